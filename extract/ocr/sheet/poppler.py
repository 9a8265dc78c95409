"""The only caller of poppler: a second renderer for pages whose image PDFium leaves out.

PDFium draws nothing where it cannot decode an image (odd JBIG2 and JPEG 2000 streams of old scanners) and
says nothing either: the page comes out white. Poppler has other decoders and takes twice the time, so it
draws only what came out blank.
"""

from __future__ import annotations

import numpy as np

from vanthu.extract.ocr.raster import Raster

SECONDS = 60
"""Poppler draws a page in well under a second; longer is a file it cannot cope with."""


def draw(path: str, number: int, dpi: int) -> Raster | None:
    """Render one page as a reader sees it.

    Args:
        path: the PDF.
        number: of the page, from 1.
        dpi: resolution.

    Returns:
        None where poppler is not installed or cannot draw the page either.
    """
    from pdf2image import convert_from_path
    from pdf2image.exceptions import (
        PDFInfoNotInstalledError,
        PDFPageCountError,
        PDFPopplerTimeoutError,
        PDFSyntaxError,
    )

    refused = (PDFInfoNotInstalledError, PDFPageCountError, PDFPopplerTimeoutError, PDFSyntaxError)
    try:
        pictures = convert_from_path(
            path, dpi=dpi, first_page=number, last_page=number, use_cropbox=True, timeout=SECONDS
        )
    except refused:
        return None
    if not pictures:
        return None
    return Raster(np.ascontiguousarray(np.asarray(pictures[0].convert("RGB"))), dpi)
