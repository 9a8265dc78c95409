"""A record as rows of the archive's tables. Runs in the worker, so that the writer only inserts."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any

from vanthu.corpus.archive.exact import Stored, stored
from vanthu.corpus.archive.fingerprints import identity_of, signature_of
from vanthu.corpus.archive.packing import pack_record
from vanthu.corpus.archive.queries.bodies import other_names
from vanthu.corpus.archive.queries.heads import HEAD, LABELS, for_index, head_of, labels_of
from vanthu.corpus.archive.queries.tokens import bare_words, tsvector, words_of
from vanthu.corpus.archive.task import Rows, Values
from vanthu.extract.folding import spelt, without_marks
from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.render.rows import PLACE, cells
from vanthu.parsers.report import BBox, Figure, Finding, Header, Report, Row, Section

_NUL = lazy_pattern(rb"(?<!\\)((?:\\\\)*)\\u0000")
"""NUL in JSON; no database keeps it, so that it becomes the replacement character."""


def rows_of(report: Report, document: str, passed: Iterable[str] = (), *, tsvectors: bool = False) -> Rows:
    """All rows of one record.

    Args:
        report: with its findings.
        document: the document's ID.
        passed: IDs of the figures that a check confirmed.
        tsvectors: make the words for PostgreSQL's full text search, else for SQLite's.
    """
    passed = list(passed)
    record = report.model_dump_json().encode()
    if b"\\u0000" in record:
        record = _NUL.sub(rb"\1\\ufffd", record)
        report = Report.model_validate_json(record)
    texts = list(page_texts(report))
    head = head_of(report.header)
    labels = labels_of(without_marks(label) for label in {figure.label for figure in report.figures})
    beside = [(page, text) for page, text in ((HEAD, head), (LABELS, labels)) if text]
    content = {
        "pages": list(_pages(report, document)),
        "figures": list(_figures(report, document, frozenset(passed))),
        "findings": [_finding(document, n, f) for n, f in enumerate(report.findings)],
    }
    return Rows(
        document=_document(report),
        content=content,
        texts=[(page, text, *indexed(text, tsvectors=tsvectors)) for page, text in [*texts, *beside]],
        signature=signature_of(words_of(" ".join(text for _, text in texts))),
        passed=sorted(set(passed)),
        record=pack_record(record),
        record_sha256=hashlib.sha256(record).hexdigest(),
    )


def told_of(report: Report, document: str) -> dict[str, list[Values]]:
    """The rows of ``models.TOLD_TABLES`` of one record, by table name; exports have them."""
    return {
        "sections": [_section(document, n, s) for n, s in enumerate(report.sections)],
        "blocks": list(_blocks(report, document)),
        "tables": list(_tables(report, document)),
        "table_rows": [
            _row(document, t, n, row)
            for t, table in enumerate(report.tables)
            for n, row in enumerate(table.rows)
        ],
        "references": list(_references(report, document)),
        "edits": [
            [document, n, e.page, *_box(e.bbox), e.before, e.after, e.rule, e.confidence]
            for n, e in enumerate(report.edits)
        ],
    }


def page_texts(report: Report) -> Iterator[tuple[int, str]]:
    """The repaired text of each page: headings, blocks and table rows that begin on it."""
    parts: dict[int, list[str]] = {}
    if report.header.title:
        first = min((source.page for source in report.source.page_sources), default=1)
        parts.setdefault(first, []).append(report.header.title)
    for section in report.sections:
        if section.heading:
            parts.setdefault(section.page, []).append(f"{section.marker} {section.heading}")
    for block in report.blocks:
        parts.setdefault(block.page, []).append(block.text)
    for table in report.tables:
        if table.title and table.pages:
            parts.setdefault(table.pages[0], []).append(table.title)
        for row in table.rows:
            parts.setdefault(row.page, []).append(" | ".join(cell for cell in row.cells if cell))
    for page in sorted(parts):
        yield page, "\n".join(parts[page])


def indexed(text: str, *, tsvectors: bool) -> tuple[str, str]:
    """The words of a page or a head as the index takes them, and the same without marks."""
    text = for_index(text)
    bare = without_marks(text)
    return (tsvector(words_of(text)), tsvector(words_of(bare))) if tsvectors else (spelt(text), bare)


def _document(report: Report) -> dict[str, Any]:
    source, header = report.source, report.header
    return {
        "pages": source.pages,
        "kind": source.kind,
        "status": source.status,
        "engine": source.engine,
        "doc_type": header.doc_type,
        "number": header.number,
        "issued_on": header.issued_on,
        "place": header.place,
        "issuer": header.issuer,
        "parent_issuer": header.parent_issuer,
        "title": header.title,
        "subtitle": header.subtitle,
        "period_start": header.period.start,
        "period_end": header.period.end,
        "period_label": header.period.label,
        "signatory_role": header.signatory.role,
        "signatory_name": header.signatory.name,
        "section_count": len(report.sections),
        "block_count": len(report.blocks),
        "table_count": len(report.tables),
        "row_count": sum(len(table.rows) for table in report.tables),
        "figure_count": len(report.figures),
        "reference_count": len(report.references),
        "edit_count": len(report.edits),
        "finding_count": len(report.findings),
        "failure_count": sum(finding.verdict == "fail" for finding in report.findings),
        "identity": identity_of(header),
        "issuer_plain": bodies_listed(header),
    }


def bodies_listed(header: Header) -> str | None:
    """The body and its superior body, as they are listed and chosen by, and behind them their other names."""
    printed = [body for body in (header.issuer, header.parent_issuer) if body]
    return " | ".join(" ".join(bare_words(body)) for body in (*printed, *other_names(header))) or None


def _box(box: BBox | None) -> Values:
    return [None] * 4 if box is None else list(box)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _pages(report: Report, document: str) -> Iterator[Values]:
    failed = {error.page: error for error in report.source.errors}
    seen = set()
    for source in report.source.page_sources:
        error = failed.get(source.page)
        seen.add(source.page)
        yield [
            document,
            source.page,
            source.source,
            source.reason,
            source.confidence,
            error and error.error,
            error and error.message,
        ]
    for page in sorted(failed.keys() - seen):
        yield [document, page, "none", None, None, failed[page].error, failed[page].message]


def _section(document: str, seq: int, section: Section) -> Values:
    return [
        document,
        seq,
        section.id,
        section.marker,
        section.level,
        section.heading,
        section.parent,
        section.page,
        *_box(section.bbox),
    ]


def _blocks(report: Report, document: str) -> Iterator[Values]:
    for seq, block in enumerate(report.blocks):
        yield [
            document,
            seq,
            block.id,
            block.section,
            block.marker,
            block.depth,
            block.text,
            block.page,
            block.page_end,
            block.footnote,
            _json(block.footnotes),
            *_box(block.bbox),
        ]


def _tables(report: Report, document: str) -> Iterator[Values]:
    for seq, table in enumerate(report.tables):
        yield [
            document,
            seq,
            table.id,
            table.appendix,
            table.section,
            table.title,
            _json([column.path for column in table.columns]),
            _json(table.pages),
            table.confidence,
        ]


def _row(document: str, table_seq: int, seq: int, row: Row) -> Values:
    return [
        document,
        table_seq,
        seq,
        row.group,
        row.parent,
        _json(row.cells),
        row.total,
        row.page,
        *_box(row.bbox),
    ]


def _verdicts(report: Report, passed: frozenset[str]) -> dict[str, str]:
    """Check verdict by figure: a failed check outweighs a passed one, and that one a check not made."""
    verdicts = {
        figure: "not-checkable"
        for finding in report.findings
        if finding.verdict != "fail"
        for figure in finding.figures
    }
    verdicts.update(dict.fromkeys(passed, "pass"))
    for finding in report.findings:
        if finding.verdict == "fail":
            verdicts.update(dict.fromkeys(finding.figures, "fail"))
    return verdicts


def _figures(report: Report, document: str, passed: frozenset[str]) -> Iterator[Values]:
    verdicts = _verdicts(report, passed)
    for seq, figure in enumerate(report.figures):
        yield _figure(document, seq, figure, verdicts.get(figure.id))


_FIGURE = (
    *("id", "label", "measure", "value", "of", "percent", "unit"),
    *("change_by", "change_since", "change_unit", "as_of", "section", "block", "table", "row", "column"),
    *PLACE,
    *("raw", "confidence", "part_of", "approx", "tier", "issue"),
)
"""In the order of the table's columns."""


