"""What the confidence of texts and words comes to, fitted on made lines (``measure calibrate``).

The lines are of other texts than those of the training, in its faces and in faces that it had not: in these
the net errs more often at the same chance, and what is scanned is seldom in a face it was taught.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Levenshtein

from vanthu.extract.recogniser.crops import Image
from vanthu.extract.recogniser.reader import Recogniser
from vanthu.extract.recogniser.sureness import EVIDENCE, Calibration, Evidence, Weighed

Lines = Sequence[tuple[Image, str]]

Pairs = list[tuple[float, bool]]
"""A chance or confidence, and whether what had it was right."""

SURE = 0.99

RIDGE = 1.0
"""Weight of the squares of all weights: it keeps what seldom tells near to zero."""

STEPS = 24
"""Pools that words are put in by their chance."""


@dataclass(frozen=True)
class Heard:
    """A read word: what is known of it, and whether the printed line has it at its place."""

    known: Evidence
    right: bool


def kept(said: Sequence[str], want: Sequence[str]) -> set[int]:
    """Places in ``said`` of what ``want`` has in one order."""
    blocks = (block for block in Levenshtein.opcodes(said, want) if block.tag == "equal")
    return {k for block in blocks for k in range(block.src_start, block.src_end)}


def heard(reader: Recogniser, lines: Lines) -> list[Heard]:
    """Every read word of some lines."""
    found = []
    for (_, printed), words in zip(lines, reader.evidence([crop for crop, _ in lines]), strict=True):
        right = kept([text for text, _ in words], printed.split())
        found += [Heard(known.evidence, k in right) for k, (_, known) in enumerate(words)]
    return found


def word_pairs(reader: Recogniser, lines: Lines) -> Pairs:
    """Confidence of every read word, and whether it is right."""
    pairs: Pairs = []
    for (_, printed), words in zip(lines, reader.words([crop for crop, _ in lines]), strict=True):
        right = kept([word.text for word in words], printed.split())
        pairs += [(word.confidence, k in right) for k, word in enumerate(words)]
    return pairs


def text_pairs(reader: Recogniser, lines: Lines) -> Pairs:
    """Every whole reading of a short crop."""
    short = [(crop, printed) for crop, printed in lines if 0 < len(printed) < 16]
    readings = reader.read([crop for crop, _ in short])
    return [
        (reading.confidence, reading.text == printed)
        for reading, (_, printed) in zip(readings, short, strict=True)
    ]


def fitted(pairs: Pairs, steps: int = STEPS) -> dict[str, list[float]]:
    """Shares of right ones at rising chances, never falling (pool adjacent violators): of each pool the share
    that it surely has."""
    ordered = sorted(pairs)
    pools: list[list[float]] = []  # sum of chances, right ones, all
    for part in np.array_split(np.arange(len(ordered)), min(steps, len(ordered))):
        chances, right = [ordered[k][0] for k in part], sum(ordered[k][1] for k in part)
        pools.append([sum(chances), float(right), float(len(part))])
        while len(pools) > 1 and pools[-2][1] / pools[-2][2] >= pools[-1][1] / pools[-1][2]:
            last = pools.pop()
            pools[-1] = [a + b for a, b in zip(pools[-1], last, strict=True)]
    surely = np.maximum.accumulate([at_least(right, count) for _, right, count in pools])
    return {
        "steps": [round(chances / count, 6) for chances, _, count in pools],
        "right": [round(float(share), 6) for share in surely],
    }


def at_least(right: float, count: float) -> float:
    """Lower end of Wilson's interval of 95 % of a share; what is reported comes from other faces and texts
    than those fitted on."""
    z = 1.96
    share, more = right / count, z * z / count
    around = z * math.sqrt(share * (1 - share) / count + more / (4 * count))
    return (share + more / 2 - around) / (1 + more)


def weights_of(words: Sequence[Heard]) -> tuple[float, ...]:
    """Weights of the evidence by which right words are told from wrong ones: logistic regression, by Newton's
    steps."""
    known = np.array([word.known for word in words], np.float64)
    right = np.array([word.right for word in words], np.float64)
    middle, spread = known.mean(0), known.std(0)
    middle[0], spread[0] = 0.0, 1.0
    even = (known - middle) / np.maximum(spread, 1e-9)
    weights = np.zeros(len(EVIDENCE))
    for _ in range(50):
        step = _newton(even, right, weights)
        weights += step
        if np.abs(step).max() < 1e-6:
            break
    weights /= np.maximum(spread, 1e-9)
    weights[0] -= float((weights[1:] * middle[1:]).sum())
    return tuple(round(float(weight), 5) for weight in weights)


def _newton(even: npt.NDArray[np.float64], right: npt.NDArray[np.float64], weights: Any) -> Any:
    chances = 1 / (1 + np.exp(-even @ weights))
    kept_small = np.full(len(weights), RIDGE)
    kept_small[0] = 0.0
    slope = even.T @ (right - chances) - kept_small * weights
    bend = (even * (chances * (1 - chances))[:, None]).T @ even + np.diag(kept_small)
    return np.linalg.solve(bend, slope)


def calibrated(words: Sequence[Heard]) -> dict[str, list[float]]:
    """What the file of the weights holds of words."""
    weights = weights_of(words)
    unmeasured = Weighed(weights, Calibration((), ()))
    pairs = [(unmeasured.chance(word.known), word.right) for word in words]
    return {"weights": list(weights), **fitted(pairs)}


def sure_ones(pairs: Pairs) -> tuple[float, float, int]:
    """Of words at ``SURE``: share of right ones, share of all words, and how many were wrong."""
    sure = [right for confidence, right in pairs if confidence >= SURE]
    return sum(sure) / max(1, len(sure)), len(sure) / max(1, len(pairs)), len(sure) - sum(sure)
