"""Laying what people said over a reading: both stay to be seen, and nothing is settled in silence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from vanthu.corpus.corrections.acts import Act, last_of_each, standing
from vanthu.corpus.corrections.fields import (
    HEADER_FIELDS,
    NUMBERS,
    TEXTS,
    TOP,
    figure_field,
    header_field,
)
from vanthu.corpus.corrections.places import cell_at, figure_at, section_at, words_at
from vanthu.extract.folding import fold
from vanthu.parsers.report import Corrected, Correction, Figure, Number, Report

State = Literal["in-force", "conflict", "read-anew", "not-found", "confirmed"]

IN_FORCE: frozenset[State] = frozenset({"in-force", "read-anew"})
"""In which a correction counts. A person saw the page: a machine that reads it anew does not undo that."""


OPEN: frozenset[State] = frozenset({"conflict", "read-anew", "not-found"})
"""Of corrections that a person should look at again: another, or a later reading, says something else."""


def contradicted(report: Report) -> set[str]:
    """IDs of the figures of which a correction should be looked at again."""
    return {one.figure for one in report.corrections if one.state in OPEN and one.figure is not None}


def laid_over(report: Report, acts: Sequence[Act]) -> Report:
    """The record with the corrections of its original: ``corrections``, and ``corrected`` of its figures.

    Args:
        report: as read; it is not changed.
        acts: of this original, in the order in which they were said; others are left out.
    """
    own = [act for act in standing(acts) if act.sha256 == report.source.sha256]
    found = [*_of_figures(report, own), *_of_header(report, own), *_of_others(report, own)]
    if not found:
        return report
    by_figure: dict[str, list[Correction]] = defaultdict(list)
    for correction in found:
        if correction.figure is not None and correction.state in IN_FORCE:
            by_figure[correction.figure].append(correction)
    numbers = {act.id: act.number for act in own}
    figures = [
        figure.model_copy(update={"corrected": _corrected(by_figure[figure.id], numbers)})
        if figure.id in by_figure
        else figure
        for figure in report.figures
    ]
    return report.model_copy(update={"figures": figures, "corrections": found})


def _of_figures(report: Report, acts: Iterable[Act]) -> Iterator[Correction]:
    fields: dict[tuple[str, str], list[Act]] = defaultdict(list)
    figures: dict[str, Figure] = {}
    for act in acts:
        if act.kind not in ("correct", "confirm") or act.place.what != "figure":
            continue
        figure = figure_at(act.place, report.figures)
        if figure is None:
            yield _told(act, "not-found", None)
            continue
        figures[figure.id] = figure
        fields[figure.id, act.field].append(act)
    for (name, field), said in fields.items():
        yield from _settled(said, figure_field(figures[name], field), name)


def _of_header(report: Report, acts: Iterable[Act]) -> Iterator[Correction]:
    fields: dict[str, list[Act]] = defaultdict(list)
    for act in acts:
        if act.kind in ("correct", "confirm") and act.place.what == "header" and act.field in HEADER_FIELDS:
            fields[act.field].append(act)
    for field, said in fields.items():
        yield from _settled(said, header_field(report.header, field), None)


def _of_others(report: Report, acts: Iterable[Act]) -> Iterator[Correction]:
    """Of cells, words and the places of sections."""
    said: dict[tuple[str, str], list[Act]] = defaultdict(list)
    read: dict[tuple[str, str], str | None] = {}
    for act in acts:
        if act.kind != "correct" or act.place.what not in _STANDING:
            continue
        there = _STANDING[act.place.what](act, report)
        if there is None:
            yield _told(act, "not-found", None)
            continue
        key = (str(act.place.what), there.key)
        said[key].append(act)
        read[key] = there.text
    for standing_there, together in said.items():
        for told in _settled(together, read[standing_there], None):
            yield told.model_copy(update={"target": standing_there[1].partition("[")[0]})


@dataclass(frozen=True)
class _Standing:
    """What stands at a place of this reading: its name, and what was read."""

    key: str
    text: str | None


def _cell(act: Act, report: Report) -> _Standing | None:
    cell = cell_at(act.place, report)
    return _Standing(cell.name, cell.text) if cell else None


def _words(act: Act, report: Report) -> _Standing | None:
    """Words as they were read, or, where they are read anew, as they were corrected."""
    for words in (act.as_read, act.said):
        found = words_at(act.place, words, report) if words else None
        if found is not None:
            block, start = found
            return _Standing(f"{block.id}[{start}]", words)
    return None


def _section(act: Act, report: Report) -> _Standing | None:
    section = section_at(act.place, report)
    return _Standing(section.id, section.parent or TOP) if section else None


_STANDING: dict[str, Callable[[Act, Report], _Standing | None]] = {
    "cell": _cell,
    "word": _words,
    "section": _section,
}


def _settled(acts: Sequence[Act], now: str | None, figure: str | None) -> Iterator[Correction]:
    """What counts of the acts on one field: the last of a person; nothing where two say different things."""
    last = last_of_each(acts)
    if len({_meant(act) for act in last}) > 1:
        for act in last:
            yield _told(act, "conflict", now, figure)
        return
    yield _told(last[-1], _state(last[-1], now), now, figure)


def _state(act: Act, now: str | None) -> State:
    if _same(act, _meant(act), now):
        return "confirmed"
    return "in-force" if _same(act, act.as_read, now) else "read-anew"


def _meant(act: Act) -> str | None:
    """What is right by an act: a confirmation says what was read."""
    if act.kind == "confirm":
        return act.as_read
    return act.number if act.number is not None else act.said


def _same(act: Act, one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return one is other
    if act.field in NUMBERS:
        return Decimal(one) == Decimal(other)
    return fold(one) == fold(other)


def _told(act: Act, state: State, now: str | None, figure: str | None = None) -> Correction:
    return Correction(
        id=act.id,
        what=act.place.what,
        field=act.field,
        figure=figure,
        page=act.place.page,
        bbox=act.place.bbox,
        as_read=act.as_read,
        read_now=now,
        corrected=act.said if act.kind == "correct" else act.as_read,
        by=act.by,
        at=act.at,
        why=act.why,
        carried=act.undoes,
        state=state,
    )


def _corrected(corrections: Sequence[Correction], numbers: dict[str, str | None]) -> Corrected:
    values: dict[str, Any] = {}
    printed: dict[str, str] = {}
    for one in corrections:
        if one.field in TEXTS:
            values[one.field] = one.corrected
        elif one.corrected is not None:
            values[one.field] = _json_number(numbers[one.id] or one.corrected)
            printed[one.field] = one.corrected
    last = max(corrections, key=lambda one: one.at)
    return Corrected(**values, printed=printed, by=last.by, at=last.at, why=last.why)


def _json_number(exact: str) -> Number:
    number = Decimal(exact)
    return int(number) if number == number.to_integral_value() else float(number)
