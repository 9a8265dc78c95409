"""From a file to its pages: open, read each text layer, judge it, and hand scans to OCR."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium

from vanthu.extract.child import beat
from vanthu.extract.errors import Damaged, DependencyMissing, LanguageDataMissing, PageRangeInvalid
from vanthu.extract.files import bytes_of
from vanthu.extract.geometry import area
from vanthu.extract.options import Progress, ReadOptions
from vanthu.extract.page import Document, Line, Page, PageError, Word
from vanthu.extract.patterns import lazy_pattern
from vanthu.extract.pdf import shapes
from vanthu.extract.pdf.drawings import Drawings
from vanthu.extract.pdf.enclosed import unread_contents
from vanthu.extract.pdf.pdfium import PdfPage, open_pdf
from vanthu.extract.pdf.signatures import signatures_of
from vanthu.extract.reasons import LAYERED
from vanthu.extract.stored import stored_document, stored_page
from vanthu.extract.tables.tiles import rules_of_heads
from vanthu.extract.textlayer.columns import in_columns
from vanthu.extract.textlayer.layered import told_of_layers
from vanthu.extract.textlayer.lines import lines_of, mark_footnotes
from vanthu.extract.textlayer.overprint import doubt_overprinted
from vanthu.extract.textlayer.pictures import places_of_print, with_pictures_read
from vanthu.extract.textlayer.printed import printed
from vanthu.extract.textlayer.route import FULL_PAGE_IMAGE, LACKING, NOTHING, OUTLINES, Route, choose_route
from vanthu.extract.textlayer.seams import without_seams
from vanthu.extract.textlayer.veiled import doubt_veiled
from vanthu.extract.textlayer.words import words_of

if TYPE_CHECKING:
    from vanthu.extract.pdf.streams import Streams

DAMAGED = "Damaged"
NO_SUCH_PAGE = "the file's entry for this page is damaged"
"""Reason of a page that cannot be loaded at all; the others are read."""

GLUED = "the file holds {} PDFs one behind the other; only one of them was read."
_GLUED = lazy_pattern(rb"%%EOF[\0\s]*%PDF-")
"""Where one ends and the next begins; what is added to a PDF later has no head of its own."""

LACKS = "; what was read of the page may lack figures."
UNCHECKED = "the file's structure is damaged"
"""Reason of all pages of a file that PDFium opens and qpdf does not: their streams could not be looked at."""

LONG = 500
"""Pages whose words take up some 120 MB as objects: of more, they are packed where that is asked for."""

DOUBTFUL = 0.5
"""Most confidence of a page of which something may be missing."""

_NO_INK = (NOTHING, NO_SUCH_PAGE)
"""Reasons of pages that hold nothing for OCR: empty ones, and those that cannot be loaded."""

SMALL = 0.5
"""Pixels per point of a picture that shows whether there is anything: a letter of 10 points is 5 high."""

EVEN = 5
"""Levels between the lightest and the darkest pixel of a page that is drawn in one colour (JPEG rounds)."""

UNREAD = "UnreadPage"
"""Name of the error of a page that has no usable text layer and was not read by OCR, or not for the most
part."""

MOSTLY_UNREAD = "most of the print on it could not be read"
"""Said of a page whose illegible places take up more room than the words that were read of it."""


def read_document(
    path: str | os.PathLike[str],
    *,
    pages: Sequence[int] | None = None,
    options: ReadOptions | None = None,
    progress: Progress | None = None,
    small: bool = False,
) -> Document:
    """Read the pages of a PDF.

    Args:
        path: the file.
        pages: 1-based; None for all.
        options: how to read; None for the defaults.
        progress: called with (pages done, pages in all).
        small: keep the words of pages packed (``extract.stored``) where they are many.

    Returns:
        The pages; those that could not be read are listed in ``errors`` and have source ``none``.

    Raises:
        FileMissing, FileUnreadable, FileEmpty, NotAPdf, Encrypted, Damaged, NoPages, PageRangeInvalid;
        DependencyMissing and LanguageDataMissing where pages need OCR.
    """
    options = options or ReadOptions()
    file = os.fspath(path)
    data = bytes_of(file)
    pdf, warnings = open_pdf(data, file)
    try:
        wanted = _wanted(pages, len(pdf), file)
        # First: drawing the fields into their pages takes them out of the file in memory.
        signatures, unverified = signatures_of(pdf, data)
        small = small and len(wanted) > LONG
        every = _pages(pdf, wanted, data, file)
        read = tuple(map(stored_page, every) if small else every)
        read, unlike = _read_again(read, data) if options.second_reading else (read, ())
        document = Document(
            file=Path(file).name,
            sha256=hashlib.sha256(data).hexdigest(),
            size=len(data),
            page_count=len(pdf),
            pages=read,
            signatures=signatures,
            warnings=warnings + unverified + unread_contents(pdf) + _unknown_glyphs(read) + unlike,
            errors=tuple(PageError(p.number, DAMAGED, p.reason) for p in read if p.reason == NO_SUCH_PAGE)
            + _left_out(data, len(pdf)),
        )
    finally:
        pdf.close()
    document = _with_scans(document, file, options, progress)
    document = _with_doubts(with_pictures_read(document, file, options, progress), data, file)
    return stored_document(document) if small else document


def _left_out(data: bytes, pages: int) -> tuple[PageError, ...]:
    """Says that another PDF stands before or behind the one that was read, as behind its last page."""
    count = 1 + len(_GLUED.findall(data))
    return (PageError(pages + 1, DAMAGED, GLUED.format(count)),) if count > 1 else ()


def _read_again(pages: tuple[Page, ...], data: bytes) -> tuple[tuple[Page, ...], tuple[str, ...]]:
    from vanthu.extract.textlayer.second import (
        with_second_reading,  # loads another PDF library: only where asked for
    )

    return with_second_reading(pages, data)


def _wanted(pages: Sequence[int] | None, count: int, file: str) -> Sequence[int]:
    if pages is None:
        return range(1, count + 1)
    if any(not 1 <= number <= count for number in pages):
        raise PageRangeInvalid(f"has {count} pages; page {max(pages)} was asked for.", file=file)
    return pages


def _pages(pdf: pdfium.PdfDocument, wanted: Sequence[int], data: bytes, file: str) -> Iterator[Page]:
    believed = False
    for number in wanted:
        page = _page(pdf, number)
        if page.reason == NO_SUCH_PAGE and not believed:
            _check_count(len(pdf), data, file)
            believed = True
        yield page


def _check_count(pages: int, data: bytes, file: str) -> None:
    """Whether the file can hold as many pages as it says: each is an object of its own.

    Raises:
        Damaged: it cannot; listing each missing page would take longer than reading a library.
    """
    from vanthu.extract.pdf.streams import count_objects

    objects = count_objects(data)
    if pages > objects:
        raise Damaged(f"says that it has {pages} pages, but holds {objects} objects in all.", file=file)


def _page(pdf: pdfium.PdfDocument, number: int) -> Page:
    """A page; where the file's entry for it is broken, one that says so."""
    beat()
    try:
        return _looked_at(pdf, number)
    except pdfium.PdfiumError:
        return Page(number, 0.0, 0.0, source="none", reason=NO_SUCH_PAGE, confidence=0.0, lines=())


