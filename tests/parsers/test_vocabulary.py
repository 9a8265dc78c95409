"""The vocabulary: every entry has a witness that holds it, and no word stands twice in a class."""

from __future__ import annotations

from collections import Counter

import pytest

from vanthu.parsers.lexer.units import MULTIPLES, unit_at
from vanthu.parsers.lexer.vocabulary import entries


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: f"{entry[0]}: {entry[1][0]}")
def test_every_entry_has_a_witness_that_holds_it(entry):
    _, words, _, witness = entry
    assert any(word in " ".join(witness.lower().split()) for word in words)


def test_no_word_stands_twice_in_a_class():
    counts = Counter((kind, word) for kind, words, _, _ in entries() for word in words)
    assert [entry for entry, count in counts.items() if count > 1] == []


CONTRADICTIONS = [
    ("limit", "approximation"),
    ("measured", "counted"),
    ("duration", "counted"),
    ("money", "counted"),
]


@pytest.mark.parametrize(("one", "other"), CONTRADICTIONS)
def test_no_word_is_of_two_classes_that_exclude_each_other(one, other):
    classes = {
        kind: {word for own, words, _, _ in entries() if own == kind for word in words}
        for kind in (one, other)
    }
    assert classes[one] & classes[other] <= {"điểm"}  # "12 điểm" of a test, "12 điểm cầu" of a meeting


@pytest.mark.parametrize(("one", "other"), [("tỷ", "tỉ"), ("nghìn", "ngàn")])
def test_spellings_are_one_unit(one, other):
    assert MULTIPLES[one] == MULTIPLES[other]
    first, second = unit_at(f"5 {one} đồng", 1), unit_at(f"5 {other} đồng", 1)
    assert first is not None
    assert second is not None
    assert first.measure == second.measure == "money"
