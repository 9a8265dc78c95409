"""The record: the interchange format ``vanthu/1``, which other systems load.

Field names are a contract: fields may be added, never renamed or removed. Boxes are PDF points,
origin top left, ``[x0, top, x1, bottom]``; pages count from 1; dates are ISO 8601; text is NFC.
"""

from __future__ import annotations

from vanthu.parsers.report.account import PageAccount, UnreadNumber, UnreadPlace
from vanthu.parsers.report.base import BBox, Number, Record, Span
from vanthu.parsers.report.figures import (
    Basis,
    Change,
    Corrected,
    Figure,
    FigurePeriod,
    FigureTokens,
    Form,
    IndicatorPart,
    NumberToken,
    TakenFrom,
)
from vanthu.parsers.report.findings import Finding, Suggestion
from vanthu.parsers.report.header import DigitalSignature, Header, Period, Signatory
from vanthu.parsers.report.outline import Block, Reference, Section
from vanthu.parsers.report.record import Report
from vanthu.parsers.report.said import Correction, EditRecord
from vanthu.parsers.report.source import (
    WRONG_LANGUAGE,
    FailedPage,
    HiddenText,
    LexiconUsed,
    Source,
    SourceOfPage,
)
from vanthu.parsers.report.tables import Column, ColumnRole, Row, RowRole, Table, TableNote

__all__ = [
    "WRONG_LANGUAGE",
    "BBox",
    "Basis",
    "Block",
    "Change",
    "Column",
    "ColumnRole",
    "Corrected",
    "Correction",
    "DigitalSignature",
    "EditRecord",
    "FailedPage",
    "Figure",
    "FigurePeriod",
    "FigureTokens",
    "Finding",
    "Form",
    "Header",
    "HiddenText",
    "IndicatorPart",
    "LexiconUsed",
    "Number",
    "NumberToken",
    "PageAccount",
    "Period",
    "Record",
    "Reference",
    "Report",
    "Row",
    "RowRole",
    "Section",
    "Signatory",
    "Source",
    "SourceOfPage",
    "Span",
    "Suggestion",
    "Table",
    "TableNote",
    "TakenFrom",
    "UnreadNumber",
    "UnreadPlace",
]
