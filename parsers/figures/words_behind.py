"""The words behind a number that belong to it: the counted noun and what qualifies it."""

from __future__ import annotations

import re
from functools import lru_cache

from vanthu.extract.patterns import CAPITAL, lazy_pattern
from vanthu.parsers.figures.draft import Draft
from vanthu.parsers.figures.wording import OPENS_A_CLAUSE, QUANTITY_NOUN
from vanthu.parsers.lexer.sentences import JOINING, closed_at
from vanthu.parsers.lexer.vocabulary import any_of, words_of

_STOP = lazy_pattern(
    r"[,;:()”]|\.(?=\s|$)|\s[x×] ?\d|\s(?:đạt (?:tỷ|tỉ) lệ|đạt \d|(?<!lấn )chiếm|so với|trong đó|gồm|bao gồm|"
    r"thì|(?<!mức )(?<!độ )(?<!thu nhập )(?<!vốn đăng ký )"
    r"(?<!vốn đầu tư )(?<!gia )tăng(?! cường| ca| giá| vốn)|"
    r"(?<!cắt )(?<!suy )(?<!miễn )(?<!tinh )giảm(?! nghèo| nhẹ| giá)|tương đương|tương ứng|"
    r"(?<!trợ )giúp(?! việc| đỡ)|khiến|góp phần|"
    r"vượt(?: (?:hơn|trên|gần|khoảng|tới))? ?$|bằng \d|(?<!chí )(?<!tiêu )(?<!về )(?<!có )tỷ lệ|"
    r"đạt(?: (?:khoảng|gần|hơn|trên))? ?$|trở lên|trở xuống)(?![^\W\d_])"
)
_TOWARDS_NUMBER = lazy_pattern(
    r"\s(?:so với|và|với|cho|tại|(?<!trực )thuộc|cùng|trên|của|"
    r"làm(?! (?:thủ tục|việc|chủ|nghề|ăn|rõ|nhà)(?![^\W\d_]))|nâng(?! cao)|"
    r"(?<!trở )lên|(?<!trở )xuống|hoặc|đối với|trị giá|"
    r"(?:bằng|dưới) (?:các )?hình thức)(?:\s[^,;:()]{0,30})?$|"
    r"\svà\s(?:[^\W\d_]+\s){2,12}?(?:bị|được|đã|đạt|là|ước)\s[^,;:()]{0,40}$"
    rf"|\svới\s(?:tổng\s)?{QUANTITY_NOUN}\s[^,;:()]{{0,60}}$"
    r"|\sđã\s[^,;:()\d]{2,40}\s(?:tổng số|tổng cộng)\s$"
)
_AND_LAST = lazy_pattern(r" và (?:(?:khoảng|gần|hơn|trên|có) )?$")
_LONGEST = 220
"""Characters after a number that may still qualify what it counts."""
_MULTIPLE = lazy_pattern(r"(?:nghìn|ngàn|triệu|tỷ|vạn) ", re.IGNORECASE)
_ENUMERATION = lazy_pattern(
    r"(?:, (?!(?:trong|gồm|bao|đạt|chiếm|tăng|giảm|đã|với|không|tạo|làm|góp|bằng|so|tỷ|tỉ|cơ bản|hoàn|cao|"
    r"thấp|vượt|"
    r"tổng|nhiều|ít|còn|riêng|cụ thể|chủ|đến|kinh phí|số|diện|sản lượng|năng|doanh thu|giá|thu|chi|nâng|"
    r"được|có|là|qua|từ|"
    rf"tập|xử|phát|ban|tổ|triển|thực|hỗ|cấp)\b)[^\W\d_]+(?: (?!và )[^\W\d_]+){{0,3}}"
    r"(?: và(?: [^\W\d_]+){1,3})?"
    rf"(?:{JOINING}(?: [^\W\d_]+){{1,3}})?(?=[,.;(]| \())+"
)
"""``146 cơ sở, hộ sản xuất, kinh doanh (``: nouns that go on with the counted one; verbs do not."""
_DEED = lazy_pattern(rf"(?:, | và )(?:{any_of('deed')})(?![^\W\d_])", re.IGNORECASE)
_LAST_NAMED = lazy_pattern(r" và [^,]+$")
"""``18.230 cán bộ quản lý, giáo viên và nhân viên, thiếu 1.127 người``: the list ends there."""
_MORE_OF_THEM = lazy_pattern(rf", (?:{any_of('region')})(?![^\W\d_])", re.IGNORECASE)
"""``100% cơ quan, đơn vị, xã kết nối mạng``: the last of those that are counted says what they do."""
_CRITERION = lazy_pattern(
    r"(?P<what>[^,;:()\d]{2,30} đạt (?:(?:dưới|trên|từ) )?\d{1,2}(?:\s?[-–/]\s?\d{1,2})? "
    r"(?:tiêu chí|sao)(?![^\W\d_])|[^,;:()\d]{2,60} có (?:tỷ|tỉ) lệ [^,;:()\d]{2,60} (?:dưới|trên|từ) "
    r"\d{1,3}(?:,\d+)?\s?%).*",
    re.DOTALL,
)
"""``06 xã đạt 15-18 tiêu chí``: which of them are counted."""
_LONGEST_CRITERION = 16
"""Signs behind the words that count in which the criterion's number and noun stand: ``15 - 18 tiêu chí``."""
AND_ABOVE = lazy_pattern(r" trở (?:lên|xuống)(?![^\W\d_])")
_FROM = lazy_pattern(r"(?<![^\W\d_])(?:từ|mức) [^,;]+$")
"""``492 vụ tai nạn từ ít nghiêm trọng trở lên``: the lower end of what is counted, and its closing words."""


