"""What a printed number can turn into when it is read: one misread digit, separator or letter.

The pairs are those that Latin OCR engines are known to mix up (shapes that share strokes); separators
are a few pixels and get lost, doubled or read as a thin digit; ``%`` falls apart into two digits.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from vanthu.extract.patterns import lazy_pattern

Confusion = Literal["glyph", "digit", "separator", "lost", "extra", "percent", "swapped"]

LOOK_ALIKE = frozenset(
    frozenset(pair) for pair in ("17", "14", "38", "35", "56", "68", "08", "06", "09", "49", "27", "89", "58")
)
"""Digits that share most of their strokes."""

LETTER_DIGITS = {"O": "0", "o": "0", "D": "0", "l": "1", "I": "1", "i": "1", "|": "1", "Z": "2", "z": "2"}
LETTER_DIGITS |= {"S": "5", "s": "5", "b": "6", "G": "6", "g": "9", "q": "9", "B": "8", "T": "7"}

PERCENT_TAIL = lazy_pattern(r"(?:[09%][06%]|[°0o]/[o0]|[09]/[06])$")
"""What is left of ``%`` when its ring and bar are read one by one: ``96``, ``06``, ``0/0``."""

WEIGHTS: dict[Confusion, float] = {
    "glyph": 1.0,
    "separator": 1.0,
    "percent": 1.0,
    "lost": 0.5,
    "extra": 0.5,
    "digit": 0.3,
    "swapped": 0.3,
}
"""How likely each kind of misreading is against the likeliest. Order matters, not the figures."""


@dataclass(frozen=True, slots=True)
class Misreading:
    """What may have been printed where ``token`` was read, and how it would have gone wrong."""

    token: str
    kind: Confusion

    @property
    def weight(self) -> float:
        """Relative likelihood of the misreading."""
        return WEIGHTS[self.kind]


def misreadings(token: str) -> Iterator[Misreading]:
    """All texts one misreading away from ``token``; each once, likeliest kind first."""
    seen = {token, ""}
    ranks: dict[float, list[tuple[str, Confusion]]] = {weight: [] for weight in _RANKS}
    for edit in _edits(token):
        ranks[WEIGHTS[edit[1]]].append(edit)
    for rank in ranks.values():
        for text, kind in rank:
            if text not in seen:
                seen.add(text)
                yield Misreading(text, kind)


_RANKS = sorted(set(WEIGHTS.values()), reverse=True)
_DIGITS = "0123456789"
_OTHERS: dict[str, list[tuple[str, Confusion]]] = {
    char: [(d, "glyph" if frozenset((d, char)) in LOOK_ALIKE else "digit") for d in _DIGITS if d != char]
    for char in _DIGITS
}
"""The digits that a digit may be misread as, each with how."""


def _edits(token: str) -> Iterator[tuple[str, Confusion]]:
    for reading in percent_misreadings(token):
        yield reading.token, reading.kind
    for place, char in enumerate(token):
        before, after = token[:place], token[place + 1 :]
        if char in LETTER_DIGITS:
            yield before + LETTER_DIGITS[char] + after, "glyph"
        if char.isdigit():
            yield from _digit_edits(before, char, after)
        elif char in ".,/":
            for mark in ".,":
                if mark != char:
                    yield before + mark + after, "separator"
            yield before + after, "extra"
    for place in range(1, len(token)):
        if token[place - 1].isdigit() and token[place].isdigit():
            for mark in ".,":
                yield token[:place] + mark + token[place:], "separator"
    for place in range(len(token) + 1):
        before, after = token[:place], token[place:]
        for digit in _DIGITS:
            yield before + digit + after, "lost"


def _digit_edits(before: str, char: str, after: str) -> Iterator[tuple[str, Confusion]]:
    for digit, kind in _OTHERS.get(char) or [(digit, "digit") for digit in _DIGITS]:
        yield before + digit + after, kind
    if before and after:
        for mark in ".,":
            yield before + mark + after, "separator"
    yield before + after, "extra"
    if after and after[0].isdigit() and after[0] != char:
        yield before + after[0] + char + after[1:], "swapped"


def percent_misreadings(token: str) -> Iterator[Misreading]:
    """``25,8796`` and ``991206``: the sign read as digits, and with it perhaps the comma lost."""
    tail = PERCENT_TAIL.search(token)
    if tail is None or tail.start() == 0:
        return
    body = token[: tail.start()]
    yield Misreading(body + "%", "percent")
    if "," not in body and "." not in body:
        yield from (Misreading(f"{body[:cut]},{body[cut:]}%", "percent") for cut in range(1, len(body)))
