"""The kinds of documents that Vietnamese public bodies issue, with their abbreviations.

Closed list: the 29 administrative kinds of Nghị định 30/2020/NĐ-CP (Phụ lục III), the kinds of legal
documents of Luật Ban hành văn bản quy phạm pháp luật, the kinds of the Party (Hướng dẫn 36-HD/VPTW)
that the above lack, and the spellings in use before 2020.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from vanthu.extract.patterns import lazy_regex

ABBREVIATIONS: dict[str, str] = {
    # Nghị định 30/2020/NĐ-CP, Phụ lục III, mục I
    "NQ": "Nghị quyết",
    "QĐ": "Quyết định",
    "CT": "Chỉ thị",
    "QC": "Quy chế",
    "QyĐ": "Quy định",
    "TC": "Thông cáo",
    "TB": "Thông báo",
    "HD": "Hướng dẫn",
    "CTr": "Chương trình",
    "KH": "Kế hoạch",
    "PA": "Phương án",
    "ĐA": "Đề án",
    "DA": "Dự án",
    "BC": "Báo cáo",
    "BB": "Biên bản",
    "TTr": "Tờ trình",
    "HĐ": "Hợp đồng",
    "CĐ": "Công điện",
    "BGN": "Bản ghi nhớ",
    "BTT": "Bản thỏa thuận",
    "GUQ": "Giấy ủy quyền",
    "GM": "Giấy mời",
    "GGT": "Giấy giới thiệu",
    "GNP": "Giấy nghỉ phép",
    "PG": "Phiếu gửi",
    "PC": "Phiếu chuyển",
    "PB": "Phiếu báo",
    # legal documents
    "NĐ": "Nghị định",
    "TT": "Thông tư",
    "TTLT": "Thông tư liên tịch",
    "NQLT": "Nghị quyết liên tịch",
    "PL": "Pháp lệnh",
    "L": "Luật",
    "HP": "Hiến pháp",
    # in use, without a place in the lists
    "CV": "Công văn",
    "KL": "Kết luận",
    "QT": "Quy trình",
    "VBHN": "Văn bản hợp nhất",
}

OTHER_NAMES = (
    "Công văn",
    "Công thư",
    "Lệnh",
    "Sắc lệnh",
    "Bộ luật",
    "Thông tri",
    "Văn bản",
    "Đề cương",
    "Quy trình",
    "Thư công",
    "Giấy chứng nhận",
    "Giấy đi đường",
    "Giấy biên nhận hồ sơ",
    "Phiếu trình",
    "Thông tư liên bộ",
    "Bản cam kết",
    "Lịch công tác",
    "Danh sách",
)

NAMES: tuple[str, ...] = tuple(dict.fromkeys((*ABBREVIATIONS.values(), *OTHER_NAMES)))

BY_FOLDED = {name.casefold(): name for name in NAMES}
"""The kinds by their names in small letters."""
# Spellings of the same kind: Bản thoả thuận, Giấy uỷ quyền; QUI ĐỊNH is the spelling before 1984.
_SPELLINGS = (("thoả", "thỏa"), ("uỷ", "ủy"), ("qui ", "quy "))

_TRAILING = lazy_regex(r"[\s:.\-–*]+$")

_IN_HASTE = lazy_regex(r"(?<=^báo cáo) (?:nhanh|sơ bộ|tóm tắt|định kỳ|đột xuất|bổ sung)$")
"""How a report is made, and not what it is on: ``BÁO CÁO NHANH`` over its title."""


def kind_of_title(text: str) -> str | None:
    """The kind that a line naming it stands for (``BÁO CÁO`` -> ``Báo cáo``); None for other lines."""
    folded = " ".join(_TRAILING.sub("", text).casefold().split())
    for old, new in _SPELLINGS:
        folded = folded.replace(old, new)
    folded = _IN_HASTE.sub("", folded)
    if folded in BY_FOLDED:
        return BY_FOLDED[folded]
    # Letters set apart for looks: ``B Á O  C Á O``.
    if len(folded) > 5 and all(len(part) == 1 for part in folded.split()):
        squeezed = folded.replace(" ", "")
        return next((name for key, name in BY_FOLDED.items() if key.replace(" ", "") == squeezed), None)
    return None


def kind_at_start(words: Sequence[str]) -> tuple[str, int] | None:
    """The kind that opens a line with more text, and how many words it takes (``BÁO CÁO TỔNG KẾT``)."""
    for count in (4, 3, 2):
        if count < len(words):
            kind = kind_of_title(" ".join(words[:count]))
            if kind is not None:
                return kind, count
    return None


def kind_of_number(number: str, *, first: bool = False) -> str | None:
    """The kind that a number names (``86/BC-UBND`` -> ``Báo cáo``); None for letters (``12/UBND-VP``).

    Args:
        number: of a document.
        first: only the part right behind the stroke names one, not a department's (``4412/TCT-KH``).
    """
    symbol = number.rpartition("/")[2]
    parts = regex.split(r"[-–\s]", symbol)
    for part in parts[:1] if first else parts:
        name = _KIND_OF_SYMBOL.get(part.upper())
        if name is not None:
            return name
    # Party documents put the kind before the slash: ``15-NQ/TW``.
    for part in regex.split(r"[-–\s]", number.rpartition("/")[0]):
        name = _KIND_OF_SYMBOL.get(part.upper())
        if name is not None and part.upper() not in ("L", "CV"):
            return name
    return None


_KIND_OF_SYMBOL = {key.upper(): name for key, name in ABBREVIATIONS.items() if key not in ("L", "HP")}
