"""Tables in text without places on paper: their lines are no units, whatever numbers they open with.

Text typed out or read from a page without its rules gives a table as lines: the cells of a row one after
another, or in one line, with ``|`` where the reader took a rule for a letter. Rows are numbered ``1.``,
``2.`` as sections are. A table is known by its first header cell (``STT``, ``TT``: Nghị định 30/2020/NĐ-CP
sets its tables so) or, in an appendix, by its lines of figures alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from vanthu.extract.patterns import lazy_regex
from vanthu.parsers.lines import TextLine
from vanthu.parsers.markers import Kind, Marker, appendix_marker
from vanthu.parsers.outline.flow import RawParagraph
from vanthu.parsers.outline.nodes import Node

_HEADER = lazy_regex(r"(?:S\.?\s?T\.?\s?T|Số\s+TT|TT)\.?(?=$|\s*\||\s+[\p{Lu}(])")
_FIGURES = lazy_regex(r"(?=.*\d)[\d.,%/\s|+–-]+")
_NUMBER = lazy_regex(r"[\d.,]*\d%?")
# "Mục tiêu giai đoạn 2011 - 2015": a span of years in a heading is no cell.
_YEARS = lazy_regex(r"(?<!\S)(?:19|20)\d\d\s?[-–]\s?(?:19|20)\d\d(?!\S)")
# A tenth of the lines: a table of one column of figures beside names of several lines.
_FEW_FIGURES = 0.1
# Fewer lines than this tell nothing.
_FEW = 8
# A line of this share of the width is one that the margin broke; cells are shorter.
_FULL = 0.8


class TextTables:
    """Tells the paragraphs that stand in tables, asked in reading order.

    Args:
        raw: the paragraphs of a document without boxes.
    """

    def __init__(self, raw: Sequence[RawParagraph]) -> None:
        self._raw = raw
        lengths = sorted(len(line.text) for paragraph in raw for line in paragraph.lines)
        # Single lines run over the margin, above all in tables.
        self._width = lengths[int(0.75 * len(lengths))] if lengths else 0
        self._dense = self._appendices_of_figures()
        self._within = False
        self._row = 0

    def takes(self, at: int, marker: Marker | None, units: Sequence[Node]) -> bool:
        """True where paragraph ``at`` belongs to a table.

        Args:
            at: index of the paragraph.
            marker: the mark that it opens with.
            units: the open units, outermost first.
        """
        paragraph = self._raw[at]
        if self._within and self._ends(paragraph, marker, units):
            self._within = False
        if any(_HEADER.match(line.text) for line in paragraph.lines) or at in self._dense:
            self._row = self._row if self._within else 0
            self._within = True
        if self._within and marker is not None and marker.kind is Kind.ARABIC:
            self._row = marker.value
        return self._within

    def leave(self) -> None:
        """An appendix opens: no table goes on into it."""
        self._within = False

    def _ends(self, paragraph: RawParagraph, marker: Marker | None, units: Sequence[Node]) -> bool:
        """A table ends where the count of the units around it goes on, in the body at a paragraph, too."""
        if marker is not None and marker.kind in (Kind.PART, Kind.CHAPTER, Kind.DIVISION, Kind.ARTICLE):
            return True
        same = next((node for node in units if marker is not None and node.marker.kind is marker.kind), None)
        if marker is not None and same is not None and marker.value == same.marker.value + 1:
            if marker.kind in (Kind.ROMAN, Kind.LETTER):
                return True
            if marker.kind is Kind.ARABIC:
                return marker.value != self._row + 1
            if marker.kind is Kind.DECIMAL:
                return marker.numbers[:-1] == same.marker.numbers[:-1]
        if any(node.marker.kind is Kind.APPENDIX for node in units):
            return False
        lines = paragraph.lines
        return len(lines) > 2 and all(self._is_full(line) for line in lines[:-1])

    def _is_full(self, line: TextLine) -> bool:
        return "|" not in line.text and len(line.text) >= _FULL * self._width

    def _appendices_of_figures(self) -> set[int]:
        """Indexes of the paragraphs of appendices whose lines are those of a table."""
        starts = [at for at, paragraph in enumerate(self._raw) if appendix_marker(paragraph.lines[0].text)]
        found: set[int] = set()
        for start, end in pairwise([*starts, len(self._raw)]):
            lines = [line for paragraph in self._raw[start:end] for line in paragraph.lines]
            figures = sum(1 for line in lines if _FIGURES.fullmatch(line.text) or is_row(line.text))
            full = sum(1 for line in lines if self._is_full(line))
            if len(lines) >= _FEW and figures >= _FEW_FIGURES * len(lines) and full < 0.5 * len(lines):
                first = next((k for k in range(start, end) if _opens_table(self._raw[k])), end)
                found.update(range(first, end))
        return found


def is_row(text: str) -> bool:
    """True for a row of a table that lost its rules: a third of its words, three at least, are figures."""
    words = [word for word in _YEARS.sub("", text).split() if word != "|"]
    figures = sum(1 for word in words if _NUMBER.fullmatch(word) or word == "-")
    return figures >= 3 and figures >= 0.34 * len(words)


def _opens_table(paragraph: RawParagraph) -> bool:
    """After the title of an appendix (in capitals) and its note (in brackets) the table begins."""
    text = paragraph.lines[0].text
    return not (paragraph.lines[0].upper or text.startswith("(") or appendix_marker(text))
