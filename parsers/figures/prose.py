"""Figures in running text, one paragraph at a time."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanthu.extract.patterns import CAPITAL, lazy_pattern
from vanthu.parsers.figures.changes import (
    change_of,
    change_verb,
    in_points,
    is_a_flow,
    makes_change,
    opening_comparison,
    owner_before,
    owner_of_change,
    says_change_again,
    says_change_in_other_words,
    since_behind,
)
from vanthu.parsers.figures.draft import Draft, Tier
from vanthu.parsers.figures.expressions import (
    Expression,
    expression_at,
    range_ends,
    read_value,
    stated_value,
    summed,
)
from vanthu.parsers.figures.plans import is_target, says_what_was
from vanthu.parsers.figures.rates import limits_a_count, owner_of_rate, owner_regarding
from vanthu.parsers.figures.sight import in_sight
from vanthu.parsers.figures.wording import AND_ABOVE
from vanthu.parsers.lexer.kinds import blank_out, is_late, is_limit, kind_of, names_of
from vanthu.parsers.lexer.numbers import Token, minus_at, number_tokens
from vanthu.parsers.lexer.sentences import Sentences, closed_at, last_boundary, opened_at, plain_marks
from vanthu.parsers.lexer.units import Unit
from vanthu.parsers.lexer.vocabulary import any_of
from vanthu.parsers.report import Change

_APPROX = lazy_pattern(
    rf"(?<![^\W\d_])(?P<word>{any_of('approximation')})\s*$",
    re.IGNORECASE,
)
_STATES = lazy_pattern(
    r"(?:[:(,;–-]|(?:là|có|đạt|được|còn|gồm|với|cho|trên|hơn|số|lên|và|thứ))\s*$", re.IGNORECASE
)
_FAR = 120
"""Characters before a number in which its verb is looked for behind the dots of a form."""
_UP_TO_A_RATE = lazy_pattern(r" đến \d+(?:[.,]\d+)?\s?[%‰]")
"""``tháng 18 đến 106%``: no number of a month or a name runs up to a rate."""
_ENDS = lazy_pattern(r"\s*(?:[.,;)(/]|$|chiếm|đạt|\band\b|và|của)")


class ProseReader:
    """Reads the figures of one paragraph from left to right."""

    def __init__(self, text: str, *, plan: bool = False, demands: bool = False) -> None:
        """Read ``text``; ``plan``: its section sets tasks and targets; ``demands``: its rates are demands."""
        self.text = text = plain_marks(text)
        self.plan = plan
        self.demands = demands
        self.sentences = Sentences(text)
        self.drafts: list[Draft] = []
        self._spoken_change: tuple[int, re.Match[str]] | None = None
        self._changed: list[Draft] = []
        names = names_of(text)
        self.others: list[tuple[int, int, str]] = []
        self._unquoted = blank_out(text, names)
        self.tokens = self._statistics(names)
        place = 0
        while place < len(self.tokens):
            place += self._read(place)

    def _statistics(self, names: list[tuple[int, int]]) -> list[Token]:
        kept: list[Token] = []
        behind = 0
        for token in number_tokens(self.text):
            if token.start < behind:
                continue
            other = kind_of(self.text, token, names)
            if other is None or (other[1] == "name" and _UP_TO_A_RATE.match(self.text, token.end)):
                kept.append(token)
            else:
                behind = other[0]
                self.others.append((token.start, behind, other[1]))
        return kept

    def restated(self, drafts: Sequence[Draft]) -> list[tuple[int, int, str]]:
        """``giảm 45 biên chế (1,9%)``: what says again what a figure has said, or what it counts."""
        told = {number.start for draft in drafts for number in draft.numbers}
        sums = [(draft.number.start, draft.value_end) for draft in drafts if draft.value_end is not None]
        told |= {start for start, _, _ in self.others}
        return [
            (token.start, token.end, "restated")
            for token in self.tokens
            if token.start not in told and not any(start <= token.start < end for start, end in sums)
        ]

    def _read(self, place: int) -> int:
        """Read what begins with one number; how many numbers it took."""
        expression = expression_at(self.text, self.tokens, place)
        taken = expression.taken
        if expression.kind in ("plain", "sum") and (
            self._says_change_in_other_words(expression) or self._says_something_of_another(expression)
        ):
            return taken
        if self._says_which_ones(expression):
            self.others.append((expression.first.start, expression.end, "criterion"))
            return taken
        if self._stands_for_nothing(expression):
            self.others.append((expression.first.start, expression.end, "name"))
            return taken
        if self._repeats(expression) or self._closes_fraction(expression):
            return taken
        self._add(expression)
        return taken

    def _says_which_ones(self, expression: Expression) -> bool:
        """``312 hộ bị ngập từ 0,5 m trở lên``: which of them are counted, and no number of its own."""
        start, unit = expression.first.start, expression.unit
        if expression.kind != "plain" or unit is None or not self.drafts:
            return False
        counted = self.drafts[-1]
        near = counted.measure == "count" and counted.unit is not None
        near = near and counted.sentence == self.sentences.number_at(start)
        return (
            near
            and _FROM_A_LIMIT.fullmatch(self.text, counted.reach, start) is not None
            and AND_ABOVE.match(self.text, expression.end) is not None
        )

    def _says_change_in_other_words(self, expression: Expression) -> bool:
        start = expression.first.start
        if self._spoken_change is None or not says_change_in_other_words(
            self.text, self._spoken_change[0], start
        ):
            return False
        self._close_change(expression, start)
        return True

    def _says_something_of_another(self, expression: Expression) -> bool:
        """Changes and rates of an earlier figure are not figures of their own."""
        token, unit, text = expression.first, expression.unit, self.text
        sentence = self.sentences.number_at(token.start)
        value = stated_value(expression).value
        floor = max(self.sentences.start_at(token.start), self.drafts[-1].reach if self.drafts else 0)
        found = change_verb(text, floor, token.start) or self._goes_on_changing(token)
        rate = unit is not None and unit.text == "%"
        if rate and found is not None and self._spoken_change is not None and self._says_it_again(found):
            self._close_change(expression, token.start)
            return True
        if found is not None and makes_change(found, unit, value):
            if rate and _OF_ANOTHER.match(text, expression.end):
                return False
            return value is not None and self._attach_change(found, expression, sentence)
        if rate and value is not None and self._signed_change(expression, value, sentence):
            return True
        if self._spoken_change is not None and says_change_again(
            text, self._spoken_change[0], token.start, rate=rate
        ):
            self._close_change(expression, token.start)
            return True
        return rate and self._says_rate_of_another(expression, value, sentence)

    def _says_it_again(self, found: re.Match[str]) -> bool:
        """``tăng 39.080 việc (tăng 5,60% so với năm 2016)``: the bracket says the change as a rate."""
        assert self._spoken_change is not None
        end, before = self._spoken_change
        same = found["verb"].lower() == before["verb"].lower()
        return same and _IN_BRACKET_AGAIN.fullmatch(self.text, end, found.start()) is not None

    def _says_rate_of_another(self, expression: Expression, value: int | float | None, sentence: int) -> bool:
        """A rate of the figure before it, or one that says which ones were counted."""
        token, text = expression.first, self.text
        owner = owner_of_rate(text, self.drafts, token.start, sentence)
        regarding = owner_regarding(text, self.drafts, expression.end, sentence)
        if regarding is not None and value is not None:
            self._attach_rate(regarding, expression, value)
            return True
        if (
            owner is not None
            and value is not None
            and not (value and limits_a_count(text, self.drafts, token.start, sentence))
        ):
            self._attach_rate(owner, expression, value)
            return True
        if not limits_a_count(text, self.drafts, token.start, sentence):
            return False
        self.others.append((token.start, token.end, "criterion"))
        return True

    def _signed_change(self, expression: Expression, value: int | float, sentence: int) -> bool:
        """``3.805 tỷ đồng (+12,3% so với cùng kỳ)``: the sign says the change."""
        sign = self.text[expression.first.start - 1 : expression.first.start]
        since = since_behind(self.text, expression.end)
        near = in_sight(self.text, self.drafts, expression.first.start, sentence)
        if sign not in ("+", "-", "−") or since is None or not near or near[-1].change is not None:
            return False
        near[-1].change = Change(by=value if sign == "+" else -value, since=since, unit="%")
        near[-1].change_number = expression.first
        end = self._behind_bracket(expression.end, expression.first.start)
        self.drafts[-1].reach = max(self.drafts[-1].reach, end)
        return True

    def _goes_on_changing(self, token: Token) -> re.Match[str] | None:
        """``tăng 01 cơ sở và 3.015 giấy``: the verb before the first number holds for the second."""
        if self._spoken_change is None:
            return None
        end, found = self._spoken_change
        if _GOES_ON.fullmatch(self.text, end, token.start):
            return found
        start = self.sentences.start_at(token.start)
        compared = opening_comparison(self.text, start, found.start()) is not None
        return found if compared and _GOES_ON_BEHIND_NOUN.fullmatch(self.text, end, token.start) else None

    def _attach_change(self, found: re.Match[str], expression: Expression, sentence: int) -> bool:
        verb = min(found.start(), expression.first.start)
        owner = owner_of_change(self.text, self.drafts, verb, expression.unit, sentence)
        compared = opening_comparison(self.text, self.sentences.start_at(expression.first.start), verb)
        if owner is None and compared is not None:
            owner = owner_before(self.text, self.drafts, expression.unit, sentence)
        value = stated_value(expression).value
        if owner is None and value is not None and self._changes_further(found, expression, value):
            return True
        if owner is None or value is None or is_a_flow(self.text, owner.start):
            return False
        owner.change = change_of(found, self.text, value, expression.unit, expression.end, owner)
        owner.change_number = expression.first
        owner.change.since = owner.change.since or compared
        if self._spoken_change is not None and found is self._spoken_change[1]:
            self._share_since(owner.change)
        said = [draft for draft in self._changed if draft.sentence == sentence and draft.change is not None]
        if owner.change.since is None and said and said[-1].change is not None:
            owner.change.since = said[-1].change.since
        self._changed.append(owner)
        self._spoken_change = (expression.end, found)
        self.drafts[-1].reach = max(
            self.drafts[-1].reach, self._behind_bracket(expression.end, found.start())
        )
        return True

    def _changes_further(self, found: re.Match[str], expression: Expression, value: int | float) -> bool:
        """``giảm 29 hộ, giảm 1,56 điểm phần trăm``: the second change, in points, of what the first is of."""
        unit = expression.unit
        owner = self._owner_in_points(found) if unit is not None and in_points(unit) else None
        if owner is None and unit is not None and unit.text.lower().startswith("lần"):
            owner = self._owner_in_times(found)
        if owner is None:
            return False
        change = change_of(found, self.text, value, unit, expression.end, None)
        owner.further.append((change, expression.first))
        self.drafts[-1].reach = max(self.drafts[-1].reach, expression.end)
        return True

    def _owner_in_times(self, found: re.Match[str]) -> Draft | None:
        """``186.500 lượt khách, vượt 24% kế hoạch, gấp 3,1 lần năm 2021``: the figure changed just before."""
        if self._spoken_change is None or not self._changed:
            return None
        joined = _IN_TIMES.fullmatch(self.text, self._spoken_change[0], found.start())
        return self._changed[-1] if joined else None

    def _owner_in_points(self, found: re.Match[str]) -> Draft | None:
        """The figure whose share changed by points: that of the change before, or the one with a rate."""
        last = self.drafts[-1] if self.drafts else None
        if last is not None and not last.is_rate and last.percent is not None:
            return last if _SECOND.fullmatch(self.text, last.reach, found.start()) else None
        if self._spoken_change is None:
            return None
        second = _SECOND.fullmatch(self.text, self._spoken_change[0], found.start())
        return self._changed[-1] if second else None

    def _close_change(self, expression: Expression, inside: int) -> None:
        """Go on behind ``(1,9%)``, the change in another form; what it is since may be said there."""
        end = self._behind_bracket(expression.end, inside)
        change = self._changed[-1].change
        if change is not None and change.since is None:
            change.since = since_behind(self.text, expression.end) or since_behind(self.text, end)
        value = stated_value(expression).value
        if change is not None and value is not None:
            unit = expression.unit.text if expression.unit is not None else None
            again = Change(by=-abs(value) if change.by < 0 else value, since=change.since, unit=unit)
            self._changed[-1].further.append((again, expression.first))
        self.drafts[-1].reach = max(self.drafts[-1].reach, end)

    def _share_since(self, change: Change) -> None:
        """``tăng 01 cơ sở và 3.015 giấy so với tháng trước``: said once, it holds for both."""
        for draft in self._changed:
            if draft.change is not None and draft.change.since is None:
                draft.change.since = change.since

    def _attach_rate(self, owner: Draft, expression: Expression, value: int | float) -> None:
        owner.percent = value
        owner.percent_number = expression.first
        owner.rate_start = expression.first.start
        end = self._behind_bracket(expression.end, expression.first.start)
        if owner is self.drafts[-1] and _CONTIGUOUS.fullmatch(self.text, owner.end, expression.first.start):
            owner.end = end
        self.drafts[-1].reach = max(self.drafts[-1].reach, end)
        self._take_denominator(owner)

    def _take_denominator(self, owner: Draft) -> None:
        """``63.625 người (70.155 người tham gia) đạt 90,69%``: the bracket holds the denominator."""
        inside = [draft for draft in self.drafts if draft.start > owner.start]
        if len(inside) != 1 or owner.of is not None or owner.value is None:
            return
        other = inside[0]
        if other.bracket is None or other.value is None or other.value < owner.value:
            return
        if self.text[owner.end : other.start].strip() == "(" and other.dimension == owner.dimension:
            owner.of, owner.of_number = other.value, other.number
            owner.reach = max(owner.reach, other.reach)
            self.drafts.remove(other)

    def _behind_bracket(self, end: int, inside: int) -> int:
        """Take the closing bracket along where the words opened it and nothing else is in it."""
        opened = opened_at(self.text, inside)
        if opened is None:
            return end
        closed = closed_at(self.text, opened)
        rest = _COMPARED_YEAR.sub("", self.text[end:closed])
        return closed + 1 if not any(map(str.isdigit, rest)) else end

    def _repeats(self, expression: Expression) -> bool:
        """``2.500 lao động, đạt 83,3% kế hoạch (2.500/3.000 lao động)``: the bracket adds the denominator."""
        if expression.kind != "fraction" or expression.second is None or not self.drafts:
            return False
        if self.text[: expression.first.start].rstrip()[-1:] != "(":
            return False
        value = read_value(expression.first, expression.unit).value
        owner = self.drafts[-1]
        if owner.of is not None or value is None or owner.value != value or owner.bracket is not None:
            return False
        owner.of, owner.of_number = read_value(expression.second, expression.unit).value, expression.second
        owner.reach = max(owner.reach, self._behind_bracket(expression.end, expression.first.start))
        return True

    def _closes_fraction(self, expression: Expression) -> bool:
        """``giải quyết 176 đơn (160 khiếu nại, 16 tố cáo)/221 đơn``: the bracket stands in the fraction."""
        start, unit = expression.first.start, expression.unit
        if expression.kind != "plain" or unit is None or not self.text[:start].endswith(")/"):
            return False
        opened = opened_at(self.text, start - 2)
        before = [draft for draft in self.drafts if opened is not None and draft.reach <= opened]
        owner = before[-1] if before else None
        if owner is None or owner.of is not None or owner.unit is None or owner.unit.head != unit.head:
            return False
        value = read_value(expression.first, unit).value
        if (
            value is None
            or owner.value is None
            or owner.value > value
            or self.text[owner.end : opened].strip()
        ):
            return False
        owner.of, owner.of_number, owner.form = value, expression.first, "fraction"
        owner.reach = self.drafts[-1].reach = expression.end
        return True

    def _stands_for_nothing(self, expression: Expression) -> bool:
        """A bare number that neither counts a noun nor is stated of something is a name's number.

        ``27/7`` behind a name is a day; ``Đã tiếp nhận: 01/01`` states a fraction.
        """
        token = expression.first
        if expression.unit is not None or token.issue is not None:
            return False
        stated = (
            _STATES.search(self.text[max(0, token.start - _FAR) : token.start].rstrip()[-24:]) is not None
        )
        if expression.kind == "fraction":
            return len(token.raw) < 3 and not stated and not _is_no_day(expression)
        if expression.kind != "plain":
            return False
        if read_value(token, None).value is None:
            return token.issue is None and token.raw.count(".") > 1  # "1.2.3" numbers a part of a document
        symbol = _SYMBOL.search(self.text, max(0, token.start - _LONGEST_SYMBOLS), token.start) is not None
        if not stated and symbol and not _listed_with_counts(self.text, token):
            return True
        return not stated and "." not in token.raw and "," not in token.raw and self._numbers_a_name(token)

    def _numbers_a_name(self, token: Token) -> bool:
        """``Nghi Sơn 2``, ``máy Win 10``: no noun is counted, and the word before is a name's."""
        before = self.text[max(0, token.start - 24) : token.start]
        after = self.text[token.end : token.end + 12].lstrip("⁰¹²³⁴⁵⁶⁷⁸⁹")
        words = before.split()
        short = len(token.raw) <= 2 and token.raw[0] != "0"
        named = short and len(words) > 1 and words[-1][:1].isupper()
        if named and (_counts_by_names(self.text, token) or _listed_with_counts(self.text, token)):
            return False
        if named and opened_at(self.text, token.start) is None:
            return True
        if re.match(r"\s[^\W\d_]", after) and not _ENDS.match(after):
            return named
        return not _ENDS.match(after) or not before.strip()

    def _add(self, expression: Expression) -> None:
        """Make the figures that an expression states."""
        first = self._draft(expression.first, expression.unit, expression)
        if self._spoken_change is not None and _FORMER.fullmatch(
            self.text, self._spoken_change[0], first.start
        ):
            first.tier = "minor"
        last = self.drafts[-1] if self.drafts else None
        if (
            last is not None
            and last.pair is not None
            and _BESIDE_TOO.fullmatch(self.text, last.end, first.start)
        ):
            first.pair, first.tier = last.pair, last.tier
        self.drafts.append(first)
        if expression.second is None:
            return
        unit = expression.second_unit or expression.unit
        if expression.kind == "sum":
            reading = summed(expression)
            first.value, first.issue, first.exact = reading.value, reading.issue, reading.exact
            first.form, first.value_end = "sum", expression.last.end
        elif expression.kind == "fraction":
            first.of, first.of_number = (
                read_value(expression.second, expression.unit).value,
                expression.second,
            )
            first.form = "fraction"
        elif expression.kind == "range":
            self._close_range(first, expression, unit)
        else:
            self._add_second(first, expression, unit)

    def _close_range(self, first: Draft, expression: Expression, unit: Unit | None) -> None:
        """``từ 12 đến 15 ngày``: one figure with both ends."""
        assert expression.second is not None
        lower, upper = range_ends(expression, unit, below=first.start < first.number.start)
        first.value, first.issue = lower.value, lower.issue or upper.issue
        first.value_max = upper.value if first.value is not None else None
        first.unit = unit
        first.percent = first.value if first.is_percent else None
        first.form, first.end, first.reach = "range", expression.end, expression.end
        first.max_number = expression.second
        first.tier = first.tier if first.tier == "target" else "minor"

    def _add_second(self, first: Draft, expression: Expression, unit: Unit | None) -> None:
        assert expression.second is not None
        second = self._draft(expression.second, unit, expression)
        second.start = expression.second.start
        second.end = second.reach = expression.end
        first.end = first.reach = (
            expression.unit.end
            if expression.unit and expression.unit.end <= second.start
            else first.number.end
        )
        second.pair = first if expression.kind == "pair" else None
        if expression.kind == "pair":
            second.tier = first.tier
        else:
            first.tier = "minor"
            first.form = second.form = "shift"
        first.reach = expression.end
        self.drafts.append(second)

    def _draft(self, token: Token, unit: Unit | None, expression: Expression) -> Draft:
        reading = read_value(token, unit)
        found = _APPROX.search(self.text, max(0, token.start - 14), token.start)
        start = token.start - 1 if expression.opens_with_bracket else token.start
        draft = Draft(
            number=token,
            start=start,
            end=expression.end,
            reach=expression.end,
            sentence=self.sentences.number_at(token.start),
            value=reading.value,
            issue=reading.issue,
            exact=reading.exact,
            unit=unit,
            approx=found["word"].lower().removesuffix(" đạt") if found else None,
            tier=self._tier(token, unit),
            bracket=opened_at(self.text, start),
        )
        if draft.is_percent:
            draft.percent = draft.value
        if expression.kind == "plain":
            self._own_change(draft)
        measured = unit is not None and unit.measure != "count"
        minus = minus_at(self.text, token, measured=measured) if draft.change is None else None
        if draft.value and minus is not None:
            draft.value, draft.start = -draft.value, minus
            draft.percent = draft.value if draft.is_percent else draft.percent
        return draft

    def _own_change(self, draft: Draft) -> None:
        """``GRDP tăng 7,2%``: the rate of growth is the statistic, and it is a change as well."""
        found = change_verb(self.text, self.sentences.start_at(draft.number.start), draft.number.start)
        if found is not None and draft.value is not None and makes_change(found, draft.unit, draft.value):
            draft.change = change_of(found, self.text, draft.value, draft.unit, draft.end, None)
            draft.change_number = draft.number

    def _tier(self, token: Token, unit: Unit | None) -> Tier:
        start = last_boundary(self.text, self.sentences.start_at(token.start), token.start, ";")
        rate = unit is not None and unit.measure == "percent"
        if rate and self.demands and not says_what_was(self.text, start, token.start):
            return "target"
        if unit is not None and unit.measure == "duration" and not is_late(self.text, token):
            return "minor"
        if _RANKED.search(self.text, max(0, token.start - 6), token.start):
            return "minor"
        if is_limit(self.text, token):
            return "target"
        return "target" if self.plan or is_target(self._unquoted, start, token.start, rate=rate) else "core"


