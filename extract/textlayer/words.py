"""Runs of characters to words: figures stay whole, footnote marks stand apart.

PDFium already parts words by white space and by gaps. What is left: a raised mark set after a word or a
figure without a blank (``2.003¹``), texts of neighbouring table cells that touch, and letters that the file
spells in pieces (combining marks, ligatures, soft hyphens).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, pairwise
from unicodedata import is_normalized

import numpy as np
import numpy.typing as npt

from vanthu.extract.characters import Boxes
from vanthu.extract.geometry import union
from vanthu.extract.page import BBox, Ruling, Word
from vanthu.extract.patterns import lazy_pattern
from vanthu.extract.pdf.pdfium import PdfPage, Run, RunsOfPage, Style
from vanthu.extract.textlayer.overprint import UNREADABLE
from vanthu.extract.textlayer.printed import Printed

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

APART = 1.0
"""Characters of one run further apart than this share of the font size belong to different words."""

SEAM = 0.05
"""Characters set in one go follow one another within this share of the font size, kerning allowed for."""

BLANK = 0.22
"""Share of the font size: no gap between letters is so wide; a blank is 0.25 to 0.33 and what letters leave
at their sides."""

TOUCHING = 0.3
"""Text this near to a mark, as a share of the font size, was set behind it without a blank."""

_UNICODE_MARKS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_ODD = lazy_pattern(f"[{_UNICODE_MARKS}\u0300-\u036f]")
"""Raised digits, and marks that are characters of their own."""
_PLAIN_MARKS = str.maketrans(_UNICODE_MARKS, "0123456789")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
# Zero-width characters and the byte order mark carry no text.
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))
# A run without digits at its end has no raised mark.
_ENDS_IN_DIGIT = lazy_pattern(r"\d[.,;:)\]”\"]*$")
_RARE = lazy_pattern(f"[{_UNICODE_MARKS}{''.join(_LIGATURES)}\u0300-\u036f\xad\u200b-\u200d\u2060\ufeff]")
"""What has to be looked at in words; most pages have none of it."""
_WITHIN_FIGURE = frozenset("0123456789.,")
_SEEMS_NOTHING = lazy_pattern("(?<=[0-9.,])[\xad\u200b\u200c\u200d\u2060\ufeff]+(?=[0-9.,])")
_CLEAN = str.maketrans(_LIGATURES) | _INVISIBLE


Hole = tuple[int, float, float]
"""A gap inside a word that a letter fits in: before which character, from where to where, in points."""


@dataclass(slots=True)
class WordsInOrder:
    """Words in the order of the file.

    Attributes:
        words: the words.
        breaks: whether PDFium saw a line end before each.
        holes: of each that has any, by its index.
    """

    words: list[Word]
    breaks: list[bool]
    holes: dict[int, Sequence[Hole]]
    _boxes: Boxes | None = None

    def boxes(self) -> Boxes:
        """The boxes of all, (n, 4), put together when they are first asked for."""
        if self._boxes is None:
            edges = chain.from_iterable([word.bbox for word in self.words])
            self._boxes = np.fromiter(edges, float, 4 * len(self.words)).reshape(-1, 4)
        return self._boxes


def words_of(page: PdfPage, printed: Printed, rulings: Sequence[Ruling] = ()) -> WordsInOrder:
    """The words of a page in the order of the file; a vertical ruling parts texts that nearly touch."""
    text = printed.text
    horns, rare = _has_horns(text), _RARE.search(text) is not None
    runs = page.runs(text, printed.at, printed.boxes, rulings)
    styles = page.styles(runs.ends())
    mixed = horns or any(is_legacy_font(font.name) for font in page.fonts)
    whole = _as_words(runs, styles)
    plain = runs.plain() & ~_are_tall(runs, styles)
    if mixed:
        plain &= page.set_alike(runs)
    old = mixed and _OLD_LETTERS.search(text) is not None
    for number in _spelled_in_pieces(text, runs, whole):
        word = whole[number]
        letters = old and (horns or is_legacy_font(word.font)) and _is_in_old_letters(word.text)
        plain[number] &= letters or _is_as_spelled(word.text)
    found = WordsInOrder([], [], {})
    done = 0
    for odd in np.flatnonzero(~plain).tolist():
        if odd < done:
            continue
        found.words += whole[done:odd]
        found.breaks += runs.breaks[done:odd]
        done = odd
        while done < len(whole) and not (plain[done] and _stands_alone(found, runs, done)):
            run = runs.run(done)
            ended = printed.at[runs.last(done - 1)] if done else -1
            first, last = styles[2 * done], styles[2 * done + 1]
            words = list(_words_of_run(page, run, first, last, rare=rare, horns=horns, mixed=mixed))
            _take_in(found, page, run, words, ended)
            done += 1
    found.words += whole[done:]
    found.breaks += runs.breaks[done:]
    return found


TALL = 1.3
"""Font sizes that a run is high where it climbs; the tallest letters with their marks are 1.2 high."""


def _are_tall(runs: RunsOfPage, styles: Sequence[Style]) -> npt.NDArray[np.bool_]:
    """Whether each run is higher than upright letters are."""
    heights = runs.edges[:, 3] - runs.edges[:, 1]
    sizes = np.fromiter([style.size for style in styles[::2]], float, len(runs.outlines))
    return heights > TALL * sizes


def _as_words(runs: RunsOfPage, styles: Sequence[Style]) -> list[Word]:
    """Each run as one word, as nearly all are; ``styles`` are those of the ends of each."""
    firsts = styles[::2]
    kinds = {
        key: (style.font.name, style.size, style.font.bold, style.font.italic)
        for key, style in dict(zip(map(id, firsts), firsts, strict=True)).items()
    }
    looks = [kinds[key] for key in map(id, firsts)]
    return list(map(Word, runs.texts(), runs.outlines, *zip(*looks, strict=True))) if looks else []


def _stands_alone(found: WordsInOrder, runs: RunsOfPage, number: int) -> bool:
    """Whether a run does not go on with what was found before it."""
    start, end = runs.facts[number, :2]
    text, box = runs.text[start:end], runs.outlines[number]
    return not found.words or not _may_go_on(found.words[-1], text, box, breaks=runs.breaks[number])


def _take_in(found: WordsInOrder, page: PdfPage, run: Run, words: list[Word], ended: int) -> None:
    """Add the words of a run that had to be looked at; ``ended``: PDFium's index of what stands before it."""
    if words and found.words and _is_seamless(page, found.words[-1], ended, run):
        before, first = found.words[-1], words[0]
        if not (first.superscript or before.superscript):
            found.words[-1] = _joined(before, first)
            found.words += words[1:]
            found.breaks += [False] * (len(words) - 1)
            return
    if len(words) == 1 and not run.even and len(words[0].text) == len(run.text):
        holes = tuple(_holes(page, run))
        if holes:
            found.holes[len(found.words)] = holes
    found.words += words
    found.breaks += [run.breaks_line and not k for k in range(len(words))]


