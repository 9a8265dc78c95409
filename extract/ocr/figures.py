"""Figures read twice: what two readers of different build agree on is sure, the rest is marked.

The letters of a report can be checked against a dictionary, its digits cannot. So every word with a digit
is cut out and read again by the project's own reader (``extract.recogniser``): another net, taught on other
lines, with other errors. Agreement in every sign makes a figure sure, difference lowers its confidence below
``DOUBTFUL``; which of two different readings stands, is decided below and never hidden.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from vanthu.extract.ocr.engine import Image, PixelBox
from vanthu.extract.ocr.preprocess import Components, millimetres
from vanthu.extract.ocr.strips import strips
from vanthu.extract.ocr.words import Token, lowered
from vanthu.extract.patterns import lazy_pattern
from vanthu.extract.recogniser import CropReader, Reading, cut

DOUBTFUL = 0.89
"""Highest confidence of a figure that only one reader vouches for; users take 0.9 and more as sure."""

DIFFERENT = 0.5
"""Highest confidence of a figure that two readers read differently."""

AGREED = 0.95
"""Least confidence of a figure that two readers agree on, each of them sure of it."""

SURE = 0.6
"""Confidence from which Tesseract's reading counts for an agreement: below it, it was guessing."""

CERTAIN = 0.95
"""The same for the second reader, whose confidence is measured. Of 1,175 made figures that both read alike,
it at least so sure, 25 were wrong: 22 on 1-bit copies (``unclear``), the others cut in two (``NARROW``).
Where it was less sure 17 of 70 were."""

PREFERRED = 0.9
"""Confidence from which the second reading of a figure stands where the first differs: then it was right on
246 of 277 made figures, the first and two more readings of Tesseract by their vote on 117."""

BEYOND_DOUBT = 0.98
"""Confidence of the second reading from which the third may confirm it against the first."""

GUESSED = 0.3
"""A first reading below it counts for nothing against one sure reading of a figure."""

LONGEST_MISTAKEN = 4
"""Longest word that may be a misread figure: longer ones of letters alone are words."""

LONGEST_PAGE_NUMBER = 4
"""Most pieces of ink a page number has."""

NARROW = 0.22
"""Gap between two words, in heights, that no blank leaves: a blank of Times is 0.37 of a digit's height,
drawn narrow 0.3; what stands closer is one word that was read as two (``7`` and ``I`` for ``71``)."""

BLURRED_HEIGHT = 19
"""Pixels of a digit's height below which the tail of a comma may be lost in a picture of black and white
alone: on made faxes of 14 to 18 px 11 of 51 figures had one taken for the other, above 2 of 57. In greys the
tail shows at 15."""

LOST_TAIL_HEIGHT = 25
"""The same where a point was read: a comma loses its tail more often than a point gains one. Of 960 made
1-bit and fax figures with a point that the own reader was sure of, 27 of 590 below this height were printed
with a comma, 4 of 370 above it; of 690 with a comma 7 were wrong."""

BLACK_AND_WHITE = 0.5
"""Pixels between black and white for each black one, below which a picture has no greys: 1-bit scans, turned
level, have 0 to 0.47, grey ones 0.56 to 2.5."""

INK = 128
"""Brightness below which a pixel is black."""

DUST = "'‘’`´·"
"""What a speck beside a figure is read as; marks that a number may end with are none."""

_FIGURE = lazy_pattern(r"\d+(?:[.,/]\d+)*%?")
_ROMAN = lazy_pattern(r"[IVX]+[.)]?")
_PLAIN = lazy_pattern(r"[-–(]?\d[\d.,/]*%?[).,;:]*")
_SEPARATED = lazy_pattern(r"\d[.,]\d")
_POINT = lazy_pattern(r"\d\.\d")


def digit_groups(text: str) -> list[str]:
    """The figures in a word, with their separators: ``15/2019/NĐ-CP`` gives ``["15/2019"]``."""
    return _FIGURE.findall(text)


def is_plain_figure(text: str) -> bool:
    """Whether a word is a figure and nothing else."""
    return bool(_PLAIN.fullmatch(text))


@dataclass(frozen=True, slots=True)
class Spot:
    """Words of a line that are read again together: one, or pieces of one, counted from 0."""

    line: int
    first: int
    last: int
    box: PixelBox


