"""How a sentence opens before it says what it counts: when it was, who told it, who did it."""

from __future__ import annotations

import re

from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.lexer.vocabulary import any_of, words_with

_ADVERBIAL = lazy_pattern(
    r"(?:\(?\d{1,2}[)/]\s*)?(?:Tính đến|Thống kê|Kết thúc|Bước sang|"
    r"Riêng(?= (?:trong|tháng|quý|năm) )|Đến|Từ|Tại thời điểm|Trong|Sau|Hiện|Tính từ|Năm|Quý|Tháng|Ngày|"
    r"Thực hiện|Căn cứ|Theo|Qua|Cùng kỳ|Tính chung|Tính riêng|Lũy kế|Nhờ|Với sự|Mặc dù|"
    r"Dự kiến|Dự ước|Ước (?:tính|cả năm)|Nếu|So với|Với khối|Đối với khối|Tích l[ũu][yỹ]|Luỹ kế|Cộng dồn|"
    r"Cùng (?:thời gian|thời điểm|giai đoạn|ngày|tháng|năm|với (?:đó|việc))|"
    r"\d{1,2} (?:tháng|năm|ngày|tuần|quý))"
    r"(?: [^,;:]*)?,\s*|Kết quả [^,;:\d]{3,30}(?:, [^,;:\d]{3,30})? thì (?:có )?",
)
_ADVERBIAL_INSIDE = lazy_pattern(
    r"(?:chỉ (?:tính )?(?:riêng )?)?(?:tính )?(?:đến|từ|tại thời điểm|trong|năm|quý|tháng|ngày|theo|"
    r"chung|riêng|lũy kế|dự kiến|so với|\d{1,2} (?:tháng|năm|ngày|tuần|quý))(?: [^,;:]*)?,\s*"
)
"""The same behind another opening, where it begins with a small letter."""
_IN_PASSING = lazy_pattern(rf"(?:{any_of('in passing')}),?\s+", re.IGNORECASE)
"""``Đáng chú ý, …``, ``Chẳng hạn, …``: how a sentence is joined to the one before, no part of a name."""
_TOLD_BY = lazy_pattern(
    r"[^;:]*?(?<![^\W\d_])(?:cho biết|cho hay|cho thấy|nêu rõ|khẳng định|nhấn mạnh)"
    r"(?: thêm)?(?: rằng|,|:|$)\s*"
)
"""``Ông A, Phó Chủ tịch UBND huyện, cho biết: …``: who said it is no part of what is counted."""
_ACTORS = "|".join(
    re.escape(word.upper() if says == "upper" else word.capitalize())
    for word, says in sorted(words_with("actor").items(), key=lambda entry: -len(entry[0]))
)
_ACTOR = lazy_pattern(rf"(?:{_ACTORS}|toàn)[^;:]*?\s(?:đã|có|được)\s+(?=\S+ \S+)")
ABOUT = lazy_pattern(
    r"[\s,;–+*-]*(?:Về|Đối với)(?: công tác| lĩnh vực| việc)? (?P<these>[^,;:\d]{3,60}), "
    r"(?=[^\W\d_]|\d{1,2} (?:tháng|năm|quý))"
)
"""``Về nông nghiệp, cả nước đã gieo trồng 3 triệu ha``: what a sentence is about."""
_LEAVING_OUT = lazy_pattern(
    r"\s*(?:nếu )?(?P<said>(?:không (?:kể|tính|bao gồm)|chưa (?:kể|tính)|loại trừ) [^,;:\d]{3,60}), "
    r"(?=[^\W\d_])",
    re.IGNORECASE,
)


def left_out(words: str) -> str:
    """``Nếu loại trừ tiền sử dụng đất, …``: what an amount is told without; empty for other words."""
    found = _LEAVING_OUT.match(words)
    return found["said"] if found is not None else ""


_BECAUSE = lazy_pattern(r"(?:do|vì|bởi|nhờ)\s[^;:.]*?\snên\s+(?=\S+ \S+)", re.IGNORECASE)
"""``do thời tiết thuận lợi nên năng suất lúa …``: why it is so."""


def _behind_time(words: str) -> str:
    """``Theo Cục Thống kê, từ đầu năm đến nay, …``: an opening behind another one."""
    while found := _ADVERBIAL_INSIDE.match(words):
        words = words[found.end() :]
    return words


_TIME_FIRST = lazy_pattern(
    r"(?:tính (?:chung|riêng|đến)|l[ũu][yỹ] kế|cộng dồn|dự (?:kiến|ước)|"
    r"so với (?:cùng|năm|tháng|quý|đầu|cuối))(?![^\W\d_])"
)


def without_teller(words: str) -> str:
    """Take off who said it: ``Ông A cho biết, …``."""
    while found := _TOLD_BY.match(words):
        words = words[found.end() :]
    return words


def without_actor(words: str) -> str:
    """Take off ``Tính đến ngày …,`` and ``Công an huyện đã``."""
    told = words.lstrip()
    words = without_teller(told)
    words = words if words == told and not _TIME_FIRST.match(words) else _behind_time(words)
    if found := ABOUT.match(words):
        words = _behind_time(words[found.end() :])
    if words.startswith(","):  # "Cụ thể, trong tháng 2, ...": behind an opening that is off already
        words = _behind_time(words.lstrip(" ,"))
    if found := _IN_PASSING.match(words):
        words = words[found.end() :]
        words = _behind_time(words)
    while found := _ADVERBIAL.match(words):
        words = _behind_time(words[found.end() :])
    if found := _BECAUSE.match(words):
        words = words[found.end() :]
    if found := _ACTOR.match(words):
        words = words[found.end() :]
    return words
