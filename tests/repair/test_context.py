"""The second opinion on words in doubt: whole numbers, the same everywhere; what is sure stays."""

import zlib

import numpy as np
import pytest

from bench.restoration.context import LEAST, STEP, packed
from vanthu.repair import repair_text
from vanthu.repair.restoration.arcs import Arc, WordForm
from vanthu.repair.restoration.context import BITS, REACH, ContextModel, buckets, features
from vanthu.repair.restoration.model import context_model, restorer
from vanthu.repair.restoration.opinion import asked_again
from vanthu.repair.restoration.places import Choice, Slot


@pytest.fixture(scope="module")
def language():
    return restorer().reader.language


def test_it_knows_the_words_of_the_language_model(language):
    known = context_model()
    assert (known.words, known.vocabulary) == (
        len(language.words),
        zlib.crc32("\n".join(language.words).encode()),
    )


def test_hashes_are_those_that_the_weights_were_taught_with():
    text = np.arange(100, 100 + 2 * REACH + 1)
    seen = features(text, np.array([REACH]))
    assert seen.shape == (1, 38)
    assert zlib.crc32(buckets(seen, np.array([[7]], np.uint32)).astype("<u4").tobytes()) == PINNED


PINNED = 258940459  # by the hashes of ``bench/restoration/context.c``, compared once


@pytest.mark.parametrize("apart", [1, 255, 256, 30_000])
def test_weights_come_back_as_they_were_packed(apart):
    weights = np.zeros(1 << BITS, np.float32)
    weights[: 400 * apart : apart] = np.linspace(-1, 1, 400)
    model = ContextModel(packed(weights, ["a", "b"]))
    at = np.flatnonzero(model._weights)
    kept = np.flatnonzero(np.abs(weights) >= LEAST)
    assert at.tolist() == kept.tolist()
    assert np.abs(model._weights[at] * STEP - weights[at]).max() <= STEP / 2 + 1e-6


def slot(*words):
    """A place with readings of one word each, all read alike."""
    index = restorer().reader.language.index
    return Slot(tuple(Arc((WordForm(word, index[word], "l"),), 0.0, word) for word in words), read=words[0])


IN_DOUBT = [
    # words around, those in doubt, and which the further words speak for
    ("hệ thống vận hành ổn định , giao diện thân thiện , * sử dụng", ("để", "dễ"), "dễ"),
    ("diện tích đất * cây lâu năm chuyển sang đất ở", ("trong", "trồng"), "trồng"),
    ("người dân đến bộ phận một cửa phải * lâu để được giải quyết hồ sơ", ("cho", "chờ"), "chờ"),
]


@pytest.mark.parametrize(("around", "words", "expected"), IN_DOUBT)
def test_further_words_decide(around, words, expected):
    commas, slots = [], []
    for word in around.split():
        if word == ",":
            commas[-1] = True
        else:
            slots.append(slot(*words) if word == "*" else slot(word))
            commas.append(False)
    choices = [Choice(each.arcs[0], 0.5 if len(each.arcs) > 1 else 1.0) for each in slots]
    search = restorer()._search
    again = asked_again(search, context_model(), slots, choices, commas)
    assert expected in [choice.arc.text for choice in again]


def test_what_is_sure_stays():
    slots = [slot("báo"), slot("cao", "cáo"), slot("kết"), slot("quả")]
    choices = [Choice(each.arcs[0], 0.99) for each in slots]
    assert asked_again(restorer()._search, context_model(), slots, choices, [False] * 4) == choices


WITHOUT_MARKS = [
    ("Uy ban nhan dan xa da to chuc hoi nghi trien khai nhiem vu", "Ủy ban nhân dân xã đã tổ chức hội nghị"),
    ("Mo rong hoi truong, sua chua nha van hoa cac thon", "Mở rộng hội trường, sửa chữa nhà văn hóa"),
    ("Ty le ho ngheo con 5,83%, giam so voi cuoi nam", "Tỷ lệ hộ nghèo còn 5,83%, giảm so với cuối năm"),
]


@pytest.mark.parametrize(("read", "expected"), WITHOUT_MARKS)
def test_texts_written_without_marks(read, expected):
    (line,) = repair_text([read]).lines
    assert line.startswith(expected)
