"""The head of a document: issuer, number, place and date, kind, title, subtitle.

Layout of Nghị định 30/2020/NĐ-CP, Phụ lục I: issuer and number in the left column, national title and
place with date in the right one, below them the kind and the title, centred; a letter (công văn) has its
subject ("V/v …") under the number instead. Party documents have the Party's title in the right column.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import regex
from rapidfuzz import fuzz
from unidecode import unidecode

from vanthu.extract.geometry import union
from vanthu.extract.page import Ruling, Word
from vanthu.extract.patterns import lazy_regex
from vanthu.extract.values import fixed
from vanthu.parsers.dates import iso
from vanthu.parsers.doctypes import kind_at_start, kind_of_number, kind_of_title
from vanthu.parsers.lines import TextLine
from vanthu.parsers.markers import Kind, read_marker
from vanthu.parsers.tables.captions import numbers_a_form
from vanthu.parsers.text import SourcedText, join_lines
from vanthu.parsers.times import COUNTS, count

# The national title, and the Party's, without marks: a scan loses those first.
_NATION = "CONG HOA XA HOI CHU NGHIA VIET NAM"
_NATION_BEGINS = "CONG HOA XA HOI"
_PARTY = "DANG CONG SAN VIET NAM"
_MOTTO = "DOC LAP - TU DO - HANH PHUC"
# Similarity from which a line is one of them; OCR of good scans stays above 90, of poor ones above 80.
_ALIKE = 80
# Pages from the first that may be a cover before the head.
_COVER_PAGES = 3
# Without a national title (a cropped copy, a bare text) the kind stands at the very top.
_FEW_LINES = 8
# Centred means within this many points: the first line of a paragraph is off by half its indent (18 points).
_CENTRED = 12.0
# Lines of plain text begin at one place, give or take a blank or two (7 points each).
_FLUSH = 16.0

_NUMBER = lazy_regex(
    r"(?:Luật |Nghị quyết |Pháp lệnh )?Số\s*[:.]?\s*(?P<number>\d{1,6}[a-z]?)?\s*(?P<rest>[/\-–].*)?", regex.I
)
_MONTH_WORDS = "|".join(sorted(COUNTS, key=len, reverse=True))
_PLACE_DATE = lazy_regex(
    r"(?P<place>[^,]{0,60}?)\s*,?\s*ngày\s*(?P<day>\d{1,2})?[\s.…_]*"
    rf"tháng\s*(?P<month>\d{{1,2}}|{_MONTH_WORDS})?[\s.…_]*năm\s*(?P<year>(?:19|20)\d{{2}})?[\s.…]*"
    # "An Phú, ngày 05/7/2023", "An Phú, 5-7-2023"
    r"|(?P<place>[^,\d]{2,60}?)\s*,\s*(?:ngày\s*)?(?P<day>\d{1,2})\s?[/.\-]\s?(?P<month>\d{1,2})\s?[/.\-]\s?"
    r"(?P<year>(?:19|20)\d{2})[\s.…]*",
    regex.I,
)
_DAY_ALONE = lazy_regex(r"0?[1-9]|[12]\d|3[01]")
"""A day typed or stamped apart from its line (``ngày      tháng 7 năm 2023``)."""
_STAMPED = lazy_regex(
    r"\d{1,2}\s?:\s?\d{2}\b|\bP\.?\s?\d{1,3}\s?/\s?\d{1,3}\b|\b(?:FAX|TEL|HOTLINE)\b|CÔNG VĂN ĐẾN|"
    r"\bĐẾN\s+(?:SỐ|NGÀY|GIỜ)"
    r"|\d{3,4}[ .]\d{3}[ .]\d{3}"
)
"""What a fax machine or the registry's stamp adds above a head: times, pages, telephone numbers."""
_LEGAL_BASIS = lazy_regex(r"Căn cứ\s")
_BARE_BODY = lazy_regex(
    r"(?:ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND|HỘI ĐỒNG NHÂN DÂN|HĐND|SỞ|PHÒNG|BAN|TỔNG CỤC|CỤC)"
)
"""A body that has its name on the next line: ``ỦY BAN NHÂN DÂN`` over ``HUYỆN VÂN HỒ``."""
_PLACE_NAME = lazy_regex(r"(?:TỈNH|THÀNH PHỐ|TP|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU)\b")
_SUBJECT = lazy_regex(r"(?:V/v|Về việc|v/v)\s*[:.]?\s*\S", regex.I)
_ADDRESSEE = lazy_regex(r"Kính\s+(?:gửi|trình)\b", regex.I)
_OPENING = lazy_regex(
    r"(?:Căn cứ|Thực hiện|Theo|Kính gửi|Ngày|Trong|Để|Nhằm|Triển khai|Xét|Sau khi|Tiếp theo|Thi hành)\b"
)
_STATEMENT_ENDS = lazy_regex(r"[^\W_]{2,}[;.]$")
"""What ends in a full stop is a sentence of the text: no title does."""
# Offices that issue in their own name, as the line under the title of a decision states them.
_AUTHORITIES = (
    "CHỦ TỊCH", "PHÓ CHỦ TỊCH", "ỦY BAN", "UỶ BAN", "UBND", "HỘI ĐỒNG", "HĐND", "BỘ TRƯỞNG",
    "THỨ TRƯỞNG", "THỦ TƯỚNG", "CHÍNH PHỦ", "QUỐC HỘI", "GIÁM ĐỐC", "TỔNG GIÁM ĐỐC",
    "TỔNG CỤC TRƯỞNG", "CỤC TRƯỞNG", "CHI CỤC TRƯỞNG", "TRƯỞNG", "CHÁNH", "VIỆN TRƯỞNG",
    "HIỆU TRƯỞNG", "BAN", "THỐNG ĐỐC", "TỔNG THANH TRA", "TỔ TRƯỞNG", "BỘ",
)  # fmt: skip
_AUTHORITY = lazy_regex(rf"(?:{'|'.join(_AUTHORITIES)})\s")
# First words of the name of a body: where the issuer begins after its parent.
_BODIES = (
    "ỦY BAN", "UỶ BAN", "UBND", "HỘI ĐỒNG", "HĐND", "BỘ", "SỞ", "TỔNG CỤC", "CỤC", "CHI CỤC",
    "PHÒNG", "BAN", "TỔ CÔNG TÁC", "TỔ", "ĐOÀN", "VĂN PHÒNG", "CÔNG AN", "THANH TRA", "TRUNG TÂM",
    "TRƯỜNG", "VIỆN", "BỆNH VIỆN", "KHO BẠC", "BẢO HIỂM", "HUYỆN ỦY", "TỈNH ỦY", "THÀNH ỦY",
    "THỊ ỦY", "ĐẢNG ỦY", "ĐẢNG BỘ", "TÒA ÁN", "TOÀ ÁN", "ĐẠI HỌC", "HỌC VIỆN", "NGÂN HÀNG",
    "TỔNG CÔNG TY", "TẬP ĐOÀN", "CÔNG TY", "LIÊN ĐOÀN", "HỘI", "BỘ CHỈ HUY", "VỤ", "HỆ THỐNG",
)  # fmt: skip
_BODY = lazy_regex(rf"(?:{'|'.join(_BODIES)})\b")


