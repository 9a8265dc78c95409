"""The way through the head of a document: where it ends, its columns, its kind and title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import dropwhile

from vanthu.extract.geometry import union
from vanthu.extract.page import Ruling
from vanthu.extract.patterns import lazy_regex
from vanthu.parsers.doctypes import kind_at_start, kind_of_number, kind_of_title
from vanthu.parsers.header.columns import at_margin, read_columns
from vanthu.parsers.header.date import PLACE_DATE
from vanthu.parsers.header.issuer import FEW_LINES, over_a_form, read_issuer
from vanthu.parsers.header.national import column_edge, national_title
from vanthu.parsers.header.parts import Head
from vanthu.parsers.header.title import ADDRESSEE, OPENING, PLACE_MONTH, is_typed_rule, read_title
from vanthu.parsers.lines import TextLine
from vanthu.parsers.markers import read_marker


def head_of(body: Sequence[TextLine], rulings: Sequence[Ruling] = (), *, typed: bool = False) -> Head:
    """Read the head.

    Args:
        body: the body lines of the document in reading order (``Layout.body``).
        rulings: of the page that holds the head; the short rule under the title ends it.
        typed: whether the lines are placed by blanks, as in text without boxes.
    """
    head = Head()
    if not body:
        return head
    anchor = national_title(body)
    page = body[anchor].page if anchor is not None else body[0].page
    lines = [line for line in body if line.page == page]
    kind_at = _kind_line(lines, lines.index(body[anchor]) if anchor is not None else None)
    if anchor is None and kind_at is not None and kind_at > FEW_LINES:
        kind_at = None
    if anchor is None and kind_at is None:
        read_issuer(over_a_form(lines), head)
        return head
    split = column_edge(body[anchor]) if anchor is not None else None
    limit = kind_at if kind_at is not None else _letter_end(lines, split)
    read_columns(lines[:limit], split, head)
    if kind_at is not None:
        kind, count = _kind_of_line(lines[kind_at]) or (None, 0)
        head.stated.doc_type = kind
        head.used.add(id(lines[kind_at]))
        rest = _without(lines[kind_at], count)
        read_title(lines, kind_at, rulings, head, opened_by=rest, typed=typed)
    elif head.stated.number is not None or head.stated.title is not None:
        # A letter has its subject under the number; its symbol (TTr: Thanh tra) may look like a kind.
        number = None if head.is_letter else head.stated.number
        addressed = limit < len(lines) and ADDRESSEE.match(lines[limit].text) is not None
        # Who is addressed without a kind over it gets a letter, unless the number begins with its kind.
        named = kind_of_number(number, first=addressed) if number else None
        head.stated.doc_type = named or "Công văn"
    return head


_DATES_PRINT = lazy_regex(PLACE_MONTH)
_OPENING_LINES = 12
_ITEM = lazy_regex(r"[-–+•]")


def opening_of(lines: Sequence[TextLine], head: Head) -> str | None:
    """The first sentence after the head, for the period it may name."""
    rest = [line for line in lines if id(line) not in head.used and not _DATES_PRINT.match(line.text)]
    rest = rest[:_OPENING_LINES]
    if rest and ADDRESSEE.match(rest[0].text):
        rest = list(dropwhile(lambda line: _ITEM.match(line.text), rest[1:]))
    text = " ".join(line.text for line in rest)
    return text.split(":", 1)[0] if text else None


def _kind_line(lines: Sequence[TextLine], anchor: int | None) -> int | None:
    """Index of the line that names the kind of document."""
    start = anchor if anchor is not None else 0
    with_title = None
    for k in range(start, min(len(lines), start + 25)):  # a head has at most some twenty lines
        line = lines[k]
        if is_typed_rule(line.text):
            continue
        if ADDRESSEE.match(line.text) or (_opens_item(line.text) and not line.upper):
            break
        if line.upper and _roughly_central(line, lines):
            if kind_of_title(line.text) is not None:
                return k
            if with_title is None and kind_at_start(line.text.split()) is not None:
                with_title = k
    return with_title


def _kind_of_line(line: TextLine) -> tuple[str, int] | None:
    """The kind that a line names, and how many of its words name it."""
    kind = kind_of_title(line.text)
    return (kind, len(line.words)) if kind is not None else kind_at_start(line.text.split())


def _without(line: TextLine, count: int) -> TextLine | None:
    """What stands on the line of the kind after it: the title's first words."""
    words = line.words[count:]
    return replace(line, words=words, bbox=union(word.bbox for word in words)) if words else None


def _roughly_central(line: TextLine, lines: Sequence[TextLine]) -> bool:
    # Text without places on paper stands at the left; a fifth of the page leaves room for odd margins.
    return at_margin(lines[:10]) or abs(line.centre - line.page_width / 2) < 0.2 * line.page_width


def _letter_end(lines: Sequence[TextLine], split: float | None) -> int:
    """Index of the first line after the head of a letter: ``Kính gửi``, or the first paragraph."""
    for k, line in enumerate(lines):
        if ADDRESSEE.search(line.text):
            return k
        if split is not None and line.x0 < split - 40 and line.x1 > split + 100 and OPENING.match(line.text):
            return k
        if _opens_item(line.text) and not is_typed_rule(line.text):
            return k
    return min(len(lines), 12)


def _opens_item(text: str) -> bool:
    """Whether a mark opens the line; the Party's asterisk beside place and date is none."""
    marker = read_marker(text)
    return marker is not None and PLACE_DATE.fullmatch(text, marker.end) is None
