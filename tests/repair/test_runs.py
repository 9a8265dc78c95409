"""A line in one old font is one edit: the same that the edits of its words come to."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.repair.encode import tcvn3
from vanthu.extract.page import Line, Word
from vanthu.repair.legacy import to_unicode
from vanthu.repair.rewrite import Rewrite, rewrite_line, spans_of
from vanthu.repair.runs import in_one_font, in_stretches

SURE = 0.999


def read(word: str) -> str:
    return to_unicode(word, "tcvn3", ".VnTime")


def as_line(words: list[tuple[str, bool]], *, font: str = ".VnTime") -> Line:
    made = [
        Word(text, (10.0 * k, 1.0, 10.0 * k + 9, 11.0), font, 12.0, glued=glued and k > 0)
        for k, (text, glued) in enumerate(words)
    ]
    return Line(tuple(made), (0.0, 1.0, 10.0 * len(made), 11.0))


def word_by_word(line: Line) -> tuple[Line, list]:
    text, spans = spans_of(line)
    changes = [
        Rewrite(start, end, read(text[start:end]), SURE, "tcvn3")
        for start, end in spans
        if read(text[start:end]) != text[start:end]
    ]
    mended, edits = rewrite_line(line, 3, 2, changes)
    return mended, in_stretches([Line((), line.bbox)] * 3 + [line], [line] * 3 + [mended], edits)


WORDS = st.sampled_from(["xã", "Đảng", "người", "120", "1.234,5", "%", "và", "BC", "thuỷ", "a"]).map(tcvn3)


@given(st.lists(st.tuples(WORDS, st.booleans()), min_size=1, max_size=8))
def test_the_edit_of_a_line_is_what_those_of_its_words_come_to(words):
    line = as_line(words)
    assert in_one_font(line, 3, 2, read, "tcvn3", SURE) == word_by_word(line)


def test_words_are_looked_at_one_by_one_where_the_line_is_not_of_one_kind():
    line = as_line([(tcvn3("xã"), False), (tcvn3("người"), False)])
    first, second = line.words
    for other in (
        replace(second, font="Times"),
        replace(second, superscript=True),
        replace(second, text=f"{second.text} {second.text}"),
    ):
        assert in_one_font(replace(line, words=(first, other)), 3, 2, read, "tcvn3", SURE) is None
