"""``vanthu errors``: the files that are not in the archive, those that are there in part, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import typer

from vanthu.commands.archive_options import ArchivePlace, RowShape, ShapeOption, opened, print_rows
from vanthu.commands.records import DEFAULT, PARTIAL

app = typer.Typer()


@app.command()
def errors(archive: ArchivePlace = DEFAULT, shape: ShapeOption = RowShape.TABLE) -> None:
    """List the files that failed and the documents with unread pages, with the reason and the next step.

    `vanthu ingest --retry` takes them again. Exit code 40: files failed; 3: only pages are unread.
    """
    from vanthu.corpus.archive.errors import FilesFailed
    from vanthu.corpus.archive.listing import failed_files, unread_pages

    hidden = ("id", "path_bytes")
    with opened(archive) as open_archive:
        failed = [
            {name: value for name, value in row.items() if name not in hidden}
            for row in failed_files(open_archive)
        ]
        partial = unread_pages(open_archive)
    if shape is RowShape.TABLE:
        rows = [_told(row) for row in (*_by_ending(failed), *partial)]
    else:
        rows = [*failed, *partial]
    print_rows(rows, ("path", "page", "error", "exit_code", "next_step"), shape)
    if failed:
        raise typer.Exit(FilesFailed.exit_code)
    if partial:
        raise typer.Exit(PARTIAL)


def _told(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """A row in the words of those who keep archives; the message itself is for programs and their makers."""
    from vanthu.parsers.render.failures import failure_told, step_told

    step = step_told(row["error"], row["next_step"])
    return {**row, "error": failure_told(row["error"]), "next_step": step}


def _by_ending(rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The rows, with one for all files of a kind that is not read."""
    from vanthu.corpus.archive.errors import KindNotRead
    from vanthu.corpus.archive.inputs import ending_of

    others = [row for row in rows if row["error"] != KindNotRead.__name__]
    endings: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        if row["error"] == KindNotRead.__name__:
            endings.setdefault(ending_of(row["path"]), []).append(row)
    for ending, found in sorted(endings.items()):
        path = f"{ending or '(không có đuôi)'}: {len(found)}, {found[0]['path']}" + (
            " …" if found[1:] else ""
        )
        others.append({**found[0], "path": path})
    return others
