"""Reading one page: the order of the steps from picture to words."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from vanthu.extract.ocr import cells, words
from vanthu.extract.ocr.engine import MARGIN, Engine, Image, Layout, PixelBox
from vanthu.extract.ocr.figures import hearing, vote
from vanthu.extract.ocr.figures import reading as figures
from vanthu.extract.ocr.figures.sureness import AGREED, DOUBTFUL
from vanthu.extract.ocr.raster import Raster
from vanthu.extract.ocr.rules import columns, heads, lostrules, remains, rulings, stackedlines, tables
from vanthu.extract.ocr.rules.tables import CellBox, GridBox
from vanthu.extract.ocr.sheet import (
    creases,
    flatten,
    grounds,
    halftones,
    magnifying,
    preprocess,
    toner,
    turning,
)
from vanthu.extract.ocr.sheet.pieces import pieces
from vanthu.extract.ocr.sheet.preprocess import Components, Turn
from vanthu.extract.ocr.sheet.turning import Print
from vanthu.extract.ocr.signs import dashes, dittos, handwriting, ink, leaders, numerals, spaces, superscripts
from vanthu.extract.ocr.signs.pagenumbers import page_number
from vanthu.extract.ocr.words import Token
from vanthu.extract.page import Grid, GridCell, Line, Page, Ruling, UnreadInk
from vanthu.extract.recogniser import own_reader


@dataclass(frozen=True, slots=True)
class Upright:
    """A page made readable: level and upright, light even, marks and rulings taken out.

    ``dpi`` is what sizes of print are told by, ``sheet_dpi`` what places on the sheet are: a page in small
    type is held to be larger than it is. ``turn`` (clockwise) and then ``skew`` (degrees) lead from the page
    as shown to this picture, where the sheet lay flat; where it was made flat, places differ by some
    millimetres.
    """

    grey: Image
    dpi: int
    sheet_dpi: float
    turn: Turn
    skew: float
    ink: Components
    rulings: rulings.Rulings
    taken: Image
    """1 where a ruling was taken out."""
    leaders: tuple[PixelBox, ...]
    """Rows of dots that were taken out."""
    faint: bool = False
    """Whether its ink is too faint to be told from the grain of the paper."""
    coarse: bool = False
    """Whether its print is too coarse, or too faint, for a figure to be sure."""
    pen: tuple[Image, Image] | None = None
    """Where there is ink, and where a blue pen's; None where there is no blue."""


def make_upright(raster: Raster) -> Upright:
    """All steps before reading."""
    raster = grounds.positive(raster)
    dpi = raster.dpi
    grey = halftones.made_grey(preprocess.grey_without_marks(raster), dpi)
    grey = grounds.dark_on_white(grey, raster)
    grey = preprocess.even_light(grey, dpi)
    grey = creases.without_creases(preprocess.without_borders(grey, dpi), dpi)
    grey, shown = _with_contrast(grey, dpi)
    found = pieces(preprocess.faint_ink(grey))
    drawn = magnifying.enlarged(raster, found) or magnifying.reduced(raster, found)
    if drawn is not None:
        upright = make_upright(drawn)
        return replace(upright, coarse=upright.coarse or shown is Print.POOR)
    letters = preprocess.of_letter_size(found, dpi)
    turn = turning.reading_turn(grey, letters, dpi, own_reader())
    if turn:
        grey = preprocess.turned(grey, turn)
        letters = preprocess.components(grey, dpi)
    skew = preprocess.skew_degrees(letters)
    level = preprocess.deskewed(grey, skew)
    left = rulings.slope_degrees(preprocess.faint_ink(level), dpi)
    if abs(left) >= preprocess.LEVEL_DEGREES:
        skew += left
        level = preprocess.deskewed(grey, skew)
    level = flatten.flattened(toner.with_even_toner(level, dpi), dpi)
    ruled = rulings.find_rulings(preprocess.faint_ink(level), dpi, level)
    level, taken = rulings.without_rulings(level, ruled, dpi)
    level = remains.without_remains(level, ruled, dpi)
    ink = pieces(preprocess.faint_ink(level))
    level, leading = leaders.without_leaders(level, ink, dpi)
    if leading:
        ink = pieces(preprocess.faint_ink(level))
    letters = preprocess.of_letter_size(ink, dpi)
    sharp = preprocess.sharpened(level, ink, dpi)
    pen = handwriting.pen_of(raster)
    if pen is not None:  # a sheet that did not lie flat moves words by less than their height
        one, two = (
            255 - preprocess.deskewed(255 - preprocess.turned(picture, turn), skew) for picture in pen
        )
        pen = one, two
    faint, coarse = shown is Print.NONE, raster.coarse or shown is Print.POOR
    return Upright(
        sharp, dpi, raster.sheet_dpi, turn, skew, letters, ruled, taken, leading, faint, coarse, pen
    )


