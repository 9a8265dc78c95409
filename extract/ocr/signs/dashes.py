"""Dashes that say "none" in columns of figures: short flat strokes, alone where a figure would stand.

Tesseract leaves them out, or takes them for other signs; a cell would be empty that says there is nothing.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from vanthu.extract.ocr.engine import Image, PixelBox
from vanthu.extract.ocr.figures.sureness import DOUBTFUL
from vanthu.extract.ocr.raster import MILLIMETRES_PER_INCH
from vanthu.extract.ocr.sheet.pieces import pieces
from vanthu.extract.ocr.sheet.preprocess import faint_ink, millimetres
from vanthu.extract.ocr.words import DASHES, Token

DASH = "-"

WIDE_MILLIMETRES = (0.6, 4.0)
"""Width of a dash: a hyphen of 8 pt that a scanner has softened, an em dash of 12 pt."""

HIGHEST_MILLIMETRES, FLAT = 0.7, 1.8
"""Height of a dash at most, and its width for its height at least."""

BORDER_MILLIMETRES = 0.25
"""White between a dash and the borders of its cell: what is left of a ruling touches them."""

MIDDLE = (0.2, 0.8)
"""Where in the height of its cell a dash stands: in the middle, or at one of two lines."""

ALONE_MILLIMETRES = (2.0, 0.8)
"""White beside a dash, where a blank is 1 mm wide, and above and below it, where a letter's mark or an
underlined word stands nearer."""

LEAST = 2
"""Figures that stand in the column of a dash at the least, and dashes in cells of a table."""

Boxes = npt.NDArray[np.int32]


def in_cells(
    grey: Image, cells: Sequence[PixelBox], inked: Sequence[PixelBox | None], dpi: int
) -> list[tuple[int, PixelBox]]:
    """Dashes of small type that cells hold and nothing else, by their cells' places; one alone may be dust.

    Args:
        grey: the page without its rulings.
        cells: the cells' boxes.
        inked: where ink was found in them; None where there is too little to be letters.
        dpi: of the page.
    """
    empty = [k for k, ink in enumerate(inked) if ink is None]
    found = [(k, dash) for k in empty if (dash := _in_cell(grey, cells[k], dpi)) is not None]
    return found if len(found) >= LEAST else []


def beside_line(grey: Image, cell: PixelBox, line: PixelBox, dpi: int) -> list[PixelBox]:
    """Dashes that stand in a cell above or below its line, where a rule between two rows is lost."""
    x0, top, x1, bottom = cell
    parts = (x0, top, x1, line[1]), (x0, line[3], x1, bottom)
    return [dash for part in parts if part[3] > part[1] and (dash := _in_cell(grey, part, dpi)) is not None]


def _in_cell(grey: Image, cell: PixelBox, dpi: int) -> PixelBox | None:
    x0, top, x1, bottom = cell
    ink = _ink(grey[top:bottom, x0:x1])
    border = BORDER_MILLIMETRES / MILLIMETRES_PER_INCH * dpi
    inside = ink[(ink[:, 0] >= border) & (ink[:, 2] <= x1 - x0 - border)]
    if len(inside) != 1 or not _are_dashes(inside, dpi)[0]:
        return None
    left, upper, right, lower = inside[0].tolist()
    if not MIDDLE[0] <= (upper + lower) / 2 / (bottom - top) <= MIDDLE[1]:
        return None
    return x0 + left, top + upper, x0 + right, top + lower


def in_columns(grey: Image, dpi: int, lines: Sequence[Sequence[Token]]) -> list[list[Token]]:
    """The lines with the dashes of tables without rulings: what stands on one is one, missing ones are added.

    Args:
        grey: the page, nothing on it of tables with rulings.
        dpi: of it.
        lines: what was read.

    Returns:
        The lines, then a line for each dash that no word was.
    """
    tokens = [token for line in lines for token in line]
    figures = [token for token in tokens if _is_figure(token)]
    worded = [token for token in tokens if _is_word(token)]
    if len(figures) < LEAST:
        return [list(line) for line in lines]
    found = [box for box in _lone(_ink(grey), dpi) if _in_a_row(box, worded) and _in_a_column(box, figures)]
    free = [box for box in found if not any(_meets(box, token) for token in worded)]
    read = [[_as_dash(token, free) for token in line] for line in lines]
    signs = [token for line in read for token in line if token.text in DASHES]
    missing = [box for box in free if not any(_meets(box, token) for token in signs)]
    return [*read, *([Token(DASH, *box, confidence=DOUBTFUL)] for box in missing)]


def _ink(grey: Image) -> Boxes:
    found = pieces(faint_ink(np.ascontiguousarray(grey)))
    kept = found.size > 1
    kept[0] = False
    return found.boxes(kept)


def _are_dashes(ink: Boxes, dpi: int) -> npt.NDArray[np.bool_]:
    wide, high = ink[:, 2] - ink[:, 0], ink[:, 3] - ink[:, 1]
    least, most = (length / MILLIMETRES_PER_INCH * dpi for length in WIDE_MILLIMETRES)
    flat = (wide >= FLAT * high) & (high <= millimetres(HIGHEST_MILLIMETRES, dpi))
    return np.asarray((wide >= least) & (wide <= most) & flat)


def _lone(ink: Boxes, dpi: int) -> list[PixelBox]:
    """The flat strokes with white around them."""
    beside, above = (millimetres(white, dpi) for white in ALONE_MILLIMETRES)
    found: list[PixelBox] = []
    for x0, top, x1, bottom in ink[_are_dashes(ink, dpi)].tolist():
        near = (ink[:, 2] > x0 - beside) & (ink[:, 0] < x1 + beside)
        level = (ink[:, 3] > top - above) & (ink[:, 1] < bottom + above)
        if int((near & level).sum()) == 1:
            found.append((x0, top, x1, bottom))
    return found


def _is_word(token: Token) -> bool:
    """Whether there are letters or digits in it; ``ˆ`` is a letter to Unicode, and read of dashes."""
    return any(sign.isalnum() and unicodedata.category(sign) != "Lm" for sign in token.text)


def _is_figure(token: Token) -> bool:
    """Whether a word is a figure as columns hold them, and no ordinal with its point."""
    digits = sum(map(str.isdigit, token.text))
    return (
        digits > 0 and 2 * digits > len(token.text) and not token.superscript and token.text[-1] not in ".)"
    )


def _in_a_row(box: PixelBox, worded: Iterable[Token]) -> bool:
    """Whether a word stands before a dash, as the label of its row does: what opens a paragraph has none."""
    middle = (box[1] + box[3]) / 2
    return any(token.x1 < box[0] and token.top <= middle <= token.bottom for token in worded)


def _in_a_column(box: PixelBox, figures: Iterable[Token]) -> bool:
    """Whether figures stand above or below."""
    over = (token.x0 <= (box[0] + box[2]) / 2 <= token.x1 for token in figures if not _level(box, token))
    return sum(over) >= LEAST


def _level(box: PixelBox, token: Token) -> bool:
    return token.top <= (box[1] + box[3]) / 2 <= token.bottom


def _meets(box: PixelBox, token: Token) -> bool:
    return token.x0 < box[2] and token.x1 > box[0] and token.top < box[3] and token.bottom > box[1]


def _as_dash(token: Token, dashes: Iterable[PixelBox]) -> Token:
    """A sign that stands on a dash as one."""
    is_sign = token.text not in DASHES and not _is_word(token)
    if is_sign and any(_meets(box, token) for box in dashes):
        return replace(token, text=DASH, confidence=min(token.confidence, DOUBTFUL))
    return token
