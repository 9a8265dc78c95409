"""The digits as a file's own fonts draw them: a sheet, each font a row, each code that means a digit a cell.

The marks that part digits stand on it, too.

The sheet shows what a font draws for a code, whichever page uses it and however often: two codes may have one
name (ToUnicode, ISO 32000-1, 9.10.3), and the numbers of a page that is looked at show the one and not the
other.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pikepdf
import pypdfium2 as pdfium

from vanthu.extract.child import beat
from vanthu.extract.patterns import lazy_pattern
from vanthu.extract.pdf.entries import FONT_FILES
from vanthu.extract.pdf.pdfium import PdfPage

CELL = 96
"""Points of a cell and pixels of its picture: the widest digit at ``SIZE``, and as much white around it."""

SIZE = 42.0
"""Points: digits are then some 30 pixels high, as the pictures of numbers on a page are made."""

LEFT, BASE = 32, 32
"""Points from the left and lower side of a cell to where its glyph begins: room for what hangs over."""

ROWS = 16
"""Fonts on one sheet: a report has four to six, and a file of many is no picture of tens of megabytes."""

MOST_CODES = 46
"""Codes of a font that are looked at: marks, digits in four cuts (of the line, old style, raised, low)."""

MARKS = ",.'\u2019\u00b7"
"""What parts the digits of a number, or may be said of what does: a comma, a point, a stroke or dot above."""

_BLOCKS = lazy_pattern(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_CHAR = lazy_pattern(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>")
_RANGE = lazy_pattern(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]*)>|\[(.*?)\])", re.DOTALL)
_HEX = lazy_pattern(rb"<([0-9A-Fa-f]*)>")
_DIGITS = "0123456789"
_MEANT = frozenset(map(ord, _DIGITS + MARKS))
_OF_ASCII = sorted(sign for sign in _MEANT if sign < 128)
_NAMES = frozenset(
    (
        *("/zero", "/one", "/two", "/three", "/four", "/five", "/six", "/seven", "/eight", "/nine"),
        *("/comma", "/period", "/quotesingle", "/quoteright", "/periodcentered"),
    )
)


class Drawn(NamedTuple):
    """A glyph of a sheet: its font as PDFium names it, the sign the file says it is, its ink (0-255)."""

    font: str
    sign: str
    picture: npt.NDArray[np.float64]


def drawn_signs(fonts: Iterable[Any]) -> Iterator[Drawn]:
    """The glyphs that mean a digit or a mark between digits.

    Args:
        fonts: font dictionaries of one open file; those that are not embedded are left out, since each
            program draws others for them.
    """
    told = [(font, codes) for font in fonts if (codes := _codes(font))]
    for first in range(0, len(told), ROWS):
        beat()
        yield from _of_sheet(told[first : first + ROWS])


def _of_sheet(rows: list[tuple[Any, list[bytes]]]) -> Iterator[Drawn]:
    pdf = pdfium.PdfDocument(_sheet(rows))
    try:
        page = PdfPage(pdf, 1)
        try:
            yield from _glyphs(page, [_size(font) == SIZE for font, _ in rows])
        finally:
            page.close()
    finally:
        pdf.close()


def _glyphs(page: PdfPage, sized: Sequence[bool]) -> Iterator[Drawn]:
    """The glyphs of a sheet; marks, told by their place, in fonts alone that are of the sheet's size."""
    text = page.characters()
    width, height = page.upright.size
    picture = page.pixels((0.0, 0.0, width, height), 1.0)
    for index, sign in enumerate(text):
        if len(sign) != 1 or ord(sign) not in _MEANT:
            continue
        x, _, _, _ = page.place_of(index)
        row, column = int(page.level(index) // CELL), round((x - LEFT) / CELL)
        if 0 <= row < len(sized) and 0 <= column < MOST_CODES and (sized[row] or sign in _DIGITS):
            cell = picture[row * CELL : (row + 1) * CELL, column * CELL : (column + 1) * CELL]
            yield Drawn(page.style(index).font.name, sign, 255.0 - cell.astype(np.float64))


def _sheet(rows: list[tuple[Any, list[bytes]]]) -> bytes:
    """The sheet as a PDF: rows from the top, codes from the left."""
    columns = max(len(codes) for _, codes in rows)
    height = CELL * len(rows)
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(CELL * columns, height))
        shown, content = pikepdf.Dictionary(), []
        for row, (font, codes) in enumerate(rows):
            shown[f"/F{row}"] = pdf.copy_foreign(font)
            base = height - CELL * (row + 1) + BASE
            size = b"%.6f" % _size(font)
            content += [
                b"BT /F%d %s Tf %d %d Td <%s> Tj ET" % (row, size, LEFT + CELL * column, base, code)
                for column, code in enumerate(codes)
            ]
        page.Resources = pikepdf.Dictionary(Font=shown)
        page.Contents = pdf.make_stream(b"\n".join(content))
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def _size(font: Any) -> float:
    """The size at which a font's glyphs are as large as those of others: own matrices have own units."""
    if font.get("/Subtype") != pikepdf.Name.Type3:
        return SIZE
    box, matrix = ([float(number) for number in font.get(key, ())] for key in ("/FontBBox", "/FontMatrix"))
    high = abs(box[3] - box[1]) * abs(matrix[3]) if len(box) == 4 and len(matrix) == 6 else 0.0
    return SIZE / high if high else SIZE


