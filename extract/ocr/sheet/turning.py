"""Which way up a page stands: its letters tell mostly, else some of its lines are read every way.

Most letters of a line stand on the base line, while their tops part into small letters, capitals and accents.
Figures are all of one height, and their columns part a page as lines do: there nothing but reading tells.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

import cv2
import numpy as np

from vanthu.extract.ocr.engine import Image
from vanthu.extract.ocr.sheet.pieces import pieces
from vanthu.extract.ocr.sheet.preprocess import Components, Turn, components, peakedness, skew_degrees, turned
from vanthu.extract.recogniser import LineReader, cut

TOPS_APART = 0.8
"""Ratio of tops on one line to bottoms on one line up to which letters stand upright: prose has 0.55 to 0.8,
tables of figures 0.87 to 1.16 whichever way they stand."""

CLEARLY_ACROSS = 0.25
"""Edges gathered down the page for those gathered across it, up to which lines run across: prose has 0.07 to
0.2, tables and sheets of figures 0.39 to 2.5 whichever way they stand."""

FEWEST_LETTERS = 20
"""With fewer, letters tell nothing."""

LEGIBLE = 0.96
"""Mean chance of a sign from which a page stands as it was read: on 28 made pages the right turn had 0.968 to
1.0, the best wrong one 0.936."""

CLEAR = 0.9
"""Mean chance from which there is print at all: nine faint pages had 0.974 to 0.999, mirrored 0.70 to
0.85."""

POOR, RATHER = 0.8, 0.1
"""The same of print too faint to be read well, and by how much surer it reads than its mirror image: a worn
carbon copy had 0.88 and 0.74. What shines through reads surer as its mirror image."""

MANY = 0.5
"""Share of the most signs read at any turn, from which a turn may be the right one. Figures upside down have
0.75 to 1.13 of the signs that they have upright, and across a tenth: their number does not tell which of two
ways is right, only how sure they are."""

FEWEST_SIGNS = 20
"""Signs that are read at the least for that: a speck may be one sure dash."""

LINES_READ = 6
"""Lines that are read to tell: one alone may read as surely upside down (``1086`` and ``9801``)."""

LONGEST_READ = 12
"""Heights of a line that are read of it: three words or figures."""


def reading_turn(grey: Image, found: Components, dpi: int, reader: LineReader) -> Turn:
    """By how much the picture must be turned clockwise for its text to stand upright.

    Args:
        grey: the page in even light.
        found: its letters.
        dpi: of it.
        reader: reads some lines where the letters' edges do not tell.
    """
    if len(found.boxes) and len(found.boxes) < FEWEST_LETTERS:
        return _surest(grey, dpi, reader, (0, 180))
    if not len(found.boxes):
        return 0
    sideways = _down_for_across(found)
    if sideways <= CLEARLY_ACROSS:
        return 0 if _tops_for_bottoms(found) <= TOPS_APART else _surest(grey, dpi, reader, (0, 180))
    down: tuple[Turn, ...] = (90, 270)
    if sideways >= 1 / CLEARLY_ACROSS:
        return _surest(grey, dpi, reader, down)
    across: tuple[Turn, ...] = (0, 180)
    return _surest(grey, dpi, reader, (*across, *down) if sideways < 1 else (*down, *across))


def _down_for_across(found: Components) -> float:
    """How sharply edges gather on lines down the page, for how sharply on lines across it."""
    x0, top, x1, bottom = found.boxes.T.astype(np.float64)
    slopes = np.arange(-2.0, 2.01, 0.25)
    across = max(max(peakedness(edge, x0, slope) for slope in slopes) for edge in (top, bottom))
    down = max(max(peakedness(edge, top, slope) for slope in slopes) for edge in (x0, x1))
    return down / max(across, 1e-9)


def _tops_for_bottoms(found: Components) -> float:
    """How well letters keep their upper line, for how well their lower line."""
    x0, top, _, bottom = found.boxes.T.astype(np.float64)
    slope = skew_degrees(found)
    return peakedness(top, x0, slope) / max(peakedness(bottom, x0, slope), 1e-9)


def _surest(grey: Image, dpi: int, reader: LineReader, turns: tuple[Turn, ...]) -> Turn:
    """The first turn at which lines read well, else of those at which many signs are read the surest."""
    chances: dict[Turn, list[float]] = {}
    for turn in turns:
        chances[turn] = _read(turned(grey, turn), dpi, reader)
        if _mean(chances[turn]) >= LEGIBLE:
            return turn
    most = max(map(len, chances.values()))
    may_be = [turn for turn in turns if len(chances[turn]) >= MANY * most]
    return max(may_be, key=lambda turn: sum(chances[turn]) / max(len(chances[turn]), 1))


class Print(Enum):
    """What a page shows."""

    NONE = "no print, or the other side's that shines through: that is mirrored"
    POOR = "print that readers partly guess at"
    CLEAR = "print"


def print_of(grey: Image, dpi: int, reader: LineReader) -> Print:
    """What a faint page shows, as far as reading some of its lines tells."""
    upright = turned(grey, reading_turn(grey, components(grey, dpi), dpi, reader))
    sure = _mean(_read(upright, dpi, reader))
    if sure >= CLEAR:
        return Print.CLEAR
    if sure < POOR:
        return Print.NONE
    mirrored = _mean(_read(np.ascontiguousarray(upright[:, ::-1]), dpi, reader))
    return Print.POOR if sure - mirrored >= RATHER else Print.NONE


def _mean(chances: Sequence[float]) -> float:
    return sum(chances) / len(chances) if len(chances) >= FEWEST_SIGNS else 0.0


def _read(grey: Image, dpi: int, reader: LineReader) -> list[float]:
    """The chances of the signs of some lines."""
    lines = some_lines(grey, components(grey, dpi))
    return [chance for chances in reader.certainties(lines) for chance in chances]


def some_lines(grey: Image, found: Components) -> list[Image]:
    """Crops of lines that run across, or pieces of them, the widest ones."""
    boxes = found.boxes
    if not len(boxes):
        return []
    size = float(np.median(np.maximum(boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1])))
    ink = np.zeros(grey.shape, np.uint8)
    for x0, top, x1, bottom in boxes.tolist():
        ink[top:bottom, x0:x1] = 1
    joined = cv2.dilate(ink, np.ones((1, 2 * max(1, round(0.35 * size)) + 1), np.uint8))
    stats = pieces(np.asarray(joined, np.uint8)).stats
    wide, high = stats[1:, cv2.CC_STAT_WIDTH], stats[1:, cv2.CC_STAT_HEIGHT]
    kept = stats[1:][(high >= 0.6 * size) & (high <= 3 * size) & (wide >= 1.5 * high)]
    widest = kept[np.argsort(-kept[:, cv2.CC_STAT_WIDTH], kind="stable")][:LINES_READ]
    return [_crop(grey, *(int(side) for side in row[:4])) for row in widest]


def _crop(grey: Image, x0: int, top: int, wide: int, high: int) -> Image:
    rim = max(2, high // 8)
    right = min(x0 + wide, x0 + LONGEST_READ * high)
    return cut(grey, (x0 - rim, top - rim, right + rim, top + high + rim))
