"""What a figure counts, in the words of the report.

A label is the clause around the number without the number: the words before it, the counted noun and
what qualifies it behind it. Where these say too little (``nữ``, ``cấp mới``), the words that a reader
takes along from before (the lead of the list, the total, the heading) stand in front, with a colon.
"""

from __future__ import annotations

import re
from functools import lru_cache

from vanthu.extract.patterns import lazy_pattern
from vanthu.extract.values import fixed
from vanthu.parsers.figures.draft import Draft
from vanthu.parsers.figures.wording import (
    ABOUT,
    PREPOSITION,
    clean,
    strip,
    strip_behind,
    strip_front,
    syllables,
    without_actor,
    without_teller,
    words_before,
    words_behind,
)
from vanthu.parsers.lexer.units import COUNTED, in_base_units
from vanthu.parsers.lexer.vocabulary import words_of
from vanthu.parsers.times import without_times

_GENERIC_UNITS = words_of("says little")
_ENOUGH = 3
"""Syllables below which a label does not say what is counted."""
_APPROX_ONLY = lazy_pattern(r"(?:trên|hơn|gần|khoảng|và|\s)*")
_LONG = 12
"""Syllables of a head that still reads as a label."""
_TOO_LONG = 40
_SHORT = 3
"""Syllables of an item that leans on the words before the colon of its list."""
_AMOUNT = lazy_pattern(r"(?:tổng )?số|tỷ lệ|tỉ lệ|tổng", re.IGNORECASE)
_WHOLE_PLACE = lazy_pattern(
    r"(?:(?:trên địa bàn|toàn) )?(?:xã|huyện|tỉnh|thành phố|thị xã|ngành|địa bàn|phường|thị trấn|cơ quan|"
    r"đơn vị)|"
    r"(?:trên địa bàn|toàn) (?:xã|huyện|tỉnh|thành phố|thị xã)(?: [^\W\d_]+){1,3}|",
    re.IGNORECASE,
)
_INDICATOR = lazy_pattern(
    r"(?:diện tích )?(?:tỷ lệ|tỉ lệ|tốc độ|chỉ số|mức|tỷ trọng|năng suất|sản lượng|diện tích|kim ngạch|giá|"
    r"công suất|khối lượng)(?![^\W\d_])",
    re.IGNORECASE,
)
_AVERAGE = lazy_pattern(r"bình quân|trung bình", re.IGNORECASE)
_SUBJECT_STATED = lazy_pattern(
    r"[^,;]*, (?:[^\W\d_]+ ){1,4}(?:ước |đã )?(?:đạt|là|có|ước|còn) (?:[^\W\d_]+ )?"
)
"""``Giấy đạt 18 nghìn tấn, bia đạt 21 triệu lít``: the clause has a subject of its own."""
_QUANTITY = {"area": "diện tích", "mw": "công suất", "mwp": "công suất", "kva": "công suất"}
"""What a unit measures, where the words around it leave that to the unit."""
_DONE = lazy_pattern(r"[\s,;.)]*(?:và )?(?:đã|chưa|còn|đang|mới)\b", re.IGNORECASE)
_LEANING = lazy_pattern(
    r"(?:tổng )?(?:vốn đăng ký|số vốn|vốn đầu tư|công suất|trọng lượng|khối lượng|số tiền|kinh phí|"
    r"trị giá|chi phí|giá trị|diện tích|chiều dài|thu nhập|doanh thu|"
    r"mức|kế hoạch|chỉ tiêu|dự toán|cùng kỳ)(?: [^\W\d_]+)?",
    re.IGNORECASE,
)


_ASIDE = lazy_pattern(
    r"(?:so (?:với )?)?(?:diện tích )?(?:kế hoạch|KH|dự toán|chỉ tiêu|cùng kỳ|mục tiêu|năm trước)",
    re.IGNORECASE,
)
"""What a bracket behind a figure sets beside it: ``đạt 64,3% kế hoạch (5.000 ha)``."""
_CHANGES = frozenset({"tăng", "giảm", "vượt", "hụt", "tăng thêm", "giảm còn", "tăng lên", "giảm xuống"})
"""Verbs of change: what changed is the figure before."""
_MORE_THAN = lazy_pattern(r"(?:cao|thấp|nhiều|ít|lớn|nhỏ) hơn(?: |$)", re.IGNORECASE)
"""``GDP tăng 8,6%, cao hơn mức 7,2% của giai đoạn trước``: a level of the same thing."""
_DEEDS = words_of("deed")
"""What was done with the figure before; the verb alone does not say with what."""
_NOTHING = lazy_pattern(
    r"(?:ước|ước tính|tính chung|tính riêng|đạt|còn|tăng|giảm|khoảng|tương đương|"
    r"tương ứng|tức|lũy kế|luỹ kế|cộng dồn|riêng|và|là|với|so|số|"
    r"mức|cao hơn|"
    r"thấp hơn|bình quân|trung bình|từ|đến|giai đoạn|thời kỳ|bước sang|sang|vào|cả năm|(?:19|20)\d\d|\W)*",
    re.IGNORECASE,
)


_REMEMBERED = 2048
"""Labels whose sort is kept: that of a figure is asked for by the rules of the next ones."""


@lru_cache(maxsize=_REMEMBERED)
def says_nothing(own: str) -> bool:
    """``tính chung 6 tháng tăng``, ``ước cuối năm``: when and how, not what."""
    return _NOTHING.fullmatch(without_times(own)) is not None or _SAID_BEFORE.search(own) is not None


