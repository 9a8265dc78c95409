"""The compiled core of restoration and its twin in Python find the same, to the last bit."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cores import core
from vanthu.repair.restoration.arcs import Reader
from vanthu.repair.restoration.fastchannel import channel_of
from vanthu.repair.restoration.guesses import Guesses
from vanthu.repair.restoration.lexicon import Lexicon
from vanthu.repair.restoration.model import DATA, opinions, restorer, words_of
from vanthu.repair.restoration.opinion import asked_again
from vanthu.repair.restoration.places import Slot
from vanthu.repair.restoration.search import Search

READ = [
    row.split("\t")
    for row in (Path(__file__).parent / "data" / "read-and-printed.tsv").read_text("utf-8").splitlines()
]
WORDS = sorted({word for read, _ in READ[:40] for word in read.split()})

few = st.text("aáàbhnăT", min_size=1, max_size=4)
logs = st.integers(0, 200)  # sixteenths of nats, without their sign
entries = st.tuples(few.filter(lambda s: len(s) < 4), st.text("abh4'é", min_size=1, max_size=4))


@pytest.fixture(scope="module")
def compiled(tmp_path_factory):
    return core("repair", tmp_path_factory.mktemp("core"))


@pytest.fixture(scope="module")
def readers(compiled):
    """A reader without and one with counts of further text, in the core."""
    lexicon = Lexicon()
    lexicon.add([printed for _, printed in READ[40:]])
    languages = (restorer(with_).reader.language for with_ in (None, lexicon))
    return [Reader(shipped_channel(language, compiled), language) for language in languages]


def shipped_channel(language, core_):
    with np.load(DATA / "channel.npz") as arrays:
        return channel_of(dict(arrays), words_of(language), core_)


def table(rows):
    """A table of strings printed and read, as its file has it."""
    printed, read = zip(*rows, strict=True)
    return {
        "printed": np.array("\n".join(printed)),
        "read": np.array("\n".join(read)),
        "logp": np.array(list(rows.values()), np.uint8),
    }


@settings(max_examples=40)
@given(
    st.dictionaries(few, logs.map(float), min_size=1, max_size=20),
    st.dictionaries(entries, logs, min_size=1, max_size=30),
    st.lists(st.text("abh4'éN", min_size=1, max_size=9), min_size=1, max_size=6),
)
def test_channels(compiled, words, rows, reads):
    told = []
    for core_ in (None, compiled):
        channel = channel_of(table(rows), words.items(), core_)
        learned = channel.adapted(Counter({(word, read): 2 for word in sorted(words) for read in reads}))
        again, bare, more = (
            learned.adapted(Counter(zip(words, reads, strict=False))),
            channel.copy(),
            channel.copy(),
        )
        more.add_word("hanha", -1.0)
        for one in (channel, learned, again, bare.without_marks(), learned.without_marks(), more, channel):
            told += [one.candidates(read) for read in reads]
            told += [one.likeliest(read) for read in reads]
            told += [one.units(read, word) for read in reads for word in sorted(words)]
    half = len(told) // 2
    assert told[:half] == told[half:]


def test_a_lexicon_may_hold_words_longer_than_any_piece(compiled):
    for core_ in (None, compiled):
        channel = channel_of(table({("ha", "ha"): 16}), [("a" * 5000, -3.0), ("ha", -3.0)], core_)
        assert channel.candidates("ha") == [("ha", -1.0)]


@settings(max_examples=60)
@given(
    st.lists(st.one_of(st.sampled_from(WORDS), st.text("aàbhnTI16&¢'.", min_size=1, max_size=9)), min_size=1)
)
def test_readings(readers, plain, reads):
    reader = readers[0]
    alike = Reader(plain, reader.language)
    for parts in (True, False):
        own, twin = (Reader(r.channel, reader.language, parts=parts, like=r) for r in (reader, alike))
        for read in reads:
            assert list(own.readings(read)) == list(twin.readings(read))
            assert own.likelihood(read) == twin.likelihood(read)
            assert own.likelihood_of_a_known_word(read) == twin.likelihood_of_a_known_word(read)


@pytest.fixture(scope="module")
def plain(readers):
    """The shipped channel in Python."""
    return shipped_channel(readers[0].language, None)


@settings(max_examples=8)
@given(st.lists(st.sampled_from([*WORDS, "12", "2023", "15,6", ".", ";"]), max_size=25), st.booleans())
def test_paths(compiled, readers, words, lexicon):
    reader = readers[lexicon]
    slots = [
        slot_of(reader, word, begins="lTU"[: at % 7 - 2 if at % 7 in (4, 5) else 0])
        for at, word in enumerate(words)
    ]
    searches = [Search(reader.language, 4, which) for which in (compiled, None)]
    in_core, in_python = (search.best(slots, Guesses(reader)) for search in searches)
    assert list(in_core) == in_python
    commas = [at % 5 == 2 for at in range(len(slots))]
    again = (
        asked_again(search, opinions(), slots, chosen, commas)
        for search, chosen in zip(searches, (in_core, in_python), strict=True)
    )
    assert list(next(again)) == list(next(again))
    if slots:
        assert len({search.likelihood(slots) for search in searches}) == 1


def slot_of(reader: Reader, word: str, *, begins: str) -> Slot:
    if word in (".", ";"):
        return Slot(reader.figure(word, "<n>"), word)
    if word[0].isdigit():
        return Slot(reader.figure(word, "" if "," in word else "<n>"))
    return Slot(reader.readings(word), read=word, begins=begins)


def test_no_core_gives_the_same_text(compiled, readers):
    lines = [read for read, _ in READ[:12]]
    slots = [slot_of(readers[0], word, begins="") for word in " ".join(lines).split()]
    in_core, in_python = (Search(readers[0].language, 8, which).best(slots) for which in (compiled, None))
    assert list(in_core) == in_python


def test_threads_restore_one_after_the_other():
    texts = [[read for read, _ in READ[at : at + 4]] for at in range(0, 32, 4)]
    restore = restorer().restore
    alone = [restore(text) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(restore, texts)) == alone


def test_more_hypotheses_than_the_core_has_room_for_are_refused(compiled, readers):
    with pytest.raises(ValueError, match="at most 16"):
        Search(readers[0].language, 17, compiled).likelihood([slot_of(readers[0], WORDS[0], begins="")])
