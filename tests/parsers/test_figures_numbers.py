"""Reading printed numbers: the convention, what originals do instead, and what cannot be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.parsers.figure_helpers import figures
from vanthu.parsers.lexer.numbers import (
    BROKEN_GROUPS,
    GROUP_OR_DECIMALS,
    TOO_MANY_DECIMALS,
    number_tokens,
    read_number,
)
from vanthu.parsers.lexer.units import in_base_units, unit_at

READ = [
    ("0", 0),
    ("01", 1),
    ("2152", 2152),
    ("100691", 100691),
    ("1.337", 1337),
    ("15.906", 15906),
    ("3.085.454", 3085454),
    ("21.073.365.000", 21073365000),
    ("468,5", 468.5),
    ("52,0", 52),
    ("1.678,3", 1678.3),
    ("4.34", 4.34),
    ("1,234,567", 1234567),
    ("1,234.5", 1234.5),
    ("1 234 567", 1234567),
    ("35 412,7", 35412.7),
]

RATES = [("99,92", 99.92), ("4.34", 4.34), ("100", 100), ("0,125", 0.125), ("1.250,5", 1250.5)]

UNREADABLE = [
    ("25,8796", {"rate": True}, TOO_MANY_DECIMALS),
    ("12.345", {"rate": True}, GROUP_OR_DECIMALS),
    ("1,234", {"discrete": True}, GROUP_OR_DECIMALS),
    ("4.34", {"discrete": True}, BROKEN_GROUPS),
    ("1.23.456", {}, BROKEN_GROUPS),
    ("3511.0.1234567", {}, BROKEN_GROUPS),
]

UNITS = [
    (" hồ sơ tiếp nhận", "hồ sơ", "count"),
    (" lượt người tham dự", "lượt người", "count"),
    (" nhà văn hóa thôn", "nhà văn hóa", "count"),
    (" nhà văn hoá thôn", "nhà văn hoá", "count"),
    ("%", "%", "percent"),
    (" %", "%", "percent"),
    (" điểm % so với", "điểm %", "percent"),
    (" tỷ đồng, tăng", "tỷ đồng", "money"),
    (" triệu USD", "triệu USD", "money"),
    (" đồng/kg", "đồng/kg", "rate"),
    (" triệu đồng/người/tháng", "triệu đồng/người/tháng", "rate"),
    (" tạ/ha (cao hơn", "tạ/ha", "rate"),
    (" ha cam", "ha", "area"),
    (" m² đất", "m²", "area"),
    (" nghìn tấn", "nghìn tấn", "mass"),
    ("°C", "°C", "other"),
    (" TTHC đủ điều kiện", "TTHC", "count"),
    (" tài khoản/Tổng số chỉ tiêu", "tài khoản", "count"),
    (" hộ/102.049 nhân khẩu", "hộ", "count"),
]

BASES = [
    ("tỷ", ("đồng", 10**9)),
    ("tỉ", ("đồng", 10**9)),
    ("Tỷ đồng", ("đồng", 10**9)),
    ("nghìn tỷ đồng", ("đồng", 10**12)),
    ("triệu USD", ("usd", 10**6)),
    ("nghìn con", ("con", 1000)),
    ("tạ", ("kg", 100)),
    ("nghìn tấn", ("kg", 10**6)),
    ("ha", ("m²", 10**4)),
    ("triệu đồng/người", ("đồng/người", 10**6)),
    ("hồ sơ", ("hồ sơ", 1)),
    ("nhà văn hoá", ("nhà văn hóa", 1)),
    (None, ("", 1)),
]


@pytest.mark.parametrize(("unit", "base"), BASES)
def test_what_one_of_a_unit_is(unit, base):
    assert in_base_units(unit) == base


NO_UNITS = [" đạt tỷ lệ", ", trong đó", " (Đạt 100%)", "; vắng mặt", "", " và"]


@pytest.mark.parametrize(("raw", "value"), READ)
def test_number_is_read(raw: str, value: float) -> None:
    assert read_number(raw).value == value


@pytest.mark.parametrize(("raw", "value"), RATES)
def test_rate_is_read(raw: str, value: float) -> None:
    assert read_number(raw, rate=True).value == value


@pytest.mark.parametrize(("raw", "kind", "issue"), UNREADABLE)
def test_doubtful_number_has_no_value(raw: str, kind: dict[str, bool], issue: str) -> None:
    reading = read_number(raw, **kind)
    assert reading.value is None
    assert reading.issue == issue


@pytest.mark.parametrize(("text", "unit", "measure"), UNITS)
def test_unit(text: str, unit: str, measure: str) -> None:
    found = unit_at("5" + text, 1)
    assert found is not None
    assert (found.text, found.measure) == (unit, measure)


@pytest.mark.parametrize("text", NO_UNITS)
def test_no_unit(text: str) -> None:
    assert unit_at("5" + text, 1) is None


@given(st.integers(min_value=0, max_value=10**13))
def test_grouped_number_reads_as_itself(number: int) -> None:
    grouped = f"{number:,}".replace(",", ".")
    assert read_number(grouped).value == number
    assert read_number(str(number)).value == number


@given(st.integers(min_value=0, max_value=10**6), st.integers(min_value=0, max_value=999))
def test_decimals_read_as_themselves(whole: int, part: int) -> None:
    assert read_number(f"{whole},{part:03}").value == pytest.approx(whole + part / 1000)


@given(st.text(alphabet="0123456789.,", min_size=1, max_size=14))
def test_a_value_has_the_digits_that_were_printed(raw: str) -> None:
    for token in number_tokens(raw):
        value = read_number(token.raw).value
        if value is not None:
            printed = token.raw.replace(".", "").replace(",", "").strip("0")
            assert f"{value:.14f}".replace(".", "").strip("0") == printed or isinstance(value, float)


GROUPED = [
    # text, the numbers in it
    ("thu hồi 1 234 567 000 đồng", ["1 234 567 000"]),
    ("Đã cấp 5 421 giấy chứng nhận", ["5 421"]),
    ("quy mô 35 412,7 tỷ đồng, tăng 6%", ["35 412,7", "6"]),
    ("Khám bệnh: 117 530", ["117 530"]),
    ("Tỷ lệ nhập viện 10% (11 323)", ["10", "11 323"]),
    ("Trong tháng 6 500 hộ", ["6", "500"]),
    ("Năm 2024 125 hộ", ["2024", "125"]),
    ("Xã A 12 345 678 90", ["12 345 678 90"]),
    ("Quyết định số 5 421", ["5", "421"]),
    ("1.234 567 hộ", ["1.234 567"]),
]


@pytest.mark.parametrize(("text", "numbers"), GROUPED)
def test_numbers_in_groups_parted_by_blanks(text, numbers):
    assert [token.raw for token in number_tokens(text)] == numbers


RANGES_TO_A_RATE = [
    ("Tháng 18 đến 106%", [(18, 106, "%")]),
    ("Lạm phát được xác định là 2 hoặc 3%/năm.", [(2, 3, "%/năm")]),
    ("Từ năm 1998 đến 2003 tỷ lệ này luôn thấp.", []),
    ("Từ tháng 9 đến tháng 12 đạt 5%.", [(5, None, "%")]),
    ("Giải quyết 2 hồ sơ hoặc 3 đơn.", [(2, None, "hồ sơ"), (3, None, "đơn")]),
]


@pytest.mark.parametrize(("text", "expected"), RANGES_TO_A_RATE)
def test_what_runs_up_to_a_rate_is_one_range(text, expected):
    found = figures(text)
    assert [(figure.value, figure.value_max, figure.unit) for figure in found] == expected
