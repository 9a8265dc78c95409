"""The words around a number: what stands before it, behind it, and which of them only join."""

from __future__ import annotations

import re
from functools import lru_cache

from vanthu.extract.patterns import CAPITAL, lazy_pattern
from vanthu.parsers.figures.draft import Draft
from vanthu.parsers.lexer.sentences import JOINING, PARTS, behind_joined, closed_at, sentence_ends
from vanthu.parsers.lexer.vocabulary import any_of, words_of, words_with

INDICATOR_NOUN = (
    r"(?:tỷ lệ|tỉ lệ|tỷ trọng|tốc độ|chỉ số|mức|năng suất|sản lượng|diện tích|kim ngạch|giá(?! trị)|"
    r"công suất|khối lượng)"
)
"""What is measured of something, whatever it is measured of."""
QUANTITY_NOUN = (
    rf"(?:{INDICATOR_NOUN}|quy mô|giá trị|trị giá|doanh thu|thu nhập|kinh phí|con số|số tiền|số vốn|vốn|số)"
)
"""The same, and how many or how much money there is of it."""
_LEAD = lazy_pattern(
    r"(?:[\s,;:.()–\-+*“”•]|\d{4}\s?[-–]\s?\d{4}|(?:và|còn(?! lại)|đã|có(?! mặt)|là|với|riêng|"
    r"trong đó|cụ thể|như sau|"
    r"hiện nay|hiện tại|hiện có|hiện|đến nay|ngoài ra|"
    r"đồng thời|bên cạnh đó|qua đó|kết quả|trong khi|trong kỳ|trong tháng|trong quý|trong năm|"
    r"về|gồm|bao gồm|chia ra|"
    r"nhưng|cùng với|giúp|khiến|"
    r"trên địa bàn (?:cả nước|(?:toàn )?(?:tỉnh|huyện|xã|thành phố|thị xã|quận|phường)"
    rf"(?! (?-i:[{CAPITAL}])))|"
    r"(?:bằng|dưới) (?:các )?hình thức|(?:tương ứng|tương đương)(?: với)?|tiếp tục|cũng|"
    r"từ(?! (?:\d+ tuổi|chối|bỏ)(?![^\W\d_]))|"
    r"được(?! giao(?![^\W\d_]))|để|nêu trên|theo đó|do|đó|của|tại|ở|cho(?! (?:vay|thuê|phép))|"
    r"trên(?! (?:chuẩn|đại học|(?:\d+ )?tuổi))|thì|"
    r"lên|năm học(?! trước)|toàn (?:tỉnh|huyện|xã|thành phố|thị xã)|"
    r"toàn ngành(?=[,:]| (?:đã|có|hiện|ước|đạt|còn|được|thực hiện|thu|chi)(?![^\W\d_])))(?![^\W\d_]))+",
    re.IGNORECASE,
)
_TAIL = lazy_pattern(
    r"(?:[\s,;:.()/=–\-“”+]|(?<![^\W\d_])(?:và|là|có|đạt|được|gồm|với|cho|của|(?<!tồn )tại|khoảng|"
    r"(?<!cấp )trên|"
    r"(?<!cao )(?<!thấp )(?<!lớn )(?<!nhiều )(?<!ít )hơn|gần|(?<!thỏa )(?<!thoả )"
    r"(?<!hương )ước(?: tính)?|còn|"
    r"(?<!chứng )từ|đến|(?<!trở )lên|(?<!văn )(?<!công )(?<!cân )(?<!mặt )bằng|đã|chiếm|để|"
    r"(?<!nhà )(?<!đất )ở|(?<!phụ )(?<!trực )thuộc|vẫn|xấp xỉ|dưới|(?<!lý )(?<!tự )do|đối với|(?<!cân )đối|"
    r"cùng|trong|tới|(?<!trở )xuống|riêng|"
    r"nâng|tối thiểu|ít nhất|(?:từ|ở|đạt|với) mức(?: bình quân)?|"
    r"không (?:(?:cao|thấp|nhiều|ít|lớn) hơn|cao|thấp|quá|dưới|vượt)|"
    r"(?<!chứng )(?<!địa )(?<!tín )(?<!đình )chỉ))+$",
)
"""Joining words are written small: the ``Bằng`` of ``Cao Bằng 45 vụ`` is a name."""
_TAIL_BEHIND = lazy_pattern(
    r"(?:[\s,;:.()/=–\-“”+]|(?<![^\W\d_])(?:và|với|cho|của|(?<!tồn )tại|để|(?<!phụ )(?<!trực )thuộc|"
    r"(?<!lý )(?<!tự )do|trong|đối với|(?<!cân )đối|từ|đã|(?<!nhà )(?<!đất )ở|"
    r"(?<!văn )(?<!công )(?<!cân )(?<!mặt )bằng|(?<!hiện )có|"
    r"(?<!chuyển )(?<!gửi )(?<!trở )(?<!đưa )(?<!thu )(?<!nộp )(?<!đi )về|là))+$"
)
_STOP = lazy_pattern(
    r"[,;:()“]|\.(?=\s|$)|\s(?:đạt (?:tỷ|tỉ) lệ|đạt \d|(?<!lấn )chiếm|so với|trong đó|gồm|bao gồm|"
    r"thì|(?<!mức )(?<!độ )(?<!thu nhập )(?<!vốn đăng ký )"
    r"(?<!vốn đầu tư )(?<!gia )tăng(?! cường| ca)|"
    r"(?<!cắt )(?<!suy )(?<!miễn )(?<!tinh )giảm(?! nghèo| nhẹ)|tương đương|tương ứng|"
    r"(?<!trợ )giúp(?! việc| đỡ)|khiến|góp phần|"
    r"vượt(?: (?:hơn|trên|gần|khoảng|tới))? ?$|bằng \d|(?<!chí )(?<!tiêu )(?<!về )(?<!có )tỷ lệ|"
    r"đạt ?$|trở lên|trở xuống)(?![^\W\d_])"
)
_TOWARDS_NUMBER = lazy_pattern(
    r"\s(?:so với|và|với|cho|tại|(?<!trực )thuộc|cùng|trên|của|làm|nâng(?! cao)|"
    r"(?<!trở )lên|(?<!trở )xuống|hoặc|đối với|trị giá|"
    r"(?:bằng|dưới) (?:các )?hình thức)(?:\s[^,;:()]{0,30})?$|"
    r"\svà\s(?:[^\W\d_]+\s){2,12}?(?:bị|được|đã|đạt|là|ước)\s[^,;:()]{0,40}$"
    rf"|\svới\s(?:tổng\s)?{QUANTITY_NOUN}\s[^,;:()]{{0,60}}$"
    r"|\sđã\s[^,;:()\d]{2,40}\s(?:tổng số|tổng cộng)\s$"
)
_ADVERBIAL = lazy_pattern(
    r"(?:\(?\d{1,2}[)/]\s*)?(?:Tính đến|Thống kê|Kết thúc|Bước sang|"
    r"Riêng(?= (?:trong|tháng|quý|năm) )|Đến|Từ|Tại thời điểm|Trong|Sau|Hiện|Tính từ|Năm|Quý|Tháng|Ngày|"
    r"Thực hiện|Căn cứ|Theo|Qua|Cùng kỳ|Tính chung|Tính riêng|Lũy kế|Nhờ|Với sự|Mặc dù|"
    r"Dự kiến|Dự ước|Ước (?:tính|cả năm)|Nếu|So với|Với khối|Đối với khối|Tích l[ũu][yỹ]|Luỹ kế|Cộng dồn|"
    r"Cùng (?:thời gian|thời điểm|giai đoạn|ngày|tháng|năm|với (?:đó|việc))|"
    r"\d{1,2} (?:tháng|năm|ngày|tuần|quý))"
    r"(?: [^,;:]*)?,\s*|Kết quả [^,;:\d]{3,30}(?:, [^,;:\d]{3,30})? thì (?:có )?",
)
_ADVERBIAL_INSIDE = lazy_pattern(
    r"(?:chỉ (?:tính )?(?:riêng )?)?(?:tính )?(?:đến|từ|tại thời điểm|trong|năm|quý|tháng|ngày|theo|"
    r"chung|riêng|lũy kế|dự kiến|so với|\d{1,2} (?:tháng|năm|ngày|tuần|quý))(?: [^,;:]*)?,\s*"
)
"""The same behind another opening, where it begins with a small letter."""
_IN_PASSING = lazy_pattern(rf"(?:{any_of('in passing')}),?\s+", re.IGNORECASE)
"""``Đáng chú ý, …``, ``Chẳng hạn, …``: how a sentence is joined to the one before, no part of a name."""
_TOLD_BY = lazy_pattern(
    r"[^;:]*?(?<![^\W\d_])(?:cho biết|cho hay|cho thấy|nêu rõ|khẳng định|nhấn mạnh)"
    r"(?: thêm)?(?: rằng|,|:|$)\s*"
)
"""``Ông A, Phó Chủ tịch UBND huyện, cho biết: …``: who said it is no part of what is counted."""
_ACTORS = "|".join(
    re.escape(word.upper() if says == "upper" else word.capitalize())
    for word, says in sorted(words_with("actor").items(), key=lambda entry: -len(entry[0]))
)
_ACTOR = lazy_pattern(rf"(?:{_ACTORS}|toàn)[^;:]*?\s(?:đã|có|được)\s+(?=\S+ \S+)")
PREPOSITION = lazy_pattern(
    r"(?<![^\W\d_])(?:tại|cho|với|(?<!trực )(?<!phụ )thuộc|cùng(?! kỳ)|trên|(?<!nhà )(?<!đất )ở|làm|"
    r"khiến|của|do|nhờ|để|và|trị giá|trong(?! nước)|nâng|thông qua|"
    r"đối với|về(?=\s*$))(?![^\W\d_])"
)
_AND_LAST = lazy_pattern(r" và (?:(?:khoảng|gần|hơn|trên|có) )?$")
_LONGEST = 220
"""Characters after a number that may still qualify what it counts."""
_OPENS_BEHIND_NOUN = lazy_pattern(r"[^,;:()]*\(\s*(?:trong đó|gồm|bao gồm)?:?\s*")
ABOUT = lazy_pattern(
    r"[\s,;–+*-]*(?:Về|Đối với)(?: công tác| lĩnh vực| việc)? (?P<these>[^,;:\d]{3,60}), "
    r"(?=[^\W\d_]|\d{1,2} (?:tháng|năm|quý))"
)
"""``Về nông nghiệp, cả nước đã gieo trồng 3 triệu ha``: what a sentence is about."""
_BRACKETED = lazy_pattern(r"\([^()]*\)")
SET_AGAINST = lazy_pattern(
    r"\s*(?:so (?:với )?)?(?:diện tích )?(?:kế hoạch|KH|dự toán|DT|chỉ tiêu|mục tiêu|cùng kỳ|"
    r"năm trước)(?![^\W\d_])",
    re.IGNORECASE,
)
"""What a number is measured by, not what it is of: ``đạt 45,6% kế hoạch tỉnh giao (1.123 triệu đồng)``."""
_MULTIPLE = lazy_pattern(r"(?:nghìn|ngàn|triệu|tỷ|vạn) ", re.IGNORECASE)
_ENUMERATION = lazy_pattern(
    r"(?:, (?!(?:trong|gồm|bao|đạt|chiếm|tăng|giảm|đã|với|không|tạo|làm|góp|bằng|so|tỷ|tỉ|cơ bản|hoàn|cao|"
    r"thấp|vượt|"
    r"tổng|nhiều|ít|còn|riêng|cụ thể|chủ|đến|kinh phí|số|diện|sản lượng|năng|doanh thu|giá|thu|chi|nâng|"
    r"được|có|là|qua|từ|"
    rf"tập|xử|phát|ban|tổ|triển|thực|hỗ|cấp)\b)[^\W\d_]+(?: (?!và )[^\W\d_]+){{0,3}}"
    r"(?: và(?: [^\W\d_]+){1,3})?"
    rf"(?:{JOINING}(?: [^\W\d_]+){{1,3}})?(?=[,.;(]| \())+"
)
"""``146 cơ sở, hộ sản xuất, kinh doanh (``: nouns that go on with the counted one; verbs do not."""
_DEED = lazy_pattern(rf"(?:, | và )(?:{any_of('deed')})(?![^\W\d_])", re.IGNORECASE)
_LAST_NAMED = lazy_pattern(r" và [^,]+$")
"""``18.230 cán bộ quản lý, giáo viên và nhân viên, thiếu 1.127 người``: the list ends there."""
_MORE_OF_THEM = lazy_pattern(rf", (?:{any_of('region')})(?![^\W\d_])", re.IGNORECASE)
"""``100% cơ quan, đơn vị, xã kết nối mạng``: the last of those that are counted says what they do."""
_DATED = lazy_pattern(
    r"(?:tính )?đến (?:hết )?(?:ngày )?\d{1,2}/\d{1,2}/\d{4}|"
    r"(?:từ )?(?:ngày )?\d{1,2}/\d{1,2}/\d{4} (?:cho )?đến (?:hiện )?nay|"
    r"(?:tính )?đến hết (?:tháng|quý) [\dIVX]{1,3}(?:/\d{4}| năm \d{4})?(?: đã)?",
    re.IGNORECASE,
)


