"""Changes of text: headings and paragraphs added, removed, changed or moved, and those of tables.

Figures are compared as figures; here their digits are masked, so that a paragraph in which only a figure
changed is not reported twice. Font damage, hyphens of line ends and misread letters are no changes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from vanthu.corpus.comparison.assignment import assign
from vanthu.corpus.comparison.candidates import likeliest
from vanthu.corpus.comparison.likeness import by_words, folded, read_alike, skeleton, weighed_words
from vanthu.corpus.comparison.match import TableMatch
from vanthu.corpus.comparison.model import TextChange, What
from vanthu.corpus.comparison.order import out_of_order
from vanthu.corpus.comparison.outline import Outline, one_report
from vanthu.corpus.comparison.passages import (
    READ_TWICE,
    Passage,
    change_of,
    glued,
    lone_passage,
    not_elsewhere,
    word_marks,
)
from vanthu.corpus.comparison.table_diff import table_changes
from vanthu.extract.folding import spelt
from vanthu.parsers.lexer.numbers import NUMBER, read_number

CHANGED = 0.55
"""Least likeness of a paragraph with what became of it; below it one was taken out and one put in."""


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
    return [*headings, *paragraphs, *table_changes(old, new, tables)]


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
        change_of("moved", "section", first[row], second[column], [])
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
        lost, fresh = not_elsewhere(lost, new), not_elsewhere(fresh, old)
    found += [lone_passage("removed", what, piece) for piece in lost]
    found += [lone_passage("added", what, piece) for piece in fresh]
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
        return change_of("moved", what, old, new, [])
    return change_of("changed", what, old, new, word_marks(old.text, new.text))


def _same_words(old: Passage, new: Passage) -> bool:
    """True where the texts differ in numbers at most, or in where a line ends."""
    return (
        old.masked == new.masked
        or glued(old.masked) == glued(new.masked)
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
