"""On what basis a figure stands: a result, an estimate, a plan, a target, a limit, a capacity.

The nearest word decides: what stands right at the number (``kế hoạch 600 tấn``, ``không quá 5%``), then the
verbs of its sentence (``ước``, ``phấn đấu``, ``đã``), then what its total is, then the section (``Nhiệm vụ``,
``Dự toán``) and the kind of document. Without any of them a report states results.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

from vanthu.extract.patterns import lazy_pattern
from vanthu.extract.values import fixed
from vanthu.parsers.figures.plans import AIM, ESTIMATED, STRIVE, in_plan, plan_sections, reports_results
from vanthu.parsers.figures.senses import OPENS_WITH_DEED
from vanthu.parsers.figures.surroundings import Said, Surroundings
from vanthu.parsers.lexer.sentences import PARTS, closed_at, opened_at
from vanthu.parsers.report import Basis, Figure, Table
from vanthu.parsers.times import without_times

Source = Literal["number", "verb", "total", "column", "section", "document", "none"]

AHEAD: tuple[Basis, ...] = ("plan", "target", "limit")
"""What has not happened yet."""
COMPARISON = lazy_pattern(r"(?<![^\W\d_])(?<!giá )so (?:sánh|với)(?![^\W\d_])", re.IGNORECASE)
"""A head under which results are measured; ``giá so sánh`` are the prices of a year."""

_APPROX = r"(?:(?:trên|hơn|gần|khoảng|xấp xỉ|dưới|đạt|còn|ước|từ|ở mức|mức|là|bằng|:)\s*)*"
_GIVEN = (
    r"(?:\s(?:năm|cả năm|đầu năm|đề ra|là|đạt|giao|được|tỉnh|huyện|xã|thành phố|trung ương|TW|HĐND|UBND|"
    r"Hội đồng|"
    r"nhân dân|Chính phủ|Bộ|cấp trên|sau|điều chỉnh|\d{4}|vốn|thu|chi|ngân sách|quý|[IV]+|tháng))*"
)


@fixed(frozen=True, slots=True)
class Rule:
    """Words up to a number that say what it is, with an example and what they must not take.

    ``asks``: small letters of which some stand in all that the words find; without them none is searched.
    """

    basis: Basis
    words: re.Pattern[str]
    asks: tuple[str, ...]
    example: str
    counter: str


def _rule(basis: Basis, words: str, asks: str, example: str, counter: str) -> Rule:
    found = lazy_pattern(rf"(?<![^\W\d_])(?:{words})\s*$", re.IGNORECASE)
    return Rule(basis, found, tuple(asks.split("|")), example, counter)


AT_NUMBER: tuple[Rule, ...] = (
    _rule(
        "target",
        rf"(?<!vượt )(?:chỉ tiêu|kế hoạch|dự toán|mức) phấn đấu(?:{_GIVEN}\s*:?)?\s*\(?\s*{_APPROX}",
        "phấn đấu",
        "đạt 74% chỉ tiêu phấn đấu (3.700 tỷ đồng",
        "vượt chỉ tiêu phấn đấu 12%",
    ),
    _rule(
        "limit",
        r"không (?:được )?(?:vượt )?quá|không (?:được )?vượt|tối đa(?: là| khoảng)?|không (?:dưới|ít hơn|"
        r"thấp hơn|nhỏ hơn|"
        r"lớn hơn|nhiều hơn|cao hơn)|mức trần|trần|chậm nhất|giới hạn(?: là| ở mức)?",
        "không|tối đa|trần|chậm nhất|giới hạn",
        "giữ nợ thuế không quá 5%",
        "thu không đạt 5%",
    ),
    _rule(
        "limit",
        r"(?:(?:mức|khung) (?:xử )?phạt(?: tiền)?(?: là)?|(?<!đã xử )(?<!bị )(?<!đã )phạt tiền)(?: từ| đến)",
        "phạt",
        "Phạt tiền từ 3.000.000 đồng",
        "đã phạt tiền 12 trường hợp",
    ),
    _rule(
        "plan",
        rf"(?<!vượt )(?<!hụt )(?<!so với )(?<!đạt )(?<!theo )(?:kế hoạch|KH|dự toán|"
        rf"chỉ tiêu)(?:{_GIVEN}\s*:?)?\s*{_APPROX}",
        "kế hoạch|kh|dự toán|chỉ tiêu",
        "(kế hoạch là 9%",
        "vượt kế hoạch 12%",
    ),
    _rule(
        "plan",
        rf"(?:kế hoạch|KH|dự toán|chỉ tiêu|DT)(?:{_GIVEN}|(?:\s(?!đã|năm trước)[^\W\d_]+){{1,4}})"
        rf"\s*\(\s*{_APPROX}",
        "kế hoạch|kh|dự toán|chỉ tiêu|dt",
        "đạt 98,3% kế hoạch (857 ha)",
        "đạt 98,3% kế hoạch, tăng (857 ha)",
    ),
    _rule(
        "plan",
        r"(?<!theo )(?<!đạt )(?<!so với )(?<!giải ngân )(?<!thực hiện )kế hoạch vốn"
        r"(?: (?!(?:đạt|giải ngân|thực hiện)(?![^\W\d_]))[^\W_]+){0,16} (?:là|giao)",
        "kế hoạch vốn",
        "Tổng kế hoạch vốn đầu tư công năm 2024 được Chính phủ giao là 6.842",
        "kế hoạch vốn năm 2024 đã giải ngân là 198 tỷ đồng",
    ),
    _rule(
        "plan",
        r"kế hoạch (?!số|đã)(?:[^\W\d_]+ ){0,6}(?:năm |quý |tháng )?(?:[\dIV/]+ )?"
        r"(?:gồm|bao gồm|có)(?: tổng số)?",
        "kế hoạch",
        "Kế hoạch cải cách quý III gồm 42 việc",
        "kế hoạch đã có 42 việc",
    ),
    _rule(
        "plan",
        r"(?-i:Kế hoạch)(?: công tác)? (?:năm|quý|tháng) [\dIVX/]+ (?:[^\W\d_]+ ){0,2}"
        r"(?:thực hiện|tiến hành|kiểm tra|thanh tra|kiểm toán|giám sát|tổ chức)(?: [^\W\d_]+){0,3}",
        "kế hoạch",
        "Kế hoạch năm 2019 thực hiện kiểm tra 48 cuộc",
        "Theo kế hoạch năm 2019 đã kiểm tra 48 cuộc",
    ),
    _rule(
        "plan",
        r"(?-i:Kế hoạch|Dự toán|Chỉ tiêu) (?:(?!đạt|thực hiện|đã|hoàn thành|theo|so)[^\W\d_]+ |\d{4} ){1,12}"
        r"giao(?: là)?\s*:?",
        "giao",
        "Kế hoạch vốn năm 2023 được Chính phủ giao 5.412 tỷ đồng",
        "Kế hoạch vốn năm 2023 đã giải ngân, bàn giao 12 nhà",
    ),
    _rule(
        "plan",
        r"(?:vốn|kinh phí|biên chế|chỉ tiêu)(?: (?!đã|bàn)[^\W\d_]+){0,4}(?: năm \d{4})? giao(?: là)?\s*:?",
        "giao",
        "Vốn năm 2024 giao 286.400 triệu đồng",
        "Vốn năm 2024 đã bàn giao 12 công trình",
    ),
    _rule("plan", r"được giao(?: là)?\s*:?", "được giao", "biên chế được giao 96 người", "đã giao 96 giấy"),
    _rule(
        "target",
        rf"{AIM}(?:\s(?:[^\W\d_]+|\d{{4}})){{0,6}}\s*[:(]?\s*{_APPROX}",
        "mục tiêu",
        "mục tiêu cuối năm 2024 còn 5,5%",
        "Chương trình mục tiêu quốc gia 12 xã",
    ),
    _rule(
        "capacity",
        r"(?:(?:công suất|năng lực|quy mô|lưu lượng|sản lượng) (?:thiết kế|lắp máy|lắp đặt|tối đa)|"
        r"theo thiết kế|"
        r"sức chứa|dung tích(?: thiết kế)?|năng lực tưới|năng lực sản xuất|công suất)"
        rf"(?: [^\W\d_]+){{0,2}}\s*[:(]?\s*{_APPROX}",
        "công suất|năng lực|thiết kế|lắp|tối đa|sức chứa|dung tích",
        "công suất thiết kế 24 MW",
        "công suất sử dụng giường bệnh cả tỉnh 92%",
    ),
)
"""Tried in this order."""

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


@fixed(frozen=True, slots=True)
class Stand:
    """A basis and what it was taken from."""

    basis: Basis
    source: Source


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


COLUMNS: tuple[tuple[Basis, re.Pattern[str], str, str], ...] = (
    (
        "estimate",
        lazy_pattern(rf"(?<![^\W\d_])(?:{ESTIMATED}|dự kiến|dự ước|ƯTH)(?![^\W\d_])", re.I),
        "Ước TH cả năm",
        "Thước đo",
    ),
    (
        "actual",
        lazy_pattern(
            r"(?:thực hiện|TH|đạt|kết quả|tỷ lệ|so sánh|so với|tăng|giảm)[^/]*(?:/|so với)|so với|so sánh|%",
            re.I,
        ),
        "TH/KH (%)",
        "Kế hoạch năm",
    ),
    (
        "limit",
        lazy_pattern(r"(?<![^\W\d_])(?:tối đa|định mức|giới hạn)(?![^\W\d_])", re.I),
        "Định mức tối đa",
        "Thực hiện",
    ),
    ("capacity", lazy_pattern(r"công suất|thiết kế|năng lực", re.I), "Công suất thiết kế", "Sản lượng"),
    (
        "actual",
        lazy_pattern(r"(?<![^\W\d_])(?:thực hiện|TH|kết quả|quyết toán|đã)(?![^\W\d_])", re.I),
        "Thực hiện",
        "Kế hoạch",
    ),
    (
        "target",
        lazy_pattern(r"(?<!có )(?<!trình )mục tiêu(?! quốc gia)|phấn đấu", re.I),
        "Mục tiêu đến 2025",
        "Chỉ tiêu",
    ),
    (
        "plan",
        lazy_pattern(
            r"(?<![^\W\d_])(?:kế hoạch|KH|dự toán|DT|giao(?! thông| dịch| lưu| ban)|nhu cầu|đề xuất|"
            r"chỉ tiêu giao)(?![^\W\d_])",
            re.I,
        ),
        "Dự toán giao đầu năm",
        "Thực hiện",
    ),
)
"""Words in the heads of a column, from the leaf up, with an example and a counter-example."""
_PLAN_TITLE = lazy_pattern(r"(?:kế hoạch|dự toán|chỉ tiêu|mục tiêu)(?! và)", re.IGNORECASE)
_DONE_TITLE = lazy_pattern(r"thực hiện|kết quả|tình hình|tổng hợp|quyết toán", re.IGNORECASE)


def of_cell(figure: Figure, table: Table | None, around: Surroundings) -> Stand:
    """The basis of a figure in a table: its column's, its row's, the title's, the document's."""
    if table is None or figure.row is None or figure.column is None:
        return Stand("actual", "none")
    path = table.columns[figure.column].path if figure.column < len(table.columns) else []
    if any(COMPARISON.search(head) for head in path[:-1]) and _of_head(path[-1]) in AHEAD:
        return Stand("actual", "column")  # ``So sánh (%) - Dự toán năm``: what the result is measured by
    area = figure.measure == "area"
    for head in [*reversed(path), figure.label.partition(":")[0]]:
        if (basis := _of_head(_AREA.sub(" ", head) if area else head)) is not None:
            return Stand(basis, "column")
    return _of_title(table.title or "", planned=around.planned)


_AREA = lazy_pattern(r"(?<![^\W\d_])DT(?![^\W\d_])")
"""``DT (ha)``: over hectares it is diện tích, and no dự toán."""


@lru_cache(maxsize=2048)
def _of_head(head: str) -> Basis | None:
    """What a head or the name of a row says; each is asked for once a cell."""
    head = _INCLUDED.sub("", head)
    return next((basis for basis, words, _, _ in COLUMNS if words.search(head)), None)


_INCLUDED = lazy_pattern(r"\((?:đã|chưa|bao gồm|gồm|kể cả|không)(?![^\W\d_])[^()]*\)?", re.IGNORECASE)
"""``TỔNG SỐ (đã bao gồm vốn CTMTQG)``: what a number holds, not how it stands."""


@lru_cache(maxsize=256)
def _of_title(title: str, *, planned: bool) -> Stand:
    if _PLAN_TITLE.search(title) and not _DONE_TITLE.search(title):
        return Stand("plan", "column")
    if planned and not _DONE_TITLE.search(title):
        return Stand("plan", "document")
    return Stand("actual", "none")
