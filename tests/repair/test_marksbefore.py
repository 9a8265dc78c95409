"""Marks of tone before their letters: moved on where several words of a page say so."""

import unicodedata

import pytest

from vanthu.extract.syllables import TONES
from vanthu.repair import repair_text, replay, reverse

LINES = [
    "Ủy ban nhân dân huyện báo cáo kết quả thực hiện nhiệm vụ 06 tháng đầu năm 2024:",
    "Tỷ lệ hộ nghèo còn 3,25%, giảm 1,2 điểm; có 15/19 xã đạt chuẩn, quý II ổn định.",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
]


def before(text):
    """The text with every mark of tone before its letter."""
    found = ""
    for letter in text:
        spread = unicodedata.normalize("NFD", letter)
        tones = "".join(sign for sign in spread if sign in TONES)
        found += tones + unicodedata.normalize("NFC", "".join(sign for sign in spread if sign not in TONES))
    return found


def test_a_page():
    read = [before(line) for line in LINES]
    repaired = repair_text(read)
    assert list(repaired.lines) == LINES
    assert tuple(replay(read, repaired.edits)) == repaired.lines
    assert [unicodedata.normalize("NFC", line) for line in reverse(repaired.lines, repaired.edits)] == [
        unicodedata.normalize("NFC", line) for line in read
    ]


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("nga ̀y 12, ba ́o ca ́o, hô ̣i", "ngày 12, báo cáo, hội"),  # marks behind a blank are another matter
        ("tòan dân, hịên nay", "tòan dân, hịên nay"),  # as they were typed
        ("x\u0303 = 5, y\u0302, p\u0301 và n\u0303", "x\u0303 = 5, ŷ, ṕ và ñ"),  # of a formula
    ],
)
def test_others(read, printed):
    (line,) = repair_text([read]).lines
    assert unicodedata.normalize("NFC", line) == unicodedata.normalize("NFC", printed)
