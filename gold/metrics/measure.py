"""What a metric gives back: measures with their counts, and the facts missed and invented."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """One number of a score.

    Attributes:
        name: of the form ``metric.part``, as in ``floors.toml``.
        value: ``right / total`` for rates; a count where ``counted``.
        right, total: what was divided; edits and length for error rates.
        lower_is_better: true for error rates and for counts of errors.
        counted: a number of errors, not a rate.
    """

    name: str
    value: float
    right: float
    total: float
    lower_is_better: bool = False
    counted: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """The measures of one metric, and the facts behind them.

    Attributes:
        missed: gold facts that the reading lacks, one line each, stable from run to run.
        invented: what the reading states and the gold does not.
    """

    measures: tuple[Measure, ...]
    missed: tuple[str, ...] = ()
    invented: tuple[str, ...] = ()


def share(name: str, right: float, total: float) -> Measure:
    """``right`` out of ``total``; nothing asked for is all right (1.0)."""
    return Measure(name, right / total if total else 1.0, right, total)


def f1(name: str, common: float, wanted: float, given: float) -> Measure:
    """Harmonic mean of precision and recall; 1.0 when nothing is wanted and nothing given."""
    return Measure(name, 2 * common / (wanted + given) if wanted + given else 1.0, 2 * common, wanted + given)


def error_rate(name: str, edits: int, length: int) -> Measure:
    """Edits over the gold's length: 0 when both are empty, infinite when only the gold is."""
    value = edits / length if length else math.inf if edits else 0.0
    return Measure(name, value, edits, length, lower_is_better=True)


def count_of_errors(name: str, errors: int) -> Measure:
    """A number of errors that should be 0."""
    return Measure(name, float(errors), errors, errors, lower_is_better=True, counted=True)
