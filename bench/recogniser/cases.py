"""The figures of kept pages: what every witness says of them now, and what is printed there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bench.recogniser.kept import Call, Kept, read_kept, third_of
from bench.recogniser.pages import is_at
from vanthu.extract.ocr import words
from vanthu.extract.ocr.figures import evidence, hearing
from vanthu.extract.ocr.figures.customs import Custom, custom_of
from vanthu.extract.ocr.figures.evidence import Evidence
from vanthu.extract.ocr.figures.figuretext import digit_groups, digits_of
from vanthu.extract.ocr.figures.reading import may_be_sure
from vanthu.extract.ocr.figures.spots import joined
from vanthu.extract.ocr.figures.sureness import candidates
from vanthu.extract.ocr.figures.tails import NORMAL, SEPARATORS, General, Generals, inner_separators
from vanthu.extract.ocr.figures.traits import traits
from vanthu.extract.ocr.words import Token
from vanthu.extract.recogniser import Reading, ReadWord, own_reader
from vanthu.extract.recogniser.alphabet import TONED, plain

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Case:
    """A text that some witness read of a figure, its traits, and whether it is what is printed."""

    page: int
    spot: int
    one: Evidence
    text: str
    printed: str
    found: dict[str, float]
    custom: Custom

    @property
    def may_be_sure(self) -> bool:
        """Whether nothing but its score may leave it in doubt."""
        return may_be_sure(self.one, self.text, self.custom)

    @property
    def right(self) -> bool:
        """Whether its digit groups are those printed, or some of those (a year of two)."""
        return _among(digit_groups(self.text), digit_groups(self.printed))

    @property
    def digits_right(self) -> bool:
        """The same without commas and points."""
        return _among(*([*map(digits_of, digit_groups(text))] for text in (self.text, self.printed)))


def _among(some: Sequence[str], groups: Sequence[str]) -> bool:
    return any(groups[k : k + len(some)] == some for k in range(len(groups) - len(some) + 1))


@dataclass(frozen=True)
class Heard:
    """A kept page's figures: what all but the third reader say, what that one says, and what is printed.

    And the words that the own reader saw around them.
    """

    found: Sequence[Evidence]
    third: Sequence[Reading]
    printed: Sequence[str]
    words: Sequence[ReadWord]


def heard_on(folder: Path) -> Iterator[Heard]:
    """Every kept page of a folder, heard now."""
    third = third_of(folder)
    for kept in read_kept(folder):
        for call in kept.calls:
            found, seen = evidence_of(kept, call)
            readings = third.read([one.crop for one in found])
            printed = [printed_at(kept, joined(one.pieces)) for one in found]
            yield Heard(found, readings, printed, seen)
    third.save()


def generals_of(pages_heard: Sequence[Heard]) -> Generals:
    """What points and commas look like on pages in general: how far pages lie apart, and marks on a page."""
    of_pages: dict[str, list[Numbers]] = {sign: [] for sign in SEPARATORS}
    for page in pages_heard:
        shapes: dict[str, list[tuple[float, ...]]] = {sign: [] for sign in SEPARATORS}
        for one, printed in zip(page.found, page.printed, strict=True):
            inner = [mark for mark in one.heard.marks if mark.inner]
            signs = inner_separators(printed)
            same = digits_of(one.heard.second.text) == digits_of(printed)
            if same and len(signs) == len(inner):
                for sign, mark in zip(signs, inner, strict=True):
                    shapes[sign].append(mark.shape)
        for sign, found in shapes.items():
            of_pages[sign] += [np.array(found)] if len(found) >= MARKS_OF_A_PAGE else []
    return {sign: _generals(found) for sign, found in of_pages.items()}


MARKS_OF_A_PAGE = 8
"""Marks from which a page tells what is general."""


def _generals(of_pages: Sequence[Numbers]) -> list[General]:
    middles = np.array([np.median(found, 0) for found in of_pages])
    spreads = [np.median(np.abs(found - np.median(found, 0)), 0) / NORMAL for found in of_pages]
    within = np.sqrt((np.array(spreads) ** 2).mean(0))
    return [
        General(*(round(float(value), 4) for value in values))
        for values in zip(middles.mean(0), middles.std(0), within, strict=True)
    ]


def cases_of(pages_heard: Sequence[Heard], usual: Generals) -> tuple[list[Case], list[Case]]:
    """All cases of some pages, without and with the third reader."""
    two: list[Case] = []
    three: list[Case] = []
    spots = 0
    told = (
        (number, page, found)
        for number, page in enumerate(pages_heard)
        for found in _with_marks_and_with_few(evidence.told(page.found, usual))
    )
    for number, page, found in told:
        custom = custom_of([one.heard for one in found], page.words)
        for one, reading, printed in zip(found, page.third, page.printed, strict=True):
            spots += 1
            if not digit_groups(printed) or no_figure(printed):
                continue
            with_third = replace(one, heard=replace(one.heard, third=reading))
            for cases, asked in ((two, one), (three, with_third)):
                for text in candidates(asked.heard):
                    known = traits(text, asked.heard, custom)
                    cases.append(Case(number, spots, asked, text, printed, known, custom))
    return two, three


def _with_marks_and_with_few(found: Sequence[Evidence]) -> tuple[Sequence[Evidence], Sequence[Evidence]]:
    """The figures of a page as they are, and as if it had too few marks for their pictures to tell anything.

    Made pages are full of figures; pages of reports may have three. Without these nothing would tell what
    figures come to there, and few marks would count as a sign of wear.
    """
    few = [
        replace(one, heard=replace(one.heard, tails=replace(one.heard.tails, pictures=None)))
        if one.heard.tails is not None
        else one
        for one in found
    ]
    return found, few


def no_figure(printed: str) -> bool:
    """Whether it is a string of look-alikes that no report has (``ó6604``): no figure to be read."""
    return bool(_TONED_BESIDE.search(printed))


_TONED_BESIDE = re.compile(rf"\d[{TONED}]|[{TONED}]\d")


def evidence_of(kept: Kept, call: Call) -> tuple[list[Evidence], list[ReadWord]]:
    seen = hearing.heard(call.lines, call.grey, own_reader())
    found = evidence.evidence(
        call.lines, call.grey, own_reader(), cells=call.cells, seen=seen, rulings=kept.mask
    )
    return found, [one.word for line in seen for one in line]


def printed_at(kept: Kept, token: Token) -> str:
    """What is printed where a word was read."""
    box = words.to_points(token.box, kept.dpi)
    here = sorted((word for word in kept.printed if is_at(box, word)), key=lambda word: word.box[0])
    return " ".join(plain(word.text) for word in here)
