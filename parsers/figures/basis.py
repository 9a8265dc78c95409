"""On what basis a figure stands: a result, an estimate, a plan, a target, a limit, a capacity.

The nearest word decides: what stands right at the number (``kế hoạch 600 tấn``, ``không quá 5%``), then the
verbs of its sentence (``ước``, ``phấn đấu``, ``đã``), then what its total is, then the section (``Nhiệm vụ``,
``Dự toán``) and the kind of document. Without any of them a report states results.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.figures.basis_words import AT_NUMBER
from vanthu.parsers.figures.cell_basis import of_cell
from vanthu.parsers.figures.plans import AIM, ESTIMATED, STRIVE, in_plan, plan_sections, reports_results
from vanthu.parsers.figures.senses import OPENS_WITH_DEED
from vanthu.parsers.figures.stand import Source, Stand
from vanthu.parsers.figures.surroundings import Said, Surroundings
from vanthu.parsers.lexer.sentences import PARTS, closed_at, opened_at
from vanthu.parsers.report import Basis, Figure
from vanthu.parsers.times import without_times

_SUBSIDY = lazy_pattern(r"(?:bổ sung|cân đối)[^;.]*(?<![^\W\d_])mục tiêu:?\s*$", re.IGNORECASE)
_WORKING = lazy_pattern(r"vận hành|hoạt động|hiện có|sử dụng|khai thác", re.IGNORECASE)
"""The capacity of what works already is a state reported, like any other."""
_ASKS = (
    r"(?-i:Đề nghị|Kiến nghị)(?= (?:UBND|HĐND|tỉnh|huyện|trung ương|Bộ|Sở|Chính phủ|thành phố|cấp trên|"
    r"Quốc hội|Tổng cục|các cấp)(?![^\W\d_]))"
)
"""``Đề nghị tỉnh hỗ trợ 30 tỷ đồng``: what a report asks for is still ahead."""
_VERBS = lazy_pattern(
    rf"(?<![^\W\d_])(?:(?P<estimate>{ESTIMATED}(?: tính| thực hiện)?|dự kiến|dự báo|dự ước|có thể|sẽ|"
    r"từ nay đến|theo (?:chúng tôi|dự tính|tính toán)|"
    r"có khả năng (?:đạt|thực hiện|hoàn thành|tăng|giảm|vượt))|"
    r"(?P<plan>(?-i:Kế hoạch)(?: (?:[^\W\d_]+|\d{1,4}|[IVX]+(?:/\d{4})?)){1,8}(?=: )|"
    r"(?:có|theo|lập) (?:kế hoạch|chủ trương)|dự định|giao (?:dự toán|chỉ tiêu|kế hoạch)|"
    r"các chỉ tiêu kế hoạch|phê duyệt(?: với)? quy mô|"
    r"để (?:phát triển|trồng mới|mở rộng))|"
    rf"(?P<target>{STRIVE}|{AIM}|{_ASKS}|hướng tới|(?:phải|cần) (?:đạt|chiếm|"
    r"bảo đảm|đảm bảo))|"
    r"(?P<demand>(?<!đã )(?:(?:đảm bảo|bảo đảm)(?! xã hội)|(?<!đạt )(?<!theo )(?<!đáp ứng )yêu cầu|đề nghị))|"
    r"(?P<actual>đã(?! được giao)|hiện nay|đến nay|hiện có|hiện tại|"
    r"(?-i:Kết quả)|(?<![^\W\d_] )kết quả(?=[:,]| đạt| đã| là))|"
    r"(?P<weak>đạt|thực hiện|xảy ra|ghi nhận|thu được))(?![^\W\d_])",
    re.IGNORECASE,
)
_SAYS: dict[str, Basis] = {
    "estimate": "estimate",
    "plan": "plan",
    "target": "target",
    "actual": "actual",
    "demand": "target",
}
_AT_LEAST = lazy_pattern(r"(?:(?<![^\W\d_])(?:ít nhất|tối thiểu)(?: là| đạt)?|≥)\s*$", re.IGNORECASE)
_UP = lazy_pattern(r"[^,;.()\d]{0,30}?\b(?:trở lên|trở xuống)\b", re.IGNORECASE)
_OVER = lazy_pattern(r"(?<![^\W\d_])(?:trên|hơn)\s*$", re.IGNORECASE)
_BELOW = lazy_pattern(r"(?<![^\W\d_])dưới(?: mức)?\s*$", re.IGNORECASE)
_ABOUT = lazy_pattern(r"(?<![^\W\d_])khoảng\s*(?:từ\s*)?$", re.IGNORECASE)
_FORMER = lazy_pattern(
    r"(?:(?<![^\W\d_])so (?!(?:với )?(?:kế hoạch|dự toán|chỉ tiêu|mục tiêu))[^,;.()]{0,40}|"
    r"cùng kỳ[^,;.()]{0,24})"
    r"\(\s*(?:là |đạt |chỉ đạt |có |cùng kỳ )?$"
    r"|(?<![^\W\d_])(?:tăng|giảm|nâng|hạ|đưa)(?: [^,;.()\d]{0,80})? từ\s*$"
    r"|(?<![^\W\d_])so với (?:mức|con số)(?! kế hoạch| phấn đấu| mục tiêu)[^,;.()\d]{0,24}$",
    re.IGNORECASE,
)
"""What was before is no estimate and no plan, whatever its sentence says of what is now."""
_FORMER_WORDS = ("so ", "cùng kỳ", " từ")
"""One of them stands in whatever ``_FORMER`` finds."""
_DIVIDES = lazy_pattern(
    r"\s*(?:Trong đó|Cụ thể|Trong số đó|Sản phẩm chủ yếu|Một số (?:sản phẩm|mặt hàng|chỉ tiêu|ngành|"
    r"cây trồng)|Gồm)\b"
)
_REACH = 400
"""Characters over which a verb governs what follows in its sentence."""


class Bases:
    """Gives the figures of a document their bases, paragraph by paragraph, then those of cells."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._plans = plan_sections(around.headings)
        self._stands: dict[str, Stand] = {}
        self._leads: dict[str, Stand] = {}

    def set_said(self, said: Said) -> list[Source]:
        """Set those of the next paragraph's figures; tells where each was taken from."""
        above = _of_section(said, self._around, self._plans)
        led = _led(said, self._leads)
        for place, figure in enumerate(said.figures):
            stand = _of_prose(said, place, above or led, self._stands, self._around)
            self._stands[figure.id] = stand
            figure.put("basis", stand.basis)
        _remember_lead(said, self._leads)
        return [self._stands[figure.id].source for figure in said.figures]

    def set_cell(self, figure: Figure) -> Source:
        """Set that of a figure in a table; tells where it was taken from."""
        stand = of_cell(figure, self._around.tables.get(figure.table or ""), self._around)
        figure.put("basis", stand.basis)
        return stand.source


