"""Footnote marks: digits set small and raised behind a word or a figure, or in front of one.

A mark may be set without a blank (``2.003¹``), as a run's own characters or as a word beside another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vanthu.extract.page import Word, may_be_mark
from vanthu.extract.patterns import lazy_pattern
from vanthu.extract.pdf.pdfium import PdfPage, Run

SMALLER = 0.97
"""A mark is set at most at this share of the size beside it: Word sets 0.65, LibreOffice 0.58, people up to
one point less; what is rounded stays above."""

MUCH_SMALLER = 0.85
"""At most this share of the size: set as a mark, whatever stands between it and its word."""

SLIGHT_RISE, CLEAR_RISE = 0.1, 0.2
"""Shares of the font size by which the base line of a mark stands above that of the text, where the mark is
smaller and where it is not. Word raises by 0.33, people by as little as 0.15; one line has one base line."""

RAISED = 0.15
"""A mark's lower edge stands at least this share of the font size above that of the text before it."""

WELL_RAISED = 0.3
"""So far no letter reaches below the base line: 0.22 of the font size."""

LOW = 0.8
"""Raised digits that are glyphs of their own have at most this share of the others' height: 0.6 to 0.7."""

LONGEST_MARK = 3
"""Digits of a mark: no report has a thousand notes."""

TOUCHING = 0.3
"""Text this near to a mark, as a share of the font size, was set behind it without a blank."""

UNICODE_MARKS = "⁰¹²³⁴⁵⁶⁷⁸⁹"

# A run without digits at its end has no raised mark.
_LAST_OF_MARKS = frozenset("0123456789⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉①②③④⑤⑥⑦⑧⑨)")
"""What a word ends with that may be a mark: few words need a second look."""
ENDS_IN_DIGIT = lazy_pattern(r"\d[.,;:)\]”\"]*$")


def mark_start(page: PdfPage, run: Run, start: int, end: int) -> tuple[int, int] | None:
    """Where the raised digits of a run begin and end; None where there are none."""
    text = run.text
    first = next((k for k in range(start, end) if text[k] in UNICODE_MARKS), None)
    if first is not None:
        last = next((k for k in range(first, end) if text[k] not in UNICODE_MARKS), end)
        return first, last
    return _mark_at_end(page, run, start, end) or _mark_at_begin(page, run, start, end)


def _mark_at_end(page: PdfPage, run: Run, start: int, end: int) -> tuple[int, int] | None:
    """Raised digits behind a word or a figure; a comma or a bracket may follow."""
    text = run.text
    last = end
    while last > start and text[last - 1] in '.,;:)]”"':
        last -= 1
    first = last
    while first > start and text[first - 1].isdigit():
        first -= 1
    if first == last:
        return None
    if (bracketed := _bracketed_mark(page, run, start, end, (first, last))) is not None:
        return bracketed
    before = max(start, first - 1)  # the character that the mark is set after, or the figure's first digit
    mark = last
    while mark > before + 1 and _is_raised(page, run, mark - 1, before):
        mark -= 1
    return (mark, last) if mark < last else None


def _bracketed_mark(
    page: PdfPage, run: Run, start: int, end: int, digits: tuple[int, int]
) -> tuple[int, int] | None:
    """``độc lập(1)`` with bracket and digits raised, as reports of the Party set their marks."""
    first, last = digits[0] - 1, digits[1]
    if first <= start or last >= end or run.text[first] != "(" or run.text[last] != ")":
        return None
    raised = all(_is_raised(page, run, at, first - 1) for at in range(first, last))
    return (first, last + 1) if raised else None


def _mark_at_begin(page: PdfPage, run: Run, start: int, end: int) -> tuple[int, int] | None:
    """Raised digits in front of a figure."""
    digits = start
    while digits < min(end, start + LONGEST_MARK + 1) and run.text[digits].isdigit():
        digits += 1
    for last in range(start + 1, digits):
        if _is_raised(page, run, last - 1, last):
            return start, last
    return None


def _is_raised(page: PdfPage, run: Run, index: int, beside: int) -> bool:
    """Whether a digit is set as a mark beside another character.

    Any rise tells where it is smaller; where it is as large, a clear one. Some fonts have raised digits as
    glyphs of their own, on the base line.
    """
    at, by = run.at[index], run.at[beside]
    size = page.font_size(by)
    smaller = page.font_size(at) / (size or 1.0)
    rise = (page.level(by) - page.level(at)) / (size or 1.0)
    if rise >= (SLIGHT_RISE if smaller <= SMALLER else CLEAR_RISE):
        return True
    box, other = run.boxes[index], run.boxes[beside]
    raised = other[3] - box[3] >= RAISED * size
    small = box[3] - box[1] <= LOW * (other[3] - other[1])
    return raised and small and run.text[beside].isdigit()


def separate_marks(line: Sequence[Word]) -> list[Word]:
    """Mark digits, in brackets or not, that are small and raised against their neighbour as footnote marks.

    A mark in the text follows a word; the mark that opens a footnote stands before one.
    """
    marks = [word.text[-1:] in _LAST_OF_MARKS and may_be_mark(word.text) for word in line]
    if True not in marks and True not in [word.superscript for word in line]:
        return list(line)
    result = []
    for index, word in enumerate(line):
        neighbour = line[index - 1] if index else line[min(1, len(line) - 1)]
        if marks[index] and not word.superscript and _is_mark_beside(word, neighbour):
            result.append(replace(word, superscript=True, glued=index > 0))
        elif index and result[-1].superscript and _ends_what_was_said(word, result[-1]):
            result.append(replace(word, glued=True))
        else:
            result.append(word)
    return result


def _ends_what_was_said(word: Word, mark: Word) -> bool:
    """Whether a comma, a full stop, a bracket stands right behind a mark: ``145 người¹, đạt``."""
    near = word.bbox[0] - mark.bbox[2] <= TOUCHING * word.size
    return near and word.text[0] in ',.;:)]”"'


def _is_mark_beside(word: Word, neighbour: Word) -> bool:
    """Whether digits stand above their neighbour as a mark: much smaller, or beside it and well raised."""
    rise = neighbour.bbox[3] - word.bbox[3]
    if word.size <= MUCH_SMALLER * neighbour.size:
        return rise >= RAISED * neighbour.size
    apart = max(word.bbox[0] - neighbour.bbox[2], neighbour.bbox[0] - word.bbox[2])
    near = apart <= TOUCHING * neighbour.size
    return near and word.size <= SMALLER * neighbour.size and rise >= WELL_RAISED * neighbour.size
