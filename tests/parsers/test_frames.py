"""Figures and tables as data frames, and the CSV written from frames."""

from __future__ import annotations

import io

import pandas as pd
import pytest

import vanthu
from tests.conftest import REPORTS
from vanthu.parsers.render import frames
from vanthu.parsers.render.frames import csv_text, write_csv


@pytest.fixture(scope="module")
def report():
    return vanthu.read(REPORTS / "2024-05-thanh-hoa.pdf")


def test_a_figure_is_a_row_with_the_values_of_the_record(report):
    frame = vanthu.figures_frame(report)
    assert list(frame.index) == [figure.id for figure in report.figures]
    for figure in report.figures:
        value = frame.at[figure.id, "value"]
        assert (figure.value is None and pd.isna(value)) or value == figure.value
        assert frame.at[figure.id, "raw"] == figure.raw


def test_frames_can_be_reckoned_with(report):
    """Types are those of the values: numbers are numbers, pages whole, texts texts."""
    frame = vanthu.figures_frame(report)
    assert pd.api.types.is_numeric_dtype(frame["value"])
    assert str(frame["page"].dtype) == "Int64"
    assert str(frame["unit"].dtype).startswith("str")
    counted = frame[frame["measure"] == "count"].groupby("page")["value"].count()
    assert counted.sum() == sum(f.measure == "count" and f.value is not None for f in report.figures)


def test_a_table_keeps_its_cells_as_printed(report):
    for table in report.tables:
        frame = vanthu.table_frame(table)
        assert len(frame) == len(table.rows)
        assert frame.shape[1] == len(table.columns)
        width = len(table.columns)
        assert frame.to_numpy().tolist() == [(row.cells + [""] * width)[:width] for row in table.rows]


CSV_CASES = [
    ([], "a,b\r\n"),
    ([[1, 2.0]], "a,b\r\n1,2\r\n"),
    ([[None, 0.25]], "a,b\r\n,0.25\r\n"),
    ([["x,y", 'say "ô"']], 'a,b\r\n"x,y","say ""ô"""\r\n'),
    ([["=1+1", "-5"]], "a,b\r\n'=1+1,'-5\r\n"),
    ([["01", "1.245"]], "a,b\r\n01,1.245\r\n"),
    ([[15, 9007199254740993], [None, None]], "a,b\r\n15,9007199254740993\r\n,\r\n"),
    ([[0.5, 3], [2.0, None]], "a,b\r\n0.5,3\r\n2,\r\n"),
    ([["hai\ndòng", 9007199254740993]], 'a,b\r\n"hai\ndòng",9007199254740993\r\n'),
]


@pytest.mark.parametrize(("rows", "text"), CSV_CASES)
def test_csv(rows, text):
    assert csv_text(["a", "b"], rows) == text


def test_csv_is_written_in_chunks(monkeypatch):
    monkeypatch.setattr(frames, "CHUNK", 2)
    out = io.StringIO(newline="")
    assert write_csv(out, ["n"], ([n] for n in range(5))) == 5
    assert out.getvalue() == "n\r\n0\r\n1\r\n2\r\n3\r\n4\r\n"


def test_every_failure_of_a_file_is_told_in_vietnamese():
    import vanthu.corpus.archive.errors
    import vanthu.corpus.corrections.errors
    import vanthu.corpus.packages.errors
    import vanthu.repair.restoration.lexicon  # noqa: F401
    from vanthu.extract.errors import VanthuError
    from vanthu.parsers.render.failures import FAILURES, failure_told, step_told

    def below(kind):
        return {kind, *(deeper for child in kind.__subclasses__() for deeper in below(child))}

    named = {kind.__name__ for kind in below(VanthuError)}
    assert set(FAILURES) <= named
    assert failure_told("NotAPdf") == "không phải tệp PDF"
    assert failure_told("Unknown") == "Unknown"
    assert step_told("Unknown", "Do it.") == "Do it."
    assert step_told("FileEmpty", "Copy the file.") == "Sao chép lại tệp từ nguồn."
