"""``vanthu users``: who may work at the desk of an archive."""

from __future__ import annotations

import sys
from dataclasses import asdict
from enum import StrEnum
from typing import Annotated

import typer

from vanthu.commands.archive_options import ArchivePlace, RowShape, ShapeOption, opened, print_rows
from vanthu.commands.common import Quiet
from vanthu.commands.records import DEFAULT
from vanthu.commands.saying import By, who_says
from vanthu.commands.talk import warn

app = typer.Typer()

Name = Annotated[str, typer.Argument(help="The user's name.", metavar="NAME")]


class RoleChoice(StrEnum):
    """What a user may do."""

    READ = "read"
    REVIEW = "review"
    ADMIN = "admin"


@app.callback()
def users() -> None:
    """Users of `vanthu serve`: they give a name and a password."""


@app.command("set")
def set_(
    name: Name,
    role: Annotated[
        RoleChoice,
        typer.Option(help="read: looks; review: says what is right; admin: puts files in as well."),
    ] = RoleChoice.READ,
    from_stdin: Annotated[
        bool, typer.Option("--password-stdin", help="Take the password from standard input.")
    ] = False,
    by: By = None,
    archive: ArchivePlace = DEFAULT,
    quiet: Quiet = False,
) -> None:
    """Add a user, or give one another role and password. The password is asked for on the terminal."""
    from vanthu.corpus.archive.people.users import set_user

    if from_stdin:
        password = sys.stdin.readline().rstrip("\r\n")
    else:
        password = typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    with opened(archive) as open_archive:
        set_user(open_archive, name, role.value, password, by=who_says(by, None).by)
    warn(f"{role.value}.", file=name, quiet=quiet)


@app.command()
def remove(name: Name, by: By = None, archive: ArchivePlace = DEFAULT, quiet: Quiet = False) -> None:
    """Remove a user. What they said stays on record."""
    from vanthu.corpus.archive.people.users import remove_user

    with opened(archive) as open_archive:
        remove_user(open_archive, name, by=who_says(by, None).by)
    warn("removed.", file=name, quiet=quiet)


@app.command("list")
def list_(archive: ArchivePlace = DEFAULT, shape: ShapeOption = RowShape.TABLE) -> None:
    """List the users."""
    from vanthu.corpus.archive.people.users import users as known

    with opened(archive) as open_archive:
        rows = [asdict(user) for user in known(open_archive)]
    print_rows(rows, ("name", "role", "changed_at"), shape)


@app.command()
def log(
    limit: Annotated[int, typer.Option(min=1, help="Lines at most, the newest first.")] = 200,
    archive: ArchivePlace = DEFAULT,
    shape: ShapeOption = RowShape.TABLE,
) -> None:
    """Show the log: who came in, said something, took something away or put something in, and when."""
    from vanthu.corpus.archive.people.audit import lines

    with opened(archive) as open_archive:
        rows = [asdict(line) | {"done": line.what} for line in lines(open_archive, limit)]
    print_rows(rows, ("at", "who", "done", "subject"), shape)
