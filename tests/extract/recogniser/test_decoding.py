"""From chances to text, on chances made by hand and against all ways written out."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from vanthu.extract.recogniser.alphabet import CLASS_OF, CLASSES, SIGNS, known, plain
from vanthu.extract.recogniser.decoding import left_out, likeliest, of_figures, parts_of, texts


def chances_of(columns):
    """Columns of {sign: chance}, "" for none."""
    chances = np.zeros((len(columns), CLASSES), np.float32)
    for row, column in zip(chances, columns, strict=True):
        for sign, chance in column.items():
            row[CLASS_OF[sign] if sign else 0] = chance
    return chances


@pytest.mark.parametrize(
    ("columns", "read"),
    [
        ([{"": 1.0}], ""),
        ([{"1": 0.9, "": 0.1}], "1"),
        ([{"1": 0.9, "": 0.1}, {"1": 0.9, "": 0.1}], "1"),
        ([{"1": 0.9, "": 0.1}, {"": 0.9, "1": 0.1}, {"1": 0.9, "": 0.1}], "11"),
        ([{"1": 1.0}, {".": 0.6, ",": 0.4}, {"5": 1.0}], "1.5"),
        ([{"1": 1.0}, {",": 0.6, ".": 0.4}, {"5": 1.0}], "1,5"),
        ([{"đ": 0.7, "d": 0.3}, {" ": 0.8, "": 0.2}, {"Ổ": 1.0}], "đ Ổ"),
    ],
)
def test_the_likeliest_signs_and_the_likeliest_text(columns, read):
    chances = chances_of(columns)
    assert "".join(sign.sign for sign in likeliest(chances)) == read
    assert texts(chances)[0][0] == read


def test_a_doubtful_separator_shows_in_the_chances():
    found = dict(texts(chances_of([{"1": 1.0}, {".": 0.6, ",": 0.4}, {"5": 1.0}])))
    assert found["1.5"] == pytest.approx(0.6)
    assert found["1,5"] == pytest.approx(0.4)


def test_ways_of_stretching_a_text_count_together():
    """No single way is as likely as that nothing stands there, all ways of a 7 together are likelier."""
    found = texts(chances_of([{"7": 0.4, "": 0.6}] * 2))
    assert found[0] == ("7", pytest.approx(0.64))


@pytest.mark.parametrize(
    ("columns", "missed"),
    [
        ([{"1": 1.0}, {"": 1.0}, {"5": 1.0}], [0, 0, 0]),
        ([{"1": 1.0}, {"": 0.6, ".": 0.4}, {"5": 1.0}], [0, 0.4, 0]),  # a full stop was passed over
        ([{"1": 1.0}, {"": 0.6, "1": 0.3, "5": 0.1}, {"5": 1.0}], [0, 0, 0]),  # the neighbours stretch
        ([{"1": 1.0}, {"": 0.7, "1": 0.3}], [0, 0]),
        ([{"1": 0.8, "7": 0.2}], [0.2]),  # another sign in its place
        ([{"": 0.7, "6": 0.3}], [0.3]),
    ],
)
def test_a_sign_that_was_passed_over_is_missed(columns, missed):
    chances = chances_of(columns)
    assert left_out(chances, likeliest(chances)) == pytest.approx(missed, abs=1e-6)


@pytest.mark.parametrize(
    ("columns", "parts"),
    [
        ([{"": 1.0}], []),
        ([{" ": 1.0}, {"": 1.0}, {" ": 1.0}], []),
        ([{"a": 0.9, "": 0.1}, {" ": 0.7, ".": 0.3}, {"b": 1.0}], [("a", 0.7, 0, 1), ("b", 0.7, 2, 3)]),
        ([{" ": 1.0}, {"a": 0.9, "": 0.1}, {"b": 0.8, "": 0.2}], [("ab", 0.8, 1, 3)]),
    ],
)
def test_a_word_is_as_sure_as_its_signs_and_the_blanks_beside_it(columns, parts):
    found = parts_of(likeliest(chances_of(columns)), len(columns))
    assert [
        ("".join(sign.sign for sign in part.signs), pytest.approx(part.chance), part.begin, part.end)
        for part in found
    ] == parts


SMALL = 3
"""Classes of the property's pictures: none, and the first two signs."""


