"""Letters of other alphabets and styles in Vietnamese words: read as Latin ones where they make a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanthu.repair import repair_text
from vanthu.repair.lookalikes import LOOKALIKES, fix_lookalikes

MENDED = [
    ("СÔNG ТÁС", "CÔNG TÁC"),  # Cyrillic
    ("Nghị định 120/2020/NĐ-СР", "Nghị định 120/2020/NĐ-CP"),
    ("sở іn, со́ xa̋", "sở in, có xa̋"),
    ("quý ІІ và ІV", "quý II và IV"),
    ("Αn Νinh, νà", "An Ninh, và"),  # Greek
    ("nǎm 2025, tấn/nǎm", "năm 2025, tấn/năm"),
    ("₫ịa ₫iểm", "địa điểm"),
    ("nghıệp vụ", "nghiệp vụ"),
    ("ＵＢＮＤ xã, Ａ Lưới", "UBND xã, A Lưới"),
    ("𝐁𝐀́𝐎 𝐂𝐀́𝐎", "BÁO CÁO"),
    ("Wiﬁ, ﬁle", "Wifi, file"),
    ("Sᴏ̂́ ʟɪᴇ̣̂ᴜ", "Số liệu"),
]
KEPT = [
    "Москва, СССР, ТАСС, Нет",
    "50 μg, kΩ, Δt, α, Σ, ρ = 1, Χ2",
    "50.000₫/kg, VN₫, ₫",
    "İstanbul, ısı, Diyarbakır",
    "/ˈmɑːl.eɪ/, [faɪv], ɪn",
    "𝑥 = 2𝑦",
    "１２ hồ sơ, 𝟏𝟐",  # digits stay as read
    "Đắk Lắk, naïve, São Tomé",
]


@pytest.mark.parametrize(("read", "printed"), MENDED)
def test_mended(read, printed):
    assert repair_text([read]).lines == (printed,)


@pytest.mark.parametrize("line", KEPT)
def test_kept(line):
    assert repair_text([line]).edits == ()


@given(st.text(alphabet=LOOKALIKES.replace("-", "") + "aăbcđênNH \u0301\u0323", max_size=20))
def test_twice_is_once(text):
    once = fix_lookalikes(text)
    assert fix_lookalikes(once) == once