@dataclass(slots=True)
class Head:
    """What the head states; ``used`` are the lines it takes up (by identity)."""

    doc_type: str | None = None
    number: str | None = None
    issued_on: str | None = None
    place: str | None = None
    issuer: str | None = None
    parent_issuer: str | None = None
    title: str | None = None
    subtitle: str | None = None
    is_letter: bool = False
    used: set[int] = field(default_factory=set)
    texts: list[SourcedText] = field(default_factory=list)
    """Title and subtitle with their places, for the documents they cite."""


@fixed(frozen=True, slots=True)
class _Cell:
    """The part of a line in one column of the head."""

    line: TextLine
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        # A date filled in by hand in larger type makes the printed figures look like footnote marks.
        return " ".join(word.text for word in self.words)

    @property
    def bold(self) -> bool:
        return all(word.bold for word in self.words)


def head_of(body: Sequence[TextLine], rulings: Sequence[Ruling] = ()) -> Head:
    """Read the head.

    Args:
        body: the body lines of the document in reading order (``Layout.body``).
        rulings: of the page that holds the head; the short rule under the title ends it.
    """
    head = Head()
    if not body:
        return head
    anchor = _national_title(body)
    page = body[anchor].page if anchor is not None else body[0].page
    lines = [line for line in body if line.page == page]
    kind_at = _kind_line(lines, lines.index(body[anchor]) if anchor is not None else None)
    if anchor is None and kind_at is not None and kind_at > _FEW_LINES:
        kind_at = None
    if anchor is None and kind_at is None:
        _read_issuer(_over_a_form(lines), head)
        return head
    split = _column_edge(body[anchor]) if anchor is not None else None
    limit = kind_at if kind_at is not None else _letter_end(lines, split)
    _read_columns(lines[:limit], split, head)
    if kind_at is not None:
        kind, count = _kind_of_line(lines[kind_at]) or (None, 0)
        head.doc_type = kind
        head.used.add(id(lines[kind_at]))
        _read_title(lines, kind_at, rulings, head, opened_by=_without(lines[kind_at], count))
    elif head.number is not None or head.title is not None:
        # A letter has its subject under the number; its symbol (TTr: Thanh tra) may look like a kind.
        named = kind_of_number(head.number) if head.number and not head.is_letter else None
        head.doc_type = named or "Công văn"
    return head


