"""What a figure counts, in the words of the report.

A label is the clause around the number without the number: the words before it, the counted noun and
what qualifies it behind it. Where these say too little (``nữ``, ``cấp mới``), the words that a reader
takes along from before (the lead of the list, the total, the heading) stand in front, with a colon.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.figures.clauses import PARTS
from parsers.figures.draft import Draft
from parsers.figures.units import COUNTED
from parsers.figures.words import listed

_LEAD = re.compile(
    r"(?:[\s,;:.()–\-+*“”•]|\d{4}\s?[-–]\s?\d{4}|(?:và|còn|đã|có|là|với|riêng|trong đó|cụ thể|như sau|"
    r"hiện nay|hiện tại|hiện có|hiện|đến nay|ngoài ra|"
    r"đồng thời|bên cạnh đó|qua đó|kết quả|trong kỳ|trong tháng|trong quý|trong năm|về|gồm|bao gồm|chia ra|"
    r"nhưng|cùng với|"
    r"tiếp tục|cũng|từ|được|để|nêu trên|theo đó|do|đó|của|tại|ở|cho|trên|thì|lên|năm học|toàn (?:tỉnh|"
    r"huyện|xã|thành phố|ngành|thị xã))(?![^\W\d_]))+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:[\s,;:.()/=–\-“”+]|(?<![^\W\d_])(?:và|là|có|đạt|được|gồm|với|cho|của|(?<!tồn )tại|khoảng|trên|"
    r"hơn|gần|ước(?: tính)?|còn|(?<!chứng )từ|đến|lên|(?<!văn )(?<!công )(?<!cân )bằng|đã|chiếm|để|"
    r"(?<!nhà )(?<!đất )ở|thuộc|xấp xỉ|dưới|(?<!lý )(?<!tự )do|đối với|đối|cùng|trong|tới|xuống|riêng|"
    r"nâng|tối thiểu|ít nhất|"
    r"(?<!chứng )(?<!địa )(?<!tín )(?<!đình )chỉ))+$",
    re.IGNORECASE,
)
_TAIL_BEHIND = re.compile(
    r"(?:[\s,;:.()/=–\-“”+]|(?<![^\W\d_])(?:và|với|cho|của|(?<!tồn )tại|để|thuộc|(?<!lý )(?<!tự )do|"
    r"trong|đối với|đối|từ))+$"
)
_STOP = re.compile(
    r"[,;:()“]|\.(?=\s|$)|\s(?:đạt (?:tỷ|tỉ) lệ|đạt \d|(?<!lấn )chiếm|so với|trong đó|gồm|bao gồm|tăng|"
    r"giảm|bằng \d|tỷ lệ|đạt$|trở lên|trở xuống)"
    r"(?![^\W\d_])"
)
_TOWARDS_NUMBER = re.compile(
    r"\s(?:so với|và|với|cho|tại|thuộc|cùng|trên|của|làm|nâng|hoặc|đối với|trị giá)(?:\s[^,;:()]{0,30})?$"
)
_ADVERBIAL = re.compile(
    r"(?:\(?\d{1,2}[)/]\s*)?(?:Tính đến|Đến|Từ|Tại thời điểm|Trong|Sau|Hiện|Tính từ|Năm|Quý|Tháng|Ngày|"
    r"Thực hiện|Căn cứ|Theo|Qua|Cùng kỳ)"
    r"(?: [^,;:]*)?,\s*",
)
_ACTOR = re.compile(
    r"(?:Công an|UBND|Ủy ban|Sở|Phòng|Ban|Toàn|toàn|Các|Trung tâm|Huyện|Tỉnh|Xã|Thành phố|Chi cục|Cục|"
    r"Bảo hiểm|HĐND|Hội|Đoàn|Bộ|"
    r"Đảng ủy|Đơn vị|Lực lượng|Trên địa bàn)[^;:]*?\s(?:đã|có|được)\s+(?=\S+ \S+)"
)
_NUMBERS = re.compile(r"(?:\d[\d.,/]*%?)")
_PLACE = re.compile(
    r"(?<![^\W\d_])(?:tại|cho|với|thuộc|cùng|trên|ở|làm|của|do|nhờ|để|và|trị giá|trong|nâng|thông qua|"
    r"đối với)(?![^\W\d_])"
)
_GENERIC_UNITS = listed(
    """
    trường hợp, th, người, con, lượt, hồ sơ, vụ, đối tượng, tthc, cái, chiếc, đơn vị, bộ, em, cháu,
    cơ sở, khẩu, hộ
    """
)
_SPACES = re.compile(r"\s+")
_LONGEST = 220
"""Characters after a number that may still qualify what it counts."""
_ENOUGH = 3
"""Syllables below which a label does not say what is counted."""


@dataclass(frozen=True, slots=True)
class Span:
    """Where the words of a label may come from.

    Attributes:
        sentence: where the figure's sentence begins.
        floor: end of the number before the figure, 0 for none.
        limit: where the next number begins, or the text ends.
        number_follows: True where ``limit`` is a number.
    """

    sentence: int
    floor: int
    limit: int
    number_follows: bool


def strip(words: str, tail: re.Pattern[str] = _TAIL) -> str:
    """Take joining words off both ends."""
    words = _SPACES.sub(" ", words)
    found = _LEAD.match(words)
    words = words[found.end() :] if found else words
    words = tail.sub("", words)
    return words.strip()


def syllables(words: str) -> int:
    """The number of words with letters in them."""
    return sum(any(char.isalpha() for char in word) for word in words.split())


def words_before(text: str, draft: Draft, previous: Draft | None, start: int, floor: int) -> tuple[str, str]:
    """The words before a number that belong to it, and what stands before a colon in front of them.

    Args:
        text: the paragraph.
        draft: the figure.
        previous: the figure before it in the same sentence.
        start: where its sentence begins.
        floor: end of the number before it, if that stands in the same sentence.
    """
    first = previous is None and floor <= start
    floor = max(floor, start, previous.reach if previous is not None else 0)
    segment = text[floor : draft.start]
    cut = max(segment.rfind(";"), _last_stop(segment))
    segment = segment[cut + 1 :]
    listed = False
    for found in PARTS.finditer(segment):
        rest = segment[found.end() :]
        if found["colon"] or strip(rest) or not first:
            segment, listed = rest, True
            break
    segment = _BRACKETED.sub(" ", segment)
    if not first and cut < 0 and _OPENS_BEHIND_NOUN.fullmatch(segment):
        return "", ""
    segment = _inside_bracket(segment)
    pieces = [piece for piece in segment.split(":") if strip(piece)]
    if not first and cut < 0 and not listed and len(pieces) < 2:
        return _behind_previous(segment, previous), ""
    return (pieces[-1] if pieces else ""), (pieces[-2] if len(pieces) > 1 else "")


_OPENS_BEHIND_NOUN = re.compile(r"[^,;:()]*\(\s*(?:trong đó|gồm|bao gồm)?:?\s*")
_BRACKETED = re.compile(r"\([^()]*\)")


def _last_stop(segment: str) -> int:
    found = list(re.finditer(r"\.\s+(?=[A-ZĐÀ-Ỹ])", segment))
    return found[-1].start() if found else -1


def _inside_bracket(segment: str) -> str:
    """``211 trường hợp (đã đăng ký tạm trú`` begins in the bracket, ``trong tỉnh (`` before it."""
    if ")" in segment:
        head, _, rest = segment.rpartition(")")
        if "(" in head and not strip(rest):
            return head.rpartition("(")[0]
        return rest if strip(rest) else head.replace("(", " ")
    if "(" in segment:
        head, _, rest = segment.rpartition("(")
        return rest if strip(rest) else head
    return segment


def _behind_previous(segment: str, previous: Draft | None) -> str:
    """What stands between two figures of a clause: the first comma parts them, else a preposition."""
    if segment.rstrip().endswith(" và"):
        return ""
    if "," in segment:
        head, _, rest = segment.partition(",")
        counted = previous is None or (previous.unit is not None and previous.unit.measure == "count")
        if not head.strip() or not counted:
            return rest
        return segment.rpartition(",")[2]
    places = list(_PLACE.finditer(segment))
    if not places:
        return segment
    return segment[places[-1].start() if places[-1].group() == "trị giá" else places[-1].end() :]


def words_behind(text: str, draft: Draft, limit: int, *, number_follows: bool) -> str:
    """The counted noun and what qualifies it, not beyond ``limit``, where the next number begins."""
    unit = draft.unit
    begin = draft.end
    if unit is not None and unit.measure == "count" and unit.end <= draft.end:
        if text[unit.end : draft.end].lstrip().startswith("/"):
            return unit.text
        begin = unit.start + (found.end() if (found := _MULTIPLE.match(unit.text)) else 0)
    elif draft.of is None and unit is not None:
        begin = max(unit.end, draft.number.end)
    elif draft.of is None:
        begin = draft.number.end
    limit = nearer = max(begin, min(limit, begin + _LONGEST))
    if number_follows and (found := _TOWARDS_NUMBER.search(text, begin, limit)):
        nearer = found.start()
    stop = _STOP.search(text, begin, nearer)
    end = stop.start() if stop else nearer
    bare = unit is not None and unit.measure == "count" and end == unit.end
    if stop and text[end] == "," and (draft.is_rate or bare):
        further = _ENUMERATION.match(text, end, limit + 1)
        end = further.end() if further else end
    return text[begin:end]


_MULTIPLE = re.compile(r"(?:nghìn|ngàn|triệu|tỷ|vạn) ", re.IGNORECASE)
_ENUMERATION = re.compile(
    r"(?:, (?!(?:trong|gồm|bao|đạt|chiếm|tăng|giảm|đã|với|không|tạo|làm|góp|bằng|so|tỷ|tỉ|cơ bản|hoàn|cao|"
    r"thấp|vượt|"
    r"tổng|nhiều|ít|còn|riêng|cụ thể|chủ|đến|kinh phí|số|diện|sản lượng|năng|doanh thu|giá|thu|chi|nâng|"
    r"được|có|là|qua|từ|"
    r"tập|xử|phát|ban|tổ|triển|thực|hỗ|cấp)\b)[^\W\d_]+(?: [^\W\d_]+){0,3}(?=[,.;(]| \())+"
)
"""``146 cơ sở, hộ sản xuất, kinh doanh (``: nouns that go on with the counted one; verbs do not."""


def own_label(text: str, draft: Draft, previous: Draft | None, span: Span) -> tuple[str, str]:
    """The label from the figure's own clause, and the words before a colon in front of it."""
    if draft.pair is not None and draft.unit is not None:
        shared = draft.pair.label.removesuffix(draft.pair.unit.text if draft.pair.unit else "").strip()
        return f"{shared} {draft.unit.text}".strip(), draft.pair.context
    before, context = words_before(text, draft, previous, span.sentence, span.floor)
    head = _shortened(strip(_without_actor(before)))
    if _WHOLE_PLACE.fullmatch(head):
        head = ""
    behind = strip(words_behind(text, draft, span.limit, number_follows=span.number_follows), _TAIL_BEHIND)
    context = _clean(strip(_without_actor(context)))
    if not head and context and behind.lower() in _GENERIC_UNITS:
        head, context = context, ""
    inherited = False
    if not head and previous is not None and _goes_on(text, draft, previous):
        head = previous.head
        inherited = True
    if (
        not context
        and previous is not None
        and syllables(head) <= _SHORT
        and ";" in text[previous.reach : draft.start]
    ):
        context = previous.context
    draft.head = head
    label = _joined(
        head,
        behind,
        paired=text[draft.end : draft.end + 1] == "/",
        listed=previous is not None and not inherited,
        introduced=text[: draft.start].rstrip().endswith(":"),
    )
    if draft.unit is not None and draft.unit.measure == "area" and "diện tích" not in label.lower():
        label = f"diện tích {label}".strip()
    return _clean(label), context


def _goes_on(text: str, draft: Draft, previous: Draft) -> bool:
    """``Ban hành 05 Công văn, 02 Kế hoạch``: the words before the first number hold for the second."""
    gap = text[previous.reach : draft.start]
    if draft.bracket != previous.bracket or not previous.head or syllables(previous.head) > _LONG:
        return False
    if ";" in gap:
        return (
            draft.unit is not None
            and previous.unit is not None
            and draft.unit.head == previous.unit.head
            and not strip(gap.rpartition(";")[2])
        )
    separator = gap.rpartition(",")[2] if "," in gap else gap
    return _APPROX_ONLY.fullmatch(strip_front(separator)) is not None


_APPROX_ONLY = re.compile(r"(?:trên|hơn|gần|khoảng|và|\s)*")


def strip_front(words: str) -> str:
    """What is left of the words behind the counted noun, where a list goes on: only ``và``, ``hơn``, ..."""
    return words.rpartition(" và")[2] if words.rstrip().endswith(" và") else words


def _shortened(head: str) -> str:
    """Of a long sentence before a number, what comes after its ``đã`` or its last comma."""
    if syllables(head) > _LONG and " đã " in head and not _AMOUNT.match(head):
        head = strip(head.rpartition(" đã ")[2]) or head
    while syllables(head) > _TOO_LONG and "," in head:
        head = strip(head.partition(",")[2])
    return head


_LONG = 12
"""Syllables of a head that still reads as a label."""
_TOO_LONG = 40
_SHORT = 3
"""Syllables of an item that leans on the words before the colon of its list."""
_AMOUNT = re.compile(r"(?:tổng )?số|tỷ lệ|tỉ lệ|tổng", re.IGNORECASE)


def _joined(head: str, behind: str, *, paired: bool, listed: bool, introduced: bool) -> str:
    """Head and noun in the order a reader would say them; behind a colon the noun says nothing new."""
    noun = behind.lower()
    if head and noun in _GENERIC_UNITS and not paired and (introduced or says_enough(head)):
        return head
    if head and noun in _GENERIC_UNITS and not paired and listed:
        return f"{head} ({behind})"
    if listed and head and noun in COUNTED and syllables(head) <= 4 and head[:1].islower():
        return head if noun in head.lower() else f"{behind} {head}"
    repeated = bool(noun) and noun in head.lower() and (listed or introduced or noun not in COUNTED)
    return head if repeated else f"{head} {behind}".strip()


_WHOLE_PLACE = re.compile(
    r"(?:(?:trên địa bàn|toàn) )?(?:xã|huyện|tỉnh|thành phố|thị xã|ngành|địa bàn|phường|thị trấn|cơ quan|"
    r"đơn vị)|"
    r"(?:trên địa bàn|toàn) (?:xã|huyện|tỉnh|thành phố|thị xã)(?: [^\W\d_]+){1,3}|",
    re.IGNORECASE,
)


def _without_actor(words: str) -> str:
    """Take off ``Tính đến ngày …,`` and ``Công an huyện đã``."""
    words = words.lstrip()
    while found := _ADVERBIAL.match(words):
        words = words[found.end() :]
    if found := _ACTOR.match(words):
        words = words[found.end() :]
    return words


_DATED = re.compile(
    r"(?:tính )?đến (?:hết )?(?:ngày )?\d{1,2}/\d{1,2}/\d{4}|"
    r"(?:tính )?đến hết (?:tháng|quý) [\dIVX]{1,3}(?:/\d{4}| năm \d{4})?(?: đã)?",
    re.IGNORECASE,
)


def _clean(label: str) -> str:
    label = _DATED.sub("", re.sub(r"\(\s*\)|[“”\"]", "", label))
    label = label.replace("(", "").replace(")", "") if label.count("(") != label.count(")") else label
    return _SPACES.sub(" ", label).strip(" ,;:-–")


def goes_on_in_a_run(text: str, draft: Draft, previous: Draft, own: str) -> bool:
    """``Tỷ lệ … của cấp tỉnh là 99,5%, cấp huyện là 98,7%``: rates of one indicator, one after the other."""
    if not (draft.is_rate and previous.is_rate) or draft.change is not None:
        return False
    gap = text[previous.reach : draft.start].lstrip()
    return gap.startswith((",", "và ")) and syllables(own) <= _SHORT and not _INDICATOR.match(own)


_INDICATOR = re.compile(r"tỷ lệ|tỉ lệ|tốc độ|chỉ số|mức|tỷ trọng", re.IGNORECASE)


def leans_on_previous(text: str, draft: Draft, previous: Draft | None, own: str) -> bool:
    """True where a label needs the figure before it: ``… tại 11/13 thôn``, ``tổng số tiền``."""
    if previous is None or (draft.head and draft.head == previous.head):
        return False
    gap = text[previous.reach : draft.start]
    joined = (
        not re.search(r"[;,:(]", gap) and not gap.rstrip().endswith(" và") and _PLACE.search(gap) is not None
    )
    joined = joined or gap.strip() == "("
    if joined or _LEANING.match(own) or (draft.measure in ("rate", "money", "area") and _AVERAGE.match(own)):
        return True
    return syllables(own) < 2 or (
        not says_enough(own) and _DONE.match(re.split(r"[;,)]", gap)[-1]) is not None
    )


_AVERAGE = re.compile(r"bình quân|trung bình", re.IGNORECASE)
_DONE = re.compile(r"[\s,;.)]*(?:và )?(?:đã|chưa|còn|đang|mới)\b", re.IGNORECASE)
_LEANING = re.compile(
    r"(?:tổng )?(?:số tiền|kinh phí|trị giá|chi phí|giá trị|diện tích|chiều dài|thu nhập|doanh thu|"
    r"mức|kế hoạch|chỉ tiêu|dự toán|cùng kỳ)(?: [^\W\d_]+)?$",
    re.IGNORECASE,
)


def with_context(label: str, *contexts: str) -> str:
    """Put the nearest context that adds words in front of a label that says too little."""
    for context in contexts:
        if not context or context.lower() in label.lower():
            continue
        return f"{context}: {label}" if label else context
    return label


def says_enough(label: str) -> bool:
    """True where a label can stand by itself; ``trường hợp``, ``hồ sơ`` and the like tell nothing."""
    words = label.lower().replace("(", "").replace(")", "").split()
    for length in (2, 1):
        if " ".join(words[-length:]) in _GENERIC_UNITS:
            words = words[:-length]
            break
    return syllables(" ".join(words)) >= _ENOUGH or label.lower().startswith("tổng số ")
