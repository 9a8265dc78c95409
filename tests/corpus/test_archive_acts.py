"""Acts under stress: several writers at once, and writers that are killed."""

import os
import signal
import subprocess
import sys
import time

from tests.corpus.archive_support import ROOT
from vanthu.corpus.archive.acts import acts_of, all_acts
from vanthu.corpus.archive.integrity.verify import verify
from vanthu.corpus.corrections.acts import standing

WRITER = """
import sys
from vanthu.corpus.archive.acts import add_acts, new_act
from vanthu.corpus.archive.database import open_archive
from vanthu.corpus.corrections import Place
archive = open_archive(sys.argv[1])
for n in range(int(sys.argv[3])):
    place = Place("figure", n, (0.0, 0.0, 1.0, 1.0))
    pair = [new_act("a" * 64, place, "correct", by=sys.argv[2], field=name, said=str(n)) for name in "xy"]
    add_acts(archive, pair)
    print(n, flush=True)
"""
EACH = 25


def start(archive, name, count):
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", WRITER, archive.location, name, str(count)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)


def kept(archive):
    with archive.reading() as connection:
        return list(all_acts(connection))


def test_two_persons_at_once_lose_nothing_and_double_nothing(archive):
    writers = [start(archive, name, EACH) for name in ("Lan", "Minh")]
    assert [writer.wait() for writer in writers] == [0, 0]
    acts = kept(archive)
    said = [(act.by, act.place.page, act.field) for act in acts]
    assert sorted(said) == sorted((by, n, f) for by in ("Lan", "Minh") for n in range(EACH) for f in "xy")
    with archive.reading() as connection:
        assert acts_of(connection, "a" * 64) == acts == standing(acts)
    assert verify(archive).problems == []


def test_what_a_killed_writer_had_said_is_there_whole(archive):
    writer = start(archive, "Lan", 100_000)
    for _ in range(3):
        writer.stdout.readline()
    time.sleep(0.01)
    os.kill(writer.pid, signal.SIGKILL)
    writer.wait()
    acts = kept(archive)
    assert len(acts) >= 6
    pages = [act.place.page for act in acts]
    assert pages == [n for n in range(len(acts) // 2) for _ in "xy"]
    assert verify(archive).problems == []