def words_behind(
    text: str, draft: Draft, limit: int, *, number_follows: bool, criterion: int | None = None
) -> str:
    """The counted noun and what qualifies it, not beyond ``limit``, where the next number begins.

    ``criterion``: where that number ends, if it says which ones are counted (``giải ngân trên 50%``).
    """
    begin = _begin_behind(text, draft)
    if begin is None:
        return draft.unit.text if draft.unit is not None else ""
    if draft.measure != "count" and text.startswith(" và ", begin):
        return ""  # "chiếm 31,3% và khu vực nông nghiệp chiếm 12,4%": a clause of its own
    limit = max(begin, min(limit, begin + _LONGEST))
    if end := _told_apart(text, begin, limit, criterion):
        return text[begin:end]
    return _around_bracket(text, begin, limit) or _qualified(
        text, draft, begin, limit, number_follows=number_follows
    )


def _begin_behind(text: str, draft: Draft) -> int | None:
    """Where the words behind a number begin, its noun among them; None where there is only that noun."""
    unit = draft.unit
    if unit is not None and unit.measure == "count" and unit.end <= draft.end:
        if text[unit.end : draft.end].lstrip().startswith("/"):
            return None
        return unit.start + (found.end() if (found := _MULTIPLE.match(unit.text)) else 0)
    if draft.of is not None:
        return draft.end
    return max(unit.end, draft.number.end) if unit is not None else (draft.max_number or draft.number).end


def _told_apart(text: str, begin: int, limit: int, criterion: int | None) -> int:
    """Where the words end that say by a number which ones are counted; 0 for none."""
    if criterion is not None and not _STOP.search(text, begin, limit):
        return criterion
    found = _CRITERION.fullmatch(text, begin, min(len(text), limit + _LONGEST_CRITERION))
    return found.end("what") if found is not None else 0


def _qualified(text: str, draft: Draft, begin: int, limit: int, *, number_follows: bool) -> str:
    """The noun with what qualifies it, up to where its clause ends."""
    unit, nearer = draft.unit, limit
    if number_follows and (found := _AND_LAST.search(text, begin, limit)):
        nearer = found.start()  # "326 thủ tục thuộc cấp huyện và 128 thủ tục": both are told apart
    elif number_follows and (found := _TOWARDS_NUMBER.search(text, begin, limit)):
        nearer = found.start()
    stop = _STOP.search(text, begin, nearer)
    end = stop.start() if stop else nearer
    if stop and (further := AND_ABOVE.match(text, end, limit)) and _FROM.search(text, begin, end):
        end = further.end()
    if unit is not None and (named := _end_of_names(text, begin, end, unit.text)):
        return text[begin:named]
    counted = unit is not None and unit.measure == "count"
    if counted and (nouns := _end_of_counted_too(text, end, limit + 1)):
        return text[begin:nouns]
    if counted and (item := _end_of_item(text, draft, end, limit)):
        return text[begin:item]
    if counted and (alike := _end_of_paired(text, begin, end, nearer)):
        return text[begin:alike]
    bare = counted and unit is not None and end == unit.end
    if bare and number_follows and (owned := _end_of_counted_before_comma(text, end, limit)):
        return text[begin:owned]
    comma = stop is not None and text.startswith(",", end)  # a stop may be the end of the text
    further = _ENUMERATION.match(text, end, limit + 1) if comma and counted else None
    closed = further is not None and _LAST_NAMED.search(further.group()) and not _DEED.search(further.group())
    if comma and (draft.is_rate or bare or closed):
        further = further or _ENUMERATION.match(text, end, limit + 1)
        # What stands right before the next number names that one, unless ``và`` has closed the list.
        if further and not (
            number_follows
            and not _LAST_NAMED.search(further.group())
            and not re.search(r"[;(:]|\.(?!\d)", text[further.end() : limit + 1])
            and not (bare and OPENS_A_CLAUSE.match(text, further.end(), limit))
        ):
            end = further.end()
        end = _with_the_last(text, end, nearer, limit, number_follows=number_follows)
    return text[begin:end]


