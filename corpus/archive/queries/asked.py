"""What a person means by a query: numbers, days, periods and abbreviations in every way papers write them.

A query is cut into terms. A term has ways, the likeliest first; a way is some rows of words, all of which
must stand in the same head or page. Words that only say what the rest is (``số``, ``ông``) are light: they
are left out where others remain.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from vanthu.corpus.archive.queries.tokens import WORD, bare_words, words_of
from vanthu.corpus.archive.queries.wordings import Words, longest, others_of
from vanthu.extract.folding import spelt, without_marks
from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.markers import roman, roman_value
from vanthu.parsers.times import Reporting, Time, times_in

Way = tuple[Words, ...]


@dataclass(frozen=True)
class Term:
    """One thing that is asked for.

    Attributes:
        ways: the likeliest first.
        light: that it says little by itself.
        whole: that it is a number, a day or a period, no letter of which is a slip of the pen.
    """

    ways: tuple[Way, ...]
    light: bool = False
    whole: bool = False


def terms_of(text: str, *, bare: bool) -> list[Term]:
    """The terms of a query; all of them light only where it has no others.

    Args:
        text: as typed.
        bare: words without marks, for the index of those.
    """
    text = spelt(_written_out(spelt(text)))
    found = list(_terms(text, bare))
    heavy = [term for term in found if not term.light]
    return heavy or found


def is_more(terms: Sequence[Term], text: str) -> bool:
    """Whether the terms say more than the words of the text do."""
    plain = [((word,),) for word in words_of(text)]
    bare = [((word,),) for word in bare_words(text)]
    return [term.ways for term in terms] not in ([(way,) for way in plain], [(way,) for way in bare])


_I = re.IGNORECASE

_NUMBER = lazy_pattern(r"(?<![\w/.,])\d+[a-zđ]?(?:/(?:19|20)\d\d)?\s?[/-]\s?[^\W\d_](?:[\w&/.]|-(?=\w))*", _I)
"""A document's number with its symbol: ``07/BC-CCTL``, ``55-BC/ĐTN``, ``05/2025/TT-BNV``."""

_PARTED = lazy_pattern(r"(?<=[/-])\s?(bc|qđ|qd|kh|tb|cv|ttr|nq|ct|hd|pa|đa|bb|tt|ctr)(?=[^\W\d_]{2,})", _I)
"""The kind of a document with which its symbol begins, the hyphen behind it left out: ``950/BCSCT``."""

_QUARTER = lazy_pattern(r"(?<!\w)qu[ýy]\s+(i{1,3}|iv|0?[1-4])(?!\w)", _I)
_MONTH = lazy_pattern(r"(?<!\w)th[áa]ng\s+(0?[1-9]|1[0-2])(?![\w/.-])", _I)

_SHORTENED = (
    (
        lazy_pattern(r"(?<![\w/.,-])(?<!qu[yý] )(0?[1-9]|1[0-2])\s?[/-]\s?((?:19|20)\d\d)(?![\w/-])", _I),
        r"tháng \1/\2",
    ),
    (lazy_pattern(r"(?<![\w/.,-])((?:19|20)\d\d)-(0[1-9]|1[0-2])(?![\w/-])"), r"tháng \2/\1"),
    (lazy_pattern(r"(?<![\w/.,-])((?:19|20)\d\d)-(\d\d)-(\d\d)(?![\w/-])"), r"\3/\2/\1"),
    (
        lazy_pattern(r"(?<!\w)t\.?\s?(0?[1-9]|1[0-2])\s?[/.-]\s?((?:19|20)\d\d)", _I),
        r"tháng \1/\2",
    ),
    (
        lazy_pattern(r"(?<!\w)(\d{1,2})\s?t(?=\s?[/ ]\s?(?:đầu|cuối|dau|cuoi|năm|nam|\d{4}))", _I),
        r"\1 tháng",
    ),
    (lazy_pattern(r"(?<!\w)(?:thang|tháng) (?:tháng)(?!\w)", _I), "tháng"),
    (lazy_pattern(r"(?<!\w)thang(?=\s+(?:\d|dau |cuoi |nam ))", _I), "tháng"),
    (lazy_pattern(r"(?<!\w)(dau|cuoi)\s+nam(?=\s+\d{4})", _I), r"\1 năm"),
    (lazy_pattern(r"(?<=\d )thang(?!\w)", _I), "tháng"),
    (lazy_pattern(r"(?<=tháng )dau(?!\w)", _I), "đầu"),
    (lazy_pattern(r"(?<=tháng )cuoi(?!\w)", _I), "cuối"),
    (lazy_pattern(r"(?<!\w)qu[yý]\s?(?=(?:i{1,3}|iv|0?[1-4])(?!\w))", _I), "quý "),
    (lazy_pattern(r"(?<!\w)q(?=[1-4]\s?[/-]\s?(?:19|20)\d\d)", _I), "quý "),
    (lazy_pattern(r"(?<!\w)nam(?=\s+(?:hoc\s+)?(?:19|20)\d\d)", _I), "năm"),
    (lazy_pattern(r"(?<=năm )hoc(?=\s+(?:19|20)\d\d)", _I), "học"),
    (lazy_pattern(r"(?<!\w)ngay(?=\s+\d)", _I), "ngày"),
    (lazy_pattern(r"(?<!\w)(?:số|so)\s*:?\s*(?=\d+[a-zđ]?\s?[/-]\s?[^\W\d_])", _I), ""),
)
"""Times as they are typed in a hurry, and as papers print them; ``số`` in front of a number says no more."""


