"""The archive as tools: asked by a real client of the protocol over standard input and output."""

from __future__ import annotations

import sys

import anyio
import pytest
from mcp import Client, StdioServerParameters
from mcp.client.stdio import stdio_client

import vanthu
from tests.corpus.made_archive import made_archive
from tests.corpus.test_archive_changes import with_figures, write
from vanthu.corpus.archive.tools import Tools

MANY = "x" * 100_000


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    archive, _ = made_archive(tmp_path_factory.mktemp("tools") / "archive")
    report = with_figures((2, 9), 5)
    report.source.sha256 = "a" * 64
    write(archive, report, "a" * 16)
    archive.close()
    with vanthu.open_archive(archive.location) as opened:
        yield opened


ASKED = [
    # tool, its arguments, what is in its answer
    ("search", {"words": "so:183/BC-SYT", "limit": 1}, "'number': '183/BC-SYT'"),
    ("documents", {"issuer": "thuong xuan"}, "TỔ CÔNG TÁC ĐỀ ÁN 06"),
    ("documents", {"lacking": True}, "[]"),
    ("document", {"document": "a" * 16}, "'header': {'doc_type': 'Báo cáo'"),
    ("page", {"document": "aaaa", "page": 1}, "'raw': '3 hồ sơ'"),
    ("figures", {"label": "ho so thu 3"}, "'value': 3.0"),
    ("series", {"label": "hồ sơ thứ 3"}, "vanthu-series/1"),
    ("changes", {"limit": 2}, "'change': 'added'"),
]
REFUSED = [
    ("search", {"words": "?!"}, "holds no word"),
    ("documents", {"since": "hôm qua"}, "is not a date"),
    ("document", {"document": "không có"}, "no document has the ID"),
    ("page", {"document": "aaaa", "page": 0}, "greater than or equal to 1"),
    ("changes", {"since": "never"}, "neither a token nor a time"),
    ("search", {"words": MANY, "limit": 1000}, "less than or equal to 200"),
]


def test_a_client_asks_over_standard_input_and_output(library):
    place = library.archive.location
    before = list(library.changes())
    how = StdioServerParameters(command=sys.executable, args=["-m", "vanthu", "mcp", "--archive", place])

    async def ask():
        async with Client(stdio_client(how)) as client:
            tools = (await client.list_tools()).tools
            answers = [await client.call_tool(name, given) for name, given, _ in ASKED + REFUSED]
        return tools, answers

    tools, answers = anyio.run(ask)
    assert [tool.name for tool in tools] == [tool.__name__ for tool in Tools(library).all()]
    assert all(tool.annotations.read_only_hint and tool.description for tool in tools)
    told = [(one.is_error, str(one.structured_content or one.content)) for one in answers]
    for (is_error, answer), (name, given, expected) in zip(told, ASKED + REFUSED, strict=True):
        assert expected in answer, (name, given)
        assert is_error == ((name, given, expected) in REFUSED)
    assert list(library.changes()) == before
