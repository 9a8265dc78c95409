"""Forms of a reading that keep the layout of the pages: searchable PDF, PDF/A, hOCR, ALTO."""

from __future__ import annotations

from pathlib import Path

from vanthu.parsers import Reading


def to_pdf(file: Path, reading: Reading) -> bytes:
    """The file with the repaired text laid invisibly over its scanned pages."""
    from vanthu.extract import child
    from vanthu.extract.child.codec import to_json

    pages = to_json(reading.pages.document)
    reply = child.call(
        "vanthu.extract.ocr.output.searchable:serve", {"path": str(file.absolute())}, parts=[pages]
    )
    return reply.parts[0]


def to_pdfa(file: Path, reading: Reading, *, quiet: bool) -> bytes:
    """The same as PDF/A-2b; what could not be checked of it is told.

    Raises:
        NotArchivable: the file would have to be changed for that.
    """
    from vanthu.commands.talk import warn
    from vanthu.parsers.archival import archival

    made = archival(file, reading)
    for message in made.unchecked:
        warn(f"not checked against PDF/A: {message}.", file=file.name, quiet=quiet)
    return made.data


def to_hocr(reading: Reading) -> str:
    """The repaired pages as hOCR."""
    from vanthu.extract.ocr.output.hocr import hocr

    document = reading.pages.document
    return hocr(document.pages, document.file, document.engine or "")


def to_alto(reading: Reading) -> str:
    """The repaired pages as ALTO."""
    from vanthu.extract.ocr.output.alto import alto

    document = reading.pages.document
    return alto(document.pages, document.file, document.engine or "")
