"""PDF/A of a reading, made in a child process as all that opens a stranger's file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from vanthu.extract import child
from vanthu.extract.child.codec import to_json
from vanthu.parsers.reading import Reading


@dataclass(frozen=True)
class Archival:
    """A PDF/A-2b file, and what of it could not be checked, in the words of the checker."""

    data: bytes
    unchecked: tuple[str, ...]


def archival(file: Path, reading: Reading | None = None) -> Archival:
    """A file as PDF/A-2b with two layers: its own pages, and the text of those that were read by OCR.

    Args:
        file: the PDF, or the image.
        reading: of all its pages; None where none needed OCR.

    Raises:
        NotArchivable: a font is not embedded and the like; nothing of a page is changed to conform.
        VanthuError: the file cannot be opened.
    """
    parts = [to_json(reading.pages.document)] if reading is not None else []
    reply = child.call(
        "vanthu.extract.ocr.output.archival:serve", {"path": str(file.absolute())}, parts=parts
    )
    return Archival(reply.parts[0], tuple(reply.message["unchecked"]))
