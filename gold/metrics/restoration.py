"""Restored lines of a degraded text against true lines: syllables in order, and digits left alone.

Counted: case and diacritics. Not counted: punctuation at the ends of a syllable, the two spellings
of a tone mark, and syllables in ⟨…⟩, which the scan itself has lost.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from vanthu.gold.folding import syllables
from vanthu.gold.metrics.integrity import digit_groups
from vanthu.gold.metrics.measure import Result, count_of_errors, share

LOST = "⟨"


@dataclass(frozen=True, slots=True)
class TrueLine:
    """A line of the degraded text and what the page says; ``line`` counts non-blank lines from 1."""

    line: int
    ocr: str
    gold: str


def score(lines: Iterable[tuple[TrueLine, str]]) -> Result:
    """Share of gold syllables restored in order; digit groups right before and wrong after must be 0."""
    right = total = broken = 0
    missed: list[str] = []
    for true, restored in lines:
        gold = syllables(true.gold)
        wanted = {i for i, syllable in enumerate(gold) if LOST not in syllable}
        common = LCSseq.opcodes(gold, syllables(restored))
        found = {i for op in common if op.tag == "equal" for i in range(op.src_start, op.src_end)}
        right += len(wanted & found)
        total += len(wanted)
        missed += [f"dòng {true.line}: {gold[i]}" for i in sorted(wanted - found)]
        broken += _broken(true, restored)
    return Result(
        (
            share("restoration.syllables", right, total),
            count_of_errors("restoration.digit_groups_broken", broken),
        ),
        tuple(missed),
    )


def _broken(true: TrueLine, restored: str) -> int:
    """Digit groups that were right in the degraded line and are no longer there."""
    wanted, before, now = digit_groups(true.gold), digit_groups(true.ocr), digit_groups(restored)
    return sum(1 for group in set(wanted) if before.count(group) >= wanted.count(group) > now.count(group))
