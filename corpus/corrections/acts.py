"""An act: one thing that one person said of one place of one original, and when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from vanthu.parsers.report import BBox

ActKind = Literal[
    "correct", "confirm", "state", "withdraw", "undo", "draw", "pair", "part", "note", "tag", "relate"
]
Subject = Literal["figure", "header", "finding", "document", "cell", "word", "section"]

STATES = ("new", "misread", "wrong-in-report", "explained")
"""What may be said of a finding: not looked at, misread by the machine, wrong in the report, explained."""

KINDS: tuple[ActKind, ...] = get_args(ActKind)


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in an original, in words that outlast one reading of it.

    Attributes:
        what: it is.
        page: 1-based; None for the document as a whole.
        bbox: on the page as shown, in points; None where the original has no pages to measure.
        path: where there is no box: the block or cell and the offsets in it; of a finding, its rule and text;
            of a word, the words before it in its paragraph.
    """

    what: Subject
    page: int | None = None
    bbox: BBox | None = None
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody said.

    Attributes:
        id: 32 hex digits; two archives that exchange acts know each by it.
        sha256: of the original.
        kind: correct: something else is printed; confirm: it is read right; state: of a finding; withdraw:
            the document is hidden; undo: an act is taken back; draw: the figure was settled because it
            belongs to the sample of accepted readings (``corpus.archive.people.sampling``); pair, part: the
            figure counts, or does not count, what a figure of an older document counts; note, tag: what is to
            be known of the document; relate: it is a version or an appendix of another.
        place: where.
        field: which field of what stands there (``value``, ``unit``, ``number`` ...); ``state``; empty.
        as_read: what the reading said when this was said.
        said: what is right, as written by the person.
        number: of a corrected number, the exact decimal that was understood.
        by: who.
        at: ISO 8601, UTC.
        why: in the person's words.
        undoes: the ID of the act that is taken back; of an act that was carried over from another version
            of the report, that of the act there which it repeats.
    """

    id: str
    sha256: str
    kind: ActKind
    place: Place
    field: str
    as_read: str | None
    said: str | None
    number: str | None
    by: str
    at: str
    why: str | None = None
    undoes: str | None = None


def undone(acts: Sequence[Act]) -> set[str]:
    """IDs of the acts that are taken back, in the order in which they were said; so can taking back be."""
    gone: set[str] = set()
    for act in reversed(acts):
        if act.kind == "undo" and act.id not in gone and act.undoes is not None:
            gone.add(act.undoes)
    return gone


def standing(acts: Sequence[Act]) -> list[Act]:
    """The acts that were not taken back, in their order."""
    gone = undone(acts)
    return [act for act in acts if act.kind != "undo" and act.id not in gone]


def last_of_each(acts: Iterable[Act]) -> list[Act]:
    """Of the acts on one field of one place, the last of each person: who says more later means that."""
    return list({act.by: act for act in acts}.values())
