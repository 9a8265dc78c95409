"""The period of every figure, taken from the nearest place that says one.

That is its clause, its sentence, its paragraph, the heading, its column or row, the table's title, or the
report's head. A time holds for a figure when it stands right behind it (``8,12% năm 2022``), or before it in
its sentence and belongs to no other figure. What a figure is compared with (``so với năm 2021``), what a plan
is for (``45% kế hoạch năm 2024``) and what a document is named after (``Chương trình … giai đoạn 2021-2025``)
are not its period; a number that follows such a time at once (``so với năm 2021 (189 tỷ đồng)``) is of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice, takewhile

from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.figures.plans import in_plan, plan_sections
from vanthu.parsers.figures.stand import AHEAD, Source
from vanthu.parsers.figures.surroundings import Said, Surroundings
from vanthu.parsers.figures.table_periods import TablePeriods, ends_in_name, period_from
from vanthu.parsers.lexer.sentences import closed_at, opened_at
from vanthu.parsers.report import Figure, FigurePeriod, TakenFrom
from vanthu.parsers.times import Reporting, Time, times_in

_COMPARED = lazy_pattern(
    r"(?<![^\W\d_])(?:so(?: với)?|hơn|kém|(?:gấp|bằng) [\d.,]+ ?(?:lần|%)(?: so với)?|(?<!nếu )(?<!Nếu )như|"
    r"xấp xỉ|"
    r"bằng)(?: [^\W\d_]+){0,5}? ?$",
    re.IGNORECASE,
)
_PLANNED_FOR = lazy_pattern(
    r"(?<![^\W\d_])(?:kế hoạch|KH|dự toán|DT|chỉ tiêu|nghị quyết)(?: [^\W\d_]+){0,5}? ?$", re.IGNORECASE
)
_HEADS_PLAN = lazy_pattern(r"(?:^|[.;] )Kế hoạch(?: [^\W\d_]+){0,5} ?$")


def _heads_a_plan(text: str, before: str, time: Time) -> bool:
    """``Kế hoạch 6 tháng cuối năm: vay 95 tỷ đồng``: the time of all that follows."""
    return text[time.finish : time.finish + 1] == ":" and _HEADS_PLAN.search(before) is not None


_LOOKED_BACK = 160
"""Characters before a time that say what it is the time of; names of programmes are long."""
_STATES = lazy_pattern(
    r"\s*[(:]?\s*(?:(?:là|đạt|chỉ|có|gồm|bao gồm|được|ước|giá trị|thực hiện|từ|trên|hơn|gần|khoảng|mới|bằng|"
    r"mức)\s+)*:?\s*",
    re.IGNORECASE,
)
_BEHIND = lazy_pattern(
    r"(?:\s(?!(?:và|thì|còn|nhưng|mà|so|trong đó|riêng|tăng|giảm|cao|thấp|xuống|"
    r"lên)\b)[^\W\d_][^\s,;:.()\d]*){0,7}?"
    r"\s?(?:⁽?[⁰¹²³⁴⁵⁶⁷⁸⁹]+⁾?\s?)?\(?(?:chỉ\s)?(?:(?:vào|trong|của|ở|hồi|cho|tại|sau)\s)?"
)
_LEADS_ON = lazy_pattern(r"\s*(?::|,?\s*(?:là|đạt|ước|có|tăng|giảm)\b)", re.IGNORECASE)
_OPENS = lazy_pattern(
    r"\s*(?:(?:Trong|Tính|Kết quả|Lũy kế|Luỹ kế|Qua|Ước|Đến|Riêng|tính chung)\s?)*$", re.IGNORECASE
)
_NOT_CARRIED = frozenset(
    {
        "school year",
        "school term",
        "season",
        "date",
        "same period",
        "year before",
        "month before",
        "new year",
        "year end",
    }
)
"""Times that hold for their own sentence only: the next one is of the report's period again."""


@dataclass(slots=True)
class _Text:
    """The times of a paragraph, sorted by what they are of, each in its order.

    Attributes:
        attached: those that stand right behind a figure, by its place among the figures.
        taken: the same ones.
    """

    said: Said
    times: list[Time]
    compared: list[Time]
    attached: dict[int, Time] = field(init=False)
    taken: frozenset[Time] = field(init=False)

    def __post_init__(self) -> None:
        behind = ((place, _behind(self, place)) for place in range(len(self.said.figures)))
        self.attached = {place: time for place, time in behind if time is not None}
        self.taken = frozenset(self.attached.values())


