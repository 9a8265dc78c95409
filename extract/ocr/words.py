"""From Tesseract's answer to words and lines in reading order.

All measures here are pixels of the upright, deskewed picture; ``to_lines`` turns them into points.
"""

from __future__ import annotations

import itertools
import re
import statistics
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from vanthu.extract.ocr.raster import POINTS_PER_INCH
from vanthu.extract.page import Alternative, BBox, Line, Word
from vanthu.extract.patterns import lazy_pattern

COLUMN_GAP = 3.0
"""Blank between two words, in line heights, that no justified line shows: another column begins."""

GUTTER_GAP = 1.2
"""The same where a neighbouring line has a column gap at the same place."""

LOWEST_CONFIDENCE = 0.15
"""A single letter below it is a speck. Longer words and digits are kept whatever their confidence: Tesseract
gives 0 to some that it reads well, and a lost figure is worse than a doubtful one."""

_LOOK_ALIKES = lazy_pattern("Đ?Ð|/?⁄")
"""Signs foreign to Vietnamese that the model answers beside or for right ones: ``QĐÐ-TTg``, ``II/⁄2024``."""


def _one_sign(found: re.Match[str]) -> str:
    return "Đ" if "Ð" in found.group() else "/"


STROKES = frozenset("|¦_=~'`´‘’„“”\"")
"""Signs that rulings and specks are taken for."""


DASHES = frozenset("-–—")

BULLETS = frozenset("-–—+*•")
"""Signs that open a paragraph or stand between words in such reports."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word as read, in pixels; ``confidence`` is 0.0-1.0."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    confidence: float
    superscript: bool = False
    glued: bool = False
    readings: tuple[Alternative, ...] = ()
    other_reading: str = ""

    @property
    def box(self) -> tuple[float, float, float, float]:
        """``(x0, top, x1, bottom)``."""
        return (self.x0, self.top, self.x1, self.bottom)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words on one base line without a column gap between them."""

    tokens: tuple[Token, ...]

    @property
    def x0(self) -> float:
        """Left edge."""
        return min(token.x0 for token in self.tokens)

    @property
    def x1(self) -> float:
        """Right edge."""
        return max(token.x1 for token in self.tokens)

    @property
    def top(self) -> float:
        """Upper edge of the middle word: accents and specks do not move it."""
        return statistics.median(token.top for token in self.tokens)

    @property
    def bottom(self) -> float:
        """Lower edge of the middle word."""
        return statistics.median(token.bottom for token in self.tokens)


def tokens_of(tsv: str, left: float = 0.0, top: float = 0.0) -> list[list[Token]]:
    """The words of Tesseract's TSV, line by line; the offsets are added to the boxes."""
    lines: dict[tuple[str, str, str], list[Token]] = {}
    for row in tsv.splitlines():
        fields = row.split("\t")
        if len(fields) < 12 or fields[0] != "5":
            continue
        text = _LOOK_ALIKES.sub(_one_sign, unicodedata.normalize("NFC", fields[11])).strip()
        if not text:
            continue
        x0, y0, wide, high = (float(value) for value in fields[6:10])
        confidence = min(max(float(fields[10]) / 100.0, 0.0), 1.0)
        token = Token(text, left + x0, top + y0, left + x0 + wide, top + y0 + high, confidence)
        lines.setdefault((fields[2], fields[3], fields[4]), []).append(token)
    return list(lines.values())


def without_noise(lines: Iterable[Sequence[Token]]) -> list[list[Token]]:
    """Drop what are no words: strokes of rulings and specks that Tesseract took for signs."""
    kept = ([t for k, t in enumerate(line) if not _is_noise(t) or _joins_words(line, k)] for line in lines)
    return [line for line in map(_without_points, kept) if line]


def _without_points(line: Sequence[Token]) -> list[Token]:
    """A line without the points and commas that stand by themselves: they end a word, or they are dust."""
    return [token for k, token in enumerate(line) if not (set(token.text) <= POINTS and _stands_off(line, k))]


POINTS = frozenset(".,;:'‘’`´·")
"""What dust is read as."""


