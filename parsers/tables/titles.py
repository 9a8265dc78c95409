"""The places of tables among the sections, and the titles above them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

import regex

from vanthu.extract.page import BBox
from vanthu.extract.patterns import lazy_regex
from vanthu.parsers.lines import Layout, Note, TextLine
from vanthu.parsers.markers import Kind, appendix_marker, read_marker
from vanthu.parsers.outline.tree import Outline
from vanthu.parsers.paragraph import Paragraph
from vanthu.parsers.report import Section, Table, TableNote
from vanthu.parsers.tables.captions import Caption, caption_above, numbers_a_form, read_caption, unit_of
from vanthu.parsers.tables.notes import notes_of
from vanthu.parsers.tables.stated_units import UNIT_WORDS, stated_on_line
from vanthu.parsers.text import SourcedText, join_lines

# A title stands within this many points of its table: two blank lines of 14-point type.
_NEAR = 45.0
# Lines above a table among which its unit stands: the unit, a note in brackets, the title.
_UNIT_WITHIN = 4
# Points that the right end of the unit may keep from the table's edge.
_AT_EDGE = 40.0
_SAME_HEADING = 0.8
"""Share of a line's height that may be white between two lines of one heading."""
_ON_AXIS = 15.0
"""Points by which lines centred over one another may miss: a first-line indent shifts one by half of it."""
_FLUSH = 5.0
"""Points that a title flush with its table may begin before it: cells keep their text off the edge."""
_HANGING = 60.0
"""Points that a title may be set in behind its number."""
_TITLED = lazy_regex(r"(?:Biểu|Bảng|BIỂU|BẢNG)\b")
# Between title and table: the unit of the figures, or the note in brackets.
_BESIDE = lazy_regex(rf"\([^()]*(?:\)\W*)?$|\(.*\)\W*$|{UNIT_WORDS}\b\s*:?", regex.I)


_NOWHERE = (1, (0.0, 0.0, 0.0, 0.0))
"""Of a table without a region: nothing stands over it."""


class TableRegions(Protocol):
    """A table as ``parsers.tables.grids`` makes it: its part of the record and where it stands."""

    @property
    def table(self) -> Table:
        """The table; ``section``, ``appendix`` and ``title`` are still to be filled in."""
        ...

    @property
    def regions(self) -> Sequence[tuple[int, BBox]]:
        """(page, box) of each of its parts, in reading order."""
        ...

    @property
    def whole(self) -> Sequence[tuple[int, BBox]]:
        """The regions of the printed grid that it is a panel or all of: title and notes stand around it."""
        ...

    @property
    def beside(self) -> bool:
        """Whether it is a panel behind the table before it, whose title stands over both."""
        ...


@dataclass(slots=True)
class PlacedTables:
    """Tables with the title lines found above them."""

    tables: list[TableRegions] = field(default_factory=list)
    titles: list[SourcedText | None] = field(default_factory=list)
    units: list[str | None] = field(default_factory=list)
    notes: list[list[TableNote]] = field(default_factory=list)
    over: list[tuple[int, BBox]] = field(default_factory=list)
    """The (page, box) that each title stands over."""

    captions: list[Caption | None] = field(default_factory=list)
    taken: list[SourcedText] = field(default_factory=list)
    """The lines that hold no more than the number of a form."""

    def finish(self, outline: Outline) -> tuple[list[Table], list[Section]]:
        """The tables with section, appendix, title and notes; all sections, those of tables among them."""
        if not self.tables:
            return [], outline.sections
        sections = {section.id: section for section in outline.sections}
        under: dict[str | None, list[Paragraph]] = {}
        for paragraph in outline.paragraphs:
            under.setdefault(paragraph.section, []).append(paragraph)
        taken = set(sections)
        units: list[Section] = []
        tables: list[Table] = []
        for place, (one, title) in enumerate(zip(self.tables, self.titles, strict=True)):
            if one.beside:
                tables.append(_as_its_neighbour(one.table, tables[-1]))
                continue
            over, unit = self.over[place], self.units[place]
            table = _filled(one, title, unit, over, outline.starts, sections, under)
            heading = _without_heading(table, sections)
            if heading is not None:
                sections[heading.id] = heading
            caption = self.captions[place]
            update: dict[str, object] = {"notes": self.notes[place]}
            if caption is not None:
                units.append(unit_of(caption, table.title, sections.get(table.section or ""), taken))
                update["section"] = units[-1].id
            tables.append(table.model_copy(update=update))
        found = [sections[section.id] for section in outline.sections]
        return tables, sorted([*found, *units], key=_place) if units else found