def _looked_at(pdf: pdfium.PdfDocument, number: int) -> Page:
    page = PdfPage(pdf, number)
    try:
        return read_text_layer(page, number)
    finally:
        page.close()


def read_text_layer(page: PdfPage, number: int) -> Page:
    """Read one page's text layer and drawn lines, and decide whether the text can be used."""
    text = page.characters()
    turn = page.turn_upright(text)
    drawings = page.drawings()
    rulings, image_share = tuple(drawings.rulings), drawings.image_share
    scanned = image_share >= FULL_PAGE_IMAGE
    ink = printed(page, text, drawings, scanned=scanned)
    in_rows = lines_of(without_seams(words_of(page, ink, rulings)))
    lines = tuple(mark_footnotes(doubt_overprinted(in_columns(in_rows, rulings)), rulings))
    lines = tuple(doubt_veiled(lines, ink.veiled))
    invisible = bool(lines) and scanned and _is_invisible(page, text, drawings)
    width, height = page.upright.size
    pictured = () if scanned else places_of_print(page, drawings)
    route = choose_route(lines, image_share, invisible=invisible)
    if scanned and route.trusted and _lacks_print(page, lines, drawings):
        route = Route(False, LACKING, 0.0)
    if route.reason == NOTHING and not is_even(page.pixels((0.0, 0.0, width, height), SMALL)):
        route = replace(route, reason=OUTLINES)
    return Page(
        number=number,
        width=width,
        height=height,
        source="text" if route.trusted else "none",
        reason=route.reason,
        confidence=route.confidence,
        lines=_with_confidence(lines, route.confidence) if route.trusted else (),
        rulings=(*rulings, *rules_of_heads(drawings.shapes, rulings, lines)) if route.trusted else (),
        image_share=image_share,
        witness=() if route.trusted else lines,
        turned=turn,
        unprinted=ink.unprinted,
        unknown_glyphs=ink.text.count("\ufffd") if route.trusted else 0,
        unread_ink=pictured if route.trusted else (),
    )


