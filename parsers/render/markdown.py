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
_BULLETS = frozenset("-–—+*•·▪●○♦◦❖✓➢►■□")
DEEPEST_HEADING = 6  # Markdown has six levels


def to_markdown(report: Report) -> str:
    """The whole record but figures and boxes: head, sections with their text and tables, recipients.

    All stands where it does in the document; the tables of a section stand behind its text.
    """
    parts = [*_head(report.header), *_Body(report).parts()]
    parts += [f"[^{block.marker}]: {block.text}" for block in report.blocks if block.footnote]
    parts += _foot(report.header)
    return "\n\n".join(part for part in parts if part) + "\n"


class _Body:
    """The text of a record in reading order, under the headings of its sections."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._place = {section.id: place for place, section in enumerate(report.sections)}
        self._opened = 0
        self._parts: list[str] = []

    def parts(self) -> list[str]:
        """Headings, paragraphs and tables, one after the other."""
        first = next((block for block in self._report.blocks if block.section is not None), None)
        for block in self._report.blocks:
            if block is first:
                self._add_tables(None)
            if block.footnote:
                continue
            if block.section is not None:
                self._open_up_to(self._place[block.section] + 1)
            self._parts.append(_block(block))
        if first is None:
            self._add_tables(None)
        self._open_up_to(len(self._report.sections))
        self._close()
        return self._parts

    def _open_up_to(self, end: int) -> None:
        while self._opened < end:
            self._close()
            self._parts.append(_heading(self._report.sections[self._opened]))
            self._opened += 1

    def _close(self) -> None:
        """Set the tables of the section that is left."""
        if self._opened:
            self._add_tables(self._report.sections[self._opened - 1].id)

    def _add_tables(self, section: str | None) -> None:
        known = self._place
        for table in self._report.tables:
            if table.section == section or (section is None and table.section not in known):
                self._parts.append(_table(table))


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
    # The sign of a list is Markdown's own; letters and numbers are the document's.
    marker = "" if block.marker in _BULLETS else f"{block.marker} "
    return f"{'  ' * max(0, block.depth - 1)}- {marker}{block.text}{marks}"


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
