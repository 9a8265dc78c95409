"""Sheets of paper: rows of cells laid out on A4 and drawn as a PDF.

Everything is a row: a paragraph is a row of one cell. A row that does not fit goes to the next sheet whole;
one that is higher than a sheet is parted between its lines. Time and memory are linear in the rows.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from vanthu.extract.errors import DependencyMissing
from vanthu.extract.fontfiles import FontFiles, font_files

Color = tuple[float, float, float]
INK: Color = (0.11, 0.15, 0.20)
RULE: Color = (0.75, 0.79, 0.83)

WIDTH, HEIGHT = 595.0, 842.0
"""A4, in points."""

MARGIN, FOOT = 34.0, 40.0
"""What is left free at the sides and on top, and below for the foot."""

LEADING = 1.25
PAD = 2.5
"""Height of a line in its size, and the points between a cell's edge and its text."""

ROOM = WIDTH - 2 * MARGIN


@dataclass(frozen=True, slots=True)
class Style:
    """How words are drawn: size in points, weight, colour, and whether they are struck out."""

    size: float = 6.5
    bold: bool = False
    color: Color = INK
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Jump:
    """Where a cell leads: a place of this PDF by its name, or a page (from 1) of the file named."""

    place: str | None = None
    file: str | None = None
    page: int = 1


Runs = Sequence[tuple[str, Style]]
"""Text with its styles, in order."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell; ``right``: numbers, set to the right edge."""

    runs: Runs
    right: bool = False
    jump: Jump | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in a row of its own: PNG, its size in points of what it shows, and the scale it is drawn at.

    ``frames``: left, top, width and height of what is meant, in the same points.
    """

    png: bytes
    width: float
    height: float
    scale: float
    frames: Sequence[tuple[float, float, float, float]] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """Cells beside each other.

    Attributes:
        cells / widths: as many of one as of the other; widths in points.
        before: points left free above.
        head: the row that is repeated where this one opens a sheet.
        place: a name that jumps can lead to.
        ruled: a line is drawn below.
        keep: it does not stand last on a sheet (headings).
        outline: its title among the bookmarks.
        picture: drawn below the cells; such a row is not parted.
    """

    cells: Sequence[Cell]
    widths: Sequence[float] = (ROOM,)
    before: float = 0.0
    head: Row | None = None
    place: str | None = None
    ruled: bool = False
    keep: bool = False
    outline: str | None = None
    picture: Picture | None = None


Words = list[tuple[str, Style]]
"""A line: its words, blanks left out, each with its style."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A row, or a part of it, on its sheet: where it begins from above, and the lines of every cell."""

    row: Row
    top: float
    lines: Sequence[Sequence[Words]]
    first: bool = True


@dataclass
class Sheets:
    """Rows laid out; ``pdf`` draws them with a foot on every sheet."""

    files: FontFiles
    pages: list[list[Laid]] = field(default_factory=lambda: [[]])
    _top: float = MARGIN

    def add(self, rows: Iterable[Row]) -> None:
        """Lay out the rows one after another."""
        waiting: list[Row] = []
        for row in rows:
            waiting.append(row)
            if not row.keep:
                self._group(waiting)
                waiting = []
        self._group(waiting)

    def _group(self, rows: Sequence[Row]) -> None:
        """Headings and the row behind them: on one sheet where they fit on one."""
        lines = [[_lines(c, w) for c, w in zip(row.cells, row.widths, strict=True)] for row in rows]
        wanted = sum(
            row.before + _height(cells) + _drawn(row) for row, cells in zip(rows, lines, strict=True)
        )
        if self._top + wanted > HEIGHT - FOOT and self.pages[-1]:
            self._turn(rows[0].head)
        for row, cells in zip(rows, lines, strict=True):
            self._place(row, cells)

    def _turn(self, head: Row | None) -> None:
        self.pages.append([])
        self._top = MARGIN
        if head is not None:
            self._place(
                replace(head, before=0.0, place=None),
                [_lines(c, w) for c, w in zip(head.cells, head.widths, strict=True)],
            )

    def _place(self, row: Row, cells: Sequence[Sequence[Words]]) -> None:
        self._top += row.before
        first = True
        while True:
            fitting = max(1, _fitting(cells, HEIGHT - FOOT - self._top))
            part = [lines[:fitting] for lines in cells]
            self.pages[-1].append(Laid(row, self._top, part, first))
            self._top += _height(part) + _drawn(row)
            cells = [lines[fitting:] for lines in cells]
            if not any(cells):
                return
            first = False
            self._turn(row.head)

    def pdf(self, title: str, foot: str) -> bytes:
        """The PDF.

        Args:
            title: of the document, among its properties.
            foot: of every sheet, with ``{page}`` and ``{pages}``.
        """
        from reportlab.pdfgen.canvas import Canvas

        output = io.BytesIO()
        canvas = Canvas(output, pagesize=(WIDTH, HEIGHT), invariant=True, pageCompression=1)
        canvas.setTitle(title)
        canvas.setProducer("vanthu")
        for number, page in enumerate(self.pages, start=1):
            for laid in page:
                _draw(canvas, laid)
            _draw_line(
                canvas,
                [(foot.format(page=number, pages=len(self.pages)), Style(7))],
                MARGIN,
                FOOT / 2,
                ROOM,
                right=True,
            )
            canvas.showPage()
        canvas.save()
        return output.getvalue()


