"""Where in a text expressions of time stand, and what each means there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache

from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.times.rule import Bounds, Found, Reporting, Time
from vanthu.parsers.times.table import RULES
from vanthu.parsers.times.words import COUNTED, COUNTS, YEAR

_START = (
    rf"(?=(?:từ|kể|ngày|tính|đến|tới|tại|thời|năm|học|niên|vụ|giai|nhiệm|trong|các|những|thập|quý|quí|"
    rf"tháng|tuần|nửa|trọn|q(?=[1-4]\D)|(?-i:T)(?=\d{{1,2}}(?:/(?:19|20)\d\d|\s?:\s?\d))|đầu|cuối|hết|cùng|lũy|luỹ|cho|kỳ|kì|cả|(?:\d{{1,2}}|{COUNTED})\s(?:tháng|qu[ýí](?=\s(?:đầu|cuối)\snăm)|ngày(?=\s(?:đầu|giữa|cuối)\stháng)|T(?=[/\s])|năm(?=\s(?:tới|tiếp|\(?(?:19|20)\d\d\s?[-–])))|\d{{1,2}}T(?=[/\s\d])|\d{{1,2}}\s?[/.\-]\s?\d{{1,2}}\b|"
    r"(?:19|20)\d\d(?=\s?:\s?\d|\s?[-–]\s?(?:19|20)\d\d\))|\d{1,2}/(?:19|20)\d\d(?=\)))"
    r"(?![^\W\d_]))"
)
_OPENS = lazy_pattern(_START, re.IGNORECASE)
_OPENS_BEHIND = lazy_pattern(rf"[^\w.,/]{_START}", re.IGNORECASE)
"""Looked for from the blank or bracket before it: so the search passes the letters quickly."""


def _starts_in(text: str) -> Iterator[int]:
    """The places of a text where a time may begin."""
    if _OPENS.match(text):
        yield 0
    for found in _OPENS_BEHIND.finditer(text):
        yield found.end()


_ENDED = r"(?![^\W\d_])"
_COUNT = "#"
"""Stands for a number, in figures or words, in what a rule opens with."""


@cache
def _opening_with() -> dict[str, tuple[int, ...]]:
    """For each opening word the places of the rules that can begin with it, in their order."""
    words = {word for rule in RULES for word in rule.opens.split()}
    return {word: tuple(at for at, rule in enumerate(RULES) if word in rule.opens.split()) for word in words}


_FIRST = lazy_pattern(r"[^\W\d_]+")
_COUNT_WORDS = frozenset(word.split()[0] for word in COUNTS)


def _candidates(text: str, begin: int) -> Iterator[int]:
    """The places of the rules that may begin at ``begin``."""
    found = _FIRST.match(text, begin)
    word = found.group().lower() if found is not None else _COUNT
    own = _opening_with().get(word, ())
    if word not in _COUNT_WORDS:
        yield from own
    else:
        yield from sorted({*own, *_opening_with()[_COUNT]})


@lru_cache(maxsize=len(RULES))
def _compiled(place: int) -> re.Pattern[str]:
    """The pattern of a rule; most documents need few of them."""
    return re.compile(f"(?:{RULES[place].pattern}){_ENDED}", re.IGNORECASE)


_DATED = lazy_pattern(r"ngày\s(?:\d{1,2}\s)?$", re.IGNORECASE)
"""Before a month: it belongs to a day (ngày 15 tháng 6)."""
_NUMBERS_A_DOCUMENT = lazy_pattern(
    r"(?:Đề án|Nghị quyết|Chỉ thị|Kế hoạch|Quyết định|Kết luận|Thông tri)(?: số)? $", re.IGNORECASE
)
_MONTH_BEHIND = lazy_pattern(r"\d{1,2}\stháng\s\d")
"""``Đề án 06 tháng 10 năm 2023``: the number is the document's, and the month stands by itself."""
_COMPARES = lazy_pattern(r"(?<![^\W\d_])(?:so|lần|hơn|kém|như)(?: [^\W\d_]+){0,4} ?$", re.IGNORECASE)
_YEAR_BEFORE = lazy_pattern(r"năm (?:liền )?(?:trước|ngoái)$", re.IGNORECASE)
_OPEN_YEAR = lazy_pattern(r"\bnăm$", re.IGNORECASE)


def times_in(text: str, reporting: Reporting, year: int | None = None) -> list[Time]:
    """All expressions of time of a text, in order, none within another.

    Args:
        text: a paragraph, heading, title or head of a column.
        reporting: what the document reports on.
        year: the year that months and quarters without one are of; None: the report's own.
    """
    return list(_times_in(text, reporting, year))


