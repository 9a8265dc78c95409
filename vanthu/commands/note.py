"""``vanthu note DOCUMENT TEXT``: what is to be known of a document: notes, tags, relations."""

from __future__ import annotations

from typing import Annotated

import typer

from vanthu.commands.archive_options import ArchivePlace
from vanthu.commands.common import Quiet
from vanthu.commands.records import DEFAULT
from vanthu.commands.saying import By, Document, Why, kept_in, tell_kept, who_says

app = typer.Typer()


@app.command()
def note(
    document: Document,
    text: Annotated[str, typer.Argument(help="What is to be known.", metavar="[TEXT]")] = "",
    tag: Annotated[
        str | None, typer.Option("--tag", help="Tag the document instead; `vanthu list --tag` lists by it.")
    ] = None,
    version_of: Annotated[
        str | None, typer.Option("--version-of", help="It is a version of this document.", metavar="DOCUMENT")
    ] = None,
    appendix_of: Annotated[
        str | None, typer.Option("--appendix-of", help="It is an appendix of it.", metavar="DOCUMENT")
    ] = None,
    why: Why = None,
    by: By = None,
    archive: ArchivePlace = DEFAULT,
    quiet: Quiet = False,
) -> None:
    """Note something of a document, tag it, or say of which other it is a version or an appendix.

    `vanthu corrections undo` takes it back.
    """
    from vanthu.corpus.archive.named import keep
    from vanthu.corpus.archive.people.remarks import relate, remark

    who = who_says(by, why)
    acts = []
    with kept_in(archive, document) as (open_archive, kept):
        for relation, other in (("version-of", version_of), ("appendix-of", appendix_of)):
            if other is not None:
                acts.append(relate(open_archive, kept, keep(open_archive, other), relation, who))
        if tag is not None:
            acts.append(remark(open_archive, kept, "tag", tag, who))
        if text or not acts:
            acts.append(remark(open_archive, kept, "note", text, who))
    tell_kept(acts, quiet=quiet)
