"""What a word's confidence is made of: the net's chances, its line, its spelling."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanthu.extract.recogniser.alphabet import CLASS_OF, CLASSES
from vanthu.extract.recogniser.decoding import left_out, likeliest, parts_of
from vanthu.extract.recogniser.sureness import (
    EVIDENCE,
    Calibration,
    Weighed,
    doubt,
    known_of,
    weighed,
)


def chances_of(text, sure=0.99):
    """Columns of a line whose signs have one chance, "nothing new" the rest; a column between the signs."""
    chances = np.zeros((2 * len(text) + 1, CLASSES), np.float32)
    chances[:, 0] = 1
    for k, sign in enumerate(text):
        chances[2 * k + 1, [0, CLASS_OF[sign]]] = 1 - sure, sure
    return chances


def evidence(text, sure=0.99, **changed):
    """By name, of the first word of a line."""
    chances = chances_of(text, sure)
    signs = likeliest(chances)
    part = parts_of(signs, len(chances))[0]
    known = known_of(part, chances, left_out(chances, signs), doubt(signs))
    return dict(zip(EVIDENCE, known.evidence, strict=True)) | changed


@pytest.mark.parametrize(
    ("text", "syllable", "parted"),
    [
        ("nghiệp", 1, 0),
        ("NGHIỆP,", 1, 0),
        ("(kèm", 1, 0),
        ("nghiep", 0, 0),
        ("UBND", 0, 0),
        ("2024", 0, 0),
        ("1.250", 0, 1),
        ("83,5%", 0, 1),
        ("250.", 0, 0),
        ("12/2024", 0, 0),
        ("I.5", 0, 0),
    ],
)
def test_a_word_tells_whether_it_is_a_syllable_and_holds_a_separator(text, syllable, parted):
    known = evidence(text)
    assert (known["syllable"], known["parted"]) == (syllable, parted)
    assert known["length"] == pytest.approx(math.log(len(text)))


@pytest.mark.parametrize("name", ["least", "path"])
def test_surer_signs_are_more_evidence(name):
    assert evidence("hai", 0.8)[name] < evidence("hai", 0.9)[name] < evidence("hai", 0.999)[name]


def test_a_line_that_is_hard_to_read_is_less_evidence():
    assert evidence("hai ba", 0.7)["line"] > evidence("hai ba", 0.99)["line"]
    assert doubt([]) == 0.0


def test_what_is_certain_is_still_finite():
    assert all(map(math.isfinite, evidence("hai", 1.0).values()))


def test_without_weights_the_least_sure_sign_counts():
    known = tuple(evidence("hai", 0.8).values())
    assert weighed("{}").confidence(known) == pytest.approx(0.8, abs=0.01)


@given(st.lists(st.floats(-3, 3), min_size=len(EVIDENCE), max_size=len(EVIDENCE)), st.floats(0.51, 0.999))
def test_a_confidence_lies_between_its_measured_ends(weights, sure):
    measured = Weighed(tuple(weights), Calibration((0.1, 0.5, 0.9), (0.2, 0.5, 0.97)))
    assert 0.2 <= measured.confidence(tuple(evidence("ba", sure).values())) <= 0.97


def edges(text, sure):
    """Of a word, letters being certain and each of its other signs as sure as given."""
    chances = chances_of(text, 0.999)
    for k, sign in enumerate(text):
        if sign in sure:
            chances[2 * k + 1, [0, CLASS_OF[sign]]] = 1 - sure[sign], sure[sign]
    signs = likeliest(chances)
    part = parts_of(signs, len(chances))[0]
    return known_of(part, chances, left_out(chances, signs), doubt(signs)).edges


@pytest.mark.parametrize(
    ("text", "sure", "edge"),
    [
        ("hội,", {}, 0.999),
        ("hội,", {",": 0.7}, 0.7),
        ("hội", {"ộ": 0.7}, 0.999),
        ("(hội", {"(": 0.8}, 0.8),
        ("hội đồng", {" ": 0.6}, 0.6),
        ("5,6", {",": 0.6}, 0.999),
        ("-", {"-": 0.7}, 0.7),
    ],
)
def test_the_signs_around_a_word_are_as_sure_as_the_least_of_them(text, sure, edge):
    assert edges(text, sure) == pytest.approx(edge, abs=2e-3)


def test_a_sign_that_was_passed_over_behind_a_word_leaves_its_edges_in_doubt():
    chances = chances_of("hội", 0.999)
    chances[-1, [0, CLASS_OF[","]]] = 0.6, 0.4
    signs = likeliest(chances)
    part = parts_of(signs, len(chances))[0]
    assert known_of(part, chances, left_out(chances, signs), doubt(signs)).edges == pytest.approx(
        0.6, abs=1e-2
    )
