"""What was changed: repairs of text by the program, corrections by people."""

from __future__ import annotations

from typing import Literal

from vanthu.parsers.report.base import BBox, Record


class EditRecord(Record):
    """A repair of text, as the record carries it."""

    page: int
    bbox: BBox | None
    before: str
    after: str
    rule: str
    confidence: float


class Correction(Record):
    """One correction or confirmation by a person, and what became of it on this reading.

    ``state``: ``in-force``; ``conflict``: two persons say different things, and the reading stands;
    ``read-anew``: in force, though the page was since read as something else (``read_now``);
    ``not-found``: nothing of this reading stands at its place; ``confirmed``: it says what was read.
    ``target``: of a cell ``table/row/column`` (from 0), of a word its block, of a section its id.
    ``carried``: it was said of another version of the report, by the act with this ID; ``why`` names that.
    """

    id: str
    what: Literal["figure", "header", "cell", "word", "section"]
    field: str
    figure: str | None = None
    target: str | None = None
    page: int | None = None
    bbox: BBox | None = None
    as_read: str | None = None
    read_now: str | None = None
    corrected: str | None = None
    by: str
    at: str
    why: str | None = None
    carried: str | None = None
    state: Literal["in-force", "conflict", "read-anew", "not-found", "confirmed"]
