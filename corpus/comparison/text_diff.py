"""Changes of text: headings, paragraphs and table rows added, removed, changed or moved.

Figures are compared as figures; here their digits are masked, so that a paragraph in which only a figure
changed is not reported twice. Font damage, hyphens of line ends and misread letters are no changes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from vanthu.corpus.comparison.assignment import assign
from vanthu.corpus.comparison.candidates import likeliest
from vanthu.corpus.comparison.likeness import by_words, folded, read_alike, skeleton, weighed_words
from vanthu.corpus.comparison.match import TableMatch
from vanthu.corpus.comparison.model import TextChange, What, WordMark
from vanthu.corpus.comparison.order import out_of_order
from vanthu.corpus.comparison.outline import Outline, one_report
from vanthu.extract.folding import spelt
from vanthu.parsers.lexer.numbers import NUMBER, read_number
from vanthu.parsers.report import BBox, Table

CHANGED = 0.55
"""Least likeness of a paragraph with what became of it; below it one was taken out and one put in."""

READ_TWICE = 0.72
"""Letters that two readings of one paragraph share when one of them is OCR."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text with its place.

    ``masked`` has the digits of figures replaced; ``told`` are the numbers, as printed, of those of its
    figures that are shown among the figures to differ.
    """

    text: str
    masked: str
    section: str | None
    page: int
    bbox: BBox | None
    told: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Differing:
    """The ids of the figures of either report that are shown to differ from their counterparts."""

    old: frozenset[str]
    new: frozenset[str]


def text_changes(
    old: Outline, new: Outline, tables: Sequence[TableMatch], differing: Differing
) -> list[TextChange]:
    """All changes of text between two reports, in reading order of the new one.

    A number that differs is a change of text where none of the ``differing`` figures tells it.
    """
    titles = _headings(old), _headings(new)
    headings = [*_changes(*titles, old, new, "section"), *_reordered_headings(*titles, old, new)]
    sections = section_map(old, new)
    first, second = _paragraphs(old, differing.old), _paragraphs(new, differing.new)
    paragraphs = _changes(first, second, old, new, "paragraph", sections)
    in_tables = [*_tables(old, new, tables), *_rows(old, new, tables), *_orders(old, new, tables)]
    return [*headings, *paragraphs, *in_tables]


def section_map(old: Outline, new: Outline) -> dict[str, str]:
    """The new id of each old section, by its headings; a renumbered section keeps its counterpart."""
    first = [section for section in old.report.sections if section.heading]
    second = [section for section in new.report.sections if section.heading]
    names = [[folded(o.headings(s.id)) for s in side] for o, side in ((old, first), (new, second))]
    if not first or not second:
        return {section.id: section.id for section in old.report.sections}
    pairs = likeliest(*weighed_words(*names))
    taken = assign(pairs, by_words(names[0], names[1], pairs), CHANGED)
    found = {first[pairs.rows[one]].id: second[pairs.columns[one]].id for one in taken}
    for section in old.report.sections:
        found.setdefault(section.id, _under(section.id, section.parent, section.marker, found))
    return found


def _under(identifier: str, parent: str | None, marker: str, found: dict[str, str]) -> str:
    """A section without a heading goes with its parent."""
    if parent is None or parent not in found:
        return identifier
    return identifier.replace(parent, found[parent], 1) if identifier.startswith(parent) else identifier


def _headings(outline: Outline) -> list[Passage]:
    return [
        Passage(s.heading, folded(s.heading), s.id, s.page, s.bbox)
        for s in outline.report.sections
        if s.heading
    ]


def _reordered_headings(
    first: list[Passage], second: list[Passage], old: Outline, new: Outline
) -> list[TextChange]:
    """The sections that stand before or behind others than they did, without the sections within them."""
    if old.context.ocr_pages or new.context.ocr_pages:
        return []
    pairs = sorted(_pairs(first, second))
    moved = {pairs[item] for item in out_of_order([column for _, column in pairs])}
    within = {first[row].section for row, _ in moved}
    return [
        _change("moved", "section", first[row], second[column], [])
        for row, column in sorted(moved)
        if old.sections[first[row].section or ""].parent not in within
    ]


def _paragraphs(outline: Outline, differing: Collection[str]) -> list[Passage]:
    return [
        Passage(
            block.text,
            masked(outline, block.id, block.text),
            block.section,
            block.page,
            block.bbox,
            frozenset(
                number
                for figure in outline.context.by_block.get(block.id, ())
                if figure.id in differing
                for token in figure.printed_numbers
                for number in NUMBER.findall(block.text[slice(*token.span)])
            ),
        )
        for block in outline.report.blocks
        if block.text.strip()
    ]


def masked(outline: Outline, block: str, text: str) -> str:
    """``text`` folded, with the digits of its figures masked."""
    chars = list(text)
    for figure in outline.context.by_block.get(block, ()):
        for token in figure.printed_numbers:
            for match in NUMBER.finditer(text, *token.span):
                chars[match.start() : match.end()] = ["\x00"] * (match.end() - match.start())
    return " ".join(
        re.findall(r"#|\d+(?:[.,/]\d+)*|[^\W\d_]+", re.sub("\x00+", "#", spelt("".join(chars))).casefold())
    )


def _changes(
    first: list[Passage],
    second: list[Passage],
    old: Outline,
    new: Outline,
    what: What,
    sections: dict[str, str] | None = None,
) -> list[TextChange]:
    pairs = _pairs(first, second)
    paired = {row for row, _ in pairs}, {column for _, column in pairs}
    found: list[TextChange] = []
    for row, column in pairs:
        change = _compared(first[row], second[column], old, new, what, sections)
        if change is not None:
            found.append(change)
    read_twice = bool(old.context.ocr_pages or new.context.ocr_pages)
    lost = [piece for place, piece in enumerate(first) if place not in paired[0]]
    fresh = [piece for place, piece in enumerate(second) if place not in paired[1]]
    if read_twice:
        lost, fresh = _not_elsewhere(lost, new), _not_elsewhere(fresh, old)
    found += [_lone("removed", what, piece) for piece in lost]
    found += [_lone("added", what, piece) for piece in fresh]
    return found


def _pairs(first: list[Passage], second: list[Passage]) -> list[tuple[int, int]]:
    """Equal pieces first, in order; the rest by likeness."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, piece in enumerate(second):
        places[piece.masked].append(place)
    pairs = []
    for place, piece in enumerate(first):
        if places.get(piece.masked):
            pairs.append((place, places[piece.masked].pop(0)))
    taken = {row for row, _ in pairs}, {column for _, column in pairs}
    rows = [place for place in range(len(first)) if place not in taken[0]]
    columns = [place for place in range(len(second)) if place not in taken[1]]
    if rows and columns:
        pairs += [
            (rows[row], columns[column])
            for row, column in _alike([first[place] for place in rows], [second[place] for place in columns])
        ]
    return pairs


