"""Whether the digits of a font look like what the file says they are.

A file says for each glyph which character it stands for (ToUnicode, ISO 32000-1, 9.10.3); nothing keeps
it from saying 8 of a glyph that shows 3. Of every font that sets numbers a few are drawn, cut into
glyphs at the blank columns between them, and compared with the ten digits as common faces draw them
(``digits.tsv``: Liberation, SIL Open Font License, and DejaVu).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain

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


def odd_digits(
    pdf: pdfium.PdfDocument, pages: Sequence[Page], looked: FirstLook
) -> dict[str, frozenset[str]]:
    """The digits of each font that are drawn like others; fonts without such digits are left out.

    Args:
        pdf: the open file.
        pages: its pages as read; only those with trusted text, set upright, are looked at.
        looked: what was seen of them while they were read.
    """
    pictures = _Pictures(pdf)
    found: dict[str, frozenset[str]] = {}
    for font, (odd, words) in looked.odd().items():  # seldom any: now every digit is looked at again
        # Other fonts may have filled the pages that are opened: then what was looked at first stands.
        again = _samples(pages, LOOKS, LOOKS * MOST_WORDS).get(font, words)
        still = odd & _others(_answers(pictures.of(page.number), page, word) for page, word in again)
        if still:
            found[font] = frozenset(still)
    return found


class FirstLook:
    """Some numbers of each font, drawn while their page is open."""

    def __init__(self) -> None:
        self._choice = _Choice(1, MOST_WORDS)
        self._answers: dict[str, list[Answers]] = {}

    def take(self, drawn: pdfium.PdfPage, page: Page) -> None:
        """Look at a page; pages come in their order."""
        for font, word in self._choice.of(page):
            self._answers.setdefault(font, []).append(_answers(drawn, page, word))

    def odd(self) -> dict[str, tuple[set[str], Sequence[tuple[Page, Word]]]]:
        """Of each font that has any, the digits in doubt and the numbers that were looked at."""
        told = {font: _others(answers) for font, answers in self._answers.items()}
        return {font: (odd, self._choice.chosen[font]) for font, odd in told.items() if odd}


Answers = Sequence[tuple[str, bool]]
"""Of a number: each digit, and whether it is drawn like another."""


LOOKS, ENOUGH = 4, 2
"""Times that a digit in doubt is looked at, and how often it must be another: two glyphs may have one
name."""


def _others(numbers: Iterable[Answers]) -> set[str]:
    """The digits that are drawn like others, by some numbers of a font."""
    answers: dict[str, list[bool]] = {}
    for digit, other in chain.from_iterable(numbers):
        answers.setdefault(digit, []).append(other)
    return {digit for digit, told in answers.items() if sum(told) >= min(ENOUGH, len(told))}


def _answers(drawn: pdfium.PdfPage, page: Page, word: Word) -> Answers:
    return [(digit, _is_other(digit, glyph)) for digit, glyph in _glyphs(drawn, page, word)]


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


class _Choice:
    """Of each font some numbers that hold the digits it sets, each digit ``looks`` times where they can."""

    def __init__(self, looks: int, most: int) -> None:
        self._looks, self._most = looks, most
        self.chosen: dict[str, list[tuple[Page, Word]]] = {}
        self._seen: dict[str, dict[str, int]] = {}
        self._opened: set[int] = set()
        self._enough: set[str] = set()  # fonts of which no further number is taken

    def of(self, page: Page) -> Iterator[tuple[str, Word]]:
        """The numbers of a page that are taken, each with its font; pages come in their order."""
        if len(self._opened) == MOST_PAGES or page.source != "text" or page.turned:
            return
        words = [word for line in page.lines for word in line.words if "0" <= word.text[0] <= "9"]
        for word in words:
            if not word.font or word.font in self._enough:
                continue
            if not word.superscript and _NUMBER.fullmatch(word.text) and self._takes(page, word):
                yield word.font, word

    def _takes(self, page: Page, word: Word) -> bool:
        words, counts = self.chosen.setdefault(word.font, []), self._seen.setdefault(word.font, {})
        own = set(word.text) - {".", ","}
        if len(words) >= self._most or all(counts.get(digit, 0) >= self._looks for digit in own):
            return False
        words.append((page, word))
        self._opened.add(page.number)
        counts.update({digit: counts.get(digit, 0) + 1 for digit in own})
        if len(words) >= self._most or (len(counts) == DIGITS and min(counts.values()) >= self._looks):
            self._enough.add(word.font)
        return True


def _samples(pages: Sequence[Page], looks: int, most: int) -> dict[str, list[tuple[Page, Word]]]:
    choice = _Choice(looks, most)
    for page in pages:
        for _ in choice.of(page):
            pass
    return choice.chosen


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
