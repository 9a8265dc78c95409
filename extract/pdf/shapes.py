"""Whether the digits of a font, and the marks between them, look like what the file says they are.

A file says for each glyph which character it stands for (ToUnicode, ISO 32000-1, 9.10.3); nothing keeps
it from saying 8 of a glyph that shows 3. All digits of all fonts are drawn on a sheet (``specimens``) and
compared with the ten digits as common faces draw them (``digits.tsv``: Liberation and Noto, SIL Open Font
License, and DejaVu). Where a font has one that looks like another, the numbers of the pages are looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium

from vanthu.extract.page import Line, Page, Word
from vanthu.extract.patterns import lazy_pattern
from vanthu.extract.pdf.marks import is_other_mark
from vanthu.extract.pdf.pdfium import loaded
from vanthu.extract.pdf.specimens import MARKS, drawn_signs
from vanthu.extract.reasons import COMPARED

Image = npt.NDArray[np.float64]

HIGH, WIDE = 14, 12
"""Pixels of a glyph as it is compared: enough to tell 3 from 8, and 6 from 0, in every face tried."""

GLYPH_PIXELS = 30
"""Pixels of a digit's height as it is drawn: twice what is compared."""

INK = 80
"""Of 255 shades: what is darker than the paper by this much is ink; the rims of letters are paler."""

MARGIN = 0.06
"""By how much a digit must be more like another one than like itself. Of 1,576 pictures of the digits of 336
faces (tabular, old-style and slashed ones, slanted and bold) nine are more like another than like themselves,
by 0.03 at most; of 14,184 wrong names given to them 61 are missed."""

MOST_WORDS = 400
"""Numbers of a file that are looked at one by one, a millisecond or two each; the others stay in doubt."""

_NUMBER = lazy_pattern(r"[0-9][0-9.,]{0,11}")
_OF_NUMBERS = lazy_pattern(rf"[0-9]|(?<=[0-9])[{MARKS}](?=[0-9])")


Odd = Mapping[str, frozenset[str]]
"""By the name of a font, the digits of which it has a glyph that looks like another digit, and such marks."""


def odd_digits(fonts: Iterable[Any]) -> Odd:
    """The digits that fonts draw like others, each code of a font by itself.

    Two codes may have one name, and two fonts too: which of them a number on a page is set with has to be
    looked at there.

    Args:
        fonts: font dictionaries of one open file.
    """
    found: dict[str, set[str]] = {}
    for font, sign, picture in drawn_signs(fonts):
        parts = list(_columns_of_ink(picture))
        is_other = is_other_mark if sign in MARKS else _is_other_digit
        if parts and is_other(sign, picture):
            found.setdefault(font, set()).add(sign)
    return {font: frozenset(digits) for font, digits in found.items()}


def with_doubts(pages: Sequence[Page], odd: Odd, pdf: pdfium.PdfDocument) -> tuple[tuple[Page, ...], Odd]:
    """The pages, the words marked whose digits are not seen to be what the file says.

    Args:
        pages: as read.
        odd: what is in doubt.
        pdf: the open file.

    Returns:
        The pages, and the digits that stayed in doubt somewhere, by font.
    """
    look = _Look(odd, pdf)
    read = tuple(look.at(page) for page in pages)
    return read, {font: frozenset(digits) for font, digits in look.doubted.items()}


class _Look:
    """A look at the numbers in doubt; those that are seen to be right stay as they are."""

    def __init__(self, odd: Odd, pdf: pdfium.PdfDocument) -> None:
        self._odd, self._pdf = odd, pdf
        self._left = MOST_WORDS
        self.doubted: dict[str, set[str]] = {}

    def at(self, page: Page) -> Page:
        """A page with the words marked that stay in doubt; what its picture shows was compared already."""
        if page.source != "text" or COMPARED in page.reason:
            return page
        if not any(self._in_doubt(word) for line in page.lines for word in line.words):
            return page
        drawn = None if page.turned else loaded(self._pdf, page.number)
        try:
            return replace(page, lines=tuple(self._line(line, page, drawn) for line in page.lines))
        finally:
            if drawn is not None:
                drawn.close()

    def _line(self, line: Line, page: Page, drawn: pdfium.PdfPage | None) -> Line:
        if not any(map(self._in_doubt, line.words)):
            return line
        return replace(line, words=tuple(self._word(word, page, drawn) for word in line.words))

    def _in_doubt(self, word: Word) -> frozenset[str]:
        odd = self._odd.get(word.font)
        return odd.intersection(_OF_NUMBERS.findall(word.text)) if odd else _NONE

    def _word(self, word: Word, page: Page, drawn: pdfium.PdfPage | None) -> Word:
        doubted = set(self._in_doubt(word))
        marks = doubted.intersection(MARKS)
        if doubted - marks and drawn is not None and self._left and _NUMBER.fullmatch(word.text):
            self._left -= 1
            seen = [(digit, _is_other(digit, glyph)) for digit, glyph in _glyphs(drawn, page, word)]
            doubted &= {digit for digit, is_other in seen if is_other} | marks if seen else doubted
        if not doubted:
            return word
        self.doubted.setdefault(word.font, set()).update(doubted)
        return replace(word, odd_digits="shape", confidence=min(word.confidence, DOUBTFUL))


