"""The margins of running text, from where the lines of a page or column begin and end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from vanthu.extract.patterns import lazy_regex
from vanthu.extract.values import fixed
from vanthu.parsers.lines import TextLine

# Indents of first lines and of items stay below this; what begins further in is centred or a column's.
_DEEPEST = 90.0
# Half of the smallest indent in use (0.7 cm = 20 points); scans waver by some points.
INDENT = 9.0
# A justified line ends within this many points of the right margin; an unjustified one within a long word.
FULL = 30.0
# Lines that a margin broke end this close to it.
_AT_MARGIN = 6.0
# Fewer lines than this (pages that are all table) tell no margins: 2 cm or so on both sides then.
FEW = 10

_ENDED = lazy_regex(r"[.;:!?…][”\"’')\]¹²³⁴⁵⁶⁷⁸⁹⁰⁽⁾]*$")


@fixed(frozen=True, slots=True)
class Margins:
    """Left and right edge of the running text of a page, in points.

    ``indented``: paragraphs open with an indent; ``ragged``: lines end at different places; ``unbroken``: no
    margin broke the lines, each is a paragraph (text files of word processors).
    """

    left: float
    right: float
    indented: bool
    ragged: bool = False
    unbroken: bool = False

    @property
    def middle(self) -> float:
        """Middle of the text."""
        return (self.left + self.right) / 2


def ended(line: TextLine) -> bool:
    """True where a line ends as a sentence or an item of a list does."""
    return _ENDED.search(line.text) is not None


def margins_of(lines: Sequence[TextLine]) -> Margins:
    """Margins from the edges of the lines: text is flush on both sides."""
    beyond = [line for line in lines if line.x1 > line.page_width]
    edges = _edges([line for line in lines if line.x1 <= line.page_width] or lines)
    running = sum(not _has_gaps(line) for line in beyond)
    return replace(edges, unbroken=True) if running and running >= len(lines) // 10 else edges


def _has_gaps(line: TextLine) -> bool:
    """True for what stands apart in a line as the cells of a row do: no running text."""
    gaps = (behind.bbox[0] - word.bbox[2] for word, behind in pairwise(line.words))
    return max(gaps, default=0.0) > 2 * line.size


def _wrapped(lines: Sequence[TextLine], right: float) -> list[float]:
    """Where lines begin that go on, further out, with a sentence that the margin broke."""
    return [
        line.x0
        for last, line in pairwise(lines)
        if last.x1 > right - _AT_MARGIN
        and INDENT < last.x0 - line.x0 < _DEEPEST
        and line.text[:1].islower()
        and last.page == line.page
        and not ended(last)
    ]


def _edges(lines: Sequence[TextLine]) -> Margins:
    column = lines[0].column
    if len(lines) < FEW and column is not None:
        starts = [line.x0 - column[0] > INDENT for line in lines]
        return Margins(*column, any(starts) and not all(starts))
    if len(lines) < FEW:
        width = lines[0].page_width
        left = min(0.1 * width, *(line.x0 for line in lines))
        return Margins(left, max(width - left, *(line.x1 for line in lines)), False)
    x0s, x1s = [line.bbox[0] for line in lines], [line.bbox[2] for line in lines]
    lefts, rights = Counter([round(x / 3) for x in x0s]), Counter([round(x / 3) for x in x1s])
    # An edge is where at least a tenth of the lines begin; single lines stand out to the left now and then.
    few = max(2, len(lines) // 10)
    left = min((3 * x for x in lefts if lefts[x] + lefts[x + 1] >= few), default=min(x0s))
    # Lines of ragged text end anywhere: nine tenths of them within the margin.
    within = sorted(x1s)[int(0.9 * len(lines))]
    # Where lines end alike by chance and many go on beyond, there is no margin.
    right = max(within, *(3 * x for x in rights if rights[x] + rights[x - 1] >= few), 0)
    whole = (x1 > right - _AT_MARGIN and x0 - left < _DEEPEST for x0, x1 in zip(x0s, x1s, strict=True))
    if sum(whole) < few:
        # No two whole lines end at one place: no margin broke them, and it is as wide as on the left.
        right = max(right, lines[0].page_width - left if column is None else column[1])
    wrapped = _wrapped(lines, right)
    left = min(left, *wrapped, left)
    flush = min([x for x in x0s if abs(x - left) < 5], default=left)
    inner = [x for x in x0s if INDENT < x - flush < _DEEPEST]
    full = [x1 for x0, x1 in zip(x0s, x1s, strict=True) if x1 > right - FULL and abs(x0 - flush) < INDENT]
    # Paragraphs of a report take three to six lines: a tenth of the lines open one, others are flush.
    indented = len(inner) >= 0.08 * len(lines) and (len(full) >= 0.08 * len(lines) or bool(wrapped))
    # Of justified lines that nearly fill the width, most end at the very margin.
    near = [x for x in x1s if x > right - 0.15 * (right - flush)]
    ragged = sum([x > right - _AT_MARGIN for x in near]) < 0.5 * len(near)
    return Margins(flush, float(right), indented, ragged)
