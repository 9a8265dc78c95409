"""Slips of a writer's hand: one digit for another, two swapped, one lost or doubled, a separator moved.

A number far from what its table reckons is often meant otherwise. That one slip in one of the numbers brings
all of them together shows that it was meant as the others are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from vanthu.corpus.checks.printed import Printed

LEAST_DIGITS = 3
"""Digits of a number in which one slip is told from chance: the others must all fit."""

FURTHEST = 3
"""Places that a separator is moved at most: a group of thousands."""


def slipped_sum(total: Printed, parts: Sequence[Printed]) -> bool:
    """Whether a sum that fails would hold, to the last digit, without one slip in one of its numbers."""
    off = sum((part.value for part in parts), Decimal(0)) - total.value
    numbers = [(total, total.value + off), *((part, part.value - off) for part in parts)]
    decimals = [number.decimals for number, _ in numbers]
    return any(
        is_slip_of(number, meant, max([*decimals[:place], *decimals[place + 1 :]]))
        for place, (number, meant) in enumerate(numbers)
    )


def is_slip_of(printed: Printed, meant: Decimal, usual: int) -> bool:
    """Whether one slip makes ``printed`` of the number that is meant.

    Args:
        printed: the number that does not fit.
        meant: what would fit.
        usual: the decimals that such numbers are printed with: a moved separator makes others.
    """
    moved = 0 < abs(printed.decimals - usual) <= FURTHEST
    if moved and meant == printed.value.scaleb(printed.decimals - usual) != 0:
        return True
    whole = meant.scaleb(printed.decimals)
    if whole != whole.to_integral_value() or (meant < 0) != (printed.value < 0):
        return False
    return _are_a_slip_apart(_digits(printed), str(int(abs(whole))))


def without_slip(printed: Printed, usual: int) -> Iterator[Printed]:
    """The numbers of which one slip makes ``printed``, each with its decimals; none of numbers too short."""
    digits = _digits(printed)
    if 0 < abs(printed.decimals - usual) <= FURTHEST:
        yield Printed(printed.value.scaleb(printed.decimals - usual), usual)
    if len(digits) >= LEAST_DIGITS:
        sign = -1 if printed.value < 0 else 1
        for text in _neighbours(digits):
            if not text.startswith("0") and _are_a_slip_apart(digits, text):
                yield replace(printed, value=sign * Decimal(text).scaleb(-printed.decimals))


def slipped(values: Sequence[Printed], usual: Sequence[int], holds: Callable[[list[Printed]], bool]) -> bool:
    """Whether numbers that disagree would agree without one slip in one of them.

    Args:
        values: the numbers of one relation.
        usual: the decimals that each is usually printed with.
        holds: whether numbers agree.
    """
    for place, (value, decimals) in enumerate(zip(values, usual, strict=True)):
        before, after = list(values[:place]), list(values[place + 1 :])
        if any(holds([*before, meant, *after]) for meant in without_slip(value, decimals)):
            return True
    return False


def _digits(printed: Printed) -> str:
    return str(int(abs(printed.value).scaleb(printed.decimals)))


def _are_a_slip_apart(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < LEAST_DIGITS or len(longer) - len(shorter) > 1:
        return False
    differs = next((k for k, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    if len(shorter) < len(longer):
        return shorter[differs:] == longer[differs + 1 :]
    if shorter[differs + 1 :] == longer[differs + 1 :]:
        return differs < len(shorter)
    swapped = shorter[differs : differs + 2] == longer[differs : differs + 2][::-1]
    return swapped and shorter[differs + 2 :] == longer[differs + 2 :]


def _neighbours(digits: str) -> Iterator[str]:
    for place in range(len(digits) + 1):
        yield from (digits[:place] + other + digits[place:] for other in "0123456789")
        yield from (digits[:place] + other + digits[place + 1 :] for other in "0123456789")
        yield digits[:place] + digits[place + 1 :]
    for place, (a, b) in enumerate(pairwise(digits)):
        yield digits[:place] + b + a + digits[place + 2 :]
