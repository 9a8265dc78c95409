"""Questions to an archive of many documents: answered by indexes, page by page, without sorting all of it."""

import pytest
from sqlalchemy import event, select

from bench.queries import LABELS, RARE, fill
from tests.corpus.archive_support import load, report_text, write_reports
from vanthu.corpus.archive import figures as figures_listed
from vanthu.corpus.archive import models
from vanthu.corpus.archive.database import create_archive
from vanthu.corpus.archive.few import among
from vanthu.corpus.archive.figures import FigureQuery, figures
from vanthu.corpus.archive.integrity.verify import verify
from vanthu.corpus.archive.listing import count_of, documents
from vanthu.corpus.archive.named import keep
from vanthu.corpus.archive.people.correcting import Who, withdraw
from vanthu.corpus.archive.selection import Selection
from vanthu.corpus.archive.shelf import Page, Shelf
from vanthu.corpus.archive.waiting import waiting
from vanthu.corpus.desk.inbox import Wanted, coverage, inbox

COUNT = 700
FEW = 500
"""Fewer than there are, so that common labels are looked for along the shelf (``figures.FEW``)."""


@pytest.fixture(autouse=True)
def few(monkeypatch):
    monkeypatch.setattr(figures_listed, "FEW", FEW)
    monkeypatch.setattr("vanthu.corpus.desk.inbox.FEW", FEW)


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    made = create_archive(str(tmp_path_factory.mktemp("many") / "archive"))
    fill(made, COUNT)
    yield made
    made.close()


def plans(archive, ask) -> list[list[str]]:
    """How SQLite answers each statement of a question."""
    asked = []
    listen = (archive.engine, "before_cursor_execute", lambda *given: asked.append((given[2], given[3])))
    event.listen(*listen)
    try:
        ask()
    finally:
        event.remove(*listen)
    with archive.reading() as connection:
        driver = connection.connection.driver_connection
        return [
            [row[-1] for row in driver.execute(f"EXPLAIN QUERY PLAN {statement}", values)]
            for statement, values in asked
            if statement.startswith("SELECT")
        ]


IN_ORDER = (
    *("ix_documents_shelf", "ix_documents_lacking", "ix_documents_newest", "ix_documents_failures"),
    *("VIRTUAL TABLE", "COVERING INDEX ix_acts_sha256"),
    *("ix_figures_failing", "ix_figures_doubtful"),
    "SCAN each",
)
"""What may be gone through: documents in the order of the list, until a page is full; hits of the index of
words; which originals people spoke of; figures that wait, in the order of the queue, until a page is full;
the values of a column, from one to the next by its index."""

FOUND = ("(superseded_by=? AND sha256=?)", "documents USING INDEX sqlite_autoindex_documents_1 (id=?)")
"""By this the documents of which people spoke are found, and a choice of few; they alone may be sorted."""

UP_TO_A_NUMBER = "SCAN documents"
"""A choice is looked for in any order until it is known not to be of few; in an archive as small as this one
no index is worth its while."""

LAST = f"{COUNT - 1:016x}"
ASKED = {
    "list": lambda archive: documents(archive, Selection(), Page(100)),
    "list further on": lambda archive: documents(archive, Selection(), Page(100, LAST)),
    "list of a body": lambda archive: documents(archive, Selection("mai chau"), Page(100, LAST)),
    "list of those that lack something": lambda archive: documents(archive, Selection(lacking=True), Page(9)),
    "figures": lambda archive: figures(archive, FigureQuery(), Selection()),
    "figures of a common label": lambda archive: figures(archive, FigureQuery(LABELS[0]), Selection()),
    "figures that fail": lambda archive: figures(archive, FigureQuery(verdict="fail"), Selection()),
    "a kind and a period": lambda archive: documents(
        archive, Selection(kind="Báo cáo", period="2024", state="complete"), Page(9)
    ),
    "list of the latest": lambda archive: documents(archive, Selection(), Page(100, None, "newest")),
    "list of the latest further on": lambda archive: documents(archive, Selection(), Page(9, LAST, "newest")),
    "list of failures further on": lambda archive: documents(archive, Selection(), Page(9, LAST, "failures")),
    "queue": lambda archive: [next(waiting(archive, None), None)],
    "queue of the doubtful": lambda archive: [next(waiting(archive, "doubt"), None)],
    "findings": lambda archive: inbox(archive, Wanted()),
    "findings further on": lambda archive: inbox(archive, Wanted(), f"warning:{LAST}"),
}


@pytest.mark.parametrize("what", ASKED)
def test_nothing_is_read_whole_or_sorted(archive, what):
    found = plans(archive, lambda: ASKED[what](archive))
    assert found
    of_all = [plan for plan in found if not any(known in line for line in plan for known in FOUND)]
    assert [line for plan in of_all for line in plan if "TEMP B-TREE" in line] == []
    whole = [line for plan in of_all for line in plan if line.startswith("SCAN") and line != UP_TO_A_NUMBER]
    assert [line for line in whole if not any(known in line for known in IN_ORDER)] == []


def test_page_by_page_all_documents_are_listed_once_and_in_order(archive):
    whole = [row["id"] for row in documents(archive, Selection())]
    found, after = [], None
    while rows := documents(archive, Selection(), Page(99, after)):
        found += [row["id"] for row in rows]
        after = found[-1]
    assert found == whole
    assert len(whole) == len(set(whole)) == count_of(archive, Selection()) == COUNT


@pytest.mark.parametrize("order", ["newest", "failures", "figures", "pages"])
def test_page_by_page_each_order_lists_all_documents_once(archive, order):
    found, after = [], None
    while rows := documents(archive, Selection(), Page(99, after, order)):
        found += [row["id"] for row in rows]
        after = found[-1]
    assert len(found) == len(set(found)) == COUNT


