"""A sheet that did not lie flat, made flat: curl at a spine, folds, crumple, and the slant of photographs.

Lines of print and rulings were straight once. How far they are now moved down (and rulings moved across) is
fitted over the page as one smooth field, and the picture is drawn anew along it. A page that lies flat stays
the same object.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np
import numpy.typing as npt

from vanthu.extract.ocr.engine import Image
from vanthu.extract.ocr.sheet.pieces import Columns, Pieces, pieces
from vanthu.extract.ocr.sheet.preprocess import Components, components, millimetres

BENT_MILLIMETRES = 0.5
"""Displacement from which a page is drawn anew, a third of a small letter of 10 pt: twenty pages that lay on
a scanner's glass have 0.04 to 0.4, bent ones 0.7 and more."""

FARTHEST_MILLIMETRES = 15.0
"""Displacement that no scanned sheet has; a field that says more was fitted to something else."""

NODES_MILLIMETRES = (14.0, 10.0)
"""Distance of the field's nodes, first and then of what is left: creases lie 15 to 50 mm apart."""

STIFFNESS = 1.0
"""Weight of the field's evenness beside one pair of points a node: a sheet bends, it does not jump."""

ALONG = (4, 8)
"""Letters between the two whose lower edges are compared: a word, and two or three."""

SAME_EDGE = 0.2
"""By how much lower edges on one line may differ, in heights of a letter: tails reach 0.3 below."""

SLOPE = 0.07
"""And how much more for each pixel between them: crumpled sheets lean by 4 degrees."""

RUN_MILLIMETRES, RULE_MILLIMETRES, THICK_MILLIMETRES = 4.0, 15.0, 1.2
"""Of rulings: the shortest unbroken run, the shortest ruling that tells, the thickest."""

THIN_MILLIMETRES = 0.9
"""The thickest ruling that counts, blur included: frames of 1 pt; shadows of creases are wider."""

DARKER = 20
"""By how much a ruling is darker than what is above and below it, of 255: noise of the paper is 6 at half the
resolution, hairlines of a soft scan are 30 and more."""

STEP_MILLIMETRES = 5.0
"""Distance of the points that a ruling gives."""

OF_RULINGS = 3.0
"""Weight of two points on a ruling beside that of two letters, whose edges are rounded to pixels."""

EDGE_PIXELS = (4.0, 2.0, 1.0, 1.0)
"""The field is fitted so often, and a pair of points that differs from it by so much counts half: edges are
rounded to a pixel; what differs by more is a tail, a comma, a dot below. Points on rulings may differ by
``OF_RULINGS`` times as much: where they do, the field is too stiff, they are not wrong."""

MOST_BETWEEN = 200
"""Letters of other lines that may stand between a letter and the next one, going from left to right."""

FEWEST = 40
"""Pairs of points from which a field is fitted."""