def _holes(page: PdfPage, run: Run) -> Iterator[Hole]:
    """Gaps between the characters of a word as wide as a letter: another font may have set one there."""
    least = BLANK * page.font_size(run.at[0])
    for index, (a, b) in enumerate(pairwise(run.boxes), start=1):
        if b[0] - a[2] > least:
            yield index, a[2], b[0]


_AMISS = lazy_pattern(f"{_RARE.pattern}|\x02")


def _spelled_in_pieces(text: str, runs: RunsOfPage, whole: Sequence[Word]) -> Iterable[int]:
    """Runs that may hold letters spelled in pieces, or signs that show nothing; ``whole``: their words."""
    places = [found.start() for found in _AMISS.finditer(text)]
    numbers = np.searchsorted(runs.facts[:, 0], places, side="right") - 1
    found = set(numbers[numbers >= 0].tolist())
    if not is_normalized("NFC", text):
        found.update([number for number, word in enumerate(whole) if not word.text.isascii()])
    return found


def _is_as_spelled(letters: str) -> bool:
    """Whether nothing in a word is spelled in pieces, or shows nothing."""
    if letters.isascii():
        return "\x02" not in letters
    return not _RARE.search(letters) and "\x02" not in letters and is_normalized("NFC", letters)


_OLD_LETTERS = lazy_pattern("[\xad¹]")
_MARK_OR_LETTER = lazy_pattern("^¹|¹(?![a-zA-Z])")
_TO_LETTERS = str.maketrans("\xad¹", "uu")


