"""Characters that Python calls digits and that are no figures: no reader falls over them."""

from __future__ import annotations

import pytest

from tests.parsers import typeset
from tests.parsers.figure_helpers import table
from vanthu.parsers.document import parse_document
from vanthu.parsers.figures import figures_of
from vanthu.parsers.lexer.numbers import read_number

ODD = ["⁴", "¹²", "①", "½", "Ⅳ", "𝟏𝟐", "１２", "٣", "৪", "⑽", "3⁴", "⁴3"]


@pytest.mark.parametrize("odd", ODD)
def test_a_table_with_an_odd_digit_is_read(odd):
    made = table(
        [["STT"], ["Nội dung"], ["Số hộ"]],
        ["1", "Xã An", "12"],
        [odd, "Xã Bình", odd],
        ["3", odd, "14"],
    )
    assert {12, 14} <= {figure.value for figure in figures_of([], [made], {})}


@pytest.mark.parametrize("odd", ODD)
def test_a_page_with_an_odd_digit_is_read(odd):
    lines = [
        f"{odd}. Kết quả {odd}",
        f"- Có {odd} hộ; mục {odd}; ngày {odd}/{odd}/2024",
        f"{odd}) Cấp 12 thẻ",
        f"({odd})",
    ]
    report = parse_document(typeset.document(lines))
    assert 12 in [figure.value for figure in report.figures]


@pytest.mark.parametrize("odd", ["⁴", "①", "½", "Ⅳ", ""])
def test_what_is_no_decimal_digit_is_no_number(odd):
    assert read_number(odd).value is None