def _with_contrast(grey: Image, dpi: int) -> tuple[Image, Print]:
    """The page, a faint one stretched where that brings out print, and what it shows."""
    stretched = preprocess.full_contrast(grey, dpi)
    if stretched is grey:
        return grey, Print.CLEAR
    shown = turning.print_of(stretched, dpi, own_reader())
    return (grey if shown is Print.NONE else stretched), shown


def read_raster(page: Page, raster: Raster, engine: Engine) -> Page:
    """One page read: words, lines, rulings and ruled tables.

    Args:
        page: what is known of it; its size is replaced where the scan stands turned.
        raster: its picture.
        engine: reads it.
    """
    upright = make_upright(raster)
    ruled = tables.find_grids(upright.rulings, upright.dpi)
    grids = [heads.with_head(grid, upright.rulings.across, upright.grey, upright.dpi) for grid in ruled]
    pieces, unread = _read_prose(grids, upright, engine)
    read_cells: dict[int, list[GridCell]] = {}
    for grid in grids:
        read_cells[id(grid)], left = _read_cells(grid, upright, engine)
        unread += left
        unread += _of_faint_grid(grid, read_cells[id(grid)], faint=upright.faint)
    lines: list[Line] = []
    done = 0
    read_grids = []
    places = {id(grid): words.place_of(grid.box, pieces) for grid in grids}
    for grid in sorted(grids, key=lambda grid: places[id(grid)]):
        place = places[id(grid)]
        lines.extend(words.to_line(piece, upright.sheet_dpi) for piece in pieces[done:place])
        done = place
        lines.extend(line for cell in read_cells[id(grid)] for line in cell.lines)
        as_ruled = _to_grid(grid, read_cells[id(grid)], page.number, upright.sheet_dpi)
        read_grids.append(lostrules.with_parted_rows(as_ruled))
    lines.extend(words.to_line(piece, upright.sheet_dpi) for piece in pieces[done:])
    if upright.coarse:
        lines = [magnifying.unsure(line) for line in lines]
        read_grids = [magnifying.unsure_grid(grid) for grid in read_grids]
    if upright.pen is not None:
        lines = list(handwriting.marked(lines, upright.pen, upright.sheet_dpi))
        read_grids = [handwriting.in_cells(grid, upright.pen, upright.sheet_dpi) for grid in read_grids]
    height, width = upright.grey.shape
    _, _, width_points, height_points = words.to_points((0, 0, width, height), upright.sheet_dpi)
    return replace(
        page,
        width=width_points,
        height=height_points,
        source="ocr",
        confidence=_page_confidence(lines),
        lines=tuple(lines),
        rulings=_to_rulings(upright),
        turned=upright.turn,
        skew=round(upright.skew, 3),
        grids=tuple(read_grids) or None,
        unread_ink=tuple(
            UnreadInk(words.to_points(one.box, upright.sheet_dpi), one.reason) for one in unread
        ),
    )


def _read_prose(
    grids: Sequence[GridBox], upright: Upright, engine: Engine
) -> tuple[list[words.Stretch], list[ink.Unexplained]]:
    """The words outside the grids, in reading order: two-column zones by themselves, the rest whole.

    And the ink there that stays unread.
    """
    grey, dpi = upright.grey.copy(), upright.dpi
    for x0, top, x1, bottom in (grid.box for grid in grids):
        grey[max(top - 2, 0) : bottom + 2, max(x0 - 2, 0) : x1 + 2] = 255
    outside = grey.copy()
    read_apart = [grid.box for grid in grids]
    zones = columns.find_zones(leaders.drawn(grey, upright.leaders), dpi)
    parts: list[tuple[float, list[words.Stretch]]] = []
    for zone in zones:
        sides = zone.sides(grey.shape[1])
        read_apart += sides
        sides_read: list[list[words.Stretch]] = []
        for box, tsv in zip(sides, engine.crops(grey, sides, dpi, Layout.BLOCK), strict=True):
            lines = words.tokens_of(tsv, box[0] - MARGIN, box[1] - MARGIN)
            weighed = _weighed(lines, grey, upright, engine)
            own = [leader for leader in upright.leaders if _holds(box, leader)]
            sides_read.append(words.column_of(leaders.joined(weighed, own)))
        if any(words.of_figures(side) for side in sides_read):
            sides_read = [words.across(piece for side in sides_read for piece in side)]
        parts += [(zone.top, side) for side in sides_read]
    in_zones = [list(piece.tokens) for _, pieces in parts for piece in pieces]
    rest: list[list[Token]] = []
    for zone in zones:
        grey[zone.top : zone.bottom] = 255
    if (grey < tables.INK_BELOW).any():
        rest = _weighed(words.tokens_of(engine.page(grey, dpi)), grey, upright, engine)
        known = [*rest, *in_zones, *([Token("", *grid.box, confidence=0.0)] for grid in grids)]
        rest += page_number(known, upright.ink, grey, own_reader(), dpi)
        rest += dittos.ditto_marks(grey, dpi, rest)
        rest = dashes.in_columns(grey, dpi, rest)
    again, unread = _read_again(outside, [*rest, *in_zones], upright.rulings.mask, dpi)
    own = [leader for leader in upright.leaders if not any(_holds(b, leader) for b in read_apart)]
    lines_read = leaders.joined([*rest, *again], own)
    ordered = words.reading_order(words.rows_of(words.pieces_of(lines_read)))
    parts.extend((piece.top, [piece]) for piece in ordered)
    return [piece for _, pieces in sorted(parts, key=lambda part: part[0]) for piece in pieces], unread


