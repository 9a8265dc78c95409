"""Functions that tests have called in a child, most of them misbehaving."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time

import pikepdf

from vanthu.extract.child import Reply, beat, pulse
from vanthu.extract.errors import PageUnreadable, VanthuError


class Foreign(VanthuError):
    """Not of the package ``vanthu``."""


def echo(arguments, parts):
    print("what libraries print does not get between the frames")
    return Reply(arguments, parts)


def in_pieces(arguments, parts):
    """Three pieces, and an error behind them where one is asked for."""

    def pieces():
        yield from (b"\0", b"", b"x" * 300_000)
        if arguments.get("fails"):
            raise PageUnreadable("hỏng")

    return Reply({"made": 3}, pieces=pieces())


def where(arguments, parts):
    parent = os.getppid()
    core = open("/proc/self/limits").read().partition("Max core file size")[2].split()[0]  # noqa: PTH123, SIM115
    return Reply(
        {
            "session": os.getsid(0),
            "process": os.getpid(),
            "parent": parent,
            "core": core,
            "folder": tempfile.gettempdir(),
        }
    )


def swell(arguments, parts):
    """Takes memory, keeps it a while, and aborts as C libraries do that get no more."""
    held = bytearray(b"x") * arguments["bytes"]
    time.sleep(1.5)
    os.abort()
    return Reply({"held": len(held)})


def typed(arguments, parts):
    raise PageUnreadable("hỏng", file="a.pdf", page=3, next_step="Do this.")


def foreign(arguments, parts):
    raise Foreign("x")


def defect(arguments, parts):
    return {}["nobody expected this"]


def library(arguments, parts):
    raise pikepdf.PdfError("no")


def loop(arguments, parts):
    while True:
        time.sleep(60)


def beating_loop(arguments, parts):
    while True:
        time.sleep(0.3)
        beat()


def long_step(arguments, parts):
    beat(30)
    time.sleep(1.5)
    return Reply()


def pages(arguments, parts):
    for n in range(3):
        pulse.tell({"page": n + 1, "of": 3})
    return Reply()


def crash(arguments, parts):
    os.abort()


def leave(arguments, parts):
    os._exit(7)


def eat(arguments, parts):
    hoard = []
    while True:
        hoard.append(bytearray(64 << 20))


def garbage(arguments, parts):
    pulse._parent.write(b"\xff" * 100)
    pulse._parent.flush()
    time.sleep(60)


def program(arguments, parts):
    running = subprocess.Popen(["sleep", "300"])
    pulse.tell({"page": running.pid, "of": 0})
    time.sleep(60)
