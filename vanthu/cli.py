"""The command line: finds the command asked for, runs it, turns errors into messages and exit codes.

Commands are imported only when they are asked for, so that one command does not pay for another's
libraries. Each module ``vanthu.commands.NAME`` holds ``app``, a ``typer.Typer``.
"""

from __future__ import annotations

import importlib
import sys
import traceback
from collections.abc import Sequence
from typing import Annotated, Any

import typer
import typer.core
import typer.main

from vanthu.extract.errors import VanthuError
from vanthu.extract.harmless import harmless

COMMANDS = (
    "read",
    "text",
    "repair",
    "lexicon",
    "check",
    "diff",
    "series",
    "ingest",
    "reprocess",
    "list",
    "show",
    "search",
    "figures",
    "errors",
    "verify",
    "export",
    "gold",
    "schema",
    "doctor",
)
"""In the order a newcomer meets them; the file of each is ``vanthu/commands/NAME.py``."""


class CommandGroup(typer.core.TyperGroup):
    """A group whose commands are imported when asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        """All commands, in the order of ``COMMANDS``."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"vanthu.commands.{cmd_name}")
        module.app._add_completion = False  # completion is set up once, for the whole command line
        command = typer.main.get_command(module.app)
        command.name = cmd_name
        return command


app = typer.Typer(
    cls=CommandGroup,
    name="vanthu",
    no_args_is_help=True,
    help="Read past periodic reports of Vietnamese public bodies from PDF into one checkable record.",
    pretty_exceptions_enable=False,
)

_verbose = False


def _print_version(asked: bool) -> None:
    if asked:
        from vanthu.version import __version__

        print(f"vanthu {__version__}")
        raise typer.Exit


@app.callback()
def front_door(
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Show where an error arose, not only its message.")
    ] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Options that stand before the command."""
    global _verbose  # noqa: PLW0603 - the one setting that the error converter needs
    _verbose = verbose


def run(args: Sequence[str]) -> int:
    """Run one command line and give its exit code; known errors become one message on stderr."""
    try:
        app(args=list(args), prog_name="vanthu")
    except VanthuError as error:
        if _verbose:
            traceback.print_exc()
        print(f"vanthu: {harmless(str(error))}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print(
            "vanthu: stopped; what was finished is kept. Start the command again to go on.", file=sys.stderr
        )
        return 130
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    return 0