def _read_again(
    grey: Image, lines: Sequence[list[Token]], mask: Image, dpi: int
) -> tuple[list[list[Token]], list[ink.Unexplained]]:
    """Lines of ink that no word explains, and what of it stays unread; words that it parts are parted."""
    known = (token for line in lines for token in line)
    again, unread = ink.read_again(grey, ink.unexplained(grey, dpi, known, mask), own_reader())
    new = [line for line in again if not ink.is_known(line, lines)]
    return [line for line in new if not ink.parts_a_word(line, lines)], unread


def _weighed(
    lines: Sequence[Sequence[Token]], grey: Image, upright: Upright, engine: Engine
) -> list[list[Token]]:
    """Lines without noise, footnote marks parted, figures read a second time."""
    highest = preprocess.millimetres(ink.HIGHEST_MILLIMETRES, upright.dpi)
    lines = stackedlines.read_apart(lines, grey, engine, upright.dpi)
    kept = words.without_turned(words.without_noise(lines), highest)
    kept = numerals.counted(spaces.parted(kept, upright.ink), upright.ink)
    kept = cells.without_specks(kept, grey, own_reader())
    parted = superscripts.part_marks(kept, upright.ink, grey, engine.figures or own_reader())
    seen = hearing.heard(parted, grey, own_reader())
    weighed = figures.second_reading(
        parted, grey, own_reader(), engine.figures, seen=seen, rulings=upright.taken
    )
    return vote.voted(weighed, seen)


def _read_cells(
    grid: GridBox, upright: Upright, engine: Engine
) -> tuple[list[GridCell], list[ink.Unexplained]]:
    """Each cell read by itself, cells of one line as a line, and their figures a second time.

    And the ink in them that stays unread.
    """
    grey, dpi = upright.grey, upright.dpi
    boxes = [tables.inked(grey, cell.box, dpi) for cell in grid.cells]
    tokens = [
        (k, box, [Token(dashes.DASH, *box, confidence=DOUBTFUL)])
        for k, box in dashes.in_cells(grey, [cell.box for cell in grid.cells], boxes, dpi)
    ]
    for k, box in enumerate(boxes):
        if box is not None and (sign := _lone_sign(grey, box, dpi)):
            tokens.append((k, box, [Token(sign, *box, confidence=AGREED)]))
            boxes[k] = None
        elif box is not None:
            boxes[k] = around = tables.around_line(grey, box)
            tokens += [
                (k, dash, [Token(dashes.DASH, *dash, confidence=DOUBTFUL)])
                for dash in dashes.beside_line(grey, grid.cells[k].box, around, dpi)
            ]
    for layout in (Layout.LINE, Layout.BLOCK):
        chosen = [
            (k, box)
            for k, box in enumerate(boxes)
            if box is not None and (tables.text_rows(grey, box) > 1) == (layout is Layout.BLOCK)
        ]
        read = engine.crops(grey, [box for _, box in chosen], dpi, layout)
        for (k, box), tsv in zip(chosen, read, strict=True):
            lines_here = words.tokens_of(tsv, box[0] - MARGIN, box[1] - MARGIN)
            if layout is Layout.BLOCK:
                lines_here = cells.line_by_line(lines_here, grey, box, engine, dpi)
            for line in words.without_strokes(lines_here):
                whole = box if layout is Layout.LINE else hearing.box_of(line)
                tokens.append((k, whole, line))
    parted = spaces.parted([line for _, _, line in tokens], upright.ink)
    read_lines = numerals.counted_in_cells(parted, upright.ink, grey)
    whole_boxes = [whole for _, whole, _ in tokens]
    read_lines = cells.without_specks(read_lines, grey, own_reader())
    seen = hearing.heard(read_lines, grey, own_reader())
    weighed = figures.second_reading(
        read_lines,
        grey,
        own_reader(),
        engine.figures,
        cells=whole_boxes,
        seen=seen,
        rulings=upright.taken,
    )
    weighed = vote.voted(weighed, seen)
    lines: list[list[list[Token]]] = [[] for _ in boxes]
    for (k, _, _), line in zip(tokens, weighed, strict=True):
        lines[k].append(line)
    turned = _turned_cells(boxes, lines, upright, engine)
    upright_only = _inside(grid, grey, [grid.cells[k].box for k in turned])
    again, unread = _read_again(upright_only, weighed, upright.rulings.mask, dpi)
    for line in again:
        for k, cell in enumerate(grid.cells):
            if _middle_in(line[0], cell.box):
                lines[k].append(line)
    cells_read = [
        _to_cell(cell, turned.get(k) or _cell_lines(lines[k], upright.sheet_dpi), upright.sheet_dpi)
        for k, cell in enumerate(grid.cells)
    ]
    return cells_read, unread


