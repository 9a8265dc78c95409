"""What a figure counts, in the words of its own clause.

A label is the clause around the number without the number: the words before it, the counted noun and
what qualifies it behind it. Where these say too little (``nữ``, ``cấp mới``), the words that a reader
takes along from before (the lead of the list, the total, the heading) stand in front, with a colon.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from vanthu.extract.patterns import lazy_pattern
from vanthu.extract.values import fixed
from vanthu.parsers.figures.draft import Draft
from vanthu.parsers.figures.joining import HAS, joined
from vanthu.parsers.figures.leaning import amount_of_those, goes_on, is_attained, shares_context
from vanthu.parsers.figures.openings import ABOUT, left_out, without_actor, without_teller
from vanthu.parsers.figures.senses import (
    ENOUGH,
    GENERIC_UNITS,
    INDICATOR,
    LONG,
    QUANTITIES,
    SHORT,
    is_amount,
    is_name,
    says_enough,
    says_nothing,
)
from vanthu.parsers.figures.wording import QUANTITY_NOUN, SET_AGAINST, clean, strip, strip_behind, syllables
from vanthu.parsers.figures.words_before import words_before
from vanthu.parsers.figures.words_behind import words_behind
from vanthu.parsers.lexer.sentences import sign_before
from vanthu.parsers.lexer.units import COUNTED
from vanthu.parsers.times import end_of_opening_time, without_times

_TOO_LONG = 40
"""Syllables of a label that no one reads: three to four printed lines; what stands in front is left out."""
_WHOLE_PLACE = lazy_pattern(
    r"(?:(?:trên địa bàn|toàn) )?(?:xã|huyện|tỉnh|thành phố|thị xã|ngành|địa bàn|phường|thị trấn|cơ quan|"
    r"đơn vị)|"
    r"(?:trên địa bàn|toàn) (?:xã|huyện|tỉnh|thành phố|thị xã)(?: [^\W\d_]+){1,3}|",
    re.IGNORECASE,
)
_YEAR = lazy_pattern(r"(?:19|20)\d\d")
_YEARS = lazy_pattern(r"(?:từ|đến|và|(?:19|20)\d\d|\W)+", re.IGNORECASE)
"""``1991: 67,3% 1992: 17,5%``: the year behind a number is the next one's."""


def with_actor(draft: Draft, label: str) -> str:
    """A label that says too little (``chi trả``) with who did it: ``các xã trên địa bàn huyện chi trả``."""
    if ":" in label or says_enough(label) or not draft.actor or draft.head not in label:
        return label
    return f"{draft.actor} {label}" if syllables(draft.actor) <= LONG else label


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


@dataclass(slots=True)
class _Clause:
    """The words of a figure's own clause, as the steps put them right.

    Attributes:
        previous: the figure before it in its sentence.
        before: the words before its number, as they are printed.
        context: those before a colon in front of them.
        head: what of ``before`` names it.
        behind: the counted noun and what qualifies it.
        inherited: the head is that of the figure before.
    """

    text: str
    draft: Draft
    previous: Draft | None
    before: str
    context: str
    head: str
    behind: str
    inherited: bool = False


def own_label(text: str, draft: Draft, previous: Draft | None, span: Span) -> tuple[str, str]:
    """The label from the figure's own clause, and the words before a colon in front of it."""
    if (beside := _beside_in_a_pair(text, draft, span)) is not None:
        return beside
    clause = _clause_of(text, draft, previous, span)
    for step in _STEPS:
        step(clause)
    draft.head, draft.behind = clause.head, clause.behind
    before = previous if clause.inherited else None
    has = before.apart if before is not None else HAS.search(clause.before) is not None
    draft.apart = draft.measure == "count" and has
    draft.introduced = before.introduced if before is not None else _introduced(text, draft.start)
    named = is_name(clause.head) and bool(clause.context or draft.bracket)
    label = joined(
        clause.head,
        clause.behind,
        noun=draft.unit.text.lower() if draft.unit is not None else "",
        part=draft.total is not None,
        apart=draft.apart,
        paired=text[draft.end : draft.end + 1] == "/",
        listed=(previous is not None and not clause.inherited) or named,
        introduced=draft.introduced,
    )
    return clean(_with_quantity(draft, label)), clause.context


def _clause_of(text: str, draft: Draft, previous: Draft | None, span: Span) -> _Clause:
    """The clause as it is printed, without when it was and who did it."""
    before, context = words_before(text, draft, previous, span.sentence, span.floor)
    before = _behind_opening_time(before)
    own = strip(before)
    behind = _noun_behind(
        text, draft, span, alone=previous is None and not own, named=syllables(own) >= ENOUGH
    )
    head = _head_of(text, draft, previous, before, behind)
    context = _lead_of(context) or _out_of(before)
    if says_nothing(context) or _measures_the_rate(context, previous):
        context = ""  # "Lũy kế từ đầu năm: 154 vụ"
    return _Clause(text, draft, previous, before, context, head, behind)


