"""Pairs of a comparison that people made or parted."""

import pytest

from tests.corpus.making import cell_figures, make_report, table
from tests.corpus.test_comparison_figures import report
from vanthu.corpus import ByHand, PairsDisagree, compare


def partners(by_hand, old=None, new=None):
    """The new figure of every old one, and the ids of pairs that a person made."""
    pairs = compare(old or report(), new or report(), by_hand).pairs
    both = {pair.old.figure: pair.new.figure for pair in pairs if pair.old and pair.new}
    return both, {pair.old.figure for pair in pairs if "by-hand" in pair.flags}


SAID = [
    # together, apart, partners that differ from f0-f0, f1-f1, ...
    ([], [], {}),
    ([("f0", "f4")], [], {"f0": "f4", "f4": None}),
    ([("f0", "f1"), ("f1", "f0")], [], {"f0": "f1", "f1": "f0"}),
    ([], [("f0", "f0")], {"f0": None}),
    ([("f3", "f3")], [("f0", "f0")], {"f0": None}),
    ([("f9", "f0")], [("f1", "f9")], {}),  # ids that a report lacks say nothing
]


@pytest.mark.parametrize(("together", "apart", "changed"), SAID)
def test_what_people_say_holds(together, apart, changed):
    both, by_hand = partners(ByHand(together, apart))
    wanted = {f"f{n}": f"f{n}" for n in range(5)} | changed
    assert both == {old: new for old, new in wanted.items() if new is not None}
    assert by_hand == {old for old, new in together if old != "f9"}


def test_every_figure_is_in_one_pair():
    pairs = compare(report(), report(), ByHand([("f0", "f4")])).pairs
    for side in ("old", "new"):
        ids = [getattr(pair, side).figure for pair in pairs if getattr(pair, side)]
        assert sorted(ids) == [f"f{n}" for n in range(5)]


def test_cells_of_tables_are_paired_by_hand_as_well():
    rows = table(["Nội dung", "Số lượng"], [["Khai sinh", "275"], ["Khai tử", "99"]])
    made = make_report(tables=[rows], figures=cell_figures(rows, [1], label=0))
    ids = [figure.id for figure in made.figures]
    both, by_hand = partners(ByHand([(ids[0], ids[1])]), made, made)
    assert both == {ids[0]: ids[1]} and by_hand == {ids[0]}
    assert partners(ByHand(apart=[(ids[0], ids[0])]), made, made)[0] == {ids[1]: ids[1]}


DISAGREE = [
    ([("f0", "f1"), ("f0", "f2")], [], ["f0"]),
    ([("f0", "f1"), ("f2", "f1")], [], ["f1"]),
    ([("f0", "f1")], [("f0", "f1")], ["f0", "f1"]),
]


@pytest.mark.parametrize(("together", "apart", "ids"), DISAGREE)
def test_two_things_said_of_one_figure_are_refused(together, apart, ids):
    with pytest.raises(PairsDisagree) as raised:
        ByHand(together, apart)
    assert raised.value.ids == ids
