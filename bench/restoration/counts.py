"""Counts words and their sequences in clean Vietnamese text, and keeps them as flat arrays.

usage: counts.py OUT.npz BIGRAMS COMPOUNDS WEIGHT:TEXT.txt...

The weight says how much the register of a text counts against the others: reports of public bodies more
than decrees, decrees more than an encyclopaedia. Only counts and single words are kept, no sentence.
"""

from __future__ import annotations

import sqlite3
import sys
from collections import Counter
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import numpy as np
import vietnamadminunits

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import itertools

from vanthu.extract.syllables import is_syllable
from vanthu.repair.restoration.counting import NUMBER, OTHER, START, Counted, count_text, word_key

KEEP = 1.0  # weighted count below which a sequence is left out: names of the web list below its first 300,000
WEB = 300000.0  # sightings of the first pair of the web list, a thousandfold; Zipf gives the others
PROVINCE, DISTRICT, WARD = 60.0, 12.0, 1.5  # sightings that a name in the list of units is worth
COMPOUND = 3.0  # sightings that standing in a list of compound words is worth
DISCOUNT = (
    0.9  # of every count, given to words not seen there; 0.7, 0.8, 0.95 were worse on development pages
)

Grams = tuple[np.ndarray, np.ndarray]
"""Sorted keys of sequences of words, and their weighted counts."""

Pairs = dict[tuple[str, str], float]


def vocabulary(texts: list[tuple[float, Counted]], listed: Pairs) -> list[str]:
    """Syllables seen twice, other words seen often: an encyclopaedia has all the world's names."""
    seen: Counter[str] = Counter()
    for weight, counted in texts:
        for word, count in counted.words.items():
            seen[word] += weight * count
    kept = [w for w, c in seen.items() if c >= (2 if is_syllable(w) else 40 if not w.islower() else 60)]
    reports = {w for weight, t in texts if weight > 2 for w, c in t.words.items() if c >= 2 and len(w) > 1}
    names = {w for pair, c in listed.items() for w in pair if c >= WARD and is_syllable(w)}
    return [START, NUMBER, OTHER, *sorted(set(kept) | reports | names)]


def listed_pairs(bigrams: Path, compounds: Path) -> Pairs:
    """Pairs of neighbours from word lists: of the web by rank (Zipf), and in compound words once each."""
    pairs: Pairs = {}
    for rank, line in enumerate(bigrams.read_text(encoding="utf-8").splitlines()):
        parts = [word_key(part) for part in line.split()]
        if len(parts) == 2:
            pair = (parts[0], parts[1])
            pairs[pair] = pairs.get(pair, 0) + WEB / (rank + 1000)
    for line in compounds.read_text(encoding="utf-8").splitlines():
        parts = [word_key(part) for part in line.split()]
        for pair in itertools.pairwise(parts):
            pairs[pair] = pairs.get(pair, 0) + COMPOUND
    for pair, weight in unit_names().items():
        pairs[pair] = pairs.get(pair, 0) + weight
    return pairs


def unit_names() -> Pairs:
    """Pairs of neighbours in the names of administrative units, before and after July 2025."""
    folder = Path(vietnamadminunits.__file__).parent / "data"
    with closing(sqlite3.connect(folder / "dataset.db")) as database:
        names = [
            (name, PROVINCE)
            for (name,) in database.execute("select distinct province from admin_units_legacy")
        ]
        query = "select distinct province, district from admin_units_legacy"
        names += [(name, DISTRICT) for _, name in database.execute(query)]
        for table in ("admin_units_legacy", "admin_units"):
            names += [(name, WARD) for (name,) in database.execute(f"select ward from {table}")]
    pairs: Pairs = {}
    for name, weight in names:
        parts = [word_key(part) for part in name.split()] if name else []
        for pair in pairwise(parts):
            pairs[pair] = pairs.get(pair, 0) + weight
    return pairs


def ngrams(texts: list[tuple[float, Counted]], index: dict[str, int], n: int, *, once: bool = False) -> Grams:
    """All sequences of n words; ``once``: each counts once for every text that has it."""
    size = len(index)
    found = []
    for weight, counted in texts:
        ids = np.array([index.get(w, index[OTHER]) for w in counted.stream], dtype=np.int64)
        key = ids[: len(ids) - n + 1].copy()
        for k in range(1, n):
            key = key * size + ids[k : len(ids) - n + 1 + k]
        keys, count = np.unique(key, return_counts=True)
        found.append((keys, weight * (np.ones(len(keys)) if once else count)))
    return merged(*found)


def merged(*grams: Grams) -> Grams:
    """The counts of the same keys added up."""
    keys, inverse = np.unique(np.concatenate([keys for keys, _ in grams]), return_inverse=True)
    return keys, np.bincount(inverse, weights=np.concatenate([counts for _, counts in grams]))


def folded(grams: Grams, size: int) -> Grams:
    """Sequences without their first word: how many different words they were seen behind."""
    keys, counts = grams
    return merged((keys % size, counts))