def second_reading(
    lines: Sequence[Sequence[Token]],
    grey: Image,
    reader: CropReader,
    third: CropReader | None = None,
    *,
    cells: Sequence[PixelBox] | None = None,
) -> list[list[Token]]:
    """Read every word with a digit again and weigh both readings; where they differ, a third is asked.

    Args:
        lines: words as first read; footnote marks are left alone.
        grey: the page.
        reader: reads again.
        third: reads the doubtful ones; None where there is none.
        cells: where the lines are those of table cells, the box of all ink in each line's cell: a word that
            stands alone there is read again with all of it, and may be a misread figure.
    """
    spots = [spot for k, line in enumerate(lines) for spot in _spots(k, line, cells[k] if cells else None)]
    crops = strips(grey, [spot.box for spot in spots])
    seconds = reader.read(crops)
    thirds = _asked(third, lines, spots, crops, seconds)
    weighed = [list(line) for line in lines]
    for k, spot in reversed(list(enumerate(spots))):
        pieces = lines[spot.line][spot.first : spot.last + 1]
        new = _weighed(pieces, seconds[k], crops[k])
        if k in thirds:
            new = _confirmed(new, seconds[k], thirds[k], whole=stands_free(grey, spot.box))
        weighed[spot.line][spot.first : spot.last + 1] = _with_other(new, joined(pieces), seconds[k])
    return weighed


def _with_other(weighed: list[Token], first: Token, second: Reading) -> list[Token]:
    """A figure with the reading that does not stand, where the two readers saw other digits or signs."""
    if len(weighed) != 1 or not _has_digit(weighed[0]):
        return weighed
    signs = _signs(weighed[0].text)
    other = next((text for text in (second.text, first.text) if text and _signs(text) != signs), "")
    return [replace(weighed[0], other_reading=other)]


def _asked(
    third: CropReader | None,
    lines: Sequence[Sequence[Token]],
    spots: Sequence[Spot],
    crops: Sequence[Image],
    seconds: Sequence[Reading],
) -> dict[int, Reading]:
    """The third readings of what two readers do not agree on, by the spots' numbers."""
    asked = [
        k
        for k, (spot, second) in enumerate(zip(spots, seconds, strict=True))
        if _may_stand(joined(lines[spot.line][spot.first : spot.last + 1]), second)
        and not unclear(crops[k], second.text)
    ]
    if third is None or not asked:
        return {}
    return dict(zip(asked, third.read([crops[k] for k in asked]), strict=True))


def _may_stand(token: Token, second: Reading) -> bool:
    """Whether a second reading would stand, or be sure, if a third said the same."""
    if not _PLAIN.fullmatch(second.text) or second.confidence < BEYOND_DOUBT:
        return False
    if digit_groups(token.text) == digit_groups(second.text) and not _is_mixed(token):
        return token.confidence < SURE
    return _has_digit(token)


def _is_mixed(token: Token) -> bool:
    """A short word of letters and digits, which may be a figure beside dust."""
    return any(map(str.isalpha, token.text)) and len(token.text) <= LONGEST_MISTAKEN


def _confirmed(weighed: list[Token], second: Reading, third: Reading, *, whole: bool) -> list[Token]:
    """A figure that the second and the third reader read alike, whatever the first read.

    It is sure where the first read as many letters and digits as they read digits. Else it still stands
    where the box holds the ``whole`` word: dust was read as a digit or letter (``4500``, ``T75``).
    """
    same = digit_groups(second.text) == digit_groups(third.text) and third.confidence >= SURE
    if not same or len(weighed) != 1:
        return weighed
    token = weighed[0]
    mixed = _is_mixed(token)
    if digit_groups(token.text) == digit_groups(second.text) and not mixed:
        return [replace(token, confidence=AGREED)]
    # ``_weighed`` keeps a first reading of which the second is a part, or that holds letters.
    if whole and (mixed or second.text in token.text):
        return [replace(token, text=second.text, confidence=DIFFERENT)]
    return weighed


def _spots(number: int, line: Sequence[Token], cell: PixelBox | None) -> Iterator[Spot]:
    """What is read again in a line."""
    for first, last in _runs(line):
        here = line[first : last + 1]
        if here[0].superscript or not (
            any(map(_has_digit, here)) or (cell is not None and _may_be_figure(line))
        ):
            continue
        whole = cell is not None and len(here) == len(line)
        yield Spot(number, first, last, cell if whole and cell else _box(line, first, last))