def _end_of_counted_before_comma(text: str, comma: int, limit: int) -> int:
    """Where ``1.250 hội viên, đoàn viên tham gia BHYT, 320 người`` ends for the first number; 0 for others.

    A second counted noun is of this number if a comma parts it from the next one, which has a noun itself.
    """
    last = len(text[:limit].rstrip()) - 1
    if not text.startswith(", ", comma) or last <= comma or text[last] != ",":
        return 0
    noun = end_of_counted(text, comma + 2, last)
    return last if noun and _STOP.search(text, noun, last) is None else 0


_PAIRED = lazy_pattern(
    r", (?P<last>(?:[^\W\d_]+ ){0,2}?[^\W\d_]+)"
    r"(?= (?:chưa|không|bị|được|có|đủ|thuộc|của|tại|trong|trên)(?![^\W\d_]))"
)
_LAST_WORD = lazy_pattern(r"[^\W\d_]+$")


def _end_of_paired(text: str, begin: int, comma: int, limit: int) -> int:
    """Where the words end that qualify two names of a kind together; 0 where the comma parts others.

    ``6.530 người tham gia BHXH, BHYT chưa đồng bộ``, ``312 hộ nghèo, cận nghèo chưa có nhà``: two
    abbreviations, or names that end in one word. Cut at the comma, the label would say the opposite.
    """
    before, paired = _LAST_WORD.search(text, begin, comma), _PAIRED.match(text, comma, limit)
    if before is None or paired is None:
        return 0
    last = paired["last"].rsplit(" ", 1)[-1]
    if before.group() != last and not (before.group().isupper() and paired["last"].isupper()):
        return 0
    stop = _STOP.search(text, paired.end(), limit)
    return stop.start() if stop is not None else limit


def _end_of_item(text: str, draft: Draft, comma: int, limit: int) -> int:
    """Where an item of a list that opens with its number ends: at its semicolon; 0 for other words.

    ``547 vụ buôn bán, vận chuyển hàng cấm, hàng lậu; 504 vụ gian lận``: its commas part nouns and deeds.
    """
    semicolon = text.find(";", comma, limit)
    end = semicolon if semicolon >= 0 else limit
    opens_next = semicolon >= 0 and text[semicolon + 1 : limit].strip() in ("", "và") and limit < len(text)
    opens = opens_next or text[: draft.number.start].rstrip().endswith((";", "; và"))
    found = _ITEM_GOES_ON.fullmatch(text, comma, end) if opens else None
    return end if found is not None else 0