def _over_a_form(lines: Sequence[TextLine]) -> list[_Cell]:
    """Whose form it is, at the left of the number in its corner: ``UBND TỈNH HÀ NAM | Biểu số 59``."""
    top = sorted(lines, key=lambda line: line.top)[:_FEW_LINES]
    numbers = [line for line in top if line.x0 > 0.5 * line.page_width and numbers_a_form(line)]
    if not numbers:
        return []
    edge = numbers[0].x0
    left = [line for line in top if line.x1 < edge and line.upper and _BODY.match(line.text.upper())]
    return [_Cell(line, line.words) for line in left]


def opening_of(lines: Sequence[TextLine], head: Head) -> str | None:
    """The first sentence after the head, for the period it may name."""
    rest = [line for line in lines if id(line) not in head.used][:12]
    text = " ".join(line.text for line in rest)
    return text.split(":", 1)[0] if text else None


def _skeleton(text: str) -> str:
    return " ".join(unidecode(text).upper().split())


def _alike(text: str, pattern: str) -> bool:
    return len(text) > 0.7 * len(pattern) and fuzz.partial_ratio(_skeleton(text), pattern) >= _ALIKE


def _national_title(body: Sequence[TextLine]) -> int | None:
    first = body[0].page
    for k, line in enumerate(body):
        if line.page >= first + _COVER_PAGES:
            return None
        if _alike(line.text, _NATION) or _alike(line.text, _PARTY) or _opens_nation(line.text):
            return k
    return None


def _opens_nation(text: str) -> bool:
    """``CỘNG HÒA XÃ HỘI CHỦ``: the national title, broken where its column is too narrow for one line."""
    skeleton = _skeleton(text)
    begins = skeleton.rfind(_NATION_BEGINS)
    return begins >= 0 and _NATION.startswith(skeleton[begins:])


def _kind_line(lines: Sequence[TextLine], anchor: int | None) -> int | None:
    """Index of the line that names the kind of document."""
    start = anchor if anchor is not None else 0
    with_title = None
    for k in range(start, min(len(lines), start + 25)):  # a head has at most some twenty lines
        line = lines[k]
        if _is_typed_rule(line.text):
            continue
        if _ADDRESSEE.match(line.text) or (read_marker(line.text) is not None and not line.upper):
            break
        if line.upper and _roughly_central(line, lines):
            if kind_of_title(line.text) is not None:
                return k
            if with_title is None and kind_at_start(line.text.split()) is not None:
                with_title = k
    return with_title


def _kind_of_line(line: TextLine) -> tuple[str, int] | None:
    """The kind that a line names, and how many of its words name it."""
    kind = kind_of_title(line.text)
    return (kind, len(line.words)) if kind is not None else kind_at_start(line.text.split())


def _without(line: TextLine, count: int) -> TextLine | None:
    """What stands on the line of the kind after it: the title's first words."""
    words = line.words[count:]
    return replace(line, words=words, bbox=union(word.bbox for word in words)) if words else None