def _is_in_old_letters(letters: str) -> bool:
    """Whether a word of an old font is all letters: a soft hyphen is its ``ư``, a ¹ before a letter ``ạ``."""
    read = letters.translate(_TO_LETTERS)
    return (
        read != letters
        and not _MARK_OR_LETTER.search(letters)
        and is_normalized("NFC", letters)
        and _is_as_spelled(read)
        and not any(map(str.isdigit, read))
        and not _SEEMS_NOTHING.search(letters)
    )


def _words_of_run(
    page: PdfPage, run: Run, first: Style, last: Style, *, rare: bool, horns: bool, mixed: bool
) -> Iterator[Word]:
    """The words of a run; ``first`` and ``last`` are the styles of its ends."""
    plain = _is_plain(run, rare=rare)
    if is_turned(run.text, run.boxes, first.size):
        word = _word(run, 0, len(run.text), first, run.text, raised=False, glued=False)
        if word is not None:
            yield replace(word, confidence=UNREADABLE)
        return
    parts: Iterable[Part] = ((0, len(run.text), False, False),) if plain else _parts(page, run)
    if mixed and (horns or is_legacy_font(first.font.name) or _ends_in_legacy_font(run, last)):
        parts = _by_font(page, run, parts)
    for start, end, raised, glued in parts:
        style = page.style(run.at[start]) if start else first
        text = run.text[start:end]
        if rare and not text.isascii():
            text = _spelled(
                text, run.boxes[start:end], raised=raised, soft=horns or is_legacy_font(style.font.name)
            )
        word = _word(run, start, end, style, text, raised=raised, glued=glued)
        if word is not None:
            yield word


def _may_go_on(before: Word, letters: str, bbox: BBox, *, breaks: bool) -> bool:
    """Whether it must be asked if a run goes on with the word before it (``_is_seamless``)."""
    if not breaks and (before.text[-1] not in _WITHIN_FIGURE or not letters[0].isdigit()):
        return False
    return _are_close(before.bbox, bbox)


def _is_seamless(page: PdfPage, before: Word, ended: int, run: Run) -> bool:
    """Whether a run goes on with the word before it, though a blank or a line end stands between them."""
    if run.walls or not _may_go_on(before, run.text, run.bbox, breaks=run.breaks_line):
        return False
    if run.breaks_line:
        return page.follows(ended, run.at[0], SEAM)
    # A blank that was drawn and taken back again is no blank on paper: ``147, 206`` shows as 147,206.
    return page.apart(ended, run.at[0]) <= SEAM * before.size


def _are_close(before: BBox, bbox: BBox) -> bool:
    """Whether a run begins where the word before it ends, give or take what a letter leaves at its sides."""
    x0, top, _, bottom = bbox
    return abs(x0 - before[2]) <= 4.0 and top < before[3] and bottom > before[1]


def _joined(word: Word, rest: Word) -> Word:
    """One word of two pieces that PDFium took apart."""
    text = unicodedata.normalize("NFC", word.text + rest.text)
    return replace(word, text=text, bbox=union([word.bbox, rest.bbox]))


STEP = 0.2
"""Font sizes by which each character of such text stands above or below the one before: 30 degrees and more
of digits, half an em wide."""