_OF_ANOTHER = lazy_pattern(
    r" (?:tổng )?(?:số|tỷ lệ|tỉ lệ|lượng) (?!(?:cùng|kế|dự|thu|chi|của|này|đó|trên)(?![^\W\d_]))[^\W\d_]"
)
"""``giảm 5% số vụ tai nạn``: what falls stands behind the rate, it is no change of the figure before."""
_IN_BRACKET_AGAIN = lazy_pattern(r"(?: [^\W\d_]+){0,3}\s*\((?:tương ứng |tức |tương đương )?")
_NAME = rf"(?:TP\.? )?[{CAPITAL}][^\W\d_]*(?: [{CAPITAL}][^\W\d_]*)*"
_LISTED_NAMES = lazy_pattern(
    r"(?:gồm(?: có)?|trong đó|cụ thể|như|là|tại)[:,]? "
    rf"(?P<before>(?:{_NAME} \d[\d.,]*(?:, |; | và ))*){_NAME} $"
)
_ANOTHER_NAME = lazy_pattern(rf"(?:, |; | và ){_NAME} \d")
_LONGEST_LIST = 400
"""Characters before a number in which a list of places with their numbers has begun."""


def _counts_by_names(text: str, token: Token) -> bool:
    """``27 sự cố, gồm Bắc Ninh 2, Hà Nội 1``: of several names with a number each, none is numbered."""
    found = _LISTED_NAMES.search(text, max(0, token.start - _LONGEST_LIST), token.start)
    further = _ANOTHER_NAME.match(text, token.end) is not None
    return found is not None and (bool(found["before"]) or further)


