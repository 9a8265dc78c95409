"""Words to lines, and lines into reading order.

Two columns (the head with the issuer on the left and the national title on the right, the foot with
recipients and signatory) make lines of their own, also where they stand on one baseline.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise

import numpy as np

from vanthu.extract.characters import NEAR_GAP, WIDE_GAP, bulk
from vanthu.extract.geometry import same_level, union
from vanthu.extract.page import Line, Ruling, Word, may_be_mark
from vanthu.extract.syllables import is_syllable
from vanthu.extract.textlayer.marks import separate_marks
from vanthu.extract.textlayer.words import WordsInOrder

SEAMLESS = 0.1
"""Pieces of a word stand at most this share of the font size apart; a blank is at least 0.2 wide."""

LEAST_SPACED = 4
"""Single letters in a row that may be a word set apart; columns A, B, C make no syllables."""

WIDER = 0.2
"""Share of the font size by which the gap between words of spaced letters exceeds that between letters."""

SHORTEST_SEPARATOR, LONGEST_SEPARATOR = 60.0, 220.0
"""Points: lengths of the rule above footnotes."""


def lines_of(found: WordsInOrder) -> list[Line]:
    """Group words into lines, in reading order: from the top down, on one level from the left."""
    words = found.words
    sizes = np.array([word.size for word in words], float)
    glued, digits = [word.glued for word in words], list(map(str.isdigit, [word.text for word in words]))
    begins = bulk.begins_of_lines(found.boxes(), sizes, glued, found.breaks, digits)
    groups = [words[begin:end] for begin, end in pairwise([*begins, len(words)])]
    return in_reading_order([make_line(group) for group in _joined(groups)])


def make_line(words: Sequence[Word]) -> Line:
    """A line of words that stand in order from the left."""
    if len(words) == 1 and words[0].size > 0:  # beside itself a word is no mark
        return Line(tuple(words), words[0].bbox)
    marked = separate_marks(unspaced(words))
    return Line(tuple(marked), union([word.bbox for word in marked]))


def unspaced(words: Sequence[Word]) -> Sequence[Word]:
    """Words of letters set apart for show (``K Ế T  Q U Ả``) as words; digits set apart stay as they are."""
    if len(words) < LEAST_SPACED or list(map(len, [w.text for w in words])).count(1) < LEAST_SPACED:
        return words
    result: list[Word] = []
    for is_letter, group in groupby(words, key=lambda word: len(word.text) == 1 and word.text.isalpha()):
        letters = list(group)
        joined = _from_letters(letters) if is_letter and len(letters) >= LEAST_SPACED else None
        result += joined or letters
    return result


def _from_letters(letters: Sequence[Word]) -> list[Word] | None:
    """The words that spaced letters make up, parted at the wider gaps; None where they are none."""
    gaps = [after.bbox[0] - before.bbox[2] for before, after in pairwise(letters)]
    wider = min(gaps) + WIDER * letters[0].size
    words = [[letters[0]]]
    for gap, letter in zip(gaps, letters[1:], strict=True):
        if gap > wider:
            words.append([letter])
        else:
            words[-1].append(letter)
    texts = ["".join(letter.text for letter in word) for word in words]
    if max(gaps) > WIDE_GAP * letters[0].size or not all(is_syllable(text.lower()) for text in texts):
        return None
    return [
        replace(word[0], text=text, bbox=union(letter.bbox for letter in word))
        for word, text in zip(words, texts, strict=True)
    ]


def whole_words(words: Sequence[Word]) -> list[Word]:
    """Join pieces of one word that the file draws apart, as where a letter comes from another font subset.

    Meant for the cells of tables, where narrow columns and many small objects make this common.
    """
    whole: list[Word] = []
    for word in words:
        if whole and _is_one_word(whole[-1], word):
            last = whole[-1]
            whole[-1] = replace(last, text=last.text + word.text, bbox=union((last.bbox, word.bbox)))
        else:
            whole.append(word)
    return whole


def _is_one_word(last: Word, word: Word) -> bool:
    if not word.font:  # a scan's words are as its readers parted them; their boxes are too rough to tell
        return False
    if word.glued or last.superscript or word.superscript or last.font != word.font or last.size != word.size:
        return False
    return -SEAMLESS * word.size <= word.bbox[0] - last.bbox[2] <= SEAMLESS * word.size


def _on_level(group: Sequence[Word], word: Word) -> bool:
    """Whether a word stands on the level of a group's end; a raised mark there does not hide it."""
    last = group[-1]
    if same_level(last.bbox, word.bbox):
        return True
    behind_mark = len(group) > 1 and last.size < group[-2].size and may_be_mark(last.text)
    return behind_mark and same_level(group[-2].bbox, word.bbox)


