"""``vanthu corrections``: what people said of the readings of an archive: listed, exchanged, taken back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from vanthu.commands.archive_options import ArchivePlace, RowShape, ShapeOption, opened, print_rows
from vanthu.commands.common import Output, Quiet
from vanthu.commands.records import DEFAULT
from vanthu.commands.saying import By, Document, Why, kept_in, tell_kept, who_says
from vanthu.commands.talk import warn, write_output

app = typer.Typer()

COLUMNS = (
    *("act", "act_kind", "document", "act_of", "page", "field"),
    *("as_read", "said", "said_by", "said_at", "why"),
)


@app.callback()
def corrections() -> None:
    """Corrections, confirmations, states of findings and withdrawals, in the order they were said."""


@app.command("list")
def list_(
    document: Annotated[
        str | None, typer.Argument(help="Only of this document.", metavar="[DOCUMENT]")
    ] = None,
    archive: ArchivePlace = DEFAULT,
    shape: ShapeOption = RowShape.TABLE,
) -> None:
    """List what was said, also what was taken back."""
    from vanthu.corpus.archive.acts import acts_of, all_acts
    from vanthu.corpus.archive.named import keep

    with opened(archive) as open_archive:
        kept = keep(open_archive, document) if document is not None else None
        with open_archive.reading() as connection:
            acts = acts_of(connection, kept.report.source.sha256) if kept else list(all_acts(connection))
    rows = [
        {
            "act": act.id[:8],
            "act_kind": act.kind,
            "document": act.sha256[:8],
            "act_of": act.place.what,
            "page": act.place.page,
            "field": act.field,
            "as_read": act.as_read,
            "said": act.said or act.undoes,
            "said_by": act.by,
            "said_at": act.at,
            "why": act.why,
        }
        for act in acts
    ]
    print_rows(rows, COLUMNS, shape)


@app.command()
def conflicts(archive: ArchivePlace = DEFAULT, shape: ShapeOption = RowShape.TABLE) -> None:
    """List what two persons say differently, and what a later reading has otherwise or nowhere.

    Exit code 1: there is something.
    """
    from vanthu.corpus.archive.people.conflicts import conflicts as contradicted

    with opened(archive) as open_archive:
        rows = [
            {"document": one.document[:8], "act": one.correction.id[:8], "said_by": one.correction.by}
            | one.correction.model_dump(
                include={"page", "field", "as_read", "read_now", "corrected", "state"}
            )
            for one in contradicted(open_archive)
        ]
    columns = ("document", "act", "page", "field", "as_read", "read_now", "corrected", "said_by", "state")
    print_rows(rows, columns, shape)
    if rows:
        raise typer.Exit(1)


@app.command()
def undo(
    act: Annotated[str, typer.Argument(help="The act's ID, or its first characters.", metavar="ACT")],
    why: Why = None,
    by: By = None,
    archive: ArchivePlace = DEFAULT,
    quiet: Quiet = False,
) -> None:
    """Take an act back, by an act of its own: both stay on record. Taking back can itself be taken back."""
    from vanthu.corpus.archive.people.correcting import undo as take_back

    with opened(archive) as open_archive:
        back = take_back(open_archive, act, who_says(by, why))
    tell_kept([back], quiet=quiet)


@app.command()
def carry(
    document: Document,
    why: Why = None,
    by: By = None,
    archive: ArchivePlace = DEFAULT,
    quiet: Quiet = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only list what would be carried over.")] = False,
) -> None:
    """Carry over what was said of other versions of a report to this one, where the figure is matched.

    Each becomes an act of this original that names the version and the person it comes from.
    """
    from vanthu.corpus.archive.people.carrying import carry as carry_over
    from vanthu.corpus.archive.people.carrying import offered

    with kept_in(archive, document) as (open_archive, kept):
        if dry_run:
            for one in offered(open_archive, kept):
                said = f"{one.act.kind} {one.act.field} {one.act.said or ''}".rstrip()
                read = "" if one.same_reading else f" ({one.as_read})"
                warn(f"would be carried over: {said}{read}", file=f"{one.document}: {one.label}")
            return
        acts = carry_over(open_archive, kept, who_says(by, why))
    tell_kept(acts, quiet=quiet)


@app.command("export")
def export_(output: Output = None, archive: ArchivePlace = DEFAULT) -> None:
    """Write all acts as JSON Lines, for another archive of the same originals."""
    from vanthu.corpus.archive.acts import all_acts
    from vanthu.corpus.corrections.exchange import line_of

    with opened(archive) as open_archive, open_archive.reading() as connection:
        write_output("".join(f"{line_of(act)}\n" for act in all_acts(connection)), output)


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="JSON Lines of `vanthu corrections export`.")],
    archive: ArchivePlace = DEFAULT,
    quiet: Quiet = False,
) -> None:
    """Take in the acts of another archive; those that are here already are left out. All, or none."""
    from vanthu.corpus.archive.acts import add_acts
    from vanthu.corpus.corrections.exchange import acts_in

    acts = acts_in(file)
    with opened(archive) as open_archive:
        new = add_acts(open_archive, acts)
    warn(f"{new} of {len(acts)} acts were new.", quiet=quiet)
