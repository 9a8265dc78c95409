"""The order of repair: encodings, letters of broken fonts, lines, then words; undamaged pages stay."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache, reduce
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

from vanthu.extract.page import Document, Line, Page, Word
from vanthu.extract.patterns import lazy_pattern
from vanthu.extract.textlayer.plaintext import WORD
from vanthu.extract.values import fixed
from vanthu.repair.cutnames import cut_names
from vanthu.repair.diagnosis import (
    Symptom,
    diagnose,
    has_broken_words,
    in_old_fonts,
    old_fonts_of,
    proven_encoding,
)
from vanthu.repair.edit import Edit, RepairedDocument, RepairedPage, RepairedText, reverse
from vanthu.repair.english import english, without
from vanthu.repair.escapes import unescaped
from vanthu.repair.fixers import FIXERS
from vanthu.repair.legacy import ENCODINGS, REMEMBERED, Encoding, to_unicode
from vanthu.repair.lines import LINE_FIXERS, may_need_mending
from vanthu.repair.lookalikes import LOOKALIKES
from vanthu.repair.losthorns import lost_horns
from vanthu.repair.lostletters import lost_words
from vanthu.repair.losttones import lost_tones
from vanthu.repair.marksbefore import marks_moved
from vanthu.repair.mojibake import undo
from vanthu.repair.oldlines import in_old_lines
from vanthu.repair.privatecodes import from_private_codes
from vanthu.repair.restoration.lexicon import Lexicon
from vanthu.repair.restoration.places import WordRead
from vanthu.repair.rewrite import Rewrite, rewrite_line, spans_of
from vanthu.repair.runs import in_one_font, in_stretches
from vanthu.repair.spacing import rejoin
from vanthu.repair.unseen import unseen
from vanthu.repair.viqr import from_viqr

if TYPE_CHECKING:
    from vanthu.repair.restoration.language import LanguageModel

LETTER_FIX = 0.999
"""Confidence of rules that follow from an encoding, not from a guess; a slip of the source remains."""
WITNESS_SHARE = 0.5
"""Of the lines of a text layer that must be such as can be restored."""
_LETTERS_AMISS = lazy_pattern(f"[ƣƢðÐƉ{LOOKALIKES}]")
"""What ``FIXERS`` look for beside marks that are letters of their own."""
WHOLE_PAGE = (*ENCODINGS, "wrong-language", "lost-letters")


def repair_document(document: Document, lexicon: Lexicon | None = None) -> RepairedDocument:
    """Repair all pages; a document without damage comes back as the same object."""
    read = [from_witness(page) for page in document.pages]
    decoded = [undo_mojibake(page) for page in read]
    repaired = _repaired(decoded, _in_old_fonts(decoded), lexicon)
    pages = [_with_cells(before, after) for before, after in zip(read, repaired, strict=True)]
    edits = [
        edit
        for before, after in zip(read, pages, strict=True)
        for edit in in_stretches(before.lines, after.page.lines, after.edits)
    ]
    if not edits:
        return RepairedDocument(document, ())
    return RepairedDocument(replace(document, pages=tuple(r.page for r in pages)), tuple(edits))


def _in_old_fonts(decoded: Sequence[RepairedPage]) -> list[list[Symptom]]:
    """The fonts of each page that are in an old encoding; what some pages prove holds for the others."""
    seen = [old_fonts_of(page.page) for page in decoded]
    found = [in_old_fonts(of_page) for of_page in seen]
    proven = proven_encoding(found)
    if proven is not None:
        found = [in_old_fonts(of_page, proven) for of_page in seen]
    pairs = zip(found, decoded, strict=True)
    return [of_page or in_old_lines(page.page) for of_page, page in pairs]


def _with_cells(before: Page, after: RepairedPage) -> RepairedPage:
    """The page with the lines of its cells as repaired: those of a scan's grids are lines of the page."""
    if not after.edits or not before.grids:
        return after
    pairs = zip(before.lines, after.page.lines, strict=True)
    repaired = {old: new for old, new in pairs if new is not old}
    grids = tuple(
        replace(
            grid,
            cells=tuple(
                replace(cell, lines=tuple(repaired.get(line, line) for line in cell.lines))
                if any(line in repaired for line in cell.lines)
                else cell
                for cell in grid.cells
            ),
        )
        for grid in before.grids
    )
    return replace(after, page=replace(after.page, grids=grids))