class Periods:
    """Gives the figures of a document their periods, paragraph by paragraph, then those of cells.

    Their bases are set, since a plan beside a result is for the whole year.
    """

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._carried: dict[str, tuple[Time, TakenFrom]] = {}
        self._tables = TablePeriods(around)
        self._plans = plan_sections(around.headings)

    def set_said(self, said: Said, bases: Sequence[Source]) -> None:
        """Set those of the next paragraph's figures; ``bases``: where each basis was taken from."""
        around = self._around
        text = _times_of(said, around)
        lead = self._carried.get(said.lead.paragraph.id) if said.lead else None
        above = lead[0] if lead else None
        openings = _openings(text)
        for place, (figure, source) in enumerate(zip(said.figures, bases, strict=True)):
            found = _in_text(text, place) or _cited(said, figure, source) or _of_the_divided(said, place)
            found = found or _of_the_total(figure, said)
            before = bisect_right(openings, said.starts[place], key=_finish)
            paragraph = openings[before - 1] if before else above
            if found is None and paragraph is not None:
                found = period_from(paragraph, "paragraph")
            if _was_before(figure) and (found is None or found.taken_from not in ("clause", "sentence")):
                figure.put("period", _of_what_was(text, place))
                continue
            if found is None and said.is_note:
                found = _reported(figure, around, around.reporting, "none")
            if found is not None and found.taken_from in ("sentence", "paragraph"):
                found = _whole_year(found, figure, source)
            period = found or self._from_above(figure, source)
            figure.put("period", period)
            if source == "none" and _is_to_come(period, around.reporting):
                figure.put("basis", "target")  # "đến năm 2025 có 90% xã đạt chuẩn", told in 2023
        last = _for_the_list(text) or (openings[-1] if openings else above)
        if last is not None:
            self._carried[said.paragraph.id] = (last, "paragraph")

    def set_cell(self, figure: Figure, basis: Source) -> None:
        """Set that of a figure in a table; ``basis``: where its basis was taken from."""
        period = self._tables.period(figure) or self._from_above(figure, basis)
        if period is not None and figure.basis == "plan" and self._tables.is_for_a_year(figure):
            period = _of_the_year(period)
        figure.put("period", period)

    def _from_above(self, figure: Figure, source: Source) -> FigurePeriod | None:
        """The period of the headings above a figure, or of the whole report."""
        around = self._around
        future = figure.basis in AHEAD
        for heading in around.headings_above(figure.section):
            time = _of_heading(heading, around, future=future)
            if time is not None:
                return _whole_year(period_from(time, "heading"), figure, source)
        if future and in_plan(figure.section, self._plans, around.headings):
            # Behind a period that is none of the calendar's, nothing says how long "thời gian tới" is.
            return _reported(figure, around, around.coming, "section") if around.coming.end else None
        return _reported(figure, around, around.reporting, source)


def _times_of(said: Said, around: Surroundings) -> _Text:
    reporting, year = _reporting_at(said, around)
    compared: list[Time] = []
    times: list[Time] = []
    for time in times_in(said.text, reporting, year):
        before = said.text[max(0, time.begin - _LOOKED_BACK) : time.begin]
        if time.kind == "date":
            compared += [_as_of(time)] if _COMPARED.search(before) else []
            continue
        if ends_in_name(before) and not _beside_a_name(said.text, before, time):
            continue
        planned_for = _PLANNED_FOR.search(before) and not _heads_a_plan(said.text, before, time)
        aside = time.kind == "former" or _COMPARED.search(before) or planned_for
        (compared if aside else times).append(time)
    return _Text(said, times, compared)


def _begin(time: Time) -> int:
    return time.begin


def _finish(time: Time) -> int:
    return time.finish


def _between(times: list[Time], start: int, end: int) -> list[Time]:
    """Of times in their order those within a stretch of the text."""
    return times[bisect_left(times, start, key=_begin) : bisect_right(times, end, key=_finish)]


def _is_to_come(period: FigurePeriod | None, reporting: Reporting) -> bool:
    """Whether a time is said to come, begins after the day of the report, or ends in a later year."""
    if period is not None and _SAID_TO_COME.search(period.label or ""):
        return True
    told = reporting.issued_on or reporting.end
    if period is None or period.end is None or told is None:
        return False
    return period.start > told if period.start is not None else period.end[:4] > told[:4]


