"""Originals: copied while they may change, kept once, read-only, never half."""

from __future__ import annotations

import hashlib
import io
import os
import threading
from pathlib import Path

import pytest

from vanthu.corpus.archive.errors import FileChanged
from vanthu.corpus.archive.store import Store, hash_file
from vanthu.extract.errors import FileEmpty, FileMissing, FileUnreadable


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "store")


def test_a_copy_becomes_the_original_of_its_hash(store, tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7 data")
    with store.run_folder() as folder:
        copy = folder.copy_file(tmp_path / "a.pdf", "a.pdf")
        assert copy.sha256 == hashlib.sha256(b"%PDF-1.7 data").hexdigest()
        store.keep(copy)
        kept = store.original(copy.sha256, copy.suffix)
    assert kept == store.path_of(copy.sha256, ".pdf")
    assert hash_file(kept) == (copy.sha256, copy.size)
    assert kept.stat().st_mode & 0o222 == 0


def test_keeping_twice_keeps_one(store, tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"data")
    with store.run_folder() as folder:
        first, second = (folder.copy_file(tmp_path / "a.pdf", "a.pdf") for _ in range(2))
        store.keep(first)
        store.keep(second)
        assert not second.path.exists()


def test_a_half_written_original_is_replaced(store, tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"all of it")
    with store.run_folder() as folder:
        copy = folder.copy_file(tmp_path / "a.pdf", "a.pdf")
        half = store.path_of(copy.sha256, ".pdf")
        half.parent.mkdir(parents=True)
        half.write_bytes(b"all")
        store.keep(copy)
    assert half.read_bytes() == b"all of it"


@pytest.mark.parametrize(
    ("name", "suffix"),
    [("a.pdf", ".pdf"), ("A.TXT", ".txt"), ("../../etc/passwd", ".pdf"), ("a.exe", ".pdf"), ("", ".pdf")],
)
def test_names_from_outside_stay_outside(store, name, suffix):
    with store.run_folder() as folder:
        copy = folder.copy_stream(io.BytesIO(b"x"), name)
        assert copy.suffix == suffix
        assert copy.path.parent == folder.path
        store.keep(copy)
        assert store.original(copy.sha256, copy.suffix).is_relative_to(store.originals)


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda path: None, FileMissing),
        (lambda path: path.write_bytes(b""), FileEmpty),
        (lambda path: path.mkdir(), FileUnreadable),
        (os.mkfifo, FileUnreadable),
    ],
    ids=["missing", "empty", "folder", "pipe"],
)
def test_what_cannot_be_copied(store, tmp_path, make, error):
    make(tmp_path / "a.pdf")
    with store.run_folder() as folder:
        with pytest.raises(error):
            folder.copy_file(tmp_path / "a.pdf", "a.pdf")
        assert [path.name for path in folder.path.iterdir()] == ["lock"]


def test_a_file_below_a_file_is_missing(store, tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"x")
    with store.run_folder() as folder, pytest.raises(FileMissing):
        folder.copy_file(tmp_path / "a.pdf" / "b.pdf", "b.pdf")


class _Growing(io.BufferedReader):
    """A reader whose file grows when it is read."""

    def read(self, size=-1):
        data = super().read(size)
        if data:
            with Path(self.name).open("ab") as file:
                file.write(b"more")
        return data


def test_a_file_that_grows_meanwhile_is_refused(store, tmp_path, monkeypatch):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"x" * 100)
    monkeypatch.setattr(
        "vanthu.corpus.archive.store._open_regular",
        lambda source, name: _Growing(source.open("rb", buffering=0)),
    )
    with store.run_folder() as folder:
        with pytest.raises(FileChanged):
            folder.copy_file(path, "a.pdf")
        assert [found.name for found in folder.path.iterdir()] == ["lock"]


def test_no_permission(store, tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"x")
    path.chmod(0)
    with store.run_folder() as folder, as_ordinary_user(), pytest.raises(FileUnreadable):
        folder.copy_file(path, "a.pdf")


def as_ordinary_user():
    """Root may read everything: do without its rights for a while."""
    from contextlib import ExitStack

    stack = ExitStack()
    if os.geteuid() == 0:
        os.seteuid(65534)
        stack.callback(os.seteuid, 0)
    return stack


def test_a_new_run_removes_what_killed_runs_left(store):
    left = store.incoming / "0123"
    left.mkdir(parents=True)
    (left / "lock").touch()
    (left / "x.part.pdf").write_bytes(b"half")
    assert store.abandoned() == [left]
    with store.run_folder() as folder:
        assert not left.exists()
        assert store.abandoned() == []  # its own folder is in use
        with store.run_folder() as other:
            assert folder.path.exists()
            assert other.path != folder.path
    assert not folder.path.exists()


def test_runs_that_start_at_once_leave_each_other_alone(store):
    ready = threading.Barrier(8)
    survived = []

    def run():
        ready.wait()
        with store.run_folder() as folder:
            copy = folder.copy_stream(io.BytesIO(b"x"), "a.pdf")
            ready.wait()
            survived.append(copy.path.exists())

    threads = [threading.Thread(target=run) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert survived == [True] * 8