def _without_heading(table: Table, sections: Mapping[str, Section]) -> Section | None:
    """The appendix around a table, called by the table's title where it has no heading of its own."""
    section = sections.get(table.section or "")
    if section is None or table.title is None or section.heading is not None or section.level:
        return None
    return section.model_copy(update={"heading": table.title}) if table.appendix is not None else None


def _as_its_neighbour(table: Table, before: Table) -> Table:
    """A panel of a table with what stands over all of it."""
    names = ("section", "appendix", "title", "unit")
    return table.model_copy(update={name: getattr(before, name) for name in names})


def _place(section: Section) -> tuple[int, float]:
    return section.page, section.bbox[1] if section.bbox is not None else 0.0


def place_tables(layout: Layout, tables: Sequence[TableRegions]) -> PlacedTables:
    """Find the tables' titles and take their lines out of ``layout.body``: each line has one place."""
    placed = PlacedTables()
    pages = _Pages(layout)
    for one in tables:
        around = one.whole[0] if one.whole and not one.beside else None
        around = _under_foot(around, pages, tables) if around else None
        body = _over(pages.body(around[0]), around, tables) if around else []
        placed.over.append(around or _NOWHERE)
        placed.units.append(_unit_above(body, around) if around else None)
        lines = _title_lines(body, around) if around else []
        placed.tables.append(one)
        placed.titles.append(join_lines([(line.page, line.words) for line in lines]) if lines else None)
        pages.take(lines)
    for one, title in zip(tables, placed.titles, strict=True):
        caption = _caption(one, title, pages.body(one.whole[0][0]) if one.whole else [])
        placed.captions.append(caption)
        if caption is not None and caption.line is not None:
            placed.taken.append(join_lines([(caption.page, caption.line.words)]))
            pages.take([caption.line])
        own = {page for page, _ in one.whole}
        layout_around = pages.around(own)
        placed.notes.append(notes_of(one.table, title.text if title else None, one.whole, layout_around))
        pages.put_back(layout_around, own)
    layout.body = [line for line in layout.body if id(line) not in pages.taken]
    return placed


class _Pages:
    """A layout by page, so that a table looks at its own pages; ``taken``: ids of the lines taken out."""

    def __init__(self, layout: Layout) -> None:
        self.taken: set[int] = set()
        self._layout = layout
        self._body: dict[int, list[TextLine]] = {}
        self._notes: dict[int, list[tuple[int, Note]]] = {}
        for line in layout.body:
            self._body.setdefault(line.page, []).append(line)
        for place, note in enumerate(layout.notes):
            self._enter(place, note)

    def _enter(self, place: int, note: Note) -> None:
        if note.lines:
            self._notes.setdefault(note.lines[0].page, []).append((place, note))

    def body(self, page: int) -> list[TextLine]:
        """The body lines of a page that are still there."""
        return self._body.get(page, [])

    def take(self, lines: Sequence[TextLine]) -> None:
        """Take lines out of the body."""
        ids = {id(line) for line in lines}
        self.taken |= ids
        for page in {line.page for line in lines}:
            self._body[page] = [line for line in self.body(page) if id(line) not in ids]

    def around(self, pages: Collection[int]) -> Layout:
        """The layout of some pages alone."""
        notes = sorted(
            (entry for page in pages for entry in self._notes.get(page, ())), key=lambda one: one[0]
        )
        body = [line for page in sorted(pages) for line in self.body(page)]
        return replace(self._layout, body=body, notes=[note for _, note in notes])

    def put_back(self, around: Layout, pages: Collection[int]) -> None:
        """Enter what became footnotes in the layout of some pages: new notes, and the lines they took."""
        kept = {id(line) for line in around.body}
        self.take([line for page in pages for line in self.body(page) if id(line) not in kept])
        known = {id(note) for page in pages for _, note in self._notes.get(page, ())}
        for note in around.notes:
            if id(note) not in known:
                self._layout.notes.append(note)
                self._enter(len(self._layout.notes) - 1, note)


