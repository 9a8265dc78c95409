"""All figures of lines with what the own reader and the picture say of them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from vanthu.extract.ocr.engine import Image, PixelBox
from vanthu.extract.ocr.figures.customs import custom_of
from vanthu.extract.ocr.figures.hearing import Seen
from vanthu.extract.ocr.figures.neighbours import (
    are_near,
    before_stroke,
    behind_stroke,
    is_white_between,
    may_be_one,
    touches_mark,
)
from vanthu.extract.ocr.figures.shapes import drawn_among
from vanthu.extract.ocr.figures.spacing import spaced_among
from vanthu.extract.ocr.figures.spots import Spot, has_digit, joined, spots_of, stands_free
from vanthu.extract.ocr.figures.strips import strips
from vanthu.extract.ocr.figures.tails import INK, Generals, height, is_black_and_white, marks, tails_of
from vanthu.extract.ocr.figures.testimony import Heard, InLine
from vanthu.extract.ocr.words import Token
from vanthu.extract.recogniser import CropReader, Reading


@dataclass(frozen=True, slots=True)
class Evidence:
    """A spot, its words as first read, its picture, all that is said of it, and whether it may be sure."""

    spot: Spot
    pieces: Sequence[Token]
    crop: Image
    heard: Heard
    free: bool


def evidence(
    lines: Sequence[Sequence[Token]],
    grey: Image,
    reader: CropReader,
    *,
    cells: Sequence[PixelBox] | None = None,
    seen: Sequence[Sequence[Seen]] = (),
    rulings: Image | None = None,
) -> list[Evidence]:
    """All figures of lines with what the own reader and the picture say of them: see ``second_reading``."""
    spots = [
        spot
        for k, line in enumerate(lines)
        for spot in spots_of(k, line, grey, cells[k] if cells else None, seen[k] if seen else ())
    ]
    crops = strips(grey, [spot.box for spot in spots])
    found = []
    for spot, crop, second in zip(spots, crops, reader.read(crops), strict=True):
        pieces = lines[spot.line][spot.first : spot.last + 1]
        heard = replace(
            heard_of(pieces, crop, second),
            in_line=_in_line(spot, seen[spot.line]) if seen else None,
            cut=_cut(joined(pieces), rulings),
            beside=_beside(spot, lines[spot.line]),
        )
        line = lines[spot.line]
        by_stroke = behind_stroke(line, spot.first) or before_stroke(line, spot.last, second.text)
        free = stands_free(grey, spot) and not by_stroke and not touches_mark(line, spot.last)
        found.append(Evidence(spot, pieces, crop, heard, free))
    return apart(told(found), grey)


def heard_of(pieces: Sequence[Token], crop: Image, second: Reading) -> Heard:
    """What the words, the own reader's reading of the crop and the crop say."""
    token = joined(pieces)
    gap, wider = gaps_in(crop)
    return Heard(
        token.text,
        token.confidence,
        second,
        pieces=len(pieces),
        high=height(crop),
        black_and_white=is_black_and_white(crop),
        marks=marks(crop),
        gap=gap,
        wider=wider,
    )


def told(found: Sequence[Evidence], usual: Generals | None = None) -> list[Evidence]:
    """The figures of a page with what its marks, its digits and the white between them tell of them all."""
    tails = tails_of(((one.heard.marks, one.heard.second.text) for one in found), usual)
    read = [(one.crop, one.heard.second.text, one.heard.second.confidence) for one in found]
    return [
        replace(one, heard=replace(one.heard, tails=tails, shape=shape, spaces=spaces))
        for one, shape, spaces in zip(found, drawn_among(read), spaced_among(read), strict=True)
    ]


def _in_line(spot: Spot, seen: Sequence[Seen]) -> InLine | None:
    """The words that the own reader saw where a spot is; None where it was not asked about the line."""
    if not seen:
        return None
    x0, top, x1, bottom = spot.box
    here = [one for one in seen if _shared(one, x0, x1) > min(one.x1 - one.x0, x1 - x0) / 2]
    if not here:
        return InLine("", 0.0, wide=False)
    beyond = max(x0 - here[0].x0, here[-1].x1 - x1)
    text = " ".join(one.word.text for one in here)
    return InLine(text, min(one.word.confidence for one in here), wide=beyond > BEYOND * (bottom - top))


def _shared(one: Seen, x0: float, x1: float) -> float:
    return min(one.x1, x1) - max(one.x0, x0)


BEYOND = 0.25
"""How far, in heights, the own reader's word reaches beyond a box if it is more than what is in it."""


def gaps_in(crop: Image) -> tuple[float, float]:
    """The widest white between ink in a crop, and what of it is beyond the usual; in heights of the ink."""
    ink = crop < INK
    rows, columns = np.flatnonzero(ink.any(1)), np.flatnonzero(ink.any(0))
    whites = np.diff(columns)[np.diff(columns) > 1] - 1
    if not len(whites):
        return 0.0, 0.0
    high, widest = float(rows[-1] - rows[0] + 1), float(whites.max())
    return widest / high, (widest - float(np.median(whites))) / high


def _cut(token: Token, rulings: Image | None) -> float:
    """Share of the foot of a word, where commas have their tails, at which a ruling was taken out."""
    if rulings is None:
        return 0.0
    high = token.bottom - token.top
    first, last = int(token.bottom - FOOT[0] * high), int(token.bottom + FOOT[1] * high) + 2
    foot = rulings[max(first, 0) : max(last, 0), max(int(token.x0), 0) : max(int(token.x1), 0)]
    return float(foot.any(0).mean()) if foot.size else 0.0


FOOT = (0.15, 0.25)
"""Above and below the lower edge of a word, in heights of it: where the tails of commas are."""


def _beside(spot: Spot, line: Sequence[Token]) -> float:
    """How near the next figure of the line stands: 0 from ``FAR_BESIDE`` heights on."""
    high = max(1.0, spot.box[3] - spot.box[1] - 7)
    gaps = []
    if spot.first > 0 and has_digit(line[spot.first - 1]):
        gaps.append(spot.box[0] + 3 - line[spot.first - 1].x1)
    if spot.last + 1 < len(line) and has_digit(line[spot.last + 1]):
        gaps.append(line[spot.last + 1].x0 - spot.box[2] + 3)
    return max(0.0, FAR_BESIDE - min(gaps) / high) if gaps else 0.0


FAR_BESIDE = 1.2
"""White between figures, in heights, from which they have nothing to do with one another."""


def apart(found: Sequence[Evidence], grey: Image) -> list[Evidence]:
    """The figures, those not free that may be one with the next: a separator or a digit's place was lost.

    Args:
        found: figures in their order.
        grey: the page.
    """
    custom = custom_of([one.heard for one in found])
    free = [one.free for one in found]
    for k, (one, other) in enumerate(itertools.pairwise(found)):
        if one.spot.line == other.spot.line and one.spot.last + 1 == other.spot.first:
            left, right = joined(one.pieces), joined(other.pieces)
            white = custom.keeps_signs and is_white_between(grey, left, right, one.heard.high)
            if are_near(left, right) and _may_be_one(one.heard, other.heard, custom.loses_signs, white):
                free[k] = free[k + 1] = False
    return [replace(one, free=is_free) for one, is_free in zip(found, free, strict=True)]


def _may_be_one(left: Heard, right: Heard, worn: bool, white: bool) -> bool:
    """Whether two figures side by side may be one number, by anyone's reading of them."""
    ends = (left.first, left.second.text)
    return any(
        may_be_one(end, begin, worn, white) for end in ends for begin in (right.first, right.second.text)
    )
