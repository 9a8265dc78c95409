"""Figures read twice: what two readers of different build agree on is sure, the rest is marked.

The letters of a report can be checked against a dictionary, its digits cannot. So every word with a digit
is cut out and read again by the project's own reader (``extract.recogniser``): another net, taught on other
lines, with other errors. Agreement in every sign makes a figure sure, difference lowers its confidence below
``DOUBTFUL``; which of two different readings stands, is decided below and never hidden.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from vanthu.extract.ocr.engine import Image, PixelBox
from vanthu.extract.ocr.extent import NARROW, are_joined, reach
from vanthu.extract.ocr.preprocess import Components, millimetres
from vanthu.extract.ocr.strips import strips
from vanthu.extract.ocr.tails import INK, as_shown, may_be_comma, may_lose_tails, tails_of, unclear
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

BELIEVED = 0.85
"""Confidence of the second reading from which two more that are alike confirm it."""

GUESSED = 0.3
"""A first reading below it counts for nothing against one sure reading of a figure."""

LONGEST_MISTAKEN = 4
"""Longest word that may be a misread figure: longer ones of letters alone are words."""

LONGEST_PAGE_NUMBER = 4
"""Most pieces of ink a page number has."""

LOOK_LIKE_DIGITS = frozenset("lIi|OoSQ")
"""What a digit that stands by itself is read as: ``8 l`` for ``81`` in a face with wide ones."""

LONE = 0.45
"""White between such a sign and a figure, in heights, from which they may be two words; around a 1 typewriter
faces leave 0.35."""

DUST = "'‘’`´·"
"""What a speck beside a figure is read as; marks that a number may end with are none."""

_FIGURE = lazy_pattern(r"\d+(?:[.,/]\d+)*%?")
_ROMAN = lazy_pattern(r"[IVX]+[.)]?")
_PLAIN = lazy_pattern(r"[-–(]?\d[\d.,/]*%?[).,;:]*")


def digit_groups(text: str) -> list[str]:
    """The figures in a word, with their separators: ``15/2019/NĐ-CP`` gives ``["15/2019"]``."""
    return _FIGURE.findall(text)


def is_plain_figure(text: str) -> bool:
    """Whether a word is a figure and nothing else."""
    return bool(_PLAIN.fullmatch(text))


@dataclass(frozen=True, slots=True)
class Spot:
    """Words of a line that are read again together: one, or pieces of one, counted from 0.

    ``before`` and ``behind``: where its neighbours in the line end and begin.
    """

    line: int
    first: int
    last: int
    box: PixelBox
    before: int
    behind: int


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
    spots = [
        spot for k, line in enumerate(lines) for spot in _spots(k, line, grey, cells[k] if cells else None)
    ]
    crops = strips(grey, [spot.box for spot in spots])
    seconds = reader.read(crops)
    tails = tails_of(zip(crops, (second.text for second in seconds), strict=True))
    clear = [
        not unclear(crop, second.text, tails)
        and (second.confidence >= BEYOND_DOUBT or not may_be_comma(crop, second.text, tails))
        for crop, second in zip(crops, seconds, strict=True)
    ]
    shown_pieces = [
        _as_shown(lines[spot.line][spot.first : spot.last + 1], second, crop)
        for spot, second, crop in zip(spots, seconds, crops, strict=True)
    ]
    shown = [
        crop
        if sure and not (second.confidence < BEYOND_DOUBT and may_lose_tails(crop, second.text, tails))
        else None
        for crop, second, sure in zip(crops, seconds, clear, strict=True)
    ]
    thirds = _asked(third, shown_pieces, shown, seconds)
    legible = is_legible(seconds)
    weighed = [list(line) for line in lines]
    for k, spot in reversed(list(enumerate(spots))):
        pieces = shown_pieces[k]
        new = judged(
            pieces, seconds[k], thirds.get(k), clear=clear[k], whole=legible and stands_free(grey, spot)
        )
        weighed[spot.line][spot.first : spot.last + 1] = new
    return weighed


def is_legible(seconds: Sequence[Reading]) -> bool:
    """Whether a page's figures can be read at all: the second reader is certain of most of them."""
    certain = sum(second.confidence >= CERTAIN for second in seconds)
    return len(seconds) < TELLING or certain >= LEGIBLE * len(seconds)


LEGIBLE = 0.55
"""Share of a page's figures of which the second reader must be certain for any to be sure. On a made copy of
which it was sure of 0.41, and a fax of 0.47, 10 of 190 sure ones were wrong; on 20 pages above 0.6, 2 of
2,600."""

TELLING = 20
"""Figures of a page from which their share tells of it."""


def _as_shown(pieces: Sequence[Token], second: Reading, crop: Image) -> Sequence[Token]:
    """A word with the commas that the second reader and the picture show: Tesseract loses their tails."""
    if len(pieces) != 1 or not _has_digit(pieces[0]):
        return pieces
    return [replace(pieces[0], text=as_shown(pieces[0].text, second.text, crop))]