_LONGEST_JOINING = 18
"""Characters of the longest joining words of a tail (``từ mức bình quân``), with one to spare."""
_REMEMBERED = 4096
"""Texts whose reading is kept: the words around a number are asked for by several rules."""


@lru_cache(maxsize=_REMEMBERED)
def strip(words: str) -> str:
    """Take joining words off both ends."""
    return _stripped(words, _TAIL)


@lru_cache(maxsize=_REMEMBERED)
def strip_behind(words: str) -> str:
    """Take joining words off both ends of what stands behind a number; its own verbs stay."""
    return _stripped(words, _TAIL_BEHIND)


def _stripped(words: str, tail: re.Pattern[str]) -> str:
    words = " ".join(words.split())
    found = _LEAD.match(words)
    words = words[found.end() :] if found else words
    # A tail is one joining word after the other: where the text ends with none, none stands before.
    opened = words[:1].lower() + words[1:]  # "Đạt 45%": what begins a sentence joins as well
    if (joining := tail.search(opened, max(0, len(words) - _LONGEST_JOINING))) is not None:
        joining = tail.search(opened) or joining
        words = words[: joining.start()]
    return words.strip()


@lru_cache(maxsize=_REMEMBERED)
def syllables(words: str) -> int:
    """The number of words with letters in them."""
    return sum([word.isalpha() or any(map(str.isalpha, word)) for word in words.split()])


