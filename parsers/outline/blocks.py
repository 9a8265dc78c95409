"""Items of the outline written as paragraphs, with their footnotes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence

import regex

from vanthu.extract.page import Word
from vanthu.parsers.lines import Note
from vanthu.parsers.outline.nodes import Item, Node, footnote_marks
from vanthu.parsers.outline.stretches import stretches_of
from vanthu.parsers.paragraph import Paragraph
from vanthu.parsers.text import SourcedText, StoredPieces, join_lines


def paragraphs_of(items: Sequence[Item], nodes: Sequence[Node], notes: Sequence[Note]) -> list[Paragraph]:
    """The paragraphs in reading order, each list item with what introduces it, footnotes after their page."""
    found: list[Paragraph] = []
    for item in items:
        if not item.text.pieces:
            continue  # a mark with nothing behind it ("Điều 1." alone on its line)
        section = item.node.id if item.node else None
        lead = _lead_in(found, section, item.depth)
        marker = item.marker
        for text in stretches_of(item.text):
            cited = tuple(dict.fromkeys(footnote_marks(text)))
            found.append(
                Paragraph(f"b{len(found) + 1}", section, marker, item.depth, text, lead, False, cited)
            )
            marker = None
    texts = [(item.text, item.node.id if item.node else None) for item in items]
    texts += [(node.text, node.id) for node in nodes if node.heading is not None]
    return _with_notes(found, notes, texts)


def _with_notes(
    found: list[Paragraph], notes: Sequence[Note], texts: Sequence[tuple[SourcedText, str | None]]
) -> list[Paragraph]:
    """Footnotes follow the paragraphs of their page; their section is that of their mark."""
    if not notes:
        return found
    extra: dict[int, list[Paragraph]] = {}
    pages = sorted(paragraph.text.pieces[0].page for paragraph in found)
    marked = _Marked(texts, {note.lines[0].page for note in notes if note.lines})
    for k, note in enumerate(notes):
        text = join_lines([(line.page, line.words) for line in note.lines])
        if not text.pieces:
            continue
        page = text.pieces[0].page
        at = bisect_right(pages, page)
        cited, section = marked.citing(note.mark, page)
        if not cited and at:
            section = found[at - 1].section  # the mark was not read: the page's last section is the likeliest
        extra.setdefault(at, []).append(Paragraph(f"n{k + 1}", section, note.mark, 0, text, None, True, ()))
    merged: list[Paragraph] = []
    for k, paragraph in enumerate(found):
        merged += [*extra.get(k, ()), paragraph]
    return merged + extra.get(len(found), [])


class _Marked:
    """The words of the pages with notes, and all raised words by what they say, each with its section."""

    def __init__(self, texts: Iterable[tuple[SourcedText, str | None]], pages: Collection[int]) -> None:
        self._words: dict[int, list[tuple[Word, str | None]]] = {}
        self._raised: dict[str, dict[int, str | None]] = {}
        for text, section in texts:
            if _tells_nothing(text, pages):
                continue
            for _, _, page, word in text.pieces:
                if page in pages:
                    self._words.setdefault(page, []).append((word, section))
                if word.superscript:
                    self._raised.setdefault(_bare(word), {}).setdefault(page, section)

    def citing(self, mark: str, page: int) -> tuple[bool, str | None]:
        """Whether and in which section a footnote's mark stands: on its page, else on the nearest before it.

        Numbers may begin anew on each page. OCR glues marks to the words before them ("giao1.").
        """
        glued = regex.compile(rf"\p{{Ll}}{{2,}}{regex.escape(mark)}[.,;:)]*")
        for word, section in self._words.get(page, ()):
            if (word.superscript and _bare(word) == mark) or (
                mark in word.text and glued.fullmatch(word.text)
            ):
                return True, section
        raised = self._raised.get(mark, {})
        nearest = max((one for one in raised if one < page), default=None)
        return (True, raised[nearest]) if nearest is not None else (False, None)


def _tells_nothing(text: SourcedText, pages: Collection[int]) -> bool:
    """Whether a packed text has no raised words and none on the pages given: it need not be unpacked."""
    pieces = text.pieces
    return (
        isinstance(pieces, StoredPieces)
        and not pieces.marked()
        and not any(p in pages for p in pieces.pages())
    )


def _bare(word: Word) -> str:
    return word.text.strip("()[].,")


def _lead_in(found: Sequence[Paragraph], section: str | None, depth: int) -> str | None:
    """What introduces a list item: the item it stands under, or the paragraph that its list follows."""
    after = depth
    for paragraph in reversed(found) if depth else ():
        if paragraph.section != section:
            return None
        if paragraph.depth == depth:
            return paragraph.lead_in  # from there on, what was found for that item
        if 0 < paragraph.depth < depth:
            return paragraph.id
        # A plain paragraph introduces the list that follows it, not the one that it interrupts.
        if not paragraph.depth and paragraph.text.text.rstrip().endswith(":") and after == depth:
            return paragraph.id
        after = paragraph.depth
    return None
