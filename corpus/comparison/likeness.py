"""How alike texts are: words weighed by how telling they are, and letters where OCR spoilt the words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from unidecode import unidecode

from vanthu.extract import folding

Matrix = NDArray[np.float64]

UNLIKE = 40
"""Percent of letters: texts that share fewer are as good as strangers, and take no time to tell."""

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_PERIOD = re.compile(
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
    return " ".join(_WORD.findall(unidecode(text).casefold()))


def likeness(old: Sequence[str], new: Sequence[str]) -> Matrix:
    """Likeness of every old text with every new one, 0 to 1."""
    if not old or not new:
        return np.zeros((len(old), len(new)))
    first, second = [folded(text) for text in old], [folded(text) for text in new]
    return (1 - LETTERS) * by_words(first, second) + LETTERS * by_letters(first, second)


def likeness_of_words(old: Sequence[str], new: Sequence[str]) -> Matrix:
    """Likeness by words alone, 0 to 1: for passages, long enough that a spoilt word does not matter."""
    if not old or not new:
        return np.zeros((len(old), len(new)))
    return by_words([folded(text) for text in old], [folded(text) for text in new])


def by_letters(old: Sequence[str], new: Sequence[str]) -> Matrix:
    """Likeness by letters, 0 to 1, each distinct text compared once."""
    rows, row_of = np.unique(np.asarray(old, dtype=object).astype(str), return_inverse=True)
    columns, column_of = np.unique(np.asarray(new, dtype=object).astype(str), return_inverse=True)
    scores = process.cdist(
        list(rows), list(columns), scorer=fuzz.ratio, score_cutoff=UNLIKE, dtype=np.float32
    )
    return np.asarray(scores, dtype=np.float64)[np.ix_(row_of, column_of)] / 100.0


def by_words(old: Sequence[str], new: Sequence[str]) -> Matrix:
    """Cosine of the word counts, each word weighed by its rarity in both reports."""
    bags = [Counter(text.split()) for text in (*old, *new)]
    frequency = Counter(word for bag in bags for word in bag)
    places = {word: place for place, word in enumerate(frequency)}
    weights = np.array([1.0 + np.log(len(bags) / count) for count in frequency.values()])
    vectors = np.zeros((len(bags), len(places)))
    for row, bag in enumerate(bags):
        for word, count in bag.items():
            vectors[row, places[word]] = count * weights[places[word]]
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit = np.divide(vectors, norms, out=np.zeros_like(vectors), where=norms > 0)
    product: Matrix = unit[: len(old)] @ unit[len(old) :].T
    return product


def same_text(old: str, new: str) -> bool:
    """True where the two differ in nothing a reader would see."""
    return folded(old) == folded(new)


def read_alike(old: str, new: str, least: float) -> bool:
    """True where the letters without marks agree to ``least`` (0 to 1): one text, read twice."""
    return fuzz.ratio(skeleton(old), skeleton(new)) >= least * 100
