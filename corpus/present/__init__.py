"""What people are shown of checks and comparisons: terminal, CSV, XLSX, HTML and PDF.

Comes in: a ``CheckResult``, a ``Comparison`` or a ``Series``, the reports, and where they are there the PDF
files for pictures of the places. Goes out: text or bytes. Vietnamese by default. The names below are
imported when first used: a check for the terminal needs no library of spreadsheets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vanthu.extract.lazy import imported_when_used

if TYPE_CHECKING:
    from vanthu.corpus.present.comparison_pdf import comparison_pdf
    from vanthu.corpus.present.csv import check_csv, comparison_csv, series_csv
    from vanthu.corpus.present.html import check_html, comparison_html, series_html
    from vanthu.corpus.present.provenance import run_of_today
    from vanthu.corpus.present.terminal import print_check, print_comparison, print_series
    from vanthu.corpus.present.working_paper import check_pdf
    from vanthu.corpus.present.xlsx import check_xlsx, comparison_xlsx, series_xlsx

__all__ = [
    "check_csv",
    "check_html",
    "check_pdf",
    "check_xlsx",
    "comparison_csv",
    "comparison_html",
    "comparison_pdf",
    "comparison_xlsx",
    "print_check",
    "print_comparison",
    "print_series",
    "run_of_today",
    "series_csv",
    "series_html",
    "series_xlsx",
]

__getattr__ = imported_when_used(
    __name__,
    {
        "check_csv": "vanthu.corpus.present.csv",
        "check_html": "vanthu.corpus.present.html",
        "check_pdf": "vanthu.corpus.present.working_paper",
        "check_xlsx": "vanthu.corpus.present.xlsx",
        "comparison_csv": "vanthu.corpus.present.csv",
        "comparison_html": "vanthu.corpus.present.html",
        "comparison_pdf": "vanthu.corpus.present.comparison_pdf",
        "comparison_xlsx": "vanthu.corpus.present.xlsx",
        "print_check": "vanthu.corpus.present.terminal",
        "print_comparison": "vanthu.corpus.present.terminal",
        "print_series": "vanthu.corpus.present.terminal",
        "run_of_today": "vanthu.corpus.present.provenance",
        "series_csv": "vanthu.corpus.present.csv",
        "series_html": "vanthu.corpus.present.html",
        "series_xlsx": "vanthu.corpus.present.xlsx",
    },
)