_SAID_TO_COME = lazy_pattern(r" (?:tới|kế tiếp|tiếp theo)(?: năm \d{4})?$", re.IGNORECASE)


def _as_of(time: Time) -> Time:
    """``so với 31/12/2022 (377 tỷ đồng)``: how things stood on that day."""
    return Time(time.label, None, time.end, time.begin, time.finish, "point", time.rule)


_STANDS_ALONE = lazy_pattern(
    r"(?:tính )?đến (?:hết |cuối )?(?:năm|tháng|quý|ngày)|trong (?:năm|tháng|quý)|\d{1,2} tháng|quý|tháng",
    re.IGNORECASE,
)


def _beside_a_name(text: str, before: str, time: Time) -> bool:
    """``theo Nghị quyết 35, đến năm 2020, tỷ lệ là 48%``: behind a comma, it is no part of the name."""
    return before.rstrip().endswith(",") and _STANDS_ALONE.match(text, time.begin) is not None


def _reporting_at(said: Said, around: Surroundings) -> tuple[Reporting, int | None]:
    """What ``trong kỳ`` means here, and the year that the headings set."""
    for heading in around.headings_above(said.paragraph.section):
        times = around.times_of(heading)
        if times:
            return around.reporting, int((times[0].end or "")[:4])
    return around.reporting, None


def _behind(text: _Text, place: int) -> Time | None:
    """The time right behind a figure, with no other figure and no mark between."""
    spans = text.said.spans
    end = spans[place][1]
    limit = spans[place + 1][0] if place + 1 < len(spans) else len(text.said.text)
    first = bisect_left(text.times, end, key=_begin)
    if first == len(text.times) or text.times[first].begin >= limit:
        return None
    time = text.times[first]
    opened = opened_at(text.said.text, time.begin)
    if opened is not None and opened >= end and limit < closed_at(text.said.text, opened):
        return None  # "127 lượt người (6 tháng đầu năm 2019 đã tiếp 1.091 lượt)"
    fits = _BEHIND.fullmatch(text.said.text, end, time.begin)
    return time if fits and not _LEADS_ON.match(text.said.text, time.finish) else None


def _in_text(text: _Text, place: int) -> FigurePeriod | None:
    """The time that the figure's own sentence gives it."""
    said = text.said
    if (time := text.attached.get(place) or _of_its_pair(text, place)) is not None:
        return period_from(time, "clause")
    start = said.starts[place]
    floor = said.sentences.start_at(start)
    beside = _between(text.compared, floor, start)
    if beside and _STATES.fullmatch(said.text, beside[-1].finish, start):
        return period_from(beside[-1], "clause")
    earlier = reversed(_between(text.times, floor, start))
    before = (time for time in earlier if _holds(text, time, start) and not _is_of_a_plan(said, time, place))
    if (time := next(before, None)) is None:
        return None
    if ";" in said.text[time.finish : start] and (outer := next(before, None)) is not None:
        time = outer if _OF_A_PART.search(said.text, outer.finish, time.begin) else time
    if time.rule in ("new year", "year end") and ";" in said.text[time.finish : start]:
        return None
    near = not re.search(r"[;]", said.text[time.finish : start])
    return period_from(
        time, "clause" if near and not _figure_between(said, time.finish, start) else "sentence"
    )


def _holds(text: _Text, time: Time, start: int) -> bool:
    """Whether a time said earlier in the sentence is still that of a figure at ``start``."""
    said = text.said
    return (
        (not _sums_up_one(text, time) or not _figure_between(said, time.finish, start))
        and time not in text.taken
        and _open(said, time, start)
        and not (time.kind == "point" and _NOW_AGAIN.search(said.text, time.finish, start))
    )


def _was_before(figure: Figure) -> bool:
    """``tăng từ 241 lên 287``: the first is what was there before, and of no time that is reported."""
    return figure.form == "shift" and figure.tier == "minor"


def _of_what_was(text: _Text, place: int) -> FigurePeriod | None:
    """``giảm từ 24 vụ xuống 18 vụ so với cùng kỳ``: the time that its sentence compares with, if any."""
    sentences = text.said.sentences
    start = sentences.number_at(text.said.starts[place])
    first = bisect_left(text.compared, start, key=lambda time: sentences.number_at(time.begin))
    rest = islice(text.compared, first, None)
    before = takewhile(lambda time: sentences.number_at(time.begin) == start, rest)
    former = next((time for time in before if time.kind == "former"), None)
    return period_from(former, "sentence") if former is not None else None


