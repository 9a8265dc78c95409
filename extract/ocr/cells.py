"""What is special about cells in a picture: heads that stand turned, specks beside a lone figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from vanthu.extract.ocr.engine import MARGIN, Engine, Image, Layout, PixelBox
from vanthu.extract.ocr.figures.customs import CERTAIN
from vanthu.extract.ocr.figures.hearing import box_of
from vanthu.extract.ocr.figures.reading import second_reading
from vanthu.extract.ocr.raster import POINTS_PER_INCH
from vanthu.extract.ocr.rules import tables
from vanthu.extract.ocr.sheet.preprocess import millimetres
from vanthu.extract.ocr.words import DASHES, Stretch, Token, to_line, tokens_of, without_strokes
from vanthu.extract.page import BBox, Line
from vanthu.extract.patterns import lazy_pattern
from vanthu.extract.recogniser import CropReader, cut

TALL = 1.5
"""Height over width of the ink of a cell from which its text may stand turned."""

TALLEST_LINE_MILLIMETRES = 10.0
"""A lower cell holds one or two upright lines."""

UNREADABLE = 0.5
"""Mean confidence of letters below which they were guessed: turned text read upright gives 0.2 to 0.5."""

BETTER = 0.15
"""By how much surer than the upright reading the turned one must be."""

SURE_BLOCK = 0.8
"""Mean confidence of the letters of a block that are right: what is guessed over two lines has below 0.5."""

_PLAIN = lazy_pattern(r"[-–(]?\d[\d.,]*%?\)?")
_SPECKS_BEFORE = frozenset(":;.,'‘’`´·")
_SPECKS_BEHIND = _SPECKS_BEFORE | frozenset("-–_~")
"""What dust beside a figure is read as. A dash before one is its sign, behind it none."""


def line_by_line(
    read: list[list[Token]], grey: Image, box: PixelBox, engine: Engine, dpi: int
) -> list[list[Token]]:
    """The lines of a cell, each read by itself where that is surer and the block came back with fewer.

    Two figures under one another and far apart come back as one guess over both.

    Args:
        read: the cell read as a block.
        grey: the page.
        box: of the cell's ink.
        engine: reads the lines.
        dpi: of the page.
    """
    boxes = tables.line_boxes(grey, box)
    turned = box[3] - box[1] > TALL * (box[2] - box[0])
    if turned or len(read) >= len(boxes) or _sureness(read) >= SURE_BLOCK:
        return read
    lines = [
        line
        for one, tsv in zip(boxes, engine.crops(grey, boxes, dpi, Layout.LINE), strict=True)
        for line in tokens_of(tsv, one[0] - MARGIN, one[1] - MARGIN)
    ]
    return lines if _sureness(lines) > _sureness(read) else read


def may_be_turned(box: PixelBox, upright: Sequence[Sequence[Token]], dpi: int) -> bool:
    """Whether the text of a cell may run upwards: its ink is high, and narrow or nothing that can be read.

    Args:
        box: of its ink.
        upright: its lines as read upright.
        dpi: of the page.
    """
    wide, high = box[2] - box[0], box[3] - box[1]
    if high < millimetres(TALLEST_LINE_MILLIMETRES, dpi):
        return False
    return high > TALL * wide or _sureness(upright) < UNREADABLE


def read_turned(
    grey: Image,
    boxes: Sequence[PixelBox],
    upright: Sequence[Sequence[Sequence[Token]]],
    engine: Engine,
    reader: CropReader,
    dpi: float,
) -> list[tuple[Line, ...] | None]:
    """The lines of cells whose text runs from the bottom to the top, as word processors turn it.

    Args:
        grey: the page.
        boxes: of the ink of the cells that may stand turned.
        upright: their lines as read upright.
        engine: reads them.
        reader: reads their figures again.
        dpi: of the page.

    Returns:
        For each cell its lines from the left, or None where it is surer upright.
    """
    if not boxes:
        return []
    high = grey.shape[0]
    turned = np.ascontiguousarray(np.rot90(grey, -1))
    places = [(high - bottom, x0, high - top, x1) for x0, top, x1, bottom in boxes]
    found: list[tuple[Line, ...] | None] = []
    for tsv, place, known in zip(
        engine.crops(turned, places, round(dpi), Layout.BLOCK), places, upright, strict=True
    ):
        lines = without_strokes(tokens_of(tsv, place[0] - MARGIN, place[1] - MARGIN))
        if _sureness(lines) < max(UNREADABLE, _sureness(known) + BETTER):
            found.append(None)
            continue
        weighed = second_reading(lines, turned, reader, engine.figures)
        found.append(tuple(_turned_back(to_line(Stretch(tuple(ln)), dpi), high, dpi) for ln in weighed))
    return found


def _sureness(lines: Sequence[Sequence[Token]]) -> float:
    """Mean confidence of the letters and digits of lines."""
    read = [(token.confidence, sum(map(str.isalnum, token.text))) for line in lines for token in line]
    count = sum(letters for _, letters in read)
    return sum(sure * letters for sure, letters in read) / count if count else 0.0


def _turned_back(line: Line, high: int, dpi: float) -> Line:
    """A line read on the turned page, with the boxes that it has on the page."""
    points = high * POINTS_PER_INCH / dpi

    def back(box: BBox) -> BBox:
        x0, top, x1, bottom = box
        return (top, round(points - x1, 2), bottom, round(points - x0, 2))

    words = tuple(replace(word, bbox=back(word.bbox)) for word in line.words)
    return replace(line, words=words, bbox=back(line.bbox))


def without_specks(lines: Sequence[Sequence[Token]], grey: Image, reader: CropReader) -> list[list[Token]]:
    """Lines without the lone signs beside figures that are dust.

    The second reader does not see them, or they are too small for what they were read as, or stand by
    themselves between two figures.

    Args:
        lines: as read.
        grey: the page.
        reader: reads such a figure again, together with the sign.
    """
    asked = [(k, pair) for k, line in enumerate(lines) for pair in _specks(line)]
    seconds = reader.read([cut(grey, box_of([lines[k][place] for place in pair])) for k, pair in asked])
    dust = {k: found for k, line in enumerate(lines) if (found := set(_clear_specks(line)))}
    for (k, (figure, speck)), second in zip(asked, seconds, strict=True):
        if second.text == lines[k][figure].text and second.confidence >= CERTAIN:
            dust.setdefault(k, set()).add(speck)
    return [
        [token for place, token in enumerate(line) if place not in dust.get(k, ())]
        for k, line in enumerate(lines)
    ]


def _clear_specks(line: Sequence[Token]) -> Iterator[int]:
    """The places of signs that are dust whatever a reader says of them."""
    for place in range(1, len(line)):
        figure, sign = line[place - 1], line[place]
        if not _PLAIN.fullmatch(figure.text) or figure.superscript or not set(sign.text) <= _SPECKS_BEHIND:
            continue
        next_figure = place + 1 < len(line) and _PLAIN.fullmatch(line[place + 1].text)
        alone = next_figure and not (_near(figure, sign) or _near(line[place + 1], sign))
        short = sign.x1 - sign.x0 < SHORTEST_DASH * (figure.bottom - figure.top)
        if (alone and set(sign.text) <= _SPECKS_BEFORE) or (short and set(sign.text) <= DASHES):
            yield place


SHORTEST_DASH = 0.35
"""Width of a dash behind a figure, in heights of a digit: a hyphen has half of one."""


def _specks(line: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Pairs of a figure and a lone sign beside it that may be dust, by their places in the line."""
    for place, token in enumerate(line):
        if not _PLAIN.fullmatch(token.text) or token.superscript:
            continue
        for beside, signs in ((place - 1, _SPECKS_BEFORE), (place + 1, _SPECKS_BEHIND)):
            if 0 <= beside < len(line) and set(line[beside].text) <= signs and _near(token, line[beside]):
                yield place, beside


def _near(figure: Token, sign: Token) -> bool:
    gap = max(sign.x0 - figure.x1, figure.x0 - sign.x1)
    return gap < figure.bottom - figure.top
