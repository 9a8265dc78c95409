"""Small pictures of pages for people to look at, made in a child and handed over as PNG."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from vanthu.extract import child
from vanthu.extract.child import Message, Reply


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A picture of a page as shown: its size in points and a PNG in shades of grey."""

    width: float
    height: float
    png: bytes


def picture_of_page(path: Path, number: int, *, dpi: int, shades: int) -> Snapshot | None:
    """The picture of one page (from 1); None where the file has no such page.

    Raises:
        VanthuError: the page cannot be drawn, or not within the limits of a step.
    """
    asked = {"path": str(path.absolute()), "page": number, "dpi": dpi, "shades": shades}
    reply = child.call("vanthu.extract.snapshot:serve_picture", asked)
    if not reply.parts:
        return None
    return Snapshot(float(reply.message["width"]), float(reply.message["height"]), reply.parts[0])


def serve_picture(arguments: Message, parts: Sequence[bytes]) -> Reply:
    """The picture as PNG with the size of the page; no part where the file has no such page."""
    import pypdfium2

    with pypdfium2.PdfDocument(arguments["path"]) as document:
        if not 1 <= arguments["page"] <= len(document):
            return Reply()
        page = document[arguments["page"] - 1]
        width, height = page.get_size()
        image = page.render(scale=arguments["dpi"] / 72, grayscale=True).to_pil()
    out = io.BytesIO()
    image.convert("L").quantize(arguments["shades"]).save(out, "PNG", optimize=True)
    return Reply({"width": width, "height": height}, [out.getvalue()])
