"""Cited documents: one number with two dates, kinds or issuers; dates and years that cannot be."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from vanthu.corpus.checks.confusion import misreadings
from vanthu.corpus.checks.context import Context, Place, sentence_around
from vanthu.corpus.checks.messages import evidence
from vanthu.corpus.checks.reading_error import probability
from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.report import Reference, Report, Suggestion

SYMBOL = lazy_pattern(r"\d+\w*/(?:\d{4}/)?[^\W\d].*")
"""A full number and symbol (``43/KH-UBND``): a bare number is not unique to one document."""

NUMBER_YEAR = lazy_pattern(r"^\d+\w*/(?P<year>\d{4})(?:/|$)")

DATE_LIKE = lazy_pattern(r"(?<![\d/])(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{3}|\d{5})(?![\d/])")
"""A date whose year has lost or gained a digit (``17/6/203``)."""

KIND_YEAR = lazy_pattern(
    r"\b(?:Nghị định|Thông tư(?: liên tịch)?|Nghị quyết|Luật|Quyết định)\s+(?:số\s+)?"
    r"\d+\w*/(?P<year>\d{4})\b",
    re.I,
)

DATE_SURE = 0.9
"""Confidence taken for a date, which is no figure of the record: that of a middling word of a scan."""

DAYS_OF_GRACE = 92
"""A report dated by its period alone may cite what was issued until it was signed: reports to inspections
come up to a quarter after the period they count."""


def check_citations(context: Context) -> None:
    """All checks of cited documents."""
    _same_number(context)
    latest = latest_date(context.report)
    for reference in context.report.references:
        _number_year(context, reference)
    if latest is not None:
        _future(context, latest)
    _malformed_dates(context)
    if latest is not None:
        _future_years(context, latest.year)


def latest_date(report: Report) -> datetime.date | None:
    """The last day on which the report can have been signed; None where it gives no date at all."""
    header = report.header
    signed = [s.signed_at[:10] for s in header.digital_signatures if s.signed_at]
    stated = [date for date in (header.issued_on, *signed) if date and len(date) == 10]
    if stated:
        return max(datetime.date.fromisoformat(date) for date in stated)
    if header.period.end and len(header.period.end) == 10:
        return datetime.date.fromisoformat(header.period.end) + datetime.timedelta(days=DAYS_OF_GRACE)
    return None


def _same_number(context: Context) -> None:
    groups: dict[str, list[Reference]] = defaultdict(list)
    for reference in context.report.references:
        if reference.number and SYMBOL.fullmatch(reference.number.replace(" ", "")):
            groups[reference.number.replace(" ", "").upper()].append(reference)
    for references in groups.values():
        number = references[0].number or ""
        dates = _distinct(references, "date")
        if len(dates) > 1:
            _differs(context, "citation-date", number, dates, references)
        elif len(references) > 1 and dates:
            _holds(context, references)
        kinds = {_plain(kind): kind for kind in _distinct(references, "kind")}
        if len(kinds) > 1 and len(dates) <= 1 and not _abbreviates(kinds):
            _differs(context, "citation-kind", number, list(kinds.values()), references)


def _distinct(references: Iterable[Reference], name: str) -> list[str]:
    found: list[str] = []
    for reference in references:
        value = getattr(reference, name)
        if value and value not in found:
            found.append(value)
    return found


def _plain(kind: str) -> str:
    return " ".join(kind.casefold().split())


def _abbreviates(kinds: dict[str, str]) -> bool:
    """``CV`` for ``Công văn``, ``QĐ`` for ``Quyết định``, or ``Văn bản`` for any kind is no contradiction."""
    full = [kind for kind in kinds if " " in kind and kind != "văn bản"]
    return len(full) <= 1


def _differs(context: Context, key: str, number: str, values: list[str], references: list[Reference]) -> None:
    name = key.removeprefix("citation-")
    shown = [_vietnamese_date(value) if name == "date" else value for value in values]
    chosen = [next(r for r in references if getattr(r, name) == value) for value in values]
    context.fail(
        key,
        key,
        [],
        place=Place(chosen[-1].section, chosen[-1].page, chosen[-1].bbox),
        raw=[passage(context, reference) for reference in chosen],
        severity="warning",
        stated=shown[-1],
        computed=shown[0],
        number=number,
        values="; ".join(shown),
    )


def _holds(context: Context, references: list[Reference]) -> None:
    first = references[0]
    context.hold(
        "citation-date",
        [],
        place=Place(first.section, first.page, first.bbox),
        raw=list(dict.fromkeys(reference.raw for reference in references)),
        stated=first.date,
        computed=first.date,
    )


def _number_year(context: Context, reference: Reference) -> None:
    match = NUMBER_YEAR.match((reference.number or "").replace(" ", ""))
    if match is None or not reference.date:
        return
    if match["year"] != reference.date[:4]:
        context.fail(
            "citation-number-year",
            "citation-number-year",
            [],
            place=Place(reference.section, reference.page, reference.bbox),
            raw=[passage(context, reference)],
            severity="warning",
            stated=match["year"],
            computed=reference.date[:4],
        )


MOST_FUTURE = 0.25
"""Share of citations dated after the report from which on the report's own date is in doubt, not theirs."""


