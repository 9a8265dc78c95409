"""Other names under which a body is looked for: abbreviations, and units before and since they were merged.

Provinces: Nghị quyết 202/2025/QH15, in force since 12 June 2025; Huế: Nghị quyết 175/2024/QH15. A body of a
province that was merged is found under the province that it went into as well; what a body of a province made
of several wrote since then is found under each of them. Communes: ``communes``. Districts were not merged but
ended: they are found by the names that their papers bear.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from vanthu.corpus.archive.queries.communes import names_before, names_since
from vanthu.corpus.archive.queries.wordings import entered_short
from vanthu.extract.folding import spelt
from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.report import Header

MERGED = {
    "Tuyên Quang": ("Hà Giang",),
    "Lào Cai": ("Yên Bái",),
    "Thái Nguyên": ("Bắc Kạn",),
    "Phú Thọ": ("Vĩnh Phúc", "Hòa Bình"),
    "Bắc Ninh": ("Bắc Giang",),
    "Hưng Yên": ("Thái Bình",),
    "Hải Phòng": ("Hải Dương",),
    "Ninh Bình": ("Hà Nam", "Nam Định"),
    "Quảng Trị": ("Quảng Bình",),
    "Huế": ("Thừa Thiên Huế",),
    "Đà Nẵng": ("Quảng Nam",),
    "Quảng Ngãi": ("Kon Tum",),
    "Gia Lai": ("Bình Định",),
    "Khánh Hòa": ("Ninh Thuận",),
    "Lâm Đồng": ("Đắk Nông", "Bình Thuận"),
    "Đắk Lắk": ("Phú Yên",),
    "Hồ Chí Minh": ("Bình Dương", "Bà Rịa - Vũng Tàu"),
    "Đồng Nai": ("Bình Phước",),
    "Tây Ninh": ("Long An",),
    "Cần Thơ": ("Sóc Trăng", "Hậu Giang"),
    "Vĩnh Long": ("Bến Tre", "Trà Vinh"),
    "Đồng Tháp": ("Tiền Giang",),
    "Cà Mau": ("Bạc Liêu",),
    "An Giang": ("Kiên Giang",),
}
"""Provinces and cities since 2025, and those that went into them."""

PROVINCES_MERGED, COMMUNES_MERGED = "2025-06-12", "2025-07-01"
"""The days since which the new units are; what was written before is not of a unit that went into them."""

_NOW = {spelt(old).casefold(): (new,) for new, merged in MERGED.items() for old in merged}
_BEFORE = {spelt(new).casefold(): merged for new, merged in MERGED.items()}


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b", re.IGNORECASE)


_OLD, _NEW = _any_of(_NOW), _any_of(_BEFORE)
_OF_A_COMMUNE = lazy_pattern(r"\b(?:xã|phường|thị trấn|huyện|quận|thị xã|thôn|làng)\s+$", re.IGNORECASE)
"""Before a name: it is that of a smaller unit, which only sounds like the province."""


@cache
def _shortened() -> re.Pattern[str]:
    return _any_of(entered_short())


def other_names(header: Header) -> Iterator[str]:
    """The other names of the body and of its superior body; none where they have none."""
    written = header.issued_on or header.period.end or ""
    for body in filter(None, (header.issuer, header.parent_issuer)):
        yield from names_of(body, header.parent_issuer or "", written)


def names_of(body: str, beside: str = "", written: str = "") -> Iterator[str]:
    """The other names of a body.

    Args:
        body: its name.
        beside: its superior body, which tells communes of one name apart.
        written: the day (ISO 8601) on which it bore this name; "": not known, it is of before the mergers.
    """
    body = spelt(body)
    short = _shortened().sub(lambda found: entered_short()[found.group().casefold()], body)
    if short != body:
        yield short
    yield from _of_other_provinces(body, _OLD, _NOW)
    yield from names_since(body, beside)
    if written >= PROVINCES_MERGED:
        yield from _of_other_provinces(body, _NEW, _BEFORE)
    if written >= COMMUNES_MERGED:
        yield from names_before(body, beside)


def _of_other_provinces(
    body: str, named: re.Pattern[str], others: Mapping[str, Sequence[str]]
) -> Iterator[str]:
    """A body with the name of its province exchanged for each of the others."""
    for found in named.finditer(body):
        if not _OF_A_COMMUNE.search(body[: found.start()]):
            for other in others[found.group().casefold()]:
                yield f"{body[: found.start()]}{other}{body[found.end() :]}"
