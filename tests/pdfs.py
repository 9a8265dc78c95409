"""Small PDFs made for a purpose: text at a place, rules, tables, turned pages."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONTS = Path("/usr/share/fonts/truetype")
A4 = (595.28, 841.89)

_FILES = {
    "Serif": "dejavu/DejaVuSerif.ttf",
    "Serif-Bold": "dejavu/DejaVuSerif-Bold.ttf",
    "Sans": "dejavu/DejaVuSans.ttf",
}
"""DejaVu holds all Vietnamese letters and all combining marks."""


def make_pdf(
    *pages: Callable[[Canvas], None], size: tuple[float, float] = A4, rotate: int = 0, invariant: bool = True
) -> bytes:
    """A PDF with one page for each drawing function; y counts from the bottom, as in PDF."""
    for name, file in _FILES.items():
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, FONTS / file))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=invariant)
    for draw in pages:
        canvas.setFont("Serif", 14)
        if rotate:
            canvas.setPageRotation(rotate)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def text_lines(*lines: str, x: float = 85, top: float = 780, leading: float = 18, font: str = "Serif"):
    """Draws lines of 14-point text from the top down."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(font, 14)
        for number, line in enumerate(lines):
            canvas.drawString(x, top - number * leading, line)

    return draw


def ruled_table(
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    *,
    x: float = 60,
    top: float = 700,
    height: float = 22,
    merged: Sequence[tuple[int, int, int, int]] = (),
    vertical: bool = True,
    close: bool = True,
):
    """Draws a table with rules.

    Args:
        rows: texts by row; a cell covered by a merged one is "".
        widths: of the columns, in points.
        merged: (row, column, rows, columns) of merged cells.
        vertical: whether columns are ruled.
        close: whether the last row has a rule below it.
    """

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Serif", 11)
        lefts = [x + sum(widths[:k]) for k in range(len(widths) + 1)]
        tops = [top - height * k for k in range(len(rows) + 1)]
        inner = {
            (r, c): (row, col)
            for row, col, down, across in merged
            for r in range(row, row + down)
            for c in range(col, col + across)
        }
        for r in range(len(rows) + 1):
            for c in range(len(widths)):
                above, below = inner.get((r - 1, c), (r - 1, c)), inner.get((r, c), (r, c))
                if above != below and (close or r < len(rows)):
                    canvas.line(lefts[c], tops[r], lefts[c + 1], tops[r])
        for r in range(len(rows)):
            for c in range(len(widths) + 1):
                left, right = inner.get((r, c - 1), (r, c - 1)), inner.get((r, c), (r, c))
                if vertical and left != right:
                    canvas.line(lefts[c], tops[r], lefts[c], tops[r + 1])
        for r, row in enumerate(rows):
            for c, text in enumerate(row):
                for number, line in enumerate(text.split("\n")):
                    canvas.drawString(lefts[c] + 4, tops[r] - 14 - 12 * number, line)

    return draw


def both(*draws: Callable[[Canvas], None]) -> Callable[[Canvas], None]:
    """Draws several things on one page."""

    def draw(canvas: Canvas) -> None:
        for one in draws:
            one(canvas)

    return draw
