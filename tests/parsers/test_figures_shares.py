"""What a rate is a share of, and the parts that name a figure with their places."""

from __future__ import annotations

import pytest

from tests.parsers.figure_helpers import figures

SHARES = [
    ("Thu nội địa 214 triệu đồng, đạt 95,5% kế hoạch.", ["kế hoạch"]),
    ("Thu 214 triệu đồng, bằng 101% dự toán tỉnh giao và tăng 5% so với năm trước.", ["dự toán tỉnh giao"]),
    ("Thuế 68 triệu đồng, chiếm 31,2% thu nội địa; tăng 3%.", ["thu nội địa"]),
    ("Giải quyết 1.020 hồ sơ trên tổng số 1.100 hồ sơ, đạt 92,73%.", ["tổng số hồ sơ"]),
    ("Vốn đầu tư 1.980 tỷ đồng, bằng 38,2% GDP.", ["GDP"]),
    ("Trồng 45 ha rừng, tăng 5% so với kế hoạch.", [None]),
    ("Cấp 45 giấy phép (đạt 99%).", [None]),
    ("Sản lượng tăng 5% sản lượng cùng kỳ.", [None]),
]


@pytest.mark.parametrize(("text", "wholes"), SHARES)
def test_what_a_rate_is_a_share_of(text: str, wholes: list[str | None]) -> None:
    assert [figure.of_what for figure in figures(text)] == wholes


def test_a_share_in_a_list_is_of_what_the_list_divides() -> None:
    found = figures("Vốn đầu tư 1.980 tỷ đồng; trong đó vốn dân cư chiếm 31%, vốn tín dụng giảm 2%.")
    assert [figure.of_what for figure in found] == [None, "Vốn đầu tư", None]


PARTS = [
    (
        "Tổng vốn đầu tư 1.980 tỷ đồng; trong đó vốn dân cư chiếm 31%.",
        [[("subject", "Tổng vốn đầu tư")], [("total", "Tổng vốn đầu tư"), ("subject", "vốn dân cư")]],
    ),
    (
        "Ban hành 12 văn bản.",
        [[("subject", "Ban hành"), ("qualifier", "văn bản")]],
    ),
]


@pytest.mark.parametrize(("text", "parts"), PARTS)
def test_the_parts_of_a_label(text: str, parts: list[list[tuple[str, str]]]) -> None:
    found = figures(text)
    assert [[(part.role, part.text) for part in figure.indicator] for figure in found] == parts
    for part in (part for figure in found for part in figure.indicator):
        assert part.span is None or text[part.span[0] : part.span[1]] == part.text