def _joined(groups: Sequence[list[Word]]) -> list[list[Word]]:
    """Join pieces of one line that the file draws apart (words set one by one, tabs, kerning)."""
    order = sorted(groups, key=lambda group: (round(_middle(group), 1), group[0].bbox[0]))
    result: list[list[Word]] = []
    recent: list[tuple[float, list[Word]]] = []  # lines that may go on, each with its middle
    for group in order:
        size = max([word.size for word in group]) or 1.0
        middle = _middle(group)
        recent = [(level, line) for level, line in recent if middle - level <= size]
        home = next((k for k, (_, line) in enumerate(recent) if _abuts(line, group, size)), None)
        if home is not None:
            line = recent[home][1]
            line.extend(group)
            line.sort(key=lambda word: word.bbox[0])
            recent[home] = (_middle(line), line)
        else:
            result.append(list(group))
            recent.append((middle, result[-1]))
    return result


def _middle(group: Sequence[Word]) -> float:
    return (group[0].bbox[1] + group[0].bbox[3]) / 2


def _abuts(line: Sequence[Word], group: Sequence[Word], size: float) -> bool:
    gap = max(group[0].bbox[0] - line[-1].bbox[2], line[0].bbox[0] - group[-1].bbox[2])
    return -0.3 * size <= gap <= NEAR_GAP * size and _on_level(line, group[0])


def mark_footnotes(lines: Sequence[Line], rulings: Sequence[Ruling]) -> list[Line]:
    """Mark the numbers that open footnotes: below the short rule that parts them from the text.

    Some programs set these numbers as large as the text or larger than the footnote.
    """
    lowest = max(rulings, key=lambda ruling: ruling.bottom, default=None)
    if lowest is None or not _parts_footnotes(lowest, lines):
        return list(lines)
    top = lowest.top
    return [_with_opening_mark(line) if line.bbox[1] >= top - 1.0 else line for line in lines]


def _parts_footnotes(ruling: Ruling, lines: Sequence[Line]) -> bool:
    length = ruling.x1 - ruling.x0
    # Word and LibreOffice draw 2 inches or a quarter of the line; no ruling stands below it.
    if not ruling.horizontal or not SHORTEST_SEPARATOR <= length <= LONGEST_SEPARATOR:
        return False
    below = [line for line in lines if line.bbox[1] >= ruling.top - 1.0]
    return bool(below) and may_be_mark(below[0].words[0].text) and abs(below[0].bbox[0] - ruling.x0) <= 40.0


def _with_opening_mark(line: Line) -> Line:
    first = line.words[0]
    if len(line.words) < 2 or not may_be_mark(first.text) or len(first.text.strip("()")) > 3:
        return line
    return replace(line, words=(replace(first, superscript=True), *line.words[1:]))


def in_reading_order(lines: Sequence[Line]) -> list[Line]:
    """Lines from the top down; those on one level from the left."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (line.bbox[1] + line.bbox[3]) / 2):
        if rows and share_level(rows[-1], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda line: line.bbox[0])]


def share_level(row: Sequence[Line], line: Line) -> bool:
    """Whether a line stands on the level of others; dashes or dots in front are too small to measure by.

    Figures half way between the two lines of their row's name stand together: a comma makes ``4,9`` lower
    than ``4.223``, not another row.
    """
    first = row[0].bbox
    if same_level(first, line.bbox) or _are_flush_figures(row, line):
        return True
    return first[3] - first[1] < FLAT * row[0].words[0].size and any(
        same_level(other.bbox, line.bbox) for other in row[1:]
    )


def _are_flush_figures(row: Sequence[Line], line: Line) -> bool:
    """Whether a line begins with digits, as high as others that begin so on a level."""
    word = line.words[0]
    flush = FLUSH * (word.size or 10.0)
    return word.text[0].isdigit() and any(
        other.words[0].text[0].isdigit() and abs(other.words[0].bbox[1] - word.bbox[1]) <= flush
        for other in row
    )


FLUSH = 0.05
"""Tops of digits on one line differ by at most this many times the font size: round ones reach higher."""

FLAT = 0.3
"""Share of the font size: a dash, dots and ditto marks are lower, letters and digits higher."""