def repair_text(lines: Sequence[str], lexicon: Lexicon | None = None) -> RepairedText:
    """Repair lines of plain text: as many lines come out as went in, in order, blanks between words kept.

    A form feed in a line begins a new page; all edits are on page 1.
    """
    page = Page(1, 0, 0, "text", "", 1.0, tuple(_plain_line(text) for text in lines))
    decoded = undo_mojibake(page)
    (repaired,) = _repaired([decoded], _in_old_fonts([decoded]), lexicon)
    result = tuple(line.text for line in repaired.page.lines)
    return RepairedText(result, tuple(replace(edit, bbox=None) for edit in repaired.edits))


def _repaired(
    decoded: Sequence[RepairedPage], old_fonts: Sequence[list[Symptom]], lexicon: Lexicon | None
) -> list[RepairedPage]:
    """The pages after all that follows the undoing of mojibake, each with its edits as one round."""
    mended = [mend_letters(page.page, of_page) for page, of_page in zip(decoded, old_fonts, strict=True)]
    filled = fill_letters([page.page for page in mended], lexicon)
    whole = [_in_one(page, mend_lines(page.page)) for page in filled]
    damaged = [_Mended(w.page, w.edits, _diagnosed(m, w)) for m, w in zip(mended, whole, strict=True)]
    restored = restore_words(damaged, lexicon)
    toned = [restore_tones(after.page, before) for before, after in zip(damaged, restored, strict=True)]
    named = name_places(toned)
    first = [RepairedPage(m.page, m.edits) for m in mended]
    rounds = zip(decoded, first, whole, restored, toned, named, strict=True)
    return [reduce(_in_one, pages) for pages in rounds]


def restore_tones(page: Page, before: _Mended) -> RepairedPage:
    """A page with single syllables mended that lost their tone; damaged lines were restored as a whole."""
    if page.source == "ocr":  # mended by what the readers have seen
        return RepairedPage(page, ())
    damaged = {line for finding in _wrong_language(before) for line in finding.lines or ()}
    texts = ["" if number in damaged else line.text for number, line in enumerate(page.lines)]
    return _changed(page, lost_tones(texts, shared_language))


def name_places(restored: Sequence[RepairedPage]) -> list[RepairedPage]:
    """The pages with names of provinces completed that their column cuts off."""
    pages = [one.page for one in restored]
    return [
        _changed(page, [changes.get(number, []) for number in range(len(page.lines))] if changes else ())
        for page, changes in zip(pages, cut_names(pages), strict=True)
    ]


def _diagnosed(mended: _Mended, after: RepairedPage) -> tuple[Symptom, ...]:
    return diagnose(after.page) if after.edits else mended.findings


def undo_mojibake(page: Page) -> RepairedPage:
    """A page decoded: letters spelt by numbers, signs of symbol fonts, UTF-8 taken for Latin-1, or VIQR."""
    texts = [line.text for line in page.lines]
    decoders = (unescaped, from_private_codes, undo, from_viqr)
    found = (changes for decode in decoders if any(changes := decode(texts)))
    return _changed(page, next(found, ()))


def mend_lines(page: Page) -> RepairedPage:
    """A page with what lines tell of mended: unseen signs, marks apart, small capitals, ư lost, blanks."""
    texts = [line.text for line in page.lines]
    bare = RepairedPage(page, ())
    for fix_page in (unseen, marks_moved):
        changed = _changed(bare.page, fix_page(texts))
        if changed.edits:  # on few pages
            bare, texts = _in_one(bare, changed), [line.text for line in changed.page.lines]
    page = bare.page
    first = RepairedPage(page, ())
    if may_need_mending("\n".join(texts)):
        first = _changed(page, [next(filter(None, (fix(text) for fix in LINE_FIXERS)), []) for text in texts])
        texts = [line.text for line in first.page.lines]
    horned = _changed(first.page, lost_horns(texts, shared_language))
    if horned.edits:  # on few pages
        texts = [line.text for line in horned.page.lines]
    return reduce(_in_one, (bare, first, horned, _changed(horned.page, rejoin(texts, shared_language))))


def _changed(page: Page, changes: Sequence[list[Rewrite]]) -> RepairedPage:
    if not any(changes):
        return RepairedPage(page, ())
    lines, edits = [], []
    for number, (line, of_line) in enumerate(zip(page.lines, changes, strict=True)):
        rewritten, made = rewrite_line(line, number, page.number, of_line)
        lines.append(rewritten)
        edits += made
    return RepairedPage(replace(page, lines=tuple(lines)), tuple(edits))