def _roughly_central(line: TextLine, lines: Sequence[TextLine]) -> bool:
    # Text without places on paper stands at the left; a fifth of the page leaves room for odd margins.
    return _at_margin(lines[:10]) or abs(line.centre - line.page_width / 2) < 0.2 * line.page_width


def _column_edge(title: TextLine) -> float:
    """Where the right column begins; the national title fills that column."""
    words = title.words
    k = next((k for k, word in enumerate(words) if _skeleton(word.text)[:4] in ("CONG", "DANG")), 0)
    # A line that holds both columns: the title begins at its last CỘNG ("... CÔNG AN TỈNH  CỘNG HÒA").
    for j in range(k + 1, len(words) - 1):
        if _skeleton(f"{words[j].text} {words[j + 1].text}") == "CONG HOA":
            k = j
    return words[k].bbox[0] - 10


def _letter_end(lines: Sequence[TextLine], split: float | None) -> int:
    """Index of the first line after the head of a letter: ``Kính gửi``, or the first paragraph."""
    for k, line in enumerate(lines):
        if _ADDRESSEE.search(line.text):
            return k
        if split is not None and line.x0 < split - 40 and line.x1 > split + 100 and _OPENING.match(line.text):
            return k
        if read_marker(line.text) is not None and not _is_typed_rule(line.text):
            return k
    return min(len(lines), 12)


def _is_typed_rule(text: str) -> bool:
    """``-------``, ``***``: the rule under issuer and motto, typed instead of drawn."""
    return len(text) > 1 and not any(c.isalnum() for c in text)


def _cells(lines: Sequence[TextLine], split: float | None) -> tuple[list[_Cell], list[_Cell]]:
    left: list[_Cell] = []
    right: list[_Cell] = []
    for line in lines:
        if split is None or _at_margin(lines):
            cut = _cut_at_title(line.words)
            if cut:
                left.append(_Cell(line, line.words[:cut]))
            (right if cut or _in_right(line.text) else left).append(_Cell(line, line.words[cut:]))
            continue
        # Columns that touch show no gap: the national title tells where the right one begins.
        cut = _cut_at_title(line.words) or _cut(line.words, split)
        if cut:
            left.append(_Cell(line, line.words[:cut]))
        if cut < len(line.words):
            right.append(_Cell(line, line.words[cut:]))
    return left, right


def _cut_at_title(words: Sequence[Word]) -> int:
    """Where the national title or motto begins in a line without space between the columns; else 0."""
    for k in range(len(words)):
        pair = _skeleton(" ".join(word.text for word in words[k : k + 3]))
        if pair.startswith(("CONG HOA XA", "DOC LAP", "DOCLAP", "DANG CONG SAN")):
            return k
    return 0


def _at_margin(lines: Sequence[TextLine]) -> bool:
    """True where the text has no columns: every line begins at one place."""
    return len(lines) > 2 and max(line.x0 for line in lines) - min(line.x0 for line in lines) < _FLUSH


def _in_right(text: str) -> bool:
    return (
        _alike(text, _NATION)
        or _alike(text, _PARTY)
        or _alike(text, _MOTTO)
        # A column too narrow breaks the national title: "... CHỦ NGHĨA VIỆT" and "NAM".
        or (len(text) > 2 and text.isupper() and _skeleton(text) in _NATION)
        or _PLACE_DATE.fullmatch(text) is not None
    )


def _cut(words: Sequence[Word], split: float) -> int:
    """How many words stand in the left column: up to the wide gap next to the edge of the columns."""
    best, nearest = None, 0.0
    for k in range(1, len(words)):
        gap = words[k].bbox[0] - words[k - 1].bbox[2]
        # A blank is a third of the size; a gap of one size is more than a blank.
        if gap > max(words[k].size, 8.0) and not words[k].text.startswith(("/", "-")):
            distance = abs(words[k].bbox[0] - split)
            if best is None or distance < nearest:
                best, nearest = k, distance
    middle = (words[0].bbox[0] + words[-1].bbox[2]) / 2
    spans = words[0].bbox[0] < split - 40 and words[-1].bbox[2] > split + 40
    text = " ".join(word.text for word in words)
    if best is not None and spans and (_NUMBER.match(text) or not _PLACE_DATE.fullmatch(text)):
        return best
    return len(words) if middle < split else 0


