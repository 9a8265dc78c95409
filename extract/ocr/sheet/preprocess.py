"""Making a scanned page readable: coloured marks, light, borders, turn and skew.

Works on a copy for reading; the picture in the file is never changed. Every step is OpenCV's; what each
brings is measured in ``bench/ocr.py`` (``steps``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np
import numpy.typing as npt

from vanthu.extract.ocr.engine import Image
from vanthu.extract.ocr.raster import MILLIMETRES_PER_INCH, Raster
from vanthu.extract.ocr.sheet.pieces import Pieces, pieces

Turn = Literal[0, 90, 180, 270]
"""Degrees clockwise by which a picture is turned to stand upright."""

INK_SATURATION = 40
"""Difference of the strongest and weakest colour channel above which a pixel is stamp ink, not toner.
JPEG leaves up to about 25 around black letters; seals and blue signatures have 60 and more."""

TONER = 50
"""The brightest colour channel of toner. Black letters under red or blue ink stay dark in every channel, ink
alone is bright in its own."""

STAMP_SHARE = 0.9
"""From this share of a stamp's own brightness on, a pixel in it shows no toner."""

MARK_MILLIMETRES = 9.0
"""A coloured patch at least so high is a seal, stamp or signature; a line of coloured type is lower."""

NARROWEST_MILLIMETRES = 15.0
"""A narrower one on a table in colour is what is left of rules around its narrow columns."""

TABLE_MILLIMETRES = 100.0
"""A coloured patch at least so wide is a table in colour: a seal is 36 mm wide, with a signature and a name
beside it 90. Its rules and grounds are no marks."""

RULE_MILLIMETRES, GROUND_MILLIMETRES, BREAK_MILLIMETRES = 18.0, 3.0, 1.5
"""Shortest rule of such a table, longer than what of the rings of a seal is nearly straight; side of the
smallest square that its grounds fill, thicker than strokes and rings; longest break in a rule: JPEG takes the
colour from pieces of it."""

WHITE_POINT = 0.86
"""Share of the paper's brightness from which a pixel counts as paper where ink is looked for: leaves out
print that shines through from the back and JPEG haze around letters. Reading keeps the greys: clipped, 0.3 %
more syllables are wrong."""

SHARPENING = 1.0
"""How much of the difference from a blurred picture is added. Scanners soften; the hook of ``ể`` and the
stroke of ``ế`` differ in two pixels. On eight pages at 200 dpi: 0.9882 of the syllables right against
0.9841."""

BORDER_MILLIMETRES = 4.0
"""Dark areas at the edge of the picture wider than this are the scanner's lid; solid blobs of at least this
size are punch holes."""

SPECK_MILLIMETRES = 0.25
"""Ink smaller than this square is dust; the dot of an i of 8 pt measures 0.35 mm."""

DUST_MILLIMETRES, MOSTLY_DUST = 0.45, 0.6
"""The same on a page most of whose pieces of ink are so small, a fax: dust then stands between lines and
stretches their boxes. Points and the dots of letters stand within half a millimetre of ink and stay."""

FAINT = 190
"""Brightness below which a pixel of a page in even light (255 is paper) belongs to a letter; Otsu's threshold
lies lower and breaks the thin strokes of footnote marks."""

MAX_SKEW_DEGREES = 5.0
"""Slopes up to this are tried: a sheet taken in by a feeder or laid on the glass by hand lies straighter."""

LEVEL_DEGREES = 0.03
"""A slope below this is level: less than one pixel over the width of a page at 200 dpi."""


@dataclass(frozen=True, slots=True)
class Components:
    """Boxes of the connected ink of letter size: ``(n, 4)`` of x0, top, x1, bottom in pixels."""

    boxes: npt.NDArray[np.int32]


def millimetres(length: float, dpi: int) -> int:
    """A length on paper in pixels, at least 1."""
    return max(1, round(length / MILLIMETRES_PER_INCH * dpi))


