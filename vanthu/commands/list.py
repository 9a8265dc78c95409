"""``vanthu list``: the documents of the archive."""

from __future__ import annotations

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
    "id",
    "issuer",
    "number",
    "issued_on",
    "period_label",
    "pages",
    "status",
    "figure_count",
    "failure_count",
)


@app.command("list")
def list_documents(
    archive: ArchivePlace = DEFAULT,
    issuer: Issuer = None,
    since: Since = None,
    until: Until = None,
    all_results: Annotated[
        bool, typer.Option("--all", help="Also results of older pipelines and other options.")
    ] = False,
    shape: ShapeOption = RowShape.TABLE,
) -> None:
    """List the documents: issuer, number, date, period, pages, status, figures, failed checks."""
    from vanthu.corpus.archive.listing import Selection, documents

    with opened(archive) as open_archive:
        found = documents(open_archive, Selection(issuer, since, until, all_results))
    print_rows([dict(row) for row in found], COLUMNS, shape)