_COMPARED_YEAR = lazy_pattern(r"so (?:với )?[^,;:()\d]{2,30}(?:\d{1,2}/){0,2}(?:19|20)\d\d")
"""``(giảm 1,03% so với cuối năm 2022)``: no number of its own."""
_FROM_A_LIMIT = lazy_pattern(r" [^,;:.()\d]{2,60} từ ")
_COUNTED_BEFORE = lazy_pattern(r"[a-zà-ỹđ]\s\d{1,4}\s?[,;]\s(?:và\s)?[^,;:.()\d]{1,40}$")
_COUNTED_BEHIND = lazy_pattern(r"\s?[,;]\s(?:và\s)?[a-zà-ỹđ][^,;:.()\d]{1,40}\s\d{1,4}\s?(?:[,;.)]|$)")


def _listed_with_counts(text: str, token: Token) -> bool:
    """``bác sĩ CKII 03, thạc sĩ 05``: a list of nouns with a number each, though one is an abbreviation."""
    before = _COUNTED_BEFORE.search(text, max(0, token.start - 60), token.start)
    return before is not None or _COUNTED_BEHIND.match(text, token.end) is not None


_BESIDE_TOO = lazy_pattern(r"(?: [^\W\d_]+){0,3}\s?/\s?")
"""``2.758 triệu đồng/98.081 hộ vay/2.592 tổ``: a third statistic beside two."""
_SYMBOL = lazy_pattern(
    r"(?<![^\W\d_])[A-ZĐ]{2,}\s"
    rf"(?:\d+(?:,| và) (?:[{CAPITAL}][^\W\d_]*(?: [^\W\d_]+){{0,3}} |[A-ZĐ]{{2,}}\s))*$"
)
"""``SVR 10,20``, ``giống OM 18, Đài thơm 8``: marks of goods before numbers that nothing is counted by."""
_LONGEST_SYMBOLS = 60
"""Characters of a list of such marks."""
_RANKED = lazy_pattern(r"(?<![^\W\d_])thứ\s$", re.IGNORECASE)
_GOES_ON = lazy_pattern(r"(?: về [^,;.()\d]{2,40}?)?\s*(?:,|;|và)\s*(?:và\s*)?")
_GOES_ON_BEHIND_NOUN = lazy_pattern(r"(?:\s[^\W\d_]+){1,2}\s*(?:,|và)\s*")
"""``So với cùng kỳ giảm 146 lượt tiếp, 127 lượt người``: a sentence that says nothing but changes."""
_SECOND = lazy_pattern(r"(?: so (?:với )?[^,;()\d.]{1,40}(?:\d{4})?)?\s*(?:,|;|và)?\s*(?:tương ứng |tức )?")
_IN_TIMES = lazy_pattern(r"(?: [^\W\d_]+){0,5}(?: \d{4})?(?:,| và| và bằng|, bằng) ")
_FORMER = lazy_pattern(r"\s*so với [^,;()]{1,60}\(\s*(?:là |đạt )?", re.IGNORECASE)
"""``tăng 2,3% so với cùng kỳ (83,95%)``: the former state, not the present one."""
_CONTIGUOUS = lazy_pattern(
    r"\s*[,(]?\s*(?:(?:đạt|chiếm|bằng|tỷ lệ|tỉ lệ|tương đương|đạt được|hoàn thành|khoảng|gần|hơn|trên|với|"
    r"là|:)\s*)*",
    re.IGNORECASE,
)


