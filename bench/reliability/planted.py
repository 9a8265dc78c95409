"""Errors of two kinds planted in records whose arithmetic holds: numbers misread, and numbers printed wrong.

A misreading is drawn from those of real readings (``readings.json``): the same change of a character, with
the confidence that the reader had in it. An author's error is printed so and read right: its confidence is
drawn from numbers read right.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz.distance import Levenshtein

from vanthu.corpus.checks import check, suggest
from vanthu.corpus.checks.printed import parse_token
from vanthu.corpus.checks.reading_error import Circumstances
from vanthu.parsers.report import Figure, NumberToken, Report

ARITHMETIC = (
    "percent",
    "sum",
    "table-percent",
    "table-row-sum",
    "table-column-sum",
    "table-average",
    "growth",
)
"""Checks whose numbers errors are planted in."""

AUTHORS: tuple[tuple[str, float], ...] = (
    ("digit", 0.4),
    ("swapped", 0.25),
    ("reckoned", 0.25),
    ("dropped", 0.1),
)
"""What authors do: a wrong key, two keys swapped, a result reckoned wrongly, a digit left out. The shares are
those of the slips found in the reports at hand, as far as thirty of them tell."""

RECKONED = 0.2
"""Share by which a result that was reckoned wrongly may miss."""


@dataclass(frozen=True, slots=True)
class Case:
    """A suggested reading of a planted error: what was known of it, and whether it was a misreading."""

    known: Circumstances
    misread: bool


def mini_reports(report: Report) -> Iterator[Report]:
    """A report for each table and each paragraph that has a check that holds, as a scan."""
    sources = [page.model_copy(update={"source": "ocr"}) for page in report.source.page_sources]
    source = report.source.model_copy(update={"page_sources": sources})
    empty: dict[str, Any] = {"source": source, "references": [], "account": [], "findings": []}
    for table in report.tables:
        figures = [figure for figure in report.figures if figure.table == table.id]
        yield report.model_copy(update={**empty, "tables": [table], "blocks": [], "figures": figures})
    for block in report.blocks:
        figures = [figure for figure in report.figures if figure.block == block.id]
        if figures:
            yield report.model_copy(update={**empty, "tables": [], "blocks": [block], "figures": figures})


def holding(report: Report) -> list[Figure]:
    """The figures of its checks that hold, where none fails."""
    result = check(report)
    if result.failed():
        return []
    ids = {one for passed in result.passed if passed.rule in ARITHMETIC for one in passed.figures}
    return [figure for figure in report.figures if figure.id in ids and figure.tokens is not None]


def planted(
    reports: Sequence[Report], readings: dict[str, Any], *, misread: bool, count: int, seed: int
) -> Iterator[Case]:
    """Cases with a suggestion, until ``count`` errors have been planted."""
    chance = random.Random(seed)
    pool = [(report, figure) for report in reports for figure in holding(report)]
    done = 0
    while done < count:
        report, figure = chance.choice(pool)
        name = chance.choice([n for n in ("value", "of", "percent") if getattr(figure.tokens, n) is not None])
        token = getattr(figure.tokens, name)
        made = _misread(token.text, readings, chance) if misread else _printed(token.text, readings, chance)
        changed = _changed(report, figure, name, token, made, readings, chance) if made else None
        if changed is None:
            continue
        done += 1
        if (known := _suggested(changed, figure)) is not None:
            yield Case(known, misread)


Made = tuple[str, float]
"""The text of a number with its error, and the reader's confidence in it."""


def _misread(text: str, readings: dict[str, Any], chance: random.Random) -> Made | None:
    printed, read, confidence = chance.choice(readings["misread"])
    edits = Levenshtein.editops(printed, read)
    if len(edits) != 1:
        return None
    edit = edits[0]
    if edit.tag == "insert":
        place = chance.randrange(len(text) + 1)
        return text[:place] + read[edit.dest_pos] + text[place:], confidence
    places = [place for place, char in enumerate(text) if char == printed[edit.src_pos]]
    if not places:
        return None
    place = chance.choice(places)
    return text[:place] + (read[edit.dest_pos] if edit.tag == "replace" else "") + text[
        place + 1 :
    ], confidence