def test_those_that_lack_something_are_found_by_their_own_index(archive):
    for ask in (
        lambda: documents(archive, Selection(lacking=True), Page(9)),
        lambda: count_of(archive, Selection(lacking=True), 9),
    ):
        (plan,) = plans(archive, ask)
        assert [line for line in plan if "ix_documents_lacking" in line]


FEW_OR_NONE = {
    "a kind that no document has": Selection(kind="Quyết định"),
    "a kind and a period": Selection(kind="Quyết định", period="2024"),
    "a state": Selection(state="partial"),
    "a time to come": Selection(since="2090-01-01"),
    "a time of before": Selection(until="1990-12-31"),
    "a period": Selection(period="1999"),
    "a body": Selection("khong co o dau"),
    "one of many bodies": Selection("mai chau 3"),
    "a sign that means any": Selection("%"),
    "a kind that people said": Selection(kind="Tờ trình"),
}
FEW_CHOSEN = 60
"""Fewer than a common choice has of ``COUNT``."""


@pytest.mark.parametrize("what", FEW_OR_NONE)
def test_a_choice_of_few_is_not_looked_for_in_all_documents(archive, monkeypatch, what):
    monkeypatch.setattr("vanthu.corpus.archive.few.MOST_COUNTED", FEW_CHOSEN)
    monkeypatch.setattr("vanthu.corpus.archive.listing.MOST_COUNTED", FEW_CHOSEN)
    chosen = FEW_OR_NONE[what]
    found = []
    asks = (
        lambda: found.append(documents(archive, chosen, Page(9))),
        lambda: found.append(count_of(archive, chosen, FEW_CHOSEN)),
        lambda: found.append(documents(archive, chosen)),
    )
    for ask in asks:
        assert [line for plan in plans(archive, ask) for line in plan if line.startswith("SCAN doc")] == []
    with archive.reading() as connection:
        query = select(models.documents.c.id).where(*chosen.conditions()).order_by(Shelf())
        expected = list(connection.execute(query).scalars())
    few, count, every = found
    assert [row["id"] for row in every] == expected
    assert [row["id"] for row in few] == expected[:9]
    assert count == len(expected)


MANY = [Selection("thuong xuan"), Selection(period="2024"), Selection(kind="Báo cáo")]


@pytest.mark.parametrize("chosen", MANY)
def test_a_choice_of_many_stays_one_of_all(archive, chosen):
    with archive.reading() as connection:
        assert among(connection, chosen, 3) is None


@pytest.mark.parametrize("most", [1, COUNT - 1, COUNT, None])
def test_documents_are_counted_up_to_a_number(archive, most):
    assert count_of(archive, Selection(), most) == (COUNT if most is None else min(COUNT, most + 1))


@pytest.mark.parametrize("label", [None, LABELS[0], "ho so", RARE, "khong co o dau ca"])
def test_page_by_page_all_figures_are_found_once(archive, label, monkeypatch):
    def ids(rows):
        return [(row["document_id"], row["seq"]) for row in rows]

    query = FigureQuery(label, limit=700)
    first = ids(figures(archive, query, Selection()))
    found, after = [], None
    while len(found) < len(first):
        rows = figures(archive, FigureQuery(label, limit=100, after=after), Selection())
        found += ids(rows)
        after = found[-1]
    assert found[: len(first)] == first
    assert len(found) == len(set(found))
    monkeypatch.setattr(figures_listed, "FEW", 0)  # all along the shelf: the same
    assert ids(figures(archive, query, Selection())) == first


def test_a_rare_label_is_found_by_the_index(archive):
    assert len(figures(archive, FigureQuery(RARE), Selection())) == 1
    assert len(figures(archive, FigureQuery("hien vat"), Selection())) == 1
    assert figures(archive, FigureQuery("vật hiên"), Selection()) == []


def test_findings_are_read_part_by_part(archive):
    part = inbox(archive, Wanted())
    count = 0
    while part.after:
        count += len(part.found)
        part = inbox(archive, Wanted(), part.after)
    assert count + len(part.found) == 2 * COUNT
    assert inbox(archive, Wanted("explained")).found == []


def test_documents_are_counted_once_for_what_changes_them(tmp_path):
    """The counts over all documents stand on every page of findings."""
    own = create_archive(str(tmp_path / "own"))
    folder = write_reports(tmp_path / "in", 3)
    load(own, folder)
    before = coverage(own)
    assert before.documents == 3
    again = plans(own, lambda: coverage(own))
    assert not [step for plan in again for step in plan if "documents" in step]
    (folder / "more.pdf").write_text(report_text(9), encoding="utf-8")
    load(own, folder)
    assert coverage(own).documents == 4
    withdraw(own, keep(own, "more.pdf"), Who("An"))
    assert coverage(own) == before
    own.close()


def test_an_archive_counts_its_rows_whenever_it_has_twice_as_many(tmp_path):
    """Without, SQLite takes an index in which all current documents are alike, and sorts them all."""
    own = create_archive(str(tmp_path / "own"))
    counted = "SELECT max(CAST(stat AS INTEGER)) FROM sqlite_stat1 WHERE tbl = 'documents'"
    found = []
    for reports in (3, 5, 7):
        load(own, write_reports(tmp_path / "in", reports))
        with own.reading() as connection:
            found.append(connection.exec_driver_sql(counted).scalar_one())
    assert found == [3, 3, 7]
    (plan,) = plans(own, lambda: documents(own, Selection(), Page(2)))
    assert any("ix_documents_shelf" in step for step in plan)
    assert verify(own).problems == []
    own.close()
