"""Numbered units and paragraphs while the outline grows."""

from __future__ import annotations

from dataclasses import dataclass, field

import regex

from vanthu.extract.geometry import union
from vanthu.extract.patterns import lazy_regex
from vanthu.parsers.markers import Kind, Marker, roman, roman_label
from vanthu.parsers.report import Section
from vanthu.parsers.spans import merged, sliced
from vanthu.parsers.text import SourcedText, StoredPieces


@dataclass(slots=True, eq=False)
class Node:
    """A numbered unit while the tree grows."""

    marker: Marker
    full: tuple[int, ...]
    label: str
    text: SourcedText
    parent: Node | None
    lines: int = 1
    styled: bool = False
    heading: SourcedText | None = None
    decided: bool = False
    id: str = ""
    level: int = 0
    children: list[Node] = field(default_factory=list)

    def section(self, head: SourcedText) -> Section:
        """The unit as the record shows it; ``head``: what it takes up (``head_text``)."""
        page = head.pieces[0].page
        return Section(
            id=self.id,
            marker=self.marker.printed,
            level=self.level,
            heading=_clean(self.heading.text) if self.heading is not None else None,
            parent=self.parent.id if self.parent else None,
            page=page,
            bbox=union(piece.word.bbox for piece in head.pieces if piece.page == page),
        )


@dataclass(slots=True, eq=False)
class Item:
    """A paragraph while the tree grows: its unit, mark and depth."""

    node: Node | None
    marker: str | None
    depth: int
    text: SourcedText
    note: bool = False


def label_of(marker: Marker) -> str:
    """The unit's part of its id."""
    if marker.kind is Kind.PART:
        return f"P{marker.value}"
    if marker.kind is Kind.CHAPTER:
        return f"C{marker.value}"
    if marker.kind is Kind.DIVISION:
        return f"M{marker.value}"
    if marker.kind is Kind.ARTICLE:
        suffix = regex.search(r"\d([a-zđ])", marker.printed)
        return f"D{marker.value}{suffix[1] if suffix else ''}"
    if marker.kind in (Kind.ROMAN, Kind.LETTER):
        printed = marker.printed.rstrip(" .)/:-–")
        return (
            roman(marker.value)
            if marker.kind is Kind.ROMAN and printed.isdecimal()
            else roman_label(printed, marker)
        )
    return str(marker.value)


_RAISED = lazy_regex(r"⁽?[⁰¹²³⁴⁵⁶⁷⁸⁹]+⁾?")
_MARK = lazy_regex(r"\d+|\*+")


def _clean(text: str) -> str:
    return " ".join(_RAISED.sub("", text).split())


def footnote_marks(text: SourcedText) -> list[str]:
    """The footnote marks that stand in a text."""
    if isinstance(text.pieces, StoredPieces) and not text.pieces.marked():
        return []
    marks = [_MARK.search(word.text) for _, _, _, word in text.pieces if word.superscript]
    return [mark.group() for mark in marks if mark]


def head_text(node: Node) -> SourcedText:
    """What a unit takes up: its marker and its heading."""
    marker = sliced(node.text, 0, node.marker.end)
    return merged(marker, node.heading) if node.heading is not None else marker
