"""How sure the words of a restored text are: a logistic regression on pages that no model was made from.

A word's own odds tell how much better it fits its neighbours than its rivals. Neighbours that are in doubt
themselves, short words, letters that are seldom read so, names, and a text that is hardly legible speak
against it. Of 8,538 words from 0.95 on, 42 were wrong on fifteen texts kept aside.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from vanthu.repair.restoration.fastpath import FastChoices
from vanthu.repair.restoration.forms import skeleton
from vanthu.repair.restoration.places import Choice, Evidence, Slot

WEIGHTS = (-0.04, 0.63, 0.28, 0.07, 0.13, 0.30, -0.84, -1.14, -0.09)
"""Of the columns below, as ``bench/restoration/sureness.py`` fits them. The first, of every word, is 0.7 nats
less: from 0.95 on 99 in 100 are right on fourteen of fifteen texts kept aside, 0.987 on a poor copy. That of
glued words was fitted word by word.
"""
SURELY, HARDLY = 1 - 1e-5, 1e-4  # between these are confidences
NEIGHBOURS = 5.0  # log odds from which a neighbour is in no doubt
LETTERS, MISREAD = 6, -12.0  # letters and log P beyond which more tell nothing
SHAKY = 0.5  # confidence below which a word is little more than guessed
SHAKY_SHARE, PRIOR = 0.03, 25.0  # of words on pages read well, and the words that this prior is worth
DOUBT = 120.0
"""Nats where the share of shaky words is one higher: well read pages have 0.02, hardly legible ones 0.2."""
AROUND = 30
"""Places on either side, three lines: a page, a table or a stamp that can hardly be read among good ones.

Of fourteen texts looked at 67 of 12,126 sure words were wrong by the whole text's doubt alone, 63 of 12,020
with this; of fifteen others 54 of 8,791 and 50 of 8,693.
"""

KINDS = (np.float64, np.bool_, np.float64, np.int32, np.bool_, np.bool_)
"""Of the fields of ``Evidence``."""

Floats = npt.NDArray[np.float64]


def judged(slots: Sequence[Slot], choices: Sequence[Choice]) -> Sequence[Choice]:
    """The choices for the places of a text, each with how sure it is among all others."""
    sures = fitted(evidence_of(slots, choices))
    if isinstance(choices, FastChoices):
        return choices.with_confidence(sures)
    return [Choice(arc, sure) for (arc, _), sure in zip(choices, sures.tolist(), strict=True)]


def evidence_of(slots: Sequence[Slot], choices: Sequence[Choice]) -> Evidence:
    """What tells how sure the choices for the places of a text are."""
    if isinstance(choices, FastChoices):
        return choices.evidence()
    rows = [
        (
            choice.confidence,
            len(slot.arcs) > 1,
            next((arc.score for arc in slot.arcs if arc.forms is choice.arc.forms), choice.arc.score),
            len(skeleton(slot.read)),
            len(choice.arc.forms) > 1,
            [form.case for form in choice.arc.forms[:1]] == ["T"] and not slot.begins,
        )
        for slot, choice in zip(slots, choices, strict=True)
    ]
    columns = list(zip(*rows, strict=True)) or [()] * len(KINDS)
    return Evidence(*(np.array(column, kind) for column, kind in zip(columns, KINDS, strict=True)))


def doubt_of(told: Evidence) -> Floats:
    """Nats by which the words of a text are less sure than they seem: guesses have wrong neighbours.

    By the share of shaky words in the whole text or, where that is more, around each place.
    """
    shaky = _sums(told.open & (told.sure < SHAKY))
    open_ = _sums(told.open)
    places = np.arange(len(told.sure))
    first, end = np.maximum(places - AROUND, 0), np.minimum(places + AROUND + 1, len(places))
    near = _share(shaky[end] - shaky[first], open_[end] - open_[first])
    worst = np.maximum(near, _share(shaky[-1:], open_[-1:]))
    found: Floats = np.maximum(0.0, DOUBT * (worst - SHAKY_SHARE))
    return found


def _sums(counted: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    """How many of the first places count: of none, of one, and so on."""
    return np.concatenate([[0], np.cumsum(counted)])


def _share(shaky: npt.NDArray[np.int64], of: npt.NDArray[np.int64]) -> Floats:
    """The share of shaky words, pages in general counted with them."""
    share: Floats = (shaky + SHAKY_SHARE * PRIOR) / (of + PRIOR)
    return share


def columns_of(told: Evidence) -> tuple[Floats, ...]:
    """What is weighed of every place.

    One; its own log odds, those of its neighbours, the one in more doubt first; the letters; log P that it is
    read so; whether it was glued, and is a capital inside a line; the doubt around it.
    """
    own = np.clip(told.sure, HARDLY, SURELY)
    odds = np.log(own / (1 - own))
    around = np.minimum(np.concatenate([[NEIGHBOURS], odds, [NEIGHBOURS]]), NEIGHBOURS)
    before, behind = around[:-2], around[2:]
    return (
        np.ones(len(odds)),
        odds,
        np.minimum(before, behind),
        np.maximum(before, behind),
        np.minimum(told.letters, LETTERS).astype(np.float64),
        np.maximum(told.score, MISREAD),
        told.glued.astype(np.float64),
        told.capital.astype(np.float64),
        doubt_of(told),
    )


def fitted(told: Evidence) -> Floats:
    """The confidence of every choice; 1 where there was none."""
    odds = np.zeros(len(told.sure))
    for weight, column in zip(WEIGHTS, columns_of(told), strict=True):
        odds += weight * column
    return np.where(told.open, 1 / (1 + np.exp(-odds)), told.sure)
