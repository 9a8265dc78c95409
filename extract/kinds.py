"""The kinds of files that are read, by the ending of their names."""

from __future__ import annotations

IMAGES = (".jpg", ".jpeg", ".png", ".tif", ".tiff")
"""Scans as scanners and telephones save them; a TIFF may hold many pages."""

READ = (".pdf", ".txt", *IMAGES)
"""All endings of files that are read; a PDF is also known by its first bytes."""

PDF_WITHIN = 1024
"""Readers accept the PDF magic number within the first 1024 bytes (ISO 32000-1, annex H, note 13)."""


def is_image(name: str) -> bool:
    """Whether a file is named as an image."""
    return name.lower().endswith(IMAGES)


def is_pdf(beginning: bytes) -> bool:
    """Whether a file begins as a PDF, whatever its name says."""
    return b"%PDF-" in beginning[:PDF_WITHIN]
