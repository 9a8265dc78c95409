"""The command line: finds the command asked for, runs it, turns errors into messages and exit codes.

Commands are imported only when they are asked for, so that one command does not pay for another's
libraries. Each module ``vanthu.commands.NAME`` holds ``app``, a ``typer.Typer``.
"""

from __future__ import annotations

import errno
import importlib
import os
import sys
import traceback
from collections.abc import Sequence
from typing import Annotated, Any

import typer
import typer.core
import typer.main

from vanthu.extract.errors import FileUnreadable, Unforeseen, VanthuError

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
    "changes",
    "correct",
    "confirm",
    "findings",
    "pair",
    "note",
    "withdraw",
    "corrections",
    "serve",
    "mcp",
    "users",
    "errors",
    "verify",
    "export",
    "validate",
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

    def invoke(self, ctx: Any) -> Any:
        """Run the command; a reader of its output that has gone is told apart from every other error."""
        try:
            result = super().invoke(ctx)
            if sys.stdout is not None:
                sys.stdout.flush()
        except BrokenPipeError as error:
            raise ReaderGone from error
        return result


class ReaderGone(Exception):
    """Whoever read standard output has closed it (``vanthu list | head``)."""


READER_GONE = 128 + 13
"""Exit code where the reader of the output has gone: what a program gets that SIGPIPE ends."""

INTERRUPTED = 130
STOPPED = "stopped; what was finished is kept. Start the command again to go on."


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
    """Run one command line and give its exit code; every error becomes one message on stderr."""
    try:
        app(args=list(args), prog_name="vanthu")
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
        if code == INTERRUPTED:  # typer makes this of an interrupt, before anybody else sees it
            _say(STOPPED)
        return code
    except KeyboardInterrupt:
        _say(STOPPED)
        return INTERRUPTED
    except ReaderGone:
        _give_up_output()
        return READER_GONE
    except Exception as error:  # noqa: BLE001 - the last net: whatever it is, the user gets one line
        if _verbose:
            traceback.print_exc()
        known = _known(error)
        _say(str(known))
        return known.exit_code
    return 0


def _known(error: Exception) -> VanthuError:
    """The error as it is told."""
    if isinstance(error, VanthuError):
        return error
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        _give_up_output()
        return FileUnreadable(
            f"cannot be written ({error.strerror}).",
            file=str(error.filename or "the output"),
            next_step="Make space, or write to another place.",
        )
    told = " ".join(str(error).split())[:300]
    return Unforeseen(f"an error that nobody foresaw: {type(error).__name__}{': ' if told else ''}{told}.")


def _say(message: str) -> None:
    if sys.stderr is not None:
        print(f"vanthu: {message}", file=sys.stderr)


def _give_up_output() -> None:
    """Let what is still held for standard output go nowhere, or Python fails once more at its end."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
