"""Items of the outline written as paragraphs, with their footnotes."""

from __future__ import annotations

from collections.abc import Sequence

from parsers.lines import Note
from parsers.nodes import Item, Node, footnote_marks
from parsers.paragraph import Paragraph
from parsers.text import join_lines


def paragraphs_of(items: Sequence[Item], nodes: Sequence[Node], notes: Sequence[Note]) -> list[Paragraph]:
    """The paragraphs in reading order, each list item with what introduces it, footnotes after their page."""
    found: list[Paragraph] = []
    marks: dict[str, str | None] = {}
    for item in items:
        section = item.node.id if item.node else None
        cited = tuple(dict.fromkeys(footnote_marks(item.text)))
        for mark in cited:
            marks.setdefault(mark, section)
        lead = _lead_in(found, section, item.depth)
        found.append(
            Paragraph(f"b{len(found) + 1}", section, item.marker, item.depth, item.text, lead, False, cited)
        )
    for node in nodes:
        for mark in footnote_marks(node.text):
            marks.setdefault(mark, node.id)
    return _with_notes(found, notes, marks)


def _with_notes(
    found: list[Paragraph], notes: Sequence[Note], marks: dict[str, str | None]
) -> list[Paragraph]:
    """Footnotes follow the paragraphs of their page; their section is that of their mark."""
    extra: list[tuple[int, Paragraph]] = []
    for k, note in enumerate(notes):
        text = join_lines([(line.page, line.words) for line in note.lines])
        if not text.pieces:
            continue
        page = text.pieces[0].page
        at = sum(1 for paragraph in found if paragraph.text.pieces[0].page <= page)
        # Without superscripts (scans) the mark cannot be found: the page's last section is the likeliest.
        last = found[at - 1].section if at else None
        section = marks.get(note.mark, last)
        extra.append((at, Paragraph(f"n{k + 1}", section, note.mark, 0, text, None, True, ())))
    merged: list[Paragraph] = []
    for k in range(len(found) + 1):
        merged.extend(note for at, note in extra if at == k)
        if k < len(found):
            merged.append(found[k])
    return merged


def _lead_in(found: Sequence[Paragraph], section: str | None, depth: int) -> str | None:
    """What introduces a list item: the item it stands under, or the paragraph that its list follows."""
    after = depth
    for paragraph in reversed(found) if depth else ():
        if paragraph.section != section:
            return None
        if 0 < paragraph.depth < depth:
            return paragraph.id
        # A plain paragraph introduces the list that follows it, not the one that it interrupts.
        if not paragraph.depth and paragraph.text.text.rstrip().endswith(":") and after == depth:
            return paragraph.id
        after = paragraph.depth
    return None
