"""What a PDF holds beside its pages: files enclosed in it, and forms that only a program fills in.

Nothing of these is printed where the file is printed, and nothing is read; a reader of the record is told.
"""

from __future__ import annotations

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

_FILLED_BY_A_PROGRAM = (pdfium_c.FORMTYPE_XFA_FULL, pdfium_c.FORMTYPE_XFA_FOREGROUND)


def unread_contents(pdf: pdfium.PdfDocument) -> tuple[str, ...]:
    """A warning for each kind of contents that are on no page."""
    found: list[str] = []
    enclosed = pdfium_c.FPDFDoc_GetAttachmentCount(pdf.raw)
    if enclosed > 0:
        found.append(f"the file encloses {enclosed} other files, which were not read.")
    if pdf.get_formtype() in _FILLED_BY_A_PROGRAM:
        found.append("the file holds a form that a program fills in (XFA); what is in it was not read.")
    return tuple(found)
