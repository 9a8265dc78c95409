"""``python -m vanthu`` and the ``vanthu`` command.

``--version`` is answered before anything is imported: scripts ask for it often.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable

READERS = {"read", "text", "check", "diff", "series"}
"""Commands that read files first of all."""


def prepare(args: list[str]) -> None:
    """Start the process that reads, where a file is to be read, while this one loads the command line."""
    if args and args[0] in READERS and any(arg.lower().endswith((".pdf", ".txt")) for arg in args[1:]):
        from vanthu.extract import child

        child.prepare("vanthu.parsers.serving")


def main() -> None:
    """Run the command line."""
    if sys.argv[1:] == ["--version"]:
        from vanthu.version import __version__

        print(f"vanthu {__version__}")
        return
    prepare(sys.argv[1:])
    from vanthu.extract.collector import collector_paused

    with collector_paused():
        run = _runner(sys.argv[1:])

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # None, or another kind, under other programs
            # Vietnamese letters whatever the locale or the code page; names that are no text stay visible.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(run())


def _runner(args: list[str]) -> Callable[[], int]:
    from vanthu.commands import plain

    if plain.is_plain(args):
        return lambda: plain.run(args[1])
    from vanthu.cli import run

    return lambda: run(args)


if __name__ == "__main__":
    main()
