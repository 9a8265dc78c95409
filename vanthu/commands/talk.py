"""What a command says: its output, messages on standard error, a bar of progress."""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from vanthu.extract.errors import FileUnreadable
from vanthu.extract.harmless import harmless


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


def warn(message: str, *, quiet: bool = False) -> None:
    """A message for the person at the terminal."""
    if not quiet:
        print(f"vanthu: {harmless(message)}", file=sys.stderr)


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
