"""Units and the nouns that are counted, as they follow a number.

The nouns are the classifiers and count nouns of administrative reports (Thông tư 01/2024/TT-VPCP and
Thông tư 09/2019/TT-BKHĐT name the indicators of such reports; the classifiers are those of any
Vietnamese grammar). A noun that is not listed still makes a figure: it only has no certain unit.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from vanthu.extract.folding import folded, spelt
from vanthu.extract.patterns import lazy_pattern
from vanthu.extract.values import fixed
from vanthu.parsers.lexer.vocabulary import words_of, words_with

MEASURED = {word: says.split()[0] for word, says in words_with("measured").items()}
"""Units of measure and what they measure; a value in them may have decimals."""
DURATIONS = words_of("duration")
_MONEY = words_of("money")
MULTIPLES = {word: int(says) for word, says in words_with("multiple").items()}
"""Words before a unit that multiply it; they may stand together (``nghìn tỷ``). Alone they are of money."""
_BASES: dict[str, tuple[str, Decimal]] = {
    **dict.fromkeys(("đồng", "đ", "vnđ", "vnd", "đồng việt nam"), ("đồng", Decimal(1))),
    **dict.fromkeys(("trđ", "tr.đ"), ("đồng", Decimal(10) ** 6)),
    **dict.fromkeys(("g", "gam"), ("kg", Decimal("0.001"))),
    "yến": ("kg", Decimal(10)),
    "tạ": ("kg", Decimal(100)),
    "tấn": ("kg", Decimal(1000)),
    "mm": ("m", Decimal("0.001")),
    "cm": ("m", Decimal("0.01")),
    "mét": ("m", Decimal(1)),
    **dict.fromkeys(("km", "ki lô mét"), ("m", Decimal(1000))),
    **dict.fromkeys(("m2", "mét vuông"), ("m²", Decimal(1))),
    **dict.fromkeys(("ha", "hecta", "héc ta"), ("m²", Decimal(10) ** 4)),
    **dict.fromkeys(("km²", "km2"), ("m²", Decimal(10) ** 6)),
}
"""Units of one quantity in its base unit (Nghị định 86/2012/NĐ-CP; money as reports write it)."""


def in_base_units(unit: str | None) -> tuple[str, Decimal]:
    """What one of a unit is in its base unit.

    ``("đồng", 10⁹)`` for ``tỷ`` and ``tỉ đồng``, ``("con", 1000)`` for ``nghìn con``, ``("", 1)`` for none.
    """
    words = folded(unit or "").split()
    factor = Decimal(1)
    while words and words[0] in MULTIPLES:
        factor *= MULTIPLES[words.pop(0)]
    if not words and factor != 1:
        return "đồng", factor
    name = " ".join(words)
    base, step = _BASES.get(name, (name, Decimal(1)))
    return base, factor * step


COUNTED = words_of("counted")
"""Nouns that are counted; a value of them is a whole number."""
PERSONS = frozenset(word for word, says in words_with("counted").items() if says == "person")
"""Words that count persons or their cases; a report may call the same persons by several of them."""

_MEASURES = (
    dict.fromkeys(COUNTED, "count")
    | MEASURED
    | {"°c": "other"}
    | dict.fromkeys(DURATIONS, "duration")
    | dict.fromkeys(_MONEY, "money")
)
_COMPOUND = lazy_pattern(
    r"\s?/\s?(?P<words>(?:100 ?|1\.000 |10\.000 |100\.000 )?[^\W\d_]+[²³23]?(?: [^\W\d_]+){0,2})"
)
_PERCENT = lazy_pattern(
    r"\s*(?:(?P<points>điểm\s?%|điểm phần trăm)|(?P<mille>‰|%[o0](?![^\W_])|o/oo(?!\w)|phần nghìn\b)|"
    r"%(?:/(?:năm|quý|tháng)\b)?|phần trăm\b)",
    re.IGNORECASE,
)
"""``%o`` and ``%0`` are typed where a keyboard has no ``‰``."""
_MARKS = lazy_pattern(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+|⁽[⁰¹²³⁴⁵⁶⁷⁸⁹]+⁾|[\u00ad\u200b-\u200f\u2060\ufeff]+")
"""Raised digits behind a number are the mark of a footnote, never a part of it; so is what prints nothing."""
_LETTERS = r"[^\W\d_⁰¹²³⁴⁵⁶⁷⁸⁹]+(?:(?<=m)[²³]|[23](?!\w|[.,]\d))?"
_WORDS = lazy_pattern(rf"[  ]?(?:°C|{_LETTERS}(?:[  ]{_LETTERS}){{0,3}})")


_DOTTED = lazy_pattern(r"[ \u00a0]?(?P<times>tr)\.\s?(?=[^\W\d_])")
"""``3.444 tr.kWh``: millions, cut short."""


@fixed(frozen=True, slots=True)
class Unit:
    """What follows a number: ``text[start:end]``, how it reads, and what kind of number it makes."""

    start: int
    end: int
    text: str
    measure: str
    known: bool = True

    @property
    def discrete(self) -> bool:
        """True where only whole numbers make sense."""
        return self.measure == "count" and self.known and self.text.split()[0].lower() not in MULTIPLES

    @property
    def head(self) -> str:
        """The noun that is compared: ``lượt người`` and ``lượt`` are counted alike."""
        return self.text.lower().split("/")[0]


@lru_cache(maxsize=1024)  # several rules ask for the unit of one number
def unit_at(text: str, position: int) -> Unit | None:
    """The unit that begins at ``position`` (a blank may stand before it), or None."""
    if marks := _MARKS.match(text, position):
        position = marks.end()
    while text.startswith("  ", position):
        position += 1  # "248 ......... hộ": where a form was filled in
    if found := _PERCENT.match(text, position):
        if found["mille"]:
            return Unit(position, found.end(), "‰", "percent")
        name = "điểm %" if found["points"] else found.group().strip()
        return Unit(position, found.end(), "%" if name == "phần trăm" else name, "percent")
    if (dotted := _DOTTED.match(text, position)) and (of := unit_at(text, dotted.end())) is not None:
        start = dotted.start("times")
        return Unit(start, of.end, text[start : of.end], of.measure)
    found = _WORDS.match(text, position)
    if found is None:
        return None
    begin = found.start() + (1 if found.group()[0] in "  " else 0)
    words = text[begin : found.end()].replace(" ", " ").split(" ")
    named = _named(words)
    if named is not None and named[0] > 1 and words[named[0] - 1] == "năm":
        end = begin + len(" ".join(words[: named[0]]))
        if _YEAR.match(text, end):
            named = _named(words[: named[0] - 1])
    if named is None:
        return None
    taken, measure = named
    end = begin + len(" ".join(words[:taken]))
    return _with_denominator(text, begin, end, measure)


_YEAR = lazy_pattern(r"\s(?:19|20)\d\d(?!\d|\s?[-–]\s?\d)")
"""``6,6 triệu năm 2001``: the year it was, and no length of time."""


def glued_unit(text: str, position: int) -> Unit | None:
    """The unit printed without a blank behind a number that ends at ``position``: ``45MW``, ``250hộ``.

    A capital alone is none (``5G``, ``220V``), nor an abbreviation of a noun (``5TH``).
    """
    unit = unit_at(text, position)
    if unit is None or unit.start != position or text[unit.end : unit.end + 1].isalnum():
        return None
    first = re.split(r"[ /]", unit.text)[0]
    if unit.measure in ("percent", "rate") and not first[:1].isalpha():
        return unit
    measured = first.lower() in MEASURED or first.lower() in _MONEY
    if len(first) == 1:
        return unit if measured and first.islower() else None
    return unit if measured or first.islower() else None


_NO_NOUN = words_of("deed") | {"bao gồm"}
"""``Dự án 1 giải ngân``, ``19 bao gồm``: the first half of a verb is no noun that is counted."""
_NO_BILLION = frozenset({"lệ", "trọng", "suất", "số", "giá"})
"""``đến 2003 tỷ lệ này``: the first half of another word is no multiple."""


def _named(words: list[str]) -> tuple[int, str] | None:
    """How many of the words make the unit, and its measure; the longest name wins."""
    lower = [_small(word) for word in words]
    for taken in range(len(words), 0, -1):
        name = " ".join(lower[:taken])
        if name in MULTIPLES:
            if taken == 1 and lower[1:2] and lower[1] in _NO_BILLION:
                return None
            rest = _named(words[taken:]) if len(words) > taken else None
            return (taken + rest[0], rest[1]) if rest is not None else (taken, "money")
        if (
            name in _MEASURES
            and f"{name.rpartition(' ')[2]} {' '.join(lower[taken : taken + 1])}" not in _NO_NOUN
        ):
            return taken, _MEASURES[name]
    return None


@lru_cache(maxsize=4096)
def _small(word: str) -> str:
    return spelt(word).lower()


_PRODUCT = lazy_pattern(r"\.\s?[Kk][Mm](?![^\W_])")
"""``1.120 triệu tấn.km``: so many tonnes over so many kilometres."""
_OF_BRONZE = lazy_pattern(r"(?:bạc|HCB|vàng)[,;]?(?: và)? \d{1,3} $", re.IGNORECASE)
"""``17 vàng, 19 bạc, 22 đồng``: medals, no money."""


def _with_denominator(text: str, begin: int, end: int, measure: str) -> Unit:
    """Add ``/ha``, ``/người/tháng``; a number or a capital after the stroke is another figure."""
    if product := _PRODUCT.match(text, end):
        return Unit(begin, product.end(), text[begin : product.end()], "other")
    if measure == "money" and text[begin:end].lower() == "đồng" and _OF_BRONZE.search(text, 0, begin):
        return Unit(begin, end, text[begin:end], "count")
    if text[end:].lstrip(" /")[:1].isupper() and not _OF_AN_ABBREVIATION.match(text, end):
        return Unit(begin, end, text[begin:end], measure)
    whole = end
    while (found := _COMPOUND.match(text, whole)) and not _A_WHOLE.match(found["words"]):
        words = found["words"].split(" ")
        names = (" ".join(words[:taken]) for taken in range(len(words), 0, -1))
        name = next((name for name in names if name.lower() in _MEASURES), words[0])
        if words[0].replace(".", "").isdecimal() or words[0].lower() in MULTIPLES:
            name = " ".join(words[:2])  # "bác sĩ/vạn dân", "ca/100.000 người"
        whole = found.start("words") + len(name)
    alternatives = whole > end and _one_or_the_other(text[begin:whole])
    return Unit(begin, whole, text[begin:whole], "rate" if whole > end and not alternatives else measure)


_A_WHOLE = lazy_pattern(r"(?:tổng|kế hoạch|dự toán|chỉ tiêu)(?![^\W\d_])", re.IGNORECASE)
"""``286 đơn/tổng 342 đơn``: a fraction of what is named, and no rate."""
_OF_AN_ABBREVIATION = lazy_pattern(
    r"\s?/\s?(?:HTX|DN|TTHC|CP|HS|SV|GV|(?<=lần/)KH|(?<=phút/)KH|USD(?!\s?\d)|VND(?!\s?\d)|L)(?![^\W\d_])"
)
"""``1,8 tỷ đồng/HTX/năm``, ``1,26 lần/KH`` (khách hàng); the KH of ``84 tỷ đồng/KH 95 tỷ đồng`` is a plan."""
_OF_ONE_LEVEL = (
    frozenset({"tỉnh", "thành phố", "thành"}),
    frozenset({"huyện", "quận", "thị xã", "thành phố"}),
    frozenset({"xã", "phường", "thị trấn", "đặc khu"}),
    frozenset({"thôn", "bản", "làng", "ấp", "buôn", "khu phố", "tổ dân phố", "khu dân cư"}),
    frozenset({"cơ quan", "đơn vị", "tổ chức", "địa phương"}),
    frozenset({"cán bộ", "công chức", "viên chức"}),
)
"""Nouns that a stroke sets beside each other: ``33 tỉnh/thành phố`` are no provinces a city."""


def _one_or_the_other(words: str) -> bool:
    nouns = {noun.strip() for noun in words.lower().split("/")}
    return any(nouns <= level for level in _OF_ONE_LEVEL)


def dimension(unit: str | None, measure: str | None) -> str:
    """What two figures must share so that one can be a part of the other."""
    if unit is None or measure in ("count", None):
        return "count"
    if measure in ("money", "mass", "area", "percent"):
        return measure
    return unit.lower()
