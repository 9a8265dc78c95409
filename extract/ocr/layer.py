"""A text layer held against the picture that it lies under: every line of it is looked for on the page.

A program's layer may be of another document or another page, of an older state of this one, moved, or in
places wrong. Our own reader reads the picture where the layer says that a line stands. A layer whose lines
are not there is not believed, nor one beside which print is left that it does not have: the page is then
read from its picture. Digits that the picture contradicts are doubted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import mean, median

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Indel

from vanthu.extract.folding import without_marks
from vanthu.extract.geometry import union
from vanthu.extract.ocr import words
from vanthu.extract.ocr.engine import Image, PixelBox
from vanthu.extract.ocr.figures.figuretext import digit_groups
from vanthu.extract.ocr.figures.strips import INK, strips
from vanthu.extract.ocr.raster import POINTS_PER_INCH, Raster
from vanthu.extract.ocr.rules import rulings
from vanthu.extract.ocr.sheet import preprocess
from vanthu.extract.ocr.signs import ink
from vanthu.extract.ocr.words import Token
from vanthu.extract.page import Line, Page, UnreadInk, Word, doubted
from vanthu.extract.reasons import BESIDE, COMPARED, POOR, UNLIKE
from vanthu.extract.recogniser import ReadWord, WordReader

ALIKE = 0.6
"""Share of letters and digits that what is read and what the layer says have in common, in order. Of 1,300
pieces of lines of right layers, Tesseract's own of blurred and tilted pages among them, 0.85 to 1.0 on the
mean; of layers of another text 0.37."""

MOST_UNLIKE = 0.05
"""Share of a layer's signs in lines that are not on the picture, from which it is not believed. Of 24 right
layers 0.03 at most, single letters of tilted pages; a line in twenty of another text is no mishap."""

LEGIBLE = 0.5
"""Mean confidence of a line from which it says anything about the layer."""

LEVEL, APART, MOST = 1.5, 3.0, 8
"""A piece of a line is read by itself: so high at most, in heights of its words (lines of a tilted scan climb
out of their own height); white in it so wide at most; and so many words."""

WIDENED, WHITE = 1.0, 0.3
"""Layers give words by the advances of a font without shapes, and end a letter early: a piece is widened to
the next white so wide, by so much at most, in heights of its words."""

POORLY_KNOWN = 0.5
"""Confidence of a layer whose picture says nothing about it."""

Read = Sequence[ReadWord]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of the layer that are read together, and where they stand in the picture, in pixels."""

    words: Sequence[Word]
    box: PixelBox

    @property
    def text(self) -> str:
        """What the layer says, bare of marks, blanks and signs, which readers hear differently."""
        return _bare(" ".join(word.text for word in self.words))


