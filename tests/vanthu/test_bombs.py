"""Files made to hang or to fill the memory end within limits, with a typed error, from every door."""

import os
import time

import pytest

import vanthu
from tests.bombs import BOMBS
from tests.conftest import REPORTS, run_vanthu
from vanthu.extract.child.limits import MEMORY

SECONDS = 60
MOST_MEMORY = 2_000_000_000
HEAVY = {"text.pdf", "packed-twice.pdf", "forms-in-forms.pdf"}
"""Some ten seconds each until the memory is full; what they show, the others show as well."""


def made(name, folder):
    make, codes = BOMBS[name]
    make(folder / name)
    return folder / name, codes


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[pytest.mark.slow] if name in HEAVY else []) for name in BOMBS]
)
def test_from_python(name, tmp_path):
    path, codes = made(name, tmp_path)
    started = time.monotonic()
    with pytest.raises(vanthu.VanthuError) as caught:
        vanthu.read(path)
    assert caught.value.exit_code in codes
    assert str(path) in str(caught.value)
    assert time.monotonic() - started < SECONDS
    assert MEMORY + 16 * os.lstat(path).st_size < MOST_MEMORY


COMMANDS = {
    "read": lambda path: ("read", path),
    "text": lambda path: ("text", path),
    "check": lambda path: ("check", path),
    "diff": lambda path: ("diff", REPORTS / "2023-06-thuong-xuan.pdf", path),
}


@pytest.mark.parametrize(
    ("command", "name"),
    [
        ("read", "pipe.txt"),
        ("read", "million-pages.pdf"),
        ("text", "zeros.txt"),
        ("check", "calls-itself.pdf"),
        ("diff", "pipe.pdf"),
    ],
)
def test_from_every_command(command, name, tmp_path):
    path, codes = made(name, tmp_path)
    done = run_vanthu(*COMMANDS[command](path))
    assert done.code in codes
    assert done.out == ""
    assert name in done.err
    assert "Traceback" not in done.err
