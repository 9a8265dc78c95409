"""Rules of the lexer that take nothing in the documents at hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from vanthu.parsers.lexer import doubt, kinds, numbers
from vanthu.parsers.lexer.sentences import plain_marks
from vanthu.parsers.lexer.vocabulary import entries
from vanthu.parsers.report import Report
from vanthu.parsers.times import RULES as TIMES
from vanthu.parsers.times import Reporting, times_in


def texts_of(report: Report) -> list[str]:
    """All texts in which numbers are read."""
    cells = [cell for table in report.tables for row in table.rows for cell in row.cells if cell]
    return [plain_marks(block.text) for block in report.blocks] + cells


def taken(texts: Iterable[str]) -> Counter[str]:
    """How often each rule takes something, by its table and name."""
    counts: Counter[str] = Counter(dict.fromkeys(_names(), 0))
    known = Reporting("2024-01-01", "2024-06-30", "6 tháng đầu năm 2024", "2024-06-30")
    for text in texts:
        for time in times_in(text, known):
            counts[f"time: {time.rule}"] += 1
        for rule in doubt.DOUBTS:
            counts[f"doubt: {rule.name}"] += sum(rule.holds(text, one) for one in rule.pattern.finditer(text))
        names = kinds.names_of(text)
        for token in numbers.number_tokens(text):
            if token.issue is None and not any(start <= token.start < end for start, end in names):
                counts[_kind(text, token)] += 1
        _count_words(text.lower(), counts)
    del counts["kind: none"]
    return counts


def _names() -> list[str]:
    own = [_rule_name(rule) for rule in kinds.RULES]
    words = [f"word: {kind}: {spelt[0]}" for kind, spelt, _, _ in entries()]
    return (
        [f"time: {rule.name}" for rule in TIMES]
        + [f"doubt: {rule.name}" for rule in doubt.DOUBTS]
        + own
        + words
    )


def _rule_name(rule: kinds.Rule) -> str:
    return f"kind: {rule.kind} ({rule.example})"


def _kind(text: str, token: numbers.Token) -> str:
    return next(
        (_rule_name(rule) for rule in kinds.RULES if rule.take(text, token) is not None), "kind: none"
    )


def _count_words(text: str, counts: Counter[str]) -> None:
    padded = f" {text} "
    for kind, spelt, _, _ in entries():
        counts[f"word: {kind}: {spelt[0]}"] += any(word in padded for word in spelt)
