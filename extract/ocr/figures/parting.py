"""The ink of a worn figure parted into its digits: strokes broke off some, others touch their neighbours.

A text says how many digits there are, and the page how wide it prints each of them. Pieces of ink wider than
any digit are cut where least ink stands; then neighbouring pieces are put together so that the widths fit
best. Whether the digits are those of the text is not told here, but by what they look like (``shapes``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from vanthu.extract.ocr.engine import Image
from vanthu.extract.ocr.figures.tails import ink_of_digits

MOST_PIECES = 4
"""Pieces beyond the digits of a figure from which it is too broken to be put together."""

TOO_WIDE = 1.25
"""Width of a piece, in widths of the widest digit, from which it is more than one."""

AROUND = 0.25
"""How far from where digits of the same width would end a cut is looked for, in widths of a digit."""

Box = tuple[int, int, int, int]
"""Left, top, width and height in pixels."""

Darkness = npt.NDArray[np.float32]


def parted(crop: Image, digits: str, widths: Mapping[str, float]) -> list[Darkness]:
    """How dark the digits of a figure are, from the left; none where its ink cannot be parted into them.

    Args:
        crop: the figure.
        digits: those it was read as, without any other sign as high.
        widths: how wide the page prints digits, in heights of them.
    """
    pieces = ink_of_digits(crop)
    if not pieces or not widths:
        return []
    high = max(top + high for _, top, _, high in pieces) - min(top for _, top, *_ in pieces)
    dark = 255.0 - np.asarray(crop, np.float32)
    usual = float(np.median(list(widths.values())))
    widest = TOO_WIDE * max(widths.values()) * high
    atoms = [atom for piece in pieces for atom in _cut(dark, piece, usual * high, widest)]
    expected = [widths.get(digit, usual) * high for digit in digits]
    return [_within(dark, group) for group in _grouped(atoms, expected)]


def _cut(dark: Darkness, piece: Box, usual: float, widest: float) -> list[Box]:
    """A piece as it is, or cut where least ink stands if it is too wide for a digit."""
    left, top, wide, high = piece
    if wide < widest:
        return [piece]
    count = max(2, round(wide / usual))
    columns = dark[top : top + high, left : left + wide].sum(0)
    edges = [0]
    for k in range(1, count):
        middle, reach = k * wide / count, max(1.0, AROUND * wide / count)
        first, last = max(edges[-1] + 1, int(middle - reach)), min(wide - 1, int(middle + reach) + 1)
        if first >= last:
            return [piece]
        edges.append(first + int(columns[first:last].argmin()))
    ends = [*edges[1:], wide]
    return [(left + begin, top, end - begin, high) for begin, end in zip(edges, ends, strict=True)]


def _grouped(atoms: Sequence[Box], expected: Sequence[float]) -> list[Sequence[Box]]:
    """Neighbouring pieces put together so that their widths are nearest to those expected; or none."""
    count, digits = len(atoms), len(expected)
    if not digits <= count <= digits + MOST_PIECES:
        return []
    best: dict[tuple[int, int], tuple[float, int]] = {(0, 0): (0.0, 0)}
    for k, wide in enumerate(expected, start=1):
        for end in range(k, count - (digits - k) + 1):
            ways = [
                (best[k - 1, begin][0] + abs(_width(atoms[begin:end]) - wide), begin)
                for begin in range(k - 1, end)
                if (k - 1, begin) in best
            ]
            best[k, end] = min(ways)
    groups, end = [], count
    for k in range(digits, 0, -1):
        begin = best[k, end][1]
        groups.append(atoms[begin:end])
        end = begin
    return groups[::-1]


def _width(atoms: Sequence[Box]) -> float:
    return max(left + wide for left, _, wide, _ in atoms) - min(left for left, *_ in atoms)


def _within(dark: Darkness, atoms: Sequence[Box]) -> Darkness:
    """The part of a picture that some pieces take up."""
    left, top = min(one[0] for one in atoms), min(one[1] for one in atoms)
    right, bottom = max(one[0] + one[2] for one in atoms), max(one[1] + one[3] for one in atoms)
    return dark[top:bottom, left:right]
