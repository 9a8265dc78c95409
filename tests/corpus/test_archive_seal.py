"""Sealing again hashes what was written; the rest keeps the hashes that it had."""

from __future__ import annotations

import json
import shutil

import pytest

from tests.corpus.archive_support import load, write_reports
from vanthu.corpus.archive.acts import add_acts, all_acts, new_act
from vanthu.corpus.archive.database import open_archive
from vanthu.corpus.archive.integrity import seal
from vanthu.corpus.corrections import Place

PAGE = 4096


@pytest.fixture
def grown(archive, tmp_path, monkeypatch):
    """A sealed archive of four reports, of which each page has its own hash, and a folder of one more."""
    monkeypatch.setattr(seal, "BLOCK", PAGE)
    load(archive, write_reports(tmp_path / "in", 4))
    write_reports(tmp_path / "more", 6)
    return archive, tmp_path / "more"


def sealed(archive) -> list[str]:
    return json.loads(seal.hashes_of(archive.database).read_text())["sha256"]


def whole(archive) -> list[str]:
    return list(seal._blocks(archive.database))


def test_hashes_of_what_was_written_are_those_of_the_file(grown):
    archive, more = grown
    for path in sorted(more.iterdir()):
        load(archive, path)
        assert sealed(archive) == whole(archive)
        assert seal.broken(archive.database) == []


def test_what_was_not_written_to_is_not_hashed_again(grown, tmp_path):
    archive, more = grown
    before = whole(archive)
    trial = tmp_path / "trial"
    archive.close()
    shutil.copytree(archive.location, trial)
    other = open_archive(str(trial))
    load(other, more)
    untouched = [n for n, (one, two) in enumerate(zip(before, whole(other), strict=False)) if one == two]
    other.close()
    assert untouched
    flip(archive.database, untouched[-1])
    load(archive, more)
    assert len(seal.broken(archive.database)) == 1  # not taken for good by the next seal
    archive.close()


def flip(path, page: int) -> None:
    with path.open("r+b") as file:
        file.seek(page * PAGE + PAGE // 2)
        (byte,) = file.read(1)
        file.seek(page * PAGE + PAGE // 2)
        file.write(bytes([byte ^ 1]))


def test_a_file_to_which_others_wrote_is_hashed_whole(grown):
    archive, more = grown
    archive.close()
    import sqlite3

    with sqlite3.connect(archive.database) as connection:  # not by this program, and moved into the file
        connection.execute("PRAGMA user_version = 0")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    again = open_archive(archive.location)
    load(again, more)
    assert sealed(again) == whole(again)
    again.close()


def test_without_hashes_all_is_hashed(grown):
    archive, more = grown
    seal.hashes_of(archive.database).unlink()
    load(archive, more)
    assert sealed(archive) == whole(archive)


def say(archive, n: int) -> None:
    add_acts(archive, [new_act("a" * 64, Place("figure", n), "confirm", by="Lan", field="value")])


def test_an_act_seals_what_was_sealed_before(grown):
    archive, _ = grown
    for n in range(3):
        say(archive, n)
        assert sealed(archive) == whole(archive)
        assert seal.broken(archive.database) == []
    archive.close()
    flip(archive.database, 2)
    assert len(seal.broken(archive.database)) == 1


def test_an_act_does_not_seal_what_a_killed_run_left(grown):
    archive, _ = grown
    seal.hashes_of(archive.database).unlink()
    say(archive, 1)
    assert not seal.hashes_of(archive.database).exists()


def test_where_a_reader_is_in_the_way_the_next_act_seals(grown, monkeypatch):
    archive, _ = grown
    monkeypatch.setattr(seal, "_SHORT_WAIT", 0.01)
    with archive.reading() as connection:
        assert not list(all_acts(connection))  # this state is held
        say(archive, 1)
        assert seal.broken(archive.database) == []
    say(archive, 2)
    assert sealed(archive) == whole(archive)
    archive.close()
    assert seal.broken(archive.database) == []