_ITEM_GOES_ON = lazy_pattern(
    r"(?:, (?!(?:tăng|giảm|đạt|chiếm|bằng|so|trong|gồm|bao|cao|thấp|vượt|còn|riêng|với|đã|không|làm|trị|"
    r"tổng|giá|nâng|đưa|qua|tương|số|kinh|thu|phạt|đến|lũy|luỹ|cụ|chủ|nhằm|góp|hoàn|tỷ|tỉ)\b)"
    r"[^\W\d_]+(?: [^\W\d_]+){0,8})+"
)
_PLACES = words_of("region")
_PROPER = rf"[{CAPITAL}][^\W\d_]*(?: [{CAPITAL}][^\W\d_]*){{0,3}}"
_ENDS_IN_NAME = lazy_pattern(rf" {_PROPER}$")
_NAMES_GO_ON = lazy_pattern(
    rf"(?:, {_PROPER}(?=[,.;( ]|$))+(?: và {_PROPER}(?=[,.;( ]|$))?(?: \([^()\d]{{3,40}}\))?"
)
"""``3 xã Yên Mỹ, Công Bình, Công Chính (huyện Nông Cống)``: all that are counted are named."""
_BRACKET_BEHIND_NOUN = lazy_pattern(r"(?P<noun>[^,;:()\d]{2,40}?)\s?\(")
_ONLY_A_RATE = lazy_pattern(r"\((?:(?:đạt|chiếm|bằng)(?: tỷ lệ)? )?\d+(?:,\d+)?\s?%\)")
_DOES = lazy_pattern(
    r"\s(?!(?:và|với|tăng|giảm|đạt|so|trong|chiếm|bằng|gồm|cho|từ|tại|trên|ở|là|do|theo|cao|thấp|vượt|nâng|"
    r"tương|riêng|còn|đến|để)(?![^\W\d_]))[^,;:.()\d]{3,80}(?=[,;.]|$)"
)
"""``198.420 hộ (92%) đăng ký gia đình văn hóa``: what the counted do, behind their share."""
_QUALIFIES = lazy_pattern(
    r"\s(?:thuộc|của|tại|được|đủ|chưa)\s[^,;:.()\d]{3,80}|\s(?:đã|đang)\s[^,;:.()\d]{3,80}(?=[,;.]|$)"
)


def _end_of_counted_too(text: str, start: int, limit: int) -> int:
    """Where ``1.245 cán bộ quản lý, giáo viên, nhân viên;`` ends, one number of all the nouns; 0 for others.

    Counted nouns follow each other up to the end of the clause. A walk over words: a pattern with each of the
    nouns in it takes a tenth of a second to compile in each process.
    """
    limit, end = min(limit, len(text)), start
    while text.startswith(", ", end) and (behind := end_of_counted(text, end + 2, limit)):
        end = behind
    if end == start:
        return 0
    if text.startswith(" và ", end):
        end = end_of_counted(text, end + 4, limit)
    return end if end and (end == limit or text[end] in ";.(") else 0


def end_of_counted(text: str, start: int, limit: int) -> int:
    """Where the longest counted noun that begins at a place ends; 0 where none does."""
    words = text[start:limit].lower()
    for noun in _counted().get(words.split(" ", 1)[0].rstrip(_MARKS), ()):
        if words.startswith(noun) and not words[len(noun) : len(noun) + 1].isalpha():
            return start + len(noun)
    return 0


_MARKS = ",;.():"


@lru_cache(maxsize=1)
def _counted() -> dict[str, list[str]]:
    """The nouns that are counted by their first word, the longest first."""
    by_first: dict[str, list[str]] = {}
    for noun in sorted(words_of("counted"), key=lambda noun: (-len(noun), noun)):
        by_first.setdefault(noun.split(" ", 1)[0].lower(), []).append(noun.lower())
    return by_first


def _around_bracket(text: str, begin: int, limit: int) -> str:
    """``221 đơn (196 khiếu nại, 25 tố cáo) thuộc thẩm quyền``: the noun goes on behind its bracket."""
    found = _BRACKET_BEHIND_NOUN.match(text, begin, limit)
    closed = closed_at(text, found.end() - 1) if found is not None else len(text)
    further = None
    if found is not None and closed < len(text):
        shared = _ONLY_A_RATE.fullmatch(text, found.end() - 1, closed + 1)
        further = (shared and _DOES.match(text, closed + 1)) or _QUALIFIES.match(text, closed + 1)
    return f"{found['noun']}{further.group()}" if found is not None and further is not None else ""


def _end_of_names(text: str, begin: int, end: int, noun: str) -> int:
    """Where the names of counted places end; 0 where none stand behind the noun."""
    if noun.lower() not in _PLACES or _ENDS_IN_NAME.search(text, begin, end) is None:
        return 0
    further = _NAMES_GO_ON.match(text, end)
    return further.end() if further else 0


def _with_the_last(text: str, end: int, nearer: int, limit: int, *, number_follows: bool) -> int:
    """Where the words behind a number end whose nouns go on behind the comma at ``end``."""
    if _MORE_OF_THEM.match(text, end, limit) is None:
        return end
    stop = _STOP.search(text, end + 1, nearer)
    last = stop.start() if stop else nearer
    return end if number_follows and last == limit else last
