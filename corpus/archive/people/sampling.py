"""How often an accepted reading is wrong, measured on figures that were drawn and looked at by people.

Every figure that is taken as sure is drawn or not by a hash of its place: one in ``EVERY``, the same ones
each time, on every machine, also after the document was read anew. A person who settles a drawn figure says
so by an act of its own (``draw``); what they said of the figure, as long as it stands, makes it right or
wrong. The interval is Wilson's, which holds for few figures and for rates near nought.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from math import sqrt
from typing import Any

from vanthu.corpus.archive.acts import all_acts
from vanthu.corpus.archive.database import Archive
from vanthu.corpus.corrections.acts import Act, Place, last_of_each, standing
from vanthu.corpus.corrections.fields import NUMBERS
from vanthu.corpus.corrections.places import place_of_figure
from vanthu.parsers.report import Figure

EVERY = 20
"""One in twenty: a report of 600 figures asks for 30 more, some two minutes of work."""

Z = 1.959964
"""Of the normal distribution, for an interval that holds in 95 of 100 samples."""

COUNTED = (*NUMBERS, "unit")
"""Fields by which a figure is wrong: its numbers and its unit; a label may be worded otherwise."""


@dataclass(frozen=True)
class Sample:
    """What is known of accepted readings.

    Attributes:
        looked_at: drawn figures that a person settled.
        wrong: those of them whose numbers or unit were read wrong.
        low / high: the interval of the rate of wrong ones, at 95 %; 0 and 1 where nothing was looked at.
    """

    looked_at: int
    wrong: int
    low: float
    high: float

    @property
    def rate(self) -> float | None:
        """Wrong ones of those looked at; None before the first."""
        return self.wrong / self.looked_at if self.looked_at else None

    def told(self) -> dict[str, Any]:
        """As JSON tells it."""
        return {**asdict(self), "rate": self.rate, "drawn_one_in": EVERY, "level": 0.95}


def is_drawn(sha256: str, figure: Figure) -> bool:
    """Whether a figure of an original belongs to the sample."""
    place = place_of_figure(figure)
    box = [round(edge) for edge in place.bbox] if place.bbox else place.path
    text = json.dumps([sha256, place.page, box], ensure_ascii=True)
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big") % EVERY == 0


def sampled(archive: Archive) -> Sample:
    """The sample of an archive as it stands now."""
    with archive.reading() as connection:
        return sample_of(list(all_acts(connection)))


def sample_of(acts: Sequence[Act]) -> Sample:
    """The sample by these acts, in the order in which they were said."""
    said: dict[tuple[str, Place], list[Act]] = defaultdict(list)
    drawn: set[tuple[str, Place]] = set()
    for act in standing(acts):
        if act.kind == "draw":
            drawn.add((act.sha256, act.place))
        elif act.kind in ("correct", "confirm"):
            said[act.sha256, act.place].append(act)
    settled = [said[place] for place in drawn if said[place]]
    wrong = sum(_is_wrong(one) for one in settled)
    return Sample(len(settled), wrong, *wilson(wrong, len(settled)))


def _is_wrong(acts: Iterable[Act]) -> bool:
    """Whether the last that anybody said of a number or the unit is not what was read."""
    by_field: dict[str, list[Act]] = defaultdict(list)
    for act in acts:
        by_field[act.field].append(act)
    return any(
        act.kind == "correct" and _differs(act)
        for field, said in by_field.items()
        if field in COUNTED
        for act in last_of_each(said)
    )


def _differs(act: Act) -> bool:
    if act.number is not None and act.as_read is not None:
        return Decimal(act.number) != Decimal(act.as_read)
    return act.said != act.as_read


def wilson(wrong: int, of: int) -> tuple[float, float]:
    """Wilson's interval of a rate (Wilson, JASA 22, 1927), at 95 %."""
    if of == 0:
        return 0.0, 1.0
    rate, square = wrong / of, Z * Z
    middle = rate + square / (2 * of)
    reach = Z * sqrt(rate * (1 - rate) / of + square / (4 * of * of))
    low, high = ((middle + sign * reach) / (1 + square / of) for sign in (-1, 1))
    return max(0.0, min(low, rate)), min(1.0, max(high, rate))  # the last digit is rounded
