"""Numbers that are no statistics: dates, document numbers, section numbers, codes, names, norms.

Each rule looks at a number from its own place, at what follows it, and at the words before it, never
at the whole text, so that a report of many pages costs no more than its numbers do.
"""

from __future__ import annotations

import re

from parsers.figures.numbers import Token
from parsers.figures.units import unit_at
from parsers.figures.words import listed

_MONTH = r"(?:0?[1-9]|1[0-2])"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?:19|20)\d\d"

_DATE = re.compile(rf"{_DAY}\s?[/.\-]\s?{_MONTH}\s?[/.\-]\s?{_YEAR}(?!\d)")
"""``26/4/2024``, ``26.4.2024``."""
_MONTH_OF_YEAR = re.compile(rf"{_MONTH}\s?/\s?{_YEAR}(?!\d|[./]\d)")
"""``05/2024``; with a counted noun behind it, it is a fraction."""
_DOCUMENT = re.compile(r"\d+(?:/\d{4})?\s?(?:[/–-]\s?(?=[A-ZĐ])[A-ZĐ]+(?:[-–/]|\b)|/\d{4}/)")
"""``06/QĐ-TTg``, ``107/2021/NĐ-CP``, ``23–CT/HU``, ``104/CP``."""
_CLOCK = re.compile(r"\d{1,2}(?::\d{2}(?::\d{2})?|h\d{0,2}\b| giờ \d{1,2}(?: phút)?\b)|24/24h?\b|24/7\b")
"""``16:02:41``, ``14h30``, ``24/24``, ``24/7``."""
_STARS = re.compile(r"\d\s?(?:[-–]\s?\d\s?)?(?:\*|sao\b)")
"""``2- 3*``, ``4 sao``."""
_PHONE = re.compile(r"(?:\+?84|0)[\d().]*(?:[ .\-]\d{2,4}){2,}|0\d{8,10}(?!\d)|\d{9,}(?![\d.,])")
"""``0237.3852.246``, ``0912 345 678``; and the plain long numbers of accounts and identity cards."""
_CODE = re.compile(r"\d[\d.,]*(?:/\d+)?(?=[^\W\d_])")
"""``5G``, ``30a``, ``220/380V``."""
_UNIT_GLUED = re.compile(r"\d[\d.,]*(?:/\d[\d.,]*)?(?:km2?|kg|ha|m[²³23]?|tr|đ|tỷ|tấn|tạ)(?![\w²³])")
_LETTER_BEFORE = re.compile(r"[^\W\d_][.\-–]?$|_$")
"""``CT10``, ``C06``, ``Covid-19``, ``ĐT.511``."""
_LIST_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})*(?:[.)]\s+|/\s*)(?=[“\"(]?(?!Tổng)[A-ZĐÀ-Ỹ])")
"""``1. Giao ...``, ``2/ Trung tâm ...`` where a sentence begins."""
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
"""``6.692``: no name, day or paragraph is numbered in thousands."""
_WHOLE = re.compile(r"\d+(?:[./+:\-]\d+)*")

_DIALLED = re.compile(r"\d+(?:[ .\-]\d+)*")
_TELEPHONES = frozenset(["hotline", "điện-thoại", "tel", "fax"])
_DAY_OF_MONTH = re.compile(rf"{_DAY}/{_MONTH}(?![\d/])")
_DAY_LEAD = listed(
    """
    ngày, và, đến, từ, trước, sau, dịp, lễ, hết
    """
)
_FREQUENCY = re.compile(r"(?:tháng|quý|năm|tuần|ngày)\s?/\s?$")
_CODE_GOES_ON = re.compile(r"[\-/.:+]\d[\w\-./]*")

_NAMED = listed(
    """
    điều, khoản, điểm, chương, mục, phần, biểu, bảng, mẫu, tiết, hình, phụ-lục, đề-án, mô-hình, mức-độ,
    cấp-độ, mức, cấp, lớp, khối, khóa, khoá, kỳ, đợt, lần, vòng, hạng, loại, quý, tháng, năm, thứ, số,
    quốc-lộ, tỉnh-lộ, ql, đt, đh, đường, thôn, xóm, khu, tổ, phường, quận, đội, khu-phố, tổ-dân-phố,
    nghị-định, nghị-quyết, luật, thông-tư, chỉ-thị, quyết-định, công-văn, kế-hoạch, báo-cáo, chương-trình,
    kết-luận, tờ-trình, thông-báo, hướng-dẫn, cv, kh, qđ, bc, phiếu-chuyển, công-điện, pháp-lệnh,
    nhiệm-kỳ, trang, stt, hotline, điện-thoại, tel, fax, giai-đoạn, niên-khóa, mũi, liều, ngày, giờ, lúc,
    quyển, tập, phiên-bản, covid, iso, tcvn, qcvn, dịp, lễ, đường-tỉnh, đường-huyện, km
    """
)
"""Words that give the number after them the nature of a name: ``Điều 5``, ``mức độ 2``, ``Đề án 06``."""

_COUNT_TOO = listed(
    """
    số, mức, cấp, loại, tổ, đội, khu, lớp, khối, điểm, thôn, xóm, phường, quận, đợt, lần, mẫu, biểu, phần,
    mục, đường, kỳ, khoản, luật, hình, bảng, tiết, chương, hạng, vòng, khóa, khoá, quyển, giờ, lễ, dịp,
    mũi, liều, tel, fax, trang, km, kế-hoạch, báo-cáo, thông-báo, hướng-dẫn, chương-trình, quyết-định,
    công-văn, tờ-trình, nghị-quyết, tập, trang
    """
)
"""Names that may as well stand before a statistic; with a unit behind the number they are none."""

_DOCUMENT_WORDS = listed(
    """
    văn, định, quyết, hoạch, cáo, trình, thị, tư, lệnh, báo, chuyển, luận, dẫn, đoàn, tổ, mẫu, phụ, biểu
    """
)

_PLACES = listed(
    """
    tổ, khu, thôn, xóm, đội, lớp, khối, phường, quận, điểm, mục, phần, số, khoản, tiết
    """
)
_DOCUMENT_NOUNS = listed(
    """
    quy định, nghị định, quyết định, báo cáo, kế hoạch, thông tư, luật, nghị quyết, hướng dẫn, văn bản
    """
)

_LATE = re.compile(
    r"(?:chậm|muộn|trễ|rút ngắn|cắt giảm|giảm|vượt|sớm|sớm hơn|bình quân|trung bình|tiết kiệm|kéo dài|"
    r"tuổi thọ)"
    r"(?: (?:được|hơn|thêm|tiến độ|trung bình|khoảng|gần|là|còn|từ))*\s*$",
    re.IGNORECASE,
)
_PERIOD_AFTER = re.compile(
    r"\s*(?:đầu|cuối|qua|tới|tiếp theo|gần đây|liền kề|năm (?:19|20)\d\d|trở lên|trở xuống|/)"
)
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
_ONE_OF = re.compile(r"0?1 trong (?:số )?(?:các|những|\d+)")
"""``là 1 trong 7 tỉnh hoàn thành sớm nhất``: a way of speaking."""
_EACH = re.compile(r"(?:\bmỗi\b[^,;.()\d]{0,60}|\bchung\s)$", re.IGNORECASE)
"""``mỗi đơn vị được trang cấp 01 máy tính``: how things are shared out, not how many there are."""
_KIND_AFTER = re.compile(r"\s(?:chữ số|số|tầng|cấp|pha)\b(?! (?:lượng|hộ|người|liệu|tiền|vốn))")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]{0,200}\"|‘[^’]*’")
_ADDRESS = re.compile(r"https?:\s?//\s?\S+|www\.\S+|\S+@\S+|\S+\.gov\.vn\S*|\S+\?Open\S+")
_LIMITS = ("không quá", "tối đa", "không vượt quá", "chậm nhất", "nhiều hơn", "hơn quá", "quá")
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
    written = _by_its_writing(text, token)
    if written is not None:
        return written
    named = _by_words_before(text, token)
    if named is not None:
        return named
    return token.end if _by_what_follows(text, token) or _limit(text, token) else None


