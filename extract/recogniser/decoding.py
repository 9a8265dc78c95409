"""From the net's chances, column by column, to text: the most likely signs, and whole texts beside them.

Of CTC's classes 0 says "nothing new here"; a sign may stretch over several columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from vanthu.extract.patterns import lazy_pattern
from vanthu.extract.recogniser.alphabet import CLASS_OF, SIGNS, TONED

Chances = npt.NDArray[np.float32]
"""``(columns, classes)``, each row adding up to 1."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One read sign, its chance (0 to 1), and its first and last column."""

    sign: str
    chance: float
    first: int
    last: int


def likeliest(chances: Chances) -> list[Sign]:
    """The most likely class of every column, repeated ones taken together.

    Args:
        chances: of the columns.
    """
    best = chances.argmax(1)
    begins = np.flatnonzero(np.diff(best, prepend=-1))
    ends = np.append(begins[1:], len(best))
    return [
        Sign(SIGNS[best[a] - 1], float(chances[a:b, best[a]].max()), int(a), int(b) - 1)
        for a, b in zip(begins, ends, strict=True)
        if best[a] > 0
    ]


@dataclass(frozen=True, slots=True)
class Part:
    """The signs of one word.

    Attributes:
        signs: at least one, no blank.
        chance: the least of the signs' and of the blanks' on either side: a blank in doubt may be a sign.
        begin: first column behind the blank before.
        end: first column of the blank behind; the line's columns where there is none.
        blanks: the least of the chances of the blanks on either side; 1.0 where the line begins or ends.
    """

    signs: tuple[Sign, ...]
    chance: float
    begin: int
    end: int
    blanks: float = 1.0


def parts_of(signs: Sequence[Sign], columns: int) -> list[Part]:
    """The words of a line.

    Args:
        signs: of the line, blanks among them.
        columns: of the line.
    """
    blanks = [k for k, sign in enumerate(signs) if sign.sign == " "]
    found = []
    for before, behind in pairwise([-1, *blanks, len(signs)]):
        if behind - before < 2:
            continue
        chances = [sign.chance for sign in signs[max(before, 0) : behind + 1]]
        beside = [signs[k].chance for k in (before, behind) if 0 <= k < len(signs)]
        begin = signs[before].last + 1 if before >= 0 else 0
        end = signs[behind].first if behind < len(signs) else columns
        found.append(
            Part(tuple(signs[before + 1 : behind]), min(chances), begin, end, min(beside, default=1.0))
        )
    return found


def left_out(chances: Chances, signs: Sequence[Sign]) -> Chances:
    """The chance, column by column, that a sign stands there which the likeliest text lacks.

    Args:
        chances: of the columns.
        signs: the likeliest text.

    Returns:
        ``(columns,)``: what is left of 1 without the blank, the sign last read and the next one. Where a thin
        letter or a full stop was passed over, its neighbours are as sure as ever and this alone tells.
    """
    count = len(chances)
    last, following = np.zeros(count, np.int64), np.zeros(count, np.int64)
    for sign in signs:
        last[sign.first :] = CLASS_OF[sign.sign]
    for sign in reversed(signs):
        following[: sign.last + 1] = CLASS_OF[sign.sign]
    columns = np.arange(count)
    told = chances[:, 0] + np.where(last > 0, chances[columns, last], 0)
    told += np.where((following > 0) & (following != last), chances[columns, following], 0)
    return np.asarray(1 - told, np.float32)


LEAST = 0.001
"""Chance below which a sign is not followed up in a column: what it adds to a text is lost in the
rounding."""

_BEHIND = r"(?=[\d.,;:/%)\- ]|$)"
_TONED_IN_FIGURE = lazy_pattern(
    rf"(?<=\d)[{TONED}]{_BEHIND}|(?<=\d[.,])[{TONED.lower()}]{_BEHIND}|(?<![^ (\-])[{TONED}](?=[.,]?\d)"
)
"""A vowel with a tone between digits, or at an end of a figure: ``5ó3,61``, ``24,08ó``, ``ó,5``; ``1.Ở``
lacks a blank."""

_TONED_CLASSES = [CLASS_OF[sign] for sign in TONED]
_DIGITS = [CLASS_OF[sign] for sign in "0123456789"]


def of_figures(chances: Chances) -> Chances:
    """The chances without vowels with tones where a figure is read: no figure, code or unit has one.

    Args:
        chances: of the columns.

    Returns:
        The same where there is none. Else the digits share, as they are likely, what such vowels have in its
        columns: some faces draw a 6 much like ``ó``, and the net sees too little of a line to know a figure
        from a word.
    """
    signs = likeliest(chances)
    text = "".join(sign.sign for sign in signs)
    places = [match.start() for match in _TONED_IN_FIGURE.finditer(text)]
    if not places:
        return chances
    told = chances.copy()
    for sign in (signs[place] for place in places):
        _shared_by_digits(told[sign.first : sign.last + 1])
    return told


def _shared_by_digits(columns: Chances) -> None:
    digits = columns[:, _DIGITS].sum(0)
    if digits.max() < LEAST:  # no digit was thought of
        return
    vowels = columns[:, _TONED_CLASSES].sum(1)
    columns[:, _TONED_CLASSES] = 0
    columns[:, _DIGITS] += np.outer(vowels, digits / digits.sum())


HELD = 8
"""Beginnings of texts that are followed at a time."""

_Beginning = tuple[int, ...]


def texts(chances: Chances) -> list[tuple[str, float]]:
    """Whole texts with their chances, the likeliest first: all ways of stretching a text count together.

    Args:
        chances: of the columns.

    Returns:
        At most ``HELD`` texts; ``("", 1.0)`` where nothing stands.
    """
    held: dict[_Beginning, tuple[float, float]] = {(): (1.0, 0.0)}  # ending in blank, ending in its last sign
    for row in chances:
        classes = np.flatnonzero(row > LEAST)
        if len(classes) == 1 and classes[0] == 0:
            held = {text: ((a + b) * float(row[0]), 0.0) for text, (a, b) in held.items()}
            continue
        held = _most(_followed(held, [(int(k), float(row[k])) for k in classes]))
    ranked = sorted(((a + b, text) for text, (a, b) in held.items()), reverse=True)
    return [("".join(SIGNS[k - 1] for k in text), chance) for chance, text in ranked]


def _followed(
    held: dict[_Beginning, tuple[float, float]], row: list[tuple[int, float]]
) -> dict[_Beginning, tuple[float, float]]:
    """All beginnings one column further."""
    longer: dict[_Beginning, tuple[float, float]] = {}

    def add(text: _Beginning, blank: float, signed: float) -> None:
        a, b = longer.get(text, (0.0, 0.0))
        longer[text] = (a + blank, b + signed)

    for text, (blank, signed) in held.items():
        for k, chance in row:
            if k == 0:
                add(text, (blank + signed) * chance, 0.0)
            elif text and text[-1] == k:
                add(text, 0.0, signed * chance)
                add((*text, k), 0.0, blank * chance)
            else:
                add((*text, k), 0.0, (blank + signed) * chance)
    return longer


def _most(held: dict[_Beginning, tuple[float, float]]) -> dict[_Beginning, tuple[float, float]]:
    return dict(sorted(held.items(), key=lambda item: -sum(item[1]))[:HELD])
