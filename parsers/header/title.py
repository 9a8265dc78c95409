"""The title under the kind of a document, the line in brackets under it, and what ends them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

import regex

from vanthu.extract.page import Ruling
from vanthu.extract.patterns import lazy_regex
from vanthu.parsers.header.columns import FLUSH
from vanthu.parsers.header.parts import Head
from vanthu.parsers.lines import TextLine
from vanthu.parsers.markers import Kind, read_marker
from vanthu.parsers.text import join_lines

# Centred means within this many points: the first line of a paragraph is off by half its indent (18 points).
_CENTRED = 12.0
# Text typed or converted to blanks is centred to some five characters of 7 points.
_TYPED = 36.0
# The first line of a paragraph goes this far at least to the end of the longest.
_FULL = 0.75
ADDRESSEE = lazy_regex(r"Kính\s+(?:gửi|trình)\b", regex.I)
OPENING = lazy_regex(
    r"(?:Căn cứ|Thực hiện|Theo|Kính gửi|Ngày|Trong|Để|Nhằm|Triển khai|Xét|Sau khi|Tiếp theo|Thi hành)\b"
)

PLACE_MONTH = r"\p{Lu}[^,;:()\d]{1,40},\s+(?i:tháng)\s+\d{1,2}(?:\s+(?i:năm)\s+|\s?/\s?)\d{4}\s*$"
"""``Biên Hòa, tháng 4 năm 2024`` at the foot of a cover dates the print, and is no title."""
_ENDS_A_TITLE = lazy_regex(rf"Căn cứ\s|{PLACE_MONTH}")

_STATEMENT_ENDS = lazy_regex(r"[^\W_]{2,}[;.]$")
"""What ends in a full stop is a sentence of the text: no title does."""

_STATES = lazy_regex(r"(?<![\d.,/])\d{1,3}(?:\.\d{3})+(?![\d.]|/)|\d,\d+\s*(?:%|\p{L})|\d\s?%")
"""A number in thousands, with decimals or in per cent: titles count no more than days, years, documents."""

# Offices that issue in their own name, as the line under the title of a decision states them.
_AUTHORITIES = (
    "CHỦ TỊCH", "PHÓ CHỦ TỊCH", "ỦY BAN", "UỶ BAN", "UBND", "HỘI ĐỒNG", "HĐND", "BỘ TRƯỞNG",
    "THỨ TRƯỞNG", "THỦ TƯỚNG", "CHÍNH PHỦ", "QUỐC HỘI", "GIÁM ĐỐC", "TỔNG GIÁM ĐỐC",
    "TỔNG CỤC TRƯỞNG", "CỤC TRƯỞNG", "CHI CỤC TRƯỞNG", "TRƯỞNG", "CHÁNH", "VIỆN TRƯỞNG",
    "HIỆU TRƯỞNG", "BAN", "THỐNG ĐỐC", "TỔNG THANH TRA", "TỔ TRƯỞNG", "BỘ",
)  # fmt: skip
_AUTHORITY = lazy_regex(rf"(?:{'|'.join(_AUTHORITIES)})\s")


def read_title(
    lines: Sequence[TextLine],
    kind_at: int,
    rulings: Sequence[Ruling],
    head: Head,
    *,
    opened_by: TextLine | None,
    typed: bool = False,
) -> None:
    """Read title and subtitle under the line of the kind.

    Args:
        lines: of the page that holds the head, in reading order.
        kind_at: index of the line that names the kind.
        rulings: of that page.
        head: gets title and subtitle, and the lines that they take up.
        opened_by: what stands on the line of the kind after it; the title begins with it.
        typed: whether the lines are centred by blanks, to the next few characters.
    """
    title: list[TextLine] = [opened_by] if opened_by is not None else []
    subtitle: list[TextLine] = []
    kind = lines[kind_at]
    previous = kind
    centred = _centred_by_blanks(lines, kind_at) if typed else None
    for line in lines[kind_at + 1 : kind_at + 16]:  # titles of more than a dozen lines do not occur
        if is_typed_rule(line.text):
            head.used.add(id(line))
            if title:
                break
        elif subtitle and _open_bracket(subtitle):
            subtitle.append(line)
        elif _ends_title(line, previous, kind, title, rulings, centred) or (
            title and _names_issuer(line, head)
        ):
            break
        elif line.text.startswith("(") and not _closes_title(title):
            subtitle.append(line)
        elif subtitle:
            break
        else:
            title.append(line)
        previous = line
    head.used.update(id(line) for line in (*title, *subtitle))
    head.stated.title = _text(title, head)
    head.stated.subtitle = _text(subtitle, head)


def is_typed_rule(text: str) -> bool:
    """``-------``, ``***``: the rule under a title, issuer or motto, typed instead of drawn."""
    return len(text) > 1 and not any(c.isalnum() for c in text)


def _centred_by_blanks(lines: Sequence[TextLine], kind_at: int) -> frozenset[int]:
    """Ids of the lines under the kind that blanks centre under it; the first line of a paragraph is none."""
    kind = lines[kind_at]
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    found = []
    for line, after in pairwise((*lines[kind_at + 1 :], None)):
        if line is None or not (line.upper or abs(line.centre - kind.centre) <= _TYPED):
            continue
        full = line.x1 > left + _FULL * (right - left) and after is not None and after.x0 - left < FLUSH
        if not (full or OPENING.match(line.text) or line.text.endswith((":", "."))):
            found.append(id(line))
    return frozenset(found)


def _ends_title(
    line: TextLine,
    previous: TextLine,
    kind: TextLine,
    title: Sequence[TextLine],
    rulings: Sequence[Ruling],
    centred: Collection[int] | None,
) -> bool:
    text = line.text
    marker = read_marker(text)
    numbered = marker is not None and marker.kind not in (Kind.BULLET, Kind.PAREN, Kind.POINT)
    item = bool(title) and marker is not None and (numbered or _gap(previous, line) > line.bottom - line.top)
    if numbered or item or ADDRESSEE.match(text) or (title and _ENDS_A_TITLE.match(text)):
        return True
    if _STATEMENT_ENDS.search(text) and _STATES.search(text):
        return True
    stated = _STATEMENT_ENDS.search(previous.text) and not _goes_on(previous, line)
    if title and (stated or _is_a_statement(text) or _is_set_apart(line, previous, rulings)):
        return True
    if kind.bold and not line.bold and not (line.italic or text.startswith("(")):
        return True
    if _flat(kind, line):
        begins = OPENING.match(text) or _begins_behind_a_blank_line(line, previous)
        return bool(title) and bool(begins) and previous.text.rstrip()[-1:] not in ",-"
    return _off_centre(line, kind, title, centred)


def _off_centre(
    line: TextLine, kind: TextLine, title: Sequence[TextLine], centred: Collection[int] | None
) -> bool:
    if centred is not None:
        return id(line) not in centred
    # A first-line indent left on centred paragraphs shifts their first lines by half of it; bold type and the
    # bracket of a subtitle tell.
    told = (kind.bold and line.bold) or (bool(title) and line.text.startswith("("))
    return abs(line.centre - kind.centre) > (2 * _CENTRED if told else _CENTRED)


def _is_a_statement(text: str) -> bool:
    """True for a sentence that begins and ends on the line, or begins there and states a figure."""
    begins = text[:1].isupper() or text[:1].isdigit()
    return begins and bool(_STATEMENT_ENDS.search(text) or _STATES.search(text))


def _goes_on(previous: TextLine, line: TextLine) -> bool:
    """``Kết quả công tác tháng 11;`` over ``phương hướng, nhiệm vụ tháng 12``: halves of one title."""
    return previous.text.endswith(";") and (line.text[:1].islower() or (previous.upper and line.upper))


def _begins_behind_a_blank_line(line: TextLine, previous: TextLine) -> bool:
    """True for the first line of a paragraph that an empty line parts from the title."""
    return line.text[:1].isupper() and not line.upper and _gap(previous, line) > line.bottom - line.top


def _names_issuer(line: TextLine, head: Head) -> bool:
    """True for the line under a decision's title that names who decides: the issuer or its chair."""
    return head.stated.issuer is not None and line.text.removeprefix("CHỦ TỊCH ") == head.stated.issuer


