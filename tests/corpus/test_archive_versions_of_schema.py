"""Archives of other versions, and two processes on one archive."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import subprocess
import sys
import tarfile
import threading

import pytest
from sqlalchemy import select

from tests.corpus.archive_support import (
    ROOT,
    load,
    report_text,
    snapshot,
    unlike_the_models,
    write_reports,
)
from vanthu.corpus.archive import chain, database, models
from vanthu.corpus.archive.database import DATABASE, create_archive, open_archive
from vanthu.corpus.archive.errors import (
    ArchiveBusy,
    ArchiveDamaged,
    ArchiveMissing,
    ArchiveTooNew,
    ArchiveTooOld,
)
from vanthu.corpus.archive.exports.export import export
from vanthu.corpus.archive.exports.telling import Told
from vanthu.corpus.archive.integrity.verify import verify
from vanthu.corpus.archive.queries.query import Query
from vanthu.corpus.archive.search import search
from vanthu.corpus.archive.selection import Selection
from vanthu.corpus.archive.writer import texts_of
from vanthu.extract.options import ReadOptions


def test_the_migrations_make_what_the_models_say(archive):
    assert unlike_the_models(archive) == []


def test_the_newest_migration_is_the_one_the_models_name():
    assert max(database._known_revisions()) == models.REVISION


def test_an_archive_of_a_newer_version_is_refused_and_not_touched(archive, tmp_path):
    load(archive, write_reports(tmp_path / "in", 1))
    archive.close()
    path = f"{archive.location}/{DATABASE}"
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = files_in(archive.location)
    for opening in (open_archive, create_archive, lambda place: create_archive(place, upgrade=True)):
        with pytest.raises(ArchiveTooNew):
            opening(archive.location)
    assert files_in(archive.location) == before


def files_in(place) -> dict[str, bytes]:
    from pathlib import Path

    kept = (path for path in Path(place).rglob("*") if path.is_file())
    return {path.name: path.read_bytes() for path in kept if not path.name.endswith(("-shm", "-wal"))}


def test_an_archive_of_an_older_version_is_upgraded_only_when_asked(archive, monkeypatch):
    monkeypatch.setattr(models, "REVISION", "9999")
    with pytest.raises(ArchiveTooOld):
        create_archive(archive.location)


def downgrade(archive, revision="0001") -> None:
    """Make the archive what an older version of the program left."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(database._MIGRATIONS))
    with archive.writing() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, revision)


def check_upgrade(archive, folder) -> None:
    load(archive, folder)
    load(archive, folder / "report-001.pdf", options=ReadOptions(ocr="force"))
    before = snapshot(archive)
    downgrade(archive)
    with pytest.raises(ArchiveTooOld):
        open_archive(archive.location)
    upgraded = create_archive(archive.location, upgrade=True)
    assert snapshot(upgraded) == before
    assert unlike_the_models(upgraded) == []
    with upgraded.reading() as connection:
        links = list(chain.walk(connection))
    assert all(link.holds for link in links)
    assert {link.entry.kind for link in links} == set(chain.TABLES) - {"act", "audit"}  # nobody said anything
    assert verify(upgraded).problems == []
    load(upgraded, folder)
    upgraded.close()


def test_an_archive_of_version_0001_is_upgraded_whole(archive, tmp_path):
    folder = write_reports(tmp_path / "in", 3)
    (folder / "partial.pdf").write_text(report_text(8, opening=("partial",)), encoding="utf-8")
    check_upgrade(archive, folder)


@pytest.mark.parametrize(
    "make", [lambda path: None, lambda path: path.mkdir(), lambda path: path.write_text("x")]
)
def test_there_is_no_archive(tmp_path, make):
    make(tmp_path / "place")
    with pytest.raises(ArchiveMissing):
        open_archive(str(tmp_path / "place"))


def test_another_program_s_database_is_left_alone(tmp_path):
    path = tmp_path / DATABASE
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE mine (a)")
    connection.close()
    for opening in (open_archive, create_archive):
        with pytest.raises(ArchiveMissing):
            opening(str(tmp_path))


def test_an_archive_can_be_moved(archive, tmp_path):
    load(archive, write_reports(tmp_path / "in", 1))
    archive.close()
    (tmp_path / "archive").rename(tmp_path / "elsewhere")
    moved = open_archive(str(tmp_path / "elsewhere"))
    assert verify(moved).problems == []
    moved.close()


def test_a_writer_that_waits_too_long_says_so(archive, tmp_path):
    impatient = create_archive(archive.location, wait=0.1)
    with archive.writing(), pytest.raises(ArchiveBusy), impatient.writing():
        pass
    impatient.close()


def test_readers_are_not_held_up_by_a_writer(archive):
    impatient = open_archive(archive.location, wait=0.1)
    with archive.writing(), impatient.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM documents").scalar_one() == 0
    impatient.close()


