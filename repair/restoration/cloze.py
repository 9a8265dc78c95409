"""What a small net says of the words that may stand at a place: it has seen both sides at once.

Taught by ``bench/restoration/cloze.py``. Seven words on either side by their distance, the words up to twenty
as a mean, each with its case; two layers; a score for every word that may stand between. Scores are rounded,
so that machines that add in another order find the same.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

NEAR, FAR = 7, 20  # words on either side seen by their distance; and as a mean
CASES = "-lTU"
"""None of its own, lower, Title, UPPER: their places are their numbers."""
KINDS = np.array([max(CASES.find(chr(letter)), 0) for letter in range(128)])
EDGES = 2  # ends of sentences on either side of what the core gives
ARRAYS = (
    "around", "cases", "words", "bias",
    "enter.weight", "enter.bias", "further.weight", "further.bias", "ask.weight", "ask.bias",
)  # fmt: skip
ROUNDED = 64  # steps of a nat
BLOCK = 512  # places asked at a time: their words are two MB

Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.integer]


class Around(NamedTuple):
    """A text as the net sees it: numbers of words, commas and stops, their cases, where each place stands."""

    ids: Numbers
    cases: Numbers
    first: Numbers


class ClozeNet:
    """The net.

    Args:
        arrays: as written by ``bench/restoration/cloze.py``.
    """

    def __init__(self, arrays: dict[str, npt.NDArray[np.generic]]) -> None:
        self.vocabulary = int(arrays["vocabulary"])
        self._arrays = {name: _unpacked(arrays, name) for name in ARRAYS}
        self.words = len(self._arrays["bias"])
        self.comma, self.colon = self.words, self.words + 1
        """The numbers of a comma, and of a colon or semicolon."""

    def around(
        self, words: Numbers, cases: Numbers, first: Numbers, commas: npt.NDArray[np.bool_], other: int
    ) -> Around:
        """A text as the net sees it.

        Args:
            words: the numbers of its words, of stops that of a sentence's end, with ``EDGES`` more of these
                on either side.
            cases: of each the letter of its case, of a stop the stop.
            first: where in these each place of the text begins.
            commas: behind which places a comma stands.
            other: the number of a word that is not in the vocabulary.
        """
        ids, kinds = np.where(words < self.words, words, other), KINDS[cases]
        kinds[ids == other] = 0
        ids[(cases == ord(";")) | (cases == ord(":"))] = self.colon
        ends = np.append(first[1:], len(words) - EDGES)[commas]
        ids, kinds = np.insert(ids, ends, self.comma), np.insert(kinds, ends, 0)
        edge = FAR - EDGES
        start = np.full(edge, words[0])
        before: Numbers = np.cumsum(commas) - commas
        return Around(
            np.concatenate([start, ids, start]),
            np.pad(kinds, edge),
            first + before + edge,
        )

    def told(self, around: Around, places: Numbers, many: Numbers, words: Numbers) -> npt.NDArray[np.float64]:
        """What speaks for words at places, in nats: only differences at one place mean something.

        Args:
            around: the text.
            places: its places that words are asked for.
            many: how many words there are for each of them.
            words: their numbers, one place behind the other.
        """
        found = np.empty(len(words))
        ends = np.concatenate([[0], np.cumsum(many)])
        for at in range(0, len(places), BLOCK):
            some = words[ends[at] : ends[min(at + BLOCK, len(places))]]
            asked = self._asked(around, around.first[places[at : at + BLOCK]])
            each = np.repeat(asked, many[at : at + BLOCK], axis=0)
            scores = np.einsum("ij,ij->i", each, self._arrays["words"][some]) + self._arrays["bias"][some]
            found[ends[at] :][: len(some)] = np.rint(scores.astype(np.float64) * ROUNDED) / ROUNDED
        return found

    def _asked(self, around: Around, places: Numbers) -> Floats:
        """What is asked for at places of the stream, a row for each."""
        a = self._arrays
        window = places[:, None] + np.arange(-FAR, FAR + 1)
        words = a["around"][around.ids[window]] + a["cases"][around.cases[window]]
        near = np.concatenate([words[:, FAR - NEAR : FAR], words[:, FAR + 1 : FAR + NEAR + 1]], 1)
        means = [words[:, : FAR - NEAR].mean(1), words[:, FAR + NEAR + 1 :].mean(1)]
        seen = np.concatenate([near.reshape(len(places), -1), *means], 1)
        hidden = _gated(seen @ a["enter.weight"].T + a["enter.bias"])
        hidden = hidden + _gated(_even(hidden) @ a["further.weight"].T + a["further.bias"])
        asked: Floats = hidden @ a["ask.weight"].T + a["ask.bias"]
        return asked


def _unpacked(arrays: dict[str, npt.NDArray[np.generic]], name: str) -> Floats:
    """Small whole numbers by their step."""
    return arrays[name].astype(np.float32) * np.float32(arrays[f"{name} step"])


def _gated(both: Floats) -> Floats:
    value, gate = np.split(both, 2, axis=1)
    return value / (1 + np.exp(-np.maximum(gate, -60)))  # type: ignore[no-any-return]


def _even(rows: Floats) -> Floats:
    rows = rows - rows.mean(1, keepdims=True)
    return rows / np.sqrt((rows * rows).mean(1, keepdims=True) + 1e-5)  # type: ignore[no-any-return]
