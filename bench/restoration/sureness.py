"""Fits how sure a restored word is (``repair/restoration/sureness.py``), and checks it on pages kept aside.

usage: python -m bench.restoration.sureness PAIRS.tsv ... [--aside PAIRS.tsv ...]

Each file has lines as read and as printed, as ``pairs.py`` writes them. Prints the weights, and of every file
how many words are 0.95 sure or more with the weights as they are, and the share of these that is right.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from vanthu.gold.folding import syllables
from vanthu.repair.restoration.model import restorer
from vanthu.repair.restoration.sureness import WEIGHTS, columns_of, evidence_of

SURE = 0.95
ROUNDS = 30  # of Newton's method; it stands still after ten
LITTLE = 1e-4  # weight of what keeps weights small

Floats = npt.NDArray[np.float64]


def changed_words(path: Path) -> tuple[Floats, Floats]:
    """What is weighed of every word that restoration changes, [words, columns], and 1 where it is right."""
    rows = [row.split("\t")[-2:] for row in path.read_text(encoding="utf-8").splitlines()]
    placed, slots, choices = restorer().chosen([read for read, _ in rows])
    columns = np.stack(columns_of(evidence_of(slots, choices)), axis=1)
    true = [" ".join(syllables(printed)) for _, printed in rows]
    at, right = [], []
    for place, ((number, piece), slot, choice) in enumerate(zip(placed, slots, choices, strict=True)):
        if piece.kind == "word" and choice.arc.text != piece.text and len(slot.arcs) > 1:
            at.append(place)
            right.append(all(word in true[number] for word in syllables(choice.arc.text)))
    return columns[at], np.array(right, np.float64)


def fit(columns: Floats, right: Floats) -> Floats:
    """The weights of a logistic regression, by Newton's method."""
    weights = np.zeros(columns.shape[1])
    for _ in range(ROUNDS):
        share = 1 / (1 + np.exp(-columns @ weights))
        slope = columns.T @ (right - share) - LITTLE * weights
        bend = (columns * (share * (1 - share))[:, None]).T @ columns
        weights = weights + np.linalg.solve(bend + LITTLE * np.eye(len(weights)), slope)
    return weights


def main(arguments: Sequence[str]) -> None:
    """Fits on the files before ``--aside``, and shows all."""
    aside = arguments.index("--aside") if "--aside" in arguments else len(arguments)
    taught = [changed_words(Path(name)) for name in arguments[:aside]]
    weights = fit(np.concatenate([c for c, _ in taught]), np.concatenate([r for _, r in taught]))
    print("fitted:", ", ".join(f"{weight:.2f}" for weight in weights))
    for name in (*arguments[:aside], *arguments[aside + 1 :]):
        columns, right = changed_words(Path(name))
        sure = 1 / (1 + np.exp(-columns @ np.array(WEIGHTS))) >= SURE
        print(f"{Path(name).name}: {sure.sum()} of {len(sure)} sure, right {right[sure].mean():.4f}")


if __name__ == "__main__":
    main(sys.argv[1:])