_YEAR = lazy_pattern(r"(?:19|20)\d\d")
_YEARS = lazy_pattern(r"(?:từ|đến|và|(?:19|20)\d\d|\W)+", re.IGNORECASE)
"""``1991: 67,3% 1992: 17,5%``: the year behind a number is the next one's."""
_OF_THE_PLAN = lazy_pattern(
    r"(?:so (?:với )?)?(?:kế hoạch|KH|dự toán|DT|chỉ tiêu|cùng kỳ)(?![^\W\d_])", re.IGNORECASE
)
"""``đạt 58% kế hoạch huyện giao``: what the rate is measured by, not what it is of."""
_SAID_BEFORE = lazy_pattern(
    r"(?<![^\W\d_])(?:tỷ lệ|tỉ lệ|mức|con số|số|chỉ số|diện tích|sản lượng|năng suất|quy mô|"
    r"tốc độ) (?:này|đó)$|^(?:phần|số) còn lại$",
    re.IGNORECASE,
)
"""``tỷ lệ này là 5%``: of what the sentence before said."""


@lru_cache(maxsize=_REMEMBERED)
def is_state(own: str) -> bool:
    """``có mặt``, ``quá hạn``, ``giải ngân``: what became of the figure before, or how it stands."""
    words = without_times(_BRACKET_BEHIND.sub("", own)).lower().split()
    length = _deed_at(words, 0) or (2 if " ".join(words[:2]) in _DEEDS_DONE else 0)
    return bool(length) and len(words) <= length + 1


_BRACKET_BEHIND = lazy_pattern(r" \([^()]*\)$")
_DEEDS_DONE = frozenset({"đã thu", "đã nộp", "đã chi"})
_LONGEST_DEED = max(len(deed.split()) for deed in _DEEDS)
_OPEN_DEED = frozenset(deed.split()[0] for deed in _DEEDS)


def _deed_at(words: list[str], place: int) -> int:
    """How many of the words from ``place`` on say a deed; 0 for none."""
    if place >= len(words) or words[place] not in _OPEN_DEED:
        return 0
    lengths = range(min(_LONGEST_DEED, len(words) - place), 0, -1)
    return next((length for length in lengths if " ".join(words[place : place + length]) in _DEEDS), 0)


_ANY_RESULTS = lazy_pattern(
    r"\W*(?:(?:các|những|về|một số|phần thứ \w+|phần \w+)\W+)*"
    r"(?:kết quả|tình hình|đánh giá|nội dung|thực trạng)"
    r"(?: (?:thực hiện|triển khai|đạt được|cụ thể|chung|nổi bật|chủ yếu|công tác|và|kết quả|tổ chức|"
    r"nhiệm vụ))*\W*",
    re.IGNORECASE,
)


def names_no_subject(heading: str) -> bool:
    """``KẾT QUẢ THỰC HIỆN``, ``Tình hình chung``: a heading that may stand over anything."""
    return _ANY_RESULTS.fullmatch(heading) is not None


def says_more(title: str, label: str) -> bool:
    """True for the title of an item that names its subject where the label of a figure in it does not.

    ``Hộ tịch`` before ``kết hôn``; of ``Mức độ hài lòng`` half is in ``phiếu hài lòng`` already.
    """
    own = {word.strip(",;:.") for word in label.lower().split()}
    words = title.lower().split()
    return not names_no_subject(title) and 2 * sum(word in own for word in words) < len(words)


def with_actor(draft: Draft, label: str) -> str:
    """A label that says too little (``chi trả``) with who did it: ``các xã trên địa bàn huyện chi trả``."""
    if ":" in label or says_enough(label) or not draft.actor or draft.head not in label:
        return label
    return f"{draft.actor} {label}" if syllables(draft.actor) <= _LONG else label


def without_deed(said: str) -> str:
    """What something was done with, without what was: ``Biên chế được giao`` is ``Biên chế``.

    What else was done with it (``có mặt``) is no part of that, nor is a noun that says little by itself:
    ``Án hình sự: thụ lý vụ`` is ``Án hình sự``.
    """
    lead, _, own = said.rpartition(": ")
    rest = _undone(own)
    if not lead or rest == own:
        return rest
    return lead if rest.lower() in _GENERIC_UNITS else f"{lead}: {rest}"


def _undone(said: str) -> str:
    words = _BRACKET_BEHIND.sub("", said).split()
    lower = [word.lower() for word in words]
    for length in range(min(_LONGEST_DEED, len(words)), 0, -1):
        if " ".join(lower[-length:]) in _DEEDS:
            return strip(" ".join(words[:-length])).removesuffix(" đã").removesuffix(" được") or said
    return strip(" ".join(words[_deed_at(lower, 0) :])) or said if _deed_at(lower, 0) else said


def says_deed(words: str) -> bool:
    """True where a verb says what was done: ``tiếp nhận hồ sơ trên cổng``."""
    lower = [word.strip(",;:.()") for word in words.lower().split()]
    return any(_deed_at(lower, place) for place in range(len(lower)))


def is_amount(words: str) -> bool:
    """``Số lượt …``, ``Tỷ lệ …``: words that name a quantity of their own."""
    return _AMOUNT.match(words.lstrip()) is not None


