"""Scans as others hand them in: curl, crumple, folds, fax, black edges, photographs, seals, coloured tables.

    python -m bench.strange make FOLDER REPORT.pdf --pages 4 9      one PDF for each kind
    python -m bench.strange measure FOLDER REPORT.pdf --pages 4 9   what of the print is read of each

The print is the text of the born-digital file. For each kind: syllables and digit groups read of those
printed, digit groups that are not printed (of them those at confidence 0.9 and more), places told as unread,
status.
"""

from __future__ import annotations

import argparse
import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2
from PIL import Image

from vanthu.extract.ocr.pages import make_upright
from vanthu.extract.ocr.raster import Raster
from vanthu.extract.ocr.rules.tables import find_grids
from vanthu.parsers.reading import read_file

DPI = 200
Picture = npt.NDArray[np.uint8]
Noise = np.random.Generator
GROUP = re.compile(r"\d+(?:[.,/]\d+)*")


def rendered(path: Path, number: int) -> Picture:
    """A page (1-based) as RGB."""
    with pypdfium2.PdfDocument(path) as pdf:
        bitmap = pdf[number - 1].render(scale=DPI / 72, rev_byteorder=True)
        return np.ascontiguousarray(bitmap.to_numpy()[:, :, :3])


def office(picture: Picture, noise: Noise) -> Picture:
    """Soft focus, grey ground, grain and JPEG."""
    soft = cv2.GaussianBlur(picture, (0, 0), 0.7).astype(np.float32) * 0.87 + 18
    soft += noise.normal(0, 3, (*picture.shape[:2], 1))
    _, data = cv2.imencode(".jpg", np.clip(soft, 0, 255).astype(np.uint8), [cv2.IMWRITE_JPEG_QUALITY, 70])
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)


def moved(picture: Picture, across: npt.NDArray[np.float64], down: npt.NDArray[np.float64]) -> Picture:
    """Each point taken from where it lay: so many pixels across and down."""
    high, wide = picture.shape[:2]
    ys, xs = np.mgrid[0:high, 0:wide].astype(np.float32)
    field = (xs + across).astype(np.float32), (ys + down).astype(np.float32)
    return np.asarray(cv2.remap(picture, *field, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE), np.uint8)


def darkened(picture: Picture, shade: npt.NDArray[np.float64]) -> Picture:
    """Brightness times a share, the same for all columns or rows it is given for."""
    return np.clip(picture * shade[..., None], 0, 255).astype(np.uint8)


def curled(picture: Picture, noise: Noise) -> Picture:
    """A page of a thick book: lines bend up towards the spine, which lies in shadow."""
    high, wide = picture.shape[:2]
    from_spine = np.arange(wide) / wide
    bend = 45 * np.exp(-from_spine / 0.12)
    down = np.tile(bend, (high, 1)) * np.linspace(1.0, 0.6, high)[:, None]
    across = np.tile(-30 * np.exp(-from_spine / 0.1), (high, 1))
    shade = np.tile(1 - 0.55 * np.exp(-from_spine / 0.05), (high, 1))
    return darkened(office(moved(picture, across, down), noise), shade)


def bent(picture: Picture, noise: Noise) -> Picture:
    """A sheet that did not lie flat: each line is a slow wave."""
    high, wide = picture.shape[:2]
    xs, ys = np.meshgrid(np.arange(wide) / wide, np.arange(high) / high)
    down = 14 * np.sin(2 * np.pi * (xs + 0.3 * ys)) + 10 * xs * ys
    return office(moved(picture, 0 * down, down), noise)


