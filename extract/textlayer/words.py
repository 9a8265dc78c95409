"""Runs of characters to words: figures stay whole, footnote marks stand apart.

PDFium already parts words by white space and by gaps. What is left: a raised mark set after a word or a
figure without a blank (``marks``), texts of neighbouring table cells that touch (``parts``), letters that the
file spells in pieces (``spelling``), and words that PDFium took apart.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise

import numpy as np
import numpy.typing as npt

from vanthu.extract.characters import Boxes
from vanthu.extract.geometry import union
from vanthu.extract.page import BBox, Ruling, Word
from vanthu.extract.pdf.pdfium import PdfPage, Run, RunsOfPage, Style
from vanthu.extract.textlayer.overprint import UNREADABLE
from vanthu.extract.textlayer.parts import (
    BLANK,
    SEAM,
    Part,
    by_font,
    ends_in_legacy_font,
    is_plain,
    is_turned,
    parts_of,
)
from vanthu.extract.textlayer.printed import Printed
from vanthu.extract.textlayer.spelling import (
    OLD_LETTERS,
    RARE,
    has_horns,
    is_as_spelled,
    is_in_old_letters,
    is_legacy_font,
    spelled,
    spelled_in_pieces,
)

_WITHIN_FIGURE = frozenset("0123456789.,")

Hole = tuple[int, float, float]
"""A gap inside a word that a letter fits in: before which character, from where to where, in points."""


@dataclass(slots=True)
class WordsInOrder:
    """Words in the order of the file.

    Attributes:
        words: the words.
        breaks: whether PDFium saw a line end before each.
        holes: of each that has any, by its index.
    """

    words: list[Word]
    breaks: list[bool]
    holes: dict[int, Sequence[Hole]]
    _boxes: Boxes | None = None

    def boxes(self) -> Boxes:
        """The boxes of all, (n, 4), put together when they are first asked for."""
        if self._boxes is None:
            edges = chain.from_iterable([word.bbox for word in self.words])
            self._boxes = np.fromiter(edges, float, 4 * len(self.words)).reshape(-1, 4)
        return self._boxes


def words_of(page: PdfPage, printed: Printed, rulings: Sequence[Ruling] = ()) -> WordsInOrder:
    """The words of a page in the order of the file; a vertical ruling parts texts that nearly touch."""
    text = printed.text
    horns, rare = has_horns(text), RARE.search(text) is not None
    runs = page.runs(text, printed.at, printed.boxes, rulings)
    styles = page.styles(runs.ends())
    mixed = horns or any(is_legacy_font(font.name) for font in page.fonts)
    whole = _as_words(runs, styles)
    plain = runs.plain() & ~_are_tall(runs, styles)
    if mixed:
        plain &= page.set_alike(runs)
    old = mixed and OLD_LETTERS.search(text) is not None
    for number in spelled_in_pieces(text, runs, whole):
        word = whole[number]
        letters = old and (horns or is_legacy_font(word.font)) and is_in_old_letters(word.text)
        plain[number] &= letters or is_as_spelled(word.text)
    found = WordsInOrder([], [], {})
    done = 0
    for odd in np.flatnonzero(~plain).tolist():
        if odd < done:
            continue
        found.words += whole[done:odd]
        found.breaks += runs.breaks[done:odd]
        done = odd
        while done < len(whole) and not (plain[done] and _stands_alone(found, runs, done)):
            run = runs.run(done)
            ended = printed.at[runs.last(done - 1)] if done else -1
            first, last = styles[2 * done], styles[2 * done + 1]
            words = list(_words_of_run(page, run, first, last, rare=rare, horns=horns, mixed=mixed))
            _take_in(found, page, run, words, ended)
            done += 1
    found.words += whole[done:]
    found.breaks += runs.breaks[done:]
    return found


TALL = 1.3
"""Font sizes that a run is high where it climbs; the tallest letters with their marks are 1.2 high."""


def _are_tall(runs: RunsOfPage, styles: Sequence[Style]) -> npt.NDArray[np.bool_]:
    """Whether each run is higher than upright letters are."""
    heights = runs.edges[:, 3] - runs.edges[:, 1]
    sizes = np.fromiter([style.size for style in styles[::2]], float, len(runs.outlines))
    return heights > TALL * sizes


def _as_words(runs: RunsOfPage, styles: Sequence[Style]) -> list[Word]:
    """Each run as one word, as nearly all are; ``styles`` are those of the ends of each."""
    firsts = styles[::2]
    kinds = {
        key: (style.font.name, style.size, style.font.bold, style.font.italic)
        for key, style in dict(zip(map(id, firsts), firsts, strict=True)).items()
    }
    looks = [kinds[key] for key in map(id, firsts)]
    return list(map(Word, runs.texts(), runs.outlines, *zip(*looks, strict=True))) if looks else []


def _stands_alone(found: WordsInOrder, runs: RunsOfPage, number: int) -> bool:
    """Whether a run does not go on with what was found before it."""
    start, end = runs.facts[number, :2]
    text, box = runs.text[start:end], runs.outlines[number]
    return not found.words or not _may_go_on(found.words[-1], text, box, breaks=runs.breaks[number])


def _take_in(found: WordsInOrder, page: PdfPage, run: Run, words: list[Word], ended: int) -> None:
    """Add the words of a run that had to be looked at; ``ended``: PDFium's index of what stands before it."""
    if words and found.words and _is_seamless(page, found.words[-1], ended, run):
        before, first = found.words[-1], words[0]
        if not (first.superscript or before.superscript):
            found.words[-1] = _joined(before, first)
            found.words += words[1:]
            found.breaks += [False] * (len(words) - 1)
            return
    if len(words) == 1 and not run.even and len(words[0].text) == len(run.text):
        holes = tuple(_holes(page, run))
        if holes:
            found.holes[len(found.words)] = holes
    found.words += words
    found.breaks += [run.breaks_line and not k for k in range(len(words))]


