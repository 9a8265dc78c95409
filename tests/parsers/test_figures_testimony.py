"""Where a figure stands in its text, which printed numbers it is made of, and how they are put together."""

from __future__ import annotations

import pytest

from tests.parsers.figure_helpers import figures

SENTENCES = [
    # sentence, (raw, form, value, of, percent, change) of its figures
    ("Cấp 1.245 giấy phép.", [("1.245 giấy phép", "plain", "1.245", None, None, None)]),
    ("Đã xây dựng tại 11/13 thôn.", [("11/13 thôn", "fraction", "11", "13", None, None)]),
    ("Tỷ lệ hộ nghèo còn 4,5%.", [("4,5%", "rate", "4,5", None, "4,5", None)]),
    ("Thu được 3 tỷ 450 triệu đồng.", [("3 tỷ 450 triệu đồng", "sum", "3 tỷ 450", None, None, None)]),
    (
        "Hỗ trợ 1 triệu 250 nghìn đồng/hộ.",
        [("1 triệu 250 nghìn đồng/hộ", "sum", "1 triệu 250", None, None, None)],
    ),
    (
        "Tiếp nhận 450 hồ sơ, tăng 37 hồ sơ so với cùng kỳ.",
        [("450 hồ sơ", "plain", "450", None, None, "37")],
    ),
    ("Cấp 2.500 thẻ (đạt 83,3%).", [("2.500 thẻ (đạt 83,3%)", "plain", "2.500", None, "83,3", None)]),
    ("Nhiệt độ là -12,5°C.", [("-12,5°C", "plain", "-12,5", None, None, None)]),
]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_a_figure_says_which_numbers_it_is_made_of(sentence, expected):
    found = []
    for figure in figures(sentence):
        assert figure.span is not None
        assert figure.tokens is not None
        assert sentence[slice(*figure.span)] == figure.raw
        tokens = [getattr(figure.tokens, name) for name in ("value", "of", "percent", "change")]
        assert all(sentence[slice(*token.span)] == token.text for token in tokens if token is not None)
        found.append((figure.raw, figure.form, *(token.text if token else None for token in tokens)))
    assert found == expected


DECIMALS = [("1.245", 0), ("12,5", 1), ("4.34", 2), ("1.234,567", 3), ("1,234.5", 1), ("-0,125", 3), ("7", 0)]


@pytest.mark.parametrize(("raw", "decimals"), DECIMALS)
def test_decimals_are_those_printed(raw, decimals):
    found = [figure for figure in figures(f"Giá trị đạt {raw} tỷ đồng.") if figure.tokens]
    assert [figure.tokens.value.decimals for figure in found] == [decimals]


RANGES = [
    # sentence, (raw, value, value_max, unit)
    ("Giá phôi thép ở mức 510-530 USD/tấn.", ("510-530 USD/tấn", 510, 530, "USD/tấn")),
    ("Giá urê lên mức 420-450 USD/tấn.", ("420-450 USD/tấn", 420, 450, "USD/tấn")),
    ("Giải quyết trong thời hạn từ 12 đến 15 ngày.", ("12 đến 15 ngày", 12, 15, "ngày")),
    ("Sản lượng từ 230 - 250 ngàn tấn.", ("230 - 250 ngàn tấn", 230, 250, "ngàn tấn")),
    ("GDP tăng từ 8% đến 8,5%.", ("8% đến 8,5%", 8, 8.5, "%")),
    ("Tỷ lệ hộ nghèo còn 5,5-5,8%.", ("5,5-5,8%", 5.5, 5.8, "%")),
    ("Nhiệt độ từ -1,5°C đến 2,5°C.", ("-1,5°C đến 2,5°C", -1.5, 2.5, "°C")),
    ("Lương trưởng khoa từ 3-2 triệu đồng.", ("3-2 triệu đồng", None, None, "triệu đồng")),
]


@pytest.mark.parametrize(("sentence", "expected"), RANGES)
def test_a_range_is_one_figure(sentence, expected):
    (figure,) = figures(sentence)
    assert (figure.raw, figure.value, figure.value_max, figure.unit) == expected
    assert figure.form == "range"
    assert (figure.issue is None) == (figure.value is not None)
    assert figure.tokens.value_max.text in figure.raw


def test_a_lower_end_meant_in_thousands_is_told_as_doubtful():
    (figure,) = figures("Diện tích khoảng từ 450 – 500.000 ha.")
    assert (figure.raw, figure.value, figure.value_max) == ("450 – 500.000 ha", 450000, 500000)
    assert figure.issue
    assert figure.confidence <= 0.8


NO_RANGES = [
    "Điều 5 - 7 của Luật.",
    "Giai đoạn 2021-2025.",
    "Phụ nữ 15-49 tuổi.",
    "Trung tâm 1 đến 2.",
]


@pytest.mark.parametrize("sentence", NO_RANGES)
def test_no_range(sentence):
    assert [figure for figure in figures(sentence) if figure.form == "range"] == []