def compared(page: Page, raster: Raster, reader: WordReader) -> Page:
    """The page with its layer held against its picture.

    Args:
        page: a scan whose text layer is believed; its boxes are those of the page turned by ``turned``.
        raster: the page as shown.
        reader: reads lines.

    Returns:
        The page with digits in doubt that the picture contradicts, and ink told that the layer passes over;
        or, where the picture is of another text, the page to be read (source ``none``), its lines as witness.
    """
    grey = preprocess.even_light(preprocess.grey_without_marks(raster), raster.dpi)
    upright = np.ascontiguousarray(np.rot90(grey, -page.turned // 90))
    grey = preprocess.without_borders(upright, raster.dpi)
    pieces = [piece for line in page.lines for piece in _pieces(line, grey, raster.dpi)]
    read = reader.words(strips(grey, [piece.box for piece in pieces]))
    unlike, unsaid, total = _unlike(pieces, read)
    if unlike > MOST_UNLIKE * total:
        return _not_believed(page, UNLIKE)
    if unsaid > total / 2:
        return _poorly_known(page)
    again, unread = _beside(grey, raster.dpi, pieces, reader)
    if any(_says(line) for line in again):
        return _not_believed(page, BESIDE)
    told = (UnreadInk(words.to_points(one.box, raster.dpi), one.reason) for one in unread)
    lines = _with_doubts(page.lines, pieces, read)
    return replace(page, lines=lines, unread_ink=(*page.unread_ink, *told), reason=page.reason + COMPARED)


def _pieces(line: Line, grey: Image, dpi: int) -> Iterator[Piece]:
    """A line in pieces that are read by themselves."""
    group: list[Word] = []
    for word in line.words:
        if group and not _goes_on([*group, word]):
            yield Piece(group, _widened(group, grey, dpi))
            group = []
        group = [*group, word]
    if group:
        yield Piece(group, _widened(group, grey, dpi))


def _goes_on(group: Sequence[Word]) -> bool:
    high = median(word.bbox[3] - word.bbox[1] for word in group)
    _, top, _, bottom = union([word.bbox for word in group])
    white = group[-1].bbox[0] - group[-2].bbox[2]
    return len(group) <= MOST and bottom - top <= LEVEL * high and white <= APART * high


def _widened(group: Sequence[Word], grey: Image, dpi: int) -> PixelBox:
    """The box of words in pixels, with a rim, out to white on both sides."""
    x0, top, x1, bottom = (round(edge * dpi / POINTS_PER_INCH) for edge in union([w.bbox for w in group]))
    high, wide = grey.shape
    x0, top, x1, bottom = max(x0, 0), max(top, 0), min(x1, wide), min(bottom, high)
    reach, white = round(WIDENED * (bottom - top)), max(round(WHITE * (bottom - top)), 1)
    inked = np.asarray((grey[top:bottom] < INK).any(axis=0))
    right = _to_white(inked[x1 : x1 + reach + white], reach, white)
    left = _to_white(inked[max(x0 - reach - white, 0) : x0][::-1], reach, white)
    return (max(0, x0 - left - 3), max(0, top - 3), x1 + right + 4, bottom + 4)


def _to_white(inked: npt.NDArray[np.bool_], reach: int, white: int) -> int:
    """How far ink reaches from the first column on, over gaps narrower than ``white``; at most ``reach``."""
    columns = [-1, *np.flatnonzero(inked).tolist()]
    end = next((before for before, after in pairwise(columns) if after - before > white), columns[-1])
    return min(end + 1, reach)


def _unlike(pieces: Sequence[Piece], read: Sequence[Read]) -> tuple[int, int, int]:
    """How many signs stand in pieces that are not on the picture; that cannot be read on it; in all."""
    unlike = unsaid = total = 0
    for piece, seen in zip(pieces, read, strict=True):
        said = piece.text
        total += len(said)
        if not said or _is_alike(said, seen):
            continue
        if seen and mean(word.confidence for word in seen) < LEGIBLE:
            unsaid += len(said)
        else:
            unlike += len(said)
    return unlike, unsaid, total


def _is_alike(said: str, seen: Read) -> bool:
    return Indel.normalized_similarity(said, _bare(" ".join(word.text for word in seen))) >= ALIKE


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, without_marks(text).casefold()))


def _not_believed(page: Page, reason: str) -> Page:
    return replace(
        page, source="none", reason=reason, confidence=0.0, lines=(), rulings=(), witness=page.lines
    )


def _poorly_known(page: Page) -> Page:
    lines = tuple(replace(line, words=tuple(map(_guessed, line.words))) for line in page.lines)
    return replace(page, lines=lines, confidence=POORLY_KNOWN, reason=page.reason + POOR)


def _guessed(word: Word) -> Word:
    return replace(word, confidence=min(word.confidence, POORLY_KNOWN))


def _beside(
    grey: Image, dpi: int, pieces: Sequence[Piece], reader: WordReader
) -> tuple[list[list[Token]], list[ink.Unexplained]]:
    """What is read where the layer has nothing, and the ink there that nothing is read of."""
    ruled = rulings.find_rulings(preprocess.faint_ink(grey), dpi, grey)
    bare, _ = rulings.without_rulings(grey, ruled, dpi)
    known = [Token(piece.text, *piece.box, confidence=1.0) for piece in pieces]
    return ink.read_again(bare, ink.unexplained(bare, dpi, known, ruled.mask), reader)


def _says(line: Sequence[Token]) -> bool:
    """Whether a line that the layer lacks is print that counts; a lone digit or word may be a speck."""
    return len(line) > 1 or sum(map(str.isdigit, line[0].text)) > 1


def _with_doubts(lines: Sequence[Line], pieces: Sequence[Piece], read: Sequence[Read]) -> tuple[Line, ...]:
    """The lines, their words in doubt that hold other digits than are read at their place."""
    seen = {
        id(word): words_read for piece, words_read in zip(pieces, read, strict=True) for word in piece.words
    }
    return tuple(
        replace(line, words=tuple(_heard(word, seen[id(word)]) for word in line.words)) for line in lines
    )


def _heard(word: Word, seen: Read) -> Word:
    groups = [group for one in seen for group in digit_groups(one.text)]
    if all(group in groups for group in digit_groups(word.text)):
        return word
    return doubted(word, " ".join(groups))
