"""A small bar chart as SVG, for an indicator over more than two periods."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vanthu.corpus.checks.messages import Language
from vanthu.corpus.present.words import number

HEIGHT, WIDTH, GAP, LABELS = 150.0, 640.0, 0.3, 34.0
"""Of the drawing in CSS pixels: its size, the share of a bar's room left free, the room for labels."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One period: its bar and where its texts stand."""

    x: float
    y: float
    width: float
    height: float
    label: str
    value: str

    @property
    def middle(self) -> float:
        """Where the texts are centred."""
        return self.x + self.width / 2


@dataclass(frozen=True, slots=True)
class Chart:
    """The bars and the size of the drawing."""

    width: float
    height: float
    base: float
    bars: list[Bar]


def bars(values: Sequence[tuple[str, float]], language: Language) -> Chart:
    """Bars from nought, so that their lengths compare as their values do."""
    largest = max((abs(value) for _, value in values), default=0.0) or 1.0
    room = WIDTH / max(1, len(values))
    base = HEIGHT - LABELS
    drawn = []
    for place, (label, value) in enumerate(values):
        height = (base - 20) * abs(value) / largest
        x = place * room + room * GAP / 2
        shown = number(int(value) if value.is_integer() else value, language)
        drawn.append(Bar(x, base - height, room * (1 - GAP), height, _short(label), shown))
    return Chart(WIDTH, HEIGHT, base, drawn)


def _short(label: str) -> str:
    return label if len(label) <= 26 else label[:25] + "…"
