"""``vanthu findings DOCUMENT``: the failed checks of a document, and what people said of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from vanthu.commands.archive_options import ArchivePlace, RowShape, ShapeOption, print_rows
from vanthu.commands.common import Quiet
from vanthu.commands.records import DEFAULT, contradictions
from vanthu.commands.saying import By, Document, Why, kept_in, tell_conflicts, tell_kept, who_says

if TYPE_CHECKING:
    from vanthu.corpus.archive.people.correcting import Judged

app = typer.Typer()

COLUMNS = ("n", "severity", "page", "message", "suggestion", "state", "said_by", "why")


@app.command()
def findings(
    document: Document,
    number: Annotated[
        int | None, typer.Argument(help="One finding, to say what it is with --state.", metavar="[NUMBER]")
    ] = None,
    state: Annotated[
        str | None,
        typer.Option(
            help="new, misread (by the machine), wrong-in-report, explained. With a number: say so of it; "
            "alone: list only those.",
        ),
    ] = None,
    accept: Annotated[
        bool,
        typer.Option("--accept", help="With a number: correct the figure as its suggestion reads."),
    ] = False,
    why: Why = None,
    by: By = None,
    archive: ArchivePlace = DEFAULT,
    shape: ShapeOption = RowShape.TABLE,
    quiet: Quiet = False,
) -> None:
    """List the findings of a document with their state, set the state of one, or accept what it suggests.

    A finding keeps its state as long as the same rule fails on the same text of the same page.
    """
    from vanthu.corpus.archive.people.correcting import accept as correct
    from vanthu.corpus.archive.people.correcting import judge, judged

    with kept_in(archive, document) as (open_archive, kept):
        if number is not None and accept:
            tell_kept(correct(open_archive, kept, number, who_says(by, why)), quiet=quiet)
            return
        if number is not None and state is not None:
            tell_kept([judge(open_archive, kept, number, state, who_says(by, why))], quiet=quiet)
        found = judged(open_archive, kept)
    tell_conflicts(contradictions(kept.report), quiet=quiet)
    print_rows([_row(one) for one in found if _is_asked_for(one, number, state)], COLUMNS, shape)


def _is_asked_for(one: Judged, number: int | None, state: str | None) -> bool:
    if number is not None:
        return one.n == number
    return state is None or one.state == state


def _row(one: Judged) -> dict[str, Any]:
    finding = one.finding
    return {
        "n": one.n,
        "severity": finding.severity,
        "rule": finding.rule,
        "page": finding.page,
        "message": finding.message,
        "suggestion": finding.suggestion.value if finding.suggestion else None,
        "state": one.state,
        "said_by": one.by,
        "said_at": one.at,
        "why": one.why,
    }
