"""Formulas that a table prints: for columns (``3=2/1``, ``(5)=(4)/(3)*100``) and rows (``TỔNG SỐ (A+B)``)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from vanthu.corpus.checks.tolerance import Interval, exactly
from vanthu.extract.patterns import lazy_pattern

_TOKEN = lazy_pattern(r"\s*(?P<mark>\d{1,3}(?:\.\d{1,3})*|[A-Za-zĐđ]+)?(?P<sign>[-+*/()])?")
_SPELLINGS = str.maketrans({"−": "-", "–": "-", "×": "*", "·": "*", "÷": "/", ":": "/", "[": "(", "]": ")"})
_TIMES = lazy_pattern(r"(?<=[\d)\s])[xX](?=[\d(\s])")
_RUN = lazy_pattern(r"(\d+)\s*\+\s*(\d+)\s*\+\s*(?:\.{2,}|…)\s*\+?\s*(\d+)")
"""``9+10+...+17``: all columns from the first to the last."""

HUNDRED = "100"
"""No column or row: the factor that makes a percentage, where a product or quotient has it."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A printed formula.

    Attributes:
        text: as printed, without the result.
        marks: what it refers to, in order, each once.
        value: its value for the intervals of the marks; None where it divides by nought.
        is_sum: it only adds marks.
    """

    text: str
    marks: tuple[str, ...]
    value: Callable[[Mapping[str, Interval]], Interval | None]
    is_sum: bool

    def exactly(self, values: Mapping[str, Decimal]) -> Decimal | None:
        """The value for numbers without tolerance."""
        found = self.value({mark: exactly(value) for mark, value in values.items()})
        return found.middle if found is not None else None


Node = str | tuple[str, "Node", "Node"]


def parse_formula(text: str) -> Formula | None:
    """The formula that ``text`` (the part behind "=") prints; None where it is none.

    A range of summands (``9+10+...+17``) stands for all between.
    """
    plain = _TIMES.sub("*", text.translate(_SPELLINGS)).replace("%", "")
    plain = _RUN.sub(lambda run: "+".join(map(str, range(int(run[1]), int(run[3]) + 1))), plain)
    tokens = _tokens(plain)
    if tokens is None:
        return None
    node, rest = _sum(tokens)
    if node is None or rest:
        return None
    marks = tuple(dict.fromkeys(_marks(node)))
    if len(marks) < 2:
        return None
    return Formula(text.strip(), marks, lambda values: _value(node, values), set(tokens) <= {*marks, "+"})


def _tokens(text: str) -> list[str] | None:
    tokens: list[str] = []
    place = 0
    text = text.rstrip()
    while place < len(text):
        match = _TOKEN.match(text, place)
        if match is None or match.end() == place or not (match["mark"] or match["sign"]):
            return None
        tokens += [part for part in (match["mark"], match["sign"]) if part]
        place = match.end()
    return tokens


def _sum(tokens: list[str]) -> tuple[Node | None, list[str]]:
    return _chain(tokens, "+-", _product)


def _product(tokens: list[str]) -> tuple[Node | None, list[str]]:
    return _chain(tokens, "*/", _factor)


Parser = Callable[[list[str]], tuple[Node | None, list[str]]]


def _chain(tokens: list[str], signs: str, inner: Parser) -> tuple[Node | None, list[str]]:
    node, rest = inner(tokens)
    while node is not None and rest and rest[0] in signs:
        sign = rest[0]
        other, rest = inner(rest[1:])
        if other is None:
            return None, rest
        node = (sign, node, other)
    return node, rest


def _factor(tokens: list[str]) -> tuple[Node | None, list[str]]:
    if not tokens:
        return None, []
    if tokens[0] == "(":
        node, rest = _sum(tokens[1:])
        return (node, rest[1:]) if rest and rest[0] == ")" else (None, rest)
    return (tokens[0], tokens[1:]) if tokens[0] not in "+-*/)" else (None, tokens)


def _marks(node: Node, factor: bool = False) -> Iterator[str]:
    if isinstance(node, str):
        if not (factor and node == HUNDRED):
            yield node
        return
    sign, first, second = node
    yield from _marks(first, sign in "*/")
    yield from _marks(second, sign in "*/")


def _value(node: Node, values: Mapping[str, Interval]) -> Interval | None:
    if isinstance(node, str):
        return values[node] if node in values else exactly(Decimal(node))
    sign, *sides = node
    first, second = (_value(side, values) for side in sides)
    if first is None or second is None:
        return None
    if sign == "/":
        return first.over(second)
    return {"+": first + second, "-": first - second, "*": first * second}[sign]
