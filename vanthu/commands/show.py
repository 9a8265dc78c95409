"""``vanthu show ID``: one document of the archive."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from vanthu.commands.archive_options import ArchivePlace, opened
from vanthu.commands.records import DEFAULT
from vanthu.commands.saying import Document
from vanthu.extract.harmless import harmless

if TYPE_CHECKING:
    from vanthu.corpus.archive.database import Archive

app = typer.Typer()

SHOWN = (
    *("id", "doc_type", "number", "issued_on", "issuer", "parent_issuer", "title"),
    *("period_label", "period_start", "period_end", "signatory_name", "pages", "kind", "status"),
    *("section_count", "table_count", "figure_count", "reference_count", "edit_count"),
    *("finding_count", "failure_count", "sha256", "pipeline", "options", "superseded_by"),
)


class ShowForm(StrEnum):
    """What ``--to`` takes."""

    TEXT = "text"
    JSON = "json"
    ORIGINAL = "original"


@app.command()
def show(
    document: Document,
    archive: ArchivePlace = DEFAULT,
    to: Annotated[
        ShowForm,
        typer.Option(help="text: for people; json: the whole record; original: the path of the original."),
    ] = ShowForm.TEXT,
) -> None:
    """Show one document: what it is, its findings, its versions, where its original lies."""
    from vanthu.corpus.archive.listing import record_json
    from vanthu.corpus.archive.named import document_named

    with opened(archive) as open_archive:
        row = document_named(open_archive, document)
        if to is ShowForm.JSON:
            sys.stdout.write(harmless(record_json(open_archive, row["id"])) + "\n")
        elif to is ShowForm.ORIGINAL:
            print(open_archive.store.place_of(row["sha256"], row["suffix"]))
        else:
            _print(open_archive, row)


def _print(archive: Archive, kept: Any) -> None:
    from vanthu.corpus.archive.listing import files_of, findings_of
    from vanthu.corpus.archive.overlaid import with_said
    from vanthu.corpus.archive.versions import versions_of
    from vanthu.corpus.present.words import word
    from vanthu.parsers.render.heads import head, told

    (row,) = with_said(archive, [kept])
    for name in SHOWN:
        if row[name] is not None:
            read = row["as_read"].get(name, row[name])
            beside = "" if read == row[name] else f" (đọc là: {told(name, read) if read else 'không có'})"
            _line(head(name), f"{told(name, row[name])}{beside}")
    for sha256 in _words_from(archive, row):
        _line(head("lexicon"), sha256)
    _line(head("original"), archive.store.place_of(row["sha256"], row["suffix"]))
    for path in files_of(archive, row["id"]):
        _line(head("file"), path)
    with archive.reading() as connection:
        for other, reason, similarity in versions_of(connection, row["id"]):
            alike = f" ({round(100 * similarity)}%)" if similarity is not None else ""
            _line(head("version"), f"{other}: {told('version', reason)}{alike}")
    for finding in findings_of(archive, row["id"]):
        if finding["verdict"] == "fail":
            page = f"{word('page-of', 'vi', page=finding['page'])}: " if finding["page"] else ""
            _line(word(finding["severity"], "vi"), f"{page}{finding['message']}")

    _print_conflicts(archive, row)


def _words_from(archive: Archive, row: Mapping[str, Any]) -> Sequence[str]:
    """SHA-256 of the clean documents whose words were taken for damaged ones; else of the lexicon's file."""
    from vanthu.corpus.archive.named import keep

    used = keep(archive, row["id"]).report.source.lexicon if row["edit_count"] else None
    return (used.documents or [used.sha256]) if used else ()


def _print_conflicts(archive: Archive, row: Mapping[str, Any]) -> None:
    """What people said of the document that is contradicted."""
    if not row["conflicts"]:
        return
    from vanthu.corpus.archive.named import keep
    from vanthu.corpus.corrections.overlay import OPEN
    from vanthu.corpus.present.words import told_correction, word

    for one in keep(archive, row["id"]).report.corrections:
        if one.state in OPEN:
            _line(word("to-look-at", "vi"), told_correction(one, "vi"))


def _line(name: str, value: object) -> None:
    print(harmless(f"{name:18} {value}"))