_PROPER = r"(?:TP\.? )?[A-ZĐÀ-Ỹ][^\W\d_]*(?: [A-ZĐÀ-Ỹ][^\W\d_]*)*"
_SITE = (
    r"(?:cấp|khu vực|vùng|địa bàn|tỉnh|huyện|xã|thành phố|thị xã|thị trấn|quận|phường|thôn|bản|miền|tuyến)"
)
_SITUATED = lazy_pattern(
    rf" (?:ở|tại|của|trên địa bàn) (?:{_SITE} (?:{_PROPER}|[^\W\d_]+(?: (?:cao|xa|sâu|thị|thôn))?)|{_PROPER})"
    r"(?![^\W\d_])"
)
_IS_PLACE = lazy_pattern(
    rf"(?:ở |tại )?(?:{_SITE} )(?:{_PROPER}|[^\W\d_]+(?: [^\W\d_]+)?)|"
    rf"(?:khu vực )?(?:đô thị|thành thị|nông thôn|miền núi|đồng bằng)|"
    rf"{_PROPER}(?: và (?:{_PROPER}|châu [A-ZĐÂ][^\W\d_]*))?"
)


_PLACE_FIRST = lazy_pattern(
    r"^(?:khu vực |vùng )?(?:đô thị|thành thị|nông thôn|miền núi|đồng bằng) (?=(?:tỷ|tỉ) (?:lệ|trọng))"
)


def place_in(words: str) -> str:
    """The place that words name behind a preposition: ``ở cấp xã``, ``tại Hà Nội``; empty for none."""
    found = _SITUATED.search(words)
    return found.group().strip() if found else ""


def is_place(own: str) -> bool:
    """True for a label that is no more than a place: ``Hà Nội``, ``khu vực đô thị``."""
    return _IS_PLACE.fullmatch(_SAID_BEFORE.sub("", own).strip(" ,")) is not None


def is_name(own: str) -> bool:
    """True for a name and nothing else: ``Điện Biên``."""
    return bool(own) and all(word[:1].isupper() for word in own.split())


def elsewhere(said: str) -> str:
    """What was said of one place, for another one: ``Tỷ lệ giường bệnh ở Hà Nội`` without the place."""
    return " ".join(_PLACE_FIRST.sub("", _SITUATED.sub("", said, count=1)).split())


_APART = lazy_pattern(r"(?:Riêng|Còn|Trong đó,?|Đối với|Tại|Ở) ")


def stands_apart(text: str, draft: Draft, previous: Draft, own: str, start: int) -> bool:
    """``Riêng vùng cao đạt 71,3%`` behind a sentence with a rate: the same, of one of those."""
    alike = draft.is_rate and previous.is_rate
    short = 0 < syllables(own) <= 2 * _SHORT and not _INDICATOR.match(own)
    return alike and short and _APART.match(text, start) is not None


def _without_actor(words: str, behind: str) -> str:
    """Take off when it was and who did it, unless nothing is left, nor said behind the number."""
    rest = without_actor(words)
    named = behind if syllables(behind) > 1 and says_enough(behind) else rest
    return words if says_nothing(strip(rest)) and says_nothing(strip(named)) else rest


@fixed(frozen=True, slots=True)
class Span:
    """Where the words of a label may come from.

    Attributes:
        sentence: where the figure's sentence begins.
        floor: end of the number before the figure, 0 for none.
        limit: where the next number begins, or the text ends.
        number_follows: True where ``limit`` is a number.
        criterion: where that number ends with its unit, if it only says which ones are counted.
    """

    sentence: int
    floor: int
    limit: int
    number_follows: bool
    criterion: int | None = None


def own_label(text: str, draft: Draft, previous: Draft | None, span: Span) -> tuple[str, str]:
    """The label from the figure's own clause, and the words before a colon in front of it."""
    if draft.pair is not None and draft.unit is not None:
        shared = draft.pair.label.removesuffix(draft.pair.unit.text if draft.pair.unit else "").strip()
        return f"{shared} {draft.unit.text}".strip(), draft.pair.context
    before, context = words_before(text, draft, previous, span.sentence, span.floor)
    behind = strip_behind(
        words_behind(text, draft, span.limit, number_follows=span.number_follows, criterion=span.criterion)
    )
    behind = "" if _YEARS.fullmatch(behind) else behind
    if draft.is_rate and _OF_THE_PLAN.match(behind) and (previous is not None or strip(before)):
        behind = ""
    head = _shortened(strip(_without_actor(before, behind)))
    draft.actor = strip(before[: max(0, before.rfind(head))].rpartition(",")[2])
    head = _LEADING_TIME.sub("", _RAISES.sub("", _subject_last(head)))
    if draft.change is not None and draft.change.since:
        head = head.removeprefix(f"so với {draft.change.since} ")  # "so với cùng kỳ số ca mắc tăng 53 ca"
    if _WHOLE_PLACE.fullmatch(head) or _YEAR.fullmatch(head):
        head = ""
    if previous is None and head and syllables(behind) > _ENOUGH and not without_times(head):
        head = ""  # "Riêng tháng 9-2010 có 141 người đã có việc làm"
    context = clean(strip(_ANNOUNCED.sub("", without_actor(without_teller(context)))))
    if syllables(context) > _TOO_LONG:
        context = strip(re.split(r" [-–] |, ", context)[-1])
    context = "" if _COMPARES.match(context) else context
    context = context or _out_of(before)
    if not context and (instance := _INSTANCE.fullmatch(head)) is not None:
        context, head = instance["all"], instance["one"]
    if not head and context and behind.lower() in _GENERIC_UNITS:
        head, context = context, ""
    if not head and draft.unit is None and (met := _MET.fullmatch(before)) is not None:
        head = met["said"]  # "xuất sắc 4, đạt 16, không đạt 01"
    inherited = False
    if not head and previous is not None and _goes_on(text, draft, previous):
        head = previous.head
        inherited = True
    if not context and previous is not None and _shares_context(text, draft, previous, head, behind):
        context = previous.context
    draft.head, draft.behind = head, behind
    label = _joined(
        head,
        behind,
        paired=text[draft.end : draft.end + 1] == "/",
        listed=(previous is not None and not inherited) or (is_name(head) and bool(context or draft.bracket)),
        introduced=text[: draft.start].rstrip().endswith(":"),
    )
    measured = (draft.unit.measure, draft.unit.head) if draft.unit is not None else ()
    said = next((_QUANTITY[name] for name in measured if name in _QUANTITY), None)
    if said is not None and said not in label.lower():
        label = f"{said} {label}".strip()
    return clean(label), context


