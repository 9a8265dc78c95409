"""The assignment of old items to new ones, beside the dense solver on small random cases."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from vanthu.corpus.comparison.assignment import BARELY, assign
from vanthu.corpus.comparison.matching import _named

CASES = [
    # scores, least, pairs
    ([[0.9, 0.8], [0.85, 0.1]], 0.5, [(0, 1), (1, 0)]),  # the best sum, not the best single pair
    ([[0.9, 0.4], [0.3, 0.2]], 0.5, [(0, 0)]),
    ([[0.4]], 0.5, []),
    ([[0.9], [0.95], [0.2]], 0.5, [(1, 0)]),
    ([[0.6, 0.9, 0.7]], 0.5, [(0, 1)]),
]


@pytest.mark.parametrize(("scores", "least", "pairs"), CASES)
def test_pairs(scores, least, pairs):
    assert assign(np.array(scores), least) == pairs


@pytest.mark.parametrize("shape", [(0, 3), (3, 0), (0, 0)])
def test_nothing_to_pair(shape):
    assert assign(np.zeros(shape), 0.5) == []


@given(
    st.integers(1, 7).flatmap(
        lambda rows: st.integers(1, 7).flatmap(
            lambda columns: st.lists(
                st.lists(st.integers(0, 1000), min_size=columns, max_size=columns),
                min_size=rows,
                max_size=rows,
            )
        )
    )
)
def test_no_assignment_is_worth_more(table):
    scores, least = np.array(table) / 1000, 0.5
    worth = np.where(scores >= least, scores - least + BARELY, 0.0)
    rows, columns = linear_sum_assignment(worth, maximize=True)
    pairs = assign(scores, least)
    assert len({r for r, _ in pairs}) == len({c for _, c in pairs}) == len(pairs)
    assert all(scores[pair] >= least for pair in pairs)
    assert sum(worth[pair] for pair in pairs) == pytest.approx(worth[rows, columns].sum())


REMARKS = [
    ("hồ sơ trên cổng (số liệu trên phần mềm): khai sinh", "hồ sơ trên cổng : khai sinh"),
    ("hồ sơ trên cổng (số liệu trên phần mềm: khai sinh", "hồ sơ trên cổng : khai sinh"),
    ("hồ sơ trên cổng: khai sinh", "hồ sơ trên cổng: khai sinh"),
    ("(chưa phân loại)", "(chưa phân loại)"),
]


@pytest.mark.parametrize(("label", "named"), REMARKS)
def test_remarks_in_brackets_are_no_part_of_a_name(label, named):
    assert _named(label) == named
