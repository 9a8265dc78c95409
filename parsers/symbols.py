"""The letters of a document's number as they should read, where a page was read wrongly.

The figures of a number stay as read. Its symbol is made of a kind from a closed list and of abbreviations
(Nghị định 30/2020/NĐ-CP, Phụ lục I, II), which bear no tones and end in figures of two places (``PC06``).
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable

from vanthu.extract.patterns import lazy_regex
from vanthu.parsers.doctypes import ABBREVIATIONS

_TONES = "\u0300\u0301\u0303\u0309\u0323"
# An O before the last figure is the nought of PC06, ĐA06; it may have been read twice.
_NOUGHT = lazy_regex(r"(?<=\p{Lu})O0?(?=\d(?!\d))")
_KIND_PLACE = lazy_regex(r"(?<=/)\p{Lu}[\p{L}]{1,3}(?=[-–])")
_PART = lazy_regex(r"\p{L}{4,}")
_BARRED = str.maketrans("Đđ", "Dd")
# Capitals that OCR takes for each other in kinds; no kind is written with O.
_ALIKE = str.maketrans("ĐO", "DQ")


def symbol_as_meant(number: str) -> str:
    """``12/OD-CẮT-PCO6`` as ``12/QĐ-CAT-PC06``; the figures before the first slash stay."""
    head, slash, symbol = number.partition("/")
    if not slash:
        return number
    toned = _is_toned(symbol)
    symbol = "".join(_without_tone(letter) for letter in unicodedata.normalize("NFC", symbol))
    symbol = _NOUGHT.sub("0", symbol)
    whole = f"{head}/{symbol}"
    return str(_KIND_PLACE.sub(lambda match: _kind(match.group(), misread=toned), whole, count=1))


def spelt_alike(numbers: Iterable[str]) -> dict[str, str]:
    """Spellings of abbreviations that lost the bar of a Đ, each with the spelling most used for it.

    Args:
        numbers: of all documents that a text cites.
    """
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for number in numbers:
        for part in _PART.findall(number):
            spellings[part.translate(_BARRED)][part] += 1
    meant = {}
    for counts in spellings.values():
        best = max(counts, key=lambda part: (counts[part], part.count("Đ")))
        meant.update({part: best for part in counts if part.count("Đ") < best.count("Đ")})
    return meant


def respelt(number: str, meant: dict[str, str]) -> str:
    """The number with its abbreviations as ``spelt_alike`` gives them."""
    return str(_PART.sub(lambda match: meant.get(match.group(), match.group()), number))


def _is_toned(text: str) -> bool:
    return any(mark in _TONES for mark in unicodedata.normalize("NFD", text))


def _without_tone(letter: str) -> str:
    """A letter with a tone is one that restoration took for a word's: nothing but its base is sure."""
    return unicodedata.normalize("NFD", letter)[0] if _is_toned(letter) else letter


def _kind(part: str, *, misread: bool) -> str:
    if part in ABBREVIATIONS:
        return part
    folded = part.translate(_ALIKE)
    if misread:
        folded = folded.replace("U", "V")
    found = [kind for kind in ABBREVIATIONS if kind.translate(_ALIKE) == folded]
    return found[0] if len(found) == 1 else part
