"""What each figure of a paragraph is called: its own words, and what a reader takes along from before it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from vanthu.extract.patterns import CAPITAL, lazy_pattern
from vanthu.extract.values import fixed
from vanthu.parsers.figures import labels, leaning, senses
from vanthu.parsers.figures.draft import Draft
from vanthu.parsers.figures.prose import ProseReader
from vanthu.parsers.figures.sight import is_site
from vanthu.parsers.figures.turns import grown_in_turn, runs_in_turn, things_in_turn
from vanthu.parsers.figures.wording import AND_ABOVE, strip, syllables
from vanthu.parsers.lexer.sentences import parts_in, sentence_ends
from vanthu.parsers.lexer.units import unit_at
from vanthu.parsers.report import IndicatorPart
from vanthu.parsers.times import without_times

Role = Literal["subject", "qualifier", "place", "group", "lead", "total"]


@fixed(frozen=True, slots=True)
class Above:
    """What stands over a paragraph: the lead-in of its list, and the heading of its section."""

    lead: str = ""
    heading: str = ""


def lead_of(text: str, drafts: Sequence[Draft] = ()) -> str:
    """What the items under a paragraph that ends with a colon are about.

    Args:
        text: the paragraph.
        drafts: its figures, named: a sentence that states one is about what that counts.
    """
    if not text.rstrip().endswith(":") or _ANNOUNCES.search(text):
        return ""
    said = _OPEN_BRACKET.sub("", _RATES.sub("", text.rstrip(" :")))
    clause = re.split(r"[.;]\s|, (?:trong đó|cụ thể|gồm)", said)
    words = [strip(part) for part in clause if strip(part)]
    if not words:
        return ""
    last = [draft for draft in drafts if draft.sentence == drafts[-1].sentence and not draft.is_rate]
    stated = [draft for draft in last if draft.number.raw in words[-1]]
    if last and not stated and leaning.says_change(words[-1]):
        stated = last  # "có 56 trường; so với năm trước giảm 01 trường:"
    own = stated[0].named if stated else words[-1]
    return own if syllables(own) <= 40 else ""


_OPEN_BRACKET = lazy_pattern(r"\([^()]*$")
_RATES = lazy_pattern(r",? (?:và )?(?:đạt|bằng|tăng|giảm|chiếm|vượt) [\d.,]+\s?%[^,.;:]*")
_ANNOUNCES = lazy_pattern(r"(?:như sau|sau đây)\s*:\s*$", re.IGNORECASE)


def name_figures(reader: ProseReader, above: Above) -> None:
    """Set the labels of the figures of one paragraph, in reading order."""
    previous: Draft | None = None
    drafts = reader.drafts
    titles = _titles_in(reader)
    runs = {id(run[0]): run for run in runs_in_turn(reader.text, drafts)}
    in_turn: dict[int, str] = {}
    for draft in drafts:
        if previous is not None and previous.sentence != draft.sentence:
            previous = None
        own, draft.context = labels.own_label(reader.text, draft, previous, _span(reader, draft))
        if lent := _head_of_like_amount(reader, draft, previous):
            own = draft.head = lent
        if (run := runs.get(id(draft))) is not None and (things := things_in_turn(draft.head, len(run))):
            in_turn.update(zip(map(id, run), things, strict=True))
            grown_in_turn(draft.head, run, things)
        if id(draft) in in_turn:
            own = draft.head = in_turn[id(draft)]
        first = drafts[0]
        # "- Lúa 845 ha, năng suất 58,4 tạ/ha": the yield is that of the item, not of the whole list.
        of_item = first is not draft and first.total is not None and first.sentence == draft.sentence
        of_item = of_item and ";" not in reader.text[first.reach : draft.start]
        inside, reach = next((said[1:] for said in reversed(titles) if said[0] <= draft.start), ("", 0))
        over = Above(first.named if of_item else above.lead, inside or above.heading)
        beside = _visible(drafts, draft) or _last_said(reader, draft, own)
        beside = _alike_before(drafts, draft, beside) if beside is not None else None
        draft.named = _of_those(reader, draft, own) or _in_context(reader.text, draft, beside, own, over)
        if inside and (draft.start < reach or senses.says_deed(draft.head)):
            draft.named = _under_title(inside, draft.named)
        draft.named = labels.composed(draft.named, above.lead)
        draft.bare = senses.says_nothing(own) or senses.is_state(own)
        draft.label = _against(reader.text, draft, _since(draft, draft.named))
        draft.indicator = _indicator(reader.text, draft, over)
        previous = draft
    for one, other in pairwise(drafts):
        if shared := _said_of_both(reader.text, one, other):
            one.named, one.label = f"{one.named}{shared}", f"{one.label}{shared}"
        if (said := _said_of_the_first(reader.text, one, other)) and other.label.endswith(said):
            one.named, one.label = f"{one.named}{said}", f"{one.label}{said}"
            rest = other.label.removesuffix(said)
            other.named = other.label = f"{one.label}: {rest.rpartition(': ')[2]}"


def _under_title(title: str, label: str) -> str:
    """A label with the title of its paragraph in front, where that tells what it leaves out."""
    tells = not parts_in(f"{title}:") and senses.says_more(title, label)
    return f"{title}: {label}" if tells else label


def _titles_in(reader: ProseReader) -> list[tuple[int, str, int]]:
    """Where the titles of a paragraph end, what they say, and how far each names what is counted.

    A later sentence may open with its own (``Thủy sản: …. Xây dựng nông thôn mới: toàn tỉnh có …``).
    """
    found = []
    if (first := _RUN_IN.match(reader.text)) is not None:
        found.append((first.end(), first["title"], 0))
    for start in reader.sentences.starts:
        opening = _OPENING.match(reader.text, start)
        if opening is None or (start and not _opens_another(opening)):
            continue
        title = strip(opening["title"])
        item = _ITEM.match(reader.text, start) is not None and not senses.is_amount(title)
        found.append((opening.end(), "" if item else title, _reach_of_title(reader.text, opening)))
    return found


_RUN_IN = lazy_pattern(
    rf"(?P<title>(?!(?:Trong|Đến|Từ|Tính|Theo|Năm|Tháng|Quý|Ngày|Hiện|Qua)(?![^\W\d_]))[{CAPITAL}][^\W\d_]*"
    rf"(?:,? [^\W\d_]+){{1,5}})\. (?=[{CAPITAL}])"
)
"""``Công tác đo lường. Kiểm định 4.120 phương tiện``: a heading on the line of its text."""


def _opens_another(opening: re.Match[str]) -> bool:
    """Whether the words before the colon of a later sentence are a title, and not ``Trong đó:``."""
    said = opening.group()
    return (
        said[0].isupper()
        and not parts_in(said)
        and _WHOLE_BODY.match(opening.string, opening.end()) is not None
    )


_WHOLE_BODY = lazy_pattern(r"(?:đến nay,? |hiện nay,? |hiện )?(?:toàn|trên địa bàn) ", re.IGNORECASE)
"""How the text under a title of its own begins; ``Hình phạt: tù 82 bị cáo`` goes on with what was said."""


def _reach_of_title(text: str, opening: re.Match[str]) -> int:
    """How far a title names what is counted: the paragraph, or only its own item (``A: 12 ca; B 48 ca``)."""
    if not text[opening.end() : opening.end() + 1].isdecimal():
        return len(text)
    ends = sentence_ends(text, opening.end())
    last = ends[0][0] if ends else len(text)
    stop = text.find(";", opening.end(), last)
    return stop if stop >= 0 else last


def _head_of_like_amount(reader: ProseReader, draft: Draft, previous: Draft | None) -> str:
    """``12 dự án FDI, vốn đăng ký 186 triệu USD và 35 dự án trong nước với 9.870 tỷ đồng``: theirs."""
    if draft.measure != "money" or draft.head or previous is None or previous.measure != "count":
        return ""
    if not reader.text[previous.reach : draft.start].rstrip().endswith(" với"):
        return ""
    before = [
        other for other in reader.drafts if other.sentence == draft.sentence and other.start < draft.start
    ]
    alike = [other for other in before if other.measure == "money" and other.head]
    return alike[-1].head if alike else ""


def _said_of_both(text: str, one: Draft, other: Draft) -> str:
    """``7 bộ và 12 địa phương có tỷ lệ trên 45%``: what the second noun is told apart by holds for both."""
    if one.unit is None or other.unit is None or one.behind.lower() != one.unit.text.lower():
        return ""
    alone = one.named == one.behind and text[one.unit.end : other.start] == " và "
    found = _TOLD_APART.match(other.behind.removeprefix(other.unit.text))
    return found.group() if alone and found is not None else ""


def _said_of_the_first(text: str, one: Draft, other: Draft) -> str:
    """``283 đơn vị thuộc 58 tỉnh, thành phố đã hoàn thành``: the units did, wherever they are."""
    if one.sentence != other.sentence or not is_site(text, other) or one.is_rate:
        return ""
    if one.reach > one.end or re.search(r"[,;:(]", text[one.end : other.start]):
        return ""
    found = _TOLD_APART.search(other.behind)
    return found.group() if found is not None and one.behind and not one.head else ""


_TOLD_APART = lazy_pattern(r" (?:có|đạt|được|chưa|không|đã) .+")
_OPENING = lazy_pattern(
    r"(?P<title>[^\W\d_](?:[^:;,.()\d]|(?<=[^\W\d_]-)\d|(?<=-\d)\d){2,60})(?:\s\([^()]*\))?:\s"
)
"""``Bảo trợ xã hội: có 427 đối tượng …``: a paragraph that opens with its title."""


_ITEM = lazy_pattern(r"[^:;,.()\d]{3,60}:\s(?:\d[\d.]*(?:,\d+)?)[^:;,.()\d]{0,40}[;,] [^:;,.()\d]{3,60}:\s\d")
"""``Giải A: 01 giải; giải B: 02 giải``: what stands before the first colon names the first item alone."""


def _of_those(reader: ProseReader, draft: Draft, own: str) -> str:
    """``Tính chung 7 tháng, các chỉ tiêu này đạt …``: the figures of the sentence before, in their order."""
    here = [other for other in reader.drafts if other.sentence == draft.sentence]
    if not senses.refers_back(here[0].head):
        return ""
    before = [other for other in reader.drafts if other.sentence == draft.sentence - 1 and other.named]
    before = [
        other for other in before if other.change_number is None or other.change_number is not other.number
    ]
    if len(before) != len(here):
        return ""
    return before[here.index(draft)].named


def _visible(drafts: list[Draft], draft: Draft) -> Draft | None:
    """The figure before one in its sentence, those in brackets that are closed by then left out."""
    place = bisect_left(drafts, draft.start, key=lambda other: other.start)
    for other in reversed(drafts[:place]):
        if other.sentence != draft.sentence:
            return None
        if other.bracket is None or other.bracket == draft.bracket:
            return other
    return None


def _span(reader: ProseReader, draft: Draft) -> labels.Span:
    """The text between the numbers around a figure."""
    inside = draft.unit is not None and draft.number.end < draft.unit.end < draft.end
    said = draft.unit.end if draft.unit is not None and inside else draft.end
    place = bisect_left(reader.tokens, said, key=lambda token: token.start)
    following = reader.tokens[place].start if place < len(reader.tokens) else None
    place = bisect_right(reader.tokens, draft.start, key=lambda token: token.end)
    kinds = {start: (end, kind) for start, end, kind in reader.others}
    while place and _is_aside(reader, reader.tokens[place - 1].start):
        place -= 1
    before = reader.tokens[place - 1].end if place else 0
    limit = len(reader.text) if following is None else following
    end, kind = kinds.get(limit, (0, ""))
    return labels.Span(
        reader.sentences.start_at(draft.start),
        before,
        limit,
        following is not None,
        _with_percent(reader.text, end) if kind == "criterion" else None,
    )


def _is_aside(reader: ProseReader, start: int) -> bool:
    """``đối tượng 2: 45 đồng chí``, ``các đợt 03/02 và 19/5 cho 742``: names that the words go on behind."""
    for begin, end, kind in reader.others:
        if kind == "name" and begin <= start < end:
            return _GOES_ON_BEHIND_NAME.match(reader.text, end) is not None
    return False


_GOES_ON_BEHIND_NAME = lazy_pattern(r":|(?:(?:,| và) \d{1,2}/\d{1,2})* cho ")


def _with_percent(text: str, end: int) -> int:
    unit = unit_at(text, end)
    end = unit.end if unit is not None else end
    further = AND_ABOVE.match(text, end)
    return further.end() if further is not None else end


def _in_context(text: str, draft: Draft, previous: Draft | None, own: str, above: Above) -> str:
    """Put in front of a label what a reader takes along from before it."""
    label = senses.with_context(own, draft.context)
    if draft.pair is not None:
        return label
    if previous is not None and (grown := _of_what_grew(text, draft, previous, own)):
        return grown
    whole = draft.total or draft.within
    if leaning.is_consequence(draft) and previous is not None and previous.sentence == draft.sentence:
        whole = None  # "xảy ra 798 vụ, làm chết 708 người": of those 798, whatever they are a part of
    if whole is not None and previous is not None and _counted_with_a_part(text, draft, previous):
        whole = None
    if whole is not None:
        level = _of_what_it_divides(draft, previous, whole, own)
        return level or senses.with_context(label, whole.named or whole.label or above.lead)
    beside = _beside(text, draft, previous, own, label) if previous is not None else None
    if beside is not None:
        return beside
    label = senses.with_context(label, _before_bracket(text, draft, own))
    if above.lead and (syllables(own) <= 6 or _is_object_of(text, draft, above.lead)):
        return senses.with_context(label, above.lead)
    if not senses.tells_what(label):
        heading = above.heading.rstrip(" :")
        label = senses.with_context(label, above.lead, "" if senses.names_no_subject(heading) else heading)
        label = labels.with_actor(draft, label)
    return label or above.heading or draft.number.raw


def _of_what_grew(text: str, draft: Draft, previous: Draft, own: str) -> str:
    """``Arabica tăng 1,7% lên 101 triệu bao``, ``khu vực I tăng 3%, đóng góp 0,7 điểm``: of what grew."""
    if previous.change_number is not previous.number:
        return ""
    if not draft.head and _UP_TO.fullmatch(text, previous.end, draft.start):
        return _CHANGE_LAST.sub("", previous.named)
    if draft.within is None or draft.head.lower() != "đóng góp":
        return ""
    doer = leaning.subject_of_the_run(text, draft, previous)
    return senses.with_context(own, doer) if doer else ""


_UP_TO = lazy_pattern(r" (?:lên|xuống|còn)(?: (?:mức|đạt|còn|khoảng|gần|hơn|trên))* ")


def _counted_with_a_part(text: str, draft: Draft, previous: Draft) -> bool:
    """``trong đó xét xử 70 vụ với 114 bị cáo``: the bị cáo are of the 70, which are a part themselves."""
    beside = previous.sentence == draft.sentence and previous.total is not None
    gap = text[previous.reach : draft.start]
    return beside and not draft.head and previous.total is not draft.total and leaning.is_joined(gap)


def _of_what_it_divides(draft: Draft, previous: Draft | None, whole: Draft, own: str) -> str:
    """In a list, words that name nothing say more of the part before them, not of the whole.

    ``trong đó, nợ vay tăng 374 tỷ đồng lên mức 19.259 tỷ đồng``; ``…, đạt 43% kế hoạch, đạt 34% dự toán``.
    """
    if previous is None or previous.total is None or not senses.says_nothing(own):
        return ""
    if draft.within is whole and not own:
        return previous.named
    level = previous.total is whole and previous.change is not None
    return _CHANGE_LAST.sub("", previous.named) if level and _CHANGE_LAST.search(previous.named) else ""


def _before_bracket(text: str, draft: Draft, own: str) -> str:
    """``Năng suất lúa một số tỉnh giảm (Quảng Bình giảm 11 tạ/ha; …)``: what the bracket details."""
    opened = draft.bracket
    if opened is None or syllables(own) > 5 or not _CHANGE_LAST.search(own):
        return ""
    ends = sentence_ends(text, 0, opened)
    said = text[ends[-1][1] if ends else 0 : opened]
    return strip(said) if not any(map(str.isdigit, said)) else ""


def _is_object_of(text: str, draft: Draft, lead: str) -> bool:
    """``… tiếp nhận hồ sơ:`` / ``Đăng ký biến động …: 20 trường hợp``: the lead says what was done."""
    words = text[: draft.start].rstrip()
    own = words.endswith(":") and ":" not in words[:-1] and not senses.says_deed(words)
    return own and not senses.is_amount(words) and senses.says_deed(lead)


def _alike_before(drafts: Sequence[Draft], draft: Draft, previous: Draft) -> Draft:
    """``thụ lý 842 vụ với 1.517 bị cáo; đã giải quyết 790 vụ``: the vụ are of the vụ, not of the bị cáo."""
    said_how = senses.is_state(draft.head) or (draft.head and senses.says_nothing(draft.head))
    said_how = said_how and not leaning.is_consequence(draft)
    if not said_how or draft.is_rate or leaning.counted_alike(draft, previous):
        return previous
    for other in reversed(drafts[: bisect_left(drafts, draft.start, key=lambda one: one.start)]):
        if other.sentence != draft.sentence:
            break
        if leaning.counted_alike(draft, other) and other.bracket in (None, draft.bracket):
            return other
    return previous


def _beside(text: str, draft: Draft, previous: Draft, own: str, label: str) -> str | None:
    """The label of a figure that needs the one before it; None for one that can do without."""
    if shifted := _of_what_shifts(text, draft, previous):
        return shifted
    if run := _root_of_run(text, draft, previous, own):
        return senses.with_context(label, run)
    apart = previous.sentence != draft.sentence
    if apart or leaning.leans_on_previous(text, draft, previous, own):
        said = _of_there(_leant_on(text, draft, previous), own)
        return said if _counts_again(draft, previous, own, said) else senses.with_context(label, said)
    return None


def _counts_again(draft: Draft, previous: Draft, own: str, said: str) -> bool:
    """``46 ca mắc, tăng 12 ca so với tuần trước (34 ca)``: nothing but the noun that was said."""
    bare = draft.unit is not None and own == draft.unit.text and f" {own} " in f" {said} "
    return bare and previous.unit is not None and f"{previous.unit.text} ".startswith(f"{own} ")


def _root_of_run(text: str, draft: Draft, previous: Draft, own: str) -> str:
    """What the members of a run are all of: ages, kinds, doers, places; empty for a figure in none."""
    if _AGES.fullmatch(own) and _AGES_LAST.search(previous.root or previous.named):
        draft.root = _AGES_LAST.sub("", previous.root or previous.named)
        return draft.root
    if doer := leaning.subject_of_the_run(text, draft, previous):
        draft.doer = previous.doer = doer
        return doer
    if root := _of_like_members(text, draft, previous):
        draft.root = root
        return root
    if who := leaning.who_else(text, draft, previous):
        return who
    if leaning.goes_on_in_a_run(text, draft, previous, own):
        draft.root = previous.root or _over_items(previous)
        draft.root = draft.root or leaning.root_of_run(previous.named, own, rate=draft.is_rate)
        return _of_there(draft.root, own)
    return ""


def _of_like_members(text: str, draft: Draft, previous: Draft) -> str:
    """``tiêm mũi 1 đạt 84%, mũi 2 đạt 53%``: what the members of a list of one kind are all of."""
    alike = leaning.counted_alike(draft, previous) or (draft.is_rate and previous.is_rate)
    alike = alike or (draft.unit is None and previous.unit is None)
    gap = leaning.ASIDE.sub("", text[previous.reach : draft.start])
    if not alike or previous.bracket != draft.bracket or not gap.startswith((", ", "; ", " và ")):
        return ""
    root = leaning.before_like_tail(draft.head, previous.head)
    if root and not senses.says_nothing(root) and root.lower() != "tổng":
        return f"{_before_head(previous)}{root}"
    return (
        previous.root if previous.root and leaning.before_like_tail(draft.head, f"x {previous.head}") else ""
    )


def _over_items(draft: Draft) -> str:
    """``Tỷ lệ phân luồng: luồng xanh 62%, luồng vàng 33%``: what stands over the items of a list."""
    item = bool(draft.context) and not senses.INDICATOR.match(draft.head) and not senses.is_amount(draft.head)
    return _before_head(draft).removesuffix(": ") if item and draft.named.endswith(f": {draft.head}") else ""


def _before_head(draft: Draft) -> str:
    """What stands in a label before the figure's own words (``Tiêm chủng: tỷ lệ người tiêm``)."""
    said, found, _ = draft.named.rpartition(draft.head)
    return said if found else ""


