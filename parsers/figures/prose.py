"""Figures in running text, one paragraph at a time."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.figures.brackets import behind_bracket, closes_fraction, repeats, take_denominator
from vanthu.parsers.figures.changes import change_of, change_verb, makes_change
from vanthu.parsers.figures.draft import Draft, Tier
from vanthu.parsers.figures.expressions import (
    Expression,
    expression_at,
    range_ends,
    read_value,
    stated_value,
    summed,
)
from vanthu.parsers.figures.numbered_names import stands_for_nothing
from vanthu.parsers.figures.plans import is_target, says_what_was
from vanthu.parsers.figures.rates import fraction_said_again, limits_a_count, owner_of_rate, owner_regarding
from vanthu.parsers.figures.said_changes import SaidChanges
from vanthu.parsers.figures.words_behind import AND_ABOVE
from vanthu.parsers.lexer.kinds import blank_out, is_late, is_limit, kind_of, names_of
from vanthu.parsers.lexer.numbers import Token, minus_at, number_tokens
from vanthu.parsers.lexer.sentences import Sentences, last_boundary, opened_at, plain_marks
from vanthu.parsers.lexer.units import Unit
from vanthu.parsers.lexer.vocabulary import any_of

_APPROX = lazy_pattern(
    rf"(?<![^\W\d_])(?P<word>{any_of('approximation')})\s*$",
    re.IGNORECASE,
)
_UP_TO_A_RATE = lazy_pattern(r" đến \d+(?:[.,]\d+)?\s?[%‰]")
"""``tháng 18 đến 106%``: no number of a month or a name runs up to a rate."""


_ASIDES = ("name", "criterion")
"""Kinds of numbers that the words around them may go on behind."""


class ProseReader:
    """Reads the figures of one paragraph from left to right."""

    def __init__(self, text: str, *, plan: bool = False, demands: bool = False) -> None:
        """Read ``text``; ``plan``: its section sets tasks and targets; ``demands``: its rates are demands."""
        self.text = text = plain_marks(text)
        self.plan = plan
        self.demands = demands
        self.sentences = Sentences(text)
        self.drafts: list[Draft] = []
        self._changes = SaidChanges(text, self.sentences, self.drafts)
        names = names_of(text)
        self.others: list[tuple[int, int, str]] = []
        self._unquoted = blank_out(text, names)
        self.tokens = self._statistics(names)
        place = 0
        while place < len(self.tokens):
            place += self._read(place)
        self.kinds = {start: (end, kind) for start, end, kind in self.others}
        self._names = [(start, end) for start, end, kind in self.others if kind in _ASIDES]

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

    def end_of_name(self, position: int) -> int | None:
        """Where the number of a name or of what tells apart ends that stands there; None for others."""
        return next((end for start, end in self._names if start <= position < end), None)

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
            self._changes.in_other_words(expression) or self._says_something_of_another(expression)
        ):
            return taken
        if self._says_which_ones(expression):
            self.others.append((expression.first.start, expression.end, "criterion"))
            return taken
        if stands_for_nothing(self.text, expression):
            self.others.append((expression.first.start, expression.end, "name"))
            return taken
        if repeats(self.text, self.drafts, expression) or closes_fraction(self.text, self.drafts, expression):
            return taken
        self._add(expression)
        return taken

    def _says_which_ones(self, expression: Expression) -> bool:
        """``312 hộ bị ngập từ 0,5 m trở lên``: which of them are counted, and no number of its own."""
        start, unit = expression.first.start, expression.unit
        if expression.kind != "plain" or unit is None:
            return False
        if _NONE_BEYOND.search(self.text, max(0, start - _NONE_LENGTH), start):
            return True
        if _FROM.search(self.text, max(0, start - _FROM_LENGTH), start) and (
            unit.measure != "percent" and _AND_ABOVE_COUNTED.match(self.text, expression.end)
        ):
            return True
        if not self.drafts:
            return False
        counted = self.drafts[-1]
        near = counted.measure == "count" and counted.unit is not None
        near = near and counted.sentence == self.sentences.number_at(start)
        by_sign = unit.measure != "percent" and _BY_SIGN.fullmatch(self.text, counted.reach, start)
        deep = unit.text in _LENGTHS and _DEEPER.fullmatch(self.text, counted.reach, start)
        if near and (by_sign or deep):
            return True
        return (
            near
            and _FROM_A_LIMIT.fullmatch(self.text, counted.reach, start) is not None
            and AND_ABOVE.match(self.text, expression.end) is not None
        )

    def _says_something_of_another(self, expression: Expression) -> bool:
        """Changes and rates of an earlier figure are not figures of their own."""
        changes = self._changes.takes(expression)
        if changes is not None:
            return changes
        rate = expression.unit is not None and expression.unit.text == "%"
        sentence = self.sentences.number_at(expression.first.start)
        return rate and self._says_rate_of_another(expression, stated_value(expression).value, sentence)

    def _says_rate_of_another(self, expression: Expression, value: int | float | None, sentence: int) -> bool:
        """A rate of the figure before it, or one that says which ones were counted."""
        token, text = expression.first, self.text
        owner = owner_of_rate(text, self.drafts, token.start, sentence)
        regarding = owner_regarding(text, self.drafts, expression.end, sentence)
        again = fraction_said_again(text, self.drafts, token.start, value)
        said_of = regarding or again
        if said_of is not None and value is not None:
            self._attach_rate(said_of, expression, value)
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

    def _attach_rate(self, owner: Draft, expression: Expression, value: int | float) -> None:
        owner.percent = value
        owner.percent_number = expression.first
        owner.rate_start = expression.first.start
        end = behind_bracket(self.text, expression.end, expression.first.start)
        if owner is self.drafts[-1] and _CONTIGUOUS.fullmatch(self.text, owner.end, expression.first.start):
            owner.end = end
        self.drafts[-1].reach = max(self.drafts[-1].reach, end)
        take_denominator(self.text, self.drafts, owner)

    def _add(self, expression: Expression) -> None:
        """Make the figures that an expression states."""
        first = self._draft(expression.first, expression.unit, expression)
        first.former = self._changes.former_of(first)
        if first.former is not None:
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


_NONE_BEYOND = lazy_pattern(
    r"(?<![^\W\d_])(?:không còn|không có|chưa có) (?:[^\W\d_]+ ){1,4}(?:dưới|trên|từ|quá) $", re.IGNORECASE
)
"""``không còn xã dưới 10 tiêu chí``: there is none, and of what there is none the number only says."""
_NONE_LENGTH = 60
"""Characters of such words: ten, six letters each at most."""
_FROM = lazy_pattern(r"(?<![^\W\d_])từ $")
_FROM_LENGTH = 4
_AND_ABOVE_COUNTED = lazy_pattern(r" trở (?:lên|xuống)(?::| là| có|,)? (?:(?:khoảng|gần|hơn|trên) )?\d")
"""``Số hộ bị ngập từ 0,5 m trở lên: 312 hộ``: which ones are counted stands before their number."""
_FROM_A_LIMIT = lazy_pattern(r" [^,;:.()\d]{2,60} từ ")
_BY_SIGN = lazy_pattern(r"[^,;:.()\d]{0,40}[≥≤<>]\s?")
"""``186/186 tàu ≥ 15m``: which ships are counted."""
_DEEPER = lazy_pattern(r" [^,;:.()\d]{2,40} (?:trên|dưới|hơn|quá) ")
_LENGTHS = frozenset({"m", "mét", "cm"})
"""``4.512 nhà ngập trên 1m``: which houses are counted."""


_BESIDE_TOO = lazy_pattern(r"(?: [^\W\d_]+){0,3}\s?/\s?")
"""``2.758 triệu đồng/98.081 hộ vay/2.592 tổ``: a third statistic beside two."""
_RANKED = lazy_pattern(r"(?<![^\W\d_])thứ\s$", re.IGNORECASE)
_CONTIGUOUS = lazy_pattern(
    r"\s*[,(]?\s*(?:(?:đạt|chiếm|bằng|tỷ lệ|tỉ lệ|tương đương|đạt được|hoàn thành|khoảng|gần|hơn|trên|với|"
    r"là|:)\s*)*",
    re.IGNORECASE,
)