Points = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Pairs of points that lay on one straight line: x and y of both (``(n, 4)``) and their weights."""

    points: Points
    weights: Points


def flattened(grey: Image, dpi: int) -> Image:
    """The page as it would be had the sheet lain flat: coarse bends first, then what is left of them.

    Args:
        grey: the page, upright and level as a whole, in even light.
        dpi: of it.
    """
    for nodes in NODES_MILLIMETRES:
        flat = _drawn_flat(grey, nodes, dpi)
        if flat is None:
            break
        grey = flat
    return grey


def _drawn_flat(grey: Image, nodes: float, dpi: int) -> Image | None:
    half = np.asarray(cv2.resize(grey, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), np.uint8)
    lines = _joined(_of_letters(components(grey, dpi)), _of_rulings(half, dpi // 2))
    columns = _of_rulings(np.ascontiguousarray(half.T), dpi // 2)
    high, wide = grey.shape
    down = _field(lines, (high, wide), nodes, dpi)
    across = _field(columns, (wide, high), nodes, dpi)
    if down is None and across is None:
        return None
    ys, xs = np.mgrid[0:high, 0:wide].astype(np.float32)
    if down is not None:
        ys += cv2.resize(down, (wide, high), interpolation=cv2.INTER_LINEAR)
    if across is not None:
        xs += cv2.resize(across, (high, wide), interpolation=cv2.INTER_LINEAR).T
    flat = cv2.remap(grey, xs, ys, cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=255)
    return np.asarray(flat, np.uint8)


def _of_letters(found: Components) -> _Pairs:
    """Lower edges of letters that stand on one line."""
    boxes = found.boxes[np.argsort(found.boxes[:, 0])] if len(found.boxes) else found.boxes
    after = _next_letters(boxes)
    points = []
    for steps in ALONG:
        other = np.arange(len(boxes))
        for _ in range(steps):
            other = np.where(other >= 0, after[other], -1)
        first = np.flatnonzero(other >= 0)
        a, b = boxes[first], boxes[other[first]]
        xa, xb = (a[:, 0] + a[:, 2]) / 2, (b[:, 0] + b[:, 2]) / 2
        high = np.minimum(a[:, 3] - a[:, 1], b[:, 3] - b[:, 1])
        kept = np.abs(b[:, 3] - a[:, 3]) <= SAME_EDGE * high + SLOPE * (xb - xa)
        points.append(np.stack([xa, a[:, 3], xb, b[:, 3]], 1)[kept])
    every = np.concatenate(points).astype(np.float64)
    return _Pairs(every, np.ones(len(every)))


def _next_letters(boxes: npt.NDArray[np.int32]) -> npt.NDArray[np.int64]:
    """For each letter, sorted by their left edges, the next one on its line; -1 where none is near."""
    after = np.full(len(boxes), -1, np.int64)
    high = boxes[:, 3] - boxes[:, 1]
    reach = boxes[:, 2] + 1.5 * high
    for away in range(1, min(len(boxes), MOST_BETWEEN)):
        a, b = boxes[:-away], boxes[away:]
        higher, lower = np.maximum(high[:-away], high[away:]), np.minimum(high[:-away], high[away:])
        shared = np.minimum(a[:, 3], b[:, 3]) - np.maximum(a[:, 1], b[:, 1])
        found = (after[:-away] < 0) & (b[:, 0] > a[:, 0]) & (b[:, 0] < reach[:-away])
        found &= (shared > 0.6 * lower) & (higher <= 1.8 * lower)
        after[:-away][found] = np.flatnonzero(found) + away
    return after


def _of_rulings(half: Image, dpi: int) -> _Pairs:
    """Points along the rulings across a page, however pale they are and however they bend.

    Args:
        half: the page at half its resolution, which tells as much.
        dpi: of it.
    """
    thick = 2 * (millimetres(THICK_MILLIMETRES, dpi) // 2) + 3
    darker = cv2.morphologyEx(half, cv2.MORPH_BLACKHAT, np.ones((thick, 1), np.uint8)) > DARKER
    wider = cv2.dilate(darker.astype(np.uint8), np.ones((3, 1), np.uint8))
    run = millimetres(RUN_MILLIMETRES, dpi)
    found = pieces(Columns.of(np.asarray(wider, np.uint8), across=True).opened(run).mask(across=True))
    wide = found.stats[:, cv2.CC_STAT_WIDTH]
    thin = found.size <= (THIN_MILLIMETRES / 25.4 * dpi + 2) * wide
    ruling = thin & (wide >= millimetres(RULE_MILLIMETRES, dpi))
    ruling[0] = False
    step = millimetres(STEP_MILLIMETRES, dpi)
    points = [_along(found, int(k), step) for k in np.flatnonzero(ruling)]
    every = 2.0 * np.concatenate([*points, np.empty((0, 4))])
    return _Pairs(every, np.full(len(every), OF_RULINGS))


def _along(found: Pieces, label: int, step: int) -> Points:
    """Neighbouring points of one ruling, a step apart."""
    x0, top, wide, high = (int(value) for value in found.stats[label, :4])
    inside = found.labels[top : top + high, x0 : x0 + wide : step] == label
    count = inside.sum(0)
    xs = x0 + np.arange(inside.shape[1]) * step
    ys = top + (np.arange(high)[:, None] * inside).sum(0) / np.maximum(count, 1)
    xs, ys = xs[count > 0], ys[count > 0]
    if abs(ys[-1] - ys[0]) > SLOPE * (xs[-1] - xs[0]):
        return np.empty((0, 4))  # a crease runs any way
    return np.stack([xs[:-1], ys[:-1], xs[1:], ys[1:]], 1).astype(np.float64)


def _joined(*every: _Pairs) -> _Pairs:
    return _Pairs(
        np.concatenate([pairs.points for pairs in every]), np.concatenate([pairs.weights for pairs in every])
    )


def _field(
    pairs: _Pairs, shape: tuple[int, int], nodes_apart: float, dpi: int
) -> npt.NDArray[np.float32] | None:
    """How far lines across are moved down at each node, in pixels; None where a page lies flat or none tell.

    Args:
        pairs: points that lay on lines across.
        shape: height and width of the page.
        nodes_apart: millimetres between nodes.
        dpi: of it.
    """
    if len(pairs.points) < FEWEST:
        return None
    rows, cols = (max(3, round(side / millimetres(nodes_apart, dpi)) + 1) for side in shape)
    xa, ya, xb, yb = pairs.points.T
    first, second = (_shares(xs, ys, shape, rows, cols) for xs, ys in ((xa, ya), (xb, yb)))
    number = np.concatenate([first[0], second[0]], 1)
    share = np.concatenate([-first[1], second[1]], 1)
    count = rows * cols
    each = (number[:, :, None] * count + number[:, None, :]).ravel()
    products = share[:, :, None] * share[:, None, :]
    weights, nodes = pairs.weights, np.zeros(count)
    for pixels in EDGE_PIXELS:
        left = np.bincount(each, (products * weights[:, None, None]).ravel(), count * count)
        right = np.bincount(number.ravel(), (share * ((yb - ya) * weights)[:, None]).ravel(), count)
        # OpenCV's: one thread, where numpy's starts as many as there are cores beside the other worker's.
        matrix = left.reshape(count, count) + _evenness(rows, cols)
        solved = cv2.solve(matrix, right[:, None], flags=cv2.DECOMP_CHOLESKY)[1]
        nodes = np.asarray(solved, np.float64).ravel()
        off = (yb - ya) - (nodes[number] * share).sum(1)
        weights = pairs.weights / (1.0 + (off / (pixels * pairs.weights)) ** 2)
    moved = np.abs([(nodes[numbers] * shares).sum(1) for numbers, shares in (first, second)])
    most = float(np.percentile(moved, 98))
    if not BENT_MILLIMETRES <= most / dpi * 25.4 <= FARTHEST_MILLIMETRES:
        return None
    return nodes.reshape(rows, cols).astype(np.float32)


def _shares(
    xs: Points, ys: Points, shape: tuple[int, int], rows: int, cols: int
) -> tuple[npt.NDArray[np.int64], Points]:
    """The four nodes around each point and their shares in it, ``(n, 4)`` each."""
    high, wide = shape
    across = np.clip((xs + 0.5) * cols / wide - 0.5, 0, cols - 1)  # as ``cv2.resize`` sets the nodes
    down = np.clip((ys + 0.5) * rows / high - 0.5, 0, rows - 1)
    left, upper = np.minimum(across.astype(int), cols - 2), np.minimum(down.astype(int), rows - 2)
    x, y = across - left, down - upper
    node = upper * cols + left
    numbers = np.stack([node, node + 1, node + cols, node + cols + 1], 1)
    return numbers, np.stack([(1 - x) * (1 - y), x * (1 - y), (1 - x) * y, x * y], 1)


@lru_cache(maxsize=4)
def _evenness(rows: int, cols: int) -> Points:
    """What holds a field even and its middle in place: the matrix of its second differences, squared."""
    places = np.arange(rows * cols).reshape(rows, cols)
    across = np.stack([places[:, :-2], places[:, 1:-1], places[:, 2:]], -1).reshape(-1, 3)
    down = np.stack([places[:-2], places[1:-1], places[2:]], -1).reshape(-1, 3)
    three = np.concatenate([across, down])
    bend = STIFFNESS * np.array([1.0, -2.0, 1.0])
    count = rows * cols
    each = (three[:, :, None] * count + three[:, None, :]).ravel()
    squared = np.bincount(each, np.tile(np.outer(bend, bend).ravel(), len(three)), count * count)
    middle = np.full(count, 1e-6)
    middle[places[:, cols // 2]] += 1.0  # heights are those of the middle
    return np.asarray(squared.reshape(count, count) + np.diag(middle))
