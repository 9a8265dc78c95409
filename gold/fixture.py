"""The gold of one report, loaded from its folder of fixtures."""

from __future__ import annotations

import csv
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter

from vanthu.extract.errors import FileMissing
from vanthu.gold.folding import running
from vanthu.gold.metrics.restoration import TrueLine
from vanthu.gold.models import (
    GoldConsistent,
    GoldFigure,
    GoldFinding,
    GoldHeader,
    GoldMask,
    GoldNonFigure,
    GoldRecord,
    GoldReference,
    GoldSection,
    GoldTable,
)
from vanthu.gold.reports import OURS, Gold, Split

G = TypeVar("G", bound=GoldRecord)


@dataclass(frozen=True, slots=True)
class Fixture:
    """The gold of one report; what was not annotated is None, what the report lacks is empty."""

    name: str
    split: Split
    pages: tuple[str, ...]
    sections: tuple[GoldSection, ...] | None
    tables: tuple[GoldTable, ...] | None
    figures: tuple[GoldFigure, ...] | None
    nonfigures: tuple[GoldNonFigure, ...]
    references: tuple[GoldReference, ...] | None
    header: GoldHeader | None
    findings: tuple[GoldFinding, ...] | None
    consistent: tuple[GoldConsistent, ...]
    restoration: tuple[TrueLine, ...] = ()
    masks: tuple[GoldMask, ...] = ()

    def page_of(self, raw: str) -> int | None:
        """The 1-based page on which a passage begins; passages may run over a page break."""
        wanted = running(raw)
        folded = [running(_without_number(page, n)) for n, page in enumerate(self.pages, start=1)]
        for number, page in enumerate(folded, start=1):
            if wanted in page:
                return number
        for number, (page, following) in enumerate(pairwise(folded), start=1):
            if wanted in f"{page} {following}":
                return number
        return None

    def only(self, pages: frozenset[int]) -> Fixture:
        """The gold of some pages: text, rows, figures and references that stand on them."""
        return replace(
            self,
            pages=tuple(text if n in pages else "" for n, text in enumerate(self.pages, start=1)),
            sections=self.sections and tuple(s for s in self.sections if s.page in pages),
            tables=self.tables and tuple(_rows_on(t, pages) for t in self.tables if pages & set(t.pages)),
            figures=self.figures and tuple(f for f in self.figures if self._page(f) in pages),
            references=self.references and tuple(r for r in self.references if self.page_of(r.raw) in pages),
        )

    def _page(self, figure: GoldFigure) -> int | None:
        return figure.page or self.page_of(figure.raw)


def _without_number(page: str, number: int) -> str:
    return page.removeprefix(f"{number}\n")


def _rows_on(table: GoldTable, pages: frozenset[int]) -> GoldTable:
    return table.model_copy(update={"rows": [row for row in table.rows if set(row.pages) <= pages]})


@cache
def load_fixture(name: str, gold: Gold = OURS) -> Fixture:
    """Load the gold of one report.

    Args:
        name: of the report, which is that of its folder.
        gold: where it stands.

    Raises:
        FileMissing: no report of that name; the message lists those there are.
        pydantic.ValidationError: a gold file does not fit its format.
    """
    folder = gold.fixtures / name
    if name not in gold.reports or not folder.is_dir():
        raise FileMissing(f"no gold for {name!r}.", next_step=f"Choose from: {', '.join(gold.reports)}.")
    return Fixture(
        name=name,
        split=gold.reports[name].split,
        pages=_pages(folder / "text.txt"),
        sections=_list(folder / "sections.json", GoldSection),
        tables=_list(folder / "tables.json", GoldTable),
        figures=_lines(folder / "figures.jsonl", GoldFigure),
        nonfigures=_lines(folder / "nonfigures.jsonl", GoldNonFigure) or (),
        references=_lines(folder / "references.jsonl", GoldReference),
        header=_one(folder / "header.json"),
        findings=_lines(folder / "findings.jsonl", GoldFinding),
        consistent=_lines(folder / "consistent.jsonl", GoldConsistent) or (),
        restoration=_true_lines(folder / "restoration.tsv"),
        masks=_lines(folder / "masks.jsonl", GoldMask) or (),
    )


def _pages(path: Path) -> tuple[str, ...]:
    return tuple(path.read_text(encoding="utf-8").rstrip("\f\n").split("\f"))


def _list(path: Path, kind: type[G]) -> tuple[G, ...] | None:
    if not path.exists():
        return None
    return tuple(TypeAdapter(list[kind]).validate_json(path.read_bytes()))  # type: ignore[valid-type]


def _lines(path: Path, kind: type[G]) -> tuple[G, ...] | None:
    if not path.exists():
        return None
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(kind.model_validate_json(line) for line in lines if line.strip())


def _one(path: Path) -> GoldHeader | None:
    return GoldHeader.model_validate_json(path.read_bytes()) if path.exists() else None


def _true_lines(path: Path) -> tuple[TrueLine, ...]:
    if not path.exists():
        return ()
    with path.open(encoding="utf-8", newline="") as handle:
        rows = csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE)
        return tuple(TrueLine(int(row["line"]), row["ocr"], row["gold"]) for row in rows)
