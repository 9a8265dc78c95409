"""Documents that a text cites: kind, number, date, issuer.

Numbers are those of Nghị định 30/2020/NĐ-CP (``86/BC-UBND``, ``51/2021/TT-BCA``), of letters
(``293/UBND-VP``), of the Party (``23-CT/HU``), of the National Assembly (``17/2012/QH13``), and what
people write for them (``104/CP``, ``Công văn 874 ngày 23/2/2023``). They stay as read; only blanks
from line breaks go.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

import regex

from vanthu.extract.page import BBox
from vanthu.extract.patterns import lazy_pattern, lazy_regex
from vanthu.extract.values import fixed
from vanthu.parsers.dates import DATE, date_of, dates_in
from vanthu.parsers.doctypes import ABBREVIATIONS, BY_FOLDED, NAMES, kind_of_number
from vanthu.parsers.report import Reference
from vanthu.parsers.symbols import respelt, spelt_alike, symbol_as_meant
from vanthu.parsers.text import SourcedText

# Kinds that are also names of undertakings ("Đề án 06/CP", "Dự án 1"): cited only by "số".
_UNDERTAKINGS = {
    "Đề án", "Dự án", "Chương trình", "Phương án", "Danh sách", "Hợp đồng", "Đề cương", "Quy định",
    "Bản cam kết", "Lịch công tác", "Biên bản", "Quy chế", "Lệnh", "Luật", "Bộ luật", "Pháp lệnh",
    "Hiến pháp",
}  # fmt: skip
_LONGEST_FIRST = sorted(NAMES, key=len, reverse=True)
_KIND = "|".join(regex.escape(name).replace(r"\ ", r"\s+").replace(" ", r"\s+") for name in _LONGEST_FIRST)
# Abbreviations that stand for a kind in running text: "QĐ số 309/QĐ-BTP", "CV số 63".
_SHORT = "QĐ|CV|KH|NQ|NĐ|TT|CT|BC|TB|TTr|HD|KL|TTLT|CĐ|VB"

# 107/2021/NĐ-CP, 61/KH-UBND, 2116/TCTTKĐA06-QLHC, 603/QĐ-H04-P12, 23-CT/HU, 16/2021/QH15, 104/CP
_PART = r"\p{Lu}[\p{L}\d]*"
# A rule between columns that was read as a bar stands where a line breaks off; dashes are read twice.
_SYMBOL = (
    rf"{_PART}(?:(?:[-–/]\s?(?:\|\s|[-–])?|[.&]|\s[-–](?=\p{{Lu}}{{2,}}))(?:{_PART}|\d{{1,3}}\b(?![./])))*"
)
_NUMBER = (
    rf"\d{{1,6}}[a-zA-Z]?(?:(?:\s?/\s?(?:19|20)\d{{2}})?\s?/\s?{_SYMBOL}"
    rf"|\s?[-–—]{{1,2}}\s?(?:NQ|CT|QĐ|KL|HD|TB|BC|CTr|KH|TTr|CV|QyĐ|QC|ĐA|TT)\s?/\s?{_PART}(?:[-–.]{_PART})*)"
)
# "số", "ngày" as OCR may leave them, where a number or a date follows.
_SO = r"(?i:s[oóòỏõọôốồổỗộơớờởỡợ]?)"
_NGAY = r"(?i:ng\p{L}{1,3})"
_DATED = rf"\s*[,(]?\s*(?:(?:năm\s+)?(?:19|20)\d{{2}}\s+)?(?:(?:ban\s+hành|ký|ra)\s+)?(?:{_NGAY}\s*)?{DATE}"

_DIGIT = lazy_pattern(r"\d")
_NUMBERED = lazy_regex(r"\d[a-zA-Z]?\s?(?:/|[-–—]{1,2})\s?\p{Lu}")
"""What every ``_NUMBER`` and the number of a law hold; texts without it are not searched for them."""

_CITED = lazy_regex(
    rf"(?<![\p{{L}}\d])(?:(?P<kind>(?i:{_KIND}))|(?P<short>{_SHORT}))"
    r"(?:\s+(?:liên\s+tịch|phối\s+hợp|hợp\s+nhất|chung))?"
    rf"(?P<so>\s+{_SO}\s*:?)?\s+(?P<number>{_NUMBER})(?P<dated>{_DATED})?"
)
_BARE = lazy_regex(
    rf"(?<![\p{{L}}\d])(?:(?P<kind>(?i:{_KIND}))|(?P<short>{_SHORT}))"
    rf"(?P<so>\s+(?i:số))?\s+(?P<number>\d{{1,6}}[a-z]?)(?![\d/.,%\-–]\d|/|[-–]\p{{L}})(?:(?P<dated>\s*,?\s*ngày\s+{DATE})|(?=\s+của\s))"
)
_BARE_AT = lazy_pattern(r"[\dSs](?:(?<=\d)[a-z]?\s*,?\s*ngày|(?<!\d)[Ốố]\s+\d)")
"""What ``_BARE`` holds where it cites: a number of that name, or one with its day."""
_FURTHER = lazy_regex(
    rf"\s*(?:[,;]|và|,\s*và)\s*(?P<so>số\s*:?\s*)?(?P<number>{_NUMBER})(?P<dated>{_DATED})?"
)
_ALONE = lazy_regex(rf"(?<![\p{{L}}\d/.\-])(?P<so>số\s*:?\s+)?(?P<number>{_NUMBER})(?P<dated>{_DATED})?")
# Names of laws run on over "và" and "của"; they hold no digits and no sentence end.
_LAW = lazy_regex(
    r"(?<!\p{L})(?P<kind>Bộ\s+luật|Luật|Pháp\s+lệnh|Hiến\s+pháp)(?P<name>(?:\s+(?!ngày\b|năm\s+\d|số\s+\d|về\b|trên\b)"
    r"[^\s\d;.:()“”\"]+){0,40}?)"
    rf"(?:(?:\s*,)?\s+số\s*:?\s*(?P<number>\d{{1,3}}/(?:19|20)\d{{2}}/(?:QH|PL|UBTVQH)\S*?)(?=[\s,;.)]|$))?"
    rf"(?P<dated>\s*,?\s+ngày\s+{DATE}|\s+(?:năm\s+)?(?P<lawyear>(?:19|20)\d{{2}})(?!\d))"
)
_LAW_NUMBER = lazy_regex(
    rf"(?<!\p{{L}})(?P<kind>Bộ\s+luật|Luật|Pháp\s+lệnh)(?:\s+[^\s\d;.:()“”\"]+){{0,20}}?\s+số\s*:?\s*"
    rf"(?P<number>\d{{1,3}}/(?:19|20)\d{{2}}/[A-Z]+\d*)(?P<dated>{_DATED})?"
)
_LAW_CITED = lazy_regex(
    r"^(?:Căn\s+cứ|Theo)\s+(?P<kind>Bộ\s+luật|Luật|Pháp\s+lệnh|Hiến\s+pháp)(?P<name>(?:\s+[^\s\d;.:()“”\",]+){1,30})\s*[;.,]"
)

_ISSUER_END = (
    r"về|quy\s+định|phê\s+duyệt|sửa\s+đổi|ban\s+hành|hướng\s+dẫn|tại|trên|trong|đến|để|thì|là|kèm|với|giao|v/v|"
    r"kết\s+luận|yêu\s+cầu|cho|theo|nêu|đã|được|quy|việc|nhằm|tổ\s+chức|thực\s+hiện|như|sẽ|có|công\s+bố|thông\s+qua|"
    r"(?<!(?:công\s+tác|chỉ\s+đạo|giúp\s+việc)\s)triển\s+khai|điều\s+chỉnh|bổ\s+sung|thay\s+thế|chỉ\s+đạo|thành\s+lập|kiện\s+toàn|hoặc|từ|khi|phân|cụ\s+thể|đề\s+nghị|đối"
)
# Words that go on with the name of a body after "và", where they are not set with a capital.
_AFTER_AND = "truyền|đào|môi|phát|công|xã|đầu|du|thể|gia|tín|thủy"
_OF = lazy_pattern(r"(?i)\s+của\s")
"""How ``_ISSUER`` begins; it takes long to compile, and most citations go on otherwise."""
_ISSUER = lazy_regex(
    rf"\s+(?i:của)\s+(?P<issuer>(?!(?:{_ISSUER_END})\b)[\p{{L}}\d]+(?:(?:\s+[-–]\s+|\s+|-|/)"
    rf"(?!(?:{_ISSUER_END})\b)(?!và\s+(?i:{_KIND})\s)(?!và\s+(?!(?:{_AFTER_AND})\s)\p{{Ll}})[\p{{L}}\d]+)*"
    r"(?:\s+\((?:Bộ|Sở|Cục|Tổng cục|UBND)\s[^()]{2,60}\))?)"
)
_ACTOR = lazy_regex(
    r"(?P<issuer>(?:(?:Phó\s+)?Chủ tịch\s+)?(?:UBND|Ủy ban nhân dân|HĐND|Hội đồng nhân dân|Chính phủ"
    r"|Thủ tướng|Bộ|Sở|Tổ công tác|Văn phòng|Cục|Ban|Công an|Phòng|Huyện ủy|Tỉnh ủy)[^,.;:()]{0,60}?)\s+"
    r"(?:đã\s+)?(?:có|ban\s+hành|ra|ký)\s+(?:các\s+)?$"
)
# "Ngày 02/5/2024, UBND tỉnh có Công văn số …": the date, who acts, and the verb right before the citation.
# OCR may leave one letter of "có"; no document's name stands behind another word of one letter there.
_ACTED = r"(?:có|ban\s+hành|ký|gửi|trình|phát\s+hành|ra|\p{Ll}(?=\s+$))"
_DATED_BEFORE = lazy_regex(
    rf"(?:(?:^|[.;:]\s+|[*+]\s*|-\s+)(?:[Vv]ào\s+|Đến\s+)?[Nn]gày\s+{DATE}\s*[,:.]|[Nn]gày\s+{DATE}\s*,)"
    rf"(?:(?!\d{{1,2}}/\d{{1,2}}/\d{{4}}|\bsố\b)[^;]){{3,160}}\b{_ACTED}\s+(?:\p{{Ll}}+\s+){{0,6}}$"
)
_OWN = lazy_regex(r"kèm\s+theo", regex.I)


@fixed(frozen=True, slots=True)
class Passage:
    """A text to look in, with its place in the record.

    ``text`` knows its words' boxes; for a table cell ``box`` and ``page`` give the place instead.
    """

    text: str
    section: str | None
    block: str | None
    sourced: SourcedText | None = None
    page: int = 1
    box: BBox | None = None


@fixed(frozen=True, slots=True)
class _Found:
    kind: str | None
    number: str | None
    date: str | None
    issuer: str | None
    start: int
    end: int


def references_of(
    passages: Iterable[Passage],
    *,
    own_kind: str | None,
    own_number: str | None,
    misread: Collection[int] = (),
) -> list[Reference]:
    """All documents cited, in reading order, one entry for each mention.

    A mention without a date takes the date that the report gives the same number elsewhere.

    Args:
        passages: blocks, headings, titles and cells.
        own_kind: kind of the report itself.
        own_number: number of the report itself; it is no citation.
        misread: pages whose words were rebuilt: letters in numbers may be wrong there.
    """
    found: list[tuple[Passage, _Found]] = []
    for passage in passages:
        text = passage.text
        if (_DIGIT.search(text) and _WORD.search(text)) or "uật" in text:  # few cells of figures hold words
            found.extend((passage, one) for one in citations_in(text, own_kind, own_number))
    return [_record(passage, one) for passage, one in _dated(_spelt(found, misread))]


def _spelt(found: Sequence[tuple[Passage, _Found]], misread: Collection[int]) -> list[tuple[Passage, _Found]]:
    """Numbers from misread pages with the letters that they should have, spelt as the others are."""
    read = [
        (passage, replace(one, number=symbol_as_meant(one.number)))
        if one.number and _page_of(passage) in misread
        else (passage, one)
        for passage, one in found
    ]
    meant = spelt_alike(one.number for _, one in read if one.number) if misread else {}
    return [
        (passage, replace(one, number=respelt(one.number, meant)))
        if one.number and _page_of(passage) in misread
        else (passage, one)
        for passage, one in read
    ]


def _page_of(passage: Passage) -> int:
    return passage.sourced.pieces[0].page if passage.sourced is not None else passage.page


def citations_in(text: str, own_kind: str | None = None, own_number: str | None = None) -> list[_Found]:
    """The citations of one text, in order, without those of the report itself."""
    found: list[_Found] = []
    taken = 0
    for match in _candidates(text):
        if match.start() < taken:
            continue
        if _is_own(match, text, own_kind, own_number):
            taken = match.end()
            continue
        for one in _expand(match, text):
            found.append(one)
            taken = one.end
    return found


def _candidates(text: str) -> list[regex.Match[str]]:
    """Matches of all patterns; where two overlap the earlier and then the longer one counts."""
    matches: list[regex.Match[str]] = []
    numbered, bare = _NUMBERED.search(text) is not None, _BARE_AT.search(text) is not None
    opens = _openings_of_kinds(text) if numbered or bare else []
    if numbered:
        matches.extend(m for m in _naming_a_kind(_CITED, text, opens) if _is_citation(m))
        matches.extend(m for m in _ALONE.finditer(text) if m["so"] or kind_of_number(m["number"]))
        if "uật" in text or "Pháp" in text:
            matches.extend(_LAW_NUMBER.finditer(text))
    if bare:
        matches.extend(m for m in _naming_a_kind(_BARE, text, opens) if m["so"] or m["dated"])
    if "Luật" in text or ("luật" in text and "Bộ" in text) or "Pháp" in text or "Hiến" in text:
        matches.extend(_LAW.finditer(text))
        matches.extend(_LAW_CITED.finditer(text))
    return sorted(matches, key=lambda m: (m.start(), -m.end()))


_WORD = lazy_pattern(r"[^\W\d_]+")
_OPENS_KIND = frozenset(name.split()[0].lower() for name in (*NAMES, *_SHORT.split("|")))
"""The first words of what ``_CITED`` and ``_BARE`` begin with."""


def _openings_of_kinds(text: str) -> list[int]:
    """Where words stand that may open the name of a kind."""
    return [word.start() for word in _WORD.finditer(text) if word.group().lower() in _OPENS_KIND]


def _naming_a_kind(
    pattern: regex.Pattern[str], text: str, opens: Iterable[int]
) -> Iterator[regex.Match[str]]:
    """The matches of a pattern that begins with the name of a kind, tried where one may open alone."""
    behind = 0
    for start in opens:
        found = pattern.match(text, start) if start >= behind else None
        if found is not None:
            behind = found.end()
            yield found


def _is_citation(match: regex.Match[str]) -> bool:
    kind = _name(match)
    return bool(match["so"]) or kind not in _UNDERTAKINGS


def _name(match: regex.Match[str]) -> str | None:
    groups = match.groupdict()
    if groups.get("short"):
        return "Văn bản" if groups["short"] == "VB" else ABBREVIATIONS.get(groups["short"])
    kind = groups.get("kind")
    if not kind:
        return None
    return BY_FOLDED.get(" ".join(kind.split()).casefold())


def _is_own(match: regex.Match[str], text: str, own_kind: str | None, own_number: str | None) -> bool:
    number = match.groupdict().get("number")
    if number is None:
        return False
    if own_number is not None and _fold(number) == own_number:
        return True
    # "(Kèm theo Báo cáo số 230/BC-UBND ...)" under the title of an appendix of a Báo cáo.
    before = text[max(0, match.start() - 20) : match.start()]
    return own_kind is not None and _name(match) == own_kind and _OWN.search(before) is not None


def _expand(match: regex.Match[str], text: str) -> list[_Found]:
    """A citation and those that go on from it ("số 12/QĐ-UBND ngày …, số 13/QĐ-UBND ngày …")."""
    groups = match.groupdict()
    number = groups.get("number")
    kind = _name(match) or (kind_of_number(number) if number else None)
    if kind is None and number is not None:
        kind = "Công văn"  # a symbol without a kind is a letter's: 293/UBND-VP
    if kind in ("Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp") and "name" in groups:
        return [_Found(kind, _fold(number) if number else None, _date(match), "Quốc hội", *match.span())]
    found = [_one(kind, match, text, match.start())]
    end = found[0].end
    while number is not None and "/" in number:
        further = _FURTHER.match(text, end)
        if further is None:
            break
        found.append(
            _one(kind, further, text, further.start("so") if further["so"] else further.start("number"))
        )
        end = found[-1].end
    return found


def _one(kind: str | None, match: regex.Match[str], text: str, start: int) -> _Found:
    end = match.end()
    issuer = _ISSUER.match(text, end) if _OF.match(text, end) else None
    date = _date(match)
    if date is None:
        date = _sentence_date(text, start)
    name = None
    if issuer is not None:
        end = issuer.end()
        name = _fold_blanks(issuer["issuer"])
    else:
        actor = _ACTOR.search(text, max(0, start - 120), start)
        name = _fold_blanks(actor["issuer"]) if actor else None
    return _Found(kind, _fold(match["number"]), date, name, start, end)


def _date(match: regex.Match[str]) -> str | None:
    groups = match.groupdict()
    return date_of(match) if groups.get("year") or groups.get("year2") else None


def _sentence_date(text: str, start: int) -> str | None:
    """The date that opens the sentence: "Ngày 02/5/2024, UBND tỉnh có Công văn số …"."""
    match = _DATED_BEFORE.search(text, max(0, start - 220), start)
    return dates_in(match.group())[0].date if match and dates_in(match.group()) else None


def _fold(number: str) -> str:
    # OCR doubles dashes: "23—-CT/HU".
    return str(regex.sub(r"[-–—]{2,}", "-", "".join(number.replace("|", "").split())))


def _fold_blanks(text: str) -> str:
    return " ".join(text.split())


def _dated(found: Sequence[tuple[Passage, _Found]]) -> list[tuple[Passage, _Found]]:
    """Give undated mentions the date that the number has at its first dated mention before, else after."""
    known: dict[str, str] = {}
    later: dict[str, str] = {}
    for _, one in found:
        if one.number and one.date:
            later.setdefault(one.number.upper(), one.date)
    dated: list[tuple[Passage, _Found]] = []
    for passage, one in _completed(found):
        key = (one.number or "").upper()
        if one.number and one.date is None:
            dated.append((passage, replace(one, date=known.get(key) or later.get(key))))
            continue
        if one.number and one.date is not None:
            known.setdefault(key, one.date)
        dated.append((passage, one))
    return dated


def _completed(found: Sequence[tuple[Passage, _Found]]) -> Iterator[tuple[Passage, _Found]]:
    """Mentions by the bare number ("KH số 70") are mentions of the one document of that kind and number."""
    whole: dict[tuple[str | None, str], _Found] = {}
    for _, one in found:
        if one.number and "/" in one.number:
            whole.setdefault((one.kind, regex.split(r"[/\-–]", one.number)[0]), one)
    for passage, one in found:
        same = whole.get((one.kind, one.number)) if one.number and one.number.isdecimal() else None
        if same is not None and one.date in (None, same.date):
            yield passage, replace(one, number=same.number, date=same.date)
        else:
            yield passage, one


def _record(passage: Passage, one: _Found) -> Reference:
    page, box = passage.page, passage.box
    if passage.sourced is not None:
        place = passage.sourced.place(one.start, one.end)
        if place is not None:
            page, box = place
    raw = passage.text[one.start : one.end]
    start = one.start + len(raw) - len(raw.lstrip())
    return Reference(
        kind=one.kind,
        number=one.number,
        date=one.date,
        issuer=one.issuer,
        section=passage.section,
        block=passage.block,
        page=page,
        bbox=box,
        raw=raw.strip(),
        span=(start, start + len(raw.strip())) if passage.block is not None else None,
    )
