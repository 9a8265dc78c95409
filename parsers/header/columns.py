"""The two columns of a head: issuer, number and subject at the left, national title and date at the right."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from vanthu.extract.page import Word
from vanthu.extract.patterns import lazy_regex
from vanthu.parsers.header.date import PLACE_DATE, dates_whole, day_apart, read_place
from vanthu.parsers.header.issuer import read_issuer
from vanthu.parsers.header.national import MOTTO, NATION, alike, cut_at_title, is_title, skeleton
from vanthu.parsers.header.number import NUMBER, number_in, read_number_and_place
from vanthu.parsers.header.parts import Cell, Head
from vanthu.parsers.lines import TextLine

# Lines of plain text begin at one place, give or take a blank or two (7 points each).
FLUSH = 16.0

_STAMPED = lazy_regex(
    r"\d{1,2}\s?:\s?\d{2}\b|\bP\.?\s?\d{1,3}\s?/\s?\d{1,3}\b|\b(?:FAX|TEL|HOTLINE)\b|CÔNG VĂN ĐẾN|"
    r"\bĐẾN\s+(?:SỐ|NGÀY|GIỜ)"
    r"|\d{3,4}[ .]\d{3}[ .]\d{3}"
)
"""What a fax machine or the registry's stamp adds above a head: times, pages, telephone numbers."""

_SUBJECT = lazy_regex(r"(?:V/v|Về việc|v/v)\s*[:.]?\s*\S", regex.I)


def _cells(lines: Sequence[TextLine], split: float | None) -> tuple[list[Cell], list[Cell]]:
    left: list[Cell] = []
    right: list[Cell] = []
    for line in lines:
        if split is None or at_margin(lines):
            cut = cut_at_title(line.words)
            if cut:
                left.append(Cell(line, line.words[:cut]))
            (right if cut or _in_right(line.text) else left).append(Cell(line, line.words[cut:]))
            continue
        # Columns that touch show no gap: the national title tells where the right one begins.
        cut = cut_at_title(line.words) or _cut(line.words, split)
        if cut:
            left.append(Cell(line, line.words[:cut]))
        if cut < len(line.words):
            right.append(Cell(line, line.words[cut:]))
    return left, right


def at_margin(lines: Sequence[TextLine]) -> bool:
    """True where the text has no columns: every line begins at one place."""
    return len(lines) > 2 and max(line.x0 for line in lines) - min(line.x0 for line in lines) < FLUSH


def _in_right(text: str) -> bool:
    return (
        is_title(text)
        or alike(text, MOTTO)
        # A column too narrow breaks the national title: "... CHỦ NGHĨA VIỆT" and "NAM".
        or (len(text) > 2 and text.isupper() and skeleton(text) in NATION)
        or PLACE_DATE.fullmatch(text) is not None
    )


def _cut(words: Sequence[Word], split: float) -> int:
    """How many words stand in the left column: up to the wide gap next to the edge of the columns."""
    best, nearest = None, 0.0
    for k in range(1, len(words)):
        gap = words[k].bbox[0] - words[k - 1].bbox[2]
        # A blank is a third of the size; a gap of one size is more than a blank.
        if gap > max(words[k].size, 8.0) and not words[k].text.startswith(("/", "-")):
            distance = abs(words[k].bbox[0] - split)
            if best is None or distance < nearest:
                best, nearest = k, distance
    middle = (words[0].bbox[0] + words[-1].bbox[2]) / 2
    spans = words[0].bbox[0] < split - 40 and words[-1].bbox[2] > split + 40
    text = " ".join(word.text for word in words)
    if best is not None and spans and (NUMBER.match(text) or not _is_one_date(words, best, text)):
        return best
    return len(words) if middle < split else 0


def _is_one_date(words: Sequence[Word], cut: int, text: str) -> bool:
    """Whether a line is a place and date alone, parted by blanks for the pen at most.

    ``TỈNH SÔNG TIỀN    Sông Tiền, ngày 21 …``: a name of a body in capitals stands beside it.
    """
    if PLACE_DATE.fullmatch(text) is None:
        return False
    before, after = (" ".join(word.text for word in part) for part in (words[:cut], words[cut:]))
    return not (before.isupper() and PLACE_DATE.fullmatch(after))


def read_columns(lines: Sequence[TextLine], split: float | None, head: Head) -> None:
    """Read both columns; lines in which nothing is recognised (stamps, notes) stay in the body."""
    left, right = _cells(lines, split)
    names: list[Cell] = []
    subject: list[str] = []
    numbered = False
    for cell in left:
        match = NUMBER.match(cell.text)
        if match is not None and not (numbered and subject):  # a subject goes on: "số 12/NQ-CP"
            numbered = True
            head.stated.number = number_in(match)
            read_number_and_place(cell.text, head)
        elif subject or _SUBJECT.match(cell.text):
            subject.append(cell.text)
        # Names of bodies are set in capitals; stamps and handwriting beside them are not.
        elif not numbered and _mostly_capitals(cell.text) and not _STAMPED.search(cell.text):
            names.append(cell)
        elif any(c.isalnum() for c in cell.text):
            continue
        head.used.add(id(cell.line))
    if subject:
        head.stated.title = " ".join(subject)
        head.is_letter = True
    read_issuer(names, head)
    for cell in dates_whole(right):
        number = NUMBER.match(cell.text)
        if number is not None and head.stated.number is None and not numbered:
            head.stated.number = number_in(number)
            read_number_and_place(cell.text, head)
        elif _in_right(cell.text):
            match = PLACE_DATE.fullmatch(cell.text)
            if match is not None:
                read_place(match, head, day_apart(right))
        elif any(c.isalnum() for c in cell.text):
            continue
        head.used.add(id(cell.line))


def _mostly_capitals(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 1 and sum(c.isupper() for c in letters) > 0.6 * len(letters)
