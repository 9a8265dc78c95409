"""What a run would do with its inputs, without reading or writing anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from vanthu.corpus.archive.database import Archive
from vanthu.corpus.archive.inputs import Input, open_url
from vanthu.corpus.archive.loading.known import already, partial_documents, rows_of, skipped
from vanthu.corpus.archive.loading.outcomes import Item
from vanthu.corpus.archive.loading.settings import Settings
from vanthu.corpus.archive.loading.worker import failure_of
from vanthu.corpus.archive.store import hash_file, hash_stream
from vanthu.corpus.archive.task import Failure, document_id
from vanthu.extract.errors import FileEmpty, FileUnreadable, VanthuError


def plan(archive: Archive | None, inputs: Iterable[Input], settings: Settings) -> Iterator[Item]:
    """What ``ingest`` would do, without reading or writing anything; ``loaded`` means would be read."""
    seen: set[str] = set()
    for source in inputs:
        item = _planned(archive, source, settings, seen)
        if item.document is not None:
            seen.add(item.document)
        yield item
    if archive is not None and settings.retry:
        for row in rows_of(archive, partial_documents(archive)):
            if row["id"] not in seen:
                yield Item(row["file"], "loaded", row["id"], "would be read again: some pages are unread")


def _planned(archive: Archive | None, source: Input, settings: Settings, seen: set[str]) -> Item:
    try:
        digest = _hash_of(source)
    except VanthuError as error:
        failure = failure_of(error)
        return Item(source.name, "failed", None, f"{failure.message} {failure.next_step}", failure)
    document = document_id(digest, *settings.key)
    if document in seen:
        return Item(source.name, "skipped", document, f"record {document} has these bytes")
    known = None
    if archive is not None:
        with archive.reading() as connection:
            known = already(connection, digest, document, settings)
    if known is None:
        return Item(source.name, "loaded", document, "would be read")
    if isinstance(known, Failure):
        note = f"failed before: {known.message} {known.next_step} Take it again with --retry."
        return Item(source.name, "failed", None, note, known)
    return skipped(source.name, known, settings.key[0])


def _hash_of(source: Input) -> str:
    """The hash of an input, or the error that copying it would end with."""
    if source.error is not None:
        raise source.error
    try:
        if source.is_url:
            with open_url(source.path) as stream:
                digest, size = hash_stream(stream)
        else:
            digest, size = hash_file(Path(source.path))
    except (OSError, ValueError) as error:
        raise FileUnreadable(f"cannot be read ({error}).", file=source.name) from error
    if size == 0:
        raise FileEmpty("the file has no bytes.", file=source.name)
    return digest
