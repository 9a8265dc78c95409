"""Whatever happens while one document is written costs that document alone; long numbers are kept exactly."""

from __future__ import annotations

import itertools
import zlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from tests.conftest import run_vanthu
from tests.corpus.archive_support import load, report_text, snapshot, write_reports
from vanthu.corpus.archive import models, writer
from vanthu.corpus.archive.exact import stored
from vanthu.corpus.archive.integrity.verify import verify
from vanthu.corpus.archive.listing import failed_files

HARD = [
    # label, line of the document
    ("a number from 2^63", "Tổng thu đạt 9223372036854775808 đồng"),
    ("a number over 1e308", f"Tổng thu đạt {'9' * 400} đồng"),
    ("a word of 3,000 letters", "ơ" * 3000),
    (
        "a megabyte of words",
        " ".join("từ" + "".join(letters) for letters in itertools.product("abcdefgh", repeat=5)),
    ),
    ("an issuer of 7 kB", "issuer: " + " ".join(f"{zlib.crc32(bytes([n])):x}" for n in range(200)) * 5),
    ("a title of control characters", "title: \x01\x1b]52;c;x\x07\u202e"),
]


def check_hard(archive, tmp_path, line) -> None:
    """The document is loaded, and so are those beside it."""
    folder = write_reports(tmp_path / "in", 2)
    text = report_text(1, opening=(line,)).replace("number: 1/", "number: 99/")
    if line.startswith("issuer"):
        text = "\n".join(part for part in text.splitlines() if not part.startswith("issuer: ỦY"))
    (folder / "report-000-hard.pdf").write_text(text, encoding="utf-8")
    summary, _ = load(archive, folder)
    assert (summary.loaded, summary.failed) == (3, 0), failed_files(archive)
    assert verify(archive).problems == []


@pytest.mark.parametrize(("label", "line"), HARD, ids=[case[0] for case in HARD])
def test_what_a_database_cannot_hold_costs_one_document_at_most(archive, tmp_path, label, line):
    check_hard(archive, tmp_path, line)


@pytest.mark.parametrize("error", [OverflowError("int too large"), ValueError("\x00 bad"), MemoryError()])
def test_a_document_that_cannot_be_written_is_named_and_the_run_goes_on(
    archive, tmp_path, monkeypatch, error
):
    folder = write_reports(tmp_path / "in", 3)
    (folder / "report-001-twin.pdf").write_bytes((folder / "report-001.pdf").read_bytes())
    write_rows = writer.write_rows

    def refuse(connection, document, rows):
        write_rows(connection, document, rows)
        if rows.document["number"] == "1/BC-UBND":
            raise error

    monkeypatch.setattr(writer, "write_rows", refuse)
    summary, _ = load(archive, folder)
    assert (summary.loaded, summary.failed) == (2, 2)
    rows = failed_files(archive)
    assert {row["error"] for row in rows} == {"WritingFailed"}
    assert all(type(error).__name__ in row["message"] and row["next_step"] for row in rows)
    assert verify(archive).problems == []
    monkeypatch.undo()
    summary, _ = load(archive, folder, retry=True)
    assert (summary.loaded, summary.failed) == (1, 0)
    assert failed_files(archive) == []
    assert verify(archive).problems == []


def test_a_refused_document_leaves_the_archive_as_it_would_be_without_it(archive, tmp_path, monkeypatch):
    from vanthu.corpus.archive.database import create_archive

    folder = write_reports(tmp_path / "in", 3)
    without = create_archive(str(tmp_path / "without"))
    load(without, folder / "report-000.pdf", folder / "report-002.pdf")
    append = writer.chain.append

    def refuse(connection, entries):
        if any(entry.kind == "document" for entry in entries) and refuse.left == 0:
            refuse.left = -1
            raise OverflowError
        refuse.left -= any(entry.kind == "document" for entry in entries)
        append(connection, entries)

    refuse.left = 1
    monkeypatch.setattr(writer.chain, "append", refuse)
    load(archive, folder)
    ours, theirs = snapshot(archive), snapshot(without)
    assert {row[1] for row in ours.pop("files")} > {row[1] for row in theirs.pop("files")}
    assert ours == theirs
    without.close()


NUMBERS = [
    # value of the record, its exact decimal, printed, stored double, stored decimal
    (5, None, ["5"], 5.0, None),
    (-12.5, None, ["-12,5"], -12.5, None),
    (None, None, ["khoảng"], None, None),
    (999_999_999_999_999, None, ["999.999.999.999.999"], 999_999_999_999_999.0, None),
    (0.1, None, ["0,1"], 0.1, None),
    (2**63, None, ["9223372036854775808"], 2.0**63, "9223372036854775808"),
    (2**63 + 1, None, ["9223372036854775809"], None, "9223372036854775809"),
    (12345678901234568, None, ["12.345.678.901.234.567,89 đồng"], None, "12345678901234567.89"),
    (12345678901234568, "12345678901234567.89", [], None, "12345678901234567.89"),
    (1234567890123456.8, None, ["1.234.567.890.123.456,78"], None, "1234567890123456.78"),
    (-(2**63 + 1), None, ["-9.223.372.036.854.775.809"], None, "-9223372036854775809"),
    (12345678901234568, None, ["không còn số"], None, None),
    (10**400, None, ["1" + "0" * 400], None, "1" + "0" * 400),
    (float("inf"), None, ["9" * 400], None, "9" * 400),
    (5, "5", [], 5.0, "5"),
    (5, "five", [], None, None),
]


@pytest.mark.parametrize(("value", "exact", "printed", "double", "decimal"), NUMBERS)
def test_no_number_is_rounded_in_silence(value, exact, printed, double, decimal):
    assert stored(value, exact, printed) == (double, decimal)


@given(st.integers(-(10**40), 10**40))
def test_every_whole_number_is_stored_as_itself(number):
    double, decimal = stored(number, None, [str(number)])
    assert Decimal(decimal if decimal is not None else int(double)) == number
    assert double is None or int(double) == number or Decimal(f"{double:.15g}") == number


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**20), max_value=10**20))
def test_every_decimal_is_stored_as_itself(number):
    double, decimal = stored(float(number), f"{number:f}")
    assert Decimal(decimal) == number
    assert double is None or Decimal(f"{double:.15g}") == number or Decimal(double) == number


def test_long_numbers_end_to_end(tmp_path):
    text = "ỦY BAN NHÂN DÂN XÃ MỸ AN\nSố: 12/BC-UBND\n\nBÁO CÁO\nKết quả tháng 6 năm 2023\n\n"
    text += "I. Kết quả\n1. Tổng thu đạt 9223372036854775808 đồng. Tổng chi 12.345.678.901.234.567,89 đồng.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    done = run_vanthu("ingest", tmp_path / "a.txt", "--archive", tmp_path / "archive", "--jobs", "1")
    assert done.code in (0, 3), done.err
    from vanthu.corpus.archive.database import open_archive

    archive = open_archive(str(tmp_path / "archive"))
    with archive.reading() as connection:
        figures = connection.execute(select(models.figures)).mappings().all()
    archive.close()
    exact = {figure["value_exact"] for figure in figures}
    assert "9223372036854775808" in exact
    assert all(figure["value"] != 12345678901234568 for figure in figures)
