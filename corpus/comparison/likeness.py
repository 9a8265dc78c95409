"""How alike texts are: words weighed by how telling they are, and letters where OCR spoilt the words."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from scipy.sparse import csr_array
from unidecode import unidecode

from vanthu.corpus.comparison.candidates import Candidates, Places
from vanthu.extract import folding
from vanthu.extract.patterns import lazy_pattern

Scores = NDArray[np.float64]
"""A score for each of the pairs compared, in their order."""

UNLIKE = 40
"""Percent of letters: texts that share fewer are as good as strangers, and take no time to tell."""

_WORD = lazy_pattern(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_OF_WORDS = lazy_pattern(r"[\x00-\x7f\u00a0–—“”‘’…]*")
"""Text that, without its marks, has nothing that ``unidecode`` spells as letters: found 20 times as fast."""
_PERIOD = lazy_pattern(
    r"\b(?:ngày|tháng|quý|năm|kỳ)\s+(?:\d+(?:\s*/\s*\d+)*|[ivx]+)\b|\b\d{1,2}/\d{1,2}/\d{4}\b|\b\d{1,2}/\d{4}\b",
    re.I,
)
"""Words for the period: they differ between two reports without telling two indicators apart."""

LETTERS = 0.4
"""Weight of the likeness by letters beside that by words. Words tell indicators apart better ("khai sinh",
"khai tử" share most letters); letters hold where OCR spoilt a word."""


@lru_cache(maxsize=65536)
def folded(text: str) -> str:
    """Text for comparing: folded, without punctuation, periods left out, one blank between words."""
    words = _WORD.findall(_PERIOD.sub(" ", folding.folded(text).replace("ƣ", "ư")))
    return " ".join(word.lstrip("0") or "0" if word.isdigit() else word for word in words)


@lru_cache(maxsize=65536)
def skeleton(text: str) -> str:
    """Letters and digits without marks: what OCR and font damage leave alone best."""
    bare = folding.without_marks(text)
    plain = bare if _OF_WORDS.fullmatch(bare) else unidecode(text)
    return " ".join(_WORD.findall(plain.casefold()))


class Texts:
    """Texts of an old and a new side that are compared: folded, their words weighed once."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self._old = _Distinct.of([folded(text) for text in old])
        self._new = _Distinct.of([folded(text) for text in new])

    @cached_property
    def _weighed(self) -> tuple[csr_array, csr_array]:
        return _weighed(self._old, self._new)

    def words(self, pairs: Candidates) -> Scores:
        """Likeness of each pair by words alone, 0 to 1: for passages, where a spoilt word does not matter."""
        one, other = self._weighed
        return _measured(
            self._old, self._new, pairs, lambda rows, columns: _cosines(one, other, rows, columns)
        )

    def letters(self, pairs: Candidates) -> Scores:
        """Likeness of each pair by letters, 0 to 1."""
        first, second = self._old.texts, self._new.texts
        scores = _measured(
            self._old, self._new, pairs, lambda rows, columns: _ratios(first, second, rows, columns)
        )
        return np.asarray(scores, dtype=np.float64) / 100.0

    def likeness(self, pairs: Candidates) -> Scores:
        """Likeness of each pair by words and by letters, 0 to 1."""
        return (1 - LETTERS) * self.words(pairs) + LETTERS * self.letters(pairs)

    def rows(self) -> tuple[csr_array, csr_array]:
        """The weighed words of each text: a row a text, of length 1."""
        one, other = self._weighed
        return one[self._old.which], other[self._new.which]


def likeness(old: Sequence[str], new: Sequence[str], pairs: Candidates) -> Scores:
    """Likeness of the texts of each pair, by words and by letters, 0 to 1."""
    return Texts(old, new).likeness(pairs)


def by_words(old: Sequence[str], new: Sequence[str], pairs: Candidates) -> Scores:
    """Cosine of the weighed words of each pair of texts that are folded already."""
    first, second = _Distinct.of(old), _Distinct.of(new)
    one, other = _weighed(first, second)
    return _measured(first, second, pairs, lambda rows, columns: _cosines(one, other, rows, columns))


