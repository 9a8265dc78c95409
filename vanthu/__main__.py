"""``python -m vanthu`` and the ``vanthu`` command.

``--version`` is answered before anything is imported: scripts ask for it often.
"""

from __future__ import annotations

import io
import sys


def main() -> None:
    """Run the command line."""
    if sys.argv[1:] == ["--version"]:
        from vanthu.version import __version__

        print(f"vanthu {__version__}")
        return
    from vanthu.cli import run

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # None, or another kind, under other programs
            # Vietnamese letters whatever the locale or the code page; names that are no text stay visible.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
