"""Making packages of the documents of an archive, and the reports beside them."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from vanthu.corpus.archive import listing
from vanthu.corpus.archive.database import Archive
from vanthu.corpus.archive.errors import ArchiveDamaged
from vanthu.corpus.archive.exports.export import prepare_folder
from vanthu.corpus.archive.named import keep
from vanthu.corpus.archive.selection import Selection
from vanthu.corpus.archive.shelf import Row
from vanthu.corpus.archive.store import full_disk_is_typed, hash_file
from vanthu.corpus.packages import filling, sheet, standards
from vanthu.corpus.packages.ead import ROOT, ead, schemas
from vanthu.corpus.packages.errors import SheetInvalid
from vanthu.corpus.packages.events import Event
from vanthu.corpus.packages.fields import fields_of
from vanthu.corpus.packages.filling import Fault, Filled
from vanthu.corpus.packages.kinds import Kind
from vanthu.corpus.packages.mets import Described, mets
from vanthu.corpus.packages.premis import Done, premis
from vanthu.corpus.packages.representations import representations
from vanthu.corpus.packages.setting import Document, Setting, file_name
from vanthu.corpus.packages.sheet import Sheet
from vanthu.corpus.packages.tree import Kept, made, write_zip
from vanthu.parsers.render.frames import write_csv

REFUSED = "tu-choi.csv"
"""The documents that were not packaged, and why."""

ORDINAL_DIGITS = 7
"""Of the number behind the code of the file in the code of a document (TT 05/2025, "fileCode + 7 digits")."""


@dataclass(frozen=True)
class Refused:
    """A document (or a file) that was not packaged: its ID, how people know it, the field and the reason."""

    id: str
    known_as: str
    field: str
    reason: str


@dataclass
class Outcome:
    """What an export of packages made."""

    packages: list[Path] = field(default_factory=list)
    documents: int = 0
    refused: list[Refused] = field(default_factory=list)


def write_packages(
    archive: Archive,
    kind: Kind,
    folder: Path,
    selection: Selection,
    given: Sheet,
    progress: Callable[[int, int], None] | None = None,
    *,
    archival: bool = True,
) -> Outcome:
    """Write a package for each file of the sheet, or one of all loose documents.

    A document with a fault is left out and named; a file (hồ sơ) of which a document is left out is held
    back as a whole: half of it would pass for all.

    Args:
        archive: to read from.
        kind: of package.
        folder: a new or an empty folder.
        selection: which documents.
        given: the sheet, filled in.
        archival: make PDF/A-2b of each document, beside the original; scans are read again for their text.
        progress: told after each package how many of how many are done.

    Raises:
        SheetInvalid: it names files or documents that are not there.
        ExportTargetTaken: the folder holds something.
        ArchiveDamaged: an original is missing or altered.
        StoreFull: no space left.
    """
    rows = listing.documents(archive, selection)
    _refuse_strangers(given, rows)
    prepare_folder(folder)
    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    setting = Setting(archive, kind, given, folder, now, archival)
    outcome = Outcome()
    done = 0
    with full_disk_is_typed(str(folder)):
        for code, members in _grouped(setting, rows, outcome):
            _write_one(setting, code, members, outcome)
            done += len(members)
            if progress is not None:
                progress(done, len(rows))
        _write_refused(folder, outcome.refused)
    return outcome


def _refuse_strangers(given: Sheet, rows: Sequence[Row]) -> None:
    strange = given.documents.keys() - {row["id"] for row in rows}
    if strange:
        raise SheetInvalid(f"names documents that are not among the chosen: {', '.join(sorted(strange))}.")


def _grouped(setting: Setting, rows: Sequence[Row], outcome: Outcome) -> Iterator[tuple[str, list[Row]]]:
    """The documents of each package, by its code."""
    files = setting.sheet.files
    if not setting.kind.of_files:
        if len(files) != 1:
            raise SheetInvalid(f"{sheet.FILES} must have one row, and has {len(files)}.")
        yield next(iter(files)), list(rows)
        return
    members: dict[str, list[Row]] = {code: [] for code in files}
    for row in rows:
        code = setting.sheet.documents.get(row["id"], {}).get(sheet.FILE, "")
        if not code:
            reason = "chưa xếp vào hồ sơ nào"
            outcome.refused.append(Refused(row["id"], _known_as(row), sheet.FILE, reason))
        elif code not in members:
            raise SheetInvalid(f"document {row['id']} is of file {code}, which {sheet.FILES} has not.")
        else:
            members[code].append(row)
    yield from ((code, found) for code, found in members.items() if found)


def _known_as(row: Row) -> str:
    return row["number"] or row["title"] or Path(row["file"]).name


def _write_one(setting: Setting, code: str, rows: Sequence[Row], outcome: Outcome) -> None:
    head_fields = fields_of(setting.kind.head, setting.kind.level)
    in_file = filling.given(setting.sheet.files[code])
    fonds = filling.fill(fields_of("phong", setting.kind.level), [filling.given(setting.sheet.fonds)])
    documents = [_document(setting, code, row, number, in_file) for number, row in enumerate(rows, 1)]
    faulty = [document for document in documents if document.filled.faults]
    for document in faulty:
        outcome.refused += _refusals(document.row["id"], _known_as(document.row), document.filled.faults)
    whole = [document for document in documents if not document.filled.faults]
    if faulty and setting.kind.of_files:
        told = f"giữ lại: {len(faulty)} trên {len(documents)} tài liệu bị từ chối"
        outcome.refused.append(Refused(code, code, "", told))
        return
    counts = {"documents": str(len(whole)), "pages": str(sum(d.report.source.pages for d in whole))}
    head = filling.fill(head_fields, [in_file, filling.counted(head_fields, counts)])
    if faults := (*fonds.faults, *head.faults):
        outcome.refused += _refusals(code, code, faults)
    elif whole:
        outcome.packages.append(_write_package(setting, code, head, whole))
        outcome.documents += len(whole)


def _refusals(identifier: str, known_as: str, faults: Sequence[Fault]) -> list[Refused]:
    return [
        Refused(identifier, known_as, f"{fault.field.name} ({fault.field.label})", fault.reason)
        for fault in faults
    ]


KNOWN_BY = 60
"""Letters of a title by which a refused document is known on a terminal; tu-choi.csv has it whole."""


def refusals_told(refused: Sequence[Refused]) -> Iterator[str]:
    """A line for each refused document: its ID, how people know it, and its fields under each reason."""
    documents: dict[tuple[str, str], dict[str, list[str]]] = {}
    for one in refused:
        reasons = documents.setdefault((one.id, one.known_as), {})
        reasons.setdefault(one.reason, []).extend([one.field] if one.field else [])
    for (identifier, known_as), reasons in documents.items():
        known = known_as if len(known_as) <= KNOWN_BY else f"{known_as[: KNOWN_BY - 1]}…"
        told = "; ".join(": ".join(filter(None, (why, ", ".join(of)))) for why, of in reasons.items())
        yield f"{identifier}: {told}" if known == identifier else f"{identifier} ({known}): {told}"


def _document(
    setting: Setting, code: str, row: Row, number: int, in_file: dict[str, filling.Value]
) -> Document:
    kept = keep(setting.archive, row["id"])
    if kept.original is None or hash_file(kept.original)[0] != row["sha256"]:
        raise ArchiveDamaged(f"the original of {row['id']} is missing or altered.", file=row["file"])
    fields = fields_of("doc", setting.kind.level)
    own = f"{code}.{number:0{ORDINAL_DIGITS}d}"
    counts = {"id": row["id"], "fileCode": code, "docCode": own, "ordinal": str(number)}
    layers = [
        filling.given(setting.sheet.documents.get(row["id"], {})),
        filling.inherited(fields, in_file),
        filling.of_page(fields, kept.report),
        filling.counted(fields, counts),
    ]
    return Document(row, kept.report, kept.original, filling.fill(fields, layers), own)


def _write_package(setting: Setting, code: str, head: Filled, documents: Sequence[Document]) -> Path:
    kind = setting.kind
    texts = "\n".join([kind.name, code, *(d.row["sha256"] for d in documents), setting.now])
    name = f"uuid-{uuid.uuid5(uuid.NAMESPACE_URL, texts)}"
    objid = f"urn:{setting.sheet.fonds['fondCode']}:{name}" if kind.level == "aip" else name
    files = [*representations(setting, documents), *_descriptions(setting, head, documents, objid)]
    described = Described(
        objid,
        "",
        setting.now,
        descriptive=[file for file in files if file.path == "metadata/descriptive/EAD.xml"],
        preservation=[file for file in files if file.path.startswith("metadata/preservation/")],
        groups={
            "Documentation": [file for file in files if file.path.startswith("documentation/")],
            "Schemas": [file for file in files if file.path.startswith("schemas/")],
        },
        representations=[file for file in files if file.path.endswith("/METS.xml")],
    )
    root = file_name(objid.replace(":", "_"))
    target = setting.folder / f"{root}.zip"
    write_zip(target, root, [made("METS.xml", mets(kind, described)), *files])
    _write_report(setting.folder / f"{root}.csv", documents)
    return target


def _descriptions(
    setting: Setting, head: Filled, documents: Sequence[Document], objid: str
) -> Iterator[Kept]:
    """The files of the package as a whole, but for its METS."""
    kind = setting.kind
    fields = fields_of(kind.head, kind.level)
    yield made("metadata/descriptive/EAD.xml", ead(ROOT, fields, head.values))
    if kind.level == "aip":
        created = Event("information package creation", setting.now, "Tạo gói tin lưu trữ AIP")
        done = [Done(created, [objid])]
        yield made("metadata/preservation/PREMIS.xml", premis(("intellectualEntity", objid), [], done))
    yield made("documentation/mo-ta.txt", _told(kind, documents).encode())
    for name, data in (*standards.schemas_of(kind).items(), *schemas(kind).items()):
        yield made(f"schemas/{name}", data)


def _told(kind: Kind, documents: Sequence[Document]) -> str:
    return (
        f"Gói tin {kind.oais} theo Thông tư 05/2025/TT-BNV và E-ARK CSIP 2.0.4.\n"
        f"Số tài liệu: {len(documents)}.\n"
        "representations/rep1/data: PDF/A-2b hai lớp; tài liệu không tạo được PDF/A thì là bản gốc.\n"
        "representations/rep2/data: bản gốc của các tài liệu đã tạo PDF/A, nguyên vẹn từng byte.\n"
        "representations/rep1/metadata/descriptive: trường thông tin của từng tài liệu.\n"
        "metadata/descriptive/EAD.xml: trường thông tin của hồ sơ hoặc nhóm tài liệu.\n"
        "Các trường lấy từ trang văn bản do phần mềm vanthu đọc; các trường khác do người lưu trữ khai.\n"
    )


_REPORT = ("Tài liệu", "Số, ký hiệu", "Trường", "Tên trường", "Giá trị", "Nguồn", "Trang", "Độ tin cậy đọc")


def _write_report(target: Path, documents: Sequence[Document]) -> None:
    """Where each value was taken from, and how sure the reading of its page is."""
    labels = {f.name: f.label for level in ("aip", "sip", "dip") for f in fields_of("doc", level)}
    rows = [
        (d.code, d.row["number"], name, labels[name], v.text, v.origin, *map(_cell, (v.page, v.confidence)))
        for d in documents
        for name, v in d.filled.values.items()
    ]
    with target.open("w", encoding="utf-8-sig", newline="") as file:
        write_csv(file, _REPORT, rows)


def _cell(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _write_refused(folder: Path, refused: Sequence[Refused]) -> None:
    if refused:
        with (folder / REFUSED).open("w", encoding="utf-8-sig", newline="") as file:
            head = ("Mã", "Số, ký hiệu hoặc tên", "Trường", "Lý do")
            write_csv(file, head, [(r.id, r.known_as, r.field, r.reason) for r in refused])


def template_rows(archive: Archive, kind: Kind, selection: Selection) -> tuple[list[sheet.Values], list[str]]:
    """What a template shows of each document, and the fields of the page that some document lacks."""
    fields = fields_of("doc", kind.level)
    wanted = [field.name for field in fields if field.origin == "page"]
    rows, lacking = [], set()
    for row in listing.documents(archive, selection):
        found = filling.of_page(fields, keep(archive, row["id"]).report)
        lacking |= set(wanted) - found.keys()
        shown = {
            sheet.NUMBER: row["number"],
            sheet.TITLE: row["title"],
            sheet.PATH: PurePath(row["file"]).name,
        }
        rows.append({sheet.ID: row["id"], **{name: value or "" for name, value in shown.items()}})
    return rows, [name for name in wanted if name in lacking]