def _figure(document: str, seq: int, figure: Figure, verdict: str | None) -> Values:
    numbers = _numbers(figure)
    told = dict(zip(_FIGURE, cells(figure, _FIGURE), strict=True))
    told |= {name: value for name, (value, _) in numbers.items()}
    exact = (decimal for _, decimal in numbers.values())
    return [document, seq, *told.values(), verdict, *exact]


def _numbers(figure: Figure) -> dict[str, Stored]:
    """Value, denominator, rate and change as they are stored, in the order of the exact columns."""
    printed = [figure.raw]
    return {
        "value": stored(figure.value, figure.value_exact, printed),
        "of": stored(figure.of, None, printed),
        "percent": stored(figure.percent, None, printed),
        "change_by": stored(figure.change.by if figure.change else None, None, printed),
    }


def _references(report: Report, document: str) -> Iterator[Values]:
    for seq, ref in enumerate(report.references):
        yield [
            document,
            seq,
            ref.kind,
            ref.number,
            ref.date,
            ref.issuer,
            ref.section,
            ref.block,
            ref.page,
            *_box(ref.bbox),
            ref.raw,
        ]


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _finding(document: str, seq: int, finding: Finding) -> Values:
    suggestion = finding.suggestion
    return [
        document,
        seq,
        finding.rule,
        finding.verdict,
        finding.severity,
        finding.message,
        _json(finding.figures),
        finding.section,
        finding.page,
        *_box(finding.bbox),
        finding.raw if isinstance(finding.raw, str) else _json(finding.raw),
        _text(finding.stated),
        _text(finding.computed),
        finding.reason,
        suggestion and suggestion.value,
        suggestion and suggestion.reading_error,
        suggestion and suggestion.evidence,
    ]
