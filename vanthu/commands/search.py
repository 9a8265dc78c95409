"""``vanthu search WORDS``: pages by their words."""

from __future__ import annotations

from dataclasses import asdict
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


@app.command()
def search(
    words: Annotated[
        list[str], typer.Argument(help="Words, with marks to be taken exactly, or without to find any marks.")
    ],
    archive: ArchivePlace = DEFAULT,
    issuer: Issuer = None,
    since: Since = None,
    until: Until = None,
    limit: Annotated[int, typer.Option(min=1, help="Hits at most.")] = 20,
    shape: ShapeOption = RowShape.TABLE,
) -> None:
    """Search the repaired text of all documents; exact hits come first.

    Exit code 1: nothing was found.
    """
    from vanthu.corpus.archive.search import Query
    from vanthu.corpus.archive.search import search as find

    query = Query(" ".join(words), issuer, since, until, limit)
    with opened(archive) as open_archive:
        hits = find(open_archive, query)
    print_rows([asdict(hit) for hit in hits], ("document", "page", "match", "number", "snippet"), shape)
    if not hits:
        raise typer.Exit(1)
