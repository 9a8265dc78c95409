"""What a page is made of: words with boxes, lines, ruling lines, and how far its text can be trusted.

Coordinates are PDF points, origin top left, of the page as read: turned (``Page.turned``) and level
(``Page.skew``), so that lines run from left to right. Pages count from 1. These are plain frozen
dataclasses, not pydantic models: a report has tens of thousands of words, and validating each would take
longer than reading the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from vanthu.extract.values import fixed

BBox = tuple[float, float, float, float]
"""``(x0, top, x1, bottom)`` in points."""

PageSource = Literal["text", "ocr", "repaired-text", "none"]
"""Where the words of a page come from. ``none``: the page could not be read (yet)."""


OddDigits = Literal["", "shape", "covered", "second-reading", "hand", "font"]
"""Digits of its font are drawn like others (``extract.pdf.shapes``); something covers a part of them
(``extract.textlayer.veiled``); another parser reads other digits at the place (``extract.textlayer.second``);
they are written by hand (``extract.ocr.signs.handwriting``); a font of the page does not decode whole, and
may have lost some of its signs (``extract.pdf.streams``)."""


@fixed(frozen=True, slots=True)
class Alternative:
    """One reading of a word of a scan, and the logarithm of what speaks for it (0 and less)."""

    text: str
    evidence: float


@fixed(frozen=True, slots=True)
class Word:
    """A run of characters without white space between them, on one line, in one font.

    Attributes:
        text: NFC, never empty; digits exactly as read.
        bbox: in points.
        font: the font's name as the PDF gives it, without the subset prefix; "" for OCR.
        size: font size in points (for OCR: estimated from the line's height).
        superscript: a footnote mark set smaller and higher than the text it stands behind;
            its own word, never glued to the word or figure before it.
        glued: no white space stands between this word and the word before it on its line (footnote
            marks, and runs whose font changes inside a word). Text is built with this.
        confidence: 1.0 for a trusted text layer, the engine's for OCR (0.0-1.0).
    """

    text: str
    bbox: BBox
    font: str = ""
    size: float = 0.0
    bold: bool = False
    italic: bool = False
    superscript: bool = False
    glued: bool = False
    confidence: float = 1.0
    odd_digits: OddDigits = ""
    """Why its digits may not be what is printed; "" where nothing speaks against them."""
    readings: tuple[Alternative, ...] = ()
    """Of OCR: what readers that differ read, ``text`` among them, best first; never with digits."""
    other_reading: str = ""
    """Of a word with digits that two readers read differently: the reading that does not stand."""


def respelled(word: Word, text: str) -> Word:
    """The word with another text; ``dataclasses.replace`` takes four times as long."""
    return Word(
        text,
        word.bbox,
        word.font,
        word.size,
        word.bold,
        word.italic,
        word.superscript,
        word.glued,
        word.confidence,
        word.odd_digits,
        word.readings,
        word.other_reading,
    )


DOUBTFUL = 0.5
"""Confidence of digits that two readings of one place have differently."""


def doubted(word: Word, other: str) -> Word:
    """A word of whose place another reading, which may be none, has other digits."""
    sure = min(word.confidence, DOUBTFUL)
    return replace(word, odd_digits="second-reading", confidence=sure, other_reading=other)


class _Told:
    """Room for a text that is put together when it is first asked for; no field of what is kept."""

    __slots__ = ("_text",)
    _text: str


@fixed(frozen=True, slots=True)
class Line(_Told):
    """Words that stand on one baseline in one column, in reading order.

    Attributes:
        words: from the left.
        bbox: around them.
        column: left and right edge, in points, of the column of running text that the line is set in, where
            a page has several; None elsewhere.
    """

    words: tuple[Word, ...]
    bbox: BBox
    column: tuple[float, float] | None = None

    @property
    def text(self) -> str:
        """The line as a reader would type it; a footnote mark becomes ¹²³."""
        try:  # every step of repair and parsing asks for it
            return self._text
        except AttributeError:
            object.__setattr__(self, "_text", as_typed(self.words))
            return self._text


def as_typed(words: Sequence[Word]) -> str:
    """Words as a reader would type them; a footnote mark becomes ¹²³."""
    # Most lines have no mark and nothing that is glued to the word before it.
    if True not in [word.glued for word in words] and True not in [word.superscript for word in words]:
        return " ".join([word.text for word in words])
    parts: list[str] = []
    for word in words:
        if parts and not word.glued:
            parts.append(" ")
        parts.append(word.text.translate(SUPERSCRIPTS) if word.superscript else word.text)
    return "".join(parts)


def may_be_mark(text: str) -> bool:
    """Whether a word says what the mark of a note may: ``1``, ``(1)``."""
    return text.isdigit() or (text[:1] == "(" and text[-1:] == ")" and text[1:-1].isdigit())


SUPERSCRIPTS = str.maketrans("0123456789()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾")


Unseen = Literal[
    "invisible",
    "same-colour",
    "covered",
    "outside",
    "too-small",
    "struck-out",
    "drawn-twice",
    "watermark",
    "clipped",
    "switched-off",
]
"""Why text of the file is not printed text: drawn in the invisible mode, or without ink; in the
colour of its ground; under an opaque shape or picture; beyond the page's edge; smaller than print; crossed
out; a second copy a hair apart; a mark over the page; cut off by a clipping path or a mask; in a layer or a
form that is switched off."""


@fixed(frozen=True, slots=True)
class Unprinted:
    """Text that the file holds and the page does not print as text: no part of any line. Box in points."""

    text: str
    bbox: BBox
    reason: Unseen


UnreadReason = Literal["illegible", "drawn"]
"""Why ink was not read: it is of the size of letters, and no reader made words of it; it is larger: a
picture, a stamp, a signature, writing by hand."""


@fixed(frozen=True, slots=True)
class UnreadInk:
    """A place of ink on a scanned page that no word, no ruling explains. Box in points."""

    bbox: BBox
    reason: UnreadReason


@fixed(frozen=True, slots=True)
class Ruling:
    """A drawn straight line (or the long thin box that a word processor draws for one), in points."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def horizontal(self) -> bool:
        """True where the ruling runs from left to right."""
        return (self.x1 - self.x0) >= (self.bottom - self.top)


@fixed(frozen=True, slots=True)
class GridCell(_Told):
    """A cell of a table on one page; merged cells appear once, with their spans.

    ``row`` and ``col`` count from 0. ``lines`` are the cell's words, line by line.
    """

    row: int
    col: int
    rowspan: int
    colspan: int
    bbox: BBox
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """The cell's lines joined by blanks."""
        try:
            return self._text
        except AttributeError:
            lines = self.lines  # one in most cells of figures
            text = lines[0].text if len(lines) == 1 else " ".join([line.text for line in lines])
            object.__setattr__(self, "_text", text)
            return self._text


@fixed(frozen=True, slots=True)
class Grid:
    """The part of a table that stands on one page.

    Attributes:
        page: 1-based.
        confidence: 1.0 where ruling lines bound every cell; lower where columns come from alignment.
        inferred: its columns come from the places of its words alone.
        closed_top / closed_bottom: a ruling bounds the first/last row; an open edge at a page
            break means the row goes on on the other page.
    """

    page: int
    bbox: BBox
    rows: int
    cols: int
    cells: tuple[GridCell, ...]
    confidence: float = 1.0
    closed_top: bool = True
    closed_bottom: bool = True
    inferred: bool = False


SignatureState = Literal["intact", "altered", "untrusted", "expired", "unknown"]
"""What became of a signature: see ``DigitalSignature`` in the record."""


@fixed(frozen=True, slots=True)
class SignatureStamp:
    """A digital signature of the file: its subject and time as the signature field states them."""

    subject: str
    signed_at: str | None
    """ISO 8601 with offset where known."""
    page: int | None = None
    bbox: BBox | None = None
    state: SignatureState = "unknown"


@fixed(frozen=True, slots=True)
class Page:
    """One page as read.

    Attributes:
        number: 1-based.
        width / height: in points, rotation applied.
        source: where ``lines`` come from; ``none`` where the page holds no usable text.
        reason: why ``source`` was chosen, in words a user understands.
        damage: what was wrong with the words of a text layer that were rebuilt (``repair.diagnosis``).
        confidence: 0.0-1.0 for the page as a whole.
        lines: in reading order, page numbers and running heads included.
        rulings: horizontal and vertical ruling lines.
        image_share: share of the page's area covered by images, 0.0-1.0.
        witness: the words of a text layer that was not trusted; evidence, not text.
    """

    number: int
    width: float
    height: float
    source: PageSource
    reason: str
    confidence: float
    lines: tuple[Line, ...]
    rulings: tuple[Ruling, ...] = ()
    image_share: float = 0.0
    witness: tuple[Line, ...] = ()
    grids: tuple[Grid, ...] | None = None
    """Tables found while reading (scans, whose cells are read one by one); None: not looked for yet."""
    turned: int = 0
    """Degrees clockwise (0, 90, 180, 270) by which the page as shown was turned so that its text stands
    upright; size and boxes are those of the turned page."""
    skew: float = 0.0
    """Slope in degrees of a scan's text lines, positive where they fall to the right; boxes are those of the
    page made level by turning it about its middle, counterclockwise."""
    unprinted: tuple[Unprinted, ...] = ()
    """Text of the file that the page does not show as printed text."""
    unread_ink: tuple[UnreadInk, ...] = ()
    """Ink of a scan, and of pictures on a page of text, that was not read; coloured marks are not listed."""
    damage: tuple[str, ...] = ()
    unknown_glyphs: int = 0
    """Printed glyphs that the file gives no meaning; they stand as U+FFFD in the text."""
    has_boxes: bool = True
    """False for plain text: its boxes come from columns and line numbers and are no places on paper."""


@fixed(frozen=True, slots=True)
class PageError:
    """A page that could not be read: which, the error's class name, and the message."""

    page: int
    error: str
    message: str


@fixed(frozen=True, slots=True)
class Document:
    """All pages of one file, and what the file says about itself.

    ``page_count`` is the number of pages of the file; ``pages`` holds those asked for.
    """

    file: str
    sha256: str
    size: int
    page_count: int
    pages: tuple[Page, ...]
    signatures: tuple[SignatureStamp, ...] = ()
    warnings: tuple[str, ...] = ()
    errors: tuple[PageError, ...] = ()
    engine: str | None = None
    """Name and version of the OCR engine with its model; None where no page was read by OCR."""
