"""A PDF with marks on its pages and a page before them: the file's own content streams stay as they are.

Comes in: the file, boxes with a colour and a note, and lines for the first page. Goes out: the bytes of a PDF
whose pages carry annotations. Nothing is drawn into a page; who removes the annotations has the old page.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vanthu.extract import child
from vanthu.extract.child import Message, Reply
from vanthu.extract.fontfiles import font_files
from vanthu.extract.frame import Matrix, shown_to_user
from vanthu.extract.page import BBox

if TYPE_CHECKING:
    import pikepdf

Color = tuple[float, float, float]

WIDTH, HEIGHT, MARGIN = 595.0, 842.0, 50.0
"""The first page, in points: A4."""

LEADING = 1.4
"""Height of a line of the first page, in its size."""

AROUND = 1.5
"""Points that a mark stands outside of what it marks."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark on a page.

    Attributes:
        page: counted from 1.
        boxes: in points of the page as it was read, origin top left.
        color: red, green, blue, 0.0-1.0.
        title / note: what the reader of the PDF is shown of it.
    """

    page: int
    boxes: tuple[BBox, ...]
    color: Color
    title: str
    note: str


@dataclass(frozen=True, slots=True)
class CoverLine:
    """A line of the first page: its text, its size in points, a colour before it, and a page it jumps to."""

    text: str
    size: float = 10.0
    color: Color | None = None
    page: int | None = None


def annotated_pdf(
    path: str | PathLike[str],
    marks: Sequence[Mark],
    cover: Sequence[CoverLine],
    frames: Mapping[int, Matrix] | None = None,
) -> bytes:
    """The file's bytes with marks and a first page.

    Args:
        path: the PDF.
        marks: in any order.
        cover: lines of the first page; what does not fit goes on on a next one.
        frames: from the frame of a page that was turned or made level before reading to the page as shown.

    Raises:
        VanthuError: the file cannot be opened, or not within the limits of a step.
    """
    asked = {
        "path": str(Path(fspath(path)).absolute()),
        "marks": [[m.page, [list(box) for box in m.boxes], list(m.color), m.title, m.note] for m in marks],
        "cover": [[line.text, line.size, line.color, line.page] for line in cover],
        "frames": {str(n): [m.a, m.b, m.c, m.d, m.e, m.f] for n, m in (frames or {}).items()},
    }
    return child.call("vanthu.extract.annotated:serve", asked).parts[0]


def serve(arguments: Message, parts: Sequence[bytes]) -> Reply:
    """The annotated file."""
    import pikepdf

    frames = {int(number): Matrix(*values) for number, values in arguments["frames"].items()}
    output = io.BytesIO()
    with pikepdf.open(arguments["path"]) as pdf:
        for number, boxes, color, title, note in arguments["marks"]:
            page = pdf.pages[number - 1]
            to_user = frames.get(number, Matrix(1, 0, 0, 1, 0, 0)).then(_to_user(page))
            for box in boxes:
                _annotate(pdf, page, _mark(pdf, to_user.box(tuple(box)), color, title, note))
        _cover(pdf, [CoverLine(*line) for line in arguments["cover"]])
        # Streams are written as they are: no decoding, no recompression.
        pdf.save(output, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return Reply(parts=[output.getvalue()])


def _to_user(page: pikepdf.Page) -> Matrix:
    left, bottom, right, top = (float(edge) for edge in page.cropbox)
    return shown_to_user(
        (min(left, right), min(bottom, top), max(left, right), max(bottom, top)), _turn(page)
    )


def _turn(page: pikepdf.Page) -> int:
    """The page's ``/Rotate``, its own or that of a node above."""
    node: Any = page.obj
    for _ in range(32):  # deeper trees are loops
        if "/Rotate" in node:
            return int(node.Rotate) % 360
        if "/Parent" not in node:
            return 0
        node = node.Parent
    return 0


def _mark(pdf: pikepdf.Pdf, box: BBox, color: Sequence[float], title: str, note: str) -> pikepdf.Object:
    """A frame with a thin fill, and what it looks like: viewers need not draw it themselves."""
    import pikepdf

    left, bottom, right, top = box[0] - AROUND, box[1] - AROUND, box[2] + AROUND, box[3] + AROUND
    width, height = right - left, top - bottom
    paint = " ".join(f"{part:.3f}" for part in color)
    drawn = f"/G gs {paint} RG {paint} rg 1 w 0.5 0.5 {width - 1:.2f} {height - 1:.2f} re B"
    look = pdf.make_stream(
        drawn.encode("ascii"),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Form,
        BBox=[0, 0, width, height],
        Resources=pikepdf.Dictionary(
            ExtGState=pikepdf.Dictionary(G=pikepdf.Dictionary(ca=0.15, CA=0.8, BM=pikepdf.Name.Multiply))
        ),
    )
    return pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Square,
            Rect=[left, bottom, right, top],
            C=list(color),
            F=4,  # printed
            T=title,
            Contents=note,
            AP=pikepdf.Dictionary(N=look),
        )
    )


