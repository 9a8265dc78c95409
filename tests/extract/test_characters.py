"""The compiled core does what its twin in Python does, to the last bit; another source's is left alone."""

import math

import numpy as np
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import REPORTS, ROOT
from tests.cores import core
from tests.pdfs import make_pdf
from vanthu.extract import compiled, native
from vanthu.extract.characters import PLAIN, Compiled, Python, Runs, codes_of
from vanthu.extract.geometry import Upright
from vanthu.extract.pdf.pdfium import PdfPage

TURNS = (0, 90, 180, 270)


@pytest.fixture(scope="module")
def fast(tmp_path_factory):
    return Compiled(core("extract", tmp_path_factory.mktemp("core")))


@pytest.fixture(scope="module")
def made():
    """Pages with raised digits, changes of font within a word, scaled and turned text."""

    def draw(canvas):
        canvas.setFont("Serif", 12)
        canvas.drawString(60, 700, "Tổng thu đạt 1.234,5 tỷ đồng; 147, 206")
        canvas.setFont("Serif", 7)
        canvas.drawString(280, 705, "12")
        canvas.saveState()
        canvas.rotate(90)
        canvas.scale(0.5, 1.5)
        canvas.drawString(300, -200, "Chữ xoay\u00a0và kéo")
        canvas.restoreState()
        for k in range(40):  # more styles than are told apart
            canvas.setFont("Serif", 5 + k / 10)
            canvas.drawString(60 + 10 * k, 500, "x y")

    return pypdfium2.PdfDocument(make_pdf(draw))


def pages_of(made):
    for pdf in (made, pypdfium2.PdfDocument(REPORTS / "2023-06-thuong-xuan.pdf")):
        for number in range(1, min(3, len(pdf)) + 1):
            page = PdfPage(pdf, number)
            yield page, native.address_of(page.text.raw)
            page.close()


def told(value):
    """Equal only where every bit is, so that what is no number equals itself."""
    parts = (value.facts, value.outlines) if isinstance(value, Runs) else (value,)
    return repr([part.tolist() for part in parts])


def test_pages_are_the_same_by_both(fast, made):
    slow = Python()
    for page, handle in pages_of(made):
        codes = codes_of(page.characters())
        at = range(len(codes))
        assert slow.objects_of(handle, at) == fast.objects_of(handle, at)
        assert slow.like_styles(handle, at) == fast.like_styles(handle, at)
        drawn = native.address_of(page.page.raw)
        assert slow.items_of(drawn, is_form=False) == fast.items_of(drawn, is_form=False)
        shown = page.upright
        for turn in TURNS:
            upright = Upright(shown.left, shown.bottom, shown.right, shown.top, turn)
            boxes = fast.char_boxes(handle, codes, upright)
            assert told(slow.char_boxes(handle, codes, upright)) == told(boxes)
            assert told(slow.runs_of(codes, boxes)) == told(fast.runs_of(codes, boxes))


LETTERS = st.text(alphabet="aạg1,.; \n\r\u00a0\u3000\x02\x1c\u200b\ud800", max_size=12)
PLACES = st.sampled_from([0.0, 0.3, 0.5, 1.0, 4.0, 4.1, 9.0, 300.0, -2.0, math.inf, math.nan])


@given(LETTERS, st.data())
def test_runs_are_the_same_whatever_the_boxes(fast, text, data):
    rows = len(text) + 1
    boxes = np.array(data.draw(st.lists(PLACES, min_size=4 * rows, max_size=4 * rows))).reshape(rows, 4)
    codes = codes_of(text)
    assert told(Python().runs_of(codes, boxes)) == told(fast.runs_of(codes, boxes))


SIZES = st.sampled_from([0.0, 1.0, 7.0, 12.0, math.nan])


@given(st.integers(0, 6), st.data())
def test_lines_begin_at_the_same_words_whatever_the_boxes(fast, count, data):
    def some(values, number=count):
        return data.draw(st.lists(values, min_size=number, max_size=number))

    boxes = np.array(some(PLACES, 4 * count), float).reshape(count, 4)
    sizes = np.array(some(SIZES), float)
    given_ = (boxes, sizes, some(st.booleans()), some(st.booleans()), some(st.booleans()))
    assert Python().begins_of_lines(*given_) == fast.begins_of_lines(*given_)


A, HIGH_1 = (0.0, 0.0, 5.0, 10.0), (5.0, 2.0, 8.0, 4.0)


@pytest.mark.parametrize(
    ("text", "boxes", "plain"),
    [
        ("ab", [A, (5.0, 0.0, 9.0, 10.0)], [1]),
        ("a1", [A, HIGH_1], [0]),  # a raised digit behind a word
        ("a1)", [A, HIGH_1, (8.0, 2.0, 9.0, 4.0)], [0]),
        ("ag", [A, (5.0, 0.0, 9.0, 8.0)], [1]),  # a letter may rise
        ("1a", [HIGH_1, (8.0, 0.0, 12.0, 10.0)], [0]),  # a raised digit before a word
        ("a b", [A, A, (40.0, 0.0, 45.0, 10.0)], [1, 1]),
        ("1, 2", [A, (5.0, 0.0, 6.0, 10.0), A, (6.5, 0.0, 9.0, 10.0)], [1, 0]),  # a figure that may go on
        ("a 2", [A, A, (5.5, 0.0, 9.0, 10.0)], [1, 1]),
        ("a\nb", [A, A, (5.5, 0.0, 9.0, 10.0)], [1, 0]),  # a word that may go on
        ("a\nb", [A, A, (0.0, 20.0, 5.0, 30.0)], [1, 1]),
    ],
)
def test_plain_runs_show_nothing_that_has_to_be_looked_at(fast, text, boxes, plain):
    rows = np.array([*boxes, (0.0,) * 4])
    for core_ in (Python(), fast):
        assert core_.runs_of(codes_of(text), rows).facts[:, PLAIN].tolist() == plain


def test_white_space_is_that_of_python(fast):
    text = "".join(map(chr, range(1, 0x3002)))
    runs = fast.runs_of(codes_of(text), np.zeros((len(text) + 1, 4)))
    assert [text[fact[0] : fact[1]] for fact in runs.facts] == text.split()


def test_a_core_of_another_source_is_left_alone(tmp_path):
    for name in ("core.c", "core.h"):
        (tmp_path / name).write_bytes((ROOT / "extract" / name).read_bytes() + b"\n")
    assert compiled.core_of("vanthu.extract", tmp_path) is None


def test_a_room_without_a_core_has_none():
    assert compiled.core_of("vanthu.gold", ROOT / "gold") is None


def test_cores_are_left_alone_on_demand(monkeypatch):
    monkeypatch.setenv(compiled.PURE, "1")
    assert compiled.core_of("vanthu.extract", ROOT / "extract") is None


def test_what_is_too_short_is_refused(fast):
    """The core would read beyond it."""
    with pytest.raises(ValueError, match="lengths differ"):
        fast.runs_of(codes_of("một hai"), np.zeros((3, 4)))
    with pytest.raises(ValueError, match="lengths differ"):
        fast.begins_of_lines(np.zeros((2, 4)), np.zeros(2), [False], [True, False], [False, False])


def test_what_is_no_page_draws_nothing(fast):
    assert fast.items_of(0, is_form=False) == Python().items_of(0, is_form=False) == []