def _codes(font: Any) -> list[bytes]:
    """The codes, in hexadecimal, that may mean a digit or a mark: what they mean PDFium says of the sheet."""
    if not (isinstance(font, pikepdf.Dictionary) and font.is_indirect and _is_embedded(font)):
        return []
    said = font.get("/ToUnicode")
    codes = set(_named(said.read_bytes())) if isinstance(said, pikepdf.Stream) else set()
    if font.get("/Subtype") == pikepdf.Name.Type0:
        codes |= set(_of_unicode(font)) if not codes else set()
    else:
        own = {code & 255 for code, _ in codes} | set(_of_encoding(font))
        codes = {(code, 2) for code in own if _has_width(font, code)}
    return [b"%0*X" % (digits, code) for code, digits in sorted(codes)[:MOST_CODES]]


def _is_embedded(font: Any) -> bool:
    if font.get("/Subtype") == pikepdf.Name.Type3:
        return True
    inner = font.get("/DescendantFonts")
    holder: Any = inner[0] if isinstance(inner, pikepdf.Array) and len(inner) else font
    descriptor = holder.get("/FontDescriptor") if isinstance(holder, pikepdf.Dictionary) else None
    return isinstance(descriptor, pikepdf.Dictionary) and any(key in descriptor for key in FONT_FILES)


def _named(cmap: bytes) -> Iterator[tuple[int, int]]:
    """Codes that a map to Unicode calls digits or marks, each with how many hexadecimal digits it has."""
    for block in _BLOCKS.finditer(cmap):
        if block[1] == b"char":
            for code, name in _CHAR.findall(block[2]):
                if _is_meant(name):
                    yield int(code, 16), len(code)
            continue
        for low, high, name, names in _RANGE.findall(block[2]):
            first, last = int(low, 16), int(high, 16)
            if names:
                told = enumerate(_HEX.findall(names))
                yield from ((first + k, len(low)) for k, one in told if _is_meant(one))
            elif len(name) <= 4:
                begin = int(name or b"0", 16)
                within = (sign for sign in _MEANT if begin <= sign <= begin + last - first)
                yield from ((first + sign - begin, len(low)) for sign in within)


def _is_meant(name: bytes) -> bool:
    return len(name) <= 4 and int(name or b"0", 16) in _MEANT


def _of_unicode(font: Any) -> Iterator[tuple[int, int]]:
    """Codes of digits in a font of many bytes whose codes are those of Unicode."""
    if str(font.get("/Encoding", "")).startswith("/Uni"):
        yield from ((code, 4) for code in _MEANT)


def _of_encoding(font: Any) -> Iterator[int]:
    """Codes of digits in a font of one byte: those of ASCII, and those that its encoding names so."""
    yield from _OF_ASCII
    encoding = font.get("/Encoding")
    differences = encoding.get("/Differences", ()) if isinstance(encoding, pikepdf.Dictionary) else ()
    code = 0
    for one in differences:
        if isinstance(one, pikepdf.Name):
            if str(one) in _NAMES:
                yield code
            code += 1
        else:
            code = int(one)


def _has_width(font: Any, code: int) -> bool:
    """Whether a font has a glyph for a code; what a part of a font lacks has no width in it."""
    widths = font.get("/Widths")
    place = code - int(font.get("/FirstChar", 0))
    return isinstance(widths, pikepdf.Array) and 0 <= place < len(widths) and bool(widths[place])
