"""What a figure takes along from the one before it in its sentence: words, a lead, a subject.

A bare noun (``… với 612 lớp, 19.860 học sinh``), a verb without its thing (``đã giải quyết 40 đơn``), what
events did (``làm chết 5 người``) and a unit alone lean on the figure before; a clause with its own subject
does not.
"""

from __future__ import annotations

import re

from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.figures.draft import Draft, counted_alike
from vanthu.parsers.figures.harm import is_consequence, is_first_of_harm, is_harm
from vanthu.parsers.figures.senses import (
    GENERIC_UNITS,
    HOW_DONE,
    INDICATOR,
    LONG,
    QUANTITIES,
    SHORT,
    is_amount,
    is_bare_indicator,
    is_mark,
    is_state,
    says_enough,
    says_nothing,
)
from vanthu.parsers.figures.wording import PREPOSITION, SET_AGAINST, strip, strip_front, syllables
from vanthu.parsers.lexer.vocabulary import words_of
from vanthu.parsers.times import without_times

_APPROX_ONLY = lazy_pattern(r"(?:trên|hơn|gần|khoảng|và|\s)*")
_AVERAGE = lazy_pattern(r"bình quân|trung bình", re.IGNORECASE)
_SUBJECT_STATED = lazy_pattern(
    r"[^,;]*, (?:[^\W\d_]+ ){1,4}(?:ước |đã )?(?:đạt|là|có|ước|còn) (?:[^\W\d_]+ )?"
)
"""``Giấy đạt 18 nghìn tấn, bia đạt 21 triệu lít``: the clause has a subject of its own."""
_DONE = lazy_pattern(r"[\s,;.)]*(?:và )?(?:đã|chưa|còn|đang|mới)\b", re.IGNORECASE)
_LEANING = lazy_pattern(
    r"(?:tổng )?(?:vốn đăng ký|số vốn|vốn đầu tư|quy mô|công suất|trọng lượng|khối lượng|số tiền|kinh phí|"
    r"trị giá|chi phí|giá trị|diện tích|(?:chiều )?dài|thu nhập|doanh thu|dư nợ|"
    r"mức|kế hoạch|chỉ tiêu|mục tiêu|dự toán|cùng kỳ)(?: [^\W\d_]+)?",
    re.IGNORECASE,
)
_CHANGES = frozenset(
    {"tăng", "giảm", "vượt", "hụt", "rút ngắn", "tăng thêm", "giảm còn", "tăng lên", "giảm xuống"}
)
"""Verbs of change: what changed is the figure before."""
_MORE_THAN = lazy_pattern(r"(?:cao|thấp|nhiều|ít|lớn|nhỏ) hơn(?: |$)", re.IGNORECASE)
"""``GDP tăng 8,6%, cao hơn mức 7,2% của giai đoạn trước``: a level of the same thing."""
_APART = lazy_pattern(r"(?:Riêng|Còn|Trong đó,?|Đối với|Tại|Ở) ")


def stands_apart(text: str, draft: Draft, previous: Draft, own: str, start: int) -> bool:
    """``Riêng vùng cao đạt 71,3%`` behind a sentence with a rate: the same, of one of those."""
    alike = draft.is_rate and previous.is_rate
    short = 0 < syllables(own) <= 2 * SHORT and not INDICATOR.match(own)
    return alike and short and _APART.match(text, start) is not None


def amount_of_those(text: str, draft: Draft, previous: Draft) -> str:
    """``vốn góp của 37 hợp tác xã thành viên 1,62 tỷ đồng``: an amount named by those that are counted.

    Nothing but the counted noun stands between the two; the amount is what stands before the count.
    """
    if draft.measure != "money" or previous.measure != "count" or not previous.head or previous.bracket:
        return ""
    noun = text[previous.number.end : draft.start].strip()
    if not noun or noun != previous.behind:
        return ""
    joint = _OWNERS.search(text, max(0, previous.start - 8), previous.start)
    return f"{previous.head} {joint['of']} {noun}" if joint is not None else f"{previous.head} {noun}"


_OWNERS = lazy_pattern(r"(?<![^\W\d_])(?P<of>của|cho|từ|tại) (?:(?:trên|hơn|gần) )?$")


