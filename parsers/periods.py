"""The period that a report covers, from its title, subtitle or opening sentence.

What a time means is read by :mod:`vanthu.parsers.times`; here is chosen which of a title's times is the
report's. The plan that a title adds ("; nhiệm vụ quý IV") is not the period: it is the time to come.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import regex

from vanthu.extract.patterns import lazy_regex
from vanthu.parsers.report import Period
from vanthu.parsers.times import Reporting, Time, times_in

_YEAR = lazy_regex(r"(?<![\d/])(?P<year>(?:19|20)\d{2})(?!\d)")
_YEAR_OF_PART = lazy_regex(r"(?:tháng|quý)\s\w{1,3}\s?/\s?(?P<year>(?:19|20)\d{2})(?!\d)", regex.I)
_REPORTED = frozenset(
    {
        "months",
        "half",
        "half of a year",
        "half of a month",
        "days from a month's end",
        "some months",
        "estimated months",
        "quarters",
    }
    | {
        "week",
        "listed months",
        "month",
        "school year",
        "school term",
        "year",
        "whole year",
        "this year",
        "season",
        "months so far",
    }
)
"""Rules of ``times`` that can word what a report covers; a stage or a point dates what it is about."""
_DAYS = frozenset({"days", "days of a month"})
_STAGES = frozenset({"stage", "years in brackets", "from year to year"})
# A year after these words is not the year reported: "tầm nhìn đến năm 2030", "so với năm 2021".
_NOT_PERIOD = lazy_regex(
    r"(?:đến|từ|trước|sau|hết|với|của|cuối|giai đoạn|định hướng(?: đến)?|tầm nhìn(?: đến)?"
    # A crop of a year has days of its own: "vụ Hè Thu năm 2024".
    r"|\b(?<!nhiệm )vụ(?:[\s-]+(?:đông|xuân|hè|thu|mùa|chiêm)){1,2})\s*$",
    regex.I,
)
# What a title plans for the time to come is introduced by one of these.
_PLAN = lazy_regex(
    r"\s?[;,.–-]?\s*(?:và\s+)?"
    r"(?:(?:phương hướng|kế hoạch|mục tiêu|dự kiến|dự toán|định hướng)(?:,?\s+\w+){0,3}"
    r"|chương trình (?:công tác|hành động)|nhiệm vụ|giải pháp|triển khai)"
    r"\b[^;]*$",
    regex.I,
)
_JOINS = lazy_regex(r"\s*(?:,|và)(?:\s+(?:ước|kết quả))?\s*", regex.I)


def period_of(
    title: str | None,
    subtitle: str | None,
    opening: str | None,
    *,
    planned: bool,
    issued_on: str | None = None,
) -> Period:
    """The reporting period of a document.

    Args:
        title: the document's title.
        subtitle: the line in brackets under it.
        opening: the first paragraph; asked only when neither title nor subtitle names a period.
        planned: True for plans and programmes, whose title names the time to come as their period.
        issued_on: the day of the document: a stage in the title that is over by then is what is reported.
    """
    titled = _told_by(issued_on, _reported(title or "", planned=planned), planned=planned)
    worded = titled or _told_by(issued_on, _reported(subtitle or "", planned=planned), planned=planned)
    stated = _days(subtitle or "") or _days(title or "") or _days(_of_the_numbers(opening or ""))
    if stated is None and not worded and not planned:
        stated = _past_stage(title or "", issued_on) or _state(subtitle or "") or _state(title or "")
    if stated is None and not worded and planned:
        stated = _coming_stage(title or "", issued_on)
    if opening and not worded and stated is None:
        worded = _told_by(issued_on, _reported(_report_sentence(opening), planned=planned), planned=planned)
    if stated is not None:
        return Period(start=stated.start, end=stated.end, label=_label(titled) if titled else stated.label)
    return _part_of_year(worded, _state(subtitle or "") or _state(title or "")) or _joined(worded)


def _told_by(issued_on: str | None, times: list[Time], *, planned: bool) -> list[Time]:
    """The times without those that only begin after the document: nothing is reported of them yet."""
    if planned or issued_on is None:
        return times
    begun = [time for time in times if time.start is None or time.start <= issued_on]
    return [
        replace(time, start=None, end=None) if _are_of_another_year(time, issued_on) else time
        for time in begun
    ]


def _are_of_another_year(time: Time, issued_on: str) -> bool:
    """``10 tháng năm 2024`` told in August: of a year that does not begin in January; which, nothing says.

    The year of the enforcement of judgments begins on 1 October, that of the courts and the procuracy on
    1 December of the year before.
    """
    if time.rule != "some months" or time.end is None:
        return False
    early = date.fromisoformat(time.end) - date.fromisoformat(issued_on)
    return early > _EARLIEST_ESTIMATE


_EARLIEST_ESTIMATE = timedelta(days=45)
"""Reports on nine months with estimates of the last one are issued from the end of August on."""


def _part_of_year(worded: Sequence[Time], state: Time | None) -> Period | None:
    """``Giải ngân kế hoạch vốn năm 2024 đến ngày 30/9/2024``: the year up to that day."""
    if len(worded) != 1 or worded[0].rule != "year" or state is None or state.end is None:
        return None
    start, end = worded[0].start, worded[0].end
    if start is None or end is None or not start < state.end < end:
        return None
    return Period(start=start, end=state.end, label=f"{worded[0].label} {state.label}")


def planned_period(title: str | None) -> Period:
    """The time to come of which a report's title adds the plan (``; nhiệm vụ quý IV năm 2021``)."""
    text = title or ""
    kept = _without_plan(text)
    return (
        _joined(_reported(text[len(kept) :], planned=True, year=_first_year(text)))
        if kept != text
        else Period()
    )