def judged(
    pieces: Sequence[Token], second: Reading, third: Reading | None, *, clear: bool, whole: bool
) -> list[Token]:
    """The words of a spot after all readings of it.

    Args:
        pieces: as first read.
        second: of all of them together.
        third: of the same crop; None where it was not asked for.
        clear: whether the picture shows its separators.
        whole: no other ink stands so close that it may be a part of the figure.
    """
    parts = second.text.split()
    if len(pieces) > 1 and len(parts) == len(pieces):  # the second reader saw blanks where the first did
        alone = [replace(second, text=part, others=()) for part in parts]
        new = [
            token
            for piece, part in zip(pieces, alone, strict=True)
            for token in (
                _weighed([piece], part, clear=clear) if _has_digit(piece) else [lowered(piece, DOUBTFUL)]
            )
        ]
    else:
        new = _weighed(pieces, second, clear=clear)
        if third is not None:
            new = _confirmed(new, joined(pieces), second, third, whole=whole)
        new = _with_other(new, joined(pieces), second)
    return [
        lowered(token, DOUBTFUL) if _has_digit(token) and not (whole and _is_pure(token)) else token
        for token in new
    ]


def _is_pure(token: Token) -> bool:
    """Whether no letters stand among the digits of a word that digits are taken for (``1ó`` for 16)."""
    letters = {sign for sign in token.text if sign.isalpha()}
    return not letters or not letters <= TAKEN_FOR_DIGITS


TAKEN_FOR_DIGITS = frozenset("óỏÓÒlIiOoSsZz")
"""Letters that both readers have read for a 6, 1, 0, 5 or 2."""


def _with_other(weighed: list[Token], first: Token, second: Reading) -> list[Token]:
    """A figure with the reading that does not stand, where the two readers saw other digits or signs."""
    if len(weighed) != 1 or not _has_digit(weighed[0]):
        return weighed
    signs = _signs(weighed[0].text)
    other = next((text for text in (second.text, first.text) if text and _signs(text) != signs), "")
    return [replace(weighed[0], other_reading=other)]


def _asked(
    third: CropReader | None,
    pieces: Sequence[Sequence[Token]],
    crops: Sequence[Image | None],
    seconds: Sequence[Reading],
) -> dict[int, Reading]:
    """The third readings of what two readers do not agree on, by the spots' numbers.

    ``crops``: None for those whose separators the picture does not show.
    """
    asked = {
        k: crop
        for k, (words, crop, second) in enumerate(zip(pieces, crops, seconds, strict=True))
        if crop is not None and _may_stand(joined(words), second)
    }
    if third is None or not asked:
        return {}
    return dict(zip(asked, third.read(list(asked.values())), strict=True))


def _may_stand(token: Token, second: Reading) -> bool:
    """Whether a second reading would stand, or be sure, if a third said the same."""
    if not _has_digit(token):
        lone = len(token.text) == 1 and second.text.isdecimal()
        return lone and second.confidence >= BEYOND_DOUBT
    if digit_groups(token.text) == digit_groups(second.text) and not _is_mixed(token):
        if not _alike(token.text, second.text):
            return False
        return second.confidence >= BELIEVED and (token.confidence < SURE or second.confidence < CERTAIN)
    least = CERTAIN if _as_few(token, second) else BEYOND_DOUBT
    return bool(_PLAIN.fullmatch(second.text)) and second.confidence >= least


def _alike(first: str, second: str) -> bool:
    """Whether two readings have the same figures, and the same signs around them."""
    return digit_groups(first) == digit_groups(second) and _signs(first) == _signs(second)


def _is_mixed(token: Token) -> bool:
    """A short word of letters and digits, which may be a figure beside dust."""
    return any(map(str.isalpha, token.text)) and len(token.text) <= LONGEST_MISTAKEN


def _confirmed(
    weighed: list[Token], first: Token, second: Reading, third: Reading, *, whole: bool
) -> list[Token]:
    """A figure that the second and the third reader read alike in every sign, whatever the first read.

    It is sure where the first read alike, too, or where it read no more letters and digits: it misread some
    or lost a separator. Else dust was read as one (``4500``, ``T75``), or the others lost one: they stand, in
    doubt.
    """
    if not _alike(second.text, third.text) or third.confidence < SURE or len(weighed) != 1:
        return weighed
    if _alike(first.text, second.text) and not _is_mixed(first):
        return [replace(weighed[0], confidence=AGREED)]
    if _as_few(first, second):
        sure = AGREED if second.confidence >= CERTAIN else DIFFERENT
        return [replace(weighed[0], text=second.text, confidence=sure)]
    # ``_weighed`` keeps a first reading of which the second is a part, or that holds letters.
    if whole and (_is_mixed(first) or second.text in first.text):
        return [replace(weighed[0], text=second.text, confidence=DIFFERENT)]
    return weighed


