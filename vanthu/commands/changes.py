"""``vanthu changes``: what became of the archive, for programs that keep up with it."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Mapping
from typing import Annotated, Any

import typer

from vanthu.commands.archive_options import ArchivePlace, opened
from vanthu.commands.records import DEFAULT
from vanthu.extract.harmless import harmless

app = typer.Typer()

PAUSE = 1.0
"""Seconds between two looks at an archive that is followed: a document takes about as long to read."""


@app.command()
def changes(
    archive: ArchivePlace = DEFAULT,
    since: Annotated[
        str | None,
        typer.Option(
            metavar="TOKEN|TIME",
            help="Go on behind the line with this token, or from a time (ISO 8601; UTC if it names no zone).",
        ),
    ] = None,
    follow: Annotated[bool, typer.Option("--follow", help="Wait for more, until interrupted.")] = False,
) -> None:
    """Print documents, figures and corrections in the order in which they were written: JSON Lines.

    Each line has a token; with the last one that was read, --since goes on where a reader stopped. A document
    that was read anew is told once more, whole, as "replaced". Fields: docs/export.md.
    """
    from vanthu.corpus.archive.changes import changes as lines_of
    from vanthu.corpus.archive.changes import token_of

    with opened(archive) as open_archive:
        token = token_of(open_archive, since)
        while True:
            for line in lines_of(open_archive, token):
                _print(line)
                token = token_of(open_archive, line["token"])
            sys.stdout.flush()
            if not follow:
                return
            time.sleep(PAUSE)


def _print(line: Mapping[str, Any]) -> None:
    print(harmless(json.dumps(line, ensure_ascii=False, default=str)))
