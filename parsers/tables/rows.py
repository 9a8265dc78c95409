"""What the rows of a table are: data, groups, totals; and the rows each stands under.

Parents follow from what is printed: the kind of number before a row (A, I, 1, 1.1, a, -), ``Trong đó``, the
indent of its name, and whether it is set in bold or capitals.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import regex

from vanthu.extract.page import Word
from vanthu.extract.patterns import lazy_pattern, lazy_regex
from vanthu.extract.tables.levels import is_in_capitals
from vanthu.extract.values import fixed

INDENT = 2.5
"""Points that the name of a row stands further to the right than its parent's; a blank is 3 wide."""

_NUMBERED = lazy_regex(
    r"\s*\(?(?P<mark>[IVXLC]{1,6}|[A-ZĐ]|\d{1,3}(?:\.\d{1,3})*|[a-zđ])(?:[.)/]|(?<=[IVXLC]{2})|$)"
)
_SHORT_MARK = lazy_pattern(r"\s*\(?\w{1,7}[.)]\s")
_ROMAN_NUMBER = lazy_pattern(r"[IVXLC]+")
_ANY_LETTER = lazy_regex(r"\p{L}")
_DASHED = lazy_regex(r"\s*(?P<mark>[-–+*•])\s*(?=\p{L})")
OF_WHICH = lazy_regex(
    r"\s*(?:[-–+*]\s*)?(?:trong\s+(?:số\s+)?đó|of which|chia ra)\b\s*(?:[-–]?\s*of which)?\s*:?\s*", regex.I
)
BODIES = "cục|công ty|liên đoàn|đội|lãnh sự|giám đốc|bí thư|biên tập|kiểm toán|thanh tra|tham mưu|kho"
"""What ``tổng`` names that adds nothing up: ``Tổng cục Thuế``, ``Tổng công ty``."""
_TOTAL = lazy_regex(
    rf"(?:tổng(?!\s+(?:{BODIES})\b)(?:\s+(?:cộng|số|thu|chi|toàn|hợp|trị giá))?|"
    r"cộng(?!\s+(?:hòa|hoà|đồng|tác|nghệ|nghiệp))|cả nước|toàn quốc)\b",
    regex.I,
)
_DIVIDES = lazy_regex(r"\s*(?:phân(?:\s+tổ)?|chia|tính)\s+theo\b|\s*by\s", regex.I)
"""``Phân theo khu vực``: how the rows under it divide what stands above."""
_LETTER, _ROMAN, _SMALL_ABOVE, _ARABIC, _SMALL, _DASH, _PLUS = 0, 1, 2, 3, 7, 8, 9
_DASHES = "-–*•+"


@fixed(frozen=True, slots=True)
class RowLook:
    """How a row is printed.

    Attributes:
        name: its label.
        mark: the number or dash before it, "" where there is none.
        indent: where its name begins, in points; None where it has none.
        middle: of the name on its first line, in points; None where it has none.
        bold, capitals: of its name.
        group: whether it holds a name and nothing else.
        of_which: whether it says ``Trong đó``.
        total: whether it is named a total.
    """

    name: str
    mark: str
    indent: float | None
    bold: bool
    capitals: bool
    group: bool
    of_which: bool
    total: bool
    middle: float | None = None

    @property
    def divides(self) -> bool:
        """Whether it names no more than how what stands above it is divided."""
        return self.group and _DIVIDES.match(self.name) is not None


NO_LOOK = RowLook("", "", None, bold=False, capitals=False, group=False, of_which=False, total=False)
"""Of a row that names nothing."""


def look_of(label: Sequence[Word], text: str, ordinal: str, *, group: bool) -> RowLook:
    """How a row with this label is printed.

    Args:
        label: the words of its name.
        text: the name.
        ordinal: what stands in the column of ordinals.
        group: whether nothing else stands in the row.
    """
    of_which = OF_WHICH.match(text)
    words = list(label)
    indent = words[0].bbox[0] if words else None
    if of_which is not None and of_which.end() < len(text):
        behind = len(text[: of_which.end()].split())
        indent = words[behind].bbox[0] if behind < len(words) else indent
    mark = ordinal.strip() or _mark_in(text)
    return RowLook(
        text,
        mark,
        indent,
        bool(words) and all(word.bold for word in words),
        is_in_capitals(text),
        group,
        of_which is not None,
        _TOTAL.match(text) is not None,
        _middle(words),
    )


def _middle(words: Sequence[Word]) -> float | None:
    if not words:
        return None
    first = [word for word in words if word.bbox[1] < words[0].bbox[3]]
    return (words[0].bbox[0] + first[-1].bbox[2]) / 2


def _mark_in(text: str) -> str:
    found = _DASHED.match(text) or (_NUMBERED.match(text) if _SHORT_MARK.match(text) else None)
    return found["mark"] if found is not None else ""