def _alike(first: list[Passage], second: list[Passage]) -> list[tuple[int, int]]:
    texts = [[skeleton(piece.masked) for piece in side] for side in (first, second)]
    pairs = likeliest(*weighed_words(*texts))
    scores = by_words(texts[0], texts[1], pairs)
    sections = [np.array([piece.section or "" for piece in side]) for side in (first, second)]
    same = sections[0][pairs.rows] == sections[1][pairs.columns]
    taken = assign(pairs, scores + 0.05 * same, CHANGED)
    return [(int(pairs.rows[one]), int(pairs.columns[one])) for one in taken]


def _compared(
    old: Passage, new: Passage, first: Outline, second: Outline, what: What, sections: dict[str, str] | None
) -> TextChange | None:
    ocr = first.context.read_by_ocr(old.page) or second.context.read_by_ocr(new.page)
    # From period to period headings name other times as a matter of course.
    lenient = ocr or (what == "section" and not one_report(first, second))
    if (_same_words(old, new) and (lenient or _numbers_told(old, new))) or (
        ocr and read_alike(old.masked, new.masked, READ_TWICE)
    ):
        moved = sections is not None and sections.get(old.section or "", new.section) != new.section
        if not moved or ocr:
            return None
        return _change("moved", what, old, new, [])
    return _change("changed", what, old, new, word_marks(old.text, new.text))


def _same_words(old: Passage, new: Passage) -> bool:
    """True where the texts differ in numbers at most, or in where a line ends."""
    return (
        old.masked == new.masked
        or _glued(old.masked) == _glued(new.masked)
        or NUMBER.sub("#", folded(old.text)) == NUMBER.sub("#", folded(new.text))
    )


def _numbers_told(old: Passage, new: Passage) -> bool:
    """True where each number that differs is told by a figure on both sides."""
    numbers = NUMBER.findall(old.text), NUMBER.findall(new.text)
    if len(numbers[0]) != len(numbers[1]):  # blanks between the thousands of one of them
        return "".join(numbers[0]) == "".join(numbers[1]) or bool(old.told and new.told)
    return all(
        first == second or (first in old.told and second in new.told) or _one_value(first, second)
        for first, second in zip(*numbers, strict=True)
    )


