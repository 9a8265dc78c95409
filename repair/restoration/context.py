"""What further words around a place speak for: a second opinion where the trigram model is in doubt.

The trigram model sees two words before a word and two behind. This one sees five on either side, pairs of
them, commas, and which words stand within fifteen; it was taught what to add to the trigram model where that
is in doubt (``bench/restoration/context.py``). Its weights stand in a table by a hash of word and feature:
whole numbers, so that every machine finds the same.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from vanthu.extract.compiled import Core
from vanthu.repair.restoration.counting import NO_WORDS

BITS = 24
"""Of a place in the table: 16 million places, of which some two million have a weight."""
REACH = 15  # words on either side that are seen
NEAR = 5  # of these, by their distance
PAIRS = ((-2, -1), (1, 2), (-1, 1), (-2, 1), (-1, 2), (-3, -2), (2, 3))  # seen together, by their distances
_FLAT_PAIRS = array("b", [distance for pair in PAIRS for distance in pair])
BLOCK = 1000  # places asked at a time: their features and readings are some ten MB
PRIOR = 0.5  # share of a word's own log P that the weights were taught beside

Table = npt.NDArray[np.int8]
Hashes = npt.NDArray[np.uint32]
Numbers = npt.NDArray[np.integer]


class ContextModel:
    """The weights, and what they say of words at places of a text.

    Args:
        arrays: as written by ``bench/restoration/context.py``.
    """

    def __init__(self, arrays: dict[str, npt.NDArray[np.generic]]) -> None:
        self.words, self.vocabulary = int(arrays["words"]), int(arrays["vocabulary"])
        self.comma = self.words
        """The number of a comma: the first that no word of the vocabulary has."""
        self._step = float(arrays["step"])
        self._weights: Table = np.zeros(1 << BITS, np.int8)
        self._weights[np.cumsum(arrays["gaps"], dtype=np.int64) - 1] = arrays["weights"]

    def in_core(self, core: Core) -> dict[str, Any]:
        """What the compiled core takes of it: fields of ``struct opinion``."""
        return {
            "weights": core.ffi.from_buffer("int8_t[]", self._weights),
            "pair": core.ffi.from_buffer("int8_t[]", _FLAT_PAIRS),
            "pairs": len(PAIRS),
            "step": self._step,
            "prior": PRIOR,
            "words": self.words,
            "first_word": len(NO_WORDS),
            "bits": BITS,
            "reach": REACH,
            "near": NEAR,
        }

    def evidence(
        self, text: Numbers, places: Sequence[int], words: Sequence[Sequence[int]]
    ) -> list[list[float]]:
        """What is to be added to log P of words at places.

        Args:
            text: the numbers of the words, commas among them, with ``REACH`` more at either end.
            places: where in it the words in doubt stand.
            words: the numbers of the words that may stand there.
        """
        found: list[list[float]] = []
        for first in range(0, len(places), BLOCK):
            some = words[first : first + BLOCK]
            of_place = np.repeat(np.arange(len(some)), [len(each) for each in some])
            seen = features(text, np.array(places[first : first + BLOCK], np.int64))
            flat = np.array([word for each in some for word in each], np.uint32)
            at = buckets(seen[of_place], flat[:, None])
            together = iter((self._weights[at].sum(axis=1, dtype=np.int64) * self._step).tolist())
            found += [[next(together) for _ in each] for each in some]
        return found


def features(text: Numbers, places: Numbers) -> Hashes:
    """The hashes of what is seen around places, a row for each."""

    def at(distance: int) -> Hashes:
        return text[places + distance].astype(np.uint32) + np.uint32(1)

    none = np.zeros(len(places), np.uint32)
    found = [_feature(0, none, none)]
    for distance in range(1, NEAR + 1):
        found.append(_feature(distance, at(-distance), none))
        found.append(_feature(16 + distance, at(distance), none))
    found += [_feature(32 + kind, at(a), at(b)) for kind, (a, b) in enumerate(PAIRS)]
    for distance in range(NEAR + 1, REACH + 1):
        found += [_feature(40, at(sign * distance), none) for sign in (-1, 1)]
    return np.stack(found, axis=1)


def _feature(kind: int, a: Hashes, b: Hashes) -> Hashes:
    mixed = a * np.uint32(0x85EBCA6B) ^ np.uint32(kind * 0x9E3779B1 & 0xFFFFFFFF)
    mixed = _turned(mixed, 13) ^ b * np.uint32(0xC2B2AE35)
    mixed = _turned(mixed, 15) * np.uint32(0x27D4EB2F)
    return mixed ^ mixed >> np.uint32(15)


def _turned(numbers: Hashes, by: int) -> Hashes:
    return numbers << np.uint32(by) | numbers >> np.uint32(32 - by)


def buckets(seen: Hashes, words: Hashes) -> Hashes:
    """The places in the table of features with words."""
    mixed = seen + words * np.uint32(0x9E3779B1)
    mixed ^= mixed >> np.uint32(16)
    mixed *= np.uint32(0x7FEB352D)
    mixed ^= mixed >> np.uint32(15)
    mixed *= np.uint32(0x846CA68B)
    return mixed >> np.uint32(32 - BITS)
