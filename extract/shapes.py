"""Whether the digits of a font look like what the file says they are.

A file says for each glyph which character it stands for (ToUnicode, ISO 32000-1, 9.10.3); nothing keeps
it from saying 8 of a glyph that shows 3. Of every font that sets numbers a few are drawn, cut into
glyphs at the blank columns between them, and compared with the ten digits as common faces draw them
(``digits.tsv``: Liberation, SIL Open Font License, and DejaVu).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium

from vanthu.extract.page import Page, Word
from vanthu.extract.patterns import lazy_pattern

Image = npt.NDArray[np.float64]

HIGH, WIDE = 14, 12
"""Pixels of a glyph as it is compared: enough to tell 3 from 8, and 6 from 0, in every face tried."""

GLYPH_PIXELS = 30
"""Pixels of a digit's height as it is drawn: twice what is compared."""

INK = 80
"""Of 255 shades: what is darker than the paper by this much is ink; the rims of letters are paler."""

MARGIN = 0.06
"""By how much a digit must be more like another one than like itself. Of 540 digits of 54 faces one is more
like another than like itself, by 0.02; a 3 that is called 8 is by 0.1 at least."""

MOST_WORDS, MOST_PAGES = 6, 4
"""Numbers of a font that are drawn, which hold its ten digits most of the time, and pages they are taken
from: loading a page again takes as long as drawing four numbers."""

_NUMBER = lazy_pattern(r"[0-9][0-9.,]{0,11}")


def odd_digits(pdf: pdfium.PdfDocument, pages: Sequence[Page]) -> dict[str, frozenset[str]]:
    """The digits of each font that are drawn like others; fonts without such digits are left out.

    Args:
        pdf: the open file.
        pages: its pages as read; only those with trusted text, set upright, are looked at.
    """
    pictures = _Pictures(pdf)
    found: dict[str, frozenset[str]] = {}
    for font, words in _samples(pages, 1, MOST_WORDS).items():
        odd = _odd_among(pictures, words)
        if odd:  # seldom: now every digit is looked at again
            # Other fonts may have filled the pages that are opened: then what was looked at first stands.
            again = _samples(pages, LOOKS, LOOKS * MOST_WORDS).get(font, words)
            odd &= _odd_among(pictures, again)
        if odd:
            found[font] = frozenset(odd)
    return found


LOOKS, ENOUGH = 4, 2
"""Times that a digit in doubt is looked at, and how often it must be another: two glyphs may have one
name."""


def _odd_among(pictures: _Pictures, words: Sequence[tuple[Page, Word]]) -> set[str]:
    answers: dict[str, list[bool]] = {}
    for page, word in words:
        for digit, glyph in _glyphs(pictures, page, word):
            answers.setdefault(digit, []).append(_is_other(digit, glyph))
    return {digit for digit, told in answers.items() if sum(told) >= min(ENOUGH, len(told))}


class _Pictures:
    """The pages of an open file, each loaded once."""

    def __init__(self, pdf: pdfium.PdfDocument) -> None:
        self._pdf = pdf
        self._pages: dict[int, pdfium.PdfPage] = {}

    def of(self, number: int) -> pdfium.PdfPage:
        """A page by its number, from 1."""
        if number not in self._pages:
            self._pages[number] = self._pdf[number - 1]
        return self._pages[number]


DIGITS = 10


def _samples(pages: Sequence[Page], looks: int, most: int) -> dict[str, list[tuple[Page, Word]]]:
    """Of each font some numbers that hold the digits it sets, each digit ``looks`` times where they can."""
    chosen: dict[str, list[tuple[Page, Word]]] = {}
    seen: dict[str, dict[str, int]] = {}
    opened: set[int] = set()
    enough: set[str] = set()  # fonts of which no further number is taken
    for page in pages:
        if len(opened) == MOST_PAGES:
            break
        if page.source != "text" or page.turned:
            continue
        for word in (word for line in page.lines for word in line.words):
            text = word.text
            if not "0" <= text[0] <= "9" or not word.font or word.font in enough:
                continue
            if word.superscript or not _NUMBER.fullmatch(text):
                continue
            words, counts = chosen.setdefault(word.font, []), seen.setdefault(word.font, {})
            own = set(text) - {".", ","}
            if len(words) < most and any(counts.get(digit, 0) < looks for digit in own):
                words.append((page, word))
                opened.add(page.number)
                counts.update({digit: counts.get(digit, 0) + 1 for digit in own})
                if len(words) >= most or (len(counts) == DIGITS and min(counts.values()) >= looks):
                    enough.add(word.font)
    return chosen


def _glyphs(pictures: _Pictures, page: Page, word: Word) -> Iterator[tuple[str, Image]]:
    """The digits of a number with their pictures; none where they cannot be told apart."""
    x0, top, x1, bottom = word.bbox
    crop = (
        max(0.0, x0 - 1),
        max(0.0, page.height - bottom - 1),
        max(0.0, page.width - x1 - 1),
        max(0.0, top - 1),
    )
    scale = GLYPH_PIXELS / max(bottom - top, 1.0)
    drawn = pictures.of(page.number).render(scale=scale, grayscale=True, crop=crop).to_numpy()
    picture = 255.0 - drawn.reshape(drawn.shape[0], drawn.shape[1])
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
    small = _averaged(_averaged(glyph, HIGH).T, wide).T
    out = np.zeros((HIGH, WIDE))
    left = (WIDE - wide) // 2
    out[:, left : left + wide] = small
    out -= out.mean()
    length = float(np.sqrt((out * out).sum()))
    return out / length if length else out


def _averaged(picture: Image, rows: int) -> Image:
    """Fewer rows, each the mean of those it stands for."""
    edges = np.linspace(0, picture.shape[0], rows + 1)
    below = np.vstack([np.zeros(picture.shape[1]), np.cumsum(picture, axis=0)])
    whole = np.floor(edges).astype(int)
    part = (edges - whole)[:, None] * picture[np.minimum(whole, picture.shape[0] - 1)]
    sums = below[whole] + part
    means: Image = np.diff(sums, axis=0) / max(picture.shape[0] / rows, 1e-9)
    return means


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


def with_doubts(pages: Sequence[Page], odd: Mapping[str, frozenset[str]]) -> tuple[Page, ...]:
    """The pages with the words marked that are set with such digits."""
    return tuple(
        replace(
            page,
            lines=tuple(
                replace(line, words=tuple(_marked(word, odd) for word in line.words)) for line in page.lines
            ),
        )
        for page in pages
    )


def _marked(word: Word, odd: Mapping[str, frozenset[str]]) -> Word:
    digits = odd.get(word.font, frozenset())
    if not digits.intersection(word.text):
        return word
    return replace(word, odd_digits="shape", confidence=min(word.confidence, DOUBTFUL))


DOUBTFUL = 0.5
"""Confidence of what the file and the page say differently."""


def told(odd: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    """For the warnings of a document: which digits of which fonts."""
    return tuple(
        f"font {font}: the shapes of {', '.join(sorted(digits))} are those of other digits; "
        "figures set with them are doubtful"
        for font, digits in odd.items()
    )
