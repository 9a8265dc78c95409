"""Grids from the boxes of their cells, and the lines of text in a cell."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from vanthu.extract.geometry import same_level, union
from vanthu.extract.page import BBox, Grid, GridCell, Line, Word
from vanthu.extract.textlayer.lines import make_line, whole_words

SMALLEST_CELL = 5.0
"""Points: rows and columns narrower than this hold no text."""


def make_grid(
    boxes: Sequence[BBox],
    page: int,
    words: Sequence[Word],
    *,
    closed_top: bool = True,
    closed_bottom: bool = True,
    confidence: float = 1.0,
) -> Grid | None:
    """A grid from the boxes of its cells, merged ones included, with the words in them.

    Returns:
        None where the boxes make no table: fewer than two cells.
    """
    xs = _apart(sorted({box[0] for box in boxes} | {box[2] for box in boxes}))
    ys = _apart(sorted({box[1] for box in boxes} | {box[3] for box in boxes}))
    cells: dict[tuple[int, int], tuple[int, int, BBox]] = {}
    column = {x: _nearest(xs, x) for x in {x for box in boxes for x in (box[0], box[2])}}
    level = {y: _nearest(ys, y) for y in {y for box in boxes for y in (box[1], box[3])}}
    for box in boxes:
        c0, c1, r0, r1 = column[box[0]], column[box[2]], level[box[1]], level[box[3]]
        if c1 > c0 and r1 > r0:
            cells[(r0, c0)] = (r1 - r0, c1 - c0, box)
    if len(cells) < 2:
        return None
    contents = _words_in(cells, xs, ys, words)
    return Grid(
        page=page,
        bbox=(xs[0], ys[0], xs[-1], ys[-1]),
        rows=len(ys) - 1,
        cols=len(xs) - 1,
        cells=tuple(
            GridCell(row, col, rowspan, colspan, box, cell_lines(contents.get((row, col), [])))
            for (row, col), (rowspan, colspan, box) in sorted(cells.items())
        ),
        confidence=confidence,
        closed_top=closed_top,
        closed_bottom=closed_bottom,
    )


def _apart(edges: Sequence[float]) -> list[float]:
    kept: list[float] = []
    for edge in edges:
        if not kept or edge - kept[-1] >= SMALLEST_CELL:
            kept.append(edge)
    return kept


def _nearest(edges: Sequence[float], value: float) -> int:
    place = bisect_right(edges, value)
    near = [k for k in (place - 1, place) if 0 <= k < len(edges)]
    return min(near, key=lambda k: abs(edges[k] - value))


def _words_in(
    cells: dict[tuple[int, int], tuple[int, int, BBox]],
    xs: Sequence[float],
    ys: Sequence[float],
    words: Sequence[Word],
) -> dict[tuple[int, int], list[Word]]:
    owner = {
        (r, c): (row, col)
        for (row, col), (rowspan, colspan, _) in cells.items()
        for r in range(row, row + rowspan)
        for c in range(col, col + colspan)
    }
    found: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        x, y = (word.bbox[0] + word.bbox[2]) / 2, (word.bbox[1] + word.bbox[3]) / 2
        cell = owner.get((bisect_right(ys, y) - 1, bisect_right(xs, x) - 1))
        if cell is not None:
            found.setdefault(cell, []).append(word)
    return found


def cell_lines(words: Sequence[Word]) -> tuple[Line, ...]:
    """The words of a cell, line by line."""
    if not words:
        return ()
    if len(words) == 1:  # as most cells of figures have
        x0, top, x1, bottom = words[0].bbox
        if bottom - top <= x1 - x0:
            return (make_line(words),)
    if _is_turned(words):
        return _turned_lines(list(_joined_upwards(words)))
    if len(words) == 1:
        return (make_line(words),)
    if _is_spelt_upwards(words):
        return _turned_lines(list(_joined_upwards(words)))
    rows: list[list[Word]] = []
    marked = _with_their_marks(words)
    for first, *marks in sorted(marked, key=lambda unit: (unit[0].bbox[1] + unit[0].bbox[3]) / 2):
        if rows and any(same_level(other.bbox, first.bbox) for other in rows[-1][-3:]):
            rows[-1][:0] = marks
            rows[-1].append(first)
        else:
            rows.append([*marks, first])
    return tuple(make_line(whole_words(sorted(row, key=lambda word: word.bbox[0]))) for row in rows)


def _with_their_marks(words: Sequence[Word]) -> list[list[Word]]:
    """Words, each with the raised ones set right behind it: these stand on no level of their own."""
    units: list[list[Word]] = []
    for word in words:
        if units and word.superscript and word.glued:
            units[-1].append(word)
        else:
            units.append([word])
    return units


def _is_turned(words: Sequence[Word]) -> bool:
    """Whether a cell's text is set turned, as in the headers of narrow columns: its words are tall."""
    boxes = [word.bbox for word in words if len(word.text) > 1]
    wide, tall = sum([box[2] - box[0] for box in boxes]), sum([box[3] - box[1] for box in boxes])
    # A word of two letters is nearly as wide as it is tall, whichever way it stands.
    long = [word.bbox for word in words if len(word.text) > 2]
    return tall > 1.3 * wide and not any(box[2] - box[0] > 1.2 * (box[3] - box[1]) for box in long)


