"""Who issues a document, and the body above."""

from __future__ import annotations

from collections.abc import Sequence

from vanthu.extract.patterns import lazy_regex
from vanthu.parsers.header.parts import Cell, Head
from vanthu.parsers.lines import TextLine
from vanthu.parsers.tables.captions import numbers_a_form

FEW_LINES = 8
"""Lines of the top of a page, where no national title tells it."""

_BARE_BODY = lazy_regex(
    r"(?:ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND|HỘI ĐỒNG NHÂN DÂN|HĐND|SỞ|PHÒNG|BAN|TỔNG CỤC|CỤC|"
    r"BAN CHỈ ĐẠO|BAN CHỈ HUY|BAN QUẢN LÝ|BAN ĐẠI DIỆN)"
)
"""A body that has its name on the next line: ``ỦY BAN NHÂN DÂN`` over ``HUYỆN VÂN HỒ``."""

_PLACE_NAME = lazy_regex(r"(?:TỈNH|THÀNH PHỐ|TP|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU)\b")

# First words of the name of a body: where the issuer begins after its parent.
_BODIES = (
    "ỦY BAN", "UỶ BAN", "UBND", "HỘI ĐỒNG", "HĐND", "BỘ", "SỞ", "TỔNG CỤC", "CỤC", "CHI CỤC",
    "PHÒNG", "BAN", "TỔ CÔNG TÁC", "TỔ", "ĐOÀN", "VĂN PHÒNG", "CÔNG AN", "THANH TRA", "TRUNG TÂM",
    "TRƯỜNG", "VIỆN", "BỆNH VIỆN", "KHO BẠC", "BẢO HIỂM", "HUYỆN ỦY", "TỈNH ỦY", "THÀNH ỦY",
    "THỊ ỦY", "ĐẢNG ỦY", "ĐẢNG BỘ", "TÒA ÁN", "TOÀ ÁN", "ĐẠI HỌC", "HỌC VIỆN", "NGÂN HÀNG",
    "TỔNG CÔNG TY", "TẬP ĐOÀN", "CÔNG TY", "LIÊN ĐOÀN", "HỘI", "BỘ CHỈ HUY", "VỤ", "HỆ THỐNG",
)  # fmt: skip
_BODY = lazy_regex(rf"(?!PHÒNG,? (?:CHỐNG|THỦ|NGỪA|CHÁY)\b)(?:{'|'.join(_BODIES)})\b")
"""``PHÒNG, CHỐNG THIÊN TAI`` is what a body does, and no body."""

_RUNS_ON = lazy_regex(
    r"(?:[-–,]|\b(?:VÀ|CỦA))\n|\b(?:(?:MÔI|THỊ)\nTRƯỜNG|(?:XÃ|QUỐC)\nHỘI|(?:CÁN|NỘI)\nBỘ|CHI\nCỤC)\b"
)
"""A name broken in its middle: the line below begins no body."""


def over_a_form(lines: Sequence[TextLine]) -> list[Cell]:
    """Whose form it is, at the left of the number in its corner: ``UBND TỈNH HÀ NAM | Biểu số 59``."""
    top = sorted(lines, key=lambda line: line.top)[:FEW_LINES]
    numbers = [line for line in top if line.x0 > 0.5 * line.page_width and numbers_a_form(line)]
    if not numbers:
        return []
    edge = numbers[0].x0
    left = [line for line in top if line.x1 < edge and line.upper and _BODY.match(line.text.upper())]
    return [Cell(line, line.words) for line in left]


def read_issuer(names: Sequence[Cell], head: Head) -> None:
    """Parent above, issuer below: the issuer's lines are bold, or begin with the word for a body."""
    if not names:
        return
    first = next((k for k, cell in enumerate(names) if cell.bold), 0)
    if first == 0:
        # Both bold, or fonts unknown: the last line that begins with the word for a body begins the issuer.
        starts = (k for k in range(1, len(names)) if not _runs_on(names[k - 1], names[k]))
        first = max((k for k in starts if _BODY.match(names[k].text.upper())), default=0)
    if first and _is_named_below(names[first - 1].text.upper(), names[first].text.upper()):
        first -= 1
    head.stated.parent_issuer = _each_body(names[:first]) or None
    head.stated.issuer = " ".join(cell.text for cell in names[first:]) or None


def _is_named_below(above: str, below: str) -> bool:
    """``ỦY BAN NHÂN DÂN`` over its place, ``BAN QUẢN LÝ`` over what it manages."""
    if _BARE_BODY.fullmatch(above) is None:
        return False
    return _PLACE_NAME.match(below) is not None or (" " in above and _BODY.match(below) is None)


def _runs_on(above: Cell, below: Cell) -> bool:
    """``BỘ CHỈ HUY QUÂN SỰ -`` over ``CÔNG AN TỈNH``, ``SỞ TÀI NGUYÊN VÀ MÔI`` over ``TRƯỜNG``: one name."""
    return _RUNS_ON.search(f"{above.text.upper()}\n{below.text.upper()}") is not None


def _each_body(names: Sequence[Cell]) -> str:
    """``BỘ KẾ HOẠCH VÀ ĐẦU TƯ - TỔNG CỤC THỐNG KÊ``: bodies over one another; one name may take lines."""
    said = ""
    for above, cell in zip([None, *names], names, strict=False):
        bare = above is not None and _BARE_BODY.fullmatch(above.text.upper())
        apart = above is not None and not bare and not _runs_on(above, cell)
        parts = apart and _BODY.match(cell.text.upper())
        said += f"{' - ' if parts else ' '}{cell.text}"
    return said.strip()
