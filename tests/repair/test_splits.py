"""Blanks that fell into syllables: joined where the parts are no words, and only there."""

import pytest

from vanthu.repair import repair_text, replay, reverse
from vanthu.repair.restoration.model import restorer
from vanthu.repair.restoration.splits import Splits
from vanthu.repair.restoration.tokens import pieces

SPLITS = [
    # line, its words
    ("giai quy et thu tuc", ["giai", "quyet", "thu", "tuc"]),
    ("C hu dong thuc hién", ["Chu", "dong", "thuc", "hién"]),
    ("thự c hiện nhiệm vụ", ["thực", "hiện", "nhiệm", "vụ"]),
    ("trong n ăm qua", ["trong", "năm", "qua"]),
    ("cua cac don vi", ["cua", "cac", "don", "vi"]),
    ("muc c an toan giao thong", ["muc", "c", "an", "toan", "giao", "thong"]),
    ("Nhom C va nhom D", ["Nhom", "C", "va", "nhom", "D"]),
    ("dai 5 m duong bé tong", ["dai", "5", "m", "duong", "bé", "tong"]),
    ("quy  et dinh", ["quy", "et", "dinh"]),  # two blanks part columns
    ("quy-et dinh", ["quy", "et", "dinh"]),
    ("s6 6 cua tinh", ["s6", "6", "cua", "tinh"]),  # no digit is drawn into a word
    ("UO BND tinh", ["UO", "BND", "tinh"]),
    ("tong du ng cho vay", ["tong", "du", "ng", "cho", "vay"]),  # dư nợ, and no dụng
]


@pytest.mark.parametrize(("line", "words"), SPLITS)
def test_parts_of_a_syllable_are_joined_and_words_are_not(line, words):
    assert [piece.text for piece in Splits(restorer().reader).join(line, pieces(line))] == words


def test_a_joined_word_is_one_edit_that_can_be_reversed():
    read = ["Cac co quan, don vi gidi quy et thu tuc hanh chinh trong nam 2024"]
    repaired = repair_text(read)
    assert repaired.lines == ("Các cơ quan, đơn vị giải quyết thủ tục hành chính trong năm 2024",)
    assert ("quy et", "quyết") in [(edit.before, edit.after) for edit in repaired.edits]
    assert replay(read, repaired.edits) == list(repaired.lines)
    assert reverse(repaired.lines, repaired.edits) == read
