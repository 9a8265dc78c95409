"""Whatever goes wrong is one line with an exit code of its own; 1 and 2 keep their meaning."""

import gzip
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import REPORTS, ROOT, run_vanthu
from tests.waiting import PATIENCE, awaited
from vanthu.commands import endings
from vanthu.extract.errors import Unforeseen

SMALL = REPORTS / "2023-07-quang-xuong.pdf"


def process(*args, **options):
    return subprocess.Popen(
        [sys.executable, "-m", "vanthu", *map(str, args)], stderr=subprocess.PIPE, text=True, **options
    )


@pytest.fixture
def failing(monkeypatch):
    """`vanthu schema` with a defect."""

    def fail(*_args, **_named):
        raise ZeroDivisionError("division\nby zero")

    monkeypatch.setattr("vanthu.commands.schema.schema_text", fail)


def test_an_unforeseen_error_is_one_line(vanthu, failing):
    done = vanthu("schema", "vanthu")
    assert done.code == Unforeseen.exit_code == 70
    assert done.err.count("\n") == 1
    assert "ZeroDivisionError: division by zero" in done.err
    assert "vanthu -v" in done.err


def test_with_v_it_shows_where(vanthu, failing):
    done = vanthu("-v", "schema", "vanthu")
    assert (done.code, "Traceback" in done.err) == (70, True)
    assert "Traceback" not in vanthu("schema", "vanthu").err, "the option holds for its own command line"


def a_folder(folder):
    return folder


def a_pipe(folder):
    os.mkfifo(folder / "x")
    return folder / "x"


def no_gzip(folder):
    (folder / "x").write_bytes(b"not a lexicon" * 100)
    return folder / "x"


def cut_off(folder):
    (folder / "x").write_bytes(gzip.compress(os.urandom(5000))[:2000])
    return folder / "x"


def bomb(folder):
    with gzip.open(folder / "x", "wb", 1) as file:
        file.write(b'{"format": "' + bytes(300 << 20) + b'"}')
    return folder / "x"


def wrong_counts(folder):
    content = b'{"format": "vanthu-lexicon/1", "words": {"a": NaN}, "pairs": {}, "triples": {}}'
    (folder / "x").write_bytes(gzip.compress(content))
    return folder / "x"


LEXICONS = [a_folder, a_pipe, no_gzip, cut_off, bomb, wrong_counts]


@pytest.mark.parametrize("make", LEXICONS, ids=lambda make: make.__name__)
def test_what_is_no_lexicon(vanthu, tmp_path, make):
    done = vanthu("read", SMALL, "--pages", "1", "--lexicon", make(tmp_path))
    assert (done.code, done.out) == (17, "")
    assert done.err.count("\n") == 1


CASES = [
    (["read", SMALL, "--pages", "1-9999999999"], 2),
    (["read", SMALL, "--pages", "1-²"], 2),
    (["diff", ".", "."], 16),
    (["check", "."], 16),
    (["lexicon", "build", SMALL, "-o", "/no/such/folder/x"], 16),
    (["schema", "vanthu", "-o", "/dev/full"], 16),
]


@pytest.mark.parametrize(("args", "code"), CASES, ids=lambda value: str(value)[-40:])
def test_typed_errors(vanthu, args, code):
    done = vanthu(*args)
    assert (done.code, done.out) == (code, "")
    assert "Traceback" not in done.err


@pytest.mark.parametrize("args", [["schema", "vanthu"], ["doctor"], ["--help"]], ids=str)
def test_output_to_a_full_device(args):
    with Path("/dev/full").open("w") as full:
        running = process(*args, stdout=full)
        error = running.communicate()[1]
    assert (running.returncode, error.count("\n")) == (16, 1), error
    assert "No space left" in error


def test_a_reader_that_has_gone_is_no_difference(tmp_path):
    read, write = os.pipe()
    os.close(read)
    running = process("schema", "vanthu", stdout=write)
    os.close(write)
    assert (running.communicate()[1], running.returncode) == ("", endings.READER_GONE)


def test_standard_output_may_be_closed():
    done = subprocess.run(
        ["sh", "-c", '"$0" -m vanthu schema vanthu >&-', sys.executable],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_vietnamese_is_printed_whatever_the_locale(encoding):
    done = subprocess.run(
        [sys.executable, "-m", "vanthu", "list", "--archive", "không có"],
        capture_output=True,
        check=False,
        cwd=ROOT,
        env=os.environ | {"PYTHONIOENCODING": encoding},
    )
    assert done.returncode == 41
    assert "không có" in done.stderr.decode("utf-8")


def test_an_interrupt_says_that_the_command_can_be_started_again(tmp_path):
    """The list of files on standard input never ends: the command waits, well within its work."""
    code = (
        # Jobs in the background ignore the signal.
        "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from vanthu.cli import run; sys.exit(run(sys.argv[1:]))"
    )
    running = subprocess.Popen(
        [sys.executable, "-c", code, "ingest", "-", "--archive", str(tmp_path / "a")],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert awaited(lambda: waits_for_input(running.pid)), "the command never came to its input"
    running.send_signal(signal.SIGINT)
    error = running.communicate(timeout=PATIENCE)[1]
    assert running.returncode == 130
    assert error == f"vanthu: {endings.STOPPED}\n"


def waits_for_input(pid):
    """True where the process is in ``read`` (system call 0 here) of its standard input."""
    return Path(f"/proc/{pid}/syscall").read_text().startswith("0 0x0 ")


def test_a_name_that_is_no_text(tmp_path):
    path = tmp_path / os.fsdecode(b"\xff.pdf")
    path.write_bytes(SMALL.read_bytes())
    done = run_vanthu("read", path, "--pages", "1")
    assert done.code == 0, done.err


def test_doctor_keeps_the_brackets(vanthu, monkeypatch):
    monkeypatch.setattr("vanthu.commands.doctor._library", lambda _name: None)
    assert "psycopg: pip install 'vanthu[postgresql]'\n" in vanthu("doctor").out
