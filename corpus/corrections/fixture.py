"""Gold from what people corrected: the files of a fixture (``gold/GUIDELINES.md``) for one document.

A page is seen in full where a person settled every figure on it and nothing printed was left unread. Only
such pages are scored; the single figures and fields that were settled elsewhere become facts.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from vanthu.corpus.corrections.force import in_force
from vanthu.corpus.corrections.overlay import IN_FORCE
from vanthu.gold.reports import SEEN
from vanthu.parsers.report import Block, Correction, Figure, Report

_SETTLED = (*IN_FORCE, "confirmed")


def seen_pages(report: Report) -> tuple[int, ...]:
    """The pages (from 1) of which a person settled every figure; those without a figure are none."""
    settled = {one.figure for one in report.corrections if one.state in _SETTLED}
    unread = {account.page for account in report.account if account.unread}
    pages = {figure.page for figure in report.figures} - unread
    open_pages = {figure.page for figure in report.figures if figure.id not in settled}
    return tuple(sorted(pages - open_pages))


def fixture_of(report: Report, name: str) -> dict[str, str]:
    """The files of a fixture, by their path in the folder of the gold.

    Args:
        report: with what people said laid over it.
        name: of the report in the gold.
    """
    seen = seen_pages(report)
    counts = in_force(report)
    prose = [one for one in counts.figures if one.block and one.page in seen and one.value is not None]
    texts = _texts(report)
    files = {
        f"{name}/text.txt": "\f".join(texts.get(n, "") for n in range(1, report.source.pages + 1)) + "\n",
        f"{name}/{SEEN}": json.dumps({"pages": list(seen)}) + "\n",
        f"{name}/figures.jsonl": "".join(f"{_json(_figure(one))}\n" for one in prose),
    }
    facts = "\n".join(_facts(report, counts, name))
    return files | ({f"facts/{name}.toml": facts} if facts else {})


def _texts(report: Report) -> dict[int, str]:
    """The text of each page as people corrected it: headings, paragraphs, rows of tables."""
    counts = in_force(report)
    parts: dict[int, list[str]] = {}
    for section in counts.sections:
        if section.heading:
            parts.setdefault(section.page, []).append(f"{section.marker} {section.heading}")
    for block in report.blocks:
        parts.setdefault(block.page, []).append(corrected_text(report, block))
    for table in counts.tables:
        for row in table.rows:
            parts.setdefault(row.page, []).append(" ".join(cell for cell in row.cells if cell))
    return {page: "\n".join(lines) for page, lines in parts.items()}


def corrected_text(report: Report, block: Block) -> str:
    """A paragraph with the words and the digits that people saw on the page."""
    edits = [
        (start, start + len(words.as_read), words.corrected)
        for words in report.corrections
        if words.what == "word" and words.target == block.id and words.state in IN_FORCE
        if words.as_read and words.corrected and (start := block.text.find(words.as_read)) >= 0
    ]
    for figure in report.figures:
        if figure.block == block.id and figure.corrected and figure.tokens:
            edits += _digits(figure, figure.corrected.printed)
    text, end = block.text, len(block.text)
    for start, stop, right in sorted(edits, reverse=True):
        if stop <= end:
            text, end = f"{text[:start]}{right}{text[stop:]}", start
    return text


def _digits(figure: Figure, printed: dict[str, str]) -> Iterator[tuple[int, int, str]]:
    for name, token in figure.tokens.each if figure.tokens else ():
        if name in printed:
            yield token.span[0], token.span[1], printed[name]


def _figure(figure: Figure) -> dict[str, Any]:
    token = figure.tokens.value.text if figure.tokens and figure.tokens.value else figure.raw
    change = figure.change
    return {
        "label": figure.label,
        "value": figure.value,
        "of": figure.of,
        "percent": figure.percent,
        "unit": figure.unit,
        "change": change and {"by": change.by, "since": change.since, "unit": change.unit},
        "section": figure.section or "",
        "raw": figure.raw,
        "token": token,
        "page": figure.page,
    }


def _facts(report: Report, counts: Report, name: str) -> Iterator[str]:
    """What was settled, one fact each: figures of the prose, fields of the header."""
    figures = {figure.id: figure for figure in counts.figures}
    told: set[str] = set()
    for one in report.corrections:
        if one.state not in _SETTLED:
            continue
        figure = figures.get(one.figure or "")
        if figure and figure.block and figure.value is not None and figure.id not in told:
            told.add(figure.id)
            yield _fact(name, figure.page, f"figure = {_table(_claim(figure))}")
        elif one.what == "header" and one.field in _FIELDS and one.corrected:
            yield _header_fact(name, one)


def _claim(figure: Figure) -> dict[str, Any]:
    claim = {"section": figure.section, "value": figure.value, "of": figure.of, "percent": figure.percent}
    return {key: value for key, value in claim.items() if value is not None}


_FIELDS = {
    **{name: name for name in ("doc_type", "number", "issuer", "parent_issuer", "place", "title")},
    "issued_on": "date",
    "period_start": "period.start",
    "period_end": "period.end",
    "signatory_name": "signatory",
}
"""The names of the header's fields in the gold."""


def _header_fact(name: str, one: Correction) -> str:
    return _fact(name, 1, f"header = {_table({'field': _FIELDS[one.field], 'value': one.corrected})}")


def _fact(name: str, page: int, claim: str) -> str:
    return f'[[fact]]\nreport = {_json(name)}\nform = "text"\npage = {page}\n{claim}\n'


def _table(values: dict[str, Any]) -> str:
    """An inline table of TOML; its strings and numbers are written as JSON writes them."""
    return "{ " + ", ".join(f"{key} = {_json(value)}" for key, value in values.items()) + " }"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
