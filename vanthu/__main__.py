"""``python -m vanthu`` and the ``vanthu`` command.

``--version`` is answered before anything is imported: scripts ask for it often.
"""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line."""
    if sys.argv[1:] == ["--version"]:
        from vanthu.version import __version__

        print(f"vanthu {__version__}")
        return
    from vanthu.cli import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
