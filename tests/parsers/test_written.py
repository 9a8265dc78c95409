"""A record written in pieces is the record written at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanthu.parsers import written
from vanthu.parsers.report import Block, Figure, FigurePeriod, Header, Report, Source
from vanthu.parsers.written import WrittenParts, pieces_of


def report(**more):
    source = Source(file="a.pdf", sha256="", bytes=0, pages=1, kind="text", page_sources=[])
    empty = {name: [] for name in ("sections", "blocks", "tables", "figures", "references")}
    return Report(source=source, header=Header(), **(empty | more))


def block(text):
    return Block(id="b", section=None, marker=None, depth=0, text=text, page=1, bbox=None, page_end=1)


@given(st.lists(st.text()), st.integers(1, 400))
def test_pieces_are_the_record_whatever_it_says(texts, size):
    whole = report(blocks=[block(text) for text in texts])
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(written, "PIECE", size)
        pieces = list(pieces_of(whole))
    # Decoded one by one: no character is cut in two.
    assert "".join(piece.decode() for piece in pieces) == whole.model_dump_json(indent=1)


def figure(label):
    return Figure(id="f", label=label, value=1, section=None, page=1, bbox=None, raw="1", confidence=1.0)


@given(st.lists(st.lists(st.text())), st.integers(1, 2000))
def test_figures_that_were_written_group_by_group_stand_where_they_would(groups, size):
    whole = report(figures=[figure(label) for group in groups for label in group])
    parts = WrittenParts()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(written, "PIECE", size)
        for group in groups:
            parts.take([figure(label) for label in group])
        pieces = list(pieces_of(report(), parts))
    assert "".join(piece.decode() for piece in pieces) == whole.model_dump_json(indent=1)


def test_names_of_fields_are_kept_once_a_kind():
    one, other = FigurePeriod(label="x"), FigurePeriod.model_validate_json('{"from": "row"}')
    assert one.model_fields_set is other.model_fields_set
    assert one.model_copy(update={"start": "2024-05-01"}) == FigurePeriod(label="x", start="2024-05-01")
