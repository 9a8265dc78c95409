"""Units that a line above a table states for all of it."""

from __future__ import annotations

import pytest

from tests.parsers.figure_helpers import paragraph, table
from vanthu.extract.page import Word
from vanthu.parsers.figures import figures_of
from vanthu.parsers.text import join_lines

STATED = [
    ("Đơn vịtính: Triệu đồng", 80, "Triệu đồng"),
    ("Đơn vi tính: Triệu đồng", 80, "Triệu đồng"),
    # the line, its top, the unit of the cells
    ("Đơn vị tính: Triệu đồng", 100, "Triệu đồng"),
    ("(ĐVT: triệu đồng)", 100, "triệu đồng"),
    ("Đơn vị: Sở Tài chính, huyện An Phú", 100, None),
    ("Đơn vị tính: Triệu đồng", 600, None),
    ("Giải ngân theo nguồn vốn", 100, None),
    ("Kết quả cụ thể như biểu sau (Đơn vị tính: triệu đồng):", 100, "triệu đồng"),
    ("Số liệu (ĐVT: triệu đồng) lấy theo báo cáo của Kho bạc", 100, None),
]


@pytest.mark.parametrize(("line", "top", "unit"), STATED)
def test_unit_above_a_table(line: str, top: float, unit: str | None) -> None:
    words = [Word(word, (60.0, top, 90.0, top + 12)) for word in line.split()]
    above = paragraph(line, text=join_lines([(1, words)]))
    given = table([["Nguồn vốn"], ["Kế hoạch"]], ["Ngân sách tỉnh", "1.245"], ["Vốn vay", "310"])
    rows = [row.model_copy(update={"bbox": (60.0, 150.0, 500.0, 170.0)}) for row in given.rows]
    found = figures_of([above], [given.model_copy(update={"rows": rows})], {})
    assert [figure.unit for figure in found] == [unit, unit]
    assert {figure.measure for figure in found} == {"money" if unit else "count"}


def test_towns_that_head_columns_are_no_ordinals() -> None:
    given = table(
        [["Loại đất"], ["TT Hương Sơn"], ["TT"]], ["Đất lúa", "213,47", "1"], ["Đất rừng", "5,1", "2"]
    )
    assert [figure.raw for figure in figures_of([], [given], {})] == ["213,47", "5,1"]
