"""Changes said of the figures before them: ``tăng 594 thẻ so với tháng 8``, again as a rate, in points."""

from __future__ import annotations

import re
from itertools import takewhile

from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.figures.brackets import behind_bracket
from vanthu.parsers.figures.changes import (
    change_of,
    change_verb,
    in_points,
    is_a_flow,
    is_counted_as,
    is_plan,
    is_rate,
    makes_change,
    opening_comparison,
    says_change_again,
    says_change_in_other_words,
    signed_change,
    since_behind,
)
from vanthu.parsers.figures.draft import Draft, counted_alike
from vanthu.parsers.figures.expressions import Expression, stated_value
from vanthu.parsers.figures.growth import says_in_turn
from vanthu.parsers.figures.owners import (
    drop_further_rates,
    in_its_bracket,
    owner_before,
    owner_compared_again,
    owner_of_change,
)
from vanthu.parsers.figures.sight import in_sight
from vanthu.parsers.lexer.numbers import Token
from vanthu.parsers.lexer.sentences import Sentences, opened_at
from vanthu.parsers.lexer.units import Unit
from vanthu.parsers.report import Change


class SaidChanges:
    """The changes of one paragraph, as its numbers are read from left to right."""

    def __init__(self, text: str, sentences: Sentences, drafts: list[Draft]) -> None:
        """``drafts`` are the figures found so far, which the reader goes on adding to."""
        self._text = text
        self._sentences = sentences
        self._drafts = drafts
        self._spoken: tuple[int, re.Match[str]] | None = None
        self._changed: list[Draft] = []
        self._signed_last: int | None = None

    def takes(self, expression: Expression) -> bool | None:
        """Whether a number is the change of an earlier figure; None where it says no change at all."""
        token, unit, text = expression.first, expression.unit, self._text
        sentence = self._sentences.number_at(token.start)
        value = stated_value(expression).value
        floor = max(self._sentences.start_at(token.start), self._drafts[-1].reach if self._drafts else 0)
        found = change_verb(text, floor, token.start) or self._goes_on(token, unit)
        rate = unit is not None and unit.text == "%"
        again = rate or (self._changed and unit is not None and is_counted_as(self._changed[-1], unit))
        if again and found is not None and self._spoken is not None and self._says_it_again(found):
            self._close(expression, token.start)
            return True
        if found is not None and makes_change(found, unit, value):
            if says_in_turn(text, expression.end, token.start) or (
                rate and _OF_ANOTHER.match(text, expression.end)
            ):
                return False  # "so với tháng trước lần lượt tăng 3,4% và 3,9%": of two figures
            return value is not None and self._attach(found, expression, sentence)
        if value is not None and self._signed(expression, value, sentence):
            return True
        if self._spoken is not None and says_change_again(text, self._spoken[0], token.start, rate=rate):
            self._close(expression, token.start)
            return True
        return None

    def former_of(self, draft: Draft) -> Draft | None:
        """``tăng 2,3% so với cùng kỳ (83,95%)``: the figure whose former state one gives, if it does."""
        if self._spoken is not None and _FORMER.fullmatch(self._text, self._spoken[0], draft.start):
            return self._changed[-1]
        if _COMPARED.search(self._text, max(0, draft.start - _LONGEST_COMPARED), draft.start) is None:
            return None
        before = (other for other in reversed(self._drafts) if other.sentence == draft.sentence)
        said = (other for other in before if other.bracket is None)
        return next((other for other in said if counted_alike(other, draft) or _one_noun(other, draft)), None)

    def in_other_words(self, expression: Expression) -> bool:
        """``giảm 45 biên chế (1,9%)``: the change just said, as a rate or in another unit."""
        start = expression.first.start
        if self._spoken is None or not says_change_in_other_words(self._text, self._spoken[0], start):
            return False
        self._close(expression, start)
        return True

    def _says_it_again(self, found: re.Match[str]) -> bool:
        """``tăng 39.080 việc (tăng 5,60% so với năm 2016)``: again as a rate, or in the unit."""
        assert self._spoken is not None
        end, before = self._spoken
        same = found["verb"].lower() == before["verb"].lower()
        return same and _IN_BRACKET_AGAIN.fullmatch(self._text, end, found.start()) is not None

    def _signed(self, expression: Expression, value: int | float, sentence: int) -> bool:
        """``3.805 tỷ đồng (+12,3% so với cùng kỳ)``, ``So với tháng trước: -04 vụ``: the sign says it."""
        text, start = self._text, expression.first.start
        found = _SIGN.search(text, max(0, start - 3), start)
        if found is None:
            return False
        by = abs(value) if found["sign"] == "+" else -abs(value)
        compared = opening_comparison(text, self._sentences.start_at(start), found.start("sign"))
        if compared is not None:
            return self._compared(expression, by, compared, sentence)
        near = in_sight(text, self._drafts, start, sentence)
        drop_further_rates(text, near)
        sign = found.start("sign")
        return bool(near) and (
            self._signed_of_pair(near[-1], expression, by, sign)
            or self._signed_of(near[-1], expression, by, sign)
        )

    def _signed_of_pair(self, second: Draft, expression: Expression, by: int | float, sign: int) -> bool:
        """``21 vụ/26 đối tượng (-03 vụ/-01 đối tượng so với tháng trước)``: of each of the two its own."""
        first, unit, text = second.pair, expression.unit, self._text
        if first is None:
            return False
        opens = text[second.end : sign].strip() == "(" and is_counted_as(first, unit)
        goes_on = self._signed_last is not None and text[self._signed_last : sign] == "/"
        owner = first if opens else second if goes_on and is_counted_as(second, unit) else None
        if owner is None or owner.change is not None:
            return False
        since = since_behind(text, expression.end)
        owner.change, owner.change_number = signed_change(by, unit, owner, since), expression.first
        if owner is second and first.change is not None:
            first.change.since = first.change.since or since
        self._signed_last = expression.end
        self._pass_over(expression)
        return True

    def _signed_of(self, owner: Draft, expression: Expression, by: int | float, sign: int) -> bool:
        """``(+2,7% so với tháng trước; +36,9% so với cùng kỳ)`` behind a figure: its changes."""
        text = self._text
        since = since_behind(text, expression.end)
        change = signed_change(by, expression.unit, owner, since)
        beside = self._signed_last
        if beside is not None and owner.change is not None and _AFTER_SIGNED.fullmatch(text, beside, sign):
            owner.further.append((change, expression.first))
        elif owner.change is None and (
            in_its_bracket(text, owner, expression.unit, sign)
            or (since is not None and is_rate(expression.unit))
        ):
            owner.change, owner.change_number = change, expression.first
        else:
            return False
        self._signed_last = expression.end
        self._pass_over(expression)
        return True

    def _compared(self, expression: Expression, by: int | float, since: str, sentence: int) -> bool:
        """``So với tháng trước: -04 vụ, +02 người bị thương``: the changes of the figures before."""
        owner = owner_before(self._text, self._drafts, expression.unit, sentence)
        if owner is not None:
            owner.change = signed_change(by, expression.unit, owner, since)
            owner.change_number = expression.first
            self._changed.append(owner)
        else:
            owner = owner_compared_again(self._text, self._changed, expression.unit, sentence, since)
            if owner is None:
                return False
            owner.further.append((signed_change(by, expression.unit, owner, since), expression.first))
        self._pass_over(expression)
        return True

    def _pass_over(self, expression: Expression) -> None:
        """Go on behind a change, and behind the bracket that it fills."""
        end = behind_bracket(self._text, expression.end, expression.first.start)
        self._drafts[-1].reach = max(self._drafts[-1].reach, end)

    def _goes_on(self, token: Token, unit: Unit | None) -> re.Match[str] | None:
        """``tăng 01 cơ sở và 3.015 giấy``: the verb before the first number holds for the second.

        Not behind a semicolon, nor for a count behind a rate: ``121 DN, tăng 34,4%; 19 DN giải thể``.
        """
        if self._spoken is None:
            return None
        end, found = self._spoken
        start = self._sentences.start_at(token.start)
        compared = opening_comparison(self._text, start, found.start()) is not None
        if _GOES_ON.fullmatch(self._text, end, token.start):
            another = self._text[end - 1] == "%" and not is_rate(unit)
            return None if another or (";" in self._text[end : token.start] and not compared) else found
        return found if compared and _GOES_ON_BEHIND_NOUN.fullmatch(self._text, end, token.start) else None

    def _attach(self, found: re.Match[str], expression: Expression, sentence: int) -> bool:
        if self._in_the_same_bracket(found):
            self._add_further(self._changed[-1], found, expression)
            return True
        verb = min(found.start(), expression.first.start)
        owner = owner_of_change(self._text, self._drafts, verb, expression.unit, sentence)
        compared = opening_comparison(self._text, self._sentences.start_at(expression.first.start), verb)
        value = stated_value(expression).value
        if owner is None and compared is not None:
            owner = owner_before(self._text, self._drafts, expression.unit, sentence)
            if (
                owner is None
                and value is not None
                and self._compares_again(found, expression, sentence, compared)
            ):
                return True
        if owner is None and value is not None and self._changes_further(found, expression, value):
            return True
        if owner is None or value is None or is_a_flow(self._text, owner.start):
            return False
        owner.change = change_of(found, self._text, value, expression.unit, expression.end, owner)
        owner.change_number = expression.first
        owner.change.since = owner.change.since or compared
        if self._spoken is not None and found is self._spoken[1]:
            self._share_since(owner.change)
        if owner.change.since is None:
            here = takewhile(lambda draft: draft.sentence == sentence, reversed(self._changed))
            said = next((draft.change.since for draft in here if draft.change is not None), None)
            # "vượt 28,7% chỉ tiêu; …, 14 người (tăng 05 người)": what grew is measured by no plan
            owner.change.since = None if is_plan(said) else said
        self._changed.append(owner)
        self._spoken = (expression.end, found)
        self._drafts[-1].reach = max(
            self._drafts[-1].reach, behind_bracket(self._text, expression.end, found.start())
        )
        return True

    def _compares_again(
        self, found: re.Match[str], expression: Expression, sentence: int, since: str
    ) -> bool:
        """``So với tháng trước: giảm 04 vụ``, where the sentence before compared with another time."""
        value = stated_value(expression).value
        owner = owner_compared_again(self._text, self._changed, expression.unit, sentence, since)
        if owner is None or value is None:
            return False
        change = change_of(found, self._text, value, expression.unit, expression.end, owner)
        change.since = change.since or since
        owner.further.append((change, expression.first))
        self._spoken = (expression.end, found)
        self._pass_over(expression)
        return True

    def _changes_further(self, found: re.Match[str], expression: Expression, value: int | float) -> bool:
        """``giảm 29 hộ, giảm 1,56 điểm phần trăm``: the second change, in points, of what the first is of."""
        unit = expression.unit
        owner = self._owner_in_points(found) if unit is not None and in_points(unit) else None
        if owner is None and unit is not None and unit.text.lower().startswith("lần"):
            owner = self._owner_in_times(found)
        if owner is None:
            return False
        self._add_further(owner, found, expression)
        return True

    def _in_the_same_bracket(self, found: re.Match[str]) -> bool:
        """``17 ca (giảm 05 ca so với quý IV, tăng 09 ca so với cùng kỳ)``: two changes of one figure."""
        if self._spoken is None or self._spoken[1] is found:
            return False
        opened = opened_at(self._text, found.start())
        both = opened is not None and opened == opened_at(self._text, self._spoken[0])
        return both and _SINCE_ANOTHER.fullmatch(self._text, self._spoken[0], found.start()) is not None

    def _add_further(self, owner: Draft, found: re.Match[str], expression: Expression) -> None:
        value = stated_value(expression).value
        if value is not None:
            change = change_of(found, self._text, value, expression.unit, expression.end, None)
            owner.further.append((change, expression.first))
        end = behind_bracket(self._text, expression.end, found.start())
        self._drafts[-1].reach = max(self._drafts[-1].reach, end)
        self._spoken = (expression.end, found)

    def _owner_in_times(self, found: re.Match[str]) -> Draft | None:
        """``186.500 lượt khách, vượt 24% kế hoạch, gấp 3,1 lần năm 2021``: the figure changed just before."""
        if self._spoken is None or not self._changed:
            return None
        joined = _IN_TIMES.fullmatch(self._text, self._spoken[0], found.start())
        return self._changed[-1] if joined else None

    def _owner_in_points(self, found: re.Match[str]) -> Draft | None:
        """The figure whose share changed by points: that of the change before, or the one with a rate."""
        last = self._drafts[-1] if self._drafts else None
        if last is not None and not last.is_rate and last.percent is not None:
            return last if _SECOND.fullmatch(self._text, last.reach, found.start()) else None
        if self._spoken is None:
            return None
        second = _SECOND.fullmatch(self._text, self._spoken[0], found.start())
        return self._changed[-1] if second else None

    def _close(self, expression: Expression, inside: int) -> None:
        """Go on behind ``(1,9%)``, the change in another form; what it is since may be said there."""
        end = behind_bracket(self._text, expression.end, inside)
        change = self._changed[-1].change
        if change is not None and change.since is None:
            change.since = since_behind(self._text, expression.end) or since_behind(self._text, end)
        value = stated_value(expression).value
        if change is not None and value is not None:
            unit = expression.unit.text if expression.unit is not None else None
            again = Change(by=-abs(value) if change.by < 0 else value, since=change.since, unit=unit)
            self._changed[-1].further.append((again, expression.first))
        self._drafts[-1].reach = max(self._drafts[-1].reach, end)

    def _share_since(self, change: Change) -> None:
        """``tăng 01 cơ sở và 3.015 giấy so với tháng trước``: said once, it holds for both."""
        for draft in self._changed:
            if draft.change is not None and draft.change.since is None:
                draft.change.since = change.since