def test_two_that_make_the_archive_at_once(tmp_path):
    opened, ready = [], threading.Barrier(4)

    def make():
        ready.wait()
        opened.append(create_archive(str(tmp_path / "archive")))

    threads = [threading.Thread(target=make) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(opened) == 4
    for one in opened:
        one.close()


def test_two_ingests_at_once_make_the_same_archive_as_one(archive, tmp_path):
    folder = write_reports(tmp_path / "in", 12, opening=("sleep 0.02",))
    load(archive, folder)
    command = [sys.executable, "-m", "tests.corpus.archive_run", str(tmp_path / "both"), str(folder)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    both = [subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE) for _ in range(2)]
    told = b"".join(process.communicate()[0] for process in both)
    assert [process.returncode for process in both] == [0, 0]
    assert told.count(b"loaded ") == 12
    assert told.count(b"skipped ") == 12
    opened = open_archive(str(tmp_path / "both"))
    assert snapshot(opened) == snapshot(archive)
    assert verify(opened).problems == []
    opened.close()


BEFORE = ROOT / "tests" / "corpus" / "archive-0008.tar.xz"
"""Three documents written by the last version that kept all rows of a record: two of the stand-in reader, and
a text with a rate that fails, a repair, a citation and a table."""


@pytest.fixture
def before(tmp_path):
    with tarfile.open(BEFORE) as archive:
        archive.extractall(tmp_path, filter="tar")  # originals stay read-only
    (tmp_path / "archive" / "incoming").mkdir()
    return tmp_path / "archive"


def rows_in(place, table) -> list[dict]:
    with contextlib.closing(sqlite3.connect(place / DATABASE)) as connection:
        connection.row_factory = sqlite3.Row
        rows = [dict(row) for row in connection.execute(f'SELECT * FROM "{table}"')]
    keys = ("document_id", "table_seq", "seq", "page", "id")
    return sorted(rows, key=lambda row: [row[key] for key in keys if key in row])


def without(rows, *names) -> list[dict]:
    return [{name: value for name, value in row.items() if name not in names} for row in rows]


def test_no_row_of_the_version_before_is_lost(before, tmp_path):
    kept = {table.name: rows_in(before, table.name) for table in models.CONTENT_TABLES}
    told = {table.name: rows_in(before, table.name) for table in models.TOLD_TABLES}
    texts, documents = rows_in(before, "page_texts"), rows_in(before, "documents")
    assert all(told.values())
    create_archive(str(before), upgrade=True).close()
    upgraded = open_archive(str(before))
    for name, rows in kept.items():
        assert rows_in(before, name) == without(rows, "label_plain")
    assert rows_in(before, "documents") == documents
    with upgraded.reading() as connection:
        found = [(row["document_id"], text) for row in documents_of(connection) for _, text in row["texts"]]
        with contextlib.closing(Told(tmp_path, connection, Selection())) as spooled:
            assert {table.name: list(spooled.rows(table)) for table in models.TOLD_TABLES} == told
    assert sorted(found) == sorted((row["document_id"], row["text"]) for row in texts)
    assert verify(upgraded).problems == []
    assert unlike_the_models(upgraded) == []
    upgraded.close()


def documents_of(connection) -> list[dict]:
    ids = connection.execute(select(models.documents.c.id)).scalars().all()
    return [{"document_id": one, "texts": texts_of(connection, one)} for one in ids]


def test_what_a_damaged_record_no_longer_tells_stays_as_it_was(before, tmp_path):
    kept = {name: rows_in(before, name) for name in ("blocks", "figures", "sections")}
    document = kept["blocks"][0]["document_id"]
    with sqlite3.connect(before / DATABASE) as connection:
        connection.execute("UPDATE records SET json = x'00' WHERE document_id = ?", (document,))
    connection.close()
    upgraded = create_archive(str(before), upgrade=True)
    own = [row for row in kept["blocks"] if row["document_id"] == document]
    assert rows_in(before, "blocks") == own
    assert rows_in(before, "sections") == [row for row in kept["sections"] if row["document_id"] == document]
    assert rows_in(before, "figures") == without(kept["figures"], "label_plain")
    assert document in {hit.document for hit in search(upgraded, Query("chi trả an sinh xã hội"))}
    assert {problem.kind for problem in verify(upgraded).problems} == {"altered"}
    with pytest.raises(ArchiveDamaged, match=document):
        export(upgraded, "csv", tmp_path / "out", Selection())
    upgraded.close()


@pytest.mark.parametrize("place", ["s3://bucket/archive", "gs://bucket/archive"])
def test_an_archive_is_not_made_in_object_storage(place, tmp_path, monkeypatch):
    """It would be a folder of that name."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ArchiveMissing, match="object storage"):
        create_archive(place)
    assert list(tmp_path.iterdir()) == []