def shares_context(text: str, draft: Draft, previous: Draft, head: str, behind: str) -> bool:
    """``Khiếu nại: tiếp nhận 318 đơn; đủ điều kiện xử lý 204 đơn``: what stands before the colon holds on."""
    gap = text[previous.reach : draft.start]
    if says_nothing(f"{head} {behind}") and not is_mark(head):
        return False
    if ";" in gap:
        return syllables(head) <= 2 * SHORT and not begin_alike(head, previous.context)
    # "Phân luồng: luồng xanh 61,3%, luồng vàng 34,6%"; "Dư nợ: nông nghiệp 30 tỷ đồng, xuất khẩu 3 tỷ đồng"
    alike = (draft.is_rate and previous.is_rate) or (head and counted_alike(draft, previous))
    return bool(alike) and "," in gap and syllables(head) <= 2 * SHORT and not INDICATOR.match(head)


def begin_alike(one: str, other: str) -> bool:
    """``Chuyên đề nồng độ cồn: …; chuyên đề quá tải: …``: heads that begin alike stand beside each other."""
    first, second = one.lower().split(), other.lower().split()
    if not first or not second or first == second:
        return False
    if first[0] in second[:2] and _CODE.search(one) and _CODE.search(other):
        return True  # "Gói thầu XL-01: …; gói XL-02: …"
    return first[:2] == second[:2] or first[0] == second[0] == "về"


_CODE = lazy_pattern(r"[A-ZĐ]{1,5}-?\d{1,4}$")


def goes_on(text: str, draft: Draft, previous: Draft) -> bool:
    """``Ban hành 05 Công văn, 02 Kế hoạch``: the words before the first number hold for the second."""
    gap = text[previous.reach : draft.start]
    if draft.bracket != previous.bracket or not previous.head or syllables(previous.head) > LONG:
        return False
    if _counts_after_money(draft, previous) or _is_said_in_full(text, draft, previous):
        return False
    if INDICATOR.match(previous.head) and not draft.is_rate and not counted_alike(draft, previous):
        return False  # "diện tích nuôi trồng 1,3 triệu ha và 9,7 triệu m3 lồng bè"
    if is_harm(draft.behind) and not is_harm(previous.behind):
        return False  # "xảy ra 14 vụ cháy, 02 người bị thương"
    if ";" in gap:
        return not strip(gap.rpartition(";")[2]) and _opens_an_item_too(draft, previous)
    separator = gap.rpartition(",")[2] if "," in gap else gap
    return _APPROX_ONLY.fullmatch(strip_front(separator)) is not None


def _opens_an_item_too(draft: Draft, previous: Draft) -> bool:
    """``Tổng số phương tiện: 98.412 ô tô; 1.045.233 mô tô``: items that open with their numbers."""
    if draft.unit is None or previous.unit is None or (draft.is_rate and draft.behind):
        return False  # "Tỷ lệ … đạt 86%; 100% dự thảo được thẩm định"
    if says_nothing(previous.head):
        return False  # "14 phiên tòa, bình quân 02 phiên/Thẩm phán; 09 phiên tòa trực tuyến"
    listed = previous.introduced and draft.measure == previous.measure == "count"
    return listed or draft.unit.head == previous.unit.head


def _counts_after_money(draft: Draft, previous: Draft) -> bool:
    """``với tổng vốn 3.911 tỷ đồng và 01 dự án FDI``: what was money is no head of what is counted."""
    named = NAMES_MONEY.match(previous.head) is not None  # "số tiền 1,2 tỷ đồng và 640 m2 đất"
    return previous.measure == "money" and (draft.measure == "count" or (draft.measure != "money" and named))


NAMES_MONEY = lazy_pattern(
    r"(?:tổng )?(?:(?:số )?tiền|kinh phí|số vốn|vốn|trị giá|giá trị)(?![^\W\d_])", re.IGNORECASE
)
_STATED_BEFORE = lazy_pattern(r" (?:là|đạt|còn) (?:(?:khoảng|gần|hơn|trên) )?$")
_TOLD_APART = lazy_pattern(r" [^\W\d_]+ [^\W\d_]+")


