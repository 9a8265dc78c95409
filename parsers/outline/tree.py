"""The tree of numbered units and the paragraphs in them.

Ids are paths of markers: ``II.4.3`` (a marker that repeats its parent's number stands for both), ``P1.B.I``
(Phần I), ``C2`` (Chương), ``M1`` (Mục), ``D3.1`` (Điều 3, khoản 1), ``PLI``, ``PL2.A.1``, ``PL``. Where a
number occurs twice under one parent, the second unit's id gets ``#2``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import regex

from vanthu.extract.page import BBox
from vanthu.extract.patterns import lazy_regex
from vanthu.parsers.lines import Layout, Note, is_upper
from vanthu.parsers.markers import Kind, Marker, appendix_label, appendix_marker, markers_of, read_marker
from vanthu.parsers.outline.blocks import paragraphs_of
from vanthu.parsers.outline.flow import LEADERS, Flow, RawParagraph
from vanthu.parsers.outline.headings import heading_end, looks_like_heading
from vanthu.parsers.outline.nodes import Item, Node, head_text
from vanthu.parsers.outline.numbering import number_units
from vanthu.parsers.outline.places import OUTER, place_of
from vanthu.parsers.outline.textrows import TextTables, is_row
from vanthu.parsers.outline.undecided import decide_headings
from vanthu.parsers.paragraph import Paragraph
from vanthu.parsers.report import Section
from vanthu.parsers.spans import merged, sliced
from vanthu.parsers.text import SourcedText

_PAGE_AT_END = lazy_regex(r"[\s.…_]\d{1,3}\s*$")
_YEAR_ALONE = lazy_regex(r"(?:19|20)\d{2}\.?")
"""What of a title in capitals may be left on a line of its own: its year."""
_CLOSING = lazy_regex(r"(?:Trên đây là|Trên đây,|.{0,200}\b(?:báo cáo|thông báo)\b.{0,200}\./\.\s*$)")
_APPENDIX_NOTE = lazy_regex(r"\(?\s*(?:kèm theo|ban hành kèm|theo|đính kèm)\b", regex.I)

# Rank of list marks, outermost first, where nesting cannot be seen: * over a) over (1) over - over +.
_BULLET_RANK = {"*": 0, "*)": 0, "-": 3, "–": 3, "—": 3, "+": 4}


@dataclass(slots=True)
class Outline:
    """Sections and paragraphs in reading order; ``nodes`` by position for placing tables."""

    sections: list[Section]
    paragraphs: list[Paragraph]
    starts: list[tuple[int, float, str | None]]
    """(page, top, section id) of every section, in reading order."""
    headings: list[SourcedText]
    """What the sections took up: marker and heading, in the order of ``sections``."""


def outline_of(
    layout: Layout, breaks: Iterable[tuple[int, BBox]] = (), *, closed_by: int | None = None
) -> Outline:
    """Build the tree.

    Args:
        layout: sorted lines; head, recipients and signature already taken out of ``body``, which is given
            away: its lines go when the tree is built.
        breaks: (page, box) of the tables.
        closed_by: page of the signature: the paragraph before it closes the document and is in no section,
            nor is what is attached on later pages, up to the next mark.
    """
    raw = Flow(layout.body, breaks).paragraphs()
    layout.body = []
    builder = _Builder(layout.styled, raw, closed_by, None if layout.boxed else TextTables(raw))
    del raw
    builder.build()
    return builder.finish(layout.notes)


_TAKEN = RawParagraph()


class _Builder:
    """Takes paragraphs in reading order; keeps the open units and the open list items."""

    def __init__(
        self,
        styled: bool,
        raw: list[RawParagraph],
        closed_by: int | None,
        tables: TextTables | None,
    ) -> None:
        self._styled = styled
        self._tables = tables
        self._closed_by = closed_by
        self._raw = raw
        self._markers = markers_of([paragraph.text for paragraph in raw])
        self._at = 0
        self._nodes: list[Node] = []
        self._open: list[Node] = []
        self._items: list[Item] = []
        self._bullets: list[str] = []
        self._titling = False
        self._restart: tuple[int, int] | None = None
        self._contents = False

    # --- paragraphs -------------------------------------------------------------------------------

    def build(self) -> None:
        """Take all paragraphs; those that were taken are let go."""
        signed = self._closed_by
        attached = False
        for at, paragraph in enumerate(self._raw):
            if signed is not None and not attached and paragraph.lines[0].page > signed:
                attached = True
                self._open, self._bullets, self._titling = [], [], False
            self._at = at
            self._add(paragraph)
            self._raw[at] = _TAKEN
        self._close()

    def _add(self, raw: RawParagraph) -> None:
        text = raw.text
        if self._is_contents(text):
            self._append(None, 0, raw.sourced)
            return
        if self._open_appendix(raw):
            if self._tables is not None:
                self._tables.leave()
            return
        marker = self._markers[self._at]
        in_table = self._tables is not None and self._tables.takes(self._at, marker, self._open)
        if self._titling and not in_table and self._title(raw):
            return
        self._titling = False
        if in_table:
            self._append(None, 0, raw.sourced)
            return
        if marker is None or (marker.kind is Kind.ARABIC and is_row(text[marker.end :])):
            self._append(None, 0, raw.sourced)
        elif marker.kind is Kind.BULLET or marker.kind is Kind.POINT:
            self._bullet(marker, raw)
        elif marker.kind is Kind.PAREN:
            self._paren(marker, raw)
        else:
            self._unit(self._settle(marker), raw)

    def _close(self) -> None:
        """Take the closing paragraph out of the last section."""
        page = self._closed_by
        if page is None:
            return
        for item in reversed(self._items):
            if item.text.pieces and item.text.pieces[0].page <= page:
                if item.marker is None and _CLOSING.match(item.text.text):
                    item.node = None
                return

    def _is_contents(self, text: str) -> bool:
        words = text.rstrip()
        if words == "MỤC LỤC":
            self._contents = True
            return True
        if self._contents and _PAGE_AT_END.search(text):
            return True
        self._contents = words[-1:].isdigit() and LEADERS.search(text) is not None
        return self._contents

    def _is_styled(self, raw: RawParagraph) -> bool:
        """True where the paragraph's font tells bold from regular: not on scanned pages."""
        return self._styled and bool(raw.lines[0].words[0].font)

    def _append(self, marker: str | None, depth: int, text: SourcedText) -> None:
        if text.pieces:
            self._items.append(Item(self._open[-1] if self._open else None, marker, depth, text))

    # --- appendices -------------------------------------------------------------------------------

    def _open_appendix(self, raw: RawParagraph) -> bool:
        marker = appendix_marker(raw.text)
        if marker is None:
            return False
        rest = raw.text[marker.end :]
        first = raw.lines[0]
        alone = not rest
        second = raw.lines[1] if len(raw.lines) > 1 else None
        # On a page that is all table the margins are not known: two lines on one axis are centred, too.
        axis = second is not None and abs(first.centre - second.centre) < 4 and first.x0 > second.x0 + 20
        headed = (raw.centred or axis) and (not self._is_styled(raw) or first.words[0].bold or first.upper)
        at_right = first.x0 > 0.5 * first.page_width
        # In text without places on paper the heading in capitals under it tells.
        titled = self._at + 1 < len(self._raw) and self._raw[self._at + 1].lines[0].upper
        set_apart = raw.centred or at_right or titled or first.top < 0.25 * first.page_height
        if not ((alone and set_apart) or (rest and headed)):
            return False
        node = self._push(marker, (marker.numbers[0],), appendix_label(marker), raw, parents=())
        node.decided = True
        if rest:
            node.heading = sliced(node.text, marker.end, len(node.text.text))
        self._titling = True
        return True

    def _title(self, raw: RawParagraph) -> bool:
        """Centred lines after ``Phụ lục n``, ``PHẦN n`` are its heading, up to the first in brackets."""
        node = self._open[-1]
        text = raw.text
        corner = _corner_of(node, raw.lines[0].page_width)
        if corner is not None and corner[0] != raw.lines[0].page:
            return False
        if corner is not None and _is_beside(corner[1], raw):
            self._append(None, 0, raw.sourced)
            return True
        if text.startswith("(") or _APPENDIX_NOTE.match(text):
            self._append(None, 0, raw.sourced)
            self._titling = node.heading is None
            return True
        marker = read_marker(text)
        # A title that wraps before its year leaves a line without letters, which is of no case.
        upper = all(line.upper or _is_year(line.text) for line in raw.lines)
        looks = (
            raw.centred
            or (upper and marker is None)
            or (self._is_styled(raw) and all(line.bold for line in raw.lines))
        )
        if marker is not None and marker.kind in (
            Kind.ROMAN,
            Kind.LETTER,
            Kind.ARABIC,
            Kind.DECIMAL,
            Kind.PART,
        ):
            looks = False
        if not looks or (
            node.heading is not None and not (upper and raw.lines[0].page == node.text.pieces[0].page)
        ):
            return False
        if node.heading is not None and not raw.centred:
            return False
        node.heading = merged(node.heading, raw.sourced)
        return True

    # --- numbered units ---------------------------------------------------------------------------

    def _settle(self, marker: Marker) -> Marker:
        """Whether ``I.``, ``V.``, ``X.``, ``C.`` is a letter or a Roman figure, by what went before."""
        romans = [node.marker.value for node in self._open if node.marker.kind is Kind.ROMAN]
        if marker.kind is Kind.ARABIC and self._is_roman(marker, romans):
            return replace(marker, kind=Kind.ROMAN, numbers=(len(str(marker.value)),))
        if not marker.letter:
            return marker
        letters = [node.marker.value for node in self._open if node.marker.kind is Kind.LETTER]
        # Letters skip J in Vietnamese outlines: I follows H.
        after_letter = letters[-1:] == [marker.letter - 1]
        after_roman = romans[-1:] == [marker.value - 1]
        if marker.kind is Kind.ROMAN and after_letter and not after_roman:
            return replace(marker, kind=Kind.LETTER, numbers=(marker.letter,))
        return marker

    def _is_roman(self, marker: Marker, romans: Sequence[int]) -> bool:
        """``11.``, ``111.`` before capitals are II and III, misread, where Roman figures count on to them."""
        figure = str(marker.value)
        if len(figure) < 2 or figure.strip("1") or romans[-1:] != [len(figure) - 1]:
            return False
        if any(
            node.marker.kind is Kind.ARABIC and node.marker.value == marker.value - 1 for node in self._open
        ):
            return False
        return is_upper(self._raw[self._at].text[marker.end :])

    def _unit(self, marker: Marker, raw: RawParagraph) -> None:
        text = raw.sourced
        if marker.kind is Kind.ARABIC and self._is_list(marker, raw):
            self._list_item(marker, text)
            return
        parents, full, label = place_of(marker, self._open)
        node = self._push(marker, full, label, raw, parents=parents)
        if marker.kind in (Kind.PART, Kind.CHAPTER, Kind.DIVISION):
            node.decided = True
            rest = sliced(text, marker.end, len(text.text))
            node.heading = rest if rest.pieces else None
            self._titling = node.heading is None
            return
        self._head(node, raw)

    def _head(self, node: Node, raw: RawParagraph) -> None:
        """Split a unit's paragraph into heading and running text as far as its fonts and case tell."""
        text, start = node.text, node.marker.end
        end = heading_end(text, start, styled=node.styled)
        if end is None:
            self._items.append(Item(node, None, 0, sliced(text, start, len(text.text))))
            return
        node.decided = True
        node.heading = sliced(text, start, end)
        rest = sliced(text, end, len(text.text))
        if rest.pieces:
            self._items.append(Item(node, None, 0, rest))

    def _push(
        self, marker: Marker, full: tuple[int, ...], label: str, raw: RawParagraph, *, parents: Sequence[Node]
    ) -> Node:
        parent = parents[-1] if parents else None
        node = Node(marker, full, label, raw.sourced, parent, len(raw.lines), self._is_styled(raw))
        if parent is not None:
            parent.children.append(node)
        self._nodes.append(node)
        self._open = [*parents, node]
        self._bullets = []
        self._restart = None
        return node

    # --- lists ------------------------------------------------------------------------------------

    def _is_list(self, marker: Marker, raw: RawParagraph) -> bool:
        """True where ``1.``, ``2.`` count items inside a unit rather than units: the count starts again."""
        same = next((node for node in self._open if node.marker.kind is Kind.ARABIC), None)
        if same is None:
            return False
        styled = self._is_styled(raw)
        if styled and heading_end(raw.sourced, marker.end, styled=True) is not None:
            return False
        if self._restart is not None:
            wanted, outer = self._restart
            return marker.value == wanted and (wanted != outer or self._comes_again(marker.value))
        return marker.value == 1 and same.marker.value >= 1

    def _comes_again(self, value: int) -> bool:
        """True where the number comes once more before an outer unit: that one is the unit's."""
        for marker in self._markers[self._at + 1 :]:
            if marker is None or marker.kind is Kind.DECIMAL:
                continue
            if marker.kind in OUTER:
                return False
            if marker.kind is Kind.ARABIC and marker.value in (1, value):
                return marker.value == value
        return False

    def _list_item(self, marker: Marker, text: SourcedText) -> None:
        outer = next(node.marker.value + 1 for node in self._open if node.marker.kind is Kind.ARABIC)
        self._restart = (marker.value + 1, outer)
        self._nest(marker.printed, "1.", sliced(text, marker.end, len(text.text)))

    def _bullet(self, marker: Marker, raw: RawParagraph) -> None:
        family = marker.printed if marker.kind is Kind.BULLET else "a)"
        text = raw.sourced
        self._nest(marker.printed, family, sliced(text, marker.end, len(text.text)))

    def _paren(self, marker: Marker, raw: RawParagraph) -> None:
        text = raw.sourced
        if not self._heads_unit(marker, text, raw):
            self._nest(marker.printed, "(1)", sliced(text, marker.end, len(text.text)))
            return
        same = next((k for k, node in enumerate(self._open) if node.marker.kind is Kind.PAREN), None)
        parents = tuple(self._open[:same]) if same is not None else tuple(self._open)
        node = self._push(marker, marker.numbers, f"({marker.value})", raw, parents=parents)
        node.decided = True
        end = heading_end(text, marker.end, styled=node.styled) or len(text.text)
        node.heading = sliced(text, marker.end, end)
        rest = sliced(text, end, len(text.text))
        if rest.pieces:
            self._items.append(Item(node, None, 0, rest))

    def _heads_unit(self, marker: Marker, text: SourcedText, raw: RawParagraph) -> bool:
        """``(1)`` opens a unit where it is set as a heading, else an item of a list."""
        if not self._open:
            return False
        if self._is_styled(raw):
            return heading_end(text, marker.end, styled=True) is not None
        if self._at + 1 >= len(self._raw) or not looks_like_heading(text.text[marker.end :]):
            return False
        # A colon leads from an item to what it lists; a sentence may go on over a lost page break.
        if text.text.endswith(":") or self._raw[self._at + 1].text[:1].islower():
            return False
        after = self._markers[self._at + 1]
        return after is None or after.kind is Kind.BULLET

    def _nest(self, printed: str, family: str, text: SourcedText) -> None:
        """Give a list item its depth: back to an open mark of its kind, else under the open ones."""
        if family in self._bullets:
            del self._bullets[self._bullets.index(family) + 1 :]
        else:
            rank = _rank(family)
            while self._bullets and _rank(self._bullets[-1]) >= rank:
                self._bullets.pop()
            self._bullets.append(family)
        self._append(printed, len(self._bullets), text)

    # --- the end ----------------------------------------------------------------------------------

    def finish(self, notes: Sequence[Note]) -> Outline:
        decide_headings(self._nodes, self._items)
        number_units(self._nodes)
        paragraphs = paragraphs_of(self._items, self._nodes, notes)
        starts: list[tuple[int, float, str | None]] = [
            (node.text.pieces[0].page, node.text.pieces[0].word.bbox[1], node.id) for node in self._nodes
        ]
        if self._closed_by is not None:
            starts.append((self._closed_by + 1, -1.0, None))
            starts.sort(key=lambda start: start[:2])
        headings = [head_text(node) for node in self._nodes]
        sections = [node.section(head) for node, head in zip(self._nodes, headings, strict=True)]
        return Outline(sections, paragraphs, starts, headings)


def _is_year(text: str) -> bool:
    return _YEAR_ALONE.fullmatch(text.strip()) is not None


def _rank(family: str) -> int:
    if family in ("a)", "1."):
        return 1
    return 2 if family == "(1)" else _BULLET_RANK.get(family, 5)


def _corner_of(node: Node, width: float) -> tuple[int, BBox] | None:
    """Page and box of an appendix's mark in the right corner, as forms have it; None where it is set amid."""
    placed = node.text.place(0, len(node.text.text))
    return placed if placed is not None and placed[1][0] > 0.5 * width else None


def _is_beside(mark: BBox, raw: RawParagraph) -> bool:
    """Whether a paragraph stands beside a mark in the corner and heads nothing.

    At the left stands whose form it is; under the mark, what it is called in another language.
    """
    if raw.centred:
        return False
    if all(line.x1 < mark[0] for line in raw.lines):
        return True
    return not raw.lines[0].upper and all(line.x0 > 0.5 * line.page_width for line in raw.lines)
