"""Characters that Python calls digits and that are no figures: no reader falls over them."""

from __future__ import annotations

from dataclasses import replace

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


def heard(document, others):
    """The document, words of it read otherwise by a second reader."""

    def told(line):
        words = (replace(word, other_reading=others.get(word.text, "")) for word in line.words)
        return replace(line, words=tuple(words))

    pages = (replace(page, lines=tuple(map(told, page.lines))) for page in document.pages)
    return replace(document, pages=tuple(pages))


@pytest.mark.parametrize(
    ("text", "others", "told"),
    [
        ("Đã cấp 1.234 thẻ.", {"1.234": "1.284"}, {"value": "1.284"}),
        ("Đã cấp 1.234 thẻ.", {}, {}),
        ("Đã cấp 1.234 thẻ.", {"thẻ.": "the"}, {}),
        ("Đã cấp 1.234 thẻ; thu 56 triệu đồng.", {"1.234": "7.234"}, {"value": "7.234"}),
        ("Đã cấp 24/30 thẻ (80%).", {"24/30": "24/80"}, {"of": "80"}),
        ("Đã cấp 24/30 thẻ (80%).", {"(80%).": "(60%)."}, {"percent": "60"}),
        ("Đã cấp 24/30 thẻ (80%).", {"24/30": "2430"}, {"value": "2430", "of": "2430"}),
    ],
)
def test_a_figure_tells_what_the_second_reader_read_of_each_of_its_numbers(text, others, told):
    report = parse_document(heard(typeset.document([text]), others))
    assert {
        name: token.other_reading for name, token in report.figures[0].tokens.each if token.other_reading
    } == told
    assert report.figures[0].value == parse_document(typeset.document([text])).figures[0].value


def test_only_the_figure_at_its_place_tells_it():
    document = typeset.document(["Đã cấp 12 thẻ, 13 hộ."])
    assert [
        token.other_reading
        for figure in parse_document(heard(document, {"13": "18"})).figures
        for _, token in figure.tokens.each
    ] == [None, "18"]
