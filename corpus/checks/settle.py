"""The verdict on each relation.

Rules collect relations; all are judged together at the end, because a suggested reading of one number
is only as good as the other relations which that number takes part in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from vanthu.corpus.checks.context import Context
from vanthu.corpus.checks.relations import Relation, as_number
from vanthu.corpus.checks.suggest import suggestion_for
from vanthu.corpus.checks.tolerance import Agreement


def shared(relations: Iterable[Relation]) -> dict[str, list[Relation]]:
    """The relations each operand takes part in, by the operand's key."""
    found: dict[str, list[Relation]] = defaultdict(list)
    for relation in relations:
        for operand in relation.operands:
            found[operand.key].append(relation)
    return found


def settle(context: Context, relations: Sequence[Relation]) -> None:
    """Judge all relations: those that hold pass; the others become findings with their suggestion."""
    by_operand = shared(relations)
    for relation in relations:
        agreement = relation.test(relation.values)
        stated = relation.operands[0].printed.value
        computed = round(relation.compute(relation.values), 4)
        raw = list(relation.raw) if relation.raw is not None else None
        if agreement is not Agreement.DIFFERS:
            context.hold(
                relation.rule,
                relation.figures,
                place=relation.place,
                raw=raw,
                stated=as_number(stated),
                computed=as_number(computed),
                agreement=agreement,
            )
            continue
        context.fail(
            relation.rule,
            relation.failure.message,
            relation.figures,
            place=relation.place,
            raw=raw,
            severity=relation.failure.severity,
            stated=as_number(stated),
            computed=as_number(round(computed, 2) if relation.percent else computed),
            suggestion=suggestion_for(context, relation, by_operand),
            **relation.failure.values,
        )
