"""Records as input: what ``vanthu read`` wrote stands for the file that it was read from."""

from __future__ import annotations

import json
import math
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from vanthu.extract.errors import FileUnreadable, PageRangeInvalid
from vanthu.extract.files import bytes_of
from vanthu.extract.kinds import READ

if TYPE_CHECKING:
    from vanthu.parsers.report import BBox, Header, Report

LARGEST = 512 << 20
"""Bytes of a record that is still taken: a report of 1,000 pages full of tables takes some 40 MB."""

ADVICE = "Give a PDF, or the JSON that `vanthu read` wrote."


def is_record(path: str | os.PathLike[str]) -> bool:
    """True for a file that is named or that begins as JSON; a PDF or the text of a report does neither."""
    place = Path(path)
    if place.suffix.lower() == ".json":
        return True
    if place.suffix.lower() in READ or not place.is_file():
        return False
    try:
        with place.open("rb") as handle:
            return handle.read(64).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
    except OSError:
        return False  # whoever reads it says why


def load_record(path: str | os.PathLike[str], *, pages: Sequence[int] | None = None) -> Report:
    """A record from its file.

    Args:
        path: of the JSON.
        pages: only what stands on these (1-based, of the report); None for all.

    Raises:
        FileMissing, FileUnreadable (no record, or too large to be one), FileEmpty, PageRangeInvalid.
    """
    from pydantic import ValidationError

    from vanthu.parsers.report import Report

    file = os.fspath(path)
    if Path(file).is_file() and Path(file).stat().st_size > LARGEST:
        raise FileUnreadable("is too large for a record.", file=file, next_step=ADVICE)
    try:
        report = Report.model_validate(
            json.loads(bytes_of(file), parse_constant=_number, parse_float=_number)
        )
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        why = f"{'.'.join(map(str, first['loc'])) or 'the whole'}: {first['msg']}"
        raise _no_record(file, why) from error
    except (ValueError, RecursionError) as error:
        raise _no_record(file, str(error)) from error
    return of_pages(report, pages, file)


def of_pages(report: Report, pages: Sequence[int] | None, file: str) -> Report:
    """The record, or what of it stands on some pages.

    Args:
        report: the whole record.
        pages: 1-based, of the report; None for all.
        file: for the message.

    Raises:
        PageRangeInvalid: the report has no such page.
    """
    if pages is None:
        return report
    if any(not 1 <= page <= report.source.pages for page in pages):
        why = f"has {report.source.pages} pages; page {max(pages)} was asked for."
        raise PageRangeInvalid(why, file=file)
    return narrowed(report, frozenset(pages))


def _number(written: str) -> float:
    """A number as JSON has it; Python's reader would take ``Infinity`` and ``NaN``, and 1e999 for the first.

    Raises:
        ValueError: it is none.
    """
    number = float(written)
    if not math.isfinite(number):
        raise ValueError(f"{written} is no number")
    return number


def _no_record(file: str, why: str) -> FileUnreadable:
    return FileUnreadable(f"is no record of a report ({why[:200]}).", file=file, next_step=ADVICE)


def narrowed(report: Report, pages: frozenset[int]) -> Report:
    """The record with what stands on the given pages; the head stays, and a table that reaches them whole."""
    from vanthu.parsers.account import status_of

    errors = [error for error in report.source.errors if error.page in pages]
    account = [page for page in report.account if page.page in pages]
    source = report.source.model_copy(
        update={
            "page_sources": [page for page in report.source.page_sources if page.page in pages],
            "errors": errors,
            "status": status_of(account, failed=bool(errors)),
        }
    )
    tables = [table for table in report.tables if pages & set(table.pages)]
    kept = {table.id for table in tables}
    return report.model_copy(
        update={
            "source": source,
            "sections": [section for section in report.sections if section.page in pages],
            "blocks": [b for b in report.blocks if pages & set(range(b.page, (b.page_end or b.page) + 1))],
            "tables": tables,
            "figures": [f for f in report.figures if f.page in pages or f.table in kept],
            "references": [reference for reference in report.references if reference.page in pages],
            "account": account,
            "edits": [edit for edit in report.edits if edit.page in pages],
        }
    )


def page_texts(report: Report) -> list[str]:
    """The text of each page that the record has, in reading order: heads, headings, paragraphs, table rows.

    A paragraph or row over a page break stands on the page where it begins.
    """
    numbers = [page.page for page in report.source.page_sources] or range(1, report.source.pages + 1)
    lines: dict[int, list[tuple[float, str]]] = {number: [] for number in numbers}
    for page, top, text in _lines(report):
        lines.setdefault(page, []).append((top, text))
    return ["\n".join(text for _, text in sorted(lines[n], key=lambda line: line[0])) for n in sorted(lines)]


def _lines(report: Report) -> Iterator[tuple[int, float, str]]:
    """Page, distance from its top in points, text."""
    first = report.source.page_sources[0].page if report.source.page_sources else 1
    yield from ((first, -1.0, text) for text in _head(report.header))
    for section in report.sections:
        yield section.page, _top(section.bbox), _joined((section.marker, section.heading))
    for block in report.blocks:
        yield block.page, _top(block.bbox), _joined((block.marker, block.text))
    for table in report.tables:
        for row in table.rows:
            yield row.page, _top(row.bbox), "\t".join(row.cells)


def _top(bbox: BBox | None) -> float:
    return bbox[1] if bbox else 0.0


def _head(header: Header) -> Iterable[str]:
    parts = (header.parent_issuer, header.issuer, header.number, header.doc_type, header.title)
    return (part for part in parts if part)


def _joined(parts: Iterable[str | None]) -> str:
    return " ".join(part for part in parts if part)
