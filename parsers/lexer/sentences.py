"""Sentences, clauses and the words that join figures: where one statement ends and the next begins."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache
from operator import itemgetter

from vanthu.extract.patterns import CAPITAL, lazy_pattern
from vanthu.parsers.lexer.vocabulary import words_of

_SENTENCE_END = lazy_pattern(
    rf"[.!?…]\s+(?=[“\"(]?[{CAPITAL}0-9])|…(?=[{CAPITAL}])|"
    rf"(?<=[\d%)]|[^\W\d_{CAPITAL}])\.(?=[{CAPITAL}][^\W\d_{CAPITAL}]+ [^\W\d_])"
)
"""Also where the blank behind the stop was forgotten (``năm 2019.Trong đó``)."""
_ABBREVIATION = lazy_pattern(r"(?:^|\s)(?:TP|TX|TT|Tp|Th|St|Ths|TS|PGS|GS|Bs|BS|Mr|Ms|[A-ZĐ])$")
_NAME = lazy_pattern(rf"(?:^|[\s(])[{CAPITAL}][^\W_]*$")
"""``Pte.Ltd``: a stop without a blank behind it is part of a name behind a capital."""

PARTS = lazy_pattern(
    r"(?<![^\W\d_])(?:trong (?:số )?đó|gồm các [^:;.()\d]{0,20}?(?=:)|bao gồm|gồm(?: có)?|chia ra|"
    r"chia theo[^:;,.()\d]*|phân theo[^:;,.()\d]*|(?:(?<=[,;.(] )|(?<![^(]))cụ thể(?: là| như sau)?(?=:| )|"
    r"cơ cấu [^:;.()\d]{0,30}gồm|(?:(?<=[,;(])|(?<=[,;] ))chủ yếu(?: là| gồm| từ| ở)?|"
    r"bằng (?:các )?hình thức(?=[^,;:.()\d]{2,40} \d)|"
    r"tập trung(?: chủ yếu| nhiều(?: nhất)?)? (?:ở|tại|vào)(?: (?:các|một số) [^:;.,()\d]{1,24}?)?(?=:)|"
    r"(?:một số|các) (?:mặt hàng|sản phẩm|ngành hàng|thị trường)(?: [^:;.()\d]{1,24}?)?(?=:)|như(?=:)|"
    r"(?:sản phẩm|mặt hàng) chủ yếu(?: [^:;.()\d]{1,24}?)?(?=:))(?![^\W\d_])\s*(?P<colon>:?)",
    re.IGNORECASE,
)
"""Words that say: what follows is a part of what was just counted."""
_PART_WORDS = ("gồm", "trong", "chia", "phân theo", "cụ thể", "chủ yếu", "hình thức", ":")
"""One of them stands in whatever ``PARTS`` finds, in small letters."""


def parts_in(text: str) -> list[re.Match[str]]:
    """Where a text goes over to the parts of what it counted, in order."""
    said = text.lower()
    return list(PARTS.finditer(text)) if any(word in said for word in _PART_WORDS) else []


def sentence_ends(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Where sentences end between two offsets: (place of the stop, where the next one begins).

    A full stop before a capital or a number ends a sentence; that of an abbreviation (``TP. Vinh``) does not.
    """
    return list(_ends_in(text, start, len(text) if end is None else end))