def words_before(text: str, draft: Draft, previous: Draft | None, start: int, floor: int) -> tuple[str, str]:
    """The words before a number that belong to it, and what stands before a colon in front of them.

    Args:
        text: the paragraph.
        draft: the figure.
        previous: the figure before it in the same sentence.
        start: where its sentence begins.
        floor: end of the number before it, if that stands in the same sentence.
    """
    if previous is not None and (opened := _told_apart_in_bracket(text, draft, previous)):
        numbers = list(_LAST_DIGIT.finditer(text, start, opened))
        floor = numbers[-1].end() if numbers else start
        return _words_between(text, opened, None, start, floor)
    return _words_between(text, draft.start, previous, start, floor)


_LAST_DIGIT = lazy_pattern(r"\d(?!\d)")
_STATED = lazy_pattern(r"\s*(?:là|đạt|có|ước đạt|chiếm|còn|gồm)?\s*")


def _told_apart_in_bracket(text: str, draft: Draft, previous: Draft) -> int:
    """``khu vực Nam Trung bộ (06 tỉnh) là 53,04%``: where the bracket opens that the name stands before."""
    if previous.bracket is None or draft.bracket is not None:
        return 0
    closed = closed_at(text, previous.bracket)
    return previous.bracket if _STATED.fullmatch(text, closed + 1, draft.start) else 0