def _say_it_is_done(clause: _Clause) -> None:
    """``kiến nghị thu hồi 486 triệu đồng, đã thu hồi 402``."""
    if clause.previous is not None and (done := _done_of_that(clause.before, clause.head, clause.previous)):
        clause.head = done


def _say_it_is_a_share(clause: _Clause) -> None:
    """``hòa giải thành chiếm 62,9% số vụ đã giải quyết``."""
    shares = clause.draft.is_percent and clause.head and _SHARES.search(clause.before)
    if shares and _OF_ALL.match(clause.behind):
        clause.head = f"{clause.head} chiếm"


def _part_from_its_kind(clause: _Clause) -> None:
    """``Một số huyện tỷ lệ khá cao, như huyện A: 48,9%``."""
    if not clause.context and (instance := _INSTANCE.fullmatch(clause.head)) is not None:
        clause.context, clause.head = instance["all"], instance["one"]


def _take_the_unit_of_a_rate(clause: _Clause) -> None:
    """``10,8 bác sĩ/vạn dân``, ``bình quân đạt 17,2 tiêu chí/xã``: the unit says of what."""
    draft = clause.draft
    unit = draft.unit
    if unit is None:
        return
    if not clause.head and draft.measure == "rate" and unit.head in COUNTED:
        clause.head = unit.text
    if _is_mean_of_its_own(clause.text, draft, clause.previous, clause.head):
        clause.head = f"{clause.head} {unit.text}"


def _take_the_lead(clause: _Clause) -> None:
    """``Số hộ nghèo: 12 hộ``: where nothing else is said, what stands before the colon names it."""
    if not clause.head and clause.context and clause.behind.lower() in GENERIC_UNITS:
        clause.head, clause.context = clause.context, ""


def _take_a_mark(clause: _Clause) -> None:
    """``xuất sắc 4, đạt 16``; ``biên chế được giao 96, hiện có 92``."""
    if not clause.head or clause.head.lower() in ("chưa", "không"):
        mark = _mark_in(clause.draft, clause.before) or _held(clause.before, clause.previous)
        clause.head = mark or clause.head


def _say_what_is_left(clause: _Clause) -> None:
    """``chi thưởng 1.412 triệu đồng, còn 286 triệu đồng``: what is left, and no more spent."""
    previous = clause.previous
    left = previous is not None and previous.change is None and not previous.is_rate
    if left and not (clause.head or clause.behind) and _LEFT.fullmatch(clause.before):
        clause.head = "còn"


_LEFT = lazy_pattern(r"[\s,;]*còn *")


def _leave_out_what_was_said(clause: _Clause) -> None:
    """``tham dự 38 giải toàn quốc đạt 142 huy chương``: ``giải toàn quốc`` was said of the 38."""
    previous = clause.previous
    attained = previous is not None and is_attained(clause.text, clause.draft, previous)
    if attained and previous is not None and previous.behind.endswith(f" {clause.head}"):
        clause.head = ""


def _inherit(clause: _Clause) -> None:
    """``Ban hành 05 Công văn, 02 Kế hoạch``: the head, and what stands before its colon, hold on."""
    draft, previous = clause.draft, clause.previous
    draft.behind = clause.behind
    if previous is None:
        return
    if not clause.head and goes_on(clause.text, draft, previous):
        clause.head, clause.inherited = previous.head, True
    if not clause.context and shares_context(clause.text, draft, previous, clause.head, clause.behind):
        clause.context = previous.context


_STEPS: tuple[Callable[[_Clause], None], ...] = (
    _say_it_is_done,
    _say_it_is_a_share,
    _part_from_its_kind,
    _take_the_unit_of_a_rate,
    _take_the_lead,
    _take_a_mark,
    _say_what_is_left,
    _leave_out_what_was_said,
    _inherit,
)
"""In this order: each asks what those before it have left open."""


def _beside_in_a_pair(text: str, draft: Draft, span: Span) -> tuple[str, str] | None:
    """``01 vụ/23 người mắc/0 tử vong``: the label of a number beside another; None for one by itself."""
    if draft.pair is None:
        return None
    counted = draft.unit.text if draft.unit is not None else ""
    noun = counted or _noun_behind(text, draft, span, alone=False, named=True)
    return _second_of_a_pair(draft.pair, noun) if noun else None


