"""How likely a figure of prose counts what one of another report does: words, shape, size, time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, hstack

from vanthu.corpus.comparison.candidates import Candidates, likeliest
from vanthu.corpus.comparison.columns import SAME_ORDER
from vanthu.corpus.comparison.likeness import Scores, Texts, folded
from vanthu.corpus.comparison.outline import Outline
from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.report import Figure

W_LABEL, W_WHOLE, W_SECTION, W_AROUND, W_SHAPE = 0.52, 0.08, 0.16, 0.16, 0.08
"""Weights of a prose figure's label, its total's label, its headings, the words around it, and its shape
(unit, denominator, rate). The label says what is counted; the rest tells equal labels apart."""


@dataclass(frozen=True, slots=True)
class Side:
    """The figures of one report that stand in sentences, with the texts that they are compared by."""

    figures: list[Figure]
    named: list[str]
    labels: list[str]
    wholes: list[str]
    headings: list[str]
    around: list[str]
    years_back: list[int]
    spans: list[str]
    digits: list[frozenset[str]]

    @classmethod
    def of(cls, outline: Outline) -> Side:
        """The figures of a report that stand in sentences, in its order."""
        figures = [figure for figure in outline.report.figures if outline.context.in_sentence(figure)]
        around = [outline.around(figure) for figure in figures]
        return cls(
            figures,
            [named_by(outline.label(figure)) for figure in figures],
            [named_by(figure.label) for figure in figures],
            [outline.whole(figure) for figure in figures],
            [outline.headings(figure.section) for figure in figures],
            around,
            [outline.years_back(figure) for figure in figures],
            [span_of_time(text) for text in around],
            [_digits(figure) for figure in figures],
        )


@dataclass(frozen=True, slots=True)
class Told:
    """The texts of both sides, laid against each other."""

    named: Texts
    labels: Texts
    wholes: Texts
    headings: Texts
    around: Texts

    @classmethod
    def of(cls, old: Side, new: Side) -> Told:
        """The texts of two reports."""
        names = ("named", "labels", "wholes", "headings", "around")
        return cls(*(Texts(getattr(old, name), getattr(new, name)) for name in names))

    def candidates(self) -> Candidates:
        """Pairs that share words of label, headings and sentence, as far as each of these weighs."""
        weights = (W_LABEL, self.labels), (W_SECTION, self.headings), (W_AROUND, self.around)
        weighed = [[side * weight**0.5 for side in texts.rows()] for weight, texts in weights]
        first, second = (csr_array(hstack([part[side] for part in weighed], format="csr")) for side in (0, 1))
        return likeliest(first, second)


def scored(old: Side, new: Side, told: Told, pairs: Candidates) -> Scores:
    """How likely both figures of each pair count the same, one for each pair: 0 to a little over 1."""
    # In a cell the name of its row may or may not be part of what the prose of the other report says.
    label = np.maximum(told.named.likeness(pairs), told.labels.likeness(pairs))
    whole = told.wholes.words(pairs)
    neither = [np.array([not text for text in side.wholes]) for side in (old, new)]
    whole = np.where(neither[0][pairs.rows] & neither[1][pairs.columns], 1.0, whole)
    section, around = told.headings.words(pairs), told.around.words(pairs)
    shape = _shapes(old.figures, new.figures, pairs)
    far = _far(old.figures, new.figures, pairs) & (label < SURELY_SAME)
    label = label * np.where(far, FAR, 1.0)
    total = W_LABEL * label + W_WHOLE * whole + W_SECTION * section + W_AROUND * around + W_SHAPE * shape
    years = ~_same(old.years_back, new.years_back, pairs)
    total = total * np.where(years, OTHER_YEAR, 1.0) * _kinds(old, new, pairs)
    result: Scores = total + _nearness(old.figures, new.figures, pairs)
    return result


def _same(old: Sequence[object], new: Sequence[object], pairs: Candidates) -> NDArray[np.bool_]:
    """True for the pairs whose two values are equal."""
    names = {value: place for place, value in enumerate(dict.fromkeys((*old, *new)))}
    codes = [np.array([names[value] for value in side], dtype=np.int64) for side in (old, new)]
    return np.equal(codes[0][pairs.rows], codes[1][pairs.columns])


REMARK = lazy_pattern(r"\((?:[^()]*\)|[^()]*?(?=: )|[^()]*$)")
"""A bracket in a label, also one cut short where what stands under it begins: a remark, not the name."""


def named_by(label: str) -> str:
    """A label without its remarks; the label itself where it is all remark."""
    plain = " ".join(REMARK.sub(" ", label).split())
    return plain.lstrip(": ") or label


def _unit(figure: Figure) -> str:
    """A figure's unit; one of several words by their initials, as reports abbreviate it (DVC, TTHC)."""
    words = folded(figure.unit or "").split()
    return "".join(word[0] for word in words) if len(words) > 2 else " ".join(words)