def _one_value(first: str, second: str) -> bool:
    """``1.234`` and ``1234``; what cannot be read for sure is never one."""
    value = read_number(first).value
    return value is not None and value == read_number(second).value


def _glued(text: str) -> str:
    """Text without blanks: breaks and hyphens of line ends are no changes."""
    return text.replace(" ", "")


def _change(
    kind: Literal["changed", "moved"], what: What, old: Passage, new: Passage, words: list[WordMark]
) -> TextChange:
    return TextChange(
        **{"class": kind},
        what=what,
        section=new.section,
        old=old.text,
        new=new.text,
        page_old=old.page,
        page_new=new.page,
        bbox_old=old.bbox,
        bbox_new=new.bbox,
        words=words,
    )


def _lone(kind: Literal["added", "removed"], what: What, piece: Passage) -> TextChange:
    is_old = kind == "removed"
    return TextChange(
        **{"class": kind},
        what=what,
        section=piece.section,
        old=piece.text if is_old else None,
        new=None if is_old else piece.text,
        page_old=piece.page if is_old else None,
        page_new=None if is_old else piece.page,
        bbox_old=piece.bbox if is_old else None,
        bbox_new=None if is_old else piece.bbox,
    )


def _not_elsewhere(pieces: list[Passage], other: Outline) -> list[Passage]:
    """Pieces that do not stand anywhere in the other report: OCR splits, joins and regroups paragraphs."""
    text = all_text(other) if pieces else ""
    return [piece for piece in pieces if not _stands_in(skeleton(piece.text), text)]


def _stands_in(piece: str, text: str) -> bool:
    words = piece.split()
    known = sum(word in text for word in words)
    return known >= READ_TWICE * len(words) or fuzz.partial_ratio(piece, text) >= READ_TWICE * 100


def all_text(outline: Outline) -> str:
    """All words of a report without marks: paragraphs, headings, recipients and table cells."""
    report = outline.report
    parts = [block.text for block in report.blocks]
    parts += report.header.recipients
    parts += [section.heading for section in report.sections if section.heading]
    parts += [" ".join([row.group or "", *row.cells]) for table in report.tables for row in table.rows]
    return skeleton(" ".join(parts))


def word_marks(old: str, new: str) -> list[WordMark]:
    """The words of both texts as runs that are equal, deleted or inserted."""
    first, second = old.split(), new.split()
    marks: list[WordMark] = []
    deleted: list[str] = []
    inserted: list[str] = []
    for step in Indel.opcodes([spelt(word) for word in first], [spelt(word) for word in second]):
        if step.tag == "equal":
            marks += _changed_run(deleted, inserted)
            deleted, inserted = [], []
            marks.append(WordMark(op="equal", text=" ".join(first[step.src_start : step.src_end])))
        else:
            deleted += first[step.src_start : step.src_end]
            inserted += second[step.dest_start : step.dest_end]
    return [*marks, *_changed_run(deleted, inserted)]


def _changed_run(deleted: list[str], inserted: list[str]) -> list[WordMark]:
    """What was taken out, then what was put in for it."""
    marks = [WordMark(op="delete", text=" ".join(deleted))] if deleted else []
    return [*marks, WordMark(op="insert", text=" ".join(inserted))] if inserted else marks


def _tables(old: Outline, new: Outline, tables: Sequence[TableMatch]) -> list[TextChange]:
    """Tables put in or taken out."""
    matched = {match.old.id for match in tables}, {match.new.id for match in tables}
    lost = [_table_piece(table) for table in old.report.tables if table.id not in matched[0]]
    fresh = [_table_piece(table) for table in new.report.tables if table.id not in matched[1]]
    found = [_lone("removed", "table", piece) for piece in lost]
    return [*found, *(_lone("added", "table", piece) for piece in fresh)]


def _table_piece(table: Table) -> Passage:
    name = table.title or " | ".join(column.path[-1] for column in table.columns if column.path)
    return Passage(name, "", table.section, table.pages[0] if table.pages else 1, None)