def _is_no_day(expression: Expression) -> bool:
    """``chấp nhận 15/17``: no calendar has such a month, so it states how many of how many."""
    first, second = expression.first, expression.second
    whole = second is not None and first.raw.isdecimal() and second.raw.isdecimal()
    if not whole or second is None or first.raw == second.raw:
        return False  # "24/24": around the clock
    return int(second.raw) > 12 and int(first.raw) <= int(second.raw)


def unit_name(text: str, draft: Draft) -> str | None:
    """The unit as printed; for a noun that no list knows, its first words."""
    if draft.unit is not None:
        return draft.unit.text
    found = _NOUN.match(text, draft.number.end)
    return found["noun"] if found and draft.of is None else None


_NOUN = lazy_pattern(
    r" (?P<noun>(?!(?:đạt|chiếm|và|của|trên|tại|là|có|được|để|so|trong|theo|do|cho|nên|từ|đến|với|đã|"
    r"ở|đang|bị|chưa|không|mới|thì|cũng|nhưng|mà|khi|như|hoặc|hay)\b)[^\W\d_]+(?: (?!(?:đạt|chiếm|"
    r"và|của|trên|tại|là|có|được|để|so|trong|theo|do|cho|nên|từ|đến|với|đã|ở|mà|chưa|không|đang|như|khi|"
    r"hoặc|hay|này|đó|dài|rộng|cao|sâu)\b)[^\W\d_]+)?)"
)
