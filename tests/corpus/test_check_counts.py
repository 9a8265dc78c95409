"""Counts announced before a list whose items are numbered in the same paragraph."""

import pytest

from tests.corpus.making import prose
from vanthu.corpus.checks import check

LISTS = [
    ("Tập trung 03 nhiệm vụ: (1) rà soát; (2) nhập liệu; (3) đối chiếu.", ["exact"]),
    ("Tập trung 03 nhiệm vụ trọng tâm, gồm: (1) rà soát; (2) nhập liệu; (3) đối chiếu.", ["exact"]),
    ("Tập trung 03 nhiệm vụ: (1) rà soát; (2) nhập liệu.", ["fail"]),
    ("Tập trung 03 nhiệm vụ: (1) rà soát; (2) nhập liệu; (3) đối chiếu; (4) báo cáo.", ["fail"]),
    # no list of them: another paragraph's number, one item, a mark of a note, words between
    ("Tập trung 03 nhiệm vụ, cụ thể như sau: rà soát (1), nhập liệu (2).", []),
    ("Tập trung 03 nhiệm vụ: (1) rà soát.", []),
    ("Tập trung 03 nhiệm vụ(1) và (2) khác.", []),
]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_numbered_lists(text, expected):
    result = check(prose(text, {"raw": "03 nhiệm vụ", "label": "nhiệm vụ", "unit": "nhiệm vụ", "value": 3}))
    found = [f.verdict for f in result.findings if f.rule == "count"]
    assert [*found, *("exact" for p in result.passed if p.rule == "count")] == expected
