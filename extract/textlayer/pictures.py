"""Print that a page with a text layer shows as pictures or as outlines of letters: found, read by OCR, told.

A pasted picture of a table states figures as well as text does. What a text layer says elsewhere on the page
stays as it is; what OCR reads in a picture is set among its lines, with the confidence of OCR.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
from pypdfium2 import PdfDocument

from vanthu.extract.child import beat
from vanthu.extract.errors import DependencyMissing, LanguageDataMissing
from vanthu.extract.files import bytes_of
from vanthu.extract.frame import to_shown
from vanthu.extract.geometry import clipped
from vanthu.extract.options import Progress, ReadOptions
from vanthu.extract.page import BBox, Document, Line, Page, UnreadInk, Word, doubted
from vanthu.extract.pdf.drawings import Drawings
from vanthu.extract.pdf.pdfium import PdfPage, open_pdf

SCALE = 2
"""Pixels per point of the picture that shows whether there may be print: a small letter of 8 pt is 7 high."""

LEAST_WIDE, LEAST_HIGH = 12.0, 5.0
"""Points: a figure of two digits of 8-point type is 8 by 6."""

NEAR = 12.0
"""Points between outlines that are taken for one place: a blank, or the white between two lines."""

ABUTTING = 0.5
"""Points between pieces of one picture: programs store pictures in strips, some thinner than a line."""

LETTER = (3.5, 30.0)
"""Points: height of what may be a letter or digit, from small letters of 8 pt to capitals of a title."""

IN_A_ROW = 3
"""Pieces of ink of the height of letters side by side, from which they may be print."""

CONTRAST = 48
"""Of 255 shades: what differs so much from the ground of a picture is ink."""

MOST_PIECES = 1500
"""Pieces of ink that are compared with one another: a page of small print has 4,000, a photograph more."""

SURE = 0.6
"""Confidence of a number from which a picture is taken to state figures; scribbles are read as digits with
less."""

READ = "; print in pictures on it was read by OCR"


def places_of_print(page: PdfPage, drawings: Drawings) -> tuple[UnreadInk, ...]:
    """The pictures and outlines of a page that may hold print."""
    boxes = list(_pictures(drawings, page.upright.size))
    return tuple(UnreadInk(box, "illegible") for box in boxes if _may_hold_print(page, box, drawings))


def _pictures(drawings: Drawings, size: tuple[float, float]) -> Iterator[BBox]:
    """The boxes of pictures, whole or in pieces, and of outlines that stand together, in whole points."""
    whole = (0.0, 0.0, *size)
    for box in (*_together(drawings.images, ABUTTING), *_together(drawings.outlines, NEAR)):
        x0, top, x1, bottom = clipped(box, whole)
        if x1 - x0 >= LEAST_WIDE and bottom - top >= LEAST_HIGH:
            yield (float(int(x0)), float(int(top)), x1, bottom)


def _together(boxes: Iterable[BBox], apart: float) -> list[BBox]:
    """Boxes around those that stand so far apart at most, in points."""
    found: list[BBox] = []
    for box in boxes:
        near = [one for one in found if _gap(one, box) <= apart]
        sides = list(zip(box, *near, strict=True))
        found = [one for one in found if one not in near]
        found.append((min(sides[0]), min(sides[1]), max(sides[2]), max(sides[3])))
    return found


def _gap(one: BBox, other: BBox) -> float:
    return max(other[0] - one[2], one[0] - other[2], other[1] - one[3], one[1] - other[3])


def _may_hold_print(page: PdfPage, box: BBox, drawings: Drawings) -> bool:
    """Whether a picture has pieces of the size of letters side by side; its visible text is left out."""
    import cv2

    grey = page.pixels(box, SCALE, drawings.places)
    ink = np.abs(grey.astype(np.int16) - int(np.median(grey))) >= CONTRAST
    stats = cv2.connectedComponentsWithStats(ink.astype(np.uint8))[2][1:]
    high = stats[:, cv2.CC_STAT_HEIGHT]
    letters = stats[(LETTER[0] * SCALE <= high) & (high <= LETTER[1] * SCALE)][:MOST_PIECES]
    return _has_row(letters[:, :4].astype(np.int64))


def _has_row(pieces: npt.NDArray[np.int64]) -> bool:
    """Whether some pieces (left, top, width, height) have others of their height beside them on one level."""
    left, top, wide, high = pieces.T
    middle, right = top + high / 2, left + wide
    level = np.abs(middle[:, None] - middle) <= 0.4 * np.minimum(high[:, None], high)
    alike = np.abs(high[:, None] - high) <= 0.5 * np.minimum(high[:, None], high)
    gap = np.maximum(left[:, None] - right, left - right[:, None])
    beside = level & alike & (gap >= -1) & (gap <= 2 * high)
    return bool(((beside | np.eye(len(pieces), dtype=bool)).sum(axis=1) >= IN_A_ROW).any())


def with_pictures_read(
    document: Document, file: str, options: ReadOptions, progress: Progress | None
) -> Document:
    """The document with the print in the pictures of its text pages among their lines.

    Where OCR is switched off or not installed, the places are told as unread. What looks the same at the same
    place of several pages is a letterhead: it is read once.
    """
    pages = [page for page in document.pages if page.source == "text" and page.unread_ink]
    if not pages or options.ocr == "never":
        return document
    from vanthu.extract.ocr import read_pages

    asked = [page for page in map(_bare, _first_of_each(pages, file)) if page.unread_ink]
    try:
        read, errors, engine = read_pages(file, asked, options, progress)
    except (DependencyMissing, LanguageDataMissing):
        return document
    found = {page.number: page for page in read if page.source == "ocr"}
    return replace(
        document,
        pages=tuple(
            _joined(page, found[page.number]) if page.number in found else _repeated(page, asked)
            for page in document.pages
        ),
        errors=document.errors + tuple(errors),
        engine=document.engine or engine,
    )


def _first_of_each(pages: Sequence[Page], file: str) -> Iterator[Page]:
    """The pages without the places that look as the same place of a page before does."""
    looks = _looks(pages, file)
    known: set[tuple[BBox, bytes]] = set()
    for page in pages:
        keys = [(place.bbox, looks.get((page.number, place.bbox), b"")) for place in page.unread_ink]
        new = [place for place, key in zip(page.unread_ink, keys, strict=True) if key not in known]
        known.update(keys)
        yield replace(page, unread_ink=tuple(new))


def _looks(pages: Sequence[Page], file: str) -> dict[tuple[int, BBox], bytes]:
    """How the places look that stand on more pages than one, by page and box: a digest of their pixels.

    Appendices pasted as pictures, one a page, stand at one place as a letterhead does.
    """
    count = Counter(place.bbox for page in pages for place in page.unread_ink)
    if max(count.values()) == 1:
        return {}
    found: dict[tuple[int, BBox], bytes] = {}
    pdf, _ = open_pdf(bytes_of(file), file)
    try:
        for page in pages:
            boxes = [place.bbox for place in page.unread_ink if count[place.bbox] > 1]
            found |= {
                (page.number, box): look for box, look in zip(boxes, _seen(pdf, page, boxes), strict=True)
            }
    finally:
        pdf.close()
    return found


def _seen(pdf: PdfDocument, page: Page, boxes: Sequence[BBox]) -> Iterator[bytes]:
    beat()
    shown = PdfPage(pdf, page.number)
    try:
        frame, whole = to_shown(page), (0.0, 0.0, *shown.upright.size)
        for box in boxes:
            x0, top, x1, bottom = clipped(frame.box(box), whole)
            pixels = shown.pixels((float(int(x0)), float(int(top)), x1, bottom), SCALE)
            yield hashlib.sha256(pixels.tobytes()).digest()
    finally:
        shown.close()


def _bare(page: Page) -> Page:
    """What OCR is given of a page: its places on the page as it is shown."""
    frame = to_shown(page)
    places = tuple(replace(place, bbox=frame.box(place.bbox)) for place in page.unread_ink)
    return Page(page.number, page.width, page.height, "none", page.reason, 0.0, (), unread_ink=places)


def _repeated(page: Page, asked: Sequence[Page]) -> Page:
    """A page of which OCR was asked for nothing: its pictures stand on a page before."""
    if page.source != "text" or any(one.number == page.number for one in asked):
        return page
    return replace(page, unread_ink=tuple(replace(place, reason="drawn") for place in page.unread_ink))


def _joined(page: Page, read: Page) -> Page:
    """A text page with the words that OCR read in its pictures; what it left out is told."""
    if read.turned != page.turned:
        return page
    places, lines, unread = [], list(page.lines), []
    for place in page.unread_ink:
        within = [line for line in read.lines if _holds(place.bbox, line.bbox)]
        if any(_is_number(word) for line in within for word in line.words):
            places.append(place.bbox)
            lines = _with_lines(lines, within)
            unread += [one for one in read.unread_ink if _holds(place.bbox, one.bbox)]
        else:
            unread.append(replace(place, reason="drawn"))
    rulings = tuple(
        one
        for one in read.rulings
        if any(_holds(place, (one.x0, one.top, one.x1, one.bottom)) for place in places)
    )
    return replace(
        page,
        lines=tuple(lines),
        rulings=page.rulings + rulings,
        unread_ink=tuple(unread),
        reason=page.reason + (READ if places else ""),
    )


def _is_number(word: Word) -> bool:
    return word.confidence >= SURE and any(map(str.isdigit, word.text))


def _holds(box: BBox, inner: BBox) -> bool:
    """Whether the middle of a box lies in another."""
    x, y = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _with_lines(lines: list[Line], read: Sequence[Line]) -> list[Line]:
    """The lines with those that OCR read set among them; words that both have stand as the file has them."""
    for line in read:
        known = [word for one in lines for word in one.words if _holds(line.bbox, word.bbox)]
        new = [word for word in line.words if not any(_overlap(word, one) for one in known)]
        lines = [_compared(one, line) for one in lines] if known else lines
        if new:
            _insert(lines, _line_of(new))
    return lines


def _overlap(one: Word, other: Word) -> bool:
    """Whether words of one level stand over one another."""
    return one.bbox[0] < other.bbox[2] and other.bbox[0] < one.bbox[2]


def _compared(line: Line, read: Line) -> Line:
    """A line, its numbers in doubt where OCR reads others there: a text layer's places are rough."""
    numbers = {_digits(word): word.text for word in read.words if _digits(word)}
    words = tuple(
        doubted(word, " ".join(numbers.values()))
        if _digits(word) and _digits(word) not in numbers and _holds(read.bbox, word.bbox)
        else word
        for word in line.words
    )
    return line if words == line.words else replace(line, words=words)


