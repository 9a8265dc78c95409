"""``vanthu search WORDS``: pages by their words."""

from __future__ import annotations

from dataclasses import asdict
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
from vanthu.commands.talk import warn

STACKS = (
    Stack(("document", "page"), SHORT_ID),
    Stack(("number", "period"), 20),
    Stack(("told", "snippet")),
    Stack(("match", "versions"), 12),
)

LEAD = 18
"""Characters of a snippet before the words that were found, where it must fit the terminal."""

app = typer.Typer()


@app.command()
def search(
    words: Annotated[
        list[str],
        typer.Argument(
            help="Words, with marks to be taken exactly, or without to find any marks; fields of the head:"
            " so: (number), ky: (signed by), coquan: (body, superior body), noinhan: (recipient),"
            " trichyeu: (title), kyhan: (period), ngay: (place and date), as in so:230/BC-UBND kyhan:6/2023."
        ),
    ],
    archive: ArchivePlace = DEFAULT,
    issuer: Issuer = None,
    since: Since = None,
    until: Until = None,
    limit: Annotated[int, typer.Option(min=1, help="Hits at most.")] = 20,
    shape: ShapeOption = RowShape.TABLE,
    wide: Wide = False,
) -> None:
    """Search the heads and the repaired text of all documents; exact hits come first, heads before texts.

    Versions of one report are one hit.

    Exit code 1: nothing was found.
    """
    from vanthu.corpus.archive.queries.query import Query
    from vanthu.corpus.archive.queries.seeking import MOST_WORDS
    from vanthu.corpus.archive.search import search as find

    query = Query(" ".join(words), issuer, since, until, limit)
    with opened(archive) as open_archive:
        hits = find(open_archive, query)
    if query.is_cut:
        warn(f"only the first {MOST_WORDS} words were looked for.")
    rows = [asdict(hit) for hit in hits]
    if shape is RowShape.TABLE and not wide:
        print_stacked([_narrow(row) for row in rows], STACKS)
    else:
        print_rows(rows, ("document", "page", "match", "number", "issuer", "snippet"), shape)
    if not hits:
        warn("nothing was found. Try fewer words, or words without marks.")
        raise typer.Exit(1)


def _narrow(row: dict[str, Any]) -> dict[str, Any]:
    """A hit as it fits the terminal."""
    told = " · ".join(filter(None, (bodies(row), row["title"])))
    lead, found, rest = row["snippet"].partition("[[")
    lead = lead if len(lead) <= LEAD else f"…{lead[-LEAD:]}"
    others = f"+{row['versions']} bản khác" if row["versions"] else ""
    values = {"told": told, "snippet": f"{lead}{found}{rest}", "versions": others}
    return {**row, **values, "document": row["document"][:SHORT_ID]}
