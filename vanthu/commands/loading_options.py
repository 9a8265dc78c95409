"""What the commands that read files into the archive share: their options, and the run that these ask for."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from vanthu.commands.common import Ocr

if TYPE_CHECKING:
    from vanthu.corpus.archive.loading.executors import OpenExecutors
    from vanthu.corpus.archive.loading.settings import Settings

FileJobs = Annotated[int | None, typer.Option(min=1, help="Files read at a time; one per core by default.")]
Memory = Annotated[int, typer.Option(min=512, help="Memory that reading one file may take, in MB.")]
Timeout = Annotated[float, typer.Option(min=1, help="Seconds that reading one file may take.")]
Stall = Annotated[float, typer.Option(min=1, help="Seconds that may pass without a page being finished.")]
Cluster = Annotated[
    str | None,
    typer.Option(metavar="tcp://…", help="Read on the workers of a Dask scheduler (docs/scale.md)."),
]
OcrChoice = Annotated[Ocr, typer.Option(help="As for `vanthu read`.")]
ScanDpi = Annotated[int | None, typer.Option(min=70, max=1200, help="As for `vanthu read`.")]
LexiconPlace = Annotated[
    str | None,
    typer.Option(
        help="As for `vanthu read`, in the place of the words of clean documents of the same body.",
    ),
]
NoLexicon = Annotated[
    bool,
    typer.Option(
        "--no-lexicon",
        help="Read damaged documents without the words of clean documents of the same body in the archive.",
    ),
]
Wait = Annotated[float, typer.Option(min=0, help="Seconds to wait for another run that is writing.")]


def words_of(lexicon: str | None, *, no_lexicon: bool) -> str | bool:
    """What damaged documents are read with: a lexicon, the archive's own words, or neither (False).

    Raises:
        typer.BadParameter: both options were given.
    """
    if lexicon is not None and no_lexicon:
        raise typer.BadParameter("--lexicon and --no-lexicon exclude each other.")
    return lexicon or not no_lexicon


def settings_of(
    ocr: Ocr,
    dpi: int | None,
    words: str | bool,
    memory: int,
    timeout: float,
    stall: float,
    *,
    retry: bool = False,
) -> Settings:
    """The run's settings from the options; ``words`` from ``words_of``."""
    from vanthu.corpus.archive.loading.settings import Settings
    from vanthu.corpus.archive.task import file_limits
    from vanthu.extract.options import ReadOptions
    from vanthu.version import __version__

    return Settings(
        pipeline=f"vanthu {__version__}",
        options=ReadOptions(
            ocr=ocr.value, dpi=dpi, jobs=1
        ),  # one file per process: more would fight for cores
        lexicon=words if isinstance(words, str) else None,
        archive_words=words is not False,
        limits=file_limits(memory << 20, stall, timeout),
        retry=retry,
    )


def executors_of(cluster: str | None, jobs: int | None) -> OpenExecutors:
    """Where to read: here, or on a cluster."""
    from vanthu.corpus.archive.loading.executors import local

    if cluster is None:
        return lambda: local(jobs or os.cpu_count() or 1)
    from vanthu.corpus.archive.loading.cluster import dask

    return lambda: dask(cluster)
