"""The order of repair: letters of a broken font first, then whole words; undamaged pages stay."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from extract.page import Document, Line, Page, Word
from repair.edit import Edit, RepairedDocument, RepairedPage, RepairedText
from repair.fixers import FIXERS


def repair_document(document: Document, lexicon: object | None = None) -> RepairedDocument:
    """All pages repaired; pages without damage are the same objects as came in."""
    repaired = [repair_page(page) for page in document.pages]
    edits = tuple(edit for page in repaired for edit in page.edits)
    if not edits:
        return RepairedDocument(document, ())
    return RepairedDocument(replace(document, pages=tuple(r.page for r in repaired)), edits)


def repair_text(lines: Sequence[str], lexicon: object | None = None) -> RepairedText:
    """Lines of plain text repaired: as many lines out as in, in order."""
    page = Page(1, 0, 0, "text", "", 1.0, tuple(_plain_line(text) for text in lines))
    repaired = repair_page(page)
    edits = tuple(replace(edit, bbox=None) for edit in repaired.edits)
    return RepairedText(tuple(line.text for line in repaired.page.lines), edits)


def _plain_line(text: str) -> Line:
    box = (0.0, 0.0, 0.0, 0.0)
    return Line((Word(text, box),), box)


def repair_page(page: Page) -> RepairedPage:
    """One page with the letters of its broken fonts mended."""
    text = "\n".join(word.text for line in page.lines for word in line.words)
    if "ƣ" not in text and "Ƣ" not in text and unicodedata.is_normalized("NFC", text):
        return RepairedPage(page, ())
    lines, edits = [], []
    for number, line in enumerate(page.lines):
        mended, changes = _mend_line(page.number, number, line)
        lines.append(mended)
        edits += changes
    return RepairedPage(replace(page, lines=tuple(lines)), tuple(edits))


def _mend_line(page: int, number: int, line: Line) -> tuple[Line, list[Edit]]:
    words: list[Word] = []
    edits: list[Edit] = []
    for word in line.words:
        text = word.text
        rules = []
        for rule, fixer in FIXERS.items():
            fixed = fixer(text)
            if fixed != text:
                text = fixed
                rules.append(rule)
        words.append(replace(word, text=text) if rules else word)
        if rules:
            start = len(Line(tuple(words), line.bbox).text) - len(text)
            edits.append(Edit(page, number, start, word.text, text, rules[0], 0.999, word.bbox))
    return (replace(line, words=tuple(words)), edits) if edits else (line, [])