def _of_what_shifts(text: str, draft: Draft, previous: Draft) -> str:
    """``giảm 13 ca, từ 211 ca xuống 198 ca``: the states before and after are of one thing."""
    if leaning.is_next_state(text, draft, previous):
        own_head = "" if senses.says_nothing(previous.head) else previous.head
        return senses.with_context(own_head, previous.context) or previous.named
    return _CHANGE_LAST.sub("", previous.named) if leaning.starts_a_shift(text, draft, previous) else ""


_AGES_TEXT = (
    r"(?:(?:từ|dưới|trên) )?\d{1,3}(?:(?: ?[-–] ?| đến (?:dưới )?)\d{1,3})? tuổi(?: trở (?:lên|xuống))?"
)
_AGES = lazy_pattern(_AGES_TEXT, re.IGNORECASE)
_AGES_LAST = lazy_pattern(rf":? {_AGES_TEXT}$", re.IGNORECASE)
"""``công nhân dưới 25 tuổi 43,4%, từ 26-35 tuổi 34,7%``: one group of ages after the other."""


def _of_there(said: str, own: str) -> str:
    """What was said, without its place where a figure has a place of its own."""
    return senses.elsewhere(said) if senses.is_place(own) else said


def _last_said(reader: ProseReader, draft: Draft, own: str) -> Draft | None:
    """For words that name nothing (``Từ 1,6% tăng lên 2,6%``), the figure before them in the paragraph."""
    place = bisect_left(reader.drafts, draft.start, key=lambda other: other.start)
    before = reader.drafts[place - 1] if place else None
    if before is None or before.sentence != draft.sentence - 1 or draft.total is not None:
        return None
    start = reader.sentences.start_at(draft.start)
    if senses.is_bare_indicator(own):
        return before
    apart = leaning.stands_apart(reader.text, draft, before, own, start)
    if not apart and not senses.says_nothing(own):
        return None
    summed = _SUMMED_UP.match(reader.text, start)
    alike = _first_alike(reader.drafts, draft, before.sentence) if summed is not None else None
    return alike or before.total or before


