"""Exports: stable columns, the same text back from every format, nothing that runs."""

from __future__ import annotations

import csv
import json
import re
import sqlite3

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.corpus.archive_support import ROOT, load, write_reports
from vanthu.corpus.archive import models
from vanthu.corpus.archive.errors import ArchiveDamaged, ExportTargetTaken
from vanthu.corpus.archive.exports import bags, register
from vanthu.corpus.archive.exports.export import EXPORTED, WRITERS, columns_of, export
from vanthu.corpus.archive.listing import documents
from vanthu.corpus.archive.selection import Selection
from vanthu.corpus.packages.sheet import Sheet, parts_of
from vanthu.parsers.render.cells import guard_formula, unguard_formula

EVIL = [
    "=1+1",
    "+84 237 385",
    "-5 người",
    "@SUM(A1)",
    "\tA",
    "\rB",
    "'quoted",
    "''twice",
    "＝1",
    " =1+1",
    "\u00a0=1+1",
    "\ufeff=1+1",
    "\u3000=1+1",
    "\x00=1+1",
    "\ufffd=1+1",
    "\u200b\u2060@SUM(A1)",
    '=HYPERLINK("http://x","y")',
    "plain",
    "a=b",
]


@pytest.mark.parametrize("text", EVIL)
def test_guarded_text_cannot_run_and_reads_back(text):
    assert guard_formula(text)[0] not in "=+-@\t\r＝"
    assert unguard_formula(guard_formula(text)) == text


@pytest.mark.parametrize("text", ["", " ", "\u00a0Sở Y tế", "5 = 3 + 2", "Kế hoạch", "1.234", "a=b", "–"])
def test_other_text_is_left_alone(text):
    assert guard_formula(text) == text


@given(st.text(), st.sampled_from(["", " ", "\u00a0", "\ufeff", "\u3000", "\x00", "\u200b"]))
def test_guard_is_exact(text, before):
    guarded = guard_formula(before + text)
    assert unguard_formula(guarded) == before + text
    assert not guarded.removeprefix(before).startswith(("=", "+", "-", "@"))


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """Reports of which one is full of formulas."""
    from vanthu.corpus.archive.database import create_archive

    root = tmp_path_factory.mktemp("export")
    folder = write_reports(root / "in", 3)
    evil = [text for text in EVIL if not set(text) & set("\r\x00")]
    header = "number: =1+1\nissuer: @XÃ\ntitle: -Báo cáo\nissued_on: 2023-06-05\ndoc_type: +Báo cáo\n"
    (folder / "evil.pdf").write_text(header + "\n".join(evil), encoding="utf-8")
    archive = create_archive(str(root / "archive"))
    load(archive, folder)
    yield archive, evil
    archive.close()


def read_csv(folder, name):
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return [{key: unguard_formula(value) for key, value in row.items()} for row in csv.DictReader(file)]


def read_xlsx(folder, name):
    sheet = openpyxl.load_workbook(folder / "archive.xlsx")[name]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    heading, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(heading, row, strict=True)) for row in rows]


def read_jsonl(folder, name):
    lines = (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def read_sqlite(folder, name):
    with sqlite3.connect(folder / "archive-export.sqlite") as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(f'SELECT * FROM "{name}"')]


def read_parquet(folder, name):
    return pd.read_parquet(folder / f"{name}.parquet").to_dict("records")


READERS = {
    "csv": read_csv,
    "xlsx": read_xlsx,
    "jsonl": read_jsonl,
    "sqlite": read_sqlite,
    "parquet": read_parquet,
}


@pytest.mark.parametrize("kind", WRITERS)
def test_what_is_written_reads_back(filled, tmp_path, kind):
    archive, evil = filled
    written = export(archive, kind, tmp_path / "out", Selection())
    tables = {table.name: READERS[kind](tmp_path / "out", table.name) for table in EXPORTED}
    assert {name: len(rows) for name, rows in tables.items()} == written.rows
    assert written.rows["documents"] == 4
    for table in EXPORTED:
        if tables[table.name]:
            assert list(tables[table.name][0]) == [column.name for column in columns_of(table)]
    document = next(row["id"] for row in tables["documents"] if row["number"] == "=1+1")
    texts = [row["text"] for row in tables["blocks"] if row["document_id"] == document]
    assert texts == evil
    assert float(tables["figures"][0]["value"]) == int(tables["figures"][0]["raw"])


def test_no_cell_of_a_csv_begins_like_a_formula(filled, tmp_path):
    export(filled[0], "csv", tmp_path / "out", Selection())
    for path in (tmp_path / "out").iterdir():
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.reader(file):
                for cell in row:
                    assert not cell.startswith(("=", "+", "@", "\t", "\r"))
                    assert not cell.startswith("-") or float(cell) < 0  # a number, and nothing else


def test_whole_numbers_stay_whole(filled, tmp_path):
    export(filled[0], "csv", tmp_path / "csv", Selection())
    assert all(re.fullmatch(r"\d+", row["value"]) for row in read_csv(tmp_path / "csv", "figures"))
    export(filled[0], "jsonl", tmp_path / "jsonl", Selection())
    assert isinstance(read_jsonl(tmp_path / "jsonl", "figures")[0]["value"], int)
    assert isinstance(read_jsonl(tmp_path / "jsonl", "table_rows")[0]["cells"], list)


def test_a_selection_takes_all_of_its_documents_and_nothing_else(filled, tmp_path):
    export(filled[0], "jsonl", tmp_path / "out", Selection(issuer="xa so 1"))
    assert [row["number"] for row in read_jsonl(tmp_path / "out", "documents")] == ["1/BC-UBND"]
    assert len(read_jsonl(tmp_path / "out", "blocks")) == 6


