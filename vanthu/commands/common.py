"""What several commands share: page lists, output in one or more forms, messages, progress."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import IO, Annotated, TypeVar

import typer

from vanthu.commands.talk import write_output
from vanthu.extract.errors import PageRangeInvalid
from vanthu.extract.patterns import lazy_pattern

Output = Annotated[
    Path | None, typer.Option("--output", "-o", help="Write here instead of to standard output.")
]
Excel = Annotated[
    bool,
    typer.Option(
        "--excel",
        help="With csv: as a Vietnamese Excel reads it, semicolons between cells, a comma before decimals.",
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no warnings on standard error.")]


class Lang(StrEnum):
    """What ``--lang`` takes."""

    VI = "vi"
    EN = "en"


Language_ = Annotated[Lang, typer.Option("--lang", help="Language of what people read, and of messages.")]


class Ocr(StrEnum):
    """What ``--ocr`` takes."""

    AUTO = "auto"
    FORCE = "force"
    NEVER = "never"


OcrMode = Annotated[
    Ocr,
    typer.Option(
        "--ocr", help="auto: only pages without a usable text layer; force: every page; never: none."
    ),
]

_PAGES = lazy_pattern(r"(?P<first>[0-9]{1,12}) ?(?:- ?(?P<last>[0-9]{1,12}))?")

MOST_PAGES = 1_000_000
"""Far more than any file has; a list of this length still takes no time."""


def parse_pages(text: str | None) -> list[int] | None:
    """Page numbers of ``1-4`` or ``2,5,7-9``; None for all.

    Raises:
        PageRangeInvalid: the text is not such a list.
    """
    if text is None:
        return None
    pages: set[int] = set()
    for part in text.split(","):
        found = _PAGES.fullmatch(part.strip())
        if found is None:
            raise PageRangeInvalid(f"{text!r} is not a list of pages.")
        start = int(found["first"])
        end = int(found["last"] or start)
        if start < 1 or end < start:
            raise PageRangeInvalid(f"{text!r} is not a list of pages.")
        if end > MOST_PAGES:
            raise PageRangeInvalid(f"{text!r}: no file has {end} pages.")
        pages.update(range(start, end + 1))
    return sorted(pages)


F = TypeVar("F", bound=StrEnum)

Write = Callable[[], str | bytes]
"""Makes one form of an output."""


BYTE_ORDER_MARK = "\ufeff"


def write_forms(
    forms: Sequence[F], writers: Mapping[F, Write], output: Path | None, endings: Mapping[F, str]
) -> None:
    """Write what was read in every form asked for: one as ``write_output`` does, more beside each other.

    Args:
        forms: those asked for; each is made once.
        writers: how each is made.
        output: of several, the name without the ending; one of the endings is taken off.
        endings: the endings of the files, where they are not the names of the forms.

    Raises:
        FileUnreadable: a file cannot be written.
        typer.BadParameter: several forms, and no name for their files.
    """
    wanted = list(dict.fromkeys(forms))
    if len(wanted) == 1:
        _write_form(wanted[0], writers, output)
        return
    if output is None:
        raise typer.BadParameter("Several forms need -o NAME: they are written to NAME.json and so on.")
    named = {form: endings.get(form, form.value) for form in writers}
    stem = output.with_suffix("") if output.suffix[1:] in named.values() else output
    for form in wanted:
        _write_form(form, writers, stem.with_name(f"{stem.name}.{named[form]}"))


def _write_form(form: F, writers: Mapping[F, Write], output: Path | None) -> None:
    """One form; a CSV file begins with the byte order mark by which Excel knows UTF-8, a pipe gets none."""
    made = writers[form]()
    if form.value == "csv" and output is not None and isinstance(made, str):
        made = BYTE_ORDER_MARK + made
    write_output(made, output)


def shown(show: Callable[[IO[str]], None], output: Path | None, *, alone: bool) -> str:
    """What is shown of a result as plain text; a terminal gets it at once, in colour, if it is all."""
    if alone and output is None and sys.stdout.isatty():
        show(sys.stdout)
        return ""
    stream = io.StringIO()
    show(stream)
    return stream.getvalue()
