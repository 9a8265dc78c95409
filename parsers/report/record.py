"""The record as a whole."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from vanthu.parsers.report.account import PageAccount
from vanthu.parsers.report.base import Record, nothing
from vanthu.parsers.report.figures import Figure
from vanthu.parsers.report.findings import Finding
from vanthu.parsers.report.header import Header
from vanthu.parsers.report.outline import Block, Reference, Section
from vanthu.parsers.report.said import Correction, EditRecord
from vanthu.parsers.report.source import Source
from vanthu.parsers.report.tables import Table

FORMAT: Literal["vanthu/1"] = "vanthu/1"


class Report(Record):
    """One report: the whole record."""

    format: Literal["vanthu/1"] = FORMAT
    source: Source
    header: Header
    sections: list[Section]
    blocks: list[Block]
    tables: list[Table]
    figures: list[Figure]
    references: list[Reference]
    edits: list[EditRecord] = Field(default_factory=nothing)
    findings: list[Finding] = Field(default_factory=nothing)
    account: list[PageAccount] = Field(default_factory=nothing)
    """What became of every digit group, page by page; empty for records made before there was one."""
    corrections: list[Correction] = Field(default_factory=nothing)
    """What people corrected or confirmed; laid over the record when the archive gives it."""
