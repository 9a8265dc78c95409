"""Ink that is neither read nor told as unread: every piece of a scan's ink against what its record says.

    python -m bench.unread FILES... [--pages 1 4] [--draw FOLDER]

Ink is looked for in the picture as handed in, before seals, borders and rulings are taken out of it, and only
then turned, levelled and drawn flat as the record's page is. A piece of letter size is explained by a word, a
ruling, ink told as unread, a coloured mark, a punch hole, or what touches the edge of the sheet. What is left
is printed with its box in points; ``--draw`` writes each page that has some, the pieces in red.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

import cv2
import numpy as np
import pypdfium2

from vanthu.extract.ocr import programs
from vanthu.extract.ocr.engine import Engine, Image, PixelBox, open_engine
from vanthu.extract.ocr.pages import read_raster
from vanthu.extract.ocr.raster import POINTS_PER_INCH, Raster
from vanthu.extract.ocr.sheet import flatten, preprocess
from vanthu.extract.ocr.sheet.pieces import pieces
from vanthu.extract.ocr.sheet.rasterise import picture_of
from vanthu.extract.ocr.signs import ink
from vanthu.extract.page import BBox, Page

RIM_MILLIMETRES = 1.0
"""Around a word, for marks, tails and what a bent sheet moved."""

MOVED_MILLIMETRES = 0.5
"""Around coloured marks and the edge of the sheet, which are not drawn flat with the page."""

LEAST_MILLIMETRES, COVERED = 1.2, 0.3
"""Height of a small letter of 8 pt; share of a piece that must be explained."""


def frame(picture: Image, page: Page) -> Image:
    """A picture as the record's page stands."""
    return preprocess.deskewed(preprocess.turned(picture, page.turned), page.skew)


def of_ink(raster: Raster, page: Page) -> tuple[Image, Image]:
    """Ink in the page's frame, 0 or 1, and where it is coloured or runs off the sheet."""
    grey = np.asarray(cv2.cvtColor(raster.pixels, cv2.COLOR_RGB2GRAY), np.uint8)
    colour = raster.pixels.max(2).astype(int) - raster.pixels.min(2) > preprocess.INK_SATURATION
    dark = preprocess.faint_ink(preprocess.even_light(grey, raster.dpi))
    found = pieces(dark)
    x0, top, wide, high = found.sides
    rim = preprocess.millimetres(2.0, raster.dpi)
    off = (x0 < rim) | (top < rim) | (x0 + wide > grey.shape[1] - rim) | (top + high > grey.shape[0] - rim)
    off[0] = False
    away = np.maximum(255 * colour.astype(np.uint8), 255 * found.painted(off))
    moved = 2 * preprocess.millimetres(MOVED_MILLIMETRES, raster.dpi) + 1
    near = cv2.dilate(255 - frame(255 - away, page), np.ones((moved, moved), np.uint8)) > 128
    level = flatten.flattened(preprocess.even_light(frame(grey, page), raster.dpi), raster.dpi)
    return preprocess.faint_ink(level), near.astype(np.uint8)


def explained(page: Page, dpi: int) -> Iterator[BBox]:
    """Boxes of words, rulings and ink told as unread."""
    yield from (word.bbox for line in page.lines for word in line.words)
    yield from ((rule.x0, rule.top, rule.x1, rule.bottom) for rule in page.rulings)
    yield from (one.bbox for one in page.unread_ink)


def untold(raster: Raster, page: Page) -> list[PixelBox]:
    """The pieces of ink that nothing explains, joined where they stand side by side."""
    dark, away = of_ink(raster, page)
    rim = preprocess.millimetres(RIM_MILLIMETRES, raster.dpi)
    for box in explained(page, raster.dpi):
        x0, top, x1, bottom = (round(side * raster.dpi / POINTS_PER_INCH) for side in box)
        away[max(top - rim, 0) : bottom + rim, max(x0 - rim, 0) : x1 + rim] = 1
    found = pieces(dark)
    _, _, wide, high = found.sides
    least, thin = LEAST_MILLIMETRES / 25.4 * raster.dpi, ink.THIN_MILLIMETRES / 25.4 * raster.dpi
    kept = (high >= least) & (wide > thin) & (found.size > thin * np.maximum(wide, high))
    hole = preprocess.millimetres(preprocess.BORDER_MILLIMETRES, raster.dpi)
    kept &= (np.minimum(wide, high) < hole) | (found.size < 0.6 * wide * high)
    kept[0] = False
    boxes = found.boxes(kept)
    total = np.asarray(cv2.integral(away))
    x0, top, x1, bottom = boxes.T
    covered = total[bottom, x1] - total[top, x1] - total[bottom, x0] + total[top, x0]
    return [tuple(box) for box in boxes[covered < COVERED * (x1 - x0) * (bottom - top)].tolist()]


def looked_at(path: Path, number: int, engine: Engine, draw: Path | None) -> int:
    """Print what of a page is not told; how many pieces."""
    raster = picture_of(str(path), number, None)
    page = read_raster(Page(number, 595.0, 842.0, "none", "", 0.0, ()), raster, engine)
    boxes = untold(raster, page)
    print(f"{path.name} {number}: told as unread {len(page.unread_ink)}, not told {len(boxes)}", flush=True)
    for box in boxes[:8]:
        print("   ", *(round(side * POINTS_PER_INCH / raster.dpi) for side in box))
    if boxes and draw is not None:
        picture = frame(np.asarray(cv2.cvtColor(raster.pixels, cv2.COLOR_RGB2GRAY), np.uint8), page)
        shown = cv2.cvtColor(picture, cv2.COLOR_GRAY2BGR)
        for x0, top, x1, bottom in boxes:
            cv2.rectangle(shown, (x0 - 4, top - 4), (x1 + 4, bottom + 4), (0, 0, 255), 3)
        cv2.imwrite(str(draw / f"{path.stem}-{number}.png"), shown)
    return len(boxes)


def main(given: Sequence[str] | None = None) -> None:
    """See the module."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--pages", nargs="+", type=int)
    parser.add_argument("--draw", type=Path)
    asked = parser.parse_args(given)
    engine, total, pages = open_engine(programs()), 0, 0
    for path in asked.files:
        with pypdfium2.PdfDocument(path) as pdf:
            numbers = asked.pages or range(1, len(pdf) + 1)
        for number in numbers:
            total += looked_at(path, number, engine, asked.draw)
            pages += 1
    print(f"{pages} pages, {total} pieces of ink neither read nor told")


if __name__ == "__main__":
    main()
