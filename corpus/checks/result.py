"""What a check of a report gives: findings, and the checks that hold (``vanthu-check/1``)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pydantic import Field

from vanthu.parsers.report import (
    BBox,
    Correction,
    DigitalSignature,
    Figure,
    Finding,
    Number,
    PageAccount,
    Record,
    Source,
)

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error")


class PassedCheck(Record):
    """A check that holds. ``agreement`` says whether exactly, or by the rounding of printed decimals."""

    rule: str
    figures: list[str]
    section: str | None
    page: int | None = None
    bbox: BBox | None = None
    raw: str | list[str]
    stated: str | Number | None
    computed: str | Number | None
    agreement: Literal["exact", "rounded", "truncated", "holds"] = "holds"


class Coverage(Record):
    """What became of each figure of the report; ``figures`` is the sum of the other counts but ``rounded``.

    ``verified``: in a check that holds and in none that fails, ``rounded`` of them only by rounding or
    cutting off; ``failing``: in one that fails; ``not_checkable``: in one that could not be made;
    ``unverified``: the report gives nothing to hold it against.
    """

    figures: int = 0
    verified: int = 0
    rounded: int = 0
    failing: int = 0
    not_checkable: int = 0
    unverified: int = 0


class Run(Record):
    """The run of a command that a result comes from.

    ``on``: its day, ISO 8601; ``options``: those that differ from the usual, as given; empty for none.
    """

    on: str
    version: str
    options: str = ""


class Against(Record):
    """An earlier report of the same body that restated figures were held against."""

    file: str
    sha256: str
    number: str | None = None
    period: str | None = None


class CheckResult(Record):
    """All verdicts on one report."""

    format: Literal["vanthu-check/1"] = "vanthu-check/1"
    source: Source
    findings: list[Finding]
    passed: list[PassedCheck] = Field(default_factory=list)
    coverage: Coverage = Field(default_factory=Coverage)
    account: list[PageAccount] = Field(default_factory=list)
    """What became of every digit group of the report, page by page."""
    corrections: list[Correction] = Field(default_factory=list)
    """What people corrected or confirmed; the checks go by what they said."""
    against: list[Against] = Field(default_factory=list)
    """The earlier reports at hand: given, or found in the archive."""
    digital_signatures: list[DigitalSignature] = Field(default_factory=list)
    """Of the report, with what became of them."""
    run: Run | None = None

    def failed(self, severity: Severity = "info") -> list[Finding]:
        """The findings with verdict ``fail`` of this severity or above."""
        least = SEVERITIES.index(severity)
        return [
            finding
            for finding in self.findings
            if finding.verdict == "fail" and SEVERITIES.index(finding.severity) >= least
        ]


def coverage_of(
    figures: Sequence[Figure], findings: Sequence[Finding], passed: Sequence[PassedCheck]
) -> Coverage:
    """How far the figures of a report are verified by its own arithmetic."""
    known = {figure.id for figure in figures}
    failing = {one for finding in findings if finding.verdict == "fail" for one in finding.figures} & known
    held = {one for check in passed for one in check.figures} & known - failing
    firm = {one for check in passed if check.agreement in ("exact", "holds") for one in check.figures}
    opened = {one for finding in findings for one in finding.figures} & known - failing - held
    return Coverage(
        figures=len(known),
        verified=len(held),
        rounded=len(held - firm),
        failing=len(failing),
        not_checkable=len(opened),
        unverified=len(known - failing - held - opened),
    )
