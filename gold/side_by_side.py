"""For people: gold and reading side by side, differences marked, as one HTML page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from rapidfuzz.distance import Levenshtein

from vanthu.gold.fixture import load_fixture
from vanthu.gold.folding import fold
from vanthu.gold.metrics.tables import align_rows, pair_tables
from vanthu.gold.models import GoldTable
from vanthu.gold.run import FormScore
from vanthu.parsers.report import Table

Mark = Literal["same", "gold", "read"]


@dataclass(frozen=True, slots=True)
class MarkedSpan:
    """A run of words: in both, in the gold only, or in the reading only."""

    mark: Mark
    text: str


@dataclass(frozen=True, slots=True)
class CellPair:
    """A gold cell and what was read in its place."""

    gold: str
    read: str

    @property
    def same(self) -> bool:
        """Equal as the score counts it."""
        return fold(self.gold) == fold(self.read)


@dataclass(frozen=True, slots=True)
class PagePair:
    """One page of text; ``number`` is 1-based."""

    number: int
    spans: tuple[MarkedSpan, ...]


@dataclass(frozen=True, slots=True)
class TablePair:
    """One table: its name and its rows."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[CellPair, ...], ...]


def spans_of(gold: str, read: str) -> tuple[MarkedSpan, ...]:
    """Word by word, what agrees and what does not."""
    wanted, given = fold(gold).split(), fold(read).split()
    spans = []
    for op in Levenshtein.opcodes(wanted, given):
        if op.tag == "equal":
            spans.append(MarkedSpan("same", " ".join(wanted[op.src_start : op.src_end])))
            continue
        if op.src_end > op.src_start:
            spans.append(MarkedSpan("gold", " ".join(wanted[op.src_start : op.src_end])))
        if op.dest_end > op.dest_start:
            spans.append(MarkedSpan("read", " ".join(given[op.dest_start : op.dest_end])))
    return tuple(spans)


def render(scores: list[FormScore]) -> str:
    """One page for all forms given; everything that came from a document is escaped."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )
    template = environment.get_template("side_by_side.html")
    return template.render(
        forms=[(scored, _pages(scored), _tables(scored)) for scored in scores if scored.reading is not None]
    )


def _pages(scored: FormScore) -> list[PagePair]:
    if scored.reading is None:
        return []
    gold = load_fixture(scored.form.report, scored.form.gold)
    wanted = scored.pages or tuple(range(1, len(gold.pages) + 1))
    return [PagePair(n, spans_of(gold.pages[n - 1], scored.reading.pages[n - 1])) for n in wanted]


def _tables(scored: FormScore) -> list[TablePair]:
    if scored.reading is None:
        return []
    gold = load_fixture(scored.form.report, scored.form.gold)
    part = gold if scored.reading.only is None else gold.only(scored.reading.only)
    return [
        _table(table, read) for table, read in pair_tables(part.tables or (), scored.reading.report.tables)
    ]


def _table(gold: GoldTable, read: Table | None) -> TablePair:
    rows = [row.cells for row in read.rows] if read else []
    pairs = dict(align_rows([row.cells for row in gold.rows], rows))
    return TablePair(
        gold.title or f"Bảng ở mục {gold.section}",
        tuple(" / ".join(path) for path in gold.columns),
        tuple(_row(row.cells, rows[pairs[i]] if i in pairs else []) for i, row in enumerate(gold.rows)),
    )


def _row(gold: list[str], read: list[str]) -> tuple[CellPair, ...]:
    return tuple(CellPair(cell, read[n] if n < len(read) else "") for n, cell in enumerate(gold))
