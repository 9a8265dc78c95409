"""Levels of text in a table: words that stand on one height, parted into the pieces that stand apart.

What a piece looks like (a figure, an ordinal, the name of a group) is told here for all readers of grids.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from vanthu.extract.geometry import same_level, union
from vanthu.extract.page import BBox, Line, Word, as_typed
from vanthu.extract.patterns import lazy_pattern
from vanthu.extract.textlayer.lines import make_line, share_level
from vanthu.extract.values import kept

PIECE_GAP = 0.9
"""Words further apart than this many times the font size stand in different columns."""

LEAST_PIECES = 3
"""Pieces of a level that looks like a row of a table by itself: two are a key and its value."""

_NUMBER = r"(?:\d{1,3}(?:[ \u00a0]\d{3})+(?:,\d+)?|\d[\d.,]*)"
_MARK = r"(?:\(\d{1,2}\)|\(?\*{1,3}\)?|⁽[⁰¹²³⁴⁵⁶⁷⁸⁹]+⁾|[⁰¹²³⁴⁵⁶⁷⁸⁹]+)"
FIGURE = lazy_pattern(
    rf"(?:{_MARK}\s*)?[<>≤≥~±]?\s*\(?\s*[-−–+]?\s*{_NUMBER}\s*[%‰]?"
    rf"(?:\s*[-–/]\s*{_NUMBER}\s*[%‰]?)?\s*\)?\s*(?:{_MARK})?"
)
"""What stands in a cell of figures: ``1.234``, ``(93)``, ``≥ 95``, ``10-15``, ``100%/100%``, ``(1) 376``."""
NOTHING = lazy_pattern(r"[-−–]|…+|\.{1,3}|[xX]|\*|\"|″|”|''")
"""What stands for no figure, or for the one above."""
ORDINAL = lazy_pattern(r"\(?(?:\d{1,4}(?:\.\d{1,3})*|[IVXLC]{1,6}|[A-ZĐa-zđ])[.)]?")
"""What numbers a row: ``1``, ``2.1``, ``IV``, ``A``, ``b)``."""

YEAR = lazy_pattern(r"(?:19|20)\d\d")
"""Years head columns as often as they are data; they tell nothing about a row."""

_GROUP_MARK = lazy_pattern(r"[IVXLC]+[.)]?|[A-ZĐ][.)]?")
_LEADERS = lazy_pattern(r"\.{4}|…{2}|_{4}")
_FIGURE_START = lazy_pattern(r"[-–+(]?\d{1,3}(?:\.\d{3})*[.,]")
_FIGURE_END = lazy_pattern(r"\d{3}(?:[.,]\d+)*[%)]*")
_GROUP_START = lazy_pattern(r"\d{1,3}(?:\.\d{3})+\.\d{1,2}")
_GROUP_END = lazy_pattern(r"\d{1,2}(?:\.\d{3})*")
_WHOLE_FIGURE = lazy_pattern(r"\(?[-–+]?(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d+)%?\)?")
"""A figure with decimals, or with points between its thousands: nothing of it stands behind a blank."""
_PLAIN = lazy_pattern(r"\(?[-–+]?\d+\)?")
_NO_GROUP = lazy_pattern(r"\(?[-–+]?(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,2},\d+|\d{4,},\d+)%?\)?")
"""A figure that cannot be the last thousands of the one before it: ``100 72.228``, ``78 42,9``."""
_ANY_FIGURE = lazy_pattern(r"\(?[-–+]?\d[\d.,]*%?\)?")

BETWEEN_FIGURES = 0.2
"""Share of the font size between two figures: less than a blank."""

_DIGITS = lazy_pattern(r"\(?[-–+]?\d{1,3}\)?")

BETWEEN_GROUPS = 0.55
"""Share of the font size between groups of digits: the blank between a number's thousands is 0.25 to 0.35."""

BESIDE_ONE = 0.06
"""Share of the font size that a 1 is narrower than other digits on either side: it is set in their width."""

SIGN_APART = 0.5
"""Share of the font size between a dash that stands for nothing and a figure: more than a blank."""


@dataclass(frozen=True)
class Row:
    """One level of text, parted into the pieces that stand apart; what is asked of it often is kept."""

    pieces: tuple[tuple[Word, ...], ...]
    bbox: BBox
    middle: float
    """The height of the middle of its words."""
    size: float
    """The largest font size on it, in points."""

    @kept
    def boxes(self) -> list[BBox]:
        """The box of each piece."""
        return [
            piece[0].bbox if len(piece) == 1 else union([word.bbox for word in piece])
            for piece in self.pieces
        ]

    @kept
    def words(self) -> list[Word]:
        """All words, from the left."""
        return [word for piece in self.pieces for word in piece]

    @kept
    def texts(self) -> list[str]:
        """The text of each piece."""
        return list(map(text_of, self.pieces))

    @kept
    def figures(self) -> list[bool]:
        """Of each piece whether it is a figure."""
        return list(map(reads_as_figure, self.texts))

    @property
    def holds_figures(self) -> bool:
        """Whether a piece behind the first is a figure."""
        return True in self.figures[1:]

    @kept
    def tells(self) -> bool:
        """Whether it looks like a row of a table by itself."""
        return _tells(self)


