"""Each file once, each failure with its reason, versions linked, old results kept."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from tests.corpus.archive_support import load, report_text, settings, snapshot, write_reports
from vanthu.corpus.archive import models
from vanthu.corpus.archive.inputs import expand
from vanthu.corpus.archive.integrity.verify import verify
from vanthu.corpus.archive.listing import documents, failed_files, files_of, record_json
from vanthu.corpus.archive.loading import ingest as loading
from vanthu.corpus.archive.loading.executors import local
from vanthu.corpus.archive.loading.known import failed_inputs
from vanthu.corpus.archive.loading.planned import plan
from vanthu.corpus.archive.named import document_named
from vanthu.corpus.archive.selection import Selection
from vanthu.corpus.archive.versions import versions_of
from vanthu.extract.options import ReadOptions
from vanthu.parsers.report import Report


def count(archive, table) -> int:
    with archive.reading() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


def kinds(items) -> list[str]:
    return sorted(item.kind for item in items)


def test_a_folder_is_loaded_whole(archive, tmp_path):
    folder = write_reports(tmp_path / "in", 5)
    summary, items = load(archive, folder, jobs=2)
    assert kinds(items) == ["loaded"] * 5
    assert summary.figures == count(archive, models.figures) > 0
    assert sum(row["block_count"] for row in documents(archive, Selection())) == 5 * 6
    assert verify(archive).problems == []
    assert {row["pipeline"] for row in documents(archive, Selection())} == {"test 1"}


def test_the_record_comes_back_as_it_was_read(archive, tmp_path):
    path = write_reports(tmp_path / "in", 1) / "report-000.pdf"
    _, items = load(archive, path)
    report = Report.model_validate_json(record_json(archive, items[0].document))
    assert report.source.file == str(path)
    assert report.header.number == "0/BC-UBND"


def test_rows_carry_what_an_auditor_needs(archive, tmp_path):
    load(archive, write_reports(tmp_path / "in", 1))
    with archive.reading() as connection:
        rows = connection.execute(select(models.figures).order_by(models.figures.c.seq)).mappings().all()
    row = rows[3]
    assert (row["value"], row["raw"], row["page"], row["x0"]) == (4999.0, "4999", 1, 10.0)
    assert {row["verdict"] for row in rows} <= {"pass", "fail", "not-checkable", None}


def test_the_same_bytes_again_are_skipped_and_the_record_is_named(archive, tmp_path):
    folder = write_reports(tmp_path / "in", 3)
    _, first = load(archive, folder)
    before = snapshot(archive)
    summary, again = load(archive, folder)
    assert summary.skipped == 3
    assert {item.name: item.document for item in again} == {item.name: item.document for item in first}
    assert all(item.document in item.note for item in again)
    assert snapshot(archive) == before


def test_one_of_two_files_with_the_same_bytes_is_read(archive, tmp_path):
    folder = write_reports(tmp_path / "in", 1)
    (folder / "a-copy.pdf").write_bytes((folder / "report-000.pdf").read_bytes())
    _, items = load(archive, folder, jobs=2)
    assert kinds(items) == ["loaded", "skipped"]
    assert len(files_of(archive, items[0].document)) == 2
    assert documents(archive, Selection())[0]["file"].endswith("a-copy.pdf")  # the first in order


def test_other_options_are_another_result(archive, tmp_path):
    path = write_reports(tmp_path / "in", 1)
    _, first = load(archive, path)
    _, forced = load(archive, path, options=ReadOptions(ocr="force"))
    assert forced[0].kind == "loaded"
    assert forced[0].document != first[0].document
    assert [row["id"] for row in documents(archive, Selection())] == [forced[0].document]
    assert len(documents(archive, Selection(superseded=True))) == 2


def test_options_that_change_nothing_are_not_part_of_the_key():
    assert settings(options=ReadOptions(jobs=3, page_timeout=5)).key == settings().key
    assert settings(options=ReadOptions(dpi=300)).key != settings().key


def test_the_lexicon_is_part_of_the_key(tmp_path):
    lexicon = tmp_path / "words.tsv"
    lexicon.write_text("xã\t5\n", encoding="utf-8")
    first = settings(lexicon=str(lexicon)).key
    lexicon.write_text("xã\t6\n", encoding="utf-8")
    assert settings(lexicon=str(lexicon)).key != first


def test_a_newer_pipeline_reads_again_and_keeps_the_old_result(archive, tmp_path):
    folder = write_reports(tmp_path / "in", 2)
    _, first = load(archive, folder)
    _, again = load(archive, folder, pipeline="test 2")
    assert kinds(again) == ["skipped", "skipped"]
    assert "vanthu reprocess" in again[0].note
    items = []
    with local(1) as executors:
        loading.reprocess(
            archive, [i.document for i in first], settings(pipeline="test 2"), executors, items.append
        )
    assert kinds(items) == ["loaded", "loaded"]
    current = documents(archive, Selection())
    assert {row["pipeline"] for row in current} == {"test 2"}
    old = {row["id"]: row["superseded_by"] for row in documents(archive, Selection(superseded=True))}
    assert {old[item.document] for item in first} == {row["id"] for row in current}
    assert Report.model_validate_json(record_json(archive, first[0].document))
    assert verify(archive).problems == []


def test_reading_again_with_the_same_pipeline_changes_nothing(archive, tmp_path):
    _, first = load(archive, write_reports(tmp_path / "in", 1))
    before = snapshot(archive)
    items = []
    with local(1) as executors:
        loading.reprocess(archive, [first[0].document], settings(), executors, items.append)
    assert kinds(items) == ["skipped"]
    assert snapshot(archive) == before


FIRST = ("5/BC", "XÃ A", "2023-06", 0)
VERSIONS = [
    # label, header and text of the second, expected reason or None
    ("sent again with a corrected figure", ("5/BC", "Xã A", "2023-06", 1), "identity"),
    ("the same text, header lost in the scan", (None, None, None, 0), "content"),
    ("the next month from the same template", ("6/BC", "XÃ A", "2023-07", 0), None),
    ("the same number in another year", ("5/BC", "XÃ A", "2024-06", 1), None),
    ("another issuer", ("5/BC", "XÃ B", "2023-06", 1), None),
]


def version_text(number, issuer, period, seed) -> str:
    text = report_text(seed * 50, lines=30)
    body = [line for line in text.splitlines() if not line.startswith(("number", "issuer", "period"))]
    stated = {"number": number, "issuer": issuer, "period": period}
    return "\n".join([*(f"{name}: {value}" for name, value in stated.items() if value), *body])


@pytest.mark.parametrize(("label", "second", "reason"), VERSIONS, ids=[case[0] for case in VERSIONS])
def test_versions_are_linked_not_merged(archive, tmp_path, label, second, reason):
    for name, case in (("a.pdf", FIRST), ("b.pdf", second)):
        (tmp_path / name).write_text(version_text(*case), encoding="utf-8")
    _, items = load(archive, tmp_path / "a.pdf", tmp_path / "b.pdf")
    assert kinds(items) == ["loaded", "loaded"]
    with archive.reading() as connection:
        links = versions_of(connection, items[0].document)
        assert [link[:2] for link in links] == ([(items[1].document, reason)] if reason else [])
        assert bool(versions_of(connection, items[1].document)) == bool(reason)


def test_links_do_not_depend_on_the_order(archive, tmp_path):
    from vanthu.corpus.archive.database import create_archive

    texts = [version_text("5/BC", "XÃ A", "2023-06", 0), version_text(None, None, None, 0)]
    for n, text in enumerate(texts):
        (tmp_path / f"{n}.pdf").write_text(text, encoding="utf-8")
    load(archive, tmp_path / "0.pdf", tmp_path / "1.pdf")
    other = create_archive(str(tmp_path / "other"))
    load(other, tmp_path / "1.pdf", tmp_path / "0.pdf")
    assert snapshot(archive) == snapshot(other)
    other.close()


def test_partial_documents_are_marked(archive, tmp_path):
    (tmp_path / "a.pdf").write_text(report_text(1, opening=("partial",)), encoding="utf-8")
    summary, items = load(archive, tmp_path / "a.pdf")
    assert (items[0].kind, summary.partial) == ("partial", 1)
    assert documents(archive, Selection())[0]["status"] == "partial"
    with archive.reading() as connection:
        pages = connection.execute(select(models.pages.c.page, models.pages.c.error)).all()
    assert (2, "Damaged") in [tuple(page) for page in pages]


def test_failed_files_are_listed_and_taken_again_only_when_asked(archive, tmp_path):
    folder = write_reports(tmp_path / "in", 1)
    (folder / "bad.pdf").write_text("damaged", encoding="utf-8")
    _, items = load(archive, folder)
    assert kinds(items) == ["failed", "loaded"]
    row = failed_files(archive)[0]
    assert (row["error"], row["exit_code"], row["page"]) == ("Damaged", 13, 3)
    assert row["message"] == "the table of objects is gone."
    assert row["next_step"]
    _, again = load(archive, folder)
    assert next(item.note for item in again if item.kind == "failed").startswith("failed before")
    assert [found.path for found in failed_inputs(archive)] == [str(folder / "bad.pdf")]
    _, retried = load(archive, folder / "bad.pdf", retry=True)
    assert not retried[0].note.startswith("failed before")
    assert len(failed_files(archive)) == 1


def test_a_file_that_was_mended_leaves_the_list(archive, tmp_path):
    path = tmp_path / "a.pdf"
    path.write_text("damaged", encoding="utf-8")
    load(archive, path)
    path.write_text(report_text(1), encoding="utf-8")
    load(archive, path)
    assert failed_files(archive) == []
    assert len(documents(archive, Selection())) == 1


def test_a_lost_original_comes_back_with_the_same_file(archive, tmp_path):
    path = write_reports(tmp_path / "in", 1)
    load(archive, path)
    row = documents(archive, Selection())[0]
    original = archive.store.path_of(row["sha256"], row["suffix"])
    original.unlink()
    load(archive, path)
    assert original.is_file()
    assert verify(archive).problems == []


def test_originals_are_read_only_and_named_by_their_hash(archive, tmp_path):
    load(archive, write_reports(tmp_path / "in", 1))
    (original,) = (path for path in archive.store.originals.rglob("*") if path.is_file())
    row = documents(archive, Selection())[0]
    assert original.name == row["sha256"] + ".pdf"
    assert original.stat().st_mode & 0o777 == 0o444
    assert list(archive.store.incoming.glob("*/*")) == []


def test_a_plan_writes_nothing(archive, tmp_path):
    folder = write_reports(tmp_path / "in", 2)
    load(archive, folder / "report-000.pdf")
    before = snapshot(archive)
    (folder / "zz.pdf").write_bytes((folder / "report-001.pdf").read_bytes())
    found = list(plan(archive, expand([str(folder), str(tmp_path / "none.pdf")]), settings()))
    assert [item.kind for item in found] == ["skipped", "loaded", "skipped", "failed"]
    assert snapshot(archive) == before
    assert next(item.kind for item in plan(None, expand([str(folder)]), settings())) == "loaded"


def test_text_that_no_database_takes_is_made_printable(archive, tmp_path):
    (tmp_path / "a.pdf").write_bytes("Số liệu\x00 năm 2023 là 5".encode())
    _, items = load(archive, tmp_path / "a.pdf")
    assert items[0].kind == "loaded"
    (block,) = Report.model_validate_json(record_json(archive, items[0].document)).blocks
    assert block.text == "Số liệu\ufffd năm 2023 là 5"


def test_a_document_is_found_by_the_first_characters(archive, tmp_path):
    from vanthu.corpus.archive.errors import DocumentUnknown

    _, items = load(archive, write_reports(tmp_path / "in", 3))
    document = items[0].document
    assert document_named(archive, document[:8])["id"] == document
    row = document_named(archive, document)
    assert document_named(archive, row["sha256"][:12])["id"] == document
    for unknown in ("", "zz", "0" * 16, "x'; DROP TABLE documents", "n.pdf"):
        with pytest.raises(DocumentUnknown):
            document_named(archive, unknown)