def _stands_off(line: Sequence[Token], place: int) -> bool:
    """Whether there is more white than a blank on both sides of a word; leaders stand closer."""
    token, others = line[place], [*line[:place], *line[place + 1 :]]
    high = max((other.bottom - other.top for other in others), default=0.0)
    return all(other.x0 - token.x1 > high or token.x0 - other.x1 > high for other in others)


def without_strokes(lines: Iterable[Sequence[Token]]) -> list[list[Token]]:
    """Drop what remains of a cell's borders, and specks: lone bars and quotation marks, guessed signs.

    A cell may hold one doubtful sign and nothing else; then it is not dropped for its confidence.
    """
    kept = []
    for line in lines:
        has_word = any(_is_word(token) for token in line)
        kept.append([t for t in line if not (_is_stroke(t) or (has_word and _is_guessed_sign(t)))])
    return [line for line in kept if line]


def _is_word(token: Token) -> bool:
    return any(character.isalnum() for character in token.text)


def _is_stroke(token: Token) -> bool:
    """Signs that stand for strokes, and dashes that are higher than wide."""
    upright_dash = set(token.text) <= DASHES and token.bottom - token.top > token.x1 - token.x0
    return set(token.text) <= STROKES or upright_dash


SURE_DASH = 0.9
"""Confidence from which a dash between two words is one, though Tesseract gives it the height of its line."""


def _joins_words(line: Sequence[Token], place: int) -> bool:
    """Whether a sure dash stands between two words of a line."""
    token, beside = line[place], line[max(place - 1, 0) : place + 2]
    return set(token.text) <= DASHES and token.confidence >= SURE_DASH and sum(map(_is_word, beside)) == 2


def _is_guessed_sign(token: Token) -> bool:
    """Below even odds a sign is rather a speck; but bullets are often read with low confidence."""
    return not _is_word(token) and token.confidence < 0.5 and not set(token.text) <= BULLETS


def without_turned(lines: Iterable[Sequence[Token]], highest: float) -> list[list[Token]]:
    """Lines without words higher than print, and without those of short words one over another.

    A column of ordinals comes back as one turned word, or as a line of turned ones. What is left out is read
    again.
    """
    kept = ([t for t in line if t.bottom - t.top <= highest] for line in lines if not _is_column(line))
    return [line for line in kept if line]


def _is_column(line: Sequence[Token]) -> bool:
    """Whether a line runs upwards or downwards, and holds nothing longer than an ordinal."""
    stacked = all(
        max(a.top, b.top) > min(a.bottom, b.bottom) and min(a.x1, b.x1) > max(a.x0, b.x0)
        for a, b in itertools.pairwise(line)
    )
    return stacked and len(line) > 1 and all(len(token.text) <= LONGEST_ORDINAL for token in line)


LONGEST_ORDINAL = 4
"""Signs of an ordinal with what is read into it: ``CÓ)`` of a 3, ``VIII``."""


def _is_noise(token: Token) -> bool:
    guessed = token.confidence < LOWEST_CONFIDENCE and len(token.text) == 1 and token.text.isalpha()
    return _is_stroke(token) or _is_guessed_sign(token) or guessed


def pieces_of(lines: Iterable[Sequence[Token]]) -> list[Stretch]:
    """Cut lines where a column ends, also at narrower gaps below or above a clear one."""
    ordered = [sorted(line, key=lambda token: token.x0) for line in lines if line]
    clear = [gap for line in ordered for gap in _gaps(line, COLUMN_GAP)]
    pieces = []
    for line in ordered:
        wide = _gaps(line, COLUMN_GAP)
        narrow = [gap for gap in _gaps(line, GUTTER_GAP) if any(_continues(gap, other) for other in clear)]
        cuts = sorted({gap.index for gap in (*wide, *narrow)})
        for begin, end in zip([0, *cuts], [*cuts, len(line)], strict=True):
            pieces.append(Stretch(tuple(line[begin:end])))
    return pieces


@dataclass(frozen=True, slots=True)
class _Gap:
    index: int
    x0: float
    x1: float
    y: float
    height: float


