"""The digits of a page as a witness: what a figure is drawn like is told from what it was read as."""

import numpy as np
import pytest

from tests.extract.test_ocr_glyphs import by_hand, crop, page
from vanthu.extract.ocr.figures.customs import Custom
from vanthu.extract.ocr.figures.shapes import drawn_among
from vanthu.extract.ocr.figures.tails import Mark, tails_of
from vanthu.extract.ocr.figures.testimony import Heard, InLine
from vanthu.extract.recogniser import Reading

PRINTED = [(picture, text, 0.99) for picture, text in page()]


def drawn(picture, sure=0.3):
    """A doubtful figure among those of a page."""
    return drawn_among([*PRINTED, (picture, "", sure)])[-1]


@pytest.mark.parametrize(
    ("picture", "text", "confirms"),
    [
        (crop("42.716"), "42.716", True),
        (crop("42.716"), "42,716", True),  # of separators it tells nothing
        (crop("42.716"), "42.776", False),
        (crop("42.716"), "42.116", False),
        (crop("38.905"), "38.906", False),
        (crop("38.905"), "33.905", False),
        (crop("38.905", size=20), "38.905", True),
        (crop("12,5%"), "12,5%", True),
        (crop("12,5%"), "12,6%", False),
        (crop("(125)"), "(125)", True),
        (by_hand("7124"), "7124", False),
    ],
)
def test_a_digit_is_what_it_is_most_like_on_its_page(picture, text, confirms):
    likeness = drawn(picture).likeness(text)
    assert likeness is not None
    assert likeness.confirms == confirms


@pytest.mark.parametrize(
    ("printed", "read", "against"),
    [
        ("42.716", "42.776", True),
        ("42.716", "42.716", False),
        ("38.905", "33.905", True),
        ("38.905", "33.906", False),  # two: the ink may be parted wrongly
        ("8", "3", False),  # nothing else shows that it is parted rightly
        ("38.905", "38.90", False),
    ],
)
def test_one_digit_that_looks_like_another_among_those_that_look_like_themselves_is_doubted(
    printed, read, against
):
    assert drawn(crop(printed)).speaks_against(read) == against


@pytest.mark.parametrize(
    ("picture", "text"),
    [
        (crop("42.716"), "42.71"),
        (crop("42.716"), "42.7165"),
        (crop("42.716"), "42.7l6"),
        (crop("42.716"), "lô 42"),
        (crop("42.716"), ""),
        (np.full((30, 40), 255, np.uint8), "4"),
    ],
)
def test_ink_that_is_not_parted_into_the_digits_of_a_text_tells_nothing_of_it(picture, text):
    assert drawn(picture).likeness(text) is None


def test_a_page_of_few_digits_tells_nothing():
    few = [(crop(text), text, 0.99) for text in ("42.716", "42", "716")]
    assert [one.likeness(text) for one, (_, text, _) in zip(drawn_among(few), few, strict=True)] == [None] * 3
    assert drawn_among([]) == []


def test_figures_that_are_themselves_in_doubt_do_not_tell_how_a_page_draws_its_digits():
    doubtful = [(picture, text, 0.5) for picture, text, _ in PRINTED]
    assert drawn_among(doubtful)[0].likeness(PRINTED[0][1]) is None


POINT, COMMA = Mark((0.17, 0.0, 0.02, -0.1, 0.025)), Mark((0.52, 0.17, 0.35, 0.0, 0.04))
TAILS = tails_of([([POINT], "1.234"), ([COMMA], "12,5")] * 6)


def heard(first, second, picture, marks=(), **more):
    """A figure as read by Tesseract and by the own reader, and its picture."""
    return Heard(first, 0.9, Reading(second, 0.6), marks=marks, tails=TAILS, shape=drawn(picture), **more)


