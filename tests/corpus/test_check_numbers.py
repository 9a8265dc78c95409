"""Printed numbers, their intervals, and what they may have been misread from."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanthu.corpus.checks.confusion import misreadings
from vanthu.corpus.checks.printed import Printed, parse_cell, parse_token, printed_as, vietnamese
from vanthu.corpus.checks.tolerance import Agreement, agreement, exactly, sum_agreement

TOKENS = [
    # token, rate, value, decimals
    ("15.906", False, "15906", 0),
    ("2152", False, "2152", 0),
    ("01", False, "1", 0),
    ("1.612,9", False, "1612.9", 1),
    ("99,92", True, "99.92", 2),
    ("83,0", True, "83", 1),
    ("4.34", True, "4.34", 2),
    ("21.073.365.000", False, "21073365000", 0),
]


@pytest.mark.parametrize(("token", "rate", "value", "decimals"), TOKENS)
def test_a_token_says_its_value_and_its_decimals(token, rate, value, decimals):
    assert parse_token(token, rate=rate) == Printed(Decimal(value), decimals)


@pytest.mark.parametrize("token", ["17/214", "", "abc", "1.2.3.4", "25,8796"])
def test_what_fits_no_way_of_writing_has_no_value(token):
    assert parse_token(token, rate=True) is None


@pytest.mark.parametrize(
    ("cell", "value"),
    [("-", 0), ("–", 0), ("1.330", 1330), ("98,5%", 98.5), ("-12", -12), ("  04 ", 4)],
)
def test_a_cell_is_a_number_and_nothing_else(cell, value):
    assert float(parse_cell(cell).value) == value


@pytest.mark.parametrize("cell", ["", "Đã kết nối", "1.", "2 dòng", "12/16", "06 tháng"])
def test_other_cells_are_no_numbers(cell):
    assert parse_cell(cell) is None


def test_decimals_are_those_of_the_token_that_has_the_value():
    printed, token = printed_as(83, "đạt 83,0% kế hoạch", rate=True)
    assert (printed.decimals, token) == (1, "83,0")


AGREEMENTS = [
    # stated, decimals, computed
    ("99.49", 2, "99.4915", Agreement.ROUNDED),
    ("87.6", 1, "87.677", Agreement.TRUNCATED),
    ("6.34", 2, "6.3492", Agreement.TRUNCATED),
    ("100", 0, "100", Agreement.EXACT),
    ("87", 0, "86.99", Agreement.ROUNDED),
    ("39.76", 2, "34.86", Agreement.DIFFERS),
    ("107.15", 2, "107.1659", Agreement.DIFFERS),
    ("98.48", 2, "99.4845", Agreement.DIFFERS),
    ("93.3", 1, "93.188", Agreement.DIFFERS),
]


@pytest.mark.parametrize(("stated", "decimals", "computed", "expected"), AGREEMENTS)
def test_rounding_and_truncation_are_told_apart(stated, decimals, computed, expected):
    assert agreement(Printed(Decimal(stated), decimals), exactly(Decimal(computed))) is expected


def test_counts_must_add_up_exactly_but_rounded_amounts_need_not():
    total, parts = Printed(Decimal(10)), [Printed(Decimal(4)), Printed(Decimal(5))]
    assert sum_agreement(total, parts, counted=True) is Agreement.DIFFERS
    assert sum_agreement(total, parts, counted=False) is Agreement.ROUNDED


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(0, 3))
def test_a_rate_rounded_or_cut_off_always_agrees(value, base, decimals):
    exact = Decimal(value) / Decimal(base) * 100
    step = Decimal(1).scaleb(-decimals)
    near, cut = exact.quantize(step), (exact // step) * step
    assert agreement(Printed(near, decimals), exactly(exact)) is not Agreement.DIFFERS
    assert agreement(Printed(cut, decimals), exactly(exact)) is not Agreement.DIFFERS


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(0, 3), st.integers(2, 50))
def test_a_rate_two_steps_off_never_agrees(value, base, decimals, off):
    exact = Decimal(value) / Decimal(base) * 100
    step = Decimal(1).scaleb(-decimals)
    stated = exact.quantize(step) + off * step
    assert agreement(Printed(stated, decimals), exactly(exact)) is Agreement.DIFFERS


MISREADINGS = [
    ("47704", "4.704"),
    ("17/214", "17.214"),
    ("3535", "35,35"),
    ("25,8796", "25,87%"),
    ("991206", "99,12%"),
    ("1O5", "105"),
]


@pytest.mark.parametrize(("read", "printed"), MISREADINGS)
def test_known_misreadings_are_one_step_away(read, printed):
    assert printed in {reading.token for reading in misreadings(read)}


@given(st.from_regex(r"\d{1,6}", fullmatch=True))
def test_a_token_is_never_its_own_misreading(token):
    found = [reading.token for reading in misreadings(token)]
    assert token not in found
    assert len(found) == len(set(found))


@given(st.integers(-(10**9), 10**9))
def test_whole_numbers_are_grouped_by_dots(value):
    assert int(vietnamese(value).replace(".", "")) == value
