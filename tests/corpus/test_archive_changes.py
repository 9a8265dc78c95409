"""What became of an archive, read in pieces, stopped and taken up: what is in it, no gap, no double."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

import vanthu
from tests.conftest import ROOT, run_vanthu
from tests.corpus.archive_support import settings as settings_of
from tests.corpus.archive_support import write_reports
from tests.corpus.made_archive import made_archive, report_of
from vanthu.corpus.archive import models
from vanthu.corpus.archive.acts import add_acts, new_act
from vanthu.corpus.archive.changes import Token, changes, token_of
from vanthu.corpus.archive.database import create_archive
from vanthu.corpus.archive.errors import TokenInvalid
from vanthu.corpus.archive.listing import documents
from vanthu.corpus.archive.loading.executors import local
from vanthu.corpus.archive.loading.ingest import reprocess
from vanthu.corpus.archive.rows import rows_of
from vanthu.corpus.archive.selection import Selection
from vanthu.corpus.archive.store import Incoming
from vanthu.corpus.archive.writer import write_document
from vanthu.corpus.corrections.acts import Place
from vanthu.parsers.report import Figure


def write(archive, report, document, pipeline="made"):
    copy = Incoming(archive.store.root, report.source.sha256, 1, ".pdf")
    with archive.writing() as connection:
        rows = rows_of(report, document)
        write_document(connection, document, (pipeline, "{}"), copy, report.source.file, rows)


def with_figures(made, count, status="complete"):
    report = report_of(made)
    report.source.status = status
    report.figures = [
        Figure(
            id=f"f{n}",
            label=f"Số hồ sơ thứ {n}",
            measure="count",
            value=n,
            unit="hồ sơ",
            section=None,
            block="b1",
            page=1,
            bbox=None,
            raw=f"{n} hồ sơ",
            confidence=1.0,
        )
        for n in range(count)
    ]
    return report


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    """An archive with documents added, replaced, superseded, corrected and withdrawn."""
    archive, known = made_archive(tmp_path_factory.mktemp("changes") / "archive")
    partial, whole = with_figures((2, 9), 2, "partial"), with_figures((2, 9), 5)
    for report in (partial, whole):
        report.source.sha256 = "a" * 64
        write(archive, report, "a" * 16)
    write(archive, whole, "b" * 16, "newer")
    place = Place("figure", 1, None, None)
    add_acts(archive, [new_act("a" * 64, place, "correct", by="An", field="value", said="7", number="7")])
    add_acts(archive, [new_act("c" * 64, Place("document", None, None, None), "withdraw", by="An")])
    yield archive, known
    archive.close()


def applied(lines):
    """What a reader has that keeps documents and figures by what it was told."""
    documents, figures, superseded, acts = {}, {}, {}, []
    for line in lines:
        document = line.get("document")
        if "act" in line:
            acts.append(line["act"])
        elif line["change"] == "superseded":
            superseded[document] = line["by"]
        elif "figure_id" in line:
            figures[document, line["figure_id"]] = line["raw"]
        else:
            documents[document] = line["number"]
            figures = {key: raw for key, raw in figures.items() if key[0] != document}
    return documents, figures, superseded, acts


def contents(archive):
    documents, figures, acts = models.documents.c, models.figures.c, models.acts.c
    with archive.reading() as connection:
        rows = connection.execute(select(documents.id, documents.number, documents.superseded_by)).all()
        said = connection.execute(select(figures.document_id, figures.figure_id, figures.raw)).all()
        spoken = connection.execute(select(acts.id).order_by(acts.seq)).scalars().all()
    return (
        {row.id: row.number for row in rows},
        {(row.document_id, row.figure_id): row.raw for row in said},
        {row.id: row.superseded_by for row in rows if row.superseded_by},
        spoken,
    )


def test_all_lines_are_what_is_in_the_archive(library):
    archive, _ = library
    lines = list(changes(archive))
    assert applied(lines) == contents(archive)
    assert len({line["token"] for line in lines}) == len(lines)
    assert [Token(*map(int, line["token"].split("."))) for line in lines] == sorted(
        Token(*map(int, line["token"].split("."))) for line in lines
    )
    assert [line["change"] for line in lines if line.get("document") == "a" * 16][:1] == ["replaced"]
    assert [line["change"] for line in lines][-2:] == ["corrected", "withdrawn"]


@settings(max_examples=20)
@given(cut=st.data())
def test_a_reader_that_stops_anywhere_goes_on_without_gap_or_double(library, cut):
    archive, _ = library
    whole = list(changes(archive))
    at = cut.draw(st.integers(0, len(whole)))
    token = token_of(archive, whole[at - 1]["token"]) if at else None
    assert whole[:at] + list(changes(archive, token)) == whole


def test_a_document_replaced_while_it_was_read_is_told_again_whole(tmp_path):
    archive, _ = made_archive(tmp_path / "archive")
    first, better = with_figures((2, 9), 4, "partial"), with_figures((2, 9), 3)
    for report in (first, better):
        report.source.sha256 = "a" * 64
    write(archive, first, "a" * 16)
    read = []
    for line in changes(archive):
        read.append(line)
        if line.get("figure_id") == "f1":  # stopped in the middle of the document
            break
    write(archive, better, "a" * 16)
    read += changes(archive, token_of(archive, read[-1]["token"]))
    assert applied(read) == contents(archive)
    archive.close()


@pytest.mark.parametrize("given", ["x", "12", "1.2.3", "hôm qua", "-1.0", ""])
def test_what_is_no_token(library, given):
    with pytest.raises(TokenInvalid):
        token_of(library[0], given)


def test_since_a_time(library):
    archive, _ = library
    with archive.reading() as connection:
        _, withdrawn = connection.execute(select(models.acts.c.said_at).order_by(models.acts.c.seq)).scalars()
    found = [line["change"] for line in changes(archive, token_of(archive, withdrawn[:19] + "+00:00"))]
    assert found[-1:] == ["withdrawn"]
    assert set(found) <= {"corrected", "withdrawn"}
    assert list(changes(archive, token_of(archive, "2999-01-01"))) == []


def test_the_command_and_python_say_the_same(library):
    archive, known = library
    done = run_vanthu("changes", "--archive", archive.location)
    lines = [json.loads(line) for line in done.out.splitlines()]
    with vanthu.open_archive(archive.location) as opened:
        assert list(opened.changes()) == lines
        assert list(opened.changes(lines[5]["token"])) == lines[6:]
        assert set(opened.documents()["id"]) == {*known, "b" * 16}
        assert list(opened.figures("ho so", issuer="ha giang")["raw"])[:2] == ["0 hồ sơ", "1 hồ sơ"]
        assert opened.search("so:183/BC-SYT")[0].number == "183/BC-SYT"
        assert opened.record("b" * 16).header.number == "183/BC-SYT"
        arrow = opened.figures_arrow("ho so", issuer="ha giang")
        assert arrow.column("raw").to_pylist()[:2] == ["0 hồ sơ", "1 hồ sơ"]
        followed = opened.series("hồ sơ thứ 3")
        assert (followed.label, followed.points[-1].value) == ("Số hồ sơ thứ 3", 3)
        assert opened.series("không có gì như vậy").points == []
    assert run_vanthu("changes", "--since", "never", "--archive", archive.location).code == 2


def test_ingest_tells_each_file_as_a_line(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("Đã cấp 125 thẻ.", encoding="utf-8")
    (tmp_path / "in" / "b.pdf").write_text("no PDF", encoding="utf-8")
    done = run_vanthu("ingest", tmp_path / "in", "--archive", tmp_path / "archive", "--to", "jsonl")
    lines = {json.loads(line)["name"][-5:]: json.loads(line) for line in done.out.splitlines()}
    assert (lines["a.txt"]["kind"], lines["a.txt"]["error"]) == ("loaded", None)
    assert (lines["b.pdf"]["kind"], lines["b.pdf"]["error"]) == ("failed", "NotAPdf")


@pytest.mark.slow
def test_a_reader_keeps_up_with_ingest_corrections_and_withdrawals_and_is_killed(tmp_path, monkeypatch):
    """``changes`` in a process of its own, killed and taken up by its last line, while all go on."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    folder = write_reports(tmp_path / "in", 4, lines=2)
    archive = create_archive(str(tmp_path / "archive"))
    command = [sys.executable, "-m", "tests.corpus.archive_run", archive.location, str(folder)]
    loading = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    lines: list[dict] = []
    for n, told in enumerate(loading.stdout):  # "loaded ID …" as each file is done
        lines += read_for_a_while(archive.location, lines)
        document = documents(archive, Selection())[0]
        if n % 3 == 1:
            place = Place("figure", 1, None, None)
            act = new_act(
                document["sha256"], place, "correct", by="An", field="value", said=str(n), number=str(n)
            )
            add_acts(archive, [act])
        if n % 3 == 2:
            add_acts(archive, [new_act(document["sha256"], Place("document"), "withdraw", by=told[:6])])
    assert loading.wait() == 0
    with local(1) as executors:
        again = [row["id"] for row in documents(archive, Selection())]
        reprocess(archive, again, settings_of(pipeline="test 2"), executors, lambda _item: None)
    lines += read_for_a_while(archive.location, lines, "--follow")
    lines += changes(archive, token_of(archive, lines[-1]["token"]))
    assert applied(lines) == contents(archive)
    assert len({line["token"] for line in lines}) == len(lines)
    assert [line["token"] for line in lines] == [line["token"] for line in changes(archive)]
    assert {line["change"] for line in lines} == {"added", "corrected", "withdrawn", "superseded"}
    archive.close()


def read_for_a_while(place, lines, *follow):
    """What a reader prints behind the last line before it is killed, in the middle of a line or not."""
    since = ["--since", lines[-1]["token"]] if lines else []
    command = [sys.executable, "-m", "vanthu", "changes", "--archive", place, *since, *follow]
    reader = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    first = reader.stdout.readline()
    reader.kill()
    whole = (first + reader.communicate()[0]).split("\n")[:-1]
    return [json.loads(line) for line in whole]