def _unknown_glyphs(pages: Sequence[Page]) -> tuple[str, ...]:
    counts = [f"page {page.number}: {page.unknown_glyphs}" for page in pages if page.unknown_glyphs]
    if not counts:
        return ()
    return (f"some printed glyphs have no meaning in the file, see the page ({', '.join(counts)}).",)


def _lacks_print(page: PdfPage, lines: Sequence[Line], drawings: Drawings) -> bool:
    from vanthu.extract.textlayer.uncovered import lacks_print  # few files are scans with a text layer

    return lacks_print(page, (word.bbox for line in lines for word in line.words), drawings)


def _is_invisible(page: PdfPage, text: str, drawings: Drawings) -> bool:
    """Whether a page's first character is drawn in the invisible mode that OCR layers use."""
    index = next((k for k, character in enumerate(text) if not character.isspace()), None)
    ink = None if index is None else drawings.odd.get(page.object_of(index))
    return ink is not None and ink.is_invisible


def _with_confidence(lines: tuple[Line, ...], confidence: float) -> tuple[Line, ...]:
    if confidence == 1.0:
        return lines
    return tuple(
        replace(
            line,
            words=tuple(replace(word, confidence=min(word.confidence, confidence)) for word in line.words),
        )
        for line in lines
    )


def _with_scans(document: Document, file: str, options: ReadOptions, progress: Progress | None) -> Document:
    """Read by OCR the pages that need it, and hold text layers against their scans; blank pages need none."""
    if options.ocr == "force":
        scans = [
            replace(page, source="none", unread_ink=())
            for page in document.pages
            if page.reason != NO_SUCH_PAGE
        ]
    else:
        scans = [page for page in document.pages if page.source == "none" and page.reason not in _NO_INK]
    if options.ocr == "never":
        errors = tuple(
            PageError(page.number, UNREAD, f"{page.reason}; OCR was switched off.") for page in scans
        )
        return replace(document, errors=document.errors + errors)
    layered = [page for page in document.pages if page.reason == LAYERED and options.ocr != "force"]
    if not scans and not layered:
        return document
    from vanthu.extract.ocr import read_pages

    asked = sorted((*scans, *layered), key=lambda page: page.number)
    try:
        pages, errors_of_pages, engine = read_pages(file, asked, options, progress)
    except (DependencyMissing, LanguageDataMissing):
        if scans:
            raise
        return document  # nothing was compared, and nothing says so of its pages
    read = {page.number: page for page in pages if page.source != "none"}
    return replace(
        document,
        pages=tuple(read.get(page.number, page) for page in document.pages),
        warnings=document.warnings + told_of_layers(pages),
        errors=document.errors + tuple(errors_of_pages) + tuple(_mostly_unread(pages)),
        engine=engine if any(page.source == "ocr" for page in pages) else document.engine,
    )


def _mostly_unread(pages: Iterable[Page]) -> Iterator[PageError]:
    """Says of which pages read by OCR little or nothing was read: their ink is listed, their text is not."""
    for page in pages:
        illegible = sum(area(place.bbox) for place in page.unread_ink if place.reason == "illegible")
        read = sum(area(word.bbox) for line in page.lines for word in line.words)
        if page.source == "ocr" and page.unread_ink and illegible >= read:
            yield PageError(page.number, UNREAD, f"{MOSTLY_UNREAD}{LACKS}")


