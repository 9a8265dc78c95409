"""Rules of a crumpled sheet: creases beside them are none, and figures on their way stay."""

import cv2
import numpy as np
import pytest

from vanthu.extract.ocr.rules.beside import are_creases
from vanthu.extract.ocr.rules.rulings import find_rulings, without_rulings


def strokes(*drawn):
    """A page with strokes of (x, top, bottom, brightness), three pixels wide, and their boxes."""
    page = np.full((900, 900), 255, np.uint8)
    for x, top, bottom, brightness in drawn:
        page[top:bottom, x : x + 3] = brightness
    return page, np.array([(x, top, x + 3, bottom) for x, top, bottom, _ in drawn], np.int32)


TABLE = [(300, 100, 800, 30), (500, 100, 800, 30), (700, 100, 800, 30)]
RULES = [(300, 100, 703, 103), (300, 400, 703, 403), (300, 798, 703, 801)]

CREASES = [
    # strokes down a page, and which of them are creases
    ([(300, 100, 800, 30), (310, 200, 600, 190)], [False, True]),
    ([(310, 200, 600, 190), (300, 100, 800, 30)], [True, False]),
    ([(300, 100, 800, 30), (310, 100, 800, 40)], [False, False]),  # a double rule
    ([(300, 100, 800, 190), (310, 100, 800, 190)], [False, False]),  # a pale one
    ([(300, 100, 800, 30), (400, 200, 600, 190)], [False, False]),  # nothing tells how dark rules are
    ([(300, 100, 250, 30), (310, 200, 800, 190)], [False, False]),  # a head's rule over a paler one's
    ([(300, 100, 800, 190)], [False]),
    ([*TABLE, (400, 200, 600, 190)], [False, False, False, True]),
    ([*TABLE, (400, 400, 600, 190)], [False, False, False, True]),  # begins at a rule by chance
    ([*TABLE, (705, 700, 880, 190)], [False, False, False, True]),  # runs out of the table
    ([*TABLE, (400, 200, 600, 40)], [False, False, False, False]),  # as dark as rules, broken
    ([*TABLE, (400, 100, 800, 190)], [False, False, False, False]),  # a hairline
    ([*TABLE, (400, 100, 300, 190), (400, 350, 800, 190)], [False] * 5),  # the same, broken
]


@pytest.mark.parametrize(("drawn", "creases"), CREASES)
def test_a_pale_stroke_along_a_dark_rule_or_in_mid_air_is_a_crease(drawn, creases):
    page, boxes = strokes(*drawn)
    assert are_creases(boxes, np.array(RULES, np.int32), page, 200).tolist() == creases


def waving(swing):
    """A table whose rules across wave by so many pixels, with figures between them that wave alike."""
    page, figures = np.full((900, 1400), 255, np.uint8), np.full((900, 1400), 255, np.uint8)
    xs = np.arange(200, 1200)
    for y in range(200, 800, 60):
        wave = np.stack([xs, y + swing * np.sin((xs - 200) / 159)], 1).astype(np.int32)
        cv2.polylines(page, [wave], False, 0, 2)
        for x in (330, 580, 830, 1080) if y < 740 else ():
            place = (x, int(y + swing * np.sin((x - 150) / 159)) + 46)
            cv2.putText(figures, "5.948", place, cv2.FONT_HERSHEY_SIMPLEX, 0.9, 0, 2)
    for x in (200, 450, 700, 950, 1198):
        page[200:741, x : x + 3] = 0
    return np.minimum(page, figures), figures < 128


@pytest.mark.parametrize("swing", [3, 5, 7])
def test_a_rule_that_waves_is_painted_where_it_is(swing):
    page, figures = waving(swing)
    found = find_rulings((page < 128).astype(np.uint8), 200, page)
    without, _ = without_rulings(page, found, 200)
    assert (without[figures] < 128).mean() > 0.99
    high = [box for box in found.across if box[3] - box[1] > swing]
    assert high
    assert max(found.mask[top:bottom, x0:x1].mean() for x0, top, x1, bottom in high) < 0.7
