"""Where a result comes from: date, version and options of the run, SHA-256 and confidence of each source."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from vanthu.corpus.checks.messages import Language
from vanthu.corpus.checks.result import Run
from vanthu.corpus.present.words import number, word
from vanthu.parsers.report import Source
from vanthu.version import __version__


def run_of_today(options: str = "") -> Run:
    """A run of this day with the options given."""
    return Run(on=datetime.date.today().isoformat(), version=__version__, options=options)


def run_told(run: Run | None, language: Language) -> str:
    """``Lập ngày 30/11/2026, vanthu 0.2.0; tùy chọn: --ocr force``; without a run, one of today."""
    made = run or run_of_today()
    date = "/".join(reversed(made.on.split("-"))) if language == "vi" else made.on
    options = made.options or word("options-none", language)
    return word("made", language, date=date, version=made.version, options=options)


def reading_told(source: Source, language: Language) -> str:
    """How the pages of a source were read, and how far that can be trusted."""
    read = [page for page in source.page_sources if page.source != "none"]
    by_ocr = [page for page in read if page.source == "ocr"]
    if not read:
        return word("read-none", language)
    if not by_ocr:
        return word("read-text", language, pages=len(read))
    least = min(by_ocr, key=lambda page: page.confidence)
    return word(
        "read-ocr",
        language,
        pages=len(read),
        ocr=len(by_ocr),
        mean=_percent(sum(page.confidence for page in by_ocr) / len(by_ocr), language),
        least=_percent(least.confidence, language),
        page=least.page,
        engine=source.engine or "OCR",
    )


def _percent(share: float, language: Language) -> str:
    return number(round(100 * share), language)


def source_told(source: Source, language: Language) -> Sequence[str]:
    """The file, its SHA-256, and how it was read."""
    return (source.file, f"SHA-256: {source.sha256}", reading_told(source, language))


def chance_told(share: float, language: Language) -> str:
    """A chance in percent, as it is said: ``34%``, ``dưới 1%`` and never ``0%``."""
    if share < LEAST_CHANCE:
        return word("chance-below", language)
    return f"{min(99, round(100 * share))}%"


LEAST_CHANCE = 0.01
"""A smaller chance is not told from none; what is possible is never said to be impossible."""

__all__ = ["chance_told", "reading_told", "run_of_today", "run_told", "source_told"]