def shared_language() -> LanguageModel:
    """The shipped language model without what restoration adds, loaded when it is first asked for."""
    from vanthu.repair.restoration import model

    return model.shared_language()


def _plain_line(text: str) -> Line:
    """A line whose words are its runs of characters and of white space, all glued: nothing is lost."""
    box = (0.0, 0.0, 0.0, 0.0)
    cuts = sorted({0, *(at for match in WORD.finditer(text) for at in match.span()), len(text)})
    return Line(tuple(Word(text[a:b], box, glued=True) for a, b in pairwise(cuts)), box)


@fixed(frozen=True, slots=True)
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


def mend_letters(page: Page, findings: Sequence[Symptom]) -> _Mended:
    """One page with the encodings of its old fonts and the letters of its broken fonts mended.

    Args:
        page: as read.
        findings: its fonts that are in an old encoding.
    """
    text = "\n".join([line.text for line in page.lines])
    if not findings and not _LETTERS_AMISS.search(text) and unicodedata.is_normalized("NFC", text):
        return _Mended(page, (), diagnose(page, findings))
    lines, edits = [], []
    for number, line in enumerate(page.lines):
        mended, changes = _with_letters(line, number, page.number, findings)
        lines.append(mended)
        edits += changes
    page = replace(page, lines=tuple(lines))
    return _Mended(_marked(page, findings) if edits else page, tuple(edits), diagnose(page))


def _with_letters(line: Line, number: int, page: int, findings: Sequence[Symptom]) -> tuple[Line, list[Edit]]:
    """A line of a page with its letters mended, and its edits."""
    font = line.words[0].font if line.words else ""
    findings = [finding for finding in findings if finding.lines is None or number in finding.lines]
    encodings = _encodings_of(font, findings)
    if encodings:
        whole = in_one_font(
            line, number, page, lambda word: _in_unicode(word, font, encodings)[0], encodings[-1], LETTER_FIX
        )
        if whole is not None:
            return whole
    return rewrite_line(line, number, page, _letter_changes(line, findings))


def _encodings_of(font: str, findings: Sequence[Symptom]) -> tuple[Encoding, ...]:
    return tuple([f.legacy.encoding for f in findings if f.font in (None, font) and f.legacy])


def _letter_changes(line: Line, findings: Sequence[Symptom]) -> list[Rewrite]:
    text, spans = spans_of(line)
    changes = []
    for first, last in _runs(line, findings):
        start, end = spans[first][0], spans[last][1]
        word, font = text[start:end], line.words[first].font
        mended, rule = _in_unicode(word, font, _encodings_of(font, findings))
        if mended != word:
            changes.append(Rewrite(start, end, mended, LETTER_FIX, rule))
    return changes


@lru_cache(maxsize=REMEMBERED)
def _in_unicode(word: str, font: str, encodings: tuple[Encoding, ...]) -> tuple[str, str]:
    """A word read in the encodings of its font, its letters mended, and the first rule that changed it."""
    rule = ""
    for encoding in encodings:
        word, rule = to_unicode(word, encoding, font), encoding
    for name, fixer in FIXERS.items():
        fixed = fixer(word)
        if fixed != word:
            word, rule = fixed, rule or name
    return word, rule


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


def fill_letters(pages: Sequence[Page], lexicon: Lexicon | None) -> list[RepairedPage]:
    """The pages with words completed whose letters a program had no sign for."""
    texts = [[line.text for line in page.lines] for page in pages]
    lost = [lost_words(of_page) for of_page in texts]
    if not any(map(any, lost)):
        return [RepairedPage(page, ()) for page in pages]
    from vanthu.repair.restoration.model import restorer  # its tables are loaded for damaged pages only

    model = restorer(lexicon)
    return [
        _filled(page, model.fill(of_page, words)) if any(words) else RepairedPage(page, ())
        for page, of_page, words in zip(pages, texts, lost, strict=True)
    ]


def _filled(page: Page, changes: Sequence[list[Rewrite]]) -> RepairedPage:
    filled = _changed(page, changes)
    if not filled.edits:
        return filled
    told = Symptom(
        "lost-letters", f"{len(filled.edits)} words lacked letters that what stands around asks for"
    )
    return RepairedPage(_marked(filled.page, [told]), filled.edits)


