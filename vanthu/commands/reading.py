"""The options of reading, the same for every command that reads (``reads_files``)."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from vanthu.commands.archive_options import ArchivePlace
from vanthu.commands.common import Ocr, OcrMode, Quiet, parse_pages
from vanthu.commands.records import DEFAULT, How
from vanthu.extract.options import ReadOptions

File = Annotated[
    Path,
    typer.Argument(
        help="A PDF, a scan (.jpg, .png, .tif), a .txt file with the text of a report, a record (JSON of"
        " `vanthu read`), or a document of the archive: the first characters of its ID, its number, or the"
        " name of its file."
    ),
]
PagesOption = Annotated[
    str | None, typer.Option("--pages", help="Pages to read, counted from 1: 1-4 or 2,5,7-9.", metavar="1-4")
]
Jobs = Annotated[
    int | None, typer.Option("--jobs", min=1, help="Worker processes for OCR; one per core by default.")
]
Dpi = Annotated[
    int | None,
    typer.Option("--dpi", min=70, max=1200, help="Resolution for OCR; the scan's own by default."),
]
PageTimeout = Annotated[float, typer.Option("--page-timeout", min=1, help="Seconds a page may take by OCR.")]
SecondReading = Annotated[
    bool,
    typer.Option(
        "--second-reading",
        help="Read the digits of text pages again with another PDF parser (pdfplumber); figures that the two"
        " read differently are doubtful. Takes several times as long.",
    ),
]
MoreWords = Annotated[
    Path | None,
    typer.Option("--lexicon", help="More word counts, made by `vanthu lexicon build`, for damaged text."),
]


def how_of(
    pages: PagesOption = None,
    ocr: OcrMode = Ocr.AUTO,
    jobs: Jobs = None,
    dpi: Dpi = None,
    page_timeout: PageTimeout = 120.0,
    second_reading: SecondReading = False,
    lexicon: MoreWords = None,
    quiet: Quiet = False,
    archive: ArchivePlace = DEFAULT,
) -> How:
    """The options of reading: their names, defaults and help are those of every command that reads."""
    options = ReadOptions(ocr.value, dpi, jobs, page_timeout, second_reading)
    return How(parse_pages(pages), options, lexicon, quiet, archive)


def options_told(how: How) -> str:
    """The options of reading that differ from the usual, as they were given: ``--ocr force --pages 1-4``."""
    ocr = how.options.ocr
    given: list[tuple[str, str | int | None]] = [
        ("--ocr", ocr if ocr != ReadOptions().ocr else None),
        ("--dpi", how.options.dpi),
        ("--pages", ",".join(map(str, how.pages)) if how.pages else None),
        ("--lexicon", how.lexicon.name if how.lexicon else None),
    ]
    flags = ["--second-reading"] if how.options.second_reading else []
    return " ".join([*(f"{name} {value}" for name, value in given if value is not None), *flags])


def reads_files(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of reading; it gets them as its parameter ``how``, a ``How``."""
    own = inspect.signature(command, eval_str=True).parameters
    shared = inspect.signature(how_of, eval_str=True).parameters
    parameters = [own[name] for name in own if name != "how"] + list(shared.values())

    def run(**given: Any) -> None:
        how = how_of(**{name: given.pop(name) for name in shared})
        command(how=how, **given)

    run.__name__, run.__doc__, run.__module__ = command.__name__, command.__doc__, command.__module__
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    run.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in parameters]
    )
    return run
