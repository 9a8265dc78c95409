"""Light print on dark ground, as in the heads of office tables: made dark on white before anything is read.

Evening the light would make such a band as white as its letters.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import cv2
import numpy as np
import numpy.typing as npt

from vanthu.extract.ocr.engine import Image
from vanthu.extract.ocr.raster import Raster
from vanthu.extract.ocr.sheet.preprocess import millimetres

DARK = 0.78
"""Brightness of a dark ground at most, as a share of the paper's: the blues, greens, oranges, greys and golds
of office tables have 0.27 to 0.76, their pale bands 0.83 and more."""

LETTER_MILLIMETRES = 2.0
"""Side of the square in which the middle brightness is the ground's: letters cover less than half of it,
light ones on their ground as well as dark ones on paper. Their mean would make the ground a lighter one."""

COARSE_DPI, MOST_OF_PIXEL = 50, 191
"""Resolution at which grounds are looked for, and how much of a pixel, of 255, is one's: paper within a
ground would become a dark stroke."""

LOWEST_MILLIMETRES, NARROWEST_MILLIMETRES = 4.0, 10.0
"""A band of one line of text is at least so high and so wide."""

LEAST_DARK = 0.6
"""Share of a ground that its own colour covers: light letters take at most a third, bold dark ones on white
paper cover less than half of their lines."""

LEAST_LIGHT = 0.01
"""Share that light letters take: less is a rule or a box without a text."""

BLACK_LETTERS = 0.5
"""Brightness of dark letters on a ground at most, as a share of its own. Where there are more of them than of
light ones the ground is left as it is: light rules alone part its columns."""

MOST_OF_PAGE = 0.4
"""Share of the page above which a dark part is a picture, or the page itself."""

LEAST_RECTANGULAR = 0.8
"""Share of its rectangle that a band fills; pictures, seals and maps fill less."""

RIM_MILLIMETRES = 0.3
"""The soft edge of a band, which would become a line; the marks of a line above may be as near."""


DARK_SHEET = 96
"""Brightness below which most of a negative is."""

MOST_DARK = 0.6
"""Share of a negative that is dark at least: print and a white frame of the film cover the rest."""

AROUND_MILLIMETRES = 8.0
"""Side of the square around an edge of print in which the ground is the greater part."""


def positive(raster: Raster) -> Raster:
    """The page as printed where it is a negative, as microfilm gives it: light print on a dark sheet.

    A small sheet on a black ground is dark for the greater part as well; around its print it is not.
    """
    dark = (cv2.cvtColor(raster.pixels, cv2.COLOR_RGB2GRAY) < DARK_SHEET).astype(np.uint8)
    if float(dark.mean()) < MOST_DARK:
        return raster
    edges = cv2.morphologyEx(dark, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)) > 0
    around = cv2.blur(dark.astype(np.float32), (millimetres(AROUND_MILLIMETRES, raster.dpi),) * 2)
    if not edges.any() or float(around[edges].mean()) <= 0.5:
        return raster
    return replace(raster, pixels=255 - raster.pixels)


def dark_on_white(cleaned: Image, raster: Raster) -> Image:
    """The page with light letters on dark grounds as dark letters on white.

    Args:
        cleaned: the page in grey, without seals.
        raster: the page as scanned: what is a coloured band there may be gone from ``cleaned``.

    Returns:
        ``cleaned`` itself where nothing may be such a ground.
    """
    grey = np.asarray(cv2.cvtColor(raster.pixels, cv2.COLOR_RGB2GRAY), np.uint8)
    middle = cv2.medianBlur(grey, millimetres(LETTER_MILLIMETRES, raster.dpi) // 2 * 2 + 1)
    paper = float(np.percentile(middle[::4, ::4], 80))
    dark = _coarse(255 * (middle < DARK * paper).astype(np.uint8), raster.dpi) > MOST_OF_PIXEL
    masks = list(_grounds(dark.astype(np.uint8), grey.shape))
    if not masks:
        return cleaned
    turned = cleaned.copy()
    for mask in masks:
        _turn(turned, grey, mask, paper, raster.dpi)
    return turned


def _coarse(picture: Image, dpi: int) -> Image:
    high, wide = picture.shape
    size = (max(1, wide * COARSE_DPI // dpi), max(1, high * COARSE_DPI // dpi))
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)


def _grounds(dark: Image, shape: tuple[int, ...]) -> Iterator[Image]:
    """Masks of the parts of a coarse page that may be dark grounds: whole, with their letters filled in.

    Each as large as the page itself, which has this shape.
    """
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
        (middle, sides, angle) = cv2.minAreaRect(contour)  # through the middles of the pixels at its edge
        if cv2.contourArea(contour) < LEAST_RECTANGULAR * sides[0] * sides[1]:
            continue
        scale = np.array(shape[::-1]) / dark.shape[::-1]
        corners = (cv2.boxPoints((middle, (sides[0] + 1, sides[1] + 1), angle)) + 0.5) * scale - 0.5
        mask = np.zeros(shape, np.uint8)
        cv2.fillPoly(mask, [np.rint(corners).astype(np.int32)], 1)
        yield mask


def _turn(page: Image, grey: npt.NDArray[np.uint8], whole: Image, paper: float, dpi: int) -> None:
    """Write one ground and its letters into the page the other way round, if it is one."""
    x0, top, wide, high = cv2.boundingRect(whole)
    rim = millimetres(RIM_MILLIMETRES, dpi)
    box = slice(max(0, top - rim), top + high + rim), slice(max(0, x0 - rim), x0 + wide + rim)
    own, kernel = grey[box], np.ones((2 * rim + 1, 2 * rim + 1), np.uint8)
    core = cv2.erode(whole[box], kernel) > 0
    ground = own[core]
    level = float(np.median(ground))
    light_share = float((ground > (level + paper) / 2).mean())
    black_share = float((ground < BLACK_LETTERS * level).mean())
    if level > DARK * paper or not LEAST_LIGHT <= light_share <= 1 - LEAST_DARK or black_share > light_share:
        return
    letters = np.clip((own.astype(np.float32) - level) * 255.0 / (255.0 - level), 0, 255)
    edge = (cv2.dilate(whole[box], kernel) > 0) & ~core
    part = page[box]
    part[edge] = 255
    part[_outline(np.asarray(whole[box], np.uint8), rim)] = 0
    part[core] = 255 - letters[core].astype(np.uint8)
    light = ((own > level + LIGHTER) & core & _within_sides(whole, dpi)[box]).astype(np.uint8)
    part[_separators(light, dpi)] = 0


def _outline(mask: Image, rim: int) -> npt.NDArray[np.bool_]:
    """The upper and lower border of a ground as rulings: a head begins and ends where its colour does."""
    grown = cv2.dilate(mask, np.ones((3, 3), np.uint8))
    thick = np.ones((max(2, rim // 2 * 2) + 1, 1), np.uint8)
    return np.asarray((grown > 0) & (cv2.erode(grown, thick) == 0))


def _within_sides(mask: Image, dpi: int) -> npt.NDArray[np.bool_]:
    """A ground without its left and right edge, where a coarse pixel may hold a strip of paper: no rule."""
    strip = 2 * -(-dpi // COARSE_DPI) + 1
    return np.asarray(cv2.erode(mask, np.ones((1, strip), np.uint8)) > 0)


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