def text_of(words: Sequence[Word]) -> str:
    """Words as one text, as a reader would type it."""
    if len(words) == 1 and not words[0].superscript:  # as most cells of figures
        return words[0].text
    return as_typed(words)


def is_in_capitals(text: str) -> bool:
    """Whether a text has more than three letters, all of them capitals; most end at their second."""
    letters = 0
    for sign in text:
        if sign.isalpha():
            if not sign.isupper():
                return False
            letters += 1
    return letters > 3


@lru_cache(maxsize=8192)  # every reader of a table asks of every cell
def reads_as_figure(text: str) -> bool:
    """Whether a text is a figure and nothing else."""
    return FIGURE.fullmatch(text) is not None


@lru_cache(maxsize=8192)
def reads_as_nothing(text: str) -> bool:
    """Whether a text stands for no figure."""
    return NOTHING.fullmatch(text) is not None


def is_figure(words: Sequence[Word]) -> bool:
    """Whether a piece is a figure and nothing else."""
    return bool(words) and reads_as_figure(text_of(words))


def rows_of(words: Sequence[Word]) -> list[Row]:
    """Words that may stand in any order, as levels of text from the top down, parted into pieces."""
    return [_row([line]) for line in lines_of_words(words)]


def lines_of_words(words: Sequence[Word]) -> list[Line]:
    """Words that may stand in any order, as levels of text from the top down."""
    levels: list[list[Word]] = []
    marks = [word for word in words if word.superscript]
    for word in sorted([word for word in words if not word.superscript] if marks else words, key=_middle):
        if levels and _joins(levels[-1], word):
            levels[-1].append(word)
        else:
            levels.append([word])
    for mark in marks:
        home = next((level for level in levels if any(_carries(word, mark) for word in level)), None)
        if home is not None:
            home.append(mark)
        else:
            levels.append([mark])
            levels.sort(key=lambda level: _middle(level[0]))
    return [make_line(sorted(level, key=lambda word: word.bbox[0])) for level in levels]


def _middle(word: Word) -> float:
    return (word.bbox[1] + word.bbox[3]) / 2


def _carries(word: Word, mark: Word) -> bool:
    """Whether a raised mark stands right behind or before a word, beside its upper part."""
    gap = max(mark.bbox[0] - word.bbox[2], word.bbox[0] - mark.bbox[2])
    beside = min(word.bbox[3], mark.bbox[3]) > max(word.bbox[1], mark.bbox[1])
    return beside and abs(gap) <= TOUCHING_MARK * (word.size or 10.0)


TOUCHING_MARK = 0.4
"""Font sizes between a word and its mark at most: a blank, or letters that overlap by their sides."""


def _joins(level: Sequence[Word], word: Word) -> bool:
    """Whether a word stands on a level; a ditto mark or a dash there is too small to measure by."""
    near = _middle(word) - _middle(level[0]) <= SAME_HEIGHT * (word.size or 10.0)
    return near and any(same_level(other.bbox, word.bbox) for other in level)


SAME_HEIGHT = 0.6
"""Middles of words of one level differ by at most this many times the font size: less than half a line."""


def rows_of_lines(lines: Sequence[Line]) -> list[Row]:
    """Lines in reading order as levels of text; a scan's lines of one level may come in any order."""
    levels: list[list[Line]] = []
    for line in lines:
        if levels and share_level(levels[-1], line):
            levels[-1].append(line)
        else:
            levels.append([line])
    return [_row(sorted(level, key=lambda line: line.bbox[0])) for level in levels]


def may_hold_rows(lines: Sequence[Line]) -> bool:
    """Whether some level of lines in reading order may be in pieces, with a digit: told without making them.

    Running text is in one piece, line by line: no figure stands apart in it.
    """
    reach = -1e6
    digits = False  # on the level so far
    for line in lines:
        beside = line.bbox[1] <= reach
        reach = max(reach, line.bbox[3]) if beside else line.bbox[3]
        here = _DIGIT.search(line.text) is not None
        digits = here or (beside and digits)
        if digits and (beside or (here and _is_in_pieces(line.words))):
            return True
    return False


_DIGIT = lazy_pattern(r"\d")


def _is_in_pieces(words: Sequence[Word]) -> bool:
    """Whether words of a line stand apart, or so that a figure may be parted from what follows it."""
    last = words[0]
    for word in words[1:]:
        gap = word.bbox[0] - last.bbox[2]
        if gap > PIECE_GAP * word.size:
            return True
        if not last.text[-1].isalpha() and (gap >= ABUTTING * (word.size or 10.0) or _are_two(last, word)):
            return True
        last = word
    return False


