"""The period that a report covers, from its title, subtitle or opening sentence.

Periods are those of Nghị định 09/2019/NĐ-CP (tháng, quý, 6 tháng, 9 tháng, năm) and free spans
(từ ngày … đến ngày …). The plan that a title adds ("; nhiệm vụ quý IV") is not the period.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from vanthu.parsers.dates import dates_in, iso, last_day
from vanthu.parsers.report import Period

_YEAR = r"(?:19|20)\d{2}"
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4, "một": 1, "hai": 2, "ba": 3}
_COUNTS = {
    "một": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
}
_COUNT_WORDS = "|".join(_COUNTS)

_RANGE = regex.compile(
    r"(?:từ|kể từ)?\s*(?:ngày\s+)?(?P<from>\d{1,2}\s?[/.\-]\s?\d{1,2}(?:\s?[/.\-]\s?(?:19|20)\d{2})?)"
    r"\s*(?:đến\s+hết|đến|tới|[-–])\s*(?:hết\s+)?(?:ngày\s+)?(?P<to>\d{1,2}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?(?:19|20)\d{2})",
    regex.I,
)
_PHRASE = regex.compile(
    r"(?P<months>(?<!\d)\d{1,2}|\b(?:" + _COUNT_WORDS + r"))\s+tháng\s+(?P<half>đầu|cuối)\s+năm"
    r"(?:\s*(?P<y1>" + _YEAR + r"))?"
    r"|(?:đầu\s+năm|cả\s+năm)\s+(?P<y5>" + _YEAR + r")"
    r"|(?P<months2>(?<!\d)\d{1,2})\s+tháng\s+năm\s+(?P<y6>" + _YEAR + r")"
    r"|(?P<months3>(?<!\d)\d{1,2})\s+tháng(?=\s*(?:,|và)\s+ước\b)"
    r"|\bquý\s+(?P<quarter>IV|III|II|I|[1-4]|một|hai|ba)\b(?:\s*(?:năm|/|-|,)?\s*(?:năm\s+)?(?P<y2>"
    + _YEAR
    + r"))?"
    r"|\btháng\s+(?P<month>\d{1,2}|" + _COUNT_WORDS + r")(?!\d)(?:\s*(?:/|-|năm)\s*(?P<y3>" + _YEAR + r"))?"
    r"(?!\s*/\s*\d)"
    r"|\bnăm\s+học\s+(?P<school>" + _YEAR + r")\s*[-–]\s*(?P<school2>" + _YEAR + r")"
    r"|\bnăm\s+(?P<y4>" + _YEAR + r")(?!\s*[-–]\s*(?:19|20)\d{2})",
    regex.I,
)
# A year after these words is not the year reported: "tầm nhìn đến năm 2030", "giai đoạn 2021 - 2025",
# "ngày 15 tháng 6 năm 2022", "so với năm 2021".
_NOT_PERIOD = regex.compile(
    r"(?:đến|từ|trước|sau|hết|với|của|cuối|giai đoạn|định hướng(?: đến)?|tầm nhìn(?: đến)?"
    r"|ngày\s+\d{1,2})\s*$",
    regex.I,
)
# What a title plans for the time to come is introduced by one of these.
_PLAN = regex.compile(
    r"[;,.]?\s*(?:và\s+)?(?:(?:phương hướng|kế hoạch|mục tiêu|dự kiến|định hướng)(?:,?\s+\w+){0,3}"
    r"|nhiệm vụ|giải pháp|triển khai)"
    r"\b[^;]*$",
    regex.I,
)


@dataclass(frozen=True, slots=True)
class _Span:
    start: str
    end: str
    label: str
    begin: int
    finish: int


def period_of(title: str | None, subtitle: str | None, opening: str | None, *, planned: bool) -> Period:
    """The reporting period of a document.

    Args:
        title: the document's title.
        subtitle: the line in brackets under it.
        opening: the first paragraph; asked only when neither title nor subtitle names a period.
        planned: True for plans and programmes, whose title names the time to come as their period.
    """
    spans = _spans(title or "", planned) if title else []
    stated = _range(subtitle or "") or _range(title or "")
    opened = _spans(opening or "", planned, only_reports=True) if opening and not spans else []
    label = spans or opened
    if stated is not None:
        return Period(start=stated.start, end=stated.end, label=_label(label) if label else stated.label)
    if not spans and subtitle:
        spans = _spans(subtitle, planned)
    spans = spans or opened
    if not spans:
        return Period()
    chosen = _joined(spans)
    return Period(start=chosen.start, end=chosen.end, label=_label(spans))


def _range(text: str) -> _Span | None:
    match = _RANGE.search(text)
    if match is None:
        return None
    end = dates_in(match["to"])
    begin = dates_in(match["from"]) or dates_in(f"{match['from']}/{match['to'][-4:]}")
    if not end or not begin or begin[0].date > end[0].date:
        return None
    return _Span(begin[0].date, end[0].date, match.group().strip(), *match.span())


def _spans(text: str, planned: bool, only_reports: bool = False) -> list[_Span]:
    """The periods that open a text: one, or several joined by "và" (tháng 5 và 5 tháng đầu năm)."""
    if only_reports:
        report = regex.search(r"báo cáo\b[^.]*", text, regex.I)
        if report is None:
            return []
        text = report.group()
    reported = text if planned else _without_plan(text)
    years = [int(year) for year in regex.findall(r"(?<![\d/])" + _YEAR + r"(?!\d)", text)]
    found: list[_Span] = []
    for match in _PHRASE.finditer(reported):
        if match["y4"] and _NOT_PERIOD.search(reported[: match.start()]):
            continue
        if match["month"] and regex.search(r"ngày\s+\d{0,2}\s*$", reported[: match.start()], regex.I):
            continue
        span = _read(match, years)
        if span is not None:
            found.append(span)
    if not found:
        return []
    # A year by itself dates a plan or programme named in the title unless it ends the title.
    narrow = [span for span in found if not _bare_year(span)]
    if not narrow:
        return [found[-1]]
    first = narrow[0]
    joined = [first]
    for span in narrow[1:]:
        between = reported[joined[-1].finish : span.begin]
        estimated_year = "ước" in between and regex.match(r"(?:cả\s+)?năm\b", span.label, regex.I)
        if regex.fullmatch(r"\s*(?:,|và)(?:\s+(?:ước|kết quả))?\s*", between) and not estimated_year:
            joined.append(span)
        else:
            break
    return joined


def _without_plan(text: str) -> str:
    """The title up to what it plans, if a period stands before that."""
    for match in regex.finditer(r"[;,]|\svà\s", text):
        if _PLAN.match(text, match.start()) and _PHRASE.search(text[: match.start()]):
            return text[: match.start()]
    return text


def _bare_year(span: _Span) -> bool:
    return regex.fullmatch(r"năm\s+\d{4}.*", span.label, regex.I) is not None and "học" not in span.label


def _read(match: regex.Match[str], years: list[int]) -> _Span | None:
    stated = next((int(match[y]) for y in ("y1", "y2", "y3", "y4", "y5", "y6") if match[y]), None)
    year = stated or (years[0] if years else None)
    if match["school"]:
        bounds: tuple[str, str] | None = (f"{match['school']}-09-01", f"{match['school2']}-05-31")
        bounds = None if int(match["school2"]) != int(match["school"]) + 1 else bounds
    elif year is None:
        return None
    elif match["months"] or match["months2"] or match["months3"]:
        count = _count(match["months"] or match["months2"] or match["months3"])
        bounds = (
            _months(year, 13 - count, 12)
            if (match["half"] or "").lower() == "cuối"
            else _months(year, 1, count)
        )
    elif match["quarter"]:
        quarter = _QUARTERS[match["quarter"].lower()]
        bounds = _months(year, 3 * quarter - 2, 3 * quarter)
    elif match["month"]:
        month = _count(match["month"])
        bounds = _months(year, month, month)
    else:
        bounds = _months(year, 1, 12)
    if bounds is None:
        return None
    label = " ".join(match.group().split())
    if stated is None and year is not None and not match["school"]:
        label += f" {year}" if label.lower().endswith("năm") else f" năm {year}"
    return _Span(*bounds, label, *match.span())


def _count(text: str) -> int:
    return int(text) if text.isdigit() else _COUNTS[text.lower()]


def _months(year: int, first: int, last: int) -> tuple[str, str] | None:
    if not 1 <= first <= last <= 12:
        return None
    return iso(year, first, 1) or "", last_day(year, last)


def _joined(spans: list[_Span]) -> _Span:
    return _Span(
        min(span.start for span in spans),
        max(span.end for span in spans),
        "",
        spans[0].begin,
        spans[-1].finish,
    )


def _label(spans: list[_Span]) -> str:
    return " và ".join(span.label for span in spans)