def _words_between(text: str, end: int, previous: Draft | None, start: int, floor: int) -> tuple[str, str]:
    first = previous is None and floor <= start
    floor = max(floor, start, previous.reach if previous is not None else 0)
    segment = behind_joined(text[floor:end])
    if found := NEXT_IN_RANK.search(segment):
        return segment[found.end() :], ""
    cut = max(segment.rfind(";"), _last_stop(segment))
    segment = segment[cut + 1 :]
    listed = False
    for found in PARTS.finditer(segment):
        rest = segment[found.end() :]
        if found["colon"] or strip(rest) or not first:
            segment, listed = rest, True
            break
    segment = _BRACKETED.sub(" ", segment)
    aside = not listed or _NAMED_AFTERWARDS.match(text, end) is not None
    if not first and cut < 0 and aside and _OPENS_BEHIND_NOUN.fullmatch(segment):
        return (segment.rpartition("(")[0] if SET_AGAINST.match(segment) else ""), ""
    segment = _inside_bracket(segment)
    if _NAMES_LISTED.fullmatch(segment):
        return "", ""
    pieces = _around_colons(segment)
    if not first and cut < 0 and not listed and len(pieces) < 2:
        return _behind_previous(segment, previous), ""
    return (pieces[-1] if pieces else ""), (pieces[-2] if len(pieces) > 1 else "")