def crumpled(picture: Picture, noise: Noise) -> Picture:
    """A sheet that was crumpled and smoothed: every region leans its own way, creases are dark."""
    high, wide = picture.shape[:2]
    coarse = noise.normal(0, 1, (high // 170 + 2, wide // 170 + 2))
    down = cv2.resize(coarse, (wide, high), interpolation=cv2.INTER_CUBIC) * 7
    lean = cv2.resize(noise.normal(0, 1, coarse.shape), (wide, high), interpolation=cv2.INTER_CUBIC) * 4
    shade = np.ones((high, wide))
    for _ in range(9):
        ends = noise.integers(0, [wide, high, wide, high]).tolist()
        crease = np.ones((high, wide), np.float32)
        cv2.line(crease, tuple(ends[:2]), tuple(ends[2:]), 0.35, 3)
        shade *= cv2.GaussianBlur(crease, (0, 0), 4)
    return darkened(office(moved(picture, lean, down), noise), shade)


def folded(picture: Picture, noise: Noise) -> Picture:
    """Folded twice for an envelope: dark lines through the text, each third leans its own way."""
    high, wide = picture.shape[:2]
    third = np.minimum(np.arange(high) * 3 // high, 2)
    lean = np.array([0.008, -0.006, 0.004])[third]
    down = lean[:, None] * (np.arange(wide) - wide / 2)[None, :]
    shade = np.ones(high)
    for at in (high // 3, 2 * high // 3):
        away = np.abs(np.arange(high) - at)
        shade *= 1 - 0.75 * np.exp(-((away / 5.0) ** 2)) - 0.15 * np.exp(-away / 60)
    return darkened(office(moved(picture, 0 * down, down), noise), np.tile(shade[:, None], (1, wide)))


def faxed(picture: Picture, noise: Noise) -> Picture:
    """A fax: black and white, coarse, rulings broken, the sender's line above."""
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    small = cv2.resize(grey, None, fx=0.72, fy=0.5, interpolation=cv2.INTER_AREA).astype(np.float32)
    small += noise.normal(0, 34, small.shape)
    bits = np.where(small < 165, 0, 255).astype(np.uint8)
    bits[noise.random(bits.shape) < 0.0008] = 0
    whole = cv2.resize(bits, grey.shape[::-1], interpolation=cv2.INTER_NEAREST)
    sheet = np.vstack([np.full((90, whole.shape[1]), 255, np.uint8), whole])
    cv2.putText(sheet, "12/05 2024 08:41 FAX 0237 385 UBND  P.003/007", (120, 50), 0, 1.0, 0, 2)
    return np.repeat(sheet[:, :, None], 3, axis=2)


def edged(picture: Picture, noise: Noise) -> Picture:
    """Black and white with the scanner's black edges and the holes of a binder, a little turned."""
    high, wide = picture.shape[:2]
    matrix = cv2.getRotationMatrix2D((wide / 2, high / 2), 1.1, 1.0)
    sheet = cv2.warpAffine(picture, matrix, (wide, high), borderValue=(0, 0, 0))
    sheet = cv2.copyMakeBorder(sheet, 30, 60, 50, 70, cv2.BORDER_CONSTANT, value=(0, 0, 0))
    for at in (0.3, 0.7):
        cv2.circle(sheet, (115, int(at * high)), 24, (10, 10, 10), -1)
    soft = cv2.GaussianBlur(cv2.cvtColor(sheet, cv2.COLOR_RGB2GRAY), (0, 0), 0.8).astype(np.float32)
    bits = np.where(soft + noise.normal(0, 12, soft.shape) < 140, 0, 255).astype(np.uint8)
    return np.repeat(bits[:, :, None], 3, axis=2)


def photographed(picture: Picture, noise: Noise) -> Picture:
    """With a telephone: from below and one side, a shadow over a corner, the table around the sheet."""
    high, wide = picture.shape[:2]
    corners = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    seen = np.array([[110, 90], [wide - 40, 60], [wide + 60, high + 40], [40, high + 10]], np.float32)
    matrix = cv2.getPerspectiveTransform(corners, seen)
    sheet = cv2.warpPerspective(picture, matrix, (wide + 120, high + 120), borderValue=(96, 82, 70))
    ys, xs = np.mgrid[0 : high + 120, 0 : wide + 120]
    shade = 1 - 0.5 / (1 + np.exp(-(xs + 0.6 * ys - 1.15 * wide) / 60.0))
    return office(darkened(sheet, shade), noise)


def sealed(picture: Picture, noise: Noise) -> Picture:
    """A red seal over the figures in the middle of the page, a blue signature through it."""
    high, wide = picture.shape[:2]
    drawn = np.full_like(picture, 255)
    centre = (int(0.62 * wide), int(0.45 * high))
    for radius, thick in ((140, 7), (112, 3)):
        cv2.circle(drawn, centre, radius, (210, 50, 60), thick)
    cv2.putText(drawn, "UY BAN", (centre[0] - 85, centre[1] + 15), 0, 1.3, (210, 50, 60), 5)
    xs = np.arange(-190, 190)
    wave = np.stack([centre[0] + xs, centre[1] + 60 * np.sin(xs / 23.0) + 20], 1).astype(np.int32)
    cv2.polylines(drawn, [wave], False, (40, 60, 190), 4)
    return office(np.minimum(picture, drawn), noise)


def sideways(picture: Picture, noise: Noise) -> Picture:
    """Turned by a quarter."""
    return np.ascontiguousarray(np.rot90(office(picture, noise)))


def dotted(picture: Picture, noise: Noise) -> Picture:
    """A needle printer with a worn ribbon: strokes are dots, and faint."""
    high, wide = picture.shape[:2]
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY).astype(np.float32)
    ys, xs = np.mgrid[0:high, 0:wide]
    dots = 0.55 + 0.45 * (np.cos(xs * 2 * np.pi / 3.6) * np.cos(ys * 2 * np.pi / 3.6))
    ribbon = 0.75 + 0.25 * np.sin(np.arange(high) / 90.0)[:, None]
    inked = 255 - (255 - grey) * np.clip(dots, 0, 1) * ribbon * 0.6
    return office(np.repeat(inked[:, :, None], 3, axis=2).astype(np.uint8), noise)


def coarse(picture: Picture, noise: Noise) -> Picture:
    """A screen's picture of the page, 110 dots an inch, blown up."""
    small = cv2.resize(picture, None, fx=0.55, fy=0.55, interpolation=cv2.INTER_AREA)
    _, data = cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, 80])
    back = np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)
    return np.asarray(cv2.resize(back, picture.shape[1::-1], interpolation=cv2.INTER_LINEAR), np.uint8)


