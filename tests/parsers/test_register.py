"""Figures of made paragraphs of the register: of each respect, no fewer are right than once were."""

from __future__ import annotations

import pytest

from tests.parsers.register import score

FLOORS = [
    ("looked_at", {"found": 94, "unit": 89, "label": 89, "period": 93, "basis": 91}, 0),
    ("kept_aside", {"found": 89, "unit": 83, "label": 86, "period": 89, "basis": 89}, 0),
]


@pytest.mark.parametrize(("half", "floors", "false"), FLOORS)
def test_no_fewer_are_right(half: str, floors: dict[str, int], false: int) -> None:
    reached = score(half)
    assert {what: reached[what][0] for what in floors if reached[what][0] < floors[what]} == {}
    assert reached["false"][0] <= false