def _runs(line: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Single words, and words that stand so close that they are pieces of one figure."""
    first = 0
    for k in range(1, len(line) + 1):
        if k == len(line) or not _one_word(line[k - 1], line[k]):
            yield first, k - 1
            first = k


def _one_word(left: Token, right: Token) -> bool:
    if left.superscript or right.superscript:
        return False
    short = all(_has_digit(token) or len(token.text) <= LONGEST_MISTAKEN for token in (left, right))
    high = min(left.bottom - left.top, right.bottom - right.top)
    return short and (_has_digit(left) or _has_digit(right)) and right.x0 - left.x1 < NARROW * high


def _weighed(pieces: Sequence[Token], second: Reading, crop: Image) -> list[Token]:
    """The words of a spot with their confidence, or the one that they are pieces of."""
    token, alone = joined(pieces), len(pieces) == 1
    same = _PLAIN.fullmatch(token.text) and digit_groups(token.text) == digit_groups(second.text)
    if _has_digit(token) and (alone or same):
        return [weigh(token, second, clear=not unclear(crop, second.text))]
    if _PLAIN.fullmatch(second.text) and second.confidence >= CERTAIN:
        return [replace(token, text=second.text, confidence=DOUBTFUL if alone else DIFFERENT)]
    return list(pieces) if alone else [lowered(piece, DOUBTFUL) for piece in pieces]


def joined(pieces: Sequence[Token]) -> Token:
    """The word whose pieces these are."""
    x0, top, x1, bottom = zip(*(piece.box for piece in pieces), strict=True)
    text = "".join(piece.text for piece in pieces)
    sure = min(piece.confidence for piece in pieces)
    return replace(
        pieces[0], text=text, x0=min(x0), top=min(top), x1=max(x1), bottom=max(bottom), confidence=sure
    )


def unclear(crop: Image, text: str) -> bool:
    """Whether a figure has a separator that the picture cannot show: a comma's tail is lost on a fax."""
    if not _SEPARATED.search(text):
        return False
    ink = crop < INK
    rows = np.flatnonzero(ink.any(1))
    least = LOST_TAIL_HEIGHT if _POINT.search(text) else BLURRED_HEIGHT
    if not len(rows) or rows[-1] - rows[0] + 1 >= least:
        return False
    grey = int(((crop > INK // 2) & (crop < 255 - INK // 2)).sum())
    return grey < BLACK_AND_WHITE * int(ink.sum())


def stands_free(grey: Image, box: PixelBox) -> bool:
    """Whether no ink as high as a digit stands right beside a box: a part of the word that it left out."""
    x0, top, x1, bottom = box
    high = bottom - top
    beside = max(1, round(NARROW * high))
    sides = (
        grey[max(top, 0) : bottom, max(x0 - beside, 0) : max(x0, 0)],
        grey[max(top, 0) : bottom, x1 : x1 + beside],
    )
    return not any(int((side < INK).any(1).sum()) > DIGIT_BESIDE * high for side in sides)


DIGIT_BESIDE = 0.3
"""Height of ink beside a box, in heights of it, from which it is no dust."""


def box_of(line: Sequence[Token]) -> PixelBox:
    """The box of a line's words with a rim."""
    x0, top = min(token.x0 for token in line), min(token.top for token in line)
    x1, bottom = max(token.x1 for token in line), max(token.bottom for token in line)
    return (max(0, int(x0) - 3), max(0, int(top) - 3), int(x1) + 4, int(bottom) + 4)


def _has_digit(token: Token) -> bool:
    return any(character.isdecimal() for character in token.text)


def _may_be_figure(line: Sequence[Token]) -> bool:
    """A cell of one short word of which its reader was not sure: a lone ``7`` may come back as ``VÃ``."""
    token = line[0]
    short = len(line) == 1 and len(token.text) <= LONGEST_MISTAKEN
    return short and token.confidence < AGREED and not _ROMAN.fullmatch(token.text)


def page_number(
    lines: Sequence[Sequence[Token]], found: Components, grey: Image, reader: CropReader, dpi: int
) -> list[list[Token]]:
    """A number that stands alone above or below all text; Tesseract's layout leaves out so little ink.

    Args:
        lines: all words of the page.
        found: its ink.
        grey: the page.
        reader: reads it.
        dpi: of the page.
    """
    tops = [min(token.top for token in line) for line in lines]
    bottoms = [max(token.bottom for token in line) for line in lines]
    first, last = min(tops, default=0.0), max(bottoms, default=0.0)
    high = found.boxes[:, 3] - found.boxes[:, 1]
    digit_high = (high > millimetres(1.5, dpi)) & (high < millimetres(5.0, dpi))
    numbers = []
    for outside in (found.boxes[:, 3] < first, found.boxes[:, 1] > last):
        ink = found.boxes[digit_high & outside]
        if not 0 < len(ink) <= LONGEST_PAGE_NUMBER:
            continue
        box = (int(ink[:, 0].min()), int(ink[:, 1].min()), int(ink[:, 2].max()), int(ink[:, 3].max()))
        if box[3] - box[1] > 1.5 * high[digit_high & outside].max():  # not on one line
            continue
        rim = (box[0] - 3, box[1] - 3, box[2] + 3, box[3] + 3)
        (read,) = reader.read([cut(grey, rim)])
        if read.text.isdecimal() and read.confidence >= SURE:
            numbers.append([Token(read.text, *box, confidence=min(read.confidence, DOUBTFUL))])
    return numbers


def _box(line: Sequence[Token], first: int, last: int) -> PixelBox:
    """Words with a rim that does not reach into their neighbours."""
    here = line[first : last + 1]
    left, right = min(token.x0 for token in here), max(token.x1 for token in here)
    before = line[first - 1].x1 if first > 0 else left - 20
    after = line[last + 1].x0 if last + 1 < len(line) else right + 20
    x0 = max(left - 3, (before + left) / 2) if before < left else left
    x1 = min(right + 3, (after + right) / 2) if after > right else right
    top, bottom = min(token.top for token in here), max(token.bottom for token in here)
    return (max(0, int(x0)), max(0, int(top) - 3), int(x1) + 1, int(bottom) + 4)


def weigh(token: Token, second: Reading, *, clear: bool = True) -> Token:
    """The word with the confidence that two readings give its figures, and the better reading of the two.

    Args:
        token: as first read.
        second: the second reading.
        clear: whether the picture shows its separators.

    Where the readings differ, the second stands if it is a plain figure and its reader certain, or the surer;
    but not one that is a part of the first, whose box left something out. Either way the confidence says that
    they differ.
    """
    if digit_groups(token.text) == digit_groups(second.text):
        token = replace(token, text=_ended(token, second))
        alike = clear and _signs(token.text) == _signs(second.text)
        if not alike or token.confidence < SURE or second.confidence < CERTAIN:
            return lowered(token, DOUBTFUL)
        return replace(token, confidence=max(token.confidence, second.confidence, AGREED))
    plain = _PLAIN.fullmatch(second.text) and not any(character.isalpha() for character in token.text)
    misread = _PLAIN.fullmatch(second.text) and token.confidence < GUESSED
    whole = second.text not in token.text
    if (plain or misread) and whole and second.confidence >= min(PREFERRED, token.confidence):
        return replace(token, text=second.text, confidence=min(second.confidence, DIFFERENT))
    return lowered(token, DIFFERENT)


def _ended(token: Token, second: Reading) -> str:
    """The number with the sign behind it that the surer reader saw: ``3.`` where the first read ``3,``."""
    if _PLAIN.fullmatch(bare := token.text.lstrip(_BEFORE_NONE)):
        token = replace(token, text=bare)
    surer = second.confidence >= max(CERTAIN, token.confidence)
    if not surer or not _PLAIN.fullmatch(second.text):
        return token.text
    both = _PLAIN.fullmatch(token.text) and len(token.text) == len(second.text)
    dusty = token.text.strip(DUST) == second.text
    return second.text if both or dusty else token.text


_BEFORE_NONE = ".,:;" + DUST
"""What no number begins with: dust before it."""


def _signs(text: str) -> str:
    """All of a word but its letters and what stands around it: dashes too must be read alike."""
    return "".join(sign for sign in text if not sign.isalpha() and not sign.isspace()).strip(".,;:()…")
