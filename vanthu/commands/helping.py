"""Help in the language chosen: the words of commands and options, and what the library writes around them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from vanthu.commands.help_words import FRAME, HELP, OPTIONS, SUBCOMMAND, USAGE


def in_vietnamese(command: Any) -> Any:
    """A command of the library of options, and those under it, whose help is told in Vietnamese."""
    if "format_help" in vars(command):
        return command  # told before
    command.help = HELP.get(command.help, command.help)
    command.short_help = HELP.get(command.short_help, command.short_help)
    command.options_metavar = OPTIONS
    for param in command.params:
        if hasattr(param, "help"):
            param.help = HELP.get(param.help, param.help)
    if hasattr(command, "subcommand_metavar"):
        command.subcommand_metavar = SUBCOMMAND
    command.format_usage = lambda ctx, formatter: formatter.write_usage(
        ctx.command_path, " ".join(command.collect_usage_pieces(ctx)), prefix=USAGE
    )
    printed = command.format_help

    def format_help(ctx: Any, formatter: Any) -> None:
        option = command.get_help_option(ctx)
        if option is not None:
            option.help = HELP.get(option.help, option.help)
        before = frame_in_vietnamese()
        try:
            printed(ctx, formatter)
        finally:
            _set_frame(before)

    command.format_help = format_help
    for under in getattr(command, "commands", {}).values():
        in_vietnamese(under)
    return command


def frame_in_vietnamese() -> dict[str, str]:
    """Set what the library prints around help and around a wrong use; gives what it was."""
    import typer.rich_utils  # it loads what draws on terminals: only where something is printed

    before = {name: getattr(typer.rich_utils, name) for name in FRAME}
    _set_frame(FRAME)
    return before


def _set_frame(words: Mapping[str, str]) -> None:
    import typer.rich_utils

    for name, said in words.items():
        setattr(typer.rich_utils, name, said)
