"""Lines by themselves: marks whole, neighbours left out."""

import numpy as np
import pytest

from vanthu.extract.ocr.figures.strips import strips

HIGH, WIDE = 120, 200


def page(*boxes):
    grey = np.full((HIGH, WIDE), 255, np.uint8)
    for x0, top, x1, bottom in boxes:
        grey[top:bottom, x0:x1] = 0
    return grey


LETTERS = [(20 + 20 * k, 50, 32 + 20 * k, 70) for k in range(5)]
BOX = (15, 47, 125, 73)


@pytest.mark.parametrize(
    ("other", "whole"),
    [
        ((20, 43, 30, 47), True),  # a mark over a capital, outside the box
        ((22, 74, 26, 78), True),  # a dot below
        ((20, 85, 32, 105), False),  # a letter of the line below
        ((20, 15, 32, 35), False),  # and of the line above
    ],
)
def test_marks_belong_to_the_line_and_letters_of_others_do_not(other, whole):
    (crop,) = strips(page(*LETTERS, other), [BOX])
    ink = int((crop < 128).sum())
    of_letters = sum((x1 - x0) * (bottom - top) for x0, top, x1, bottom in LETTERS)
    of_other = (other[2] - other[0]) * (other[3] - other[1])
    assert ink == of_letters + (of_other if whole else 0)
    assert crop.shape[1] == BOX[2] - BOX[0]


def test_the_mark_of_the_line_below_is_not_taken_for_a_dot():
    below = [(20 + 20 * k, 84, 32 + 20 * k, 104) for k in range(5)]
    (crop,) = strips(page(*LETTERS, (22, 79, 30, 82), *below), [(15, 47, 125, 86)])
    assert (crop < 128).any(1).sum() == 20


@pytest.mark.parametrize("boxes", [[], [(0, 0, WIDE, HIGH)], [(20, 40, 24, 110)]])
def test_what_is_no_line_stays_as_it_is_cut(boxes):
    (crop,) = strips(page(*boxes), [BOX])
    assert crop.shape == (BOX[3] - BOX[1], BOX[2] - BOX[0])