def weighed_words(old: Sequence[str], new: Sequence[str]) -> tuple[csr_array, csr_array]:
    """The words of folded texts, each weighed by its rarity in both reports: a row a text, of length 1."""
    first, second = _Distinct.of(old), _Distinct.of(new)
    one, other = _weighed(first, second)
    return one[first.which], other[second.which]


def _weighed(first: _Distinct, second: _Distinct) -> tuple[csr_array, csr_array]:
    """The same, a row for each of the different texts."""
    times = np.concatenate([np.bincount(side.which, minlength=len(side.texts)) for side in (first, second)])
    lengths, words, counts = _counted(text for side in (first, second) for text in side.texts)
    rows = np.repeat(np.arange(len(lengths)), lengths)
    frequency = np.bincount(words, times[rows])
    values = counts * (1.0 + np.log(times.sum() / frequency))[words]
    norms = np.sqrt(np.bincount(rows, values**2, minlength=len(lengths)))
    starts = np.concatenate([[0], np.cumsum(lengths)])
    matrix = csr_array((values / norms[rows], words, starts), shape=(len(lengths), len(frequency)))
    return matrix[: len(first.texts)], matrix[len(first.texts) :]


def _counted(texts: Iterable[str]) -> tuple[Places, Places, NDArray[np.float64]]:
    """How many different words each text has; those of all texts by number; how often each stands there."""
    places: dict[str, int] = {}
    lengths, words, counts = array("q"), array("q"), array("d")
    for text in texts:  # one bag at a time: those of 40,000 texts take 100 MB
        bag = Counter(text.split())
        lengths.append(len(bag))
        words.extend(places.setdefault(word, len(places)) for word in bag)
        counts.extend(bag.values())
    return (
        np.array(lengths, dtype=np.int64),
        np.array(words, dtype=np.int64),
        np.array(counts, dtype=np.float64),
    )


PRODUCTS = 10_000
"""Pairs whose words are multiplied at a time: of paragraphs of 80 words some 30 MB."""


def _cosines(mine: csr_array, theirs: csr_array, rows: Places, columns: Places) -> Scores:
    """Products of rows of words; of all rows with all at once, where all are asked for."""
    if len(rows) == mine.shape[0] * theirs.shape[0]:
        return np.asarray((mine @ theirs.T).toarray()).ravel()
    parts = [slice(start, start + PRODUCTS) for start in range(0, len(rows), PRODUCTS)]
    products = [mine[rows[part]].multiply(theirs[columns[part]]).sum(axis=1) for part in parts]
    return np.concatenate([np.asarray(product).ravel() for product in products])


def _ratios(mine: list[str], theirs: list[str], rows: Places, columns: Places) -> Scores:
    """Percent of letters that texts share; of all texts with all at once, where all are asked for."""
    how: dict[str, Any] = {"scorer": fuzz.ratio, "score_cutoff": UNLIKE, "dtype": np.float32}
    if len(rows) == len(mine) * len(theirs):
        return process.cdist(mine, theirs, **how).ravel()
    return process.cpdist([mine[row] for row in rows], [theirs[column] for column in columns], **how)


@dataclass(frozen=True, slots=True)
class _Distinct:
    """The different ones of many texts, and which of them each text is."""

    texts: list[str]
    which: Places

    @classmethod
    def of(cls, texts: Sequence[str]) -> _Distinct:
        places = {text: place for place, text in enumerate(dict.fromkeys(texts))}
        which = np.array([places[text] for text in texts], dtype=np.int64)
        return cls(list(places), which)


def _measured(
    first: _Distinct, second: _Distinct, pairs: Candidates, measure: Callable[[Places, Places], Scores]
) -> Scores:
    """The measure of each pair, taken once for every two texts."""
    if not len(pairs):
        return np.zeros(0)
    keys = first.which[pairs.rows] * len(second.texts) + second.which[pairs.columns]
    distinct, place = np.unique(keys, return_inverse=True)
    scores: Scores = measure(*np.divmod(distinct, len(second.texts)))[place]
    return scores


def same_text(old: str, new: str) -> bool:
    """True where the two differ in nothing a reader would see."""
    return folded(old) == folded(new)


def read_alike(old: str, new: str, least: float) -> bool:
    """True where the letters without marks agree to ``least`` (0 to 1): one text, read twice."""
    return fuzz.ratio(skeleton(old), skeleton(new)) >= least * 100
