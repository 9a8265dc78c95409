"""The ư that a text in TCVN3 lost with its soft hyphens: put back where its words prove that all are gone."""

import pytest

from tests.repair.encode import tcvn3
from vanthu.repair import repair_text, replay, reverse

PAGE = [
    "Đường giao thông được nâng cấp, thu nhập bình quân 48,7 triệu đồng/người/năm.",
    "Phương hướng năm 2026: phát triển thương mại, giữ vững an ninh, như kế hoạch.",
    "Hội nghị bồi dưỡng cho 623 lượt cán bộ, lưu hồ sơ 12 lớp; mời 10 đại biểu.",
]


def without(lines):
    return [line.replace("ư", "") for line in lines]


@pytest.mark.parametrize(
    "read", [without(PAGE), [tcvn3(line).replace("\u00ad", "") for line in PAGE]], ids=["unicode", "tcvn3"]
)
def test_page(read):
    repaired = repair_text(read)
    assert list(repaired.lines) == PAGE
    assert {edit.before for edit in repaired.edits if edit.rule == "lost-horn"} >= (
        {"nh", "lu"} if read == without(PAGE) else set()
    )
    assert replay(read, repaired.edits) == list(repaired.lines)
    assert reverse(repaired.lines, repaired.edits) == read


@pytest.mark.parametrize(
    "lines",
    [
        [
            "Ông Nguyễn Đình Phơng họp với các sở.",
            "Tỷ lệ đạt 98% so với kế hoạch năm.",
        ],  # one word proves nothing
        [PAGE[0], "Phơng hướng năm 2026; hớng dẫn, thơng mại như trước."],  # lines that have their ư
        [
            "Buôn Kmrơng Prong A, bon Bu Prơng, làng Plei Kơng, hồ Ea Hơng; kg/ha, nh, tr."
        ],  # names of the uplands
        ["CHƠNG TRÌNH PHÁT TRIỂN NÔNG THÔN, ĐỜNG GIAO THÔNG, HỚNG DẪN"],  # capitals have a sign of their own
    ],
)
def test_left_alone(lines):
    assert "lost-horn" not in {edit.rule for edit in repair_text(lines).edits}


def test_a_damaged_line_among_others():
    assert repair_text([PAGE[0], *without(PAGE[1:2])]).lines == tuple(PAGE[:2])


def test_words_that_may_be_whole_stay():
    read = [*without(PAGE), "mời cha tám hộ, xem https://tinh.vn/nh/th"]
    assert repair_text(read).lines[-1] == read[-1]