def depths(looks: Sequence[RowLook]) -> list[int | None]:
    """The depth of each row's number; ``C`` and ``I`` are letters where the one before them stands above."""
    found: list[int | None] = []
    last_letter = ""
    above = _SMALL_ABOVE if _small_letters_stand_above(looks) else _SMALL
    for look in looks:
        mark = look.mark.strip("(). /")
        depth = _depth(mark)
        if depth == _ROMAN and len(mark) == 1 and last_letter and ord(mark) == ord(last_letter) + 1:
            depth = _LETTER
        if depth == _LETTER:
            last_letter = mark
        found.append(above if depth == _SMALL else depth)
    return found


def _small_letters_stand_above(looks: Sequence[RowLook]) -> bool:
    """Whether small letters number what numbers divide: ``1`` follows ``a``, and never ``a`` a number."""
    marks = [mark for look in looks if (mark := look.mark.strip("(). /")) and mark not in _DASHES]
    follows = {(_depth(a), b) for a, b in pairwise(marks)}
    return (_SMALL, "1") in follows and not any((depth, "a") in follows for depth in range(_ARABIC, _SMALL))


def _depth(mark: str) -> int | None:
    if not mark:
        return None
    if mark == "+":
        return _PLUS
    if mark in _DASHES:
        return _DASH
    if mark[0].isdecimal():
        return min(_SMALL - 1, _ARABIC + mark.count("."))
    if _ROMAN_NUMBER.fullmatch(mark):
        return _ROMAN
    return _LETTER if len(mark) == 1 and mark.isupper() else _SMALL if len(mark) == 1 else None


def parents_of(looks: Sequence[RowLook]) -> list[list[int]]:
    """For each row the rows it stands under, from the top one down, as places in ``looks``."""
    levels = depths(looks)
    chains: list[list[int]] = []
    open_rows: list[int] = []
    for row, look in enumerate(looks):
        same = next((k for k, other in enumerate(open_rows) if _alike(levels, other, row, looks)), None)
        if same is not None:
            del open_rows[same:]
        while open_rows and not _stands_under(looks, levels, open_rows[-1], row):
            open_rows.pop()
        chains.append([k for k in open_rows if not _is_bare(looks[k])])
        if look.name:
            open_rows.append(row)
    return chains


def _is_bare(look: RowLook) -> bool:
    """``Trong đó:`` alone names nothing."""
    return look.of_which and not _ANY_LETTER.search(OF_WHICH.sub("", look.name, count=1))


def _alike(levels: Sequence[int | None], other: int, row: int, looks: Sequence[RowLook]) -> bool:
    """Whether two rows are numbered on one level: what stands under the first is closed."""
    level = levels[row]
    if looks[row].divides and level is None:
        return looks[other].divides
    if level is None or levels[other] != level or looks[row].of_which:
        return False
    return level < _DASH or not _differs(looks[other], looks[row])


def _differs(above: RowLook, below: RowLook) -> bool:
    return below.indent is not None and above.indent is not None and below.indent > above.indent + INDENT


def _stands_under(looks: Sequence[RowLook], levels: Sequence[int | None], above: int, row: int) -> bool:
    a, b = looks[above], looks[row]
    if b.of_which and not a.of_which:
        return not b.bold or a.bold
    if a.of_which:
        return _is_bare(a) and not (b.bold and not a.bold) and _not_left_of(a, b)
    deep, mine = levels[above], levels[row]
    if deep is not None and mine is not None and deep != mine:
        return deep < mine
    if (a.divides or b.divides) and (deep is None) != (mine is None):
        # What divides a numbered row stands under it, and under nothing else that is numbered as high.
        return deep < _DASH if deep is not None else mine is not None and mine > _ROMAN
    if a.bold != b.bold or a.capitals != b.capitals:
        return _outranks(a, b)
    dashed = mine is not None and mine >= _DASH and deep is None
    grouped = a.group and (mine is None) != (deep is None) and not b.total
    # What has no number under a row that has one is a part of it; a title over rows is none of a row's.
    part = not b.total and (a.group or not b.group)
    unnumbered = part and deep is not None and deep < _DASH and mine is None
    return dashed or grouped or unnumbered or (_differs(a, b) and not _centred_alike(a, b))


def _centred_alike(a: RowLook, b: RowLook) -> bool:
    """Two groups set about one middle: the longer name begins further left, and is no parent for that."""
    if not (a.group and b.group) or a.middle is None or b.middle is None:
        return False
    return abs(a.middle - b.middle) <= 2 * INDENT  # scans shift words by some points


def _not_left_of(a: RowLook, b: RowLook) -> bool:
    return a.indent is None or b.indent is None or b.indent >= a.indent - 3 * INDENT


def _outranks(a: RowLook, b: RowLook) -> bool:
    """Whether the type of a row sets it above another: bold above plain, capitals above small letters."""
    if (b.bold and not a.bold) or (b.capitals and not a.capitals and b.bold == a.bold):
        return False
    if a.total and not a.group:
        return _differs(a, b)
    return a.group or _not_left_of(a, b)
