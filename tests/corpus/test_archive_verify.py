"""``verify`` names what is missing, altered, orphaned and half-written."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.corpus.archive_support import load, write_reports
from vanthu.corpus.archive.database import DATABASE
from vanthu.corpus.archive.integrity import checked
from vanthu.corpus.archive.integrity.verify import verify, verify_place
from vanthu.corpus.archive.listing import documents
from vanthu.corpus.archive.selection import Selection


@pytest.fixture
def filled(archive, tmp_path):
    load(archive, write_reports(tmp_path / "in", 4))
    return archive


def originals(archive):
    return sorted(path for path in archive.store.originals.rglob("*") if path.is_file())


def problems(archive) -> set[tuple[str, str]]:
    return {(problem.kind, problem.place.rpartition("/")[2]) for problem in verify(archive).problems}


def test_a_whole_archive_has_no_problems(filled):
    assert problems(filled) == set()


def test_one_byte_flipped_one_deleted_one_added(filled):
    flipped, deleted, *_ = originals(filled)
    data = bytearray(flipped.read_bytes())
    data[len(data) // 2] ^= 1
    flipped.chmod(0o644)
    flipped.write_bytes(data)
    flipped.chmod(0o444)
    deleted.unlink()
    (filled.store.originals / "ab").mkdir(exist_ok=True)
    (filled.store.originals / "ab" / "added.pdf").write_bytes(b"x")
    expected = {("altered", flipped.name), ("missing", deleted.name), ("orphaned", "added.pdf")}
    assert problems(filled) == expected
    assert all(problem.next_step for problem in verify(filled).problems)


def shorten(filled):
    path = originals(filled)[0]
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[:-5])
    path.chmod(0o444)
    return {("half-written", path.name)}


def open_to_writing(filled):
    path = originals(filled)[0]
    path.chmod(0o644)
    return {("altered", path.name)}


def replace_by_link(filled):
    path = originals(filled)[0]
    path.unlink()
    path.symlink_to("/etc/hostname")
    return {("altered", path.name)}


def misplace(filled):
    path = originals(filled)[0]
    target = filled.store.originals / "zz"
    target.mkdir()
    path.rename(target / path.name)
    return {("missing", path.name), ("orphaned", path.name)}


def leave_copy(filled):
    folder = filled.store.incoming / "0123"
    folder.mkdir(parents=True)
    (folder / "x.part.pdf").write_bytes(b"half")
    return {("half-written", "0123")}


def statement(sql, kind):
    def damage(filled):
        document = documents(filled, Selection())[0]["id"]
        with sqlite3.connect(f"{filled.location}/{DATABASE}") as connection:
            connection.execute(sql, (document,))
        connection.close()
        return {(kind, document)}

    return damage


def lose_words(filled):
    with sqlite3.connect(f"{filled.location}/{DATABASE}") as connection:
        ((document,),) = connection.execute("SELECT document_id FROM page_texts WHERE id = 1")
        connection.execute("DELETE FROM page_texts WHERE id = 1")
    connection.close()
    return {("altered", "page_words"), ("altered", document)}


DAMAGES = {
    "an original cut short": shorten,
    "an original open to writing": open_to_writing,
    "a link in place of an original": replace_by_link,
    "an original in another folder": misplace,
    "the copy of a killed run": leave_copy,
    "a figure's row gone": statement("DELETE FROM figures WHERE document_id = ? AND seq = 1", "half-written"),
    "a row too many": statement(
        "INSERT INTO pages (document_id, page, source) VALUES (?, 99, 'text')",
        "altered",
    ),
    "the record gone": statement("DELETE FROM records WHERE document_id = ?", "missing"),
    "the record altered": statement("UPDATE records SET json = x'00' WHERE document_id = ?", "altered"),
    "a page's text gone": lose_words,
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_damage_is_named(filled, damage):
    expected = damage(filled)
    assert problems(filled) == expected


@pytest.mark.parametrize("start", [0, 4096], ids=["its head", "its pages"])
def test_a_damaged_database_is_named_not_a_traceback(filled, start):
    filled.close()
    path = Path(filled.location) / DATABASE
    with path.open("r+b") as file:
        file.seek(start)
        file.write(b"\xff" * (path.stat().st_size - start))
    for rest in ("-wal", "-shm"):
        path.with_name(DATABASE + rest).unlink(missing_ok=True)
    assert {problem.kind for problem in verify_place(filled.location).problems} == {"altered"}


@pytest.mark.parametrize(
    ("last", "due"),
    [
        (None, None),
        ("2026-11-30T01:02:03+00:00", "2029-11-30"),
        ("2024-02-29T01:02:03+00:00", "2027-02-28"),
        ("2025-12-31", "2028-12-31"),
    ],
)
def test_everything_is_due_again_within_three_years(last, due):
    assert checked.due(last) == due
