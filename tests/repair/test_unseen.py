"""What shows nothing goes out of words; a soft hyphen may be the letter of TCVN3; figures stay as read."""

import pytest

from vanthu.repair import repair_text

MENDED = [
    ("thực\u200b hiện k\u200dế ho\u2060ạch", "thực hiện kế hoạch"),
    ("thực\u200bhiện", "thực hiện"),  # two words
    ("Kr\u200bông Búk", "Krông Búk"),
    ("phát tri\u00adển kinh tế", "phát triển kinh tế"),
    ("ph\u00adơng h\u00adớng, nh\u00ad trên, ch\u00ada", "phương hướng, như trên, chưa"),
    ("TR\u00adỜNG TH", "TRƯỜNG TH"),
    ("TRỌNG TÂ\u00adM", "TRỌNG TÂM"),  # no byte of UTF-8
    ("hồ\u00adng, ch\u00ada, b\u00ada", "hồng, cha, ba"),  # no word needs the letter
    ("\ufeffBáo cáo", "Báo cáo"),
]
KEPT = [
    "ශ්\u200dරී",
    "क्\u200dष",
    "12\u00ad345 hồ sơ",
    "1.2\u200b00",
    "\u200b125\u200b",
    "A\u200b12",
    "5\u00adkg",
]


@pytest.mark.parametrize(("read", "printed"), MENDED)
def test_mended(read, printed):
    assert repair_text([read]).lines == (printed,)


@pytest.mark.parametrize("line", KEPT)
def test_figures_stay_as_read(line):
    assert repair_text([line]).edits == ()
