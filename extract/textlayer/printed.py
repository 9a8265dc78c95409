"""The characters of a page as they are printed: those that show, each once, marks behind their letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from vanthu.extract.characters import Boxes, codes_of
from vanthu.extract.page import BBox, Unprinted, Unseen
from vanthu.extract.patterns import lazy_pattern
from vanthu.extract.pdf.drawings import Drawings
from vanthu.extract.pdf.pdfium import PdfPage
from vanthu.extract.textlayer.unseen import Indices, unseen
from vanthu.extract.textlayer.veiled import veiled
from vanthu.extract.values import fixed

Box = npt.NDArray[np.float64]
"""One row of ``Boxes``."""


@fixed(frozen=True, slots=True)
class Printed:
    """Characters in reading order, as far as the file has one.

    Attributes:
        text: the characters.
        at: PDFium's index of each.
        boxes: of each and one more, (n + 1, 4).
        unprinted: what the file holds and the page does not show.
        veiled: boxes of the digits that show in part.
    """

    text: str
    at: Sequence[int]
    boxes: Boxes
    unprinted: tuple[Unprinted, ...] = ()
    veiled: tuple[BBox, ...] = ()


def printed(page: PdfPage, text: str, drawings: Drawings, *, scanned: bool) -> Printed:
    """The printed characters of a page.

    Args:
        page: the page, turned as it is read.
        text: its characters, as ``PdfPage.characters`` gives them.
        drawings: what it draws.
        scanned: whether the page is a scan, whose text layer is not meant to be seen.
    """
    boxes = page.char_boxes(text)
    hidden: dict[int, Unseen] = {}
    copies: set[int] = set()
    half: tuple[BBox, ...] = ()
    if not scanned:
        codes = codes_of(text).astype(np.int64)
        here = np.flatnonzero((codes > 32) & (codes != 160))  # blanks with and without a break
        hidden = unseen(page, codes, here, boxes, drawings)
        seen = here[~np.isin(here, list(hidden))] if hidden else here  # what lies over unseen text is no copy
        copies = set(second_copies(page, codes, seen, boxes))
        half = veiled(page, codes, seen, boxes, drawings)
    homes = homes_of_marks(text, boxes)
    if not (hidden or copies or homes or "\0" in text):
        return Printed(text, range(len(text)), boxes, veiled=half)
    shown = _shown(text, hidden)
    gone = copies | set(_blanks_of(page, text, copies))
    order = [index for index in _in_order(len(text), homes) if index not in gone and text[index] != "\0"]
    order = list(_without_needless_blanks(page, shown, boxes, order))
    found = tuple(_unprinted(text, boxes, hidden | dict.fromkeys(copies, "drawn-twice")))
    return Printed("".join(shown[index] for index in order), order, boxes[[*order, len(text)]], found, half)


def _blanks_of(page: PdfPage, text: str, copies: set[int]) -> Iterator[int]:
    """White space that is part of a copy: between two of its characters, or drawn with the one beside it."""
    for before, after in pairwise(sorted(copies)):
        if text[before + 1 : after].isspace():
            yield from range(before + 1, after)
    for index in copies:
        for beside in (index - 1, index + 1):
            is_blank = 0 <= beside < len(text) and text[beside] == " "
            if is_blank and page.object_of(beside) == page.object_of(index):
                yield beside


_DIGIT = lazy_pattern(r"\d")


def _shown(text: str, hidden: dict[int, Unseen]) -> str:
    """The text with a blank for what does not show.

    Of a number that shows in part, what does not show is a glyph that nobody can read: the rest is no number.
    A word that runs over the edge of the page or of its cell is kept whole. ``hidden`` loses what is kept.
    """
    if not hidden:
        return text
    characters = list(text)
    for found in re.finditer(r"\S+", text):
        within = [index for index in range(*found.span()) if index in hidden]
        if not within:
            continue
        whole = len(within) == found.end() - found.start()
        for index in within:
            if whole:
                characters[index] = " "
            elif _DIGIT.search(found.group()):
                characters[index] = " " if _is_edge_of_struck(index, found.span(), hidden) else "\ufffd"
            elif hidden[index] in ("outside", "clipped"):
                del hidden[index]
            else:
                characters[index] = " "
    return "".join(characters)


def _is_edge_of_struck(index: int, word: tuple[int, int], hidden: dict[int, Unseen]) -> bool:
    """Whether a character is struck out together with all before or all behind it in its word.

    What replaces struck-out text may stand right behind it.
    """
    if hidden[index] not in ("struck-out", "watermark"):
        return False
    before, behind = range(word[0], index), range(index, word[1])
    return all(k in hidden for k in before) or all(k in hidden for k in behind)


FARTHEST = 1.5
"""Points between two copies of a text that is drawn twice to look bold: 0.2 to 1.0 are in use."""


def second_copies(page: PdfPage, codes: Indices, here: Indices, boxes: Boxes) -> Iterator[int]:
    """Characters that lie over the same character of another object: text drawn twice to look bold.

    PDFium leaves out objects that repeat one drawn shortly before, but not where some letters are of another
    font.

    Args:
        page: the page.
        codes: of all characters.
        here: the indices of those that are no white space.
        boxes: of all characters.
    """
    begins = here[np.diff(here, prepend=-2) > 1]
    if next(_pairs(codes, begins, boxes), None) is None:  # where none of the words begins in another's place
        return
    found = {max(a, b) for a, b in _pairs(codes, here, boxes) if page.object_of(a) != page.object_of(b)}
    yield from sorted(found)


def _pairs(codes: Indices, here: Indices, boxes: Boxes) -> Iterator[tuple[int, int]]:
    """Indices of like characters that lie over each other."""
    codes, boxes = codes[here], boxes[here]
    wide, high = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    for start in (0.0, 2.0):  # lines of 4 points: copies that a border parts at first stand in one then
        levels = np.floor((boxes[:, 3] + start) / 4.0)
        order = np.argsort(codes * 1e8 + levels * 1e4 + boxes[:, 0])
        one, other = order[:-1], order[1:]
        same = (
            (codes[one] == codes[other])
            & (np.abs(boxes[one, 0] - boxes[other, 0]) <= np.minimum(0.9 * wide[one], FARTHEST))
            & (np.abs(boxes[one, 3] - boxes[other, 3]) <= np.clip(0.25 * high[one], 0.75, FARTHEST))
        )
        yield from zip(here[one[same]].tolist(), here[other[same]].tolist(), strict=True)


_MARK = lazy_pattern("[\u0300-\u036f]")

NEAREST = 40
"""Characters before and behind a mark among which its letter is looked for: PDFium puts it near."""


def homes_of_marks(text: str, boxes: Boxes) -> dict[int, list[int]]:
    """The combining marks that stand over or under a letter, by the letter, the innermost first.

    Where marks are glyphs of their own in a second font, PDFium takes each for a line or sets it behind
    another letter.
    """
    homes: dict[int, list[int]] = {}
    for found in _MARK.finditer(text):
        at = found.start()
        home = _letter_of(at, text, boxes)
        if home is not None:
            homes.setdefault(home, []).append(at)
    for home, marks in homes.items():
        marks.sort(key=lambda mark: _apart(boxes[home], boxes[mark], 1))
    return homes


def _letter_of(at: int, text: str, boxes: Boxes) -> int | None:
    """The letter that a mark belongs to: the one before it, or the nearest from side to side on its line."""
    mark = boxes[at]
    before = at - 1
    while before > 0 and unicodedata.combining(text[before]):
        before -= 1
    if before >= 0 and text[before].isalpha() and _reaches(boxes[before], mark):
        return before
    letters = [
        index
        for index in range(max(0, at - NEAREST), min(len(text), at + NEAREST))
        if text[index].isalpha() and _apart(boxes[index], mark, 1) <= boxes[index][3] - boxes[index][1]
    ]
    middle = (mark[0] + mark[2]) / 2
    return min(
        letters,
        key=lambda k: (
            round(_apart(boxes[k], mark, 0), 1),
            abs((boxes[k][0] + boxes[k][2]) / 2 - middle),
            abs(k - at),
        ),
        default=None,
    )


def _apart(one: Box, other: Box, side: int) -> float:
    """Points between two boxes from left to right (0) or from top to bottom (1); 0 where they overlap."""
    return max(0.0, float(other[side] - one[side + 2]), float(one[side] - other[side + 2]))


def _reaches(letter: Box, mark: Box) -> bool:
    """Whether a mark stands over, under or at the right side of a letter, give or take its own width."""
    high = letter[3] - letter[1]
    near = _apart(letter, mark, 0) <= max(mark[2] - mark[0], 0.2 * high)
    return bool(near and _apart(letter, mark, 1) <= high)


def _in_order(count: int, homes: dict[int, list[int]]) -> Iterator[int]:
    """All characters, each mark right behind its letter."""
    moved = {mark for marks in homes.values() for mark in marks}
    for index in range(count):
        if index not in moved:
            yield index
            yield from homes.get(index, ())


SEAM = 0.2
"""Share of the height of the letters at both sides: what PDFium put a blank into for a mark or a copy that is
gone now, and is no wider than this, is the inside of a word; a blank is wider than a third of it."""


def _without_needless_blanks(page: PdfPage, text: str, boxes: Boxes, order: list[int]) -> Iterator[int]:
    """Characters without the blanks that PDFium put inside a word for a mark or a copy that stood there."""
    blanks: list[int] = []
    last = -1
    for index in order:
        if text[index].isspace():
            blanks.append(index)
            continue
        if blanks and not (last >= 0 and _touch(boxes[last], boxes[index]) and page.put_in(blanks)):
            yield from blanks
        blanks = []
        yield index
        if not unicodedata.combining(text[index]):
            last = index
    yield from blanks


def _touch(one: Box, other: Box) -> bool:
    size = max(one[3] - one[1], other[3] - other[1])
    level = min(one[3], other[3]) - max(one[1], other[1]) > 0
    return bool(level and -size <= other[0] - one[2] <= SEAM * size)


def _unprinted(text: str, boxes: Boxes, hidden: dict[int, Unseen]) -> Iterator[Unprinted]:
    """What is not printed, joined over blanks while the reason stays the same."""
    group: list[int] = []
    for index in sorted(hidden):
        if group and not (hidden[group[-1]] == hidden[index] and _same_line(text, group[-1], index)):
            yield _as_one(text, boxes, group, hidden[group[-1]])
            group = []
        group.append(index)
    if group:
        yield _as_one(text, boxes, group, hidden[group[-1]])


def _same_line(text: str, last: int, index: int) -> bool:
    between = text[last + 1 : index]
    return not between.strip() and "\n" not in between


def _as_one(text: str, boxes: Boxes, group: Sequence[int], reason: Unseen) -> Unprinted:
    words = text[group[0] : group[-1] + 1].replace("\x02", "-").replace("\0", "")
    x0, top = boxes[group][:, :2].min(axis=0).tolist()
    x1, bottom = boxes[group][:, 2:].max(axis=0).tolist()
    box: BBox = (x0, top, x1, bottom)
    return Unprinted(unicodedata.normalize("NFC", " ".join(words.split())), box, reason)
