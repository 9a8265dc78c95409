"""The marks that open a numbered unit or a list item, as Vietnamese documents set them.

Nghị định 30/2020/NĐ-CP numbers Phần, Chương, Mục (words), ``I.``, ``1.``, ``a)``; habit adds ``A.``, ``A-``,
``1.1.``, ``1.1``, ``(1)`` and the bullets ``-``, ``+``, ``*``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import Enum
from functools import lru_cache

import regex

from vanthu.extract.patterns import lazy_regex
from vanthu.extract.values import fixed


class Kind(Enum):
    """What a mark is."""

    APPENDIX = "appendix"
    PART = "part"
    CHAPTER = "chapter"
    DIVISION = "division"
    ARTICLE = "article"
    LETTER = "letter"
    ROMAN = "roman"
    ARABIC = "arabic"
    DECIMAL = "decimal"
    PAREN = "paren"
    POINT = "point"
    BULLET = "bullet"


@fixed(frozen=True, slots=True)
class Marker:
    """A mark at the start of a paragraph.

    Attributes:
        kind: what it is; ``I`` may be a letter or a Roman figure: see ``letter``.
        numbers: its value (1 for ``I.``, ``A.``, ``a)``); of a decimal mark every part: (1, 2) for ``1.2.``.
        printed: the mark as printed, without the blank after it.
        end: where the text after the mark begins.
        letter: position in the alphabet where the mark could also be a letter (``C.``, ``I.``); else 0.
    """

    kind: Kind
    numbers: tuple[int, ...]
    printed: str
    end: int
    letter: int = 0

    @property
    def value(self) -> int:
        """The last number: the unit's place among its siblings."""
        return self.numbers[-1] if self.numbers else 0


# Vietnamese outlines count A, B, C, D, Đ, E or A, B, C, D, E; both are taken in order of appearance.
LETTERS = "ABCDEFGHIKLMNOPQRSTUVXY"
_WORDS = {
    "nhất": 1,
    "một": 1,
    "hai": 2,
    "ba": 3,
    "tư": 4,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
}
_ROMAN = r"(?=[IVXLC])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_WORD_NUMBER = "|".join(_WORDS)