_AFTER_SIGNED = lazy_pattern(r"(?: so (?:với )?[^,;()\d]{3,40}(?:\d{4})?)?\s*[;,]\s*")
_SIGN = lazy_pattern(r"(?:^|[\s(:,;/])(?P<sign>[+\-−])\s?$")
_OF_ANOTHER = lazy_pattern(
    r" (?:tổng )?(?:số|tỷ lệ|tỉ lệ|lượng) (?!(?:cùng|kế|dự|thu|chi|của|này|đó|trên)(?![^\W\d_]))[^\W\d_]"
)
"""``giảm 5% số vụ tai nạn``: what falls stands behind the rate, it is no change of the figure before."""
_IN_BRACKET_AGAIN = lazy_pattern(
    r"(?: so (?:với )?[^();,]{2,40}|(?: [^\W\d_]+){0,3})\s*\((?:tương ứng |tức |tương đương )?"
)
_GOES_ON = lazy_pattern(r"(?: về [^,;.()\d]{2,40}?)?\s*(?:,|;|và)\s*(?:và\s*)?")
_GOES_ON_BEHIND_NOUN = lazy_pattern(r"(?:\s[^\W\d_]+){1,2}\s*(?:,|và)\s*")
"""``So với cùng kỳ giảm 146 lượt tiếp, 127 lượt người``: a sentence that says nothing but changes."""
_SECOND = lazy_pattern(
    r"(?: (?:kế hoạch|dự toán|chỉ tiêu|tổng)[^,;()\d]{0,24})?(?: so (?:với )?[^,;()\d.]{1,40}(?:\d{4})?)?"
    r"\s*(?:,|;|và)?\s*(?:tương ứng |tức )?"
)
_IN_TIMES = lazy_pattern(r"(?: [^\W\d_]+){0,5}(?: \d{4})?(?:,| và| và bằng|, bằng) ")
_SINCE_ANOTHER = lazy_pattern(r" so (?:với )?[^,;()]{3,40}(?:,|;| và) ?")
_COMPARED = lazy_pattern(
    r"(?<![^\W\d_])so (?:với )?(?:cùng kỳ|(?:tuần|tháng|quý|năm|kỳ|vụ) (?:trước|ngoái|liền kề)|"
    r"đầu năm|cuối năm)[^,;:()]*\(\s*(?:là |đạt )?$",
    re.IGNORECASE,
)
_LONGEST_COMPARED = 60
"""Characters of such words with the time they name."""
_FORMER = lazy_pattern(r"\s*so với [^,;()]{1,60}\(\s*(?:là |đạt )?", re.IGNORECASE)
"""``tăng 2,3% so với cùng kỳ (83,95%)``: the former state, not the present one."""


def _one_noun(one: Draft, other: Draft) -> bool:
    """``46 ca mắc``, ``34 ca``: the second says the noun of the first in short."""
    if one.unit is None or other.unit is None:
        return False
    return one.unit.head.startswith(f"{other.unit.head} ")
