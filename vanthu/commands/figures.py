"""``vanthu figures``: figures of the archive by label and period."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any

import typer

from vanthu.commands.archive_options import (
    SHORT_ID,
    ArchivePlace,
    Issuer,
    RowShape,
    ShapeOption,
    Since,
    Stack,
    Until,
    Wide,
    bodies,
    opened,
    print_rows,
    print_stacked,
)
from vanthu.commands.records import DEFAULT
from vanthu.commands.saying import tell_conflicts
from vanthu.commands.talk import warn

app = typer.Typer()

COLUMNS = (
    "document_id",
    "number",
    "period_label",
    "label",
    "value",
    "corrected",
    "of_value",
    "percent",
    "unit",
    "raw",
    "page",
    "verdict",
)


STACKS = (
    Stack(("document_id", "page"), SHORT_ID),
    Stack(("label", "told")),
    Stack(("raw", "corrected"), 24),
    Stack(("unit", "verdict"), 14),
)
"""Values as they are printed; ``--wide`` and the formats for programs give numbers."""


class Verdict(StrEnum):
    """Outcome of the checks."""

    PASS = "pass"
    FAIL = "fail"
    NOT_CHECKABLE = "not-checkable"


@app.command()
def figures(
    archive: ArchivePlace = DEFAULT,
    label: Annotated[
        str | None, typer.Option(help="Words of the label; without marks they match any marks.")
    ] = None,
    period: Annotated[
        str | None, typer.Option(help="2023, 2023-06, or words of the period as the report has it.")
    ] = None,
    verdict: Annotated[
        Verdict | None, typer.Option(help="Only figures with this outcome of the checks.")
    ] = None,
    issuer: Issuer = None,
    since: Since = None,
    until: Until = None,
    limit: Annotated[int, typer.Option(min=1, help="Figures at most.")] = 200,
    shape: ShapeOption = RowShape.TABLE,
    wide: Wide = False,
) -> None:
    """List figures with their document, page, text as read and check verdict.

    Exit code 1: nothing was found.
    """
    from vanthu.corpus.archive.figures import FigureQuery
    from vanthu.corpus.archive.figures import figures as find
    from vanthu.corpus.archive.overlaid import conflicting
    from vanthu.corpus.archive.selection import Selection

    query = FigureQuery(label, period, verdict.value if verdict else None, limit)
    with opened(archive) as open_archive:
        rows = find(open_archive, query, Selection(issuer, since, until))
        disputed = conflicting(open_archive, {row["document_id"] for row in rows})
    tell_conflicts(sum(disputed.values()))
    if shape is RowShape.TABLE and not wide:
        print_stacked([_narrow(row) for row in rows], STACKS)
    else:
        print_rows(rows, COLUMNS, shape)
    if not rows:
        warn("nothing was found. Try fewer words of the label, or without --period and --verdict.")
        raise typer.Exit(1)


def _narrow(row: Mapping[str, Any]) -> dict[str, Any]:
    """A figure as it fits the terminal: of which document, beside its ID."""
    told = " · ".join(filter(None, (row["number"], row["period_label"], bodies(row))))
    return {**row, "told": told, "document_id": row["document_id"][:SHORT_ID]}
