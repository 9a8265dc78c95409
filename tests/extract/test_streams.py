"""Streams that do not decode whole: what is lost is told, and sound files are left alone."""

from __future__ import annotations

import io
import zlib

import img2pdf
import numpy as np
import pikepdf
import pytest
from pikepdf import Dictionary, Name
from PIL import Image

from tests.conftest import REPORTS
from tests.pdfs import make_pdf, text_lines
from vanthu.extract import ReadOptions, read_document
from vanthu.extract.pdf.blank import comes_out_blank
from vanthu.extract.pdf.streams import (
    CONTENT,
    CONTENT_MISSING,
    FONT,
    FORM,
    IMAGE,
    IMAGE_BLANK,
    IMAGE_UNKNOWN,
    OBJECT,
    OBJECTS,
    PATTERN,
    TEXT_UNREAD,
    UNDRAWN,
    Streams,
)

TEXT = b"BT /F 12 Tf 72 700 Td (Tong so 1.234 ho, 567 nguoi) Tj ET\n" * 40
PACKED = zlib.compress(TEXT)
FLATE = {"Filter": Name.FlateDecode}


def picture(kind: str, mode: str = "L", **options) -> bytes:
    out = io.BytesIO()
    Image.effect_noise((64, 64), 90).convert(mode).save(out, kind, **options)
    return out.getvalue()


JPEG, JPX = picture("JPEG"), picture("JPEG2000")


def overwritten(data: bytes) -> bytes:
    """The end mark stays."""
    at = len(data) // 2
    return data[:at] + bytes(range(40)) + data[at + 40 :]


def missing(data: bytes) -> bytes:
    at = len(data) // 2
    return data[:at] + data[at + 40 :]


SIZE = {"Width": 64, "Height": 64, "BitsPerComponent": 8, "ColorSpace": Name.DeviceGray}
# A page information segment of 19 bytes, and an end of page.
JBIG2 = bytes([0, 0, 0, 1, 0x30, 0, 1, 0, 0, 0, 19]) + bytes(19) + bytes([0, 0, 0, 2, 0x31, 0, 1, 0, 0, 0, 0])


def fax() -> bytes:
    """Group 4, as libtiff writes it."""
    out = io.BytesIO()
    picture = Image.effect_noise((64, 64), 90).convert("1")
    picture.save(out, "TIFF", compression="group4")
    with Image.open(io.BytesIO(out.getvalue())) as written:
        (start,), (length,) = written.tag_v2[273], written.tag_v2[279]
    return out.getvalue()[start : start + length]


FAX = fax()
G4 = Dictionary(K=-1, Columns=64, Rows=64)
OPEN_END = Dictionary(K=-1, Columns=64, Rows=64, EndOfBlock=False)
CCITT = {"Filter": Name.CCITTFaxDecode, "BitsPerComponent": 1}


def flip(data: bytes, place: float = 0.5) -> bytes:
    at = int(len(data) * place)
    return data[:at] + bytes([data[at] ^ 64]) + data[at + 1 :]


def stream(pdf, data, **entries):
    made = pdf.make_stream(b"")
    made.write(data, filter=entries.pop("Filter", None), decode_parms=entries.pop("DecodeParms", None))
    for name, value in entries.items():
        made[f"/{name}"] = value
    return made


def content(data, **entries):
    def change(pdf, page):
        page.Contents = stream(pdf, data, **entries)

    return change


def part_missing(pdf, page):
    page.Contents = pikepdf.Array([stream(pdf, TEXT), pdf.get_object(900, 0)])


def image(data, **entries):
    def change(pdf, page):
        made = stream(pdf, data, Subtype=Name.Image, **{**SIZE, **entries})
        page.Resources = Dictionary(XObject=Dictionary(I=made))

    return change


def form_within_form(data):
    def change(pdf, page):
        inner = stream(pdf, data, Subtype=Name.Form, **FLATE)
        outer = stream(pdf, b"/X Do", Subtype=Name.Form, Resources=Dictionary(XObject=Dictionary(X=inner)))
        page.Resources = Dictionary(XObject=Dictionary(X=outer))

    return change


def form_that_calls_itself(pdf, page):
    form = pdf.make_indirect(stream(pdf, b"/X Do", Subtype=Name.Form))
    form.Resources = Dictionary(XObject=Dictionary(X=form))
    page.Resources = Dictionary(XObject=Dictionary(X=form))


def font(data):
    def change(pdf, page):
        made = Dictionary(Type=Name.Font, ToUnicode=stream(pdf, data, **FLATE))
        page.Resources = Dictionary(Font=Dictionary(F=made))

    return change


def nothing(pdf, page):
    del page.Contents


