"""What the page must have said: the one misreading that makes a failed relation come out.

A suggestion changes nothing. It names the reading, what speaks for it, and how probable it is that
the reader of the page, not its author, erred.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, cast

from vanthu.corpus.checks.confusion import Misreading, misreadings
from vanthu.corpus.checks.context import Context
from vanthu.corpus.checks.messages import evidence
from vanthu.corpus.checks.printed import Printed, parse_token
from vanthu.corpus.checks.reading_error import Circumstances, probability
from vanthu.corpus.checks.relations import Operand, Relation
from vanthu.corpus.checks.tolerance import Agreement
from vanthu.parsers.report import Suggestion

ABSURD_RATE = 10_000
"""Per cent: the steepest growth in the reports at hand is some thousand."""

MOST = 3
"""More different values than this explain the failure: then none of them is worth suggesting."""


@dataclass(frozen=True, slots=True)
class _Explanation:
    operand: Operand
    reading: Misreading
    printed: Printed
    relation: str
    others: int
    truncates: bool = False


def suggestion_for(
    context: Context, relation: Relation, by_operand: Mapping[str, Sequence[Relation]]
) -> Suggestion | None:
    """The best single misreading that makes ``relation`` and all others of that number hold, or None."""
    if relation.failure.severity == "warning":
        return None  # a slip of rounding: any last digit nearby would do
    found = list(_explanations(relation, by_operand))
    if not found:
        return None
    most = max(explanation.others for explanation in found)
    best = [explanation for explanation in found if explanation.others == most]
    weight = max(explanation.reading.weight for explanation in best)
    best = [explanation for explanation in best if explanation.reading.weight == weight]
    plain = [explanation for explanation in best if not explanation.truncates]
    best = plain or best  # the value of the message: rounded, where cutting off would do as well
    different = {(explanation.operand.key, explanation.printed.value) for explanation in best}
    if len(different) > MOST:
        return None
    return _suggestion(context, best[0], len(different))


def _explanations(relation: Relation, by_operand: Mapping[str, Sequence[Relation]]) -> Iterator[_Explanation]:
    for place, operand in enumerate(relation.operands):
        others = [other for other in by_operand.get(operand.key, ()) if other is not relation]
        values = relation.values
        for reading, printed in _readings(operand.token, operand.rate):
            values[place] = printed
            if not relation.test(values).holds:
                continue
            if printed == operand.printed or _coarser(operand, reading, printed):
                continue
            if not all(_other_holds(other, operand, printed) for other in others):
                continue
            truncates = relation.test(values) is Agreement.TRUNCATED
            yield _Explanation(operand, reading, printed, relation.formula(values), len(others), truncates)


@lru_cache(maxsize=256)
def _readings(token: str, rate: bool) -> tuple[tuple[Misreading, Printed], ...]:
    """The numbers that one misreading makes of a token; a number takes part in many relations."""
    found = ((reading, parse_token(reading.token, rate=rate)) for reading in misreadings(token))
    return tuple((reading, printed) for reading, printed in found if printed is not None)


def _coarser(operand: Operand, reading: Misreading, printed: Printed) -> bool:
    """A rate with fewer decimals agrees with anything near: that explains nothing."""
    return operand.rate and reading.kind != "percent" and printed.decimals < operand.printed.decimals


def _other_holds(other: Relation, operand: Operand, printed: Printed) -> bool:
    places = [place for place, candidate in enumerate(other.operands) if candidate.key == operand.key]
    return all(other.holds_with(place, printed) for place in places)


def _suggestion(context: Context, explanation: _Explanation, different: int) -> Suggestion:
    operand, reading = explanation.operand, explanation.reading
    key = "swapped" if reading.kind == "swapped" else "misread"
    text = evidence(
        key,
        context.language,
        before=operand.token,
        after=reading.token,
        relation=explanation.relation,
    )
    if explanation.others:
        text += evidence("holds-too", context.language, count=explanation.others)
    figure, field = _number_of(context, operand)
    return Suggestion(
        value=reading.token,
        figure=figure,
        field=field,
        reading_error=round(probability(_circumstances(context, explanation, different)), 3),
        evidence=text,
    )


def _number_of(
    context: Context, operand: Operand
) -> tuple[str, Literal["value", "of", "percent"]] | tuple[None, None]:
    """The figure and its field that an operand is; none for a printed change, whose sign is in the words."""
    home, _, field = operand.key.rpartition(":")
    if home in context.figures and field in ("value", "of", "percent"):
        return home, cast(Literal["value", "of", "percent"], field)
    table, *cell = operand.key.split(":")
    if len(cell) == 2 and all(part.isdecimal() for part in cell):
        figure = context.by_cell.get((table, int(cell[0]), int(cell[1])))
        if figure is not None and operand.printed.value >= 0:
            return figure.id, "value"
    return None, None


def _circumstances(context: Context, explanation: _Explanation, different: int) -> Circumstances:
    operand = explanation.operand
    known = context.circumstances(operand.page, operand.confidence, explanation.reading.kind)
    well_formed = parse_token(operand.token, rate=operand.rate) is not None
    absurd = operand.rate and abs(operand.printed.value) >= ABSURD_RATE
    return replace(
        known, well_formed=well_formed, absurd=absurd, others=explanation.others, alternatives=different
    )
