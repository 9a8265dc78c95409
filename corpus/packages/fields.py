"""The fields of packages as data: ``fields.tsv`` and ``codes.tsv``, and what a value may be."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

LEVELS = ("aip", "sip", "dip")
"""Of packages, as the columns of ``fields.tsv`` are named."""


@dataclass(frozen=True)
class Field:
    """A field in one kind of package.

    Attributes:
        name: as the circular writes it.
        label: in Vietnamese.
        form: what it may hold (``fields.tsv``).
        origin: where its value comes from: sheet, page, counted.
        key: what of the page, or what is counted.
        inherited: a document takes it from its file where the sheet says nothing of the document.
        needed: always; or where another field has a value: ``("riskRecovery", "1")``.
    """

    name: str
    label: str
    form: str
    origin: str
    key: str
    inherited: bool
    needed: bool | tuple[str, str]

    def is_needed(self, values: Mapping[str, str]) -> bool:
        """Whether it must have a value beside these."""
        if isinstance(self.needed, bool):
            return self.needed
        other, value = self.needed
        return values.get(other) == value

    def fault(self, value: str) -> str | None:
        """What is wrong with a value; None where nothing is."""
        return _FAULTS[self.form[0]](self.form[1:].lstrip(":"), value)


@cache
def fields_of(of: str, level: str) -> tuple[Field, ...]:
    """The fields of a part of a package, in their order.

    Args:
        of: hoso, tailieu, doc or phong.
        level: aip, sip or dip.
    """
    numbered = []
    for row in _rows("fields.tsv"):
        place = re.match(r"\d+", row[level])
        if row["of"] == of and place is not None:
            numbered.append((int(place[0]), _field(row, row[level][place.end() :])))
    return tuple(field for _, field in sorted(numbered, key=lambda pair: pair[0]))


@cache
def codes(name: str) -> dict[str, str]:
    """A code list: what each code means, "" where that was not to be had."""
    return {row["code"]: row["meaning"] for row in _rows("codes.tsv") if row["list"] == name}


def _field(row: Mapping[str, str], need: str) -> Field:
    origin, _, inherited = row["from"].partition("+")
    origin, _, key = origin.partition(":")
    other, _, value = need.removeprefix("?").partition("=")
    needed = (other, value) if need.startswith("?") else need == "!"
    return Field(row["field"], row["label"], row["form"], origin, key, bool(inherited), needed)


@cache
def _rows(name: str) -> tuple[dict[str, str], ...]:
    return tuple(read_table(files(__package__ or "").joinpath(name).read_text(encoding="utf-8")))


def read_table(text: str) -> Iterator[dict[str, str]]:
    """The rows of a table of tabs: lines that begin with # are remarks, the first other one is the head."""
    lines = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    head = lines[0]
    for line in lines[1:]:
        yield dict(zip(head, [*line, *[""] * len(head)], strict=False))


def _text_fault(limit: str, value: str) -> str | None:
    if len(value) > int(limit):
        return f"dài {len(value)} ký tự, tối đa {limit}"
    return "có ký tự điều khiển" if any(not c.isprintable() for c in value) else None


def _number_fault(_: str, value: str) -> str | None:
    return None if re.fullmatch(r"\d{1,9}", value, re.ASCII) else f"{value!r} không phải số nguyên"


def _day_fault(_: str, value: str) -> str | None:
    try:
        datetime.datetime.strptime(value, "%d/%m/%Y")
    except ValueError:
        return f"{value!r} không phải ngày theo dạng DD/MM/YYYY"
    return None


def _point_fault(_: str, value: str) -> str | None:
    shorter = re.fullmatch(r"((0[1-9]|1[0-2])/)?\d{4}", value, re.ASCII)
    return None if shorter else _day_fault("", value)


def _code_fault(name: str, value: str) -> str | None:
    return (
        None if value in codes(name) else f"{value!r} không có trong danh mục mã ({', '.join(codes(name))})"
    )


def _codes_fault(name: str, value: str) -> str | None:
    return next(filter(None, (_code_fault(name, code.strip()) for code in value.split(","))), None)


_FAULTS: dict[str, Callable[[str, str], str | None]] = {
    "S": _text_fault,
    "N": _number_fault,
    "D": _day_fault,
    "P": _point_fault,
    "C": _code_fault,
    "L": _codes_fault,
}