NO_SUM = PACKED[:-4]
JBIG2_FILTER = {"Filter": Name.JBIG2Decode}

CASES = {
    "sound": (content(PACKED, **FLATE), []),
    "not packed": (content(TEXT), []),
    "blank": (content(b""), []),
    "without content": (nothing, []),
    "without check sum": (content(NO_SUM, **FLATE), []),
    "padding behind": (content(PACKED + b"\r\n\0", **FLATE), []),
    "packed twice": (content(zlib.compress(PACKED), Filter=[Name.FlateDecode, Name.FlateDecode]), []),
    "flipped": (content(flip(PACKED), **FLATE), [CONTENT]),
    "flipped within the check sum": (content(PACKED[:-2] + b"xy", **FLATE), [CONTENT]),
    "cut": (content(PACKED[: len(PACKED) // 2], **FLATE), [CONTENT]),
    "inner one flipped": (
        content(zlib.compress(flip(PACKED)), Filter=[Name.FlateDecode, Name.FlateDecode]),
        [CONTENT],
    ),
    "filter lost": (content(PACKED), [CONTENT]),
    "filter unknown": (content(PACKED, Filter=Name("/FlateDecodf")), [CONTENT]),
    "part missing": (part_missing, [CONTENT_MISSING]),
    "form within a form": (form_within_form(PACKED), []),
    "form within a form, cut": (form_within_form(PACKED[:60]), [FORM]),
    "form that calls itself": (form_that_calls_itself, []),
    "font": (font(PACKED), []),
    "font flipped": (font(flip(PACKED)), [FONT]),
    "image": (image(zlib.compress(bytes(64 * 64)), **FLATE), []),
    "image too short": (image(zlib.compress(bytes(64 * 63)), **FLATE), [IMAGE]),
    "mask": (image(zlib.compress(bytes(8 * 64)), ImageMask=True, **FLATE), []),
    "JPEG": (image(JPEG, Filter=Name.DCTDecode), []),
    "JPEG with padding": (image(JPEG + b"\0\n", Filter=Name.DCTDecode), []),
    "JPEG in colour": (image(picture("JPEG", "RGB"), Filter=Name.DCTDecode), []),
    "JPEG for print": (image(picture("JPEG", "CMYK"), Filter=Name.DCTDecode), []),
    "JPEG in layers": (image(picture("JPEG", progressive=True), Filter=Name.DCTDecode), []),
    "JPEG with marks": (image(picture("JPEG", restart_marker_rows=1), Filter=Name.DCTDecode), []),
    "JPEG with parameters of another filter": (
        image(JPEG, Filter=Name.DCTDecode, DecodeParms=Dictionary(Colors=1, Columns=64)),
        [],
    ),
    "JPEG filled up before its end": (
        image(JPEG[:-2] + b"\0\0\xff\xff\xff\xd9", Filter=Name.DCTDecode),
        [],
    ),
    "JPEG, middle overwritten": (image(overwritten(JPEG), Filter=Name.DCTDecode), [IMAGE]),
    "JPEG, middle missing": (image(missing(JPEG), Filter=Name.DCTDecode), [IMAGE]),
    "JPEG, a mark missing": (
        image(
            picture("JPEG", restart_marker_rows=1).replace(b"\xff\xd1", b"\x11\x22"), Filter=Name.DCTDecode
        ),
        [IMAGE],
    ),
    "JPEG cut": (image(JPEG[: len(JPEG) // 2], Filter=Name.DCTDecode), [IMAGE]),
    "JPEG within Flate, cut": (
        image(zlib.compress(JPEG[:-50]), Filter=[Name.FlateDecode, Name.DCTDecode]),
        [IMAGE],
    ),
    "JPEG 2000": (image(JPX, Filter=Name.JPXDecode), []),
    "JPEG 2000 cut": (image(JPX[:-80], Filter=Name.JPXDecode), [IMAGE]),
    "JBIG2": (image(JBIG2, **JBIG2_FILTER), []),
    "JBIG2 cut": (image(JBIG2[:-15], **JBIG2_FILTER), [IMAGE]),
    "fax": (image(FAX, DecodeParms=G4, **CCITT), []),
    "fax with padding": (image(FAX + b"\0\0\n", DecodeParms=G4, **CCITT), []),
    "fax with a directory behind": (image(FAX + bytes(range(1, 40)), DecodeParms=G4, **CCITT), []),
    "fax cut": (image(FAX[: len(FAX) // 2], DecodeParms=G4, **CCITT), [IMAGE]),
    "fax that says it has no mark": (image(FAX[:-3], DecodeParms=OPEN_END, **CCITT), []),
    "fax without data": (image(b"", **CCITT), [IMAGE]),
}


def made(change) -> bytes:
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page().obj
        change(pdf, page)
        out = io.BytesIO()
        pdf.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
        return out.getvalue()


@pytest.mark.parametrize(("change", "expected"), CASES.values(), ids=CASES)
def test_doubts(change, expected):
    assert Streams(made(change)).doubts(1) == expected


def test_an_image_that_nobody_decodes_is_a_doubt_where_nothing_was_read():
    data = made(image(JPX[:60] + bytes(200) + b"\xff\xd9", Filter=Name.JPXDecode))
    assert Streams(data).doubts(1) == []
    assert Streams(data).doubts(1, unread=True) == [IMAGE_UNKNOWN]
    assert Streams(made(image(JPEG, Filter=Name.DCTDecode))).doubts(1, unread=True) == []


def drawn(data, **entries):
    def change(pdf, page):
        image(data, **entries)(pdf, page)
        page.Contents = stream(pdf, b"q 600 0 0 800 0 0 cm /I Do Q")

    return change


WHITE = io.BytesIO()
Image.new("L", (64, 64), 255).save(WHITE, "JPEG2000")
LONG = WHITE.getvalue() + bytes(9000) + b"\xff\xd9"
"""A picture of one colour from more bytes than such a picture takes."""
BLANK = {
    "white": (drawn(WHITE.getvalue(), Filter=Name.JPXDecode), []),
    "white, not packed": (drawn(b"\xff" * 4096), []),
    "white of many bytes": (drawn(LONG, Filter=Name.JPXDecode), [IMAGE_BLANK]),
    "ink that is not drawn": (drawn(JPEG, Filter=Name.DCTDecode), [IMAGE_BLANK]),
    "ink of another page": (image(JPEG, Filter=Name.DCTDecode), []),
}


@pytest.mark.parametrize(("change", "expected"), BLANK.values(), ids=BLANK)
def test_an_image_of_a_page_that_is_drawn_in_one_colour(change, expected):
    data = made(change)
    assert Streams(data).doubts(1, unread=True, even=True) == expected
    assert Streams(data).doubts(1, unread=True) == []


def paper(noise: int = 0, ink: int = 0) -> np.ndarray:
    """A page of 1,000 x 1,000 pixels."""
    page = np.full((1000, 1000), 240, np.uint8)
    page += np.random.default_rng(1).integers(0, noise + 1, page.shape, dtype=np.uint8)
    page.ravel()[:ink] = 40
    return page


PAPERS = {
    # label: picture, bytes of its stream, comes out blank
    "one colour": (paper(), 9_000, False),
    "one colour of a colour JPEG": (paper(), 30_000, False),
    "one colour from many bytes": (paper(), 150_000, True),
    "noise of a scanner": (paper(noise=15), 300_000, False),
    "specks of dust": (paper(noise=15, ink=30), 300_000, False),
    "a line of text": (paper(noise=15, ink=1000), 300_000, True),
}


@pytest.mark.parametrize(("grey", "size", "expected"), PAPERS.values(), ids=PAPERS)
def test_white_back_pages_are_no_alarm(grey, size, expected):
    assert comes_out_blank(grey, size) == expected


@pytest.mark.ocr
def test_a_blank_picture_is_told_and_a_white_back_page_is_not(tmp_path):
    back = io.BytesIO()
    Image.fromarray(paper(noise=15)).save(back, "JPEG")
    with pikepdf.open(io.BytesIO(img2pdf.convert([back.getvalue(), back.getvalue()]))) as pdf:
        drawn(JPEG, Filter=Name.DCTDecode, Decode=pikepdf.Array([1, 1]))(pdf, pdf.pages[1].obj)
        pdf.save(tmp_path / "scan.pdf")
    (error,) = read_document(tmp_path / "scan.pdf").errors
    assert (error.page, IMAGE_BLANK in error.message) == (2, True)


def test_text_of_which_nothing_came_out_is_a_doubt():
    data = made(content(PACKED, **FLATE))
    assert Streams(data).doubts(1, unread=True) == [TEXT_UNREAD]
    assert Streams(made(content(b"BT ( ) Tj ET"))).doubts(1, unread=True) == []


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"Tong so 1.234 ho, 567 nguoi\n" * 20, [CONTENT]),
        (bytes(range(128, 256)) * 9, [CONTENT]),
        (b"", []),
        (b"q\nQ\n", []),
        (b"/Artifact BMC EMC", []),
        (b"0 0 1 rg", []),
        (b"BT ( ) Tj ET", []),
        (b"0 0 m 10 10 l S", []),
    ],
)
def test_content_that_is_no_content_is_a_doubt_where_nothing_was_read(data, expected):
    streams = Streams(made(content(data)))
    assert (streams.doubts(1), streams.doubts(1, unread=True)) == ([], expected)


@pytest.mark.parametrize(
    ("kind", "drawn", "expected"),
    [
        (1, b"BT /F1 12 Tf (1.234) Tj ET", [PATTERN]),
        (1, b"0 0 5 5 re f", []),
        (2, b"", []),
    ],
)
def test_text_in_a_pattern_is_a_doubt(kind, drawn, expected):
    def change(pdf, page):
        tile = pdf.make_stream(drawn, PatternType=kind) if kind == 1 else Dictionary(PatternType=kind)
        page.Resources = Dictionary(Pattern=Dictionary(P0=tile))

    assert Streams(made(change)).doubts(1) == expected


def note(subtype: Name, **entries):
    """Changes a page: an annotation on it."""

    def change(pdf, page):
        one = Dictionary(Type=Name.Annot, Subtype=subtype, Rect=[10, 10, 90, 30], **entries)
        page.Annots = pikepdf.Array([pdf.make_indirect(one)])
        pdf.Root.AcroForm = Dictionary(Fields=page.Annots)

    return change


LOOK = Dictionary(N=Dictionary())
NOTES = {
    "a field filled in": (note(Name.Widget, FT=Name.Tx, V="1.234"), [UNDRAWN]),
    "a choice": (note(Name.Widget, FT=Name.Ch, V="quý II"), [UNDRAWN]),
    "a field that has it from above": (note(Name.Widget, Parent=Dictionary(FT=Name.Tx, V="56")), [UNDRAWN]),
    "a note": (note(Name.FreeText, Contents="đã sửa: 78"), [UNDRAWN]),
    "an empty field": (note(Name.Widget, FT=Name.Tx), []),
    "a field of blanks": (note(Name.Widget, FT=Name.Tx, V=" "), []),
    "a field that is drawn": (note(Name.Widget, FT=Name.Tx, V="1.234", AP=LOOK), []),
    "a hidden field": (note(Name.Widget, FT=Name.Tx, V="1.234", F=2), []),
    "a box to tick": (note(Name.Widget, FT=Name.Btn, V=Name.On), []),
    "a signature": (note(Name.Widget, FT=Name.Sig, V=Dictionary()), []),
    "a link": (note(Name.Link, Contents="trang 2"), []),
    "a remark in a bubble": (note(Name.Text, Contents="xem lại"), []),
}


@pytest.mark.parametrize(("change", "expected"), NOTES.values(), ids=NOTES)
def test_text_that_the_file_leaves_to_the_viewer(change, expected):
    assert Streams(made(change)).doubts(1) == expected


def test_packed_objects_that_are_damaged_cast_doubt_on_every_page():
    data = REPORTS.joinpath("2023-06-thuong-xuan.pdf").read_bytes()
    end = data.index(b"\nendstream", data.index(b"/ObjStm"))
    damaged = data[: end - 1] + bytes([data[end - 1] ^ 1]) + data[end:]  # in the check sum
    streams = Streams(damaged)
    assert all(OBJECTS in streams.doubts(number) for number in range(1, len(streams) + 1))


def test_an_object_that_cannot_be_read_is_not_taken_for_absent():
    data = made(content(TEXT))
    assert Streams(data).doubts(1) == []
    assert Streams(data.replace(b">>\nstream", b"~>\nstream", 1)).doubts(1) == [OBJECT]


def test_a_file_with_an_owner_password_is_sound():
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(made(content(PACKED, **FLATE)))) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(user="", owner="x"))
    assert Streams(out.getvalue()).doubts(1) == []


@pytest.mark.parametrize("report", sorted(REPORTS.glob("*.pdf")), ids=lambda path: path.stem)
def test_sound_reports_are_left_alone(report):
    streams = Streams(report.read_bytes())
    assert [streams.doubts(number) for number in range(1, len(streams) + 1)] == [[]] * len(streams)


def test_the_document_names_the_page_and_keeps_what_was_read(tmp_path):
    data = make_pdf(text_lines("Trang thứ nhất"), text_lines("Trang thứ hai có 1.234 hộ"))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        contents = pdf.pages[1].obj.Contents
        packed = zlib.compress(contents.read_bytes() + b" " * 2000)
        contents.write(packed[:-1] + bytes([packed[-1] ^ 1]), filter=Name.FlateDecode)
        pdf.save(tmp_path / "x.pdf", stream_decode_level=pikepdf.StreamDecodeLevel.none)
    document = read_document(tmp_path / "x.pdf", options=ReadOptions(ocr="never"))
    assert [(error.page, error.error) for error in document.errors] == [(2, "Damaged")]
    assert CONTENT in document.errors[0].message
    assert [page.confidence for page in document.pages] == [1.0, 0.5]
    assert "1.234" in document.pages[1].lines[0].text
