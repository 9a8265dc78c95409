"""Mục lục văn bản: the list of documents with which an archive file is handed over.

Form: Nghị định 30/2020/NĐ-CP, Phụ lục V (mục lục văn bản, tài liệu in a file): number in the list, number
and symbol, date, kind and subject, author, sheets or pages, remarks.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from vanthu.corpus.archive import listing
from vanthu.corpus.archive.database import Archive
from vanthu.corpus.archive.exports.export import prepare_folder
from vanthu.corpus.archive.selection import Selection
from vanthu.corpus.archive.shelf import Row
from vanthu.corpus.archive.store import full_disk_is_typed
from vanthu.parsers.render.frames import write_csv
from vanthu.parsers.render.workbook import PRINTED, SheetLayout, Workbook

HEADING = (
    "Số TT",
    "Số, ký hiệu văn bản",
    "Ngày tháng văn bản",
    "Tên loại và trích yếu nội dung văn bản",
    "Tác giả văn bản",
    "Số trang",
    "Ghi chú",
)
TITLE = "MỤC LỤC VĂN BẢN, TÀI LIỆU"
NAME = "muc-luc-van-ban"
_WIDTHS = (7, 22, 14, 70, 36, 9, 40)

Line = tuple[int | str, ...]


@dataclass(frozen=True)
class Part:
    """A list of its own: of one file, or of all documents.

    Attributes:
        name: of its sheet in the workbook.
        fonds: as its head names the fonds; dots where the archivist fills it in.
        file: likewise its file.
        documents: IDs; None: all.
    """

    name: str = "Mục lục"
    fonds: str = "………………………………"
    file: str = "………………………"
    documents: Collection[str] | None = None

    @property
    def above(self) -> tuple[str, ...]:
        """The lines above the list."""
        return TITLE, f"Phông: {self.fonds}    Hồ sơ số và ký hiệu: {self.file}", ""

    def of(self, rows: Sequence[Row]) -> list[Row]:
        """Its documents, in their order."""
        return [row for row in rows if self.documents is None or row["id"] in self.documents]


ALL = (Part(),)


def lines_of(rows: list[Row]) -> list[Line]:
    """The lines of the list. What a document does not state stays empty: it is not to be guessed here."""
    return [
        (
            place,
            row["number"] or "",
            _date(row["issued_on"]),
            _subject(row),
            " – ".join(body for body in (row["parent_issuer"], row["issuer"]) if body),
            row["pages"],
            _remark(row),
        )
        for place, row in enumerate(rows, 1)
    ]


def write_register(archive: Archive, folder: Path, selection: Selection, parts: Sequence[Part] = ALL) -> int:
    """Write the list as XLSX, for printing, and as CSV; gives the number of documents.

    Args:
        archive: to read from.
        folder: a new or an empty folder.
        selection: which documents.
        parts: the lists, each with its head.

    Raises:
        ExportTargetTaken: the folder holds something.
    """
    prepare_folder(folder)
    rows = listing.documents(archive, selection)
    with full_disk_is_typed(str(folder)):
        return write_files(rows, folder, parts)


def write_files(rows: list[Row], folder: Path, parts: Sequence[Part] = ALL) -> int:
    """Both files of the list: a sheet for each part; in the CSV one part stands below the other."""
    lists = [(part, lines_of(part.of(rows))) for part in parts]
    every = [line for _, lines in lists for line in lines]
    with (folder / f"{NAME}.csv").open("w", encoding="utf-8-sig", newline="") as file:
        write_csv(file, HEADING, every)
    book = Workbook(folder / f"{NAME}.xlsx", style=PRINTED)
    for part, lines in lists:
        book.sheet(part.name, HEADING, lines, SheetLayout(_WIDTHS, filtered=False, above=part.above))
    book.close()
    return len(every)


def _date(day: str | None) -> str:
    """A date as such lists print it, 05/06/2023; anything else as the record has it."""
    try:
        return datetime.date.fromisoformat(day or "").strftime("%d/%m/%Y")
    except ValueError:
        return day or ""


def _subject(row: Row) -> str:
    """Kind and subject; the kind is not said twice where the title begins with it."""
    kind, title = row["doc_type"] or "", row["title"] or ""
    if title.casefold().startswith(kind.casefold()):
        return title
    return f"{kind} {title}".strip()


def _remark(row: Row) -> str:
    remarks = []
    if row["status"] == "partial":
        remarks.append("Đọc chưa đầy đủ")
    if row["kind"] == "scan":
        remarks.append("Bản quét (số hóa)")
    if row["superseded_by"]:
        remarks.append(f"Đã đọc lại: {row['superseded_by']}")
    return "; ".join(remarks)
