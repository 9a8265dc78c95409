"""The record as it counts: what people corrected stands in the place of what was read."""

from __future__ import annotations

import re
from typing import Any

from vanthu.corpus.corrections.fields import NUMBERS
from vanthu.parsers.report import (
    Change,
    Corrected,
    Correction,
    Figure,
    FigurePeriod,
    FigureTokens,
    Header,
    Report,
)

_DECIMALS = re.compile(r"(?<=,)\d+(?=\D*$)")


def in_force(report: Report) -> Report:
    """The record by which checks, comparisons and series go; the same one where nothing was corrected.

    ``raw``, spans and the text of the page stay as read, so that every place can still be shown.
    """
    header = [one for one in report.corrections if one.what == "header" and one.state in _COUNTING]
    if not header and all(figure.corrected is None for figure in report.figures):
        return report
    figures = [_figure(figure, figure.corrected) if figure.corrected else figure for figure in report.figures]
    return report.model_copy(update={"figures": figures, "header": _header(report.header, header)})


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