def _around_colons(segment: str) -> list[str]:
    """What stands between the colons before a number, in order; a clause that says nothing is empty."""
    if segment.lstrip().startswith(":"):
        return ["", segment.partition(":")[2].rpartition(":")[2]]  # the first item of a list
    split = _COLON.split(segment)
    pieces = [piece for piece in split if syllables(strip(piece)) or _CLASS.fullmatch(piece)]
    clause = len(split) > 1 and not strip(split[-1]) and _SOMEWHERE.search(split[-1])
    return [*pieces, ""] if clause and pieces else pieces


_NAMED_AFTERWARDS = lazy_pattern(r"[^()]*\)\s*(?:là|đạt|có|ước đạt|chiếm|còn)?\s*\d")
"""``trong đó khu vực Nam Trung bộ (06 tỉnh) là 53,04%``: the words name the number behind the bracket."""
_SOMEWHERE = lazy_pattern(r"(?<![^\W\d_])(?:có|đạt|toàn|trong đó|hiện)(?![^\W\d_])", re.IGNORECASE)
"""``Giáo dục và đào tạo: Toàn tỉnh có 612 trường``: a clause, whose subject stands over it."""
_CLASS = lazy_pattern(r"\s*\d{1,3}\s?[-–]\s?\d{1,3}\s*")
"""``Độ tuổi: 25-34: 48``: the class that is counted."""
_COLON = lazy_pattern(r":(?!\d)|(?<!\d):")
"""That of ``QCVN 05:2013`` stands in a number and opens nothing."""
NEXT_IN_RANK = lazy_pattern(
    r"(?<![^\W\d_])(?:tiếp theo|tiếp đến|kế đến|kế tiếp|sau đó|(?:đứng|xếp) (?:thứ \w+|cuối)) "
    r"(?:là|thuộc về) ",
    re.IGNORECASE,
)
"""``bệnh A với 2.240 ca, tiếp theo là bệnh B với 1.800 ca``: the next of a ranking, no part of the first."""
_NAMES_LISTED = lazy_pattern(
    rf"\s*: (?:(?:\d{{1,2}}|[{CAPITAL}][^\W\d_]*(?: [{CAPITAL}][^\W\d_]*)*)(?:, | và |\s*$))+"
)
"""``7 phường: 1, 2, Long Hòa và 3 xã``: which ones the first number counts, nothing of the second."""


def _last_stop(segment: str) -> int:
    ends = sentence_ends(segment)
    return ends[-1][0] if ends else -1


def _inside_bracket(segment: str) -> str:
    """``211 trường hợp (đã đăng ký tạm trú`` begins in the bracket, ``trong tỉnh (`` before it."""
    if ")" in segment:
        head, _, rest = segment.rpartition(")")
        if "(" in head and not strip(rest):
            return head.rpartition("(")[0]
        return rest if strip(rest) or "(" not in head else head.replace("(", " ")
    if "(" in segment:
        head, _, rest = segment.rpartition("(")
        return rest if strip(rest) else head
    return segment


_JOINS = lazy_pattern(r"\svà(?: bằng| đạt)?\s*$")
"""``26,1% dự toán tỉnh giao và bằng 112,3%``: the words before belong to the rate before."""


_OWN_SUBJECT = lazy_pattern(
    rf" với (?=(?:tổng )?{QUANTITY_NOUN}(?![^\W\d_])[^,;:]*$)|"
    rf" (?:có|thì) (?=(?:tổng )?{QUANTITY_NOUN}(?![^\W\d_])[^,;:]* (?:là|đạt)\s*$)"
)
"""``25 hộ nghèo với tổng kinh phí 37 tỷ đồng``, ``9 huyện có số lợn tiêu hủy là 13 con``."""
_REGARDED = lazy_pattern(r"^\s*về [^,;:()\d]{2,24}? (?=(?:nhưng|và|song|còn)(?![^\W\d_]))")
"""``giảm 33% về lượng nhưng chỉ giảm 5% về trị giá``: what the change before is of."""


def _behind_previous(segment: str, previous: Draft | None) -> str:
    """What stands between two figures of a clause: the first comma parts them, else a preposition."""
    if _JOINS.search(segment):
        return ""
    segment = _REGARDED.sub("", segment)
    if found := _OWN_SUBJECT.search(segment):
        return segment[found.end() :]
    joined = segment.startswith(" và ") and previous is not None and previous.is_rate
    if "," in segment and not joined:
        head, _, rest = segment.partition(",")
        counted = previous is None or (previous.unit is not None and previous.unit.measure == "count")
        if not head.strip() or not counted:
            return rest
        return segment.rpartition(",")[2]
    places = [
        place
        for place in PREPOSITION.finditer(segment)
        if place.group() != "trên" or _NAMES_BEHIND.match(segment, place.end())  # "đạt trên 108 triệu tấn"
    ]
    if not places or joined:
        return segment
    return segment[places[-1].start() if places[-1].group() == "trị giá" else places[-1].end() :]


