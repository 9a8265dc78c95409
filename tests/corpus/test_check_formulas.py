"""Formulas printed in tables: what they refer to, and their value."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanthu.corpus.checks.formulas import parse_formula

FORMULAS = [
    ("2+3+5", ("2", "3", "5"), {"2": 1, "3": 2, "5": 4}, 7, True),
    ("2/1", ("2", "1"), {"1": 4, "2": 2}, "0.5", False),
    ("(4)/(3)*100", ("4", "3"), {"4": 1, "3": 2}, 50, False),
    ("4:3x100%", ("4", "3"), {"4": 1, "3": 2}, 50, False),
    ("(4)-(3)", ("4", "3"), {"4": 1, "3": 2}, -1, False),
    ("4 – 3", ("4", "3"), {"4": 1, "3": 2}, -1, False),
    ("I+II+III", ("I", "II", "III"), {"I": 1, "II": 2, "III": 3}, 6, True),
    ("9+10+...+12", ("9", "10", "11", "12"), {"9": 1, "10": 1, "11": 1, "12": 1}, 4, True),
    ("(2+3)/1", ("2", "3", "1"), {"1": 4, "2": 2, "3": 6}, 2, False),
]
NO_FORMULAS = ["", "2", "2+", "+", "(2+3", "2 của 3+", "2,5+1", "100", "A và B"]


@pytest.mark.parametrize(("text", "marks", "values", "value", "is_sum"), FORMULAS)
def test_formulas(text, marks, values, value, is_sum):
    formula = parse_formula(text)
    assert formula is not None
    assert formula.marks == marks
    assert formula.exactly({mark: Decimal(number) for mark, number in values.items()}) == Decimal(value)
    assert formula.is_sum is is_sum


@pytest.mark.parametrize("text", NO_FORMULAS)
def test_no_formulas(text):
    assert parse_formula(text) is None


def test_a_division_by_nought_has_no_value():
    formula = parse_formula("2/1")
    assert formula is not None
    assert formula.exactly({"1": Decimal(0), "2": Decimal(1)}) is None


@given(st.text(alphabet="0123456789AIVX+-*/().:x ", max_size=20))
def test_any_text_is_a_formula_or_none(text):
    formula = parse_formula(text)
    assert formula is None or len(formula.marks) >= 2
