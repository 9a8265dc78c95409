"""Numbers that are no statistics: what is written like a date or code, names, lengths of time, norms, limits.

Each rule looks at a number from its own place, at what follows it, and at the words before it, never
at the whole text, so that a report of many pages costs no more than its numbers do.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from vanthu.extract.patterns import lazy_pattern
from vanthu.extract.values import fixed
from vanthu.parsers.lexer import criteria, proper, written
from vanthu.parsers.lexer.named import end_of_name
from vanthu.parsers.lexer.numbers import Token
from vanthu.parsers.lexer.units import unit_at
from vanthu.parsers.lexer.vocabulary import words_of

_CODE_GOES_ON = lazy_pattern(r"[\-/.:+]\d[\w\-./]*")
_LATE = lazy_pattern(
    r"(?:chậm|muộn|trễ|rút ngắn|cắt giảm|giảm|vượt|sớm|sớm hơn|bình quân|trung bình|tiết kiệm|kéo dài|"
    r"tuổi thọ)"
    r"(?: (?:được|hơn|thêm|tiến độ|trung bình|khoảng|gần|là|còn|từ))*\s*$",
    re.IGNORECASE,
)
_PERIOD_AFTER = lazy_pattern(
    r"\s*(?:đầu|cuối|qua|tới|tiếp theo|gần đây|liền kề|(?:năm )?(?:19|20)\d\d|trở lên|trở xuống|/)"
)
_LASTS = lazy_pattern(
    r"(?<![^\W\d_])(?:kỳ hạn|thời hạn|thời gian(?: giải quyết)?|chu kỳ|không quá|tối đa|tối thiểu|ít nhất|"
    r"trên|hơn|gần|khoảng|xuống còn|còn|mất)\s*$",
    re.IGNORECASE,
)
"""How long something lasts, and not when it was: ``đổi mới trên 15 năm``."""
_TO_BEFORE = lazy_pattern(r"\d\s?(?:đến|tới|-|–)\s?$")
_MEAN = lazy_pattern(r"(?:bình quân|trung bình)\s*$", re.IGNORECASE)
"""``bình quân 6 tháng CPI tăng``: the mean of a period."""
_CATALOG_NOUN = (
    r"(?:d[ịi]ch vụ|DVC|DVCTT|TTHC|thủ tục|nhiệm vụ|nội dung|mô hình|tiêu chí|chỉ tiêu|nhóm|lĩnh vực|"
    r"phương thức|giải pháp|"
    r"tiện ích|chương trình|đề án|dự án thành phần)"
)
_CATALOG = lazy_pattern(
    rf"\s*(?:nhóm |danh mục )?{_CATALOG_NOUN}\b(?: [^\W\d_]+){{0,5}}? (?:(?P<essential>thiết yếu\b)|"
    r"(?:theo|tại|thuộc|của|quy định tại|ban hành)(?: kèm theo)? (?:các )?"
    r"(?:Quyết định|Đề án|Kế hoạch|Nghị quyết|Nghị định|Thông tư|Chỉ thị|Chương trình|Luật|Công văn)|"
    r"(?P<named>Đề án \d))",
)
_GROUP_NOUN = lazy_pattern(
    r"\s*(?:nhóm|phương thức|trụ cột|khâu đột phá|mũi nhọn|"
    r"cấp\b(?! (?:ủy|phó|trưởng))|tại chỗ|quan điểm|nguyên tắc|"
    r"(?:dịch vụ công|TTHC|thủ tục(?: hành chính)?|DVC) liên thông)",
    re.IGNORECASE,
)
_GROUP_LEAD = frozenset(word.replace(" ", "-") for word in words_of("before a list of others"))
_ACHIEVED = lazy_pattern(
    r"\b(?:đã|đang|có|được|duy trì|thành lập|xây dựng|tổ chức|hoàn thành|đạt)\b[^,;.]{0,25}$", re.IGNORECASE
)
_RANGE_ON = lazy_pattern(r"\s?(?:đến|tới|-|–)\s?\d+(?=\s)")
_EACH = lazy_pattern(r"(?:\bmỗi\b[^,;.()\d]{0,60}|\bchung\s)$", re.IGNORECASE)
"""``mỗi đơn vị được trang cấp 01 máy tính``: how things are shared out, not how many there are."""
_KIND_AFTER = lazy_pattern(
    r"\s(?:chữ số|số|tầng|cấp|pha)\b"
    r"(?! (?:lượng|hộ|người|liệu|tiền|vốn|định danh|điện thoại|thuê bao|ủy|phó|trưởng))"
)
_QUOTED = lazy_pattern(r"“[^”]*”|\"[^\"]{0,200}\"|‘[^’]*’")
_ADDRESS = lazy_pattern(r"https?:\s?//\s?\S+|www\.\S+|\S+@\S+|\S+\.gov\.vn\S*|\S+\?Open\S+")
_LIMITS = tuple(words_of("limit"))
_LIMIT_AFTER = lazy_pattern(r"[^,;.()\d]{0,24}?\b(?:trở lên|trở xuống|trở đi)\b")
_BELOW_STATED = words_of("before a result")


def names_of(text: str) -> list[tuple[int, int]]:
    """Spans that are names or addresses: what stands in quotation marks, web and mail addresses."""
    spans = (
        [found.span() for found in _QUOTED.finditer(text) if not _says_more_than_a_name(found.group())]
        if "“" in text or '"' in text or "‘" in text
        else []
    )
    if "//" in text or "@" in text or ".vn" in text or "?Open" in text:
        spans += [found.span() for found in _ADDRESS.finditer(text)]
    return spans


def _says_more_than_a_name(quoted: str) -> bool:
    """Words that somebody said, with their figures: a name has no more than a line of words and no share."""
    return len(quoted.split()) > _LONGEST_NAME and "%" in quoted


_LONGEST_NAME = 20
"""Words of the longest names of programmes and documents that reports quote."""


def blank_out(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with blanks in place of the spans; offsets stay."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


@fixed(frozen=True, slots=True)
class Rule:
    """What makes a number something else than a statistic, and what that is.

    ``take`` gives the end of what is written so, from the number on, or None. ``example`` holds what is
    taken between ‹ ›; of ``counter`` nothing is taken by this rule. ``marked``: it is asked only where one
    of the marks and words that dates, document numbers and times go on with stands behind the digits.
    """

    kind: str
    take: Callable[[str, Token], int | None]
    example: str
    counter: str
    marked: bool = False


def kind_of(text: str, token: Token, names: list[tuple[int, int]]) -> tuple[int, str] | None:
    """Where a number that is no statistic ends with what belongs to it, and its kind; None for a statistic.

    Args:
        text: the paragraph.
        token: the number in it.
        names: spans from :func:`names_of`.
    """
    if any(start <= token.start < end for start, end in names):
        return token.end, "name"
    if token.issue is not None:
        return None
    for rule in RULES if written.MARK_BEHIND.match(text, token.start) else _UNMARKED:
        end = rule.take(text, token)
        if end is not None:
            further = _CODE_GOES_ON.match(text, end)
            return (further.end() if further else end), rule.kind
    return None


def _sort(text: str, token: Token) -> int | None:
    few = "." not in token.raw  # "700.000 số" are many numbers, and no number has so many digits
    return token.end if few and _KIND_AFTER.match(text, token.end) else None


_TOO_SHORT = frozenset({"phút", "giây"})
"""What no report covers: ``SAIDI 214 phút`` is measured."""
_WITHIN = lazy_pattern(r"(?<![^\W\d_])(?:trong|sau|trước|mỗi|lúc|giờ)(?: vòng| khoảng)? $", re.IGNORECASE)


_OF_A_TERM = lazy_pattern(r"%[^;.%]{0,40} kỳ hạn (?:từ |trên |dưới )?$")
"""``5,2%/năm kỳ hạn 6 tháng``: which deposits have the rate; ``đất thuê theo kỳ hạn 50 năm`` states one."""


def _period(text: str, token: Token) -> int | None:
    """``6 tháng đầu năm``, ``trong 3 ngày``; how long something takes is a statistic: ``trên 15 năm``."""
    to = _RANGE_ON.match(text, token.end)
    unit = unit_at(text, to.end() if to else token.end)
    if unit is None or unit.measure != "duration" or "," in token.raw:
        return None  # "SAIDI 98,4 phút/KH" is measured
    before = text[max(0, token.start - 60) : token.start]
    if _OF_A_TERM.search(before):
        return token.end
    if _PERIOD_AFTER.match(text, unit.end) or (unit.text in ("tháng", "quý") and _MEAN.search(before)):
        return token.end
    if unit.text.lower() in _TOO_SHORT and not _WITHIN.search(before):
        return None
    lasts = to or "." in token.raw or _LATE.search(before) or _LASTS.search(before)
    return None if lasts or _TO_BEFORE.search(before) else token.end


_AMOUNT_BEHIND = lazy_pattern(r"\s?(?:nghìn|ngàn|triệu|tỷ|tỉ|vạn|%)(?![^\W\d_])")
"""``mỗi ngày thu được trên 1 triệu lít``: measured, and nothing that each is given."""


def _share(text: str, token: Token) -> int | None:
    if token.raw not in ("1", "01") or _AMOUNT_BEHIND.match(text, token.end):
        return None
    return token.end if _EACH.search(text[max(0, token.start - 70) : token.start]) else None


_MANY = lazy_pattern(r"(?<![\d.,])(?P<many>\d+(?:\.\d{3})*)(?: [^\W\d_]+){1,4} ?[x×] ?$")


def _multiplied(text: str, token: Token) -> int | None:
    """``412 người x 1,8 triệu đồng = 741,6 triệu đồng``: what goes to each of those that are counted."""
    found = _MANY.search(text, max(0, token.start - 60), token.start)
    unit = unit_at(text, found.end("many")) if found is not None else None
    return token.end if unit is not None and unit.measure == "count" else None


_OF_A_GROUP = 2
"""Digits of how many principles, pillars or groups a list has: ``341 nhóm, lớp`` are counted."""
_ROSE_OR_FELL = lazy_pattern(
    r" nhóm(?: hàng(?: hóa| hoá)?)?(?: và dịch vụ)?(?: có)? (?:chỉ số )?(?:giá )?(?:tăng|giảm)"
)
"""``9 nhóm tăng giá, 2 nhóm giảm giá``: counted by what became of them."""


def _of_a_fixed_list(text: str, token: Token) -> int | None:
    """``25 dịch vụ công thiết yếu``, ``05 nhóm tiện ích của Đề án``: a list that others drew up."""
    after = text[token.end : token.end + 90]
    grouped = _GROUP_NOUN.match(after) if len(token.raw) <= _OF_A_GROUP else None
    found = None if grouped else _CATALOG.match(after)
    if not grouped and found is None:
        return None
    before = text[max(0, token.start - 60) : token.start]
    if before.rstrip().endswith("/") or _ROSE_OR_FELL.match(after):
        return None
    if found is not None:
        return token.end if found["essential"] or not _ACHIEVED.search(before) else None
    words = before.lower().split()
    lead = {"-".join(words[-count:]) for count in (1, 2)}
    return token.end if lead & _GROUP_LEAD or not _ACHIEVED.search(before) else None


_MADE_OUT = lazy_pattern(
    r"(?<![^\W\d_])(?:lập|làm|in|viết|sao|gửi|giữ|nộp|lưu|gồm)(?: thành| lại)? $", re.IGNORECASE
)
_COPIES = lazy_pattern(
    r" bản(?: (?:chính|gốc|sao|giấy|cứng))?(?=[,.;)]|$| (?:có|như|gửi|về|cho|và|bằng|tại|để)\b)"
)
_FEW = 2
"""Digits of how often a document is written out; ``chứng thực bản sao 41.260 bản`` counts."""


def _copies(text: str, token: Token) -> int | None:
    """``lập thành 03 bản``: how often a document was written out."""
    made = len(token.raw) <= _FEW and _COPIES.match(text, token.end)
    made = made and _MADE_OUT.search(text, max(0, token.start - 16), token.start)
    return token.end if made else None


def is_late(text: str, token: Token) -> bool:
    """``chậm 6 tháng``, ``rút ngắn 3 ngày``: a length of time that is a result of work."""
    return _LATE.search(text, max(0, token.start - 60), token.start) is not None


def is_limit(text: str, token: Token) -> bool:
    """``từ 150 triệu đồng trở lên``, ``không quá 30 phút``: a limit, not a result."""
    before = text[max(0, token.start - 40) : token.start].rstrip().lower()
    if before.endswith(_LIMITS):
        return True
    after = text[token.end : token.end + 40]
    if before.endswith(("từ", "đến")) and _LIMIT_AFTER.match(after):
        return True
    if before.endswith("dưới") and not after.startswith("%"):
        words = before.split()
        return len(words) > 1 and words[-2].strip("(:,") not in _BELOW_STATED
    return False


RULES = (
    Rule("code", written.behind_letter, "Dịch Covid-‹19› đã", "Tiêm 19 mũi"),
    Rule("date", written.date, "Ngày ‹26/4/2024›", "Đạt 26/42 xã", marked=True),
    Rule(
        "document number", written.document_number, "Quyết định ‹06/QĐ-›TTg", "Cấp 06 thẻ/12 thẻ", marked=True
    ),
    Rule("time", written.clock, "Lúc ‹14h30›, họp", "Họp 14 hộ", marked=True),
    Rule("grade", written.stars, "Khách sạn ‹4 sao›", "Có 4 khách sạn", marked=True),
    Rule("grade", proper.graded, "Xảy ra 12 sự cố ‹110kV›", "Đạt 110 kVA và 5% tổng số"),
    Rule("name", proper.of_several_in_one, "Tiêm vắc xin ‹5 trong 1›: 87 trẻ", "Bắt 5 trong 12 đối tượng"),
    Rule("turn of phrase", written.one_of, "Là ‹1 trong 7› tỉnh", "Có 1 tỉnh", marked=True),
    Rule("name", written.capital, "Doanh nghiệp ‹100% vốn nước ngoài›", "Đạt 100% vốn giao", marked=True),
    Rule(
        "name",
        proper.in_a_project,
        "Dự án trồng mới ‹5› triệu ha rừng được giao",
        "Dự án đã trồng 5 ha rừng được giao",
    ),
    Rule(
        "name",
        proper.in_a_programme,
        "Đề án ‹1› triệu ha lúa được giao",
        "Cấp cho dự án 1 triệu đồng",
    ),
    Rule("name", proper.session, "Nghị quyết Trung ương ‹6› khóa XII", "Mở 6 khóa đào tạo"),
    Rule(
        "name", proper.in_a_body, "Chi cục Kiểm định Hải quan ‹3›, Tổng cục", "Chi cục Thuế đã thu 3, còn 2"
    ),
    Rule("name", proper.place_by_number, "Có 7 phường: ‹1›, 2, Long Hòa", "Có 7 thôn: 12 hộ, 3 xã"),
    Rule("date", written.day_or_month, "Từ ‹15/6› đến nay", "Đạt 15/16 xã"),
    Rule("unit", written.rate_base, "Tỷ số 112,5 bé trai/‹100› bé gái", "Có 45 hộ/100 hộ"),
    Rule("code", written.code, "Mạng ‹5›G phủ sóng", "Công suất 45MW"),
    Rule("phone", written.phone, "Gọi ‹0912 345 678›", "Chi 912.345.678 đồng"),
    Rule("phone", written.phone, "Nhận 12 cuộc gọi ‹114›, giảm", "Gọi 114 người, 115 hộ"),
    Rule("list number", written.list_number, "‹1›. Giao Sở Nội vụ", "ngoài tỉnh (18) trường hợp"),
    Rule("year", written.bare_year, "Giai đoạn ‹2021›-2025", "Cấp 2024 hồ sơ"),
    Rule("name", end_of_name, "Theo Điều ‹5› của Luật", "Tổng số 23.861 hộ"),
    Rule("class", criteria.class_of_values, "Độ tuổi: ‹25-34›: 48; trên 50: 26", "Đạt 45: 20 nam, 25 nữ"),
    Rule("criterion", criteria.term_counted, "Tù trên ‹7 năm đến 15 năm› 12 bị cáo", "Trên 15 năm 06 tháng"),
    Rule("age", criteria.age, "Trẻ dưới ‹5› tuổi", "Tuổi thọ trung bình 74,5 tuổi"),
    Rule("name", _sort, "Mã ‹9› số", "Có 9 số lượng hộ"),
    Rule("period", _period, "Thu ngân sách ‹6› tháng đầu năm", "Chậm 6 tháng"),
    Rule("share", _multiplied, "Chi 412 người x ‹1,8› triệu đồng", "Cống 4 m x 6 m, 12 hộ"),
    Rule("share", _share, "Mỗi xã được cấp ‹01› máy", "Cấp 01 máy"),
    Rule("fixed list", _of_a_fixed_list, "Theo ‹25› dịch vụ công thiết yếu", "Đã có 25 dịch vụ"),
    Rule("criterion", criteria.size, "Kiểm tra xe khách từ ‹16 chỗ trở lên›", "Xe chở 16 tấn hàng"),
    Rule("criterion", criteria.reached, "Có 12 xã đạt ‹10 - 13› tiêu chí", "Xã đạt 13 tiêu chí"),
    Rule("fixed list", criteria.set_of, "Chấm theo bộ ‹83› tiêu chí", "Giao 83 chỉ tiêu của Bộ"),
    Rule(
        "copies", _copies, "Biên bản lập thành ‹03› bản, mỗi bên giữ 01 bản", "Có 03 bản, gửi 12 bản kê khai"
    ),
    Rule("criterion", criteria.criterion, "Các hộ nhiều hơn ‹1› chủ hộ", "Có 25 vụ, nhiều hơn 5 vụ"),
)
"""In the order they are asked; the first that takes a number tells its kind."""
_UNMARKED = tuple(rule for rule in RULES if not rule.marked)
