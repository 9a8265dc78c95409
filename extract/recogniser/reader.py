"""The reader: a net of the project's own in one file, run by onnxruntime on one thread."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from vanthu.extract.recogniser.crops import HEIGHT, RIM, Image, filled_width, prepared, stacked
from vanthu.extract.recogniser.decoding import Chances, Part, left_out, likeliest, parts_of, texts

WEIGHTS = Path(__file__).with_name("lines.onnx")
"""The net, its calibration and the recipe it was made by (``bench/recogniser``)."""

AT_ONCE = 16
"""Crops of one width read together: on one thread more bring nothing."""

IN_DOUBT = 0.9
"""Confidence below which a word of a line is given with its other readings: they take a millisecond."""

COLUMN = 4
"""Pixels of a prepared crop for one column of the net's answer."""


@dataclass(frozen=True, slots=True)
class ReadWord:
    """A word of a line: text, calibrated confidence, its place in shares of the crop's width.

    ``others``: where it is in doubt, its readings with their chances, the likeliest first.
    """

    text: str
    confidence: float
    begin: float
    end: float
    others: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a crop reads as.

    Attributes:
        text: the likeliest text, "" where nothing is printed.
        confidence: that the whole text is right, 0.0 to 1.0, as measured on made lines.
        others: other texts with their chances, likeliest first.
    """

    text: str
    confidence: float
    others: tuple[tuple[str, float], ...] = ()


class CropReader(Protocol):
    """Anything that reads crops of one printed line each."""

    name: str

    def read(self, crops: Sequence[Image]) -> list[Reading]:
        """One reading for each crop."""


class WordReader(Protocol):
    """Anything that reads crops of printed lines word by word."""

    def words(self, crops: Sequence[Image]) -> list[list[ReadWord]]:
        """The words of each crop, from the left."""


class LineReader(Protocol):
    """Anything that says how surely it reads lines."""

    def certainties(self, crops: Sequence[Image]) -> list[list[float]]:
        """The chances of the signs of each crop's likeliest text."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """How often a text or word was right whose chance lay between two steps.

    Attributes:
        steps: chances, rising.
        right: shares of right ones at the steps, as many.
    """

    steps: tuple[float, ...]
    right: tuple[float, ...]

    def confidence(self, chance: float) -> float:
        """The share of right ones at a chance, between the steps by line."""
        if not self.steps:
            return chance
        k = bisect_left(self.steps, chance)
        if k == 0:
            return self.right[0]
        if k == len(self.steps):
            return self.right[-1]
        low, high = self.steps[k - 1], self.steps[k]
        share = (chance - low) / (high - low)
        return self.right[k - 1] + share * (self.right[k] - self.right[k - 1])


class Recogniser:
    """The project's own reader."""

    def __init__(self, weights: Path = WEIGHTS) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            str(weights), options, providers=["CPUExecutionProvider"]
        )
        known: dict[str, str] = self._session.get_modelmeta().custom_metadata_map
        self.name = known.get("name", weights.stem)
        self._of_texts = calibration(known.get("texts", "{}"))
        self._of_words = calibration(known.get("words", "{}"))

    def chances(self, crops: Sequence[Image]) -> list[Chances]:
        """The chances of all classes in every column of each crop's picture, rims included."""
        pictures = [prepared(crop) for crop in crops]
        of_width: dict[int, list[int]] = {}
        for k, picture in enumerate(pictures):
            of_width.setdefault(filled_width(picture), []).append(k)
        found: dict[int, Chances] = {}
        for wide, places in of_width.items():
            for begin in range(0, len(places), AT_ONCE):
                part = places[begin : begin + AT_ONCE]
                answers = self._run(stacked([pictures[k] for k in part], wide))
                found.update(zip(part, answers, strict=True))
        return [found[k] for k in range(len(crops))]

    def _run(self, batch: Any) -> list[Chances]:
        (answer,) = self._session.run(None, {"lines": batch})
        return list(np.asarray(answer, np.float32))

    def read(self, crops: Sequence[Image]) -> list[Reading]:
        """One reading for each crop of a word, a figure or a short line."""
        return [self._reading(chances) for chances in self.chances(crops)]

    def _reading(self, chances: Chances) -> Reading:
        (best, chance), *others = texts(chances)
        return Reading(best.strip(), self._of_texts.confidence(chance), tuple(others))

    def certainties(self, crops: Sequence[Image]) -> list[list[float]]:
        """See ``LineReader``."""
        return [[sign.chance for sign in likeliest(chances)] for chances in self.chances(crops)]

    def words(self, crops: Sequence[Image]) -> list[list[ReadWord]]:
        """The words of each crop of a line."""
        return [
            self._words(chances, round(crop.shape[1] * HEIGHT / crop.shape[0]))
            for crop, chances in zip(crops, self.chances(crops), strict=True)
        ]

    def _words(self, chances: Chances, wide: int) -> list[ReadWord]:
        signs = likeliest(chances)
        missed = left_out(chances, signs)
        return [self._word(part, chances, missed, wide) for part in parts_of(signs, len(chances))]

    def _word(self, part: Part, chances: Chances, missed: Chances, wide: int) -> ReadWord:
        first, last = part.signs[0].first, part.signs[-1].last
        around = slice(max(part.begin - 1, 0), part.end + 1)
        whole = 1 - float(missed[around].max())
        sure = self._of_words.confidence(min(part.chance, whole))
        return ReadWord(
            "".join(sign.sign for sign in part.signs),
            sure,
            max(0.0, (first * COLUMN - RIM) / wide),
            min(1.0, ((last + 1) * COLUMN - RIM) / wide),
            _one_word(texts(chances[around])) if sure < IN_DOUBT else (),
        )


def _one_word(found: list[tuple[str, float]]) -> tuple[tuple[str, float], ...]:
    return tuple((text.strip(), chance) for text, chance in found if text.strip() and " " not in text.strip())


def calibration(text: str) -> Calibration:
    """A calibration as the weights' file holds it: JSON with ``steps`` and ``right``."""
    known = json.loads(text)
    return Calibration(tuple(known.get("steps", ())), tuple(known.get("right", ())))


@lru_cache(maxsize=1)
def own_reader() -> Recogniser:
    """The reader with the shipped weights, loaded once in a process."""
    return Recogniser()
