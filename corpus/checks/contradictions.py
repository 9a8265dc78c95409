"""The same indicator stated with two values in one report."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations

from vanthu.corpus.checks.context import Context
from vanthu.corpus.checks.like import same_time_and_basis
from vanthu.corpus.checks.printed import vietnamese
from vanthu.corpus.checks.units import same_kind
from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.lexer.units import PERSONS
from vanthu.parsers.report import Figure

_NEUTRAL_WORDS = """
số tổng lượng đã được là có mới đạt hiện nay kết quả công tác việc ước các những cho của và với tại trên
địa bàn toàn tiếp nhận thực lên đến nay tính để đi
"""
NEUTRAL = frozenset(_NEUTRAL_WORDS.split())
"""Words that do not change what an indicator counts."""

LEAST_WORDS = 3
"""Syllables a label must keep: shorter ones ("cấp mới", "xã") name different things in different places."""

PARALLEL = 3
"""So many shared labels with different values between two sections: two lists of the same form (two
offices, two periods), not one indicator stated twice."""

MOST_APART = 3
"""Two statements of one indicator differ by a late count or a slip of the pen; values further apart
than this factor count different things under one name."""

LEAST_VALUE = 10
"""Counts below ten under one name are often of different occasions (plans issued, cases met)."""

_PERSONS = lazy_pattern(
    r"\b(?:" + "|".join(re.escape(name) for name in sorted(PERSONS, key=len, reverse=True)) + r")\b"
)
_WORD = lazy_pattern(r"[^\W_]+")


def check_contradictions(context: Context) -> None:
    """Compare prose figures of different sections that count the same thing."""
    pairs = list(_pairs(context))
    differing: dict[tuple[str | None, str | None], int] = defaultdict(int)
    agreeing: dict[tuple[str | None, str | None], int] = defaultdict(int)
    for first, second in pairs:
        sections = (first.section, second.section)
        (agreeing if first.value == second.value else differing)[sections] += 1
    for first, second in pairs:
        sections = (first.section, second.section)
        if first.value == second.value:
            context.hold("contradiction", [first, second], stated=first.value, computed=second.value)
        elif differing[sections] < PARALLEL or agreeing[sections] >= differing[sections]:
            _report(context, first, second)


def _report(context: Context, first: Figure, second: Figure) -> None:
    shown = [f"{vietnamese(figure.value or 0)} (mục {figure.section})" for figure in (first, second)]
    context.fail(
        "contradiction",
        "contradiction",
        [first, second],
        stated=first.value,
        computed=second.value,
        label=first.label,
        values="; ".join(shown),
    )


def _pairs(context: Context) -> Iterator[tuple[Figure, Figure]]:
    groups: dict[frozenset[str], list[Figure]] = defaultdict(list)
    for figure in context.report.figures:
        if _comparable(figure):
            key = label_key(figure.label)
            if len(key) >= LEAST_WORDS:
                groups[key].append(figure)
    for figures in groups.values():
        for first, second in combinations(figures, 2):
            if _same_indicator(context, first, second):
                yield first, second


def _comparable(figure: Figure) -> bool:
    plain = figure.value is not None and figure.approx is None and figure.tier == "core"
    return (
        plain and figure.table is None and figure.measure in (None, "count", "money") and figure.unit != "%"
    )


def label_key(label: str) -> frozenset[str]:
    """The words of a label that say what is counted.

    A label may carry what it stands under ("Hộ: đăng ký thường trú"); the last part counts, with the parts
    before it only as far as it says too little alone ("đăng ký thường trú: tiếp nhận").
    """
    key: frozenset[str] = frozenset()
    for part in reversed(label.split(": ")):
        key |= telling_words(part)
        if len(key) >= LEAST_WORDS:
            break
    return key


@lru_cache(maxsize=8192)
def telling_words(text: str) -> frozenset[str]:
    """The words of a text that say what is counted."""
    kept = " ".join(word for w in _WORD.findall(text) if (word := w.casefold()) not in NEUTRAL)
    return frozenset(_PERSONS.sub(" ", kept).split())


def _same_indicator(context: Context, first: Figure, second: Figure) -> bool:
    if first.section == second.section or not same_kind(first, second):
        return False
    if not same_time_and_basis(first, second):
        return False
    if first.value in (second.of, None) or second.value in (first.of, None):
        return False
    values = sorted(abs(float(figure.value or 0)) for figure in (first, second))
    if values[1] < LEAST_VALUE or values[1] > MOST_APART * values[0]:
        return False
    wholes = [telling_words(figure.label) for figure in (first, second)]
    nested = wholes[0] <= wholes[1] or wholes[1] <= wholes[0]
    nested = nested and len(wholes[0] ^ wholes[1]) <= MORE_WORDS
    if not nested or _qualified(context, first, wholes[1]) or _qualified(context, second, wholes[0]):
        return False
    return not _other_wholes(context, (first, second))


MORE_WORDS = 2
"""Words one label may have more than the other: a longer context names another list."""

CLAUSE_END = lazy_pattern(r"[,.;:(]")

QUALIFIER = 2
"""Telling words behind a number that the other statement lacks: from so many on it counts something else."""


def _qualified(context: Context, figure: Figure, other: frozenset[str]) -> bool:
    """True where words behind the number narrow it ("6.530 người chưa đồng bộ"), unlike ``other``."""
    behind = CLAUSE_END.split(context.after(figure), maxsplit=1)[0]
    return len(telling_words(behind) - telling_words(figure.unit or "") - other) >= QUALIFIER


def _other_wholes(context: Context, figures: Sequence[Figure]) -> bool:
    """True where both are parts, and of different totals."""
    wholes = [context.figures.get(figure.part_of or "") for figure in figures]
    keys = [label_key(whole.label) for whole in wholes if whole is not None]
    return len(keys) == len(figures) and keys[0] != keys[1]
