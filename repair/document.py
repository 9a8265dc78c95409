"""The order of repair: encodings of old fonts, letters of broken fonts, then words; undamaged pages stay."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.page import Document, Line, Page, Word
from repair.diagnosis import Finding, diagnose
from repair.edit import Edit, RepairedDocument, RepairedPage, RepairedText
from repair.fixers import FIXERS
from repair.legacy import to_unicode
from repair.lexicon import Lexicon
from repair.rewrite import Change, rewrite_line, spans_of

LETTER_FIX = 0.999
"""Confidence of rules that follow from an encoding, not from a guess; a slip of the source remains."""
WITNESS_SHARE = 0.5
"""Of the lines of a text layer that must be such as can be restored."""
WHOLE_PAGE = ("tcvn3", "vni", "wrong-language")


def repair_document(document: Document, lexicon: Lexicon | None = None) -> RepairedDocument:
    """Repair all pages; a document without damage comes back as the same object."""
    mended = [mend_letters(from_witness(page)) for page in document.pages]
    pages = restore_words(mended, lexicon)
    edits = [e for m, r in zip(mended, pages, strict=True) for e in _chained(m.edits, r.edits)]
    if not edits:
        return RepairedDocument(document, ())
    return RepairedDocument(replace(document, pages=tuple(r.page for r in pages)), tuple(edits))


def repair_text(lines: Sequence[str], lexicon: Lexicon | None = None) -> RepairedText:
    """Repair lines of plain text: as many lines come out as went in, in order, blanks between words kept.

    A form feed in a line begins a new page; all edits are on page 1.
    """
    page = Page(1, 0, 0, "text", "", 1.0, tuple(_plain_line(text) for text in lines))
    mended = mend_letters(page)
    (restored,) = restore_words([mended], lexicon)
    edits = _chained(mended.edits, restored.edits)
    result = tuple(line.text for line in restored.page.lines)
    return RepairedText(result, tuple(replace(edit, bbox=None) for edit in edits))


def _plain_line(text: str) -> Line:
    """A line whose words are its runs of characters and of white space, all glued: nothing is lost."""
    box = (0.0, 0.0, 0.0, 0.0)
    return Line(tuple(Word(run, box, glued=True) for run in re.findall(r"\s+|\S+", text)), box)


@dataclass(frozen=True, slots=True)
class _Mended:
    """A page after the repair of letters: its edits, and what is wrong with it still."""

    page: Page
    edits: tuple[Edit, ...]
    findings: tuple[Finding, ...]


def from_witness(page: Page) -> Page:
    """A page that was not read by OCR, with the words of its text layer where these can be restored."""
    if page.source != "none" or not page.witness:
        return page
    told = replace(page, source="text", lines=page.witness, witness=())
    bad = {line for f in diagnose(told) if f.damage == "wrong-language" for line in f.lines or ()}
    return told if len(bad) > WITNESS_SHARE * len(told.lines) else page


def mend_letters(page: Page) -> _Mended:
    """One page with the encodings of its old fonts and the letters of its broken fonts mended."""
    every = diagnose(page)
    findings = [f for f in every if f.damage in ("tcvn3", "vni")]
    text = " ".join([word.text for line in page.lines for word in line.words])
    if not findings and "ƣ" not in text and "Ƣ" not in text and unicodedata.is_normalized("NFC", text):
        return _Mended(page, (), every)
    lines, edits = [], []
    for number, line in enumerate(page.lines):
        mended, changes = rewrite_line(line, number, page.number, _letter_changes(line, findings))
        lines.append(mended)
        edits += changes
    page = replace(page, lines=tuple(lines))
    return _Mended(_marked(page, findings) if edits else page, tuple(edits), diagnose(page))


def _letter_changes(line: Line, findings: Sequence[Finding]) -> list[Change]:
    changes = []
    for word, (start, end) in zip(line.words, spans_of(line)[1], strict=True):
        text, rule = word.text, ""
        for finding in findings:
            if finding.font in (None, word.font) and finding.legacy is not None:
                text, rule = to_unicode(text, finding.legacy.encoding, word.font), finding.damage
        for name, fixer in FIXERS.items():
            fixed = fixer(text)
            if fixed != text:
                text, rule = fixed, rule or name
        if text != word.text:
            changes.append(Change(start, end, text, LETTER_FIX, rule))
    return changes


def restore_words(mended: Sequence[_Mended], lexicon: Lexicon | None) -> list[RepairedPage]:
    """The pages with the words of their wrong-language runs restored, in one go: pages tell of each other."""
    pages = [m.page for m in mended]
    damaged: list[tuple[int, int]] = []
    findings: dict[int, Finding] = {}
    for index, page in enumerate(mended):
        for finding in page.findings:
            if finding.damage == "wrong-language" and finding.lines is not None:
                findings[index] = finding
                damaged += [(index, line) for line in sorted(finding.lines)]
    if not damaged:
        return [RepairedPage(page, ()) for page in pages]
    from repair.restoration.model import restorer  # the model is loaded for damaged pages only

    texts = [spans_of(pages[index].lines[line])[0] for index, line in damaged]
    changes = dict(zip(damaged, restorer(lexicon).restore(texts), strict=True))
    return [
        _restored(page, changes, index, findings[index]) if index in findings else RepairedPage(page, ())
        for index, page in enumerate(pages)
    ]


def _restored(
    page: Page, changes: dict[tuple[int, int], list[Change]], index: int, finding: Finding
) -> RepairedPage:
    lines, edits = [], []
    for number, line in enumerate(page.lines):
        mended, made = rewrite_line(line, number, page.number, changes.get((index, number), []))
        lines.append(mended)
        edits += made
    if not edits:
        return RepairedPage(page, ())
    return RepairedPage(_marked(replace(page, lines=tuple(lines)), [finding]), tuple(edits))


def _marked(page: Page, findings: Sequence[Finding]) -> Page:
    """The page with its source: words of a text layer that were rebuilt make it ``repaired-text``.

    One mended letter (ƣ) leaves the source ``text``: every other letter is the layer's own.
    """
    if page.source == "text" and any(f.damage in WHOLE_PAGE for f in findings):
        reasons = "; ".join(f"{f.damage}: {f.evidence}" for f in findings)
        return replace(page, source="repaired-text", reason=f"{page.reason}; {reasons}".strip("; "))
    return page


def _chained(first: Sequence[Edit], second: Sequence[Edit]) -> list[Edit]:
    """Edits of two rounds on one page as one round from the text as read.

    A page whose letters were mended is seldom restored as well; where a word was changed twice, the
    edits of its line are told from the first text to the last.
    """
    if not first or not second:
        return [*first, *second]
    touched = {edit.line for edit in second}
    return sorted([*(e for e in first if e.line not in touched), *second], key=lambda e: (e.line, e.start))
