"""What checks find."""

from __future__ import annotations

from typing import Literal

from vanthu.parsers.report.base import BBox, Number, Record


class Suggestion(Record):
    """What the page must have said if one character was misread. Accepting it is a person's act."""

    value: str
    reading_error: float
    """Probability that this is an error of reading rather than of the author."""
    evidence: str
    figure: str | None = None
    """ID of the figure that would read so, where it is one of the record's."""
    field: Literal["value", "of", "percent"] | None = None
    """Which of its numbers."""


class Finding(Record):
    """A check that failed, or that could not be made (``reason``)."""

    rule: str
    verdict: Literal["fail", "not-checkable"]
    severity: Literal["error", "warning", "info"]
    message: str
    figures: list[str]
    section: str | None
    page: int | None
    bbox: BBox | None
    raw: str | list[str]
    stated: str | Number | None
    computed: str | Number | None
    reason: str | None
    suggestion: Suggestion | None