LEAST_LETTERS = 4
"""Single letters in a cell that make a text; fewer are marks."""

BLANK_UPWARDS = 0.2
"""Font sizes of white between two letters of a turned line that part words; a blank is 0.25 to 0.3."""


def _is_spelt_upwards(words: Sequence[Word]) -> bool:
    """Whether a cell holds single letters that stand over one another: some programs draw turned text so."""
    if len(words) < LEAST_LETTERS:
        return len(words) > 1 and _touch_upwards(words)
    letters = [word for word in words if len(word.text) == 1]
    alphas = sum(word.text.isalpha() for word in letters)
    if alphas < LEAST_LETTERS or 5 * len(letters) < 4 * len(words) or 2 * alphas < len(words):
        return False
    wide = max(w.bbox[2] for w in letters) - min(w.bbox[0] for w in letters)
    high = max(w.bbox[3] for w in letters) - min(w.bbox[1] for w in letters)
    return high > 1.5 * wide or len(_columns_of(words)) * LEAST_LETTERS <= len(letters)


def _touch_upwards(words: Sequence[Word]) -> bool:
    """Whether a few single letters stand right over one another (``Nữ``): those of lines stand apart."""
    if not all(len(word.text) == 1 and word.text.isalpha() for word in words) or len(_columns_of(words)) > 1:
        return False
    upwards = sorted(words, key=lambda word: word.bbox[3], reverse=True)
    return all(a.bbox[1] - b.bbox[3] <= BLANK_UPWARDS * (a.size or 10.0) for a, b in pairwise(upwards))


def _joined_upwards(words: Sequence[Word]) -> Iterator[Word]:
    """Letters that touch, from the bottom to the top, as words."""
    for column in _columns_of(words):
        run: list[Word] = []
        for word in sorted(column, key=lambda word: word.bbox[3], reverse=True):
            if run and run[-1].bbox[1] - word.bbox[3] > BLANK_UPWARDS * (word.size or 10.0):
                yield _one_word(run)
                run = []
            run.append(word)
        yield _one_word(run)


def _one_word(run: Sequence[Word]) -> Word:
    text = unicodedata.normalize("NFC", "".join(word.text for word in run))
    return replace(run[0], text=text, bbox=union(word.bbox for word in run))


def _columns_of(words: Sequence[Word]) -> list[list[Word]]:
    """Words that stand over one another, column by column from the left."""
    columns: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.bbox[0] + word.bbox[2]) / 2):
        x0, x1 = (columns[-1][-1].bbox[0], columns[-1][-1].bbox[2]) if columns else (0.0, 0.0)
        if columns and x0 <= (word.bbox[0] + word.bbox[2]) / 2 <= x1:
            columns[-1].append(word)
        else:
            columns.append([word])
    return columns


def _turned_lines(words: Sequence[Word]) -> tuple[Line, ...]:
    """Lines that run from the bottom to the top, as word processors turn text, the first on the left."""
    return tuple(
        make_line(sorted(column, key=lambda word: word.bbox[3], reverse=True))
        for column in _columns_of(words)
    )