ABUTTING = 0.5
"""Font sizes of white that part columns that all but touch at least (``abutting``): a blank not
stretched is 0.25 to 0.32 wide, and the letters beside it leave up to 0.06 each."""


def _row(level: Sequence[Line]) -> Row:
    pieces: list[list[Word]] = []
    for line in level:
        reach = None
        for word in line.words:
            if (
                reach is None
                or word.bbox[0] - reach > PIECE_GAP * word.size
                or _are_two(pieces[-1][-1], word)
            ):
                pieces.append([word])
            else:
                pieces[-1].append(word)
            reach = word.bbox[2]
    words = [word for line in level for word in line.words]
    middle = sum([word.bbox[1] + word.bbox[3] for word in words]) / (2 * len(words))
    size = max([word.size for word in words]) or 10.0
    return Row(tuple(map(tuple, pieces)), union([line.bbox for line in level]), middle, size)


def _are_two(last: Word, word: Word) -> bool:
    """Whether two figures cannot be one, with blanks between its thousands: ``787,51 3.968,04``."""
    first = last.text
    if first.isalpha():  # nearly all
        return False
    second = word.text
    if not (first[-1].isdigit() or first[-1] in "%)-–") or word.superscript or last.superscript:
        return False
    blank = (word.bbox[0] - last.bbox[2]) / (word.size or 10.0)
    if first in "-–":  # a sign may stand apart from its number, by a blank
        return blank >= SIGN_APART and _WHOLE_FIGURE.fullmatch(second) is not None
    if _DIGITS.fullmatch(first) and _DIGITS.fullmatch(second):
        ones = (first[-1] == "1") + (second[0] == "1")
        return blank >= BETWEEN_GROUPS + ones * BESIDE_ONE
    return blank >= BETWEEN_FIGURES and _are_no_groups(first, second)


def _are_no_groups(first: str, second: str) -> bool:
    """Whether two figures cannot be thousands of one number, read by their own separators."""
    if not _WHOLE_FIGURE.fullmatch(first):
        return _PLAIN.fullmatch(first) is not None and _NO_GROUP.fullmatch(second) is not None
    return second in "-–" or (_ANY_FIGURE if "," in first else _WHOLE_FIGURE).fullmatch(second) is not None


def numbers_columns(row: Row) -> bool:
    """Whether a level numbers the columns of a table: ``A | B | 1 | 2 | 3=2/1``, ``(1) | (2) | (3)``."""
    found: list[re.Match[str]] = []
    for text in row.texts:  # most levels end at their first piece
        if (match := COLUMN_NUMBER.fullmatch(text)) is not None:
            found.append(match)
        elif found or SAYS_NUMBERS.fullmatch(text) is None:
            return False
    numbers = [int(match["number"]) for match in found if match["number"]]
    steps = sum(b == a + 1 for a, b in pairwise(numbers))
    return len(numbers) >= LEAST_NUMBERED and 4 * steps >= 3 * (len(numbers) - 1)


COLUMN_NUMBER = lazy_pattern(r"[A-ZĐ]|\(?(?P<number>\d{1,2})\)?(?:\s*=\s*[\d()+\-–/*x:%.…\s]+)?")
"""What numbers a column: ``B``, ``(2)``, ``3=2/1``, ``(3=4+...+11)``."""
SAYS_NUMBERS = lazy_pattern(r"MS|Mã số|Cột(?: số)?", re.IGNORECASE)
"""What may stand before the numbers of the columns."""
LEAST_NUMBERED = 3
"""Columns that a row of their numbers counts at least."""


def is_telling(row: Row) -> bool:
    """Whether a level by itself looks like a row of a table."""
    return row.tells


def _tells(row: Row) -> bool:
    if len(row.pieces) < LEAST_PIECES or not row.holds_figures:
        return False
    # A list of contents has one number behind its leaders, a row of figures has several.
    leads = _LEADERS.search(" ".join([word.text for word in row.words])) is not None
    return not leads or sum(reads_as_figure(text) or reads_as_nothing(text) for text in row.texts[1:]) > 1


def names_group(row: Row) -> bool:
    """A group's row: a letter or roman number and a name, or a name in bold, and nothing else."""
    words = row.pieces[0]
    marked = bool(_GROUP_MARK.fullmatch(words[0].text))
    if len(row.pieces) == 2:
        return marked and len(words) == 1 and not row.holds_figures
    return len(row.pieces) == 1 and (marked or all(word.bold for word in words))


def breaks_figure(last: str, first: str) -> bool:
    """Whether two words on either side of a line end are one: 99,5|%, 1.234.|567, 21.073.36|5.000."""
    if first == "%":
        return last[-1].isdecimal()
    if not first[:1].isdecimal():
        return False
    if "." in last and _GROUP_START.fullmatch(last) and _GROUP_END.fullmatch(first):
        return len(last.rpartition(".")[2]) + len(first.partition(".")[0]) == 3
    return last[-1] in ".," and bool(_FIGURE_START.fullmatch(last) and _FIGURE_END.fullmatch(first))
