"""The words around a number: what stands before it, behind it, and which of them only join."""

from __future__ import annotations

import re
from functools import lru_cache

from vanthu.extract.patterns import CAPITAL, lazy_pattern
from vanthu.parsers.lexer.vocabulary import any_of

INDICATOR_NOUN = (
    r"(?:tỷ lệ|tỉ lệ|tỷ trọng|tốc độ|chỉ số|mức|năng suất|sản lượng|diện tích|kim ngạch|giá(?! trị)|"
    r"công suất|khối lượng)"
)
"""What is measured of something, whatever it is measured of."""
QUANTITY_NOUN = (
    rf"(?:{INDICATOR_NOUN}|quy mô|giá trị|trị giá|doanh thu|thu nhập|kinh phí|con số|số tiền|số vốn|vốn|số)"
)
"""The same, and how many or how much money there is of it."""
_LEAD = lazy_pattern(
    r"(?:[\s,;:.()–\-+*“”•]|\d{4}\s?[-–]\s?\d{4}|(?:và|còn(?! lại)|đã|có(?! (?:mặt|điều kiện|khả năng|"
    r"nguy cơ|nhu cầu|yếu tố|phép|việc làm|hoàn cảnh|dấu hiệu|tay nghề)(?![^\W\d_]))|là|với|riêng|"
    r"trong đó|cụ thể|như sau|"
    r"hiện nay|hiện tại|hiện có(?! mặt)|hiện(?! (?:vật|trường|trạng|kim|đại|hữu))|đến nay|ngoài ra|"
    r"đồng thời|bên cạnh đó|qua đó|kết quả|trong khi|trong kỳ|trong tháng|trong quý|trong năm|"
    r"về|gồm|bao gồm|chia ra|"
    r"nhưng|cùng với|giúp|khiến|"
    r"trên địa bàn (?:cả nước|(?:toàn )?(?:tỉnh|huyện|xã|thành phố|thị xã|quận|phường)"
    rf"(?! (?-i:[{CAPITAL}])))|"
    rf"đạt(?= (?:tổng )?{QUANTITY_NOUN}(?![^\W\d_]))|"
    r"(?:bằng|dưới) (?:các )?hình thức|(?:tương ứng|tương đương)(?: với)?|tiếp tục|cũng|"
    r"từ(?! (?:\d+ tuổi|chối|bỏ)(?![^\W\d_]))|"
    r"được(?! giao(?![^\W\d_]))|để|nêu trên|theo đó|do|đó|của|tại(?! nhà(?![^\W\d_]))|ở|"
    r"cho(?! (?:vay|thuê|phép|thôi|nghỉ|ra khỏi)(?![^\W\d_]))|"
    r"trên(?! (?:chuẩn|đại học|(?:\d+ )?tuổi))|thì|"
    r"lên|năm học(?! trước)|toàn (?:tỉnh|huyện|xã|thành phố|thị xã)|"
    r"toàn ngành(?=[,:]| (?:đã|có|hiện|ước|đạt|còn|được|thực hiện|thu|chi)(?![^\W\d_])))(?![^\W\d_]))+",
    re.IGNORECASE,
)
_TAIL = lazy_pattern(
    r"(?:[\s,;:.()/=–\-“”+≥≤<>]|(?<![^\W\d_])(?:và|là|có|đạt|được|gồm|với|cho|của|(?<!tồn )tại|khoảng|"
    r"(?<!cấp )trên|"
    r"(?<!cao )(?<!thấp )(?<!lớn )(?<!nhiều )(?<!ít )hơn|gần|(?<!thỏa )(?<!thoả )"
    r"(?<!hương )ước(?: tính)?|còn|"
    r"(?<!chứng )từ|(?<!giờ )đến|(?<!trở )lên|(?<!văn )(?<!công )(?<!cân )(?<!mặt )bằng|đã|chiếm|để|"
    r"(?<!nhà )(?<!đất )ở|(?<!phụ )(?<!trực )thuộc|vẫn|xấp xỉ|dưới|(?<!lý )(?<!tự )do|đối với|(?<!cân )đối|"
    r"cùng|trong|tới|(?<!trở )xuống|riêng|"
    r"nâng|tối thiểu|ít nhất|(?:từ|ở|đạt|với) mức(?: bình quân)?|"
    r"không (?:(?:cao|thấp|nhiều|ít|lớn) hơn|cao|thấp|quá|dưới|vượt)|"
    r"(?<!chứng )(?<!địa )(?<!tín )(?<!đình )chỉ))+$",
)
"""Joining words are written small: the ``Bằng`` of ``Cao Bằng 45 vụ`` is a name."""
_TAIL_BEHIND = lazy_pattern(
    r"(?:[\s,;:.()/=–\-“”+]|⁽[⁰¹²³⁴⁵⁶⁷⁸⁹]+⁾|(?<![^\W\d_])(?:và|với|cho|của|tối thiểu|ít nhất|tối đa|"
    r"(?<!tồn )tại|để|(?<!phụ )(?<!trực )thuộc|"
    r"(?<!lý )(?<!tự )do|trong|đối với|(?<!cân )đối|từ|đã|(?<!nhà )(?<!đất )ở|"
    r"(?<!văn )(?<!công )(?<!cân )(?<!mặt )bằng|(?<!hiện )có|"
    r"(?<!chuyển )(?<!gửi )(?<!trở )(?<!đưa )(?<!thu )(?<!nộp )(?<!đi )về|là))+$"
)
OPENS_A_CLAUSE = lazy_pattern(
    rf",\s(?=(?:đã|đang|chưa|còn|trong đó|tổng|{any_of('deed')}|{QUANTITY_NOUN})(?![^\W\d_]))[^,;:]*$"
)
"""``87 ý kiến, kiến nghị, đã trả lời 79``: the last comma, if a deed or an amount stands behind it."""
PREPOSITION = lazy_pattern(
    r"(?<![^\W\d_])(?:tại|cho|với|(?<!trực )(?<!phụ )thuộc|cùng(?! kỳ)|trên|(?<!nhà )(?<!đất )ở|làm|"
    r"khiến|của|do|nhờ|để|và|trị giá|trong(?! nước)|nâng|thông qua|"
    r"đối với|về(?=\s*$))(?![^\W\d_])"
)
SET_AGAINST = lazy_pattern(
    r"\s*(?:so (?:với )?)?(?:diện tích )?(?:kế hoạch|KH|dự toán|DT|chỉ tiêu|mục tiêu|cùng kỳ|"
    r"năm trước)(?![^\W\d_])",
    re.IGNORECASE,
)
"""What a number is measured by, not what it is of: ``đạt 45,6% kế hoạch tỉnh giao (1.123 triệu đồng)``."""
_DATED = lazy_pattern(
    r"(?:tính )?đến (?:hết )?(?:ngày )?\d{1,2}/\d{1,2}/\d{4}|"
    r"(?<!\d )(?:tính )?đến (?:hết )?ngày \d{1,2}/\d{1,2}(?![\d/])|"
    r"(?:từ )?(?:ngày )?\d{1,2}/\d{1,2}/\d{4} (?:cho )?đến (?:hiện )?nay|"
    r"(?:tính )?đến hết (?:tháng|quý) [\dIVX]{1,3}(?:/\d{4}| năm \d{4})?(?: đã)?",
    re.IGNORECASE,
)
_LONGEST_JOINING = 18
"""Characters of the longest joining words of a tail (``từ mức bình quân``), with one to spare."""
_REMEMBERED = 4096
"""Texts whose reading is kept: the words around a number are asked for by several rules."""


