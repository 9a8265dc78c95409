"""Text of symbol fonts: decoded where its words say so, digits by their codes; pictures stay."""

import pytest

from vanthu.repair import repair_text, replay, reverse

LINES = [
    "Ủy ban nhân dân xã báo cáo kết quả thực hiện nhiệm vụ 06 tháng đầu năm 2024:",
    "- Thu ngân sách đạt 1.245,6 triệu đồng (99,07% dự toán), tăng 12/15 khoản;",
]


def private(text):
    return "".join(chr(0xF000 + ord(c)) if "!" <= c <= "~" else c for c in text)


def test_a_page():
    read = [private(line) for line in LINES]
    repaired = repair_text(read)
    assert list(repaired.lines) == LINES
    assert tuple(replay(read, repaired.edits)) == repaired.lines
    assert reverse(repaired.lines, repaired.edits) == read


def test_words_among_others():
    words = (
        private("ngân"),
        private("sách"),
        "\uf111",
        private("năm"),
        private("2024,"),
        "thu",
        private("chi"),
    )
    assert repair_text([" ".join(words)]).lines == ("ngân sách \uf111 năm 2024, thu chi",)


@pytest.mark.parametrize(
    "line",
    [
        "\uf0b7 Có; \uf06fCó; \uf052 Không; \uf0fc \uf033",  # pictures of points and boxes
        "\uf06f Nam \uf06f Nữ \uf0fe Đạt",
        "Điện thoại \uf028 0262 \uf02a",
    ],
)
def test_pictures_stay(line):
    assert repair_text([line] * 4).edits == ()
