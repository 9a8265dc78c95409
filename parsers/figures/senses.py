"""What words say by themselves: of what, when, where, what was done, and whether that names something."""

from __future__ import annotations

import re
from functools import lru_cache

from unidecode import unidecode

from vanthu.extract.patterns import CAPITAL, lazy_pattern
from vanthu.parsers.figures.wording import INDICATOR_NOUN, QUANTITY_NOUN, strip, syllables
from vanthu.parsers.lexer.vocabulary import words_of
from vanthu.parsers.times import without_times

GENERIC_UNITS = words_of("says little")
ENOUGH = 3
"""Syllables below which a label does not say what is counted."""
LONG = 12
"""Syllables of a head that still reads as a label."""
SHORT = 3
"""Syllables of an item that leans on the words before the colon of its list."""
_AMOUNT = lazy_pattern(r"(?:tổng )?số|tỷ lệ|tỉ lệ|tổng", re.IGNORECASE)
INDICATOR = lazy_pattern(rf"(?:diện tích )?{INDICATOR_NOUN}(?![^\W\d_])", re.IGNORECASE)
QUANTITIES = {"area": "diện tích", "mw": "công suất", "mwp": "công suất", "kva": "công suất"}
"""What a unit measures, where the words around it leave that to the unit."""
_DEEDS = words_of("deed")
"""What was done with the figure before; the verb alone does not say with what."""
_NOTHING = lazy_pattern(
    r"(?:mới|hiện nay|nay|hiện|ước|ước tính|tính chung|tính riêng|đạt|còn|chỉ|tăng|giảm|khoảng|tương đương|"
    r"tương ứng|tức|lũy kế|luỹ kế|cộng dồn|riêng|và|là|với|so|tổng số|số|"
    r"mức|cao hơn|"
    r"thấp hơn|bình quân|trung bình|từ|đến|giai đoạn|thời kỳ|bước sang|sang|vào|cả năm|(?:19|20)\d\d|\W)*",
    re.IGNORECASE,
)
_REMEMBERED = 2048
"""Labels whose sort is kept: that of a figure is asked for by the rules of the next ones."""


@lru_cache(maxsize=_REMEMBERED)
def says_nothing(own: str) -> bool:
    """``tính chung 6 tháng tăng``, ``ước cuối năm``: when and how, not what."""
    return _NOTHING.fullmatch(without_times(own)) is not None or _SAID_BEFORE.search(own) is not None


_SAID_BEFORE = lazy_pattern(rf"(?<![^\W\d_]){QUANTITY_NOUN} (?:này|đó)$|^(?:phần|số) còn lại$", re.IGNORECASE)
"""``tỷ lệ này là 5%``: of what the sentence before said."""


@lru_cache(maxsize=_REMEMBERED)
def is_state(own: str) -> bool:
    """``có mặt``, ``quá hạn``, ``giải ngân``: what became of the figure before, or how it stands."""
    words = without_times(_BRACKET_BEHIND.sub("", own)).lower().split()
    length = _deed_at(words, 0) or (2 if " ".join(words[:2]) in _DEEDS_DONE else 0)
    return bool(length) and len(words) <= length + 1


_BRACKET_BEHIND = lazy_pattern(rf" \((?:{'|'.join(sorted(GENERIC_UNITS))})\)$")
"""A noun of any report; ``tạm giữ (ô tô)`` says of what."""
_DEEDS_DONE = frozenset({"đã thu", "đã nộp", "đã chi"})
_LONGEST_DEED = max(len(deed.split()) for deed in _DEEDS)
_OPEN_DEED = frozenset(deed.split()[0] for deed in _DEEDS)


def _deed_at(words: list[str], place: int) -> int:
    """How many of the words from ``place`` on say a deed; 0 for none."""
    if place >= len(words) or words[place] not in _OPEN_DEED:
        return 0
    lengths = range(min(_LONGEST_DEED, len(words) - place), 0, -1)
    return next((length for length in lengths if " ".join(words[place : place + length]) in _DEEDS), 0)


