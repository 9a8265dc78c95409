"""The archivist's sheet: the fields that no page gives, as XLSX or TOML; written empty, read when filled in.

Three parts: phong (one row), ho-so (a row a file, or the one group of loose documents), tai-lieu (a row a
document, with its ID). In XLSX each is a sheet whose second row explains the fields.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from vanthu.corpus.archive.exports.register import Part
from vanthu.corpus.packages.errors import SheetInvalid
from vanthu.corpus.packages.fields import Field, codes, fields_of
from vanthu.corpus.packages.kinds import Kind

FONDS, FILES, DOCUMENTS = "phong", "ho-so", "tai-lieu"
ID, NUMBER, TITLE, PATH, FILE = "id", "soKyHieu", "trichYeu", "tep", "hoSo"
SHOWN = {
    ID: "Mã tài liệu trong kho (không sửa)",
    NUMBER: "Số, ký hiệu (để nhận ra, không dùng)",
    TITLE: "Trích yếu (để nhận ra, không dùng)",
    PATH: "Tên tệp (để nhận ra, không dùng)",
    FILE: "Thuộc hồ sơ (mã ở trang ho-so)",
}
"""Columns of tai-lieu that are no fields of a package."""

MOST_BYTES = 64 << 20
"""Of a sheet: a million documents with short codes; more is no sheet that a person fills in."""

Values = dict[str, str]


@dataclass(frozen=True)
class Sheet:
    """What the archivist says: of the fonds, of each file by its code, of each document by its ID."""

    fonds: Values
    files: dict[str, Values]
    documents: dict[str, Values]


def columns(kind: Kind, part: str, asked: Iterable[str] = ()) -> list[Field]:
    """The fields that a part of the sheet asks for.

    Args:
        kind: of package.
        part: phong, ho-so or tai-lieu.
        asked: fields of the page that some document does not print, and the archivist may know.
    """
    of = {FONDS: "phong", FILES: kind.head, DOCUMENTS: "doc"}[part]
    above = {field.name for field in fields_of(kind.head, kind.level)}
    return [
        replace(field, inherited=field.inherited and field.name in above)
        for field in fields_of(of, kind.level)
        if field.origin == "sheet" or field.name in asked
    ]


def write_template(path: Path, kind: Kind, documents: Sequence[Values], asked: Iterable[str]) -> None:
    """Write an empty sheet.

    Args:
        path: ends in .xlsx or .toml.
        kind: of package.
        documents: for each its ID, number, title and file (``SHOWN``).
        asked: as for ``columns``.

    Raises:
        SheetInvalid: the path has another ending.
    """
    parts = {part: columns(kind, part, asked) for part in (FONDS, FILES, DOCUMENTS)}
    if path.suffix.lower() == ".xlsx":
        _write_xlsx(path, parts, documents)
    elif path.suffix.lower() == ".toml":
        path.write_text(_toml(parts, documents), encoding="utf-8")
    else:
        raise SheetInvalid("a sheet is .xlsx or .toml.", file=str(path))


def explained(field: Field) -> str:
    """What a person must know to fill in a field."""
    need = {True: "bắt buộc", False: "không bắt buộc"}.get(field.needed is True)
    if isinstance(field.needed, tuple):
        need = f"bắt buộc nếu {field.needed[0]} = {field.needed[1]}"
    taken = "để trống thì theo hồ sơ" if field.inherited else None
    return f"{field.label} ({'; '.join(filter(None, (need, taken, _form_told(field.form))))})"


def _form_told(form: str) -> str:
    letter, detail = form[0], form[1:].lstrip(":")
    if letter in "CL":
        known = (f"{code} {meaning}".strip() for code, meaning in codes(detail).items())
        return ("các mã cách nhau bằng dấu phẩy: " if letter == "L" else "mã: ") + ", ".join(known)
    return {
        "S": f"tối đa {detail} ký tự",
        "N": "số nguyên",
        "D": "DD/MM/YYYY",
        "P": "DD/MM/YYYY, MM/YYYY hoặc YYYY",
    }[letter]


def _write_xlsx(path: Path, parts: Mapping[str, Sequence[Field]], documents: Sequence[Values]) -> None:
    from vanthu.parsers.render.workbook import SheetLayout, Workbook

    book = Workbook(path)
    for part, fields in parts.items():
        shown = list(SHOWN) if part == DOCUMENTS else []
        head = [*shown, *(field.name for field in fields)]
        explaining = [*(SHOWN[name] for name in shown), *map(explained, fields)]
        rows = [[document.get(name, "") for name in head] for document in documents] if shown else []
        book.sheet(part, head, [explaining, *rows], SheetLayout([24] * len(head), filtered=False))
    book.close()


def _toml(parts: Mapping[str, Sequence[Field]], documents: Sequence[Values]) -> str:
    lines = [f"[{FONDS}]", *_toml_fields(parts[FONDS]), "", f"[[{FILES}]]", *_toml_fields(parts[FILES])]
    for document in documents:
        lines += ["", f"[[{DOCUMENTS}]]"]
        lines += [f"{name} = {_quoted(document.get(name, ''))}  # {told}" for name, told in SHOWN.items()]
        lines += _toml_fields(parts[DOCUMENTS])
    return "\n".join(lines) + "\n"


def _toml_fields(fields: Sequence[Field]) -> list[str]:
    return [f'{field.name} = ""  # {explained(field)}' for field in fields]


def _quoted(text: str) -> str:
    plain = "".join(c if c.isprintable() else " " for c in text)
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'


def read_sheet(path: Path, kind: Kind) -> Sheet:
    """Read a sheet that was filled in.

    Raises:
        SheetInvalid: it is no such sheet, has fields that this kind of package has not, or names a thing
            twice.
    """
    if path.is_file() and path.stat().st_size > MOST_BYTES:
        raise SheetInvalid(f"is larger than {MOST_BYTES >> 20} MiB.", file=str(path))
    try:
        parts = _from_xlsx(path) if path.suffix.lower() == ".xlsx" else _from_toml(path)
    except Exception as error:
        told = " ".join(str(error).split())[:200]
        raise SheetInvalid(f"cannot be read ({told}).", file=str(path)) from error
    _refuse_unknown(parts, kind, path)
    (fonds,) = parts[FONDS] or [{}]
    return Sheet(
        fonds,
        _by(parts[FILES], kind.code_field, path),
        _by(parts[DOCUMENTS], ID, path),
    )


def parts_of(given: Sheet) -> list[Part]:
    """The lists of documents (mục lục văn bản) of the files of a sheet, each with its fonds and its file."""
    fonds = " – ".join(filter(None, map(given.fonds.get, ("fondCode", "fondTitle"))))
    found = []
    for code, file in given.files.items():
        members = {name for name, own in given.documents.items() if own.get(FILE) == code}
        told = " – ".join(filter(None, (code, file.get("title"))))
        found.append(Part(code, fonds or Part.fonds, told, members))
    return found


def _from_xlsx(path: Path) -> dict[str, list[Values]]:
    import pandas as pd

    sheets = pd.read_excel(path, sheet_name=None, dtype=str, keep_default_na=False, skiprows=[1])
    return {part: _rows(sheets[part].to_dict("records")) for part in (FONDS, FILES, DOCUMENTS)}


def _from_toml(path: Path) -> dict[str, list[Values]]:
    read = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        FONDS: _rows([read.get(FONDS, {})]),
        FILES: _rows(read.get(FILES, [])),
        DOCUMENTS: _rows(read.get(DOCUMENTS, [])),
    }


def _rows(rows: Iterable[Mapping[Any, Any]]) -> list[Values]:
    """Rows with their values as text, without what is empty."""
    found = [{str(k): str(v).strip() for k, v in row.items() if str(v).strip()} for row in rows]
    return [row for row in found if row]


def _refuse_unknown(parts: Mapping[str, Sequence[Values]], kind: Kind, path: Path) -> None:
    for part, rows in parts.items():
        known = {field.name for field in columns(kind, part, (f.name for f in fields_of("doc", kind.level)))}
        for row in rows:
            if unknown := row.keys() - known - SHOWN.keys():
                raise SheetInvalid(
                    f"{part} has fields that {kind.name} has not: {', '.join(sorted(unknown))}.",
                    file=str(path),
                )


def _by(rows: Sequence[Values], key: str, path: Path) -> dict[str, Values]:
    found: dict[str, Values] = {}
    for row in rows:
        if key not in row:
            raise SheetInvalid(f"a row has no {key}.", file=str(path))
        if row[key] in found:
            raise SheetInvalid(f"{key} {row[key]} is there twice.", file=str(path))
        found[row[key]] = row
    return found