def _read_columns(lines: Sequence[TextLine], split: float | None, head: Head) -> None:
    """Read both columns; lines in which nothing is recognised (stamps, notes) stay in the body."""
    left, right = _cells(lines, split)
    names: list[_Cell] = []
    subject: list[str] = []
    numbered = False
    for cell in left:
        match = _NUMBER.match(cell.text)
        if match is not None:
            numbered = True
            head.number = _number(match)
            _read_number_and_place(cell.text, head)
        elif subject or _SUBJECT.match(cell.text):
            subject.append(cell.text)
        # Names of bodies are set in capitals; stamps and handwriting beside them are not.
        elif not numbered and _mostly_capitals(cell.text) and not _STAMPED.search(cell.text):
            names.append(cell)
        elif any(c.isalnum() for c in cell.text):
            continue
        head.used.add(id(cell.line))
    if subject:
        head.title = " ".join(subject)
        head.is_letter = True
    _read_issuer(names, head)
    for cell in _dates_whole(right):
        number = _NUMBER.match(cell.text)
        if number is not None and head.number is None and not numbered:
            head.number = _number(number)
            _read_number_and_place(cell.text, head)
        elif _in_right(cell.text):
            match = _PLACE_DATE.fullmatch(cell.text)
            if match is not None:
                _read_place(match, head, _day_apart(right))
        elif any(c.isalnum() for c in cell.text):
            continue
        head.used.add(id(cell.line))


def _dates_whole(cells: Sequence[_Cell]) -> list[_Cell]:
    """The cells of a column; a date broken before its year stands in both of its lines."""
    whole = list(cells)
    for place, (one, other) in enumerate(pairwise(cells)):
        date = _PLACE_DATE.fullmatch(f"{one.text} {other.text}")
        if date is not None and date["year"] and _BEGINS_DATE.search(one.text):
            whole[place : place + 2] = [
                _Cell(line, one.words + other.words) for line in (one.line, other.line)
            ]
    return whole


_BEGINS_DATE = lazy_regex(r"\bngày\s*\d", regex.I)


_SYMBOL = lazy_regex(r"[/\-–]\s?[\p{L}\d]+(?:(?:\s?[\-–/]\s?|[,.&](?=\p{Lu}))[\p{L}\d]+)*")


def _number(match: regex.Match[str]) -> str | None:
    """The number without blanks; None where the running number is left blank."""
    if not match["number"] or not match["rest"]:
        return None
    symbol = _SYMBOL.match(match["rest"])
    if symbol is None:
        return None
    text = symbol.group()
    # "86/BC-UBND Phú Lâm, ngày ..." on one line: the symbol ends at the blank before a word.
    text = regex.split(r"\s(?=[\p{L}\d]+\s*$)(?<![-–/]\s)", text)[0]
    return str(match["number"]) + "".join(text.split())


def _read_number_and_place(text: str, head: Head) -> None:
    match = regex.match(r"Số\s*:?\s*\d*\s*[^\s/]*/\s*\S+(?:\s[-–]\s\S+)*\s+(?P<after>\D.*)", text)
    found = _PLACE_DATE.fullmatch(match["after"]) if match else None
    if found is not None and head.place is None:
        _read_place(found, head)


def _read_place(match: regex.Match[str], head: Head, day_apart: str | None = None) -> None:
    head.place = match["place"].strip(" .,") or None
    day, month = match["day"] or day_apart, count(match["month"])
    if day and month and match["year"]:
        head.issued_on = iso(int(match["year"]), month, int(day))


def _day_apart(cells: Sequence[_Cell]) -> str | None:
    """The only number of one or two digits that stands by itself in the column of the date."""
    days = [cell.text.strip() for cell in cells if _DAY_ALONE.fullmatch(cell.text.strip())]
    return days[0] if len(days) == 1 else None


