"""What scanning does to print, measured: scans at hand beside the same pages as print, made lines beside what
was drawn. The ranges of ``degrade.py`` are held to it.

    python -m bench.recogniser.scans pages SCAN.pdf PRINT.pdf --pages 1 2 3 --dpi 200
    python -m bench.recogniser.scans made --texts T... --fonts F...

For each kind: black of the scan for each of the print (strokes grown or eaten), letters' pieces for each of
the print (broken or run together), specks in a million pixels, noise of the paper, grey pixels for each of
the edge (blur).
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np
import pypdfium2 as pdfium

from bench.recogniser.degrade import DRAWN_EM, SCANS, degraded
from bench.recogniser.faces import TESTED, Face, find_faces
from bench.recogniser.lines import POINTS, draw
from bench.recogniser.strings import Texts, read_texts, string
from vanthu.extract.recogniser.crops import Image

SPECK = 2
"""Most pixels of a speck; a full stop at 150 dpi has four."""

LARGEST = 0.6
"""Inches: what is wider or higher is a ruling, a frame or a stamp."""

AROUND = 9
"""Pixels from ink within which paper is not measured: JPEG and blur reach there."""


@dataclass(frozen=True)
class Print:
    """What is measured of one picture."""

    black: int
    pieces: int
    specks: float
    noise: float
    edge: float


def measured(grey: Image, dpi: float) -> Print:
    """One page or line.

    Args:
        grey: the picture; most of it is paper.
        dpi: of the picture.
    """
    paper = float(np.median(grey))
    dark = grey[grey < 0.75 * paper]
    ink = float(np.percentile(dark, 10)) if dark.size else 0.0
    black = (grey < (ink + paper) / 2).astype(np.uint8)
    _, labels, found, _ = cv2.connectedComponentsWithStats(black, connectivity=8)
    is_text = np.maximum(found[:, cv2.CC_STAT_WIDTH], found[:, cv2.CC_STAT_HEIGHT]) <= LARGEST * dpi
    is_text[0] = False
    areas = found[is_text, cv2.CC_STAT_AREA]
    text = is_text[labels].astype(np.uint8)
    cross = cv2.getStructuringElement(cv2.MORPH_CROSS, (3, 3))
    rim = int(text.sum()) - int(cv2.erode(text, cross).sum())
    far = cv2.dilate(black, np.ones((AROUND, AROUND), np.uint8)) == 0
    between = (grey > 0.75 * ink + 0.25 * paper) & (grey < 0.25 * ink + 0.75 * paper)
    between &= cv2.dilate(text, np.ones((3, 3), np.uint8)) > 0
    return Print(
        int(text.sum()),
        int((areas > SPECK).sum()),
        1e6 * float((areas <= SPECK).sum()) / grey.size,
        float(grey[far].std()) if far.any() else 0.0,
        float(between.sum()) / max(rim, 1),
    )


def row(name: str, scans: Sequence[Print], prints: Sequence[Print]) -> str:
    """Of one kind: of each measure what one in ten falls below, the middle, what one in ten exceeds."""
    pairs = list(zip(scans, prints, strict=True))
    columns = (
        [scan.black / max(printed.black, 1) for scan, printed in pairs],
        [scan.pieces / max(printed.pieces, 1) for scan, printed in pairs],
        [scan.specks for scan in scans],
        [scan.noise for scan in scans],
        [scan.edge for scan in scans],
    )
    cells = (" / ".join(f"{value:.4g}" for value in np.percentile(c, (10, 50, 90)).round(2)) for c in columns)
    return f"| {name} | " + " | ".join(cells) + " |"


def rendered(path: Path, page: int, dpi: float) -> Image:
    """A page (1-based) in grey."""
    found = pdfium.PdfDocument(path)[page - 1].render(scale=dpi / 72, grayscale=True).to_numpy()
    return np.asarray(found.reshape(found.shape[:2]), np.uint8)


def made_lines(
    kind: str, texts: Texts, faces: Sequence[Face], count: int, seed: int
) -> Iterator[tuple[Print, Print]]:
    """Made lines of a kind beside their drawings at the scan's size."""
    r, noise = random.Random(seed), np.random.default_rng(seed)
    scan = replace(SCANS[kind], ruling=0.0, erased=0.0)
    weights = [face.weight for face in faces]
    for _ in range(count):
        dpi = r.uniform(*scan.dpi)
        em = r.choice(POINTS) * dpi / 72
        text, face = string(r, texts, r.choice((2, 4, 7))), r.choices(faces, weights)[0]
        if not face.can(text):
            continue
        drawn = draw(text, face, r)
        small = cv2.resize(drawn, None, fx=em / DRAWN_EM, fy=em / DRAWN_EM, interpolation=cv2.INTER_AREA)
        line = degraded(drawn, em, scan, r, noise).picture
        yield measured(line, dpi), measured(np.asarray(small, np.uint8), dpi)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    pages = commands.add_parser("pages")
    pages.add_argument("scan", type=Path)
    pages.add_argument("printed", type=Path)
    pages.add_argument("--pages", nargs="+", type=int, required=True, help="1-based, of both files")
    pages.add_argument("--dpi", type=float, required=True)
    made = commands.add_parser("made")
    made.add_argument("--texts", nargs="+", type=Path, required=True)
    made.add_argument("--fonts", nargs="+", type=Path, required=True)
    made.add_argument("--count", type=int, default=120)
    made.add_argument("--seed", type=int, default=5)
    given = parser.parse_args()
    cv2.setNumThreads(1)
    print("| scan | black | pieces | specks | noise | edge |\n| --- | --- | --- | --- | --- | --- |")
    if given.command == "pages":
        scans = [measured(rendered(given.scan, page, given.dpi), given.dpi) for page in given.pages]
        prints = [measured(rendered(given.printed, page, given.dpi), given.dpi) for page in given.pages]
        print(row(given.scan.stem, scans, prints))
        return
    texts, faces = read_texts(given.texts, given.seed), find_faces(TESTED, given.fonts)
    for kind in SCANS:
        pairs = list(made_lines(kind, texts, faces, given.count, given.seed))
        print(row(kind, [scan for scan, _ in pairs], [printed for _, printed in pairs]), flush=True)


if __name__ == "__main__":
    main()
