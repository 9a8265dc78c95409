"""Letters spelt by their numbers: read on pages whose words say so, never as digits."""

import pytest

from vanthu.repair import repair_text, replay, reverse

LINE = "Thực hiện 1.250 hồ sơ, đạt 99,07% kế hoạch, 35 m³ CO₂ của Ủy ban nhân dân tỉnh Đắk Lắk"


def entities(text):
    return "".join(c if c.isascii() else f"&#{ord(c)};" for c in text)


def hexadecimal(text):
    return "".join(c if c.isascii() else f"&#x{ord(c):X};" for c in text)


def numbers(text):
    return "".join(c if c.isascii() else f"\\u{ord(c):04x}" for c in text)


def mail(text):
    return "".join(c if c.isascii() else "".join(f"={b:02X}" for b in c.encode()) for c in text)


@pytest.mark.parametrize("spelt", [entities, hexadecimal, numbers, mail])
def test_page(spelt):
    read = [spelt(LINE), "Số 12 &amp; 13"]
    repaired = repair_text(read)
    assert repaired.lines[0] == LINE
    assert tuple(replay(read, repaired.edits)) == repaired.lines
    assert reverse(repaired.lines, repaired.edits) == read


def test_names_of_letters():
    read = "Ph&ograve;ng T&agrave;i ch&iacute;nh &ndash; K&#7871; ho&#7841;ch, 5&nbsp;x&atilde;"
    assert repair_text([read]).lines == ("Phòng Tài chính – Kế hoạch, 5 xã",)


def test_digits_stay_spelt():
    assert repair_text(["B&#225;o c&#225;o k&#7871;t: &#49;&#50; x&#227;"]).lines == (
        "Báo cáo kết: &#49;&#50; xã",
    )


@pytest.mark.parametrize(
    "line",
    [
        "Trong HTML, &#225; là á; &nbsp; là dấu cách",  # a text about them
        "https://a.vn/?q=1&copy=2&lang=vi; A=C3; R&D; C:\\u001",
        "Công ty AT&T; B&B; x=E1=2",
    ],
)
def test_kept(line):
    assert repair_text([line] * 4).edits == ()