def _measures_the_rate(context: str, previous: Draft | None) -> bool:
    """``bằng 64,2% dự toán năm: chi thường xuyên 6.612 tỷ đồng``: said of the rate, and no head of a list."""
    return previous is not None and previous.percent is not None and SET_AGAINST.match(context) is not None


def _second_of_a_pair(first: Draft, noun: str) -> tuple[str, str]:
    """The label of the number beside ``first``, which counts another noun of the same."""
    said = first.unit.text if first.unit else ""
    shared = first.label.removesuffix(f" ({said})")
    if _BARE_NUMBER.fullmatch(shared) or not first.head.endswith(said):
        shared = shared.removesuffix(said).strip()  # not the vụ of "tội phạm về chức vụ 02 vụ/02 bị can"
    if shared and not _BARE_NUMBER.fullmatch(shared):
        return f"{shared} ({noun})", first.context
    return f"{shared} {noun}".strip(), first.context


def _is_mean_of_its_own(text: str, draft: Draft, previous: Draft | None, head: str) -> bool:
    """``01 xã kiểu mẫu; bình quân đạt 17,2 tiêu chí/xã``: a new clause, whose unit says of what it is."""
    mean = draft.measure == "rate" and _MEAN.fullmatch(head) is not None
    counted = draft.unit is not None and draft.unit.head in COUNTED
    return mean and counted and previous is not None and ";" in text[previous.reach : draft.start]


_SHARES = lazy_pattern(r"(?<![^\W\d_])chiếm(?: (?:khoảng|gần|hơn|trên|tỷ lệ|tỉ lệ))*\s*$")
_OF_ALL = lazy_pattern(r"(?:tổng )?số (?!lượng)", re.IGNORECASE)
_MEAN = lazy_pattern(r"(?:bình quân|trung bình)(?: chung)?", re.IGNORECASE)
_BARE_NUMBER = lazy_pattern(r"(?:tổng )?số(?: [^\W\d_]+)?", re.IGNORECASE)
"""``Tổng số hộ 1.520 hộ/6.200 khẩu``: how many there are of a noun, and of the other one."""


def _introduced(text: str, start: int) -> bool:
    """``Tiểu học: 20 trường, 462 lớp``: what stands before the number is parted from it by a colon."""
    return sign_before(text, start) == ":"


def _mark_in(draft: Draft, before: str) -> str:
    """``xuất sắc 4, đạt 16, không đạt 01``; ``Khá 9,7%, Đạt 1,5%``: the mark that is given, no verb."""
    met = _MET.fullmatch(before)
    if met is None:
        return ""
    denied = " " in met["said"]  # "không đạt 140 phương tiện": the verb is what it says
    marked = draft.unit is None or denied or (draft.is_rate and met["said"][0].isupper())
    return met["said"] if marked else ""


def _done_of_that(before: str, head: str, previous: Draft) -> str:
    """``kiến nghị thu hồi 486 triệu đồng, đã thu hồi 402 triệu đồng``: done, and no more proposed."""
    asked = _ASKED_FOR.match(previous.head)
    done = asked is not None and head and previous.head.endswith(f" {head}") and " đã " in f"{before} "
    return f"đã {head}" if done else ""


_ASKED_FOR = lazy_pattern(r"(?:kiến nghị|đề nghị|yêu cầu|đề xuất)(?![^\W\d_])", re.IGNORECASE)


def _held(before: str, previous: Draft | None) -> str:
    """``biên chế được giao 96, hiện có 92``: what is there of what was assigned."""
    assigned = previous is not None and _ASSIGNED.search(f"{previous.head} {previous.behind}")
    found = _HOLDS.fullmatch(before) if assigned else None
    return found["said"] if found is not None else ""


_ASSIGNED = lazy_pattern(r"(?<![^\W\d_])(?:giao|chỉ tiêu|định mức|kế hoạch)(?: |$)")
_HOLDS = lazy_pattern(r"[\s,;]*(?P<said>hiện có|thực có)(?: mặt)?:? *", re.IGNORECASE)


def _noun_behind(text: str, draft: Draft, span: Span, *, alone: bool, named: bool) -> str:
    """The counted noun and what qualifies it; of a rate not what it is measured by, of a name not when."""
    behind = strip_behind(
        words_behind(text, draft, span.limit, number_follows=span.number_follows, criterion=span.criterion)
    )
    measured = draft.is_rate and not alone and SET_AGAINST.match(behind)
    if named and behind and (noun := _noun_of_a_time(draft, behind)) is not None:
        return noun
    return "" if measured or _YEARS.fullmatch(behind) else behind


