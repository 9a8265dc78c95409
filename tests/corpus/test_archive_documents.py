"""The documentation of errors agrees with the code."""

from __future__ import annotations

import importlib
import re

import pytest

from tests.corpus.archive_support import ROOT
from vanthu.extract.errors import VanthuError

ROOMS = ("extract", "repair", "parsers", "gold", "corpus", "vanthu")


def error_classes() -> list[type[VanthuError]]:
    """All errors that users see, wherever they are defined."""
    found = []
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            names = re.findall(r"^class (\w+)\(VanthuError\)", path.read_text(encoding="utf-8"), re.MULTILINE)
            if names:
                name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
                module = importlib.import_module(name if room == "vanthu" else f"vanthu.{name}")
                found += [getattr(module, name) for name in names]
    return found


@pytest.mark.parametrize("error", error_classes(), ids=lambda error: error.__name__)
def test_every_error_is_documented_with_its_exit_code(error):
    text = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
    assert re.search(rf"^\| {error.exit_code} \| `{error.__name__}` \|", text, re.MULTILINE)
    assert error.next_step
    assert error.__doc__
