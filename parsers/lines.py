"""Lines sorted by what they are: body, page numbers and running heads, fax lines, footnotes, stamps.

The rules are those of office typing: the page number stands alone at the top or foot of the page
(Nghị định 30/2020/NĐ-CP: centred at the top), footnotes stand last on the page, smaller, each after its mark.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

import regex

from vanthu.extract.geometry import union
from vanthu.extract.page import BBox, Line, Page, Word
from vanthu.extract.patterns import lazy_regex
from vanthu.extract.stored import kinds_of
from vanthu.extract.values import fixed, kept
from vanthu.parsers.markers import appendix_marker
from vanthu.parsers.senders import is_sent_line

# Page numbers stand in the outer eighth of the page: margins are 20-25 mm of 297.
EDGE_SHARE = 0.125
# Running heads stand in the margin proper: text begins 20 mm below the edge (Nghị định 30/2020/NĐ-CP).
HEAD_SHARE = 0.066
# A sending machine prints its line within 15 of 297 mm of the edge, nearer than any running head.
SENT_SHARE = 0.05
# Running heads stand at one height; a renderer's rounding stays below this many points.
SAME_HEIGHT = 6.0
# Footnotes are set 2-4 points smaller than the text; below 1 point is rounding.
SMALLER = 0.9

_PAGE_NUMBER = lazy_regex(r"[\s\-–—.|]*(?:Trang\s*)?(\d{1,4})(?:\s*/\s*\d{1,4})?[\s\-–—.|]*", regex.I)
_NOTE_START = lazy_regex(r"[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3}|\d{1,3}(?=\s+[\p{Lu}(“\"])|\[\d{1,3}\]|\(\d{1,2}\)")
_BEFORE_BLANK = lazy_regex(r"(?:\b[Ss]ố\s*:?|\bngày|\btháng|/)$")
_AFTER_BLANK = lazy_regex(r"/\s?\p{L}|(?:tháng|năm)\s|/\s?\d{4}\b")
_STAMP_FIELD = lazy_regex(
    r"(?P<key>Người ký|Ký bởi|Email|Cơ quan|Tổ chức|Thời gian ký|Ngày ký|Signed by|Signature by|Date)\s*:\s*"
    r"(?P<value>.*)",
    regex.I,
)
_TIME_ALONE = lazy_regex(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:[+-]\d{2}:?\d{2}|Z)?")
_EMAIL_ALONE = lazy_regex(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


@dataclass(frozen=True, eq=False)
class TextLine:
    """A line of a page, with what the rules ask about it; boxes in points."""

    page: int
    words: tuple[Word, ...]
    bbox: BBox
    page_width: float
    page_height: float
    column: tuple[float, float] | None = None
    """As in ``extract.page.Line``."""

    def stands_over(self, box: BBox) -> bool:
        """Whether a box shares its column; every box does where the page is not set in columns."""
        return self.column is None or (box[0] < self.column[1] and self.column[0] < box[2])

    @kept
    def text(self) -> str:
        """As a reader would type it, footnote marks as ¹²³."""
        return Line(self.words, self.bbox).text

    @property
    def x0(self) -> float:
        """Left edge."""
        return self.bbox[0]

    @property
    def x1(self) -> float:
        """Right edge."""
        return self.bbox[2]

    @property
    def top(self) -> float:
        """Upper edge."""
        return self.bbox[1]

    @property
    def bottom(self) -> float:
        """Lower edge."""
        return self.bbox[3]

    @property
    def centre(self) -> float:
        """Middle between left and right edge."""
        return (self.bbox[0] + self.bbox[2]) / 2

    @kept
    def size(self) -> float:
        """Font size of most of its characters, in points."""
        sizes = {word.size for word in kinds_of(self.words) if not word.superscript}
        if len(sizes) == 1:
            return _rounded(*sizes)
        return _commonest((word.size, len(word.text)) for word in self.words if not word.superscript)

    @kept
    def bold(self) -> bool:
        """True where all words but footnote marks are bold."""
        words = [word for word in kinds_of(self.words) if not word.superscript]
        return bool(words) and all(word.bold for word in words)

    @kept
    def italic(self) -> bool:
        """True where all words but footnote marks are italic."""
        words = [word for word in kinds_of(self.words) if not word.superscript]
        return bool(words) and all(word.italic for word in words)

    @kept
    def upper(self) -> bool:
        """True where all letters are capitals (at least two letters); a symbol like QĐ-TTg is let pass."""
        return is_upper(self.text)


_MIXED_SYMBOL = lazy_regex(r"\S*/\S*")


def is_upper(text: str) -> bool:
    """True where the letters of ``text`` are capitals, document symbols (``06/QĐ-TTg``) aside."""
    if not text.isupper() and "/" not in text:
        return False
    letters = [c for c in _MIXED_SYMBOL.sub("", text) if c.isalpha()]
    return len(letters) > 1 and all(c.isupper() for c in letters)


@fixed(frozen=True, slots=True)
class Note:
    """A footnote: its mark and its lines (the mark taken off the first)."""

    mark: str
    lines: list[TextLine]


@dataclass(slots=True)
class Layout:
    """The lines of a document by what they are; in reading order, tables left out.

    ``size`` is the body's font size in points (0: unknown); ``styled`` is True where the fonts tell bold from
    regular (they do not on scans); ``boxed`` is False for plain text, whose boxes are no places on paper.
    """

    body: list[TextLine] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    furniture: list[TextLine] = field(default_factory=list)
    sent: list[TextLine] = field(default_factory=list)
    stamps: list[TextLine] = field(default_factory=list)
    size: float = 0.0
    styled: bool = False
    boxed: bool = True


def layout_of(pages: Sequence[Page], regions: Iterable[tuple[int, BBox]] = ()) -> Layout:
    """Sort the lines of ``pages``.

    Args:
        pages: as repaired.
        regions: (page, box) of every table; the lines inside are left out.
    """
    boxes: dict[int, list[BBox]] = {}
    for page_number, box in regions:
        boxes.setdefault(page_number, []).append(box)
    by_page = [
        [line for line in _lines_of(page) if not _inside(line, boxes.get(page.number, []))] for page in pages
    ]
    layout = Layout(boxed=all(page.has_boxes for page in pages))
    layout.size = _commonest((line.size, len(line.text)) for lines in by_page for line in lines)
    layout.sent = [line for lines in by_page for line in _sent(lines)] if layout.boxed else []
    sent = {id(line) for line in layout.sent}
    by_page = [[line for line in lines if id(line) not in sent] for lines in by_page]
    furniture = _furniture(by_page, layout.size)
    if not layout.boxed:
        furniture |= _numbers_amid([line for lines in by_page for line in lines])
    for page, lines in zip(pages, by_page, strict=True):
        rest = []
        for line in lines:
            if id(line) in furniture:
                layout.furniture.append(line)
            elif _is_stamp(line, lines):
                layout.stamps.append(line)
            else:
                rest.append(line)
        cut = _note_zone(_separator(page, boxes.get(page.number, [])), rest, layout)
        layout.body.extend(rest[:cut])
        _add_notes(rest[cut:], layout)
    bold = sum(len(line.text) for line in layout.body if line.bold)
    total = sum(len(line.text) for line in layout.body)
    # All bold or nothing bold tells nothing: a report has a few per cent of bold headings.
    layout.styled = 0 < bold < 0.9 * total
    return layout


def _lines_of(page: Page) -> list[TextLine]:
    """The lines of a page; pieces of one line that came apart (at a footnote mark) are joined."""
    lines: list[TextLine] = []
    for line in page.lines:
        if not line.words:
            continue
        new = TextLine(page.number, line.words, line.bbox, page.width, page.height, line.column)
        vars(new)["text"] = line.text  # repair has asked for it already
        if lines and lines[-1].column == new.column and _same_baseline(lines[-1], new):
            last = lines.pop()
            new = replace(last, words=(*last.words, *new.words), bbox=union((last.bbox, new.bbox)))
        lines.append(new)
    return lines


LEAST_SIZE = 8.0
"""Points: smaller type is set with blanks as wide."""


def _same_baseline(left: TextLine, right: TextLine) -> bool:
    _, top, end, bottom = left.bbox
    begin, upper, _, lower = right.bbox
    shared = (bottom if bottom < lower else lower) - (top if top > upper else upper)
    if shared <= 0:  # nearly all: lines under one another
        return False
    # A blank of justified text stays below the size of the type; columns are further apart.
    gap = begin - end
    if shared <= 0.6 * min(bottom - top, lower - upper) or gap <= -2:
        return False
    if gap < 0.9 * LEAST_SIZE:
        return True
    size = max(left.size, LEAST_SIZE)
    # Numbers and days left blank for the pen: "số:      /BC-UBND ngày     tháng 5".
    blank = gap < 6 * size and (_BEFORE_BLANK.search(left.text) or _AFTER_BLANK.match(right.text))
    return gap < 0.9 * size or bool(blank)


def _inside(line: TextLine, boxes: Sequence[BBox]) -> bool:
    middle = (line.top + line.bottom) / 2
    return any(
        box[1] <= middle <= box[3] and box[0] - 2 <= line.centre <= box[2] + 2  # 2 points: glyphs overhang
        for box in boxes
    )


def _commonest(weighted: Iterable[tuple[float, int]]) -> float:
    counts: Counter[float] = Counter()
    for value, weight in weighted:
        counts[_rounded(value)] += weight
    return counts.most_common(1)[0][0] if counts else 0.0


def _rounded(size: float) -> float:
    return round(size * 2) / 2


def _sent(lines: Sequence[TextLine]) -> list[TextLine]:
    """The line of a sending machine over a page, in its pieces; none where there is none."""
    first = min(lines, key=lambda line: line.top, default=None)
    if first is None or first.bottom > SENT_SHARE * first.page_height:
        return []
    level = [line for line in lines if line.top < first.bottom and first.top < line.bottom]
    text = " ".join(line.text for line in sorted(level, key=lambda line: line.x0))
    return level if is_sent_line(text) else []


def _furniture(by_page: Sequence[Sequence[TextLine]], size: float) -> set[int]:
    """Ids of the lines that are page numbers or running heads."""
    numbers: list[tuple[TextLine, int]] = []
    heads: dict[str, list[TextLine]] = {}
    for lines in by_page:
        for line in _edge_lines(lines):
            match = _PAGE_NUMBER.fullmatch(line.text)
            if match is not None:
                numbers.append((line, int(match[1]) - line.page))
            elif len(line.text) > 3 and _in_margin(line, HEAD_SHARE):
                heads.setdefault(_head_said(line.text), []).append(line)
    offsets = Counter(offset for _, offset in numbers)
    found = {id(line) for line, offset in numbers if offset == 0 or offsets[offset] > 1}
    for lines in heads.values():
        height = lines[0].top
        level = [line for line in lines if abs(line.top - height) < SAME_HEIGHT]
        # A title may stand at the top of two pages; a running head is smaller than the text.
        small = all(0 < line.size <= size - SMALLER for line in level)
        if len({line.page for line in level}) >= (2 if small else 3):
            found.update(id(line) for line in level)
    return found


def _head_said(text: str) -> str:
    """A running head whatever its page; the number of a form or appendix tells it from the others."""
    return text if appendix_marker(text) is not None else regex.sub(r"\d+", "#", text)


def _numbers_amid(lines: Sequence[TextLine]) -> set[int]:
    """Ids of page numbers amid plain text that lost its page breaks.

    They stand alone between lines of running text and count on; one or two may be lost to the reader. Figures
    in the cells of a table stand among short lines.
    """
    lengths = sorted(len(line.text) for line in lines)
    full = 0.7 * lengths[int(0.9 * len(lengths))] if lengths else 0.0
    found: set[int] = set()
    page = 1
    for at in range(2, len(lines) - 2):
        line = lines[at]
        match = _PAGE_NUMBER.fullmatch(line.text)
        if match is None:
            continue
        around = [len(lines[k].text) >= full for k in (at - 2, at - 1, at + 1, at + 2)]
        # Between two whole lines stands nothing but a page number, even where several were lost before it.
        most = page + (10 if around[1] and around[2] else 3)
        # A paragraph may end above it; of the lines around a cell two at least are cells.
        if page < int(match[1]) <= most and sum(around) > 2:
            found.add(id(line))
            page = int(match[1])
    return found


def _edge_lines(lines: Sequence[TextLine]) -> list[TextLine]:
    """The first two and last two lines of a page that stand in its margins."""
    ordered = sorted(lines, key=lambda line: line.top)
    edge = []
    for line in dict.fromkeys(ordered[:2] + ordered[-2:]):
        if _in_margin(line, EDGE_SHARE):
            edge.append(line)
    return edge


def _in_margin(line: TextLine, share: float) -> bool:
    return line.top < share * line.page_height or line.bottom > (1 - share) * line.page_height


def stamp_field(text: str) -> tuple[str, str] | None:
    """Key and value of a line of a signature stamp: ``Người ký: …``, or an address or a time by itself."""
    if ":" not in text and "@" not in text:
        return None
    match = _STAMP_FIELD.match(text)
    if match is not None:
        return match["key"].casefold(), match["value"].strip()
    if _TIME_ALONE.fullmatch(text):
        return "thời gian ký", text
    return ("email", text) if _EMAIL_ALONE.fullmatch(text) else None


def _is_stamp(line: TextLine, lines: Sequence[TextLine]) -> bool:
    """A stamp is a group: another stamp field stands within two lines of this one, in its column."""
    if stamp_field(line.text) is None:
        return False
    return any(
        other is not line
        and stamp_field(other.text) is not None
        and abs(other.top - line.top) < 3 * max(line.bottom - line.top, 1)
        and abs(other.x0 - line.x0) < 20
        for other in lines
    )


def _note_zone(separator: float | None, lines: list[TextLine], layout: Layout) -> int:
    """Index of the first footnote line of a page; ``len(lines)`` where it has none."""
    start = len(lines)
    while start:
        line = lines[start - 1]
        small = 0 < line.size <= layout.size - SMALLER
        # Where fonts are known, text as large as the body is body, whatever rule stands above it.
        below_rule = separator is not None and line.top >= separator - 1
        if not (small or (below_rule and not line.words[0].font)):
            break
        start -= 1
    # What stands under the rule before the first mark goes on from the page before.
    ruled = separator is not None
    carried = ruled and start < len(lines) and _unfinished(layout.notes, lines[start].page - 1)
    if carried and lines[start].top >= (separator or 0) - 1:
        return start
    return next((k for k in range(start, len(lines)) if _note_mark(lines[k], below_rule=ruled)), len(lines))


def _unfinished(notes: Sequence[Note], page: int) -> bool:
    """True where the last footnote stands on ``page`` and breaks off in the middle of a sentence."""
    if not notes or not notes[-1].lines:
        return False
    last = notes[-1].lines[-1]
    return last.page == page and last.text.rstrip('”"’)')[-1:] not in ".;!?"


def _separator(page: Page, tables: Sequence[BBox]) -> float | None:
    """Top of the short rule that word processors draw above footnotes, at the left margin."""
    for ruling in sorted(page.rulings, key=lambda ruling: -ruling.top):
        length = ruling.x1 - ruling.x0
        if (
            ruling.horizontal
            and 0.1 * page.width < length < 0.5 * page.width
            and ruling.x0 < 0.25 * page.width
            and ruling.top > 0.3 * page.height
            and not any(box[1] - 3 <= ruling.top <= box[3] + 3 for box in tables)
        ):
            return ruling.top
    return None


def _note_mark(line: TextLine, *, below_rule: bool) -> str | None:
    """The mark that a footnote's first line opens with."""
    first = line.words[0]
    if first.superscript:
        return first.text.strip("()")
    if (glued := _GLUED_MARK.match(first.text)) is not None:
        return str(glued.group())
    match = _NOTE_START.match(line.text)
    if match is None or first.text != match.group():
        return None
    # A row of a table begins with a number as large as its text.
    smaller = len(line.words) > 1 and 0 < first.size < 0.8 * line.words[1].size
    return match.group().strip("()") if smaller or below_rule else None


_GLUED_MARK = lazy_regex(r"\d{1,2}(?=\p{Lu}\p{Ll})")
"""``2Chưa tính``: a mark that is neither raised nor smaller than the small line it opens."""


def _behind_mark(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words of a footnote's first line without its mark, which may be glued to the first."""
    first = words[0]
    glued = None if first.superscript else _GLUED_MARK.match(first.text)
    if glued is None:
        return tuple(words[1:])
    x0, top, x1, bottom = first.bbox
    cut = x0 + (x1 - x0) * glued.end() / len(first.text)
    return (replace(first, text=first.text[glued.end() :], bbox=(cut, top, x1, bottom)), *words[1:])


def _add_notes(lines: Sequence[TextLine], layout: Layout) -> None:
    for line in lines:
        mark = _note_mark(line, below_rule=True)
        if mark is None:
            if layout.notes:
                layout.notes[-1].lines.append(line)
            else:
                layout.body.append(line)
            continue
        rest = _behind_mark(line.words)
        layout.notes.append(Note(mark, []))
        if rest:
            layout.notes[-1].lines.append(
                TextLine(line.page, rest, line.bbox, line.page_width, line.page_height)
            )
