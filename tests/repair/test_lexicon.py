"""Counts from clean reports: kept as counts, merged at load, of use on the next damaged text."""

import gzip

import pytest

from vanthu.repair import Lexicon, load_lexicon, repair_text
from vanthu.repair.restoration.counting import BEHIND_COLON, MIDDLE
from vanthu.repair.restoration.lexicon import LexiconUnreadable
from vanthu.repair.restoration.model import restorer

CLEAN = ["Hợp tác xã Khe Vằn thu mua chè búp tươi của hộ dân thôn Khe Vằn."] * 3
READ = ["Hop tac xa Khe Van thu mua ché bup tuoi cua h6 dan thon Khe Van va cac thon khac trong xa."]


def test_a_lexicon_comes_back(tmp_path):
    lexicon = Lexicon()
    lexicon.add([*CLEAN, "Số 12/KH-TCTTKĐA06"])
    (tmp_path / "lexicon.gz").write_bytes(lexicon.packed())
    again = load_lexicon(tmp_path / "lexicon.gz")
    assert (again.words, again.pairs, again.triples) == (lexicon.words, lexicon.pairs, lexicon.triples)
    assert again.cases == lexicon.cases
    assert again.codes == {"TCTTKĐA06": 1}
    assert again.words["khe"] == 6
    assert again.pairs["khe", "vằn"] == 6


def test_a_lexicon_tells_the_names():
    lexicon = Lexicon()
    lexicon.add(CLEAN)
    assert "Khe Vằn thu mua chè búp tươi của hộ dân thôn Khe Vằn" in repair_text(READ, lexicon).lines[0]


def test_a_lexicon_tells_the_codes():
    lexicon = Lexicon()
    lexicon.add(["Kế hoạch số 12/KH-TCTTKĐA06"])
    read = ["Thuc hién Ké hoach s6 156/KH-TCTTKDA06 ngay 12/06/2023 cua Chu tich Uy ban nhan dan tinh"]
    assert "156/KH-TCTTKĐA06 ngày 12/06/2023" in repair_text(read, lexicon).lines[0]


def test_a_lexicon_tells_the_cases():
    lexicon = Lexicon()
    lexicon.add(["Kết quả tại Trung tâm Phục vụ hành chính công của tỉnh"] * 15)
    shipped, own = restorer().reader.language, restorer(lexicon).reader.language
    word = own.index["phục"]
    assert own.titles[word][MIDDLE] > 0.7 > shipped.titles[word][MIDDLE]
    assert own.titles[word][BEHIND_COLON] == shipped.titles[word][BEHIND_COLON]  # not seen there


def test_a_lexicon_leaves_the_shipped_model_alone():
    before = repair_text(READ).lines
    lexicon = Lexicon()
    lexicon.add(CLEAN)
    repair_text(READ, lexicon)
    assert repair_text(READ).lines == before


BROKEN = {
    "missing": None,
    "empty": b"",
    "not gzip": b"not gzip",
    "no counts": gzip.compress(b"{}"),
    "a list": gzip.compress(b"[1]"),
    "no words": gzip.compress(b'{"format": "vanthu-lexicon/1"}'),
    "a pair of one": gzip.compress(
        b'{"format": "vanthu-lexicon/1", "words": {}, "pairs": {"a": 1}, "triples": {}}'
    ),
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_not_a_lexicon(tmp_path, content):
    path = tmp_path / "lexicon.gz"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(LexiconUnreadable) as error:
        load_lexicon(path)
    assert error.value.file == str(path)
