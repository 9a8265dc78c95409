"""The compiled core of restoration and its twin in Python find the same, to the last bit."""

from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cores import core
from vanthu.repair.restoration.arcs import Reader
from vanthu.repair.restoration.beginnings import PlainBeginnings, TreeBeginnings
from vanthu.repair.restoration.guesses import guesses
from vanthu.repair.restoration.lexicon import Lexicon
from vanthu.repair.restoration.model import restorer
from vanthu.repair.restoration.places import Slot
from vanthu.repair.restoration.search import Search

READ = [
    row.split("\t")
    for row in (Path(__file__).parent / "data" / "read-and-printed.tsv").read_text("utf-8").splitlines()
]
WORDS = sorted({word for read, _ in READ[:40] for word in read.split()})

few = st.text("aáàbhnăT", min_size=1, max_size=4)
logs = st.integers(-40, 0).map(lambda sixteenth: sixteenth / 16)


@pytest.fixture(scope="module")
def compiled(tmp_path_factory):
    return core("repair", tmp_path_factory.mktemp("core"))


@pytest.fixture(scope="module")
def readers():
    """A reader without and one with counts of further text."""
    lexicon = Lexicon()
    lexicon.add([printed for _, printed in READ[40:]])
    return restorer().reader, restorer(lexicon).reader


@settings(max_examples=25, deadline=None)
@given(
    st.dictionaries(few, logs, min_size=1, max_size=20),
    st.lists(st.lists(st.tuples(few.filter(lambda s: len(s) < 4), logs), max_size=6), min_size=1, max_size=5),
    st.integers(1, 5),
)
def test_beginnings(compiled, words, steps, most):
    plain, tree = PlainBeginnings(), TreeBeginnings(compiled)
    for word, like in words.items():
        plain.add(word, like)
        tree.add(word, like)
    chains = []
    for beginnings in (plain, tree):
        states = [beginnings.root]
        for options in steps:
            best_first = dict(sorted(dict(options).items(), key=lambda option: -option[1]))
            packed = beginnings.packed(best_first)
            pairs = [(before, packed) for before in states[-2:]] if packed is not None else []
            states.append(beginnings.grow(pairs, 6.0, most))
        found = [beginnings.words(one) for one in states[1:]]
        units = [beginnings.last_unit([*pairs, None], states[-1], form) for form in sorted(words)]
        chains.append((found, units, sorted(beginnings.full)))
    assert chains[0] == chains[1]


def test_a_lexicon_may_hold_words_longer_than_any_piece(compiled):
    for beginnings in (PlainBeginnings(), TreeBeginnings(compiled)):
        for word in ("a" * 5000, "ha"):
            beginnings.add(word, -3.0)
        packed = beginnings.packed({"ha": -1.0})
        assert beginnings.words(beginnings.grow([(beginnings.root, packed)], 6.0, 5)) == [("ha", -1.0)]


@settings(max_examples=8, deadline=None)
@given(st.lists(st.sampled_from([*WORDS, "12", "2023", "15,6", ".", ";"]), max_size=25), st.booleans())
def test_paths(compiled, readers, words, lexicon):
    reader = readers[lexicon]
    slots = [slot_of(reader, word, begins=at % 7 == 3) for at, word in enumerate(words)]
    searches = [Search(reader.language, 4, which) for which in (compiled, None)]
    in_core, in_python = (search.best(slots, partial(guesses, reader)) for search in searches)
    assert in_core == in_python
    if slots:
        assert len({search.likelihood(slots) for search in searches}) == 1


def slot_of(reader: Reader, word: str, *, begins: bool) -> Slot:
    if word in (".", ";"):
        return Slot(reader.figure(word, "<n>"), word)
    if word[0].isdigit():
        return Slot(reader.figure(word, "" if "," in word else "<n>"))
    return Slot(reader.readings(word), read=word, begins=begins)


def test_no_core_gives_the_same_text(compiled, readers):
    lines = [read for read, _ in READ[:12]]
    slots = [slot_of(readers[0], word, begins=False) for word in " ".join(lines).split()]
    in_core, in_python = (Search(readers[0].language, 8, which).best(slots) for which in (compiled, None))
    assert in_core == in_python