def _noun_of_a_time(draft: Draft, behind: str) -> str | None:
    """``899 hộ năm 2006``: the noun alone where only a time stands behind it; None for other words."""
    noun = draft.unit.text if draft.unit is not None and draft.measure == "count" else ""
    return noun if behind != noun and not without_times(behind.removeprefix(noun)).strip() else None


def _head_of(text: str, draft: Draft, previous: Draft | None, before: str, behind: str) -> str:
    """What stands before a figure in its clause, without when it was and who did it."""
    head = _shortened(strip(_without_actor(before, behind)))
    draft.actor = strip(before[: max(0, before.rfind(head))].rpartition(",")[2])
    head = _FORMER_STATE.sub("", _OF_ALL_IN.sub("", _RAISES.sub("", _subject_last(head))))
    times = draft.unit is not None and draft.unit.head.startswith("lần")
    if draft.change is None and not times and _TO_A_LEVEL.search(before):
        head = _CHANGE_LAST.sub("", head)
    if previous is not None and (owners := amount_of_those(text, draft, previous)):
        head = owners
    if draft.change is not None and draft.change.since:
        head = head.removeprefix(f"so với {draft.change.since} ")  # "so với cùng kỳ số ca mắc tăng 53 ca"
    when = previous is None and syllables(behind) > ENOUGH and not without_times(head)
    # "vốn địa phương 81.216 trđ (tỉnh 52.000; huyện 29.216)": a part is named by its place
    nowhere = draft.total is None and _WHOLE_PLACE.fullmatch(head) is not None
    told = HAS.search(before) is not None and _HOW_KNOWN.fullmatch(head) is not None
    when = when or (told and says_enough(behind))
    return "" if when or nowhere or not head or _YEAR.fullmatch(head) else head


_HOW_KNOWN = lazy_pattern(r"(?:qua|thông qua|theo|trên cơ sở) [^,;:\d]{2,40}", re.IGNORECASE)
"""``Qua bình xét có 9.874 hộ đạt danh hiệu``: how it is known, and nothing that the households have."""


def _lead_of(context: str) -> str:
    """What stands before a colon, where that names something."""
    context = clean(strip(_ANNOUNCED.sub("", without_actor(without_teller(context)))))
    if syllables(context) > _TOO_LONG:
        context = strip(re.split(r" [-–] |, ", context)[-1])
    return "" if _COMPARES.match(context) else context


def _with_quantity(draft: Draft, label: str) -> str:
    """``lạc 3.110 ha``: the area of it, which only the unit says; behind a clause it stands in brackets."""
    measured = (draft.unit.measure, draft.unit.head) if draft.unit is not None else ()
    said = next((QUANTITIES[name] for name in measured if name in QUANTITIES), None)
    if said is None or said in label.lower() or _SCALE.fullmatch(draft.head):
        return label
    if syllables(draft.head) >= 2 * SHORT:
        return f"{label} ({said})"
    plain = label if is_name(draft.head) or label[1:2].isupper() else f"{label[:1].lower()}{label[1:]}"
    return f"{said} {plain}".strip()


_SCALE = lazy_pattern(r"(?:tổng )?quy mô", re.IGNORECASE)
_COMPARES = lazy_pattern(r"so (?:với|cùng kỳ)(?![^\W\d_])", re.IGNORECASE)
"""``giảm 4,2 tỷ đồng so với đầu năm: nợ khó thu 21 tỷ đồng``: what it is compared with heads no list."""
_MET = lazy_pattern(r"[\s,;]*(?P<said>(?:không |chưa )?đạt):?\s*", re.IGNORECASE)
_OUT_OF = lazy_pattern(r"[\s,;]*Trong số (?!này|đó)(?P<these>[^,;:\d]{6,80}), ")


def _out_of(before: str) -> str:
    """``Trong số có điều kiện thi hành, đã giải quyết xong 26 việc``: which ones they are of."""
    found = _OUT_OF.match(before) or ABOUT.match(before)
    return found["these"] if found is not None else left_out(before)


_MAIN_CLAUSE = lazy_pattern(
    r"(?=(?:[^,; ]+ ){3})(?:[^\W\d_]+[ ,]+)*?"
    r"(?:(?:đã|được|tiếp tục|đang|vẫn|duy trì|phát triển|thi hành|hoàn thành|xong|gặp|"
    r"diễn biến|diễn ra|triển khai|thực hiện|ổn định|thuận lợi|phục hồi)(?: [^\W\d_]+)*)(?:, [^,]*)*, "
    rf"(?P<subject>(?:tổng |tổng số |thì )?{QUANTITY_NOUN}(?: [^\W\d_]+)+.*)",
    re.IGNORECASE,
)
"""``Sản xuất tiếp tục phục hồi, chỉ số sản xuất tháng 9 tăng 7,6%``: only the last clause has a number."""


