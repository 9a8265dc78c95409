"""Numbers that are no statistics: what is written like a date or code, names, lengths of time, norms, limits.

Each rule looks at a number from its own place, at what follows it, and at the words before it, never
at the whole text, so that a report of many pages costs no more than its numbers do.
"""

from __future__ import annotations

import re

from vanthu.parsers.lexer.named import end_of_name
from vanthu.parsers.lexer.numbers import Token
from vanthu.parsers.lexer.units import unit_at
from vanthu.parsers.lexer.words import listed
from vanthu.parsers.lexer.written import end_of_written

_CODE_GOES_ON = re.compile(r"[\-/.:+]\d[\w\-./]*")
_LATE = re.compile(
    r"(?:chậm|muộn|trễ|rút ngắn|cắt giảm|giảm|vượt|sớm|sớm hơn|bình quân|trung bình|tiết kiệm|kéo dài|"
    r"tuổi thọ)"
    r"(?: (?:được|hơn|thêm|tiến độ|trung bình|khoảng|gần|là|còn|từ))*\s*$",
    re.IGNORECASE,
)
_PERIOD_AFTER = re.compile(
    r"\s*(?:đầu|cuối|qua|tới|tiếp theo|gần đây|liền kề|năm (?:19|20)\d\d|trở lên|trở xuống|/)"
)
_MEAN = re.compile(r"(?:bình quân|trung bình)\s*$", re.IGNORECASE)
"""``bình quân 6 tháng CPI tăng``: the mean of a period."""
_CATALOG_NOUN = (
    r"(?:d[ịi]ch vụ|DVC|DVCTT|TTHC|thủ tục|nhiệm vụ|nội dung|mô hình|tiêu chí|chỉ tiêu|nhóm|lĩnh vực|"
    r"phương thức|giải pháp|"
    r"tiện ích|chương trình|đề án|dự án thành phần)"
)
_CATALOG = re.compile(
    rf"\s*(?:nhóm |danh mục )?{_CATALOG_NOUN}\b(?: [^\W\d_]+){{0,5}}? (?:(?P<essential>thiết yếu\b)|"
    r"(?:theo|tại|thuộc|của|quy định tại|ban hành)(?: kèm theo)? (?:các )?"
    r"(?:Quyết định|Đề án|Kế hoạch|Nghị quyết|Nghị định|Thông tư|Chỉ thị|Chương trình|Luật|Công văn)|"
    r"(?P<named>Đề án \d))",
)
_GROUP_NOUN = re.compile(
    r"\s*(?:nhóm|phương thức|trụ cột|khâu đột phá|mũi nhọn|cấp\b|tại chỗ|quan điểm|nguyên tắc|"
    r"(?:dịch vụ công|TTHC|thủ tục(?: hành chính)?|DVC) liên thông)",
    re.IGNORECASE,
)
_GROUP_LEAD = listed(
    """
    phục-vụ, thuộc, theo, thực-hiện, đối-với, với, trong, hiệu-quả, quy-định, triển-khai, qua, ở, dụng,
    tại
    """
)
_ACHIEVED = re.compile(
    r"\b(?:đã|đang|có|được|thành lập|xây dựng|tổ chức|hoàn thành|đạt)\b[^,;.]{0,25}$", re.IGNORECASE
)
_AGE = re.compile(r"(?:\s?[-–]\s?\d+|\s?đến(?: dưới)? \d+)?\s*tuổi\b")
_LIFE = re.compile(r"(?:tuổi thọ|bình quân|trung bình)[^,;.]{0,30}$", re.IGNORECASE)
_RANGE_ON = re.compile(r"\s?(?:đến|tới|-|–)\s?\d+(?=\s)")
_EACH = re.compile(r"(?:\bmỗi\b[^,;.()\d]{0,60}|\bchung\s)$", re.IGNORECASE)
"""``mỗi đơn vị được trang cấp 01 máy tính``: how things are shared out, not how many there are."""
_KIND_AFTER = re.compile(r"\s(?:chữ số|số|tầng|cấp|pha)\b(?! (?:lượng|hộ|người|liệu|tiền|vốn))")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]{0,200}\"|‘[^’]*’")
_ADDRESS = re.compile(r"https?:\s?//\s?\S+|www\.\S+|\S+@\S+|\S+\.gov\.vn\S*|\S+\?Open\S+")
_LIMITS = ("không quá", "không dưới", "tối đa", "không vượt quá", "chậm nhất", "nhiều hơn", "hơn quá", "quá")
_LIMIT_AFTER = re.compile(r"[^,;.()\d]{0,24}?\b(?:trở lên|trở xuống|trở đi)\b")
_BELOW_STATED = listed(
    """
    còn, xuống, chiếm, đạt, là, giảm, ở
    """
)


def names_of(text: str) -> list[tuple[int, int]]:
    """Spans that are names or addresses: what stands in quotation marks, web and mail addresses."""
    spans = (
        [found.span() for found in _QUOTED.finditer(text)]
        if "“" in text or '"' in text or "‘" in text
        else []
    )
    if "//" in text or "@" in text or ".vn" in text or "?Open" in text:
        spans += [found.span() for found in _ADDRESS.finditer(text)]
    return spans


def blank_out(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with blanks in place of the spans; offsets stay."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def not_a_figure(text: str, token: Token, names: list[tuple[int, int]]) -> int | None:
    """Where a number that is no statistic ends with what belongs to it (a date, a code), or None.

    Args:
        text: the paragraph.
        token: the number in it.
        names: spans from :func:`names_of`.
    """
    end = _where_it_ends(text, token, names)
    if end is None:
        return None
    further = _CODE_GOES_ON.match(text, end)
    return further.end() if further else end


def _where_it_ends(text: str, token: Token, names: list[tuple[int, int]]) -> int | None:
    if any(start <= token.start < end for start, end in names):
        return token.end
    if token.issue is not None:
        return None
    written = end_of_written(text, token)
    if written is not None:
        return written
    named = end_of_name(text, token)
    if named is not None:
        return named
    return token.end if _by_what_follows(text, token) or _limit(text, token) else None


def _by_what_follows(text: str, token: Token) -> bool:
    """Lengths of time, ages, fixed lists, ``CMND 9 số``."""
    after = text[token.end : token.end + 90]
    before = text[max(0, token.start - 60) : token.start]
    if _AGE.match(after) and not _LIFE.search(before):
        return True
    if _KIND_AFTER.match(after):
        return True
    to = _RANGE_ON.match(text, token.end)
    unit = unit_at(text, to.end() if to else token.end)
    if unit is not None and unit.measure == "duration":
        mean = unit.text in ("tháng", "quý") and _MEAN.search(before) is not None
        return mean or not _LATE.search(before) or bool(_PERIOD_AFTER.match(text, unit.end))
    if token.raw in ("1", "01") and _EACH.search(before):
        return True
    if re.match(r"\s?/\s?\d", after) or before.rstrip().endswith("/"):
        return False
    return _of_a_fixed_list(before, after)


def _of_a_fixed_list(before: str, after: str) -> bool:
    """``25 dịch vụ công thiết yếu``, ``05 nhóm tiện ích của Đề án``: a list that others drew up."""
    if _GROUP_NOUN.match(after):
        words = before.lower().split()
        lead = {"-".join(words[-count:]) for count in (1, 2)}
        return bool(lead & _GROUP_LEAD) or not _ACHIEVED.search(before)
    found = _CATALOG.match(after)
    if found is None:
        return False
    return bool(found["essential"]) or not _ACHIEVED.search(before)


def _limit(text: str, token: Token) -> bool:
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