def restore_words(mended: Sequence[_Mended], lexicon: Lexicon | None) -> list[RepairedPage]:
    """The pages with the words of their wrong-language runs restored, in one go: pages tell of each other.

    Of what was read by OCR with the right model, single words that are no words are mended.
    """
    damaged: list[tuple[int, int]] = []
    read: list[tuple[int, int]] = []
    for index, page in enumerate(mended):
        lines = {line for f in _wrong_language(page) for line in f.lines or ()}
        damaged += [(index, line) for line in sorted(lines)]
        read += [(index, line) for line in _read_by_ocr(page.page) if line not in lines]
    if not damaged and not read:
        return [RepairedPage(m.page, ()) for m in mended]
    from vanthu.repair.restoration.model import restorer  # its tables are loaded for damaged pages only

    def texts(places: Sequence[tuple[int, int]]) -> list[str]:
        return [mended[index].page.lines[line].text for index, line in places]

    model = restorer(lexicon)
    told = {index: _without_english(mended[index].page) for index in {index for index, _ in damaged}}
    in_vietnamese = [told[index][line] for index, line in damaged]
    changes = dict(zip(damaged, model.restore(in_vietnamese), strict=True)) if damaged else {}
    if read:
        readings = [readings_of(mended[index].page.lines[line]) for index, line in read]
        changes |= zip(read, model.mend(texts(read), readings), strict=True)
    return [_restored(page, changes, index) for index, page in enumerate(mended)]


def _without_english(page: Page) -> list[str]:
    """The texts of a page's lines, with blanks for what is English on a page in two languages."""
    texts = [line.text for line in page.lines]
    return [without(text, spans) for text, spans in zip(texts, english(texts), strict=True)]


def _read_by_ocr(page: Page) -> Sequence[int]:
    """The lines that may need mending: of a page read by OCR, or in pictures on a text page."""
    if page.source != "ocr":
        return [
            n for n, line in enumerate(page.lines) if _differ(line) and not any(w.font for w in line.words)
        ]
    needed = has_broken_words(page) or any(map(_differ, page.lines))
    return range(len(page.lines)) if needed else ()


def _differ(line: Line) -> bool:
    """Whether readers read some word differently."""
    return any(map(attrgetter("readings"), line.words))


def readings_of(line: Line) -> list[WordRead]:
    """The words of a line that readers read differently, with their places in its text."""
    _, spans = spans_of(line)
    return [
        WordRead(start, end, word.readings)
        for word, (start, end) in zip(line.words, spans, strict=True)
        if word.readings
    ]


def _wrong_language(page: _Mended) -> list[Symptom]:
    return [f for f in page.findings if f.damage == "wrong-language"]


def _restored(mended: _Mended, changes: dict[tuple[int, int], list[Rewrite]], index: int) -> RepairedPage:
    page = mended.page
    restored = _changed(page, [changes.get((index, number), []) for number in range(len(page.lines))])
    if not restored.edits:
        return restored
    return RepairedPage(_marked(restored.page, _wrong_language(mended)), restored.edits)


def _marked(page: Page, findings: Sequence[Symptom]) -> Page:
    """The page with its source: words of a text layer that were rebuilt make it ``repaired-text``.

    One mended letter (ƣ) leaves the source ``text``: every other letter is the layer's own.
    """
    rebuilt = page.source == "text" and any(f.damage in WHOLE_PAGE for f in findings)
    if not rebuilt and page.source != "repaired-text":
        return page
    reasons = "; ".join(f"{f.damage}: {f.evidence}" for f in findings)
    damage = dict.fromkeys((*page.damage, *(f.damage for f in findings)))
    reason = f"{page.reason}; {reasons}".strip("; ")
    return replace(page, source="repaired-text", reason=reason, damage=tuple(damage))


def _in_one(first: RepairedPage, second: RepairedPage) -> RepairedPage:
    """Two rounds on a page as one, from the text as read to the text as restored.

    A line that was changed in both (a page seldom has both kinds of damage) has one edit for the whole line.
    """
    if not first.edits or not second.edits:
        return RepairedPage(second.page, (*first.edits, *second.edits))
    both = {e.line for e in first.edits} & {e.line for e in second.edits}
    edits = [e for e in (*first.edits, *second.edits) if e.line not in both]
    for number in both:
        of_line = [e for e in (*first.edits, *second.edits) if e.line == number]
        made = [replace(e, line=0) for e in first.edits if e.line == number]
        (before,) = reverse([first.page.lines[number].text], made)
        line = second.page.lines[number]
        confidence = min(e.confidence for e in of_line)
        edits.append(
            Edit(second.page.number, number, 0, before, line.text, of_line[-1].rule, confidence, line.bbox)
        )
    return RepairedPage(second.page, tuple(sorted(edits, key=lambda e: (e.line, e.start))))
