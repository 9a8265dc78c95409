"""Images that come out blank, though their streams hold ink."""

from __future__ import annotations

from typing import Any

import numpy as np

INK = 64
"""Levels of grey between paper and ink; the noise of a scanned white page stays below 20."""

LEAST_INK = 5e-5
"""Share of a page that a single line of text covers (1e-3), with room for one that is nearly empty."""

FLAT = 64
"""Pixels for each of which a picture of one colour has at most a byte: a JPEG codes 64 of them, all alike, in
6 bits (T.81, tables K.3 and K.5: no difference, end of block), fax in one bit a row, the others in less."""

HEADS = 4096
"""Bytes of tables and remarks at the head of an image."""


def comes_out_blank(grey: np.ndarray[Any, np.dtype[np.uint8]], size: int) -> bool:
    """Whether an image that is drawn in one colour throughout says more than that.

    White back pages of a scan do not: they decode to white, or to white with the noise of the scanner, and
    those of one colour take few bytes. Either the image has ink that was not drawn, or it decodes to one
    colour from more bytes than such a picture can have.

    Args:
        grey: the image as another decoder has it.
        size: of its stream, in bytes.
    """
    if grey.min() == grey.max():
        return size > HEADS + 2 * grey.size / FLAT  # twice: colours
    paper = np.median(grey).astype(int)
    return bool((np.abs(grey - paper) > INK).mean() > LEAST_INK)