_ANY_RESULTS = lazy_pattern(
    r"\W*(?:(?:các|những|về|một số|phần thứ \w+|phần \w+)\W+)*"
    r"(?:kết quả|tình hình|đánh giá|nội dung|thực trạng|phương hướng|nhiệm vụ|mục tiêu|chỉ tiêu|kế hoạch)"
    r"(?:,? (?:thực hiện|triển khai|đạt được|cụ thể|chung|nổi bật|chủ yếu|công tác|và|kết quả|tổ chức|"
    r"nhiệm vụ|phương hướng|giải pháp|trọng tâm|thời gian tới|tiếp theo))*\W*",
    re.IGNORECASE,
)


def names_no_subject(heading: str) -> bool:
    """``KẾT QUẢ THỰC HIỆN``, ``Tình hình chung``: a heading that may stand over anything."""
    return _ANY_RESULTS.fullmatch(without_times(heading)) is not None


def in_sentence_case(heading: str) -> str:
    """``TÌNH HÌNH TỘI PHẠM`` as a label says it: ``Tình hình tội phạm``; abbreviations stay.

    Names of places cannot be told from other words of a heading in capitals and are written small too.
    """
    if not heading.isupper():
        return heading
    words = [word.lower() if _SYLLABLE.fullmatch(unidecode(word)) else word for word in heading.split()]
    said = " ".join(words)
    return said[:1].upper() + said[1:]


_SYLLABLE = lazy_pattern(
    r"\W*(?:NGH|NG|NH|GH|GI|KH|PH|QU|TH|TR|CH|[BCDGHKLMNPQRSTVX])?[AEIOUY]{1,3}(?:NG|NH|CH|[CMNPT])?\W*"
)


def says_more(title: str, label: str) -> bool:
    """True for the title of an item that names its subject where the label of a figure in it does not.

    ``Hộ tịch`` before ``kết hôn``; of ``Mức độ hài lòng`` half is in ``phiếu hài lòng`` already.
    """
    own = {word.strip(",;:.") for word in label.lower().split()}
    words = title.lower().split()
    return not names_no_subject(title) and 2 * sum(word in own for word in words) < len(words)


def without_deed(said: str) -> str:
    """What something was done with, without what was: ``Biên chế được giao`` is ``Biên chế``.

    What else was done with it (``có mặt``) is no part of that, nor is a noun that says little by itself:
    ``Án hình sự: thụ lý vụ`` is ``Án hình sự``.
    """
    lead, _, own = said.rpartition(": ")
    rest = _undone(own)
    if not lead or rest == own:
        return rest
    return lead if rest.lower() in GENERIC_UNITS else f"{lead}: {rest}"


def _undone(said: str) -> str:
    words = _BRACKET_BEHIND.sub("", said).split()
    lower = [word.lower() for word in words]
    for length in range(min(_LONGEST_DEED, len(words)), 0, -1):
        if " ".join(lower[-length:]) in _DEEDS:
            if " ".join(lower[:-length]) in HOW_DONE:
                return said  # "tạm đình chỉ": all of it is the deed
            return strip(" ".join(words[:-length])).removesuffix(" đã").removesuffix(" được") or said
    return strip(" ".join(words[_deed_at(lower, 0) :])) or said if _deed_at(lower, 0) else said


HOW_DONE = frozenset({"tạm", "tái", "tự", "tiếp tục", "cùng", "đồng thời", "mới", "không", "chưa"})
"""What tells how a deed was done and is no thing by itself: ``tạm đình chỉ``."""


def says_deed(words: str) -> bool:
    """True where a verb says what was done: ``tiếp nhận hồ sơ trên cổng``."""
    lower = [word.strip(",;:.()") for word in words.lower().split()]
    return any(_deed_at(lower, place) for place in range(len(lower)))


