"""Units as tables state them: in a bracket of a head or a label, in a column of units, on a line above."""

from __future__ import annotations

import re

from vanthu.extract.patterns import lazy_pattern
from vanthu.extract.values import fixed
from vanthu.parsers.lexer.units import MEASURED, MULTIPLES, unit_at
from vanthu.parsers.report import Number

_BRACKET = lazy_pattern(
    r"\((?:ĐVT\s*:?\s*|đơn vị(?: tính)?\s*:\s*)?(?P<unit>[^()]{1,40}?)\s*:?\)", re.IGNORECASE
)
UNIT_WORDS = (
    r"(?:(?:ĐVT|Đ/v tính|ĐV(?![^\W\d_])(?: tính)?|Đơn ?v[ịiíìỉýỵ](?: ?(?:t[íiìỉ]nh|đo))?)"
    r"(?:\s*[-–/]?\s*Unit)?)"
)
"""What announces a unit, in English as well; scans lose the blank between the syllables and the marks of the
thin letters."""
_SAID_AGAIN = lazy_pattern(r"(?P<own>:[^:]+?)\s*[-–/]\s*Unit\s*:[^:]*$", re.IGNORECASE)
"""``ĐVT: Người - Unit: Person``."""

_STATED = lazy_pattern(
    rf"\(?\s*(?:{UNIT_WORDS}|Unit)\s*:?\s*(?P<unit>[^:()]{{1,60}}?)\s*\)?\s*\.?",
    re.IGNORECASE,
)
_NUMBERED = lazy_pattern(r"(?P<number>1(?:[.\s]?000){1,3}|10|100)\s+(?P<unit>[^\W\d].*)")
"""``1.000 đồng``, ``1000 cái``, ``100 con``."""
_IN_ENGLISH = lazy_pattern(
    r"(?P<times>thousand|million|billion)s?(?: of)? (?P<unit>USD|VND|EUR|dongs?)", re.IGNORECASE
)
"""``Million USD``, ``Billions of dong``: money, as statements in two languages print it."""
_TIMES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
TIME_HEAD = lazy_pattern(r"(?:ngày|tháng|quý|năm|kỳ|tuần)", re.IGNORECASE)
"""The first word of a column's head (``Tháng | 10``), and no unit of a table."""
_JOINED = lazy_pattern(r"(?<=[^\W\d])[.\-](?=[^\W\d])")
"""``tấn.km``, ``HK-km``: units multiplied."""
_PASSENGERS = lazy_pattern(r"\b(?:HK|hành khách|lượt HK)\b", re.IGNORECASE)
_MEASURE = r"[^\W\d_]+(?: [^\W\d_]+){0,3}"
_OF_MEASURE = lazy_pattern(rf"(?P<measure>{_MEASURE})\s*:\s*(?P<unit>[^:]+)")
"""``Lượng: tấn``: what is measured, in at most four words, and its unit."""
_TRANSLATED = lazy_pattern(r"\s+[-–/]\s+(?:in\s+)?[a-z][a-z. ]*$", re.IGNORECASE)
"""``Tỷ đồng - Billions of dong``."""
_MANY_OF_SOMETHING = lazy_pattern(r"(?:[Nn]ghìn|[Nn]gàn|[Tt]riệu|[Tt][ỷỉ])(?: [^\W\d_A-ZĐ]+){1,3}")
"""``Triệu bao``, ``Triệu quả trứng``: a multiple of whatever is counted."""
_RATES = {"percent", "rate"}


@fixed(frozen=True, slots=True)
class StatedUnit:
    """A unit as printed, what it measures, and what one of it is in its base unit."""

    text: str
    measure: str
    scale: Number
    of: str = ""
    """What the line that states it says is measured in it: ``Số tiền: triệu đồng``."""

    @property
    def additive(self) -> bool:
        """Whether values in it may be added."""
        return self.measure not in _RATES


PERCENT = StatedUnit("%", "percent", 1)


