"""The assignment of old items to new ones, beside the dense solver on small random cases."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from bench.comparison import made
from vanthu.corpus import compare
from vanthu.corpus.comparison.assignment import BARELY, assign, margins
from vanthu.corpus.comparison.candidates import BESIDE, BEST, Candidates, every, likeliest
from vanthu.corpus.comparison.likeness import weighed_words
from vanthu.corpus.comparison.scores import named_by

CASES = [
    # scores, least, pairs
    ([[0.9, 0.8], [0.85, 0.1]], 0.5, [(0, 1), (1, 0)]),  # the best sum, not the best single pair
    ([[0.9, 0.4], [0.3, 0.2]], 0.5, [(0, 0)]),
    ([[0.4]], 0.5, []),
    ([[0.9], [0.95], [0.2]], 0.5, [(1, 0)]),
    ([[0.6, 0.9, 0.7]], 0.5, [(0, 1)]),
]


def assigned(scores, least):
    """The pairs taken of a whole matrix of scores."""
    pairs = every(*scores.shape)
    return [(int(pairs.rows[one]), int(pairs.columns[one])) for one in assign(pairs, scores.ravel(), least)]


@pytest.mark.parametrize(("scores", "least", "pairs"), CASES)
def test_pairs(scores, least, pairs):
    assert assigned(np.array(scores), least) == pairs


@pytest.mark.parametrize("shape", [(0, 3), (3, 0), (0, 0)])
def test_nothing_to_pair(shape):
    assert assigned(np.zeros(shape), 0.5) == []


def test_margins_are_against_the_best_other_of_either_side():
    scores = np.array([[0.9, 0.7], [0.8, 0.6]])
    pairs = every(2, 2)
    chosen = np.array([0, 3])
    assert margins(pairs, scores.ravel(), chosen) == pytest.approx([0.1, -0.2])


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
    pairs = assigned(scores, least)
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
    assert named_by(label) == named


def named(count, seed):
    """Texts of a few words each, out of order."""
    words = ["khai sinh", "khai tử", "kết hôn", "tạm trú", "căn cước", "hộ nghèo"]
    order = np.random.default_rng(seed).permutation(count)
    return [f"{words[n % 6]} xã số {n // 6}" for n in order], order


def test_few_items_are_all_compared():
    texts, _ = named(30, 1)
    assert likeliest(*weighed_words(texts, texts)).whole


@pytest.mark.parametrize("count", [60, 600])
def test_of_many_the_own_partner_is_compared_and_no_more_than_some_a_figure(count):
    (old, of_old), (new, of_new) = named(count, 1), named(count, 2)
    pairs = likeliest(*weighed_words(old, new), most=0)
    own = {(int(row), int(np.flatnonzero(of_new == what)[0])) for row, what in enumerate(of_old)}
    assert own <= set(zip(pairs.rows.tolist(), pairs.columns.tolist(), strict=True))
    assert len(pairs) <= count * (BEST + 2 * BESIDE + 1)


PLACES = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=20)


@given(PLACES, PLACES)
def test_candidates_are_kept_once_and_found_again(first, second):
    arrays = [np.array(one, dtype=np.int64).reshape(-1, 2).T for one in (first, second)]
    none = np.array([], dtype=np.int64)
    pairs = Candidates(none, none, (5, 6)).with_more(*arrays[0]).with_more(*arrays[1])
    inside = {(row, column) for row, column in [*first, *second] if row < 5 and column < 6}
    assert list(zip(pairs.rows.tolist(), pairs.columns.tolist(), strict=True)) == sorted(inside)
    found = pairs.find(*arrays[0])
    assert [place >= 0 for place in found] == [one in inside for one in first]


def test_a_comparison_of_candidates_alone_pairs_as_one_of_all(monkeypatch):
    old, of_old = made(300, 1, later=False)
    new, of_new = made(300, 2, later=True)
    whole = paired(compare(old, new))
    monkeypatch.setattr("vanthu.corpus.comparison.candidates.likeliest.__defaults__", (0,))
    fewer = paired(compare(old, new))
    assert sum(of_old[one] == of_new[other] for one, other in whole) >= 0.97 * len(whole)
    assert len(whole & fewer) >= 0.98 * len(whole)


def paired(comparison):
    return {(pair.old.figure, pair.new.figure) for pair in comparison.pairs if pair.old and pair.new}