def _digits(word: Word) -> str:
    return "".join(filter(str.isdigit, word.text))


def _insert(lines: list[Line], new: Line) -> None:
    """Set a line among others from the top down; into a line that leaves room for it where it stands."""
    for n, line in enumerate(lines):
        if _leaves_room(line, new):
            lines[n] = _line_of(sorted((*line.words, *new.words), key=lambda word: word.bbox[0]))
            return
    lines.insert(next((n for n, line in enumerate(lines) if _is_behind(line, new)), len(lines)), new)


def _is_behind(line: Line, new: Line) -> bool:
    """Whether a line stands below another, or on its level to the right."""
    middle = (new.bbox[1] + new.bbox[3]) / 2
    return line.bbox[1] > middle or (line.bbox[3] > middle and line.bbox[0] >= new.bbox[2])


def _leaves_room(line: Line, new: Line) -> bool:
    """Whether a line has words before and behind another on its level, and none where that stands."""
    if not (line.bbox[0] < new.bbox[0] and new.bbox[2] < line.bbox[2] and _holds(line.bbox, new.bbox)):
        return False
    return not any(word.bbox[0] < new.bbox[2] and new.bbox[0] < word.bbox[2] for word in line.words)


def _line_of(words: Sequence[Word]) -> Line:
    x0, top, x1, bottom = zip(*(word.bbox for word in words), strict=True)
    return Line(tuple(words), (min(x0), min(top), max(x1), max(bottom)))