# Roman figures as OCR misreads them: I comes as l, 1 or a bar. One stroke at least is read right.
_MISREAD = r"(?=[1l|]*[IVX])(?=[IVX]*[1l|])[IVXl1|]{2,5}"
_IS_ROMAN = lazy_regex(_ROMAN)
_IS_MISREAD = lazy_regex(_MISREAD)
_STROKES = str.maketrans("l1|", "III")
# Specks beside a line come as signs; no line opens with these.
_SPECK = r"(?:[)\]}|’'~_.,;]\s+)?"
_OPENS_APPENDIX = frozenset("P)]}|’'~_.,;")
"""What the line of an appendix begins with: a speck, or its first letter."""
_APPENDIX = lazy_regex(
    rf"{_SPECK}(?P<words>PHỤ\s*LỤC|Phụ\s*[Ll]ục)(?:\s+(?:số|SỐ)?\s*:?\s*"
    rf"(?P<number>{_ROMAN}|{_MISREAD}|\d{{1,3}}[a-z]?|[A-Z])(?P<part>[-–.](?:[A-Z]|"
    rf"\d{{1,2}}))?(?!\w)(?P<code>/\p{{Lu}}[\p{{Lu}}\d/.\-]+(?:\s\p{{Lu}}+)?)?)?\s*[.:]?"
    r"(?:\s+[)\]}|’'~_.,;]?$|\s+|$)"
)
_PART = lazy_regex(
    rf"(?:PHẦN|Phần)\s+(?:thứ\s+|THỨ\s+)?(?P<number>{_ROMAN}|\d{{1,2}}|[A-Z]|"
    rf"(?i:{_WORD_NUMBER}))(?!\w)\s*[.:–-]?\s*"
)
_CHAPTER = lazy_regex(rf"(?:CHƯƠNG|Chương)\s+(?P<number>{_ROMAN}|\d{{1,2}})(?!\w)\s*[.:–-]?\s*")
_DIVISION = lazy_regex(rf"(?:MỤC|Mục)\s+(?P<number>{_ROMAN}|\d{{1,2}})(?!\w)\s*[.:–-]?\s*")
_ARTICLE = lazy_regex(r"(?:ĐIỀU|Điều)\s+(?P<number>\d{1,3})(?P<suffix>[a-zđ]?)\s*[.:](?:\s+|$)")
_DECIMAL = lazy_regex(r"(?P<number>\d{1,2}(?:\.\d{1,2}){1,4})(?P<close>[.)]|[-–](?=\s))?\s*(?=[^\s\d.,%/])")
_ROMAN_MARK = lazy_regex(rf"(?P<number>{_ROMAN})\s?(?P<close>[.)/:]|[-–](?=\s))\s*(?=\S)")
_MISREAD_MARK = lazy_regex(rf"(?P<number>{_MISREAD})\s?[.)/:]\s+(?=\p{{Lu}})")
# "II.2.1. Thị trường", "A.1 Mục tiêu": the outer unit's figure or letter before the numbers inside it.
_OUTER_DECIMAL = lazy_regex(
    rf"(?P<outer>{_ROMAN}|[A-H])\.(?P<number>\d{{1,2}}(?:\.\d{{1,2}}){{0,3}})[.)]?\s+(?=\p{{Lu}})"
)
_LETTER_MARK = lazy_regex(r"(?P<number>[A-ZĐ])\s?(?P<close>[.)/:]|[-–](?=\s))\s+(?=\S)")
_ARABIC = lazy_regex(r"(?P<number>\d{1,3})(?P<close>\.|[-–/](?=\s))\s*(?=[^\s\d.,%])")
_BEFORE_DIGITS = lazy_regex(r"(?P<number>\d{1,2})\.\s+(?=\d)")
_BARE = lazy_regex(r"(?P<number>\d{1,2})\s+(?=\p{Lu})")
_PAREN = lazy_regex(r"\(\s?(?P<number>\d{1,2})\s?\)[.:]?\s*")
_HALF_PAREN = lazy_regex(r"(?P<number>\d{1,2})\)\s+")
_POINT = lazy_regex(r"\(?(?P<number>[a-zđ]|i[ivx]{1,3}|vi{1,3})(?P<close>\)[.:]?|[./](?=\s+\p{Lu}))\s*(?=\S)")
_BULLET = lazy_regex(r"(?P<mark>\*\)|[-–—](?![\d\s]*\d[\d.,]*\s*%)|[+*•·▪●○♦◦❖✓➢►■□])\s*(?=\S)")

_UPPER = lazy_regex(r"[\p{Lu}“\"'‘(\[]")


@lru_cache(maxsize=4096)  # each line is asked for it by several rules
def read_marker(text: str) -> Marker | None:
    """The mark that a paragraph opens with, or None.

    ``1.910 trường hợp``, ``2 hoặc``, ``06/CP``, ``15.6.2022`` and ``1.2 tỷ đồng`` open with a number, not
    with a mark.
    """
    first = text[:1]
    if first.isdecimal():
        return _numeric(text) or _misread(text)
    if first == "(":
        return _simple(_PAREN, Kind.PAREN, text) or _point(text)
    if first in "PpMmCcĐđ":
        worded = _worded(text)
        if worded is not None:
            return worded
    if first.isupper():
        return _capital(text)
    if first.islower():
        return _point(text) or _misread(text)
    match = _BULLET.match(text)
    return Marker(Kind.BULLET, (), match["mark"], match.end()) if match else None


