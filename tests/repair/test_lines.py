"""Defects that only a whole line tells of."""

import pytest

from tests.repair.encode import tcvn3
from tests.repair.test_legacy import LINES
from vanthu.repair import repair_text

CAPITALS = [
    ("BáO CáO Về KếT QUả THựC HIệN", "BÁO CÁO VỀ KẾT QUẢ THỰC HIỆN"),
    ("CộNG HòA Xã HộI CHủ NGHĩA VIệT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ("ĐộC LậP - Tự DO - HạNH PHúC", "ĐỘC LẬP - TỰ DO - HẠNH PHÚC"),
    ("BáO CáO tình hình", "BÁO CÁO tình hình"),
]
MARKS = [
    ("tiê ́ng nói", "tiếng nói"),
    ("ho ̀a bi ̀nh", "hòa bình"),
    ("chi´nh sách", "chính sách"),
    ("đo ́ tho ́c", "đó thóc"),  # the next word has its own
    ("quy ́ III", "quý III"),
    ("thu ́ y, thu´ y", "thú y, thú y"),  # two words
    ("khi´ NH3", "khí NH3"),
    ("ĐĂ ́K LĂ´K", "ĐẮK LẮK"),  # no syllables, but no mark begins a word
    ("tê ́ - xa ̃ hô ̣i", "tế - xã hội"),
    ("vê ̀ 14 ba ̉n, gô ̀m 3.250 hô ̣.", "về 14 bản, gồm 3.250 hộ."),
    ("Vie\u0323\u0302t ti\u00e9\u0302ng", "Việt tiếng"),  # the mark of tone before the hat
]


@pytest.mark.parametrize(("read", "printed"), [*CAPITALS, *MARKS])
def test_mended(read, printed):
    assert repair_text([read]).lines == (printed,)


@pytest.mark.parametrize(
    "line",
    [
        "Bộ Y Tế, Sở VHTTDL, Và ở ĐÂY, HĐND xã, TPHCM, VNeID, THPTQĐ",
        "Tổ chức Đoàn TNCS Hồ Chí Minh; Ủy ban MTTQ; Số 12/QĐ-UBND",
        "`mã` và d'Ivoire; 5 ´ 3; a ~ b; ^ 2",
    ],
)
def test_kept(line):
    assert repair_text([line]).edits == ()


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("t¨ng tr­ëng GDP¹ ®¹t 8%", "tăng trưởng GDP¹ đạt 8%"),
        ("H§ND¹ vµ UBND huyÖn", "HĐND¹ và UBND huyện"),
        ("T­ ph¸p, ­u tiªn", "Tư pháp, ưu tiên"),
        ("TR­êNG TRUNG HäC", "TRƯỜNG TRUNG HỌC"),
        ("®1t 1.250 tÊn, H1nh phóc", "đạt 1.250 tấn, Hạnh phúc"),  # the raised 1 became a plain one
        ("mÉu CT1A, xe 4x4, sè 12A1", "mẫu CT1A, xe 4x4, số 12A1"),
    ],
)
def test_tcvn3_in_a_text_file(read, printed):
    assert repair_text([*map(tcvn3, LINES), read]).lines[-1] == printed
