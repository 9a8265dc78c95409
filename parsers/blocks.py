"""Items of the outline written as paragraphs, with their footnotes."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from vanthu.parsers.lines import Note
from vanthu.parsers.nodes import Item, Node, footnote_marks
from vanthu.parsers.paragraph import Paragraph
from vanthu.parsers.text import SourcedText, join_lines


def paragraphs_of(items: Sequence[Item], nodes: Sequence[Node], notes: Sequence[Note]) -> list[Paragraph]:
    """The paragraphs in reading order, each list item with what introduces it, footnotes after their page."""
    found: list[Paragraph] = []
    for item in items:
        if not item.text.pieces:
            continue  # a mark with nothing behind it ("Điều 1." alone on its line)
        section = item.node.id if item.node else None
        cited = tuple(dict.fromkeys(footnote_marks(item.text)))
        lead = _lead_in(found, section, item.depth)
        found.append(
            Paragraph(f"b{len(found) + 1}", section, item.marker, item.depth, item.text, lead, False, cited)
        )
    texts = [(item.text, item.node.id if item.node else None) for item in items]
    texts += [(node.text, node.id) for node in nodes if node.heading is not None]
    return _with_notes(found, notes, texts)


def _with_notes(
    found: list[Paragraph], notes: Sequence[Note], texts: Sequence[tuple[SourcedText, str | None]]
) -> list[Paragraph]:
    """Footnotes follow the paragraphs of their page; their section is that of their mark."""
    extra: list[tuple[int, Paragraph]] = []
    for k, note in enumerate(notes):
        text = join_lines([(line.page, line.words) for line in note.lines])
        if not text.pieces:
            continue
        page = text.pieces[0].page
        at = sum(1 for paragraph in found if paragraph.text.pieces[0].page <= page)
        cited, section = _citing(note.mark, page, texts)
        if not cited and at:
            section = found[at - 1].section  # the mark was not read: the page's last section is the likeliest
        extra.append((at, Paragraph(f"n{k + 1}", section, note.mark, 0, text, None, True, ())))
    merged: list[Paragraph] = []
    for k in range(len(found) + 1):
        merged.extend(note for at, note in extra if at == k)
        if k < len(found):
            merged.append(found[k])
    return merged


def _citing(mark: str, page: int, texts: Sequence[tuple[SourcedText, str | None]]) -> tuple[bool, str | None]:
    """Whether and in which section a footnote's mark stands: on its page, else on the nearest before it.

    Numbers may begin anew on each page. OCR glues marks to the words before them ("giao1.").
    """
    best: tuple[int, str | None] | None = None
    glued = regex.compile(rf"\p{{Ll}}{{2,}}{regex.escape(mark)}[.,;:)]*")
    for text, section in texts:
        for piece in text.pieces:
            if piece.page > page or (best is not None and piece.page <= best[0]):
                continue
            word = piece.word
            if (word.superscript and word.text.strip("()[].,") == mark) or (
                piece.page == page and glued.fullmatch(word.text)
            ):
                best = (piece.page, section)
    return (True, best[1]) if best is not None else (False, None)


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