def is_turned(text: str, boxes: Sequence[BBox], size: float) -> bool:
    """Whether a run with digits is drawn askew, sideways or upside down, its page being upright.

    Raised marks stand to the right of their figure; figures drawn sideways stand above one another.
    """
    middles = [
        ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
        for character, box in zip(text, boxes, strict=True)
        if character.isdigit()
    ]
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(middles)]
    if not steps:
        return False
    if len(steps) == 1:
        return abs(steps[0][0]) < STEP * size / 2 < abs(steps[0][1])
    sideways = all(dy > STEP * size for _, dy in steps) or all(dy < -STEP * size for _, dy in steps)
    return sideways or all(dx < -STEP * size for dx, _ in steps)


def _is_plain(run: Run, *, rare: bool) -> bool:
    """Whether a run is one word: no gap, no border across it, no raised mark. Nearly all are."""
    if not run.even or (run.rises and _ENDS_IN_DIGIT.search(run.text)) or run.falls:
        return False
    return not rare or run.text.isascii() or not _ODD.search(run.text)


Part = tuple[int, int, bool, bool]
"""Of a run: start, end, raised, glued."""


def _parts(page: PdfPage, run: Run) -> Iterator[Part]:
    """Parts of a run between gaps, raised marks apart."""
    glued = False
    for start, end in _split_at_gaps(page, run):
        mark = _mark_start(page, run, start, end)
        if mark is None:
            yield start, end, False, False
            continue
        first, last = mark
        if first > start:
            yield start, first, False, False
            glued = True
        yield first, last, True, glued
        if last < end:
            yield last, end, False, first > start  # a mark in front of a figure stands apart from it


def _ends_in_legacy_font(run: Run, last: Style) -> bool:
    """Whether a run that has characters beyond ASCII ends in an old font."""
    return not run.text.isascii() and is_legacy_font(last.font.name)


def _by_font(page: PdfPage, run: Run, parts: Iterable[Part]) -> Iterator[Part]:
    """Parts parted where an old font begins or ends: the same character is another letter in it.

    Old reports set the bracket or the figure before a word, or its capital with a tone, in a font of its own.
    """
    for start, end, raised, glued in parts:
        begin = start
        styles = page.styles(run.at[start:end])
        for index, (before, style) in enumerate(pairwise(styles), start + 1):
            if before is not style and before.font.name != style.font.name:
                yield begin, index, raised, glued or begin > start
                begin = index
        yield begin, end, raised, glued or begin > start


def _split_at_gaps(page: PdfPage, run: Run) -> Iterator[tuple[int, int]]:
    boxes = run.boxes
    start = 0
    limit = 0.0
    letter = 0
    for index in range(1, len(boxes)):
        if not unicodedata.combining(run.text[index - 1]):
            letter = index - 1
        before, box = boxes[letter], boxes[index]
        if unicodedata.combining(run.text[index]):
            continue  # a mark stands above or below its letter
        if letter < index - 1 and box[0] - before[2] > BLANK * page.font_size(run.at[letter]):
            yield start, index  # a mark beside its letter hides the blank from PDFium
            start = index
            continue
        if run.walls and _is_parted(page, run, index, before[2], box[0]):
            yield start, index
            start = index
            continue
        if box[2] <= before[0] + 1.0 and run.text[index].isalpha():
            yield start, index  # a letter left of the last one: of another font, drawn behind its line
            start = index
            continue
        if box[0] - before[2] <= 4.0 and box[1] < before[3] and box[3] > before[1]:
            continue  # within 4 pt on one line: no size of type in use has such a gap between two words
        if not limit:
            limit = max(4.0, APART * page.font_size(run.at[0]))
        overlaps = box[1] < before[3] + limit / 2 and box[3] > before[1] - limit / 2
        if box[0] - before[2] > limit or not overlaps or box[0] < before[0] - limit:
            yield start, index
            start = index
    yield start, len(boxes)


def _is_parted(page: PdfPage, run: Run, index: int, left: float, right: float) -> bool:
    """Whether a vertical ruling stands between two characters that were not set in one go.

    Text too long for its cell runs on across the border: its characters follow one another as everywhere.
    """
    if not any(left - 1.0 <= wall <= right + 1.0 for wall in run.walls):
        return False
    return page.apart(run.at[index - 1], run.at[index]) > SEAM * page.font_size(run.at[index])


