"""The command line: finds the command asked for, runs it, turns errors into messages and exit codes.

Commands are imported only when they are asked for, so that one command does not pay for another's
libraries. Each module ``vanthu.commands.NAME`` holds ``app``, a ``typer.Typer``.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from typing import Annotated, Any, TypeVar

import typer
import typer.core
import typer.main

from vanthu.commands import endings
from vanthu.commands.common import Lang
from vanthu.commands.talk import language, speak, told

T = TypeVar("T")

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
        return _in_words(command)

    def make_context(self, *args: Any, **extra: Any) -> Any:
        """Take the command line apart; its help, and what is wrong with it, in the language chosen."""
        _in_words(self)
        return _use_told(lambda: super(CommandGroup, self).make_context(*args, **extra))

    def invoke(self, ctx: Any) -> Any:
        """Run the command; a reader of its output that has gone is told apart from every other error."""
        return _use_told(lambda: endings.flushed(lambda: super(CommandGroup, self).invoke(ctx)))


def _in_words(command: T) -> T:
    """A command whose help is told in the language chosen; the commands themselves say it in English."""
    if language() == "en":
        return command
    from vanthu.commands.helping import in_vietnamese

    in_vietnamese(command)
    return command


def _use_told(work: Callable[[], T]) -> T:
    """What some work gives; wrong use, which the library tells in English, in the language chosen."""
    try:
        return work()
    except typer.TyperException as error:
        if language() != "en":
            from vanthu.commands.helping import frame_in_vietnamese

            frame_in_vietnamese()
        said = told(error.format_message())
        error.format_message = lambda: said  # type: ignore[method-assign]
        raise


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
    ctx: typer.Context,
    lang: Annotated[
        Lang | None,
        typer.Option(
            help="Language of what people read, of messages and of help; "
            "VANTHU_MESSAGES=en is for these two alone."
        ),
    ] = None,
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
    if lang is not None:
        ctx.default_map = {command: {"lang": lang.value} for command in COMMANDS}


def run(args: Sequence[str]) -> int:
    """Run one command line and give its exit code; every error becomes one message on stderr."""
    speak(args)

    def work() -> int:
        app(args=list(args), prog_name="vanthu")
        return 0

    return endings.run(work, verbose=lambda: _verbose)
