"""Letters of broken fonts: mended on evidence, idempotent, and nothing else touched."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanthu.repair import repair_text
from vanthu.repair.fixers import FIXERS, compose, fix_eth, fix_gha

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


ETH = [
    ("ðịa phương", "địa phương"),
    ("BỘ LAO ÐỘNG", "BỘ LAO ĐỘNG"),
    ("HÐND, TÐC", "HĐND, TĐC"),
    ("Ɖảng bộ", "Đảng bộ"),
    ("ðo\u0300ng", "đòng"),
    ("Ðắk Lắk", "Đắk Lắk"),  # no syllable, but ắ is a letter of Vietnamese alone
]
ETH_LEFT = ["Guðmundur Sigurðsson", "Ð", "ð = 3", "maður", "đường", "Friðrik Ð."]


@pytest.mark.parametrize(("read", "printed"), ETH)
def test_eth_is_mended(read, printed):
    assert compose(fix_eth(read)) == printed
    assert repair_text([read]).lines == (printed,)


@pytest.mark.parametrize("text", ETH_LEFT)
def test_eth_is_left_alone(text):
    assert fix_eth(text) == text


@given(st.text(alphabet="ðÐƣƢaăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạẤĐ \u0301\u0323", max_size=30))
def test_fixers_are_idempotent(text):
    for fixer in FIXERS.values():
        once = fixer(text)
        assert fixer(once) == once


def test_composition_is_on_record():
    repaired = repair_text(["Ho\u0300a Bi\u0300nh"])
    assert repaired.lines == ("Hòa Bình",)
    assert [e.rule for e in repaired.edits] == ["compose", "compose"]
    assert unicodedata.is_normalized("NFC", repaired.lines[0])
