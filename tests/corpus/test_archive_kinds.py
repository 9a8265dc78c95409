"""Files passed over are named: in the summary, in ``errors``, in a dry run, and in the exit code."""

from __future__ import annotations

import io
import json

import pytest
from PIL import Image

from tests.conftest import run_vanthu
from tests.corpus.archive_support import load, report_text, settings, write_reports
from vanthu.commands.run_shown import Estimate
from vanthu.corpus.archive.inputs import expand
from vanthu.corpus.archive.integrity.verify import verify
from vanthu.corpus.archive.listing import documents, failed_files
from vanthu.corpus.archive.loading import ingest
from vanthu.corpus.archive.loading.planned import plan
from vanthu.corpus.archive.selection import Selection


def tiff() -> bytes:
    out = io.BytesIO()
    pages = [Image.new("1", (60 + n, 80), 1) for n in range(3)]
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:])
    return out.getvalue()


TEXT = "ỦY BAN NHÂN DÂN XÃ MỸ AN\nSố: 12/BC-UBND\n\nBÁO CÁO\nKết quả\n\nI. Kết quả\n1. Thu 5.000 đồng.\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    root = tmp_path_factory.mktemp("kinds") / "in"
    root.mkdir()
    (root / "a.txt").write_text(TEXT, encoding="utf-8")
    (root / "b.tif").write_bytes(tiff())
    for name in ("c.docx", "d.docx", "e.xls", "f"):
        (root / name).write_bytes(b"x")
    (root / "Thumbs.db").write_bytes(b"x")
    return root


def first_words(done) -> list[str]:
    return sorted(line.split("\t")[0] for line in done.out.splitlines())


def test_a_folder_of_many_kinds(folder, tmp_path):
    place = tmp_path / "archive"
    before = run_vanthu("ingest", folder, "--archive", place, "--dry-run")
    assert first_words(before) == ["fail"] * 4 + ["read"] * 2
    assert before.code == 40
    assert "not a kind that is read: .docx 2, .xls 1, (no ending) 1." in before.err
    done = run_vanthu("ingest", folder, "--archive", place, "--jobs", "1")
    assert done.code == 40, done.err
    assert "2 loaded (0 in part), 0 skipped, 4 failed" in done.err
    assert "failed: KindNotRead 4." in done.err
    assert "not a kind that is read: .docx 2, .xls 1, (no ending) 1." in done.err
    assert "slowest: " in done.err
    errors = run_vanthu("errors", "--archive", place)
    assert errors.code == 40
    assert ".docx: 2" in errors.out
    assert len(errors.out.splitlines()) == 1 + 3
    rows = json.loads(run_vanthu("errors", "--archive", place, "--format", "json").out)
    assert {row["error"] for row in rows} == {"KindNotRead"}
    assert len(rows) == 4
    after = run_vanthu("ingest", folder, "--archive", place, "--dry-run", "--retry")
    assert first_words(after) == ["fail"] * 4 + ["skip"] * 2
    assert after.code == 40
    from vanthu.corpus.archive.database import open_archive

    archive = open_archive(str(place))
    assert sorted((row["suffix"], row["pages"]) for row in documents(archive, Selection())) == [
        (".tif", 3),
        (".txt", 1),
    ]
    tif = next(row for row in documents(archive, Selection()) if row["suffix"] == ".tif")
    assert archive.store.path_of(tif["sha256"], ".tif").read_bytes() == tiff()
    assert verify(archive).problems == []
    archive.close()


def test_a_plan_says_what_the_run_does(archive, tmp_path):
    """Loaded, failed, partial, twin, empty, of another kind: before the first run and before the second."""
    folder = write_reports(tmp_path / "in", 2)
    (folder / "twin.pdf").write_bytes((folder / "report-000.pdf").read_bytes())
    (folder / "empty.pdf").write_bytes(b"")
    (folder / "letter.doc").write_bytes(b"x")
    (folder / "partial.pdf").write_text(report_text(5, opening=("partial",)), encoding="utf-8")
    (folder / "broken.pdf").write_text("damaged", encoding="utf-8")
    unknowable = {"broken.pdf": "failed", "partial.pdf": "partial"}  # before they are read
    for run in range(2):
        planned = {
            item.name.rpartition("/")[2]: item.kind
            for item in plan(archive, expand([str(folder)]), settings())
        }
        _, items = load(archive, folder)
        done = {item.name.rpartition("/")[2]: item.kind for item in items}
        if run == 0:
            planned |= unknowable
        assert planned == done
    assert {row["error"] for row in failed_files(archive)} == {"Damaged", "FileEmpty", "KindNotRead"}
    again = list(plan(archive, [], settings(retry=True)))
    assert [item.name.rpartition("/")[2] for item in again] == ["partial.pdf"]


def test_a_summary_names_the_slowest(archive, tmp_path):
    folder = write_reports(tmp_path / "in", 5)
    (folder / "slow.pdf").write_text(report_text(7, opening=("sleep 0.5",)), encoding="utf-8")
    summary, _ = load(archive, folder)
    assert len(summary.slowest) == 3
    assert summary.slowest[0].name.endswith("slow.pdf")


def test_pages_are_told_while_a_file_is_read(archive, tmp_path):
    from vanthu.corpus.archive.loading.executors import local

    folder = write_reports(tmp_path / "in", 1)
    told = []
    with local(1) as executors:
        ingest.ingest(
            archive,
            list(expand([str(folder)])),
            settings(),
            executors,
            lambda item: None,
            lambda *page: told.append(page),
        )
    assert [page[1:] for page in told] == [(0, 0), (3, 3)]
    assert {page[0] for page in told} == {str(folder / "report-000.pdf")}


def test_the_estimate_goes_by_pages():
    estimate = Estimate(10)
    assert estimate.pages_in_all is None
    estimate.open["a"] = (0, 0)
    assert estimate.pages_in_all is None
    estimate.open["a"] = (5, 20)
    assert (estimate.pages_done, estimate.pages_in_all) == (5, 200)
    estimate.finish("a", 20)
    estimate.finish("b", 0)
    assert (estimate.pages_done, estimate.pages_in_all) == (20, 100)
    for n in range(8):
        estimate.finish(str(n), 10)
    assert (estimate.pages_done, estimate.pages_in_all) == (100, 100)
