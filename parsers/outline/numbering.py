"""Ids and levels of the units of an outline."""

from __future__ import annotations

from collections.abc import Sequence

from vanthu.parsers.markers import Kind, roman
from vanthu.parsers.outline.nodes import Node


def number_units(nodes: Sequence[Node]) -> None:
    """Give every unit its id, unique in the document, and its level (1 at the top, 0 for an appendix)."""
    _mend_repeated(nodes)
    taken: set[str] = set()
    counts: dict[str, int] = {}
    for node in nodes:
        prefix = f"{node.parent.id}." if node.parent else ""
        wanted = node.id = prefix + node.label
        while node.id in taken:
            counts[wanted] = counts.get(wanted, 1) + 1
            node.id = f"{wanted}#{counts[wanted]}"
        taken.add(node.id)
        appendix = node.marker.kind is Kind.APPENDIX
        node.level = 0 if appendix else (node.parent.level + 1 if node.parent else 1)


def _mend_repeated(nodes: Sequence[Node]) -> None:
    """Give ``I, II, II, IV`` its third number back: a mark that repeats before a gap was misread or mistyped.

    The mark stays as printed; the id counts on. A repetition without the gap (``II, II, III``) stays one; at
    the end of a row it counts on where the page was read by OCR, which loses strokes of Roman figures. It
    loses two (``I, II, I``) where appendices are counted, which no document counts anew.
    """
    siblings: dict[tuple[int, Kind], list[Node]] = {}
    for node in nodes:
        if node.marker.kind in (Kind.ROMAN, Kind.ARABIC, Kind.APPENDIX):
            siblings.setdefault((id(node.parent), node.marker.kind), []).append(node)
    for group in siblings.values():
        following: list[Node | None] = [*group[2:], None]
        for before, node, after in zip(group, group[1:], following, strict=False):
            value = before.marker.value
            if not value or not _lost_strokes(node, value):
                continue
            read_by_ocr = not node.text.pieces[0].word.font and node.marker.kind is not Kind.ARABIC
            if (after is not None and after.marker.value == value + 2) or (after is None and read_by_ocr):
                node.label = _next_label(before, value + 1)


def _lost_strokes(node: Node, before: int) -> bool:
    """True where a number repeats the one before it, or is what is left of the next one's strokes."""
    value = node.marker.value
    if value == before:
        return True
    figure = node.label.removeprefix("PL")
    appendix = node.marker.kind is Kind.APPENDIX and not node.text.pieces[0].word.font
    return appendix and 0 < value < before and figure == roman(value) and figure in roman(before + 1)


def _next_label(before: Node, value: int) -> str:
    """The label of the next sibling: ``III`` after ``II``, ``4`` after ``3``, ``PLII`` after ``PLI``."""
    prefix = "PL" if before.marker.kind is Kind.APPENDIX else ""
    return prefix + (str(value) if before.label[-1].isdecimal() else roman(value))
