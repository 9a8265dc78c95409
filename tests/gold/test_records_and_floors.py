"""Recorded scores, what changed since, and the gate."""

import pytest

from tests.gold.records import perfect_record
from vanthu.gold import load_fixture
from vanthu.gold.floors import below_floor, load_floors
from vanthu.gold.forms import GoldForm, forms_of
from vanthu.gold.metrics import Measure
from vanthu.gold.metrics.measure import count_of_errors, share
from vanthu.gold.records import RecordedRow, RecordedScore, changes, last_recorded, record
from vanthu.gold.run import FormScore, summed
from vanthu.gold.score import Score, ScoredReading, score_reading


def run(date, missed, invented=(), pages=None, form="text"):
    row = RecordedRow(
        report="r", form=form, split="test", pages=pages, measures={}, missed=missed, invented=list(invented)
    )
    return RecordedScore(date=date, version="1", rows=[row])


def test_the_last_score_is_the_one_with_the_latest_date(tmp_path):
    assert last_recorded(tmp_path) is None
    record(run("2026-02-01T00:00:00+00:00", ["b"]), tmp_path)
    record(run("2026-01-01T00:00:00+00:00", ["a"]), tmp_path)
    assert last_recorded(tmp_path).rows[0].missed == ["b"]


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
    assert set(load_floors()) <= {form.name for form in forms_of()}


def scored(kind, split, *measures):
    return FormScore(GoldForm("r", kind), split, None, Score(measures, (), ()), None)


def test_a_split_is_summed_before_dividing_and_over_born_digital_reports_only():
    scores = [
        scored("text", "test", share("a.b", 1, 2), count_of_errors("c.d", 1)),
        scored("text", "test", share("a.b", 8, 8), count_of_errors("c.d", 2)),
        scored("scan", "test", share("a.b", 0, 90)),
        scored("text", "development", share("a.b", 0, 90)),
    ]
    found = {measure.name: measure.value for measure in summed(scores, "test")}
    assert found == {"a.b": 0.9, "c.d": 3}


def test_a_reading_of_some_pages_is_scored_on_those():
    gold = load_fixture("2024-05-thanh-hoa")
    pages = frozenset({17, 18, 19})
    texts = tuple(text if n in pages else "" for n, text in enumerate(gold.pages, start=1))
    record = perfect_record(gold)
    record.tables = record.tables[:1]
    score = score_reading(gold, ScoredReading(record, texts, only=pages))
    names = {measure.name for measure in score.measures}
    assert not names & {"sections.f1", "header.fields", "figures.placed"}
    assert (score.value("characters.error_rate"), score.value("tables.cells")) == (0, 1)
