"""``vanthu pair OLD FIGURE NEW FIGURE``: which figures of two documents count one thing."""

from __future__ import annotations

from typing import Annotated

import typer

from vanthu.commands.archive_options import ArchivePlace, opened
from vanthu.commands.common import Quiet
from vanthu.commands.records import DEFAULT
from vanthu.commands.saying import By, Document, Why, tell_kept, who_says

app = typer.Typer()

FigureId = Annotated[str, typer.Argument(help="The figure's ID in its record (f36).", metavar="FIGURE")]


@app.command()
def pair(
    old: Document,
    first: FigureId,
    new: Document,
    second: FigureId,
    apart: Annotated[bool, typer.Option("--apart", help="They do not count one thing.")] = False,
    why: Why = None,
    by: By = None,
    archive: ArchivePlace = DEFAULT,
    quiet: Quiet = False,
) -> None:
    """Pair two figures of two documents of the archive, or part them; `vanthu diff` goes by it.

    `vanthu corrections undo` takes it back.
    """
    from vanthu.corpus.archive.named import keep
    from vanthu.corpus.archive.people.pairing import say_pair

    with opened(archive) as open_archive:
        both = keep(open_archive, old), keep(open_archive, new)
        who = who_says(by, why)
        act = say_pair(open_archive, *both, (first, second), "part" if apart else "pair", who)
    tell_kept([act], quiet=quiet)