_OTHER_SHAPES = lazy_pattern(r"[\uff10-\uff5a\u2160-\u217f]")
"""Wide letters and digits, Roman numerals as one sign."""


def _written_out(text: str) -> str:
    text = _OTHER_SHAPES.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)
    for pattern, full in _SHORTENED:
        text = pattern.sub(full, text)
    return text


def _terms(text: str, bare: bool) -> Iterator[Term]:
    at = 0
    for begin, finish, term in sorted(_set_apart(text), key=lambda one: (one[0], -one[1])):
        if begin >= at:
            yield from _of_words(text[at:begin], bare)
            yield Term(tuple(_bared(term, bare)), whole=True)
            at = finish
    yield from _of_words(text[at:], bare)


def _bared(ways: Iterable[Way], bare: bool) -> Iterator[Way]:
    for way in ways:
        yield tuple(tuple(map(without_marks, row)) for row in way) if bare else way


Found = tuple[int, int, list[Way]]


def _set_apart(text: str) -> Iterator[Found]:
    """Numbers of documents, times, quarters and months without a year, with their places."""
    for number in _NUMBER.finditer(text):
        typed = _PARTED.sub(r"\1-", number.group())
        rows = dict.fromkeys((*_padded(tuple(words_of(number.group()))), *_padded(tuple(words_of(typed)))))
        yield number.start(), number.end(), [(row,) for row in rows]
    for time in times_in(text, Reporting()):
        if time.label == text[time.begin : time.finish]:
            yield time.begin, time.finish, list(dict.fromkeys(_ways_of_time(time)))
    for quarter in _QUARTER.finditer(text):
        yield (
            quarter.start(),
            quarter.end(),
            [(("quý", one),) for one in _both_figures(quarter[1].lstrip("0"))],
        )
    for month in _MONTH.finditer(text):
        yield month.start(), month.end(), [(row,) for row in _padded(("tháng", month[1].lstrip("0")))]


def _both_figures(said: str) -> tuple[str, str]:
    """A number as a Roman and as an Arabic figure."""
    value = int(said) if said.isdigit() else roman_value(said.upper())
    return roman(value).lower(), str(value)


