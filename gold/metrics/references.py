"""Cited documents, by number and date."""

from __future__ import annotations

from collections.abc import Iterable

from vanthu.gold.folding import fold
from vanthu.gold.metrics.measure import Result, share
from vanthu.gold.models import GoldReference
from vanthu.parsers.report import Reference

Key = tuple[str, str | None]


def _key(number: str, date: str | None) -> Key:
    return "".join(fold(number).split()).upper(), date


def score(gold: Iterable[GoldReference], read: Iterable[Reference]) -> Result:
    """Recall and precision over distinct (number, date); laws without a number are left aside."""
    wanted = {_key(r.number, r.date) for r in gold if r.number}
    found = {_key(r.number, r.date) for r in read if r.number}
    common = wanted & found
    return Result(
        (
            share("references.recall", len(common), len(wanted)),
            share("references.precision", len(common), len(found)),
        ),
        tuple(_line(key) for key in sorted(wanted - found, key=str)),
        tuple(_line(key) for key in sorted(found - wanted, key=str)),
    )


def _line(key: Key) -> str:
    number, date = key
    return f"văn bản {number}" + (f" ngày {date}" if date else "")
