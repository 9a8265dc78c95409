"""How a file spells letters: in pieces, as ligatures, with signs that show nothing, in old encodings.

Combining marks are put on their letters; soft hyphens and zero-width characters go, but where they are drawn
between digits, or stand for ``ư`` in TCVN3.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from unicodedata import is_normalized

import numpy as np

from vanthu.extract.page import BBox, Word
from vanthu.extract.patterns import lazy_pattern
from vanthu.extract.pdf.pdfium import RunsOfPage
from vanthu.extract.textlayer.marks import UNICODE_MARKS

_PLAIN_MARKS = str.maketrans(UNICODE_MARKS, "0123456789")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}

# Zero-width characters and the byte order mark carry no text.
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))

RARE = lazy_pattern(f"[{UNICODE_MARKS}{''.join(_LIGATURES)}\u0300-\u036f\xad\u200b-\u200d\u2060\ufeff]")
"""What has to be looked at in words; most pages have none of it."""

_SEEMS_NOTHING = lazy_pattern("(?<=[0-9.,])[\xad\u200b\u200c\u200d\u2060\ufeff]+(?=[0-9.,])")
_CLEAN = str.maketrans(_LIGATURES) | _INVISIBLE
_AMISS = lazy_pattern(f"{RARE.pattern}|\x02")


def spelled_in_pieces(text: str, runs: RunsOfPage, whole: Sequence[Word]) -> Iterable[int]:
    """Runs that may hold letters spelled in pieces, or signs that show nothing; ``whole``: their words."""
    places = [found.start() for found in _AMISS.finditer(text)]
    numbers = np.searchsorted(runs.facts[:, 0], places, side="right") - 1
    found = set(numbers[numbers >= 0].tolist())
    if not is_normalized("NFC", text):
        found.update([number for number, word in enumerate(whole) if not word.text.isascii()])
    return found


def is_as_spelled(letters: str) -> bool:
    """Whether nothing in a word is spelled in pieces, or shows nothing."""
    if letters.isascii():
        return "\x02" not in letters
    return not RARE.search(letters) and "\x02" not in letters and is_normalized("NFC", letters)


OLD_LETTERS = lazy_pattern("[\xad¹]")
_MARK_OR_LETTER = lazy_pattern("^¹|¹(?![a-zA-Z])")
_TO_LETTERS = str.maketrans("\xad¹", "uu")


def is_in_old_letters(letters: str) -> bool:
    """Whether a word of an old font is all letters: a soft hyphen is its ``ư``, a ¹ before a letter ``ạ``."""
    read = letters.translate(_TO_LETTERS)
    return (
        read != letters
        and not _MARK_OR_LETTER.search(letters)
        and is_normalized("NFC", letters)
        and is_as_spelled(read)
        and not any(map(str.isdigit, read))
        and not _SEEMS_NOTHING.search(letters)
    )


def spelled(text: str, boxes: Sequence[BBox], *, raised: bool, soft: bool) -> str:
    """Text without ligatures and what shows nothing; ``soft``: whether soft hyphens are letters, and stay."""
    if _SEEMS_NOTHING.search(text):
        text = _with_ink_shown(text, boxes)
    text = text.translate(_CLEAN)
    if raised:
        text = text.translate(_PLAIN_MARKS)
    return text if soft else text.replace("\xad", "")


def _with_ink_shown(text: str, boxes: Sequence[BBox]) -> str:
    """The text with U+FFFD for characters between digits that should show nothing and are drawn all the same.

    Fonts draw a soft hyphen as a hyphen, and a box for a zero-width space that they lack. Where nothing is
    drawn, the digits stand side by side on paper.
    """

    def shown(found: re.Match[str]) -> str:
        inked = any(box[2] - box[0] > 0.1 for box in boxes[found.start() : found.end()])  # points
        return "\ufffd" if inked else ""

    return _SEEMS_NOTHING.sub(shown, text)


# Signs that TCVN3 has for letters with marks (¸ for á, ® for đ), inside words.
_TCVN3_SIGNS = lazy_pattern(r"[¸µ¶·¨©®ª¬§](?=[^\W\d_])|(?<=[^\W\d_])[¸µ¶·¨©®ª¬]")
_LEAST_SIGNS = 5  # on a page; one may be a copyright sign


def has_horns(text: str) -> bool:
    """Whether soft hyphens are the letter ``ư`` on a page whose fonts' names say nothing: TCVN3 has it so."""
    return "\xad" in text and len(_TCVN3_SIGNS.findall(text)) >= _LEAST_SIGNS


@lru_cache(maxsize=256)
def is_legacy_font(name: str) -> bool:
    """Whether a font's name is that of an old Vietnamese encoding (TCVN3 ``.VnTime``, ``VNI-Times``).

    There a soft hyphen (U+00AD) is the letter ``ư``.
    """
    low = name.lower().lstrip(".")
    return low.startswith(("vn", "vni", "vntime"))
