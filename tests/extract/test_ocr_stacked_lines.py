"""Words read over two lines at once are read again as lines; nothing else is."""

import cv2
import numpy as np
import pytest

from vanthu.extract.ocr.rules import stackedlines
from vanthu.extract.ocr.signs import ink
from vanthu.extract.ocr.words import Token

TSV = "5\t1\t1\t1\t{line}\t1\t10\t{top}\t90\t24\t{sure}\t{text}"


class Blocks:
    """An engine that reads every block alike."""

    figures = None
    name = "test"

    def __init__(self, *lines, sure=96):
        self.asked = []
        self._tsv = "\n".join(
            TSV.format(line=k, top=10 + 30 * k, sure=sure, text=text) for k, text in enumerate(lines)
        )

    def crops(self, _image, boxes, _dpi, _layout):
        self.asked += boxes
        return [self._tsv for _ in boxes]


def page_with(*texts):
    grey = np.full((300, 700), 255, np.uint8)
    for text, x, y in texts:
        cv2.putText(grey, text, (x, y), cv2.FONT_HERSHEY_SIMPLEX, 0.8, 0, 2)
    return grey


def token(text, x0, top, x1, bottom, confidence=0.96):
    return Token(text, x0, top, x1, bottom, confidence)


ROW = [token("Thu", 300, 80, 360, 104), token("12", 500, 80, 530, 104), token("345", 600, 80, 650, 104)]
TWO = (("HAM", 100, 82), ("HET", 100, 116), ("Thu", 300, 100), ("12", 500, 100), ("345", 600, 100))
OVER = token("TH", 98, 60, 160, 122, 0.1)


@pytest.mark.parametrize(
    ("drawn", "over", "engine", "read"),
    [
        (TWO, OVER, Blocks("HAM", "HET"), ["Thu 12 345", "HAM", "HET"]),
        (TWO, OVER, Blocks("HAM"), ["TH Thu 12 345"]),
        (TWO, OVER, Blocks("HAM", "HET", sure=12), ["TH Thu 12 345"]),
        (TWO[1:], OVER, Blocks("HAM", "HET"), ["TH Thu 12 345"]),
        (TWO, token("TH", 98, 64, 160, 92), Blocks("HAM", "HET"), ["TH Thu 12 345"]),
    ],
    ids=["two lines", "one line after all", "no surer", "one line of ink", "no higher than others"],
)
def test_words_over_two_lines(drawn, over, engine, read):
    found = stackedlines.read_apart([[over, *ROW]], page_with(*drawn), engine, 200)
    assert [" ".join(t.text for t in line) for line in found] == read


def test_a_place_reaches_over_the_words_beside_and_cuts_no_line():
    grey = page_with(*TWO, ("SOT", 175, 82))
    engine = Blocks("HAM SOT", "HET")
    beside = token("SOT", 175, 62, 235, 84)
    found = stackedlines.read_apart([[OVER, *ROW], [beside]], grey, engine, 200)
    (box,) = engine.asked
    assert box[0] < 101 and 215 < box[2] < 300 and box[1] < 62 and box[3] > 116
    assert [t.text for line in found for t in line] == ["Thu", "12", "345", "HAM SOT", "HET"]


def test_a_figure_has_the_height_of_its_ink_and_room_for_its_commas():
    high = token("345", 598, 40, 652, 124)
    ((*_, figure),) = stackedlines.read_apart([[*ROW[:2], high]], page_with(*TWO), Blocks(), 200)
    assert 70 < figure.top < 82 and 100 < figure.bottom < 112


@pytest.mark.parametrize(
    ("again", "known"),
    [
        (token("thôn", 100, 112, 160, 124), True),
        (token("xóm", 100, 112, 160, 124), False),
        (token("thôn", 200, 112, 260, 124), False),
        (token("thôn", 100, 140, 160, 152), False),
    ],
    ids=["its lower half", "other letters", "beside it", "the line below"],
)
def test_a_word_read_again_below_its_own_upper_half_is_known(again, known):
    assert ink.is_known([again], [[token("thôn", 100, 100, 160, 112)]]) is known
