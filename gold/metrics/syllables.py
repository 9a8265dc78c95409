"""Syllables per page: F1 with order left aside, and the error rate in reading order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest

from rapidfuzz.distance import Levenshtein

from vanthu.gold.folding import syllables, without_marks
from vanthu.gold.metrics.measure import Result, error_rate, f1


def score(gold_pages: Sequence[str], read_pages: Sequence[str]) -> Result:
    """F1 of syllables page by page (two columns may be read in either order), and error rates in order."""
    common = wanted = given = edits = bare_edits = 0
    missed: list[str] = []
    for number, (gold, read) in enumerate(zip_longest(gold_pages, read_pages, fillvalue=""), start=1):
        gold_syllables, read_syllables = syllables(gold), syllables(read)
        expected, found = Counter(gold_syllables), Counter(read_syllables)
        common += (expected & found).total()
        wanted += expected.total()
        given += found.total()
        edits += Levenshtein.distance(gold_syllables, read_syllables)
        bare_edits += Levenshtein.distance(
            [without_marks(s) for s in gold_syllables], [without_marks(s) for s in read_syllables]
        )
        missed += [f"trang {number}: {s} ×{n}" for s, n in sorted((expected - found).items())]
    return Result(
        (
            f1("syllables.f1", common, wanted, given),
            error_rate("syllables.error_rate", edits, wanted),
            error_rate("syllables.error_rate_without_marks", bare_edits, wanted),
        ),
        tuple(missed),
    )