def _of_the_numbers(opening: str) -> str:
    """``(Số liệu tính từ 01/10/2007 đến 30/9/2008)``: a first line that says what the numbers are of.

    An aside of a sentence (``quý III (số liệu từ 15/6 đến 14/9) như sau``) stands for no title's period.
    """
    found = regex.search(r"(?:^[(\s*-]*|\(\s*(?=[^()]*\)\s*$))(?:các )?số liệu\b[^.;)]*", opening, regex.I)
    return found.group() if found else ""


def _report_sentence(opening: str) -> str:
    found = regex.search(r"báo cáo\b[^.]*", opening, regex.I)
    return found.group() if found else ""


def _days(text: str) -> Time | None:
    return next((time for time in times_in(text, Reporting()) if time.rule in _DAYS), None)


_LAST_QUARTER = "10"
"""The month from which a report on the years up to this one is written: it reports all of them."""


def _past_stage(title: str, issued_on: str | None) -> Time | None:
    """``Việc quản lý Quỹ giai đoạn 2019 - 2023``, told in 2024: all of those years are reported."""
    stages = [time for time in times_in(_without_plan(title), Reporting()) if time.rule in _STAGES]
    last = (
        f"{issued_on[:4]}-12-31" if issued_on is not None and issued_on[5:7] >= _LAST_QUARTER else issued_on
    )
    over = bool(stages) and last is not None and (stages[0].end or "") <= last
    return stages[0] if over or (stages and _closes(title, stages[0], issued_on)) else None


def _coming_stage(title: str, issued_on: str | None) -> Time | None:
    """``Kế hoạch phát triển kinh tế - xã hội 5 năm 2026-2030``: the years of a plan end its title.

    A plan is made in its first year or before it; one that is older is what another is about.
    """
    stages = [time for time in times_in(title, Reporting()) if time.rule in _STAGES]
    last = stages[-1] if stages and not title[stages[-1].finish :].strip(" ).") else None
    if last is None or last.start is None or issued_on is None or issued_on[:4] > last.start[:4]:
        return None
    return last


def _closes(title: str, stage: Time, issued_on: str | None) -> bool:
    """``Sơ kết 03 năm (2021-2023)``, ``Tổng kết nhiệm kỳ 2016-2021``: told in the last of those years."""
    last = issued_on is not None and issued_on[:4] == (stage.end or "")[:4]
    return last and _SUMS_UP.search(title[: stage.finish]) is not None


_SUMS_UP = lazy_regex(r"(?:sơ kết|tổng kết|kết quả|đánh giá|kiểm điểm)\b.*(?:\d năm\b|nhiệm kỳ)", regex.I)
_STATES = frozenset(
    {"day", "end of a month", "end of a month in figures", "end of a quarter", "end of a year"}
)
_STANDS = lazy_regex(r"tính đến|đến hết", regex.I)
"""``Định hướng đến năm 2030`` says how far something reaches, not as of when it is told."""


def _state(text: str) -> Time | None:
    """``(tính đến ngày 31/3/2019)``, ``(đến hết năm 2023)``: a report on how things stand on a day."""
    found = [time for time in times_in(text, Reporting()) if time.rule in _STATES]
    told = (time for time in found if time.rule == "day" or _STANDS.match(text, time.begin))
    return next(told, None)


def _first_year(text: str) -> int | None:
    """The first year of a title, those of documents and days aside (``tháng 8/2024`` states one)."""
    found = _YEAR.search(text) or _YEAR_OF_PART.search(text)
    return int(found["year"]) if found else None


def _reported(text: str, *, planned: bool, year: int | None = None) -> list[Time]:
    """The periods that open a text: one, or several joined by "và" (tháng 5 và 5 tháng đầu năm)."""
    reported = text if planned else _without_plan(text)
    times = _times(reported, year or _first_year(text))
    # A year by itself dates a plan or programme named in the title unless it ends the title.
    narrow = [time for time in times if time.rule not in ("year", "this year")]
    if not narrow:
        return times[-1:]
    joined = [narrow[0]]
    for time in [time for time in times if time.begin > narrow[0].begin]:
        if time.rule in ("year", "this year") and time.end != joined[-1].end:
            break  # "quý IV/2024 và năm 2024": the year that the part of it ends
        between = reported[joined[-1].finish : time.begin]
        if not _JOINS.fullmatch(between) or ("ước" in between and time.rule == "whole year"):
            break
        joined.append(time)
    return joined


def _times(text: str, year: int | None) -> list[Time]:
    """The times that can be a report's, without those that a word before them makes something else."""
    found = times_in(text, Reporting(), year)
    kept = [time for time in found if time.rule in _REPORTED]
    return [time for time in kept if time.rule != "year" or not _NOT_PERIOD.search(text[: time.begin])]


def _without_plan(text: str) -> str:
    """The title up to what it plans, if a period stands before that."""
    for match in regex.finditer(r"[;,]|\svà\s|\s[-–](?=\s)", text, regex.I):
        if _PLAN.match(text, match.start()) and _times(text[: match.start()], _first_year(text)):
            return text[: match.start()]
    return text


def _joined(times: Sequence[Time]) -> Period:
    starts = [time.start for time in times if time.start]
    ends = [time.end for time in times if time.end]
    return Period(
        start=min(starts, default=None), end=max(ends, default=None), label=_label(times) if times else None
    )


def _label(times: Sequence[Time]) -> str:
    return " và ".join(time.label for time in times)
