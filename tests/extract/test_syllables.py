"""Which strings are syllables: onset, rime and tone."""

import pytest

from vanthu.extract.syllables import is_syllable


@pytest.mark.parametrize(
    "word", ["Quỳnh", "quýt", "QUÝCH", "quyên", "quốc", "gì", "giếng", "khuỷu", "nghiêng", "hoà", "hòa", "Y"]
)
def test_syllables(word):
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word", ["quynhs", "quyt", "quoc", "gynh", "kynh", "Đắk", "Ea", "tiêp", "nghiep", "ngh", "zi"]
)
def test_others(word):
    assert not is_syllable(word)
