"""Commas and points by their pictures: what a page's own look like tells each of them."""

import random

import pytest

from tests.extract.test_ocr_glyphs import SANS, SERIF, crop
from vanthu.extract.ocr.figures import tails
from vanthu.extract.ocr.figures.testimony import BEYOND_DOUBT, Heard
from vanthu.extract.recogniser import Reading


def page(path=SERIF, size=18, noise=25.0, signs=".,", count=20):
    """What the marks of a page tell, printed small on grainy paper."""
    r = random.Random(7)
    texts = [f"{r.randint(1, 999)}{signs[k % len(signs)]}{r.randint(100, 999)}" for k in range(count)]
    return tails.tails_of((tails.marks(crop(text, path, size, noise=noise)), text) for text in texts)


def heard(printed, read, known, path=SERIF, size=18):
    """A figure of a page as read."""
    marks = tails.marks(crop(printed, path, size, noise=25.0))
    return Heard(read, 0.9, Reading(read, 0.9), marks=marks, tails=known)


@pytest.mark.parametrize("path", [SERIF, SANS])
@pytest.mark.parametrize(
    ("printed", "read", "clear"),
    [
        ("27,9", "27,9", True),
        ("27.9", "27.9", True),
        ("27,9", "27.9", False),
        ("27.9", "27,9", False),
        ("1.571,26", "1.571,26", True),
        ("1.571,26", "1.571.26", False),
        ("1.571,26", "1571,26", False),  # a mark more than it has signs
    ],
)
def test_a_separator_is_what_it_looks_like_on_its_page(path, printed, read, clear):
    one = heard(printed, read, page(path), path)
    assert one.is_clear(read) == clear
    assert one.shows(read) == clear or one.by_page(read) is None


@pytest.mark.parametrize("known", [page(signs=","), page(count=6)], ids=["no points", "too few"])
def test_a_page_without_enough_of_both_tells_nothing_by_pictures(known):
    assert known.pictures is None
    assert heard("27,9", "27,9", known).by_page("27,9") is None


def test_misread_ones_among_a_page_s_marks_do_not_count():
    r = random.Random(5)
    texts = [f"{r.randint(1, 999)}{'.,'[k % 2]}{r.randint(100, 999)}" for k in range(30)]
    read = [text.replace(",", ".") if k % 10 == 1 else text for k, text in enumerate(texts)]
    pairs = zip(texts, read, strict=True)
    known = tails.tails_of((tails.marks(crop(text, size=18, noise=25.0)), said) for text, said in pairs)
    odds = heard("27,9", "27.9", known).by_page("27.9")
    assert odds is not None
    assert odds < -BEYOND_DOUBT
