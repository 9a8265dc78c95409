"""The reader: a net of the project's own in one file, run by onnxruntime on one thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from vanthu.extract.recogniser.crops import HEIGHT, RIM, Image, filled_width, prepared, stacked
from vanthu.extract.recogniser.decoding import (
    Chances,
    Part,
    left_out,
    likeliest,
    of_figures,
    parts_of,
    texts,
)
from vanthu.extract.recogniser.sureness import Known, calibration, doubt, known_of, weighed

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

    ``others``: where it is in doubt, its readings with their chances, the likeliest first. ``edges``: the
    chance that the signs before and behind its letters are those printed, as the net says it.
    """

    text: str
    confidence: float
    begin: float
    end: float
    others: tuple[tuple[str, float], ...] = ()
    edges: float = 0.0


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
        self._of_words = weighed(known.get("words", "{}"))

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
                found.update(zip(part, map(of_figures, answers), strict=True))
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

    def evidence(self, crops: Sequence[Image]) -> list[list[tuple[str, Known]]]:
        """The words of each crop and what is known of them: what their confidence is measured by."""
        return [
            [(_text(part), known) for part, known in parts_known(chances)] for chances in self.chances(crops)
        ]

    def _words(self, chances: Chances, wide: int) -> list[ReadWord]:
        return [self._word(part, known, chances, wide) for part, known in parts_known(chances)]

    def _word(self, part: Part, known: Known, chances: Chances, wide: int) -> ReadWord:
        first, last = part.signs[0].first, part.signs[-1].last
        around = slice(max(part.begin - 1, 0), part.end + 1)
        sure = self._of_words.confidence(known.evidence)
        return ReadWord(
            _text(part),
            sure,
            max(0.0, (first * COLUMN - RIM) / wide),
            min(1.0, ((last + 1) * COLUMN - RIM) / wide),
            _one_word(texts(chances[around])) if sure < IN_DOUBT else (),
            known.edges,
        )


def parts_known(chances: Chances) -> list[tuple[Part, Known]]:
    """The words of a line and what its chances say of each."""
    signs = likeliest(chances)
    missed, line = left_out(chances, signs), doubt(signs)
    return [(part, known_of(part, chances, missed, line)) for part in parts_of(signs, len(chances))]


def _text(part: Part) -> str:
    return "".join(sign.sign for sign in part.signs)


def _one_word(found: list[tuple[str, float]]) -> tuple[tuple[str, float], ...]:
    return tuple((text.strip(), chance) for text, chance in found if text.strip() and " " not in text.strip())


@lru_cache(maxsize=1)
def own_reader() -> Recogniser:
    """The reader with the shipped weights, loaded once in a process."""
    return Recogniser()