_NAMES_BEHIND = lazy_pattern(r"\s+[^\W\d_]")
_CRITERION = lazy_pattern(
    r"(?P<what>[^,;:()\d]{2,30} đạt (?:(?:dưới|trên|từ) )?\d{1,2}(?:\s?[-–/]\s?\d{1,2})? "
    r"(?:tiêu chí|sao)(?![^\W\d_])|[^,;:()\d]{2,60} có (?:tỷ|tỉ) lệ [^,;:()\d]{2,60} (?:dưới|trên|từ) "
    r"\d{1,3}(?:,\d+)?\s?%).*",
    re.DOTALL,
)
"""``06 xã đạt 15-18 tiêu chí``: which of them are counted."""
_LONGEST_CRITERION = 16
"""Signs behind the words that count in which the criterion's number and noun stand: ``15 - 18 tiêu chí``."""


AND_ABOVE = lazy_pattern(r" trở (?:lên|xuống)(?![^\W\d_])")
_FROM = lazy_pattern(r"(?<![^\W\d_])(?:từ|mức) [^,;]+$")
"""``492 vụ tai nạn từ ít nghiêm trọng trở lên``: the lower end of what is counted, and its closing words."""


def words_behind(
    text: str, draft: Draft, limit: int, *, number_follows: bool, criterion: int | None = None
) -> str:
    """The counted noun and what qualifies it, not beyond ``limit``, where the next number begins.

    ``criterion``: where that number ends, if it says which ones are counted (``giải ngân trên 50%``).
    """
    begin = _begin_behind(text, draft)
    if begin is None:
        return draft.unit.text if draft.unit is not None else ""
    if draft.measure != "count" and text.startswith(" và ", begin):
        return ""  # "chiếm 31,3% và khu vực nông nghiệp chiếm 12,4%": a clause of its own
    limit = max(begin, min(limit, begin + _LONGEST))
    if end := _told_apart(text, begin, limit, criterion):
        return text[begin:end]
    return _around_bracket(text, begin, limit) or _qualified(
        text, draft, begin, limit, number_follows=number_follows
    )


def _begin_behind(text: str, draft: Draft) -> int | None:
    """Where the words behind a number begin, its noun among them; None where there is only that noun."""
    unit = draft.unit
    if unit is not None and unit.measure == "count" and unit.end <= draft.end:
        if text[unit.end : draft.end].lstrip().startswith("/"):
            return None
        return unit.start + (found.end() if (found := _MULTIPLE.match(unit.text)) else 0)
    if draft.of is not None:
        return draft.end
    return max(unit.end, draft.number.end) if unit is not None else (draft.max_number or draft.number).end


def _told_apart(text: str, begin: int, limit: int, criterion: int | None) -> int:
    """Where the words end that say by a number which ones are counted; 0 for none."""
    if criterion is not None and not _STOP.search(text, begin, limit):
        return criterion
    found = _CRITERION.fullmatch(text, begin, min(len(text), limit + _LONGEST_CRITERION))
    return found.end("what") if found is not None else 0


def _qualified(text: str, draft: Draft, begin: int, limit: int, *, number_follows: bool) -> str:
    """The noun with what qualifies it, up to where its clause ends."""
    unit, nearer = draft.unit, limit
    if number_follows and (found := _AND_LAST.search(text, begin, limit)):
        nearer = found.start()  # "326 thủ tục thuộc cấp huyện và 128 thủ tục": both are told apart
    elif number_follows and (found := _TOWARDS_NUMBER.search(text, begin, limit)):
        nearer = found.start()
    stop = _STOP.search(text, begin, nearer)
    end = stop.start() if stop else nearer
    if stop and (further := AND_ABOVE.match(text, end, limit)) and _FROM.search(text, begin, end):
        end = further.end()
    if unit is not None and (named := _end_of_names(text, begin, end, unit.text)):
        return text[begin:named]
    counted = unit is not None and unit.measure == "count"
    if counted and (nouns := _end_of_counted_too(text, end, limit + 1)):
        return text[begin:nouns]
    if counted and (item := _end_of_item(text, draft, end, limit)):
        return text[begin:item]
    bare = counted and unit is not None and end == unit.end
    comma = stop is not None and text.startswith(",", end)  # a stop may be the end of the text
    further = _ENUMERATION.match(text, end, limit + 1) if comma and counted else None
    closed = further is not None and _LAST_NAMED.search(further.group()) and not _DEED.search(further.group())
    if comma and (draft.is_rate or bare or closed):
        further = further or _ENUMERATION.match(text, end, limit + 1)
        # What stands right before the next number names that one, unless ``và`` has closed the list.
        if further and not (
            number_follows
            and not _LAST_NAMED.search(further.group())
            and not re.search(r"[;(:]|\.(?!\d)", text[further.end() : limit + 1])
        ):
            end = further.end()
        end = _with_the_last(text, end, nearer, limit, number_follows=number_follows)
    return text[begin:end]


