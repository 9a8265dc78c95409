r"""Letters that a program had no sign for: ``B?o c?o``, U+FFFD, or what is left of their bytes (``trá»ng``).

A page is looked at where such signs stand between letters; the language model then finds the words that have
letters with marks in these places. A question mark that ends a question stays, and so does what stands beside
a digit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from re import Pattern

from vanthu.extract.patterns import lazy_pattern
from vanthu.extract.syllables import is_syllable
from vanthu.repair.restoration.lost import LostWord

EVIDENCE, LEFT_OVER = 6, 3
"""Words of a page with a question mark between letters, and with a part of a letter's bytes: an address of
the web has one or two. U+FFFD is never printed: of it one is enough."""
SHARE = 0.1
"""Of a page's words that have a question mark between letters: of those of a text that lost its letters so a
quarter has, of those that engines of other languages read one in a hundred."""
KEPT = 3
"""Letters of Latin-1 with marks on a page from which that code page's own letters were not lost."""

_MARKED = "đàáảãạăắằẳẵặâấầẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôốồổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
_ANY = _MARKED + _MARKED.upper()
_LATIN = frozenset(letter for letter in _ANY if letter < "\u0100")
_WITHOUT_LATIN = "".join(letter for letter in _ANY if letter not in _LATIN)
_LEFT = {"á»": "ềọỏỐờử", "Ä": "Đ", "Ã": "ÁÍÝ"}
"""What is left of letters whose last byte Windows-1252 has no sign for, and these letters."""

_QUESTION, _UNKNOWN = r"\?", "\ufffd"
_PART = r"(?:á»|[ÄÃ](?=[\ufffd?]))[\ufffd?]?"
_ANY_SIGN = ("?", _UNKNOWN, *_LEFT)
_TELLING = {
    _QUESTION: lazy_pattern(r"(?<=[^\W\d_])\?+(?=[^\W\d_])"),
    _UNKNOWN: lazy_pattern("(?<=[^\\W\\d_])\ufffd|\ufffd(?=[^\\W\\d_])"),
    _PART: lazy_pattern(rf"(?<=[^\W\d_]){_PART}(?=[^\W\d_])"),
}
"""Where each sign stands for a letter for certain."""
_LETTERS = lazy_pattern(r"[^\W\d_]+")
_ENDS = lazy_pattern(r"\W*(?:$|[A-ZĐ])")
_GOES_ON = lazy_pattern(r"[ \t]+[^\W\dA-ZĐ_]|[ \t]+[?\ufffd]")


def lost_words(lines: Sequence[str]) -> list[list[LostWord]]:
    """The words with letters lost of the lines of one page; none where too few signs say so."""
    text = "\n".join(lines)
    if not any(sign in text for sign in _ANY_SIGN):  # most pages, and told by one look
        return [[] for _ in lines]
    signs = _signs_of(text)
    if not signs:
        return [[] for _ in lines]
    any_letter = _WITHOUT_LATIN if sum(map(text.count, _LATIN)) >= KEPT else _ANY
    return [list(_of_line(line, "|".join(signs), any_letter)) for line in lines]


def _signs_of(text: str) -> list[str]:
    """The signs that stand for letters on a page; what is left of bytes is looked for first."""
    words = len(_LETTERS.findall(text))
    least = {_PART: LEFT_OVER, _UNKNOWN: 1, _QUESTION: max(EVIDENCE, SHARE * words)}
    return [sign for sign, least_of_it in least.items() if len(_TELLING[sign].findall(text)) >= least_of_it]


def _of_line(line: str, signs: str, any_letter: str) -> Iterator[LostWord]:
    for match in _word(signs).finditer(line):
        word, end = match.group(), match.end()
        if word.endswith("?") and is_syllable(word[:-1]) and _ENDS.match(line, end):
            continue  # a question
        units = list(_unit(signs).finditer(word))
        if not any(unit.group(1) for unit in units):
            continue
        if all(unit.group(1) for unit in units) and not _GOES_ON.match(line, end):
            continue
        letters = (
            _LEFT.get(u.group().rstrip("?\ufffd"), any_letter) if u.group(1) else u.group() for u in units
        )
        yield LostWord(match.start(), end, tuple(letters))


@cache
def _word(signs: str) -> Pattern[str]:
    """Letters and signs that stand for letters; no part of an address, nor beside a digit."""
    return re.compile(rf"(?<![\w/=&@:?\ufffd])(?:{signs}|[^\W\d_])+(?![\w/=&@?\ufffd])")


@cache
def _unit(signs: str) -> Pattern[str]:
    return re.compile(rf"({signs})|.")
