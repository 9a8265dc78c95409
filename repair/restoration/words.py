"""The form of a word apart from its letters' case and the place of its tone mark."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from vanthu.extract.patterns import lazy_pattern

Case = Literal["l", "T", "U"]
"""Lower, Title or UPPER; a single capital letter is Title."""

# Two spellings of one syllable are in use (hoà, hòa); counts are kept under the second alone.
_TONE_PLACES = {
    old: new
    for olds, news in (
        ("oà oá oả oã oạ", "òa óa ỏa õa ọa"),
        ("oè oé oẻ oẽ oẹ", "òe óe ỏe õe ọe"),
        ("uỳ uý uỷ uỹ uỵ", "ùy úy ủy ũy ụy"),
    )
    for old, new in zip(olds.split(), news.split(), strict=True)
}
_TONE_PLACE = lazy_pattern(rf"(?<!q)(?:{'|'.join(_TONE_PLACES)})$")


@lru_cache(maxsize=65536)
def key_of(text: str) -> str:
    """The word under which it is counted: lower case and the tone on the first vowel (``HOÀ`` -> ``hòa``).

    A word in mixed case or an abbreviation (``VNeID``) is counted as it is written.
    """
    return _TONE_PLACE.sub(lambda m: _TONE_PLACES[m.group()], text.lower())


_SPELT_WITH_I = lazy_pattern("qu[iíìỉĩị]$")
_AS_Y = str.maketrans("iíìỉĩị", "yýỳỷỹỵ")


def as_mostly_spelt(word: str) -> str:
    """The word in the spelling that most texts have: ``quy`` for ``qui``, which is as right.

    One word to the model, so that its letters alone tell which of the two a page has.
    """
    return word[:2] + word[2].translate(_AS_Y) if _SPELT_WITH_I.match(word) else word


def case_of(text: str) -> Case | None:
    """The case of a word; None where it is mixed (``VNeID``)."""
    if text.islower():
        return "l"
    if text.isupper():
        return "U" if len(text) > 1 else "T"
    if text[:1].isupper() and text[1:].islower():
        return "T"
    return None


def in_case(word: str, case: Case) -> str:
    """The lower-case word in the given case."""
    if case == "l":
        return word
    return word.upper() if case == "U" else word[:1].upper() + word[1:]


_TONE_BEHIND = {new: old for old, new in _TONE_PLACES.items()}
_TONE_BEFORE = lazy_pattern(rf"(?<!q)(?:{'|'.join(_TONE_BEHIND)})$")


def spelt_both_ways(word: str) -> set[str]:
    """A small word in both places that its mark of tone may have (``hòa``, ``hoà``)."""
    return {word, _TONE_BEFORE.sub(lambda m: _TONE_BEHIND[m.group()], word)}
