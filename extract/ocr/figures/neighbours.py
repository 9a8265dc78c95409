"""Figures side by side that may be one: a separator was lost between them, or a digit stands apart."""

from __future__ import annotations

from collections.abc import Sequence

from vanthu.extract.ocr.engine import Image
from vanthu.extract.ocr.figures.markpictures import PAPER
from vanthu.extract.ocr.figures.tails import TAIL
from vanthu.extract.ocr.words import Token
from vanthu.extract.patterns import lazy_pattern

APART = 1.1
"""White between two figures, in heights of a digit, up to which they may be one whose separator was lost (119
on made pages: half stood 0.47 apart, one in ten 0.87 and more, the farthest 1.0) or whose first digit stands
apart. Columns stand farther apart, and in prose words stand between figures."""

BLURRED = 0.08
"""How far beside a word the blur of its letters reaches, in heights of a digit."""

LEAST_SIGN = 0.006
"""Darkness, in squares of a digit's height, below which there is no sign: of 5,690 points and commas on made
pages the lightest had 0.0087; between 229 neighbours on pages that are not worn nine in ten had less than
0.006, half of them none."""

LEAST_BLANK = 0.25
"""White, in heights of a digit, below which no blank parts two figures, whatever stands between them: blanks
have 0.3 and more, in lines set tightly, too. Of ``5.606.082`` the last three digits stood 0.24 apart, their
point worn to a speck beside the first six."""

HUNDREDS = 3
"""Digits of a group of a number."""

STROKES = frozenset("lI|i!")
"""What a 1 that stands apart is read as."""

_LAST_NUMBER = lazy_pattern(r"(\d[\d.,/]*\d|\d)([.,]?)$")
_FIRST_NUMBER = lazy_pattern(r"\d[\d.,/]*\d|\d")
_THOUSANDS = lazy_pattern(r"\d{1,3}")
_HUNDREDS = lazy_pattern(r"\d{3}(?:\.\d{3})*(?:,\d+)?|\d{3}(?:,\d{3})+(?:\.\d+)?")
_NUMBER = lazy_pattern(
    r"\d{1,3}(?:\.\d{3})*(?:,\d+)?|\d+,\d+|\d{1,3}(?:,\d{3})*(?:\.\d+)?|\d+\.\d+"
    r"|\d{1,2}[./]\d{1,2}[./]\d{4}|(?:19|20)\d\d[-/](?:(?:19|20)\d\d)"
)


def are_near(left: Token, right: Token) -> bool:
    """Whether two words stand so near that they may be one number."""
    high = max(left.bottom - left.top, right.bottom - right.top)
    return right.x0 - left.x1 < APART * high


def is_white_between(grey: Image, left: Token, right: Token, digit: float) -> bool:
    """Whether the picture shows no sign between two words; small black and white ones leave no ink at times.

    Args:
        grey: the page.
        left: a word.
        right: the next one.
        digit: height of a digit in pixels.
    """
    if right.x0 - left.x1 < LEAST_BLANK * digit:
        return False
    rim = max(1, round(BLURRED * digit))
    top, bottom = int(min(left.top, right.top)), int(max(left.bottom, right.bottom) + TAIL * digit)
    between = 255.0 - grey[max(top, 0) : max(bottom, 0), int(left.x1) + rim : max(int(right.x0) - rim + 1, 0)]
    between[between < PAPER] = 0
    return bool(between.size) and float(between.sum()) / 255 < LEAST_SIGN * digit**2


def may_be_one(left: str, right: str, worn: bool = False, white: bool = False) -> bool:
    """Whether two texts side by side would be a number, a date or two years with a sign between them.

    A comma or point that is there already leaves the blank behind it in doubt. Where all is white between
    them, no sign was lost: there a digit may stand apart from its number, and a blank before three digits may
    part thousands. On a worn page, where separators are lost without a trace, any two numbers may be one.
    """
    ends, begins = _LAST_NUMBER.search(left), _FIRST_NUMBER.match(right)
    if not ends or not begins:
        return False
    if ends[2]:
        return ends[2] == "," or len(begins[0].partition(".")[0].partition(",")[0]) == HUNDREDS
    parted_by_blank = _THOUSANDS.fullmatch(ends[1]) and _HUNDREDS.fullmatch(begins[0])
    return (
        worn
        or bool(parted_by_blank)
        or any(
            _NUMBER.fullmatch(end + sign + begin)
            for end in {ends[1], ends[1].rpartition("/")[2]}
            for begin in {begins[0], begins[0].partition("/")[0]}
            for sign in (*("" if white else ".,/-"), *([""] if len(end) == 1 else []))
        )
    )


def behind_stroke(line: Sequence[Token], place: int) -> bool:
    """Whether a lone stroke before a figure may be its first digit: ``l 6`` for 16, not ``Quý I 2024``."""
    stroke = line[place - 1] if place else None
    if stroke is None or stroke.text not in STROKES:
        return False
    named = place > 1 and line[place - 2].text[-1:].isalpha() and stroke.text == "I"
    return not named and line[place].x0 - stroke.x1 < APART * (stroke.bottom - stroke.top)


def before_stroke(line: Sequence[Token], place: int, read: str) -> bool:
    """Whether a lone stroke behind a figure's comma or point may be its last digit: ``7, l`` for 7,1.

    Args:
        line: words as first read.
        place: of the figure among them.
        read: what the own reader took it for, which may see the comma that was not read first.
    """
    stroke = line[place + 1] if place + 1 < len(line) else None
    if stroke is None or stroke.text.rstrip(ENDS) not in STROKES or not _ends_in_sign(line[place].text, read):
        return False
    return stroke.x0 - line[place].x1 < APART * (stroke.bottom - stroke.top)


def touches_mark(line: Sequence[Token], place: int) -> bool:
    """Whether a footnote's mark begins where a figure ends, with no white between: it is half of a digit.

    A worn 9 was ``4``, half as high as the digits before it: ``38,5`` and a mark, for 38,59.
    """
    mark = line[place + 1] if place + 1 < len(line) else None
    return mark is not None and mark.superscript and mark.x0 - line[place].x1 < 1


def _ends_in_sign(*readings: str) -> bool:
    return any(text.endswith((",", ".")) for text in readings)


ENDS = ".,;:%)"
"""Signs behind the last digit of a figure."""
