"""Characters in words that show nothing: blanks of no width, joiners, and soft hyphens.

Web pages and word processors put them where a line may be broken. In texts half of which came from TCVN3 the
soft hyphen is the letter ``ư``: which of the two it is on a page say the words that only one reading makes
syllables of. Beside a digit nothing is taken out: what stands there may be drawn, and figures stay as read.
"""

from __future__ import annotations

from collections.abc import Sequence
from re import Match

from vanthu.extract.patterns import lazy_pattern
from vanthu.extract.syllables import is_syllable
from vanthu.repair.rewrite import Rewrite

SURE, LIKELY = 0.999, 0.97
"""Of what one reading alone makes a syllable of, and of what the other words of the page say."""
_LATIN = lazy_pattern("[\0-\u036f\u1e00-\u1eff]*")
_SOFT = "\u00ad"
_NO_BLANK = "\u200b"
_NO_WIDTH = f"{_NO_BLANK}\u200c\u200d\u2060\ufeff"
_ANY = lazy_pattern(f"[{_SOFT}{_NO_WIDTH}]")
_HIDDEN, _LETTERS = f"[{_SOFT}{_NO_WIDTH}]", r"[^\W\d_]*"
_WORD = lazy_pattern(
    rf"(?<![\w{_SOFT}{_NO_WIDTH}])(?={_HIDDEN}*[^\W\d_]){_LETTERS}(?:{_HIDDEN}+{_LETTERS})+(?!\w)"
)
"""A word with such characters in it or at its ends; it has a letter, and no digit beside it."""


def unseen(lines: Sequence[str]) -> list[list[Rewrite]]:
    """The changes of the lines of one page."""
    if not _ANY.search("\n".join(lines)):  # nearly all pages, and told by one look
        return [[] for _ in lines]
    words = [[found for found in _WORD.finditer(line) if _is_latin(found.group())] for line in lines]
    told = [found.group() for of_line in words for found in of_line]
    horns = sum(map(_is_horn, told)) > sum(map(_is_break, told))
    return [[_change(found, horns) for found in of_line] for of_line in words]


def _is_latin(word: str) -> bool:
    """Whether a word is in Latin letters: others join theirs by such characters."""
    return _LATIN.fullmatch(_ANY.sub("", word)) is not None


def _is_horn(word: str) -> bool:
    """Whether an ``ư`` alone makes a syllable of a word."""
    return _SOFT in word and is_syllable(_with_horns(word)) and not is_syllable(_without(word))


def _is_break(word: str) -> bool:
    """Whether a word is a syllable without its soft hyphens alone."""
    return _SOFT in word and is_syllable(_without(word)) and not is_syllable(_with_horns(word))


def _change(found: Match[str], horns: bool) -> Rewrite:
    """The change of a word; ``horns``: its page has ``ư`` for soft hyphens."""
    word = found.group()
    if _is_horn(word) or (horns and is_syllable(_with_horns(word))):
        after, confidence = _with_horns(word), SURE if _is_horn(word) else LIKELY
    else:
        after, confidence = _without(word), SURE
    return Rewrite(found.start(), found.end(), after, confidence, "unseen")


def _without(word: str) -> str:
    """The word without what shows nothing; a blank of no width parts two words (``thực\u200bhiện``)."""
    parts = [_ANY.sub("", part) for part in word.split(_NO_BLANK)]
    parts = [part for part in parts if part]
    apart = len(parts) > 1 and all(map(is_syllable, parts)) and not is_syllable("".join(parts))
    return (" " if apart else "").join(parts)


def _with_horns(word: str) -> str:
    """The word with ``ư`` for its soft hyphens, in capitals among capitals."""
    letters = _ANY.sub("", word)
    return _ANY.sub("", word.replace(_SOFT, "Ư" if letters.isupper() and len(letters) > 1 else "ư"))