def _of_section(said: Said, around: Surroundings, plans: frozenset[str]) -> Stand | None:
    section = said.paragraph.section
    if said.is_note:
        return None
    if in_plan(section, plans, around.headings):
        return Stand("plan", "section")
    if around.planned and not reports_results(section, around.headings):
        return Stand("plan", "document")
    return None


def _led(said: Said, leads: Mapping[str, Stand]) -> Stand | None:
    return leads.get(said.lead.paragraph.id) if said.lead is not None else None


def _remember_lead(said: Said, leads: dict[str, Stand]) -> None:
    """``Ước thực hiện năm 2005 một số chỉ tiêu:`` holds for the items under it."""
    text = said.text.rstrip()
    if not text.endswith(":"):
        return
    basis, _ = _of_verbs(text, said.sentences.start_at(len(text) - 1), len(text))
    if basis in ("estimate", "target"):
        leads[said.paragraph.id] = Stand(basis, "verb")
    elif (outer := _led(said, leads)) is not None:
        leads[said.paragraph.id] = outer


def _of_prose(
    said: Said, place: int, above: Stand | None, stands: Mapping[str, Stand], around: Surroundings
) -> Stand:
    figure = said.figures[place]
    start = (figure.span or (0, 0))[0]
    floor = said.sentences.start_at(start)
    words = said.text[max(floor, start - _REACH) : start]
    if (at_number := _at_number(words, figure)) is not None:
        return at_number
    basis, word = _of_verbs(said.text, max(floor, start - _REACH), start, rate=figure.unit == "%")
    if basis == "target" or (above is not None and basis != "actual" and word != "ước"):
        return _ahead(said.text, words, figure, basis, above)
    of_another = basis == "estimate" and word == "ước" and _divides_what_was_counted(said, place, stands)
    if basis is not None and not of_another:
        return Stand(basis, "verb")
    if figure.part_of is not None and figure.part_of in stands:
        return Stand(stands[figure.part_of].basis, "total")
    return (
        _carried(said, place, floor, stands)
        or _again(said, place, stands)
        or _about(words, around)
        or Stand("actual", "none")
    )


def _divides_what_was_counted(said: Said, place: int, stands: Mapping[str, Stand]) -> bool:
    """``128 vụ, trị giá ước 36,4 tỷ đồng, gồm 09 vụ ma túy``: what was estimated is another amount."""
    figure = said.figures[place]
    whole = said.by_id.get(figure.part_of or "")
    total = said.before((whole.span or (0, 0))[0]) if whole is not None else place
    between = [other for other in said.figures[total + 1 : place] if other.part_of != figure.part_of]
    counted = total < place and stands[said.figures[total].id].basis == "actual"
    return counted and any(other.measure != figure.measure for other in between)


def _at_number(words: str, figure: Figure) -> Stand | None:
    said = words.lower()
    was = figure.form != "range" and any(word in said for word in _FORMER_WORDS)
    if was and _FORMER.search(words):
        return Stand("actual", "number")
    if figure.unit == "%" and _AT_LEAST.search(words):
        return Stand("target", "number")
    for rule in AT_NUMBER:
        if not any(word in said for word in rule.asks) or rule.words.search(words) is None:
            continue
        if rule.basis == "plan" and figure.of is not None and words.rstrip().endswith("("):
            continue  # "đạt 100% chỉ tiêu (125/125 thanh niên)": what was done of the plan
        if rule.basis == "target" and _SUBSIDY.search(words):
            continue  # "bổ sung 85 tỷ đồng (cân đối 45, mục tiêu 40)": for what it is paid
        if rule.basis == "capacity" and (figure.unit == "%" or _WORKING.search(words)):
            continue
        return Stand(rule.basis, "number")
    return None


