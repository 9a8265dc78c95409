"""Sixty ways to alter an archive behind its back, and flipped bits of its database: all are found."""

from __future__ import annotations

import contextlib
import random
import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.corpus.archive_support import ROOT, load, report_text, settings, write_reports
from tests.corpus.test_archive_ingest import version_text
from vanthu.corpus.archive.database import DATABASE, create_archive, open_archive
from vanthu.corpus.archive.integrity.seal import hashes_of
from vanthu.corpus.archive.integrity.verify import verify, verify_place
from vanthu.corpus.archive.loading import ingest
from vanthu.corpus.archive.loading.executors import local
from vanthu.corpus.archive.task import READER, file_limits
from vanthu.extract.errors import VanthuError

CHECKED = """ỦY BAN NHÂN DÂN XÃ MỸ AN
Số: 12/BC-UBND

BÁO CÁO
Kết quả tháng 6 năm 2023

I. Kết quả
1. Tiếp nhận 386/388 hồ sơ, đạt 98,48%.
2. Giải quyết 50/100 hồ sơ, đạt 50%.
"""
"""One rate that does not hold and one that does."""

FLIPS = 20
"""Bits; ``bench/archive.py flips`` runs 200."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """An archive with versions, a superseded result, a partial document and a file that failed."""
    root = tmp_path_factory.mktemp("corruption")
    patch = pytest.MonkeyPatch()
    patch.setenv("PYTHONPATH", str(ROOT))
    folder = write_reports(root / "in", 3)
    for n, case in enumerate((("5/BC", "XÃ A", "2023-06", 0), ("5/BC", "Xã A", "2023-06", 1))):
        (folder / f"version-{n}.pdf").write_text(version_text(*case), encoding="utf-8")
    (folder / "partial.pdf").write_text(report_text(9, opening=("partial",)), encoding="utf-8")
    (folder / "broken.pdf").write_text("damaged", encoding="utf-8")
    long = "Tổng thu 12345678901234567890 đồng"
    (folder / "long.pdf").write_text(report_text(11, opening=(long,)), encoding="utf-8")
    archive = create_archive(str(root / "archive"))
    load(archive, folder)
    (root / "checked.txt").write_text(CHECKED, encoding="utf-8")
    load(archive, root / "checked.txt", reader=READER, limits=file_limits())
    with local(1) as executors:
        ((first,),) = sqlite(root / "archive", "SELECT document_id FROM files WHERE path LIKE '%-000.pdf'")
        ingest.reprocess(archive, [first], settings(pipeline="test 2"), executors, lambda item: None)
    archive.close()
    assert verify_place(str(root / "archive")).problems == []
    yield root / "archive"
    patch.undo()


def sqlite(place: Path, *statements: str) -> list[tuple]:
    with sqlite3.connect(place / DATABASE) as connection:
        for statement in statements:
            rows = connection.execute(statement).fetchall()
    connection.close()
    return rows


STATEMENTS = {
    # what was altered: statements
    "a figure's value": ["UPDATE figures SET value = value * 10 WHERE seq = 1"],
    "one figure's value by a digit": ["UPDATE figures SET value = value + 1 WHERE rowid = 7"],
    "an exact decimal": ["UPDATE figures SET value_exact = '1' WHERE value_exact IS NOT NULL"],
    "a denominator": ["UPDATE figures SET of_value = 100 WHERE rowid = 3"],
    "a rate": ["UPDATE figures SET percent = 99.5 WHERE rowid = 3"],
    "a unit": ["UPDATE figures SET unit = 'tỷ đồng' WHERE rowid = 3"],
    "a change": ["UPDATE figures SET change_by = -5 WHERE rowid = 3"],
    "what a figure was read from": ["UPDATE figures SET raw = '1' WHERE rowid = 3"],
    "a label": ["UPDATE figures SET label = 'khác' WHERE rowid = 3"],
    "a verdict": ["UPDATE figures SET verdict = 'pass' WHERE verdict = 'fail'"],
    "a verdict taken away": ["UPDATE figures SET verdict = NULL WHERE verdict = 'pass'"],
    "a confidence": ["UPDATE figures SET confidence = 0.5 WHERE rowid = 3"],
    "a figure's page": ["UPDATE figures SET page = page + 1 WHERE rowid = 3"],
    "a figure's box": ["UPDATE figures SET x0 = x0 + 0.001 WHERE rowid = 3"],
    "a figure gone": ["DELETE FROM figures WHERE rowid = 3"],
    "a figure put in": [
        "INSERT INTO figures SELECT document_id, 999, figure_id, label, measure, value, of_value, percent,"
        " unit, change_by, change_since, change_unit, as_of, section_id, block_id, table_id, row_index,"
        " column_index, page, x0, top, x1, bottom, raw, confidence, part_of, approx, tier, issue, verdict,"
        " value_exact, of_exact, percent_exact, change_exact FROM figures WHERE rowid = 3"
    ],
    "figures moved to another document": [
        "UPDATE figures SET document_id = (SELECT max(id) FROM documents), seq = seq + 500 WHERE rowid = 3"
    ],
    "a finding": ["UPDATE findings SET message = 'khớp' WHERE rowid = 1"],
    "a finding's verdict": ["UPDATE findings SET verdict = 'not-checkable' WHERE verdict = 'fail'"],
    "what a finding was computed from": ["UPDATE findings SET computed = '1' WHERE computed IS NOT NULL"],
    "a finding gone": ["DELETE FROM findings WHERE rowid = 1"],
    "what a figure belongs to": ["UPDATE figures SET block_id = 'b0', section_id = 'X' WHERE rowid = 3"],
    "where a page comes from": ["UPDATE pages SET source = 'ocr' WHERE rowid = 1"],
    "a finding's figures": ["UPDATE findings SET figures = '[]' WHERE figures <> '[]'"],
    "pages gone": ["DELETE FROM pages WHERE page = 2"],
    "an unread page": ["UPDATE pages SET error = NULL, message = NULL WHERE error IS NOT NULL"],
    "a page's confidence": ["UPDATE pages SET confidence = 0.1 WHERE rowid = 1"],
    "the texts of other pages": [
        "UPDATE page_texts SET packed = (SELECT packed FROM page_texts WHERE packed IS NOT NULL AND id > 1)"
        " WHERE id = 1"
    ],
    "texts that do not unpack": ["UPDATE page_texts SET packed = x'00' WHERE id = 1"],
    "a page said to be in another pack": ["UPDATE page_texts SET place = place + 1 WHERE id = 2"],
    "the text of a page gone": ["DELETE FROM page_texts WHERE id = 2"],
    "texts of two pages exchanged": ["UPDATE page_texts SET page = 3 - page WHERE page IN (1, 2)"],
    "the search index of a page gone": [
        "INSERT INTO page_words (page_words, rowid, words, plain) VALUES ('delete', 2, 'hai', 'hai')"
    ],
    "the search index emptied": ["INSERT INTO page_words (page_words) VALUES ('delete-all')"],
    "words put into the search index": [
        "INSERT INTO page_words (rowid, words, plain) VALUES (999, 'a', 'a')"
    ],
    "a document's number": ["UPDATE documents SET number = '7/BC' WHERE rowid = 1"],
    "a document's issuer as it is searched": ["UPDATE documents SET issuer_plain = 'x' WHERE rowid = 1"],
    "a document's period": ["UPDATE documents SET period_end = '2099-12' WHERE rowid = 1"],
    "a document's title": ["UPDATE documents SET title = 'Khác' WHERE rowid = 1"],
    "a document's status": ["UPDATE documents SET status = 'complete'"],
    "a document's counts": ["UPDATE documents SET figure_count = figure_count + 1 WHERE rowid = 2"],
    "a document's identity": ["UPDATE documents SET identity = 'x' WHERE rowid = 2"],
    "a document's pipeline": ["UPDATE documents SET pipeline = 'test 9' WHERE rowid = 2"],
    "a document hidden": [
        "UPDATE documents SET superseded_by = (SELECT max(id) FROM documents)"
        " WHERE superseded_by IS NULL AND id <> (SELECT max(id) FROM documents)"
    ],
    "a superseded document brought back": ["UPDATE documents SET superseded_by = NULL"],
    "a record altered": ["UPDATE records SET json = x'00' WHERE rowid = 1"],
    "a record gone": ["DELETE FROM records WHERE rowid = 1"],
    "a record under another's ID": [
        "UPDATE records SET (sha256, json) = (SELECT sha256, json FROM records WHERE rowid = 2)"
        " WHERE rowid = 1"
    ],
    "checks that hold": ["UPDATE records SET passed = '[\"f0\"]' WHERE rowid = 1"],
    "fingerprints": ["UPDATE fingerprints SET hash = hash + 1 WHERE rowid = 1"],
    "fingerprints gone": ["DELETE FROM fingerprints WHERE band = 3"],
    "a link between versions gone": ["DELETE FROM version_links"],
    "a link between versions put in": [
        "INSERT INTO version_links SELECT min(id), max(id), 'content', 0.9 FROM documents"
    ],
    "why two are versions": ["UPDATE version_links SET reason = 'content', similarity = 0.8"],
    "a file's path": ["UPDATE files SET path = '/x' WHERE rowid = 1"],
    "a file's document": [
        "UPDATE files SET document_id = (SELECT max(id) FROM documents) WHERE error IS NULL"
    ],
    "a file that failed, as if it had not": ["UPDATE files SET error = NULL WHERE error IS NOT NULL"],
    "a file gone": ["DELETE FROM files WHERE rowid = 1"],
    "a failure gone with its run": [
        "DELETE FROM run_items WHERE file_id IN (SELECT id FROM files WHERE error IS NOT NULL)",
        "DELETE FROM files WHERE error IS NOT NULL",
    ],
    "what a run counted": ["UPDATE runs SET failed = 0"],
    "a run gone": ["DELETE FROM run_items", "DELETE FROM runs"],
    "where the originals are": ["UPDATE settings SET value = '/tmp' WHERE name = 'originals'"],
    "an entry of the chain": ["UPDATE chain SET sha256 = substr(sha256, 2) || '0' WHERE seq = 5"],
    "an entry of the chain gone": ["DELETE FROM chain WHERE seq = 5"],
    "the end of the chain gone": ["DELETE FROM chain WHERE seq > 12"],
}

WHOLE_DOCUMENT = [
    *(
        f"DELETE FROM {table} WHERE document_id = (SELECT min(id) FROM documents)"
        for table in (
            "figures",
            "findings",
            "pages",
            "page_texts",
            "fingerprints",
            "records",
            "files",
            "run_items",
        )
    ),
    "DELETE FROM documents WHERE id = (SELECT min(id) FROM documents)",
]
STATEMENTS["a document gone with all its rows"] = WHOLE_DOCUMENT
STATEMENTS["a document gone with its entry in the chain"] = [
    "DELETE FROM chain WHERE subject = (SELECT min(id) FROM documents)",
    *WHOLE_DOCUMENT,
]


def originals(place: Path) -> list[Path]:
    return sorted(path for path in (place / "originals").rglob("*") if path.is_file())


def written(path: Path, data: bytes) -> None:
    path.chmod(0o644)
    path.write_bytes(data)
    path.chmod(0o444)


def flip(place):
    path = originals(place)[0]
    data = bytearray(path.read_bytes())
    data[3] ^= 4
    written(path, bytes(data))


def exchange(place):
    one, other, *_ = originals(place)
    first, second = one.read_bytes(), other.read_bytes()
    written(one, second)
    written(other, first)


ORIGINALS = {
    "a bit of an original": flip,
    "two originals exchanged": exchange,
    "an original cut short": lambda place: written(
        originals(place)[0], originals(place)[0].read_bytes()[:-1]
    ),
    "an original made longer": lambda place: written(
        originals(place)[0], originals(place)[0].read_bytes() + b"x"
    ),
    "an original gone": lambda place: originals(place)[0].unlink(),
    "an original of no document": lambda place: (place / "originals" / "stray.pdf").write_bytes(b"x"),
    "an original open to writing": lambda place: originals(place)[0].chmod(0o644),
    "the folder of originals gone": lambda place: shutil.rmtree(place / "originals"),
}


@pytest.fixture
def copy(whole, tmp_path):
    """A copy that is not sealed, so that nothing but its contents can tell."""
    place = tmp_path / "archive"
    shutil.copytree(whole, place)
    hashes_of(place / DATABASE).unlink()
    (place / "checked.json").unlink(missing_ok=True)
    return place


def test_the_table_is_long_enough():
    assert len(STATEMENTS) + len(ORIGINALS) >= 60


def test_an_unaltered_copy_has_no_problems(copy):
    assert verify_place(str(copy)).problems == []


@pytest.mark.parametrize("statements", STATEMENTS.values(), ids=STATEMENTS)
def test_altered_rows_are_found(copy, statements):
    before = database_of(copy)
    sqlite(copy, *statements)
    assert database_of(copy) != before, "the case alters nothing"
    found = verify_place(str(copy))
    assert found.problems
    assert all(problem.next_step for problem in found.problems)
    assert found.last_full is None


def database_of(place: Path) -> list[str]:
    connection = sqlite3.connect(place / DATABASE)
    try:
        return list(connection.iterdump())
    finally:
        connection.close()


@pytest.mark.parametrize("alter", ORIGINALS.values(), ids=ORIGINALS)
def test_altered_originals_are_found(copy, alter):
    alter(copy)
    assert verify_place(str(copy)).problems


def test_a_chain_written_anew_does_not_lead_to_the_last_check(copy):
    """Somebody who knows the chain removes a document and hashes the rest again."""
    from vanthu.corpus.archive import chain, models

    assert verify_place(str(copy)).problems == []
    archive = open_archive(str(copy))
    with archive.writing() as connection:
        entries = [link.entry for link in chain.walk(connection)][:-3]
        connection.execute(models.chain.delete())
        chain.append(connection, entries)
    assert {problem.place for problem in verify(archive).problems} >= {"chain"}
    archive.close()


@pytest.mark.parametrize("seed", range(FLIPS))
def test_flipped_bits_are_found(whole, tmp_path, seed):
    place = tmp_path / "archive"
    shutil.copytree(whole, place)
    path = place / DATABASE
    data = bytearray(path.read_bytes())
    bit = random.Random(seed).randrange(8 * len(data))
    data[bit // 8] ^= 1 << bit % 8
    path.write_bytes(data)
    assert verify_place(str(place)).problems
    hashes_of(path).unlink()  # whether the contents tell or not, there is no traceback
    with contextlib.suppress(VanthuError):
        verify_place(str(place))


def test_a_run_breaks_the_seal_and_its_end_makes_it_anew(whole, tmp_path):
    place = tmp_path / "archive"
    shutil.copytree(whole, place)
    archive = create_archive(str(place))
    before = hashes_of(place / DATABASE).read_bytes()
    with archive.writing():
        pass
    assert verify_place(str(place)).problems == []
    load(archive, write_reports(tmp_path / "more", 5))
    archive.close()
    assert hashes_of(place / DATABASE).read_bytes() != before
    assert verify_place(str(place)).problems == []
    sqlite(place, "UPDATE settings SET value = value")  # even a write that changes nothing
    (place / DATABASE).write_bytes((place / DATABASE).read_bytes() + bytes(4096))
    assert verify_place(str(place)).problems


def test_shares_come_round(copy):
    found = [verify_place(str(copy), share="1/3") for _ in range(3)]
    assert all(one.problems == [] for one in found)
    total = len(sqlite(copy, "SELECT id FROM documents"))
    assert sum(one.documents for one in found) == total
    assert [one.last_full is None for one in found] == [True, True, False]
    assert verify_place(str(copy), share="2/3").documents < total


@pytest.mark.parametrize("share", ["0/3", "4/3", "1/0", "x", "1", "-1/2", "1/2/3", "¹/3"])
def test_what_is_no_share(copy, share):
    from vanthu.corpus.archive.errors import ShareInvalid

    with pytest.raises(ShareInvalid):
        verify_place(str(copy), share=share)


def test_a_good_copy_replaces_a_spoilt_original_of_the_same_length(whole, tmp_path):
    place = tmp_path / "archive"
    shutil.copytree(whole, place)
    flip(place)
    spoilt = originals(place)[0]
    archive = create_archive(str(place))
    load(archive, whole.parent / "in")
    assert not [problem for problem in verify(archive).problems if spoilt.name in problem.place]
    archive.close()
