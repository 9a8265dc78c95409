"""Scans that come as images are read like those in a PDF, without loss."""

from __future__ import annotations

import hashlib
import io
import json
import struct

import pikepdf
import pytest
from PIL import Image, ImageDraw, ImageFont

from tests.conftest import run_vanthu
from vanthu.extract.errors import Damaged, NotAPdf, VanthuError
from vanthu.extract.pdf.images import as_pdf, pdf_of
from vanthu.extract.pdf.streams import IMAGE, Streams


def picture(mode: str = "L", size: tuple[int, int] = (620, 877)) -> Image.Image:
    image = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(image)
    for n in range(8):
        draw.text((60, 80 + 60 * n), f"Tong thu dat {n}.125 trieu dong", "black", ImageFont.load_default(28))
    return image.convert(mode)


def saved(image: Image.Image, kind: str, **options) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def transparent() -> Image.Image:
    image = picture("RGBA")
    image.putalpha(255)
    image.paste((0, 0, 0, 0), (0, 0, 600, 60))
    return image


IMAGES = {
    # label: data, pages, size of the page in points
    "grey JPEG, 75 dpi as telephones say": (saved(picture(), "JPEG", dpi=(72, 72)), 1, (595, 842)),
    "JPEG, 150 dpi": (saved(picture("RGB"), "JPEG", dpi=(150, 150)), 1, (298, 421)),
    "CMYK JPEG": (saved(picture("CMYK"), "JPEG", dpi=(150, 150)), 1, (298, 421)),
    "PNG": (saved(picture("P"), "PNG"), 1, (595, 842)),
    "PNG, lying": (saved(picture("1", (877, 620)), "PNG"), 1, (842, 595)),
    "transparent PNG": (saved(transparent(), "PNG", dpi=(150, 150)), 1, (298, 421)),
    "fax TIFF": (
        saved(picture("1"), "TIFF", compression="group4", dpi=(204, 98)),
        1,
        (219, 644),
    ),
    "TIFF of three pages": (
        saved(
            picture("1"),
            "TIFF",
            save_all=True,
            append_images=[picture(), picture("RGB")],
            compression="tiff_lzw",
            dpi=(150, 150),
        ),
        3,
        (298, 421),
    ),
}