def _end_of_item(text: str, draft: Draft, comma: int, limit: int) -> int:
    """Where an item of a list that opens with its number ends: at its semicolon; 0 for other words.

    ``547 vụ buôn bán, vận chuyển hàng cấm, hàng lậu; 504 vụ gian lận``: its commas part nouns and deeds.
    """
    semicolon = text.find(";", comma, limit)
    end = semicolon if semicolon >= 0 else limit
    opens_next = semicolon >= 0 and text[semicolon + 1 : limit].strip() in ("", "và") and limit < len(text)
    opens = opens_next or text[: draft.number.start].rstrip().endswith((";", "; và"))
    found = _ITEM_GOES_ON.fullmatch(text, comma, end) if opens else None
    return end if found is not None else 0


_ITEM_GOES_ON = lazy_pattern(
    r"(?:, (?!(?:tăng|giảm|đạt|chiếm|bằng|so|trong|gồm|bao|cao|thấp|vượt|còn|riêng|với|đã|không|làm|trị|"
    r"tổng|giá|nâng|đưa|qua|tương|số|kinh|thu|phạt|đến|lũy|luỹ|cụ|chủ|nhằm|góp|hoàn|tỷ|tỉ)\b)"
    r"[^\W\d_]+(?: [^\W\d_]+){0,8})+"
)
_PLACES = words_of("region")
_PROPER = rf"[{CAPITAL}][^\W\d_]*(?: [{CAPITAL}][^\W\d_]*){{0,3}}"
_ENDS_IN_NAME = lazy_pattern(rf" {_PROPER}$")
_NAMES_GO_ON = lazy_pattern(
    rf"(?:, {_PROPER}(?=[,.;( ]|$))+(?: và {_PROPER}(?=[,.;( ]|$))?(?: \([^()\d]{{3,40}}\))?"
)
"""``3 xã Yên Mỹ, Công Bình, Công Chính (huyện Nông Cống)``: all that are counted are named."""


_BRACKET_BEHIND_NOUN = lazy_pattern(r"(?P<noun>[^,;:()\d]{2,40}?)\s?\(")
_QUALIFIES = lazy_pattern(
    r"\s(?:thuộc|của|tại|được|đủ|chưa)\s[^,;:.()\d]{3,80}|\s(?:đã|đang)\s[^,;:.()\d]{3,80}(?=[,;.]|$)"
)


def _end_of_counted_too(text: str, start: int, limit: int) -> int:
    """Where ``1.245 cán bộ quản lý, giáo viên, nhân viên;`` ends, one number of all the nouns; 0 for others.

    Counted nouns follow each other up to the end of the clause. A walk over words: a pattern with each of the
    nouns in it takes a tenth of a second to compile in each process.
    """
    limit, end = min(limit, len(text)), start
    while text.startswith(", ", end) and (behind := _end_of_counted(text, end + 2, limit)):
        end = behind
    if end == start:
        return 0
    if text.startswith(" và ", end):
        end = _end_of_counted(text, end + 4, limit)
    return end if end and (end == limit or text[end] in ";.(") else 0


def _end_of_counted(text: str, start: int, limit: int) -> int:
    """Where the longest counted noun that begins at a place ends; 0 where none does."""
    words = text[start:limit].lower()
    for noun in _counted().get(words.split(" ", 1)[0].rstrip(_MARKS), ()):
        if words.startswith(noun) and not words[len(noun) : len(noun) + 1].isalpha():
            return start + len(noun)
    return 0


_MARKS = ",;.():"


@lru_cache(maxsize=1)
def _counted() -> dict[str, list[str]]:
    """The nouns that are counted by their first word, the longest first."""
    by_first: dict[str, list[str]] = {}
    for noun in sorted(words_of("counted"), key=lambda noun: (-len(noun), noun)):
        by_first.setdefault(noun.split(" ", 1)[0].lower(), []).append(noun.lower())
    return by_first


