"""When what was checked: a file beside the originals, from which the next share is chosen.

It also keeps the head of the chain at the last check, outside the database: a chain that was cut short or
written anew does not lead there.
"""

from __future__ import annotations

import contextlib
import datetime
import json
import re
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

from vanthu.corpus.archive.errors import ShareInvalid

NAME = "checked.json"


@dataclass(frozen=True)
class Share:
    """Documents to check: those whose ID falls into one of the chosen of ``of`` parts."""

    of: int = 1
    chosen: frozenset[int] = frozenset({0})

    @property
    def is_all(self) -> bool:
        """Whether every document is in it."""
        return len(self.chosen) == self.of

    def holds(self, document: str) -> bool:
        """Whether a document is in it; the part is fixed by the ID."""
        try:
            return int(document[:8], 16) % self.of in self.chosen
        except ValueError:  # an ID that is none is for every day
            return True


@dataclass
class Checked:
    """What a check left for the next.

    Attributes:
        full: when every document was checked in one run, ISO 8601 in UTC; None: never.
        shares: when each part was checked, by "part/parts".
        head: number and hash of the last entry of the chain then.
    """

    full: str | None = None
    shares: dict[str, str] = field(default_factory=dict)
    head: tuple[int, str] | None = None

    def choose(self, share: str | None) -> Share:
        """The parts that a run is to check: those that waited longest.

        Args:
            share: ``1/30``; None for all.

        Raises:
            ShareInvalid: it is no such fraction.
        """
        if share is None:
            return Share()
        found = re.fullmatch(r"\s*(\d{1,6})\s*/\s*(\d{1,6})\s*", share, re.ASCII)
        if not found or not 0 < int(found[1]) <= int(found[2]):
            raise ShareInvalid(f"{share!r} is no share.")
        fraction = Fraction(int(found[1]), int(found[2]))
        parts = sorted(
            range(fraction.denominator),
            key=lambda n: (self.shares.get(_name(n, fraction.denominator), ""), n),
        )
        return Share(fraction.denominator, frozenset(parts[: fraction.numerator]))

    def enter(self, share: Share, head: tuple[int, str]) -> None:
        """A check of this share ended, and nothing was found."""
        now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
        if share.is_all:
            self.full = now
        else:
            self.shares |= {_name(n, share.of): now for n in share.chosen}
        self.head = head

    def last_full(self, of: int) -> str | None:
        """Since when every document has been checked, in one run or in shares of this size."""
        dates = [self.shares.get(_name(n, of)) for n in range(of)]
        by_shares = None if None in dates or of == 1 else min(date for date in dates if date)
        return max((date for date in (self.full, by_shares) if date), default=None)


YEARS = 3
"""Within which everything that is kept must be checked (Thông tư 05/2025/TT-BNV, Điều 26-31)."""


def due(last_full: str | None) -> str | None:
    """The day by which everything is to be checked again; None where it never was: at once."""
    if last_full is None:
        return None
    day = datetime.date.fromisoformat(last_full[:10])
    leap = day.month == 2 and day.day == 29
    return day.replace(year=day.year + YEARS, day=28 if leap else day.day).isoformat()


def _name(part: int, of: int) -> str:
    return f"{part + 1}/{of}"


def read(root: Path) -> Checked:
    """What the last checks left; nothing where there was none, or where the file is spoilt."""
    try:
        known: dict[str, Any] = json.loads((root / NAME).read_text(encoding="utf-8"))
        head = known.get("head")
        return Checked(known.get("full"), dict(known.get("shares", {})), (head[0], head[1]) if head else None)
    except (OSError, ValueError, TypeError, KeyError, IndexError, AttributeError):
        return Checked()


def write(root: Path, checked: Checked) -> None:
    """Keep it for the next check, where this user may write."""
    known = {"full": checked.full, "shares": checked.shares, "head": checked.head}
    part = root / f"{NAME}.part"
    with contextlib.suppress(OSError):
        part.write_text(json.dumps(known, indent=1), encoding="utf-8")
        part.replace(root / NAME)
