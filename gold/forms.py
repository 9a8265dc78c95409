"""The forms in which each report is read: text, scan, mixed, wrong text layer, degraded text."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from gold.fixture import FIXTURES, SPLITS
from gold.scans import RECIPE, Damage, make_scan

Kind = Literal["text", "scan", "mixed", "wrong-text", "degraded"]
"""``degraded``: a text file, all that wrong-language OCR left of a report; its lines are restored."""

REPORTS = FIXTURES.parents[1] / "corpus" / "reports"


@dataclass(frozen=True, slots=True)
class Form:
    """One report in one form.

    Attributes:
        report, kind: which report, in which form.
        sample: the pages (1-based, of the report) read when a full reading would take minutes;
            None where the form is read whole.
        page_map: where the file holds only some pages of the report: which, in the file's order.
        scanned: the pages that are images; None for all (``text``: none).
    """

    report: str
    kind: Kind
    sample: tuple[int, ...] | None = None
    page_map: tuple[int, ...] | None = None
    scanned: tuple[int, ...] | None = None

    @property
    def name(self) -> str:
        """``report/kind``, as in floors and recorded scores."""
        return f"{self.report}/{self.kind}"


# The samples hold what differs: running text full of figures, and whole tables on their side (a table
# read in part would be scored against rows that end overleaf).
FORMS: tuple[Form, ...] = (
    *(Form(report, "text") for report in SPLITS),
    Form("d1-xa-6-thang", "scan", sample=(2, 3), page_map=(1, 2, 3)),
    Form("d3-quyet-dinh", "scan", sample=(3,), page_map=(3,)),
    Form("2023-06-thuong-xuan", "scan", sample=(3, 4)),
    Form("2024-05-thanh-hoa", "scan", sample=(5, 17, 18, 19)),
    Form("2024-05-thanh-hoa", "mixed", sample=(7, 20, 21, 22, 23), scanned=tuple(range(17, 24))),
    Form("2024-09-thanh-hoa", "scan", sample=(4, 9, 10, 11)),
    Form("2024-09-thanh-hoa", "wrong-text", sample=(3, 9, 10, 11)),
    Form("2024-09-thanh-hoa", "degraded"),
)


def text_pdf(report: str) -> Path:
    """The born-digital PDF of a report: among the reports of the corpus, or beside its gold."""
    path = REPORTS / f"{report}.pdf"
    return path if path.exists() else FIXTURES / report / "report.pdf"


def cache_folder() -> Path:
    """Where made scans are kept between runs (XDG base directory specification)."""
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "vanthu" / f"gold-scans-{RECIPE}"


def file_of(form: Form, *, scans: Path | None = None, pages: tuple[int, ...] | None = None) -> Path:
    """The PDF of a form; a scan that is nowhere to be found is made from the born-digital PDF.

    Args:
        form: which report in which form.
        scans: a folder with scans named ``REPORT.scan.pdf``, ``REPORT.mixed.pdf``,
            ``REPORT.wrong-text.pdf``, used where they exist.
        pages: make only these pages (1-based); the others are left as blank sheets of their size.
    """
    if form.kind == "text":
        return text_pdf(form.report)
    if form.kind == "degraded":
        return FIXTURES / form.report / "degraded.txt"
    given = [FIXTURES / form.report / f"{form.kind}.pdf"]
    if scans is not None:
        given.insert(0, scans / f"{form.report}.{form.kind}.pdf")
    for path in given:
        if path.exists():
            return path
    part = "" if pages is None else "." + "-".join(str(page) for page in pages)
    made = cache_folder() / f"{form.report}.{form.kind}{part}.pdf"
    if not made.exists():
        damage = Damage(scanned=form.scanned, wrong_text=form.kind == "wrong-text", only=pages)
        make_scan(text_pdf(form.report), made, damage)
    return made
