"""Other names under which a body is looked for: abbreviations, and provinces since they were merged.

Provinces: Nghị quyết 202/2025/QH15, in force since 12 June 2025; Huế: Nghị quyết 175/2024/QH15. A body of a
province that was merged is found under the province that it went into as well. Communes: ``communes``.
Districts were not merged but ended: they are found by the names that their papers bear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanthu.corpus.archive.communes import names_since
from vanthu.extract.folding import spelt

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

_NOW = {spelt(old).casefold(): new for new, merged in MERGED.items() for old in merged}
_OLD = re.compile(rf"\b(?:{'|'.join(map(re.escape, _NOW))})\b", re.IGNORECASE)
_OF_A_COMMUNE = re.compile(r"\b(?:xã|phường|thị trấn|huyện|quận|thị xã|thôn|làng)\s+$", re.IGNORECASE)
"""Before a name: it is that of a smaller unit, which only sounds like the province."""

ABBREVIATED = {
    "ủy ban nhân dân": "UBND",
    "hội đồng nhân dân": "HĐND",
    "ban chỉ đạo": "BCĐ",
    "tổ công tác": "TCT",
    "văn phòng": "VP",
    "thành phố": "TP",
    "mặt trận tổ quốc": "MTTQ",
    "bảo hiểm xã hội": "BHXH",
}
"""As letters and numbers of documents shorten them."""

_WHOLE = re.compile(rf"\b(?:{'|'.join(ABBREVIATED)})\b", re.IGNORECASE)


def other_names(body: str, beside: str = "") -> Iterator[str]:
    """The other names of a body; none where it has none.

    Args:
        body: its name.
        beside: its superior body, which tells communes of one name apart.
    """
    body = spelt(body)
    short = _WHOLE.sub(lambda found: ABBREVIATED[found.group().casefold()], body)
    if short != body:
        yield short
    for found in _OLD.finditer(body):
        if not _OF_A_COMMUNE.search(body[: found.start()]):
            yield f"{body[: found.start()]}{_NOW[found.group().casefold()]}{body[found.end() :]}"
    yield from names_since(body, beside)