_NOW_AGAIN = lazy_pattern(r"[;,] (?:hiện nay|hiện|đến nay)(?![^\W\d_])")
"""``đến năm 2025 đạt 90%; hiện nay mới đạt 72%``: that time is over."""


def _is_of_a_plan(said: Said, time: Time, place: int) -> bool:
    """``Kinh phí năm 2024 được giao 32,6 tỷ đồng, giải ngân 11,9``: the year is that of the plan alone."""
    first, start = said.before(time.finish), said.starts[place]
    planned = first < place and said.figures[first].basis == "plan" and said.figures[place].basis == "actual"
    done = planned and _DONE.search(said.text, time.finish, start) is not None
    return done and time.rule in ("year", "whole year")


_DONE = lazy_pattern(r"[,;] (?:đã |đến nay )*(?:giải ngân|thực hiện|thanh toán|sử dụng|chi|cấp)(?![^\W\d_])")
"""What was done with what had been planned for the year."""


def _sums_up_one(text: _Text, time: Time) -> bool:
    """``cấp 12 giấy, lũy kế 340 giấy; hủy 5 giấy``: the sum so far is of one number, unless it opens all."""
    return time.rule in _OF_ONE and not _opens(text, time)


_OF_ONE = frozenset({"since new year", "so far", "new year", "year end"})
"""Sums so far, and states at either end of the year: ``tồn đầu năm 412 triệu đồng, chi 286``."""


def _of_its_pair(text: _Text, place: int) -> Time | None:
    """``47 vụ/72 tàu năm 2021``: the time behind the second is that of both."""
    spans = text.said.spans
    beside = place + 1 < len(spans) and text.said.text[spans[place][1] : spans[place + 1][0]].strip() == "/"
    return text.attached.get(place + 1) if beside else None


_OF_A_PART = lazy_pattern(r"(?<![^\W\d_])(?:trong đó|riêng)(?![^\W\d_])", re.IGNORECASE)
"""``6 tháng đạt 195 triệu USD, trong đó quý II đạt 88 triệu USD; …``: the time of a part ends with it."""


def _figure_between(said: Said, start: int, end: int) -> bool:
    return said.before(start) < said.before(end)


def _open(said: Said, time: Time, position: int) -> bool:
    """False for a time in a bracket that is closed before the figure.

    ``Dịp Tết (từ ngày 08/02 đến ngày 14/02), các điểm du lịch đón …``: behind the opening of a sentence, the
    bracket says when that is.
    """
    opened = opened_at(said.text, time.begin)
    if opened is None or (closed := closed_at(said.text, opened)) >= position:
        return True
    alone = not said.text[opened + 1 : time.begin].strip() and time.finish == closed
    if alone and _SUMS_UP.search(said.text, said.sentences.start_at(opened), opened):
        return True  # "Cộng dồn (từ 01/01 đến 25/9/2024) có 418 ca": when what is summed up was
    opening = alone and said.text.startswith(",", closed + 1)
    return opening and not _figure_between(said, said.sentences.start_at(opened), opened)


_SUMS_UP = lazy_pattern(
    r"(?<![^\W\d_])(?:cộng dồn|lũy kế|luỹ kế|tính chung)(?: [^\W\d_]+){0,3} ?$", re.IGNORECASE
)


def _openings(text: _Text) -> list[Time]:
    """The times that open its sentences: each holds for the sentences behind it up to the next one."""
    return [time for time in text.times if _opens_sentence(text, time)]


def _opens_sentence(text: _Text, time: Time) -> bool:
    if text.said.sentences.start_at(time.begin) and time.kind != "point":
        return False  # what a later sentence says of another span is said of itself alone
    fits = time.kind != "former" and time.rule not in _NOT_CARRIED
    return _opens(text, time) and fits and time not in text.taken


def _opens(text: _Text, time: Time) -> bool:
    """Whether a time is what its sentence begins with."""
    start = text.said.sentences.start_at(time.begin)
    return _OPENS.fullmatch(text.said.text, start, time.begin) is not None


def _for_the_list(text: _Text) -> Time | None:
    """Of a paragraph that ends with a colon, the time that the items under it are of."""
    if not text.said.text.rstrip().endswith(":"):
        return None
    times = [time for time in text.times if time not in text.taken or len(text.times) == 1]
    return times[-1] if times else None


def _cited(said: Said, figure: Figure, source: Source) -> FigurePeriod | None:
    """A footnote says more of the figure that its mark stands behind; its plans are for the year."""
    if said.cited is None or said.cited.period is None:
        return None
    return _whole_year(said.cited.period.model_copy(), figure, source)