def _with_doubts(document: Document, data: bytes, file: str) -> Document:
    """Name the pages whose streams do not decode whole, and trust them less."""
    from vanthu.extract.pdf.streams import FONT, REFUSED, Streams

    try:
        streams = Streams(data)
    except REFUSED:
        doubts = {page.number: [UNCHECKED] for page in document.pages}
    else:
        known = [page for page in document.pages if page.reason != NO_SUCH_PAGE]
        doubts = {page.number: _doubts(streams, page, file) for page in known}
        if len(document.pages) == document.page_count:
            doubts |= {number: [NO_SUCH_PAGE] for number in range(document.page_count + 1, len(streams) + 1)}
        document = _as_drawn(document, data, streams.replaced)
        document = _with_odd_digits(document, data, file, streams.fonts.values())
    errors = [PageError(number, DAMAGED, f"{'; '.join(why)}{LACKS}") for number, why in doubts.items() if why]
    if not errors:
        return document
    pages = tuple(
        replace(
            page,
            confidence=min(page.confidence, DOUBTFUL),
            reason="; ".join([page.reason, *doubts[page.number]]),
            lines=_with_lost_signs(page.lines) if FONT in doubts[page.number] else page.lines,
        )
        if doubts.get(page.number)
        else page
        for page in document.pages
    )
    return replace(document, pages=pages, errors=document.errors + tuple(errors))


def _with_lost_signs(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Lines of a page with a damaged font, numbers in doubt: signs that it lost leave no gap in the text."""
    return tuple(replace(line, words=tuple(map(_with_lost_digits, line.words))) for line in lines)


def _with_lost_digits(word: Word) -> Word:
    if not any(map(str.isdigit, word.text)):
        return word
    return replace(word, odd_digits=word.odd_digits or "font", confidence=min(word.confidence, DOUBTFUL))


def _as_drawn(document: Document, data: bytes, numbers: Collection[int]) -> Document:
    """The document, its pages with the digits that are drawn where they say that others stand for them."""
    if not numbers:
        return document
    from vanthu.extract.textlayer.replaced import DRAWN, with_drawn_digits  # few files have such pages

    pages = with_drawn_digits(document.pages, data, numbers, read_text_layer)
    told = ", ".join(str(page.number) for page in pages if page.reason.endswith(DRAWN))
    if not told:
        return document
    warning = f"other digits are drawn than the file's text says; figures there are doubtful (pages {told})."
    return replace(document, pages=pages, warnings=(*document.warnings, warning))


def _with_odd_digits(document: Document, data: bytes, file: str, fonts: Iterable[Any]) -> Document:
    """The document, figures in doubt that are set with digits which look like others."""
    odd = shapes.odd_digits(fonts)
    if not odd:
        return document
    pdf, _ = open_pdf(data, file)
    try:
        pages, doubted = shapes.with_doubts(document.pages, odd, pdf)
    finally:
        pdf.close()
    return replace(document, pages=pages, warnings=(*document.warnings, *shapes.told(doubted)))


def _doubts(streams: Streams, page: Page, file: str) -> list[str]:
    unread = _is_unread(page)
    even = unread and page.image_share >= FULL_PAGE_IMAGE and is_even(_small_picture(file, page.number))
    return streams.doubts(page.number, unread=unread, even=even)


def _small_picture(file: str, number: int) -> npt.NDArray[np.uint8]:
    from vanthu.extract.ocr.sheet.rasterise import SMALL_DPI, picture_of

    return picture_of(file, number, SMALL_DPI).pixels


def is_even(pixels: npt.NDArray[np.uint8]) -> bool:
    """Whether a picture of a page is of one colour throughout."""
    return int(pixels.max()) - int(pixels.min()) <= EVEN


def _is_unread(page: Page) -> bool:
    """No word was found, and none left out as hidden or as not to be trusted."""
    was_read = page.source == "ocr" or page.reason == NOTHING
    return was_read and not page.lines and not page.witness and not page.unprinted
