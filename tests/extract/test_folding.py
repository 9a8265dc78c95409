"""The one folding of text for comparison."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanthu.extract.folding import fold, folded, spelt, without_marks

ALIKE = [
    ("hoà", "hòa"),
    ("Hoà Bình", "HÒA BÌNH"),
    ("uỷ ban", "ủy ban"),
    ("thuý", "thúy"),
    ("KHOẺ", "khỏe"),
    ("Oà", "Òa"),
    ("nhà văn hoá", "nhà văn hóa"),
    (unicodedata.normalize("NFD", "nhà văn hoá"), "nhà văn hóa"),
    ("31/KH\u2011UBND", "31/KH-UBND"),
    ("2020 – 2025", "2020 - 2025"),
    ("a\u00a0 b\n", "a b"),
    ("tổng\u00adsố", "tổngsố"),
    ("hoá-học", "hóa-học"),
]
UNLIKE = [
    ("hoá", "hoà"),
    ("hoa", "hòa"),
    ("quý", "qúy"),  # after q there is one place, and the other is a misprint
    ("hoàn", "hòan"),  # before a final consonant likewise
    ("15", "l5"),
    ("1.234", "1,234"),
    ("đ", "d"),
    ("ƣ", "ư"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_alike(one, other):
    assert folded(one) == folded(other)


@pytest.mark.parametrize(("one", "other"), UNLIKE)
def test_unlike(one, other):
    assert folded(one) != folded(other)


def test_case_counts_where_asked():
    assert fold("Hoà") == "Hòa" != fold("hoà")


@given(st.text())
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)
    assert spelt(spelt(text)) == spelt(text)


@given(st.text())
def test_every_character_keeps_its_place(text):
    composed = unicodedata.normalize("NFC", text)
    assert len(spelt(text)) == len(without_marks(text)) == len(composed)
    digits = [c for c in composed if c.isascii() and c.isdigit()]
    assert [c for c in fold(text) if c.isascii() and c.isdigit()] == digits


MARKS = [("Đề án 06", "De an 06"), ("ư ơ ă â ê ô", "u o a a e o"), ("ỹ ờ", "y o"), ("abc", "abc")]


@pytest.mark.parametrize(("text", "bare"), MARKS)
def test_without_marks(text, bare):
    assert without_marks(text) == bare