_COMPARES = lazy_pattern(r"so (?:với|cùng kỳ)(?![^\W\d_])", re.IGNORECASE)
"""``giảm 4,2 tỷ đồng so với đầu năm: nợ khó thu 21 tỷ đồng``: what it is compared with heads no list."""
_MET = lazy_pattern(r"[\s,;]*(?P<said>(?:không |chưa )?đạt):?\s*", re.IGNORECASE)
_OUT_OF = lazy_pattern(r"[\s,;]*Trong số (?!này|đó)(?P<these>[^,;:\d]{6,80}), ")


def _out_of(before: str) -> str:
    """``Trong số có điều kiện thi hành, đã giải quyết xong 26 việc``: which ones they are of."""
    found = _OUT_OF.match(before) or ABOUT.match(before)
    return found["these"] if found is not None else ""


_MAIN_CLAUSE = lazy_pattern(
    r"(?=(?:[^,; ]+ ){3})(?:[^\W\d_]+[ ,]+)*?"
    r"(?:(?:đã|được|tiếp tục|đang|vẫn|duy trì|phát triển|thi hành|hoàn thành|xong|gặp|"
    r"diễn biến|diễn ra|triển khai|thực hiện|ổn định|thuận lợi|phục hồi)(?: [^\W\d_]+)*)(?:, [^,]*)*, "
    r"(?P<subject>(?:tổng |tổng số |thì )?"
    r"(?:số|tỷ lệ|tỉ lệ|chỉ số|giá trị|kim ngạch|sản lượng|năng suất|diện tích|"
    r"doanh thu|thu nhập|tốc độ|tỷ trọng)(?: [^\W\d_]+)+.*)",
    re.IGNORECASE,
)
"""``Sản xuất tiếp tục phục hồi, chỉ số sản xuất tháng 9 tăng 7,6%``: only the last clause has a number."""


_LEADING_TIME = lazy_pattern(
    r"^(?:(?:[Tt]rong|[Rr]iêng) )?(?:[Ll][ũu][yỹ] kế )?"
    r"(?:\d{1,2} tháng (?:đầu |cuối )?năm|tháng \d{1,2}|quý (?:IV|I{1,3}|[1-4]))"
    r"(?:\s?[-/]\s?\d{4}| (?:năm )?\d{4})(?!\s?[-/\d]),? (?=[^\W\d_]+ [^\W\d_]+)"
)
"""``Riêng tháng 9-2010 có 141 người``: a month and its year in front are when, not what."""
_RAISES = lazy_pattern(
    r"^(?:.*, |.* và )?(?:[Qq]ua đó |[Tt]ừ đó )?(?:[Nn]âng|[Đđ]ưa) "
    r"(?=(?:tổng|số|tỷ lệ|tỉ lệ|diện tích|mức)(?![^\W\d_]))"
)
"""``12 ha cam, bưởi, nâng tổng diện tích cây ăn quả lên 84,9 ha``: what is raised has the number."""


def _subject_last(head: str) -> str:
    if "," not in head or is_amount(head) or _INDICATOR.match(head):
        return head
    found = _MAIN_CLAUSE.fullmatch(head)
    return found["subject"] if found is not None else head


_ANNOUNCED = lazy_pattern(r",? (?:cụ thể )?(?:như sau|sau đây|gồm có)\s*$", re.IGNORECASE)
_INSTANCE = lazy_pattern(r"(?P<all>[^:]{8,}), như:? (?P<one>[^,:]+)")
"""``Một số huyện tỷ lệ khá cao, như huyện A: 48,9%; huyện B: 41,3%``: what holds for each that is named."""


def _shares_context(text: str, draft: Draft, previous: Draft, head: str, behind: str) -> bool:
    """``Khiếu nại: tiếp nhận 318 đơn; đủ điều kiện xử lý 204 đơn``: what stands before the colon holds on."""
    gap = text[previous.reach : draft.start]
    if says_nothing(f"{head} {behind}"):
        return False
    if ";" in gap:
        return syllables(head) <= 2 * _SHORT
    # "Phân luồng: luồng xanh 61,3%, luồng vàng 34,6%"; "Dư nợ: nông nghiệp 30 tỷ đồng, xuất khẩu 3 tỷ đồng"
    alike = (draft.is_rate and previous.is_rate) or (head and counted_alike(draft, previous))
    return bool(alike) and "," in gap and syllables(head) <= 2 * _SHORT and not _INDICATOR.match(head)


