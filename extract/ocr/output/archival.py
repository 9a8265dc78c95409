"""PDF/A-2b with two layers: the pictures of the pages as they are, and the text that was read, invisible.

pikepdf declares the file and holds it against the standard; no page is drawn anew and no picture is packed
anew, as Ghostscript would. What cannot be mended without touching a page is told, not forced.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from os import PathLike

import pikepdf

from vanthu.extract.child import Message, Reply
from vanthu.extract.child.codec import from_json
from vanthu.extract.errors import NotArchivable
from vanthu.extract.ocr.output.searchable import searchable_pdf
from vanthu.extract.page import Document, Page

FLAVOUR = "2b"

TOLD = 3
"""Reasons that are named: the first ones say what kind of file it is."""


@dataclass(frozen=True)
class Archival:
    """A PDF/A file, and what of it pikepdf's checks do not know (shadings, some fonts), in its words."""

    data: bytes
    unchecked: tuple[str, ...] = ()


def archival_pdf(path: str | PathLike[str], pages: Sequence[Page]) -> Archival:
    """The file as PDF/A-2b, with a text layer on the pages that were read by OCR.

    Args:
        path: the PDF, or the image, that the pages come from.
        pages: as read or repaired.

    Raises:
        NotArchivable: a font that is not embedded and the like: it would have to be changed to conform.
        DependencyMissing: Tesseract's font without outlines is not installed.
    """
    from pikepdf import pdfa

    with pikepdf.open(io.BytesIO(searchable_pdf(path, pages))) as pdf:
        if "/DocChecksum" in pdf.trailer:
            del pdf.trailer["/DocChecksum"]  # LibreOffice's, of the file as it was
        pdfa.prepare(pdf, FLAVOUR)
        report = pdfa.check(pdf, FLAVOUR)
        wrong = [one.message for one in report.findings if one.kind == "violation" or _names_a_rule(one.rule)]
        if wrong:
            raise NotArchivable(f"{'; '.join(dict.fromkeys(wrong[:TOLD]))}.", file=str(path))
        output = io.BytesIO()
        pdf.save(output, **report.save_kwargs)
    return Archival(output.getvalue(), tuple(dict.fromkeys(finding.message for finding in report.findings)))


def _names_a_rule(rule: str) -> bool:
    """Whether a finding is of a rule of the standard, not of what pikepdf does not know."""
    return rule.startswith("ISO_")


def serve(arguments: Message, parts: Sequence[bytes]) -> Reply:
    """The PDF/A of the file at ``path`` with the pages of a document, for a parent process."""
    pages = from_json(Document, parts[0]).pages if parts else ()
    made = archival_pdf(arguments["path"], pages)
    return Reply({"unchecked": list(made.unchecked)}, [made.data])
