"""Pieces and runs of ink are those that OpenCV finds, whatever way they are found."""

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from vanthu.extract.ocr.sheet import pieces as module
from vanthu.extract.ocr.sheet.pieces import Columns, most_labels, pieces

masks = arrays(np.uint8, array_shapes(min_dims=2, max_dims=2, max_side=40), elements=st.integers(0, 1))


@given(masks, st.integers(1, 50), st.booleans())
def test_runs_are_opened_and_closed_as_opencv_does(mask, length, across):
    kernel = np.ones((1, length) if across else (length, 1), np.uint8)
    columns = Columns.of(mask, across=across)
    opened, closed = (cv2.morphologyEx(mask, how, kernel) for how in (cv2.MORPH_OPEN, cv2.MORPH_CLOSE))
    assert (columns.opened(length).mask(across=across) == opened).all()
    assert (columns.closed(length).mask(across=across) == closed).all()


@given(masks)
def test_pieces_are_those_of_opencv_and_labels_suffice(mask):
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask)
    found = pieces(mask)
    assert (found.labels == labels).all() and (found.stats == stats).all()
    assert count <= most_labels(mask)
    kept = np.arange(count) % 2 == 1
    assert (found.painted(kept) == kept[labels]).all()


@pytest.mark.parametrize("most", [10, 10**6])
def test_labels_of_16_bits_are_taken_only_where_they_suffice(most, monkeypatch):
    monkeypatch.setattr(module, "LABELS", most)
    mask = np.zeros((20, 20), np.uint8)
    mask[::2, ::2] = 1
    found = pieces(mask)
    assert len(found.stats) == 101 and found.labels.max() == 100
    assert found.labels.dtype == (np.uint16 if most > 100 else np.int32)
