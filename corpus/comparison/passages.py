"""Pieces of text of two reports: headings, paragraphs and rows, and what is said of one that changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from vanthu.corpus.comparison.likeness import skeleton
from vanthu.corpus.comparison.model import TextChange, What, WordMark
from vanthu.corpus.comparison.outline import Outline
from vanthu.extract.folding import spelt
from vanthu.parsers.report import BBox

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


def glued(text: str) -> str:
    """Text without blanks: breaks and hyphens of line ends are no changes."""
    return text.replace(" ", "")


def change_of(
    kind: Literal["changed", "moved"], what: What, old: Passage, new: Passage, words: list[WordMark]
) -> TextChange:
    """What became of a passage that stands in both reports, at the place of the new one."""
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


def lone_passage(kind: Literal["added", "removed"], what: What, piece: Passage) -> TextChange:
    """A passage that only one of the reports has."""
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


def not_elsewhere(pieces: list[Passage], other: Outline) -> list[Passage]:
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