def _read_issuer(names: Sequence[_Cell], head: Head) -> None:
    """Parent above, issuer below: the issuer's lines are bold, or begin with the word for a body."""
    if not names:
        return
    first = next((k for k, cell in enumerate(names) if cell.bold), 0)
    if first == 0:
        # Both bold, or fonts unknown: the last line that begins with the word for a body begins the issuer.
        first = max((k for k, cell in enumerate(names) if k and _BODY.match(cell.text.upper())), default=0)
    if (
        first
        and _BARE_BODY.fullmatch(names[first - 1].text.upper())
        and _PLACE_NAME.match(names[first].text.upper())
    ):
        first -= 1
    head.parent_issuer = " ".join(cell.text for cell in names[:first]) or None
    head.issuer = " ".join(cell.text for cell in names[first:]) or None


def _read_title(
    lines: Sequence[TextLine],
    kind_at: int,
    rulings: Sequence[Ruling],
    head: Head,
    *,
    opened_by: TextLine | None,
) -> None:
    title: list[TextLine] = [opened_by] if opened_by is not None else []
    subtitle: list[TextLine] = []
    kind = lines[kind_at]
    previous = kind
    for line in lines[kind_at + 1 : kind_at + 16]:  # titles of more than a dozen lines do not occur
        if subtitle and _open_bracket(subtitle):
            subtitle.append(line)
        elif _ends_title(line, previous, kind, title, rulings) or (title and _names_issuer(line, head)):
            break
        elif line.text.startswith("(") and not _closes_title(title):
            subtitle.append(line)
        elif subtitle:
            break
        else:
            title.append(line)
        previous = line
    head.used.update(id(line) for line in (*title, *subtitle))
    head.title = _text(title, head)
    head.subtitle = _text(subtitle, head)


def _mostly_capitals(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 1 and sum(c.isupper() for c in letters) > 0.6 * len(letters)


def _ends_title(
    line: TextLine, previous: TextLine, kind: TextLine, title: Sequence[TextLine], rulings: Sequence[Ruling]
) -> bool:
    text = line.text
    marker = read_marker(text)
    numbered = marker is not None and marker.kind not in (Kind.BULLET, Kind.PAREN, Kind.POINT)
    item = bool(title) and marker is not None and (numbered or _gap(previous, line) > line.bottom - line.top)
    if numbered or item or _ADDRESSEE.match(text) or (title and _LEGAL_BASIS.match(text)):
        return True
    if title and _STATEMENT_ENDS.search(previous.text):
        return True
    if title and _is_set_apart(line, previous, rulings):
        return True
    if kind.bold and not line.bold and not (line.italic or text.startswith("(")):
        return True
    if _flat(kind, line):
        begins = _OPENING.match(text) or _begins_behind_a_blank_line(line, previous)
        return bool(title) and bool(begins) and previous.text.rstrip()[-1:] not in ",-"
    # A first-line indent left on centred paragraphs shifts their first lines by half of it; bold type tells.
    return abs(line.centre - kind.centre) > (2 * _CENTRED if kind.bold and line.bold else _CENTRED)


def _begins_behind_a_blank_line(line: TextLine, previous: TextLine) -> bool:
    """True for the first line of a paragraph that an empty line parts from the title."""
    return line.text[:1].isupper() and not line.upper and _gap(previous, line) > line.bottom - line.top


def _names_issuer(line: TextLine, head: Head) -> bool:
    """True for the line under a decision's title that names who decides: the issuer or its chair."""
    return head.issuer is not None and line.text.removeprefix("CHỦ TỊCH ") == head.issuer


def _is_set_apart(line: TextLine, previous: TextLine, rulings: Sequence[Ruling]) -> bool:
    """True where the title ended before ``line``: at its rule, or where the issuing authority is named."""
    if _rule_between(previous, line, rulings) and not line.text.startswith("("):
        return True
    if not (line.upper and _AUTHORITY.match(line.text)):
        return False
    return not previous.upper or _gap(previous, line) > 0.8 * (line.bottom - line.top)


def _flat(kind: TextLine, line: TextLine) -> bool:
    """Text without columns: the kind itself is not centred on the page."""
    return abs(kind.x0 - line.x0) < _FLUSH and abs(kind.centre - kind.page_width / 2) > 60


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