def read_unit(printed: str) -> StatedUnit | None:
    """The unit that a text is as a whole; None where it is anything else."""
    name = " ".join(printed.split()).strip(" .:;")
    name = _TRANSLATED.sub("", name) if _TRANSLATED.search(name) and not unit_measure(name) else name
    if name == "%":
        return PERCENT
    measure = unit_measure(name)
    return StatedUnit(name, measure, scale_of(name)) if measure else None


def unit_measure(name: str) -> str | None:
    """What a unit measures; None where a text is no unit as a whole."""
    numbered = _NUMBERED.fullmatch(name)
    if numbered is not None:
        return unit_measure(numbered["unit"])
    if name.lower() in MEASURED:
        return MEASURED[name.lower()]
    if _IN_ENGLISH.fullmatch(name) is not None:
        return "money"
    if _JOINED.search(name):
        plain = _PASSENGERS.sub("khách", name)
        parts = _JOINED.split(plain)
        return "other" if all(unit_measure(part) for part in parts) else None
    unit = unit_at(name, 0)
    if unit is None or unit.end != len(name):
        return "count" if _MANY_OF_SOMETHING.fullmatch(name) else None
    return "other" if unit.measure == "duration" else unit.measure


def scale_of(name: str) -> Number:
    """What one of a unit is in its base unit: 1000000 for ``Triệu đồng``, 1000 for ``1.000 đồng``."""
    numbered = _NUMBERED.fullmatch(name)
    if numbered is not None:
        return int(re.sub(r"\D", "", numbered["number"])) * scale_of(numbered["unit"])
    in_english = _IN_ENGLISH.fullmatch(name)
    if in_english is not None:
        return _TIMES[in_english["times"].lower()]
    scale = 1
    for word in name.lower().split("/")[0].split():
        if word not in MULTIPLES:
            break
        scale *= MULTIPLES[word]
    return scale


def bracketed_unit(text: str) -> StatedUnit | None:
    """The unit in the last bracket of a head or a label that holds one: ``Thu ngân sách (tỷ đồng)``."""
    for found in reversed(list(_BRACKET.finditer(text))):
        unit = read_unit(found["unit"])
        if unit is not None:
            return unit
    return None


def stated_on_line(text: str, *, bare: bool) -> str | None:
    """What a line above a table states as the unit of all of it, as printed.

    Args:
        text: of the line.
        bare: whether a unit alone will do (``Nghìn ha``, ``%``): the line stands at the table's right edge.
    """
    text = _SAID_AGAIN.sub(r"\g<own>", " ".join(text.split()))
    stated = _STATED.fullmatch(text)
    if stated is not None:
        return stated["unit"].strip() if units_of(stated["unit"]) else None
    if ":" in text:
        return text.strip("() ") if _tells_measures(text.strip("() ")) else None
    if bare and units_of(text.strip("() ")) and not TIME_HEAD.fullmatch(text):
        return _TRANSLATED.sub("", text.strip("() ")) if not unit_measure(text) else text
    return None


def _tells_measures(text: str) -> bool:
    """``Lượng: tấn; trị giá: nghìn USD``: each unit with what it measures, one of them more than a noun."""
    units = [unit for unit in units_of(text) if not TIME_HEAD.fullmatch(unit.text)]
    return bool(units) and all(unit.of for unit in units) and any(unit.measure != "count" for unit in units)


def units_of(printed: str) -> list[StatedUnit]:
    """The units of a list (``Nghìn tấn, triệu USD``); empty where a part of it is none."""
    parts = [_with_measure(part) for part in re.split(r"[,;]| và ", printed) if part.strip()]
    return [part for part in parts if part is not None] if all(parts) else []


def _with_measure(part: str) -> StatedUnit | None:
    found = _OF_MEASURE.fullmatch(part.strip())
    unit = read_unit(found["unit"] if found is not None else part)
    if unit is None or found is None:
        return unit
    return StatedUnit(unit.text, unit.measure, unit.scale, found["measure"].lower())
