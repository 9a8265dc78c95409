"""A page of a PDF as a picture, at the resolution that its scan really has.

PDFium renders; measured on 200 dpi scans it takes half of poppler's time (0.07 s against 0.14 s a page)
for pixels that read the same. Poppler draws what PDFium leaves blank. The whole page is rendered, not only
its image, so that pages put together from several images, turned pages and fillings laid over a scan come
out as a reader sees them.
"""

from __future__ import annotations

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_raw

from vanthu.extract.ocr.raster import POINTS_PER_INCH, Raster
from vanthu.extract.ocr.sheet import poppler
from vanthu.extract.pdf.pdfium import loaded

MIN_DPI = 200
"""Tesseract loses accents on capitals below about 20 pixels of letter height (10 pt at 150 dpi)."""

MAX_DPI = 300
"""Above it, reading takes longer and gets no better; Tesseract scales lines to 36 pixels."""

MAX_PIXELS = 25_000_000
"""Bound of a worker's memory: A3 at 300 dpi has 17 million pixels, and about six pictures of that size
are held at a time."""

DEFAULT_DPI = 200
"""For pages without an image (forced reading of a born-digital page)."""


def scan_dpi(page: pdfium.PdfPage) -> int | None:
    """Resolution of the page's largest image, the finer axis (a fax has 204 x 98); None without images."""
    best_area, best = 0.0, None
    for item in page.get_objects(filter=[pdfium_raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = item.get_bounds()
        width, height = right - left, top - bottom
        if width * height <= best_area:
            continue
        across, down = item.get_px_size()
        if abs(item.get_matrix().b) > abs(item.get_matrix().a):  # stored turned by 90 degrees
            across, down = down, across
        best_area = width * height
        best = round(POINTS_PER_INCH * max(across / width, down / height))
    return best


def choose_dpi(native: int | None, width: float, height: float, asked: int | None) -> int:
    """Resolution to render at: what is asked, else the scan's own within reasonable bounds.

    Args:
        native: of ``scan_dpi``.
        width: of the page, in points.
        height: of the page, in points.
        asked: ``ReadOptions.dpi``.
    """
    dpi = asked or min(max(native or DEFAULT_DPI, MIN_DPI), MAX_DPI)
    largest = POINTS_PER_INCH * (MAX_PIXELS / max(width * height, 1.0)) ** 0.5
    return max(1, min(dpi, int(largest)))


SMALL_DPI = 40
"""Of a picture that shows whether there is anything: a letter of 10 points is 5 pixels high."""

BLANK = 250
"""A picture without a darker pixel holds nothing: paper, scanned, is never that even."""


def picture_of(path: str, number: int, asked_dpi: int | None) -> Raster:
    """Render a page of a file (from 1); one whose image PDFium leaves out is drawn by poppler.

    Raises:
        pdfium.PdfiumError: the page cannot be loaded.
    """
    with pdfium.PdfDocument(path) as document:
        page = loaded(document, number)
        raster = rasterise(page, asked_dpi)
        has_image = scan_dpi(page) is not None
    if has_image and raster.pixels.min() >= BLANK:
        return poppler.draw(path, number, raster.dpi) or raster
    return raster


def rasterise(page: pdfium.PdfPage, asked_dpi: int | None) -> Raster:
    """Render one page as a reader sees it, on white."""
    width, height = page.get_size()
    dpi = choose_dpi(scan_dpi(page), width, height, asked_dpi)
    bitmap = page.render(scale=dpi / POINTS_PER_INCH, rev_byteorder=True, prefer_bgrx=False)
    pixels = bitmap.to_numpy()
    if pixels.ndim == 2:
        pixels = pixels[:, :, None]
    if pixels.shape[2] == 1:
        pixels = np.repeat(pixels, 3, axis=2)
    return Raster(np.ascontiguousarray(pixels[:, :, :3]), dpi)
