"""The fields that can be corrected: what a record says of each, and how what people write is understood."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import get_args

from vanthu.corpus.corrections.errors import CorrectionInvalid
from vanthu.extract.folding import fold
from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.lexer.numbers import read_number
from vanthu.parsers.report import Corrected, Figure, Header, Number

NUMBERS = ("value", "of", "percent", "change")
"""Fields of a figure that are numbers."""

TEXTS = ("unit", "label", "period", "basis")
"""Fields of a figure that are words."""

FIGURE_FIELDS = (*NUMBERS, *TEXTS)
HEADER_FIELDS = (
    *("doc_type", "number", "issued_on", "place", "issuer", "parent_issuer", "title", "subtitle"),
    *("period_label", "period_start", "period_end", "signatory_role", "signatory_name"),
)
TEXT = "text"
"""What is corrected of a cell or of words."""

PARENT = "parent"
"""What is corrected of a section: the id of the one it stands under, or ``TOP``."""

TOP = "-"

FIELDS = {
    "figure": FIGURE_FIELDS,
    "header": HEADER_FIELDS,
    "cell": (TEXT,),
    "word": (TEXT,),
    "section": (PARENT,),
}
"""What can be corrected of what stands on a page."""

DATES = ("issued_on", "period_start", "period_end")

LONGEST = 2000
"""Characters of a corrected text: titles run to some hundred."""

BASES = get_args(get_args(Corrected.model_fields["basis"].annotation)[0])
_SIGN = lazy_pattern(r"^[-\u2212+]")


@dataclass(frozen=True, slots=True)
class Said:
    """A corrected value as the person wrote it, and of a number the decimal that was understood."""

    text: str
    number: str | None = None


def figure_field(figure: Figure, name: str) -> str | None:
    """What the reading says of a field of a figure; numbers as exact decimals."""
    if name in NUMBERS:
        return _decimal(_number_of(figure, name))
    if name == "period":
        return figure.period.label if figure.period else None
    return getattr(figure, name)  # type: ignore[no-any-return]


def _number_of(figure: Figure, name: str) -> Number | str | None:
    if name == "value":
        return figure.value_exact or figure.value
    if name == "change":
        return figure.change.by if figure.change else None
    return getattr(figure, name)  # type: ignore[no-any-return]


def _decimal(number: Number | str | None) -> str | None:
    return None if number is None else f"{Decimal(str(number)).normalize():f}"


def header_field(header: Header, name: str) -> str | None:
    """What the reading says of a field of the header."""
    for part in ("period", "signatory"):
        if name.startswith(f"{part}_"):
            return getattr(getattr(header, part), name.removeprefix(f"{part}_"))  # type: ignore[no-any-return]
    return getattr(header, name)  # type: ignore[no-any-return]


def understood(what: str, name: str, written: str) -> Said:
    """What a person wrote for a field.

    Raises:
        CorrectionInvalid: there is no such field, or it cannot say this.
    """
    fields = FIELDS[what]
    if name not in fields:
        raise CorrectionInvalid(f"{name!r} is no field that can be corrected; there are {', '.join(fields)}.")
    text = fold(written)
    if not text or len(text) > LONGEST:
        raise CorrectionInvalid(f"{name}: nothing was given." if not text else f"{name}: too much was given.")
    return _FORMS.get(name, _plain)(name, text)


def _plain(_: str, text: str) -> Said:
    return Said(text)


def _number(name: str, text: str) -> Said:
    """A number as Vietnamese print has it (``39.120``, ``12,5``), with or without sign and ``%``."""
    sign = _SIGN.match(text)
    digits = _SIGN.sub("", text).removesuffix("%").strip()
    read = read_number(digits, rate=name == "percent") if re.search(r"\d", digits) else None
    if read is None or read.value is None:
        raise CorrectionInvalid(f"{name}: {text!r} is no number as it is printed (39.120 or 12,5).")
    value = abs(Decimal(read.exact or str(read.value)))
    is_negative = sign is not None and sign.group() != "+"
    return Said(text, _decimal(str(-value if is_negative else value)))


def _date(name: str, text: str) -> Said:
    try:
        return Said(date.fromisoformat(text).isoformat())
    except ValueError as error:
        raise CorrectionInvalid(f"{name}: {text!r} is no date; write 2024-05-31.") from error


def _basis(name: str, text: str) -> Said:
    if text not in BASES:
        raise CorrectionInvalid(f"{name}: {text!r} is none of {', '.join(BASES)}.")
    return Said(text)


_FORMS: dict[str, Callable[[str, str], Said]] = {
    **dict.fromkeys(NUMBERS, _number),
    **dict.fromkeys(DATES, _date),
    "basis": _basis,
}
