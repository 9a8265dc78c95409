"""Recorded scores, what changed since, and the gate."""

import pytest

from gold.floors import below_floor, load_floors
from gold.forms import FORMS
from gold.metrics import Measure
from gold.records import RecordedRow, RecordedScore, changes, last_recorded, record


def run(date, missed, invented=(), pages=None, form="text"):
    row = RecordedRow(
        report="r", form=form, split="test", pages=pages, measures={}, missed=missed, invented=list(invented)
    )
    return RecordedScore(date=date, version="1", rows=[row])


def test_the_last_score_is_the_one_with_the_latest_date(tmp_path):
    assert last_recorded(folder=tmp_path) is None
    record(run("2026-02-01T00:00:00+00:00", ["b"]), tmp_path)
    record(run("2026-01-01T00:00:00+00:00", ["a"]), tmp_path)
    assert last_recorded(folder=tmp_path).rows[0].missed == ["b"]


def test_a_second_score_of_a_day_takes_the_place_of_the_first(tmp_path):
    record(run("2026-02-01T00:00:00+00:00", ["a"]), tmp_path)
    path = record(run("2026-02-01T09:00:00+00:00", ["b"]), tmp_path)
    assert path.name == "2026-02-01-1.json"
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_won_and_lost():
    change = changes(run("1", ["a", "b"], ["x"]), run("2", ["b", "c"], ["y"]))[0]
    assert (change.won, change.lost) == (["a"], ["c"])
    assert (change.no_longer_invented, change.newly_invented) == (["x"], ["y"])


@pytest.mark.parametrize(
    "other", [run("2", [], pages=[1]), run("2", [], form="scan")], ids=["other pages", "other form"]
)
def test_what_cannot_be_compared_is_left_out(other):
    assert changes(run("1", ["a"]), other) == []


FLOOR_CASES = [
    # value, lower is better, floor, closes
    (0.95, False, 0.95, False),
    (0.94, False, 0.95, True),
    (0.02, True, 0.02, False),
    (0.03, True, 0.02, True),
]


@pytest.mark.parametrize(("value", "lower", "floor", "closes"), FLOOR_CASES)
def test_gate(value, lower, floor, closes):
    measure = Measure("a.b", value, value, 1, lower_is_better=lower)
    assert bool(below_floor({"a.b": floor}, [measure])) is closes


def test_a_measure_that_is_gone_closes_the_gate():
    assert below_floor({"a.b": 0.5}, []) == ["a.b: no longer measured (floor 0.5)"]


def test_floors_name_forms_that_exist():
    assert set(load_floors()) <= {form.name for form in FORMS}
