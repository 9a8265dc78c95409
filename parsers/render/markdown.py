"""A record as Markdown, for reading."""

from __future__ import annotations

from itertools import groupby

from vanthu.parsers.report import Block, Header, Report, Section, Table

_HEADER_ROWS = (
    ("Cơ quan chủ quản", "parent_issuer"),
    ("Cơ quan ban hành", "issuer"),
    ("Số, ký hiệu", "number"),
    ("Nơi ban hành", "place"),
    ("Ngày ban hành", "issued_on"),
    ("Loại văn bản", "doc_type"),
)
_SPECIAL = str.maketrans({"|": "\\|", "\n": " ", "<": "&lt;"})
DEEPEST_HEADING = 6  # Markdown has six levels


def to_markdown(report: Report) -> str:
    """The whole record but figures and boxes: head, sections with their text and tables, recipients."""
    parts = _head(report.header)
    for block in (b for b in report.blocks if b.section is None and not b.footnote):
        parts.append(_block(block))
    placed = {section.id for section in report.sections}
    parts += [_table(table) for table in report.tables if table.section not in placed]
    for section in report.sections:
        parts.append(_heading(section))
        parts += [_block(b) for b in report.blocks if b.section == section.id and not b.footnote]
        parts += [_table(table) for table in report.tables if table.section == section.id]
    notes = [f"[^{block.marker}]: {block.text}" for block in report.blocks if block.footnote]
    parts += notes + _foot(report.header)
    return "\n\n".join(part for part in parts if part) + "\n"


def _head(header: Header) -> list[str]:
    title = " ".join(part for part in (header.doc_type, header.title) if part) or "(không có trích yếu)"
    rows = [(name, getattr(header, field)) for name, field in _HEADER_ROWS]
    if header.period.start or header.period.label:
        span = f"{header.period.start or '?'} – {header.period.end or '?'}"
        label = f"{header.period.label} ({span})" if header.period.label else span
        rows.append(("Kỳ báo cáo", label))
    table = ["| | |", "| --- | --- |", *(f"| {name} | {_cell(value)} |" for name, value in rows if value)]
    return [f"# {title}", "\n".join(table) if len(table) > 2 else ""]


def _heading(section: Section) -> str:
    level = min(DEEPEST_HEADING, max(1, section.level) + 1)
    return f"{'#' * level} {' '.join(part for part in (section.marker, section.heading) if part)}"


def _block(block: Block) -> str:
    marks = "".join(f"[^{mark}]" for mark in block.footnotes)
    if block.marker is None:
        return block.text + marks
    return f"{'  ' * max(0, block.depth - 1)}- {block.marker} {block.text}{marks}"


def _table(table: Table) -> str:
    width = len(table.columns)
    names = [_cell(" / ".join(column.path)) for column in table.columns]
    lines = [f"**{table.title}**", ""] if table.title else []
    lines += [f"| {' | '.join(names)} |", f"|{' --- |' * width}"]
    for group, rows in groupby(table.rows, key=lambda row: row.group):
        if group:
            lines.append(f"| **{_cell(group)}** |{' |' * (width - 1)}")
        lines += [f"| {' | '.join(_cell(cell) for cell in row.cells)} |" for row in rows]
    return "\n".join(lines)


def _foot(header: Header) -> list[str]:
    parts = []
    if header.signatory.role or header.signatory.name:
        parts.append(f"**{header.signatory.role or ''}** {header.signatory.name or ''}".strip())
    if header.recipients:
        parts.append("Nơi nhận:\n" + "\n".join(f"- {name}" for name in header.recipients))
    return parts


def _cell(text: object) -> str:
    return str(text).translate(_SPECIAL)
