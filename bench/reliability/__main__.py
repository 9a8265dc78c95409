"""How far ``reading_error`` can be trusted: planted errors of both kinds, in ten steps of the stated chance.

    python -m bench.reliability [--fit] [--count 1600] [-o gold/scores/reading-error.md]

1,600 numbers are misread and 1,600 are printed wrong, in records whose arithmetic holds (``planted``). Half
of both are for fitting: ``--fit`` prints the weights for ``corpus/checks/reading_error.py``. The other half
is what the table shows: mean chance stated, and the share that was misread. The readings that errors are
drawn from are the same for both halves; there are too few for two of them.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from bench.reliability.planted import Case, mini_reports, planted
from tests.conftest import REPORTS
from vanthu import parsers
from vanthu.corpus.checks.reading_error import FEATURES, features, probability

LEAST = 20
"""Cases a tenth must have to say anything."""

PENALTY = 0.5
"""Weight of the squares of the weights: a kind that was seen a few times must not become certain."""


def cases(count: int, seed: int) -> tuple[list[Case], list[Case]]:
    """The suggestions made for ``count`` errors of either kind: every second of them, and the others."""
    readings = json.loads((Path(__file__).parent / "readings.json").read_text(encoding="utf-8"))
    reports = [mini for path in sorted(REPORTS.glob("*.pdf")) for mini in mini_reports(parsers.read(path))]
    found = [
        case
        for misread in (True, False)
        for case in planted(reports, readings, misread=misread, count=count, seed=seed + misread)
    ]
    return found[::2], found[1::2]


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


def table(held_out: list[Case]) -> list[str]:
    """The table in ten steps, as Markdown."""
    steps: list[list[Case]] = [[] for _ in range(10)]
    for case in held_out:
        steps[min(9, int(10 * probability(case.known)))].append(case)
    lines = ["| stated | cases | mean stated | misread | within 0.1 |", "| --- | --- | --- | --- | --- |"]
    for step, found in enumerate(steps):
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
    parser.add_argument("--count", type=int, default=1600)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("-o", "--output", type=Path)
    asked = parser.parse_args()
    learnt, held_out = cases(asked.count, asked.seed)
    found = [*learnt, *held_out]
    if asked.fit:
        for name, weight in zip(FEATURES, fitted(learnt), strict=True):
            print(f"{name:12} {weight}")
    misread = sum(case.misread for case in found)
    lines = [
        "# reading_error on planted errors",
        "",
        f"{asked.count} misreadings and {asked.count} author's errors planted where the arithmetic holds; "
        f"a reading was suggested for {misread} and {len(found) - misread} of them. Half was fitted on; the "
        f"{len(held_out)} of the other half:",
        "",
        *table(held_out),
    ]
    print("\n".join(lines))
    if asked.output:
        asked.output.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
