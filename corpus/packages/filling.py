"""Filling in the fields of a package: each value with where it comes from, and what is missing by name.

The archivist's word goes before a correction, a correction before the page. Nothing is guessed: a number that
does not divide into number and symbol, or a kind of document without a known code, gives no value.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from vanthu.corpus.packages.fields import Field, codes
from vanthu.extract.folding import folded
from vanthu.parsers.report import Report

SHEET, FILE, PAGE, CORRECTED, COUNTED = "phiếu", "hồ sơ", "trang văn bản", "người hiệu đính", "đếm được"
"""Origins of a value, as the report beside a package tells them."""


@dataclass(frozen=True)
class Value:
    """A value of a field.

    ``page`` and ``confidence`` (0.0-1.0) are of the page it was read from, None for what no page says.
    """

    text: str
    origin: str
    page: int | None = None
    confidence: float | None = None


@dataclass(frozen=True)
class Fault:
    """Why a field cannot be handed over."""

    field: Field
    reason: str


@dataclass(frozen=True)
class Filled:
    """The fields that have a value, in their order, and what is wrong."""

    values: dict[str, Value]
    faults: tuple[Fault, ...] = ()


def fill(fields: Sequence[Field], layers: Sequence[Mapping[str, Value]]) -> Filled:
    """Take each field from the first layer that has it.

    Args:
        fields: of the part of the package.
        layers: values by name of the field, the one that counts first first.
    """
    values: dict[str, Value] = {}
    for field in fields:
        found = next((layer[field.name] for layer in layers if field.name in layer), None)
        if found is not None:
            values[field.name] = found
    return Filled(values, tuple(_faults(fields, values)))


def _faults(fields: Sequence[Field], values: Mapping[str, Value]) -> Iterator[Fault]:
    texts = {name: value.text for name, value in values.items()}
    for field in fields:
        if field.name in texts:
            if reason := field.fault(texts[field.name]):
                yield Fault(field, reason)
        elif field.is_needed(texts):
            yield Fault(field, "thiếu trường bắt buộc")


def given(row: Mapping[str, str], origin: str = SHEET) -> dict[str, Value]:
    """The values of a row of the sheet."""
    return {name: Value(text, origin) for name, text in row.items()}


def inherited(fields: Iterable[Field], file: Mapping[str, Value]) -> dict[str, Value]:
    """What documents take from their file."""
    return {
        field.name: Value(file[field.name].text, FILE)
        for field in fields
        if field.inherited and field.name in file
    }


def counted(fields: Iterable[Field], counts: Mapping[str, str]) -> dict[str, Value]:
    """The values that are counted or made: ordinal, code of the document, ID."""
    return {
        field.name: Value(counts[field.key], COUNTED)
        for field in fields
        if field.origin == "counted" and field.key in counts
    }


def of_page(fields: Iterable[Field], report: Report) -> dict[str, Value]:
    """The values that the page, or a person who corrected its reading, gives.

    All of them stand on the first page (Nghị định 30/2020/NĐ-CP, Phụ lục I): its confidence is theirs.
    """
    said = {
        one.field: one.corrected
        for one in report.corrections
        if one.what == "header" and one.corrected and one.state in ("in-force", "read-anew")
    }
    confidence = next((page.confidence for page in report.source.page_sources if page.page == 1), None)
    found = {}
    for field in fields:
        if field.origin != "page":
            continue
        part, make = _OF_PAGE[field.key]
        corrected = said.get(part) if part else None
        stated = corrected or (str(getattr(report.header, part) or "") if part else str(report.source.pages))
        if text := make(" ".join(stated.split())):
            if not part:
                found[field.name] = Value(text, COUNTED)
            elif corrected:
                found[field.name] = Value(text, CORRECTED, 1)
            else:
                found[field.name] = Value(text, PAGE, 1, confidence)
    return found


def _as_it_is(text: str) -> str:
    return text


def _number(text: str) -> str:
    """``230`` of ``230/BC-UBND``; nothing where there is no number before a stroke."""
    number, stroke, _ = text.partition("/")
    return number if stroke and number.isdecimal() else ""


def _notation(text: str) -> str:
    return text.partition("/")[2] if _number(text) else ""


def _day(text: str) -> str:
    """An ISO date as DD/MM/YYYY; nothing where a part of it was not read."""
    parts = text.split("-")
    return "/".join(reversed(parts)) if len(parts) == 3 else ""


def _kind_code(text: str) -> str:
    by_name = {folded(meaning): code for code, meaning in codes("typeName").items() if meaning}
    return by_name.get(folded(text), "")


_OF_PAGE = {
    "pages": ("", _as_it_is),
    "typeName": ("doc_type", _kind_code),
    "codeNumber": ("number", _number),
    "codeNotation": ("number", _notation),
    "issuedDate": ("issued_on", _day),
    "organName": ("issuer", _as_it_is),
    "subject": ("title", _as_it_is),
}
"""Which field of the header, "" for the number of pages, and how it is written in a package."""