def _first_alike(drafts: Sequence[Draft], draft: Draft, sentence: int) -> Draft | None:
    """``Trong tháng bắt giữ 17 vụ, trị giá 2 tỷ đồng. Lũy kế: 154 vụ``: the vụ sum up the vụ."""
    before = (other for other in drafts if other.sentence == sentence)
    return next((other for other in before if leaning.counted_alike(other, draft)), None)


_SUMMED_UP = lazy_pattern(r"(?:Lũy kế|Luỹ kế|Tính chung|Cộng dồn|Tổng cộng)(?![^\W\d_])")


def _leant_on(text: str, draft: Draft, previous: Draft) -> str:
    """A new clause does not lean on a part of the list before it, but on what that list divides."""
    gap = text[previous.reach : draft.start]
    base = previous.total if previous.total and ";" in gap else previous
    joined = leaning.is_joined(gap)
    if draft.head and draft.head == base.head and draft.behind and base.leant_on is not None:
        base = base.leant_on  # "giảm 6 người chết; giảm 24 người bị thương": both say what fell of one
    if base.leant_on is not None and leaning.is_sibling(draft.head, gap, previous):
        base = base.leant_on  # "hoạt động tốt 132, khá 115, yếu 39": all of those that work
    if base.leant_on is not None and leaning.is_next_noun(draft, previous, gap):
        base = base.leant_on
    if base.total is not None and not draft.head and gap.lstrip(" ,").startswith("có "):
        base = base.total  # "tiếp 3.412 lượt, trong đó lãnh đạo 894 lượt, có 12 đoàn": of all of them
    while base.is_rate and not draft.is_rate and base.leant_on is not None:
        base = base.leant_on  # an amount in brackets behind a growth is of what grew
    dated = senses.says_nothing(draft.head) and not senses.says_nothing(base.head)
    dated = dated and leaning.counted_alike(draft, base) and draft.bracket is not None
    while base.bare and not dated and base.leant_on is not None and (not joined or _AND_THEN.match(gap)):
        base = base.leant_on  # "1991: 67,3%; 1992: 17,5%": all lean on what the first one leans on
    if leaning.is_consequence(draft) and leaning.is_consequence(base) and base.leant_on is not None:
        base = base.leant_on  # "làm chết 12 người, bị thương 30 người": both of the accidents
    while senses.is_bare_indicator(draft.head) and senses.is_bare_indicator(base.head) and base.leant_on:
        base = base.leant_on
    draft.leant_on = base
    if leaning.is_consequence(draft) and (cause := leaning.cause_of_harm(base.head)):
        return cause  # "Thiên tai làm chết 04 người; 11 người bị thương"
    if senses.is_bare_indicator(draft.head):
        return senses.without_indicator(base.named)
    if base.total is None and _differ(draft, base) and draft.behind:
        return base.head  # "1 triệu ha cao su với 1 triệu tấn mủ": what is aimed at, not the area
    said = (draft.is_rate and base.root) or base.named
    if senses.is_state(draft.head):
        return said if gap.lstrip().startswith("(") else senses.without_deed(said)
    return _of_another_time(said, draft.head) if senses.says_nothing(draft.head) else said


