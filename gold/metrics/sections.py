"""The tree of numbered units: F1 of their paths, and headings reproduced."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from vanthu.gold.folding import fold_label, unit_path
from vanthu.gold.metrics.measure import Result, f1, share
from vanthu.gold.models import GoldSection
from vanthu.parsers.report import Section

# A heading is right when one letter in twenty differs at most: OCR noise, not another heading.
SAME_HEADING = 95


def score(gold: Sequence[GoldSection], read: Sequence[Section]) -> Result:
    """F1 of the paths of markers; of the gold headings, the share reproduced under the same path."""
    wanted = {unit_path(section.id): section for section in gold}
    found = {unit_path(section.id): section for section in read}
    common = wanted.keys() & found.keys()
    headed = {path: section for path, section in wanted.items() if section.heading}
    right = {
        path
        for path, section in headed.items()
        if path in found
        and fuzz.ratio(fold_label(section.heading), fold_label(found[path].heading)) >= SAME_HEADING
    }
    missed = [f"mục {path}" for path in sorted(wanted.keys() - found.keys())]
    missed += [f"đề mục {path}: {headed[path].heading}" for path in sorted(headed.keys() & common - right)]
    return Result(
        (
            f1("sections.f1", len(common), len(wanted), len(found)),
            share("sections.recall", len(common), len(wanted)),
            share("sections.precision", len(common), len(found)),
            share("sections.headings", len(right), len(headed)),
        ),
        tuple(missed),
        tuple(f"mục {path}" for path in sorted(found.keys() - wanted.keys())),
    )
