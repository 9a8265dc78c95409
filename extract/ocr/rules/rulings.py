"""Ruling lines in a picture: found by morphology, taken out for reading, joined to table grids."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from vanthu.extract.ocr.engine import Image
from vanthu.extract.ocr.rules import backs, beside, borders
from vanthu.extract.ocr.rules.borders import LEAST_LEFT
from vanthu.extract.ocr.sheet.pieces import Columns, pieces
from vanthu.extract.ocr.sheet.preprocess import millimetres

ACROSS_MILLIMETRES = 10.0
"""Shortest horizontal ruling: longer than any dash or letter, shorter than the narrowest column in use."""

DOWN_MILLIMETRES = 7.0
"""Shortest vertical ruling: a capital of 20 pt is 5 mm high; a table row of one line is 5 mm, and the
columns' rulings run through several."""

RUN_MILLIMETRES = 4.0
"""Shortest unbroken stroke that counts: longer than any stroke of a letter of 14 pt (3.4 mm)."""

GAP_MILLIMETRES = 2.0
"""A break in a ruling that faint print leaves and that is bridged."""


PALE_RULES = ((40.0, 10.0, 2.0, False), (20.0, 10.0, 2.0, True))
"""Of rules in pale colours across and down: millimetres of the shortest, of its shortest unbroken run, of the
longest break that is bridged. Letters in a row are no such runs: blanks between words part them every 8 mm,
and figures under one another are parted from line to line."""

DOT_GAP_MILLIMETRES = 1.2
"""White between two dots or dashes of a ruling: 0.3 to 1.0 mm in use, as wide as a blank of 11 pt at most."""

DOTTED_MILLIMETRES = 80.0
"""Shortest row of dots that rules a table; leaders behind a word are mostly shorter."""

BESIDE_MILLIMETRES, MOST_BESIDE = 0.4, 0.08
"""How far above and below a row of dots there is white, and the most ink in it: figures have a third."""

LEAST_STACKED = 4
"""Rules of like ends, one under another, that are a table's: its head has two, its end one."""

LIKE_ENDS_MILLIMETRES = 2.0
"""By how much the ends of such rules differ."""


LEAST_BORDERS = 2
"""Vertical rules between which broken ones are looked for."""

PIECE_MILLIMETRES, LEAST_PIECES = 8.0, 5
"""A broken rule shows in most pieces of its table's width; a word is 12 mm wide."""

LEAST_INKED = 0.5
"""Share of the pieces of a broken rule that show it."""

FLECK_MILLIMETRES, LEAST_FLECKED = 0.25, 0.06
"""Height of what a threshold leaves of a dotted hairline, and the share of a piece that it covers at least: a
dot in five is left of the worst, and dust covers a hundredth of it."""

LEAST_SOLID, LEAST_DASHED = 0.5, 2
"""Share of a piece that a ruling found before covers if it is not broken there, and pieces that are: a rule
that ends at a merged cell is none."""

AWAY_MILLIMETRES = 0.6
"""How far above and below a rule there is white."""


@dataclass(frozen=True, slots=True)
class Rulings:
    """Ruling lines in pixels, ``(n, 4)`` each of x0, top, x1, bottom, and the mask of their ink (0/1)."""

    across: npt.NDArray[np.int32]
    down: npt.NDArray[np.int32]
    mask: Image