_AND_THEN = lazy_pattern(r"[^,;:.()]{0,40} và (?=[^\W\d_])")


def _of_another_time(said: str, own: str) -> str:
    """What was said of one time and one change, for words that say another: ``quý II tăng``."""
    said = _YEAR_BEHIND.sub("", said)
    if _CHANGE_FIRST.match(own):
        said = _CHANGE_LAST.sub("", said) or said
    if without_times(own) == own:
        return said
    undated = ": ".join(filter(None, map(_undated, said.split(": "))))
    return undated if syllables(undated) >= 2 else said


def _undated(part: str) -> str:
    """A part of a label without its time, unless that is all there is between two commas."""
    rest = without_times(part).strip(" ,")
    return part if " ," in rest else strip(_SPAN_WORD.sub("", rest))


_SPAN_WORD = lazy_pattern(
    rf"(?:^| )(?:giai đoạn|thời kỳ|nhiệm kỳ)(?= (?-i:[^\W\d{CAPITAL}])|$)", re.IGNORECASE
)
_CHANGE_FIRST = lazy_pattern(r"(?:[^,;:]{0,24} )?(?:ước )?(?:tăng|giảm)(?![^\W\d_])", re.IGNORECASE)
_CHANGE_LAST = lazy_pattern(r" (?:ước )?(?:tăng|giảm)(?: lên| xuống| thêm)?$", re.IGNORECASE)
"""``Chỉ số giá vàng giảm 1,1% so với tháng trước; tăng 30,9% so với tháng 12``: what fell is what rose."""


