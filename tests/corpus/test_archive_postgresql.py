"""The same archive on a real PostgreSQL server."""

from __future__ import annotations

import contextlib
import itertools
import threading

import pytest
from sqlalchemy import text

from tests.corpus import test_archive_search as searching
from tests.corpus.archive_support import (
    exported,
    load,
    report_text,
    settings,
    snapshot,
    unlike_the_models,
    write_reports,
)
from tests.corpus.postgres import new_database, server
from tests.corpus.test_archive_isolation import HARD, check_hard
from tests.corpus.test_archive_versions_of_schema import check_upgrade
from vanthu.corpus.archive import database, models
from vanthu.corpus.archive.acts import add_acts, new_act
from vanthu.corpus.archive.database import create_archive, open_archive
from vanthu.corpus.archive.errors import ArchiveBusy, ArchiveMissing, ArchiveTooNew, StoreUnavailable
from vanthu.corpus.archive.exports.views import VIEWS, write_dataset
from vanthu.corpus.archive.figures import FigureQuery, figures
from vanthu.corpus.archive.integrity.verify import verify
from vanthu.corpus.archive.listing import documents, record_json
from vanthu.corpus.archive.loading import ingest as loading
from vanthu.corpus.archive.loading.executors import local
from vanthu.corpus.archive.named import document_named
from vanthu.corpus.archive.queries.query import Query
from vanthu.corpus.archive.search import search
from vanthu.corpus.archive.selection import Selection
from vanthu.corpus.archive.shelf import Page
from vanthu.corpus.corrections.acts import Place

pytestmark = pytest.mark.postgresql

_numbers = itertools.count()


@pytest.fixture(scope="module")
def address():
    with server() as running:
        yield running


@pytest.fixture(scope="module")
def make(address, tmp_path_factory):
    """A function that makes an empty archive on the server."""
    opened = []

    def make_one():
        place = new_database(address, f"vanthu{next(_numbers)}")
        opened.append(create_archive(place, originals=str(tmp_path_factory.mktemp("originals"))))
        return opened[-1]

    yield make_one
    for archive in opened:
        archive.close()


def test_the_views_say_the_same_as_on_sqlite(make, archive, tmp_path):
    folder = write_reports(tmp_path / "in", 2)
    server_archive = make()
    found = []
    for place in (archive, server_archive):
        load(place, folder)
        row = documents(place, Selection())[0]
        said = {"field": "number", "as_read": row["number"], "said": "9/KH", "by": "A"}
        add_acts(place, [new_act(row["sha256"], Place("header"), "correct", **said)])
        with place.reading() as connection:
            rows = {
                name: connection.execute(text(f"SELECT * FROM {name}")).mappings().all() for name in VIEWS
            }
        per_run = {"loaded_at", "corrected_at", "state_at"}
        found.append(
            {
                name: sorted(str({k: v for k, v in one.items() if k not in per_run}) for one in rows[name])
                for name in rows
            }
        )
    assert found[0] == found[1]
    assert sum("9/KH" in one for one in found[1]["v_documents"]) == 1
    written = write_dataset(server_archive, tmp_path / "out", Selection())
    assert written.rows == {name: len(rows) for name, rows in found[1].items()}


def test_the_same_rows_files_and_exports_as_on_sqlite(make, archive, tmp_path):
    folder = write_reports(tmp_path / "in", 5)
    (folder / "evil.pdf").write_text("=1+1\tA\\B\nSố\x00 liệu 5\n\\N\nnumber: NULL\n'; --", encoding="utf-8")
    (folder / "broken.pdf").write_text("damaged", encoding="utf-8")
    (folder / "partial.pdf").write_text(report_text(77, opening=("partial",)), encoding="utf-8")
    (folder / "twin.pdf").write_bytes((folder / "report-002.pdf").read_bytes())
    server_archive = make()
    for place in (archive, server_archive):
        load(place, folder, jobs=2)
    ours, theirs = snapshot(archive), snapshot(server_archive)
    ours["settings"] = theirs["settings"] = []
    assert ours == theirs
    assert exported(archive, tmp_path / "a") == exported(server_archive, tmp_path / "b")
    assert verify(server_archive).problems == []
    document = document_named(server_archive, ours["documents"][0][0][:10])["id"]
    assert record_json(server_archive, document) == record_json(archive, document)


@pytest.mark.parametrize(("many", "counted"), [(2, True), (3, False)])
def test_after_a_large_load_the_server_counts_its_rows(make, tmp_path, monkeypatch, many, counted):
    monkeypatch.setattr(database, "MANY", many)
    archive = make()
    load(archive, write_reports(tmp_path / "in", 2))
    with archive.reading() as connection:
        asked = "SELECT reltuples FROM pg_class WHERE relname = 'documents'"
        assert (connection.execute(text(asked)).scalar_one() == 2) is counted, "-1: never counted"


def test_after_any_load_the_words_that_were_kept_aside_are_sorted(make, tmp_path):
    archive = make()
    load(archive, write_reports(tmp_path / "in", 3))
    with archive.writing() as connection:
        for name in ("words", "plain"):
            left = text(f"SELECT gin_clean_pending_list('ix_page_words_{name}')")
            assert connection.execute(left).scalar_one() == 0


@pytest.fixture(scope="module")
def library(make, tmp_path_factory):
    archive = make()
    return archive, searching.fill(archive, tmp_path_factory.mktemp("texts"))


