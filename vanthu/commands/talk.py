"""What a command says: its output, messages on standard error, a bar of progress."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import IO, TYPE_CHECKING

from vanthu.extract.errors import FileUnreadable, VanthuError
from vanthu.extract.harmless import harmless

if TYPE_CHECKING:
    from vanthu.parsers.render.heads import Language


def write_output(data: str | bytes, output: Path | None) -> None:
    """Write to the file named, or to standard output; text cannot drive a terminal.

    Raises:
        FileUnreadable: the file cannot be written.
    """
    copy_output(io.BytesIO(as_written(data) if isinstance(data, str) else data), output)


def as_written(text: str) -> bytes:
    """Text as it is put out: in UTF-8, and nothing in it can drive a terminal."""
    return harmless(text).encode("utf-8")


def copy_output(made: IO[bytes], output: Path | None) -> None:
    """Write what was made to the file named, or to standard output.

    Raises:
        FileUnreadable: the file cannot be written.
    """
    try:
        if output is not None:
            with output.open("wb") as target:
                shutil.copyfileobj(made, target)
        elif sys.stdout is not None:
            sys.stdout.flush()
            shutil.copyfileobj(made, sys.stdout.buffer)
            sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise FileUnreadable(
            f"cannot be written ({error.strerror}).",
            file=str(output or "standard output"),
            next_step="Give another path with -o.",
        ) from error


MESSAGES = "VANTHU_MESSAGES"
"""The environment's name for the language of messages, where no ``--lang`` says it: ``vi`` or ``en``."""

_language: Language = "vi"


def speak(args: Sequence[str]) -> None:
    """Choose the language of messages: what ``--lang`` of a command line says, else the environment."""
    global _language  # noqa: PLW0603 - one process speaks one language, and errors know of no command
    asked = [value for name, value in pairwise(args) if name == "--lang"]
    asked += [one.removeprefix("--lang=") for one in args if one.startswith("--lang=")]
    _language = "en" if (asked or [os.environ.get(MESSAGES, "")])[-1] == "en" else "vi"


def language() -> Language:
    """The language of messages and of help."""
    return _language


def told(message: str) -> str:
    """A message in the language chosen."""
    from vanthu.parsers.render.notices import notice_told  # only where there is something to say

    return notice_told(message, _language)


def step(error: str, next_step: str) -> str:
    """The next step of an error of this class, in the language chosen."""
    from vanthu.parsers.render.failures import step_told

    return step_told(error, next_step, _language)


def warn(message: str, *, file: str | None = None, page: int | None = None, quiet: bool = False) -> None:
    """A message for the person at the terminal, English in the code: see ``parsers.render.notices``.

    Args:
        message: what there is to say.
        file: of what it is said.
        page: of the file, from 1.
        quiet: say nothing.
    """
    from vanthu.parsers.render.failures import place_told

    if not quiet:
        place = place_told(file, page, _language)
        _say(f"{place}: {told(message)}" if place else told(message))


def warn_of_error(error: VanthuError) -> None:
    """An error, in the language chosen."""
    from vanthu.parsers.render.failures import error_told

    _say(error_told(error, _language))


def _say(text: str) -> None:
    """A line on standard error, where there is one; nothing in it can drive a terminal."""
    if sys.stderr is not None:
        print(f"vanthu: {harmless(text)}", file=sys.stderr)


@contextmanager
def page_progress(label: str, *, quiet: bool) -> Iterator[Callable[[int, int], None] | None]:
    """A bar by page on a terminal, nothing elsewhere.

    Yields a function to call with (pages done, pages in all), or None where no bar is wanted.
    """
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