def _around_bracket(text: str, begin: int, limit: int) -> str:
    """``221 đơn (196 khiếu nại, 25 tố cáo) thuộc thẩm quyền``: the noun goes on behind its bracket."""
    found = _BRACKET_BEHIND_NOUN.match(text, begin, limit)
    closed = closed_at(text, found.end() - 1) if found is not None else len(text)
    further = _QUALIFIES.match(text, closed + 1) if found is not None and closed < len(text) else None
    return f"{found['noun']}{further.group()}" if found is not None and further is not None else ""


def _end_of_names(text: str, begin: int, end: int, noun: str) -> int:
    """Where the names of counted places end; 0 where none stand behind the noun."""
    if noun.lower() not in _PLACES or _ENDS_IN_NAME.search(text, begin, end) is None:
        return 0
    further = _NAMES_GO_ON.match(text, end)
    return further.end() if further else 0


def _with_the_last(text: str, end: int, nearer: int, limit: int, *, number_follows: bool) -> int:
    """Where the words behind a number end whose nouns go on behind the comma at ``end``."""
    if _MORE_OF_THEM.match(text, end, limit) is None:
        return end
    stop = _STOP.search(text, end + 1, nearer)
    last = stop.start() if stop else nearer
    return end if number_follows and last == limit else last


def strip_front(words: str) -> str:
    """What is left of the words behind the counted noun, where a list goes on: only ``và``, ``hơn``, ..."""
    return words.rpartition(" và")[2] if words.rstrip().endswith(" và") else words


_BECAUSE = lazy_pattern(r"(?:do|vì|bởi|nhờ)\s[^;:.]*?\snên\s+(?=\S+ \S+)", re.IGNORECASE)
"""``do thời tiết thuận lợi nên năng suất lúa …``: why it is so."""


def _behind_time(words: str) -> str:
    """``Theo Cục Thống kê, từ đầu năm đến nay, …``: an opening behind another one."""
    while found := _ADVERBIAL_INSIDE.match(words):
        words = words[found.end() :]
    return words


_TIME_FIRST = lazy_pattern(
    r"(?:tính (?:chung|riêng|đến)|l[ũu][yỹ] kế|cộng dồn|dự (?:kiến|ước)|"
    r"so với (?:cùng|năm|tháng|quý|đầu|cuối))(?![^\W\d_])"
)


def without_teller(words: str) -> str:
    """Take off who said it: ``Ông A cho biết, …``."""
    while found := _TOLD_BY.match(words):
        words = words[found.end() :]
    return words


def without_actor(words: str) -> str:
    """Take off ``Tính đến ngày …,`` and ``Công an huyện đã``."""
    told = words.lstrip()
    words = without_teller(told)
    words = words if words == told and not _TIME_FIRST.match(words) else _behind_time(words)
    if found := ABOUT.match(words):
        words = _behind_time(words[found.end() :])
    if words.startswith(","):  # "Cụ thể, trong tháng 2, ...": behind an opening that is off already
        words = _behind_time(words.lstrip(" ,"))
    if found := _IN_PASSING.match(words):
        words = words[found.end() :]
        words = _behind_time(words)
    while found := _ADVERBIAL.match(words):
        words = _behind_time(words[found.end() :])
    if found := _BECAUSE.match(words):
        words = words[found.end() :]
    if found := _ACTOR.match(words):
        words = words[found.end() :]
    return words


_STRIVEN = lazy_pattern(r"^phấn đấu (?:(?:đến )?(?:hết |cuối )?năm \d{4},? )?", re.IGNORECASE)
"""``Phấn đấu năm 2023 thu ngân sách``: that it is striven for is the figure's basis, no part of its name."""


_NO_PART = lazy_pattern(r"\(\s*\)|[“”\"]|[⁰¹⁴⁵⁶⁷⁸⁹]+|(?<!m)[²³]")


@lru_cache(maxsize=_REMEMBERED)
def clean(label: str) -> str:
    """Take off quotation marks, brackets without a partner and days from a label."""
    label = _NO_PART.sub("", _STRIVEN.sub("", label))
    label = _DATED.sub("", label) if "đến" in label.lower() else label
    label = label.replace("(", "").replace(")", "") if label.count("(") != label.count(")") else label
    return " ".join(label.split()).strip(" ,;:-–")