def lower_orders(
    texts: list[tuple[float, Counted]], listed: Pairs, index: dict[str, int]
) -> tuple[Grams, Grams]:
    """Single words and pairs, counted by how many different words stand before them.

    Kneser and Ney (1995), "Improved backing-off for m-gram language modeling": a lower order is asked only
    where the higher knows nothing, and there a word that follows one word alone says little.
    Nothing stands before the beginning of a sentence: pairs there keep their counts.
    """
    size, start = len(index), index[START]
    known = [(a, b) for a, b in sorted(listed) if a in index and b in index]
    keys = np.array([index[a] * size + index[b] for a, b in known], dtype=np.int64)
    of_lists = keys, np.array([listed[pair] for pair in known])
    inner, first = folded(ngrams(texts, index, 3, once=True), size * size), ngrams(texts, index, 2)
    pairs = merged(where(inner, inner[0] // size != start), where(first, first[0] // size == start), of_lists)
    once = merged(ngrams(texts, index, 2, once=True), (of_lists[0], np.minimum(of_lists[1], 1)))
    return folded(once, size), pairs


def where(grams: Grams, kept: np.ndarray) -> Grams:
    return grams[0][kept], grams[1][kept]


def discounted(counts: np.ndarray) -> np.ndarray:
    return counts - DISCOUNT * np.minimum(counts, 1)


def model(texts: list[tuple[float, Counted]], listed: Pairs) -> dict[str, np.ndarray]:
    """The arrays of ``repair.restoration.language.LanguageModel``."""
    words = vocabulary(texts, unit_names())
    index = {w: i for i, w in enumerate(words)}
    size = len(words)
    (keys1, c1), (keys2, c2) = lower_orders(texts, listed, index)
    one = np.zeros(size)
    one[keys1] = c1
    p1 = (one + 0.5) / (one + 0.5).sum()

    h2 = np.bincount(keys2 // size, weights=c2, minlength=size)
    keys2, c2 = where((keys2, c2), c2 >= KEEP)
    d2 = discounted(c2)
    left2 = 1 - np.bincount(keys2 // size, weights=d2, minlength=size) / np.maximum(h2, 1e-9)
    left2 = np.clip(np.where(h2 > 0, left2, 1), 1e-4, 1)
    p2 = d2 / h2[keys2 // size] + left2[keys2 // size] * p1[keys2 % size]

    keys3, c3 = ngrams(texts, index, 3)
    in2 = np.minimum(np.searchsorted(keys2, keys3 // size), len(keys2) - 1)
    known = keys2[in2] == keys3 // size
    keys3, c3, in2 = keys3[known], c3[known], in2[known]
    h3 = np.bincount(in2, weights=c3, minlength=len(keys2))
    d3 = discounted(c3)
    left3 = 1 - np.bincount(in2, weights=d3, minlength=len(keys2)) / np.maximum(h3, 1e-9)
    left3 = np.clip(np.where(h3 > 0, left3, 1), 1e-4, 1)
    tail = keys3 % (size * size)
    at = np.minimum(np.searchsorted(keys2, tail), len(keys2) - 1)
    seen = keys2[at] == tail
    lower = np.where(seen, p2[at], left2[tail // size] * p1[tail % size])
    p3 = d3 / h3[in2] + left3[in2] * lower
    print(f"{size} words, {len(keys2)} pairs, {len(keys3)} triples", file=sys.stderr)
    return {
        "words": np.array("\n".join(words)),
        "p1": quantise(p1),
        "left1": quantise(left2),
        "keys2": np.diff(keys2, prepend=0).astype(np.uint32),
        "p2": quantise(p2),
        "left2": quantise(left3),
        "triples": np.bincount(in2, minlength=len(keys2)).astype(np.uint16),
        "last3": (keys3 % size).astype(np.uint16),
        "p3": quantise(p3),
        "titles": titles(texts, index),
    }


STEP = 16  # steps of a natural logarithm unit: 6 % of a probability


def quantise(p: np.ndarray) -> np.ndarray:
    """Minus the natural logarithm in sixteenths, 0-255."""
    return np.clip(np.rint(-np.log(np.maximum(p, 1e-12)) * STEP), 0, 255).astype(np.uint8)


def titles(texts: list[tuple[float, Counted]], index: dict[str, int]) -> np.ndarray:
    """Share of Title case per word in 255ths: in a sentence, behind a Title word, behind ``;`` or ``:``."""
    title, seen = np.zeros((len(index), 3)), np.zeros((len(index), 3))
    for weight, counted in texts:
        for (word, place, case), count in counted.cases.items():
            if word in index and case in "lT":
                seen[index[word], place] += weight * count
                title[index[word], place] += weight * count * (case == "T")
    prior = title.sum(axis=0) / seen.sum(axis=0)
    share = (title + 2 * prior) / (seen + 2)
    return np.clip(np.rint(share * 255), 0, 255).astype(np.uint8)


def main(argv: list[str]) -> int:
    texts = []
    for argument in argv[4:]:
        weight, path = argument.split(":", 1)
        texts.append((float(weight), count_text(Path(path).read_text(encoding="utf-8").splitlines())))
    np.savez_compressed(argv[1], **model(texts, listed_pairs(Path(argv[2]), Path(argv[3]))))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
