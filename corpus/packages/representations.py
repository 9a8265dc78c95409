"""The representations of a package: rep1 with PDF/A-2b, or else the original; rep2 with originals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from vanthu.corpus.archive.integrity import checked
from vanthu.corpus.packages.ead import DOCUMENT_ROOT, ead
from vanthu.corpus.packages.events import Event, events_of
from vanthu.corpus.packages.fields import fields_of
from vanthu.corpus.packages.mets import Described, mets
from vanthu.corpus.packages.premis import Done, Preserved, premis
from vanthu.corpus.packages.setting import Document, Setting
from vanthu.corpus.packages.tree import Kept, made, taken
from vanthu.extract.errors import VanthuError
from vanthu.parsers import read_file
from vanthu.parsers.archival import archival

REPRESENTATION = "representations/rep1/"
ORIGINALS = "representations/rep2/"
"""The originals of the documents of which rep1 has PDF/A: making that breaks what was signed."""


@dataclass
class _Parts:
    """The parts of a representation while it is put together."""

    data: list[Kept] = field(default_factory=list)
    described: list[Kept] = field(default_factory=list)
    preserved: list[Preserved] = field(default_factory=list)
    done: list[Done] = field(default_factory=list)

    def take(self, document: Document, file: Kept, identifier: str, name: str) -> None:
        """Add a file of data."""
        self.data.append(file)
        signatures = document.report.header.digital_signatures if identifier == document.code else ()
        self.preserved.append(Preserved(file, identifier, name, signatures))


def representations(setting: Setting, documents: Sequence[Document]) -> list[Kept]:
    """All files below representations/: PDF/A or else the original in rep1, originals of PDF/A in rep2."""
    first, second = _Parts(), _Parts()
    fields = fields_of("doc", setting.kind.level)
    for document in documents:
        path = f"{REPRESENTATION}metadata/descriptive/EAD_doc_{document.name}.xml"
        first.described.append(made(path, ead(DOCUMENT_ROOT, fields, document.filled.values)))
        events = _events(setting, document)
        own_name, source = Path(document.row["file"]).name, document.row["suffix"]
        archival, told = _archival(setting, document)
        folder, parts = (REPRESENTATION, first) if archival is None else (ORIGINALS, second)
        original = taken(f"{folder}data/{document.name}{source}", document.original)
        parts.take(document, original, document.code, own_name)
        if archival is not None:
            made_of_it = f"{document.code}-pdfa"
            file = made(f"{REPRESENTATION}data/{document.name}.pdf", archival)
            first.take(document, file, made_of_it, f"{document.code}.pdf")
            first.done.append(Done(Event("normalization", setting.now, told), [made_of_it]))
        elif told:
            first.done.append(Done(Event("normalization", setting.now, told, "failure"), [document.code]))
        parts.done += [Done(event, [document.code]) for event in events]
    return [*_represented(setting, first, REPRESENTATION), *_represented(setting, second, ORIGINALS)]


def _archival(setting: Setting, document: Document) -> tuple[bytes | None, str]:
    """The PDF/A of a document and what is told of making it; None where there is none."""
    if not setting.archival or document.row["suffix"] == ".txt":
        return None, ""
    try:
        reading = None if document.report.source.kind == "text" else read_file(document.original)
        found = archival(document.original, reading)
    except VanthuError as error:
        return None, f"Không tạo được PDF/A-2b, giữ bản gốc: {error}"
    unchecked = f"; chưa kiểm tra được: {'; '.join(found.unchecked)}" if found.unchecked else ""
    return found.data, f"Tạo PDF/A-2b hai lớp từ bản gốc, giữ nguyên ảnh trang{unchecked}"


def _represented(setting: Setting, parts: _Parts, folder: str) -> list[Kept]:
    """The files of a representation with its PREMIS and METS; none where it has no data."""
    if not parts.data:
        return []
    name = folder.split("/")[1]
    history = []
    if setting.kind.level == "aip":
        path = f"{folder}metadata/preservation/PREMIS_{name}.xml"
        history = [made(path, premis(("representation", name), parts.preserved, parts.done))]
    what = Described(
        name,
        folder,
        setting.now,
        descriptive=parts.described,
        preservation=history,
        groups={"Data": parts.data},
    )
    own = made(f"{folder}METS.xml", mets(setting.kind, what))
    return [*parts.data, *parts.described, *history, own]


def _events(setting: Setting, document: Document) -> list[Event]:
    verified = checked.read(setting.archive.store.root).last_full(1)
    with setting.archive.reading() as connection:
        known = events_of(connection, document.row["id"], document.report, verified)
    return [*known, Event("information package creation", setting.now, f"Đóng gói {setting.kind.oais}")]
