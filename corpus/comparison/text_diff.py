"""Changes of text: headings, paragraphs and table rows added, removed, changed or moved.

Figures are compared as figures; here their digits are masked, so that a paragraph in which only a figure
changed is not reported twice. Font damage, hyphens of line ends and misread letters are no changes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from vanthu.corpus.comparison.assignment import assign
from vanthu.corpus.comparison.candidates import likeliest
from vanthu.corpus.comparison.likeness import by_words, folded, read_alike, skeleton, weighed_words
from vanthu.corpus.comparison.match import TableMatch
from vanthu.corpus.comparison.model import TextChange, WordMark
from vanthu.corpus.comparison.outline import Outline
from vanthu.extract.folding import spelt
from vanthu.parsers.lexer.numbers import NUMBER
from vanthu.parsers.report import BBox, Table

CHANGED = 0.55
"""Least likeness of a paragraph with what became of it; below it one was taken out and one put in."""

READ_TWICE = 0.72
"""Letters that two readings of one paragraph share when one of them is OCR."""

What = Literal["section", "paragraph", "row", "table"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text with its place.

    ``masked`` has the digits of figures replaced; ``numbers`` are the numbers of its figures as printed.
    """

    text: str
    masked: str
    section: str | None
    page: int
    bbox: BBox | None
    numbers: frozenset[str] = frozenset()


def text_changes(old: Outline, new: Outline, tables: Sequence[TableMatch]) -> list[TextChange]:
    """All changes of text between two reports, in reading order of the new one."""
    headings = _changes(_headings(old), _headings(new), old, new, "section")
    sections = section_map(old, new)
    paragraphs = _changes(_paragraphs(old), _paragraphs(new), old, new, "paragraph", sections)
    return [*headings, *paragraphs, *_tables(old, new, tables), *_rows(old, new, tables)]


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


def _paragraphs(outline: Outline) -> list[Passage]:
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
                for token in figure.printed_numbers
                for number in NUMBER.findall(token.text)
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
    if (
        old.masked == new.masked
        or _figures_only(old, new)
        or _glued(old.masked) == _glued(new.masked)
        or (ocr and read_alike(old.masked, new.masked, READ_TWICE))
    ):
        moved = sections is not None and sections.get(old.section or "", new.section) != new.section
        if not moved or ocr:
            return None
        return _change("moved", what, old, new, [])
    return _change("changed", what, old, new, word_marks(old.text, new.text))


def _figures_only(old: Passage, new: Passage) -> bool:
    """True where the texts differ only in numbers, and each of these is one of a figure on both sides."""
    if NUMBER.sub("#", folded(old.text)) != NUMBER.sub("#", folded(new.text)):
        return False
    numbers = NUMBER.findall(old.text), NUMBER.findall(new.text)
    if len(numbers[0]) != len(numbers[1]):
        return False
    changed = [pair for pair in zip(*numbers, strict=True) if pair[0] != pair[1]]
    return all(first in old.numbers and second in new.numbers for first, second in changed)


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
    return _glued(texts[0]) != _glued(texts[1])


def _row_change(match: TableMatch, row: int, other: int, old: Outline, new: Outline) -> TextChange:
    records = match.old.rows[row], match.new.rows[other]
    texts = [_row_text(record.cells) for record in records]
    pieces = [
        Passage(text, "", table.section, record.page, record.bbox)
        for text, table, record in zip(texts, (match.old, match.new), records, strict=True)
    ]
    return _change("changed", "row", pieces[0], pieces[1], word_marks(texts[0], texts[1]))