def ends_in_deed(words: str) -> bool:
    """``Công an huyện ban hành``: the last words say what was done, with what stands behind them."""
    last = words.lower().split()[-_LONGEST_DEED:]
    tails = {" ".join(last[place:]) for place in range(len(last))}
    return bool(tails & (_DEEDS | _ANY_WORDS))


OPENS_WITH_DEED = lazy_pattern(
    r"\s*(?:đã\s+)?(?:cấp(?! (?:tỉnh|huyện|xã|trên|dưới))|ban hành|tổ chức(?! (?:cá nhân|kinh tế))|"
    r"tiếp nhận|giải quyết|hoàn thành|khởi công|mở|kiểm tra|xử lý|tuyên truyền|thành lập|kết nạp|cử|"
    r"thẩm định|phê duyệt|thu nợ|công khai|xử phạt|cưỡng chế|vận động|trao|tặng|phát hiện|thu giữ|tập huấn)"
    r"(?![^\W\d_])",
    re.IGNORECASE,
)
"""``…; thu nợ 64,9 tỷ đồng``: a clause that says what was done, and divides nothing said before."""


def is_amount(words: str) -> bool:
    """``Số lượt …``, ``Tỷ lệ …``: words that name a quantity of their own."""
    return _AMOUNT.match(words.lstrip()) is not None


_PROPER = rf"(?:TP\.? )?[{CAPITAL}][^\W\d_]*(?: [{CAPITAL}][^\W\d_]*)*"
_SITE = (
    r"(?:cấp|khu vực|vùng|địa bàn|tỉnh|huyện|xã|thành phố|thị xã|thị trấn|quận|phường|thôn|bản|miền|tuyến)"
)
_SITUATED = lazy_pattern(
    rf" (?:ở|tại|của|trên địa bàn) (?:{_SITE} (?:{_PROPER}|[^\W\d_]+(?: (?:cao|xa|sâu|thị|thôn))?)|{_PROPER})"
    r"(?![^\W\d_])"
)
_IS_PLACE = lazy_pattern(
    rf"(?:ở |tại )?(?:{_SITE} )(?:{_PROPER}|[^\W\d_]+(?: [^\W\d_]+)?)|"
    rf"(?:khu vực )?(?:đô thị|thành thị|nông thôn|miền núi|đồng bằng)|"
    rf"{_PROPER}(?: và (?:{_PROPER}|châu [A-ZĐÂ][^\W\d_]*))?"
)
_PLACE_FIRST = lazy_pattern(
    r"^(?:khu vực |vùng )?(?:đô thị|thành thị|nông thôn|miền núi|đồng bằng) (?=(?:tỷ|tỉ) (?:lệ|trọng))"
)


def place_in(words: str) -> str:
    """The place that words name behind a preposition: ``ở cấp xã``, ``tại Hà Nội``; empty for none."""
    found = _SITUATED.search(words)
    return found.group().strip() if found else ""


def is_place(own: str) -> bool:
    """True for a label that is no more than a place: ``Hà Nội``, ``khu vực đô thị``."""
    return _IS_PLACE.fullmatch(_SAID_BEFORE.sub("", own).strip(" ,")) is not None


_MARK = lazy_pattern(r"(?:không |chưa )?đạt", re.IGNORECASE)


def is_mark(head: str) -> bool:
    """``Đạt``, ``Chưa đạt`` alone before a number: the mark given; the verb is taken off before."""
    return _MARK.fullmatch(head) is not None


def is_name(own: str) -> bool:
    """True for a name and nothing else: ``Điện Biên``."""
    return bool(own) and all(word[:1].isupper() for word in own.split())


def elsewhere(said: str) -> str:
    """What was said of one place, for another one: ``Tỷ lệ giường bệnh ở Hà Nội`` without the place."""
    return " ".join(_PLACE_FIRST.sub("", _SITUATED.sub("", said, count=1)).split())


_BARE_INDICATOR = lazy_pattern(
    r"(?:năng suất|sản lượng)(?: (?:ước|bình quân|trung bình|chung|thu hoạch|ước tính))*", re.IGNORECASE
)


