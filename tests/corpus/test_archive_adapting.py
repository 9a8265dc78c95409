"""Damaged documents are read with the words of clean ones of the same body, and the record names these."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import json

import pytest
from sqlalchemy import select

from tests.conftest import run_vanthu
from tests.corpus.archive_support import load, settings, snapshot
from tests.corpus.postgres import new_database, server
from tests.pdfs import make_pdf, text_lines
from vanthu.corpus.archive import models
from vanthu.corpus.archive.database import create_archive
from vanthu.corpus.archive.inputs import expand
from vanthu.corpus.archive.integrity.verify import verify
from vanthu.corpus.archive.listing import record_json
from vanthu.corpus.archive.loading import ingest as loading
from vanthu.corpus.archive.loading.adapting import Body, Clean, lexicon_of
from vanthu.corpus.archive.loading.executors import local
from vanthu.corpus.archive.task import READER, Limits
from vanthu.extract.folding import without_marks
from vanthu.parsers.report import Report, SourceOfPage
from vanthu.repair import Lexicon, load_lexicon

HEAD = (
    "ỦY BAN NHÂN DÂN",
    "XÃ KHE VẰN",
    "Số: {n}/BC-UBND",
    "Khe Vằn, ngày 12 tháng 6 năm 2023",
    "BÁO CÁO",
    "Kết quả phát triển hợp tác xã",
)
CLEAN = (
    *HEAD,
    "I. KẾT QUẢ",
    "1. Hợp tác xã Khe Vằn thu mua {n}.250 kg chè búp tươi của hộ dân",
    "thôn Khe Vằn, thôn Lũng Pảng.",
    "2. Hợp tác xã Lũng Pảng thu mua 840 kg măng khô của hộ dân thôn",
    "Lũng Pảng. Xã Khe Vằn vận động 56 hộ dân thôn Lũng Pảng tham gia.",
)
DAMAGED = (
    "UY BAN NHAN DAN",
    "XA KHE VAN",
    "S6: 45/BC-UBND",
    "Khe Van, ngay 15 thang 9 nam 2023",
    "BAO CAO",
    "Két qua phat trién hop tac xa",
    "I. KET QUA",
    "1. Hop tac xa Khe Van thu mua 2.125 kg ché bup tuoi cua h6 dan",
    "thon Khe Van, thon Lung Pang.",
    "2. Hop tac xa Lung Pang thu mua 910 kg mang kh6 cua h6 dan thon",
    "Lung Pang. Xa Khe Van van dong 61 h6 dan thon Lung Pang tham gia.",
)
OTHER = tuple(line.replace("KHE VẰN", "KHE VÀNG") for line in CLEAN)
REAL = {"reader": READER, "limits": Limits(2 << 30, 60.0, 120.0)}


def write(folder, name, lines, n=1):
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(make_pdf(text_lines(*(line.replace("{n}", str(n)) for line in lines))))
    return path


@pytest.fixture
def make(tmp_path):
    """A function that makes an empty archive by its name."""
    with contextlib.ExitStack() as opened:
        yield lambda name: opened.enter_context(contextlib.closing(create_archive(str(tmp_path / name))))


@pytest.fixture
def make_on_server(tmp_path):
    """As ``make``, on a real PostgreSQL server."""
    with server() as address, contextlib.ExitStack() as opened:
        yield lambda name: opened.enter_context(
            contextlib.closing(
                create_archive(new_database(address, f"adapting_{name}"), originals=str(tmp_path / name))
            )
        )


def read(archive, *paths, jobs=1, **changes):
    summary, _ = load(archive, *paths, jobs=jobs, **(REAL | changes))
    assert summary.failed == 0
    return summary


def again(archive, *documents, **changes):
    items = []
    with local(1) as executors:
        loading.reprocess(archive, documents, settings(**(REAL | changes)), executors, items.append)
    return items


def records(archive, *, superseded=False):
    """The records of an archive by the name of their file."""
    with archive.reading() as connection:
        rows = connection.execute(select(models.documents)).mappings().all()
    standing = [row for row in rows if superseded or row["superseded_by"] is None]
    return {
        row["file"].rpartition("/")[2]: (
            row["id"],
            Report.model_validate_json(record_json(archive, row["id"])),
        )
        for row in standing
    }


def words_of(report):
    return " ".join(block.text for block in report.blocks)


@pytest.fixture
def files(tmp_path):
    folder = tmp_path / "in"
    return write(folder, "sach.pdf", CLEAN), write(folder, "hong.pdf", DAMAGED)


@pytest.mark.postgresql
def test_on_a_server(make_on_server, files):
    archive = make_on_server("one")
    check_words(archive, files)
    assert verify(archive).problems == []


def check_words(archive, files):
    """A damaged document is read with the words of a clean one, and its record says so."""
    assert read(archive, *files).adapted == 1
    (clean, first), (_, report) = (records(archive)[path.name] for path in files)
    assert words_of(report).count("Khe Vằn") == 3
    assert words_of(report).count("Lũng Pảng") == 4
    assert first.source.lexicon is None
    assert report.source.lexicon.documents == [first.source.sha256]
    with archive.reading() as connection:  # the same documents give the same lexicon again
        packed = lexicon_of(connection, [Clean(clean, first.source.sha256)]).packed()
    assert hashlib.sha256(packed).hexdigest() == report.source.lexicon.sha256
    return report


def test_figures_are_those_that_are_read_without(make, files):
    report = check_words(make("one"), files)
    plain = make("two")
    assert read(plain, *files, archive_words=False).adapted == 0
    without = records(plain)["hong.pdf"][1]
    assert without.source.lexicon is None
    assert words_of(without).count("Lũng Pảng") == 0
    assert [f.raw for f in report.figures] == [f.raw for f in without.figures]
    assert [f.value for f in report.figures] == [f.value for f in without.figures]


def test_show_names_whose_words_were_taken(tmp_path, files):
    place = tmp_path / "archive"
    assert run_vanthu("ingest", *files, "--archive", place, "--jobs", "1").code == 0
    clean, damaged = (run_vanthu("show", path, "--archive", place).out for path in files)
    sha256 = hashlib.sha256(files[0].read_bytes()).hexdigest()
    assert f"Từ ngữ theo        {sha256}" in damaged.splitlines()
    assert "Từ ngữ theo" not in clean


def test_neither_order_nor_readers_nor_interruptions_matter(make, files):
    """Interrupted after the first file, and after the last, when only the second reading is missing."""
    whole, first, last = map(make, ("whole", "first", "last"))
    read(whole, *reversed(files), jobs=2)
    expected = snapshot(whole)
    for broken, stop in ((first, 1), (last, 2)):
        done = []

        def interrupted(item, done=done, stop=stop):
            done.append(item)
            if len(done) == stop:
                raise KeyboardInterrupt

        with local(1) as executors, pytest.raises(KeyboardInterrupt):
            loading.ingest(broken, expand(map(str, files)), settings(**REAL), executors, interrupted)
        assert all(report.source.lexicon is None for _, report in records(broken).values())
        read(broken, *files)
        assert snapshot(broken) == expected


def test_a_later_run_leaves_it_and_reprocess_takes_the_words_of_today(make, files, tmp_path):
    archive = make("one")
    read(archive, *files)
    first = records(archive)["hong.pdf"]
    later = write(tmp_path / "in", "sach-2.pdf", CLEAN, 2)
    assert read(archive, *files, later).adapted == 0
    assert records(archive)["hong.pdf"] == first
    (item,) = again(archive, first[0])
    document, report = records(archive)["hong.pdf"]
    assert (item.kind, item.document) == ("loaded", document)
    assert document != first[0]  # the old result is kept
    assert len(report.source.lexicon.documents) == 2
    assert [item.kind for item in again(archive, document)] == ["skipped"]
    assert verify(archive).problems == []


def test_a_damaged_record_is_read_anew(make, files):
    """What it says of its words cannot be asked; the original is there."""
    archive = make("one")
    read(archive, *files)
    document = records(archive)["hong.pdf"][0]
    table = models.records
    with archive.writing() as connection:
        connection.execute(table.update().where(table.c.document_id == document).values(json=b"spoilt"))
    (item,) = again(archive, document, pipeline="vanthu 99")
    assert (item.kind, item.failure) == ("loaded", None)
    assert records(archive)["hong.pdf"][1].source.lexicon is not None


REASONS = {
    "text;the layer is good; wrong-language: 5 of 6 lines": [],
    "repaired-text;the layer is good; wrong-language: 5 of 6 lines": ["wrong-language"],
    "repaired-text;the layer is good; tcvn3: 60 words": [],
}


@pytest.mark.parametrize(("told", "damage"), REASONS.items())
def test_records_of_before_have_their_damage_in_words(told, damage):
    source, reason = told.split(";", 1)
    page = {"page": 1, "source": source, "reason": reason, "confidence": 0.6}
    assert SourceOfPage.model_validate(page).damage == damage
    assert SourceOfPage.model_validate(page | {"damage": ["tcvn3"]}).damage == ["tcvn3"]


def of_body(lines, name):
    """A text of another body: of the commune with this name."""
    bare = without_marks(name)
    pairs = (("KHE VẰN", name.upper()), ("KHE VAN", bare.upper()), ("Khe Vằn", name), ("Khe Van", bare))
    return tuple(functools.reduce(lambda text, pair: text.replace(*pair), pairs, line) for line in lines)


NO_WORDS = {
    "no clean document": DAMAGED,
    "clean documents of other bodies alone": of_body(DAMAGED, "Lũng Vài"),
    "such a clean document": of_body(CLEAN, "Lũng Vài Thượng"),
    "a body that is not named": of_body(DAMAGED, "Nậm Cang")[6:],
    "its clean document": of_body(CLEAN, "Nậm Cang"),
    "a damaged document": of_body(DAMAGED, "Bản Phiệt"),
    "another one beside it": (*of_body(DAMAGED, "Bản Phiệt"), "3. Xa thu 35 trigu dong tu 12 h6."),
}


def test_no_words(make, tmp_path):
    archive = make("one")
    paths = [write(tmp_path / "in", f"{n}.pdf", lines) for n, lines in enumerate(NO_WORDS.values())]
    assert read(archive, *paths).adapted == 0
    found = records(archive)
    assert len(found) == len(NO_WORDS)
    assert all(report.source.lexicon is None for _, report in found.values())


def test_what_stands_in_the_key_of_a_document(tmp_path):
    given = tmp_path / "own.lexicon"
    given.write_bytes(Lexicon().packed())
    kinds = ({}, {"archive_words": False}, {"lexicon": str(given)})
    options = [json.loads(settings(**kind).key[1])["lexicon"] for kind in kinds]
    assert options == [None, "none", load_lexicon(given).sha256]  # archives of before go on as they are
    assert [settings(**kind).adapts for kind in kinds] == [True, False, False]


BODIES = {
    "the same": ("UBND xã Khe Vằn", "Huyện X", "UBND xã Khe Vằn", "Huyện X", True),
    "other marks": ("UBND xã Khe Văn", "Huyện X", "UBND XÃ KHE VẰN", "HUYỆN X", True),
    "one names no superior body": ("UBND xã Khe Vằn", None, "UBND xã Khe Vằn", "Huyện X", True),
    "another superior body": ("UBND xã Khe Vằn", "Huyện Y", "UBND xã Khe Vằn", "Huyện X", False),
    "a longer name": ("UBND xã Khe Vằn", None, "UBND xã Khe Vằn Thượng", None, False),
    "another body": ("UBND xã Khe Vằn", None, "Sở Y tế", None, False),
    "the other names none": ("UBND xã Khe Vằn", None, None, None, False),
}


@pytest.mark.parametrize(("issuer", "parent", "other", "above", "same"), BODIES.values(), ids=BODIES)
def test_bodies(issuer, parent, other, above, same):
    assert Body.of(issuer, parent).is_that_of(other, above) is same


@pytest.mark.parametrize("name", [None, "", "…", " - "])
def test_a_body_without_a_name_is_none(name):
    assert Body.of(name, "UBND huyện X") is None