def grey_without_marks(raster: Raster) -> Image:
    """Grey picture without coloured seals, stamps and signatures; toner under them stays."""
    pixels = raster.pixels
    grey: Image = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), np.uint8)
    red, green, blue = cv2.split(pixels)
    strongest = cv2.max(cv2.max(red, green), blue)
    weakest = cv2.min(cv2.min(red, green), blue)
    coloured = np.asarray(cv2.subtract(strongest, weakest)) > INK_SATURATION
    if not coloured.any():
        return grey
    of_tables = _of_tables(coloured, raster.dpi)
    coloured &= ~of_tables
    narrowest = millimetres(NARROWEST_MILLIMETRES, raster.dpi) if of_tables.any() else 0
    paper = float(np.percentile(grey[::8, ::8], 80))
    rim = np.asarray(cv2.dilate(coloured.astype(np.uint8), np.ones((5, 5), np.uint8))) > 0
    cleaned = grey.copy()
    for box in _patches(coloured, raster.dpi, narrowest):
        ink = rim[box]
        own = np.asarray(strongest, np.float32)[box]
        warm = np.asarray(red)[box] >= np.asarray(blue)[box]  # a blue signature over a red seal
        stamp = np.where(warm, _middle(own[coloured[box] & warm]), _middle(own[coloured[box] & ~warm]))
        toner = np.clip((own - TONER) / np.maximum(STAMP_SHARE * stamp - TONER, 1.0), 0, 1) * paper
        cleaned[box] = np.where(ink, np.maximum(toner, cleaned[box]), cleaned[box]).astype(np.uint8)
    return cleaned


def _middle(values: npt.NDArray[np.float32]) -> float:
    return float(np.median(values)) if len(values) else 255.0


def _of_tables(coloured: npt.NDArray[np.bool_], dpi: int) -> npt.NDArray[np.bool_]:
    """What of a page's colours are rules and grounds of its tables, which stay."""
    found = np.zeros_like(coloured)
    rule, ground, break_ = (
        millimetres(length, dpi) for length in (RULE_MILLIMETRES, GROUND_MILLIMETRES, BREAK_MILLIMETRES)
    )
    for box in _patches(coloured, dpi):
        if coloured[box].shape[1] < millimetres(TABLE_MILLIMETRES, dpi):
            continue
        own = coloured[box].astype(np.uint8)
        for gap, lean, size in (
            ((1, break_), (5, 1), (1, rule)),
            ((break_, 1), (1, 5), (rule, 1)),
            ((1, 1), (1, 1), (ground, ground)),
        ):
            whole = cv2.morphologyEx(own, cv2.MORPH_CLOSE, np.ones(gap, np.uint8))
            thick = cv2.dilate(whole, np.ones(lean, np.uint8))  # before a page is level its rules lean
            long = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones(size, np.uint8))
            found[box] |= cv2.dilate(long, np.ones((5, 5), np.uint8)) > 0  # with the haze beside them
    return found


def _patches(coloured: npt.NDArray[np.bool_], dpi: int, narrowest: int = 0) -> list[tuple[slice, slice]]:
    """The boxes of coloured patches as high as a mark.

    The box, not the patch: a stamp's frame holds lines that are low by themselves.
    """
    reach = millimetres(1.0, dpi)
    kernel = np.ones((2 * reach + 1, 2 * reach + 1), np.uint8)
    joined = np.asarray(cv2.dilate(coloured.astype(np.uint8), kernel), np.uint8)
    return [
        (slice(top, top + high), slice(x0, x0 + wide))
        for x0, top, wide, high, _ in pieces(joined).stats[1:].tolist()
        if high >= millimetres(MARK_MILLIMETRES, dpi) and wide >= narrowest
    ]


