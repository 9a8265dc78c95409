"""Targets, requirements and norms, told apart from results by the words that set them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from vanthu.extract.patterns import lazy_pattern

_PLAN_HEADING = lazy_pattern(
    r"phương hướng|nhiệm vụ|giải pháp|mục tiêu(?! quốc gia)|đề xuất|thời gian tới|chương trình công tác|"
    r"dự kiến|^(?:về )?(?:các )?(?:kế hoạch|dự toán|chỉ tiêu)|"
    r"(?:^|(?:khó khăn|vướng mắc|nguyên nhân|tồn tại|hạn chế)(?: [^\W\d_]+){0,3},? (?:và )?)"
    r"(?:những |một số |các )?kiến nghị(?! xử lý| thu hồi| của| qua| cử tri)",
    re.IGNORECASE,
)
"""``Kiến nghị, đề xuất``; of ``Giải quyết khiếu nại, kiến nghị`` and ``Chương trình mục tiêu quốc gia``
results are told."""
_RESULT_HEADING = lazy_pattern(
    r"kết quả|tình hình|đánh giá|nhận xét|thực hiện nhiệm vụ|công tác chỉ đạo|"
    r"đã (?:đạt|thực hiện|triển khai)|thực trạng|kiểm điểm",
    re.IGNORECASE,
)
ESTIMATED = r"(?<!thỏa )(?<!thoả )(?<!hương )(?<!\bhiệp )ước"
"""``công nghiệp ước đạt``; the agreements ``thỏa ước``, ``hương ước``, ``hiệp ước`` estimate nothing."""
AIM = r"(?<!có )(?<!với )(?<!vượt )(?<!% )mục tiêu(?! quốc gia| này| đó)"
"""An aim that is set; what is measured by one (``46% so với mục tiêu``) sets none."""
STRIVE = r"(?<!dự toán )(?<!chỉ tiêu )(?<!kế hoạch )phấn đấu"
"""``Phấn đấu thu 8 tỷ đồng``; what is measured by a ``dự toán phấn đấu`` is a result."""
_TARGET = lazy_pattern(
    rf"(?<![^\W\d_])(?:{STRIVE}|dự kiến|{AIM}|tối thiểu|ít nhất|sẽ|đặt ra|"
    r"hướng tới)(?![^\W\d_])",
    re.IGNORECASE,
)
_TARGET_WORDS = ("phấn đấu", "dự kiến", "mục tiêu", "tối thiểu", "ít nhất", "sẽ", "đặt ra", "hướng tới")
"""One of them stands in whatever ``_TARGET`` finds, in small letters."""
_DEMAND = lazy_pattern(
    r"(?<!đã )(?<![^\W\d_])(?:(?:đảm bảo|bảo đảm)(?! xã hội)|(?<!đạt )(?<!theo )(?<!đáp ứng )yêu cầu|đề nghị|"
    r"(?:để|nhằm|cần|phải) đạt)(?![^\W\d_])",
    re.IGNORECASE,
)
_REACH = 400
"""Characters over which a word like "phấn đấu" governs what follows in its sentence."""


def plan_sections(headings: Mapping[str, str]) -> frozenset[str]:
    """The sections that set tasks and targets, by their own heading or that of a section around them."""
    plans = {section for section, heading in headings.items() if _sets_tasks(heading)}
    results = {
        section for section, heading in headings.items() if heading and _RESULT_HEADING.search(heading)
    }
    return frozenset(section for section in headings if _inherits(section, plans, results))


def _sets_tasks(heading: str | None) -> bool:
    return bool(heading and _PLAN_HEADING.search(heading) and not _RESULT_HEADING.search(heading))


def _inherits(section: str, plans: set[str], results: set[str]) -> bool:
    """The outermost heading that says either way decides: a plan's paragraphs are plans."""
    parts = section.split(".")
    for length in range(1, len(parts) + 1):
        outer = ".".join(parts[:length])
        if outer in results:
            return False
        if outer in plans:
            return True
    return False


def in_plan(section: str | None, plans: frozenset[str], headings: Mapping[str, str]) -> bool:
    """True where a paragraph's section, or one around it that has a heading, sets tasks."""
    while section:
        if section in headings:
            return section in plans
        section = section.rpartition(".")[0]
    return False


def reports_results(section: str | None, headings: Mapping[str, str]) -> bool:
    """True where a section, or one around it, says by its heading what was reached."""
    while section:
        if _RESULT_HEADING.search(headings.get(section, "")):
            return True
        section = section.rpartition(".")[0]
    return False


_REACHED = lazy_pattern(
    r"(?<![^\W\d_])(?:đã|hiện|hiện nay|đến nay|hiện có|tính đến|năm trước|cùng kỳ|kết quả)(?![^\W\d_])",
    re.IGNORECASE,
)


def says_what_was(text: str, start: int, position: int) -> bool:
    """``đến nay đã đạt 85%``: a result, in a plan as well."""
    return _REACHED.search(text, max(start, position - _REACH), position) is not None


def is_target(text: str, start: int, position: int, *, rate: bool) -> bool:
    """True where the clause ``text[start:position]`` says what is to be reached, not what was.

    ``đảm bảo``, ``yêu cầu`` set a target only for a rate: a count behind them is what was done.
    """
    start = max(start, position - _REACH)
    said = text[start:position].lower()
    if any(word in said for word in _TARGET_WORDS) and _TARGET.search(text, start, position):
        return True
    return rate and _DEMAND.search(text, start, position) is not None
