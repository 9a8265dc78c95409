"""The reference of all commands, ``docs/commands.md``, made from their help.

Run ``make reference``; the test suite checks that the published page is the one made.
"""

from __future__ import annotations

import typer.main
from typer.cli import get_docs_for_click

from vanthu.cli import COMMANDS, CommandGroup, app
from vanthu.commands.talk import speak

HEAD = """# Commands

Made from the commands' own help (`make reference`). Exit codes: [errors.md](errors.md). Data goes to
standard output, messages and progress to standard error. `vanthu --install-completion` sets up completion.
"""


def reference() -> str:
    """The page as Markdown."""
    speak(("--lang", "en"))
    group = typer.main.get_command(app)
    if not isinstance(group, CommandGroup):
        raise TypeError("the command line is no group of commands")
    context = typer.Context(group, info_name="vanthu")
    parts = [HEAD]
    for name in COMMANDS:
        command = group.get_command(context, name)
        text = get_docs_for_click(obj=command, ctx=context, indent=1, name=name, call_prefix="vanthu")
        parts.append(text.strip())
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    print(reference(), end="")
