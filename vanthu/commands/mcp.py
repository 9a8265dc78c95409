"""``vanthu mcp``: the archive as tools for programs that speak the Model Context Protocol."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import typer

from vanthu.commands.archive_options import ArchivePlace
from vanthu.commands.records import DEFAULT
from vanthu.extract.errors import VanthuError
from vanthu.version import __version__

app = typer.Typer()


@app.command()
def mcp(archive: ArchivePlace = DEFAULT) -> None:
    """Answer questions to the archive over standard input and output (Model Context Protocol); read only.

    Tools: search, documents, document, page, figures, series, changes. A client starts this command itself.
    """
    from vanthu.corpus.archive.api import open_archive
    from vanthu.corpus.archive.errors import ExtraMissing
    from vanthu.corpus.archive.tools import INSTRUCTIONS, Tools

    try:
        from mcp.server.mcpserver import MCPServer
        from mcp.types import ToolAnnotations
    except ImportError as error:
        raise ExtraMissing(
            f"{error.name} is not installed.", next_step="Install it: pip install 'vanthu[mcp]'."
        ) from error

    with open_archive(archive) as opened:
        server = MCPServer("vanthu", version=__version__, instructions=INSTRUCTIONS, log_level="ERROR")
        for tool in Tools(opened).all():
            server.add_tool(_told(tool), annotations=ToolAnnotations(read_only_hint=True))
        server.run("stdio")


def _told(tool: Callable[..., Any]) -> Callable[..., Any]:
    """The tool, whose errors a client is told in words."""
    from mcp.server.mcpserver.exceptions import ToolError

    @functools.wraps(tool)
    def asked(*args: Any, **values: Any) -> Any:
        try:
            return tool(*args, **values)
        except VanthuError as error:
            raise ToolError(str(error)) from error

    return asked