_DIVIDES = lazy_pattern(
    r"(?:Trong (?:số )?(?:đó|này)|Bao gồm|Gồm|Chia ra|Trong khi đó|(?:Ở chiều )?[Nn]gược lại|Cùng với đó|"
    r"Bên cạnh đó|Đồng thời)(?![^\W\d_])"
)
"""How a sentence is opened that goes on with what the one before it is about."""


def _of_the_total(figure: Figure, said: Said) -> FigurePeriod | None:
    """``609.612 ha (tính đến 31/12/2023), trong đó rừng trồng 62.512 ha``: as of the day of the total."""
    total = said.by_id.get(figure.part_of) if figure.part_of is not None else None
    own = total.period if total is not None else None
    if total is not None and own is not None and total.basis == figure.basis == "plan" and _is_year(own):
        return own.model_copy()
    if total is None or own is None or own.taken_from not in ("clause", "sentence") or own.start is not None:
        return None
    return own.model_copy(update={"taken_from": "sentence"})


def _is_year(period: FigurePeriod) -> bool:
    return (period.start or "")[4:] == "-01-01" and (period.end or "")[4:] == "-12-31"


_FORMER = lazy_pattern(r"(?:so (?:với )?|bằng )[^,;()]{3,40}\(\s*(?:là |đạt )?$")


def _is_former(text: str, position: int) -> bool:
    """``so với cùng kỳ năm 2023 (39.203 người)``: what it was then is not what a list divides."""
    return _FORMER.search(text, max(0, position - 60), position) is not None


def _of_the_divided(said: Said, place: int) -> FigurePeriod | None:
    """``8 tháng năm 2020, kim ngạch đạt 69 tỷ USD. Trong đó, xuất khẩu đạt 55 tỷ``: of the same months."""
    start = said.sentences.start_at(said.starts[place])
    if not start or _DIVIDES.match(said.text, start) is None:
        return None
    before = (at for at in reversed(range(said.before(start))) if not _is_former(said.text, said.starts[at]))
    last = next(before, None)
    own = said.figures[last].period if last is not None else None
    return own.model_copy(update={"taken_from": "sentence"}) if own and own.taken_from == "clause" else None


def _reported(
    figure: Figure, around: Surroundings, reporting: Reporting, source: Source
) -> FigurePeriod | None:
    if reporting.end is None and reporting.label is None:
        return None
    own = FigurePeriod(label=reporting.label, start=reporting.start, end=reporting.end, taken_from="header")
    return _whole_year(own, figure, source)


def _of_heading(heading: str, around: Surroundings, *, future: bool) -> Time | None:
    times = around.times_of(heading) or (around.aim_of(heading) if future else [])
    found = [time for time in times if not ends_in_name(heading[: time.begin])]
    if not found:
        return None
    return found[-1] if future else found[0]


_POSTS = frozenset({"người", "biên chế", "công chức", "viên chức"})
"""What posts are assigned in: they stand when the report says so, and are no plan for a year."""


def _whole_year(period: FigurePeriod, figure: Figure, source: Source) -> FigurePeriod:
    """What is planned beside a result (``đạt 64,3% kế hoạch (5.000 ha)``) is planned for the year."""
    staff = (figure.unit or "").lower() in _POSTS
    aimed = figure.basis == "target" and figure.unit != "%"  # "chỉ tiêu phấn đấu (3.700 tỷ đồng)"
    planned = (figure.basis == "plan" or aimed) and source == "number"
    planned = planned and _PLAN_OF_LESS.search(figure.label) is None
    return _of_the_year(period) if planned and not staff else period


_PLAN_OF_LESS = lazy_pattern(
    r"(?:kế hoạch|chỉ tiêu|dự toán)(?: giao)? (?:quý|tháng|vụ|kỳ)(?![^\W\d_])", re.IGNORECASE
)
"""``21,4% (chỉ tiêu quý 23,75%)``: planned for the quarter itself."""


def _of_the_year(period: FigurePeriod) -> FigurePeriod:
    """The year that a period is in; itself where that is not one."""
    if not period.end or (period.start or period.end)[:4] != period.end[:4]:
        return period
    year = period.end[:4]
    return FigurePeriod(
        label=f"năm {year}", start=f"{year}-01-01", end=f"{year}-12-31", taken_from=period.taken_from
    )
