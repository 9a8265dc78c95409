"""A document with unread pages is in sight: listed, taken again, and no run that leaves one ends with 0."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.corpus.archive_support import load, report_text, settings, snapshot, write_reports
from vanthu.corpus.archive.database import create_archive
from vanthu.corpus.archive.integrity.verify import verify
from vanthu.corpus.archive.listing import documents, unread_pages
from vanthu.corpus.archive.loading import ingest as loading
from vanthu.corpus.archive.loading.executors import local
from vanthu.corpus.archive.loading.known import partial_documents
from vanthu.corpus.archive.selection import Selection
from vanthu.corpus.archive.store import Incoming
from vanthu.corpus.archive.writer import rows_kept, write_document
from vanthu.extract.options import ReadOptions


@pytest.fixture
def disturbed(archive, tmp_path):
    """A report of which a page was lost to something passing, beside a whole one; and how to end that."""
    marker = tmp_path / "disturbance"
    marker.touch()
    folder = write_reports(tmp_path / "in", 1)
    (folder / "disturbed.pdf").write_text(report_text(3, opening=(f"once {marker}",)), encoding="utf-8")
    load(archive, folder)
    return archive, folder, marker


def reprocess(archive, names, **changes):
    items = []
    with local(1) as executors:
        summary = loading.reprocess(archive, names, settings(**changes), executors, items.append)
    return summary, items


def test_it_is_listed_with_pages_and_reasons(disturbed):
    archive, folder, _ = disturbed
    (row,) = unread_pages(archive)
    assert row["path"] == str(folder / "disturbed.pdf")
    assert (row["error"], row["page"], row["exit_code"]) == ("WorkerCrashed", 2, 3)
    assert row["next_step"]


def test_a_run_that_leaves_one_does_not_end_well(archive, tmp_path):
    folder = write_reports(tmp_path / "in", 1)
    (folder / "partial.pdf").write_text(report_text(4, opening=("partial",)), encoding="utf-8")
    for changes in ({}, {}, {"retry": True}):
        summary, _ = load(archive, folder, **changes)
        assert (summary.partial + summary.left, summary.failed, summary.outcome) == (1, 0, "partial")
    summary, items = reprocess(archive, [row["id"] for row in documents(archive, Selection())])
    assert summary.left == 1
    assert sorted(item.kind for item in items) == ["left", "skipped"]
    assert verify(archive).problems == []


WAYS = {
    "the next run, by itself": load,
    "--retry": lambda archive, folder: load(archive, folder, retry=True),
    "--retry without naming it": lambda archive, folder: load(archive, retry=True),
    "reprocess": lambda archive, folder: reprocess(archive, partial_documents(archive)),
    "reprocess --all": lambda archive, folder: reprocess(
        archive, [row["id"] for row in documents(archive, Selection())]
    ),
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_what_passed_leaves_no_hole(disturbed, tmp_path, way):
    archive, folder, marker = disturbed
    marker.unlink()
    summary, _ = way(archive, folder)
    assert (summary.partial, summary.left, summary.failed) == (0, 0, 0)
    assert unread_pages(archive) == []
    undisturbed = create_archive(str(tmp_path / "undisturbed"))
    load(undisturbed, folder)
    assert snapshot(archive) == snapshot(undisturbed)
    undisturbed.close()
    assert verify(archive).problems == []


def test_a_worse_reading_does_not_replace_a_better_one(archive, tmp_path):
    marker = tmp_path / "disturbance"
    path = tmp_path / "a.pdf"
    path.write_text(report_text(3, opening=("partial", f"once {marker}")), encoding="utf-8")
    load(archive, path)
    before = snapshot(archive)
    marker.touch()
    load(archive, path, retry=True)
    assert snapshot(archive) == before


def test_a_second_reading_with_unread_numbers_does_not_take_the_place_of_a_whole_one(archive, tmp_path):
    path = tmp_path / "a.pdf"
    path.write_text(report_text(3), encoding="utf-8")
    load(archive, path)
    (row,) = documents(archive, Selection())
    original = archive.store.original(row["sha256"], row["suffix"])
    copy = Incoming(original, row["sha256"], row["bytes"], row["suffix"])
    key = row["pipeline"], row["options"]
    with archive.writing() as connection:
        as_good = rows_kept(connection, row["id"])
        worse = replace(as_good, document=as_good.document | {"status": "partial"})
        taken = [
            write_document(connection, row["id"], key, copy, row["file"], rows, replaces=True)
            for rows in (worse, as_good)
        ]
    assert taken == [False, True]
    assert verify(archive).problems == []


def test_other_options_supersede_it(disturbed):
    archive, folder, marker = disturbed
    marker.unlink()
    load(archive, folder, options=ReadOptions(ocr="force"))
    assert unread_pages(archive) == []
    assert verify(archive).problems == []