def _ends_in(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for found in _SENTENCE_END.finditer(text, start, end):
        before = text[max(0, found.start() - 12) : found.start()]
        if not (_ABBREVIATION if found.group()[1:] else _NAME).search(before):
            yield found.span()


def first_end(text: str, start: int) -> int | None:
    """The place of the stop that ends the sentence; None where none does."""
    return next((stop for stop, _ in _ends_in(text, start, len(text))), None)


def ends_between(text: str, start: int, end: int) -> bool:
    """Whether ``sentence_ends`` finds any between two offsets; those of a text are looked for once."""
    ends = _all_ends(text)
    for place in range(bisect_left(ends, end, key=itemgetter(1)) - 1, -1, -1):
        stop = ends[place][0]
        if stop < start:
            return False
        if _SENTENCE_END.match(text, stop, end):
            return True
    return False


@lru_cache(maxsize=1024)
def _all_ends(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(sentence_ends(text))


class Sentences:
    """The sentences of a text."""

    def __init__(self, text: str) -> None:
        """Find the sentences of ``text``."""
        self.starts = _starts(text)

    def number_at(self, position: int) -> int:
        """The number, from 0, of the sentence that ``position`` is in."""
        return bisect_right(self.starts, position) - 1

    def start_at(self, position: int) -> int:
        """Where the sentence that ``position`` is in begins."""
        return self.starts[self.number_at(position)]


@lru_cache(maxsize=1024)  # a paragraph is asked for its figures, and again for their periods
def _starts(text: str) -> tuple[int, ...]:
    """Where the sentences of a text begin."""
    return (0, *[behind for _, behind in _all_ends(text)])


JOINING = "\u201a"
"""In place of a comma that joins the words of one name (``cán bộ, công chức``): it ends no clause."""


_COUNTS_NEXT = lazy_pattern(r"\s*:?\s*(?:(?:là|có|đạt|được|gồm|ước)\s)?\d")


def _joined(text: str) -> str:
    """The text with the joining commas marked; none is where the word behind it has a number of its own."""
    marked = None
    place = text.find(", ")
    while place >= 0:
        end = _end_of_pair(text, place)
        if end and not _COUNTS_NEXT.match(text, end):
            marked = marked or list(text)
            marked[place] = JOINING
        place = text.find(", ", place + 2)
    return "".join(marked) if marked else text


_PAIRS = words_of("joined pair")
_REACH = 26
"""Characters to either side of a comma that hold three words."""


def _end_of_pair(text: str, comma: int) -> int | None:
    """Where the name ends that the comma stands in; None where it stands in none."""
    before = text[max(0, comma - _REACH) : comma].lower()
    ends = _BY_LAST_WORD.get(before.rpartition(" ")[2])
    if ends is None:
        return None
    behind = f"{text[comma + 2 : comma + 2 + _REACH].lower()} "
    held = [end for left, end in ends if before.endswith(left) and re.match(rf"{end}(?![^\W\d_])", behind)]
    return comma + 2 + len(max(held, key=len)) if held else None


_BY_LAST_WORD: dict[str, list[tuple[str, str]]] = {}
"""Of each name its two sides, by the word right before its comma."""
for _left, _, _right in (pair.partition(", ") for pair in _PAIRS):
    _BY_LAST_WORD.setdefault(_left.rpartition(" ")[2], []).append((_left, _right))


def behind_joined(words: str) -> str:
    """Of what follows a counted noun, what stands behind the noun that is joined to it.

    ``‚ thị trấn tiếp nhận`` behind ``19 xã`` is ``tiếp nhận``.
    """
    if not words.startswith(JOINING):
        return words
    rest = words[1:].lstrip()
    ends = (pair.partition(", ")[2] for pair in _PAIRS)
    longest = max(
        (end for end in ends if re.match(rf"{end}(?![^\W_])", rest, re.IGNORECASE)), key=len, default=""
    )
    return rest[len(longest) :]


def as_printed(words: str) -> str:
    """Words of a text from :func:`plain_marks` with their own commas again."""
    return words.replace(JOINING, ",")


_NEXT_FIELD = lazy_pattern(
    rf"(?P<value>:\s[\d.,]+(?: [^\W\d_]+)?) -(?P<blanks>\s)(?=[{CAPITAL}][^:;.()\d]{{1,40}}:\s)"
)
_FILLED_IN = lazy_pattern(r"\.{4,}|…{2,}|_{4,}")
_SQUARE = lazy_pattern(r"\[(?!\d{1,3}\])([^\[\]]*)\]")
_PLUS = lazy_pattern(r"(?<=\s)\+(?=\s+[^\W\d_])")


@lru_cache(maxsize=1024)
def plain_marks(text: str) -> str:
    """The text with usual marks for those that some reports use in their place; offsets stay.

    ``[20,42%]`` is ``(20,42%)``, while ``[1]`` is a note's mark; items run together (``A: 5 đ + B: 6 đ``)
    end like others, with a semicolon; the comma of ``sản xuất, kinh doanh`` is :data:`JOINING`; the dots
    that a form was filled in on (``phát ra: .....248..... phiếu``) are blanks, and fields in one line
    (``Nam: 82 người - Nữ: 65 người``) are parted by semicolons.
    """
    if " - " in text and ":" in text:
        text = _NEXT_FIELD.sub(r"\g<value> ;\g<blanks>", text)
    if "...." in text or "……" in text or "____" in text:
        text = _FILLED_IN.sub(lambda dots: " " * len(dots.group()), text)
    if "+" in text:
        text = _PLUS.sub(lambda plus: _end_of_item(text, plus.start(), plus.end()), text)
    if "[" in text:
        text = _SQUARE.sub(r"(\1)", text)
    return _joined(text) if ", " in text else text


def sign_before(text: str, position: int) -> str:
    """The last sign before a place that is no blank; empty where there is none."""
    while position and text[position - 1].isspace():
        position -= 1
    return text[max(0, position - 1) : position]


def _end_of_item(text: str, start: int, end: int) -> str:
    if not text[end:].lstrip()[:1].isupper():
        return "+"
    return " " if sign_before(text, start) in ("", ":", ";", ",", ".") else ";"


def last_boundary(text: str, start: int, end: int, marks: str = ";:,()") -> int:
    """The place behind the last of ``marks`` in ``text[start:end]``; ``start`` where there is none.

    A comma or point inside a number is no boundary.
    """
    place = max(text.rfind(mark, start, end) for mark in marks)
    while place >= 0 and text[place] in ",." and text[place + 1 : place + 2].isdigit():
        place = max(text.rfind(mark, start, place) for mark in marks)
    return start if place < 0 else place + 1


_BRACKET = lazy_pattern(r"[()]")


def opened_at(text: str, position: int) -> int | None:
    """The place of the bracket that is open at ``position``, or None."""
    floor = max(0, position - 1200)
    depth = 0
    place = position
    while (opened := text.rfind("(", floor, place)) >= 0:
        depth += text.count(")", opened, place)
        if depth == 0:
            return opened
        depth -= 1
        place = opened
    return None


def closed_at(text: str, opened: int) -> int:
    """The place of the bracket that closes the one at ``opened``; the text's end where none does."""
    depth = 0
    for found in _BRACKET.finditer(text, opened):
        depth += 1 if found.group() == "(" else -1
        if depth == 0:
            return found.start()
    return len(text)
