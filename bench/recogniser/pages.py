"""Whole made pages with known figures, read as a report is read: which figures are right, which are sure.

    python -m bench.recogniser.pages --texts T... --fonts F... --pages 20 [--out figures.json]

A page is prose with figures, a ruled table, or a table of figures alone; its face is one kept for testing,
and it is scanned as one of ``SCANS_READ``. What counts is every figure, its separators included.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from PIL import Image as Picture
from PIL import ImageDraw, ImageFont

from bench.recogniser.degrade import SCANS, spoilt
from bench.recogniser.faces import TESTED, Face, find_faces, opened
from bench.recogniser.strings import Maker, Texts, figure, read_texts, string
from vanthu.extract.ocr import programs
from vanthu.extract.ocr.engine import open_engine
from vanthu.extract.ocr.figures.figuretext import digit_groups
from vanthu.extract.ocr.pages import read_raster
from vanthu.extract.ocr.raster import Raster
from vanthu.extract.page import BBox, Page, Word

DRAWN_DPI = 300
SCANS_READ = ("office 200", "1-bit 200", "fax 150", "faint 200", "copy 200", "clean 300", "office 150")
SURE = 0.9
"""Confidence from which figures are taken unseen."""

KINDS_OF_PAGES = ("prose", "ruled", "figures alone")
"""In the order of their numbers."""


@dataclass(frozen=True)
class Printed:
    """A printed word with its box in points."""

    text: str
    box: BBox


@dataclass(frozen=True)
class Sheet:
    """A drawn page and its words."""

    picture: Picture.Image
    words: list[Printed]


@dataclass(frozen=True)
class Found:
    """A printed figure and what was read at its place."""

    scan: str
    printed: str
    read: str
    confidence: float

    @property
    def right(self) -> bool:
        """Whether all digit groups are right, separators included."""
        return digit_groups(self.printed) == digit_groups(self.read)

    @property
    def wrong_and_sure(self) -> bool:
        """Whether it is taken unseen, and wrong."""
        return not self.right and self.confidence >= SURE


class Setter:
    """Draws pages; the same seed draws the same pages."""

    def __init__(self, texts: Texts, faces: Sequence[Face], seed: int, made: Maker = figure) -> None:
        self._texts, self._faces, self._r, self._made = texts, faces, random.Random(seed), made

    def sheet(self, number: int) -> Sheet:
        """A page of one of the three kinds in turn."""
        sheet = Sheet(Picture.new("L", (2480, 3508), 255), [])
        faces = [face for face in self._faces if "talic" not in face.path]
        face = self._r.choices(faces, [face.weight for face in faces])[0]
        pen = ImageDraw.Draw(sheet.picture)
        kinds: tuple[Callable[[ImageDraw.ImageDraw, Sheet, Face], None], ...] = (
            self._prose,
            self._ruled,
            self._figures_alone,
        )
        kinds[number % 3](pen, sheet, face)
        return sheet

    def _font(self, face: Face, points: float) -> ImageFont.FreeTypeFont:
        return opened(face.path, round(points * DRAWN_DPI / 72))

    def _set(
        self,
        pen: ImageDraw.ImageDraw,
        sheet: Sheet,
        at: tuple[float, float],
        text: str,
        font: ImageFont.FreeTypeFont,
    ) -> float:
        """Set words in a row; gives where the next would begin."""
        x, y = at
        for word in text.split():
            pen.text((x, y), word, font=font, fill=0)
            sheet.words.append(Printed(word, _points(x, y, font.getbbox(word))))
            x += font.getlength(word + " ")
        return x

    def _prose(self, pen: ImageDraw.ImageDraw, sheet: Sheet, face: Face) -> None:
        font, high = self._font(face, self._r.choice((12, 13, 14))), 95
        for row in range(32):
            x = 300.0
            figure_before = False
            while x < 1900:
                is_figure = not figure_before and self._r.random() < 0.6  # words stand between figures
                piece = self._made(self._r) if is_figure else string(self._r, self._texts, 3)
                figure_before = any(map(str.isdecimal, piece))
                piece = piece if face.can(piece) else "và"
                if x + font.getlength(piece) > 2250:
                    break
                x = self._set(pen, sheet, (x, 250 + row * high), piece, font)

    def _ruled(self, pen: ImageDraw.ImageDraw, sheet: Sheet, face: Face) -> None:
        font, high = self._font(face, self._r.choice((10, 11, 12))), 80
        edges = [240, 340, 900, 1250, 1600, 1950, 2280]
        for row in range(37):
            y = 260 + row * high
            pen.line((edges[0], y, edges[-1], y), fill=0, width=4)
            if row == 36:
                break
            cells = [str(row + 1), string(self._r, self._texts, 2), *(self._cell() for _ in range(4))]
            for left, right, text in zip(edges, edges[1:], cells, strict=False):
                fits = face.can(text) and font.getlength(text) < right - left - 30
                shown = text if fits else str(self._r.randint(1, 9999))
                x = right - 15 - font.getlength(shown) if left > 340 else left + 15
                self._set(pen, sheet, (x, y + 12), shown, font)
        for x in edges:
            pen.line((x, 260, x, 260 + 36 * high), fill=0, width=4)

    def _figures_alone(self, pen: ImageDraw.ImageDraw, sheet: Sheet, face: Face) -> None:
        font, high = self._font(face, self._r.choice((10, 11, 12))), 75
        for row in range(38):
            for column in range(5):
                text = self._cell()
                right = 620 + column * 400
                self._set(pen, sheet, (right - font.getlength(text), 250 + row * high), text, font)

    def _cell(self) -> str:
        """A figure as cells hold it: no letters, no blank."""
        while True:
            text = self._made(self._r)
            if (
                len(text) < 13
                and text[-1].isdecimal()
                and not any(sign.isalpha() or sign.isspace() for sign in text)
            ):
                return text


def _points(x: float, y: float, box: tuple[float, float, float, float]) -> BBox:
    """A box drawn at a place, in points."""
    left, top, right, bottom = (side * 72 / DRAWN_DPI for side in box)
    x, y = x * 72 / DRAWN_DPI, y * 72 / DRAWN_DPI
    return (x + left, y + top, x + right, y + bottom)


def scanned(sheet: Sheet, kind: str, seed: int) -> Raster:
    """The page as a scanner gives it."""
    r, noise = random.Random(seed), np.random.default_rng(seed)
    scan = SCANS[kind]
    dpi = round(r.uniform(*scan.dpi))
    grey = spoilt(np.array(sheet.picture), (dpi / DRAWN_DPI, dpi / DRAWN_DPI), scan, r, noise)
    return Raster(np.asarray(cv2.cvtColor(grey, cv2.COLOR_GRAY2RGB), np.uint8), dpi)


def figures_of(read: Sequence[Word], printed: Sequence[Printed], kind: str) -> Iterator[Found]:
    """What was read where figures are printed, with blanks between words as they are read."""
    for one in printed:
        if not digit_groups(one.text):
            continue
        here = sorted((word for word in read if is_at(word.bbox, one)), key=lambda word: word.bbox[0])
        text = "".join(word.text if word.glued or not k else " " + word.text for k, word in enumerate(here))
        sure = (word.confidence for word in here if digit_groups(word.text))
        yield Found(kind, one.text, text, min(sure, default=0.0))


def is_at(read: BBox, printed: Printed) -> bool:
    """Whether the middle of a box, in points, stands in the printed one, or the other way round."""
    x0, top, x1, bottom = read
    a, b, c, d = printed.box
    level = b - 3 <= (top + bottom) / 2 <= d + 3
    return level and (a <= (x0 + x1) / 2 <= c or x0 <= (a + c) / 2 <= x1)


def summary(found: Sequence[Found]) -> str:
    """Markdown: one row for a kind of scan."""
    of_scan: dict[str, list[Found]] = defaultdict(list)
    for one in found:
        of_scan[one.scan].append(one)
    rows = [
        "| scan | figures | right | wrong at 0.9 or more | right below 0.9 |",
        "| --- | --- | --- | --- | --- |",
    ]
    for scan, ones in [*of_scan.items(), ("all", list(found))]:
        right = sum(one.right for one in ones)
        wrong = sum(one.wrong_and_sure for one in ones)
        unsure = sum(one.right and one.confidence < SURE for one in ones)
        share, doubted = right / max(1, len(ones)), unsure / max(1, right)
        rows.append(f"| {scan} | {len(ones)} | {share:.4f} | {wrong} | {doubted:.3f} |")
    return "\n".join(rows)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--texts", nargs="+", type=Path, required=True)
    parser.add_argument("--fonts", nargs="+", type=Path, required=True)
    parser.add_argument("--pages", type=int, default=21)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    setter = Setter(read_texts(given.texts, given.seed), find_faces(TESTED, given.fonts), given.seed)
    engine = open_engine(programs())
    found: list[Found] = []
    for number in range(given.pages):
        sheet, kind = setter.sheet(number), SCANS_READ[number % len(SCANS_READ)]
        raster = scanned(sheet, kind, given.seed + number)
        blank = Page(number + 1, 595.0, 842.0, "none", "", 0.0, ())
        page = read_raster(blank, raster, engine)
        found += figures_of([word for line in page.lines for word in line.words], sheet.words, kind)
    print(summary(found))
    if given.out:
        given.out.write_text(json.dumps([one.__dict__ for one in found], ensure_ascii=False, indent=0))


if __name__ == "__main__":
    main()