def _goes_on(text: str, draft: Draft, previous: Draft) -> bool:
    """``Ban hành 05 Công văn, 02 Kế hoạch``: the words before the first number hold for the second."""
    gap = text[previous.reach : draft.start]
    if draft.bracket != previous.bracket or not previous.head or syllables(previous.head) > _LONG:
        return False
    if _counts_after_money(draft, previous) or _is_said_in_full(text, draft, previous):
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


def _counts_after_money(draft: Draft, previous: Draft) -> bool:
    """``với tổng vốn 3.911 tỷ đồng và 01 dự án FDI``: what was money is no head of what is counted."""
    return previous.measure == "money" and draft.measure == "count"


_STATED_BEFORE = lazy_pattern(r" (?:là|đạt|còn) (?:(?:khoảng|gần|hơn|trên) )?$")
_TOLD_APART = lazy_pattern(r" [^\W\d_]+ [^\W\d_]+")


def _is_said_in_full(text: str, draft: Draft, previous: Draft) -> bool:
    """``sai phép là 78 trường hợp và 58 trường hợp vi phạm khác``: the second is told apart by itself."""
    if draft.unit is None or draft.is_rate or text[previous.reach : draft.start].strip() != "và":
        return False
    stated = _STATED_BEFORE.search(text, max(0, previous.start - 16), previous.start) is not None
    return stated and _TOLD_APART.match(text, draft.unit.end) is not None


def _shortened(head: str) -> str:
    """Of a long sentence before a number, what comes after its ``đã`` or its last comma."""
    if syllables(head) > _LONG and " đã " in head and not _AMOUNT.match(head):
        done = strip(head.rpartition(" đã ")[2])
        head = head if says_nothing(done) or _CHANGED.match(done) else done
    while syllables(head) > _TOO_LONG and "," in head:
        head = strip(head.partition(",")[2])
    return head


_CHANGED = lazy_pattern(
    r"(?:tăng|giảm)(?: (?:đáng kể|mạnh|sâu|nhẹ|dần|rõ rệt|nhanh|khá|lên|xuống|còn|từ)(?![^\W\d_])|$)",
    re.IGNORECASE,
)
"""``tỷ trọng đầu tư đã giảm``: what fell stands before ``đã``."""


def _joined(head: str, behind: str, *, paired: bool, listed: bool, introduced: bool) -> str:
    """Head and noun in the order a reader would say them; behind a colon the noun says nothing new."""
    noun = behind.lower()
    if head and noun in _GENERIC_UNITS and not paired and (introduced or says_enough(head)):
        return head
    if head and not paired and listed and (noun in _GENERIC_UNITS or (is_name(head) and noun in COUNTED)):
        return f"{head} ({behind})"
    if listed and head and noun in COUNTED and syllables(head) <= 4 and head[:1].islower():
        said = noun in head.lower() or noun.split()[-1] == head.partition(" ")[0]
        return head if said else f"{behind} {head}"
    known = listed or introduced or noun not in COUNTED or is_amount(head)
    repeated = bool(noun) and noun in head.lower() and known
    return head if repeated else f"{head} {behind}".strip()


def goes_on_in_a_run(text: str, draft: Draft, previous: Draft, own: str) -> bool:
    """``Tỷ lệ … của cấp tỉnh là 99,5%, cấp huyện là 98,7%``: one indicator, one place after the other."""
    counted = _counted_in_turn(draft, previous, own)
    if not (draft.is_rate and previous.is_rate) and not _measured_alike(draft, previous) and not counted:
        return False
    if draft.is_rate and draft.change is not None:
        return False
    gap = ASIDE.sub("", text[previous.reach : draft.start].lstrip())
    run = counted or previous.root or _INDICATOR.match(previous.label) is not None
    if draft.is_rate and is_place(own) and _NAMED_RATE.search(previous.label) is not None:
        run = True  # "Tại khu vực đô thị tỷ lệ thu gom là 98,2%, nông thôn là 86,4%"
    longest = _SHORT if draft.is_rate and not _alike_in(own, previous.named) else 2 * _SHORT + 1
    short = 0 < syllables(own) <= longest and not _INDICATOR.match(own)
    turned = draft.is_rate and gap.startswith(";") and _IN_ANOTHER_WAY.match(own) is not None
    turned = turned and f" {own.split(maxsplit=1)[0]} " in previous.named
    return bool(run) and (gap.startswith((",", "và ")) or turned) and short


ASIDE = lazy_pattern(r"^\s?\([^()]*\)(?= ?[,;]| và )")
"""``đạt 32,4% (kế hoạch 30%), mẫu giáo 96,8%``: what a bracket says beside a figure parts no list."""
_IN_ANOTHER_WAY = lazy_pattern(r"(?:bị|được|đã|chưa|không) [^\W\d_]+")
"""``Tỷ lệ bản án bị hủy là 1,18%; bị sửa là 4,91%``."""


def before_like_tail(own: str, said: str) -> str:
    """What stands in ``said`` before its last words, where these are of one kind with ``own``; else empty.

    ``tiêm mũi 1`` and ``mũi 2`` begin alike, ``điều trị nội trú`` and ``ngoại trú`` end alike: both are of
    what stands before (``tiêm``, ``điều trị``).
    """
    words, tail = said.split(), own.lower().split()
    if not tail or len(tail) > _SHORT + 1:
        return ""
    for place in range(len(words) - 1, max(0, len(words) - len(tail) - 2), -1):
        if words[place].lower() == tail[0]:
            goes_on = all(map(str.__eq__, tail, said.lower().split()[place:]))
            return "" if goes_on else strip(" ".join(words[:place]))  # "thi hành", "thi hành xong"
    if len(tail) != 2 or len(words) < 2 * len(tail) - 1 or not (own + words[-2]).islower():
        return ""
    return strip(" ".join(words[:-2])) if words[-1] == tail[-1] else ""


