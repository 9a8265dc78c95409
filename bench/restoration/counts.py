"""Counts words and their sequences in clean Vietnamese text, and keeps a trigram model as flat arrays.

usage: python -m bench.restoration.counts OUT.npz BIGRAMS COMPOUNDS STREAMS WEIGHT[n]:NAME...

STREAMS is what ``streams.py`` wrote, NAME one of its texts (``n``: of the news). The weight says how much the
register of a text counts against the others: reports of public bodies more than decisions, these more than
law. Only counts and single words are kept, no sentence.

Modified Kneser-Ney (Chen and Goodman, 1999, "An empirical study of smoothing techniques for language
modeling"). Sequences that tell little beyond their shorter ends are left out (Seymore and Rosenfeld, 1996,
"Scalable backoff language models"); what they would have had goes to the shorter ends.
"""

from __future__ import annotations

import itertools
import sqlite3
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
import vietnamadminunits

from vanthu.extract.syllables import is_syllable
from vanthu.repair.restoration.counting import NO_WORDS, OTHER, word_key

OWN = 2.0  # weight above which a text is of public bodies, its sequences kept though seen once
LEAST, LEAST_OF_NEWS = 2, 3
"""Sightings that a sequence needs else: in texts outside copyright, or with those of the news, of which
nothing rare is kept. What is of words alone that names are made of needs the latter: names are of persons."""
NAME_LIKE = 0.5  # share of Title case, in a sentence, of a word that names are made of
SYLLABLE, NAME, FOREIGN = 20, 400, 1500  # sightings that a syllable, an abbreviation, any other word needs
TRIPLES, PAIRS = 3_600_000, 900_000  # kept at most: what 11 MB hold
WEB = 300000.0  # sightings of the first pair of the web list, a thousandfold; Zipf gives the others
PROVINCE, DISTRICT, WARD = 60.0, 12.0, 1.5  # sightings that a name in the list of units is worth
COMPOUND = 3.0  # sightings that standing in a list of compound words is worth
STEP = 16  # steps of a natural logarithm unit: 6 % of a probability

BEGIN = 0  # the number of ``START``

Integers = npt.NDArray[np.integer]
Floats = npt.NDArray[np.floating]
Pairs = dict[tuple[str, str], float]


@dataclass(frozen=True, slots=True)
class Text:
    """A text as ``streams.py`` wrote it: its words, their numbers in order, and their cases by place."""

    weight: float
    news: bool
    words: list[str]
    stream: Integers
    cases: Integers


@dataclass(frozen=True, slots=True)
class Grams:
    """Sequences of words by their sorted keys.

    Attributes:
        keys: numbers of the words as digits to the base of the vocabulary's size.
        seen: sightings, which the discount depends on.
        open: those in texts that are no news.
        worth: weighted sightings, which the probability depends on.
        most: the weight of the weightiest text that has the sequence; 0 for those of lists alone.
    """

    keys: Integers
    seen: Floats
    open: Floats
    worth: Floats
    most: Floats

    def where(self, kept: npt.NDArray[np.bool_]) -> Grams:
        """The sequences for which ``kept`` holds."""
        return Grams(self.keys[kept], *(column[kept] for column in self.columns()))

    def columns(self) -> tuple[Floats, Floats, Floats, Floats]:
        """All but the keys."""
        return self.seen, self.open, self.worth, self.most

    def may_be_kept(self, words: int, like: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
        """Which were seen often enough; ``like`` tells the words that names are made of."""
        rest, name = self.keys, np.ones(len(self.keys), dtype=bool)
        for _ in range(words):
            name &= like[rest % len(like)]
            rest = rest // len(like)
        return ((self.open >= LEAST) & ~name) | (self.seen >= LEAST_OF_NEWS) | (self.most > OWN)


def load(argument: str, folder: Path) -> Text:
    """The text that ``WEIGHT[n]:NAME`` names."""
    weight, name = argument.split(":", 1)
    with np.load(folder / f"{name}.npz") as arrays:
        words = str(arrays["words"]).split("\n")
        return Text(float(weight.rstrip("n")), "n" in weight, words, arrays["stream"], arrays["cases"])


def vocabulary(texts: Sequence[Text], listed: Pairs) -> list[str]:
    """Syllables seen some times, other words seen often, the words of reports; the commonest first.

    By rank, numbers are small, and the arrays of numbers pack better.
    """
    seen: dict[str, float] = {}
    own: dict[str, float] = {}
    for text in texts:
        for word, count in zip(text.words, np.bincount(text.stream).tolist(), strict=True):
            seen[word] = seen.get(word, 0) + count
            if text.weight > OWN:
                own[word] = own.get(word, 0) + count
    kept = {
        w for w, c in seen.items() if c >= (SYLLABLE if is_syllable(w) else FOREIGN if w.islower() else NAME)
    }
    kept |= {w for w, c in own.items() if c >= 2 and len(w) > 1}
    kept |= {w for pair, c in listed.items() for w in pair if c >= WARD and is_syllable(w)}
    ranked = sorted(kept - set(NO_WORDS), key=lambda w: (-seen.get(w, 0), w))
    return [*NO_WORDS, *ranked]


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


def ngrams(texts: Sequence[Text], index: dict[str, int], n: int) -> Grams:
    """All sequences of n words, a text at a time."""
    size, found = len(index), []
    for text in texts:
        numbers = np.array([index.get(w, index[OTHER]) for w in text.words], dtype=np.int64)[text.stream]
        key = numbers[: len(numbers) - n + 1].copy()
        for k in range(1, n):
            key *= size
            key += numbers[k : len(numbers) - n + 1 + k]
        keys, count = np.unique(key, return_counts=True)
        worth, seen = np.full(len(keys), text.weight), count.astype(np.float64)
        found.append(Grams(keys, seen, seen * (not text.news), worth * count, worth))
    return merged(found)


def merged(parts: Sequence[Grams]) -> Grams:
    """The counts of the same keys added up."""
    keys = np.concatenate([part.keys for part in parts])
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    first = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]]))
    columns = zip(*(part.columns() for part in parts), strict=True)
    seen, open_, worth, most = (np.concatenate(column)[order] for column in columns)
    added = (np.add.reduceat(column, first) for column in (seen, open_, worth))
    return Grams(keys[first], *added, np.maximum.reduceat(most, first))


