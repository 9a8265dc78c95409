"""What is done for every character of a page, in one go, whoever does it.

Characters are numbered from 0 as PDFium does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from vanthu.extract.geometry import Upright

MOST_STYLES = 32
"""Of a page, that are told apart; most pages have fewer than ten, and a broken one may have thousands."""

Boxes = npt.NDArray[np.float64]
"""``x0, top, x1, bottom`` in points, a row for each character."""

Codes = npt.NDArray[np.uint32]
"""The code points of characters."""


@dataclass(slots=True)
class Runs:
    """Characters between white space, in the order given.

    Attributes:
        facts: of each run, (n, 7): first character, end; then, 0 or 1: whether a line end stands before it;
            whether every character follows the one before it closely, on the same level; whether the lower
            edge of some character stands higher than that of the one before it; whether some character stands
            lower than the first; whether it shows no sign of anything that has to be looked at (``PLAIN``).
        outlines: the box around each, (n, 4).
    """

    facts: npt.NDArray[np.int32]
    outlines: Boxes


PLAIN = 6
"""The fact of a run that is one word and has no raised mark: it is even, does not rise to a digit at its end
nor fall from one at its beginning, and does not go on with the run before it."""


class Item(NamedTuple):
    """An object that is drawn, by its address.

    ``clip``: its clipping paths, ``clips`` how many of them, ``last``: the first segment of the last of them,
    0 where there is none; ``box``: left, bottom, right, top in the space of its page or form; ``kind``: as
    PDFium numbers them. Of text, 0 or 1: ``layered``, whether it stands in a layer (optional content), which
    may be switched off, and ``black``, whether it is filled with opaque black, as nearly all is, and nothing
    masks or blends it.
    """

    item: int
    clip: int
    last: int
    box: Sequence[float]
    kind: int
    clips: int
    layered: int
    black: int


OPAQUE = 230
"""Alpha of 255 from which on a fill hides what it covers; weaker ones let dark text show through."""


class Bulk(Protocol):
    """The work, by the core or by Python."""

    def char_boxes(self, page: int, codes: Codes, upright: Upright) -> Boxes:
        """Boxes of all characters as shown, (n + 1, 4); the last row only ends the last run."""

    def runs_of(self, codes: Codes, boxes: Boxes) -> Runs:
        """The runs of some characters with their boxes, (n + 1, 4)."""

    def begins_of_lines(
        self,
        boxes: Boxes,
        sizes: Boxes,
        glued: Sequence[bool],
        breaks: Sequence[bool],
        digits: Sequence[bool],
    ) -> list[int]:
        """The words that do not go on the line of the word before them, by their index.

        Args:
            boxes: of words in the order of the file, (n, 4).
            sizes: of their fonts, in points.
            glued: whether each goes on with the one before it, as parts of one run do.
            breaks: whether PDFium saw a line end before each.
            digits: whether each is nothing but digits.
        """

    def items_of(self, holder: int, *, is_form: bool) -> list[Item]:
        """What a page or a form, by its address, draws, in the order of drawing."""

    def objects_of(self, page: int, at: Sequence[int]) -> list[int]:
        """The text object that drew each of some characters; 0: a blank that PDFium put in."""

    def like_styles(self, page: int, at: Sequence[int]) -> list[int]:
        """For each of some characters one of them with the same font and size."""


def codes_of(text: str) -> Codes:
    """The code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


WIDE_GAP = 3.0
"""Words of one line further apart than this many times the font size stand in different columns. Justified
text stretches a blank (0.25 em) to about 1.5 em in the worst line of a narrow column."""

NEAR_GAP = 0.8
"""Where the file itself ends a line, only words at most this far apart (in font sizes) are one line."""