def _gaps(line: Sequence[Token], least: float) -> list[_Gap]:
    height = statistics.median(token.bottom - token.top for token in line)
    return [
        _Gap(k + 1, a.x1, b.x0, (a.top + a.bottom) / 2, height)
        for k, (a, b) in enumerate(itertools.pairwise(line))
        if b.x0 - a.x1 > least * height
    ]


def _continues(gap: _Gap, other: _Gap) -> bool:
    """Whether a gap stands close above or below another, over at least half of its own width."""
    shared = min(gap.x1, other.x1) - max(gap.x0, other.x0)
    return abs(gap.y - other.y) < 4 * gap.height and shared > (gap.x1 - gap.x0) / 2


def rows_of(pieces: Iterable[Stretch]) -> list[list[Stretch]]:
    """Pieces side by side, from the top down, each row from left to right."""
    rows: list[list[Stretch]] = []
    for piece in sorted(pieces, key=lambda p: (p.top + p.bottom) / 2):
        middle = (piece.top + piece.bottom) / 2
        if rows and any(p.top < middle < p.bottom and _apart(p, piece) for p in rows[-1]):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda p: p.x0) for row in rows]


def place_of(table: tuple[float, float, float, float], pieces: Sequence[Stretch]) -> int:
    """How many of the pieces, in reading order, stand before a table.

    Those above it in its own column do, and what is above it elsewhere, unless a column beside runs on past
    it: two pages on one sheet are read one after the other.
    """
    x0, top, x1, bottom = table
    middles = [(piece.top + piece.bottom) / 2 for piece in pieces]
    own = [k for k, piece in enumerate(pieces) if piece.x0 < x1 and piece.x1 > x0]
    above = [k for k in own if middles[k] < (top + bottom) / 2]
    if own and not above:
        return own[0]
    first = above[-1] + 1 if above else 0
    last = next((k for k in range(first, len(pieces)) if middles[k] >= (top + bottom) / 2), len(pieces))
    runs_on = last < len(pieces) and last not in own and middles[last] < bottom
    return first if runs_on else last


def _apart(a: Stretch, b: Stretch) -> bool:
    return a.x1 <= b.x0 + 2 or b.x1 <= a.x0 + 2


def reading_order(rows: Sequence[Sequence[Stretch]]) -> list[Stretch]:
    """Rows from the top down; where two columns stand side by side, the left one first, whole.

    The head of a report and its end (recipients, signature) are set in two columns.
    """
    ordered: list[Stretch] = []
    position = 0
    while position < len(rows):
        end, gutter = _two_columns(rows, position)
        if end == position:
            ordered.extend(rows[position])
            position += 1
            continue
        block = [piece for row in rows[position:end] for piece in row]
        if of_figures([piece for piece in block if piece.x0 >= gutter]):
            ordered.extend(block)
            position = end
            continue
        ordered.extend(piece for piece in block if piece.x0 < gutter)
        ordered.extend(piece for piece in block if piece.x0 >= gutter)
        position = end
    return ordered


def column_of(lines: Iterable[Sequence[Token]]) -> list[Stretch]:
    """The lines of one column, from the top down."""
    pieces = (Stretch(tuple(sorted(line, key=lambda token: token.x0))) for line in lines if line)
    return sorted(pieces, key=lambda piece: piece.top)


def _two_columns(rows: Sequence[Sequence[Stretch]], start: int) -> tuple[int, float]:
    """The rows from ``start`` on that keep to two columns: where they end, and the middle between these.

    A row of one piece belongs to them while it stands below one column alone (the longer of the two goes on
    below the shorter); a title centred below both ends them.
    """
    if len(rows[start]) != 2:
        return start, 0.0
    left, right = ((piece.x0, piece.x1) for piece in rows[start])
    end = start
    for row in rows[start:]:
        below_left = [piece for piece in row if _below(piece, left)]
        below_right = [piece for piece in row if _below(piece, right)]
        if len(row) > 2 or len(below_left) > 1 or len(below_right) > 1:
            break
        if len(below_left) + len(below_right) != len(row):
            break
        new_left, new_right = _widened(left, below_left), _widened(right, below_right)
        if new_left[1] >= new_right[0]:
            break
        left, right = new_left, new_right
        end += 1
    return end, (left[1] + right[0]) / 2