@pytest.mark.parametrize(
    ("first", "second", "marks", "text", "by_two"),
    [
        ("A2716", "42716", (), "42716", True),
        ("A2716", "42776", (), "42776", False),  # not drawn so
        ("42716", "A2716", (), "42716", False),  # not what the own reader read
        ("A2.716", "42.716", (POINT,), "42.716", True),
        ("A2.716", "42,716", (POINT,), "42,716", False),
        ("A2.716", "42.716", (), "42.716", False),  # no mark is left
        ("A2716", "-42716", (), "-42716", False),  # of a dash the picture tells nothing
        ("42716", "42716", (), "42716", True),
    ],
)
def test_the_picture_speaks_where_tesseract_reads_otherwise(first, second, marks, text, by_two):
    picture = crop("42.716" if marks else "42716")
    assert heard(first, second, picture, marks).by_two(text) == by_two


@pytest.mark.parametrize(("first", "drawn_so"), [("12.5%", True), ("125", False)])
def test_a_per_cent_sign_is_read_by_another_reader_too(first, drawn_so):
    assert heard(first, "12,5%", crop("12,5%"), (COMMA,)).is_drawn_so("12,5%") == drawn_so


@pytest.mark.parametrize(
    ("custom", "text", "sure"),
    [
        (Custom(), "42716", True),
        (Custom(certain=0.5, shaped=0.7), "42716", True),
        (Custom(certain=0.5, shaped=0.5), "42716", False),
        (Custom(certain=0.5, shaped=0.7, worded=0.4), "42716", False),
        (Custom(certain=0.5, shaped=0.7), "42776", False),
        (Custom(shaped=1.0, clear=0.1), "42716", True),
        (Custom(shaped=1.0, clear=0.1), "42.716", False),  # points and commas of the page are unclear
        (Custom(certain=0.5, shaped=0.7), "42.716", True),
    ],
)
def test_on_a_page_hard_to_read_a_figure_drawn_as_its_others_may_be_sure(custom, text, sure):
    marks = (POINT,) if "." in text else ()
    one = heard("A2716", text, crop("42.716" if marks else "42716"), marks)
    assert custom.lets_be_sure(one, text) == sure


@pytest.mark.parametrize(
    ("line", "text", "more"),
    [("17", "1", True), ("7,1", "7,", True), ("1", "1", False), ("1,", "17", False), ("l7", "17", False)],
)
def test_more_digits_in_the_line_than_in_the_box_are_a_part_that_it_lacks(line, text, more):
    one = heard(text, text, crop("17"), in_line=InLine(line, 0.99, wide=False))
    assert one.has_more_in_line_than(text) == more


def touching(text):
    """A figure without any white between its digits."""
    alone = [crop(digit) for digit in text]
    inked = [np.flatnonzero((picture < 128).any(0)) for picture in alone]
    joined = [picture[:, ink[0] : ink[-1] + 1] for picture, ink in zip(alone, inked, strict=True)]
    return np.pad(np.hstack(joined), 12, constant_values=255)


def broken(text):
    """A figure through whose digits a row of white runs."""
    picture = crop(text)
    rows = np.flatnonzero((picture < 128).any(1))
    picture[(rows[0] + rows[-1]) // 2 - 1 : (rows[0] + rows[-1]) // 2 + 1] = 255
    return picture


@pytest.mark.parametrize("worn", [touching, broken])
@pytest.mark.parametrize(
    ("printed", "read", "confirms"),
    [("4276", "4276", True), ("4276", "4716", False), ("2742", "2742", True), ("38905", "33905", False)],
)
def test_digits_that_touch_or_broke_are_parted_by_the_widths_of_their_page(worn, printed, read, confirms):
    one = drawn_among([*PRINTED, (worn(printed), read, 0.3)])[-1]
    likeness = one.likeness(read)
    assert bool(likeness and likeness.confirms) == confirms


@pytest.mark.parametrize("read", ["42760", "427600000", "4", "(4276)"])
def test_ink_is_parted_into_as_many_digits_as_were_read_or_not_at_all(read):
    likeness = drawn_among([*PRINTED, (touching("4276"), read, 0.3)])[-1].likeness(read)
    assert not (likeness and likeness.confirms)
