"""Searchable PDF: the file as it is, with the text that was read laid invisibly over its scanned pages."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import pairwise
from os import PathLike, fspath
from pathlib import Path

import pikepdf

from vanthu.extract.child import Message, Reply
from vanthu.extract.child.codec import from_json
from vanthu.extract.errors import DependencyMissing
from vanthu.extract.frame import Matrix, shown_to_user, to_shown
from vanthu.extract.ocr.engine import programs
from vanthu.extract.page import Document, Line, Page, Word
from vanthu.extract.pdf.images import as_pdf

FONT = "/VanthuInvisible"

ADVANCE = 0.5
"""Width in em of every glyph of the font without outlines that Tesseract installs as ``pdf.ttf``."""

DESCENT = 0.22
"""Share of the font size that a word's box reaches below the base line, where it has a letter that does."""

_SHOWS_TEXT = {"Tj", "TJ", "'", '"'}
_INVISIBLE = 3  # rendering mode: neither filled nor stroked (ISO 32000-1, table 106)


def searchable_pdf(path: str | PathLike[str], pages: Sequence[Page]) -> bytes:
    """The file's bytes with a text layer on the pages that were read by OCR.

    Args:
        path: the PDF, or the image, that the pages come from.
        pages: as read or repaired; pages that were not read by OCR stay as they are.

    Returns:
        A PDF whose images are the file's own; an old invisible layer of these pages is gone.

    Raises:
        DependencyMissing: Tesseract's font without outlines is not installed.
    """
    scanned = [page for page in pages if page.source == "ocr"]
    with as_pdf(fspath(path)) as place, pikepdf.open(place) as pdf:
        font = pdf.make_indirect(_font(pdf) if scanned else pikepdf.Dictionary())
        for page in scanned:
            target = pdf.pages[page.number - 1]
            target.Contents = pdf.make_stream(_without_invisible_text(target))
            target.contents_add(pdf.make_stream(b"q\n"), prepend=True)
            target.contents_add(pdf.make_stream(b"\nQ\n" + _layer(page, target)))
            target.add_resource(font, pikepdf.Name.Font, pikepdf.Name(FONT))
        output = io.BytesIO()
        pdf.save(output, deterministic_id=True)
    return output.getvalue()


def serve(arguments: Message, parts: Sequence[bytes]) -> Reply:
    """The searchable PDF of the file at ``path`` with the pages of a document, for a parent process."""
    return Reply(parts=[searchable_pdf(arguments["path"], from_json(Document, parts[0]).pages)])


def _without_invisible_text(target: pikepdf.Page) -> bytes:
    """The page's content without what its old text layer shows."""
    kept = []
    mode, saved = 0, []
    for instruction in pikepdf.parse_content_stream(target):
        operator = str(instruction.operator)
        if operator == "q":
            saved.append(mode)
        elif operator == "Q" and saved:
            mode = saved.pop()
        elif operator == "Tr":
            mode = int(instruction.operands[0])
        if not (operator in _SHOWS_TEXT and mode == _INVISIBLE):
            kept.append(instruction)
    return pikepdf.unparse_content_stream(kept)


def _layer(page: Page, target: pikepdf.Page) -> bytes:
    left, bottom, right, top = (float(value) for value in target.cropbox)
    place = to_shown(page).then(shown_to_user((left, bottom, right, top), int(target.obj.get("/Rotate", 0))))
    rows = [f"q {_numbers(place)} cm BT {_INVISIBLE} Tr"]
    for line in page.lines:
        rows.extend(_line(line))
    rows.append("ET Q\n")
    return "\n".join(rows).encode("ascii")


def _numbers(matrix: Matrix) -> str:
    values = (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)
    return " ".join(f"{value:.5f}" for value in values)


def _line(line: Line) -> Iterator[str]:
    """Each word stretched over its box; a blank fills the gap to the next."""
    followers: list[Word | None] = [after for _, after in pairwise(line.words)]
    for word, after in zip(line.words, [*followers, None], strict=True):
        text, end = word.text, word.bbox[2]
        if after is not None and not after.glued:
            text, end = text + " ", after.bbox[0]
        encoded = text.encode("utf-16-be", "ignore")
        size = max(word.size, 1.0)
        stretch = 100.0 * max(end - word.bbox[0], 0.1) / (ADVANCE * size * (len(encoded) / 2))
        base = line.bbox[3] - DESCENT * size
        yield (
            f"{FONT} {size:.1f} Tf {stretch:.2f} Tz 1 0 0 -1 {word.bbox[0]:.2f} {base:.2f} Tm "
            f"<{encoded.hex()}> Tj"
        )


def _font(pdf: pikepdf.Pdf) -> pikepdf.Dictionary:
    """A font whose character codes are UTF-16 and whose glyphs are all empty (as Tesseract's own PDFs)."""
    data = _font_file().read_bytes()
    file = pdf.make_stream(data)
    file.Length1 = len(data)
    name = pikepdf.Name("/GlyphLessFont")
    descriptor = pikepdf.Dictionary(
        Type=pikepdf.Name.FontDescriptor,
        FontName=name,
        Flags=5,
        FontBBox=[0, 0, 500, 1000],
        ItalicAngle=0,
        Ascent=1000,
        Descent=-1,
        CapHeight=1000,
        StemV=80,
        FontFile2=file,
    )
    descendant = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.CIDFontType2,
        BaseFont=name,
        CIDSystemInfo=pikepdf.Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor),
        DW=round(ADVANCE * 1000),
        CIDToGIDMap=pdf.make_stream(b"\x00\x01" * 0x10000),
    )
    return pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type0,
        BaseFont=name,
        Encoding=pikepdf.Name("/Identity-H"),
        DescendantFonts=[pdf.make_indirect(descendant)],
        ToUnicode=pdf.make_stream(_TO_UNICODE),
    )


def _font_file() -> Path:
    tessdata = programs().tessdata
    font = Path(tessdata) / "pdf.ttf" if tessdata else None
    if font is None or not font.is_file():
        raise DependencyMissing(
            "Writing a searchable PDF needs the font pdf.ttf of tesseract, which is not installed.",
            next_step="Install it: apt-get install tesseract-ocr",
        )
    return font


def _same_codes(first: int) -> str:
    """64 ranges of codes that mean themselves; a range may only span codes that share their first byte."""
    ranges = "".join(f"<{k:02X}00> <{k:02X}FF> <{k:02X}00>\n" for k in range(first, first + 64))
    return f"64 beginbfrange\n{ranges}endbfrange\n"


_TO_UNICODE = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
    "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
    "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    + "".join(_same_codes(first) for first in range(0, 256, 64))
    + "endcmap CMapName currentdict /CMap defineresource pop end end\n"
).encode("ascii")