def is_bare_indicator(own: str) -> bool:
    """``năng suất``, ``sản lượng``: of what was said of the figure before."""
    return _BARE_INDICATOR.fullmatch(own) is not None


_INDICATOR_AROUND = lazy_pattern(
    r"^(?:tổng )?(?:diện tích|năng suất|sản lượng)"
    r"(?: (?:gieo trồng|gieo cấy|gieo sạ|thu hoạch|trồng|nuôi|thả nuôi))?(?= )|"
    r"(?: (?:có|với|ước))? (?:tổng )?(?:diện tích|năng suất|sản lượng)(?: (?:trung bình|bình quân|"
    r"gieo trồng|thu hoạch|ước))*$",
    re.IGNORECASE,
)


def without_indicator(said: str) -> str:
    """What an indicator is of: of ``Diện tích lúa mùa`` ``lúa mùa``, of ``Rau năng suất`` ``Rau``."""
    lead, colon, own = said.rpartition(": ")
    rest = strip(_INDICATOR_AROUND.sub("", own))
    if lead and rest.lower() in _OF_LAND:
        return without_indicator(lead)
    return f"{lead}{colon}{rest}" if rest else lead or said


_OF_LAND = frozenset({"", "thu hoạch", "cho thu hoạch", "kinh doanh", "cho sản phẩm", "trồng mới"})
"""What becomes of land, whatever grows on it."""
_THESE = lazy_pattern(
    r"(?:các|những|hai|ba|bốn) (?:chỉ tiêu|chỉ số|con số|loại|mặt hàng|nội dung|tỷ lệ|tỉ lệ|lĩnh vực) "
    r"(?:này|đó|trên)",
    re.IGNORECASE,
)


def refers_back(own: str) -> bool:
    """``các chỉ tiêu này``: the ones of the sentence before, in their order."""
    return _THESE.search(own) is not None


def with_context(label: str, *contexts: str) -> str:
    """Put the nearest context that adds words in front of a label that says too little."""
    for context in contexts:
        if not context or context.lower() in label.lower():
            continue
        rest = _without_end(context, label)
        return f"{rest}: {label}" if label and rest else rest or label
    return label


def _without_end(context: str, label: str) -> str:
    """``huyện có số lợn tiêu hủy`` in front of ``số lợn tiêu hủy``: said once."""
    if syllables(label) < ENOUGH or not context.lower().endswith(f" {label.lower()}"):
        return context
    return strip(context[: -len(label)])


@lru_cache(maxsize=_REMEMBERED)
def tells_what(label: str) -> bool:
    """True where words besides what was done, and besides nouns of any report, tell what is counted.

    ``ghi nhận ca mắc``, ``điều tra làm rõ``: of which disease, which crimes the heading says.
    """
    if not says_enough(label):
        return False
    if is_amount(label):
        return True
    words = [word.strip(",;:.()") for word in without_times(label).lower().split()]
    left, place = 0, 0
    while place < len(words):
        length = _deed_at(words, place) or _of_any_report(words, place)
        left += 0 if length else 1
        place += length or 1
    return left > 1


def _of_any_report(words: list[str], place: int) -> int:
    """How many of the words from ``place`` on are a verb or noun that any report has; 0 for none."""
    pair = " ".join(words[place : place + 2])
    if pair in _ANY_WORDS:
        return 2
    return 1 if words[place] in _ANY_WORDS else 0


_ANY_WORDS = GENERIC_UNITS | words_of("of any report")


@lru_cache(maxsize=_REMEMBERED)
def says_enough(label: str) -> bool:
    """True where a label can stand by itself; ``trường hợp``, ``hồ sơ`` and the like tell nothing."""
    words = label.lower().replace("(", "").replace(")", "").split()
    for length in (2, 1):
        if " ".join(words[-length:]) in GENERIC_UNITS:
            words = words[:-length]
            break
    return syllables(" ".join(words)) >= ENOUGH or label.lower().startswith("tổng số ")
