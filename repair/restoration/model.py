"""The model that is shipped, loaded when the first damaged page is met."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import numpy as np

from vanthu.repair.restoration.abbreviations import KnownCodes
from vanthu.repair.restoration.arcs import Reader
from vanthu.repair.restoration.channel import Array, Channel
from vanthu.repair.restoration.cloze import ClozeNet
from vanthu.repair.restoration.context import ContextModel
from vanthu.repair.restoration.counting import NO_WORDS, OTHER
from vanthu.repair.restoration.fastchannel import channel_of
from vanthu.repair.restoration.language import LanguageModel
from vanthu.repair.restoration.lexicon import Lexicon
from vanthu.repair.restoration.opinion import Opinions
from vanthu.repair.restoration.restore import Restorer
from vanthu.repair.restoration.words import as_mostly_spelt

DATA = Path(__file__).resolve().parents[1] / "data"
NEW_WORD = -13.0  # log P of a word that a lexicon adds, where its own counts say nothing: as of rare words
NAME = -12.3
"""Log P of a word that one commune is named with: -13 leaves more wrong, -11.6 takes others for names."""
BUDGET = -10.6
"""Of ``DT`` (dự toán, diện tích), which budgets have: nearly that of ``ĐT``, as which it was read."""
PEOPLES = 2  # names of communes that a word of peoples and families is as frequent as
NAME_TITLE = 0.97  # share of names that begin with a capital, wherever they stand
# One province's May report with the counts of its September report: weights of 0.3-0.6 alike.
WEIGHT = 0.4  # of a lexicon's counts beside the model
SINGLE = 0.3  # of its single words, beside the model in context; 0.1-0.5 alike


class _Stored(dict[str, Array]):
    """The arrays of a file, each read when it is asked for: pages that lost single tones need few of them."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __missing__(self, name: str) -> Array:
        with np.load(self._path) as arrays:
            self[name] = arrays[name]
        return self[name]


def taught_language() -> LanguageModel:
    """The language model as it was taught: the words that the context model and the net know."""
    return LanguageModel(_Stored(DATA / "language.npz"))


def _language() -> LanguageModel:
    """The language model with words of names behind its own."""
    language = taught_language()
    for word, count in _names():
        if word not in language.index:
            number = language.add_word(word, NAME + math.log(count))
            language.titles[number] = [NAME_TITLE] * len(language.titles[number])
    language.add_word("DT", BUDGET)
    return language


def _names() -> Iterator[tuple[str, int]]:
    """Words of places and peoples that are no syllables, and so no words of the model: ``Ea``, ``Krông``."""
    for name in ("places.txt", "peoples.txt"):
        for row in (DATA / name).read_text(encoding="utf-8").splitlines():
            word, _, count = row.partition("\t")
            yield word, int(count or PEOPLES)


@cache
def shared_language() -> LanguageModel:
    """The shipped language model: all there is in this process, as nobody changes it."""
    return _language()


@cache
def opinions() -> Opinions:
    """Who is asked of words in doubt: a text that has none does not load them."""
    with np.load(DATA / "context.npz") as context, np.load(DATA / "cloze.npz") as net:
        return Opinions(ContextModel(dict(context)), ClozeNet(dict(net)))


USUAL = "channel.npz"
OTHERS = {
    "channel-worn.npz": "",
    "channel-fra.npz": "àâäèêëïôùûüÿ",
    "channel-ces.npz": "áíóúýčďěňřšťůž",
}
"""Tables of channels beside that of pages read as English: of worn ones, of those read as French and Czech,
with the letters that these two print; the model of English prints é alone."""


@cache
def _table(name: str) -> dict[str, Array]:
    with np.load(DATA / name) as table:
        return dict(table)


@cache
def _shared() -> tuple[LanguageModel, Channel, list[Channel]]:
    language = shared_language()
    channel = channel_of(_table(USUAL), words_of(language))
    return language, channel, _other_channels(channel)


def words_of(language: LanguageModel) -> list[tuple[str, float]]:
    """The words that a channel leads to, with log P."""
    return [w for w in zip(language.words, language.p1, strict=True) if w[0] not in NO_WORDS]


def _other_channels(channel: Channel) -> list[Channel]:
    """The channels a text may come through instead, the last that of texts written without marks."""
    tables = [channel.with_table(_table(name), signs) for name, signs in OTHERS.items()]
    return [*tables, channel.without_marks()]


def restorer(lexicon: Lexicon | None = None) -> Restorer:
    """A restorer with the shipped model, and with the counts of a lexicon where one is given."""
    language, channel, others = _shared()
    if lexicon is None:
        return Restorer(Reader(channel, language), others=others, opinions=opinions)
    adapted = _language()
    channel = channel.copy()
    for word in lexicon.words:
        if word not in adapted.index:
            adapted.add_word(word, NEW_WORD)
            channel.add_word(word, NEW_WORD)
    index, other = adapted.index, adapted.index[OTHER]

    def numbers(words: Iterable[str]) -> tuple[int, ...]:
        return tuple(index.get(as_mostly_spelt(word), other) for word in words)

    pairs, triples = Counter[tuple[int, ...]](), Counter[tuple[int, ...]]()
    for counted, to in ((lexicon.pairs, pairs), (lexicon.triples, triples)):
        for words, count in counted.items():
            to[numbers(words)] += count
    adapted.add_cases(lexicon.cases)
    adapted = adapted.with_counts(pairs, triples, WEIGHT, SINGLE)  # type: ignore[arg-type]
    return Restorer(Reader(channel, adapted), KnownCodes(lexicon.codes), _other_channels(channel), opinions)
