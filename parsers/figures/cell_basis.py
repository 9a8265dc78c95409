"""The basis of the figures of tables: their columns, rows and titles say it."""

from __future__ import annotations

import re
from functools import lru_cache

from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.figures.plans import ESTIMATED
from vanthu.parsers.figures.stand import AHEAD, Stand
from vanthu.parsers.figures.surroundings import Surroundings
from vanthu.parsers.report import Basis, Figure, Table

COMPARISON = lazy_pattern(r"(?<![^\W\d_])(?<!giá )so (?:sánh|với)(?![^\W\d_])", re.IGNORECASE)
"""A head under which results are measured; ``giá so sánh`` are the prices of a year."""
COLUMNS: tuple[tuple[Basis, re.Pattern[str], str, str], ...] = (
    (
        "estimate",
        lazy_pattern(rf"(?<![^\W\d_])(?:{ESTIMATED}|dự kiến|dự ước|ƯTH)(?![^\W\d_])", re.I),
        "Ước TH cả năm",
        "Thước đo",
    ),
    (
        "actual",
        lazy_pattern(
            r"(?:thực hiện|TH|đạt|kết quả|tỷ lệ|so sánh|so với|tăng|giảm)[^/]*(?:/|so với)|so với|so sánh|%",
            re.I,
        ),
        "TH/KH (%)",
        "Kế hoạch năm",
    ),
    (
        "limit",
        lazy_pattern(r"(?<![^\W\d_])(?:tối đa|định mức|giới hạn)(?![^\W\d_])", re.I),
        "Định mức tối đa",
        "Thực hiện",
    ),
    ("capacity", lazy_pattern(r"công suất|thiết kế|năng lực", re.I), "Công suất thiết kế", "Sản lượng"),
    (
        "actual",
        lazy_pattern(r"(?<![^\W\d_])(?:thực hiện|TH|kết quả|quyết toán|đã)(?![^\W\d_])", re.I),
        "Thực hiện",
        "Kế hoạch",
    ),
    (
        "target",
        lazy_pattern(r"(?<!có )(?<!trình )mục tiêu(?! quốc gia)|phấn đấu", re.I),
        "Mục tiêu đến 2025",
        "Chỉ tiêu",
    ),
    (
        "plan",
        lazy_pattern(
            r"(?<![^\W\d_])(?:kế hoạch|KH|dự toán|DT|giao(?! thông| dịch| lưu| ban)|nhu cầu|đề xuất|"
            r"chỉ tiêu giao)(?![^\W\d_])",
            re.I,
        ),
        "Dự toán giao đầu năm",
        "Thực hiện",
    ),
)
"""Words in the heads of a column, from the leaf up, with an example and a counter-example."""
_PLAN_TITLE = lazy_pattern(r"(?:kế hoạch|dự toán|chỉ tiêu|mục tiêu)(?! và)", re.IGNORECASE)
_DONE_TITLE = lazy_pattern(r"thực hiện|kết quả|tình hình|tổng hợp|quyết toán", re.IGNORECASE)


def of_cell(figure: Figure, table: Table | None, around: Surroundings) -> Stand:
    """The basis of a figure in a table: its column's, its row's, the title's, the document's."""
    if table is None or figure.row is None or figure.column is None:
        return Stand("actual", "none")
    path = table.columns[figure.column].path if figure.column < len(table.columns) else []
    if any(COMPARISON.search(head) for head in path[:-1]) and _of_head(path[-1]) in AHEAD:
        return Stand("actual", "column")  # ``So sánh (%) - Dự toán năm``: what the result is measured by
    area = figure.measure == "area"
    for head in [*reversed(path), figure.label.partition(":")[0]]:
        if (basis := _of_head(_AREA.sub(" ", head) if area else head)) is not None:
            return Stand(basis, "column")
    return _of_title(table.title or "", planned=around.planned)


_AREA = lazy_pattern(r"(?<![^\W\d_])DT(?![^\W\d_])")
"""``DT (ha)``: over hectares it is diện tích, and no dự toán."""


@lru_cache(maxsize=2048)
def _of_head(head: str) -> Basis | None:
    """What a head or the name of a row says; each is asked for once a cell."""
    head = _INCLUDED.sub("", head)
    return next((basis for basis, words, _, _ in COLUMNS if words.search(head)), None)


_INCLUDED = lazy_pattern(r"\((?:đã|chưa|bao gồm|gồm|kể cả|không)(?![^\W\d_])[^()]*\)?", re.IGNORECASE)
"""``TỔNG SỐ (đã bao gồm vốn CTMTQG)``: what a number holds, not how it stands."""


@lru_cache(maxsize=256)
def _of_title(title: str, *, planned: bool) -> Stand:
    if _PLAN_TITLE.search(title) and not _DONE_TITLE.search(title):
        return Stand("plan", "column")
    if planned and not _DONE_TITLE.search(title):
        return Stand("plan", "document")
    return Stand("actual", "none")
