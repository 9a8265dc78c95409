"""Digits beside something unread make one token without a value; what only looks like it stays as it is."""

from __future__ import annotations

import pytest

from tests.parsers.figure_helpers import figures
from vanthu.parsers.lexer.doubt import DOUBTS, doubts_in
from vanthu.parsers.lexer.numbers import number_tokens


@pytest.mark.parametrize("doubt", DOUBTS, ids=lambda doubt: doubt.name)
def test_rule_takes_its_example(doubt):
    before, taken, _ = doubt.example.replace("›", "‹").split("‹")
    text = doubt.example.replace("‹", "").replace("›", "")
    assert doubts_in(text, []) == [(len(before), len(before) + len(taken), doubt.issue)]


@pytest.mark.parametrize("doubt", DOUBTS, ids=lambda doubt: doubt.name)
def test_rule_leaves_its_counter_example(doubt):
    taken = [found for found in doubt.pattern.finditer(doubt.counter) if doubt.holds(doubt.counter, found)]
    assert not taken


DOUBTFUL = [
    # text, what is one doubtful number in it
    ("Tiếp nhận 1OO hồ sơ", "1OO"),
    ("Tiếp nhận l25 hồ sơ", "l25"),
    ("Tiếp nhận 12S hồ sơ", "12S"),
    ("Tiếp nhận 1.2O5 hồ sơ", "1.2O5"),
    ("Đạt 9l,5%", "9l,5"),
    ("Thu đạt 12, 5 tỷ đồng", "12, 5"),
    ("Thu đạt 12 ,5 tỷ đồng", "12 ,5"),
    ("Thu đạt 12 , 5 tỷ đồng", "12 , 5"),
    ("Tiếp nhận 1. 234 hồ sơ", "1. 234"),
    ("Chi 12. 345. 678 đồng", "12. 345. 678"),
    ("Chi 12 .345 đồng", "12 .345"),
    ("Chi 12.34 5 đồng", "12.34 5"),
    ("Xã Tân An có 1 23 hộ", "1 23"),
    ("Tiếp nhận 1\ue0015 hồ sơ", "1\ue0015"),
    ("Tiếp nhận 1\x005 hồ sơ", "1\x005"),
    ("Tiếp nhận 1.2\u200b34 hồ sơ", "1.2\u200b34"),
    ("Vốn 10^6 đồng", "10^6"),
    ("Vốn 1,5x10⁶ đồng", "1,5x10⁶"),
    ("Xã A 12 345 678 90", "12 345 678 90"),
    ("1.234 567 hộ", "1.234 567"),
]


@pytest.mark.parametrize(("text", "raw"), DOUBTFUL)
def test_doubtful_number_is_one_token_without_a_value(text, raw):
    assert [(token.raw, token.issue is None) for token in number_tokens(text)] == [(raw, False)]
    found = figures(text + ".")
    assert [(figure.value, raw in figure.raw) for figure in found] == [(None, True)]
    assert all(figure.issue for figure in found)


CLEAN = [
    "Ngày 12/5/2024, 125 hộ được hỗ trợ",
    "Các năm 2021, 2022 và 2023",
    "Giá trị lần lượt là 12, 15 và 17%",
    "Trong tháng 6 500 hộ được hỗ trợ",
    "Khu vực 1, 2 và 3",
    "Đạt 12,5%, 13,4%, 15%",
    "Điện thoại 0237 3852 246",
    "Mạng 5G, lớp 12A, vitamin B12, ca H5N1",
    "Diện tích 10m2, dài 5km",
    "Tổng thu 1 234 567 đồng",
    "Năm 2024 125 hộ",
    "Mức I.2 và II.3",
    "Cột 1 2 3 4",
    "Quý I/2024. 15 hồ sơ",
    "giai đoạn 2021 - 2025",
    "Tiếp nhận 15 hồ sơ. 25 hồ sơ quá hạn",
    "Tiếp nhận 1.250² hồ sơ",
    "Mục 1. 25 hồ sơ",
]


@pytest.mark.parametrize("text", CLEAN)
def test_no_doubt(text):
    assert all(token.issue is None for token in number_tokens(text))


FIGURES = [
    # sentence, (value, unit) of its figures
    ("Tiếp nhận 1.245hồ sơ.", [(1245, "hồ sơ")]),
    ("Công suất là 45MW.", [(45, "MW")]),
    ("Hỗ trợ 250hộ.", [(250, "hộ")]),
    ("Mạng 5G phủ 12 xã.", [(12, "xã")]),
    ("Đường dây 220/380V dài 5km.", [(5, "km")]),
    ("Tiếp nhận 1.250² hồ sơ.", [(1250, "hồ sơ")]),
    ("Diện tích 120 m², chia 12 phòng.", [(120, "m²"), (12, "phòng")]),
    ("Tỷ suất sinh 14,2%o.", [(14.2, "‰")]),
    ("Tỷ suất sinh 14,2%0.", [(14.2, "‰")]),
    ("Tỷ suất sinh 14,2‰.", [(14.2, "‰")]),
    ("Cân đối là âm 5 tỷ đồng.", [(-5, "tỷ đồng")]),
    ("Đã siêu âm 98.450 lượt.", [(98450, "lượt")]),
    ("Phòng thu âm có 5 máy.", [(5, "máy")]),
    ("Diện tích là 0.125 ha.", [(0.125, "ha")]),
    ("Lần lượt là –12,5%; –13,4%.", [(-12.5, "%"), (-13.4, "%")]),
    ("Tiếp nhận １２５ hồ sơ.", [(125, "hồ sơ")]),
]


@pytest.mark.parametrize(("sentence", "expected"), FIGURES)
def test_what_stands_at_a_number(sentence, expected):
    assert [(figure.value, figure.unit) for figure in figures(sentence)] == expected


LONG = [
    # printed, value, value_exact
    ("123.456.789.012.345", 123456789012345, None),
    ("9223372036854775808", 9223372036854775808, "9223372036854775808"),
    ("12.345.678.901.234.567", None, "12345678901234567"),
    ("12.345.678.901.234.567,89", None, "12345678901234567.89"),
    ("0,12345678901234567", None, "0.12345678901234567"),
]


@pytest.mark.parametrize(("raw", "value", "exact"), LONG)
def test_a_number_too_long_for_a_double_keeps_its_digits(raw, value, exact):
    found = figures(f"Tổng thu là {raw} đồng.")
    assert [(figure.value, figure.value_exact) for figure in found] == [(value, exact)]
    assert (found[0].issue is None) == (value is not None)