def _alike_in(own: str, said: str) -> bool:
    """``tỷ trọng khu vực công nghiệp``, ``khu vực nông, lâm nghiệp``: both begin their kind alike."""
    first = " ".join(own.split()[:2])
    return first.count(" ") == 1 and f" {first} " in said and _NAMED_RATE.search(said) is not None


_NAMED_RATE = lazy_pattern(r"(?<![^\W\d_])(?:tỷ lệ|tỉ lệ|tỷ trọng)(?![^\W\d_])", re.IGNORECASE)


def root_of_run(label: str, own: str, *, rate: bool) -> str:
    """What the members of a run share: up to the word that the next one begins with, too.

    ``Tỷ lệ trẻ em suy dinh dưỡng thể nhẹ cân``, ``thể thấp còi``: ``Tỷ lệ trẻ em suy dinh dưỡng``.
    """
    first = own.split(maxsplit=1)[0] if own.split() else ""
    before, word, _ = label.rpartition(f" {first} ")
    if first and word and syllables(before) >= 2:
        return strip(before)
    named = _INDICATOR.match(label)
    return named.group() if named is not None and not rate else label


def _counted_in_turn(draft: Draft, previous: Draft, own: str) -> bool:
    """``Số người tham gia bảo hiểm xã hội là 148 người, bảo hiểm y tế 22 người``: one number, by kinds."""
    numbered = _NUMBER_OF.match(previous.named) is not None and counted_alike(draft, previous)
    kind = own.split(maxsplit=1)[0] if own.split() else ""
    return numbered and bool(kind) and f" {kind} " in previous.named.partition(" ")[2]


_NUMBER_OF = lazy_pattern(r"(?:tổng )?số (?!tiền|vốn)", re.IGNORECASE)


def _measured_alike(draft: Draft, previous: Draft) -> bool:
    """Two amounts in one unit of measure; what is counted has its noun to tell it."""
    one, other = draft.unit, previous.unit
    return (
        one is not None
        and other is not None
        and one.head == other.head
        and one.measure not in ("count", "money")
    )


def is_next_state(text: str, draft: Draft, previous: Draft) -> bool:
    """``giảm từ 26,1 tỷ đồng đầu năm xuống 18,4 tỷ đồng``: the second number is of the same thing."""
    gap = text[previous.reach if previous.reach <= draft.start else previous.end : draft.start]
    started = _FROM_BEFORE.search(text, max(0, previous.start - 24), previous.start)
    return started is not None and _SHIFTS.fullmatch(gap) is not None


_FROM_BEFORE = lazy_pattern(
    r"(?<![^\W\d_])từ\s(?:(?:mức|con số|bình quân|khoảng|hơn|trên|gần|chỉ)\s)*$", re.IGNORECASE
)
_SHIFTS = lazy_pattern(
    r"(?: [^,;.()]{0,48}?)? ?(?:lên|xuống|còn|tăng lên|giảm xuống|giảm còn)(?: (?:còn|đến|tới|khoảng|thành|"
    r"mức|hơn|trên|gần|chỉ))* ?",
    re.IGNORECASE,
)


def leans_on_previous(text: str, draft: Draft, previous: Draft | None, own: str) -> bool:
    """True where a label needs the figure before it: ``… tại 11/13 thôn``, ``tổng số tiền``."""
    if previous is None or (draft.head and draft.head == previous.head and not says_nothing(draft.head)):
        return False
    if draft.context and draft.context == previous.context:
        return False  # both are items of one list
    gap = text[previous.reach : draft.start]
    if _has_own_subject(draft, gap):
        return False
    return (
        is_consequence(draft.head)
        or is_bare_indicator(own)
        or _details_a_rate(draft, previous, gap)
        or _says_only_how(draft, previous, own, gap)
        or is_joined(gap)
        or is_next_noun(draft, previous, gap)
        or _is_short_of_a_subject(draft, own, gap, previous)
    )


def _details_a_rate(draft: Draft, previous: Draft, gap: str) -> bool:
    """``bị hủy là 1,18% (do nguyên nhân chủ quan là 0,59%)``: the bracket says how much of it is what."""
    both = draft.is_rate and previous.is_rate and draft.change is None
    return both and draft.bracket is not None and previous.bracket is None and gap.startswith(" (")


def _has_own_subject(draft: Draft, gap: str) -> bool:
    """``số người chết tăng 8% và số người bị thương tăng 50%``: joined, and of something else."""
    if gap.endswith(" và có ") and not draft.head:
        return syllables(draft.behind) > _SHORT  # "và có 967 lượt dự án điều chỉnh vốn"
    if not gap.startswith(" và ") or says_nothing(draft.head):
        return False
    names = is_amount(draft.head) or _INDICATOR.match(draft.head) is not None
    return (names and syllables(draft.head) >= _SHORT) or _OWN_CLAUSE.match(gap) is not None