def find_rulings(ink: Image, dpi: int, grey: Image | None = None) -> Rulings:
    """Long straight strokes of a level picture; strokes of letters are shorter.

    Args:
        ink: 1 where there is ink, faint ink included.
        dpi: its resolution.
        grey: the picture itself, for rules in pale colours, of which only long ones are taken.
    """
    gap = millimetres(GAP_MILLIMETRES, dpi)
    run = millimetres(RUN_MILLIMETRES, dpi)
    rim = 0
    if grey is not None:
        ink, rim = ink | _pale_rules(grey, dpi), PALE_RIM
    across = _bridged(ink, gap, run, across=True).opened(millimetres(ACROSS_MILLIMETRES, dpi))
    runs_down = _bridged(ink, gap, run, across=False)
    down = runs_down.opened(millimetres(DOWN_MILLIMETRES, dpi))
    boxes_across, mask_across = _boxes(across, across=True, dpi=dpi, rim=rim)
    boxes_down, mask_down = _boxes(down, across=False, dpi=dpi, rim=rim)
    if len(boxes_across) and len(boxes_down):
        low, mask_low = _boxes(runs_down.opened(run), across=False, dpi=dpi, rim=rim)
        kept = [box for box in low if _in_row(box, boxes_down, mask_across, dpi)]
        boxes_down = np.concatenate([boxes_down, np.array(kept, np.int32).reshape(-1, 4)])
        for x0, top, x1, bottom in kept:
            mask_down[top:bottom, x0:x1] |= mask_low[top:bottom, x0:x1]
    if grey is not None and len(boxes_down):
        creases = beside.are_creases(boxes_down, boxes_across, grey, dpi)
        mask_down = beside.cleared(mask_down, boxes_down, creases)
        boxes_down = boxes_down[~creases]
    dotted, mask_dotted = _dotted(ink, mask_across, dpi)
    boxes_across = np.concatenate([boxes_across, dotted])
    mask = mask_across | mask_dotted | mask_down
    boxes_down = borders.joined_down(ink, mask, boxes_across, boxes_down, dpi)
    boxes_across = borders.to_corners(ink, mask, boxes_across, boxes_down, dpi)
    down_of_tables = _of_tables(boxes_down, boxes_across, dpi)
    if len(down_of_tables) >= LEAST_BORDERS:
        broken = _broken(ink, mask, down_of_tables, dpi)
        boxes_across = np.concatenate([boxes_across, broken])
        for x0, top, x1, bottom in broken:
            mask[top:bottom, x0:x1] = 1
    return Rulings(boxes_across, boxes_down, mask)


def _of_tables(down: npt.NDArray[np.int32], across: npt.NDArray[np.int32], dpi: int) -> npt.NDArray[np.int32]:
    """The rules down that stand at a rule across; what is left of the sheet's edge stands off the tables."""
    near = millimetres(AWAY_MILLIMETRES, dpi)
    meets = (
        (across[None, :, 0] - near <= down[:, None, 2])
        & (across[None, :, 2] + near >= down[:, None, 0])
        & (across[None, :, 1] - near <= down[:, None, 3])
        & (across[None, :, 3] + near >= down[:, None, 1])
    )
    return down[meets.any(1)]


def _broken(ink: Image, mask: Image, down: npt.NDArray[np.int32], dpi: int) -> npt.NDArray[np.int32]:
    """The rules across a table of which dashes and dots are left.

    Rows of pixels that are inked all along from border to border, and white above and below.
    """
    left, right = int(down[:, 0].min()), int(down[:, 2].max())
    top, bottom = int(down[:, 1].min()), int(down[:, 3].max())
    piece, away = millimetres(PIECE_MILLIMETRES, dpi), millimetres(AWAY_MILLIMETRES, dpi)
    count = (right - left) // piece
    if count < LEAST_PIECES or bottom - top <= 4 * away:
        return np.empty((0, 4), np.int32)
    inside = ink[top:bottom, left : left + count * piece]
    table = np.asarray(cv2.dilate(inside, np.ones((3, 1), np.uint8)), np.uint8)
    table[:, _of_borders(down, left, count * piece, away)] = 0
    shares = cv2.resize(table.astype(np.float32), (count, bottom - top), interpolation=cv2.INTER_AREA)
    flecks = cv2.resize(_flecks(table, dpi), (count, bottom - top), interpolation=cv2.INTER_AREA)
    white = np.maximum(np.roll(shares, away, 0), np.roll(shares, -away, 0)) < LEAST_LEFT / 2
    inked = ((shares >= LEAST_LEFT) | (flecks >= LEAST_FLECKED)) & white
    rows = np.flatnonzero(inked.mean(1) >= LEAST_INKED)
    found: list[tuple[int, int, int, int]] = []
    for same in np.split(rows, np.flatnonzero(np.diff(rows) > 1) + 1):
        if len(same) and away <= same[0] and same[-1] < bottom - top - away:
            y = top + int(same[shares[same].sum(1).argmax()])
            solid = (
                mask[y - away : y + away + 1, left : left + count * piece]
                .any(0)
                .reshape(count, piece)
                .mean(1)
            )
            dashed = (shares[same].max(0) >= LEAST_LEFT / 2) & white[same].any(0)
            if (dashed & (solid < LEAST_SOLID)).sum() >= LEAST_DASHED:
                first, last = (int(place) for place in np.flatnonzero(dashed)[[0, -1]])
                here = down[(down[:, 1] <= y + away) & (down[:, 3] >= y - away)]
                begin, end = _to_borders(left + first * piece, left + (last + 1) * piece, here, away)
                found.append((begin, y - 1, end, y + 2))
    return np.array(found, np.int32).reshape(-1, 4)


