"""What the documentation types: every command of it exists, with every option that it names."""

from __future__ import annotations

import re
import shlex

import pytest
import typer.main

from tests.conftest import ROOT
from vanthu.cli import COMMANDS, app

PAGES = [*sorted((ROOT / "docs").glob("*.md")), ROOT / "README.md", ROOT / "README.vi.md"]
BLOCK = re.compile(r"^```(?:console|sh)?\n(.*?)^```", re.MULTILINE | re.DOTALL)
TYPED = re.compile(rf"(?:^|[ `|/])vanthu ({'|'.join(COMMANDS)})\b([^`|]*)")
GOES_ON = re.compile(r"\s*\\\n\s*")
REMARK = re.compile(r"\s{2,}\S.*|\s+#.*")
"""What stands behind a command in a block: two blanks and what it does, or a comment."""


def commands_of(text: str) -> list[tuple[str, list[str]]]:
    """The commands that stand in blocks of code, with their words."""
    lines = [line for block in BLOCK.findall(text) for line in GOES_ON.sub(" ", block).splitlines()]
    typed = (found for line in lines if (found := TYPED.search(line)))
    return [(found[1], shlex.split(REMARK.sub("", found[2]))) for found in typed]


def options_of(name: str, words: list[str]) -> set[str]:
    """The options of a command; of the one that its words name where it is a group of several."""
    group = typer.main.get_command(app)
    command = group.get_command(typer.Context(group), name)
    more = getattr(command, "commands", {})
    command = next((more[word] for word in words if word in more), command)
    return {option for one in command.params for option in (*one.opts, *one.secondary_opts)} | {"--help"}


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_commands_that_a_page_types_are_there(page):
    for name, words in commands_of(page.read_text(encoding="utf-8")):
        named = {word.partition("=")[0] for word in words if re.match(r"--?[a-z]", word)}
        assert named <= options_of(name, words), f"vanthu {name} {' '.join(words)}"


EXAMPLES = [
    ("```\nvanthu list --lacking      what is missing\n```", [("list", ["--lacking"])]),
    ('```\nvanthu search "a b"   # words\n```', [("search", ["a b"])]),
    ("```\npodman run vanthu ingest /a \\\n  --jobs 2\n```", [("ingest", ["/a", "--jobs", "2"])]),
    ("```\n$ vanthu check a.pdf\nall well\n```", [("check", ["a.pdf"])]),
    ("```python\nvanthu.read(path)\n```", []),
    ("vanthu reads scans", []),
]


@pytest.mark.parametrize(("text", "expected"), EXAMPLES)
def test_what_is_taken_for_a_command(text, expected):
    assert commands_of(text) == expected
