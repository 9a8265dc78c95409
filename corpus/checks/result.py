"""What a check of a report gives: findings, and the checks that hold (``vanthu-check/1``)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from vanthu.parsers.report import BBox, Finding, Number, Record, Source

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


class CheckResult(Record):
    """All verdicts on one report."""

    format: Literal["vanthu-check/1"] = "vanthu-check/1"
    source: Source
    findings: list[Finding]
    passed: list[PassedCheck] = Field(default_factory=list)

    def failed(self, severity: Severity = "info") -> list[Finding]:
        """The findings with verdict ``fail`` of this severity or above."""
        least = SEVERITIES.index(severity)
        return [
            finding
            for finding in self.findings
            if finding.verdict == "fail" and SEVERITIES.index(finding.severity) >= least
        ]
