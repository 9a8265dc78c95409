"""How a file is to be read; the same names and defaults as the options of ``vanthu read``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Progress = Callable[[int, int], None]
"""Called with (pages done, pages in all)."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Options of reading.

    Attributes:
        ocr: ``auto`` reads by OCR the pages whose text layer is missing or not to be trusted,
            ``force`` every page, ``never`` none.
        dpi: resolution for rasterising; None takes the resolution the scan really has.
        jobs: worker processes for OCR; None takes one per core.
        page_timeout: seconds a page may take by OCR.
        second_reading: read digits of text pages again with another parser (``extract.textlayer.second``).
    """

    ocr: Literal["auto", "force", "never"] = "auto"
    dpi: int | None = None
    jobs: int | None = None
    page_timeout: float = 120.0
    second_reading: bool = False
