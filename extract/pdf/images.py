"""Scans that come as images: put into a PDF as they are, so that all that reads pages reads them.

JPEG data, PNG data and fax data (CCITT G4) go in byte by byte, everything else is packed anew without loss
(``img2pdf``); each page of a TIFF becomes a page, one that cannot be decoded a page with a damaged image.
Where an image says nothing useful of its resolution, its
page is A4: telephones and screenshots claim 72 or 96 dpi, which would make pages of a metre.
"""

from __future__ import annotations

import contextlib
import io
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from vanthu.extract.child import beat
from vanthu.extract.errors import Damaged, NotAPdf, VanthuError
from vanthu.extract.files import bytes_of
from vanthu.extract.kinds import is_image, is_pdf
from vanthu.extract.pdf import tiff

A4 = (595.28, 841.89)
"""Points."""

LEAST_DPI = 100
"""Below it no scan of a document can be read; 72 and 96 are what programs write that do not know."""

MOST_DPI = 1300
"""Above it no scanner of documents goes."""

_POINTS = 72.0


@contextlib.contextmanager
def as_pdf(path: str) -> Iterator[str]:
    """The path of a file as a PDF: of itself, or of a PDF made of an image, which is gone afterwards.

    Raises:
        Damaged: the image cannot be decoded. NotAPdf: it is neither an image nor a PDF.
        FileMissing, FileUnreadable, FileEmpty.
    """
    data = bytes_of(path) if is_image(path) else b""
    if not data or is_pdf(data):
        yield path
        return
    made = pdf_of(data, path)
    with tempfile.TemporaryDirectory(prefix="vanthu-") as folder:
        place = Path(folder) / f"{Path(path).stem[:50]}.pdf"
        place.write_bytes(made)
        try:
            yield str(place)
        except VanthuError as error:
            if error.file == str(place):
                error.file = path
            raise


def pdf_of(data: bytes, file: str) -> bytes:
    """An image, or the pages of a TIFF, as a PDF with a page each.

    Args:
        data: of the image.
        file: for messages.

    Raises:
        Damaged, NotAPdf: see ``as_pdf``.
    """
    import img2pdf
    from PIL import Image, UnidentifiedImageError

    try:
        if tiff.breaks_off(data):
            return _one_by_one(data, file)
        with Image.open(io.BytesIO(data)) as image:
            pages = _without_transparency(image) if _is_transparent(image) else [data]
        made: bytes = img2pdf.convert(pages, layout_fun=_layout, rotation=img2pdf.Rotation.ifvalid)
    except (UnidentifiedImageError, img2pdf.ImageOpenError) as error:
        raise NotAPdf("is named as an image, but is none.", file=file) from error
    except Image.DecompressionBombError as error:
        raise Damaged("is an image of more pixels than any scan of a document has.", file=file) from error
    except (MemoryError, VanthuError):
        raise
    except Exception as error:
        if tiff.count_pages(data) > 1:
            return _one_by_one(data, file)
        raise Damaged(f"cannot be decoded ({type(error).__name__}: {error}).", file=file) from error
    return made


def _one_by_one(data: bytes, file: str) -> bytes:
    """The pages of a TIFF of which some cannot be decoded; their places stay.

    Raises:
        Damaged: none can be.
    """
    import pikepdf

    sound = 0
    with pikepdf.new() as whole:
        for single in tiff.single_pages(data):
            beat()
            try:
                with pikepdf.open(io.BytesIO(pdf_of(single or b"", file))) as page:
                    whole.pages.extend(page.pages)
                sound += 1
            except (Damaged, NotAPdf):
                _add_damaged_page(whole)
        if not sound:
            raise Damaged("cannot be decoded, not one of its pages.", file=file)
        out = io.BytesIO()
        whole.save(out)
        return out.getvalue()


def _add_damaged_page(pdf: Any) -> None:
    """A page whose image has no data: all that reads pages tells of it as of any damaged scan."""
    from pikepdf import Dictionary, Name

    page = pdf.add_blank_page(page_size=A4)
    image = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1)
    image.stream_dict.update({"/BitsPerComponent": 8, "/ColorSpace": Name.DeviceGray})
    image.Filter = Name.DCTDecode
    page.Resources = Dictionary(XObject=Dictionary(I=image))
    page.Contents = pdf.make_stream(b"q %f 0 0 %f 0 0 cm /I Do Q" % A4)


def _is_transparent(image: Any) -> bool:
    return any(
        frame.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in frame.info
        for frame in _frames(image)
    )


def _frames(image: Any) -> Iterator[Any]:
    for number in range(getattr(image, "n_frames", 1)):
        image.seek(number)
        yield image


def _without_transparency(image: Any) -> list[bytes]:
    """Each page on white, as PNG."""
    from PIL import Image

    pages = []
    for frame in _frames(image):
        drawn = frame.convert("RGBA")
        paper = Image.new("RGBA", drawn.size, "white")
        paper.alpha_composite(drawn)
        out = io.BytesIO()
        dpi = frame.info.get("dpi")
        paper.convert("RGB").save(out, "PNG", **({"dpi": dpi} if dpi else {}))
        pages.append(out.getvalue())
    return pages


def _layout(width: int, height: int, dpi: tuple[float, float]) -> tuple[float, float, float, float]:
    """Size of the page and of the image on it, in points, of an image in pixels."""
    across, down = dpi
    if min(across, down) > 0 and LEAST_DPI <= max(across, down) <= MOST_DPI:
        size = width * _POINTS / across, height * _POINTS / down
    else:
        paper = sorted(A4, reverse=width > height)
        scale = min(paper[0] / width, paper[1] / height)
        size = width * scale, height * scale
    return (*size, *size)