def _to_borders(begin: int, end: int, down: npt.NDArray[np.int32], near: int) -> tuple[int, int]:
    """The ends of what is left of a rule, moved outwards to the borders at which rules end."""
    before, behind = down[:, 0][down[:, 0] <= begin + near], down[:, 2][down[:, 2] >= end - near]
    return (int(before.max()) if len(before) else begin), (int(behind.min()) if len(behind) else end)


def _flecks(table: Image, dpi: int) -> npt.NDArray[np.float32]:
    """1.0 at the pieces of a table's ink that are lower than any sign but a dash, thickened by a pixel."""
    found = pieces(table)
    flat = found.stats[:, cv2.CC_STAT_HEIGHT] <= millimetres(FLECK_MILLIMETRES, dpi) + 2
    flat[0] = False
    return found.painted(flat).astype(np.float32)


def _of_borders(down: npt.NDArray[np.int32], left: int, wide: int, rim: int) -> npt.NDArray[np.bool_]:
    """The columns of pixels at vertical rules."""
    found = np.zeros(wide, bool)
    for x0, x1 in (down[:, ::2] - left).tolist():
        found[max(0, x0 - rim // 2) : max(0, x1 + rim // 2)] = True
    return found


def _pale_rules(grey: Image, dpi: int) -> Image:
    """The long thin strokes that are darker than what is above and below them, however pale.

    Their runs are bridged as those of dark rules are: noise and compression break what is hardly darker.
    Where some run through letters, they show through from the back of the sheet, and none is taken.
    """
    found, through = np.zeros_like(grey), 0
    along, away = millimetres(ALONG_MILLIMETRES, dpi), 2 * millimetres(THICK_MILLIMETRES, dpi) + 1
    for length, run, gap, down in PALE_RULES:
        even = cv2.blur(grey, (1, along) if down else (along, 1))
        beside = np.ones((1, away) if down else (away, 1), np.uint8)
        darker = (np.asarray(cv2.morphologyEx(even, cv2.MORPH_BLACKHAT, beside)) > PALEST).astype(np.uint8)
        runs = _bridged(darker, millimetres(gap, dpi), millimetres(run, dpi), across=not down)
        boxes, mask = _boxes(runs.opened(millimetres(length, dpi)), across=not down, dpi=dpi)
        found |= mask
        through += backs.count_through_letters(grey, boxes, dpi, down=down)
    return np.zeros_like(grey) if through >= backs.LEAST else found


PALE_RIM = 2
"""Pixels that the blurred sides of a dark rule add to it where it is looked for as a pale one as well: the
white rules of a coloured head, which are dark when it is turned dark on white, were too thick for rules."""

PALEST = 12
"""How much darker than its surroundings a pale rule is, of 255: the palest in use are 20 to 60 darker than
paper or band, and noise of the paper, evened along the rule, is 2."""

ALONG_MILLIMETRES, THICK_MILLIMETRES = 1.0, 0.7
"""Over which length brightness along a rule is evened, and how thick a rule is at most; letters part soon."""


def _dotted(ink: Image, solid: Image, dpi: int) -> tuple[npt.NDArray[np.int32], Image]:
    """Long thin rows of dots or dashes, which rule the rows of bulletins; lines of text are thicker."""
    gap, long = millimetres(DOT_GAP_MILLIMETRES, dpi), millimetres(DOTTED_MILLIMETRES, dpi)
    apart = np.where(cv2.dilate(solid, np.ones((5, 1), np.uint8)) > 0, np.uint8(0), ink)
    thick = cv2.dilate(apart, np.ones((3, 1), np.uint8))
    strokes = Columns.of(np.asarray(thick, np.uint8), across=True).closed(gap).opened(long)
    boxes, mask = _boxes(strokes, across=True, dpi=dpi)
    alone = np.array([_stands_alone(ink, box, dpi) for box in boxes], bool)
    for x0, top, x1, bottom in boxes[~alone]:
        mask[top:bottom, x0:x1] = 0
    return boxes[alone], mask


def _stands_alone(ink: Image, box: npt.NDArray[np.int32], dpi: int) -> bool:
    """Whether there is white right above and below a row of dots; not where it runs through figures."""
    x0, top, x1, bottom = (int(value) for value in box)
    away = millimetres(BESIDE_MILLIMETRES, dpi)
    strips = ink[max(0, top - 2 * away) : top - away, x0:x1], ink[bottom + away : bottom + 2 * away, x0:x1]
    return all(strip.size == 0 or float(strip.mean()) < MOST_BESIDE for strip in strips)


def _in_row(box: npt.NDArray[np.int32], down: npt.NDArray[np.int32], mask_across: Image, dpi: int) -> bool:
    """Whether a short stroke down is the border of a low row.

    It is new, and reaches from one horizontal ruling to another, or stands on one in line with a longer
    vertical ruling (a row cut by the page's end).
    """
    reach = millimetres(0.8, dpi)
    x0, top, x1, bottom = (int(value) for value in box)
    near = (down[:, 0] - reach <= x1) & (down[:, 2] + reach >= x0)
    if (near & (down[:, 1] - reach <= top) & (down[:, 3] + reach >= bottom)).any():
        return False

    def meets(y: int) -> bool:
        around = mask_across[max(y - reach, 0) : y + reach, max(x0 - reach, 0) : x1 + reach]
        return bool(around.any())

    met = meets(top) + meets(bottom)
    return met == 2 or (met == 1 and bool(near.any()))


def _bridged(ink: Image, gap: int, run: int, *, across: bool) -> Columns:
    """Runs of ink, breaks of up to ``gap`` bridged.

    The picture is thickened by one pixel across the stroke first, so that a stroke that drifts by a
    pixel (a page that did not lie flat) stays in one piece. Only runs of at least ``run`` are bridged:
    letters in a row would join to a line otherwise.
    """
    thick = np.asarray(cv2.dilate(ink, np.ones((3, 1) if across else (1, 3), np.uint8)), np.uint8)
    return Columns.of(thick, across=across).opened(run).closed(gap)


def _boxes(strokes: Columns, *, across: bool, dpi: int, rim: int = 0) -> tuple[npt.NDArray[np.int32], Image]:
    """Boxes of the strokes that are thin enough for rulings, and the mask of these alone.

    Args:
        strokes: of one direction.
        across: which.
        dpi: of the picture.
        rim: pixels by which they are thicker than drawn.
    """
    mask, lines = strokes.mask(across=across), strokes.lines()
    if not len(lines):
        return np.empty((0, 4), np.int32), mask
    found = pieces(np.ascontiguousarray(mask[lines] if across else mask[:, lines]))  # few lines hold strokes
    _, _, wide, high = found.sides
    length, box_thickness = (wide, high) if across else (high, wide)
    thickness = found.size / np.maximum(length, 1)
    # A ruling is under 1.2 mm thick; over its length it may drift by one in fifty (skew that is left).
    thickest = millimetres(1.2, dpi) + rim
    kept = (thickness <= thickest + 2) & (box_thickness <= thickest + length // 50)
    kept[0] = False
    boxes, first = found.boxes(kept), 1 if across else 0
    boxes[:, first] = lines[boxes[:, first]]
    boxes[:, first + 2] = lines[boxes[:, first + 2] - 1] + 1
    if not kept[1:].all():
        mask[lines if across else (slice(None), lines)] = found.painted(kept)
    return boxes, mask


def without_rulings(grey: Image, found: Rulings, dpi: int) -> tuple[Image, Image]:
    """The picture with the rulings of its tables painted white: Tesseract takes them for letters and signs.

    Rulings that meet no other one, nor stand in a stack of like ones, stay: they underline words, and taking
    them out takes the dots below and the tails of letters with them.

    Returns:
        The picture, and a mask that is 1 where it was painted.
    """
    if not found.mask.any():
        return grey, np.zeros_like(grey)
    count, labels = cv2.connectedComponents(cv2.dilate(found.mask, np.ones((5, 5), np.uint8)))
    ruling = [*found.down, *_stacked(found.across, millimetres(LIKE_ENDS_MILLIMETRES, dpi))]
    crossed = {_label_at(labels, box) for box in ruling} - {0}
    if not crossed:
        return grey, np.zeros_like(grey)
    taken_out = np.isin(np.arange(count), list(crossed))
    wider = np.flatnonzero(cv2.dilate(found.mask, np.ones((3, 3), np.uint8)))
    wider = wider[taken_out[labels.ravel()[wider]]]
    wider = wider[~_beside_rules(grey, found, dpi).ravel()[wider]]
    without, taken = grey.copy(), np.zeros_like(grey)
    without.ravel()[wider] = 255
    taken.ravel()[wider] = 1
    return without, taken


def _beside_rules(grey: Image, found: Rulings, dpi: int) -> npt.NDArray[np.bool_]:
    """What of the mask lies above and below rules across, and not on them: feet of digits, tails of commas.

    A rule is drawn as thick as it may drift. Along each of its pieces its own rows are inked all along, those
    beside it only where a letter reaches down to it.
    """
    around, rules = np.zeros(grey.shape, bool), np.zeros(grey.shape, bool)
    piece = millimetres(PIECE_MILLIMETRES, dpi)
    for x0, top, x1, bottom in found.across.tolist():
        first, last = max(top - 1, 0), bottom + 1
        strip = grey[first:last, x0:x1]
        count = max(1, strip.shape[1] // piece)
        dark = 255.0 - cv2.resize(strip, (count, len(strip)), interpolation=cv2.INTER_AREA)
        darkest = dark.max(0)
        usual = float(np.median(darkest))
        here = darkest >= LEAST_OF_PIECE * usual
        inked = ((dark >= LEAST_OF_RULE * np.minimum(darkest, usual)) & here).astype(np.uint8)
        own = cv2.dilate(inked, np.ones((3, 1), np.uint8))
        rules[first:last, x0:x1] |= cv2.resize(own, strip.shape[::-1], interpolation=cv2.INTER_NEAREST) > 0
        around[first:last, x0:x1] = True
    for x0, top, x1, bottom in found.down.tolist():
        rules[top:bottom, max(x0 - 1, 0) : x1 + 1] = True
    return around & ~rules


LEAST_OF_RULE = 0.5
"""Darkness of a row of a piece of a rule, as a share of the rule's darkest, from which it is of the rule: the
rim that blur gives it has a third, digits that stand on it cover less than a third of a row."""


LEAST_OF_PIECE = 0.45
"""Darkness of a piece of a rule, as a share of the middle one, below which the rule is not there: on a
crumpled sheet it runs beside the straight line that was found of it, and what stands there is print."""


def _stacked(across: npt.NDArray[np.int32], near: int) -> list[npt.NDArray[np.int32]]:
    """The rules that stand in stacks of like ones."""
    if len(across) < LEAST_STACKED:
        return []
    alike = (np.abs(across[:, None, ::2] - across[None, :, ::2]) <= near).all(2)
    return list(across[alike.sum(1) >= LEAST_STACKED])


def _label_at(labels: npt.NDArray[Any], box: npt.NDArray[np.int32]) -> int:
    """The most frequent label in a box."""
    x0, top, x1, bottom = box
    return int(np.bincount(labels[top:bottom, x0:x1].ravel()).argmax())


LONG_MILLIMETRES = 50.0
"""A ruling that tells the slope of the page to a hundredth of a degree: at 200 dpi it has 400 pixels."""


def slope_degrees(ink: Image, dpi: int) -> float:
    """Slope of the long horizontal rulings, positive where they fall to the right; 0.0 without any.

    Text lines tell the skew of a page of prose to 0.03 degrees, of a table with short cells only to 0.2. Half
    the resolution tells as much, for a quarter of the work.

    Args:
        ink: 1 where there is ink, faint ink included.
        dpi: its resolution.
    """
    half = np.asarray(cv2.resize(ink, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), np.uint8)
    gap, run = millimetres(GAP_MILLIMETRES, dpi // 2), millimetres(RUN_MILLIMETRES, dpi // 2)
    least = millimetres(LONG_MILLIMETRES, dpi // 2)
    strokes = _bridged(half, gap, run, across=True).opened(millimetres(ACROSS_MILLIMETRES, dpi // 2))
    boxes, mask = _boxes(strokes, across=True, dpi=dpi // 2)
    slopes = []
    for x0, top, x1, bottom in boxes:
        if x1 - x0 < least:
            continue
        ys, xs = np.nonzero(mask[top:bottom, x0:x1])
        slopes.append(float(np.polyfit(xs, ys, 1)[0]))
    return float(np.degrees(np.arctan(np.median(slopes)))) if slopes else 0.0
