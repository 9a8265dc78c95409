"""Numbers as read from made scans beside what is printed: which are misread, and how sure the reader was.

    python -m bench.reliability.readings OUT.json

Pages of the bundled reports are rendered, worn as fax and old copies are, and read; the numbers of each are
aligned with those of the text layer. Written: every misread number (printed, read, confidence), and the
confidences of those read right.
"""

from __future__ import annotations

import json
import re
import sys
from difflib import SequenceMatcher
from pathlib import Path

import cv2
from rapidfuzz.distance import Levenshtein

from tests.conftest import REPORTS
from tests.extract.scans import degrade, render, text_of
from vanthu.extract.ocr import programs
from vanthu.extract.ocr.engine import open_engine
from vanthu.extract.ocr.pages import read_raster
from vanthu.extract.ocr.raster import Raster
from vanthu.extract.page import Page

PAGES = (
    *(("2024-05-thanh-hoa", page) for page in (3, 5, 7, 8, 10, 17, 18)),
    *(("2024-09-thanh-hoa", page) for page in (3, 4, 8, 9)),
    *(("2023-06-thuong-xuan", page) for page in (2, 3, 4, 5)),
    *(("2023-08-thuong-xuan", page) for page in (3, 5, 11)),
)
"""Text and tables with many numbers."""

WORN = ((110, 0.7, 45), (90, 0.6, 40), (75, 0.5, 40), (150, 1.8, 30))
"""Dots an inch, softness and JPEG quality: a fax in fine mode has 100 by 200, a copied copy less."""

DPI = 200
NUMBER = re.compile(r"\d+(?:[.,/]\d+)*%?")
MOST_EDITS = 2
"""Characters by which a misread number differs; further off, the two are not one number."""


def worn(file: str, page: int, dpi: int, blur: float, quality: int):
    """The picture of a page at ``DPI``, as sharp as ``dpi`` leaves it."""
    picture = degrade(render(REPORTS / f"{file}.pdf", page, dpi), skew=0.3, blur=blur, quality=quality)
    size = [round(side * DPI / dpi) for side in picture.shape[1::-1]]
    return cv2.resize(picture, size, interpolation=cv2.INTER_CUBIC)


def numbers_read(picture, engine) -> list[tuple[str, float]]:
    """The numbers of a picture with their confidences, in reading order."""
    page = read_raster(Page(1, 595.0, 842.0, "none", "", 0.0, ()), Raster(picture, DPI), engine)
    return [
        (match.group(), word.confidence)
        for line in page.lines
        for word in line.words
        for match in NUMBER.finditer(word.text)
    ]


def aligned(printed: list[str], read: list[tuple[str, float]]):
    """Pairs (printed, read, confidence) of numbers that stand at one place."""
    texts = [text for text, _ in read]
    for kind, a, b, c, d in SequenceMatcher(None, printed, texts, autojunk=False).get_opcodes():
        if kind == "equal" or (kind == "replace" and b - a == d - c):
            for wanted, (found, confidence) in zip(printed[a:b], read[c:d], strict=True):
                dated = "/" in wanted  # dates and numbers of documents are no figures
                if not dated and Levenshtein.distance(wanted, found) <= MOST_EDITS:
                    yield wanted, found, round(confidence, 3)


def main() -> None:
    engine = open_engine(programs())
    misread, right = [], []
    for place, (file, page) in enumerate(PAGES):
        printed = NUMBER.findall(text_of(REPORTS / f"{file}.pdf", page))
        for dpi, blur, quality in WORN:
            read = numbers_read(worn(file, page, dpi, blur, quality), engine)
            for wanted, found, confidence in aligned(printed, read):
                if wanted == found:
                    right.append(confidence)
                elif any(char.isdecimal() for char in wanted):
                    misread.append([wanted, found, confidence])
        print(f"{place + 1}/{len(PAGES)} pages: {len(right)} right, {len(misread)} misread", flush=True)
    Path(sys.argv[1]).write_text(json.dumps({"misread": misread, "right": right}, ensure_ascii=False))


if __name__ == "__main__":
    main()
