"""Communes of before July 2025 and those they went into, each under the names of the other.

A commune's name alone says little: hundreds of names are borne by several. So the district of an old one, the
province of a new one must stand beside it, in the same line or in the superior body's; where it does not,
nothing is said. What went into which: ``communes.tsv.gz``.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from vanthu.extract.folding import folded, spelt
from vanthu.extract.patterns import lazy_pattern

LONGEST = 6
"""Most words of a commune's name with its kind: ``Thị trấn Nông trường Mộc Châu``."""

_KIND = lazy_pattern(r"\b(?:xã|phường|thị trấn|đặc khu)\s+", re.IGNORECASE)
_WORD = lazy_pattern(r"[^\W_]+")
_OF_DISTRICT = lazy_pattern(r"^(?:huyện|quận|thị xã|thành phố)\s+(?=\D)")


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
    for named in _named(spelt(body), beside):
        fitting = [one for one in _merged().get(named.commune, ()) if f" {one.district} " in named.context]
        if len(fitting) == 1:
            yield from (f"{named.before}{new} {fitting[0].province}" for new in fitting[0].into)
            return


def names_before(body: str, beside: str = "") -> Iterator[str]:
    """A body of a commune of since July 2025 under the names of those that went into it, and their districts.

    Args:
        body: its name.
        beside: the name of its superior body.
    """
    for named in _named(spelt(body), beside):
        fitting = [
            one for one in _merged_into().get(named.commune, ()) if f" {one.province} " in named.context
        ]
        if len(fitting) == 1:
            yield from (f"{named.before}{old}" for old in fitting[0].communes)
            return


@dataclass(frozen=True)
class _Named:
    """What may be a commune in the name of a body: what stands before it, its name, and the words around."""

    before: str
    commune: str
    context: str


def _named(body: str, beside: str) -> Iterator[_Named]:
    """Each reading of the words behind a kind of commune, the longest name first."""
    for kind in _KIND.finditer(body):
        ends = [word.end() for word in _WORD.finditer(body, kind.end())][: LONGEST - 1]
        for end in reversed(ends):
            around = f"{body[: kind.start()]} {body[end:]} {beside}"
            context = f" {' '.join(_WORD.findall(folded(around)))} "
            yield _Named(body[: kind.start()], folded(body[kind.start() : end]), context)


@dataclass(frozen=True)
class Made:
    """A commune of since July 2025: its province (``thanh hóa``), and what went into it, with districts."""

    province: str
    communes: tuple[str, ...]


@cache
def _merged_into() -> dict[str, tuple[Made, ...]]:
    into: dict[tuple[str, str], list[str]] = {}
    for name, district, new, province in _rows():
        for one in new.split(";"):
            into.setdefault((folded(one), folded(province)), []).append(f"{name} {district}")
    table: dict[str, tuple[Made, ...]] = {}
    for (new, province), old in into.items():
        table[new] = (*table.get(new, ()), Made(province, tuple(old)))
    return table


@cache
def _merged() -> dict[str, tuple[Merged, ...]]:
    table: dict[str, tuple[Merged, ...]] = {}
    for name, district, into, province in _rows():
        one = Merged(_OF_DISTRICT.sub("", folded(district)), tuple(into.split(";")), province)
        table[folded(name)] = (*table.get(folded(name), ()), one)
    return table


def _rows() -> Iterator[list[str]]:
    """Name, district, what it went into (several with ``;``), province of that."""
    packed = files(__package__ or "").joinpath("communes.tsv.gz").read_bytes()
    yield from (line.split("\t") for line in gzip.decompress(packed).decode().splitlines())
