"""``vanthu reprocess``: read originals of the archive again with this version."""

from __future__ import annotations

import contextlib
from typing import Annotated

import typer

from vanthu.commands.archive_options import ArchivePlace
from vanthu.commands.common import Ocr, Quiet
from vanthu.commands.ingest import conclude
from vanthu.commands.loading_options import (
    Cluster,
    FileJobs,
    LexiconPlace,
    Memory,
    NoLexicon,
    OcrChoice,
    ScanDpi,
    Stall,
    Timeout,
    Wait,
    executors_of,
    settings_of,
    words_of,
)
from vanthu.commands.records import DEFAULT
from vanthu.commands.run_shown import run_shown
from vanthu.commands.talk import warn

app = typer.Typer()


@app.command()
def reprocess(
    documents: Annotated[
        list[str] | None,
        typer.Argument(
            help="First characters of IDs, numbers, names of files; all documents with --all.",
            metavar="DOCUMENT…",
        ),
    ] = None,
    archive: ArchivePlace = DEFAULT,
    every: Annotated[
        bool,
        typer.Option(
            "--all",
            help="All documents read by another version, with unread pages, or restored with other words than"
            " the archive now has.",
        ),
    ] = False,
    jobs: FileJobs = None,
    ocr: OcrChoice = Ocr.AUTO,
    dpi: ScanDpi = None,
    lexicon: LexiconPlace = None,
    no_lexicon: NoLexicon = False,
    memory: Memory = 4096,
    timeout: Timeout = 6000.0,
    stall: Stall = 300.0,
    wait: Wait = 60.0,
    cluster: Cluster = None,
    quiet: Quiet = False,
) -> None:
    """Read documents again from their originals. The old results are kept, marked as superseded.

    Exit codes as for `vanthu ingest`.
    """
    from vanthu.corpus.archive.database import open_archive
    from vanthu.corpus.archive.listing import documents as list_documents
    from vanthu.corpus.archive.loading import ingest as loading
    from vanthu.corpus.archive.named import document_named
    from vanthu.corpus.archive.selection import Selection

    settings = settings_of(ocr, dpi, words_of(lexicon, no_lexicon=no_lexicon), memory, timeout, stall)
    with contextlib.closing(open_archive(archive, wait=wait)) as opened:
        chosen = [document_named(opened, given)["id"] for given in documents or []]
        if every:
            chosen = [row["id"] for row in list_documents(opened, Selection())]
        if not chosen:
            warn("nothing to read again: name IDs, or --all.", quiet=quiet)
            return
        with executors_of(cluster, jobs)() as executors, run_shown(len(chosen), quiet=quiet) as shown:
            summary = loading.reprocess(opened, chosen, settings, executors, shown.item, shown.page)
    conclude(summary, len(chosen), quiet=quiet)
