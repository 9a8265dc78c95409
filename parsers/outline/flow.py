"""Lines joined to paragraphs, over line and page breaks.

A paragraph opens with an indented line (Nghị định 30/2020/NĐ-CP: 1 cm or 1.27 cm), or, where a document is
set without indents, after a line that ends early with a full stop, or with a mark.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import regex

from vanthu.extract.page import BBox
from vanthu.extract.patterns import lazy_regex
from vanthu.extract.values import kept
from vanthu.parsers.lines import TextLine
from vanthu.parsers.markers import Kind, appendix_marker, read_marker
from vanthu.parsers.outline.margins import FEW, FULL, INDENT, Margins, ended, margins_of
from vanthu.parsers.text import SourcedText, join_lines

# Paragraphs are set 3 to 12 points apart beside lines of 16 to 20; half a line sets something else apart.
_PARAGRAPH_SPACE = 1.2
_APART = 1.45
# What stands this many lines below begins anew, unless a picture stands amid its sentence.
_FAR = 3.0
# A blank is a quarter to a third of the type's size.
_BLANK = 0.3
# In text typed out from proportional type a line of equal width has up to an eighth fewer letters.
_RAGGED = 0.12
# Centred lines lie this close to the middle of the text, and this far from both margins.
_CENTRED = 12.0
_FREE = 24.0
# Two lines centred on one axis differ by the rounding of their ends.
_SAME_CENTRE = 4.0
# Sizes of scans are estimated from the height of the letters in the line, which wavers by a fifth.
_SAME_SIZE = 0.25

# Lines of a table of contents end in leaders and a page number.
LEADERS = lazy_regex(r"(?:(?:\.\s?){4,}|…{2,}|_{4,})\s*\d{0,3}\s*$")
_LISTED_PAGE = lazy_regex(r"(?:(?:\.\s?){4,}|…{2,}|_{4,})\s*\d{1,3}\s*$")
# No paragraph ends with a dash, a comma or one of these words.
_BREAKS_OFF = lazy_regex(
    r"(?:[-–/,(]|\b(?:của|và|số|ngày|tháng|"
    r"(?<!cuối |đầu |trong |cả |hằng |hàng )năm|(?<![Tt]ồn |[Hh]iện )tại|(?<!tiếp |kèm )theo|về|các|cho|với"
    r"|trong|(?<!nêu |kể )trên|từ|đến|là|những|do|để|ban hành|(?<!nếu |chưa |không )có))$"
)
# "6 tháng cuối năm" ends a heading, but before "2022" it goes on.
_OPEN_YEAR = lazy_regex(r"\bnăm$")
_YEAR = lazy_regex(r"(?:19|20)\d{2}\b")
# The number of a document has its kind before it ("Công văn số" / "12/UBND-NN").
_NUMBERED = lazy_regex(r"\d{1,6}/(?:(?:19|20)\d{2}/)?\p{Lu}{2}")
# The note under the title of an appendix or list, which names the document that it came with.
_ATTACHED = lazy_regex(r"\(\s*(?:kèm theo|ban hành kèm|đính kèm)\b", regex.I)


@dataclass
class RawParagraph:
    """The lines of a paragraph; ``centred`` where they are set in the middle of the page."""

    lines: list[TextLine] = field(default_factory=list)
    centred: bool = False

    @kept
    def sourced(self) -> SourcedText:
        """The lines joined; asked for when all lines are there."""
        return join_lines([(line.page, line.words) for line in self.lines])

    @property
    def text(self) -> str:
        """The lines joined; asked for when all lines are there."""
        return self.sourced.text


def _heads_unit(line: TextLine) -> bool:
    """``II. KẾT QUẢ``, ``Phần thứ hai`` on a line of its own: nothing that a sentence could break before."""
    marker = read_marker(line.text)
    if marker is None:
        return False
    if marker.kind in (Kind.PART, Kind.CHAPTER, Kind.DIVISION):
        return marker.end >= len(line.text) or line.upper
    return marker.kind in (Kind.ROMAN, Kind.LETTER) and line.upper


Place = tuple[int, tuple[float, float] | None]
"""A page, and the column on it where the page is set in columns."""


def _place_of(line: TextLine) -> Place:
    return line.page, line.column


def _in_columns(lines: Sequence[TextLine]) -> dict[Place, list[TextLine]]:
    """The lines of each column of text, where pages are set in columns."""
    found: dict[Place, list[TextLine]] = {}
    for line in lines:
        if line.column is not None:
            found.setdefault(_place_of(line), []).append(line)
    return found


class Flow:
    """Joins the body lines of a document.

    Args:
        lines: body lines in reading order.
        breaks: (page, box) of what interrupts the text: tables.
    """

    def __init__(self, lines: Sequence[TextLine], breaks: Iterable[tuple[int, BBox]] = ()) -> None:
        self._lines = lines
        self._breaks: dict[int, list[BBox]] = {}
        for page, box in breaks:
            self._breaks.setdefault(page, []).append(box)

    @kept
    def _margins(self) -> dict[Place, Margins]:
        """Margins by page: measured on all pages of one width, shifted where a page lies differently.

        Each column of a page that is set in columns has its own.
        """
        by_width: dict[int, list[TextLine]] = {}
        by_page: dict[int, list[TextLine]] = {}
        margins: dict[Place, Margins] = {}
        for place, lines in _in_columns(self._lines).items():
            margins[place] = margins_of(lines)
        for line in self._lines:
            if line.column is None:
                by_width.setdefault(round(line.page_width / 10), []).append(line)
                by_page.setdefault(line.page, []).append(line)
        common = {width: margins_of(lines) for width, lines in by_width.items()}
        for page, lines in by_page.items():
            shared = common[round(lines[0].page_width / 10)]
            own = margins_of(lines) if len(lines) >= FEW else shared
            shift = own.left - shared.left
            # Left and right pages have their own margins: both edges shift alike, by 1.5 cm at most.
            shifted = abs(shift) < 43 and abs(own.right - shared.right - shift) < 6
            margins[page, None] = replace(shared, left=own.left, right=own.right) if shifted else shared
        return margins

    def paragraphs(self) -> list[RawParagraph]:
        """The paragraphs in reading order."""
        found: list[RawParagraph] = []
        for line in self._lines:
            centred = self._is_centred(line)
            if not found or self._opens(found[-1], line, centred):
                found.append(RawParagraph([], centred))
            found[-1].lines.append(line)
        return found

    def _is_centred(self, line: TextLine) -> bool:
        margins = self._margins[_place_of(line)]
        if abs(line.centre - margins.middle) > _CENTRED:
            return False
        free = line.x0 - margins.left > _FREE and margins.right - line.x1 > _FREE
        if not free:
            return False
        # A short paragraph may end just as far from the right margin as it is indented.
        marker = read_marker(line.text)
        return marker is None or marker.kind in _CENTRED_KINDS or line.x0 - margins.left > 3 * _FREE

    def _opens(self, paragraph: RawParagraph, line: TextLine, centred: bool) -> bool:
        """True where ``line`` opens a paragraph after ``paragraph``."""
        last = paragraph.lines[-1]
        if self._interrupted(last, line) or _sets_off(paragraph, line):
            return True
        if last.page == line.page and _goes_on(paragraph, line):
            return False
        if centred or paragraph.centred or self._same_centre(paragraph, line):
            alike = (centred and paragraph.centred) or self._same_centre(paragraph, line)
            return not (alike and _same_style(paragraph, line))
        listed = _LISTED_PAGE.search(last.text) is not None  # an entry of a table of contents, a form's line
        if listed or (_is_appendix(last) and len(paragraph.lines) == 1) or self._ended_short(last, line):
            return True
        margins = self._margins[_place_of(line)]
        full = self._is_full(last, line)
        if margins.indented and line.x0 - margins.left > INDENT:
            # No paragraph opens with a small letter; a sentence broken off goes on, wherever its line begins.
            runs_on = line.text[:1].islower() and not ended(last) and read_marker(line.text) is None
            return not (full and (runs_on or self._hangs(paragraph, line)))
        return self._opens_full(last, line, margins) if full else self._opens_short(last, line, margins)

    def _ended_short(self, last: TextLine, line: TextLine) -> bool:
        """True for a numbered line behind one that had room, as short documents have them all through.

        Where every paragraph is a single line the margins are those of no paragraph; the longest line of
        the document shows how far one could have gone.
        """
        marker = read_marker(line.text)
        if marker is None or marker.kind not in _OPENING_KINDS or _BREAKS_OFF.search(last.text):
            return False
        first = line.words[0].bbox
        longest = self._longest.get(round(last.page_width / 10), 0.0)
        return last.x1 + 2 * (first[2] - first[0]) + FULL < longest

    @kept
    def _longest(self) -> dict[int, float]:
        """Where the longest line of the pages of one width ends; one that stands out is left aside."""
        ends: dict[int, list[float]] = {}
        for line in self._lines:
            ends.setdefault(round(line.page_width / 10), []).append(line.x1)
        return {width: sorted(found)[-2 if len(found) > FEW else -1] for width, found in ends.items()}

    def _opens_full(self, last: TextLine, line: TextLine, margins: Margins) -> bool:
        """A flush line after a line that the margin broke."""
        if not margins.indented and self._spaced(last, line, _PARAGRAPH_SPACE):
            return True
        if self._spaced(last, line, _FAR) and not line.text[:1].islower():
            return True
        if _heads_unit(line) and (not margins.indented or not last.upper):
            return True
        if not ended(last):
            return False
        if self._marked(line, margins):
            # Marks open an item where the text has no indents, or in a font of their own.
            return not margins.indented or (line.words[0].bold and not last.words[-1].bold)
        return line.bold and not last.bold

    def _opens_short(self, last: TextLine, line: TextLine, margins: Margins) -> bool:
        """A flush line after a line that had room for its first word: that line was ended on purpose."""
        # A heading in capitals goes on in capitals.
        capitals = last.upper and line.upper and not ended(last) and not self._spaced(last, line, _APART)
        broken_off = _BREAKS_OFF.search(last.text) or (
            _OPEN_YEAR.search(last.text) and _YEAR.match(line.text)
        )
        if (capitals or (broken_off and last.bold == line.bold)) and not self._marked(line, margins):
            return False
        if not line.text[:1].islower() or ended(last) or last.bold != line.bold:
            return True
        return self._marked(line, margins) or self._spaced(last, line, _APART)

    def _same_centre(self, paragraph: RawParagraph, line: TextLine) -> bool:
        """True for two lines of a centred heading, also where one of them fills the page."""
        last = paragraph.lines[-1]
        bracket = _in_bracket(paragraph)
        if last.page != line.page or not (line.bold or line.upper or bracket):
            return False
        if read_marker(line.text) is not None and not bracket:
            return False
        # Lines that fill the page to both margins are running text, or say nothing.
        offset = max(last.x0, line.x0) - self._margins[_place_of(line)].left
        return offset > INDENT and abs(last.centre - line.centre) < _SAME_CENTRE

    def _is_full(self, last: TextLine, line: TextLine) -> bool:
        """True where ``last`` had no room for the first word of ``line``: the break is the margin's."""
        margins = self._margins[_place_of(last)]
        if margins.unbroken:
            return False
        right = margins.right - (_RAGGED * (margins.right - margins.left) if margins.ragged else 0.0)
        first = line.words[0].bbox
        return last.x1 > right - FULL or last.x1 + (first[2] - first[0]) + _BLANK * last.size > right

    def _marked(self, line: TextLine, margins: Margins) -> bool:
        marker = read_marker(line.text)
        if marker is None:
            return False
        # In text with indents a flush "(4)" or "4." is the middle of a sentence.
        return not margins.indented or marker.kind in (Kind.ROMAN, Kind.LETTER, Kind.ARTICLE) or line.bold

    def _hangs(self, paragraph: RawParagraph, line: TextLine) -> bool:
        """True where a line is set under the text after its paragraph's mark (hanging indent)."""
        if read_marker(line.text) is not None:
            return False
        if len(paragraph.lines) > 1:
            return abs(paragraph.lines[-1].x0 - line.x0) < 3 and paragraph.lines[0].x0 < line.x0 + 3
        first = paragraph.lines[0]
        marker = read_marker(first.text)
        if marker is None or len(first.words) < 2:
            return False
        return abs(first.words[1].bbox[0] - line.x0) < 4

    @kept
    def _pitch(self) -> float:
        """The usual distance from line to line in points; 0 where there are no two lines on a page."""
        steps = Counter(
            round(line.top - last.top)
            for last, line in pairwise(self._lines)
            if last.page == line.page and line.top > last.top
        )
        return float(steps.most_common(1)[0][0]) if steps else 0.0

    def _spaced(self, last: TextLine, line: TextLine, share: float) -> bool:
        # Boxes of scans are tight: marks above and tails below the letters shift one edge, not both.
        step = min(line.top - last.top, line.bottom - last.bottom)
        return last.page == line.page and step > share * self._pitch

    def _interrupted(self, last: TextLine, line: TextLine) -> bool:
        """True where a table stands between two lines, or the page changes its size."""
        if last.page != line.page and abs(last.page_width - line.page_width) > 5:
            return True
        return any(
            (page > last.page or last.top < box[1])
            and (page < line.page or line.top > box[1])
            and (line.stands_over(box) or last.stands_over(box))
            for page in range(last.page, line.page + 1)
            for box in self._breaks.get(page, ())
        )