def _by_its_writing(text: str, token: Token) -> int | None:
    """Dates, times, document numbers, codes, telephone numbers; where what is written so ends."""
    start = token.start
    if start and _LETTER_BEFORE.search(text[max(0, start - 2) : start]):
        return token.end
    for pattern in (_DATE, _DOCUMENT, _CLOCK, _STARS, _ONE_OF):
        if found := pattern.match(text, start):
            return found.end()
    ends = (rule(text, token) for rule in (_day_or_month, _code, _list_number, _bare_year))
    return next((end for end in ends if end is not None), None)


def _day_or_month(text: str, token: Token) -> int | None:
    """``05/2024``, ``từ 15/6``; a fraction has a counted noun behind it."""
    words = words_before(text, token.start, 1)
    found = _MONTH_OF_YEAR.match(text, token.start)
    if found and (words == ["tháng"] or unit_at(text, found.end()) is None):
        return found.end()
    found = _DAY_OF_MONTH.match(text, token.start)
    if found and words and words[0] in _DAY_LEAD and unit_at(text, found.end()) is None:
        return found.end()
    return token.end if _FREQUENCY.search(text[max(0, token.start - 8) : token.start]) else None


def _code(text: str, token: Token) -> int | None:
    """``5G``, ``220/380V``, telephone numbers and other long numbers without a unit."""
    found = _CODE.match(text, token.start)
    if found and found.end() >= token.end and not _UNIT_GLUED.match(text, token.start):
        return found.end()
    found = _PHONE.match(text, token.start)
    return found.end() if found and unit_at(text, found.end()) is None else None


def _list_number(text: str, token: Token) -> int | None:
    return token.end if _numbers_a_list(text, token) else None