def _ways_of_time(time: Time) -> Iterator[Way]:
    """A time by its days, as the heads of papers are indexed, and as papers print it."""
    start, end = (tuple((day or "").split("-")) for day in (time.start, time.end))
    if time.kind == "date":
        yield (end,)
        for day, month in product(*(_one_padded(part) for part in (end[2], end[1]))):
            yield ((day, month, end[0]),)
            yield (("ngày", day, "tháng", month, "năm", end[0]),)
        return
    label = tuple(words_of(time.label))
    if time.start and time.end:
        yield (start, end)
    yield (label,)
    year = end[0]
    if time.rule == "month":
        yield from ((row,) for row in _padded(("tháng", end[1], "năm", year)))
        yield from ((row,) for row in _padded((end[1], year)))
        yield ((year, end[1]),)
    elif time.rule == "quarters" and label[-1] == year:
        for number, join in product(_both_figures(str(int(end[1]) // 3)), (("năm",), ())):
            yield (("quý", number, *join, year),)
    elif time.rule in ("year", "whole year"):
        yield ((year,),)
    else:
        yield tuple((word,) for word in label)


def _one_padded(number: str) -> tuple[str, ...]:
    """A number of two digits as it is printed: ``05``, ``5``."""
    return tuple(dict.fromkeys((number, number.lstrip("0"))))


def _padded(row: Words) -> Iterator[Words]:
    """The words with numbers below ten as typed, without and with a nought in front."""
    bare = tuple(word.lstrip("0") or word if word.isdigit() else word for word in row)
    full = tuple(f"0{word}" if word.isdigit() and len(word) == 1 else word for word in bare)
    yield from dict.fromkeys((row, bare, full))


_LIGHT = [
    *("số", "ngày", "năm", "của", "về", "việc", "ông", "bà", "do", "ký", "bởi", "thuộc", "tại", "ở", "trên"),
    *("và", "các", "những", "có", "là", "cho", "từ", "theo", "tìm", "báo cáo", "văn bản", "công văn"),
    *("đồng chí", "người ký", "cơ quan", "địa bàn", "ban hành"),
]
_LIGHT_WORDS = frozenset(tuple(words_of(one)) for one in _LIGHT)
_MUCH = {("so",), ("ba",), ("nam",), ("ky",), ("tu",)}
_LIGHT_BARE = frozenset(tuple(bare_words(one)) for one in _LIGHT) - _MUCH
"""Without marks some may be words that say much: ``Sở``, ``Bà Rịa``, ``Nam Định``, ``Kỳ Anh``, ``Từ Sơn``."""


def _of_words(text: str, bare: bool) -> Iterator[Term]:
    """Terms of words that are neither numbers of documents nor times: wordings, as many words as one has."""
    tokens = list(WORD.finditer(without_marks(text) if bare else text))
    words = [token.group().lower() for token in tokens]
    glued = [
        a.end() != b.start() and not text[a.end() : b.start()].strip("&.-/") for a, b in pairwise(tokens)
    ]
    at = 0
    while at < len(words):
        run = 1
        while at + run < len(words) and glued[at + run - 1]:
            run += 1
        taken, term = _wording(words[at:], run, bare)
        yield term
        at += taken


def _wording(words: Sequence[str], run: int, bare: bool) -> tuple[int, Term]:
    """The term that begins these words, and how many of them it takes; ``run``: typed without a blank."""
    table, light = others_of(bare), _LIGHT_BARE if bare else _LIGHT_WORDS
    for count in range(min(max(longest(bare), run), len(words)), 0, -1):
        typed = tuple(words[:count])
        joined = ("".join(typed),) if 1 < count <= run else typed
        others = table.get(typed) or table.get(joined)
        if others or typed in light:
            more = (typed if joined == typed else joined, *(others or ()))
            apart = tuple((word,) for word in typed)
            ways = dict.fromkeys(((typed,), *((one,) for one in more), apart))
            return count, Term(tuple(ways), light=typed in light)
    return 1, Term(tuple((row,) for row in _as_numbers(words[0])))


_MOST = 30
"""Numbers up to which a part, a region or a term is printed in Roman figures."""


def _as_numbers(word: str) -> Iterator[Words]:
    """A word, and where it is a small number as it may be printed: ``2`` as ``02`` and ``II``."""
    yield from _padded((word,)) if len(word.lstrip("0")) < 2 else [(word,)]
    if word.isascii() and word.isdigit() and 0 < int(word[:4]) <= _MOST:
        yield (roman(int(word)).lower(),)
    elif _ROMAN_FIGURE.fullmatch(word):
        yield (str(roman_value(word.upper())),)


_ROMAN_FIGURE = lazy_pattern(r"x{0,2}(?:ix|iv|v?i{1,3}|v|x)")