def _of_verbs(text: str, floor: int, start: int, *, rate: bool = False) -> tuple[Basis | None, str]:
    """What the verbs of a sentence up to a figure make of it, and the verb that decides.

    ``đảm bảo``, ``yêu cầu`` demand a rate; a count behind them is what was done.
    """
    basis: Basis | None = None
    word, said_at = "", floor
    for found in _VERBS.finditer(text, floor, start):
        kind = found.lastgroup
        opened = opened_at(text, found.start())
        if opened is not None and opened >= floor and closed_at(text, opened) < start:
            continue  # said in a bracket that is closed before the figure
        if kind == "target" and _SUBSIDY.search(text[floor : found.end()]):
            continue
        if kind == "demand" and (not rate or ";" in text[found.end() : start]):
            continue  # "đề nghị truy tố 71 vụ; tỷ lệ giải quyết 82%": of another clause
        if kind == "weak":
            between = text[said_at : found.start()]
            if basis == "estimate" and ";" in between and not PARTS.search(between):
                basis = None
            if basis == "plan" and word.startswith("giao") and "," in between:
                basis = None  # "giao chỉ tiêu 500 ha, thực hiện 480 ha"
            if basis == "plan" and rate:
                basis = None  # "công suất sử dụng theo kế hoạch đạt 118%"
            continue
        if kind == "estimate" and basis == "target" and found.group().lower() in ("sẽ", "dự kiến"):
            continue
        if kind == "plan" and found.group().lower().startswith("theo") and "," in text[found.end() : start]:
            continue  # "kiểm tra 06 đơn vị theo kế hoạch năm, phát hiện 14 người": done as planned
        basis = _SAYS[kind or ""]
        word, said_at = found.group().lower().split()[0], found.end()
    if basis == "estimate" and _is_over(text, said_at, start):
        basis = None
    return basis, word


def _is_over(text: str, said_at: int, start: int) -> bool:
    """``ước cuối năm còn 97 hộ; hộ cận nghèo 142 hộ``: an estimate of another day, or a deed of its own.

    Nothing was estimated of ``…; cấp 12 giấy phép``.
    """
    clause = text.rfind(";", said_at, start)
    if clause < 0:
        return False
    return _OF_A_DAY.match(text, said_at) is not None or OPENS_WITH_DEED.match(text, clause + 1) is not None


_OF_A_DAY = lazy_pattern(r"\s+(?:đến\s+)?(?:cuối|cả|hết)\s+năm\b(?! ?(?:\d{4} ?)?:)")
"""``Ước cả năm: thu …; chi …`` heads a list instead."""


def _ahead(text: str, words: str, figure: Figure, basis: Basis | None, above: Stand | None) -> Stand:
    """What is still to come: a limit, a target that can be missed, or a plan."""
    end = (figure.span or (0, 0))[1]
    if _BELOW.search(words):
        return Stand("limit", "number")
    over = figure.unit == "%" and _OVER.search(words) is not None
    if basis == "target" or over or _AT_LEAST.search(words) or _UP.match(text, end):
        return Stand("target", "verb")
    return above or Stand("target", "verb")


def _carried(said: Said, place: int, floor: int, stands: Mapping[str, Stand]) -> Stand | None:
    """What a sentence that divides the one before takes over from it, and a footnote from its figure."""
    earlier = min(said.before(floor), place)
    if earlier and _DIVIDES.match(said.text, floor):
        first = said.before(said.sentences.start_at(said.starts[earlier - 1]))
        return Stand(stands[said.figures[first].id].basis, "total")
    if said.cited is not None and said.cited.id in stands:
        return Stand(stands[said.cited.id].basis, "total")
    return None


def _again(said: Said, place: int, stands: Mapping[str, Stand]) -> Stand | None:
    """``khoảng 5,8 triệu đồng, tương đương 365 USD``: the same, or what it grew by, on the same basis."""
    if not place:
        return None
    before = said.figures[place - 1]
    gap = said.text[said.spans[place - 1][1] : said.starts[place]]
    return Stand(stands[before.id].basis, "total") if _SAME.fullmatch(f"{without_times(gap)} ") else None


_SAME = lazy_pattern(
    r"\s*[,(]?\s*(?:tương đương|tức|bằng|chiếm|tăng|giảm|bổ sung)(?: (?:với|khoảng|là|thêm))?\s*",
    re.IGNORECASE,
)


def _about(words: str, around: Surroundings) -> Stand | None:
    """``khoảng 3.720 tỷ đồng`` in a report that was issued before its period was over."""
    own = around.reporting
    early = own.issued_on is not None and own.end is not None and own.issued_on < own.end
    return Stand("estimate", "number") if early and _ABOUT.search(words) else None
