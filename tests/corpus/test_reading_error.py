"""How probable it is that the reader erred: small for text; by confidence, kind and sums for OCR."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanthu.corpus.checks.confusion import WEIGHTS
from vanthu.corpus.checks.reading_error import Circumstances, probability

SMALL, LARGE = 0.25, 0.5
KINDS = st.sampled_from(sorted(WEIGHTS))
CASES = [
    # what is known, and whether the reader is to blame
    (Circumstances("text", 1.0, "glyph"), False),
    (Circumstances("repaired-text", 0.6, "glyph"), False),
    (Circumstances("repaired-text", 0.6, "separator", others=2), False),
    (Circumstances("ocr", 0.6, "glyph"), True),
    (Circumstances("ocr", 0.7, "separator"), True),
    (Circumstances("ocr", 0.95, "percent", well_formed=False), True),
    (Circumstances("ocr", 0.95, "separator", well_formed=False), True),
    (Circumstances("ocr", 0.95, "swapped"), False),
    (Circumstances("ocr", 0.99, "digit"), False),
]


@pytest.mark.parametrize(("known", "reader"), CASES)
def test_who_is_to_blame(known, reader):
    assert probability(known) > LARGE if reader else probability(known) < SMALL


@given(KINDS, st.floats(0, 1), st.integers(0, 5), st.integers(1, 4), st.booleans())
def test_a_probability(kind, confidence, others, alternatives, well_formed):
    known = Circumstances("ocr", confidence, kind, well_formed, others, alternatives)
    assert 0 < probability(known) < 1


@given(KINDS, st.floats(0, 1), st.floats(0, 1))
def test_less_confidence_never_clears_the_reader(kind, one, other):
    low, high = sorted((one, other))
    unsure, sure = Circumstances("ocr", low, kind), Circumstances("ocr", high, kind)
    assert probability(unsure) >= probability(sure)
