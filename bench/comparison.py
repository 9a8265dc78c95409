"""How time and memory of a comparison grow with the figures: made reports of known pairs.

    python -m bench.comparison [FIGURES ...]

Two reports with as many figures each: paragraphs that name an indicator and a commune, and tables of a row a
commune. Between the two every value changes, one figure of the prose in fifty is left out of either, and the
first section stands last. Printed for each number: CPU time, the peak of memory of the process (both records
and the libraries in it), and how many of the figures that both have were paired with their own.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time

from vanthu.corpus.comparison import compare
from vanthu.parsers.report import (
    Block,
    Column,
    Figure,
    Header,
    Report,
    Row,
    Section,
    Source,
    SourceOfPage,
    Table,
)

THINGS = (
    *("hồ sơ đăng ký khai sinh", "thẻ căn cước", "tài khoản định danh", "hộ nghèo", "trường hợp tạm trú"),
    *(
        "đơn thư khiếu nại",
        "học sinh tiểu học",
        "ca tiêm chủng",
        "giấy phép xây dựng",
        "vụ tai nạn giao thông",
    ),
)
DEEDS = ("đã tiếp nhận", "đã giải quyết", "còn tồn", "phát sinh mới", "quá hạn")
INDICATORS = [f"{thing} {deed}" for thing in THINGS for deed in DEEDS]
FIRST = "An Bình Cẩm Đông Hải Hòa Lộc Minh Ngọc Phú Quảng Tân Thọ Vĩnh Yên"
SECOND = "Lâm Sơn Thủy Phong Khê Thành Trường Giang Lạc Hưng Mỹ Thịnh Xuân"
PLACES = [f"{one} {other}" for one in FIRST.split() for other in SECOND.split()]

IN_TABLES = 3
"""One figure in so many stands in a table."""

COLUMNS = 4
LEFT_OUT = 50
PARAGRAPH = 3
SECTION = 60


class Made:
    """A report as it grows, and what each of its figures is by its ID."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.sections: list[Section] = []
        self.blocks: list[Block] = []
        self.tables: list[Table] = []
        self.figures: list[Figure] = []
        self.known: dict[str, str] = {}
        self.seed = seed

    def report(self) -> Report:
        page = SourceOfPage(page=1, source="text", reason="", confidence=1.0)
        source = Source(
            file="made.pdf",
            sha256=f"{self.seed:064}",
            bytes=1,
            pages=1,
            kind="text",
            page_sources=[page],
        )
        return Report(
            source=source,
            header=Header(),
            sections=self.sections,
            blocks=self.blocks,
            tables=self.tables,
            figures=self.figures,
            references=[],
        )

    def value(self) -> str:
        return f"{self.chance.randrange(10, 99999):,}".replace(",", ".")

    def add(self, what: str, label: str, raw: str, **place: object) -> None:
        fields = {"id": f"f{len(self.figures)}", "label": label, "measure": "count", "unit": None, "page": 1}
        value = int(raw.replace(".", ""))
        more = {"value": value, "bbox": None, "raw": raw, "confidence": 1.0, "section": None}
        self.known[f"f{len(self.figures)}"] = what
        self.figures.append(Figure.model_validate({**fields, **more, **place}))

    def section(self, heading: str) -> str:
        name = f"I.{len(self.sections) + 1}"
        fields = {"marker": f"{len(self.sections) + 1}.", "level": 2, "parent": None, "page": 1, "bbox": None}
        self.sections.append(Section.model_validate({"id": name, "heading": heading, **fields}))
        return name

    def paragraph(self, section: str, labels: list[str]) -> None:
        name, text = f"b{len(self.blocks)}", ""
        for label in labels:
            if self.chance.randrange(LEFT_OUT):
                raw = self.value()
                text += f"{label} là "
                span = (len(text), len(text) + len(raw))
                self.add(label, label, raw, section=section, block=name, span=span)
                text += f"{raw}; "
        fields = {"marker": None, "depth": 0, "page": 1, "bbox": None, "page_end": 1}
        self.blocks.append(Block.model_validate({"id": name, "section": section, "text": text, **fields}))

    def table(self, rows: int) -> None:
        name, heads = f"t{len(self.tables)}", INDICATORS[:COLUMNS]
        made = []
        for row, place in enumerate(PLACES[:rows]):
            values = [self.value() for _ in heads]
            fields = {"group": None, "parent": None, "page": 1, "bbox": None, "cell_bboxes": []}
            made.append(Row.model_validate({"cells": [place, *values], **fields}))
            for column, (head, raw) in enumerate(zip(heads, values, strict=True), start=1):
                where = {"table": name, "row": row, "column": column}
                self.add(f"{name} {place} {head}", f"{place} - {head}", raw, **where)
        fields = {"appendix": None, "section": None, "title": f"Biểu số {name[1:]}", "pages": [1]}
        columns = [Column(path=["Xã"]), *(Column(path=[head]) for head in heads)]
        self.tables.append(Table.model_validate({"id": name, "columns": columns, "rows": made, **fields}))


def made(count: int, seed: int, *, later: bool) -> tuple[Report, dict[str, str]]:
    """A report with about ``count`` figures, and what each of its figures is by its ID."""
    one = Made(seed)
    names = [f"{indicator} tại xã {place}" for place in PLACES for indicator in INDICATORS]
    prose = count - count // IN_TABLES
    labels = [f"{names[n % len(names)]} năm thứ {n // len(names)}" for n in range(prose)]
    groups = [labels[first : first + SECTION] for first in range(0, len(labels), SECTION)]
    for group in [*groups[1:], groups[0]] if later else groups:
        section = one.section(f"Kết quả công tác: {group[0]}")
        for first in range(0, len(group), PARAGRAPH):
            one.paragraph(section, group[first : first + PARAGRAPH])
    left = count // IN_TABLES
    while left >= COLUMNS:
        rows = min(len(PLACES), left // COLUMNS)
        one.table(rows)
        left -= rows * COLUMNS
    return one.report(), one.known


def measured(count: int) -> str:
    """A line for ``count`` figures, in this process."""
    old, of_old = made(count, 1, later=False)
    new, of_new = made(count, 2, later=True)
    before = time.process_time()
    comparison = compare(old, new)
    spent = time.process_time() - before
    both = len(set(of_old.values()) & set(of_new.values()))
    paired = [(pair.old.figure, pair.new.figure) for pair in comparison.pairs if pair.old and pair.new]
    right = sum(of_old[one] == of_new[other] for one, other in paired)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return f"{len(old.figures):6} figures: {spent:6.2f} s, {peak:4.0f} MB, {right} of {both} with their own"


def main() -> None:
    """A process for each number, so that each has its own peak."""
    counts = [int(given) for given in sys.argv[1:]] or [1000, 5000, 20000]
    if len(counts) == 1:
        print(measured(counts[0]), flush=True)
        return
    for count in counts:
        subprocess.run([sys.executable, "-m", "bench.comparison", str(count)], check=True)


if __name__ == "__main__":
    main()
