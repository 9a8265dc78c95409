"""The forms in which each report is read: text, scan, mixed, wrong text layer, degraded text."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from vanthu.gold.reports import FILES, OURS, FormKind, Gold
from vanthu.gold.scans import RECIPE, ScanDamage, make_scan


@dataclass(frozen=True, slots=True)
class GoldForm:
    """One report in one form.

    Attributes:
        report, kind: which report, in which form.
        sample: the pages (1-based, of the report) read when a full reading would take minutes;
            None where the form is read whole. Of the text, the pages that were seen in full.
        page_map: where the file holds only some pages of the report: which, in the file's order.
        scanned: the pages that are images; None for all (``text``: none).
        gold: the gold that the report belongs to.
    """

    report: str
    kind: FormKind
    sample: tuple[int, ...] | None = None
    page_map: tuple[int, ...] | None = None
    scanned: tuple[int, ...] | None = None
    gold: Gold = OURS

    @property
    def name(self) -> str:
        """``report/kind``, as in floors and recorded scores."""
        return f"{self.report}/{self.kind}"


def forms_of(gold: Gold = OURS) -> tuple[GoldForm, ...]:
    """All forms of all reports of a gold, the born-digital ones first.

    Raises:
        FileMissing: there is no gold.
    """
    return (
        *(GoldForm(name, "text", stated.seen, gold=gold) for name, stated in gold.reports.items()),
        *(
            GoldForm(report, form.kind, form.sample, form.page_map, form.scanned, gold)
            for report, stated in gold.reports.items()
            for form in stated.forms
        ),
    )


def text_pdf(form: GoldForm) -> Path:
    """The born-digital PDF of a form's report."""
    path = form.gold.born_digital / f"{form.report}.pdf"
    return path if path.exists() else form.gold.fixtures / form.report / FILES["text"]


def cache_folder() -> Path:
    """Where made scans are kept between runs (XDG base directory specification)."""
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "vanthu" / f"gold-scans-{RECIPE}"


def file_of(form: GoldForm, *, scans: Path | None = None, pages: tuple[int, ...] | None = None) -> Path:
    """The PDF of a form; a scan that is nowhere to be found is made from the born-digital PDF.

    Args:
        form: which report in which form.
        scans: a folder with scans named ``REPORT.scan.pdf``, ``REPORT.mixed.pdf``,
            ``REPORT.wrong-text.pdf``, used where they exist.
        pages: make only these pages (1-based); the others are left as blank sheets of their size.
    """
    if form.kind == "text":
        return text_pdf(form)
    given = [form.gold.fixtures / form.report / FILES[form.kind]]
    if form.kind == "degraded":
        return given[0]
    if scans is not None:
        given.insert(0, scans / f"{form.report}.{form.kind}.pdf")
    for path in given:
        if path.exists():
            return path
    part = "" if pages is None else "." + "-".join(str(page) for page in pages)
    made = cache_folder() / f"{form.report}.{form.kind}{part}.pdf"
    if not made.exists():
        damage = ScanDamage(scanned=form.scanned, wrong_text=form.kind == "wrong-text", only=pages)
        make_scan(text_pdf(form), made, damage)
    return made
