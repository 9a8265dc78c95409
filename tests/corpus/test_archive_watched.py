"""A watched folder: what is being copied is left alone, what stands still and is whole is taken once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from tests.conftest import ROOT
from tests.pdfs import make_pdf, text_lines
from tests.waiting import awaited
from vanthu.corpus.archive.database import open_archive
from vanthu.corpus.archive.errors import ArchiveMissing, KindNotRead
from vanthu.corpus.archive.inputs import Input
from vanthu.corpus.archive.listing import documents
from vanthu.corpus.archive.loading.watched import PATIENCE, Watch
from vanthu.corpus.archive.selection import Selection

PDF = b"%PDF-1.7\n" + b"x" * 3000

LOOKS = [
    # name, the bytes at each look (None: it is not there), at which look it is taken
    ("a.pdf", [PDF + b"%%EOF\n"] * 4, [1]),
    ("a.txt", [b"text"] * 3, [1]),
    ("a.txt", [b"te", b"text", b"text", b"text"], [2]),
    ("a.pdf", [PDF[:100], PDF, PDF, PDF + b"%%EOF", PDF + b"%%EOF"], [4]),
    ("a.pdf", [PDF] * (PATIENCE + 3), [PATIENCE]),
    ("a.txt", [b"", b"", b""], []),
    ("a.txt", [b"one", b"one", b"two!", b"two!", b"two!"], [1, 3]),
    ("a.txt", [None, b"one", None, b"one", b"one"], [4]),
]


@pytest.mark.parametrize(("name", "looks", "taken"), LOOKS)
def test_a_file_is_taken_when_it_stands_still_and_is_whole(name, looks, taken, tmp_path):
    watch, path, found = Watch(), tmp_path / name, []
    before = None
    for n, data in enumerate(looks):
        if data is None:
            path.unlink(missing_ok=True)
        elif data != before:
            path.write_bytes(data)
            os.utime(path, ns=(n, n))
        before = data
        ready = watch.look([Input(str(path))])
        watch.took(ready)
        found += [n] * len(ready)
    assert found == taken


def test_what_is_wrong_from_the_start_is_told_once(tmp_path):
    watch = Watch()
    wrong = Input(str(tmp_path / "a.docx"), KindNotRead("no report."))
    assert watch.look([wrong]) == [wrong]
    watch.took([wrong])
    assert watch.look([wrong]) == []


@pytest.mark.slow
def test_the_command_loads_what_comes_until_it_is_stopped(tmp_path):
    folder, place = tmp_path / "in", str(tmp_path / "archive")
    folder.mkdir()
    command = [sys.executable, "-m", "vanthu", "ingest", folder, "--archive", place]
    there = os.environ | {"PYTHONPATH": str(ROOT)}
    running = subprocess.Popen(
        [*command, "--watch", "--every", "0.1", "--jobs", "1"], env=there, stderr=subprocess.PIPE
    )
    try:
        whole = make_pdf(text_lines("Báo cáo kết quả công tác tháng 5 năm 2024."))
        (folder / "a.pdf").write_bytes(whole[: len(whole) // 2])
        assert awaited(lambda: files_of(place) is not None)
        assert files_of(place) == []
        (folder / "a.pdf").write_bytes(whole)
        assert awaited(lambda: files_of(place)) == [str(folder / "a.pdf")]
        running.send_signal(signal.SIGINT)
        running.communicate()
        assert running.returncode == 130
    finally:
        running.kill()
        running.wait()


def files_of(place):
    """The files of the archive's documents; None while there is no archive."""
    try:
        archive = open_archive(place)
    except ArchiveMissing:
        return None
    try:
        return [row["file"] for row in documents(archive, Selection())]
    finally:
        archive.close()