def _is_said_in_full(text: str, draft: Draft, previous: Draft) -> bool:
    """``sai phép là 78 trường hợp và 58 trường hợp vi phạm khác``: the second is told apart by itself."""
    if draft.unit is None or draft.is_rate or text[previous.reach : draft.start].strip() != "và":
        return False
    stated = _STATED_BEFORE.search(text, max(0, previous.start - 16), previous.start) is not None
    return stated and _TOLD_APART.match(text, draft.unit.end) is not None


def leans_on_previous(text: str, draft: Draft, previous: Draft | None, own: str) -> bool:
    """True where a label needs the figure before it: ``… tại 11/13 thôn``, ``tổng số tiền``."""
    if previous is None:
        return False
    alike = bool(draft.head) and draft.head == previous.head
    if alike and not says_nothing(draft.head) and not is_consequence(draft):
        return False
    if draft.head and previous.head.lower().removesuffix(f" {draft.head.lower()}") in HOW_DONE:
        return False  # "tạm đình chỉ 02 cơ sở, đình chỉ 01 cơ sở": two deeds beside each other
    if draft.context and draft.context == previous.context:
        return False  # both are items of one list
    gap = text[previous.reach : draft.start]
    if _has_own_subject(draft, previous, gap) or _is_another_item(draft, previous, gap):
        return False
    return (
        (is_consequence(draft) and not is_first_of_harm(previous) and not _is_no_event(draft, previous, gap))
        or is_bare_indicator(own)
        or _details_a_rate(draft, previous, gap)
        or _says_only_how(draft, previous, own, gap)
        or is_joined(gap)
        or _is_singled_out(draft, previous, gap)
        or is_next_noun(draft, previous, gap)
        or (";" not in gap and _EACH.match(draft.head) is not None)
        or _is_short_of_a_subject(draft, own, gap, previous)
    )


def _is_another_item(draft: Draft, previous: Draft, gap: str) -> bool:
    """``118 ngôi nhà bị sập; 1.024 ha lúa bị ngập``: an item of a list that opens with its own number."""
    own = ";" in gap and not strip(gap.rpartition(";")[2]) and draft.measure != previous.measure
    return own and not says_nothing(draft.behind) and previous.total is None


def _is_no_event(draft: Draft, previous: Draft, gap: str) -> bool:
    """``Tỷ lệ sinh con thứ 3: 04 (13,8%); tử vong 11 người``: another item, of nothing that was counted.

    Nor are hectares what animals died of: ``ngập 186 ha thủy sản; chết 412 con gia súc``.
    """
    unlike = previous.measure in ("area", "mass", "money") and draft.measure == "count"
    return ";" in gap and (previous.unit is None or unlike)


def _is_singled_out(draft: Draft, previous: Draft, gap: str) -> bool:
    """``xuất khẩu đạt 10 tỷ USD; riêng tôm 3,9 tỷ USD``: the same amount, of one of those."""
    short = 0 < syllables(draft.head) <= SHORT and not INDICATOR.match(draft.head)
    return short and counted_alike(draft, previous) and _SINGLES_OUT.search(gap) is not None


_SINGLES_OUT = lazy_pattern(r"[;,] riêng [^;,:()\d]+$")


def _details_a_rate(draft: Draft, previous: Draft, gap: str) -> bool:
    """``bị hủy là 1,18% (do nguyên nhân chủ quan là 0,59%)``: the bracket says how much of it is what."""
    both = draft.is_rate and previous.is_rate and draft.change is None
    return both and draft.bracket is not None and previous.bracket is None and gap.startswith(" (")


def _has_own_subject(draft: Draft, previous: Draft, gap: str) -> bool:
    """``số người chết tăng 8% và số người bị thương tăng 50%``: joined, and of something else."""
    if gap.endswith(" và có ") and not draft.head:
        return syllables(draft.behind) > SHORT  # "và có 967 lượt dự án điều chỉnh vốn"
    if not gap.startswith(" và ") or says_nothing(draft.head):
        return False
    names = is_amount(draft.head) or INDICATOR.match(draft.head) is not None
    if counted_alike(draft, previous) and draft.head.split()[:1] == previous.head.split()[:1]:
        return syllables(draft.head) > 1  # "vốn góp 2 tỷ đồng và vốn bổ sung 1 tỷ đồng"
    names = names or draft.change_number is draft.number  # "và cà phê Robusta tăng 10,5%"
    return (names and syllables(draft.head) >= SHORT) or _OWN_CLAUSE.match(gap) is not None


