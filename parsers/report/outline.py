"""Sections, paragraphs and the documents that they cite."""

from __future__ import annotations

from pydantic import Field

from vanthu.parsers.report.base import BBox, Record, Span, nothing


class Section(Record):
    """A numbered unit. ``id`` is the path of markers joined by "."; ``level`` counts from 1, 0 for Phụ lục.

    ``heading`` is null where the number opens a running paragraph; that paragraph is a block.
    """

    id: str
    marker: str
    level: int
    heading: str | None
    parent: str | None
    page: int
    bbox: BBox | None


class Block(Record):
    """A paragraph, a list item or a footnote, joined over line and page breaks.

    ``depth`` is 0 for a paragraph, 1 for ``-`` under it, 2 for ``+`` under that, and so on.
    ``footnotes`` are the marks (as printed) of the footnotes cited in it, ``notes`` the ids of their blocks.
    """

    id: str
    section: str | None
    marker: str | None
    depth: int
    text: str
    page: int
    bbox: BBox | None
    page_end: int
    footnote: bool = False
    footnotes: list[str] = Field(default_factory=nothing)
    notes: list[str] = Field(default_factory=nothing)


class Reference(Record):
    """A cited document. A law has no number. ``raw`` is the citation as read."""

    kind: str | None
    number: str | None
    date: str | None
    issuer: str | None
    section: str | None
    block: str | None
    page: int
    bbox: BBox | None
    raw: str
    span: Span | None = None
    """Where the citation stands in the text of its block: ``text[start:end]`` is ``raw``."""
