"""The rate of wrong accepted figures: what is drawn, what counts, and how sure the rate is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanthu.corpus.archive.acts import new_act
from vanthu.corpus.archive.people.sampling import EVERY, is_drawn, sample_of, wilson
from vanthu.corpus.corrections.acts import Place
from vanthu.parsers.report import Figure

SHA = "a" * 64
INTERVALS = [  # R: binom::binom.wilson, to four decimals
    (0, 0, 0.0, 1.0),
    (0, 10, 0.0, 0.2775),
    (1, 10, 0.0179, 0.4042),
    (5, 10, 0.2366, 0.7634),
    (10, 10, 0.7225, 1.0),
    (3, 400, 0.0026, 0.0218),
]


@pytest.mark.parametrize(("wrong", "of", "low", "high"), INTERVALS)
def test_wilson(wrong, of, low, high):
    assert wilson(wrong, of) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(1, 500).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_the_rate_lies_in_its_interval(counts):
    wrong, of = counts
    low, high = wilson(wrong, of)
    assert 0 <= low <= wrong / of <= high <= 1


def figure(n: int, page: int = 1) -> Figure:
    box = (10.0, 12.0 * n, 40.0, 12.0 * n + 10)
    fields = {"id": f"f{n}", "label": "", "measure": None, "value": n, "of": None, "percent": None}
    fields |= {"unit": None, "change": None, "as_of": None, "section": None, "part_of": None}
    return Figure.model_validate(fields | {"page": page, "bbox": box, "raw": str(n), "confidence": 1.0})


def test_one_in_so_many_is_drawn_and_always_the_same():
    figures = [figure(n, page) for page in range(1, 21) for n in range(100)]
    drawn = [one for one in figures if is_drawn(SHA, one)]
    assert 0.6 < len(drawn) * EVERY / len(figures) < 1.4
    moved = [one.model_copy(update={"id": "g", "value": 0, "confidence": 0.5}) for one in figures]
    assert [is_drawn(SHA, one) for one in moved] == [is_drawn(SHA, one) for one in figures]
    assert drawn != [one for one in figures if is_drawn("b" * 64, one)]


PLACE = Place("figure", 1, (0.0, 0.0, 1.0, 1.0))


def act(kind, field="", by="Lan", **said):
    return new_act(SHA, PLACE, kind, by=by, field=field, **said)


DRAW = act("draw")
SEEN = act("confirm", "value", as_read="5")
WRONG = act("correct", "value", as_read="5", said="6", number="6")
SETTLED = [
    # what was said, looked at, wrong
    ([], 0, 0),
    ([DRAW], 0, 0),
    ([SEEN], 0, 0),
    ([WRONG], 0, 0),
    ([SEEN, DRAW], 1, 0),
    ([WRONG, DRAW], 1, 1),
    ([WRONG, DRAW, DRAW], 1, 1),
    ([act("correct", "value", as_read="5", said="5,0", number="5"), DRAW], 1, 0),
    ([act("correct", "unit", as_read="hồ sơ", said="thẻ"), DRAW], 1, 1),
    ([act("correct", "unit", as_read=None, said="thẻ"), DRAW], 1, 1),
    ([act("correct", "label", as_read="a", said="b"), DRAW], 1, 0),
    ([WRONG, DRAW, act("undo", undoes=WRONG.id)], 0, 0),
    ([WRONG, DRAW, act("undo", undoes=WRONG.id), SEEN], 1, 0),
    ([WRONG, DRAW, act("undo", undoes=DRAW.id)], 0, 0),
    ([WRONG, DRAW, SEEN], 1, 0),
    ([SEEN, DRAW, act("correct", "value", by="Minh", as_read="5", said="6", number="6")], 1, 1),
]


@pytest.mark.parametrize(("acts", "looked_at", "wrong"), SETTLED)
def test_what_counts(acts, looked_at, wrong):
    found = sample_of(acts)
    assert (found.looked_at, found.wrong) == (looked_at, wrong)
    assert found.rate == (wrong / looked_at if looked_at else None)