_NONE: frozenset[str] = frozenset()


def _glyphs(drawn: pdfium.PdfPage, page: Page, word: Word) -> Iterator[tuple[str, Image]]:
    """The digits of a number with their pictures; none where they cannot be told apart."""
    x0, top, x1, bottom = word.bbox
    crop = (
        max(0.0, x0 - 1),
        max(0.0, page.height - bottom - 1),
        max(0.0, page.width - x1 - 1),
        max(0.0, top - 1),
    )
    scale = GLYPH_PIXELS / max(bottom - top, 1.0)
    pixels = drawn.render(scale=scale, grayscale=True, crop=crop).to_numpy()
    picture = 255.0 - pixels.reshape(pixels.shape[0], pixels.shape[1])
    parts = list(_columns_of_ink(picture))
    if len(parts) == len(word.text):
        yield from (
            (char, shaped(picture[:, begin:end]))
            for char, (begin, end) in zip(word.text, parts, strict=True)
            if char not in ".,"
        )


def _columns_of_ink(picture: Image) -> Iterator[tuple[int, int]]:
    inked = np.flatnonzero((picture > INK).any(axis=0)) if picture.size else np.zeros(0, np.int64)
    if inked.size:
        breaks = np.flatnonzero(np.diff(inked) > 1)
        for begin, end in zip((0, *(breaks + 1)), (*(breaks + 1), inked.size), strict=True):
            yield int(inked[begin]), int(inked[end - 1]) + 1


def shaped(picture: Image) -> Image:
    """A glyph's ink in ``HIGH`` rows and ``WIDE`` columns, its proportions kept, of mean 0 and length 1."""
    rows = np.flatnonzero((picture > INK).any(axis=1))
    glyph = picture[rows[0] : rows[-1] + 1] if rows.size else picture
    wide = min(WIDE, max(1, round(HIGH * glyph.shape[1] / max(glyph.shape[0], 1))))
    small = _means(glyph.shape[0], HIGH) @ glyph @ _means(glyph.shape[1], wide).T
    out = np.zeros((HIGH, WIDE))
    left = (WIDE - wide) // 2
    out[:, left : left + wide] = small
    out -= out.mean()
    length = float(np.sqrt((out * out).sum()))
    return out / length if length else out


@lru_cache(maxsize=256)
def _means(many: int, few: int) -> Image:
    """What makes of many rows fewer, each the mean of those it stands for: (few, many)."""
    edges = np.linspace(0, many, few + 1)[:, None]
    below = np.clip(edges - np.arange(many), 0.0, 1.0)  # the share of each row that stands above an edge
    means: Image = np.diff(below, axis=0) * (few / max(many, 1))
    return means


def _is_other_digit(digit: str, picture: Image) -> bool:
    parts = list(_columns_of_ink(picture))
    return _is_other(digit, shaped(picture[:, parts[0][0] : parts[-1][1]]))


def _is_other(digit: str, glyph: Image) -> bool:
    """Whether a glyph is more like another digit, in some face, than like its own in any."""
    likeness = likenesses(glyph)
    return max(likeness.values()) - likeness[digit] > MARGIN


def likenesses(glyph: Image) -> Mapping[str, float]:
    """How much a glyph is like each digit, from -1 to 1, in the face where it is most."""
    alike = (faces() @ glyph.reshape(-1)).reshape(-1, 10).max(axis=0)
    return dict(zip("0123456789", alike.tolist(), strict=True))


_LEVELS = np.array([int(chr(code), 16) if chr(code) in "0123456789abcdef" else 0 for code in range(128)])


@cache
def faces() -> Image:
    """The ten digits as common faces draw them, face by face: a row each, of mean 0 and length 1."""
    text = files(__package__ or "").joinpath("digits.tsv").read_text(encoding="ascii")
    packed = "".join(line.rpartition("\t")[2] for line in text.splitlines()[1:])
    rows: Image = (
        _LEVELS[np.frombuffer(packed.encode("ascii"), np.uint8)].reshape(-1, HIGH * WIDE).astype(float)
    )
    rows -= rows.mean(axis=1, keepdims=True)
    rows /= np.sqrt((rows * rows).sum(axis=1, keepdims=True))
    return rows


DOUBTFUL = 0.5
"""Confidence of what the file and the page say differently."""


def told(odd: Odd) -> tuple[str, ...]:
    """For the warnings of a document: which digits of which fonts."""
    return tuple(
        f"font {font}: the shapes of {' '.join(sorted(digits))} are those of other signs; "
        "figures set with them are doubtful"
        for font, digits in odd.items()
    )