def _future(context: Context, latest: datetime.date) -> None:
    dated = [r for r in context.report.references if r.date and len(r.date) == 10]
    later = [r for r in dated if datetime.date.fromisoformat(r.date or "") > latest]
    if len(later) > max(1, MOST_FUTURE * len(dated)):
        return
    for reference in later:
        context.fail(
            "citation-future",
            "citation-future",
            [],
            place=Place(reference.section, reference.page, reference.bbox),
            raw=[passage(context, reference)],
            severity="warning",
            stated=_vietnamese_date(reference.date or ""),
            computed=_vietnamese_date(latest.isoformat()),
        )


def _malformed_dates(context: Context) -> None:
    for block in context.report.blocks:
        for match in DATE_LIKE.finditer(block.text):
            if int(match["day"]) > 31 or int(match["month"]) > 12:
                continue
            context.fail(
                "citation-year",
                "citation-year",
                [],
                place=Place(block.section, block.page, block.bbox),
                raw=[sentence_around(block.text, match.start(), match.end())],
                severity="warning",
                stated=match.group(),
                suggestion=_mended_date(context, block.page, match.group()),
            )


def _mended_date(context: Context, page: int, token: str) -> Suggestion | None:
    """A date one misreading away that the report has elsewhere."""
    text = "\n".join(block.text for block in context.report.blocks)
    for reading in misreadings(token):
        if re.fullmatch(r"\d{1,2}/\d{1,2}/(?:19|20)\d{2}", reading.token) and re.search(
            rf"(?<!\d){re.escape(reading.token)}(?!\d)", text
        ):
            known = replace(context.circumstances(page, DATE_SURE, reading.kind), well_formed=False)
            return Suggestion(
                value=reading.token,
                reading_error=round(probability(known), 2),
                evidence=evidence("elsewhere", context.language, after=reading.token),
            )
    return None


def _future_years(context: Context, year: int) -> None:
    for block in context.report.blocks:
        for match in KIND_YEAR.finditer(block.text):
            if int(match["year"]) > year:
                context.fail(
                    "citation-year",
                    "citation-year",
                    [],
                    place=Place(block.section, block.page, block.bbox),
                    raw=[sentence_around(block.text, match.start(), match.end())],
                    severity="warning",
                    stated=match.group(),
                )


def passage(context: Context, reference: Reference) -> str:
    """The sentence in which a document is cited."""
    block = context.blocks.get(reference.block or "")
    if block is None or reference.span is None:
        return reference.raw
    return sentence_around(block.text, *reference.span)


def _vietnamese_date(date: str) -> str:
    return "/".join(reversed(date.split("-")))
