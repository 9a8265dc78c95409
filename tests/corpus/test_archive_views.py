"""The views: corrected values laid over, units in base units, the documented columns; and as Parquet."""

from __future__ import annotations

import re
import shutil

import duckdb
import pandas as pd
import polars
import pyarrow.dataset as ds
import pytest
from sqlalchemy import inspect, text

from tests.conftest import REPORTS, ROOT
from tests.corpus.archive_support import load, report_text
from vanthu.corpus.archive.acts import add_acts, new_act
from vanthu.corpus.archive.exports.export import export
from vanthu.corpus.archive.exports.views import VIEWS, write_dataset
from vanthu.corpus.archive.integrity.verify import verify
from vanthu.corpus.archive.listing import documents
from vanthu.corpus.archive.models import REVISION
from vanthu.corpus.archive.named import keep
from vanthu.corpus.archive.selection import Selection
from vanthu.corpus.corrections.acts import Place
from vanthu.corpus.corrections.places import place_of_figure
from vanthu.python_reference import HEAD

DOCS = (ROOT / "docs" / "export.md").read_text(encoding="utf-8")


def loaded(archive, folder):
    folder.mkdir()
    for n in range(3):
        (folder / f"{n}.pdf").write_text(report_text(n), encoding="utf-8")
    load(archive, folder)
    return documents(archive, Selection())


def asked(archive, query, **values):
    with archive.reading() as connection:
        return [dict(row) for row in connection.execute(text(query), values).mappings()]


def place(row):
    return row["document_id"], row.get("seq", 0)


@pytest.mark.parametrize("name", VIEWS)
def test_columns_are_those_of_the_docs(name, archive):
    section = DOCS.partition(f"### {name}\n")[2].partition("\n### ")[0].partition("\n## ")[0]
    described = re.findall(r"^\| `(\w+)` \| ([\w ]+) \|", section, re.MULTILINE)
    assert [(column, "text" if kind == "list" else kind) for column, kind in described] == list(
        VIEWS[name].items()
    )
    assert [column["name"] for column in inspect(archive.engine).get_columns(name)] == list(VIEWS[name])
    assert REVISION >= "0006"


def test_what_people_say_is_laid_over_and_taken_back(archive, tmp_path):
    row = loaded(archive, tmp_path / "in")[0]
    report = keep(archive, row["id"]).report
    figure = report.figures[0]
    place = place_of_figure(figure)
    sha256 = row["sha256"]
    acts = [
        new_act(sha256, place, "correct", by="A", field="value", as_read="0", said="1,5", number="1.5"),
        new_act(sha256, place, "correct", by="A", field="unit", as_read="người", said="tỷ đồng"),
        new_act(sha256, Place("header"), "correct", by="B", field="number", as_read="x", said="99/KH-UBND"),
    ]
    query = "SELECT * FROM v_figures WHERE document_id = :d AND figure_id = :f"
    (before,) = asked(archive, query, d=row["id"], f=figure.id)
    assert (before["value"], before["corrected_by"]) == (before["value_read"], None)
    add_acts(archive, acts)
    (after,) = asked(archive, query, d=row["id"], f=figure.id)
    assert (after["value"], after["value_read"], after["unit"]) == (1.5, before["value"], "tỷ đồng")
    assert (after["value_base"], after["unit_base"], after["corrected_by"]) == (1.5e9, "đồng", "A")
    assert after["number"] == "99/KH-UBND"
    (document,) = asked(archive, "SELECT * FROM v_documents WHERE document_id = :d", d=row["id"])
    assert (document["number"], document["year"]) == ("99/KH-UBND", 2023)
    assert document["loaded_at"] >= "2020"
    assert verify(archive).problems == []
    add_acts(archive, [new_act(sha256, place, "undo", by="A", undoes=act.id) for act in acts])
    assert asked(archive, query, d=row["id"], f=figure.id) == [before]


def test_withdrawn_and_superseded_documents_are_in_no_view(archive, tmp_path):
    row = loaded(archive, tmp_path / "in")[0]
    load(archive, tmp_path / "in", pipeline="test 2")
    assert len(asked(archive, "SELECT * FROM v_documents")) == 3
    hidden = new_act(row["sha256"], Place("document"), "withdraw", by="A")
    add_acts(archive, [hidden])
    for name in VIEWS:
        rows = asked(archive, f"SELECT * FROM {name}")
        assert row["sha256"] not in {r.get("sha256") for r in rows}
    assert len(asked(archive, "SELECT * FROM v_documents")) == 2
    add_acts(archive, [new_act(row["sha256"], Place("document"), "undo", by="A", undoes=hidden.id)])
    assert len(asked(archive, "SELECT * FROM v_documents")) == 3


def test_altered_overlays_and_units_are_found(archive, tmp_path):
    row = loaded(archive, tmp_path / "in")[0]
    add_acts(
        archive, [new_act(row["sha256"], Place("header"), "correct", by="B", field="number", said="9/KH")]
    )
    with archive.writing() as connection:
        connection.execute(text("UPDATE overlays SET said = '8/KH'"))
        connection.execute(text("INSERT INTO units VALUES ('tỷ đồng', 'đồng', 1000)"))
    told = [problem.message for problem in verify(archive).problems]
    assert any(message.startswith("overlays: said") for message in told)
    assert any("base unit" in message for message in told)


def test_the_dataset_is_the_views_and_the_examples_run(archive, tmp_path, capsys):
    loaded(archive, tmp_path / "in")
    folder = tmp_path / "out"
    written = write_dataset(archive, folder, Selection())
    for name in VIEWS:
        found = (
            ds.dataset(folder / name, partitioning="hive").to_table().to_pylist()
            if written.rows[name]
            else []
        )
        expected = asked(archive, f"SELECT * FROM {name}")
        assert len(found) == len(expected) == written.rows[name]
        for one, other in zip(sorted(found, key=place), sorted(expected, key=place), strict=True):
            assert {column: one[column] for column in VIEWS[name]} == other
    assert [path.name for path in (folder / "v_figures").iterdir()] == ["year=2023"]
    examples = re.findall(r"```python (duckdb|polars)\n(.*?)```", DOCS, re.DOTALL)
    assert {name for name, _ in examples} == {duckdb.__name__, polars.__name__}
    for _, example in examples:
        exec(example, {"folder": str(folder)})
    assert "issuer" in capsys.readouterr().out
    (query,) = re.findall(r"```sql\n(.*?)```", DOCS, re.DOTALL)
    assert asked(archive, query) == []


def test_the_examples_in_python_run(archive, tmp_path, monkeypatch):
    """Those of docs/python.md and of the texts that look like formulas, as they are printed."""
    loaded(archive, tmp_path / "in")
    shutil.copy(REPORTS / "2023-06-thuong-xuan.pdf", tmp_path / "report.pdf")
    monkeypatch.chdir(tmp_path)
    (example,) = re.findall(r"```python\n(import vanthu\n.*?)```", HEAD, re.DOTALL)
    exec(example.replace("/kho/vanthu", archive.location), {})
    export(archive, "csv", tmp_path / "csv", Selection())
    monkeypatch.chdir(tmp_path / "csv")
    (example,) = re.findall(r"```python\n(pd\..*?)```", DOCS, re.DOTALL)
    printed = [row["raw"] for row in asked(archive, "SELECT raw FROM v_figures")]
    assert sorted(eval(example, {"pd": pd})) == sorted(printed)