_YEAR_BEHIND = lazy_pattern(r":? (?:năm )?(?:19|20)\d\d$")
"""``Tỷ lệ lạm phát 1990: 67,6%; 1991: 67,3%``: the second is not of 1990."""


def _indicator(text: str, draft: Draft, above: Above) -> list[IndicatorPart]:
    """The parts that a label is made of, from what stands over the figure to its own words."""
    parts = []
    if above.heading and draft.named.startswith(above.heading.rstrip(" :")):
        parts.append(IndicatorPart(role="group", text=above.heading.rstrip(" :")))
    if above.lead and above.lead in draft.named:
        parts.append(IndicatorPart(role="lead", text=above.lead))
    whole = draft.total or draft.within
    if whole is not None:
        parts.append(_part(text, "total", whole.head or whole.named, whole.start))
    elif draft.leant_on is not None:
        base = draft.leant_on
        parts.append(_part(text, "lead", base.head or base.named, base.start))
    if draft.context:
        parts.append(_part(text, "lead", draft.context, draft.start))
    if draft.head:
        parts.append(_part(text, "subject", draft.head, draft.start))
    if place := senses.place_in(f" {draft.head}") or (draft.head if senses.is_place(draft.head) else ""):
        parts.append(_part(text, "place", place, draft.start))
    if draft.behind and draft.behind in draft.label:
        begin = text.find(draft.behind, draft.number.end)
        parts.append(_placed("qualifier", draft.behind, begin))
    return [part for part in parts if part.text]