def _is_set_apart(line: TextLine, previous: TextLine, rulings: Sequence[Ruling]) -> bool:
    """True where the title ended before ``line``: at its rule, or where the issuing authority is named."""
    if _rule_between(previous, line, rulings) and not line.text.startswith("("):
        return True
    if not (line.upper and _AUTHORITY.match(line.text)):
        return False
    return not previous.upper or _gap(previous, line) > 0.8 * (line.bottom - line.top)


def _flat(kind: TextLine, line: TextLine) -> bool:
    """Text without columns: the kind itself is not centred on the page."""
    return abs(kind.x0 - line.x0) < FLUSH and abs(kind.centre - kind.page_width / 2) > 60


def _gap(above: TextLine, below: TextLine) -> float:
    return below.top - above.bottom


def _rule_between(above: TextLine, below: TextLine, rulings: Sequence[Ruling]) -> bool:
    return any(
        rule.horizontal
        and above.bottom - 4 <= rule.top <= below.top + 4
        and rule.x1 - rule.x0 < 0.5 * above.page_width
        for rule in rulings
    )


def _open_bracket(lines: Sequence[TextLine]) -> bool:
    text = "".join(line.text for line in lines)
    return text.count("(") > text.count(")")


def _closes_title(title: Sequence[TextLine]) -> bool:
    """True where a line in brackets goes on with the title: the title breaks off in the middle."""
    return bool(title) and title[-1].text.rstrip().endswith((",", "-"))


def _text(lines: Sequence[TextLine], head: Head) -> str | None:
    if not lines:
        return None
    joined = join_lines(
        [(line.page, [word for word in line.words if not word.superscript]) for line in lines]
    )
    head.texts.append(joined)
    return joined.text
