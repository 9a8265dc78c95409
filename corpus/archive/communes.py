"""Communes of before July 2025 under the names of those they went into (``communes.tsv.gz``).

A commune's name alone says little: hundreds of names are borne by several. So the district must stand beside
it, in the same line or in the superior body's; where it does not, nothing is said.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from vanthu.extract.folding import folded, spelt

LONGEST = 6
"""Most words of a commune's name with its kind: ``Thị trấn Nông trường Mộc Châu``."""

_KIND = re.compile(r"\b(?:xã|phường|thị trấn)\s+", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_OF_DISTRICT = re.compile(r"^(?:huyện|quận|thị xã|thành phố)\s+(?=\D)")


@dataclass(frozen=True)
class Merged:
    """A commune: its district (``thường xuân``, ``quận 10``), what it went into, and the province of that."""

    district: str
    into: tuple[str, ...]
    province: str


def names_since(body: str, beside: str = "") -> Iterator[str]:
    """A body of a commune under the commune's names since July 2025; none where that is not certain.

    Args:
        body: its name.
        beside: the name of its superior body.
    """
    body = spelt(body)
    for kind in _KIND.finditer(body):
        ends = [word.end() for word in _WORD.finditer(body, kind.end())][: LONGEST - 1]
        for end in reversed(ends):
            name = folded(body[kind.start() : end])
            context = f" {' '.join(_WORD.findall(folded(f'{body[: kind.start()]} {body[end:]} {beside}')))} "
            fitting = [one for one in _merged().get(name, ()) if f" {one.district} " in context]
            if len(fitting) == 1:
                before = body[: kind.start()]
                yield from (f"{before}{new} {fitting[0].province}" for new in fitting[0].into)
                return


@cache
def _merged() -> dict[str, tuple[Merged, ...]]:
    packed = files(__package__ or "").joinpath("communes.tsv.gz").read_bytes()
    table: dict[str, tuple[Merged, ...]] = {}
    for line in gzip.decompress(packed).decode().splitlines():
        name, district, into, province = line.split("\t")
        one = Merged(_OF_DISTRICT.sub("", folded(district)), tuple(into.split(";")), province)
        table[folded(name)] = (*table.get(folded(name), ()), one)
    return table
