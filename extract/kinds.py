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


ZIP, TAR, TAR_AT = b"PK\x03\x04", b"ustar", 257
"""What archives of files begin with, a TAR at this place (POSIX.1-1988). The first file in one may be a PDF
that begins within reach; its other files would be passed over without a word."""


def is_pdf(beginning: bytes) -> bool:
    """Whether a file begins as a PDF, whatever its name says; an archive that has one in it does not."""
    if beginning.startswith(ZIP) or beginning.startswith(TAR, TAR_AT):
        return False
    return b"%PDF-" in beginning[:PDF_WITHIN]