def markers_of(texts: Sequence[str]) -> list[Marker | None]:
    """The marks of paragraphs in reading order.

    ``3. 100% trạm y tế`` opens with a mark only where the plain marks around it count on to it: behind
    ``2.``, or ``1.`` before ``2.``. Else the digits may be of one number that a blank parts. ``2 Chất lượng``
    does where ``2.1`` is the next unit.
    """
    found = [read_marker(text) for text in texts]
    for at, text in enumerate(texts):
        if found[at] is None and (marker := _simple(_BEFORE_DIGITS, Kind.ARABIC, text)) is not None:
            before = _next_counted(reversed(found[:at]))
            after = _next_counted(found[at + 1 :])
            if before == marker.value - 1 if marker.value > 1 else after == marker.value + 1:
                found[at] = marker
        if found[at] is None and (marker := _simple(_BARE, Kind.ARABIC, text)) is not None:
            below = next((one for one in found[at + 1 :] if one is not None and one.kind not in _ITEMS), None)
            if below is not None and below.numbers == (marker.value, 1):
                found[at] = marker
    return found


_ITEMS = (Kind.BULLET, Kind.POINT, Kind.PAREN)


def _next_counted(markers: Iterable[Marker | None]) -> int:
    """The value of the first plain mark (``2.``); 0 where a unit over such marks comes first."""
    inner = (*_ITEMS, Kind.DECIMAL)
    first = next((one for one in markers if one is not None and one.kind not in inner), None)
    return first.value if first is not None and first.kind is Kind.ARABIC else 0


def appendix_marker(text: str) -> Marker | None:
    """``Phụ lục``, ``Phụ lục I``, ``PHỤ LỤC SỐ 02`` at the start of a line; ``printed``: words and number."""
    match = _APPENDIX.match(text) if text[:1] in _OPENS_APPENDIX else None
    if match is None:
        return None
    number = match["number"]
    # Public accounts add the kind of their forms: Phụ lục số 09/CKTC-NSNN.
    end = max(match.end("number"), match.end("part"), match.end("code"), match.end("words"))
    printed = " ".join(text[match.start("words") : end].split())
    value = _value(number) if number else 0
    return Marker(Kind.APPENDIX, (value,), printed, match.end())


def appendix_label(marker: Marker) -> str:
    """``PLI`` for Phụ lục I, ``PLI-A`` for I-A, ``PL1`` for Phụ lục 01, ``PL`` for one without a number."""
    printed = marker.printed.partition("/")[0].split()[-1] if marker.numbers[0] else ""
    number, mark, part = regex.fullmatch(r"([^-–.]*)([-–.]?)(.*)", printed).groups()
    if part:  # Phụ lục I-A, I-B
        return f"{appendix_label(replace(marker, printed=number))}{mark}{part}"
    return "PL" + (
        number.lstrip("0") if number.rstrip("abcdefgh").isdecimal() else roman_label(number, marker)
    )


def roman_label(printed: str, marker: Marker) -> str:
    """The number as printed; a misread Roman figure as it should read."""
    return (
        roman(marker.value) if regex.search(r"[IVX]", printed) and regex.search("[l1|]", printed) else printed
    )


def roman(value: int) -> str:
    """The Roman figure of a value from 1 to 89."""
    tens, units = divmod(value, 10)
    return (
        ("L" if tens >= 5 else "")
        + "X" * (tens % 5 if tens != 4 else 0)
        + (("XL" if tens == 4 else "") + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[units])
    )


def roman_value(text: str) -> int:
    """The value of a Roman figure."""
    values = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}[letter] for letter in text]
    return sum(-v if v < max(values[i:], default=0) else v for i, v in enumerate(values))


def _numeric(text: str) -> Marker | None:
    match = _DECIMAL.match(text)
    if match is not None:
        numbers = tuple(int(part) for part in match["number"].split("."))
        closed = match["close"] in (".", ")") or numbers[0] == 0
        # "1.2 tỷ đồng" is a number; "1.2. tỷ" does not occur; "1.1 Kết quả" is a mark.
        if (closed or _UPPER.match(text, match.end())) and 0 not in numbers:
            return Marker(Kind.DECIMAL, numbers, text[: match.end()].rstrip(), match.end())
        return None
    match = _ARABIC.match(text)
    if match is not None and int(match["number"]):
        if match["close"] != "." and not _UPPER.match(text, match.end()):
            return None
        return Marker(Kind.ARABIC, (int(match["number"]),), text[: match.end()].rstrip(), match.end())
    return _simple(_HALF_PAREN, Kind.PAREN, text)