_OPENING_KINDS = (Kind.ROMAN, Kind.LETTER, Kind.ARABIC, Kind.ARTICLE, Kind.POINT, Kind.BULLET)
_CENTRED_KINDS = (Kind.PART, Kind.CHAPTER, Kind.DIVISION, Kind.APPENDIX)


def _goes_on(paragraph: RawParagraph, line: TextLine) -> bool:
    """True for the number of a document whose kind stands above, and small letters in an open bracket."""
    if _NUMBERED.match(line.text) and not ended(paragraph.lines[-1]):
        return True
    return _in_bracket(paragraph) and line.text[:1].islower()


def _is_appendix(line: TextLine) -> bool:
    """``Phụ lục``, ``Phụ lục I``, ``Phụ lục 2a`` on a line of its own."""
    marker = appendix_marker(line.text)
    return marker is not None and marker.end == len(line.text)


def _sets_off(paragraph: RawParagraph, line: TextLine) -> bool:
    """True for lines that no sentence breaks off before: ``Phụ lục I``, a note under a title, 7.1 after 7."""
    if _is_appendix(line):
        return True
    if paragraph.lines[-1].upper and not line.upper and _ATTACHED.match(line.text):
        return True
    marker = read_marker(line.text)
    if marker is None or marker.kind is not Kind.DECIMAL or marker.value != 1:
        return False
    above = read_marker(paragraph.lines[0].text)
    return (
        marker.printed.endswith(".")
        and above is not None
        and above.kind in (Kind.ARABIC, Kind.DECIMAL, Kind.ROMAN, Kind.LETTER)
        and above.numbers == marker.numbers[:-1]
    )


def _in_bracket(paragraph: RawParagraph) -> bool:
    """True where the paragraph opens with a bracket that is still to be closed."""
    if not paragraph.lines[0].text.startswith("("):
        return False
    return sum(line.text.count("(") - line.text.count(")") for line in paragraph.lines) > 0


def _same_style(paragraph: RawParagraph, line: TextLine) -> bool:
    """Centred lines belong together where they look alike; a bracket opens its own paragraph."""
    last = paragraph.lines[-1]
    if line.text.startswith("(") and last.text.count("(") <= last.text.count(")"):
        return False
    if _in_bracket(paragraph):
        return True
    close = last.page == line.page and line.top - last.bottom < 1.5 * (line.bottom - line.top)
    alike = (
        last.bold == line.bold
        and last.italic == line.italic
        and abs(last.size - line.size) < _SAME_SIZE * max(last.size, 1.0)
    )
    upper = (
        last.upper == line.upper
        or appendix_marker(last.text) is not None
        or read_marker(last.text) is not None
    )
    return close and alike and upper and not last.text.rstrip().endswith(":")