_OWN_CLAUSE = lazy_pattern(r" và (?:[^\W\d_]+ ){2,6}(?:đã|bị|được)(?![^\W\d_])")
"""``và cơ quan chức năng đã tịch thu 810 m3 gỗ``."""


def is_next_noun(draft: Draft, previous: Draft, gap: str) -> bool:
    """``41 trường với 612 lớp, 19.860 học sinh``: a bare noun goes on with one that leans."""
    bare = not draft.head and draft.unit is not None and draft.unit.measure == "count"
    if not bare:
        return False
    told = draft.unit is not None and counted_alike(draft, previous) and draft.behind != draft.unit.text
    beside = previous.bracket == draft.bracket and not previous.is_rate and not told
    if beside and not _DOES_SOMETHING.search(draft.behind) and _HAD_AS_WELL.fullmatch(gap):
        return True
    return previous.leant_on is not None and not previous.head and gap.strip(" ,") in ("", "và")


_DOES_SOMETHING = lazy_pattern(r" (?:được|đã|bị|đang|chưa)(?![^\W\d_])")
_HAD_AS_WELL = lazy_pattern(
    r"(?: [^\W\d_]+)*(?:[,‚] [^,;:()\d]*)*, (?:với|có|cùng)(?: (?:gần|hơn|trên|khoảng))* "
)
"""``đã tiếp 13.830 người với 11.388 vụ việc, có 38 đoàn đông người``: the groups are theirs as well."""


def counted_alike(one: Draft, other: Draft) -> bool:
    """True for two numbers of one noun or unit."""
    if one.unit is None or other.unit is None:
        return False
    if one.unit.text.partition("/")[2] != other.unit.text.partition("/")[2]:
        return False  # "5.610 triệu đồng", "74,8 triệu đồng/dự án"
    return in_base_units(one.unit.head)[0] == in_base_units(other.unit.head)[0]


_CONSEQUENCE = lazy_pattern(
    r"(?:(?:làm|khiến|gây) "
    r"(?:chết|bị thương|thương vong|tử vong|mất tích|thiệt hại|hư hỏng|sập|ngập|tốc mái)|"
    r"(?:làm )?(?:bị thương|mất tích|tử vong))(?: (?:nhẹ|nặng))?",
    re.IGNORECASE,
)
"""``xảy ra 12 vụ, làm chết 5 người, bị thương 9 người``: what the counted events did."""


def is_consequence(head: str) -> bool:
    """True for words that say what the events counted before did, and not which events."""
    return _CONSEQUENCE.fullmatch(head) is not None


_BARE_INDICATOR = lazy_pattern(
    r"(?:năng suất|sản lượng)(?: (?:ước|bình quân|trung bình|chung|thu hoạch|ước tính))*", re.IGNORECASE
)


def is_bare_indicator(own: str) -> bool:
    """``năng suất``, ``sản lượng``: of what was said of the figure before."""
    return _BARE_INDICATOR.fullmatch(own) is not None


_INDICATOR_AROUND = lazy_pattern(
    r"^(?:tổng )?(?:diện tích|năng suất|sản lượng)"
    r"(?: (?:gieo trồng|gieo cấy|gieo sạ|thu hoạch|trồng|nuôi|thả nuôi))?(?= )|"
    r"(?: (?:có|với|ước))? (?:tổng )?(?:diện tích|năng suất|sản lượng)(?: (?:trung bình|bình quân|"
    r"gieo trồng|thu hoạch|ước))*$",
    re.IGNORECASE,
)


def without_indicator(said: str) -> str:
    """What an indicator is of: of ``Diện tích lúa mùa`` ``lúa mùa``, of ``Rau năng suất`` ``Rau``."""
    lead, colon, own = said.rpartition(": ")
    rest = strip(_INDICATOR_AROUND.sub("", own))
    if lead and rest.lower() in _OF_LAND:
        return without_indicator(lead)
    return f"{lead}{colon}{rest}" if rest else lead or said


_OF_LAND = frozenset({"", "thu hoạch", "cho thu hoạch", "kinh doanh", "cho sản phẩm", "trồng mới"})
"""What becomes of land, whatever grows on it."""


def starts_a_shift(text: str, draft: Draft, previous: Draft) -> bool:
    """``số ca mắc giảm 13 ca, từ 211 ca xuống 198 ca``: the state before, of what has changed."""
    gap = text[previous.reach : draft.start]
    return _SHIFT_STARTS.fullmatch(gap) is not None and counted_alike(draft, previous)


_SHIFT_STARTS = lazy_pattern(r",? \(?từ (?:(?:mức|con số|khoảng|hơn|trên|gần) )*")


def _says_only_how(draft: Draft, previous: Draft, own: str, gap: str) -> bool:
    """True for words that say when, how much or what was done, and not of what."""
    if says_nothing(own) or (draft.bracket is not None and _ASIDE.match(draft.head or own)):
        return True
    if draft.is_rate and _MEASURED_BY.fullmatch(draft.head):
        return True
    if draft.head.lower() in _CHANGES:
        return not (draft.behind and draft.head == previous.head and previous.behind)
    if draft.head and says_nothing(draft.head) and counted_alike(draft, previous):
        return True  # "giải quyết việc làm cho 2.035 lao động, lũy kế từ đầu năm 14.870 lao động"
    brief = is_state(draft.head) and syllables(own) <= _SHORT  # "đơn giải quyết"
    stated = is_state(own) or (brief and counted_alike(draft, previous))
    if stated and (not re.search(r"[;(]", gap) or _OPENS_AT_ONCE.match(gap)):
        return True
    mean = draft.measure in ("rate", "money", "area") and _AVERAGE.match(own) is not None
    return (
        mean
        or _MORE_THAN.match(own) is not None
        or _LEANING.fullmatch(without_times(_said(draft, own))) is not None
    )


