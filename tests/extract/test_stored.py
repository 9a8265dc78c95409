"""Packed words are the words that they were, and a record is the same whether they were packed or not."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import REPORTS
from vanthu.extract import document as reading
from vanthu.extract.page import Grid, GridCell, Line, Page, Word
from vanthu.extract.stored import StoredWords, kinds_of, stored_line, stored_page, texts_of
from vanthu.parsers.document import parse_document
from vanthu.parsers.spans import merged, sliced
from vanthu.parsers.text import SourcedText, StoredPieces, join_lines

EDGE = st.floats(-1e4, 1e4) | st.floats(0, 900, width=32)
WORD = st.builds(
    Word,
    text=st.text(st.characters(exclude_characters="⁰¹²³⁴⁵⁶⁷⁸⁹"), min_size=1, max_size=8),
    bbox=st.tuples(EDGE, EDGE, EDGE, EDGE),
    font=st.sampled_from(["Times", ".VnTime", ""]),
    size=st.sampled_from([0.0, 9.5, 14.0]),
    bold=st.booleans(),
    italic=st.booleans(),
    superscript=st.booleans(),
    glued=st.booleans(),
    confidence=st.sampled_from([1.0, 0.25]),
)
LINES = st.lists(st.tuples(st.integers(1, 3), st.lists(WORD, min_size=1, max_size=6)), max_size=5)


def line_of(words):
    return Line(tuple(words), words[0].bbox)


@given(st.lists(WORD, min_size=1, max_size=12))
def test_words_come_back_as_they_were(words):
    line = line_of(words)
    kept = stored_line(line)
    assert isinstance(kept.words, StoredWords)
    assert (tuple(kept.words), kept.text, kept.bbox) == (line.words, line.text, line.bbox)
    assert [kept.words[at] for at in range(len(words))] == words
    assert (kept.words[0], kept.words[-1], kept.words[1:], len(kept.words)) == (
        words[0],
        words[-1],
        tuple(words[1:]),
        len(words),
    )
    assert stored_line(kept) is kept
    assert texts_of(kept.words) == texts_of(line.words) == [word.text for word in words]
    assert kept.words.marked() == any(word.superscript for word in words)
    said = {(word.font, word.size, word.bold, word.superscript) for word in words}
    assert {(word.font, word.size, word.bold, word.superscript) for word in kinds_of(kept.words)} == said


@given(st.lists(st.lists(WORD, min_size=1, max_size=3), min_size=2, max_size=4))
def test_the_lines_of_a_scanned_cell_stay_lines_of_its_page(texts):
    lines = tuple(line_of(words) for words in texts)
    cell = GridCell(0, 0, 1, 1, BOX, lines[1:])
    page = Page(1, 9.0, 9.0, "ocr", "", 1.0, lines, grids=(Grid(1, BOX, 1, 1, (cell,)),))
    for packed in (stored_page(page), stored_page(stored_page(page))):
        found = packed.grids[0].cells[0].lines
        assert [line.text for line in found] == [line.text for line in lines[1:]]
        assert set(found) <= set(packed.lines)  # where repair looks for them


BOX = (1.0, 2.0, 3.0, 4.0)
UNPACKED = {
    "longer than a byte tells": Word("x" * 256, BOX),
    "boxes of whole numbers": Word("x", (1, 2, 3, 4)),
    "raised as a letter already, and as a mark": Word("a²", BOX, superscript=True),
}


@pytest.mark.parametrize("word", UNPACKED.values(), ids=UNPACKED)
def test_what_would_not_come_back_stays(word):
    line = line_of([word])
    assert stored_line(line) is line


@given(LINES, st.integers(0, 60), st.integers(0, 60))
def test_texts_of_packed_lines_are_the_same_texts(lines, one, other):
    plain = join_lines([(page, tuple(words)) for page, words in lines])
    small = join_lines([(page, stored_line(line_of(words)).words) for page, words in lines])
    assert isinstance(small.pieces, StoredPieces) == bool(lines)
    start, end = sorted((min(one, len(plain.text)), min(other, len(plain.text))))
    for left, right in (
        (plain, small),
        (sliced(plain, start, end), sliced(small, start, end)),
        (merged(plain, sliced(plain, start, end)), merged(small, sliced(small, start, end))),
    ):
        assert same(left, right)
    assert tuple(plain.pieces_of(start, end)) == tuple(small.pieces_of(start, end))
    if lines:
        assert (plain.pieces[0], plain.pieces[-1]) == (small.pieces[0], small.pieces[-1])
        assert tuple(plain.pieces[1:]) == small.pieces[1:]


def same(left: SourcedText, right: SourcedText) -> bool:
    return left.text == right.text and tuple(left.pieces) == tuple(right.pieces)


@pytest.mark.parametrize("name", ["2023-06-thuong-xuan"])
def test_the_record_of_a_long_document_is_that_of_a_short_one(name, monkeypatch):
    path = REPORTS / f"{name}.pdf"
    whole = reading.read_document(path)
    monkeypatch.setattr(reading, "LONG", 1)
    small = reading.read_document(path, small=True)
    assert all(isinstance(line.words, StoredWords) for page in small.pages for line in page.lines)
    assert replace(small, pages=()) == replace(whole, pages=())
    assert parse_document(small) == parse_document(whole)