def of_figures(pieces: Sequence[Stretch]) -> bool:
    """Whether what stands in a column is mostly figures: a table's, whose rows are read across."""
    figures = [all(_FIGURE.fullmatch(token.text) for token in piece.tokens) for piece in pieces]
    return len(figures) >= LEAST_FIGURES and sum(figures) > len(figures) / 2


LEAST_FIGURES = 3
"""Lines of figures that make a table's column."""

_FIGURE = re.compile(r"[-–(]?\d[\d.,]*%?\)?|[-–]")


def across(pieces: Iterable[Stretch]) -> list[Stretch]:
    """Pieces row by row."""
    return [piece for row in rows_of(pieces) for piece in row]


def _below(piece: Stretch, column: tuple[float, float]) -> bool:
    return piece.x0 < column[1] and piece.x1 > column[0]


def _widened(column: tuple[float, float], pieces: Sequence[Stretch]) -> tuple[float, float]:
    return (min([column[0], *(p.x0 for p in pieces)]), max([column[1], *(p.x1 for p in pieces)]))


def to_points(box: Sequence[float], dpi: float) -> BBox:
    """Pixels to points."""
    x0, top, x1, bottom = (round(value * POINTS_PER_INCH / dpi, 2) for value in box)
    return (x0, top, x1, bottom)


def to_line(piece: Stretch, dpi: float) -> Line:
    """A piece as a ``Line``: the size of its words is estimated from its height."""
    size = font_size(piece, dpi)
    words = tuple(to_word(token, dpi, size) for token in piece.tokens)
    box = (
        piece.x0,
        min(token.top for token in piece.tokens),
        piece.x1,
        max(token.bottom for token in piece.tokens),
    )
    return Line(words=words, bbox=to_points(box, dpi))


def to_word(token: Token, dpi: float, size: float = 0.0) -> Word:
    """A token as a ``Word`` of a line whose letters have a size in points."""
    return Word(
        text=token.text,
        bbox=to_points(token.box, dpi),
        size=round(size * 0.6, 1) if token.superscript else size,
        superscript=token.superscript,
        glued=token.glued,
        confidence=round(token.confidence, 3),
        readings=token.readings,
        other_reading=token.other_reading,
    )


def font_size(piece: Stretch, dpi: float) -> float:
    """Size in points from the height of the words, to half a point.

    In Times, the face that Nghị định 30/2020/NĐ-CP prescribes, a word with a capital or an ascender and
    no descender is 0.68 em high, one with a descender as well 0.9 em, one of small letters alone 0.46 em.
    """
    sizes = []
    for token in piece.tokens:
        if token.superscript or not any(character.isalnum() for character in token.text):
            continue
        sizes.append((token.bottom - token.top) / em_height(token.text))
    if not sizes:
        sizes = [(token.bottom - token.top) for token in piece.tokens]
    return round(2 * statistics.median(sizes) * POINTS_PER_INCH / dpi) / 2


def em_height(text: str) -> float:
    """Height of a word's ink in em, from the kinds of its letters."""
    plain = unicodedata.normalize("NFD", text)
    above = 0.46
    if any(character.isupper() or character.isdigit() or character in "bdđfhklt" for character in plain):
        above = 0.68
    marks = [character for character in plain if unicodedata.category(character) == "Mn"]
    over = [mark for mark in marks if mark not in "\u0323\u031b"]
    if over:
        accented_capital = any(
            first.isupper() and second in over for first, second in itertools.pairwise(plain)
        )
        above = max(above, (0.9 if accented_capital else 0.68) + (0.1 if len(over) > 1 else 0.0))
    below = 0.22 if any(character in "gjpqyQ,;()/" for character in plain) or "\u0323" in marks else 0.0
    return above + below


def lowered(token: Token, ceiling: float) -> Token:
    """The token with a confidence of at most ``ceiling``."""
    return replace(token, confidence=min(token.confidence, ceiling))
