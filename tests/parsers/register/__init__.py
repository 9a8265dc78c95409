"""Paragraphs of the register with what a reader would say of each of their figures, and how many are read so.

``python -m tests.parsers.register [-v] [looked_at|kept_aside]`` prints the counts, with ``-v`` every fault.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.parsers.figure_helpers import paragraph, say_when
from vanthu.parsers.figures import figures_of
from vanthu.parsers.paragraph import Paragraph
from vanthu.parsers.periods import period_of
from vanthu.parsers.report import Figure, Header

HERE = Path(__file__).parent
HALVES = ("looked_at", "kept_aside")
_ITEM = re.compile(r"(?P<marker>[-+*]|[a-zđ][).]|\d{1,2}\.)\s")


@dataclass(frozen=True)
class Expected:
    """What is expected of one figure."""

    value: float
    units: str
    must: list[str]
    must_not: list[str]
    start: str
    end: str
    bases: str


def cases(half: str) -> list[dict[str, Any]]:
    """The cases of one half."""
    made: list[dict[str, Any]] = tomllib.loads((HERE / f"{half}.toml").read_text(encoding="utf-8"))["case"]
    return made


def read(case: dict[str, Any]) -> list[Figure]:
    """The figures of a case, read under its title."""
    planned = bool(case.get("planned"))
    period = period_of(case["title"], None, None, planned=planned)
    header = Header(title=case["title"], issued_on=case["issued"], period=period)
    headings = {"I": case.get("heading", "")}
    made = list(_paragraphs(case["text"]))
    found = figures_of(made, [], headings, planned=planned)
    say_when(found, made, [], headings, header, planned=planned)
    return found


def _paragraphs(texts: list[str]) -> Iterator[Paragraph]:
    lead: str | None = None
    for number, text in enumerate(texts):
        item = _ITEM.match(text)
        words = text[item.end() :] if item else text
        dash = item is not None and item["marker"] in "-+*"
        made = paragraph(
            words,
            number,
            marker=item["marker"].rstrip(".)") if item else None,
            depth=1 if dash else 0,
            lead_in=lead if dash else None,
        )
        if not dash:
            lead = made.id if words.rstrip().endswith(":") else None
        yield made


def faults(case: dict[str, Any]) -> Iterator[tuple[int, str, str]]:
    """What is wrong of a case: place of the figure (-1: one too many), what, and how it was read."""
    wanted = [Expected(*row) for row in case["figures"]]
    left = read(case)
    for place, want in enumerate(wanted):
        got = next((figure for figure in left if figure.value == want.value), None)
        if got is None:
            yield place, "found", f"{want.value} is not read"
            continue
        left.remove(got)
        yield from ((place, *fault) for fault in _faults(want, got))
    for figure in left:
        yield -1, "false", f"{figure.value} {figure.label!r}"


def _faults(want: Expected, got: Figure) -> Iterator[tuple[str, str]]:
    if (got.unit or "").lower() not in [unit.lower() for unit in want.units.split("|")]:
        yield "unit", f"{got.value}: {got.unit!r} for {want.units!r}"
    label = f" {folded(f'{got.label} {got.unit or str()}')} "
    lacks = [must for must in want.must if not any(f" {folded(word)} " in label for word in must.split("|"))]
    bare = f" {folded(got.label)} "
    has = [word for word in want.must_not if f" {folded(word)} " in bare]
    if lacks or has:
        yield "label", f"{got.value}: {got.label!r} lacks {lacks} has {has}"
    period = got.period
    told = (period.start or "", period.end or "") if period else ("", "")
    if (want.start or want.end) and told != (want.start, want.end):
        yield "period", f"{got.value}: {told} for {want.start, want.end}"
    if got.basis not in want.bases.split("|"):
        yield "basis", f"{got.value}: {got.basis} for {want.bases}"


def folded(text: str) -> str:
    """Lower case without marks of punctuation."""
    return " ".join(re.findall(r"[^\W_]+|%", unicodedata.normalize("NFC", text).lower()))


def score(half: str) -> dict[str, tuple[int, int]]:
    """Of one half: how many figures are right in each respect, and of how many; ``false``: too many."""
    wrong: Counter[str] = Counter()
    total = 0
    for case in cases(half):
        total += len(case["figures"])
        for _, what, _ in faults(case):
            wrong[what] += 1
    counts = {"found": (total - wrong["found"], total)}
    found = counts["found"][0]
    for what in ("unit", "label", "period", "basis"):
        counts[what] = (found - wrong[what], found)
    counts["false"] = (wrong["false"], total)
    return counts