_OWN_CLAUSE = lazy_pattern(r" và (?:[^\W\d_]+ ){2,6}(?:đã|bị|được)(?![^\W\d_])")
"""``và cơ quan chức năng đã tịch thu 810 m3 gỗ``."""


def is_next_noun(draft: Draft, previous: Draft, gap: str) -> bool:
    """``41 trường với 612 lớp, 19.860 học sinh``: a bare noun goes on with one that leans."""
    bare = not draft.head and draft.unit is not None and draft.unit.measure in ("count", "area", "mass")
    if not bare:
        return False
    told = draft.unit is not None and counted_alike(draft, previous) and draft.behind != draft.unit.text
    beside = previous.bracket == draft.bracket and not previous.is_rate and not told
    if beside and not _DOES_SOMETHING.search(draft.behind) and _HAD_AS_WELL.fullmatch(gap):
        return True
    bare_too = not previous.head or (draft.measure != "count" and _counts_after_money(draft, previous))
    return previous.leant_on is not None and bare_too and gap.strip(" ,") in ("", "và")


_DOES_SOMETHING = lazy_pattern(r" (?:được|đã|bị|đang|chưa)(?![^\W\d_])")
_HAD_AS_WELL = lazy_pattern(
    r"(?: [^\W\d_]+)*(?:[,‚] [^,;:()\d]*)*, (?:với|có|cùng)(?: (?:gần|hơn|trên|khoảng))* "
)
"""``đã tiếp 13.830 người với 11.388 vụ việc, có 38 đoàn đông người``: the groups are theirs as well."""


def _says_only_how(draft: Draft, previous: Draft, own: str, gap: str) -> bool:
    """True for words that say when, how much or what was done, and not of what."""
    if says_nothing(own) or (draft.bracket is not None and SET_AGAINST.match(draft.head or own)):
        return True
    if draft.is_rate and draft.head[:3].lower() == "so " and SET_AGAINST.match(draft.head):
        return True  # "… là 404 tỷ đồng, so dự toán giao đạt 42%"
    if draft.head.lower() in _CHANGES:
        again = draft.head == previous.head and previous.behind
        of_its_own = draft.behind.lower() not in GENERIC_UNITS
        of_its_own = of_its_own and (draft.is_rate or not counted_alike(draft, previous))
        return not (draft.behind and (again or of_its_own))  # "giảm 55 hộ nghèo"
    bare = draft.unit is not None and draft.unit.text.lower().endswith(draft.behind.lower())
    if draft.head and says_nothing(draft.head) and counted_alike(draft, previous) and bare:
        return True  # "giải quyết việc làm cho 2.035 lao động, lũy kế từ đầu năm 14.870 lao động"
    brief = is_state(draft.head) and syllables(own) <= SHORT  # "đơn giải quyết"
    stated = is_state(own) or (brief and counted_alike(draft, previous))
    if stated and (not re.search(r"[;(]", gap) or _OPENS_AT_ONCE.match(gap)):
        return True
    mean = draft.measure in ("rate", "money", "area") and _AVERAGE.match(own) is not None
    mean = mean and not (draft.unit is not None and own.endswith(f" {draft.unit.text}"))
    return (
        mean
        or _MORE_THAN.match(own) is not None
        or (
            _LEANING.fullmatch(without_times(_said(draft, own))) is not None
            and not _is_another_amount(draft, previous, own, gap)
        )
    )


def _is_another_amount(draft: Draft, previous: Draft, own: str, gap: str) -> bool:
    """``Bội chi 312 tỷ đồng; dư nợ vay 845 tỷ đồng``, ``thu 5 tỷ đồng; công suất phòng 58%``.

    What was planned of it leans.
    """
    alike = draft.measure == previous.measure == "money" or (draft.is_rate and not previous.is_rate)
    return ";" in gap and alike and SET_AGAINST.match(own) is None and not own.lower().startswith("cùng kỳ")