def test_a_folder_that_holds_something_is_left_alone(filled, tmp_path):
    (tmp_path / "mine.txt").write_text("x")
    for write in (bags.write_bag, register.write_register):
        with pytest.raises(ExportTargetTaken):
            write(filled[0], tmp_path, Selection())
    with pytest.raises(ExportTargetTaken):
        export(filled[0], "csv", tmp_path / "mine.txt", Selection())
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_long_text_is_cut_in_xlsx_and_said_so(archive, tmp_path):
    (tmp_path / "a.pdf").write_text("dài " * 10_000, encoding="utf-8")
    load(archive, tmp_path / "a.pdf")
    assert export(archive, "xlsx", tmp_path / "x", Selection()).cut == 1
    assert export(archive, "csv", tmp_path / "c", Selection()).cut == 0


def test_a_table_longer_than_a_sheet_goes_on_on_the_next(filled, tmp_path, monkeypatch):
    monkeypatch.setattr("vanthu.parsers.render.workbook.SHEET_ROWS", 10)
    written = export(filled[0], "xlsx", tmp_path / "out", Selection())
    book = openpyxl.load_workbook(tmp_path / "out" / "archive.xlsx")
    sheets = [sheet for sheet in book if sheet.title.startswith("figures")]
    assert [sheet.title for sheet in sheets][:2] == ["figures", "figures 2"]
    assert sum(sheet.max_row - 1 for sheet in sheets) == written.rows["figures"]


def test_the_register_lists_what_is_handed_over(filled, tmp_path):
    archive, _ = filled
    assert register.write_register(archive, tmp_path / "out", Selection()) == 4
    rows = list(openpyxl.load_workbook(tmp_path / "out" / "muc-luc-van-ban.xlsx").active.values)
    assert rows[0][0] == "MỤC LỤC VĂN BẢN, TÀI LIỆU"
    assert rows[3] == register.HEADING
    by_number = {row[1]: row for row in rows[4:]}
    assert by_number["0/BC-UBND"][3] == "Báo cáo Kết quả thực hiện nhiệm vụ"
    assert by_number["=1+1"][2:5] == ("05/06/2023", "+Báo cáo -Báo cáo", "@XÃ")
    assert [row[0] for row in rows[4:]] == [1, 2, 3, 4]
    assert (tmp_path / "out" / "muc-luc-van-ban.csv").exists()


def test_each_file_of_a_sheet_has_a_list_of_its_own_with_its_head(filled, tmp_path):
    archive, _ = filled
    first, second, *_ = (row["id"] for row in documents(archive, Selection()))
    sheet = Sheet(
        {"fondCode": "TH.01", "fondTitle": "UBND huyện"},
        {"H1": {"title": "Báo cáo năm 2023"}, "H2": {}},
        {first: {"hoSo": "H1"}, second: {"hoSo": "H2"}},
    )
    assert register.write_register(archive, tmp_path / "out", Selection(), parts_of(sheet)) == 2
    book = openpyxl.load_workbook(tmp_path / "out" / "muc-luc-van-ban.xlsx")
    heads = [sheet.cell(2, 1).value for sheet in book]
    assert heads == [
        "Phông: TH.01 – UBND huyện    Hồ sơ số và ký hiệu: H1 – Báo cáo năm 2023",
        "Phông: TH.01 – UBND huyện    Hồ sơ số và ký hiệu: H2",
    ]
    assert [[row[0] for row in list(sheet.values)[4:]] for sheet in book] == [[1], [1]]
    assert all(sheet.row_dimensions[5].height for sheet in book)


def test_a_bag_is_valid_and_holds_originals_records_and_the_list(filled, tmp_path):
    import bagit

    archive, _ = filled
    bags.write_bag(archive, tmp_path / "bag", Selection())
    bag = bagit.Bag(str(tmp_path / "bag"))
    bag.validate()
    assert set(bag.algorithms) == {"sha256", "sha512"}
    names = set(bag.payload_entries())
    for row in documents(archive, Selection()):
        assert {f"data/originals/{row['id']}.pdf", f"data/records/{row['id']}.json"} <= names
    assert "data/muc-luc-van-ban.csv" in names
    victim = next((tmp_path / "bag" / "data" / "originals").iterdir())
    victim.chmod(0o644)
    victim.write_bytes(b"other")
    with pytest.raises(bagit.BagValidationError):
        bag.validate()


def test_nothing_altered_is_handed_over(archive, tmp_path):
    load(archive, write_reports(tmp_path / "in", 1))
    (original,) = (path for path in archive.store.originals.rglob("*.pdf"))
    original.chmod(0o644)
    original.write_bytes(b"other")
    with pytest.raises(ArchiveDamaged):
        bags.write_bag(archive, tmp_path / "bag", Selection())


def test_the_columns_are_documented():
    text = (ROOT / "docs" / "export.md").read_text(encoding="utf-8")
    for table in EXPORTED:
        section = text.partition(f"\n### {table.name}\n")[2].partition("\n### ")[0]
        documented = re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)
        assert documented == [column.name for column in columns_of(table)], table.name


def test_every_table_of_content_is_given_away():
    own = {
        "settings",
        "records",
        "files",
        "runs",
        "run_items",
        "page_texts",
        "fingerprints",
        "version_links",
        "chain",
        "acts",  # given away by ``vanthu corrections export``
        "overlays",  # in the views
        "units",
        "users",
        "audit",
    }
    assert {table.name for table in EXPORTED} == set(models.metadata.tables) - own | set(models.told.tables)
