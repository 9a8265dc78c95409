"""The head and the foot of a document."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from vanthu.parsers.report.base import Record, nothing


class Period(Record):
    """The reporting period; start and end inclusive. ``label`` is as the report words it."""

    start: str | None = None
    end: str | None = None
    label: str | None = None


class Signatory(Record):
    """Who signs and in which role (``TM. ỦY BAN NHÂN DÂN - CHỦ TỊCH``)."""

    role: str | None = None
    name: str | None = None


class DigitalSignature(Record):
    """A digital signature, from its field or from the stamp printed on the page.

    ``state``: ``intact``: what was signed is as it was, and the signer is vouched for by a trusted authority;
    ``altered``: the file was changed since; ``untrusted``: nobody trusted vouches for the signer;
    ``expired``: the signer's certificate was not valid at the time of signing; ``unknown``: a printed stamp
    alone, a signature that could not be parsed, or one that was not verified.
    """

    subject: str | None = None
    signed_at: str | None = None
    state: Literal["intact", "altered", "untrusted", "expired", "unknown"] = "unknown"


class Header(Record):
    """The head and the foot of the document (Nghị định 30/2020/NĐ-CP, Phụ lục I). Unstated is null."""

    doc_type: str | None = None
    number: str | None = None
    issued_on: str | None = None
    place: str | None = None
    issuer: str | None = None
    parent_issuer: str | None = None
    title: str | None = None
    subtitle: str | None = None
    period: Period = Field(default_factory=Period)
    signatory: Signatory = Field(default_factory=Signatory)
    recipients: list[str] = Field(default_factory=nothing)
    digital_signatures: list[DigitalSignature] = Field(default_factory=nothing)
