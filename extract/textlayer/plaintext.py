"""Plain text as a document: old OCR output is often all that is left of a report.

Pages are separated by form feeds. The boxes are made up from line numbers and character columns, so
that the rules for layout work on them; they are no places on paper (``Page.has_boxes`` is False).
"""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from vanthu.extract.errors import NoPages, NotAPdf, PageRangeInvalid
from vanthu.extract.files import bytes_of
from vanthu.extract.page import Document, Line, Page, Word
from vanthu.extract.patterns import lazy_pattern, lazy_regex

# Of a typewriter page: 10 characters an inch, 12-point type on 14-point lines, an inch of margin.
CHARACTER_WIDTH = 7.2
FONT_SIZE = 12.0
LINE_HEIGHT = 14.0
MARGIN = 72.0
PAGE_WIDTH = 2 * MARGIN + 90 * CHARACTER_WIDTH

# U+0085 and some hard blanks are bytes of letters where UTF-8 was taken for Latin-1 (repair/mojibake.py).
WORD = lazy_regex(r"(?:\S|\x85|(?<=Ã|Æ|Â|â€|á[º»])\xa0(?=\p{Ll}|\s|$))+")
"""A word of plain text."""


def document_from_text(path: str | os.PathLike[str], *, pages: Sequence[int] | None = None) -> Document:
    """Read a text file as a document.

    Args:
        path: UTF-8, UTF-16 with a byte order mark, or else one byte a character (Windows-1252, as texts in
            the old Vietnamese encodings were saved).
        pages: 1-based; None for all.

    Raises:
        FileMissing, FileUnreadable, FileEmpty, NotAPdf (binary data), NoPages (only white space),
        PageRangeInvalid.
    """
    file = os.fspath(path)
    data = bytes_of(file)
    texts = _LINE_END.sub("\n", _decode(data, file)).removesuffix("\f").split("\f")
    if not any(text.strip() for text in texts):
        raise NoPages("holds no text.", file=file)
    wanted = list(range(1, len(texts) + 1)) if pages is None else list(pages)
    if wanted and max(wanted) > len(texts):
        raise PageRangeInvalid(f"has {len(texts)} pages; page {max(wanted)} was asked for.", file=file)
    return Document(
        file=Path(file).name,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        page_count=len(texts),
        pages=tuple(_page(number, texts[number - 1]) for number in wanted),
    )


_LINE_END = lazy_pattern("\r+\n|[\r\v\u2028\u2029]")
"""How lines end in texts of Windows and old Macs, and where word processors break a line or a paragraph."""


def text_of_file(path: str | os.PathLike[str]) -> str:
    """The whole text of a file as it stands, line ends and form feeds included; errors as above."""
    file = os.fspath(path)
    return _decode(bytes_of(file), file)


_MARKED_UP = (b"{\\rtf", b"<!doctype html", b"<html", b"\xef\xbb\xbf<html", b"\xef\xbb\xbf<!doctype html")
"""How files begin whose text stands among marks that are no part of it."""
_HEAD = 256
"""Bytes in which such a beginning stands, blank lines before it allowed for."""


def _decode(data: bytes, file: str) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    if data[:_HEAD].lstrip().lower().startswith(_MARKED_UP):
        raise NotAPdf("is named .txt but is a web page or RTF.", file=file)
    if b"\x00" in data:
        raise NotAPdf("is named .txt but holds binary data.", file=file)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Every byte is a character: letters of a legacy encoding stay what its fonts made of them.
        return data.decode("latin-1")


def _page(number: int, text: str) -> Page:
    lines = tuple(
        line for row, content in enumerate(text.split("\n")) if (line := _line(row, content)) is not None
    )
    height = 2 * MARGIN + LINE_HEIGHT * (text.count("\n") + 1)
    source, reason = ("text", "plain text file") if lines else ("none", "the page holds no text")
    return Page(
        number=number,
        width=PAGE_WIDTH,
        height=height,
        source="text" if source == "text" else "none",
        reason=reason,
        confidence=1.0,
        lines=lines,
        has_boxes=False,
    )


_HEADING = lazy_regex(r"\s*#{1,6}\s+(?=[^\s#])")
_BOLD = lazy_regex(r"(\*\*|__)(?=[^\s*_])(?P<said>[^*_]+)(?<=\S)\1")
"""``## II. Kết quả``, ``**Nguyên nhân:**``: how Markdown marks what is set in bold type."""


def _set_in_bold(content: str) -> tuple[str, list[tuple[int, int]]]:
    """A line with blanks for its marks of bold type, and the stretches (start, end) that they mark."""
    if (heading := _HEADING.match(content)) is not None:
        return " " * heading.end() + content[heading.end() :], [(heading.end(), len(content))]
    marked = [found.span("said") for found in _BOLD.finditer(content)]
    return _BOLD.sub(lambda found: f"  {found['said']}  ", content), marked


def _line(row: int, content: str) -> Line | None:
    top = MARGIN + row * LINE_HEIGHT
    content, marked = _set_in_bold(content.expandtabs())
    words = tuple(
        Word(
            text=unicodedata.normalize("NFC", found.group()),
            bbox=(
                MARGIN + found.start() * CHARACTER_WIDTH,
                top,
                MARGIN + found.end() * CHARACTER_WIDTH,
                top + FONT_SIZE,
            ),
            size=FONT_SIZE,
            bold=any(start <= found.start() < end for start, end in marked),
        )
        for found in WORD.finditer(content)
    )
    if not words:
        return None
    return Line(words, (words[0].bbox[0], top, words[-1].bbox[2], top + FONT_SIZE))