def _said(draft: Draft, own: str) -> str:
    """A label without the quantity that only its unit says: of ``diện tích lạc`` the page says ``lạc``."""
    quantity, _, rest = own.rpartition(f" {draft.head}")
    if draft.head and not rest and quantity in QUANTITIES.values():
        return draft.head
    return next((own.removesuffix(end) for end in _IN_BRACKETS if own.endswith(end)), own)


_IN_BRACKETS = tuple(f" ({name})" for name in set(QUANTITIES.values()))


def is_joined(gap: str) -> bool:
    """True where a preposition or an opening bracket ties a number to the one before.

    What a bracket between them names (``8 phường (Phả Lại, Văn An) với diện tích``) parts them not.
    """
    gap = _ASIDE.sub(" ", gap)
    if re.search(r"[;,:(]", gap) or _AND_ABOUT.search(gap):
        return gap.strip() == "(" or _GIVEN_TO.fullmatch(gap) is not None
    return PREPOSITION.search(gap) is not None or _ATTAINED.fullmatch(gap) is not None


_ASIDE = lazy_pattern(r"^ \([^()\d]*\)(?= )")


def is_attained(text: str, draft: Draft, previous: Draft) -> bool:
    """True where a figure is what came of the one before it, which the words between still qualify."""
    return _ATTAINED.fullmatch(text, previous.reach, draft.start) is not None


_ATTAINED = lazy_pattern(r"[^,;:()\d]* (?:đạt|giành được|giành)(?: (?:tổng số|tổng cộng))? ")
"""``tham dự 38 giải toàn quốc đạt 142 huy chương``: what came of those that are counted."""
_GIVEN_TO = lazy_pattern(r", (?:cho|của|tại) (?:(?:khoảng|gần|hơn|trên) )?")
"""``dư nợ 12,8 tỷ đồng, cho 268 hộ vay``: a preposition right before the number leans over a comma, too."""
_AND_ABOUT = lazy_pattern(r" và(?: (?:khoảng|gần|hơn|trên))?\s*$")


def is_sibling(own: str, gap: str, previous: Draft) -> bool:
    """``Ngô 5.672 ha, lạc 3.110 ha``: nouns of one list, neither a part of the other as ``nữ`` is."""
    listed = strip(gap) == own == gap.strip(", ") and gap.startswith(", ")
    nouns = 0 < syllables(previous.head) <= SHORT and own.lower() not in _OF_A_WHOLE
    return listed and nouns and not is_state(own) and not says_nothing(own)


_OF_A_WHOLE = words_of("part of a whole")


def _is_short_of_a_subject(draft: Draft, own: str, gap: str, previous: Draft) -> bool:
    """True for a word or two that are no subject of their own (``nữ``, ``đã cấp``)."""
    if _SUBJECT_STATED.fullmatch(gap):
        return False
    alone = previous.leant_on is None and previous.total is None
    if alone and is_sibling(draft.head, gap, previous):
        return False
    if alone and _is_counted_beside(draft, previous, gap):
        return False
    part = draft.head.lower() in _OF_A_WHOLE and counted_alike(draft, previous)
    if syllables(own) < 2 or part:
        return ";" not in gap
    return not says_enough(own) and _DONE.match(re.split(r"[;,)]", gap)[-1]) is not None


_EACH = lazy_pattern(r"mỗi (?!năm|tháng|ngày|đêm|quý|tuần|lần)", re.IGNORECASE)
"""``412 suất quà, mỗi suất trị giá 500.000 đồng``: each of those."""


def _is_counted_beside(draft: Draft, previous: Draft, gap: str) -> bool:
    """``Toàn xã có 12 thôn, 3.214 hộ, 12.806 nhân khẩu``: bare nouns, all of whatever has the first."""
    bare = not draft.head and not previous.head and draft.measure == previous.measure == "count"
    return bare and gap.strip() == "," and draft.bracket == previous.bracket


_OPENS_AT_ONCE = lazy_pattern(r"\s*\([^,;:()]*$")
"""``kiến nghị thu hồi 843 triệu đồng (đã thu hồi 256 triệu đồng)``: what became of what stands before."""
