"""Made pages that stand any way up: how many are turned upright.

    python -m bench.recogniser.turns --texts T... --fonts F... --pages 200

The pages are those of ``bench.recogniser.pages``, a quarter of them figures alone, in every kind of scan.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2

from bench.recogniser.degrade import SCANS
from bench.recogniser.faces import TESTED, find_faces
from bench.recogniser.pages import KINDS_OF_PAGES, Setter, scanned
from bench.recogniser.strings import read_texts
from vanthu.extract.ocr.pages import make_upright
from vanthu.extract.ocr.raster import Raster
from vanthu.extract.ocr.sheet import preprocess
from vanthu.extract.ocr.sheet.preprocess import Turn

FIGURES_ALONE = 2
"""Number of that kind of page (``Setter.sheet``)."""

TURNS: tuple[Turn, ...] = (0, 90, 180, 270)


@dataclass(frozen=True)
class Turned:
    """A page that lay ``turned`` and was turned by ``back``."""

    scan: str
    page: str
    turned: Turn
    back: Turn

    @property
    def upright(self) -> bool:
        """Whether it stands upright now."""
        return (self.turned + self.back) % 360 == 0


def turned_pages(setter: Setter, count: int, seed: int) -> Iterator[Turned]:
    """Pages as a report's reading turns them."""
    r = random.Random(seed)
    for k in range(count):
        number = FIGURES_ALONE if k % 4 == 0 else r.randrange(len(KINDS_OF_PAGES) - 1)
        scan, turn = list(SCANS)[k % len(SCANS)], r.choice(TURNS)
        raster = scanned(setter.sheet(number), scan, seed + k)
        pixels = preprocess.turned(raster.pixels, turn)
        yield Turned(scan, KINDS_OF_PAGES[number], turn, make_upright(Raster(pixels, raster.dpi)).turn)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--texts", nargs="+", type=Path, required=True)
    parser.add_argument("--fonts", nargs="+", type=Path, required=True)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--seed", type=int, default=14)
    given = parser.parse_args()
    cv2.setNumThreads(1)
    setter = Setter(read_texts(given.texts, given.seed), find_faces(TESTED, given.fonts), given.seed)
    pages = list(turned_pages(setter, given.pages, given.seed))
    for page in pages:
        if not page.upright:
            print(page)
    print(f"{sum(page.upright for page in pages)} of {len(pages)} upright")


if __name__ == "__main__":
    main()