def _as_few(first: Token, second: Reading) -> bool:
    """Whether the first reading has no more letters and digits than the second."""
    return _letters_and_digits(first.text) <= _letters_and_digits(second.text)


def _letters_and_digits(text: str) -> int:
    return sum(map(str.isalnum, text))


def _spots(number: int, line: Sequence[Token], grey: Image, cell: PixelBox | None) -> Iterator[Spot]:
    """What is read again in a line."""
    for first, last in _runs(line, grey):
        here = line[first : last + 1]
        if here[0].superscript or not (
            any(map(_has_digit, here)) or (cell is not None and _may_be_figure(line))
        ):
            continue
        whole = cell is not None and len(here) == len(line)
        before, behind = _neighbours(line, first, last)
        box = cell if whole and cell else _box(line, first, last, grey)
        yield Spot(number, first, last, box, before, behind)


def _runs(line: Sequence[Token], grey: Image) -> Iterator[tuple[int, int]]:
    """Single words, and words between which there is no blank, so that they are pieces of one figure."""
    first = 0
    for k in range(1, len(line) + 1):
        if k == len(line) or not _one_word(line[k - 1], line[k], grey):
            yield first, k - 1
            first = k


def _one_word(left: Token, right: Token, grey: Image) -> bool:
    if left.superscript or right.superscript:
        return False
    short = all(_has_digit(token) or len(token.text) <= LONGEST_MISTAKEN for token in (left, right))
    if {left.text, right.text} & LOOK_LIKE_DIGITS and right.x0 - left.x1 < LONE * (left.bottom - left.top):
        return _has_digit(left) or _has_digit(right)
    figure = _has_digit(left) or _has_digit(right)
    return short and figure and are_joined(grey, _pixels(left), _pixels(right))


def _pixels(token: Token) -> PixelBox:
    x0, top, x1, bottom = token.box
    return (int(x0), int(top), int(x1), int(bottom))


def _weighed(pieces: Sequence[Token], second: Reading, *, clear: bool) -> list[Token]:
    """The words of a spot with their confidence, or the one that they are pieces of."""
    token, alone = joined(pieces), len(pieces) == 1
    same = _PLAIN.fullmatch(token.text) and digit_groups(token.text) == digit_groups(second.text)
    if _has_digit(token) and (alone or same):
        return [weigh(token, second, clear=clear)]
    if _PLAIN.fullmatch(second.text) and second.confidence >= CERTAIN:
        return [replace(token, text=second.text, confidence=DOUBTFUL if alone else DIFFERENT)]
    doubted = not alone or _PLAIN.fullmatch(second.text)
    return [lowered(piece, DOUBTFUL) if doubted else piece for piece in pieces]


def joined(pieces: Sequence[Token]) -> Token:
    """The word whose pieces these are."""
    x0, top, x1, bottom = zip(*(piece.box for piece in pieces), strict=True)
    text = "".join(piece.text for piece in pieces)
    sure = min(piece.confidence for piece in pieces)
    return replace(
        pieces[0], text=text, x0=min(x0), top=min(top), x1=max(x1), bottom=max(bottom), confidence=sure
    )


def stands_free(grey: Image, spot: Spot) -> bool:
    """Whether no ink as high as a digit, and of no other word, stands right beside what was read."""
    x0, top, x1, bottom = spot.box
    high = bottom - top
    beside = max(1, round(NARROW * high))
    sides = (
        grey[max(top, 0) : bottom, max(x0 - beside, spot.before, 0) : max(x0, 0)],
        grey[max(top, 0) : bottom, x1 : min(x1 + beside, spot.behind)],
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


def _box(line: Sequence[Token], first: int, last: int, grey: Image) -> PixelBox:
    """Words with all their ink, and a rim that does not reach into their neighbours."""
    before, after = _neighbours(line, first, last)
    left, top, right, bottom = reach(grey, _pixels(joined(line[first : last + 1])), before, after)
    x0 = max(left - 3, (before + left) / 2) if before < left else left
    x1 = min(right + 3, (after + right) / 2) if after > right else right
    return (max(0, int(x0)), max(0, top - 3), int(x1) + 1, bottom + 4)


def _neighbours(line: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    """Where the words before and behind some words end and begin; far off where there are none."""
    here = joined(line[first : last + 1])
    far = FAR * (here.bottom - here.top)
    before = line[first - 1].x1 + 1 if first > 0 else here.x0 - far
    behind = line[last + 1].x0 if last + 1 < len(line) else here.x1 + far
    return int(before), int(behind)


FAR = 5.0
"""How far, in heights, a word without neighbours may reach."""


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
    signs = "".join(sign for sign in text if not sign.isalpha() and not sign.isspace())
    return signs.translate(_ALIKE).strip(".,;:()…")


_ALIKE = {ord("–"): "-", ord("—"): "-", ord("−"): "-", ord("×"): None}
"""Dashes differ in length alone; the sign for times is read as the letter, too."""
