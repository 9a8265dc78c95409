"""Figures and tables of a record as CSV and XLSX."""

from __future__ import annotations

import io

import pandas as pd

from vanthu.parsers.render.cells import guard_formula
from vanthu.parsers.report import Figure, Report, Table

FIGURE_COLUMNS = [
    "id",
    "label",
    "measure",
    "value",
    "of",
    "percent",
    "unit",
    "change_by",
    "change_since",
    "change_unit",
    "as_of",
    "section",
    "block",
    "table",
    "row",
    "column",
    "page",
    "x0",
    "top",
    "x1",
    "bottom",
    "raw",
    "confidence",
    "part_of",
    "tier",
    "issue",
]
"""Columns of the CSV, in order; the names are those of the record (row and column count from 0)."""

VIETNAMESE_HEADINGS = {
    "id": "Mã",
    "label": "Chỉ tiêu",
    "measure": "Loại",
    "value": "Giá trị",
    "of": "Trên tổng số",
    "percent": "Tỷ lệ (%)",
    "unit": "Đơn vị tính",
    "change_by": "Tăng (+)/giảm (-)",
    "change_since": "So với",
    "change_unit": "Đơn vị tăng/giảm",
    "as_of": "Tính đến ngày",
    "section": "Mục",
    "block": "Đoạn",
    "table": "Bảng",
    "row": "Dòng",
    "column": "Cột",
    "page": "Trang",
    "x0": "x0",
    "top": "y0",
    "x1": "x1",
    "bottom": "y1",
    "raw": "Nguyên văn",
    "confidence": "Độ tin cậy",
    "part_of": "Thuộc tổng",
    "tier": "Hạng",
    "issue": "Ghi chú",
}
"""Headings of the XLSX, which auditors read."""


def figures_frame(report: Report) -> pd.DataFrame:
    """One row a figure, columns as in ``FIGURE_COLUMNS``."""
    frame = pd.DataFrame([_figure_row(figure) for figure in report.figures], columns=FIGURE_COLUMNS)
    return frame.astype(object).where(frame.notna(), None)


def _figure_row(figure: Figure) -> list[object]:
    change = figure.change
    box = figure.bbox or (None, None, None, None)
    return [
        figure.id,
        figure.label,
        figure.measure,
        figure.value,
        figure.of,
        figure.percent,
        figure.unit,
        change.by if change else None,
        change.since if change else None,
        change.unit if change else None,
        figure.as_of,
        figure.section,
        figure.block,
        figure.table,
        figure.row,
        figure.column,
        figure.page,
        *box,
        figure.raw,
        figure.confidence,
        figure.part_of,
        figure.tier,
        figure.issue,
    ]


def to_csv(report: Report) -> str:
    """The figures as CSV (RFC 4180), UTF-8, texts guarded against being run as formulas."""
    frame = figures_frame(report)
    guarded = frame.map(lambda value: guard_formula(value) if isinstance(value, str) else value)
    return str(guarded.to_csv(index=False, lineterminator="\r\n"))


def table_frame(table: Table) -> pd.DataFrame:
    """One row a table row: the group, the parent, the cells as read, and the page."""
    names = _unique(["Nhóm", "Thuộc", *(" / ".join(column.path) for column in table.columns), "Trang"])
    width = len(table.columns)
    rows = [
        [
            row.group,
            row.parent,
            *(row.cells + [""] * width)[:width],
            ", ".join(map(str, row.pages or [row.page])),
        ]
        for row in table.rows
    ]
    return pd.DataFrame(rows, columns=names)


def _unique(names: list[str]) -> list[str]:
    """Column names that differ, as a frame needs them."""
    seen: dict[str, int] = {}
    unique = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        unique.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return unique


def to_xlsx(report: Report) -> bytes:
    """A workbook: figures, each table, cited documents and sections, one sheet each.

    Cells with text are written as text, never as formulas or links.
    """
    sheets = {"Số liệu": figures_frame(report).rename(columns=VIETNAMESE_HEADINGS)}
    for number, table in enumerate(report.tables, start=1):
        sheets[f"Bảng {number}"] = table_frame(table)
    sheets["Văn bản viện dẫn"] = pd.DataFrame(
        [[r.kind, r.number, r.date, r.issuer, r.section, r.page, r.raw] for r in report.references],
        columns=["Loại", "Số, ký hiệu", "Ngày", "Cơ quan ban hành", "Mục", "Trang", "Nguyên văn"],
    )
    sheets["Đề mục"] = pd.DataFrame(
        [[s.id, s.marker, s.level, s.heading, s.page] for s in report.sections],
        columns=["Mã", "Số thứ tự", "Cấp", "Tiêu đề", "Trang"],
    )
    out = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with pd.ExcelWriter(out, engine="xlsxwriter", engine_kwargs={"options": options}) as writer:
        for name, frame in sheets.items():
            frame.to_excel(writer, sheet_name=name, index=False, freeze_panes=(1, 0))
            sheet = writer.sheets[name]
            sheet.autofilter(0, 0, max(1, len(frame)), max(0, len(frame.columns) - 1))
            sheet.autofit(max_width=420)  # pixels: a label of some 60 characters, wider is unreadable
    return out.getvalue()
