"""The file that was read, and where the text of each page comes from."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from vanthu.extract.page import Unseen
from vanthu.parsers.report.base import BBox, Record, nothing


class HiddenText(Record):
    """Text of the file that the page does not print: part of no block, cell or figure.

    ``reason``: drawn in the invisible mode on a page that is no scan; in the colour of its ground; under an
    opaque shape or picture; beyond the page's edge; smaller than print; struck out; a second copy a hair
    apart, to look bold; a watermark; cut off by a clipping path; in a layer that is switched off.
    """

    text: str
    bbox: BBox
    reason: Unseen


WRONG_LANGUAGE = "wrong-language"
"""Damage of a page: an OCR engine without the Vietnamese model made its text layer; words are restored."""


class SourceOfPage(Record):
    """Where the text of one page comes from, why, and how far it can be trusted (0.0-1.0).

    ``damage``: what was wrong with the words of a ``repaired-text`` page: ``wrong-language`` (made by an OCR
    engine without the Vietnamese model, its words restored), ``lost-letters`` (a program had no sign for
    some letters, its words completed), or the old encoding of a font (``tcvn3``).
    ``turned`` (0, 90, 180, 270 degrees clockwise) and ``skew`` (degrees): how the page as shown was turned
    and made level before reading; all boxes are those of the page so turned.
    """

    page: int
    source: Literal["text", "ocr", "repaired-text", "none"]
    reason: str
    confidence: float
    damage: list[str] = Field(default_factory=nothing)
    hidden: list[HiddenText] = Field(default_factory=nothing)
    turned: int = 0
    skew: float = 0.0

    @model_validator(mode="after")
    def _in_words(self) -> SourceOfPage:
        """Records made before there was ``damage`` have it in words alone, at the beginning of a reason."""
        told = not self.damage and self.source == "repaired-text" and f"{WRONG_LANGUAGE}: " in self.reason
        self.damage = [WRONG_LANGUAGE] if told else self.damage
        return self


class FailedPage(Record):
    """A page of which nothing, or perhaps not all, could be read: the class of the error and its message."""

    page: int
    error: str
    message: str


class LexiconUsed(Record):
    """The further word counts that damaged words were restored with.

    ``sha256`` of the lexicon's file; ``documents``: SHA-256 of the originals whose words it counts, in order,
    where the lexicon says so. The same documents, as the archive has them, give the same lexicon again.
    """

    sha256: str
    documents: list[str] = Field(default_factory=nothing)


class Source(Record):
    """The file, and the source of each page.

    ``status`` is ``partial`` when pages were not read, or perhaps not whole (those are in ``errors``), or
    when numbers printed on a page are not accounted for.
    """

    file: str
    sha256: str
    bytes: int
    pages: int
    kind: Literal["text", "scan", "mixed"]
    page_sources: list[SourceOfPage]
    status: Literal["complete", "partial"] = "complete"
    errors: list[FailedPage] = Field(default_factory=nothing)
    warnings: list[str] = Field(default_factory=nothing)
    engine: str | None = None
    """Name and version of the OCR engine and its model; None where nothing was read by OCR."""
    lexicon: LexiconUsed | None = None
    """None where no further word counts were given; what was restored then rests on the shipped model."""

    @property
    def pages_read(self) -> frozenset[int]:
        """The pages of which something was read: what ``errors`` says of them are doubts."""
        return frozenset(one.page for one in self.page_sources if one.source != "none")