def _shapes(first: Sequence[Figure], second: Sequence[Figure], pairs: Candidates) -> Scores:
    """1 where unit, denominator and rate are given alike."""
    unit = _same([_unit(f) for f in first], [_unit(f) for f in second], pairs)
    of = _same([f.of is None for f in first], [f.of is None for f in second], pairs)
    rate = _same([f.percent is None for f in first], [f.percent is None for f in second], pairs)
    result: Scores = 0.5 * unit + 0.25 * of + 0.25 * rate
    return result


OTHER_NUMBER = 0.75
"""Factor for labels with different numbers in them ("mức độ 1", "mức độ 2"): most often not the same."""

OTHER_MEASURE = 0.6
"""Factor for a count against money or a rate: not the same indicator, whatever the words."""

TIMES_APART = 50
FAR = 0.7
SURELY_SAME = 0.8
"""Factor for labels that are only alike (below the last) where one number is so many times the other."""

OTHER_YEAR = 0.9
"""Factor for a figure of the report's own year against one of an earlier year that it tells as well."""

OTHER_SPAN = 0.8
"""Factor for a figure to date against one of the month."""

TO_DATE = lazy_pattern(r"lũy kế|luỹ kế|tính đến|đến nay|từ đầu|đến thời điểm", re.IGNORECASE)
IN_PERIOD = lazy_pattern(r"trong (?:tháng|quý|kỳ|tuần)|phát sinh trong", re.IGNORECASE)


def _far(first: Sequence[Figure], second: Sequence[Figure], pairs: Candidates) -> NDArray[np.bool_]:
    """True where one number is more than ``TIMES_APART`` times the other."""
    sizes = [np.log([abs(f.value) if f.value else 1.0 for f in side]) for side in (first, second)]
    far: NDArray[np.bool_] = np.abs(sizes[0][pairs.rows] - sizes[1][pairs.columns]) > np.log(TIMES_APART)
    return far


def _digits(figure: Figure) -> frozenset[str]:
    """The numbers in a label."""
    return frozenset(word for word in folded(figure.label).split() if word.isdigit())


def _kinds(old: Side, new: Side, pairs: Candidates) -> Scores:
    """Factors below 1 where labels carry different numbers, or measures or spans of time differ."""
    sides = (old, new)
    measures = [[f.measure or "count" for f in side.figures] for side in sides]
    told = [np.array([bool(span) for span in side.spans]) for side in sides]
    clash = ~_same(old.spans, new.spans, pairs) & told[0][pairs.rows] & told[1][pairs.columns]
    factors = np.where(_same(old.digits, new.digits, pairs), 1.0, OTHER_NUMBER)
    factors *= np.where(_same(measures[0], measures[1], pairs), 1.0, OTHER_MEASURE)
    result: Scores = factors * np.where(clash, OTHER_SPAN, 1.0)
    return result


def span_of_time(around: str) -> str:
    """Whether a figure counts from a day on ("to date"), within the period ("period"), or does not say."""
    if TO_DATE.search(around):
        return "to date"
    return "period" if IN_PERIOD.search(around) else ""


SAME_VALUE = 0.02
SAME_SIZE = 0.04
"""Small aids where all else is equal: the same number, and a number of the same size (an indicator seldom
grows tenfold from one report to the next)."""


def _nearness(first: Sequence[Figure], second: Sequence[Figure], pairs: Candidates) -> Scores:
    values = [np.array([np.nan if f.value is None else f.value for f in side]) for side in (first, second)]
    value = np.equal(values[0][pairs.rows], values[1][pairs.columns])
    sizes = [np.log10(1.0 + np.abs(np.nan_to_num(side))) for side in values]
    apart = np.abs(sizes[0][pairs.rows] - sizes[1][pairs.columns])
    result: Scores = SAME_VALUE * value + SAME_SIZE / (1.0 + apart) - SAME_ORDER * pairs.apart()
    return result