def _said(draft: Draft, own: str) -> str:
    """A label without the quantity that only its unit says: of ``diện tích lạc`` the page says ``lạc``."""
    quantity, _, rest = own.rpartition(f" {draft.head}")
    return draft.head if draft.head and not rest and quantity in _QUANTITY.values() else own


def is_joined(gap: str) -> bool:
    """True where a preposition or an opening bracket ties a number to the one before."""
    if re.search(r"[;,:(]", gap) or gap.rstrip().endswith(" và"):
        return gap.strip() == "("
    return PREPOSITION.search(gap) is not None


_DOES = lazy_pattern(
    r"(?P<subject>(?:[^\W\d_]+ ){1,6}[^\W\d_]+) (?:đóng góp|tạo ra|sử dụng|thu hút|nộp|cung cấp|giải quyết)$"
)
_DOES_TOO = lazy_pattern(
    r"\s*,?\s*(?:và )?(?:đóng góp|tạo ra|sử dụng|thu hút|nộp|cung cấp|giải quyết|chiếm)(?![^\W\d_])"
)


def subject_of_the_run(text: str, draft: Draft, previous: Draft) -> str:
    """``kinh tế tư nhân đóng góp 45% GDP, tạo ra 85% việc làm, chiếm 35% kim ngạch``: who did it all."""
    if not (draft.is_rate and previous.is_rate) or not draft.behind:
        return ""
    if previous.change is not None and draft.head.lower() == "đóng góp":
        return _RISEN.sub("", previous.named)
    found = _DOES.search(previous.head)
    subject = previous.doer or (found["subject"] if found else "")
    last = _JOINED_ON.split(text[previous.number.end : draft.start])[-1]
    joined = len(last) < draft.start - previous.number.end
    return subject if subject and joined and (_DOES_TOO.match(last) or not strip(last)) else ""


_RISEN = lazy_pattern(r" (?:ước )?(?:tăng|giảm)(?: lên| xuống| thêm)?$", re.IGNORECASE)
_JOINED_ON = lazy_pattern(r",| và ")


def is_sibling(own: str, gap: str, previous: Draft) -> bool:
    """``Ngô 5.672 ha, lạc 3.110 ha``: nouns of one list, neither a part of the other as ``nữ`` is."""
    listed = strip(gap) == own == gap.strip(", ") and gap.startswith(", ")
    nouns = 0 < syllables(previous.head) <= _SHORT and own.lower() not in _OF_A_WHOLE
    return listed and nouns and not is_state(own) and not says_nothing(own)


_OF_A_WHOLE = words_of("part of a whole")


def _is_short_of_a_subject(draft: Draft, own: str, gap: str, previous: Draft) -> bool:
    """True for a word or two that are no subject of their own (``nữ``, ``đã cấp``)."""
    if _SUBJECT_STATED.fullmatch(gap):
        return False
    alone = previous.leant_on is None and previous.total is None
    if alone and is_sibling(draft.head, gap, previous):
        return False
    part = draft.head.lower() in _OF_A_WHOLE and counted_alike(draft, previous)
    if syllables(own) < 2 or part:
        return ";" not in gap
    return not says_enough(own) and _DONE.match(re.split(r"[;,)]", gap)[-1]) is not None


_OPENS_AT_ONCE = lazy_pattern(r"\s*\([^,;:()]*$")
"""``kiến nghị thu hồi 843 triệu đồng (đã thu hồi 256 triệu đồng)``: what became of what stands before."""
_MEASURED_BY = lazy_pattern(
    r"so (?:với )?(?:kế hoạch|KH|dự toán|DT|chỉ tiêu|cùng kỳ)(?: [^\W\d_]+){0,4}", re.IGNORECASE
)
"""``… là 404 tỷ đồng, so dự toán giao đạt 42%``."""
_THESE = lazy_pattern(
    r"(?:các|những|hai|ba|bốn) (?:chỉ tiêu|chỉ số|con số|loại|mặt hàng|nội dung|tỷ lệ|tỉ lệ|lĩnh vực) "
    r"(?:này|đó|trên)",
    re.IGNORECASE,
)


def refers_back(own: str) -> bool:
    """``các chỉ tiêu này``: the ones of the sentence before, in their order."""
    return _THESE.search(own) is not None


def without_reference(own: str) -> str:
    """A label without the words that refer back, and what joins them to its own."""
    return strip(_THESE.sub("", own))


def with_context(label: str, *contexts: str) -> str:
    """Put the nearest context that adds words in front of a label that says too little."""
    for context in contexts:
        if not context or context.lower() in label.lower():
            continue
        return f"{context}: {label}" if label else context
    return label


@lru_cache(maxsize=_REMEMBERED)
def says_enough(label: str) -> bool:
    """True where a label can stand by itself; ``trường hợp``, ``hồ sơ`` and the like tell nothing."""
    words = label.lower().replace("(", "").replace(")", "").split()
    for length in (2, 1):
        if " ".join(words[-length:]) in _GENERIC_UNITS:
            words = words[:-length]
            break
    return syllables(" ".join(words)) >= _ENOUGH or label.lower().startswith("tổng số ")