def behind_others(grams: Grams, size: int) -> Grams:
    """Sequences without their first word, counted by how many different words they were seen behind.

    Kneser and Ney (1995): a lower order is asked only where the higher knows nothing, and there a word that
    follows one word alone says little.
    """
    ones = np.ones(len(grams.keys))
    return merged([Grams(grams.keys % size, ones, ones, grams.most, grams.most)])


def grams_of_lists(listed: Pairs, index: dict[str, int]) -> Grams:
    """The pairs of the lists whose words are known."""
    size = len(index)
    known = sorted(
        (index[a] * size + index[b], c) for (a, b), c in listed.items() if a in index and b in index
    )
    worth = np.array([c for _, c in known])
    return Grams(
        np.array([key for key, _ in known], dtype=np.int64), worth, worth, worth, np.zeros(len(known))
    )


def pairs_of(triples: Grams, counted: Grams, lists: Grams, size: int) -> Grams:
    """Pairs by the words they were seen behind; where nothing stands before (``START``), by their count."""
    inner = behind_others(triples, size * size)
    inner = inner.where(inner.keys // size != BEGIN)
    return merged([inner, counted.where(counted.keys // size == BEGIN), lists])


def discounted(grams: Grams) -> Floats:
    """Worth less the discount for its number of sightings, which goes to what was not seen."""
    once, twice, thrice, often = (float(np.sum(grams.seen[grams.most > 0] == n)) or 1.0 for n in (1, 2, 3, 4))
    base = once / (once + 2 * twice)
    ratios = twice / once, thrice / twice, often / thrice
    steps = np.array([0, *(n - (n + 1) * base * ratio for n, ratio in enumerate(ratios, 1))])
    steps = np.clip(steps, 0, [0, 0.95, 1.9, 2.85])  # of a text of few words
    discount = np.interp(np.minimum(grams.seen, 3), np.arange(4), steps)
    print(f"discounts {steps[1:].round(3)}", file=sys.stderr)
    return grams.worth * (1 - np.minimum(discount / grams.seen, 0.95))  # type: ignore[no-any-return]


def place_of(keys: Integers, among: Integers) -> tuple[Integers, npt.NDArray[np.bool_]]:
    """Where each key stands among sorted ones, and whether it is there."""
    at = np.minimum(np.searchsorted(among, keys), len(among) - 1)
    return at, among[at] == keys


@dataclass(frozen=True, slots=True)
class Order:
    """Sequences kept, their probabilities, and the share that each context leaves to shorter ends."""

    keys: Integers
    p: Floats
    left: Floats


def best(scores: Floats, allowed: npt.NDArray[np.bool_], most: int) -> npt.NDArray[np.bool_]:
    """Which of the allowed have the highest scores, at most so many."""
    scores = np.where(allowed, scores, -np.inf)
    if allowed.sum() <= most:
        return allowed
    return allowed & (scores > np.partition(scores, -most)[-most])


def shares(own: Floats, contexts: Integers, whole: Floats, kept: npt.NDArray[np.bool_]) -> Floats:
    """The share of each context that the kept sequences do not take."""
    taken = np.bincount(contexts[kept], weights=own[kept], minlength=len(whole))
    return np.clip(np.where(whole > 0, 1 - taken / np.maximum(whole, 1e-9), 1), 1e-4, 1)


def order(
    grams: Grams, contexts: Integers, lower: Floats, count: int, allowed: npt.NDArray[np.bool_], most: int
) -> Order:
    """One order of the model.

    Args:
        grams: all sequences of this length.
        contexts: the number of the context of each.
        lower: the probability of each by its shorter end.
        count: how many contexts there are.
        allowed: sequences that may be kept.
        most: how many are.
    """
    own = discounted(grams)
    whole = np.bincount(contexts, weights=grams.worth, minlength=count)
    left = shares(own, contexts, whole, np.ones(len(own), dtype=bool))
    p = own / whole[contexts] + left[contexts] * lower
    kept = best(own * np.log(p / (left[contexts] * lower)), allowed, most)
    left = shares(own, contexts, whole, kept)
    contexts = contexts[kept]
    return Order(grams.keys[kept], own[kept] / whole[contexts] + left[contexts] * lower[kept], left)


def model(texts: Sequence[Text], listed: Pairs) -> dict[str, np.ndarray]:
    """The arrays of ``vanthu.repair.restoration.language.LanguageModel``."""
    words = vocabulary(texts, unit_names())
    index = {w: i for i, w in enumerate(words)}
    size = len(words)
    triples, counted = ngrams(texts, index, 3), ngrams(texts, index, 2)
    lists, shares_of_title = grams_of_lists(listed, index), titles(texts, index)
    like = shares_of_title[:, 0] > NAME_LIKE * 255
    pairs = pairs_of(triples, counted, lists, size)
    p1 = single(counted, lists, size)
    own = counted.where(counted.may_be_kept(2, like))
    two = order_of_pairs(pairs, own, lists, p1, size)
    three, contexts = order_of_triples(triples, triples.may_be_kept(3, like), two, p1, size)
    print(f"{size} words, {len(two.keys)} pairs, {len(three.keys)} triples", file=sys.stderr)
    return {
        "words": np.array("\n".join(words)),
        "p1": quantise(p1),
        "left1": quantise(two.left),
        "pairs": np.bincount(two.keys // size, minlength=size).astype(np.uint16),
        "last2": planes(two.keys % size),
        "p2": quantise(two.p),
        "left2": quantise(three.left),
        "triples": np.bincount(contexts, minlength=len(two.keys)).astype(np.uint16),
        "last3": planes(three.keys % size),
        "p3": quantise(three.p),
        "titles": shares_of_title,
    }


def single(counted: Grams, lists: Grams, size: int) -> Floats:
    """Probabilities of single words, by the words they were seen behind."""
    behind = behind_others(merged([counted, lists]), size)
    worth = np.full(size, 0.5)
    worth[behind.keys] += behind.worth
    return worth / worth.sum()


def order_of_pairs(pairs: Grams, own: Grams, lists: Grams, p1: Floats, size: int) -> Order:
    """Pairs that may be kept as seen in texts, or stand in a list."""
    allowed = place_of(pairs.keys, own.keys)[1] | place_of(pairs.keys, lists.keys)[1]
    lower = p1[pairs.keys % size]
    return order(pairs, pairs.keys // size, lower, size, allowed, PAIRS)


def order_of_triples(
    triples: Grams, allowed: npt.NDArray[np.bool_], two: Order, p1: Floats, size: int
) -> tuple[Order, Integers]:
    """Triples that may be kept, behind pairs that are, and the number of the pair of each."""
    contexts, known = place_of(triples.keys // size, two.keys)
    triples, contexts, allowed = triples.where(known), contexts[known], allowed[known]
    tails = triples.keys % (size * size)
    at, seen = place_of(tails, two.keys)
    lower = np.where(seen, two.p[at], two.left[tails // size] * p1[tails % size])
    three = order(triples, contexts, lower, len(two.keys), allowed, TRIPLES)
    return three, place_of(three.keys // size, two.keys)[0]


def planes(numbers: Integers) -> np.ndarray:
    """Low bytes, then high bytes of the differences of numbers: they pack better than the numbers."""
    steps = np.diff(numbers.astype(np.uint16), prepend=np.uint16(0))
    return np.concatenate([(steps & 255).astype(np.uint8), (steps >> 8).astype(np.uint8)])


def quantise(p: Floats) -> np.ndarray:
    """Minus the natural logarithm in sixteenths, 0-255."""
    return np.clip(np.rint(-np.log(np.maximum(p, 1e-12)) * STEP), 0, 255).astype(np.uint8)


def titles(texts: Sequence[Text], index: dict[str, int]) -> np.ndarray:
    """Share of Title case per word in 255ths: in a sentence, behind a Title word, behind ``;`` or ``:``."""
    title, seen = np.zeros((len(index), 3)), np.zeros((len(index), 3))
    for text in texts:
        numbers = np.array([index.get(w, -1) for w in text.words])[text.cases[:, 0]]
        known = numbers >= 0
        word, place, upper, count = numbers[known], *text.cases[known, 1:].T
        np.add.at(seen, (word, place), text.weight * count)
        np.add.at(title, (word, place), text.weight * count * upper)
    prior = title.sum(axis=0) / seen.sum(axis=0)
    share = (title + 2 * prior) / (seen + 2)
    return np.clip(np.rint(share * 255), 0, 255).astype(np.uint8)


def main(argv: list[str]) -> int:
    texts = [load(argument, Path(argv[4])) for argument in argv[5:]]
    np.savez_compressed(argv[1], **model(texts, listed_pairs(Path(argv[2]), Path(argv[3]))))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