def _under_foot(region: tuple[int, BBox], pages: _Pages, tables: Sequence[TableRegions]) -> tuple[int, BBox]:
    """The place to look over for a table's title; where a table opens a page, the foot of the page before.

    Only where that page ends in text: a table below it would go between.
    """
    page, box = region
    others = [(number, other) for one in tables for number, other in one.whole]
    opens = not any(line.bottom <= box[1] + 3 for line in pages.body(page))
    opens = opens and not any(number == page and other[3] <= box[1] + 3 for number, other in others)
    foot = max((line.bottom for line in pages.body(page - 1)), default=0.0)
    if not opens or not foot or any(number == page - 1 and other[3] > foot for number, other in others):
        return region
    return page - 1, (box[0], foot, box[2], foot)


def _over(
    body: Sequence[TextLine], around: tuple[int, BBox], tables: Sequence[TableRegions]
) -> list[TextLine]:
    """The lines but those over another table beside one: each of the two has its own title and unit."""
    page, box = around
    beside = [
        other
        for one in tables
        for number, other in one.whole
        if number == page
        and min(box[3], other[3]) > max(box[1], other[1])
        and (other[0] >= box[2] or other[2] <= box[0])
    ]
    return [line for line in body if not any(other[0] <= line.centre <= other[2] for other in beside)]


def _caption(one: TableRegions, title: SourcedText | None, body: Sequence[TextLine]) -> Caption | None:
    """The number of a table: that its title opens with, or the line above it that holds no more."""
    if not one.whole or one.beside:
        return None
    page, box = one.whole[0]
    placed = title.place(0, len(title.text)) if title is not None else None
    if title is None or placed is None:
        return caption_above(body, page, box)
    return read_caption(title.text, *placed) or caption_above(body, page, placed[1])


def _title_lines(body: Sequence[TextLine], region: tuple[int, BBox]) -> list[TextLine]:
    page, box = region
    above = sorted(
        (line for line in body if line.page == page and line.bottom <= box[1] + 3 and line.stands_over(box)),
        key=lambda line: line.top,
    )
    found: list[TextLine] = []
    in_bracket = False  # a note in brackets over several lines
    edge = box[1]
    middle = (box[0] + box[2]) / 2
    while above and edge - above[-1].bottom < _NEAR:
        line = above.pop()
        edge = line.top
        if not found and _unit_on(line, box) is not None:
            continue
        if not found and (_BESIDE.match(line.text) or in_bracket or _closes_bracket(line.text)):
            in_bracket = "(" not in line.text and (in_bracket or _closes_bracket(line.text))
            continue
        centred = abs(line.centre - middle) < _ON_AXIS or abs(line.centre - line.page_width / 2) < _ON_AXIS
        marker = read_marker(line.text)
        if appendix_marker(line.text) is not None:
            return []
        if marker is not None and marker.kind is not Kind.BULLET and _goes_on(line, found, box[2]):
            return []  # the last lines of a heading: it stands over the table as a whole
        if (marker is not None and marker.kind is not Kind.BULLET) or not (
            centred or _TITLED.match(line.text) or _heads_at_left(line, box, above[-1:], found)
        ):
            break
        if not centred and numbers_a_form(line):
            break
        translated = bool(found) and _is_translation(found[0]) and not line.text.isascii()
        if found and not translated and (line.bold != found[0].bold or line.italic != found[0].italic):
            break
        translation = not centred and line.italic
        if not (line.bold or line.upper or _TITLED.match(line.text) or found or translation):
            break
        found.insert(0, line)
        if _TITLED.match(line.text):
            break
    # Under the heading of an appendix the lines are that heading.
    return [] if above and appendix_marker(above[-1].text) is not None else found


def _goes_on(heading: TextLine, found: Sequence[TextLine], edge: float) -> bool:
    """Whether lines over a table go on the numbered heading right above them; ``edge``: its right one."""
    if not found or found[0].words[0].bold != heading.words[-1].bold:
        return False
    close = found[0].top - heading.bottom <= _SAME_HEADING * (heading.bottom - heading.top)
    alike = abs(found[0].centre - heading.centre) < _ON_AXIS
    full = heading.x1 >= edge - _AT_EDGE
    return close and (found[0].text[:1].islower() or alike or full)


