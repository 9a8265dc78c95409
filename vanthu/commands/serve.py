"""``vanthu serve``: the archive in a browser on this machine."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from vanthu.commands.archive_options import DEFAULT, ArchivePlace, opened
from vanthu.commands.check import Lang, Language_
from vanthu.commands.saying import By, who_says

app = typer.Typer()

HOST = "127.0.0.1"


@app.command()
def serve(
    archive: ArchivePlace = DEFAULT,
    port: Annotated[int, typer.Option(min=0, max=65535, help="0: any that is free.")] = 8610,
    by: By = None,
    lang: Language_ = Lang.VI,
) -> None:
    """Open the archive for work in a browser: documents, pages with their figures, findings, review.

    Prints an address with a token, for this user of this machine alone; nothing is served to the network.
    Ctrl+C ends it.
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
        desk = Desk(open_archive, who_says(by, None).by, lang.value)
        config = uvicorn.Config(
            application(desk),
            host=HOST,
            port=port,
            log_level="warning",
            server_header=False,
            limit_concurrency=64,
            timeout_keep_alive=5,
        )
        bound = config.bind_socket()
        address = f"http://{HOST}:{bound.getsockname()[1]}/enter?token={desk.keys.entrance}"
        print(f"vanthu: {address}", flush=True)
        print("vanthu: open this address in a browser; Ctrl+C ends.", file=sys.stderr)
        uvicorn.Server(config).run([bound])