def _of_faint_grid(grid: GridBox, cells_read: Sequence[GridCell], *, faint: bool) -> list[ink.Unexplained]:
    """A ruled table on a faint page of which not one word was read: it is unread, and not empty."""
    if not faint or any(cell.lines for cell in cells_read):
        return []
    return [ink.Unexplained(grid.box, "illegible")]


def _lone_sign(grey: Image, box: PixelBox, dpi: int) -> str:
    """The dash or ditto mark that a cell holds and nothing else, which Tesseract reads as anything."""
    if tables.is_dash(grey, box, dpi):
        return "-"
    return dittos.DITTO if dittos.is_ditto(grey, box, dpi) else ""


def _inside(grid: GridBox, grey: Image, without: Sequence[PixelBox]) -> Image:
    """The page with nothing on it but the grid, some of its cells left out."""
    x0, top, x1, bottom = grid.box
    alone = np.full_like(grey, 255)
    alone[top:bottom, x0:x1] = grey[top:bottom, x0:x1]
    for left, upper, right, lower in without:
        alone[upper:lower, left:right] = 255
    return alone


def _holds(box: PixelBox, other: PixelBox) -> bool:
    """Whether a box holds the middle of another."""
    across, down = (other[0] + other[2]) / 2, (other[1] + other[3]) / 2
    return box[0] <= across < box[2] and box[1] <= down < box[3]


def _middle_in(token: Token, box: PixelBox) -> bool:
    across, down = (token.x0 + token.x1) / 2, (token.top + token.bottom) / 2
    return box[0] <= across < box[2] and box[1] <= down < box[3]


def _turned_cells(
    boxes: Sequence[PixelBox | None], read: Sequence[list[list[Token]]], upright: Upright, engine: Engine
) -> dict[int, tuple[Line, ...]]:
    """The lines of the cells whose text stands turned, by the cells' places."""
    high = [
        (k, box)
        for k, box in enumerate(boxes)
        if box is not None and cells.may_be_turned(box, read[k], upright.dpi)
    ]
    found = cells.read_turned(
        upright.grey,
        [box for _, box in high],
        [read[k] for k, _ in high],
        engine,
        own_reader(),
        upright.sheet_dpi,
    )
    return {k: lines for (k, _), lines in zip(high, found, strict=True) if lines is not None}


def _cell_lines(read: Sequence[Sequence[Token]], dpi: float) -> tuple[Line, ...]:
    rows = words.rows_of(words.Stretch(tuple(line)) for line in read)
    joined = (words.Stretch(tuple(token for piece in row for token in piece.tokens)) for row in rows)
    return tuple(words.to_line(piece, dpi) for piece in joined)


def _to_cell(cell: CellBox, lines: tuple[Line, ...], dpi: float) -> GridCell:
    return GridCell(cell.row, cell.col, cell.rowspan, cell.colspan, words.to_points(cell.box, dpi), lines)


def _to_grid(grid: GridBox, read: Sequence[GridCell], number: int, dpi: float) -> Grid:
    return Grid(
        page=number,
        bbox=words.to_points(grid.box, dpi),
        rows=grid.rows,
        cols=grid.cols,
        cells=tuple(read),
        closed_top=grid.closed_top,
        closed_bottom=grid.closed_bottom,
    )


def _to_rulings(upright: Upright) -> tuple[Ruling, ...]:
    boxes = [*upright.rulings.across.tolist(), *upright.rulings.down.tolist()]
    return tuple(Ruling(*words.to_points(box, upright.sheet_dpi)) for box in boxes)


def _page_confidence(lines: Sequence[Line]) -> float:
    """The middle word's confidence; 0.0 for a page without words."""
    found = [word.confidence for line in lines for word in line.words]
    return round(statistics.median(found), 3) if found else 0.0
