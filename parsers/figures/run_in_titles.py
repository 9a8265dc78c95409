"""Titles on the line of their text: ``Thủy sản: …``, ``Công tác đo lường. Kiểm định …``."""

from __future__ import annotations

import re

from vanthu.extract.patterns import CAPITAL, lazy_pattern
from vanthu.parsers.figures import senses
from vanthu.parsers.figures.leaning import begin_alike
from vanthu.parsers.figures.prose import ProseReader
from vanthu.parsers.figures.wording import strip
from vanthu.parsers.lexer.sentences import first_end, parts_in


def under_title(title: str, label: str) -> str:
    """A label with the title of its paragraph in front, where that tells what it leaves out."""
    tells = not parts_in(f"{title}:") and senses.says_more(title, label)
    return f"{title}: {label}" if tells else label


def titles_in(reader: ProseReader) -> list[tuple[int, str, int]]:
    """Where the titles of a paragraph end, what they say, and how far each names what is counted.

    A later sentence may open with its own (``Thủy sản: …. Xây dựng nông thôn mới: toàn tỉnh có …``).
    """
    found = []
    if (first := _RUN_IN.match(reader.text)) is not None:
        found.append((first.end(), first["title"], 0))
    clauses = [semicolon.end() for semicolon in _CLAUSE.finditer(reader.text)]
    for start in sorted([*reader.sentences.starts, *clauses]):
        opening = _OPENING.match(reader.text, start)
        if opening is None or (start and not _opens_another(opening) and not _like_the_first(opening)):
            continue
        title = strip(opening["title"])
        item = _ITEM.match(reader.text, start) is not None and not senses.is_amount(title)
        found.append((opening.end(), "" if item else title, _reach_of_title(reader.text, opening)))
    return found


_RUN_IN = lazy_pattern(
    rf"(?P<title>(?!(?:Trong|Đến|Từ|Tính|Theo|Năm|Tháng|Quý|Ngày|Hiện|Qua)(?![^\W\d_]))[{CAPITAL}][^\W\d_]*"
    rf"(?:,? [^\W\d_]+){{1,5}})\. (?=[{CAPITAL}])"
)
"""``Công tác đo lường. Kiểm định 4.120 phương tiện``: a heading on the line of its text."""


def _opens_another(opening: re.Match[str]) -> bool:
    """Whether the words before the colon of a later sentence are a title, and not ``Trong đó:``."""
    said = opening.group()
    return (
        said[0].isupper()
        and not parts_in(said)
        and _WHOLE_BODY.match(opening.string, opening.end()) is not None
    )


def _like_the_first(opening: re.Match[str]) -> bool:
    """``Về thời gian: …. Về tuyến đường: …``: titles of one text that begin alike stand beside each other.

    So do those of which the same is told: ``Bưu chính: doanh thu 86 tỷ đồng; viễn thông: doanh thu 412``.
    """
    first = _OPENING.match(opening.string)
    if first is None:
        return False
    said = [opening.string[found.end() :].split()[:2] for found in (first, opening)]
    return said[0] == said[1] or begin_alike(first["title"], opening["title"])


_CLAUSE = lazy_pattern(r"; (?=[^\W\d_])")
_WHOLE_BODY = lazy_pattern(r"(?:đến nay,? |hiện nay,? |hiện )?(?:toàn|trên địa bàn) ", re.IGNORECASE)
"""How the text under a title of its own begins; ``Hình phạt: tù 82 bị cáo`` goes on with what was said."""


def _reach_of_title(text: str, opening: re.Match[str]) -> int:
    """How far a title names what is counted: the paragraph, or only its own item (``A: 12 ca; B 48 ca``)."""
    if not text[opening.end() : opening.end() + 1].isdecimal():
        return len(text)
    end = first_end(text, opening.end())
    last = len(text) if end is None else end
    stop = text.find(";", opening.end(), last)
    return stop if stop >= 0 else last


_OPENING = lazy_pattern(
    r"(?P<title>[^\W\d_](?:[^:;,.()\d]|(?<=[^\W\d_]-)\d|(?<=-\d)\d){2,60})(?:\s\([^()]*\))?:\s"
)
"""``Bảo trợ xã hội: có 427 đối tượng …``: a paragraph that opens with its title."""
_ITEM = lazy_pattern(r"[^:;,.()\d]{3,60}:\s(?:\d[\d.]*(?:,\d+)?)[^:;,.()\d]{0,40}[;,] [^:;,.()\d]{3,60}:\s\d")
"""``Giải A: 01 giải; giải B: 02 giải``: what stands before the first colon names the first item alone."""
