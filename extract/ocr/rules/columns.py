"""Zones of a page set in two columns: the head, and the end with recipients and signature.

Nghị định 30/2020/NĐ-CP sets both so. The lines of the two sides differ in size and stand at different
heights; read together, Tesseract runs them into one another and loses the small recipients' lines.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from vanthu.extract.ocr.engine import Image, PixelBox
from vanthu.extract.ocr.rules.tables import INK_BELOW
from vanthu.extract.ocr.sheet.pieces import pieces
from vanthu.extract.ocr.sheet.preprocess import millimetres

GUTTER_MILLIMETRES = 4.0
"""Least blank between the columns; the blanks of a justified line are under 3 mm, and lines above one another
seldom have them at the same place."""

LEAST_MILLIMETRES = 8.0
"""Least height over which both columns stand side by side: two lines. A single line with a wide blank is cut
by ``words.pieces_of``."""

SIGNATURE_MILLIMETRES = 40.0
"""Most that the name of who signs stands below the last line beside it; a page number stands further off."""

Boxes = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Zone:
    """A strip of the page, and the middle of the gutter that parts it, in pixels."""

    top: int
    bottom: int
    gutter: int

    def sides(self, width: int) -> tuple[PixelBox, PixelBox]:
        """The boxes of the two columns on a page of this width."""
        return (0, self.top, self.gutter, self.bottom), (self.gutter, self.top, width, self.bottom)


def find_zones(grey: Image, dpi: int) -> list[Zone]:
    """Two-column zones from the top down.

    Args:
        grey: the page without tables, whose columns are no columns of text.
        dpi: of the page.
    """
    width = grey.shape[1]
    found = pieces((grey < INK_BELOW).astype(np.uint8))
    _, _, wide, high = found.sides
    dust, frame = millimetres(1.2, dpi), millimetres(30.0, dpi)
    kept = (np.maximum(wide, high) >= dust) & (high < frame)
    kept[0] = False
    boxes = found.boxes(kept)
    zones: list[Zone] = []
    candidates = range(width // 4, 3 * width // 4, millimetres(2.0, dpi))
    while True:
        bands = _bands(boxes)
        tried = [zone for x in candidates for zone in _free(boxes, bands, x, dpi)]
        new = [zone for zone in tried if not any(_overlap(zone, other) for other in zones)]
        best = max(new, key=lambda zone: zone.bottom - zone.top, default=None)
        if best is None:
            return sorted(zones, key=lambda zone: zone.top)
        zones.append(best)
        boxes = boxes[(boxes[:, 3] < best.top) | (boxes[:, 1] > best.bottom)]


def _overlap(a: Zone, b: Zone) -> bool:
    return a.top < b.bottom and b.top < a.bottom


def _bands(boxes: Boxes) -> list[tuple[int, int]]:
    """Rows of the page: where ink stands without a blank row of pixels between."""
    bands: list[tuple[int, int]] = []
    for _, top, _, bottom in sorted(boxes.tolist(), key=lambda box: box[1]):
        if bands and top <= bands[-1][1]:
            bands[-1] = (bands[-1][0], max(bands[-1][1], bottom))
        else:
            bands.append((top, bottom))
    return bands


def _free(boxes: Boxes, bands: list[tuple[int, int]], x: int, dpi: int) -> list[Zone]:
    """The zones that a gutter at ``x`` parts: from one row that crosses it to the next."""
    half = millimetres(GUTTER_MILLIMETRES, dpi) // 2
    crossing = boxes[(boxes[:, 2] > x - half) & (boxes[:, 0] < x + half)]
    middles = (crossing[:, 1] + crossing[:, 3]) / 2
    crossed = [band for band in bands if ((middles >= band[0]) & (middles <= band[1])).any()]
    edges = [(-1, -1), *crossed, (10**9, 10**9)]
    zones = []
    for (_, above), (below, _) in itertools.pairwise(edges):
        inside = boxes[(boxes[:, 1] > above) & (boxes[:, 3] < below)]
        zone = _zone(inside, x, dpi)
        if zone is not None:
            zones.append(zone)
    return zones


def _zone(inside: Boxes, x: int, dpi: int) -> Zone | None:
    left, right = inside[inside[:, 2] <= x], inside[inside[:, 0] >= x]
    if not len(left) or not len(right):
        return None
    # Both sides must stand side by side, not one below the other.
    top = max(left[:, 1].min(), right[:, 1].min())
    bottom = min(left[:, 3].max(), right[:, 3].max())
    beside = inside[(inside[:, 3] > top) & (inside[:, 1] < bottom)]
    gap = millimetres(GUTTER_MILLIMETRES, dpi)
    if _runs(beside[:, 0], beside[:, 2], gap) != 2:
        return None
    if bottom - top < millimetres(LEAST_MILLIMETRES, dpi):
        return None
    near = inside[(inside[:, 1] < bottom + millimetres(SIGNATURE_MILLIMETRES, dpi))]
    upper, lower = int(inside[:, 1].min()) - 1, int(near[:, 3].max()) + 1
    return Zone(max(upper, 0), lower, (int(left[:, 2].max()) + int(right[:, 0].min())) // 2)


def _runs(starts: Boxes, ends: Boxes, gap: int) -> int:
    """How many groups intervals make that lie at least ``gap`` apart."""
    order = np.argsort(starts)
    reached = np.maximum.accumulate(ends[order])
    return 1 + int((starts[order][1:] - reached[:-1] >= gap).sum())