def pixels(data: bytes, mode: str) -> list[bytes]:
    """The pictures of a PDF as they were put in."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [
            pikepdf.PdfImage(next(iter(page.images.values()))).as_pil_image().convert(mode).tobytes()
            for page in pdf.pages
        ]


@pytest.mark.parametrize(("data", "pages", "size"), IMAGES.values(), ids=IMAGES)
def test_an_image_becomes_pages_of_the_right_size(data, pages, size):
    with pikepdf.open(io.BytesIO(pdf_of(data, "scan"))) as pdf:
        boxes = [page.mediabox for page in pdf.pages]
    assert len(boxes) == pages
    for box in boxes:
        assert (round(float(box[2])), round(float(box[3]))) == pytest.approx(size, abs=1)


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
@pytest.mark.parametrize("mode", ["1", "L", "RGB"])
def test_nothing_is_lost(kind, mode):
    image = picture(mode)
    assert pixels(pdf_of(saved(image, kind), "scan"), mode) == [image.tobytes()]


def test_jpeg_data_goes_in_byte_by_byte():
    data = saved(picture("RGB"), "JPEG", quality=80)
    with pikepdf.open(io.BytesIO(pdf_of(data, "scan"))) as pdf:
        (image,) = pdf.pages[0].images.values()
        assert bytes(image.read_raw_bytes()) == data


BROKEN = {
    "no image": (b"day khong phai la anh", NotAPdf),
    "a PNG's head alone": (saved(picture(), "PNG")[:30], VanthuError),
    "a TIFF cut short": (saved(picture("RGB"), "TIFF", compression="tiff_lzw")[:400], VanthuError),
    "more pixels than any scan has": (saved(Image.new("1", (20000, 20000)), "PNG"), Damaged),
}


@pytest.mark.parametrize(("data", "error"), BROKEN.values(), ids=BROKEN)
def test_what_cannot_be_decoded_is_a_typed_error(data, error):
    with pytest.raises(error) as caught:
        pdf_of(data, "scan.png")
    assert caught.value.file == "scan.png"


def three_pages(compression: str) -> bytes:
    pages = [picture("RGB"), picture("RGB")]
    return saved(picture("RGB"), "TIFF", save_all=True, append_images=pages, compression=compression)


def directory(data: bytes, number: int) -> tuple[int, int]:
    """Where the directory of a page begins, and where it names the next."""
    place = 4
    for _ in range(number):
        (start,) = struct.unpack_from("<I", data, place)
        place = start + 2 + 12 * struct.unpack_from("<H", data, start)[0]
    return start, place


def with_page_two_overwritten(data: bytes) -> bytes:
    with Image.open(io.BytesIO(data)) as image:
        image.seek(1)
        places = zip(image.tag_v2[273], image.tag_v2[279], strict=True)
    out = bytearray(data)
    for start, length in places:
        out[start : start + length] = b"U" * length
    return bytes(out)


def with_pointer(data: bytes, number: int, place: int) -> bytes:
    """The directory of a page names another place as that of the next."""
    out = bytearray(data)
    struct.pack_into("<I", out, directory(data, number)[1], place)
    return bytes(out)


LZW = three_pages("tiff_lzw")
TIFFS = {
    # label: data, which pages are sound
    "sound": (LZW, [True, True, True]),
    "a page overwritten": (with_page_two_overwritten(LZW), [True, False, True]),
    "a page of JPEG overwritten": (with_page_two_overwritten(three_pages("jpeg")), [True, False, True]),
    "third page elsewhere": (with_pointer(LZW, 2, 99_999_999), [True, True, False]),
    "pages in a circle": (with_pointer(LZW, 2, directory(LZW, 1)[0]), [True, True, False]),
    "cut behind the first page": (LZW[: directory(LZW, 2)[0] + 1], [True, False]),
}


@pytest.mark.parametrize(("data", "sound"), TIFFS.values(), ids=TIFFS)
def test_a_broken_page_of_a_tiff_costs_that_page_alone(data, sound):
    streams = Streams(pdf_of(data, "scan.tif"))
    found = [streams.doubts(number) for number in range(1, len(streams) + 1)]
    assert found == [[] if is_sound else [IMAGE] for is_sound in sound]


@pytest.mark.ocr
def test_a_broken_page_of_a_tiff_is_named(tmp_path):
    path = tmp_path / "scan.tif"
    path.write_bytes(TIFFS["cut behind the first page"][0])
    done = run_vanthu("read", path)
    report = json.loads(done.out)
    assert (done.code, report["source"]["status"]) == (3, "partial")
    assert [error["page"] for error in report["source"]["errors"]] == [2]
    assert {block["page"] for block in report["blocks"]} == {1}


def test_other_files_are_left_as_they_are(tmp_path):
    for name in ("a.pdf", "b.txt"):
        (tmp_path / name).write_bytes(b"%PDF-1.4")
        with as_pdf(str(tmp_path / name)) as place:
            assert place == str(tmp_path / name)
    (tmp_path / "c.tif").write_bytes(b"%PDF-1.4")  # a PDF under another name
    with as_pdf(str(tmp_path / "c.tif")) as place:
        assert place == str(tmp_path / "c.tif")


@pytest.mark.ocr
def test_a_tiff_is_read_page_by_page(tmp_path):
    data = IMAGES["TIFF of three pages"][0]
    path = tmp_path / "scan.tif"
    path.write_bytes(data)
    from vanthu import read

    report = read(path)
    assert (report.source.file, report.source.pages, report.source.kind) == ("scan.tif", 3, "scan")
    assert report.source.sha256 == hashlib.sha256(data).hexdigest()
    assert report.source.bytes == len(data)
    assert "dong" in " ".join(block.text for block in report.blocks)


def test_errors_name_the_image(tmp_path):
    path = tmp_path / "scan.jpg"
    path.write_bytes(b"day khong phai la anh")
    done = run_vanthu("read", path)
    assert done.code == 12
    assert str(path) in done.err
