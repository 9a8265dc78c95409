"""A report laid out for checking: which figure stands where, what belongs together, and the passages read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from vanthu.corpus.checks.confusion import Confusion
from vanthu.corpus.checks.messages import Language, message
from vanthu.corpus.checks.printed import vietnamese
from vanthu.corpus.checks.reading_error import Circumstances, PageText
from vanthu.corpus.checks.result import PassedCheck, Severity
from vanthu.corpus.checks.tolerance import Agreement
from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.figures import is_running_text
from vanthu.parsers.report import (
    WRONG_LANGUAGE,
    BBox,
    Block,
    Figure,
    Finding,
    Number,
    Report,
    Span,
    Suggestion,
    Table,
)

SENTENCE_END = lazy_pattern(r"(?<![\d(])[.;](?=\s+\S)")
"""The end of a sentence or of an item; a dot between digits or after an ordinal is none."""


WORDS_BEFORE, WORDS_BEHIND = 40, 120
"""Characters looked at around a rate: the words that say what it is a rate of."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the report a check was made: for findings to point at."""

    section: str | None
    page: int | None
    bbox: BBox | None


@dataclass
class Context:
    """The report under check, with what the rules look up in it.

    Attributes:
        report: as read.
        language: of the messages.
    """

    report: Report
    language: Language = "vi"
    findings: list[Finding] = field(default_factory=list)
    passed: list[PassedCheck] = field(default_factory=list)

    @cached_property
    def figures(self) -> dict[str, Figure]:
        """Figures by id."""
        return {figure.id: figure for figure in self.report.figures}

    @cached_property
    def blocks(self) -> dict[str, Block]:
        """Blocks by id."""
        return {block.id: block for block in self.report.blocks}

    @cached_property
    def block_order(self) -> dict[str, int]:
        """The place of each block in reading order."""
        return {block.id: place for place, block in enumerate(self.report.blocks)}

    @cached_property
    def parts(self) -> dict[str, list[Figure]]:
        """The parts of each total, by the total's id, in reading order."""
        parts: dict[str, list[Figure]] = defaultdict(list)
        for figure in self.report.figures:
            if figure.part_of is not None:
                parts[figure.part_of].append(figure)
        return dict(parts)

    @cached_property
    def by_block(self) -> dict[str, list[Figure]]:
        """Prose figures by block, in reading order."""
        found: dict[str, list[Figure]] = defaultdict(list)
        for figure in self.report.figures:
            if figure.block is not None:
                found[figure.block].append(figure)
        return dict(found)

    @cached_property
    def by_cell(self) -> dict[tuple[str, int, int], Figure]:
        """Figures of numeric cells by (table, row, column)."""
        return {
            (figure.table, figure.row, figure.column): figure
            for figure in self.report.figures
            if figure.table is not None
            and figure.row is not None
            and figure.column is not None
            and not self.in_sentence(figure)
        }

    @cached_property
    def tables(self) -> dict[str, Table]:
        """Tables by id."""
        return {table.id: table for table in self.report.tables}

    def text_cell(self, figure: Figure) -> str:
        """The text of the cell that a figure stands in, where that is running text; else empty."""
        if figure.table is None or figure.row is None or figure.column is None:
            return ""
        cell = self.tables[figure.table].rows[figure.row].cells[figure.column]
        return cell if is_running_text(cell) else ""

    def in_sentence(self, figure: Figure) -> bool:
        """Whether a figure stands in a sentence: of a paragraph, or of a cell with running text."""
        return figure.table is None or bool(self.text_cell(figure))

    @cached_property
    def spans(self) -> dict[str, Span]:
        """Where each figure of a sentence stands in the text of its block or cell, as the record says."""
        return {
            figure.id: figure.span
            for figure in self.report.figures
            if figure.span is not None and self.in_sentence(figure)
        }

    @cached_property
    def placeless(self) -> list[Figure]:
        """Figures of paragraphs without a span: the record was made before there were any."""
        return [f for f in self.report.figures if f.block is not None and f.span is None]

    def text_of(self, figure: Figure) -> str:
        """The text that a figure's span lies in: of its block, or of its cell with running text."""
        block = self.blocks.get(figure.block or "")
        return block.text if block is not None else self.text_cell(figure)

    def before(self, figure: Figure) -> str:
        """The text of its block or cell before a figure; empty without a span."""
        span = self.spans.get(figure.id)
        return self.text_of(figure)[: span[0]] if span else ""

    def after(self, figure: Figure) -> str:
        """The text of its block or cell behind a figure; empty without a span."""
        span = self.spans.get(figure.id)
        return self.text_of(figure)[span[1] :] if span else ""

    def around_rate(self, figure: Figure) -> tuple[str, str]:
        """The text before the rate printed with a figure, a few words of it, and behind it, two lines."""
        token = figure.tokens.percent if figure.tokens else None
        if token is None:
            return "", ""
        text = self.text_of(figure)
        return text[max(0, token.span[0] - WORDS_BEFORE) : token.span[0]], text[token.span[1] :][
            :WORDS_BEHIND
        ]

    def between(self, first: Figure, second: Figure) -> str:
        """The text between two figures of one block, in reading order; empty where they share none."""
        spans = self.spans.get(first.id), self.spans.get(second.id)
        if first.block != second.block or spans[0] is None or spans[1] is None:
            return ""
        return self.text_of(first)[spans[0][1] : spans[1][0]]

    @cached_property
    def ocr_pages(self) -> set[int]:
        """Pages whose words an OCR engine read: as the source says, or as the missing marks betray."""
        sources = self.report.source.page_sources
        said = {entry.page for entry in sources if entry.source == "ocr" or WRONG_LANGUAGE in entry.damage}
        return said | self._pages_without_marks()

    @cached_property
    def _sources(self) -> dict[int, PageText]:
        return {entry.page: entry.source for entry in self.report.source.page_sources}

    def circumstances(self, page: int | None, confidence: float, kind: Confusion) -> Circumstances:
        """What is known of a number on ``page`` that would be mended by a change of this kind."""
        source: PageText = "ocr" if self.read_by_ocr(page) else self._sources.get(page or 0, "text")
        own = source == "ocr" and self._sources.get(page or 0) == "ocr"
        return Circumstances(source, confidence if own else min(confidence, OTHERS_SURE), kind)

    def _pages_without_marks(self) -> set[int]:
        texts: dict[int, list[str]] = defaultdict(list)
        for block in self.report.blocks:
            texts[block.page].append(block.text)
        return {page for page, found in texts.items() if _lacks_marks("".join(found))}

    def read_by_ocr(self, page: int | None) -> bool:
        """True where the words of this page do not come from a trusted text layer."""
        return page in self.ocr_pages

    def passages(self, figures: Sequence[Figure]) -> list[str]:
        """The sentences in which the figures stand, as read, one for each block, in reading order."""
        spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
        loose: list[str] = []
        for figure in figures:
            if figure.block is not None and figure.id in self.spans:
                spans[figure.block].append(self.spans[figure.id])
            elif figure.table is not None:
                loose.append(self.row_text(figure.table, figure.row))
            else:
                loose.append(figure.raw)
        order = sorted(spans, key=lambda block: self.block_order.get(block, 0))
        found = [
            sentence_around(
                self.blocks[block].text, min(s for s, _ in spans[block]), max(e for _, e in spans[block])
            )
            for block in order
        ]
        return list(dict.fromkeys([*found, *loose]))

    def row_text(self, table: str, row: int | None) -> str:
        """A table row as read, its cells joined by blanks."""
        for candidate in self.report.tables:
            if candidate.id == table and row is not None and row < len(candidate.rows):
                return " ".join(cell for cell in candidate.rows[row].cells if cell)
        return ""

    def fail(
        self,
        rule: str,
        key: str,
        figures: Sequence[Figure],
        *,
        place: Place | None = None,
        raw: list[str] | None = None,
        severity: Severity = "error",
        stated: str | Number | None = None,
        computed: str | Number | None = None,
        suggestion: Suggestion | None = None,
        **values: object,
    ) -> None:
        """Record that a check failed; ``stated`` and ``computed`` also fill the message."""
        self._find("fail", rule, key, figures, place, raw, severity, stated, computed, suggestion, values)

    def not_checkable(
        self,
        rule: str,
        key: str,
        figures: Sequence[Figure],
        *,
        place: Place | None = None,
        raw: list[str] | None = None,
        stated: str | Number | None = None,
        computed: str | Number | None = None,
        suggestion: Suggestion | None = None,
        **values: object,
    ) -> None:
        """Record that a check could not be made, and why."""
        self._find(
            "not-checkable", rule, key, figures, place, raw, "info", stated, computed, suggestion, values
        )

    def _find(
        self,
        verdict: Literal["fail", "not-checkable"],
        rule: str,
        key: str,
        figures: Sequence[Figure],
        place: Place | None,
        raw: list[str] | None,
        severity: Severity,
        stated: str | Number | None,
        computed: str | Number | None,
        suggestion: Suggestion | None,
        values: dict[str, object],
    ) -> None:
        where = place or place_of(figures)
        text = message(key, self.language, stated=_shown(stated), computed=_shown(computed), **values)
        self.findings.append(
            Finding(
                rule=rule,
                verdict=verdict,
                severity=severity,
                message=text,
                figures=[figure.id for figure in figures],
                section=where.section,
                page=where.page,
                bbox=where.bbox,
                raw=raw if raw is not None else self.passages(figures),
                stated=stated,
                computed=computed,
                reason=text if verdict == "not-checkable" else None,
                suggestion=suggestion,
            )
        )

    def hold(
        self,
        rule: str,
        figures: Sequence[Figure],
        *,
        place: Place | None = None,
        raw: list[str] | None = None,
        stated: str | Number | None = None,
        computed: str | Number | None = None,
        agreement: Agreement | None = None,
    ) -> None:
        """Record that a check holds."""
        where = place or place_of(figures)
        self.passed.append(
            PassedCheck(
                rule=rule,
                figures=[figure.id for figure in figures],
                section=where.section,
                page=where.page,
                bbox=where.bbox,
                raw=raw if raw is not None else self.passages(figures),
                stated=stated,
                computed=computed,
                agreement=_AGREEMENTS[agreement] if agreement else "holds",
            )
        )


