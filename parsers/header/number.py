"""The number of a document: ``Số: 86/BC-UBND``."""

from __future__ import annotations

import regex

from vanthu.extract.patterns import lazy_regex
from vanthu.parsers.header.date import PLACE_DATE, read_place
from vanthu.parsers.header.parts import Head

NUMBER = lazy_regex(
    r"(?:Luật |Nghị quyết |Pháp lệnh )?Số(?!\p{L})\s*[:.]?\s*"
    r"(?P<number>\d{1,6}[a-z]?)?\s*(?P<rest>[/\-–].*)?",
    regex.I,
)
_SYMBOL = lazy_regex(
    r"[/\-–]\s?[\p{L}\d]+(?:(?:\s?[\-–/]\s?|[,.&+](?=\p{Lu}))[\p{L}\d]+)*(?:(?<=KV)\s(?:[IVX]+|\d{1,2})(?=\s*$))?"
)


def number_in(match: regex.Match[str]) -> str | None:
    """The number without blanks; None where the running number is left blank."""
    if not match["number"] or not match["rest"]:
        return None
    symbol = _SYMBOL.match(match["rest"])
    if symbol is None:
        return None
    text = symbol.group()
    # "86/BC-UBND Phú Lâm, ngày ..." on one line: the symbol ends at the blank before a word.
    # A region's figure belongs to the symbol: "102/BC-KV X", "12/BC-TAKV 5".
    text = regex.split(r"\s(?=[\p{L}\d]+\s*$)(?<![-–/]\s)(?<!KV\s)", text)[0]
    return str(match["number"]) + "".join(text.split())


def read_number_and_place(text: str, head: Head) -> None:
    """Put place and date into the head where they follow the number on its line."""
    match = regex.match(r"Số\s*:?\s*\d*\s*[^\s/]*/\s*\S+(?:\s[-–]\s\S+)*\s+(?P<after>\D.*)", text)
    found = PLACE_DATE.fullmatch(match["after"]) if match else None
    if found is not None and head.stated.place is None:
        read_place(found, head)
