"""The verdict on each relation.

Rules collect relations; all are judged together at the end, because a suggested reading of one number
is only as good as the other relations which that number takes part in.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from vanthu.corpus.checks.context import Context
from vanthu.corpus.checks.relations import Relation, as_number
from vanthu.corpus.checks.suggest import suggestion_for
from vanthu.corpus.checks.tolerance import Agreement
from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.report import Suggestion


def shared(relations: Iterable[Relation]) -> dict[str, list[Relation]]:
    """The relations each operand takes part in, by the operand's key."""
    found: dict[str, list[Relation]] = defaultdict(list)
    for relation in relations:
        for operand in relation.operands:
            found[operand.key].append(relation)
    return found


ROUNDED_SUMS = 2
"""Sums of one table that miss by no more than rounding: from so many on its numbers are rounded, though it
states no unit. One alone may be a slip."""

LARGE = 10_000
"""A whole number from here on, in a table without a unit, is an amount in thousands or millions more often
than a count: it may be rounded."""


def settle(context: Context, relations: Sequence[Relation]) -> None:
    """Judge all relations: those that hold pass; the others become findings with their suggestion."""
    by_operand = shared(relations)
    agreements = _agreements(relations)
    for relation, agreement in zip(relations, agreements, strict=True):
        if agreement.holds:
            _hold(context, relation, agreement)
            continue
        suggestion = suggestion_for(context, relation, by_operand)
        doubtful = _doubtful(context, relation)
        noted = _noted(relation)
        if noted:
            _open(context, relation, "part-noted", None, parts=", ".join(noted))
        elif relation.doubt is not None:
            _open(context, relation, relation.doubt.message, None, **relation.doubt.values)
        elif doubtful:
            _open(context, relation, "part-doubtful", suggestion, parts=", ".join(doubtful))
        elif suggestion is not None and suggestion.reading_error >= LIKELY:
            _open(context, relation, "part-misread", suggestion)
        else:
            _fail(context, relation, suggestion)


LIKELY = 0.5
"""From here on it is the reading that is in question, not the report: nothing is said to be wrong."""

SURE_ENOUGH = 0.8
"""Confidence below which a figure of a page read by OCR is doubtful, as everywhere in the record."""


NOTE_MARK = lazy_pattern(r"\((?:\d{1,2}|\*+)\)\s*[-–]?\d[\d.,]*|[-–]?\d[\d.,]*\s*\((?:\d{1,2}|\*+)\)")
"""A number with the mark of a note in its own cell: ``(1) 42.489.480``. Notes say what it includes."""


def _noted(relation: Relation) -> list[str]:
    """The numbers of a relation that carry a note, as read."""
    tokens = (" ".join(operand.token.split()) for operand in relation.operands)
    return [f"“{token}”" for token in tokens if NOTE_MARK.fullmatch(token)]


def _doubtful(context: Context, relation: Relation) -> list[str]:
    """The numbers of a relation that the reader was not sure of, as read, with their pages."""
    return [
        f"“{operand.token}” ({_percent(operand.confidence)})"
        for operand in relation.operands
        if operand.confidence < SURE_ENOUGH and context.read_by_ocr(operand.page)
    ]


def _percent(confidence: float) -> str:
    return f"{round(100 * confidence)}%"


def _open(
    context: Context, relation: Relation, key: str, suggestion: Suggestion | None, **values: object
) -> None:
    """Record that the reading must be looked at before a failure can be told from a misreading."""
    context.not_checkable(
        relation.rule,
        key,
        relation.figures,
        place=relation.place,
        raw=_raw(relation),
        stated=as_number(relation.operands[0].printed.value),
        computed=as_number(round(relation.compute(relation.values), 2 if relation.percent else 4)),
        suggestion=suggestion,
        **values,
    )


def _agreements(relations: Sequence[Relation]) -> list[Agreement]:
    """How each relation agrees; what would agree by rounding does where the table rounds elsewhere too."""
    found = [relation.test(relation.values) for relation in relations]
    near = Counter(
        relation.scope
        for relation, agreement in zip(relations, found, strict=True)
        if agreement is Agreement.NEAR
    )
    return [
        Agreement.ROUNDED
        if agreement is Agreement.NEAR and (near[relation.scope] >= ROUNDED_SUMS or _large(relation))
        else agreement
        for relation, agreement in zip(relations, found, strict=True)
    ]


def _large(relation: Relation) -> bool:
    return abs(relation.operands[0].printed.value) >= LARGE


def _hold(context: Context, relation: Relation, agreement: Agreement) -> None:
    context.hold(
        relation.rule,
        relation.figures,
        place=relation.place,
        raw=_raw(relation),
        stated=as_number(relation.operands[0].printed.value),
        computed=as_number(round(relation.compute(relation.values), 4)),
        agreement=agreement,
    )


def _fail(context: Context, relation: Relation, suggestion: Suggestion | None) -> None:
    computed = relation.compute(relation.values)
    context.fail(
        relation.rule,
        relation.failure.message,
        relation.figures,
        place=relation.place,
        raw=_raw(relation),
        severity=relation.failure.severity,
        stated=as_number(relation.operands[0].printed.value),
        computed=as_number(round(computed, 2 if relation.percent else 4)),
        suggestion=suggestion,
        **relation.failure.values,
    )


def _raw(relation: Relation) -> list[str] | None:
    return list(relation.raw) if relation.raw is not None else None
