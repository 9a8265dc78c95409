"""What print, copying, scanning and a page's own lines do to letters.

A line comes drawn black on white at ``DRAWN_EM`` pixels and leaves at the scan's resolution. The ranges are
those seen on scans of offices at 150 to 300 dpi: stroke width, blur over the edge of a letter, noise of the
paper, JPEG.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt

from vanthu.extract.recogniser.crops import Image

Noise = np.random.Generator
Range = tuple[float, float]

DRAWN_EM = 52
"""Pixels of an em as drawn: 13 pt at 288 dpi."""

SPECKS: Range = (-4.5, -2.6)
"""Share of specks among the pixels of speckled black and white, as a power of ten: 30 to 2,500 in a million,
as many black as white. Scans at hand have 1 to 11."""


@dataclass(frozen=True)
class Scan:
    """How one kind of scan spoils a line; shares are probabilities, greys 0 to 255, lengths pixels at scan
    size."""

    dpi: Range = (200, 200)
    blur: Range = (0.5, 1.0)
    ink: Range = (0, 60)
    ground: Range = (245, 255)
    noise: Range = (1, 4)
    jpeg: float = 0.5
    one_bit: float = 0.0
    threshold: Range = (0.4, 0.6)
    specks: float = 0.0
    stroke: float = 0.15
    ruling: float = 0.0
    erased: float = 0.0
    shear: float = 0.03
    slope: float = 0.004
    uneven: float = 0.0
    shines: float = 0.0
    sharpened: float = 0.0


OFFICE = Scan(
    dpi=(190, 210), blur=(0.6, 1.2), noise=(3, 12), jpeg=0.9, ground=(225, 255), ink=(10, 90), ruling=0.1
)
SCANS: dict[str, Scan] = {
    "clean 300": Scan(dpi=(290, 310)),
    "office 200": OFFICE,
    "read 200": replace(OFFICE, sharpened=1.0, erased=0.15, ground=(245, 255), dpi=(150, 300), noise=(1, 8)),
    "1-bit 200": replace(
        OFFICE,
        blur=(0.5, 1.1),
        noise=(2, 10),
        jpeg=0,
        one_bit=1,
        threshold=(0.46, 0.66),
        specks=0.3,
        ruling=0.15,
    ),
    "fax 150": Scan(
        dpi=(135, 155),
        noise=(3, 14),
        jpeg=0,
        one_bit=1,
        threshold=(0.46, 0.66),
        specks=0.5,
        ruling=0.15,
        shear=0.05,
        slope=0.006,
    ),
    "faint 200": replace(
        OFFICE, dpi=(180, 220), blur=(0.6, 1.3), noise=(2, 9), ink=(130, 200), ground=(225, 250)
    ),
    "copy 200": replace(
        OFFICE,
        stroke=0.8,
        blur=(0.9, 1.7),
        noise=(6, 22),
        jpeg=0.3,
        one_bit=0.6,
        threshold=(0.38, 0.7),
        specks=0.6,
        ruling=0.2,
        shear=0.05,
        slope=0.006,
        erased=0.1,
        shines=0.15,
    ),
    "dark 200": replace(OFFICE, ground=(140, 225), ink=(5, 70), uneven=0.5, sharpened=0.4, shines=0.1),
    "office 150": replace(OFFICE, dpi=(140, 160), blur=(0.5, 1.0), sharpened=0.4),
}
"""The kinds of scans by name."""

SHARES: dict[str, float] = {
    "clean 300": 0.04,
    "office 200": 0.12,
    "read 200": 0.12,
    "1-bit 200": 0.22,
    "fax 150": 0.26,
    "faint 200": 0.08,
    "copy 200": 0.10,
    "dark 200": 0.03,
    "office 150": 0.03,
}
"""How often each kind is trained on."""


@dataclass(frozen=True)
class Degraded:
    """A spoilt line and where its letters are: ``(x0, top, x1, bottom)``."""

    picture: Image
    ink: tuple[int, int, int, int]


def degraded(drawn: Image, em: float, scan: Scan, r: random.Random, noise: Noise) -> Degraded:
    """A drawn line as a scanner gives it.

    Args:
        drawn: black on white, an em being ``DRAWN_EM`` pixels.
        em: pixels of an em in the scan.
        scan: what happens to it.
        r: draws the choices.
        noise: draws the noise.
    """
    shape = _stroked(_slanted(drawn, scan, r), scan, r)
    x0, top, x1, bottom = _ink(shape)
    if r.random() < scan.ruling:
        _rule(shape, (x0, top, x1, bottom), r, white=False)
    if r.random() < scan.erased:
        _rule(shape, (x0, top, x1, bottom), r, white=True)
    high = em / DRAWN_EM
    wide = high * (r.uniform(0.88, 1.1) if r.random() < 0.35 else 1.0)
    picture = spoilt(shape, (wide, high), scan, r, noise)
    if not scan.one_bit and r.random() < scan.sharpened:
        picture = _as_read(picture, em)
    return Degraded(picture, (int(x0 * wide), int(top * high), int(x1 * wide) + 1, int(bottom * high) + 1))


def spoilt(shape: Image, factors: tuple[float, float], scan: Scan, r: random.Random, noise: Noise) -> Image:
    """A drawing scanned: softened, made smaller, its greys those of ink and paper, noisy, packed.

    Args:
        shape: black on white.
        factors: by which it becomes narrower and lower.
        scan: what happens to it.
        r: draws the choices.
        noise: draws the noise.
    """
    grey = _scanned(shape, factors, scan, r)
    inked, paper = r.uniform(*scan.ink), r.uniform(*scan.ground)
    grey = inked + grey * ((paper - inked) / 255.0)
    grey = _grounded(grey, scan, r, noise)
    picture = np.clip(grey, 0, 255).astype(np.uint8)
    if r.random() < scan.jpeg:
        picture = _jpeg(picture, r.randint(25, 88))
    if r.random() < scan.one_bit:
        picture = _one_bit(picture, inked + (paper - inked) * r.uniform(*scan.threshold), scan, r, noise)
    return picture


def _slanted(drawn: Image, scan: Scan, r: random.Random) -> Image:
    shear, slope = scan.shear * r.uniform(-1.5, 1.5), scan.slope * r.uniform(-1.3, 1.3)
    high, wide = drawn.shape
    matrix = np.array([[1, shear, -shear * high / 2], [slope, 1, -slope * wide / 2]], np.float32)
    return np.asarray(cv2.warpAffine(drawn, matrix, (wide, high), borderValue=255), np.uint8)


def _stroked(shape: Image, scan: Scan, r: random.Random) -> Image:
    """Strokes made thicker or thinner by up to a pixel (two now and then); a hairline grows pale before it
    is lost."""
    if r.random() >= scan.stroke:
        return shape
    kernel = np.ones((2, 2) if r.random() < 0.7 else (3, 2), np.uint8)
    change = cv2.erode if r.random() < 0.6 else cv2.dilate  # of white paper: erode thickens
    share = r.uniform(0.3, 1.0)
    return np.asarray(cv2.addWeighted(change(shape, kernel), share, shape, 1 - share, 0), np.uint8)


def _ink(shape: Image) -> tuple[int, int, int, int]:
    rows, columns = np.flatnonzero((shape < 128).any(1)), np.flatnonzero((shape < 128).any(0))
    if not len(rows):
        return 20, 30, shape.shape[1] - 20, 70
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1


def _rule(shape: Image, ink: tuple[int, int, int, int], r: random.Random, *, white: bool) -> None:
    """Rulings that touch letters, or the white traces of rulings that were taken out."""
    x0, top, x1, bottom = ink
    high, wide = shape.shape
    for _ in range(r.choice((1, 1, 2))):
        thick, grey = r.randint(1, 4), 255 if white else r.randint(0, 110)
        if r.random() < 0.65:
            y = r.choice((bottom + r.randint(-5, 9), top + r.randint(-9, 1), bottom + r.randint(-2, 6)))
            cv2.line(shape, (0, y), (wide, y + r.randint(-2, 2)), grey, thick)
        else:
            x = r.choice((x0 - r.randint(0, 14), x1 + r.randint(0, 14)))
            cv2.line(shape, (x, 0), (x + r.randint(-2, 2), high), grey, thick)


def _scanned(
    shape: Image, factors: tuple[float, float], scan: Scan, r: random.Random
) -> npt.NDArray[np.float32]:
    wide, high = factors
    soft = cv2.GaussianBlur(shape, (0, 0), max(0.3, r.uniform(*scan.blur) / high * 0.75))
    way = cv2.INTER_AREA if high < 1 else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(soft, None, fx=wide, fy=high, interpolation=way), np.float32)


def _grounded(
    grey: npt.NDArray[np.float32], scan: Scan, r: random.Random, noise: Noise
) -> npt.NDArray[np.float32]:
    """Noise of sensor and paper, light that falls off, print that shines through from the back."""
    strength = r.uniform(*scan.noise)
    high, wide = grey.shape
    grey = grey + noise.standard_normal(grey.shape, dtype=np.float32) * strength
    if r.random() < 0.4:
        coarse = noise.standard_normal((high // 3 + 1, wide // 3 + 1), dtype=np.float32) * (strength * 1.5)
        grey = grey + cv2.resize(coarse, (wide, high))
    if r.random() < scan.uneven:
        fall = np.linspace(0, r.uniform(-60, 60), wide, dtype=np.float32)
        grey = grey + (fall if r.random() < 0.6 else np.where(fall > fall.mean(), fall.max(), 0.0))
    if r.random() < scan.shines:
        back = cv2.GaussianBlur(np.roll(grey[:, ::-1], r.randint(3, 20), 0), (0, 0), 1.5)
        grey = grey - (grey.max() - back) * r.uniform(0.05, 0.22)
    return np.asarray(grey, np.float32)


def _jpeg(picture: Image, quality: int) -> Image:
    _, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_GRAYSCALE), np.uint8)


def _one_bit(picture: Image, level: float, scan: Scan, r: random.Random, noise: Noise) -> Image:
    black = np.where(picture < level, 0, 255).astype(np.uint8)
    if r.random() < scan.specks:
        chance, drawn = 10 ** r.uniform(*SPECKS), noise.random(picture.shape)
        black[drawn < chance] = 0
        black[drawn > 1 - chance] = 255
    return black


def _as_read(picture: Image, em: float) -> Image:
    """The unsharp mask that a page goes through before it is read (``preprocess.sharpened``)."""
    soft = cv2.GaussianBlur(picture, (0, 0), max(0.5, em / 36.0))
    return np.asarray(cv2.addWeighted(picture, 2.0, soft, -1.0, 0), np.uint8)
