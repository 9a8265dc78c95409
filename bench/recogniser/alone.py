"""Pages of scans read by each reader alone and by both, beside the text of the same pages as print.

    nice python -m bench.recogniser.alone SCAN.pdf PRINT.pdf --pages 1 2

Tesseract's page gives the lines; the own reader reads the same lines. Words are counted without their order
(a table is read by rows or by columns): printed words that were read for all printed, and for all read.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import pypdfium2 as pdfium

from vanthu.extract import read_document
from vanthu.extract.ocr import programs
from vanthu.extract.ocr.engine import Engine, open_engine
from vanthu.extract.ocr.figures.hearing import box_of
from vanthu.extract.ocr.pages import Upright, make_upright
from vanthu.extract.ocr.sheet.rasterise import picture_of
from vanthu.extract.ocr.words import Token, tokens_of
from vanthu.extract.recogniser import cut, own_reader
from vanthu.extract.recogniser.alphabet import plain

READERS = ("vie", "own", "both")


@dataclass
class Count:
    """Words of one reader."""

    printed: int = 0
    read: int = 0
    right: int = 0

    def add(self, said: str, printed: str) -> None:
        """Count one page."""
        want, have = Counter(plain(printed).split()), Counter(plain(said).split())
        self.printed += want.total()
        self.read += have.total()
        self.right += (want & have).total()


@dataclass
class Counts:
    """Of one document, by reader."""

    of: dict[str, Count] = field(default_factory=lambda: {name: Count() for name in READERS})


def lines_of(upright: Upright, engine: Engine) -> list[list[Token]]:
    """The lines that Tesseract finds on a page."""
    return [line for line in tokens_of(engine.page(upright.grey, upright.dpi)) if line]


def read_page(scan: Path, page: int, engine: Engine) -> dict[str, str]:
    """One page (1-based) as each reader alone reads it."""
    upright = make_upright(picture_of(str(scan), page, None))
    lines = lines_of(upright, engine)
    crops = [cut(upright.grey, box_of(line)) for line in lines]
    own = (word.text for words in own_reader().words(crops) for word in words)
    return {"vie": " ".join(token.text for line in lines for token in line), "own": " ".join(own)}


def counted(scan: Path, printed: Path, pages: Sequence[int], engine: Engine) -> Counts:
    """Each reader's words on some pages."""
    counts = Counts()
    print_of = pdfium.PdfDocument(printed)
    voted = {page.number: page for page in read_document(scan, pages=pages).pages}
    for page in pages:
        want = print_of[page - 1].get_textpage().get_text_range()
        said = read_page(scan, page, engine)
        said["both"] = " ".join(line.text for line in voted[page].lines)
        for name in READERS:
            counts.of[name].add(said[name], want)
    return counts


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("scan", type=Path)
    parser.add_argument("printed", type=Path)
    parser.add_argument("--pages", nargs="+", type=int, required=True, help="1-based, of both files")
    given = parser.parse_args()
    cv2.setNumThreads(1)
    counts = counted(given.scan, given.printed, given.pages, open_engine(programs()))
    cells = (f"{one.right / one.printed:.3f} / {one.right / one.read:.3f}" for one in counts.of.values())
    print(
        f"| {given.scan.parent.name}/{given.scan.stem} | {counts.of['vie'].printed} | "
        + " | ".join(cells)
        + " |"
    )


if __name__ == "__main__":
    main()