def _rows(old: Outline, new: Outline, tables: Sequence[TableMatch]) -> list[TextChange]:
    """Rows put in or taken out, and rows whose words changed."""
    found: list[TextChange] = []
    lost: list[Passage] = []
    fresh: list[Passage] = []
    for match in tables:
        rows = {row: other for row, other, _ in match.rows}
        found += [
            _row_change(match, row, other, old, new)
            for row, other in rows.items()
            if _words_changed(match, row, other, old, new)
        ]
        for row, record in enumerate(match.old.rows):
            if row not in rows:
                lost.append(Passage(_row_text(record.cells), "", match.old.section, record.page, record.bbox))
        for row, record in enumerate(match.new.rows):
            if row not in rows.values():
                fresh.append(
                    Passage(_row_text(record.cells), "", match.new.section, record.page, record.bbox)
                )
    if old.context.ocr_pages or new.context.ocr_pages:
        lost, fresh = _not_elsewhere(lost, new), _not_elsewhere(fresh, old)
    found += [_lone("removed", "row", piece) for piece in lost]
    return [*found, *(_lone("added", "row", piece) for piece in fresh)]


def _orders(old: Outline, new: Outline, tables: Sequence[TableMatch]) -> list[TextChange]:
    """The tables whose rows stand in another order than in the other version of one report.

    From period to period tables are sorted anew as a matter of course.
    """
    if not one_report(old, new):
        return []
    return [_order(match) for match in tables if out_of_order(_places(match))]


def _places(match: TableMatch) -> list[int]:
    return [column for _, column, _ in sorted(match.rows)]


def _order(match: TableMatch) -> TextChange:
    names = [
        "; ".join(_name_of(table.rows[place].cells) for place in places)
        for table, places in (
            (match.old, sorted(row for row, _, _ in match.rows)),
            (match.new, sorted(_places(match))),
        )
    ]
    pieces = [
        Passage(text, "", table.section, table.pages[0] if table.pages else 1, None)
        for text, table in zip(names, (match.old, match.new), strict=True)
    ]
    return _change("changed", "order", pieces[0], pieces[1], [])


def _name_of(cells: Sequence[str]) -> str:
    """What a row is of: its first cell of words, else its first."""
    return next((cell for cell in cells if sum(map(str.isalpha, cell)) > 1), cells[0] if cells else "")


def _row_text(cells: Sequence[str]) -> str:
    return " | ".join(cell for cell in cells if cell)


def _row_words(cells: Sequence[str], columns: Sequence[int]) -> str:
    """The cells of words of a row, by column; numbers are compared as figures."""
    kept = [cells[c] for c in columns if c < len(cells) and any(char.isalpha() for char in cells[c])]
    return folded(" | ".join(kept))


def _words_changed(match: TableMatch, row: int, other: int, old: Outline, new: Outline) -> bool:
    records = match.old.rows[row], match.new.rows[other]
    texts = [
        _row_words(record.cells, [pair[side] for pair in match.columns])
        for side, record in enumerate(records)
    ]
    ocr = old.context.read_by_ocr(records[0].page) or new.context.read_by_ocr(records[1].page)
    if ocr:
        return not read_alike(texts[0], texts[1], READ_TWICE)
    return _glued(texts[0]) != _glued(texts[1]) or _numbers_changed(match, row, other, old, new)


def _numbers_changed(match: TableMatch, row: int, other: int, old: Outline, new: Outline) -> bool:
    """True where a cell without a figure has other numbers: a range of years, a date, what was not read."""
    for first, second in match.columns:
        places = (old, match.old, row, first), (new, match.new, other, second)
        cells = [_lone_numbers(*place) for place in places]
        if all(cells) and cells[0] != cells[1]:
            return True
    return False


def _lone_numbers(outline: Outline, table: Table, row: int, column: int) -> list[str]:
    """The numbers of a cell; none where they are a figure's, or number the rows."""
    cells = table.rows[row].cells
    text = cells[column] if column < len(cells) else ""
    if (table.id, row, column) in outline.context.by_cell or any(map(str.isalpha, text)):
        return []
    numbers_rows = column < NUMBERING_COLUMNS and len(NUMBER.findall(text)) == 1
    return [] if numbers_rows else NUMBER.findall(text)


NUMBERING_COLUMNS = 2
"""Columns at the left that may number the rows: of all, and within a group. They count on from row to row."""


def _row_change(match: TableMatch, row: int, other: int, old: Outline, new: Outline) -> TextChange:
    records = match.old.rows[row], match.new.rows[other]
    texts = [_row_text(record.cells) for record in records]
    pieces = [
        Passage(text, "", table.section, record.page, record.bbox)
        for text, table, record in zip(texts, (match.old, match.new), records, strict=True)
    ]
    return _change("changed", "row", pieces[0], pieces[1], word_marks(texts[0], texts[1]))
