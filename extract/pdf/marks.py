"""Whether the marks between digits stand where the file says they do: a point on the line, a comma below it.

A file that calls commas points makes ``1.234`` of a printed ``1,234``. Marks are too small to be told
by their shape; by their place they are told in every face tried.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from vanthu.extract.pdf.specimens import BASE, CELL, SIZE

HANGS = 0.085
"""How far ink reaches below the line of a comma, and of no point, as a share of the size. Of 128 faces (Noto,
DejaVu, Liberation, FreeFont, Croscore) commas reach 0.11 and more below it, points 0.065 at most."""

HIGH = 0.3
"""How far the ink of a comma or a point reaches above the line at most: 0.24 in those faces; what stands
wholly above ``FLOATS`` is a stroke or a dot in the middle (0.16 and more in those faces)."""

FLOATS = 0.08

INK = 80
"""Of 255 shades: what is darker than the paper by this much is ink."""


def is_other_mark(sign: str, picture: npt.NDArray[np.float64]) -> bool:
    """Whether a mark does not stand where it should.

    Args:
        sign: what the file says it is, of ``specimens.MARKS``.
        picture: its cell of a sheet of specimens, ink 255.
    """
    inked = np.flatnonzero((picture > INK).any(axis=1))
    if not inked.size:
        return False  # nothing is drawn: there is nothing that a reader would see as a mark
    line = CELL - BASE
    above, below = (line - inked[0]) / SIZE, (inked[-1] + 1 - line) / SIZE
    on_the_line = above < HIGH and below > -FLOATS
    if sign == ".":
        return not on_the_line or below > HANGS
    if sign == ",":
        return not on_the_line or below <= HANGS
    return bool(on_the_line)
