"""The record as it counts: what people corrected stands in the place of what was read."""

from __future__ import annotations

from typing import Any

from vanthu.corpus.corrections.fields import NUMBERS
from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.report import (
    Change,
    Corrected,
    Correction,
    Figure,
    FigurePeriod,
    FigureTokens,
    Header,
    Report,
    Section,
    Table,
)

_DECIMALS = lazy_pattern(r"(?<=,)\d+(?=\D*$)")


def in_force(report: Report) -> Report:
    """The record by which checks, comparisons and series go; the same one where nothing was corrected.

    ``raw``, spans and the text of the page stay as read, so that every place can still be shown: corrected
    words stand in ``corrections`` alone.
    """
    counting = [one for one in report.corrections if one.state in _COUNTING]
    if not counting and all(figure.corrected is None for figure in report.figures):
        return report
    figures = [_figure(figure, figure.corrected) if figure.corrected else figure for figure in report.figures]
    changed = {
        "figures": figures,
        "header": _header(report.header, [one for one in counting if one.what == "header"]),
        "tables": _tables(report.tables, [one for one in counting if one.what == "cell"]),
        "sections": _sections(report.sections, [one for one in counting if one.what == "section"]),
    }
    return report.model_copy(update=changed)


_COUNTING = ("in-force", "read-anew")


def _figure(figure: Figure, corrected: Corrected) -> Figure:
    values: dict[str, Any] = {
        name: getattr(corrected, name)
        for name in ("value", "of", "percent", "unit", "label", "basis")
        if getattr(corrected, name) is not None
    }
    if corrected.change is not None:
        change = figure.change or Change(by=corrected.change)
        values["change"] = change.model_copy(update={"by": corrected.change})
    if corrected.period is not None:
        values["period"] = FigurePeriod(label=corrected.period)
    if "value" in values:
        values |= {"value_exact": None, "issue": None}
    return figure.model_copy(update={**values, "tokens": _tokens(figure.tokens, corrected)})


def _tokens(tokens: FigureTokens | None, corrected: Corrected) -> FigureTokens | None:
    """The printed numbers with the digits that the person saw; they stand where the misread ones stood."""
    if tokens is None:
        return None
    changed = {}
    for name in NUMBERS:
        token, printed = getattr(tokens, name), corrected.printed.get(name)
        if token is not None and printed is not None:
            changed[name] = token.model_copy(update={"text": printed, "decimals": decimals_of(printed)})
    return tokens.model_copy(update=changed)


def decimals_of(printed: str) -> int:
    """Digits behind the decimal comma of a number as a person wrote it."""
    found = _DECIMALS.search(printed)
    return len(found.group()) if found else 0


def _tables(tables: list[Table], corrections: list[Correction]) -> list[Table]:
    """Tables with the cells as corrected; only cells that hold no figure are (``correcting``)."""
    cells = {one.target: one.corrected for one in corrections}
    if not cells:
        return tables
    named = {str(name).partition("/")[0] for name in cells}
    return [_table(table, cells) if table.id in named else table for table in tables]


def _table(table: Table, cells: dict[str | None, str | None]) -> Table:
    rows = []
    for n, row in enumerate(table.rows):
        texts = [cells.get(f"{table.id}/{n}/{column}") or text for column, text in enumerate(row.cells)]
        rows.append(row if texts == row.cells else row.model_copy(update={"cells": texts}))
    return table.model_copy(update={"rows": rows})


def _sections(sections: list[Section], corrections: list[Correction]) -> list[Section]:
    """Sections under the parents that people gave them; what stands under them goes with them."""
    parents = {one.target: one.corrected for one in corrections}
    if not parents:
        return sections
    levels = {section.id: section.level for section in sections}
    deeper: dict[str | None, int] = {}
    placed = []
    for section in sections:
        above, level = section.parent, section.level + deeper.get(section.parent, 0)
        if section.id in parents:
            said = parents[section.id]
            above = said if said in levels else None
            level = levels[said] + 1 if said in levels else 1
        deeper[section.id], levels[section.id] = level - section.level, level
        placed.append(section.model_copy(update={"parent": above, "level": level}))
    return placed


def _header(header: Header, corrections: list[Correction]) -> Header:
    own: dict[str, Any] = {}
    parts: dict[str, dict[str, Any]] = {"period": {}, "signatory": {}}
    for one in corrections:
        part, _, rest = one.field.partition("_")
        if part in parts:
            parts[part][rest] = one.corrected
        else:
            own[one.field] = one.corrected
    for name, changed in parts.items():
        if changed:
            own[name] = getattr(header, name).model_copy(update=changed)
    return header.model_copy(update=own)
