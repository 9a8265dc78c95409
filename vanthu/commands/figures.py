"""``vanthu figures``: figures of the archive by label and period."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from vanthu.commands.archive_options import (
    DEFAULT,
    ArchivePlace,
    Issuer,
    RowShape,
    ShapeOption,
    Since,
    Until,
    opened,
    print_rows,
)

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
) -> None:
    """List figures with their document, page, text as read and check verdict.

    Exit code 1: nothing was found.
    """
    from vanthu.corpus.archive.listing import FigureQuery, Selection
    from vanthu.corpus.archive.listing import figures as find

    query = FigureQuery(label, period, verdict.value if verdict else None, limit)
    with opened(archive) as open_archive:
        rows = find(open_archive, query, Selection(issuer, since, until))
    print_rows(rows, COLUMNS, shape)
    if not rows:
        raise typer.Exit(1)