HEAD, BAND = (237, 125, 49), (251, 228, 213)
"""Colours of an office table style: of its head, whose letters are white, and of every other row."""


def banded(picture: Picture, noise: Noise) -> Picture:
    """Tables in a coloured style: white on a coloured head, every other row on a pale band."""
    out = picture.astype(np.float32)
    for grid in find_grids(make_upright(Raster(picture, DPI)).rulings, DPI):
        left, top, right, bottom = grid.box
        head = max((cell.rowspan for cell in grid.cells if cell.row == 0), default=1)
        rows = [*sorted({cell.box[1] for cell in grid.cells if cell.row >= head}), bottom]
        ink = 1 - out[top : rows[0], left:right] / 255
        out[top : rows[0], left:right] = np.array(HEAD) + (255 - np.array(HEAD)) * ink
        for upper, lower in list(itertools.pairwise(rows))[::2]:
            out[upper:lower, left:right] *= np.array(BAND) / 255
    return office(out.astype(np.uint8), noise)


KINDS: dict[str, Callable[[Picture, Noise], Picture]] = {
    "office": office,
    "curled": curled,
    "bent": bent,
    "crumpled": crumpled,
    "folded": folded,
    "faxed": faxed,
    "edged": edged,
    "photographed": photographed,
    "sealed": sealed,
    "sideways": sideways,
    "dotted": dotted,
    "coarse": coarse,
    "banded": banded,
}
"""What becomes of a page, by name; ``spread`` (two pages on one sheet) is made beside these."""


def made(report: Path, pages: Iterable[int], folder: Path, kinds: Iterable[str]) -> None:
    """Write one PDF of the pages for each kind."""
    folder.mkdir(parents=True, exist_ok=True)
    drawn = [rendered(report, number) for number in pages]
    for kind in kinds:
        noise = np.random.default_rng(7)
        if kind == "spread":
            sheets = [office(np.hstack(drawn[k : k + 2]), noise) for k in range(0, len(drawn) - 1, 2)]
        else:
            sheets = [KINDS[kind](picture, noise) for picture in drawn]
        images = [Image.fromarray(sheet) for sheet in sheets]
        if kind in ("faxed", "edged"):
            images = [image.convert("1") for image in images]
        target = folder / f"{kind}.pdf"
        images[0].save(target, save_all=True, append_images=images[1:], resolution=DPI)


def printed(report: Path, pages: Iterable[int]) -> str:
    """The text of pages."""
    with pypdfium2.PdfDocument(report) as pdf:
        return "\n".join(pdf[number - 1].get_textpage().get_text_range() for number in pages)


def measured(scan: Path, truth: str) -> str:
    """What was read of a scan, beside what is printed, as a line of a table."""
    reading = read_file(scan)
    words = [w for page in reading.pages.document.pages for line in page.lines for w in line.words]
    syllables = Counter(re.findall(r"[^\W\d_]+", truth.casefold()))
    read = Counter(s for w in words for s in re.findall(r"[^\W\d_]+", w.text.casefold()))
    groups = Counter(GROUP.findall(truth))
    found = Counter(group for w in words for group in GROUP.findall(w.text))
    sure = Counter(group for w in words if w.confidence >= 0.9 for group in GROUP.findall(w.text))
    right, wrong, surely = groups & found, found - groups, sure - groups
    unread = sum(len(page.unread_ink) for page in reading.pages.document.pages)
    return (
        f"{scan.stem:14} syllables {(syllables & read).total() / syllables.total():.3f}"
        f"  groups {right.total():4}/{groups.total()} = {right.total() / groups.total():.3f}"
        f"  not printed {wrong.total():3}, of them sure {surely.total():2}  unread {unread:3}"
        f"  {reading.report.source.status}  {' '.join(list(surely.elements())[:6])}"
    )


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("what", choices=("make", "measure"))
    ask.add_argument("folder", type=Path)
    ask.add_argument("report", type=Path)
    ask.add_argument("--pages", type=int, nargs="+", required=True)
    ask.add_argument("--kinds", nargs="+", default=[*KINDS, "spread"])
    asked = ask.parse_args()
    if asked.what == "make":
        made(asked.report, asked.pages, asked.folder, asked.kinds)
        return
    truth = printed(asked.report, asked.pages)
    for kind in asked.kinds:
        print(measured(asked.folder / f"{kind}.pdf", truth), flush=True)


if __name__ == "__main__":
    main()