def _numbers_a_list(text: str, token: Token) -> bool:
    """``(2) tiếp tục chỉ đạo``, ``1/ Giao ...``; but ``ngoài tỉnh (18) trường hợp`` counts."""
    if len(token.raw) > 2:
        return token.start == 0 and bool(_LIST_NUMBER.match(text))
    before = text[: token.start].rstrip()[-1:]
    if before == "(" and text[token.end : token.end + 1] == ")":
        unit = unit_at(text, token.end + 1)
        return unit is None or unit.measure != "count" or text[unit.start].isupper()
    return before in ("", ":", ";", ".", "(") and bool(_LIST_NUMBER.match(text, token.start))


def _bare_year(text: str, token: Token) -> int | None:
    """``2022 - 2025``, ``2021, 2022``, ``đến 2030``; ``2024 hồ sơ`` is no year."""
    if not re.fullmatch(_YEAR, token.raw):
        return None
    before, after = text[max(0, token.start - 9) : token.start], text[token.end : token.end + 12]
    if unit_at(text, token.end) is None and not _STATED.search(before):
        return token.end
    if re.match(rf"\s?[-–]\s?{_YEAR}\b", after) or re.search(rf"{_YEAR}\s?(?:[-–]|,|và)\s?$", before):
        return token.end
    if re.search(r"(?:năm|đến|từ|sau|trước|kỳ|khoá|khóa|[/.\-])\s?$", before, re.IGNORECASE):
        unit = unit_at(text, token.end)
        counted = unit is not None and unit.text.lower() not in _REGIONS
        return None if counted and not before.rstrip().lower().endswith("năm") else token.end
    return None


_STATED = re.compile(r"(?:[:/]|là|có|đạt|được|còn|số|gồm)\s?$", re.IGNORECASE)
_REGIONS = listed(
    """
    xã, huyện, tỉnh, phường, quận, thành phố, thị xã, thị trấn
    """
)


def words_before(text: str, position: int, count: int = 3) -> list[str]:
    """The last words before a place, lower case, nearest last, without crossing much of the text."""
    words = text[max(0, position - 40) : position].lower().split()[-count:]
    return [word.lstrip('(“"‘[') or word for word in words]


def _by_words_before(text: str, token: Token) -> int | None:
    """A word before the number makes it part of a name; where that name ends."""
    words = words_before(text, token.start)
    if not words or _GROUPED.fullmatch(token.raw):
        return None
    if words[-1] == "và" or words[-1].endswith(","):
        return token.end if _continues_names(text, token) else None
    if words[-2:] == ["danh", "mục"]:
        return None
    last = words[-1].rstrip(":")
    hit = {"-".join([*words[-count:-1], last]) for count in (1, 2, 3)} & _NAMED
    if not hit or (hit <= _COUNT_TOO and _counts_after_name(text, token, words)):
        return None
    if hit <= _CALENDAR.keys() and _counts_each_time(text, token, words):
        return None
    whole = (_DIALLED if hit & _TELEPHONES else _WHOLE).match(text, token.start)
    return whole.end() if whole else token.end


def _counts_each_time(text: str, token: Token, words: list[str]) -> bool:
    """``bình quân mỗi ngày 45 lượt``, ``trong năm 450 hộ``: counts, as no calendar has such a number."""
    unit = unit_at(text, token.end)
    if unit is None or unit.measure == "duration" or not token.raw.isdigit():
        return False
    return words[-2:-1] in (["mỗi"], ["một"], ["hằng"]) or int(token.raw) not in _CALENDAR[words[-1]]


_CALENDAR = {
    "ngày": range(32),
    "tháng": range(13),
    "quý": range(5),
    "năm": range(1900, 2100),
    "giờ": range(25),
}


def _counts_after_name(text: str, token: Token, words: list[str]) -> bool:
    """``Tổng số 23.861 hộ`` counts, ``Đoàn số 01`` and ``cấp 2`` name."""
    unit = unit_at(text, token.end)
    if (
        unit is not None
        and words[-1] in _PLACES
        and (unit.text.lower() in _DOCUMENT_NOUNS or words[-1] == "khoản")
    ):
        return unit.measure == "money"
    if unit is None:
        fraction = re.match(r"\s?/\s?\d", text[token.end : token.end + 3])
        return words[-2:] == ["tổng", "số"] or "," in token.raw or bool(fraction)
    if unit.measure == "duration":
        return False
    if words[-1] == "số" and len(words) > 1 and words[-2] in _DOCUMENT_WORDS:
        return False
    return unit.text[0].islower() or words[-1] not in _PLACES


def _continues_names(text: str, token: Token) -> bool:
    """``Điều 7, 8`` and ``Phụ lục I, 2``: a bare number after a comma goes on with the name before it."""
    before = text[max(0, token.start - 24) : token.start]
    found = re.search(r"([^\W\d_]+) \d{1,3}(?:, \d{1,3})*(?:,| và)\s*$", before)
    if not found:
        return False
    if found.group(1).lower() in ("điều", "khoản"):
        return True
    return unit_at(text, token.end) is None and found.group(1).lower() in {
        "điều",
        "khoản",
        "điểm",
        "mục",
        "chương",
        "phần",
        "lớp",
        "mức",
        "quý",
        "tháng",
    }


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
        return not _LATE.search(before) or bool(_PERIOD_AFTER.match(text, unit.end))
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