def _heads_at_left(line: TextLine, box: BBox, over: Sequence[TextLine], found: Sequence[TextLine]) -> bool:
    """Whether a line is of a title set flush with its table: bold, and below it in italics in English.

    So set in statistical yearbooks: ``34  Lao động đang làm việc``, ``Employed population``.
    """
    flush = all(-_FLUSH <= one.x0 - box[0] <= _HANGING for one in (line, *found))
    if not flush or line.text.rstrip()[-1:] in ".:;,":
        return False
    if line.bold:
        return True
    stands_under = bool(over) and (over[0].bold or _is_translation(over[0]))
    return line.italic and _is_translation(line) and (stands_under or bool(found))


def _is_translation(line: TextLine) -> bool:
    return line.text.isascii() and any(map(str.isalpha, line.text))


def _closes_bracket(text: str) -> bool:
    """Whether a line ends in a bracket that opens further up."""
    return text.rstrip(". ").endswith(")") and text.count("(") < text.count(")")


def _unit_above(body: Sequence[TextLine], region: tuple[int, BBox]) -> str | None:
    """The unit that a line right above a table states for all of it, as printed.

    A unit alone (``Nghìn ha``, ``%``) stands at the table's right edge; one set upright in the middle would
    be a title.
    """
    page, box = region
    above = [ln for ln in body if ln.page == page and ln.bottom <= box[1] + 3 and ln.stands_over(box)]
    edge = box[1]
    for line in sorted(above, key=lambda line: line.bottom, reverse=True)[:_UNIT_WITHIN]:
        if edge - line.bottom > _NEAR:
            break
        stated = _unit_on(line, box)
        if stated is not None:
            return stated
        edge = min(edge, line.top)
    return None


def _unit_on(line: TextLine, box: BBox) -> str | None:
    """The unit that a line over a table states: alone only at the table's right edge, or in italics."""
    at_right = line.x1 >= box[2] - _AT_EDGE and line.x0 > (box[0] + box[2]) / 2
    return stated_on_line(line.text, bare=at_right or line.italic)


def _filled(
    one: TableRegions,
    title: SourcedText | None,
    unit: str | None,
    over: tuple[int, BBox],
    starts: Sequence[tuple[int, float, str | None]],
    sections: dict[str, Section],
    under: Mapping[str | None, Sequence[Paragraph]],
) -> Table:
    page, box = one.regions[0] if one.regions else _NOWHERE
    # In reading order, so by page; on a page set in columns one that stands lower may come first.
    last = bisect_right(starts, page, key=lambda start: start[0])
    before = (name for on, top, name in reversed(starts[:last]) if (on, top) <= (page, box[1]))
    section = next(before, None)
    appendix = _appendix(section, sections)
    text = title.text if title is not None else None
    if text is None and section is not None and _heads_table(sections[section], *over, under):
        text = sections[section].heading or None
    if text is None and appendix is not None:
        text = appendix.heading
    number = None
    if appendix is not None:
        parts = appendix.marker.split()
        number = parts[-1] if len(parts) > 2 else ""
    return one.table.model_copy(update={"section": section, "appendix": number, "title": text, "unit": unit})


def _heads_table(
    section: Section, page: int, box: BBox, under: Mapping[str | None, Sequence[Paragraph]]
) -> bool:
    """Whether a section's heading stands over a table, with no more than its unit or a note between."""
    if section.bbox is None or section.page != page or section.bbox[1] > box[1]:
        return False
    for paragraph in under.get(section.id, ()):
        text = paragraph.text.text
        placed = paragraph.text.place(0, len(text))
        if placed is None or placed[0] > page:
            continue
        if placed[1][1] < box[1] and not (_BESIDE.match(text) or stated_on_line(text, bare=True)):
            return False
    return True


def _appendix(section: str | None, sections: dict[str, Section]) -> Section | None:
    while section is not None:
        current = sections[section]
        if current.level == 0:
            return current
        section = current.parent
    return None
