"""A second reading of the digits of text pages, by another parser than the first: pdfplumber, on pdfminer.

Both decode fonts and place glyphs by code of their own. Where they read other digits at one place, neither
is believed: the figures there are doubtful. Asked for (``ReadOptions.second_reading``), since it takes
several times as long as reading.
"""

from __future__ import annotations

import io
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from vanthu.extract.child import beat
from vanthu.extract.page import Line, Page, Word, doubted
from vanthu.extract.values import fixed

if TYPE_CHECKING:
    from pdfplumber.page import Page as SecondPage

SLACK = 1.0
"""Points by which a glyph's middle may lie outside the word's box: the two round differently."""

TWICE = 1.0
"""Points within which a glyph drawn twice (bold by overprinting) is one glyph, as for the first reading."""

_DIGITS = frozenset("0123456789")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
"""A raised digit is one character to one parser, and to the other a digit set higher."""


@fixed(frozen=True, slots=True)
class _Glyph:
    """A character and its middle, in points from the top left of the page as shown."""

    text: str
    across: float
    down: float


def with_second_reading(pages: Sequence[Page], data: bytes) -> tuple[tuple[Page, ...], tuple[str, ...]]:
    """The pages with words marked whose digits the other parser reads otherwise, and what to tell of it.

    Args:
        pages: as read; only those with trusted text, upright as they are, are read again.
        data: the file's bytes.

    Returns:
        The pages, and warnings: of pages with such words, and of those that were not read again.
    """
    import pdfplumber

    read: list[Page] = []
    told: list[str] = []
    left: list[str] = []
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for page in pages:
            beat()
            if page.source == "text" and not page.turned and page.number <= len(pdf.pages):
                again = _compared(page, _glyphs_of(pdf.pages[page.number - 1]))
                pdf.pages[page.number - 1].close()
                unlike = sum(
                    word.odd_digits == "second-reading" for line in again.lines for word in line.words
                )
                told += [f"page {page.number}: {unlike}"] if unlike else []
            else:
                again = page
                left += [str(page.number)] if page.lines else []
            read.append(again)
    return tuple(read), _warnings(told, left)


def _warnings(told: Sequence[str], left: Sequence[str]) -> tuple[str, ...]:
    unlike = f"a second parser reads other digits ({', '.join(told)}); the figures there are doubtful"
    unread = f"pages not read a second time, since they are turned or no text: {', '.join(left)}"
    return tuple(text for text, said in ((unlike, told), (unread, left)) if said)


def _glyphs_of(page: SecondPage) -> list[_Glyph]:
    """The glyphs of a page by their height; places count from the edge of what is shown of it."""
    left, top = page.cropbox[0], page.cropbox[1]
    glyphs = [
        _Glyph(
            char["text"].translate(_RAISED),
            (char["x0"] + char["x1"]) / 2 - left,
            (char["top"] + char["bottom"]) / 2 - top,
        )
        for char in page.dedupe_chars(tolerance=TWICE).chars
        if char["upright"]
    ]
    return sorted(glyphs, key=lambda glyph: glyph.down)


def _compared(page: Page, glyphs: Sequence[_Glyph]) -> Page:
    heights = [glyph.down for glyph in glyphs]
    lines = tuple(_compared_line(line, glyphs, heights) for line in page.lines)
    return page if lines == page.lines else replace(page, lines=lines)


def _compared_line(line: Line, glyphs: Sequence[_Glyph], heights: Sequence[float]) -> Line:
    words = tuple(
        word if _DIGITS.isdisjoint(word.text) else _heard(word, _seen_at(word, glyphs, heights))
        for word in line.words
    )
    return line if words == line.words else replace(line, words=words)


def _seen_at(word: Word, glyphs: Sequence[_Glyph], heights: Sequence[float]) -> str:
    """What the other parser's glyphs in a word's box read."""
    x0, top, x1, bottom = word.bbox
    begin, end = bisect_left(heights, top - SLACK), bisect_left(heights, bottom + SLACK)
    inside = [glyph for glyph in glyphs[begin:end] if x0 - SLACK <= glyph.across <= x1 + SLACK]
    return "".join(glyph.text for glyph in sorted(inside, key=lambda glyph: glyph.across)).strip()


def _heard(word: Word, seen: str) -> Word:
    """A word marked where it was seen with other digits; where nothing was seen, nothing is said of it."""
    if not seen or _digits_of(seen) == _digits_of(word.text.translate(_RAISED)):
        return word
    # Twice as many signs are two numbers that lie over one another: no reading of one.
    return doubted(word, seen if len(seen) < 2 * len(word.text) else "")


def _digits_of(text: str) -> str:
    return "".join(char for char in text if char in _DIGITS)
