"""Findings of the checks against arithmetic known to fail and known to hold."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from vanthu.gold.folding import fold
from vanthu.gold.metrics.measure import Result, count_of_errors, share
from vanthu.gold.models import GoldConsistent, GoldFinding
from vanthu.parsers.report import Finding

# A finding points at the gold's passage when five characters in six agree: the passage may be cut
# short or go on further, and OCR may have touched a letter.
SAME_PASSAGE = 85
# Shorter passages would be found anywhere.
LEAST_PASSAGE = 6
LEAST_CONTAINED = 12


def passages(raw: str | list[str]) -> list[str]:
    """The folded passages of a finding: one text or several; the bars of a table row do not count."""
    return [fold(text.replace("|", " ")) for text in ([raw] if isinstance(raw, str) else raw)]


def _raised(gold: GoldFinding, raws: Sequence[str]) -> bool:
    return any(
        len(raw) >= LEAST_PASSAGE and fuzz.partial_ratio(passage, raw) >= SAME_PASSAGE
        for passage in passages(gold.raw)
        for raw in raws
    )


def score(
    gold: Sequence[GoldFinding], consistent: Sequence[GoldConsistent], read: Sequence[Finding]
) -> Result:
    """Share of the gold errors raised; and of the arithmetic that holds, how much is called wrong.

    A gold finding of confidence ``possible`` is not wanted, but explains a finding that names it.
    ``not-checkable`` is no alarm.
    """
    fails = [finding for finding in read if finding.verdict == "fail"]
    raws = [raw for finding in fails for raw in passages(finding.raw)]
    unexplained = [
        raw
        for finding in fails
        if not any(_raised(known, passages(finding.raw)) for known in gold)
        for raw in passages(finding.raw)
    ]
    wanted = [known for known in gold if known.confidence != "possible" and known.severity == "error"]
    missed = [known for known in wanted if not _raised(known, raws)]
    alarms = [holds for holds in consistent if _alarmed(holds, unexplained)]
    return Result(
        (
            share("findings.recall", len(wanted) - len(missed), len(wanted)),
            count_of_errors("findings.false_alarms", len(alarms)),
            count_of_errors("findings.unexplained", len(unexplained)),
        ),
        tuple(f"lỗi {known.where}: {passages(known.raw)[0][:80]}" for known in missed),
        tuple(f"báo sai {holds.where}: {passages(holds.raw)[0][:80]}" for holds in alarms),
    )


def _alarmed(holds: GoldConsistent, raws: Sequence[str]) -> bool:
    return any(
        passage in raw or (len(raw) > LEAST_CONTAINED and raw in passage)
        for passage in passages(holds.raw)
        for raw in raws
    )
