"""Matching of indicators and of services, against gold made by hand on the bundled reports."""

import json

import pytest

from tests.conftest import ROOT
from vanthu import parsers
from vanthu.corpus import compare
from vanthu.parsers.report import Report

GOLD = ROOT / "gold" / "fixtures" / "comparisons"
MAY, SEPTEMBER = "2024-05-thanh-hoa", "2024-09-thanh-hoa"
PERIODS = [("2023-06-thuong-xuan", "2023-08-thuong-xuan"), (MAY, SEPTEMBER)]

pytestmark = pytest.mark.gold


@pytest.fixture(scope="module")
def compared(reports):
    """The comparison of each pair of periods; every report is read once."""

    def read(name: str) -> Report:
        return parsers.read(reports / f"{name}.pdf")

    return {pair: compare(read(pair[0]), read(pair[1])) for pair in PERIODS}


def is_side(side, gold) -> bool:
    if side is None or side.value != gold["value"]:
        return False
    sections = [(text or "").replace("(", "").replace(")", "") for text in (side.section, gold["section"])]
    return sections[0] == sections[1] or sections[0].startswith(sections[1] + ".")


@pytest.mark.parametrize("pair", PERIODS)
def test_prose_indicators_are_matched_rightly(compared, pair):
    rows = [json.loads(line) for line in (GOLD / f"{pair[0][:7]}_{pair[1][:7]}.jsonl").open(encoding="utf-8")]
    right = wrong = 0
    for row in rows:
        found = [p for p in compared[pair].pairs if any(is_side(p.old, side) for side in row["old"])]
        if any(is_side(p.new, side) for p in found for side in row["new"]):
            right += 1
        else:
            wrong += any(p.new is not None for p in found)
    assert right >= 0.95 * len(rows)
    assert wrong < 0.02 * len(rows)


def test_all_services_of_the_appendix_are_matched(compared):
    """Phụ lục I lists 25 services in both months, in one order."""
    pairs = [p for p in compared[MAY, SEPTEMBER].pairs if p.old and p.new and p.old.section == "PLI"]
    rows = {(p.old.row, p.new.row) for p in pairs}
    assert all(old == new for old, new in rows)
    filled = {p.old.row for p in compared[MAY, SEPTEMBER].pairs if p.old and p.old.section == "PLI"}
    empty_in_september = {18, 20}
    assert {old for old, _ in rows} == filled - empty_in_september
    assert len(filled) == 25
