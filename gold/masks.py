"""Regions of a page that are not scored: handwriting, stamps, overlays on a real scan.

What a pen or a stamp added is no print, and how much of the print under it can be read is luck. The words
under a mask are left out of what was read, and those that it ``covers`` out of the gold.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from operator import attrgetter

from vanthu.extract.page import BBox, Page
from vanthu.gold.fixture import Fixture
from vanthu.gold.folding import running
from vanthu.gold.models import GoldMask
from vanthu.parsers.report import Figure, Reference, Report


def without_words(page: Page, masks: Sequence[GoldMask]) -> Page:
    """A page as read without the words whose middle a mask covers; ``masks`` are all of this page."""
    lines = (
        replace(line, words=tuple(w for w in line.words if not _in_any(w.bbox, masks))) for line in page.lines
    )
    return replace(page, lines=tuple(line for line in lines if line.words))


def without_facts(report: Report, masks: Sequence[GoldMask]) -> Report:
    """The record without the figures and references that stand under a mask of their page."""
    by_page = {page: list(of_page) for page, of_page in groupby(sorted(masks, key=_page), key=_page)}

    def stands(fact: Figure | Reference) -> bool:
        return fact.bbox is None or not _in_any(fact.bbox, by_page.get(fact.page, ()))

    return report.model_copy(
        update={
            "figures": [figure for figure in report.figures if stands(figure)],
            "references": [reference for reference in report.references if stands(reference)],
        }
    )


_page = attrgetter("page")


def gold_without(fixture: Fixture, masks: Iterable[GoldMask]) -> Fixture:
    """The gold without the words that masks cover, and without the figures and references that need them.

    Raises:
        ValueError: a page does not hold what a mask is said to cover.
    """
    pages = list(fixture.pages)
    covered: list[tuple[int, str]] = []
    for mask in masks:
        for words in mask.covers:
            if words not in pages[mask.page - 1]:
                raise ValueError(f"{fixture.name}, page {mask.page}: {words!r} is not in its text")
            pages[mask.page - 1] = pages[mask.page - 1].replace(words, " ", 1)
            covered.append((mask.page, running(words)))

    def stands(raw: str) -> bool:
        page = fixture.page_of(raw)
        return not any(
            at == page and (words in running(raw) or running(raw) in words) for at, words in covered
        )

    return replace(
        fixture,
        pages=tuple(pages),
        figures=fixture.figures and tuple(f for f in fixture.figures if stands(f.raw)),
        references=fixture.references and tuple(r for r in fixture.references if stands(r.raw)),
    )


def _in_any(box: BBox, masks: Iterable[GoldMask]) -> bool:
    across, down = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return any(m.bbox[0] <= across <= m.bbox[2] and m.bbox[1] <= down <= m.bbox[3] for m in masks)
