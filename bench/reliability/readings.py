"""Numbers as read from made scans beside what is printed: which are misread, and how sure the reader was.

    python -m bench.reliability.readings OUT.json

Pages of the bundled reports, and made pages full of numbers in several faces, are rendered, worn as fax and
old copies are, and read; the numbers of each are aligned with those of the text layer. Written: every misread
number (printed, read, confidence), and the confidences of those read right.
"""

from __future__ import annotations

import json
import random
import re
import sys
import tempfile
from difflib import SequenceMatcher
from pathlib import Path

import cv2
from rapidfuzz.distance import Levenshtein
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

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

FACES = (
    "liberation/LiberationSerif-Regular.ttf",
    "liberation/LiberationSans-Regular.ttf",
    "dejavu/DejaVuSerif.ttf",
    "liberation/LiberationSerif-Bold.ttf",
)
"""Of the made pages, in turn, below ``/usr/share/fonts/truetype``: what offices print in, and a wider one."""

MADE = 8
"""Made pages, with some two hundred numbers each."""

WORN = ((110, 0.7, 45), (90, 0.6, 40), (75, 0.5, 40), (150, 1.8, 30))
"""Dots an inch, softness and JPEG quality: a fax in fine mode has 100 by 200, a copied copy less."""

DPI = 200
NUMBER = re.compile(r"\d+(?:[.,/]\d+)*%?")
MOST_EDITS = 2
"""Characters by which a misread number differs; further off, the two are not one number."""


def number(chance: random.Random) -> str:
    """A number as reports print them: of any size, whole, with decimals, a rate."""
    kind = chance.choices(("whole", "decimal", "rate"), (0.6, 0.2, 0.2))[0]
    if kind == "rate":
        return f"{chance.randrange(1000) / 10:g}".replace(".", ",") + "%"
    whole = f"{chance.randrange(10 ** chance.randint(1, 6)):,}".replace(",", ".")
    return whole + (f",{chance.randrange(1, 100)}" if kind == "decimal" else "")


def made_pages(path: Path) -> None:
    """Pages of rows of numbers behind a name, and of sentences with numbers, in every face in turn."""
    chance = random.Random(11)
    canvas = Canvas(str(path), pagesize=(595, 842), invariant=True)
    for page in range(MADE):
        face = FACES[page % len(FACES)]
        pdfmetrics.registerFont(TTFont(face, f"/usr/share/fonts/truetype/{face}"))
        for line in range(46):
            canvas.setFont(face, 12)
            top = 842 - 60 - 16 * line
            if line % 3:
                canvas.drawString(60, top, f"{line}. Xã số {line}")
                for column in range(5):
                    canvas.drawRightString(220 + 75 * column, top, number(chance))
            else:
                told = ", ".join(f"{noun} {number(chance)}" for noun in ("thu", "chi", "cấp", "nộp"))
                canvas.drawString(60, top, f"Trong kỳ {told} đồng.")
        canvas.showPage()
    canvas.save()


def worn(file: Path, page: int, dpi: int, blur: float, quality: int):
    """The picture of a page at ``DPI``, as sharp as ``dpi`` leaves it."""
    picture = degrade(render(file, page, dpi), skew=0.3, blur=blur, quality=quality)
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
    made = Path(tempfile.mkdtemp()) / "made.pdf"
    made_pages(made)
    pages = [(made, page + 1) for page in range(MADE)]
    pages += [(REPORTS / f"{file}.pdf", page) for file, page in PAGES]
    for place, (file, page) in enumerate(pages):
        printed = NUMBER.findall(text_of(file, page))
        for dpi, blur, quality in WORN:
            read = numbers_read(worn(file, page, dpi, blur, quality), engine)
            for wanted, found, confidence in aligned(printed, read):
                if wanted == found:
                    right.append(confidence)
                elif any(char.isdecimal() for char in wanted):
                    misread.append([wanted, found, confidence])
        print(f"{place + 1}/{len(pages)} pages: {len(right)} right, {len(misread)} misread", flush=True)
        found = {"misread": misread, "right": right}
        Path(sys.argv[1]).write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
