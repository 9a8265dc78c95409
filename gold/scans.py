"""Scans made from born-digital PDFs, the same on every machine.

Real scans are too large for the repository. A made one has what an office scanner does to a page:
a slight turn, a soft focus, grain, and lossy compression. The amounts depend on the file's name and
the page alone.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import cv2
import numpy as np
import pikepdf
import pypdfium2 as pdfium
from numpy.typing import NDArray
from PIL import Image

from vanthu.gold.folding import without_marks

RECIPE = 1
"""Raised when what is done to a page changes: scans made before are then made anew."""

DPI = 200  # what offices scan at (Thông tư 01/2019/TT-BNV, Điều 4: at least 200 dpi)
MOST_SKEW = 0.8  # degrees; a sheet feeder turns a page by less than one
GRAIN = 6.0  # standard deviation of the noise in grey levels (0-255)
JPEG_QUALITY = 65

# How a model for English reads Vietnamese letters, besides losing their marks.
_MISREAD = str.maketrans({"đ": "d", "Đ": "D", "ấ": "4", "ố": "6", "ứ": "tr", "ừ": "ir", "ử": "ir", "ở": "&"})


@dataclass(frozen=True, slots=True)
class ScanDamage:
    """What to do to a file.

    Attributes:
        scanned: the pages (1-based) that become images; None for all.
        wrong_text: put an invisible text layer under the images, as made without the Vietnamese model.
        only: leave other scanned pages blank, to save time; None for none.
    """

    scanned: tuple[int, ...] | None = None
    wrong_text: bool = False
    only: tuple[int, ...] | None = None


def make_scan(source: Path, target: Path, damage: ScanDamage) -> None:
    """Write the scan of a PDF; pages that are not scanned are copied as they are."""
    target.parent.mkdir(parents=True, exist_ok=True)
    document = pdfium.PdfDocument(source)
    with pikepdf.open(source) as original, pikepdf.new() as made:
        for number, page in enumerate(document, start=1):
            if damage.scanned is not None and number not in damage.scanned:
                made.pages.append(original.pages[number - 1])
                continue
            blank = damage.only is not None and number not in damage.only
            image = _blank(page) if blank else _photograph(page, f"{source.stem}-{number}")
            with pikepdf.open(BytesIO(_as_pdf(image))) as sheet:
                made.pages.append(sheet.pages[0])
            if damage.wrong_text and not blank:
                _lay_under(made, made.pages[-1], page)
        unfinished = target.with_suffix(f".{os.getpid()}.tmp")
        made.save(unfinished, deterministic_id=True)
    unfinished.replace(target)  # whole or not there: two runs may make the same scan at once


def _blank(page: pdfium.PdfPage) -> NDArray[np.uint8]:
    width, height = page.get_size()
    return np.full((int(height * DPI / 72), int(width * DPI / 72)), 255, dtype=np.uint8)


def _photograph(page: pdfium.PdfPage, seed: str) -> NDArray[np.uint8]:
    """The page as a scanner sees it, in grey."""
    clean = page.render(scale=DPI / 72, grayscale=True).to_numpy()
    image: NDArray[np.uint8] = np.ascontiguousarray(clean.reshape(clean.shape[:2]))
    random = np.random.default_rng(int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8], "big"))
    height, width = image.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), random.uniform(-MOST_SKEW, MOST_SKEW), 1.0)
    turned = cv2.warpAffine(image, turn, (width, height), borderValue=255.0)
    soft = cv2.GaussianBlur(turned, (0, 0), random.uniform(0.5, 0.75))
    grainy = soft.astype(np.float32) * 0.94 + random.normal(8.0, GRAIN, soft.shape)
    sheet: NDArray[np.uint8] = np.clip(grainy, 0, 255).astype(np.uint8)
    return sheet


def _as_pdf(image: NDArray[np.uint8]) -> bytes:
    buffer = BytesIO()
    Image.fromarray(image).save(buffer, "PDF", resolution=DPI, quality=JPEG_QUALITY)
    return buffer.getvalue()


def wrong_reading(text: str) -> str:
    """Text as OCR without the Vietnamese model has it: marks lost, letters mistaken, digits kept."""
    return without_marks(text.translate(_MISREAD)).encode("latin-1", "ignore").decode("latin-1")


def _lay_under(made: pikepdf.Pdf, sheet: pikepdf.Page, page: pdfium.PdfPage) -> None:
    """Add the invisible text (rendering mode 3, ISO 32000-1, 9.3.6) of the page's runs of text."""
    font = made.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type1,
            BaseFont=pikepdf.Name.Helvetica,
            Encoding=pikepdf.Name.WinAnsiEncoding,
        )
    )
    name = sheet.add_resource(font, pikepdf.Name.Font)
    text = page.get_textpage()
    runs = [text.get_rect(i) for i in range(text.count_rects())]
    parts = [_run(str(name), box, wrong_reading(text.get_text_bounded(*box))) for box in runs]
    sheet.contents_add(made.make_stream("\n".join(parts).encode("latin-1")))


def _run(font: str, box: tuple[float, float, float, float], text: str) -> str:
    left, bottom, right, top = box
    words = " ".join(text.split())
    if not words:
        return ""
    size = max(top - bottom, 1.0)
    # Helvetica's letters are half as wide as high on average; stretch the run over its box.
    stretch = 100 * (right - left) / max(0.5 * size * len(words), 1.0)
    safe = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT 3 Tr {font} {size:.2f} Tf {stretch:.1f} Tz {left:.2f} {bottom:.2f} Td ({safe}) Tj ET"