def _mark_start(page: PdfPage, run: Run, start: int, end: int) -> tuple[int, int] | None:
    """Where the raised digits of a run begin and end; None where there are none."""
    text = run.text
    first = next((k for k in range(start, end) if text[k] in _UNICODE_MARKS), None)
    if first is not None:
        last = next((k for k in range(first, end) if text[k] not in _UNICODE_MARKS), end)
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
    before = max(start, first - 1)  # the character that the mark is set after, or the figure's first digit
    mark = last
    while mark > before + 1 and _is_raised(page, run, mark - 1, before):
        mark -= 1
    return (mark, last) if mark < last else None


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


def _spelled(text: str, boxes: Sequence[BBox], *, raised: bool, soft: bool) -> str:
    """Text without ligatures and what shows nothing; ``soft``: whether soft hyphens are letters, and stay."""
    if _SEEMS_NOTHING.search(text):
        text = _with_ink_shown(text, boxes)
    text = text.translate(_CLEAN)
    if raised:
        text = text.translate(_PLAIN_MARKS)
    return text if soft else text.replace("\xad", "")


def _word(
    run: Run, start: int, end: int, style: Style, text: str, *, raised: bool, glued: bool
) -> Word | None:
    whole = end - start == len(run.text)
    font = style.font
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    if "\x02" in text:
        text = text.replace("\x02", "-")
    if not text:
        return None
    return Word(
        text=text,
        bbox=run.bbox if whole else union(run.boxes[start:end]),
        font=font.name,
        size=style.size,
        bold=font.bold,
        italic=font.italic,
        superscript=raised,
        glued=glued,
    )


def _with_ink_shown(text: str, boxes: Sequence[BBox]) -> str:
    """The text with U+FFFD for characters between digits that should show nothing and are drawn all the same.

    Fonts draw a soft hyphen as a hyphen, and a box for a zero-width space that they lack. Where nothing is
    drawn, the digits stand side by side on paper.
    """

    def shown(found: re.Match[str]) -> str:
        inked = any(box[2] - box[0] > 0.1 for box in boxes[found.start() : found.end()])  # points
        return "\ufffd" if inked else ""

    return _SEEMS_NOTHING.sub(shown, text)


# Signs that TCVN3 has for letters with marks (¸ for á, ® for đ), inside words.
_TCVN3_SIGNS = lazy_pattern(r"[¸µ¶·¨©®ª¬§](?=[^\W\d_])|(?<=[^\W\d_])[¸µ¶·¨©®ª¬]")
_LEAST_SIGNS = 5  # on a page; one may be a copyright sign


def _has_horns(text: str) -> bool:
    """Whether soft hyphens are the letter ``ư`` on a page whose fonts' names say nothing: TCVN3 has it so."""
    return "\xad" in text and len(_TCVN3_SIGNS.findall(text)) >= _LEAST_SIGNS


@lru_cache(maxsize=256)
def is_legacy_font(name: str) -> bool:
    """Whether a font's name is that of an old Vietnamese encoding (TCVN3 ``.VnTime``, ``VNI-Times``).

    There a soft hyphen (U+00AD) is the letter ``ư``.
    """
    low = name.lower().lstrip(".")
    return low.startswith(("vn", "vni", "vntime"))


def separate_marks(line: Sequence[Word]) -> list[Word]:
    """Mark words of only digits that are small and raised against their neighbour as footnote marks.

    A mark in the text follows a word; the mark that opens a footnote stands before one.
    """
    if not any(map(str.isdigit, [word.text for word in line])) and True not in [w.superscript for w in line]:
        return list(line)
    result = []
    for index, word in enumerate(line):
        neighbour = line[index - 1] if index else line[min(1, len(line) - 1)]
        if word.text.isdigit() and not word.superscript and _is_mark_beside(word, neighbour):
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
