"""``vanthu verify``: is everything in the archive, whole, and nothing else?"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from vanthu.commands.archive_options import ArchivePlace, RowShape, ShapeOption, print_rows
from vanthu.commands.common import Quiet
from vanthu.commands.records import DEFAULT
from vanthu.commands.talk import page_progress, warn
from vanthu.extract.harmless import harmless

if TYPE_CHECKING:
    from vanthu.corpus.archive.integrity.verify import Verified

app = typer.Typer()


@app.command()
def verify(
    archive: ArchivePlace = DEFAULT,
    share: Annotated[
        str | None,
        typer.Option(
            metavar="1/30",
            help="Check only this share of the documents, those that waited longest; all after 30 such runs.",
        ),
    ] = None,
    shape: ShapeOption = RowShape.TABLE,
    quiet: Quiet = False,
) -> None:
    """Name what is missing, altered, orphaned or half-written, and say what to do. Nothing is changed.

    Every row is made anew from the hashed records and compared; originals are hashed. When everything was
    last checked and found right is said at the end, and kept in the archive's folder (checked.json).

    Exit code 45: something was found.
    """
    from vanthu.corpus.archive.errors import ArchiveDamaged
    from vanthu.corpus.archive.integrity.verify import verify_place

    with page_progress("documents", quiet=quiet) as progress:
        found = verify_place(archive, share=share, progress=progress)
    _print(found, shape)
    by = f" To be checked again by {found.due} (three years: Thông tư 05/2025/TT-BNV)." if found.due else ""
    last = f"everything was last checked: {found.last_full or 'never'}.{by}"
    if found.problems:
        raise ArchiveDamaged(f"{len(found.problems)} things are not as they should be; {last}", file=archive)
    some = f"{found.documents} documents are there, whole, and nothing else; {last}"
    warn(f"everything is there, whole, and nothing else; {last}" if share is None else some, quiet=quiet)


def _print(found: Verified, shape: RowShape) -> None:
    from vanthu.parsers.render.failures import PROBLEMS

    if shape is RowShape.JSON:
        result = {"format": "vanthu-verify/1", **asdict(found)}
        sys.stdout.write(harmless(json.dumps(result, ensure_ascii=False, indent=1, default=str)) + "\n")
    elif found.problems:
        rows = [asdict(problem) for problem in found.problems]
        if shape is RowShape.TABLE:
            rows = [{**row, "where": row["place"], "next_step": PROBLEMS[row["kind"]]} for row in rows]
        print_rows(rows, ("kind", "where", "next_step", "message"), shape)
