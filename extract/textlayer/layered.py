"""What is told of text layers that were held against the scans they lie under (``extract.ocr.layer``)."""

from __future__ import annotations

from collections.abc import Sequence

from vanthu.extract.page import Page
from vanthu.extract.reasons import BESIDE, POOR, UNLIKE

NOT_USED = "the text layer of a scan is not that of its picture, which was read instead (pages {})."
CONTRADICTED = (
    "the picture of a scan shows other digits than its text layer ({}); the figures there are doubtful"
)
NOT_COMPARED = "the picture of a scan is too poor to be compared with its text layer (pages {})."


def told_of_layers(pages: Sequence[Page]) -> tuple[str, ...]:
    """Warnings about pages whose layer was not believed, or in part, by their numbers."""
    unlike = [str(page.number) for page in pages if page.reason in (UNLIKE, BESIDE)]
    poor = [str(page.number) for page in pages if page.reason.endswith(POOR)]
    doubted = [f"page {page.number}: {_doubted(page)}" for page in pages if _doubted(page)]
    said = ((NOT_USED, unlike), (CONTRADICTED, doubted), (NOT_COMPARED, poor))
    return tuple(text.format(", ".join(what)) for text, what in said if what)


def _doubted(page: Page) -> int:
    """How many words of a layer the picture contradicts."""
    if page.source != "text":
        return 0
    return sum(word.odd_digits == "second-reading" for line in page.lines for word in line.words)