def _printed(text: str, readings: dict[str, Any], chance: random.Random) -> Made | None:
    kind = chance.choices([name for name, _ in AUTHORS], [share for _, share in AUTHORS])[0]
    confidence = chance.choice(readings["right"])
    digits = [place for place, char in enumerate(text) if char.isdecimal()]
    place = chance.choice(digits)
    if kind == "swapped":
        pairs = [p for p in digits if p + 1 in digits and text[p] != text[p + 1]]
        if not pairs:
            return None
        place = chance.choice(pairs)
        return text[:place] + text[place + 1] + text[place] + text[place + 2 :], confidence
    if kind == "dropped":
        return (text[:place] + text[place + 1 :], confidence) if len(digits) > 2 else None
    if kind == "reckoned":
        return _reckoned(text, chance), confidence
    digit = chance.choice([char for char in "0123456789" if char != text[place]])
    return text[:place] + digit + text[place + 1 :], confidence


def _reckoned(text: str, chance: random.Random) -> str:
    """Another number near, printed with the same marks."""
    digits = "".join(char for char in text if char.isdecimal())
    other = str(max(1, round(int(digits) * (1 + chance.uniform(-RECKONED, RECKONED))))).zfill(len(digits))
    left = iter(other[-len(digits) :])
    return "".join(next(left) if char.isdecimal() else char for char in text)


def _changed(
    report: Report,
    figure: Figure,
    name: str,
    token: NumberToken,
    made: Made,
    readings: dict[str, Any],
    chance: random.Random,
) -> Report | None:
    """The report with the number as made; None where it makes no number, or does not fit its sentence."""
    text, confidence = made
    rate = name == "percent" or figure.unit == "%"
    printed = parse_token(text, rate=rate)
    fits = figure.table is not None or len(text) == len(token.text)
    if printed is None or text == token.text or not fits or printed == parse_token(token.text, rate=rate):
        return None
    start, end = token.span
    sure = {other.id: chance.choice(readings["right"]) for other in report.figures} | {figure.id: confidence}
    own = token.model_copy(update={"text": text, "decimals": printed.decimals})
    tokens = figure.tokens.model_copy(update={name: own}) if figure.tokens else None
    number = (
        int(printed.value) if printed.value == printed.value.to_integral_value() else float(printed.value)
    )
    update: dict[str, Any] = {name: number, "tokens": tokens, "raw": figure.raw.replace(token.text, text, 1)}
    if rate and name == "value" and figure.percent is not None:
        update["percent"] = number
    figures = [
        other.model_copy(update={"confidence": sure[other.id], **(update if other.id == figure.id else {})})
        for other in report.figures
    ]
    if figure.table is None:
        block = report.blocks[0]
        blocks = [block.model_copy(update={"text": block.text[:start] + text + block.text[end:]})]
        return report.model_copy(update={"figures": figures, "blocks": blocks})
    table = report.tables[0]
    rows = list(table.rows)
    cells = list(rows[figure.row or 0].cells)
    cells[figure.column or 0] = cells[figure.column or 0].replace(token.text, text, 1)
    rows[figure.row or 0] = rows[figure.row or 0].model_copy(update={"cells": cells})
    return report.model_copy(update={"figures": figures, "tables": [table.model_copy(update={"rows": rows})]})


def _suggested(report: Report, figure: Figure) -> Circumstances | None:
    """What was known of the number for which another reading was suggested, where it is the planted one."""
    seen: list[Circumstances] = []
    whole = suggest.probability

    def probability(known: Circumstances) -> float:
        seen.append(known)
        return whole(known)

    suggest.probability = probability
    try:
        found = [f for f in check(report).findings if f.suggestion is not None and figure.id in f.figures]
    finally:
        suggest.probability = whole
    return seen[0] if found and seen else None