@lru_cache(maxsize=_REMEMBERED)
def strip(words: str) -> str:
    """Take joining words off both ends."""
    return _stripped(words, _TAIL)


@lru_cache(maxsize=_REMEMBERED)
def strip_behind(words: str) -> str:
    """Take joining words off both ends of what stands behind a number; its own verbs stay."""
    return _stripped(words, _TAIL_BEHIND)


_BOUND = lazy_pattern(r"(?:từ trên|từ|trên|dưới) \d[^:;,]* (?:năm|tháng)(?! tuổi)", re.IGNORECASE)
"""``từ trên 3 năm đến 7 năm``: sentences are in classes named by their bounds."""


def _stripped(words: str, tail: re.Pattern[str]) -> str:
    words = " ".join(words.split())
    found = None if _BOUND.match(words) else _LEAD.match(words)
    words = words[found.end() :] if found else words
    # A tail is one joining word after the other: where the text ends with none, none stands before.
    opened = words[:1].lower() + words[1:]  # "Đạt 45%": what begins a sentence joins as well
    if (joining := tail.search(opened, max(0, len(words) - _LONGEST_JOINING))) is not None:
        joining = tail.search(opened) or joining
        words = words[: joining.start()]
    return words.strip()


@lru_cache(maxsize=_REMEMBERED)
def syllables(words: str) -> int:
    """The number of words with letters in them."""
    return sum([word.isalpha() or any(map(str.isalpha, word)) for word in words.split()])


def strip_front(words: str) -> str:
    """What is left of the words behind the counted noun, where a list goes on: only ``và``, ``hơn``, ..."""
    return words.rpartition(" và")[2] if words.rstrip().endswith(" và") else words


_STRIVEN = lazy_pattern(r"^phấn đấu (?:(?:đến )?(?:hết |cuối )?năm \d{4},? )?", re.IGNORECASE)
"""``Phấn đấu năm 2023 thu ngân sách``: that it is striven for is the figure's basis, no part of its name."""
_NO_PART = lazy_pattern(r"\(\s*\)|⁽[⁰¹²³⁴⁵⁶⁷⁸⁹]*⁾|[“”\"]|[⁰¹⁴⁵⁶⁷⁸⁹]+|(?<!m)[²³]")


@lru_cache(maxsize=_REMEMBERED)
def clean(label: str) -> str:
    """Take off quotation marks, brackets without a partner and days from a label."""
    label = _NO_PART.sub("", _STRIVEN.sub("", label))
    label = _DATED.sub("", label) if "đến" in label.lower() else label
    label = label.replace("(", "").replace(")", "") if label.count("(") != label.count(")") else label
    return " ".join(label.split()).replace(" ,", ",").strip(" ,;:-–")
