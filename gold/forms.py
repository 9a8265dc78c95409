"""The forms in which each report is read: text, scan, mixed, wrong text layer, degraded text."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from vanthu.gold.fixture import FIXTURES
from vanthu.gold.reports import STATED, Kind
from vanthu.gold.scans import RECIPE, Damage, make_scan

BORN_DIGITAL = FIXTURES.parents[1] / "corpus" / "reports"


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


FORMS: tuple[Form, ...] = (
    *(Form(report, "text") for report in STATED),
    *(
        Form(report, form.kind, form.sample, form.page_map, form.scanned)
        for report, stated in STATED.items()
        for form in stated.forms
    ),
)


def text_pdf(report: str) -> Path:
    """The born-digital PDF of a report: among the reports of the corpus, or beside its gold."""
    path = BORN_DIGITAL / f"{report}.pdf"
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
