"""Files that go wrong in every known way, and what is to come of each (name, maker, outcome).

An outcome is the name of the error, or ``loaded``.
"""

from __future__ import annotations

import io
import os
import re
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
from PIL import Image
from reportlab.pdfgen.canvas import Canvas


def good_pdf(text: str = "Bao cao so 12", pages: int = 1, size=(595, 842)) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=True)
    for page in range(pages):
        canvas.drawString(72, 700, f"{text}, trang {page + 1}")
        canvas.drawString(72, 680, "Da cap 1.234 the can cuoc cho cong dan tren dia ban")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def blank_page() -> bytes:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        return saved(pdf)


def saved(pdf: pikepdf.Pdf, **options) -> bytes:
    out = io.BytesIO()
    pdf.save(out, **options)
    return out.getvalue()


def locked(user: str, owner: str) -> bytes:
    with pikepdf.open(io.BytesIO(good_pdf("Khoa"))) as pdf:
        return saved(pdf, encryption=pikepdf.Encryption(user=user, owner=owner))


def no_pages() -> bytes:
    with pikepdf.new() as pdf:
        return saved(pdf)


def loop_in_the_page_tree() -> bytes:
    """A node of the page tree that is its own child."""
    data = good_pdf("Vong")
    return re.sub(rb"/Kids \[ [^]]*\]", lambda m: re.sub(rb"\d+ 0 R", pages_node(data), m.group()), data)


def pages_node(data: bytes) -> bytes:
    """The reference of the root of the page tree."""
    found = re.search(rb"/Pages (\d+ 0 R)", data)
    assert found
    return found.group(1)


def broken_xref() -> bytes:
    data = good_pdf("Bang tham chieu hong")
    return re.sub(rb"startxref\n\d+", b"startxref\n99999999", data)


def huge_image(megapixels: int = 500) -> bytes:
    """A page whose image has 500 million pixels, all white; a few kB compressed."""
    side = int((megapixels * 1_000_000) ** 0.5)
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(595, 842))
        packer = zlib.compressobj()
        line = b"\xff" * side
        body = b"".join(packer.compress(line) for _ in range(side)) + packer.flush()
        image = pdf.make_stream(body)
        image.stream_dict = pikepdf.Dictionary(
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=side,
            Height=side,
            ColorSpace=pikepdf.Name.DeviceGray,
            BitsPerComponent=8,
            Filter=pikepdf.Name.FlateDecode,
        )
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=image))
        page.Contents = pdf.make_stream(b"q 595 0 0 842 0 0 cm /I Do Q")
        return saved(pdf)


def many_pages(count: int = 3000) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, invariant=True)
    for page in range(count):
        canvas.drawString(72, 700, f"Trang {page + 1}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def png() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (10, 10)).save(out, "PNG")
    return out.getvalue()


def zipped() -> bytes:
    """Two PDFs as they are, the first within reach of who looks for a PDF."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in ("a.pdf", "b.pdf"):
            made.writestr(name, good_pdf(name))
    return out.getvalue()


def tarred() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as made:
        for name in ("a.pdf", "b.pdf"):
            data = good_pdf(name)
            about = tarfile.TarInfo(name)
            about.size = len(data)
            made.addfile(about, io.BytesIO(data))
    return out.getvalue()


def lost_font() -> bytes:
    """A font of two bytes a character whose glyphs are no longer in the file."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(good_pdf())) as pdf:
        lost = pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type0,
            BaseFont=pikepdf.Name("/Lost"),
            Encoding=pikepdf.Name("/Identity-H"),
            DescendantFonts=pikepdf.Array([None]),
        )
        pdf.pages[0].Resources.Font["/F9"] = pdf.make_indirect(lost)
        pdf.save(out)
    return out.getvalue()


def written(make: Callable[[], bytes]) -> Callable[[Path], None]:
    return lambda path: path.write_bytes(make()) and None


def link_outwards(path: Path) -> None:
    outside = path.parent.parent / "outside.pdf"
    outside.write_bytes(good_pdf("Ngoai"))
    path.symlink_to(outside)


BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "0-bytes.pdf": (written(lambda: b""), "FileEmpty"),
    "nul-bytes.pdf": (written(lambda: b"\0" * 4096), "NotAPdf"),
    "cut-off.pdf": (written(lambda: good_pdf(pages=9)[:700]), "Damaged"),
    "png.pdf": (written(png), "NotAPdf"),
    "zip.pdf": (written(zipped), "NotAPdf"),
    "tar.pdf": (written(tarred), "NotAPdf"),
    "lost-font.pdf": (written(lost_font), "loaded"),
    "text.pdf": (written("Báo cáo tháng 6".encode), "NotAPdf"),
    "user-password.pdf": (written(lambda: locked("bí mật", "chủ")), "Encrypted"),
    "owner-password.pdf": (written(lambda: locked("", "chủ")), "loaded"),
    "no-pages.pdf": (written(no_pages), "NoPages"),
    "blank-page.pdf": (written(blank_page), "loaded"),
    "page-tree-loop.pdf": (written(loop_in_the_page_tree), "partial"),
    "broken-xref.pdf": (written(broken_xref), "loaded"),
    "200-inch-page.pdf": (written(lambda: good_pdf("Kho lon", size=(14400, 14400))), "loaded"),
    "directory.pdf": (lambda path: path.mkdir(), "FileUnreadable"),
    "pipe.pdf": (os.mkfifo, "FileUnreadable"),
    "link-outwards.pdf": (link_outwards, "SymlinkOutside"),
    "image-500-megapixels.pdf": (written(huge_image), "loaded"),
    "có dấu và khoảng trắng.pdf": (written(lambda: good_pdf("Co dau")), "loaded"),
    "new\nline.pdf": (written(lambda: good_pdf("Xuong dong")), "loaded"),
}
