"""Fits what makes figures sure: two logistics for each kind of text, and the score from which it is sure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from bench.recogniser.cases import Case, Numbers
from vanthu.extract.ocr.figures import sureness

PENALTY = 1.0
"""Of the square of a weight, of traits in units of their spread."""

FOLDS = 5
"""Parts of the pages; each is judged by weights fitted on the others."""

LEAST = 3.5
"""Least score from which a figure is sure: one in 30 of such a score alone is wrong."""

BEYOND = 0.3
"""What is added to the highest score of a wrong figure for the score from which figures are sure."""


@dataclass(frozen=True)
class Logistic:
    """Weights of traits, by name in their order, and last what is added to them all."""

    names: Sequence[str]
    weights: Numbers

    def odds(self, cases: Sequence[Case]) -> Numbers:
        """The logarithm of the odds of each case."""
        return np.asarray(_table(cases, self.names) @ self.weights, np.float64)

    def told(self) -> tuple[dict[str, float], float]:
        """As ``figures.json`` holds it."""
        *weights, bias = (round(float(weight), 3) for weight in self.weights)
        return dict(zip(self.names, weights, strict=True)), bias


@dataclass(frozen=True)
class Two:
    """What judges the digits of cases, and their separators."""

    digits: Logistic
    separators: Logistic

    @classmethod
    def fitted_to(cls, cases: Sequence[Case]) -> Two:
        """The digits by all cases, the separators by those whose digits are right."""
        names = sorted({trait for case in cases for trait in case.found})
        of_digits = [name for name in names if not name.startswith(OF_SEPARATORS)]
        spelt = [case for case in cases if case.digits_right]
        return cls(
            fitted(cases, of_digits, [case.digits_right for case in cases]),
            fitted(spelt, names, [case.right for case in spelt]),
        )

    def scores(self, cases: Sequence[Case]) -> Numbers:
        """The score of each case."""
        least = [sureness.DRAWN_SO if case.one.heard.is_drawn_so(case.text) else -np.inf for case in cases]
        digits = np.maximum(self.digits.odds(cases), least)
        pairs = zip(digits, self.separators.odds(cases), strict=True)
        return np.array([sureness.both(float(first), float(second)) for first, second in pairs])


OF_SEPARATORS = ("drawn", "point", "comma", "usual", "unusual", "odd", "marks missing", "page clear")
"""What the names of traits begin with that say nothing of digits."""


def fitted(cases: Sequence[Case], names: Sequence[str], labels: Sequence[bool]) -> Logistic:
    """The weights of the traits by which some cases are told from the others."""
    table, right = _table(cases, names), np.array(labels, np.float64)
    spread = table.std(0) + 1e-9
    spread[-1] = 1.0
    scaled = table / spread
    weights = np.zeros(scaled.shape[1])
    penalty = np.full(len(weights), PENALTY)
    penalty[-1] = 1e-3
    for _ in range(30):
        chance = 1 / (1 + np.exp(-np.clip(scaled @ weights, -30, 30)))
        curve = (scaled * (chance * (1 - chance) + 1e-9)[:, None]).T @ scaled + np.diag(penalty)
        step = np.linalg.solve(curve, scaled.T @ (right - chance) - penalty * weights)
        weights += step
        if np.abs(step).max() < 1e-6:
            break
    return Logistic(names, np.asarray(weights / spread, np.float64))


def _table(cases: Sequence[Case], names: Sequence[str]) -> Numbers:
    return np.array([[case.found.get(name, 0.0) for name in names] + [1.0] for case in cases], np.float64)


def chosen(cases: Sequence[Case], scores: Numbers) -> list[tuple[float, Case]]:
    """Of each figure the text that scores highest."""
    best: dict[int, tuple[float, Case]] = {}
    for score, case in zip(scores.tolist(), cases, strict=True):
        if case.spot not in best or score > best[case.spot][0]:
            best[case.spot] = (score, case)
    return list(best.values())


def left_out(cases: Sequence[Case]) -> Numbers:
    """The score of each case by weights that are fitted without its page."""
    scores = np.zeros(len(cases))
    part = np.array([case.page % FOLDS for case in cases])
    for fold in range(FOLDS):
        known = Two.fitted_to([case for case, k in zip(cases, part, strict=True) if k != fold])
        here = np.flatnonzero(part == fold)
        scores[here] = known.scores([cases[k] for k in here])
    return scores


def sure_from(stand: Sequence[tuple[float, Case]]) -> float:
    """The score from which fewer than ``AIM`` of all figures are wrong, at the upper bound of what is known.

    The wrong ones grow fewer exponentially the higher the score; the highest of them tell how fast.
    """
    wrong = sorted((score for score, case in stand if not case.right and case.may_be_sure), reverse=True)
    if len(wrong) < HIGHEST:
        return max(max(wrong, default=0.0) + BEYOND, LEAST)
    top = np.array(wrong[:HIGHEST])
    falls = float((top[:-1] - top[-1]).mean()) * UPPER
    reached = top[-1] + falls * np.log(max(HIGHEST / (AIM * len(stand)), 1.0))
    return max(float(reached), top[0] + BEYOND, LEAST)


HIGHEST, UPPER = 10, 1.4
"""Wrong figures of the highest scores that tell how fast these grow fewer; and the upper bound (four in five)
of the mean of one less exponential distances, as a share of it: 18 over the 20 % point of chi square."""

AIM = 1e-4
"""Share of all figures that may be wrong and sure."""


def weighed(cases: Sequence[Case]) -> dict[str, Any]:
    """What ``figures.json`` holds of the kinds of some cases."""
    kinds = np.array([sureness.kind_of(case.text, case.one.heard) for case in cases])
    scores, answer = np.zeros(len(cases)), {}
    for kind in sorted(set(kinds)):
        here = np.flatnonzero(kinds == kind)
        of_kind = [cases[k] for k in here]
        scores[here] = left_out(of_kind)
        two = Two.fitted_to(of_kind)
        answer[str(kind)] = {"digits": two.digits.told(), "separators": two.separators.told()}
    stand = chosen(cases, scores)
    for kind, known in answer.items():
        of_this = [
            (score, case) for score, case in stand if sureness.kind_of(case.text, case.one.heard) == kind
        ]
        known["sure"] = round(sure_from(of_this), 3)
        _tell(kind, known["sure"], of_this)
    return answer


def _tell(name: str, sure: float, stand: Sequence[tuple[float, Case]]) -> None:
    right = sum(case.right for _, case in stand)
    print(f"{name}: {len(stand)} figures, {right / len(stand):.4f} right, sure from {sure:.2f}")
    for least in (sure, *np.arange(8.0, 2.5, -0.5).tolist()):
        taken = [case for score, case in stand if score >= least and case.may_be_sure]
        wrong, good = sum(not case.right for case in taken), sum(case.right for case in taken)
        print(f"  from {least:.2f}: {wrong} wrong of {len(taken)}; right ones below {1 - good / right:.3f}")
    worst = sorted(stand, key=lambda one: -one[0])
    for score, case in [one for one in worst if not one[1].right and one[1].may_be_sure][:15]:
        heard = case.one.heard
        line = heard.in_line.text if heard.in_line else None
        third = heard.third.text if heard.third else None
        own = f"{heard.second.text} {heard.second.confidence:.4f}"
        said = f"own {own}, line {line}, first {heard.first}, third {third}"
        print(f"  {score:.2f} page {case.page}: {case.printed} -> {case.text}; {said}")