def _part(text: str, role: Role, words: str, before: int) -> IndicatorPart:
    """A part whose words stand before ``before``, nearest to it."""
    return _placed(role, words, text.rfind(words, 0, before))


def _placed(role: Role, words: str, begin: int) -> IndicatorPart:
    return IndicatorPart(role=role, text=words, span=(begin, begin + len(words)) if begin >= 0 else None)


def _differ(draft: Draft, base: Draft) -> bool:
    """True for two amounts in units that measure different things."""
    measured = {"area", "mass", "other"}
    return draft.measure != base.measure and {draft.measure, base.measure} <= measured


def _since(draft: Draft, label: str) -> str:
    """``Chỉ số giá tiêu dùng tăng so với tháng trước``: growth is named by what it is measured from."""
    change = draft.change
    grown = draft.is_rate and change is not None and change.since and abs(change.by) == abs(draft.value or 0)
    if not grown or change is None or change.since is None or change.since.lower() in label.lower():
        return label
    return f"{label} so với {change.since}"


def _against(text: str, draft: Draft, label: str) -> str:
    """``đạt 56% dự toán pháp lệnh, 52% dự toán phấn đấu``: rates are named by what they are measured by."""
    measured = draft.is_percent and draft.change is None and text[: draft.start][-1:] != "/"
    found = _MEASURED_BY.match(text, draft.end) if measured else None
    if found is None or found["base"].lower() in label.lower():
        return label
    return f"{label} so với {found['base']}"


_MEASURED_BY = lazy_pattern(
    r"\s?(?:so (?:với )?)?(?P<base>GR?DP(?![^\W\d_])|"
    r"(?:kế hoạch|dự toán|chỉ tiêu|cùng kỳ)(?: (?!(?:và|bằng|tăng|giảm|đạt|là|"
    r"có|trong|với|vốn|đã|cao|thấp)(?![^\W\d_]))[^\W\d_]+){0,4}(?: \d{4})?)"
)
