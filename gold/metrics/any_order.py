"""Character errors with reading order left aside: what was misread, not what was read in another turn.

Two columns, or the cells of a table, may be read in either order; the plain error rate then counts
every letter of them. After Clausner, Pletschacher and Antonacopoulos, "Flexible character accuracy
measure for reading-order-independent evaluation" (Pattern Recognition Letters 131, 2020): each gold
line, the longest first, takes the passage of the reading most like it; what no line takes is an insertion.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from vanthu.gold.folding import fold
from vanthu.gold.metrics.measure import Result, error_rate

# A gold line whose best passage is less alike than this was not read at all.
LEAST_ALIKE = 50.0


def score(gold_pages: Sequence[str], read_pages: Sequence[str]) -> Result:
    """Edits over the gold's length in characters (NFC, white space folded), page by page."""
    edits = length = 0
    for gold, read in zip_longest(gold_pages, read_pages, fillvalue=""):
        lines = [line for line in (fold(line) for line in gold.split("\n")) if line]
        edits += page_edits(lines, [line for line in (fold(line) for line in read.split("\n")) if line])
        length += sum(len(line) for line in lines)
    return Result((error_rate("characters.any_order_error_rate", edits, length),))


def page_edits(gold: Sequence[str], read: Sequence[str]) -> int:
    """The edits that turn the read lines of a page into the gold ones, in whatever order.

    Lines of either side may be parts of one line of the other: a row of a table may be printed as one
    line or cell by cell.
    """
    given = list(read)
    wanted = [line for line in sorted(gold, key=len, reverse=True) if not _take_exact(line, given)]
    given = [line for line in sorted(given, key=len, reverse=True) if not _take_exact(line, wanted)]
    edits = 0
    while wanted:
        edits += _take_alike(wanted, given)
    return edits + sum(len(piece) for piece in given)


def _take_exact(line: str, pieces: list[str]) -> bool:
    """Take a line that stands among the pieces as it is, alone or, between blanks, inside a longer one."""
    if line in pieces:
        pieces.remove(line)
        return True
    for n, piece in enumerate(pieces):
        start = f" {piece} ".find(f" {line} ")
        if start >= 0:
            _cut(pieces, n, start, start + len(line))
            return True
    return False


def _take_alike(wanted: list[str], given: list[str]) -> int:
    """Pair the longest wanted piece with the most similar given one; gives back the edits between them."""
    n = max(range(len(wanted)), key=lambda i: len(wanted[i]))
    line = wanted[n]
    best, k = max(((fuzz.partial_ratio(line, piece), i) for i, piece in enumerate(given)), default=(0.0, -1))
    found = fuzz.partial_ratio_alignment(line, given[k]) if best >= LEAST_ALIKE else None
    if found is None:
        wanted.pop(n)
        return len(line)
    piece = given[k]
    edits = Levenshtein.distance(
        line[found.src_start : found.src_end], piece[found.dest_start : found.dest_end]
    )
    _cut(wanted, n, found.src_start, found.src_end)
    _cut(given, k, found.dest_start, found.dest_end)
    return int(edits)


def _cut(pieces: list[str], n: int, start: int, end: int) -> None:
    """Take a passage out of a piece; what stands before and after it stays."""
    piece = pieces.pop(n)
    pieces[n:n] = [part for part in (piece[:start].strip(), piece[end:].strip()) if part]
