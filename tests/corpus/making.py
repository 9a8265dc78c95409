"""Small reports made for the tests of checks, comparisons and their presentation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanthu.corpus.checks.printed import parse_token
from vanthu.parsers.report import (
    Block,
    Change,
    Column,
    Figure,
    FigureTokens,
    Header,
    NumberToken,
    Period,
    Reference,
    Report,
    Row,
    Section,
    Source,
    SourceOfPage,
    Table,
)

BOX = (72.0, 100.0, 200.0, 114.0)


def make_report(
    *,
    blocks: Sequence[Block] = (),
    figures: Sequence[Figure] = (),
    tables: Sequence[Table] = (),
    references: Sequence[Reference] = (),
    sections: Sequence[Section] = (),
    ocr_pages: Sequence[int] = (),
    header: Header | None = None,
    file: str = "bao-cao.pdf",
) -> Report:
    pages = [
        SourceOfPage(page=n, source="ocr" if n in ocr_pages else "text", reason="test", confidence=1.0)
        for n in range(1, 6)
    ]
    kind = "scan" if ocr_pages else "text"
    return Report(
        source=Source(file=file, sha256="0" * 64, bytes=1, pages=5, kind=kind, page_sources=pages),
        header=header or Header(),
        sections=list(sections),
        blocks=list(blocks),
        tables=list(tables),
        figures=placed(figures, blocks),
        references=[cited(reference, blocks) for reference in references],
    )


def placed(figures: Sequence[Figure], blocks: Sequence[Block]) -> list[Figure]:
    """The figures with the spans and printed numbers that a reader would have given them, in their order."""
    texts = {block.id: block.text for block in blocks}
    cursors = dict.fromkeys(texts, 0)
    found = []
    for one in figures:
        text = texts.get(one.block or "")
        start = text.find(one.raw, cursors[one.block or ""]) if text is not None else -1
        if text is None or start < 0 or one.span is not None:
            found.append(one)
            continue
        cursors[one.block or ""] = start
        while any(
            other.block == one.block and other.span == (start, start + len(one.raw)) for other in found
        ):
            start = text.find(one.raw, start + 1)
        span = (start, start + len(one.raw))
        found.append(one.model_copy(update={"span": span, "tokens": tokens_in(one, text, span)}))
    return found


def tokens_in(one: Figure, text: str, span: tuple[int, int]) -> FigureTokens:
    """The printed numbers of a figure: those within its span, and behind it up to the next ";"."""
    wanted = {"value": one.value, "of": one.of, "percent": one.percent}
    if one.change is not None:
        wanted["change"] = abs(one.change.by)
    end = len(text)
    tokens: dict[str, NumberToken] = {}
    for match in re.finditer(r"\d+(?:[.,]\d+)*", text[:end]):
        if match.start() < span[0]:
            continue
        for name, number in wanted.items():
            rate = name == "percent" or (
                name == "change" and one.change is not None and one.change.unit == "%"
            )
            printed = parse_token(match.group(), rate=rate)
            if name not in tokens and number is not None and printed and float(printed.value) == abs(number):
                place = (match.start(), match.end())
                tokens[name] = NumberToken(span=place, text=match.group(), decimals=printed.decimals)
                if one.form != "rate":  # the one number of a rate is its value and its percent
                    break
    return FigureTokens(**tokens)


def cited(reference: Reference, blocks: Sequence[Block]) -> Reference:
    """A reference with its span, as a reader would have given it."""
    texts = {block.id: block.text for block in blocks}
    start = texts.get(reference.block or "", "").find(reference.raw)
    if start < 0 or reference.span is not None:
        return reference
    return reference.model_copy(update={"span": (start, start + len(reference.raw))})


def block(
    text: str, *, n: int = 1, section: str = "II.1", marker: str | None = None, depth: int = 0
) -> Block:
    return Block(
        id=f"b{n}", section=section, marker=marker, depth=depth, text=text, page=1, bbox=BOX, page_end=1
    )


def figure(raw: str, label: str = "hồ sơ đã tiếp nhận", **fields: object) -> Figure:
    number = re.search(r"\d+(?:[.,]\d+)*", raw)
    assert number is not None
    token = number.group()
    grouped = re.fullmatch(r"\d{1,3}(?:\.\d{3})+", token)
    value = float(token.replace(".", "") if grouped else token.replace(",", "."))
    values = {
        "id": "f1",
        "label": label,
        "measure": "count",
        "value": int(value) if value.is_integer() else value,
        "unit": "hồ sơ",
        "section": "II.1",
        "block": "b1",
        "page": 1,
        "bbox": BOX,
        "raw": raw,
        "confidence": 1.0,
    }
    return Figure.model_validate({**values, **fields})


def prose(text: str, *figures: dict[str, object], ocr: bool = False) -> Report:
    """A report of one paragraph with its figures, in their order."""
    made = [figure(**{"id": f"f{n}", **fields}) for n, fields in enumerate(figures, start=1)]
    return make_report(blocks=[block(text)], figures=made, ocr_pages=[1] if ocr else [])


def table(
    columns: Sequence[str | Sequence[str]],
    rows: Sequence[Sequence[str]],
    *,
    groups: Sequence[str | None] | None = None,
    totals: Sequence[int] = (),
    name: str = "t1",
    title: str = "Biểu tổng hợp",
) -> Table:
    made = [
        Row(
            group=groups[n] if groups else None,
            parent=None,
            cells=list(cells),
            page=1,
            bbox=BOX,
            cell_bboxes=[BOX] * len(cells),
            total=n in totals,
        )
        for n, cells in enumerate(rows)
    ]
    paths = [[column] if isinstance(column, str) else list(column) for column in columns]
    return Table(
        id=name,
        appendix="I",
        section="PLI",
        title=title,
        columns=[Column(path=path) for path in paths],
        pages=[1],
        rows=made,
    )


def cell_figures(made: Table, columns: Sequence[int], label: int = 1) -> list[Figure]:
    """The figures of the numeric cells of a table."""
    found = []
    for n, row in enumerate(made.rows):
        for column in columns:
            text = row.cells[column]
            if re.search(r"\d", text):
                name = f"{row.cells[label]} - {' '.join(made.columns[column].path)}"
                found.append(
                    figure(
                        text,
                        name,
                        id=f"{made.id}-{n}-{column}",
                        block=None,
                        table=made.id,
                        row=n,
                        column=column,
                        section="PLI",
                        unit=None,
                    )
                )
    return found


def reference(number: str | None, date: str | None, kind: str = "Công văn", **fields: object) -> Reference:
    raw = f"{kind} số {number} ngày {date}"
    values = {"kind": kind, "number": number, "date": date, "issuer": None, "section": "I.1"}
    values |= {"block": None, "page": 1, "bbox": BOX, "raw": raw}
    return Reference.model_validate({**values, **fields})


def section(name: str, heading: str | None, parent: str | None = None) -> Section:
    marker = name.rpartition(".")[2]
    return Section(id=name, marker=marker, level=1, heading=heading, parent=parent, page=1, bbox=BOX)


def period(start: str, end: str, label: str) -> Header:
    return Header(period=Period(start=start, end=end, label=label), title="Báo cáo kết quả")


__all__ = [
    "BOX",
    "Change",
    "block",
    "cell_figures",
    "figure",
    "make_report",
    "period",
    "prose",
    "reference",
    "section",
    "table",
]
