"""A report laid out for comparing: the headings above each section, the words around each figure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from vanthu.corpus.checks.context import Context, sentence_around
from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.figures import label_in_cell
from vanthu.parsers.report import Figure, FigurePeriod, Report, Section

YEAR_HEADING = lazy_pattern(r"^\W*Năm (?P<year>(?:19|20)\d\d)(?!\d*\s+\w)", re.IGNORECASE)
"""A paragraph that says nothing but the year of the list behind it; a footnote mark may be glued to it."""

AROUND = 160
"""Characters of the sentence kept around a figure: about two lines, enough to name what is counted."""


@dataclass(frozen=True)
class Outline:
    """A report with what the comparison looks up in it."""

    report: Report

    @cached_property
    def context(self) -> Context:
        """The lookups that the checks use as well."""
        return Context(self.report)

    @cached_property
    def sections(self) -> dict[str, Section]:
        """Sections by id."""
        return {section.id: section for section in self.report.sections}

    @cached_property
    def _heading_paths(self) -> dict[str, str]:
        return {section.id: " / ".join(self._path(section)) for section in self.report.sections}

    def _path(self, section: Section) -> list[str]:
        path: list[str] = []
        current: Section | None = section
        seen: set[str] = set()
        while current is not None and current.id not in seen:
            seen.add(current.id)
            if current.heading:
                path.insert(0, current.heading)
            current = self.sections.get(current.parent or "")
        return path

    def headings(self, section: str | None) -> str:
        """The headings above and of a section; empty where it has none."""
        return self._heading_paths.get(section or "", "")

    @cached_property
    def _years(self) -> dict[str, int]:
        """The year under which a block stands ("* Năm 2022:" over a list), by block id."""
        found: dict[str, int] = {}
        section, year = None, None
        for block in self.report.blocks:
            if block.section != section:
                section, year = block.section, None
            match = YEAR_HEADING.match(block.text)
            if match:
                year = int(match["year"])
            elif year is not None:
                found[block.id] = year
        return found

    @cached_property
    def own_year(self) -> int | None:
        """The year the report is about: that of its period, its date, or the latest it heads a list with."""
        header = self.report.header
        for date in (header.period.end, header.issued_on):
            if date:
                return int(date[:4])
        return max(self._years.values(), default=None)

    def years_back(self, figure: Figure) -> int:
        """How many years before the report's own a figure is headed with; 0 where it is not."""
        year = self._years.get(figure.block or "")
        return 0 if year is None or self.own_year is None else self.own_year - year

    @cached_property
    def _stands(self) -> dict[tuple[str, int], tuple[int, int]]:
        found: dict[tuple[str, int], tuple[int, int]] = {}
        for figure in self.report.figures:
            if figure.table is not None and figure.column is not None:
                time = self.time_of(figure)
                if time is not None:
                    found.setdefault((figure.table, figure.column), time)
        return found

    def time_of(self, figure: Figure) -> tuple[int, int] | None:
        """Of which time a figure is: years before the report's own, and months; else None."""
        period = figure.period
        if self.own_year is None or period is None or period.end is None:
            return None
        return self.own_year - int(period.end[:4]), _months(period)

    def stand(self, table: str, column: int) -> tuple[int, int] | None:
        """Of which time a table's column is: years before the report's own, and months; else None."""
        return self._stands.get((table, column))

    def label(self, figure: Figure) -> str:
        """What a figure counts, in the words of its own sentence."""
        if figure.table is None or not self.context.text_cell(figure):
            return figure.label
        return label_in_cell(figure, self.context.tables[figure.table])

    def whole(self, figure: Figure) -> str:
        """The label of the total a figure is a part of; empty where it is none."""
        total = self.context.figures.get(figure.part_of or "")
        return self.label(total) if total is not None else ""

    def around(self, figure: Figure) -> str:
        """The sentence a figure stands in, cut to the words near it."""
        text, span = self.context.text_of(figure), self.context.spans.get(figure.id)
        if span is None:
            return figure.raw
        start, end = max(0, span[0] - AROUND), min(len(text), span[1] + AROUND)
        return sentence_around(text[start:end], span[0] - start, span[1] - start)


def one_report(old: Outline, new: Outline) -> bool:
    """True where both tell of one period: a report and its correction, a draft and what was issued.

    Reports of two periods differ in all of this as a matter of course.
    """
    first, second = old.report.header.period, new.report.header.period
    return first.end is not None and (first.start, first.end) == (second.start, second.end)


def _months(period: FigurePeriod) -> int:
    """How many months a period takes, begun ones too; 0 for the state of a day."""
    if period.start is None or period.end is None:
        return 0
    years = int(period.end[:4]) - int(period.start[:4])
    return 12 * years + int(period.end[5:7]) - int(period.start[5:7]) + 1
