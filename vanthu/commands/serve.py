"""``vanthu serve``: the archive in a browser, on this machine or, for users with passwords, on a network."""

from __future__ import annotations

import ipaddress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vanthu.commands.archive_options import ArchivePlace, opened
from vanthu.commands.common import Lang, Language_
from vanthu.commands.records import DEFAULT
from vanthu.commands.saying import By, who_says
from vanthu.commands.talk import warn

if TYPE_CHECKING:
    from vanthu.corpus.archive.database import Archive

app = typer.Typer()

HOST = "127.0.0.1"


@app.command()
def serve(
    archive: ArchivePlace = DEFAULT,
    host: Annotated[
        str, typer.Option(help="Address to serve on; any but this machine's own needs `vanthu users`.")
    ] = HOST,
    port: Annotated[int, typer.Option(min=0, max=65535, help="0: any that is free.")] = 8610,
    names: Annotated[
        list[str] | None,
        typer.Option("--name", help="A name by which browsers reach this machine; may be given again."),
    ] = None,
    login: Annotated[bool, typer.Option("--login", help="Ask for name and password here as well.")] = False,
    certificate: Annotated[
        Path | None, typer.Option("--tls-cert", help="Certificate (PEM) to serve by TLS.", dir_okay=False)
    ] = None,
    key: Annotated[
        Path | None, typer.Option("--tls-key", help="Private key of the certificate (PEM).", dir_okay=False)
    ] = None,
    by: By = None,
    lang: Language_ = Lang.VI,
) -> None:
    """Open the archive for work in a browser: documents, pages with their figures, findings, review.

    Prints an address with a token, for this user of this machine alone. With --host elsewhere, or --login,
    everybody gives a name and a password (`vanthu users set`) instead. Ctrl+C ends it.
    """
    try:
        import uvicorn

        from vanthu.corpus.desk.app import application
        from vanthu.corpus.desk.room import Desk
    except ModuleNotFoundError as error:
        from vanthu.corpus.archive.errors import ExtraMissing

        raise ExtraMissing(
            f"{error.name} is not installed.", next_step="Install it: pip install 'vanthu[serve]'."
        ) from error

    with opened(archive) as open_archive:
        abroad = not _is_here(host)
        with_users = abroad or login
        if with_users:
            _ask_for_users(open_archive)
        if abroad and certificate is None:
            warn("without TLS everybody on the network can read passwords and pages; give --tls-cert.")
        desk = Desk(
            open_archive,
            who_says(by, None).by,
            lang.value,
            with_users=with_users,
            names=(host, *(names or ())),
        )
        config = uvicorn.Config(
            application(desk),
            host=host,
            port=port,
            log_level="warning",
            server_header=False,
            proxy_headers=False,
            limit_concurrency=MOST_AT_ONCE,
            timeout_keep_alive=5,
            ssl_certfile=certificate,
            ssl_keyfile=key,
        )
        bound = config.bind_socket()
        scheme = "https" if certificate is not None else "http"
        entrance = "" if with_users else f"enter?token={desk.keys.entrance}"
        print(f"vanthu: {scheme}://{host}:{bound.getsockname()[1]}/{entrance}", flush=True)
        warn("open this address in a browser; Ctrl+C ends.")
        uvicorn.Server(config).run([bound])


MOST_AT_ONCE = 128
"""Connections and requests at once: some sixty people, each with a page and its picture."""


def _is_here(host: str) -> bool:
    """Whether an address is one of this machine alone."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _ask_for_users(archive: Archive) -> None:
    """Refuse to serve where nobody could log in.

    Raises:
        UserInvalid: there are no users.
    """
    from vanthu.corpus.archive.errors import UserInvalid
    from vanthu.corpus.archive.people.users import has_users

    if not has_users(archive):
        raise UserInvalid("there are no users.", next_step="Add one: vanthu users set NAME --role admin.")