def all_ways(chances):
    """Every text's chance, by writing out all ways."""
    found = {}
    for way in itertools.product(range(SMALL), repeat=len(chances)):
        text = "".join(SIGNS[k - 1] for k, _ in itertools.groupby(way) if k)
        found[text] = found.get(text, 0.0) + float(np.prod([chances[t, k] for t, k in enumerate(way)]))
    return found


@given(arrays(np.float64, (3, SMALL), elements=st.floats(0.05, 1.0)))
def test_chances_of_texts_are_those_of_all_their_ways(small):
    chances = np.zeros((len(small), CLASSES), np.float32)
    chances[:, :SMALL] = small / small.sum(1, keepdims=True)
    found, every = texts(chances), all_ways(chances)
    for text, chance in found[:3]:
        assert chance <= every[text] + 1e-5
    assert found[0][1] == pytest.approx(max(every.values()), rel=0.05)


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("1.234,5\u00a0tỷ", "1.234,5 tỷ"),
        ("Mục 1 ......... 5", "Mục 1 … 5"),
        ("v.v...", "v.v..."),
        ("5\u20112", "5-2"),
        ("  a \t b ", "a b"),
        ("o\u0302\u0309", "ổ"),
    ],
)
def test_texts_as_the_reader_writes_them(printed, read):
    assert plain(printed) == read
    assert known(read)


@pytest.mark.parametrize("foreign", ["Ð", "я", "中", "\n"])
def test_foreign_signs_are_not_known(foreign):
    assert not known(foreign)


def test_every_sign_has_one_class():
    assert len(set(SIGNS)) == len(SIGNS) == CLASSES - 1 == 247


@given(st.lists(st.sampled_from(["", " ", "1", "a", "."]), min_size=1, max_size=12))
def test_words_hold_all_signs_but_blanks_and_do_not_overlap(signs):
    chances = chances_of([{sign: 0.9, "?" if sign != "?" else "": 0.1} for sign in signs])
    read = likeliest(chances)
    parts = parts_of(read, len(signs))
    assert [sign for part in parts for sign in part.signs] == [sign for sign in read if sign.sign != " "]
    assert all(a.end < b.begin for a, b in itertools.pairwise(parts))
    assert all(-1e-6 <= share <= 0.2 for share in left_out(chances, read))


def spelt(text, seen, chance=0.9, digit="6"):
    """Columns of a text, one sign of which is seen so surely and else as a digit; "_" stands for it."""
    columns = [
        {seen: chance, digit: 0.99 - chance, "": 0.01} if sign == "_" else {sign: 1.0} for sign in text
    ]
    return chances_of([column for one in columns for column in (one, {"": 1.0})])


def read(chances):
    return "".join(sign.sign for sign in likeliest(chances))


@pytest.mark.parametrize(
    "text", ["5_3,61", "24,08_", "_,5", "355,34_:", "109.299,_;", "(_5)", "-_7", "12 _5%"]
)
def test_in_a_figure_a_vowel_with_a_tone_is_the_digit_that_it_looks_like(text):
    chances = of_figures(spelt(text, "ó"))
    assert read(chances) == text.replace("_", "6")
    assert chances.sum(1) == pytest.approx(1)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("_", "ó"), ("có 5 _ ", "ó"), ("5_p", "ấ"), ("1._ xã", "Ở"), ("s_1", "ố"), ("l_i 15", "ã"),
        ("15_", "o"), ("2.000_", "đ"), ("a) _)", "ó"), ("th_,1", "ì"),
    ],
)  # fmt: skip
def test_elsewhere_it_stays(text, seen):
    chances = spelt(text, seen)
    assert of_figures(chances) is chances


def test_where_no_digit_was_thought_of_the_vowel_stays():
    assert read(of_figures(spelt("5_3", "ó", chance=0.99))) == "5ó3"


@given(st.integers(0, 9), st.floats(0.5, 0.98))
def test_of_all_digits_the_one_that_was_thought_of_is_read(digit, chance):
    chances = of_figures(spelt("5_3", "ó", chance, str(digit)))
    assert read(chances) == f"5{digit}3"
    assert max(chances[2]) == pytest.approx(0.99, abs=1e-4)
