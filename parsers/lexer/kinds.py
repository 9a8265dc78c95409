"""Numbers that are no statistics: what is written like a date or code, names, lengths of time, norms, limits.

Each rule looks at a number from its own place, at what follows it, and at the words before it, never
at the whole text, so that a report of many pages costs no more than its numbers do.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from vanthu.extract.patterns import CAPITAL, lazy_pattern
from vanthu.extract.values import fixed
from vanthu.parsers.lexer import written
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
_MORE_THAN = lazy_pattern(r"(?<![^\W\d_])(?:nhiều hơn|hơn quá)\s*$", re.IGNORECASE)
_COMPARED = lazy_pattern(r"[^,;.()\d]{0,30}\bso với\b")
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
    r"\s*(?:nhóm|phương thức|trụ cột|khâu đột phá|mũi nhọn|cấp\b|tại chỗ|quan điểm|nguyên tắc|"
    r"(?:dịch vụ công|TTHC|thủ tục(?: hành chính)?|DVC) liên thông)",
    re.IGNORECASE,
)
_GROUP_LEAD = frozenset(word.replace(" ", "-") for word in words_of("before a list of others"))
_ACHIEVED = lazy_pattern(
    r"\b(?:đã|đang|có|được|duy trì|thành lập|xây dựng|tổ chức|hoàn thành|đạt)\b[^,;.]{0,25}$", re.IGNORECASE
)
_AGE = lazy_pattern(
    r"(?:\s?[-–]\s?\d+|\s?đến(?: dưới)? \d+)?\s*(?:(?:tháng|tuần|ngày) )?tuổi\b|"
    r"(?:, \d\d)*\s?năm tuổi Đảng\b"
)
"""Ages, and the years of membership that badges are called by: ``Huy hiệu 40, 30 năm tuổi Đảng``."""
_LIFE = lazy_pattern(r"(?:tuổi thọ|bình quân|trung bình)[^,;.]{0,30}$", re.IGNORECASE)
_RANGE_ON = lazy_pattern(r"\s?(?:đến|tới|-|–)\s?\d+(?=\s)")
_EACH = lazy_pattern(r"(?:\bmỗi\b[^,;.()\d]{0,60}|\bchung\s)$", re.IGNORECASE)
"""``mỗi đơn vị được trang cấp 01 máy tính``: how things are shared out, not how many there are."""
_KIND_AFTER = lazy_pattern(r"\s(?:chữ số|số|tầng|cấp|pha)\b(?! (?:lượng|hộ|người|liệu|tiền|vốn))")
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


def _age(text: str, token: Token) -> int | None:
    if _AGE.match(text, token.end) is None or "," in token.raw:
        return None  # "tuổi bình quân 50,3 tuổi, giảm 0,4 tuổi": a mean, and how it changed
    return None if _LIFE.search(text[max(0, token.start - 60) : token.start]) else token.end


def _sort(text: str, token: Token) -> int | None:
    return token.end if _KIND_AFTER.match(text, token.end) else None


_TOO_SHORT = frozenset({"phút", "giây"})
"""What no report covers: ``SAIDI 214 phút`` is measured."""
_WITHIN = lazy_pattern(r"(?<![^\W\d_])(?:trong|sau|trước|mỗi|lúc|giờ)(?: vòng| khoảng)? $", re.IGNORECASE)


def _period(text: str, token: Token) -> int | None:
    """``6 tháng đầu năm``, ``trong 3 ngày``; how long something takes is a statistic: ``trên 15 năm``."""
    to = _RANGE_ON.match(text, token.end)
    unit = unit_at(text, to.end() if to else token.end)
    if unit is None or unit.measure != "duration" or "," in token.raw:
        return None  # "SAIDI 98,4 phút/KH" is measured
    before = text[max(0, token.start - 60) : token.start]
    if _PERIOD_AFTER.match(text, unit.end) or (unit.text in ("tháng", "quý") and _MEAN.search(before)):
        return token.end
    if unit.text.lower() in _TOO_SHORT and not _WITHIN.search(before):
        return None
    lasts = to or "." in token.raw or _LATE.search(before) or _LASTS.search(before)
    return None if lasts or _TO_BEFORE.search(before) else token.end


_BODY = lazy_pattern(
    r"(?<![^\W\d_])(?:Chi cục|Cục|Chi nhánh|Công ty|Tổng công ty|Xí nghiệp|Nhà máy|Trung tâm|Trạm|Kho|"
    r"Bệnh viện|Trường|Viện|Tòa án|Trung đoàn|Sư đoàn|Lữ đoàn)(?P<name>(?: [^\W\d_]+){1,8}) $"
)
_NO_NAME = frozenset(
    {"đã", "có", "được", "là", "đạt", "gồm", "còn", "với", "thu", "chi", "nộp", "trên", "hơn", "khoảng"}
)
_NAME_ENDS = lazy_pattern(r"\s*(?:[,;.()]|$|(?:đã|được|có|là|thuộc|do|của|và|tại)(?![^\W\d_]))")


def _in_a_body(text: str, token: Token) -> int | None:
    """``Chi cục Kiểm định Hải quan 3 (…)``: one of several bodies of a name."""
    if not token.raw.isdecimal() or len(token.raw) > _BODIES or _NAME_ENDS.match(text, token.end) is None:
        return None
    found = _BODY.search(text, max(0, token.start - 80), token.start)
    words = found["name"].split() if found else []
    named = any(word[:1].isupper() for word in words[-2:]) and not _NO_NAME & set(words)
    return token.end if named else None


_BODIES = 2
"""Digits of the numbers of bodies: no name is shared by a hundred of them."""
_PLACES_BY_NUMBER = lazy_pattern(
    r"\d (?:phường|quận|thôn|khu phố|tổ dân phố|tổ|ấp|khóm|xóm|bản|khu): (?:\d{1,2}, )*$"
)
_LIST_GOES_ON = lazy_pattern(rf"(?:,| và) (?:\d{{1,2}}(?=[,.;)]| và )|[{CAPITAL}])")


def _place_by_number(text: str, token: Token) -> int | None:
    """``7 phường: 1, 2, 5, Long Chánh``: what places are called."""
    if not token.raw.isdecimal() or len(token.raw) > _BODIES or text[token.end : token.end + 1] not in ",.;)":
        return None
    found = _PLACES_BY_NUMBER.search(text, max(0, token.start - 60), token.start)
    further = found and (found.group().rstrip()[-1] == "," or _LIST_GOES_ON.match(text, token.end))
    return token.end if further else None


def _share(text: str, token: Token) -> int | None:
    if token.raw not in ("1", "01"):
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


_PROJECT = lazy_pattern(
    r"(?:(?:[Dd]ự án|Chương trình|Đề án)(?: (?:đầu tư|xây dựng|trồng|trồng mới|phát triển|cải tạo|"
    r"nâng cấp|bảo vệ)){1,3}|"
    r"[Gg]ói thầu(?: số)? \d{1,2}: [^.;:()\d]{5,120})\s$"
)
_PROJECT_WORDS = ("ự án", "hương trình", "ề án", "ói thầu")
"""One of them stands in whatever ``_PROJECT`` finds."""
_PROJECT_ENDS = lazy_pattern(
    r"[^,;.:()\d]{2,40}?(?:\s(?:được|do|giai đoạn|đang|tại|thuộc|trên|của|và)(?![^\W\d_])|[,;.]|$)"
)


_PROGRAMME = lazy_pattern(r"(?:[Cc]hương trình|[Đđ]ề án|[Dd]ự án|[Pp]hong trào|[Cc]uộc vận động)\s$")
_MILLIONS = lazy_pattern(r"\s(?:nghìn|ngàn|triệu|tỷ|tỉ)\s(?!đồng|đô la|USD|đ\b)[^\W\d]")


def _in_a_programme(text: str, token: Token) -> int | None:
    """``Chương trình 1 triệu căn hộ``: programmes are called by their aims; money is an amount."""
    if _MILLIONS.match(text, token.end) is None:
        return None
    return token.end if _PROGRAMME.search(text, max(0, token.start - 20), token.start) else None


_SESSION_AHEAD = lazy_pattern(r"\s\(?(?:khóa|khoá)\s[IVXL]+\b")


def _session(text: str, token: Token) -> int | None:
    """``Trung ương 6 khóa XII``: the plenum of a term, whose own number is a roman one."""
    return token.end if _SESSION_AHEAD.match(text, token.end) else None


def _in_a_project(text: str, token: Token) -> int | None:
    """``Dự án trồng mới 5 triệu ha rừng được triển khai``: what the project is called, not what was done."""
    if _PROJECT_ENDS.match(text, token.end) is None:
        return None
    before = text[max(0, token.start - 160) : token.start]
    asked = any(word in before for word in _PROJECT_WORDS)
    return token.end if asked and _PROJECT.search(before) else None


def _criterion(text: str, token: Token) -> int | None:
    """``các hộ nhiều hơn 1 chủ hộ``: which ones are meant; ``25 vụ, nhiều hơn 5 vụ`` says a change."""
    floor = max(0, token.start - 24)
    found = None
    if "hơn" in text[floor : token.start].lower():
        found = _MORE_THAN.search(text, floor, token.start)
    if found is None:
        return None
    compared = re.search(r"[,;:(]\s*$", text[: found.start()]) or _COMPARED.match(text, token.end)
    return None if compared else token.end


_SET_OF = lazy_pattern(r"(?<![^\W\d_])[Bb]ộ $")
_CRITERIA = lazy_pattern(r"\s(?:tiêu chí|chỉ tiêu|chỉ số|câu hỏi)(?![^\W\d_])")


def _set_of(text: str, token: Token) -> int | None:
    """``theo bộ 83 tiêu chí``: what the set is called by."""
    named = _CRITERIA.match(text, token.end) and _SET_OF.search(text, max(0, token.start - 4), token.start)
    return token.end if named else None


_VEHICLE = lazy_pattern(
    r"(?<![^\W\d_])(?:xe|ô ?tô|oto|tàu|thuyền|phương tiện|rơ ?moóc|sà lan)"
    r"(?: (?:tải|khách|con|bán tải|ô ?tô|cá|thuyền|thủy nội địa|vỏ gỗ|vỏ thép|chở khách|đầu kéo|kéo|loại|từ|"
    r"trên|dưới|đủ|hơn|có|chiều dài|dài|(?:lớn nhất|trọng tải|tải trọng|công suất)(?: máy)?))*\s$",
    re.IGNORECASE,
)
_SIZE = lazy_pattern(
    r"(?:\s?[-–]\s?\d+(?:,\d+)?|\s?(?:đến|tới)(?: dưới)? \d+(?:,\d+)?)?\s?(?:chỗ|ghế|tấn|CV|mã lực|m|mét|kW)"
    r"(?: ngồi)?(?: trở (?:lên|xuống))?(?![^\W\d_])"
)
_TO_BEFORE_SIZE = lazy_pattern(r"(?P<from>\d+(?:,\d+)?)(?: (?:tấn|m|mét|CV))?(?: đến(?: dưới)? |\s?[-–]\s?)$")


def _size(text: str, token: Token) -> int | None:
    """``xe khách từ 16 chỗ trở lên``, ``tàu cá dưới 15 m``: which vehicles are meant."""
    found = _SIZE.match(text, token.end)
    if found is None:
        return None
    floor = max(0, token.start - 60)
    before = _TO_BEFORE_SIZE.search(text, floor, token.start)
    return found.end() if _VEHICLE.search(text, floor, before.start() if before else token.start) else None


_REACHES = lazy_pattern(
    r"\d (?:xã|phường|thị trấn|huyện|thôn|bản|đơn vị|hộ|cơ quan|trường)(?: [^\W\d_]+){0,6}? đạt"
    r"(?: (?:và cơ bản đạt|đủ|từ|dưới|trên|được|chuẩn))* $"
)
_OF_CRITERIA = lazy_pattern(
    r"(?:\s?[-–/]\s?\d{1,2}|\s(?:đến|tới) \d{1,2})?(?P<noun>)\s(?:tiêu chí|chỉ tiêu)(?![^\W\d_])"
)


def _reached(text: str, token: Token) -> int | None:
    """``12 xã đạt từ 10 - 13 tiêu chí``: which communes are counted."""
    found = _OF_CRITERIA.match(text, token.end)
    before = _REACHES.search(text, max(0, token.start - 80), token.start) if found is not None else None
    return found.start("noun") if found is not None and before is not None else None


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


_CLASS = lazy_pattern(
    r"\d{1,3}(?:,\d+)?(?:\s?[-–]\s?\d{1,3}(?:,\d+)?| đến (?:dưới )?\d{1,3})?(?: tuổi| năm| ha| triệu|\s?%)?"
    r"(?: trở (?:lên|xuống))?(?=:\s\d)"
)
_BEGINS_CLASS = lazy_pattern(
    r"(?:^|[:;,(]\s{1,3})(?:(?:Từ|từ|Dưới|dưới|Trên|trên|Đến|đến) )?$|"
    r"[:;,(]\s?[^\W\d_][^:;,()\d]{2,30} (?:từ|dưới|trên|hơn) $"
)


def _class_of_values(text: str, token: Token) -> int | None:
    """``Độ tuổi: 25-34: 48; từ 50 trở lên: 26``: what a number is of, where one number stands before it."""
    if _BEGINS_CLASS.search(text, max(0, token.start - _LONGEST_CLASS), token.start) is None:
        return None
    found = _CLASS.match(text, token.start)
    return found.end() if found is not None else None


_LONGEST_CLASS = 40
"""Characters before a number in which the words of its class begin: ``(mất trắng trên 70%: 12 ha)``."""


_TERM = lazy_pattern(
    r"\d{1,3}(?: (?:năm|tháng|ngày|tuổi))?(?:(?: đến(?: dưới| trên)? |\s?[-–]\s?)\d{1,3})?"
    r" (?:năm|tháng|ngày|tuổi)(?: trở (?:lên|xuống))?(?=:? (?P<count>\d{1,3}(?:\.\d{3})*(?:,\d+)?) )"
)
_BEFORE_TERM = lazy_pattern(r"(?<![^\W\d_])(?:từ|trên|dưới|đến)\s$", re.IGNORECASE)


def _term_counted(text: str, token: Token) -> int | None:
    """``từ trên 15 năm đến 20 năm 06 bị cáo``, ``nợ trên 90 ngày 320 triệu đồng``: which are meant."""
    found = _TERM.match(text, token.start)
    if found is None or _BEFORE_TERM.search(text, max(0, token.start - 8), token.start) is None:
        return None
    unit = unit_at(text, found.end("count"))
    return found.end() if unit is not None and unit.measure in ("count", "money") else None


_IN_ONE = lazy_pattern(r"\d{1,2} trong (?:1|một)(?![\d.,/]|\s(?:số|ngày|tuần|tháng|quý|năm|lần)\b)")


def _of_several_in_one(text: str, token: Token) -> int | None:
    """``vắc xin 5 trong 1``: what something is called by."""
    found = _IN_ONE.match(text, token.start)
    return found.end() if found is not None else None


_GRADED = lazy_pattern(r"\d+\s?(?:[kK]V(?![^\W_])|%\s(?:tấm|cotton|len|polyester)(?![^\W\d_]))")


_WHOLLY = lazy_pattern(r"100\s?%(?=\s?:\s?\d)")
_REVENUE = lazy_pattern(r"(?<![^\W\d_])(?:thu|hưởng)\s$", re.IGNORECASE)


def _graded(text: str, token: Token) -> int | None:
    """``sự cố 110kV``, ``gạo 5% tấm``, ``thu 100%: 412 triệu``: what sort of line, rice, revenue it is."""
    found = _GRADED.match(text, token.start) or (
        _WHOLLY.match(text, token.start)
        if _REVENUE.search(text, max(0, token.start - 8), token.start)
        else None
    )
    return found.end() if found is not None else None


RULES = (
    Rule("code", written.behind_letter, "Dịch Covid-‹19› đã", "Tiêm 19 mũi"),
    Rule("date", written.date, "Ngày ‹26/4/2024›", "Đạt 26/42 xã", marked=True),
    Rule(
        "document number", written.document_number, "Quyết định ‹06/QĐ-›TTg", "Cấp 06 thẻ/12 thẻ", marked=True
    ),
    Rule("time", written.clock, "Lúc ‹14h30›, họp", "Họp 14 hộ", marked=True),
    Rule("grade", written.stars, "Khách sạn ‹4 sao›", "Có 4 khách sạn", marked=True),
    Rule("grade", _graded, "Xảy ra 12 sự cố ‹110kV›", "Đạt 110 kVA và 5% tổng số"),
    Rule("name", _of_several_in_one, "Tiêm vắc xin ‹5 trong 1›: 87 trẻ", "Bắt 5 trong 12 đối tượng"),
    Rule("turn of phrase", written.one_of, "Là ‹1 trong 7› tỉnh", "Có 1 tỉnh", marked=True),
    Rule("name", written.capital, "Doanh nghiệp ‹100% vốn nước ngoài›", "Đạt 100% vốn giao", marked=True),
    Rule(
        "name",
        _in_a_project,
        "Dự án trồng mới ‹5› triệu ha rừng được giao",
        "Dự án đã trồng 5 ha rừng được giao",
    ),
    Rule(
        "name",
        _in_a_programme,
        "Đề án ‹1› triệu ha lúa được giao",
        "Cấp cho dự án 1 triệu đồng",
    ),
    Rule("name", _session, "Nghị quyết Trung ương ‹6› khóa XII", "Mở 6 khóa đào tạo"),
    Rule("name", _in_a_body, "Chi cục Kiểm định Hải quan ‹3›, Tổng cục", "Chi cục Thuế đã thu 3, còn 2"),
    Rule("name", _place_by_number, "Có 7 phường: ‹1›, 2, Long Hòa", "Có 7 thôn: 12 hộ, 3 xã"),
    Rule("date", written.day_or_month, "Từ ‹15/6› đến nay", "Đạt 15/16 xã"),
    Rule("unit", written.rate_base, "Tỷ số 112,5 bé trai/‹100› bé gái", "Có 45 hộ/100 hộ"),
    Rule("code", written.code, "Mạng ‹5›G phủ sóng", "Công suất 45MW"),
    Rule("phone", written.phone, "Gọi ‹0912 345 678›", "Chi 912.345.678 đồng"),
    Rule("list number", written.list_number, "‹1›. Giao Sở Nội vụ", "ngoài tỉnh (18) trường hợp"),
    Rule("year", written.bare_year, "Giai đoạn ‹2021›-2025", "Cấp 2024 hồ sơ"),
    Rule("name", end_of_name, "Theo Điều ‹5› của Luật", "Tổng số 23.861 hộ"),
    Rule("class", _class_of_values, "Độ tuổi: ‹25-34›: 48; trên 50: 26", "Đạt 45: 20 nam, 25 nữ"),
    Rule("criterion", _term_counted, "Tù trên ‹7 năm đến 15 năm› 12 bị cáo", "Trên 15 năm 06 tháng"),
    Rule("age", _age, "Trẻ dưới ‹5› tuổi", "Tuổi thọ trung bình 74,5 tuổi"),
    Rule("name", _sort, "Mã ‹9› số", "Có 9 số lượng hộ"),
    Rule("period", _period, "Thu ngân sách ‹6› tháng đầu năm", "Chậm 6 tháng"),
    Rule("share", _multiplied, "Chi 412 người x ‹1,8› triệu đồng", "Cống 4 m x 6 m, 12 hộ"),
    Rule("share", _share, "Mỗi xã được cấp ‹01› máy", "Cấp 01 máy"),
    Rule("fixed list", _of_a_fixed_list, "Theo ‹25› dịch vụ công thiết yếu", "Đã có 25 dịch vụ"),
    Rule("criterion", _size, "Kiểm tra xe khách từ ‹16 chỗ trở lên›", "Xe chở 16 tấn hàng"),
    Rule("criterion", _reached, "Có 12 xã đạt ‹10 - 13› tiêu chí", "Xã đạt 13 tiêu chí"),
    Rule("fixed list", _set_of, "Chấm theo bộ ‹83› tiêu chí", "Giao 83 chỉ tiêu của Bộ"),
    Rule(
        "copies", _copies, "Biên bản lập thành ‹03› bản, mỗi bên giữ 01 bản", "Có 03 bản, gửi 12 bản kê khai"
    ),
    Rule("criterion", _criterion, "Các hộ nhiều hơn ‹1› chủ hộ", "Có 25 vụ, nhiều hơn 5 vụ"),
)
"""In the order they are asked; the first that takes a number tells its kind."""
_UNMARKED = tuple(rule for rule in RULES if not rule.marked)
