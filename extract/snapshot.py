"""Small pictures of pages for people to look at, made in a child and handed over as PNG."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from vanthu.extract import child
from vanthu.extract.child import Message, Reply


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A picture of a page as read: its size in points and a PNG in shades of grey."""

    width: float
    height: float
    png: bytes


def picture_of_page(
    path: Path, number: int, *, dpi: int, shades: int, turned: int = 0, skew: float = 0.0
) -> Snapshot | None:
    """The picture of one page (from 1) as it was read; None where the file has no such page.

    Args:
        path: the PDF.
        number: of the page.
        dpi: pixels per inch.
        shades: of grey that are kept.
        turned: degrees clockwise (0, 90, 180, 270) by which the page as shown was turned for reading.
        skew: degrees by which its lines fall to the right; boxes are those of the page made level.

    Raises:
        VanthuError: the page cannot be drawn, or not within the limits of a step.
    """
    asked = {"path": str(path.absolute()), "page": number, "dpi": dpi, "shades": shades}
    asked |= {"turned": turned, "skew": skew}
    reply = child.call("vanthu.extract.snapshot:serve_picture", asked)
    if not reply.parts:
        return None
    return Snapshot(float(reply.message["width"]), float(reply.message["height"]), reply.parts[0])


def sizes_of_pages(path: Path) -> list[tuple[float, float]]:
    """Width and height in points of every page as the file shows it, none of them drawn.

    Raises:
        VanthuError: the file cannot be opened.
    """
    reply = child.call("vanthu.extract.snapshot:serve_sizes", {"path": str(path.absolute())})
    return [(float(width), float(height)) for width, height in reply.message["sizes"]]


def serve_sizes(arguments: Message, parts: Sequence[bytes]) -> Reply:
    """The sizes of all pages."""
    import pypdfium2

    with pypdfium2.PdfDocument(arguments["path"]) as document:
        return Reply({"sizes": [document.get_page_size(n) for n in range(len(document))]})


_TURNS = {
    90: Image.Transpose.ROTATE_270,
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_90,
}
"""Pillow turns against the clock."""


def serve_picture(arguments: Message, parts: Sequence[bytes]) -> Reply:
    """The picture as PNG with the size of the page; no part where the file has no such page."""
    import pypdfium2

    with pypdfium2.PdfDocument(arguments["path"]) as document:
        if not 1 <= arguments["page"] <= len(document):
            return Reply()
        page = document[arguments["page"] - 1]
        width, height = page.get_size()
        image = page.render(scale=arguments["dpi"] / 72, grayscale=True).to_pil()
    if arguments["turned"] in _TURNS:
        image = image.transpose(_TURNS[arguments["turned"]])
        width, height = (width, height) if arguments["turned"] == 180 else (height, width)
    if arguments["skew"]:
        image = image.convert("L").rotate(arguments["skew"], Image.Resampling.BICUBIC, fillcolor=255)
    out = io.BytesIO()
    image.convert("L").quantize(arguments["shades"]).save(out, "PNG", optimize=True)
    return Reply({"width": width, "height": height}, [out.getvalue()])
