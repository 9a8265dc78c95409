"""Changes when all figures of a paragraph are known: what each compares with, and which of two is told.

One ``so với cùng kỳ`` holds for a list, ``lần lượt tăng`` for figures in turn; of a figure that is above its
plan and grew, the growth is told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.figures.changes import DOWN, OPENING_COMPARISON, is_plan, since_behind
from vanthu.parsers.figures.draft import Draft
from vanthu.parsers.lexer.numbers import Token
from vanthu.parsers.lexer.sentences import Sentences, last_boundary
from vanthu.parsers.lexer.units import unit_at
from vanthu.parsers.report import Change

_IN_TURN = lazy_pattern(
    r"(?:lần lượt|tương ứng) (?:là )?(?P<verb>tăng|giảm)(?: thêm)? $|"
    r"(?P<first>tăng|giảm) (?:lần lượt|tương ứng)(?: là)? $",
    re.IGNORECASE,
)
_NEXT_RATE = lazy_pattern(r"\s?(?:,|và) (?:tăng |giảm )?\d[\d.,]*\s?%")


def says_in_turn(text: str, end: int, position: int) -> bool:
    """``lần lượt tăng 3,4% và 3,9%``, ``giảm tương ứng 0,4% và 0,6%``: rates of several figures.

    Args:
        text: the paragraph.
        end: where the first rate ends with its sign.
        position: where it begins.
    """
    found = _IN_TURN.search(text, max(0, position - 24), position)
    return found is not None and _NEXT_RATE.match(text, end) is not None


def since_at_opening(text: str, drafts: Sequence[Draft], sentences: Sentences) -> None:
    """``So với năm trước, số vụ giảm 8%, số người chết giảm 2%``: what its clause compares with at first."""
    for draft in drafts:
        change = draft.change
        if change is None or change.since is not None or not _own_growth(draft):
            continue
        start = sentences.start_at(draft.start)
        clause = last_boundary(text, start, draft.start, ";")
        found = OPENING_COMPARISON.match(text, clause) or OPENING_COMPARISON.match(text, start)
        if found is not None and found.end() <= draft.start:
            change.since = found["with"].strip()


def share_since(drafts: Sequence[Draft]) -> None:
    """One ``so với cùng kỳ`` at the end of a list holds for the changes before it in the sentence."""
    said: tuple[int, str] | None = None
    for draft in reversed(drafts):
        change = draft.change
        if change is None:
            continue
        if change.since is not None:
            said = (draft.sentence, change.since)
        elif said is not None and said[0] == draft.sentence and not _own_growth(draft):
            # "giảm 35 hộ, vượt 0,67% so với kế hoạch": what fell is measured from before
            planned = is_plan(said[1]) and change.by < 0
            change.since = None if planned else said[1]


def _own_growth(draft: Draft) -> bool:
    return draft.change_number is None or draft.change_number == draft.number


def spread_in_turn(text: str, drafts: list[Draft]) -> None:
    """``trâu 61.200 con, bò 84.500 con, lần lượt tăng 0,4% và 6,1% so với năm trước``: each has its own.

    So has it where they are ``so với cùng kỳ lần lượt bằng 98,4% và 103,1%``.
    """
    last: Draft | None = None
    for place, first in enumerate(drafts):
        if not first.is_rate:
            last = first
            continue
        found = _IN_TURN.search(text, max(0, first.start - 24), first.start)
        owned = last is not None and last.sentence == first.sentence
        reached = last is not None and owned and _REACHED_IN_TURN.fullmatch(text, last.reach, first.start)
        if found is None and not reached:
            continue
        seen = [draft for draft in drafts[:place] if draft.sentence == first.sentence]
        owners = [draft for draft in seen if not draft.is_rate]
        rates = _run_of_rates(drafts[place:])
        owners = owners if len(owners) >= len(rates) else seen
        if len(owners) < len(rates):
            return
        since = since_behind(text, rates[-1].end) or (_since_before(text, found.start()) if found else None)
        for owner, behind in zip(owners[-len(rates) :], _said_behind(rates), strict=False):
            owner.further.append(behind)
        for owner, rate in zip(owners[-len(rates) :], rates, strict=True):
            if rate.value is None:
                continue
            if found is None:
                owner.percent, owner.percent_number = rate.value, rate.number
            else:
                verb = (found["verb"] or found["first"]).lower()
                by = -rate.value if verb in DOWN else rate.value
                owner.change = Change(by=by, since=since, unit="%")
                owner.change_number = rate.number
            drafts.remove(rate)
        return


def _said_behind(rates: Sequence[Draft]) -> list[tuple[Change, Token]]:
    """``…, so với cùng kỳ gấp 4,2 lần và gấp 4,6 lần``: changes that were taken for those of the rates."""
    said = [(draft.change, draft.change_number) for draft in rates if not _own_growth(draft)]
    said += [one for draft in rates for one in draft.further]
    behind = sorted(((change, at) for change, at in said if change and at), key=lambda one: one[1].start)
    since = next((change.since for change, _ in behind if change.since), None)
    for change, _ in behind:
        change.since = change.since or since
    return behind


def _since_before(text: str, place: int) -> str | None:
    """``so với tháng trước lần lượt tăng 3,4% và 3,9%``."""
    found = _COMPARED_BEFORE.search(text, max(0, place - 50), place)
    return found["with"] if found is not None else None


_COMPARED_BEFORE = lazy_pattern(r"so (?:với )?(?P<with>[^,;:()]{3,40}?),? $", re.IGNORECASE)
_REACHED_IN_TURN = lazy_pattern(
    r"[,;]? (?:so (?:với )?[^,;:()\d]{3,40}(?:\d{4})? )?lần lượt (?:là )?(?:bằng|đạt) $", re.IGNORECASE
)


def _run_of_rates(drafts: Sequence[Draft]) -> list[Draft]:
    run = []
    for draft in drafts:
        if not draft.is_rate or draft.sentence != drafts[0].sentence:
            break
        run.append(draft)
    return run


def prefer_growth(text: str, drafts: Sequence[Draft]) -> None:
    """``vượt 16% dự toán và tăng 13,4% so với năm 2021``: the change is the growth; both stay in the record.

    What a figure is above its plan becomes a figure of its own in place of the growth.
    """
    for draft, growth in pairwise(drafts):
        plan, change = draft.change, growth.change
        told = draft.change_number
        if plan is None or change is None or told is None or _own_growth(draft) or not _own_growth(growth):
            continue
        beyond = is_plan(plan.since)
        grown = change.since is not None and not is_plan(change.since)
        if beyond and grown and draft.sentence == growth.sentence and growth.is_rate:
            unit = unit_at(text, told.end)
            draft.change, draft.change_number = change, growth.number
            growth.change, growth.change_number, growth.number = plan, told, told
            growth.value, growth.unit = abs(plan.by), unit
            draft.reach = draft.end
            growth.percent = growth.value if growth.is_rate else None
            growth.start, growth.end = growth.number.start, unit.end if unit else growth.number.end