MARKED_SHARE = 0.15
"""Vietnamese text has marks on more than a quarter of its letters; a text layer made without the Vietnamese
model keeps a fraction of them."""

OTHERS_SURE = 0.8
"""Confidence taken for figures of a text layer that another program's OCR made: it does not say its doubts,
and one word in six of such layers is wrong."""

ENOUGH_LETTERS = 200
"""Letters a page must have before the share of marks means anything."""


def _lacks_marks(text: str) -> bool:
    letters = sum(map(str.isalpha, text))
    marked = letters - sum(map(str.isalpha, text.encode("ascii", "ignore").decode("ascii")))
    return letters >= ENOUGH_LETTERS and marked < MARKED_SHARE * letters


def _shown(value: str | Number | None) -> str:
    return value if isinstance(value, str) else "" if value is None else vietnamese(value)


_AGREEMENTS: dict[Agreement, Literal["exact", "rounded", "truncated"]] = {
    Agreement.EXACT: "exact",
    Agreement.ROUNDED: "rounded",
    Agreement.TRUNCATED: "truncated",
}


def place_of(figures: Iterable[Figure]) -> Place:
    """The place of the first figure."""
    for figure in figures:
        return Place(figure.section, figure.page, figure.bbox)
    return Place(None, None, None)


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence or item of ``text`` that holds ``text[start:end]``."""
    ends = [match.end() for match in SENTENCE_END.finditer(text)]
    first = max((place for place in ends if place <= start), default=0)
    last = min((place for place in ends if place >= end), default=len(text))
    return text[first:last].strip()