def even_light(grey: Image, dpi: int) -> Image:
    """Divide by the local brightness of the paper, so that shadows and folds turn white."""
    factor = 8
    small = cv2.resize(grey, None, fx=1 / factor, fy=1 / factor, interpolation=cv2.INTER_AREA)
    reach = max(3, millimetres(3.0, dpi) // factor * 2 + 1)
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    paper = cv2.GaussianBlur(paper, (0, 0), reach)
    paper = cv2.resize(paper, grey.shape[::-1], interpolation=cv2.INTER_LINEAR)
    level = grey.astype(np.float32)
    level *= 255.0
    level /= np.maximum(paper, 32)
    return np.minimum(level, 255, out=level).astype(np.uint8)


FAINT_PAGE = 120
"""Brightness of ink in even light from which a page is faint. Toner and 1-bit scans have 0 to 70, worn copies
up to 100, pencil and worn carbon copies 130 to 225."""

NEARLY_PAPER = 232
"""Brightness, noise smoothed away, from which nothing is taken for ink, however faint the page."""

FULL_INK = 40
"""Brightness that the ink of a faint page is given."""

LEAST_INKED = 0.002
"""Share of a page's squares that hold ink: a line of ten letters has it. Below, there is nothing to stretch
to."""


def full_contrast(grey: Image, dpi: int) -> Image:
    """A page whose ink is faint with its contrast stretched; any other page as it is, the same object.

    Args:
        grey: the page in even light: paper is 255, so that one measure of ink holds for all of it.
        dpi: of the page.
    """
    soft = np.asarray(cv2.GaussianBlur(grey, (0, 0), dpi / 300.0), np.uint8)
    ink = _ink_brightness(soft, dpi)
    if ink < FAINT_PAGE:
        return grey
    stretch = (255.0 - FULL_INK) / (255.0 - ink)
    return np.asarray(cv2.bitwise_not(cv2.convertScaleAbs(255 - soft, alpha=stretch)), np.uint8)


def _ink_brightness(soft: Image, dpi: int) -> float:
    """What is darkest in each square of 2 mm that holds ink, 0.0 where too few do.

    What stands darker in ``FAINTER_THAN`` of them, a seal's rest or a stamp, does not speak for the page.
    """
    square = millimetres(2.0, dpi)
    high, wide = (side // square * square for side in soft.shape)
    squares = soft[:high, :wide].reshape(high // square, square, wide // square, square)
    darkest = squares.min(axis=(1, 3)).ravel()
    inked = np.sort(darkest[darkest < NEARLY_PAPER])
    if len(inked) < LEAST_INKED * len(darkest):
        return 0.0
    return float(inked[int(FAINTER_THAN * len(inked))])


FAINTER_THAN = 0.15
"""Share of a page's inked squares that may be darker than faint ink."""


def clear(grey: Image) -> Image:
    """The page for finding ink: all that is nearly paper made white."""
    return np.asarray(cv2.convertScaleAbs(grey, alpha=1.0 / WHITE_POINT), np.uint8)


def sharpened(grey: Image, ink: Pieces, dpi: int) -> Image:
    """The page for reading: strokes that the scanner softened drawn sharper (unsharp mask), paper white.

    The greys beside ink stay as they are; only what lies farther from it than a sign of the same word, and
    specks there, are whitened.

    Args:
        grey: the page in even light.
        ink: of it, faint ink included.
        dpi: of it.
    """
    soft = cv2.GaussianBlur(grey, (0, 0), dpi / 200.0)
    sharp = cv2.addWeighted(grey, 1.0 + SHARPENING, soft, -SHARPENING, 0)
    speck = ink.size < millimetres(SPECK_MILLIMETRES, dpi) ** 2
    dust = ink.size < (DUST_MILLIMETRES / MILLIMETRES_PER_INCH * dpi) ** 2
    if dust.sum() > MOSTLY_DUST * len(ink.size):
        speck = dust
    speck[0] = True
    letters = ink.painted(~speck)
    far = 1 - _dilated(letters, ABOVE_MILLIMETRES, BESIDE_MILLIMETRES, dpi)
    if _dusty(grey, far):
        far = 1 - _dilated(letters, ABOVE_MILLIMETRES, ABOVE_MILLIMETRES, dpi)
    else:
        far &= 1 - _faint_signs(grey, letters, dpi)
    return np.asarray(cv2.bitwise_or(sharp, 255 * far), np.uint8)


def _faint_signs(grey: Image, letters: Image, dpi: int) -> Image:
    """1 at points, dashes and strokes too faint for letters, between letters that stand apart for them."""
    around = _dilated(letters, ABOVE_MILLIMETRES, BETWEEN_MILLIMETRES, dpi)
    paper = grey[::SAMPLED, ::SAMPLED][around[::SAMPLED, ::SAMPLED] == 0]
    faintest = min(FAINT_SIGN, int(np.percentile(paper, GRAIN))) if paper.size else FAINT_SIGN
    across = np.ones((1, 2 * millimetres(BETWEEN_MILLIMETRES, dpi) + 1), np.uint8)
    between = cv2.morphologyEx(_dilated(letters, ABOVE_MILLIMETRES, 0.0, dpi), cv2.MORPH_CLOSE, across)
    return _dilated(
        np.asarray(between, np.uint8) & (grey < faintest), SPECK_MILLIMETRES, SPECK_MILLIMETRES, dpi
    )


BETWEEN_MILLIMETRES = 2.0
"""How far from the letters before and behind it a faint sign stands: half the width of a dash between years,
and the place of a point in wide faces. On made office pages ``1.797/1.651``, ``634.735.764``, ``2029–2030``
had lost theirs, and were sure numbers of other digits. A speck with letters on one side alone is dust."""

FAINT_SIGN, GRAIN, SAMPLED = 228, 0.1, 4
"""Brightness of the faintest strokes of such signs at most, and the percentile of the paper (of every fourth
pixel each way) that is its grain: no darker pixel is a sign's."""


def _dilated(ink: Image, down: float, across: float, dpi: int) -> Image:
    """1 where ink is, and so many millimetres around it."""
    kernel = np.ones((2 * millimetres(down, dpi) + 1, 2 * millimetres(across, dpi) + 1), np.uint8)
    return np.asarray(cv2.dilate(ink, kernel), np.uint8)


def _dusty(grey: Image, paper: Image) -> bool:
    """Whether the paper between the lines, 1 in ``paper``, is as dark as faint points in many places."""
    dark = (grey < FAINT_POINT) & (paper > 0)
    return bool(np.count_nonzero(dark) > DUSTY * np.count_nonzero(paper))


FAINT_POINT = 200
"""Brightness of the faintest points of figures; the grain of an office scan's paper is above 220."""

DUSTY = 0.005
"""Share of such pixels among the paper from which a page is dusty: there more is lost by keeping dust than by
losing points."""


ABOVE_MILLIMETRES, BESIDE_MILLIMETRES = 0.5, 0.75
"""How far from ink above and beside it greys stay: a point between two figures of 14 pt stands 0.65 mm from
either, and on a worn copy it is no larger than a speck (``4062.322`` was read as two sure numbers)."""


BLACK, WHITE, GREYS = 64, 192, 0.25
"""Brightness up to which a pixel is black and from which it is white, and pixels between for each black one
below which a picture has no greys to tell by: 1-bit scans as drawn have below 0.1, grey ones 1 and more."""


def is_black_and_white(grey: Image) -> bool:
    """Whether a page has no greys."""
    between = np.count_nonzero((grey > BLACK) & (grey < WHITE))
    return bool(between < GREYS * np.count_nonzero(grey <= BLACK))


def binary(grey: Image) -> Image:
    """Ink as 1 and paper as 0, by Otsu's threshold (the light is even by now)."""
    _, ink = cv2.threshold(grey, 0, 1, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    return np.asarray(ink, np.uint8)


THINNEST_MILLIMETRES = 2.0
"""Thickness up to which what runs inwards from the edge of a sheet is a fold or a rule, and no border."""


def without_borders(grey: Image, dpi: int) -> Image:
    """Whiten the scanner's black borders and punch holes.

    A border is a solid piece at the edge, or what is solid of a piece there: one that runs around the page is
    one with letters and rules that touch it.
    """
    height, width = grey.shape
    found = pieces(binary(clear(grey)))
    size = millimetres(BORDER_MILLIMETRES, dpi)
    left, top, wide, high = found.sides
    filled = found.size > 0.6 * wide * high
    at_edge = (left <= 1) | (top <= 1) | (left + wide >= width - 1) | (top + high >= height - 1)
    thin = millimetres(THINNEST_MILLIMETRES, dpi)
    across = (high <= thin) & (top > 1) & (top + high < height - 1)  # a fold's end, which runs inwards
    down = (wide <= thin) & (left > 1) & (left + wide < width - 1)
    border = at_edge & filled & (np.maximum(wide, high) >= size) & ~across & ~down
    hole = filled & (wide >= size) & (high >= size) & (wide < 3 * size) & (high < 3 * size)
    around = at_edge & ~filled & (found.size >= size * np.maximum(wide, high))
    unwanted = border | hole
    unwanted[0] = around[0] = False
    if not (unwanted | around).any():
        return grey
    mask = found.painted(unwanted)
    if around.any():
        solid = cv2.morphologyEx(found.painted(around), cv2.MORPH_OPEN, np.ones((size, size), np.uint8))
        mask |= np.asarray(solid, np.uint8)
    wider = cv2.dilate(255 * mask, np.ones((5, 5), np.uint8))
    return np.asarray(cv2.bitwise_or(grey, wider), np.uint8)


def components(grey: Image, dpi: int) -> Components:
    """Ink of letter size on a page in even light."""
    return of_letter_size(pieces(faint_ink(grey)), dpi)


def of_letter_size(ink: Pieces, dpi: int) -> Components:
    """Ink of 1 to 8 mm, so neither specks nor ruling lines."""
    _, _, wide, high = ink.sides
    low, large = millimetres(1.0, dpi), millimetres(8.0, dpi)
    kept = (np.maximum(wide, high) >= low) & (wide <= large) & (high <= large)
    kept[0] = False
    return Components(ink.boxes(kept))


def faint_ink(grey: Image) -> Image:
    """Ink as 1, faint ink included, of a page in even light."""
    return np.asarray(cv2.threshold(clear(grey), FAINT - 1, 1, cv2.THRESH_BINARY_INV)[1], np.uint8)


def peakedness(edge: npt.NDArray[np.float64], along: npt.NDArray[np.float64], degrees: float) -> float:
    """How sharply edges gather on lines of this slope: the sum of squares of their histogram."""
    positions = edge - along * np.tan(np.radians(degrees))
    counts = np.bincount(np.round(positions - positions.min()).astype(np.int64))
    return float((counts.astype(np.float64) ** 2).sum()) / max(len(edge), 1)


def skew_degrees(found: Components) -> float:
    """Slope of the text lines, positive where they fall to the right; 0.0 where too few letters tell."""
    if len(found.boxes) < 20:
        return 0.0
    x0, _, _, bottom = found.boxes.T.astype(np.float64)

    def best(candidates: npt.NDArray[np.float64]) -> float:
        return float(max(candidates, key=lambda degrees: peakedness(bottom, x0, degrees)))

    coarse = best(np.arange(-MAX_SKEW_DEGREES, MAX_SKEW_DEGREES + 0.01, 0.2))
    return best(coarse + np.arange(-0.2, 0.201, 0.02))


def turned(image: Image, turn: Turn) -> Image:
    """The picture turned clockwise."""
    if turn == 0:
        return image
    return np.ascontiguousarray(np.rot90(image, -turn // 90))


def deskewed(grey: Image, degrees: float) -> Image:
    """The picture with its text lines level: turned about its middle, its size kept."""
    if abs(degrees) < LEVEL_DEGREES:
        return grey
    height, width = grey.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    level = cv2.warpAffine(
        grey, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=255
    )
    return np.asarray(level, np.uint8)
