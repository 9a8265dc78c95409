"""The process in which foreign files are opened: what it may do, and what comes of it when it does more."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.waiting import awaited
from vanthu.extract import child
from vanthu.extract.child import Limits
from vanthu.extract.errors import (
    Damaged,
    MemoryLimitExceeded,
    PageUnreadable,
    ReadingFailed,
    TimeLimitExceeded,
    WorkerCrashed,
)

JOBS = "tests.extract.child_jobs"


@pytest.fixture(autouse=True, scope="module")
def _ended():
    yield
    child.stop()


def call(name, arguments=None, **more):
    return child.call(f"{JOBS}:{name}", arguments or {}, **more)


def gone(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except (FileNotFoundError, ProcessLookupError):
        return True


def test_what_goes_in_comes_out():
    arguments = {"text": "Đề án 06 \0 \udcff", "numbers": [1, 2.5, 10**30, None]}
    reply = call("echo", arguments, parts=[b"\0\xff", b"", b"x" * 300_000])
    assert (reply.message, list(reply.parts)) == (arguments, [b"\0\xff", b"", b"x" * 300_000])


def test_a_session_and_a_folder_of_its_own_and_no_core():
    first, again = call("where").message, call("where").message
    assert first == again
    assert first["process"] == first["session"] != os.getsid(0)
    assert first["parent"] == os.getpid()
    assert first["core"] == "0"
    folder = Path(first["folder"])
    assert folder.is_dir()
    child.stop()
    assert not folder.exists()
    assert gone(first["process"])


def test_a_typed_error_comes_through_whole():
    with pytest.raises(PageUnreadable) as caught:
        call("typed")
    error = caught.value
    assert (error.message, error.file, error.page, error.advice) == ("hỏng", "a.pdf", 3, "Do this.")


def test_pages_are_told():
    told = []
    call("pages", news=lambda *pages: told.append(pages))
    assert told == [(1, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize("fails", [False, True])
def test_pieces_come_in_their_order_before_the_reply(fails):
    taken = []
    if fails:
        with pytest.raises(PageUnreadable, match="hỏng"):
            call("in_pieces", {"fails": True}, taker=taken.append)
    else:
        assert call("in_pieces", taker=taken.append).message == {"made": 3}
    assert taken == [b"\0", b"", b"x" * 300_000]


def test_pieces_that_nobody_takes_are_let_go():
    assert call("in_pieces").message == {"made": 3}


def test_a_step_that_says_it_is_long_is_waited_for():
    assert call("long_step", limits=Limits(stall=0.5)).message == {}


ENDS = [
    ("defect", Limits(), ReadingFailed, "nobody expected this"),
    ("library", Limits(), Damaged, "PdfError"),
    ("foreign", Limits(), WorkerCrashed, ""),
    ("loop", Limits(stall=0.5), TimeLimitExceeded, "stood still for 0.5 s"),
    ("beating_loop", Limits(stall=5, total=1.0), TimeLimitExceeded, "longer than 1 s"),
    ("crash", Limits(), WorkerCrashed, "signal 6"),
    ("leave", Limits(), WorkerCrashed, "exit status 7"),
    ("eat", Limits(memory=400_000_000), MemoryLimitExceeded, "400 MB"),
    ("garbage", Limits(), WorkerCrashed, "signal 9"),
]


@pytest.mark.parametrize(("job", "limits", "kind", "words"), ENDS, ids=[end[0] for end in ENDS])
def test_every_end_has_its_error_and_the_next_call_works(job, limits, kind, words):
    with pytest.raises(kind) as caught:
        call(job, limits=limits)
    assert words in caught.value.message
    assert caught.value.advice
    assert call("echo", {"n": 1}).message == {"n": 1}


def test_what_the_parent_holds_is_not_what_the_child_used():
    """exec(2) keeps the parent's peak for the child: one that died by itself was taken for one too big."""
    with pytest.raises(WorkerCrashed):
        call("leave")  # so that the next call starts a process
    held = bytearray(b"x") * 1_200_000_000
    with pytest.raises(WorkerCrashed):
        call("leave", limits=Limits(memory=1_000_000_000))
    del held


@pytest.mark.parametrize(("size", "error"), [(500_000_000, MemoryLimitExceeded), (1_000_000, WorkerCrashed)])
def test_what_the_parent_held_does_not_hide_what_the_child_used(size, error):
    """A child that aborted for want of memory was taken for a crashed one once the parent had held more."""
    held = bytearray(b"x") * 1_200_000_000
    del held
    with pytest.raises(WorkerCrashed):
        call("leave")  # so that the next call starts a process
    with pytest.raises(error):
        call("swell", {"bytes": size}, limits=Limits(memory=1_000_000_000))


def test_what_news_raises_stops_the_work():
    def stop(*pages):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        call("pages", news=stop)
    assert call("echo").message == {}


def test_programs_it_started_end_with_it():
    started = []
    with pytest.raises(TimeLimitExceeded):
        call("program", limits=Limits(stall=1.0), news=lambda pid, _: started.append(pid))
    assert awaited(lambda: gone(started[0]))


def test_it_ends_with_its_parent():
    code = (
        "import sys; from vanthu.extract import child\n"
        f"print(child.call('{JOBS}:where', {{}}).message['process'], flush=True)\n"
        f"child.call('{JOBS}:loop', {{}})"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, cwd=ROOT)
    pid = int(parent.stdout.readline())
    parent.kill()
    parent.communicate()
    assert awaited(lambda: gone(pid))