def sheets() -> Sheets:
    """Empty sheets, with a font that has all letters.

    Raises:
        DependencyMissing: the system has no such font.
    """
    files = font_files()
    if files is None:
        raise DependencyMissing(
            "no font with Vietnamese letters was found, which a PDF of this form is drawn with.",
            next_step="Install one, on Debian: apt-get install fonts-dejavu-core.",
        )
    _register(files)
    return Sheets(files)


def _register(files: FontFiles) -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for name, file in zip(NAMES, files, strict=True):
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(file)))


NAMES = ("vanthu-regular", "vanthu-bold")
"""The faces by their names within a PDF: regular, bold."""


def _width(text: str, style: Style) -> float:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return float(stringWidth(text, NAMES[style.bold], style.size))


def _lines(cell: Cell, width: float) -> list[Words]:
    """The cell's text in lines that fit; a word that is wider than its cell is cut."""
    room = width - 2 * PAD
    lines: list[Words] = [[]]
    used = 0.0
    for text, style in cell.runs:
        blank = _width(" ", style)
        for word in (piece for whole in text.split() for piece in _pieces(whole, style, room)):
            wide = _width(word, style)
            if lines[-1] and used + blank + wide > room:
                lines.append([])
                used = 0.0
            used += wide + (blank if lines[-1] else 0.0)
            lines[-1].append((word, style))
    return lines


def _pieces(word: str, style: Style, room: float) -> Iterator[str]:
    """The word, in pieces that fit: parted behind a stroke where it has one, so that numbers stay whole."""
    while len(word) > 1 and _width(word, style) > room:
        fitting = max(1, next(n for n in range(1, len(word) + 1) if _width(word[:n], style) > room) - 1)
        fitting = word.rfind("/", 0, fitting) + 1 or fitting
        yield word[:fitting]
        word = word[fitting:]
    yield word


def _line_height(lines: Sequence[Words]) -> float:
    return max((style.size for words in lines for _, style in words), default=Style().size) * LEADING


def _height(cells: Sequence[Sequence[Words]]) -> float:
    return max((len(lines) * _line_height(lines) for lines in cells), default=0.0) + PAD


def _drawn(row: Row) -> float:
    """Height of the picture of a row."""
    return row.picture.height * row.picture.scale if row.picture else 0.0


def _fitting(cells: Sequence[Sequence[Words]], room: float) -> int:
    """How many lines of a row fit into a height."""
    return int((room - PAD) / max(_line_height(lines) for lines in cells))


def _draw(canvas: Any, laid: Laid) -> None:
    left, row = MARGIN, laid.row
    height = _height(laid.lines)
    for cell, width, lines in zip(row.cells, row.widths, laid.lines, strict=True):
        step = _line_height(lines)
        for place, words in enumerate(lines):
            base = HEIGHT - laid.top - place * step - step / LEADING
            _draw_line(canvas, words, left + PAD, base, width - 2 * PAD, right=cell.right)
        if cell.jump is not None:
            box = (left, HEIGHT - laid.top - height, left + width, HEIGHT - laid.top)
            _link(canvas, cell.jump, box)
        left += width
    if row.picture is not None:
        _draw_picture(canvas, row.picture, HEIGHT - laid.top - height)
    if row.ruled:
        canvas.setStrokeColorRGB(*RULE)
        canvas.setLineWidth(0.4)
        below = HEIGHT - laid.top - height + 0.5
        canvas.line(MARGIN, below, left, below)
    if laid.first and row.place is not None:
        canvas.bookmarkHorizontal(row.place, 0, HEIGHT - laid.top)
        if row.outline is not None:
            canvas.addOutlineEntry(row.outline, row.place, 0)


FRAME: Color = (0.80, 0.10, 0.10)


def _draw_picture(canvas: Any, picture: Picture, above: float) -> None:
    """The picture below a height of the sheet, with its frames."""
    from reportlab.lib.utils import ImageReader

    scale = picture.scale
    width, height = picture.width * scale, picture.height * scale
    canvas.drawImage(ImageReader(io.BytesIO(picture.png)), MARGIN, above - height, width, height)
    canvas.setLineWidth(0.4)
    canvas.setStrokeColorRGB(*RULE)
    canvas.rect(MARGIN, above - height, width, height)
    canvas.setLineWidth(1.0)
    canvas.setStrokeColorRGB(*FRAME)
    for x, y, wide, high in picture.frames:
        canvas.rect(MARGIN + x * scale, above - (y + high) * scale, wide * scale, high * scale)


def _draw_line(canvas: Any, words: Words, left: float, base: float, room: float, *, right: bool) -> None:
    runs = [
        (word if place == len(words) - 1 else f"{word} ", style) for place, (word, style) in enumerate(words)
    ]
    if right:
        left += room - sum(_width(text, style) for text, style in runs)
    for text, style in runs:
        canvas.setFont(NAMES[style.bold], style.size)
        canvas.setFillColorRGB(*style.color)
        canvas.drawString(left, base, text)
        wide = _width(text, style)
        if style.struck:
            canvas.setStrokeColorRGB(*style.color)
            canvas.setLineWidth(0.5)
            canvas.line(left, base + style.size * 0.3, left + wide, base + style.size * 0.3)
        left += wide


def _link(canvas: Any, jump: Jump, box: tuple[float, float, float, float]) -> None:
    if jump.place is not None:
        canvas.linkAbsolute("", jump.place, box)
    elif jump.file is not None:
        canvas.linkURL(f"{jump.file}#page={jump.page}", box)
