"""``vanthu read FILE`` as programs and scripts call it: without options, and without the library of options.

To load that library takes three times as long as all else that this process does; the work is the same.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from vanthu.commands import endings
from vanthu.commands.records import DEFAULT, PARTIAL, How, write_record
from vanthu.commands.talk import as_written, copy_output, speak
from vanthu.extract.options import ReadOptions

HELD = 16 << 20
"""Bytes of a record that are held in memory, those of some 600 pages; the rest is a temporary file."""


def is_plain(args: Sequence[str]) -> bool:
    """Whether a command line is ``read`` and one name."""
    return len(args) == 2 and args[0] == "read" and args[1] != "" and not args[1].startswith("-")


def run(file: str) -> int:
    """Print the record of a file; gives the exit code."""
    speak(())
    return endings.run(lambda: endings.flushed(lambda: _read(Path(file))))


def _read(file: Path) -> int:
    archive = os.environ.get("VANTHU_ARCHIVE") or DEFAULT
    how = How(pages=None, options=ReadOptions(), lexicon=None, quiet=False, archive=archive)
    return print_record(file, how, None)


def print_record(file: Path, how: How, output: Path | None) -> int:
    """Write the record of a file to another or to standard output; gives the exit code."""
    # Put out when all is read: what reading fails of must not look like a record.
    with tempfile.SpooledTemporaryFile(HELD) as made:
        whole = write_record(file, how, lambda piece: made.write(as_written(piece.decode())))
        made.write(b"\n")
        made.seek(0)
        copy_output(made, output)
    return 0 if whole else PARTIAL
