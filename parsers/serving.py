"""The whole reading, from a file to its record, in this very process: pages, repair, structure, figures.

It opens foreign files, and runs where that is safe: in a child of ``extract.child``. ``parsers.reading`` is
the door; the functions at the end are what it asks for.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from vanthu import repair
from vanthu.extract import Document, read_document
from vanthu.extract.child import Message, Reply, beat
from vanthu.extract.child.codec import to_json
from vanthu.extract.child.pulse import tell
from vanthu.extract.collector import collector_paused
from vanthu.extract.files import bytes_of
from vanthu.extract.options import Progress, ReadOptions
from vanthu.extract.pdf.images import as_pdf
from vanthu.extract.stored import is_stored, stored_document
from vanthu.extract.values import fixed
from vanthu.parsers.document import Keep, gathered, parse_document, record_of
from vanthu.parsers.report import LexiconUsed, Report
from vanthu.parsers.written import WrittenParts, pieces_of

LINES_A_SHEET = 60
"""Lines of a close-set sheet."""

SECONDS_A_PAGE = 2.0
"""What repair and parsing of a page may take, on top of the limit of a step: 50 times what they need."""


@fixed(frozen=True, slots=True)
class Order:
    """What is to be read and how; see ``parsers.reading``."""

    path: str
    pages: Sequence[int] | None
    options: ReadOptions
    lexicon: str | None
    progress: Progress | None

    @classmethod
    def of(cls, arguments: Message) -> Order:
        """The order that a parent sent; its progress is told to the parent."""
        values: dict[str, Any] = {**arguments, "options": ReadOptions(**arguments["options"])}
        return cls(**values, progress=lambda done, total: tell({"page": done, "of": total}))


def repaired(order: Order) -> repair.RepairedDocument:
    """The pages read and repaired."""
    return _repaired(order, _words(order))


def _words(order: Order) -> repair.Lexicon | None:
    return repair.load_lexicon(order.lexicon) if order.lexicon is not None else None


def _used(words: repair.Lexicon | None) -> LexiconUsed | None:
    """What the record says of the word counts it was read with."""
    return None if words is None else LexiconUsed(sha256=words.sha256, documents=list(words.documents))


def _repaired(order: Order, words: repair.Lexicon | None, *, small: bool = False) -> repair.RepairedDocument:
    """``small``: as in ``read_document``, for whoever only parses the pages."""
    document = _document(order, small=small)
    beat(SECONDS_A_PAGE * sum(1 if is_stored(page) else sheets(len(page.lines)) for page in document.pages))
    return repair.repair_document(document, words)


def sheets(lines: int) -> int:
    """How many printed pages a page's lines fill: a text file has all of its lines on one."""
    return max(1, math.ceil(lines / LINES_A_SHEET))


def parsed(order: Order) -> Any:
    """The record and the repaired pages it was made from."""
    with collector_paused():
        words = _words(order)
        pages = _repaired(order, words)
        report = parse_document(pages.document, pages.edits)
        report.source.lexicon = _used(words)
        return report, pages


def record(order: Order, keep: Keep | None = None) -> Report:
    """The record; the pages are let go as soon as they are parsed. ``keep``: as in ``record_of``."""
    with collector_paused():
        words = _words(order)
        report = record_of(gathered(_packed(_repaired(order, words, small=True))), keep)
        report.source.lexicon = _used(words)
        return report


def _packed(pages: repair.RepairedDocument) -> repair.RepairedDocument:
    """The pages as they are, or all packed: lines that repair wrote anew hold their words as objects."""
    if not any(map(is_stored, pages.document.pages)):
        return pages
    return replace(pages, document=stored_document(pages.document))


def _document(order: Order, *, small: bool) -> Document:
    if Path(order.path).suffix.lower() == ".txt":
        from vanthu.extract.textlayer.plaintext import document_from_text

        return document_from_text(order.path, pages=order.pages)
    with as_pdf(order.path) as path:
        document = read_document(
            path, pages=order.pages, options=order.options, progress=order.progress, small=small
        )
    if path == order.path:
        return document
    data = bytes_of(order.path)  # the image's, not those of the PDF that was made of it
    name = Path(order.path).name
    return replace(document, file=name, sha256=hashlib.sha256(data).hexdigest(), size=len(data))


def serve_pages(arguments: Message, parts: Sequence[bytes]) -> Reply:
    """The repaired pages."""
    return Reply(parts=[to_json(repaired(Order.of(arguments)))])


def serve_report(arguments: Message, parts: Sequence[bytes]) -> Reply:
    """The record."""
    report = record(Order.of(arguments))
    return Reply(parts=[report.model_dump_json().encode()])


def serve_written(arguments: Message, parts: Sequence[bytes]) -> Reply:
    """The record as it is written to a file, and what its reader must be told."""
    figures = WrittenParts()
    report = record(Order.of(arguments), figures.take)
    source = report.source
    told = {
        "warnings": source.warnings,
        "errors": [
            (failed.page, failed.message, failed.page in source.pages_read) for failed in source.errors
        ],
        "unread": sum(len(page.unread) for page in report.account),
        "printed": sum(page.printed for page in report.account),
    }
    return Reply(told, pieces=pieces_of(report, figures))


def serve_reading(arguments: Message, parts: Sequence[bytes]) -> Reply:
    """The record and the repaired pages."""
    report, pages = parsed(Order.of(arguments))
    return Reply(parts=[report.model_dump_json().encode(), to_json(pages)])
