"""What a process reads of the database's file costs it no lock: others never take its log away."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, run_vanthu
from vanthu.corpus.archive.acts import add_acts, new_act
from vanthu.corpus.archive.database import create_archive, open_archive
from vanthu.corpus.archive.listing import documents
from vanthu.corpus.archive.rawfile import blocks_of, hold, let_go, read_at
from vanthu.corpus.archive.selection import Selection
from vanthu.corpus.corrections.acts import Place

# Opens the archive, reads, and is the last to close it as far as it can tell.
OTHER = (
    "import sys; from vanthu.corpus.archive.database import open_archive; "
    "from vanthu.corpus.archive.listing import documents; "
    "from vanthu.corpus.archive.selection import Selection; "
    "archive = open_archive(sys.argv[1]); print(len(documents(archive, Selection()))); archive.close()"
)


def test_what_is_written_after_a_seal_is_seen_by_others(tmp_path, monkeypatch):
    """An act seals, and reads the file for it; another process opens and closes the archive then."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    create_archive(str(tmp_path / "archive")).close()
    (tmp_path / "in").mkdir()
    for name, count in (("a.txt", 125), ("b.txt", 126)):
        (tmp_path / "in" / name).write_text(f"Đã cấp {count} thẻ.", encoding="utf-8")
    done = run_vanthu("ingest", tmp_path / "in", "--archive", tmp_path / "archive")
    assert done.code == 0, done.err
    archive = open_archive(str(tmp_path / "archive"))

    def withdraw_one():
        digest = documents(archive, Selection())[0]["sha256"]
        add_acts(archive, [new_act(digest, Place("document"), "withdraw", by="An")])

    def seen_by_another():
        command = [sys.executable, "-c", OTHER, archive.location]
        return int(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout)

    withdraw_one()
    assert seen_by_another() == 1
    withdraw_one()
    assert seen_by_another() == 0
    archive.close()


def test_bytes_are_read_anywhere_and_of_the_file_that_is_there(tmp_path):
    file = tmp_path / "a"
    file.write_bytes(b"0123456789")
    assert (read_at(file, 3, 4), read_at(file, 8, 4), read_at(file, 10, 1)) == (b"3456", b"89", b"")
    assert list(blocks_of(file, 4)) == [b"0123", b"4567", b"89"]
    (tmp_path / "b").write_bytes(b"other")
    (tmp_path / "b").replace(file)
    assert read_at(file, 0, 9) == b"other"
    with pytest.raises(FileNotFoundError):
        read_at(tmp_path / "c", 0, 1)


def opened():
    return len(list(Path("/proc/self/fd").iterdir()))


def test_the_last_archive_of_a_file_closes_it(tmp_path):
    file = tmp_path / "a"
    file.write_bytes(b"0123456789")
    before = opened()
    hold(file)
    hold(file)
    read_at(file, 0, 4)
    let_go(file)
    assert opened() == before + 1
    let_go(file)
    let_go(file)
    assert opened() == before
