"""The language model as its counting writes it: probabilities, what is kept, and the packing of numbers."""

import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from bench.restoration.channel import learn, with_letters
from bench.restoration.counts import Grams, Text, merged, model, planes
from bench.restoration.streams import stream_of
from vanthu.repair.restoration.language import AddedCounts, LanguageModel, numbers_of

REPORT = "Ủy ban nhân dân xã báo cáo kết quả thực hiện kế hoạch. Ủy ban nhân dân xã đề nghị. " * 3
LAW = "Cơ quan nhà nước thực hiện quyền; ủy ban nhân dân xã tổ chức thực hiện kế hoạch. " * 30
NEWS = "Kết quả nhà nước. " * 2 + "Cơ quan nhà nước báo cáo kết quả. " * 30


def text(path, words, weight, *, news=False):
    path.write_text(words, encoding="utf-8")
    arrays = stream_of(path)
    return Text(weight, news, str(arrays["words"]).split("\n"), arrays["stream"], arrays["cases"])


@pytest.fixture(scope="module")
def language(tmp_path_factory):
    folder = tmp_path_factory.mktemp("texts")
    texts = [
        text(folder / "report.txt", REPORT, 6.0),
        text(folder / "law.txt", LAW, 1.0),
        text(folder / "news.txt", NEWS, 1.0, news=True),
    ]
    return LanguageModel(model(texts, {("ủy", "ban"): 3.0, ("kinh", "tế"): 3.0}))


@pytest.mark.parametrize(
    ("first", "second"), [("ủy", "ban"), ("thực", "hiện"), ("kinh", "tế"), ("quyền", "xã")]
)
def test_probabilities_sum_to_one(language, first, second):
    w1, w2 = language.index.get(first, language.other), language.index.get(second, language.other)
    head = language.pair(w1, w2)[1]
    every = sum(math.exp(language.behind(head, w1, w2, word)[0]) for word in range(len(language.words)))
    assert every == pytest.approx(1, abs=0.05)  # they are kept in steps of 6 %


def test_what_was_seen_is_likelier(language):
    index = language.index
    head = language.pair(index["ủy"], index["ban"])[1]

    def after(word):
        return language.behind(head, index["ủy"], index["ban"], index[word])[0]

    assert after("nhân") > -0.5 > -3 > after("nhà") > -20


def test_words_of_a_large_lexicon_are_not_taken_for_others():
    """A key of three words has room for each: the lexicon of a large archive adds some 100,000 of its own."""
    far = (1 << 17) + 5  # of a key of 17 bits a word's, (0, far) would be (1, 5)
    counts = AddedCounts(Counter({(0, far): 9}), Counter({(0, 0, far): 9}), 0.5, 0.5)
    assert counts.mix(-10.0, 0, 0, far) > -2
    assert counts.mix(-10.0, 0, 1, 5) < -10


def test_counts_beside_the_model_leave_it_alone(language):
    own = [language.index[word] for word in ("kế", "hoạch", "quyền")]
    before = language.behind(-1, language.start, own[1], own[2])
    mixed = language.with_counts(Counter({(own[1], own[2]): 3}), Counter({tuple(own): 3}), 0.2, 0.1)
    assert mixed.behind(-1, own[0], own[1], own[2])[0] > before[0]
    assert language.behind(-1, language.start, own[1], own[2]) == before
    every = sum(math.exp(mixed.behind(-1, own[0], own[1], word)[0]) for word in range(len(mixed.words)))
    assert every == pytest.approx(1, abs=0.05)


def test_what_news_have_twice_is_not_kept(language):
    index = language.index
    assert language.pair(index["quả"], index["nhà"])[1] < 0
    assert language.pair(index["kết"], index["quả"])[1] >= 0


def grams(keys, seen, most):
    keys, seen = np.array(keys), np.array(seen, dtype=float)
    return Grams(keys, seen, seen, seen * most, np.full(len(keys), float(most)))


def test_counts_of_texts_add_up():
    both = merged([grams([1, 5, 9], [2, 1, 4], 1), grams([5, 7], [3, 1], 2)])
    assert both.keys.tolist() == [1, 5, 7, 9]
    assert both.seen.tolist() == [2, 4, 1, 4]
    assert both.worth.tolist() == [2, 7, 2, 4]
    assert both.most.tolist() == [1, 2, 2, 1]


@given(arrays(np.uint16, st.integers(0, 50)))
def test_numbers_are_packed_and_unpacked(numbers):
    assert numbers_of(planes(numbers)).tolist() == numbers.tolist()


@pytest.mark.parametrize(
    ("pairs", "letter", "sign"),
    [
        ({("lệ", "1é"): 5, ("là", "1a"): 2}, "l", "1"),  # however unlike they are
        ({("xã", "x4"): 5, ("là", "la"): 2}, "ã", "4"),
        ({("cấp", "c4p"): 1, ("hợp", "h¢p"): 3}, "ợ", "¢"),
    ],
)
def test_letters_are_aligned_one_by_one(pairs, letter, sign):
    units = learn(Counter(pairs))
    assert any((letter, sign) in found for found in units.values())
    assert all(len(p) == len(r) == 1 for found in units.values() for p, r in found)


def test_letters_learned_again_lower_nothing():
    old = [("l", "1", math.log(0.2)), ("lệ", "1é", math.log(0.3))]
    new = [("l", "1", math.log(0.1)), ("l", "I", math.log(0.1)), ("lệ", "Ié", math.log(0.5))]
    found = {(p, r): math.exp(q) for p, r, q in with_letters(new, old, 0.5)}
    assert found["l", "1"] == pytest.approx(0.2)
    assert found["l", "I"] == pytest.approx(0.05)
    assert found["lệ", "1é"] == pytest.approx(0.3)
    assert ("lệ", "Ié") not in found