def _behind_opening_time(words: str) -> str:
    """``Riêng tháng 9-2010 có 141 người``: when it was; a time that stands alone tells parts apart."""
    opened = _OPENS_WITH_TIME.sub("", words.lstrip())
    rest = opened[end_of_opening_time(opened) :]
    if (
        opened[:3].lower() in _SO_FAR
        or rest[:1] != " "
        or not _TWO_WORDS.match(rest)
        or says_nothing(strip(rest))
    ):
        return words
    return rest


_FORMER_STATE = lazy_pattern(
    r"^(?:tăng|giảm|bằng|gấp)(?: [^\W\d_]+){1,4} (?=so (?:với )?(?:cùng|năm|tháng|quý|tuần|kỳ) )",
    re.IGNORECASE,
)
"""``giảm một nửa so với cùng kỳ (18 vụ)``: how it changed is no part of what was there before."""
_OF_ALL_IN = lazy_pattern(r"^trong (?=(?:mức|tổng)(?![^\W\d_]))", re.IGNORECASE)
"""``Trong tổng số 214 vụ, có 12 vụ nghiêm trọng``: the first number is that of all."""
_SO_FAR = frozenset({"lũy", "luỹ"})
"""``lũy kế vốn bố trí``: that it is a sum over years is part of what is counted."""
_OPENS_WITH_TIME = lazy_pattern(r"(?:Trong|Riêng|Tính riêng) (?=tháng|quý|năm|\d)")
_TWO_WORDS = lazy_pattern(r" [^\W\d_]+ [^\W\d_]+")
_RAISES = lazy_pattern(
    r"^(?:.*, |.* và )?(?:[Qq]ua đó |[Tt]ừ đó )?(?:[Nn]âng|[Đđ]ưa) "
    rf"(?=(?:tổng|{QUANTITY_NOUN})(?![^\W\d_]))"
)
"""``12 ha cam, bưởi, nâng tổng diện tích cây ăn quả lên 84,9 ha``: what is raised has the number."""
_CHANGE_LAST = lazy_pattern(
    r"(?<=[^\W\d_])(?<!gia)(?<!cắt),? (?:đã |ước )?(?:tăng|giảm)"
    r"(?: (?:khá |rất )?(?:mạnh|nhanh|dần|đáng kể|nhẹ|sâu|cao))?$",
    re.IGNORECASE,
)
_TO_A_LEVEL = lazy_pattern(
    r"(?<![^\W\d_])(?:từ|lên|xuống|còn)"
    r"(?: (?:mức|tới|đến|còn|thành|khoảng|gần|hơn|trên|dưới|chỉ|là|đạt|bình quân))*\s*$"
)
"""``Tỷ lệ hộ nghèo giảm từ 8,12% … xuống 6,85%``: levels; what changed is no part of what they are of."""


def _subject_last(head: str) -> str:
    if "," not in head or is_amount(head) or INDICATOR.match(head):
        return head
    found = _MAIN_CLAUSE.fullmatch(head)
    return found["subject"] if found is not None else head


_ANNOUNCED = lazy_pattern(r",? (?:cụ thể )?(?:như sau|sau đây|gồm có)\s*$", re.IGNORECASE)
_INSTANCE = lazy_pattern(r"(?P<all>[^:]{8,}), như:? (?P<one>[^,:]+)")
"""``Một số huyện tỷ lệ khá cao, như huyện A: 48,9%; huyện B: 41,3%``: what holds for each that is named."""


def _shortened(head: str) -> str:
    """Of a long sentence before a number, what comes after its ``đã`` or its last comma."""
    if syllables(head) > LONG and " đã " in head and not is_amount(head):
        done = strip(head.rpartition(" đã ")[2])
        head = head if says_nothing(done) or _CHANGED.match(done) else done
    if syllables(head) > LONG and ", phấn đấu " in head:
        head = strip(head.rpartition(", phấn đấu ")[2])  # what is striven for, and not by what
    while syllables(head) > _TOO_LONG and "," in head:
        head = strip(head.partition(",")[2])
    return head


_CHANGED = lazy_pattern(
    r"(?:tăng|giảm)(?: (?:đáng kể|mạnh|sâu|nhẹ|dần|rõ rệt|nhanh|khá|lên|xuống|còn|từ)(?![^\W\d_])|$)",
    re.IGNORECASE,
)
"""``tỷ trọng đầu tư đã giảm``: what fell stands before ``đã``."""
