"""Help in both languages: nothing is left without its words, and nothing of it is stale."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import typer.main

from tests.conftest import run_vanthu
from vanthu.cli import COMMANDS, CommandGroup, app, run
from vanthu.commands.help_words import FRAME, HELP
from vanthu.commands.talk import speak


def told() -> set[str]:
    """Every text that the commands, their options and arguments are explained by, in English."""
    speak(("--lang", "en"))
    group = typer.main.get_command(app)
    assert isinstance(group, CommandGroup)
    context = typer.Context(group, info_name="vanthu")
    commands = [group, *(group.get_command(context, name) for name in COMMANDS)]
    return {text for command in commands for text in _texts(command, context)}


def _texts(command: Any, context: typer.Context) -> Iterator[str]:
    yield from filter(None, (command.help, command.get_help_option(context).help))
    yield from (param.help for param in command.params if getattr(param, "help", None))
    for under in getattr(command, "commands", {}).values():
        yield from _texts(under, context)


def test_every_help_has_its_words_and_no_words_are_stale():
    assert told() == set(HELP)


TYPED = ("--state", "--since", "--login", "--host", "vanthu", "docs/", "Ctrl+C", "VANTHU_", "PDF/A", "\n\n")


def test_words_keep_what_is_typed():
    kept = {
        english: [word for word in TYPED if (word in english) == (word in vietnamese)]
        for english, vietnamese in HELP.items()
    }
    assert [english for english, words in kept.items() if len(words) < len(TYPED)] == []
    assert [english for english, vietnamese in HELP.items() if english == vietnamese] == []


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_is_vietnamese_unless_english_is_asked_for(name: str, capsys: pytest.CaptureFixture[str]):
    args = [*([name] if name else []), "--help"]
    assert run(["--lang", "vi", *args]) == 0
    vietnamese = capsys.readouterr().out
    assert run(["--lang", "en", *args]) == 0
    english = capsys.readouterr().out
    assert "Cách dùng:" in vietnamese
    assert FRAME["OPTIONS_PANEL_TITLE"] in vietnamese
    assert not {"Usage:", "Options", "Commands", "[default:"} & set(vietnamese.split())
    assert "Usage:" in english
    assert "Cách dùng" not in english
    assert FRAME["OPTIONS_PANEL_TITLE"] not in english


def test_a_command_under_a_command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.delenv("VANTHU_MESSAGES")
    assert run(["users", "set", "--help"]) == 0
    assert "Thêm người dùng" in capsys.readouterr().out
    monkeypatch.setenv("VANTHU_MESSAGES", "en")
    assert run(["users", "set", "--help"]) == 0
    assert "Add a user" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("args", "usage"), [(["--lang", "vi", "read"], "Cách dùng:"), (["--lang", "en", "read"], "Usage:")]
)
def test_wrong_use_shows_the_usage_in_the_language_chosen(args: list[str], usage: str):
    assert run_vanthu(*args).err.startswith(f"{usage} vanthu read")
