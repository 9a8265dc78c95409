"""Documents as people name them: by ID, by SHA-256, by number, by the name of their file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, select

from vanthu.corpus.archive import models
from vanthu.corpus.archive.acts import acts_of
from vanthu.corpus.archive.database import Archive, open_archive
from vanthu.corpus.archive.errors import DocumentUnknown
from vanthu.corpus.archive.packing import unpack
from vanthu.corpus.archive.shelf import Row
from vanthu.corpus.corrections import laid_over
from vanthu.extract.folding import folded
from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.report import Report

SHORTEST_BEGINNING = 4
"""Hex digits from which a word is looked for as the beginning of an ID: ``12`` is rather half a number."""

_DIGITS = lazy_pattern(r"[0-9]+")

TOLD = 5
"""Documents named where several fit: enough to choose from on one screen."""


@dataclass(frozen=True)
class Kept:
    """A document as the archive keeps it: its record, with what people said of it laid over, and its file.

    ``original`` is None where the file is gone.
    """

    id: str
    report: Report
    original: Path | None


def kept_document(place: str, given: str) -> Kept | None:
    """The one document that a person named, with its record as it was read; None where none is called so.

    Args:
        place: the archive, as for ``open_archive``.
        given: any unique beginning of the ID or the SHA-256, the number (``230/BC-UBND``), or the name of
            the file.

    Raises:
        DocumentUnknown: several are called so; they are named.
        ArchiveMissing, ArchiveTooNew, ArchiveTooOld, StoreUnavailable: the archive cannot be opened.
    """
    archive = open_archive(place)
    try:
        row = named_document(archive, given)
        return _kept(archive, row) if row is not None else None
    finally:
        archive.close()


def named_document(archive: Archive, given: str) -> Row | None:
    """The row of the one document that a person named, None where none is called so; see ``kept_document``.

    Raises:
        DocumentUnknown: several are.
    """
    with archive.reading() as connection:
        for find in (_by_beginning, _by_number, _by_file):
            found = find(connection, given.strip())
            if len(found) == 1:
                return found[0]
            if found:
                raise DocumentUnknown(
                    f"{given!r} may be any of {len(found)} documents: {_told(found)}.",
                    next_step="Give the first characters of the ID.",
                )
    return None


def document_named(archive: Archive, given: str) -> Row:
    """The row of the one document that a person named; see ``kept_document``.

    Raises:
        DocumentUnknown: none is called so, or several are.
    """
    row = named_document(archive, given)
    if row is None:
        raise DocumentUnknown(f"no document has the ID, number or file name {given!r}.")
    return row


def _kept(archive: Archive, row: Row) -> Kept:
    report = corrected_record(archive, row)
    return Kept(row["id"], report, archive.store.original(row["sha256"], row["suffix"]))


def corrected_record(archive: Archive, row: Row) -> Report:
    """The record of a row of ``documents``, with what people said of it laid over.

    Raises:
        DocumentUnknown: the record is gone.
    """
    table = models.records
    with archive.reading() as connection:
        packed = connection.execute(
            select(table.c.json).where(table.c.document_id == row["id"])
        ).scalar_one_or_none()
        acts = acts_of(connection, row["sha256"])
    if packed is None:
        raise DocumentUnknown(f"the record of {row['id']} is gone.", next_step="Run `vanthu verify`.")
    return laid_over(Report.model_validate_json(unpack(packed)), acts)


def keep(archive: Archive, given: str) -> Kept:
    """The one document that a person named, of an open archive.

    Raises:
        DocumentUnknown: none is called so, or several are.
    """
    return _kept(archive, document_named(archive, given))


def _by_beginning(connection: Connection, given: str) -> list[Row]:
    beginning = given.lower()
    if len(beginning) < SHORTEST_BEGINNING or not set(beginning) <= set("0123456789abcdef"):
        return []
    table = models.documents.c
    by_id = select(models.documents).where(_begins(table.id, beginning)).order_by(table.id)
    found = list(connection.execute(by_id.limit(TOLD)).mappings())
    if found:
        return found
    by_hash = select(models.documents).where(_begins(table.sha256, beginning), table.superseded_by.is_(None))
    return list(connection.execute(by_hash.order_by(table.id).limit(TOLD)).mappings())


def _begins(column: Column[Any], beginning: str) -> ColumnElement[bool]:
    """As a range, which an index answers; LIKE reads the whole table."""
    return column.between(beginning, beginning + "g")  # g is the first behind all hex digits


def _by_number(connection: Connection, given: str) -> list[Row]:
    """By the whole number; ``230/BC`` alone is the number of many bodies, and is no more than a search."""
    number = models.documents.c.number
    digits = _DIGITS.match(given)
    near = number.startswith(digits.group()) if digits else number.is_not(None)
    return _current(connection, number, near, lambda found: folded(found) == folded(given))


def _by_file(connection: Connection, given: str) -> list[Row]:
    name, file = PurePath(given).name, models.documents.c.file
    near = file.endswith(name, autoescape=True)
    return _current(connection, file, near, lambda found: PurePath(found).name == name)


def _current(
    connection: Connection, column: Column[Any], near: ColumnElement[bool], fits: Callable[[str], bool]
) -> list[Row]:
    """Current documents whose value fits; ``near``: what the database can tell of that."""
    table = models.documents.c
    query = select(table.id, column).where(table.superseded_by.is_(None), near)
    ids = [row[0] for row in connection.execute(query) if fits(row[1])][:TOLD]
    return list(connection.execute(select(models.documents).where(table.id.in_(ids))).mappings())


def _told(found: Iterable[Row]) -> str:
    return "; ".join(
        " ".join(filter(None, (row["id"], row["number"], row["issuer"], row["title"]))) for row in found
    )
