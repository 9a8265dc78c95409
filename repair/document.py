"""The order of repair: encodings of old fonts, letters of broken fonts, then words; undamaged pages stay."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from vanthu.extract.page import Document, Line, Page, Word
from vanthu.repair.diagnosis import Symptom, diagnose, has_broken_words, proven_encoding
from vanthu.repair.edit import Edit, RepairedDocument, RepairedPage, RepairedText, reverse
from vanthu.repair.fixers import FIXERS
from vanthu.repair.legacy import to_unicode
from vanthu.repair.restoration.lexicon import Lexicon
from vanthu.repair.rewrite import Rewrite, rewrite_line, spans_of

LETTER_FIX = 0.999
"""Confidence of rules that follow from an encoding, not from a guess; a slip of the source remains."""
WITNESS_SHARE = 0.5
"""Of the lines of a text layer that must be such as can be restored."""
WHOLE_PAGE = ("tcvn3", "vni", "wrong-language")


def repair_document(document: Document, lexicon: Lexicon | None = None) -> RepairedDocument:
    """Repair all pages; a document without damage comes back as the same object."""
    told = [from_witness(page) for page in document.pages]
    found = [diagnose(page) for page in told]
    proven = proven_encoding(found)
    if proven is not None:
        found = [diagnose(page, proven) for page in told]
    mended = [mend_letters(page, findings) for page, findings in zip(told, found, strict=True)]
    pages = restore_words(mended, lexicon)
    edits = [e for m, r in zip(mended, pages, strict=True) for e in _in_one(m, r)]
    if not edits:
        return RepairedDocument(document, ())
    return RepairedDocument(replace(document, pages=tuple(r.page for r in pages)), tuple(edits))


def repair_text(lines: Sequence[str], lexicon: Lexicon | None = None) -> RepairedText:
    """Repair lines of plain text: as many lines come out as went in, in order, blanks between words kept.

    A form feed in a line begins a new page; all edits are on page 1.
    """
    page = Page(1, 0, 0, "text", "", 1.0, tuple(_plain_line(text) for text in lines))
    mended = mend_letters(page, diagnose(page))
    (restored,) = restore_words([mended], lexicon)
    edits = _in_one(mended, restored)
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
    findings: tuple[Symptom, ...]


def from_witness(page: Page) -> Page:
    """A page that was not read by OCR, with the words of its text layer where these can be restored."""
    if page.source != "none" or not page.witness:
        return page
    told = replace(page, source="text", lines=page.witness, witness=())
    bad = {line for f in diagnose(told) if f.damage == "wrong-language" for line in f.lines or ()}
    return told if len(bad) > WITNESS_SHARE * len(told.lines) else page


def mend_letters(page: Page, every: tuple[Symptom, ...]) -> _Mended:
    """One page with the encodings of its old fonts and the letters of its broken fonts mended.

    Args:
        page: as read.
        every: what was found wrong with it.
    """
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


def _letter_changes(line: Line, findings: Sequence[Symptom]) -> list[Rewrite]:
    text, spans = spans_of(line)
    changes = []
    for first, last in _runs(line, findings):
        start, end = spans[first][0], spans[last][1]
        word, rule, font = text[start:end], "", line.words[first].font
        for finding in findings:
            if finding.font in (None, font) and finding.legacy is not None:
                word, rule = to_unicode(word, finding.legacy.encoding, font), finding.damage
        for name, fixer in FIXERS.items():
            fixed = fixer(word)
            if fixed != word:
                word, rule = fixed, rule or name
        if word != text[start:end]:
            changes.append(Rewrite(start, end, word, LETTER_FIX, rule))
    return changes


def _runs(line: Line, findings: Sequence[Symptom]) -> list[tuple[int, int]]:
    """First and last index of the words that are one; the raised ¹ of TCVN3 is an ``ạ`` and no footnote."""
    fonts = {f.font for f in findings if f.damage == "tcvn3"}
    runs: list[tuple[int, int]] = []
    for index, word in enumerate(line.words):
        before = line.words[index - 1] if index else None
        goes_on = before is not None and word.glued and word.font == before.font and word.font in fonts
        if goes_on and ((word.superscript and word.text == "1") or (before and before.superscript)):
            runs[-1] = (runs[-1][0], index)
        else:
            runs.append((index, index))
    return runs


def restore_words(mended: Sequence[_Mended], lexicon: Lexicon | None) -> list[RepairedPage]:
    """The pages with the words of their wrong-language runs restored, in one go: pages tell of each other.

    Of the pages read by OCR with the right model, single words that are no words are mended.
    """
    damaged: list[tuple[int, int]] = []
    read: list[tuple[int, int]] = []
    for index, page in enumerate(mended):
        lines = {line for f in _wrong_language(page) for line in f.lines or ()}
        damaged += [(index, line) for line in sorted(lines)]
        if page.page.source == "ocr" and has_broken_words(page.page):
            read += [(index, line) for line in range(len(page.page.lines)) if line not in lines]
    if not damaged and not read:
        return [RepairedPage(m.page, ()) for m in mended]
    from vanthu.repair.restoration.model import restorer  # the model is loaded for damaged pages only

    def texts(places: Sequence[tuple[int, int]]) -> list[str]:
        return [spans_of(mended[index].page.lines[line])[0] for index, line in places]

    model = restorer(lexicon)
    changes = dict(zip(damaged, model.restore(texts(damaged)), strict=True)) if damaged else {}
    if read:
        changes |= zip(read, model.mend(texts(read)), strict=True)
    return [_restored(page, changes, index) for index, page in enumerate(mended)]


def _wrong_language(page: _Mended) -> list[Symptom]:
    return [f for f in page.findings if f.damage == "wrong-language"]


def _restored(mended: _Mended, changes: dict[tuple[int, int], list[Rewrite]], index: int) -> RepairedPage:
    page = mended.page
    lines, edits = [], []
    for number, line in enumerate(page.lines):
        restored, made = rewrite_line(line, number, page.number, changes.get((index, number), []))
        lines.append(restored)
        edits += made
    if not edits:
        return RepairedPage(page, ())
    return RepairedPage(_marked(replace(page, lines=tuple(lines)), _wrong_language(mended)), tuple(edits))


def _marked(page: Page, findings: Sequence[Symptom]) -> Page:
    """The page with its source: words of a text layer that were rebuilt make it ``repaired-text``.

    One mended letter (ƣ) leaves the source ``text``: every other letter is the layer's own.
    """
    if page.source == "text" and any(f.damage in WHOLE_PAGE for f in findings):
        reasons = "; ".join(f"{f.damage}: {f.evidence}" for f in findings)
        return replace(page, source="repaired-text", reason=f"{page.reason}; {reasons}".strip("; "))
    return page


def _in_one(mended: _Mended, restored: RepairedPage) -> list[Edit]:
    """The edits of both rounds on a page, as one round from the text as read to the text as restored.

    A line that was changed in both (a page seldom has both kinds of damage) has one edit for the whole line.
    """
    if not mended.edits or not restored.edits:
        return [*mended.edits, *restored.edits]
    both = {e.line for e in mended.edits} & {e.line for e in restored.edits}
    edits = [e for e in (*mended.edits, *restored.edits) if e.line not in both]
    for number in both:
        of_line = [e for e in (*mended.edits, *restored.edits) if e.line == number]
        first = [replace(e, line=0) for e in mended.edits if e.line == number]
        (before,) = reverse([mended.page.lines[number].text], first)
        line = restored.page.lines[number]
        confidence = min(e.confidence for e in of_line)
        edits.append(
            Edit(restored.page.number, number, 0, before, line.text, of_line[-1].rule, confidence, line.bbox)
        )
    return sorted(edits, key=lambda e: (e.line, e.start))
