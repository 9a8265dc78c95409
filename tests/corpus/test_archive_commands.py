"""The archive's commands as a user runs them, on the bundled reports."""

from __future__ import annotations

import csv
import io
import json

import pytest

from tests.conftest import REPORTS, run_vanthu

NAMES = ("2023-06-thuong-xuan", "2023-08-thuong-xuan")


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """An archive of two reports and a file that is none."""
    root = tmp_path_factory.mktemp("commands")
    (root / "none.pdf").write_text("no PDF", encoding="utf-8")
    listed = "\n".join([*(str(REPORTS / f"{name}.pdf") for name in NAMES), str(root / "none.pdf")])
    done = run_vanthu("ingest", "-", "--archive", root / "archive", "--jobs", "1", stdin=listed)
    assert done.code == 40, done.err
    assert done.out == ""
    assert done.err.count("loaded  ") == 2
    assert "failed   " in done.err
    assert "2 loaded (0 in part), 0 skipped, 1 failed" in done.err
    return root / "archive"


def rows_of(done) -> list[dict]:
    assert done.code == 0, done.err
    return json.loads(done.out)


def test_ingest_again_skips(place):
    done = run_vanthu("ingest", REPORTS / f"{NAMES[0]}.pdf", "--archive", place)
    assert done.code == 0
    assert "skipped" in done.err
    assert "has these bytes" in done.err


@pytest.mark.parametrize("retry", [[], ["--retry"]])
def test_a_single_failed_file_ends_with_its_own_code(place, retry):
    done = run_vanthu("ingest", place.parent / "none.pdf", "--archive", place, *retry)
    assert done.code == 12
    assert "is not a PDF" in done.err


def test_a_dry_run_says_what_would_be_done(place, tmp_path):
    done = run_vanthu("ingest", REPORTS, "--archive", place, "--dry-run")
    assert [line.split("\t")[0] for line in done.out.splitlines()].count("skip") == 2
    done = run_vanthu("ingest", REPORTS, "--archive", tmp_path / "new", "--dry-run")
    assert [line.split("\t")[0] for line in done.out.splitlines()] == ["read"] * 5
    assert not (tmp_path / "new").exists()


def test_list_and_show(place):
    rows = rows_of(run_vanthu("list", "--archive", place, "--format", "json"))
    assert len(rows) == 2
    done = run_vanthu("show", rows[0]["id"][:8], "--archive", place)
    assert done.code == 0
    assert rows[0]["sha256"] in done.out
    record = json.loads(run_vanthu("show", rows[0]["id"], "--archive", place, "--to", "json").out)
    assert record["format"] == "vanthu/1"
    assert record["source"]["sha256"] == rows[0]["sha256"]
    original = run_vanthu("show", rows[0]["id"], "--archive", place, "--to", "original").out.strip()
    assert original.endswith(f"{rows[0]['sha256']}.pdf")


def test_list_for_people(place):
    done = run_vanthu("list", "--archive", place, "--wide")
    assert done.code == 0
    assert len(done.out.splitlines()) == 3


@pytest.mark.parametrize("command", [["list"], ["list", "--lacking"], ["figures"], ["search", "thuong xuan"]])
def test_tables_fit_a_terminal(place, command):
    done = run_vanthu(*command, "--archive", place)
    assert done.code == 0
    lines = done.out.splitlines()
    assert max(map(len, lines)) <= 100
    assert "UBND HUYỆN THƯỜNG XUÂN" in done.out  # bodies of one name are told apart by the one above them


def test_figures_are_shown_as_printed(place):
    done = run_vanthu("figures", "--label", "cong van", "--limit", "1", "--archive", place)
    assert "05 Công văn" in done.out


def test_what_documents_do_not_state(place):
    rows = rows_of(run_vanthu("list", "--lacking", "--archive", place, "--format", "json"))
    assert {row["lacking"] for row in rows} == {
        "Số, ký hiệu, Ngày ban hành",
        "Số, ký hiệu, Ngày ban hành, Kỳ báo cáo",
    }
    places = {one["field"]: one for row in rows for one in row["places"]}
    assert set(places) == {"number", "issued_on", "period"}
    left, right = places["number"]["bbox"], places["issued_on"]["bbox"]
    assert (left[2], left[1]) == (right[0], right[1])  # side by side, under body and motto
    assert rows[0]["stands"].startswith("trang 1: trái, dưới cơ quan; phải, dưới tiêu ngữ")


def test_a_long_query_is_answered_and_told(place):
    done = run_vanthu("search", "a " * 50_000, "--archive", place)
    assert done.code == 1
    assert "first 64 words" in done.err


def test_search(place):
    hits = rows_of(run_vanthu("search", "de an 06", "--archive", place, "--format", "json"))
    assert hits
    assert "[[" in hits[0]["snippet"]
    none = run_vanthu("search", "khôngcótừnày", "--archive", place)
    assert (none.code, "nothing was found" in none.err) == (1, True)
    assert run_vanthu("search", "%%%", "--archive", place).code == 2


def test_figures(place):
    done = run_vanthu("figures", "--archive", place, "--format", "csv", "--limit", "50")
    assert done.code == 0
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert len(rows) == 50
    assert all(row["raw"] and row["page"] for row in rows)


def test_errors(place):
    done = run_vanthu("errors", "--archive", place, "--format", "json")
    assert done.code == 40
    (row,) = json.loads(done.out)
    assert (row["error"], row["exit_code"]) == ("NotAPdf", 12)
    assert row["next_step"]


def test_export(place, tmp_path):
    done = run_vanthu("export", tmp_path / "out", "--to", "csv", "--archive", place)
    assert done.code == 0, done.err
    assert (tmp_path / "out" / "figures.csv").stat().st_size > 1000
    assert run_vanthu("export", tmp_path / "out", "--to", "csv", "--archive", place).code == 50
    assert run_vanthu("export", tmp_path / "list", "--to", "muc-luc", "--archive", place).code == 0


def test_verify(place):
    assert run_vanthu("verify", "--archive", place).code == 0
    (place / "originals" / "stray.pdf").write_bytes(b"x")
    done = run_vanthu("verify", "--archive", place)
    assert done.code == 45
    assert "không thuộc văn bản nào" in done.out
    (place / "originals" / "stray.pdf").unlink()


@pytest.mark.parametrize("command", ["list", "errors", "verify"])
def test_no_archive(tmp_path, command):
    done = run_vanthu(command, "--archive", tmp_path / "none")
    assert done.code == 41
    assert "there is no archive here" in done.err
    assert not (tmp_path / "none").exists()


def test_reprocess(place):
    document = rows_of(run_vanthu("list", "--archive", place, "--format", "json"))[0]["id"]
    done = run_vanthu("reprocess", document, "--archive", place, "--ocr", "never", "--jobs", "1")
    assert done.code == 0, done.err
    assert len(rows_of(run_vanthu("list", "--archive", place, "--format", "json"))) == 2
    assert len(rows_of(run_vanthu("list", "--all", "--archive", place, "--format", "json"))) == 3