def _holes(page: PdfPage, run: Run) -> Iterator[Hole]:
    """Gaps between the characters of a word as wide as a letter: another font may have set one there."""
    least = BLANK * page.font_size(run.at[0])
    for index, (a, b) in enumerate(pairwise(run.boxes), start=1):
        if b[0] - a[2] > least:
            yield index, a[2], b[0]


def _words_of_run(
    page: PdfPage, run: Run, first: Style, last: Style, *, rare: bool, horns: bool, mixed: bool
) -> Iterator[Word]:
    """The words of a run; ``first`` and ``last`` are the styles of its ends."""
    plain = is_plain(run, rare=rare)
    if is_turned(run.text, run.boxes, first.size):
        word = _word(run, 0, len(run.text), first, run.text, raised=False, glued=False)
        if word is not None:
            yield replace(word, confidence=UNREADABLE)
        return
    parts: Iterable[Part] = ((0, len(run.text), False, False),) if plain else parts_of(page, run)
    if mixed and (horns or is_legacy_font(first.font.name) or ends_in_legacy_font(run, last)):
        parts = by_font(page, run, parts)
    for start, end, raised, glued in parts:
        style = page.style(run.at[start]) if start else first
        text = run.text[start:end]
        if rare and not text.isascii():
            text = spelled(
                text, run.boxes[start:end], raised=raised, soft=horns or is_legacy_font(style.font.name)
            )
        word = _word(run, start, end, style, text, raised=raised, glued=glued)
        if word is not None:
            yield word


def _may_go_on(before: Word, letters: str, bbox: BBox, *, breaks: bool) -> bool:
    """Whether it must be asked if a run goes on with the word before it (``_is_seamless``)."""
    if not breaks and (before.text[-1] not in _WITHIN_FIGURE or not letters[0].isdigit()):
        return False
    return _are_close(before.bbox, bbox)


def _is_seamless(page: PdfPage, before: Word, ended: int, run: Run) -> bool:
    """Whether a run goes on with the word before it, though a blank or a line end stands between them."""
    if run.walls or not _may_go_on(before, run.text, run.bbox, breaks=run.breaks_line):
        return False
    if run.breaks_line:
        return page.follows(ended, run.at[0], SEAM)
    # A blank that was drawn and taken back again is no blank on paper: ``147, 206`` shows as 147,206.
    return page.apart(ended, run.at[0]) <= SEAM * before.size


def _are_close(before: BBox, bbox: BBox) -> bool:
    """Whether a run begins where the word before it ends, give or take what a letter leaves at its sides."""
    x0, top, _, bottom = bbox
    return abs(x0 - before[2]) <= 4.0 and top < before[3] and bottom > before[1]


def _joined(word: Word, rest: Word) -> Word:
    """One word of two pieces that PDFium took apart."""
    text = unicodedata.normalize("NFC", word.text + rest.text)
    return replace(word, text=text, bbox=union([word.bbox, rest.bbox]))


def _word(
    run: Run, start: int, end: int, style: Style, text: str, *, raised: bool, glued: bool
) -> Word | None:
    whole = end - start == len(run.text)
    font = style.font
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    if "\x02" in text:
        text = text.replace("\x02", "-")
    if not text:
        return None
    return Word(
        text=text,
        bbox=run.bbox if whole else union(run.boxes[start:end]),
        font=font.name,
        size=style.size,
        bold=font.bold,
        italic=font.italic,
        superscript=raised,
        glued=glued,
    )
