"""Light print on dark ground, as in the heads of office tables: made dark on white before anything is read.

Evening the light would make such a band as white as its letters.
"""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
import numpy.typing as npt

from vanthu.extract.ocr.engine import Image
from vanthu.extract.ocr.preprocess import millimetres
from vanthu.extract.ocr.raster import Raster

DARK = 0.65
"""Brightness of a dark ground at most, as a share of the paper's: the blues, greens and oranges of office
tables have 0.27 to 0.6, their pale bands 0.85 and more."""

COARSE_DPI = 50
"""Resolution at which grounds are looked for: letters run together there, bands do not."""

LOWEST_MILLIMETRES, NARROWEST_MILLIMETRES = 4.0, 10.0
"""A band of one line of text is at least so high and so wide."""

LEAST_DARK = 0.6
"""Share of a ground that its own colour covers: light letters take at most a third, bold dark ones on white
paper cover less than half of their lines."""

LEAST_LIGHT = 0.01
"""Share that light letters take: less is a rule or a box without a text."""

MOST_OF_PAGE = 0.4
"""Share of the page above which a dark part is a picture, or the page itself."""

LEAST_RECTANGULAR = 0.8
"""Share of its rectangle that a band fills; pictures, seals and maps fill less."""

RIM_MILLIMETRES = 0.3
"""The soft edge of a band, which would become a line; the marks of a line above may be as near."""


def dark_on_white(cleaned: Image, raster: Raster) -> Image:
    """The page with light letters on dark grounds as dark letters on white.

    Args:
        cleaned: the page in grey, without seals.
        raster: the page as scanned: what is a coloured band there may be gone from ``cleaned``.

    Returns:
        ``cleaned`` itself where nothing may be such a ground.
    """
    grey = np.asarray(cv2.cvtColor(raster.pixels, cv2.COLOR_RGB2GRAY), np.uint8)
    coarse = _coarse(grey, raster.dpi)
    paper = float(np.percentile(coarse, 80))
    dark = (coarse < DARK * paper).astype(np.uint8)
    masks = list(_grounds(dark))
    if not masks:
        return cleaned
    turned = cleaned.copy()
    for mask in masks:
        _turn(turned, grey, mask, DARK * paper, raster.dpi)
    return turned


def _coarse(grey: Image, dpi: int) -> Image:
    high, wide = grey.shape
    size = (max(1, wide * COARSE_DPI // dpi), max(1, high * COARSE_DPI // dpi))
    return np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA), np.uint8)


def _grounds(dark: Image) -> Iterator[Image]:
    """Masks of the parts of a coarse page that may be dark grounds: whole, with their letters filled in."""
    reach = millimetres(1.0, COARSE_DPI)
    closed = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((reach + 1, reach + 1), np.uint8))
    least = (
        millimetres(LOWEST_MILLIMETRES, COARSE_DPI) - 1,
        millimetres(NARROWEST_MILLIMETRES, COARSE_DPI) - 1,
    )
    opened = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones(least, np.uint8))
    contours, _ = cv2.findContours(opened, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    for contour in contours:
        x0, top, wide, high = cv2.boundingRect(contour)
        at_edge = x0 <= 1 or top <= 1 or x0 + wide >= dark.shape[1] - 1 or top + high >= dark.shape[0] - 1
        if at_edge or wide * high > MOST_OF_PAGE * dark.size:
            continue  # the scanner's border, a picture
        # A band is a rectangle, a little turned; letters near its edge leave notches in what was found of it.
        corners = cv2.boxPoints(cv2.minAreaRect(contour))
        if cv2.contourArea(contour) < LEAST_RECTANGULAR * cv2.contourArea(corners):
            continue
        mask = np.zeros_like(dark)
        cv2.fillPoly(mask, [np.rint(corners).astype(np.int32)], 1)
        yield mask


def _turn(page: Image, grey: npt.NDArray[np.uint8], mask: Image, darkest_paper: float, dpi: int) -> None:
    """Write one ground and its letters into the page the other way round, if it is one."""
    whole = cv2.resize(mask, grey.shape[::-1], interpolation=cv2.INTER_NEAREST)
    x0, top, wide, high = cv2.boundingRect(whole)
    rim = millimetres(RIM_MILLIMETRES, dpi)
    box = slice(max(0, top - rim), top + high + rim), slice(max(0, x0 - rim), x0 + wide + rim)
    inside, own = whole[box] > 0, grey[box]
    ground = own[inside]
    is_dark = ground < darkest_paper
    if is_dark.mean() < LEAST_DARK or 1 - is_dark.mean() < LEAST_LIGHT:
        return
    level = float(np.median(ground[is_dark]))
    letters = np.clip((own.astype(np.float32) - level) * 255.0 / (255.0 - level), 0, 255)
    kernel = np.ones((2 * rim + 1, 2 * rim + 1), np.uint8)
    core = cv2.erode(whole[box], kernel) > 0
    edge = (cv2.dilate(whole[box], kernel) > 0) & ~core
    part = page[box]
    part[edge] = 255
    part[_outline(np.asarray(whole[box], np.uint8), rim)] = 0
    part[core] = 255 - letters[core].astype(np.uint8)
    light = ((own > level + LIGHTER) & inside).astype(np.uint8)
    part[_separators(light, dpi)] = 0


def _outline(mask: Image, rim: int) -> npt.NDArray[np.bool_]:
    """The upper and lower border of a ground as rulings: a head begins and ends where its colour does."""
    grown = cv2.dilate(mask, np.ones((3, 3), np.uint8))
    thick = np.ones((max(2, rim // 2 * 2) + 1, 1), np.uint8)
    return np.asarray((grown > 0) & (cv2.erode(grown, thick) == 0))


def _separators(light: npt.NDArray[np.uint8], dpi: int) -> npt.NDArray[np.bool_]:
    """The light rules between the columns and rows of a dark head: longer strokes than letters have."""
    down, across = millimetres(SEPARATOR_DOWN, dpi), millimetres(SEPARATOR_ACROSS, dpi)
    found = []
    for size, lean in (((down, 1), (1, 3)), ((1, across), (3, 1))):
        thick = cv2.dilate(light, np.ones(lean, np.uint8))  # a rule may lean by a pixel
        found.append(np.asarray(cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones(size, np.uint8)), np.uint8))
    return np.asarray((found[0] | found[1]) > 0)


SEPARATOR_DOWN, SEPARATOR_ACROSS = 5.0, 15.0
"""Millimetres of the shortest rules in a head: a capital of 20 pt is 5 mm high, a syllable 12 mm wide."""

LIGHTER = 15
"""By how much a rule in a dark head is lighter than the ground, of 255: the palest in use, softened by a
scanner, are 25 lighter, noise is 4."""