def _simple(pattern: regex.Pattern[str], kind: Kind, text: str) -> Marker | None:
    match = pattern.match(text)
    if match is None:
        return None
    return Marker(kind, (int(match["number"]),), text[: match.end()].rstrip(), match.end())


def _point(text: str) -> Marker | None:
    match = _POINT.match(text)
    if match is None:
        return None
    # The order of the alphabet as points use it: a, b, c, d, đ, e, g, h, i, k ...
    return Marker(
        Kind.POINT,
        ("abcdđeghiklmnopqrstuvxy".find(match["number"]) + 1,),
        text[: match.end()].rstrip(),
        match.end(),
    )


def _worded(text: str) -> Marker | None:
    for pattern, kind in (
        (_PART, Kind.PART),
        (_CHAPTER, Kind.CHAPTER),
        (_DIVISION, Kind.DIVISION),
        (_ARTICLE, Kind.ARTICLE),
    ):
        match = pattern.match(text)
        if match is not None:
            end = match.end()
            return Marker(kind, (_value(match["number"]),), text[:end].rstrip(" –-:"), end)
    return None


def _capital(text: str) -> Marker | None:
    match = _OUTER_DECIMAL.match(text)
    if match is not None and match["outer"]:
        numbers = (_value(match["outer"]), *map(int, match["number"].split(".")))
        return Marker(Kind.DECIMAL, numbers, text[: match.end()].rstrip(), match.end())
    match = _ROMAN_MARK.match(text)
    if match is not None and match["number"]:
        number = match["number"]
        letter = LETTERS.find(number) + 1 if len(number) == 1 else 0
        # "C." and "L." are letters of an outline: no report has 50 parts.
        is_roman = len(number) > 1 or number in "IVX" or match["close"] != "."
        kind = Kind.ROMAN if is_roman else Kind.LETTER
        value = roman_value(number) if kind is Kind.ROMAN else letter
        # "I.Kết quả" without a blank is a mark, "C.ty" is a word cut short.
        if match.end() == match.end("close") and not _UPPER.match(text, match.end()):
            return None
        return Marker(kind, (value,), text[: match.end()].rstrip(), match.end(), letter)
    match = _LETTER_MARK.match(text)
    if match is None:
        return _misread(text)
    letter = LETTERS.find(match["number"]) + 1 or LETTERS.find("D") + 1
    return Marker(Kind.LETTER, (letter,), text[: match.end()].rstrip(), match.end(), letter)


def _misread(text: str) -> Marker | None:
    """``Il.``, ``1V.``: a Roman figure some of whose strokes were read as letters or digits."""
    match = _MISREAD_MARK.match(text)
    value = _misread_value(match["number"]) if match else 0
    if match is None or not value:
        return None
    return Marker(Kind.ROMAN, (value,), text[: match.end()].rstrip(), match.end())


def _misread_value(number: str) -> int:
    """The value of a Roman figure, misread or not; 0 where it is none."""
    figure = number.translate(_STROKES)
    return roman_value(figure) if _IS_ROMAN.fullmatch(figure) else 0


def _value(number: str) -> int:
    if _IS_MISREAD.fullmatch(number):
        return _misread_value(number)
    if number.isdecimal():
        return int(number)
    if number.rstrip("abcdefgh").isdecimal():
        return int(number.rstrip("abcdefgh"))
    if number.casefold() in _WORDS:
        return _WORDS[number.casefold()]
    if _IS_ROMAN.fullmatch(number):
        return roman_value(number)
    return LETTERS.find(number) + 1