@lru_cache(maxsize=2048)
def _times_in(text: str, reporting: Reporting, year: int | None) -> tuple[Time, ...]:
    """As ``times_in``; the heads of a table's columns are asked for once a cell."""
    found: list[Time] = []
    behind = 0
    year = year or reporting.year
    for start in _starts_in(text):
        if start < behind:
            continue
        time = _time_at(text, start, reporting, year, _said(text, start, found))
        if time is None:
            continue
        behind = time.finish
        if found and time.rule in _DAYS and _IN_BRACKET.fullmatch(text, found[-1].finish, time.begin):
            found[-1] = replace(found[-1], start=time.start, end=time.end, finish=time.finish)
            continue
        found.append(time)
        if time.end and re.search(YEAR, text[time.begin : time.finish]) and not _compares(text, time):
            year = int(time.end[:4])
    return tuple(found)


_DAYS = frozenset({"days", "days of a month"})
_IN_BRACKET = lazy_pattern(r"\s\((?:tính |số liệu )?")
"""``Lũy kế 11 tháng (từ 15/12/2022 đến 14/11/2023)``: the bracket says the days of the time before it."""


@lru_cache(maxsize=2048)
def without_times(text: str) -> str:
    """A text with its expressions of time left out, whatever days they mean."""
    kept, behind = [], 0
    for start in _starts_in(text):
        if start < behind:
            continue
        matches = (_compiled(place).match(text, start) for place in _candidates(text, start))
        found = next(filter(None, matches), None)
        if found is not None:
            kept.append(text[behind : found.start()])
            behind = found.end()
    return " ".join("".join([*kept, text[behind:]]).split())


@lru_cache(maxsize=2048)
def end_of_opening_time(text: str) -> int:
    """Where the expression of time that a text begins with ends, whatever days it means; 0 for none."""
    matches = (_compiled(place).match(text) for place in _candidates(text, 0))
    found = next(filter(None, matches), None) if _OPENS.match(text) else None
    return found.end() if found is not None else 0


_SENTENCE_ENDS = lazy_pattern(r"[.;]\s")


def _said(text: str, begin: int, found: list[Time]) -> Bounds | None:
    """The last part of a year that the sentence tells of before ``begin``.

    A whole year is mostly that of a plan (``đạt 52% kế hoạch năm 2024, tăng 5% so với cùng kỳ``).
    """
    for time in reversed(found):
        if _SENTENCE_ENDS.search(text, time.finish, begin):
            return None
        if time.kind == "span" and time.start and time.end and time.rule not in _WHOLE_YEARS:
            return time.start, time.end
    return None


_WHOLE_YEARS = frozenset(
    {"year", "whole year", "this year", "year of an entry", "stage", "years in brackets", "from year to year"}
)


def _compares(text: str, time: Time) -> bool:
    """``tăng 1,6 lần so với năm 2004``: the months after it are not of 2004."""
    return time.kind == "former" or _COMPARES.search(text, max(0, time.begin - 40), time.begin) is not None


def _time_at(
    text: str, begin: int, reporting: Reporting, year: int | None, said: Bounds | None
) -> Time | None:
    if _MONTH_BEHIND.match(text, begin) and _NUMBERS_A_DOCUMENT.search(text, max(0, begin - 16), begin):
        return None
    dated = _DATED.search(text, max(0, begin - 9), begin) is not None
    for place in _candidates(text, begin):
        rule = RULES[place]
        match = _compiled(place).match(text, begin) if rule.kind == "date" or not dated else None
        if match is None:
            continue
        bounds = rule.read(Found(match, reporting, year, said))
        if bounds is not None:
            label = _worded(match.group(), bounds)
            days = _own_days(label, bounds, reporting)
            return Time(label, *days, *match.span(), rule.kind, rule.name)
    return None


def _own_days(label: str, bounds: Bounds, reporting: Reporting) -> Bounds:
    """The days that a report's head gives to the words of its own period, wherever they stand.

    Courts and inspectors count ``năm 2021`` from December to November, and say so once.
    """
    if bounds[0] is None or reporting.label is None or reporting.end is None:
        return bounds
    same = _PADDED.sub("", label).casefold() == _PADDED.sub("", reporting.label).casefold()
    return (reporting.start, reporting.end) if same else bounds


_PADDED = lazy_pattern(r"^(?:trong |cả )|(?<!\d)0(?=\d)", re.IGNORECASE)


def _worded(words: str, bounds: Bounds) -> str:
    """The words of the text, with the year where they leave it out."""
    label = " ".join(words.split())
    end = bounds[1]
    if end is None or re.search(YEAR, label) or (bounds[0] is not None and bounds[0][:4] != end[:4]):
        return label
    if label.lower() in ("cả năm", "trong năm", "năm nay"):
        return f"năm {end[:4]}"
    if _YEAR_BEFORE.search(label):
        return _YEAR_BEFORE.sub(f"năm {end[:4]}", label)
    if label.lower() in ("trong tháng", "trong tháng này", "tháng này", "tháng báo cáo", "tháng trước"):
        return f"tháng {int(end[5:7])} năm {end[:4]}"
    if label.endswith("năm nay"):
        return f"{label.removesuffix('nay')}{end[:4]}"
    return f"{label} {end[:4]}" if _OPEN_YEAR.search(label) else f"{label} năm {end[:4]}"
