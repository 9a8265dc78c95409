"""The words before a number that belong to it, and what stands before a colon in front of them."""

from __future__ import annotations

import re

from vanthu.extract.patterns import CAPITAL, lazy_pattern
from vanthu.parsers.figures.draft import Draft
from vanthu.parsers.figures.wording import (
    OPENS_A_CLAUSE,
    PREPOSITION,
    QUANTITY_NOUN,
    SET_AGAINST,
    strip,
    syllables,
)
from vanthu.parsers.figures.words_behind import end_of_counted
from vanthu.parsers.lexer.sentences import PARTS, behind_joined, closed_at, sentence_ends

_OPENS_BEHIND_NOUN = lazy_pattern(r"[^,;:()]*\(\s*(?:trong đó|gồm|bao gồm)?:?\s*")
_BRACKETED = lazy_pattern(r"\([^()]*\)")


def words_before(text: str, draft: Draft, previous: Draft | None, start: int, floor: int) -> tuple[str, str]:
    """The words before a number that belong to it, and what stands before a colon in front of them.

    Args:
        text: the paragraph.
        draft: the figure.
        previous: the figure before it in the same sentence.
        start: where its sentence begins.
        floor: end of the number before it, if that stands in the same sentence.
    """
    end = 0
    if previous is not None:
        end = _told_apart_in_bracket(text, draft, previous) or _multiplied(text, draft, previous)
    if end:
        numbers = list(_LAST_DIGIT.finditer(text, start, end))
        floor = numbers[-1].end() if numbers else start
        return _words_between(text, end, None, start, floor)
    return _words_between(text, draft.start, previous, start, floor)


def _multiplied(text: str, draft: Draft, previous: Draft) -> int:
    """``Tiền thưởng: 412 người x 1,8 triệu = 742 triệu``: where the factors begin behind the name."""
    return previous.start if _FACTOR.fullmatch(text, previous.reach, draft.start) else 0


_FACTOR = lazy_pattern(r"\s[x×]\s?\d+(?:[.,]\d+)*[^=;:()\d]{0,40}=\s?")
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
    r"(?<![^\W\d_])(?:tiếp theo|tiếp đến|tiếp đó|kế đến|kế tiếp|sau đó|(?:đứng|xếp) (?:thứ \w+|cuối)) "
    r"(?:là|thuộc về) ",
    re.IGNORECASE,
)
"""``bệnh A với 2.240 ca, tiếp theo là bệnh B với 1.800 ca``: the next of a ranking, no part of the first."""
_NAMES_LISTED = lazy_pattern(
    rf"\s*: (?=.*(?:,| và) )(?:(?:\d{{1,2}}|[{CAPITAL}][^\W\d_]*(?: [{CAPITAL}][^\W\d_]*)*)(?:, | và |\s*$))+"
)
"""``7 phường: 1, 2, Long Hòa và 3 xã``: which ones the first number counts, nothing of the second."""


def _last_stop(segment: str) -> int:
    ends = [end for end, _ in sentence_ends(segment)]
    return max(ends + [found.start() for found in _STOP_BEFORE_SMALL.finditer(segment)], default=-1)


_STOP_BEFORE_SMALL = lazy_pattern(rf"(?<=[^\W\d_]{{3}})\.(?=\s[^\W\d_{CAPITAL}])")
"""``214 hộ là người có công. đã hỗ trợ 12 hộ``: typed so, or a comma of a scan; the clause ends there."""


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
            return _behind_nouns(rest) if counted else rest
        return segment.rpartition(",")[2]
    places = [
        place
        for place in PREPOSITION.finditer(segment)
        if place.group() != "trên" or _NAMES_BEHIND.match(segment, place.end())  # "đạt trên 108 triệu tấn"
    ]
    if not places or joined:
        return segment
    return segment[places[-1].start() if places[-1].group() == "trị giá" else places[-1].end() :]


def _behind_nouns(words: str) -> str:
    """``87 ý kiến, kiến nghị, đã trả lời 79``: behind the nouns that go on with the one before."""
    if words.rstrip().endswith(",") and end_of_counted(words.lstrip(), 0, len(words)):
        return ""  # "1.250 hội viên, đoàn viên tham gia BHYT, 320 người": a comma parts them from the next
    last = OPENS_A_CLAUSE.search(words)
    nouns = words[: last.start()] if last is not None else ""
    short = 0 < syllables(nouns) <= _OF_A_NOUN and _AMOUNT.match(nouns.lstrip()) is None
    return words[last.start() + 1 :] if last is not None and short else words


_OF_A_NOUN = 4
"""Syllables of a noun with what qualifies it (``phần việc thanh niên``)."""
_AMOUNT = lazy_pattern(rf"(?:tổng )?{QUANTITY_NOUN}(?![^\W\d_])", re.IGNORECASE)
_NAMES_BEHIND = lazy_pattern(r"\s+[^\W\d_]")
