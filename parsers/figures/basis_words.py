"""The words right before a number that say on what basis it stands."""

from __future__ import annotations

import re

from vanthu.extract.patterns import lazy_pattern
from vanthu.extract.values import fixed
from vanthu.parsers.figures.plans import AIM
from vanthu.parsers.report import Basis

_APPROX = r"(?:(?:trên|hơn|gần|khoảng|xấp xỉ|dưới|đạt|còn|ước|từ|ở mức|mức|là|bằng|:)\s*)*"
_GIVEN = (
    r"(?:\s(?:năm|cả năm|đầu năm|đề ra|là|đạt|giao|được|tỉnh|huyện|xã|thành phố|trung ương|TW|HĐND|UBND|"
    r"Hội đồng|"
    r"nhân dân|Chính phủ|Bộ|cấp trên|sau|điều chỉnh|\d{4}|vốn|thu|chi|ngân sách|quý|[IV]+|tháng))*"
)


@fixed(frozen=True, slots=True)
class Rule:
    """Words up to a number that say what it is, with an example and what they must not take.

    ``asks``: small letters of which some stand in all that the words find; without them none is searched.
    """

    basis: Basis
    words: re.Pattern[str]
    asks: tuple[str, ...]
    example: str
    counter: str


def _rule(basis: Basis, words: str, asks: str, example: str, counter: str) -> Rule:
    found = lazy_pattern(rf"(?<![^\W\d_])(?:{words})\s*$", re.IGNORECASE)
    return Rule(basis, found, tuple(asks.split("|")), example, counter)


AT_NUMBER: tuple[Rule, ...] = (
    _rule(
        "target",
        rf"(?<!vượt )(?:chỉ tiêu|kế hoạch|dự toán|mức) phấn đấu(?:{_GIVEN}\s*:?)?\s*\(?\s*{_APPROX}",
        "phấn đấu",
        "đạt 74% chỉ tiêu phấn đấu (3.700 tỷ đồng",
        "vượt chỉ tiêu phấn đấu 12%",
    ),
    _rule(
        "limit",
        r"không (?:được )?(?:vượt )?quá|không (?:được )?vượt|tối đa(?: là| khoảng)?|không (?:dưới|ít hơn|"
        r"thấp hơn|nhỏ hơn|"
        r"lớn hơn|nhiều hơn|cao hơn)|mức trần|trần|chậm nhất|giới hạn(?: là| ở mức)?",
        "không|tối đa|trần|chậm nhất|giới hạn",
        "giữ nợ thuế không quá 5%",
        "thu không đạt 5%",
    ),
    _rule(
        "limit",
        r"(?:(?:mức|khung) (?:xử )?phạt(?: tiền)?(?: là)?|(?<!đã xử )(?<!bị )(?<!đã )phạt tiền)(?: từ| đến)",
        "phạt",
        "Phạt tiền từ 3.000.000 đồng",
        "đã phạt tiền 12 trường hợp",
    ),
    _rule(
        "plan",
        rf"(?<!vượt )(?<!hụt )(?<!so với )(?<!đạt )(?<!theo )(?<!ngoài )(?:kế hoạch|KH|dự toán|"
        rf"chỉ tiêu)(?:{_GIVEN}\s*:?)?\s*{_APPROX}",
        "kế hoạch|kh|dự toán|chỉ tiêu",
        "(kế hoạch là 9%",
        "vượt kế hoạch 12%",
    ),
    _rule(
        "plan",
        rf"(?<!ngoài )(?:kế hoạch|KH|dự toán|chỉ tiêu|DT)(?:{_GIVEN}|(?:\s(?!đã|năm trước)[^\W\d_]+){{1,4}})"
        rf"\s*\(\s*{_APPROX}",
        "kế hoạch|kh|dự toán|chỉ tiêu|dt",
        "đạt 98,3% kế hoạch (857 ha)",
        "đạt 98,3% kế hoạch, tăng (857 ha)",
    ),
    _rule(
        "plan",
        r"(?<!theo )(?<!đạt )(?<!so với )(?<!giải ngân )(?<!thực hiện )kế hoạch vốn"
        r"(?: (?!(?:đạt|giải ngân|thực hiện)(?![^\W\d_]))[^\W_]+){0,16} (?:là|giao)",
        "kế hoạch vốn",
        "Tổng kế hoạch vốn đầu tư công năm 2024 được Chính phủ giao là 6.842",
        "kế hoạch vốn năm 2024 đã giải ngân là 198 tỷ đồng",
    ),
    _rule(
        "plan",
        r"kế hoạch (?!số|đã)(?:[^\W\d_]+ ){0,6}(?:năm |quý |tháng )?(?:[\dIV/]+ )?"
        r"(?:gồm|bao gồm|có)(?: tổng số)?",
        "kế hoạch",
        "Kế hoạch cải cách quý III gồm 42 việc",
        "kế hoạch đã có 42 việc",
    ),
    _rule(
        "plan",
        r"(?-i:Kế hoạch)(?: công tác)? (?:năm|quý|tháng) [\dIVX/]+ (?:[^\W\d_]+ ){0,2}"
        r"(?:thực hiện|tiến hành|kiểm tra|thanh tra|kiểm toán|giám sát|tổ chức)(?: [^\W\d_]+){0,3}",
        "kế hoạch",
        "Kế hoạch năm 2019 thực hiện kiểm tra 48 cuộc",
        "Theo kế hoạch năm 2019 đã kiểm tra 48 cuộc",
    ),
    _rule(
        "plan",
        r"(?-i:Kế hoạch|Dự toán|Chỉ tiêu) (?:(?!đạt|thực hiện|đã|hoàn thành|theo|so)[^\W\d_]+ |\d{4} ){1,12}"
        r"giao(?: là)?\s*:?",
        "giao",
        "Kế hoạch vốn năm 2023 được Chính phủ giao 5.412 tỷ đồng",
        "Kế hoạch vốn năm 2023 đã giải ngân, bàn giao 12 nhà",
    ),
    _rule(
        "plan",
        r"(?:vốn|kinh phí|biên chế|chỉ tiêu)(?: (?!đã|bàn)[^\W\d_]+){0,4}(?: năm \d{4})? giao(?: là)?\s*:?",
        "giao",
        "Vốn năm 2024 giao 286.400 triệu đồng",
        "Vốn năm 2024 đã bàn giao 12 công trình",
    ),
    _rule("plan", r"được giao(?: là)?\s*:?", "được giao", "biên chế được giao 96 người", "đã giao 96 giấy"),
    _rule(
        "target",
        rf"{AIM}(?:\s(?:[^\W\d_]+|\d{{4}})){{0,6}}\s*[:(]?\s*{_APPROX}",
        "mục tiêu",
        "mục tiêu cuối năm 2024 còn 5,5%",
        "Chương trình mục tiêu quốc gia 12 xã",
    ),
    _rule(
        "capacity",
        r"(?:(?:công suất|năng lực|quy mô|lưu lượng|sản lượng) (?:thiết kế|lắp máy|lắp đặt|tối đa)|"
        r"theo thiết kế|"
        r"sức chứa|dung tích(?: thiết kế)?|năng lực tưới|năng lực sản xuất|công suất)"
        rf"(?: [^\W\d_]+){{0,2}}\s*[:(]?\s*{_APPROX}",
        "công suất|năng lực|thiết kế|lắp|tối đa|sức chứa|dung tích",
        "công suất thiết kế 24 MW",
        "công suất sử dụng giường bệnh cả tỉnh 92%",
    ),
)
"""Tried in this order."""
