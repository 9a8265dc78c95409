"""Made texts of the register's words, marks and odd numbers, set on pages; each has a number."""

from __future__ import annotations

import random
from collections.abc import Iterator

from bench.account.agreement import disagreements
from tests.parsers import typeset
from vanthu.parsers.document import parse_document

JOINING = (
    *("thu", "chi", "đạt", "tăng", "giảm", "hồ sơ", "xã", "thị trấn", "tháng", "năm", "ngày", "Điều", "số"),
    *("trong đó,", "gồm:", "so với cùng kỳ", "(chiếm", ")", "đồng;", "%", "tấn", "từ", "đến", "-", "/", "+"),
    *("tỷ", "triệu", "kế hoạch", "khoảng", ";", ".", ":", ",", "Quyết định", "l", "O", "²", "‰", "lần lượt"),
    *("cán bộ, công chức", "So với năm trước:", "ước", "không quá", "điểm phần trăm", "[", "]", "“", "”"),
    *("Trong đó:", "người", "bị thương", "Biểu", "06/QĐ-TTg", "25/12/2023", "^1^", "**", "1.500", "(1)"),
)
OPENINGS = ("", "", "", ">", "#1. ", "#I. ", "- ", "+ ", "a) ", "1. ", "(1) ", "[1] ", "=", "~")


def made(seed: int, number: int) -> list[str]:
    """The paragraphs of one text."""
    chance = random.Random(f"{seed}.{number}")
    return [_paragraph(chance) for _ in range(chance.randint(1, 6))]


def _paragraph(chance: random.Random) -> str:
    pieces = [_piece(chance) for _ in range(chance.randint(1, 24))]
    separator = " " if chance.random() < 0.95 else ""
    text = separator.join(pieces).replace("---", "--").replace(" | ", " ")
    seen = any(char.isalnum() for char in text.replace("^1^", "").replace("[1]", ""))
    return chance.choice(OPENINGS) + (text if seen else "thu")  # what is nothing but marks cannot be set


def _piece(chance: random.Random) -> str:
    return _number(chance) if chance.random() < 0.45 else chance.choice(JOINING)


def _number(chance: random.Random) -> str:
    kind = chance.randrange(6)
    if kind == 0:
        return str(chance.randrange(10 ** chance.randint(1, 8)))
    if kind == 1:
        return f"{chance.randrange(10**9):,}".replace(",", ".")
    if kind == 2:
        return f"{chance.random() * 1000:.{chance.randint(1, 4)}f}".replace(".", ",")
    if kind == 3:
        return f"{chance.randrange(100)}/{chance.randrange(1, 200)}"
    if kind == 4:
        return f"{chance.randrange(100)}{chance.choice(('-', '–', ' đến ', ' - '))}{chance.randrange(200)}%"
    return "".join(chance.choice("0123456789Ol., /%-") for _ in range(chance.randint(1, 9)))


def faults(seed: int, number: int) -> Iterator[str]:
    """What is wrong with the record of one text."""
    document = typeset.document(made(seed, number))
    if not any(page.lines for page in document.pages):
        return
    report = parse_document(document)
    if report.source.status != "complete":
        yield f"status {report.source.status}"
    yield from disagreements(report, {page.number: page for page in document.pages})