def _annotate(pdf: pikepdf.Pdf, page: pikepdf.Page, annotation: pikepdf.Object) -> None:
    import pikepdf

    if "/Annots" not in page.obj:
        page.obj.Annots = pdf.make_indirect(pikepdf.Array([]))
    page.obj.Annots.append(annotation)


def _cover(pdf: pikepdf.Pdf, lines: Sequence[CoverLine]) -> None:
    """Put the first pages before all others; jumps go to the pages as they are after that."""
    import pikepdf

    sheets = list(_sheets(lines))
    targets = [page.obj for page in pdf.pages]
    with pikepdf.open(io.BytesIO(_drawn(sheets))) as made:
        for stream in made.objects:
            if isinstance(stream, pikepdf.Stream) and "/Filter" not in stream:
                stream.write(zlib.compress(stream.read_raw_bytes()), filter=pikepdf.Name.FlateDecode)
        for place, page in enumerate(made.pages):
            pdf.pages.insert(place, page)
        for place, sheet in enumerate(sheets):
            for top, line in sheet:
                if line.page is not None and 1 <= line.page <= len(targets):
                    box = [MARGIN, HEIGHT - top - line.size * LEADING, WIDTH - MARGIN, HEIGHT - top]
                    _annotate(pdf, pdf.pages[place], _jump(pdf, box, targets[line.page - 1]))


def _jump(pdf: pikepdf.Pdf, box: Sequence[float], target: pikepdf.Object) -> pikepdf.Object:
    import pikepdf

    return pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Link,
            Rect=list(box),
            Border=[0, 0, 0],
            Dest=[target, pikepdf.Name.Fit],
        )
    )


Sheet = list[tuple[float, CoverLine]]


def _sheets(lines: Sequence[CoverLine]) -> Iterator[Sheet]:
    """The lines with their tops, page by page."""
    sheet: Sheet = []
    top = MARGIN
    for line in lines:
        if top + line.size * LEADING > HEIGHT - MARGIN:
            yield sheet
            sheet, top = [], MARGIN
        sheet.append((top, line))
        top += line.size * LEADING
    yield sheet


def _drawn(sheets: Sequence[Sheet]) -> bytes:
    """The sheets as a PDF of their own, drawn by PDFium with an embedded font."""
    import pypdfium2

    pdf = pypdfium2.PdfDocument.new()
    font = _font(pdf)
    for sheet in sheets:
        page = pdf.new_page(WIDTH, HEIGHT)
        for top, line in sheet:
            base = HEIGHT - top - line.size
            indent = MARGIN
            if line.color is not None:
                _square(page, indent, base, line.size * 0.8, line.color)
                indent += line.size * 1.4
            _text(pdf, page, font, line, indent, base)
        page.gen_content()
    output = io.BytesIO()
    pdf.save(output)
    return output.getvalue()


def _font(pdf: Any) -> Any:
    """The first font that is there; without any, a standard one, which lacks Vietnamese letters."""
    import ctypes

    from pypdfium2 import raw

    files = font_files()
    if files is None:
        return raw.FPDFText_LoadStandardFont(pdf.raw, b"Helvetica")
    data = files.regular.read_bytes()
    buffer = (ctypes.c_ubyte * len(data)).from_buffer_copy(data)
    return raw.FPDFText_LoadFont(pdf.raw, buffer, len(data), raw.FPDF_FONT_TRUETYPE, True)


def _text(pdf: Any, page: Any, font: Any, line: CoverLine, left: float, base: float) -> None:
    import ctypes

    from pypdfium2 import raw

    drawn = raw.FPDFPageObj_CreateTextObj(pdf.raw, font, line.size)
    encoded = ctypes.create_string_buffer((line.text + "\0").encode("utf-16-le"))
    raw.FPDFText_SetText(drawn, ctypes.cast(encoded, ctypes.POINTER(ctypes.c_ushort)))
    raw.FPDFPageObj_Transform(drawn, 1, 0, 0, 1, left, base)
    raw.FPDFPage_InsertObject(page.raw, drawn)


def _square(page: Any, left: float, base: float, side: float, color: Color) -> None:
    from pypdfium2 import raw

    drawn = raw.FPDFPageObj_CreateNewRect(left, base, side, side)
    raw.FPDFPageObj_SetFillColor(drawn, *(round(255 * part) for part in color), 255)
    raw.FPDFPath_SetDrawMode(drawn, raw.FPDF_FILLMODE_ALTERNATE, False)
    raw.FPDFPage_InsertObject(page.raw, drawn)
