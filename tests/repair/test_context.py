"""The second opinion on words in doubt: whole numbers, the same everywhere; what is sure stays."""

import zlib

import numpy as np
import pytest

from bench.restoration.clozetext import Numberer
from bench.restoration.context import LEAST, STEP, packed
from vanthu.repair import repair_text
from vanthu.repair.restoration.arcs import Arc, WordForm
from vanthu.repair.restoration.cloze import CASES, EDGES, FAR, ROUNDED
from vanthu.repair.restoration.context import BITS, REACH, ContextModel, buckets, features
from vanthu.repair.restoration.model import opinions, restorer, taught_language
from vanthu.repair.restoration.opinion import asked_again
from vanthu.repair.restoration.places import Choice, Slot


@pytest.fixture(scope="module")
def language():
    return taught_language()


def test_it_knows_the_words_of_the_language_model(language):
    known = opinions().context
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
    again = asked_again(search, opinions(), slots, choices, commas)
    assert expected in [choice.arc.text for choice in again]


def test_what_is_sure_stays():
    slots = [slot("báo"), slot("cao", "cáo"), slot("kết"), slot("quả")]
    choices = [Choice(each.arcs[0], 0.99) for each in slots]
    assert asked_again(restorer()._search, opinions(), slots, choices, [False] * 4) == choices


def test_the_net_knows_the_words_of_the_language_model(language):
    net = opinions().net
    assert (net.words, net.vocabulary) == (
        len(language.words),
        zlib.crc32("\n".join(language.words).encode()),
    )


BETWEEN = [
    # words on both sides, those of the same letters, and the one that both sides ask for
    ("chia sẻ dữ liệu trên * tảng số dùng chung", "nên nền nến", "nền"),
    ("tổ chức hội nghị triển khai * vụ công tác năm", "nhiệm nhiễm nhiêm", "nhiệm"),
    ("giảm mười hai * so với cuối năm", "hộ hồ họ", "hộ"),
    ("làm việc tại các khu công nghiệp ngoài * tăng", "tỉnh tính tình", "tỉnh"),
    ("ngay từ * tháng ra quân", "đầu đâu dầu", "đầu"),
    ("ngay sau khi bị đánh vào * bệnh nhân", "đầu đâu dầu", "đầu"),
]


def asked_of_net(language, around, words):
    numbers = [language.start] * EDGES
    numbers += [language.index.get(word, language.other) for word in around.split()]
    numbers = np.array([*numbers, language.start, language.start])
    place = around.split().index("*")
    first, commas = np.arange(len(around.split())) + EDGES, np.zeros(len(around.split()), bool)
    cases = np.full(len(numbers), ord("l"))
    seen = opinions().net.around(numbers, cases, first, commas, language.other)
    asked = np.array([language.index[word] for word in words])
    return opinions().net.told(seen, np.array([place]), np.array([len(asked)]), asked)


@pytest.mark.parametrize(("around", "words", "expected"), BETWEEN)
def test_the_net_sees_both_sides(language, around, words, expected):
    words = [word for word in words.split() if word in language.index]
    assert words[int(asked_of_net(language, around, words).argmax())] == expected


def test_what_the_net_says_is_rounded(language):
    told = asked_of_net(language, "báo cáo * quả", ["kết", "kẹt"])
    assert (told * ROUNDED == np.rint(told * ROUNDED)).all()


def test_the_place_itself_is_not_seen(language):
    net, numbers = opinions().net, np.arange(50, 50 + 2 * FAR + 1 + 2 * EDGES)
    first, cases = np.arange(2 * FAR + 1) + EDGES, np.full(len(numbers), ord("l"))
    told = []
    for own in (100, 200):
        numbers[FAR + EDGES] = own
        around = net.around(numbers, cases, first, np.zeros(len(first), bool), language.other)
        told.append(net.told(around, np.array([FAR]), np.array([2]), np.array([300, 301])).tolist())
    assert told[0] == told[1]


def test_commas_and_stops_stand_where_the_text_has_them(language):
    net = opinions().net
    words = np.array([0, 0, 50, 51, 0, net.words + 7, 0, 0])  # two words, a stop, a word that is new
    cases = np.array([ord(sign) for sign in "..Tl;U.."])
    around = net.around(words, cases, np.array([2, 3, 4, 5]), np.array([True, False, False, False]), 1)
    inner = slice(FAR, -FAR)
    assert around.ids[inner].tolist() == [50, net.comma, 51, net.colon, 1]
    assert around.cases[inner].tolist() == [2, 0, 1, 0, 0]
    assert around.first.tolist() == [FAR, FAR + 2, FAR + 3, FAR + 4]


AS_TAUGHT = [
    # a run of a text, and the words and cases that the net is taught
    ("Báo", [("báo", "T")]),
    ("cáo,", [("cáo", "l"), (",", "-")]),
    ("SAU:", [("sau", "U"), (":", "-")]),
    ("xong.", [("xong", "l"), ("<s>", "-")]),
    ("2023", [("<y>", "-")]),
    ("Qwxz", [("<x>", "-")]),
    ("", []),
]


@pytest.mark.parametrize(("run", "expected"), AS_TAUGHT)
def test_what_the_net_is_taught_is_what_it_is_asked(language, run, expected):
    numberer, net = Numberer(language), opinions().net
    signs = {",": net.comma, ":": net.colon}
    numbers = [(signs.get(word) or language.index[word], CASES.index(case)) for word, case in expected]
    assert list(numberer.numbers(run, percent=False)) == numbers


WITHOUT_MARKS = [
    ("Uy ban nhan dan xa da to chuc hoi nghi trien khai nhiem vu", "Ủy ban nhân dân xã đã tổ chức hội nghị"),
    ("Mo rong hoi truong, sua chua nha van hoa cac thon", "Mở rộng hội trường, sửa chữa nhà văn hóa"),
    ("Ty le ho ngheo con 5,83%, giam so voi cuoi nam", "Tỷ lệ hộ nghèo còn 5,83%, giảm so với cuối năm"),
]


@pytest.mark.parametrize(("read", "expected"), WITHOUT_MARKS)
def test_texts_written_without_marks(read, expected):
    (line,) = repair_text([read]).lines
    assert line.startswith(expected)