@pytest.mark.parametrize(("query", "expected", "match"), searching.CASES, ids=[c[0] for c in searching.CASES])
def test_the_same_is_found(library, query, expected, match):
    searching.check_case(library, query, expected, match)


@pytest.mark.parametrize(("filters", "expected"), searching.FILTERS)
def test_the_same_filters(library, filters, expected):
    searching.test_filters(library, filters, expected)


def test_figures_by_label(library):
    rows = figures(library[0], FigureQuery(label="an sinh"), Selection())
    assert {row["raw"] for row in rows} == {"1.234", "5"}
    assert [row["raw"] for row in figures(library[0], FigureQuery(label="AN SINH XÃ HỘI"), Selection())] == [
        "1.234"
    ]


def test_lists_are_read_page_by_page_in_the_order_of_the_shelf(library):
    whole = [row["id"] for row in documents(library[0], Selection())]
    found, after = [], None
    while rows := documents(library[0], Selection(), Page(2, after)):
        found += [row["id"] for row in rows]
        after = found[-1]
    assert found == whole
    assert len(whole) > 3


def test_reading_again_keeps_the_old_result(make, tmp_path):
    archive = make()
    _, items = load(archive, write_reports(tmp_path / "in", 1))
    with local(1) as executors:
        loading.reprocess(
            archive, [items[0].document], settings(pipeline="test 2"), executors, lambda item: None
        )
    assert document_named(archive, items[0].document)["superseded_by"]
    assert search(archive, Query("an sinh"))[0].document != items[0].document


def test_two_ingests_at_once(make, tmp_path):
    archive, expected = make(), make()
    folder = write_reports(tmp_path / "in", 10)
    load(expected, folder)
    other = open_archive(archive.location)
    threads = [threading.Thread(target=load, args=(place, folder)) for place in (archive, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found, wanted = snapshot(archive), snapshot(expected)
    found["settings"] = wanted["settings"] = []
    assert found == wanted
    other.close()


def test_a_writer_that_waits_too_long_says_so(make):
    archive = make()
    impatient = open_archive(archive.location, wait=0.1)
    with archive.writing(), pytest.raises(ArchiveBusy), impatient.writing():
        pass
    impatient.close()


def test_a_newer_version_is_refused(make):
    archive = make()
    with archive.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(ArchiveTooNew):
        open_archive(archive.location)


def test_the_migrations_make_what_the_models_say(make):
    assert unlike_the_models(make()) == []


def test_a_new_archive_needs_a_folder_for_originals(address):
    place = new_database(address, f"vanthu{next(_numbers)}")
    with pytest.raises(ArchiveMissing):
        create_archive(place)
    with pytest.raises(ArchiveMissing):
        open_archive(place)


@pytest.mark.parametrize("change", [("/postgres?", "/none?"), ("host=/", "host=/none/")])
def test_a_server_that_is_not_there(address, change):
    with pytest.raises(StoreUnavailable) as caught:
        open_archive(address.replace("postgres@", "postgres:secret@").replace(*change))
    assert "secret" not in str(caught.value)


def test_an_archive_of_version_0001_is_upgraded_whole(make, tmp_path):
    check_upgrade(make(), write_reports(tmp_path / "in", 3))


@pytest.mark.parametrize(("label", "line"), HARD, ids=[case[0] for case in HARD])
def test_what_a_database_cannot_hold_costs_one_document_at_most(make, tmp_path, label, line):
    check_hard(make(), tmp_path, line)


ALTERED = [
    "UPDATE figures SET value = value * 10 WHERE seq = 1",
    "UPDATE documents SET superseded_by = 'x' WHERE number = '1/BC-UBND'",
    "UPDATE page_texts SET packed = '' WHERE page = 1",
    "UPDATE page_texts SET place = place + 1 WHERE page = 1",
    "UPDATE page_words SET plain = to_tsvector('simple', 'khac')",
    "DELETE FROM page_words WHERE rowid = 2",
    "UPDATE files SET path = '/x'",
    "UPDATE runs SET failed = 7",
    "DELETE FROM chain WHERE seq = 4",
    "DELETE FROM chain WHERE seq > 6",
]


@pytest.fixture(scope="module")
def small(make, tmp_path_factory):
    archive = make()
    load(archive, write_reports(tmp_path_factory.mktemp("small"), 2))
    assert verify(archive).problems == []
    return archive


@pytest.mark.parametrize("statement", ALTERED)
def test_altered_rows_are_found(small, statement):
    """In a transaction that is never committed."""
    with small.engine.connect() as connection:
        assert connection.execute(text(statement)).rowcount > 0
        assert verify(OneConnection(small, connection)).problems
        connection.rollback()


class OneConnection:
    """An archive that is read through one connection, with what that has not committed."""

    def __init__(self, archive, connection):
        self.location, self.store, self.is_postgresql = archive.location, archive.store, True
        self.connection = connection

    @contextlib.contextmanager
    def reading(self):
        yield self.connection


def test_all_tables_are_on_the_server(make):
    with make().reading() as connection:
        names = connection.exec_driver_sql(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
        ).scalars()
        views = {"v_documents", "v_figures", "v_findings"}
        assert set(models.metadata.tables) | {"page_words", "alembic_version"} | views == set(names)
