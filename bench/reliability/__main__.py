"""How far ``reading_error`` can be trusted: planted errors of both kinds, in ten steps of the stated chance.

    python -m bench.reliability [--fit] [--count 1200] [-o gold/scores/reading-error.md]

Twice 1,200 numbers are misread and 1,200 are printed wrong, in records whose arithmetic holds (``planted``):
once with every second of the real readings, for fitting, and once with the others. ``--fit`` prints weights
and steps for ``corpus/checks/reading_error.py``, from the first alone. The table shows the second: mean
chance stated, and the share that was misread, of errors and readings that the fit has not seen.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from bench.reliability.planted import Case, mini_reports, planted
from tests.conftest import REPORTS
from vanthu import parsers
from vanthu.corpus.checks.reading_error import FEATURES, features, probability
from vanthu.parsers.report import Report

LEAST = 20
"""Cases a tenth must have to say anything."""

LEAST_OF_STEP = 60
"""Cases from which a share is told: its standard error is then at most 0.065."""

PENALTY = 0.5
"""Weight of the squares of the weights: a kind that was seen a few times must not become certain."""


def cases(count: int, seed: int) -> tuple[list[Case], list[Case]]:
    """The suggestions made for ``count`` errors of either kind, from either half of the readings."""
    readings = json.loads((Path(__file__).parent / "readings.json").read_text(encoding="utf-8"))
    reports = [mini for path in sorted(REPORTS.glob("*.pdf")) for mini in mini_reports(parsers.read(path))]
    return _planted(reports, readings, 0, count, seed), _planted(reports, readings, 1, count, seed + 10)


def _planted(
    reports: list[Report], readings: dict[str, list[Any]], half: int, count: int, seed: int
) -> list[Case]:
    pool = {kind: found[half::2] for kind, found in readings.items()}
    return [
        case
        for misread in (True, False)
        for case in planted(reports, pool, misread=misread, count=count, seed=seed + misread)
    ]


def fitted(learnt: list[Case]) -> list[float]:
    """The weights of the features that make these cases likeliest."""
    rows = np.array([features(case.known) for case in learnt])
    truth = np.array([case.misread for case in learnt], dtype=float)

    def loss(weights: np.ndarray) -> float:
        scores = rows @ weights
        return float(np.sum(np.logaddexp(0, scores) - truth * scores) + PENALTY * np.sum(weights[1:] ** 2))

    # what the reader lacks in confidence never speaks for it
    bounds = [(0, None) if name in ("doubt", "lack") else (None, None) for name in FEATURES]
    found = minimize(loss, np.zeros(rows.shape[1]), bounds=bounds)
    return [round(float(weight), 2) for weight in found.x]


def steps(learnt: list[Case], weights: list[float]) -> list[tuple[float, float]]:
    """The share misread of cases by their score, never falling: up to which score, and the share.

    Neighbours are pooled until the shares rise (isotonic regression) and each has ``LEAST_OF_STEP`` cases.
    """
    scores = np.array([features(case.known) for case in learnt]) @ np.array(weights)
    order = np.argsort(scores, kind="stable")
    pooled: list[list[float]] = []
    for place in order:
        pooled.append([scores[place], float(learnt[place].misread), 1])
        while len(pooled) > 1 and (
            pooled[-2][1] * pooled[-1][2] >= pooled[-1][1] * pooled[-2][2] or pooled[-2][2] < LEAST_OF_STEP
        ):
            _pool(pooled)
    while len(pooled) > 1 and pooled[-1][2] < LEAST_OF_STEP:
        _pool(pooled)
    # no certainty: as if one more case had gone the other way on either end
    return [(round(score, 2), round((misread + 1) / (count + 2), 3)) for score, misread, count in pooled]


def _pool(pooled: list[list[float]]) -> None:
    score, misread, count = pooled.pop()
    pooled[-1] = [score, pooled[-1][1] + misread, pooled[-1][2] + count]


def table(held_out: list[Case]) -> list[str]:
    """The table in ten steps, as Markdown."""
    tenths: list[list[Case]] = [[] for _ in range(10)]
    for case in held_out:
        tenths[min(9, int(10 * probability(case.known)))].append(case)
    lines = ["| stated | cases | mean stated | misread | within 0.1 |", "| --- | --- | --- | --- | --- |"]
    for step, found in enumerate(tenths):
        if not found:
            lines.append(f"| {step / 10:.1f}-{(step + 1) / 10:.1f} | 0 | | | |")
            continue
        stated = sum(probability(case.known) for case in found) / len(found)
        true = sum(case.misread for case in found) / len(found)
        told = "too few" if len(found) < LEAST else "yes" if abs(stated - true) <= 0.1 else "NO"
        lines.append(
            f"| {step / 10:.1f}-{(step + 1) / 10:.1f} | {len(found)} | {stated:.2f} | {true:.2f} | {told} |"
        )
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=1200)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("-o", "--output", type=Path)
    asked = parser.parse_args()
    learnt, held_out = cases(asked.count, asked.seed)
    found = [*learnt, *held_out]
    if asked.fit:
        weights = fitted(learnt)
        for name, weight in zip(FEATURES, weights, strict=True):
            print(f"{name:12} {weight}")
        print(*steps(learnt, weights), sep="\n")
    misread = sum(case.misread for case in found)
    lines = [
        "# reading_error on planted errors",
        "",
        f"Twice {asked.count} misreadings and {asked.count} author's errors planted where the arithmetic "
        f"holds; a reading was suggested for {misread} and {len(found) - misread} of them. One half of the "
        f"readings was fitted on; the {len(held_out)} with the other half, which the fit has not seen:",
        "",
        *table(held_out),
    ]
    print("\n".join(lines))
    if asked.output:
        asked.output.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
