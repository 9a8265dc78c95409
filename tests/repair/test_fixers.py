"""Letters of broken fonts: mended on evidence, idempotent, and nothing else touched."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanthu.repair import repair_text
from vanthu.repair.fixers import FIXERS, compose, fix_gha

GHA = [
    ("tƣ vấn", "tư vấn"),
    ("cơ quan Nhà nƣớc", "cơ quan Nhà nước"),
    ("ĐỊA PHƢƠNG", "ĐỊA PHƯƠNG"),
    ("TƢ (Trung ƣơng)", "TƯ (Trung ương)"),
    ("nƣ\u0301t", "nứt"),  # the tone as a mark of its own
    ("Thƣ ký;", "Thư ký;"),
]
GHA_LEFT = [
    "qoƣam",  # no Vietnamese syllable: a Turkic word
    "bƣrlik",
    "tư vấn",
    "15.906/16.000 (99,41%)",
    "",
]


@pytest.mark.parametrize(("read", "printed"), GHA)
def test_gha_is_mended(read, printed):
    assert compose(fix_gha(read)) == printed


@pytest.mark.parametrize("text", GHA_LEFT)
def test_gha_is_left_alone(text):
    assert fix_gha(text) == text


@given(st.text(alphabet="ƣƢaăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạẤĐ \u0301\u0323", max_size=30))
def test_fixers_are_idempotent(text):
    for fixer in FIXERS.values():
        once = fixer(text)
        assert fixer(once) == once


def test_composition_is_on_record():
    repaired = repair_text(["Ho\u0300a Bi\u0300nh"])
    assert repaired.lines == ("Hòa Bình",)
    assert [e.rule for e in repaired.edits] == ["compose", "compose"]
    assert unicodedata.is_normalized("NFC", repaired.lines[0])
