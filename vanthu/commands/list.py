"""``vanthu list``: the documents of the archive."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
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
    "conflicts",
)


STACKS = (
    Stack(("id", "date"), 10),
    Stack(("number", "period_label"), 20),
    Stack(("title", "bodies")),
    Stack(("status", "counts"), 13),
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
    lacking: Annotated[
        bool, typer.Option("--lacking", help="Only documents without number, date, issuer or period.")
    ] = False,
    tag: Annotated[str | None, typer.Option("--tag", help="Only documents that were tagged so.")] = None,
    shape: ShapeOption = RowShape.TABLE,
    wide: Wide = False,
) -> None:
    """List the documents: title, number, date, body, period, status, figures, failed checks."""
    from vanthu.corpus.archive.listing import documents
    from vanthu.corpus.archive.overlaid import with_said
    from vanthu.corpus.archive.selection import Selection

    with opened(archive) as open_archive:
        selection = Selection(issuer, since, until, all_results, lacking, tag=tag)
        found = with_said(open_archive, documents(open_archive, selection))
    tell_conflicts(sum(row["conflicts"] for row in found))
    if lacking:
        found = [_with_lacking(row) for row in found]
    if shape is RowShape.TABLE and not wide:
        rows = [_narrow(row) for row in found]
        print_stacked(rows, LACKING if lacking else STACKS)
    else:
        print_rows(found, (*COLUMNS, "lacking", "stands") if lacking else COLUMNS, shape)


LACKING = (
    Stack(("id",), SHORT_ID),
    Stack(("lacking", "stands", "file"), 44),
    Stack(("title", "bodies")),
)


def _with_lacking(row: Mapping[str, Any]) -> dict[str, Any]:
    """A document with what it does not state, and where it would stand, as people read it and as data."""
    from dataclasses import asdict

    from vanthu.corpus.archive.unstated import unstated
    from vanthu.parsers.render.heads import head, told

    places = unstated(row)
    page = f"{head('page').lower()} {places[0].page}: " if places else ""
    return {
        **row,
        "lacking": ", ".join(head(one.field) for one in places),
        "stands": page + "; ".join(str(told("stands", one.field)) for one in places),
        "places": [asdict(one) for one in places],
    }


def _narrow(row: Mapping[str, Any]) -> dict[str, Any]:
    """A document as it fits the terminal."""
    file = PurePath(row["file"]).name
    counts = f"{row['figure_count']}, {row['failure_count']}"
    short = {"id": row["id"][:SHORT_ID], "file": file, "date": row["issued_on"]}
    return {**row, **short, "bodies": bodies(row), "counts": counts}
