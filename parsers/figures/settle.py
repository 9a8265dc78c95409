"""When each figure is of and on what basis it stands, settled once all figures of a document are read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vanthu.parsers.figures.basis import AHEAD, set_bases
from vanthu.parsers.figures.surroundings import surroundings_of
from vanthu.parsers.figures.when import set_periods
from vanthu.parsers.paragraph import Paragraph
from vanthu.parsers.periods import planned_period
from vanthu.parsers.report import Figure, Header, Table
from vanthu.parsers.times import Reporting


def say_when_and_on_what_basis(
    figures: Sequence[Figure],
    paragraphs: Sequence[Paragraph],
    tables: Sequence[Table],
    headings: Mapping[str, str],
    header: Header,
    *,
    planned: bool,
) -> None:
    """Set ``basis``, ``period``, ``as_of`` and ``tier`` of the figures of a document.

    Args:
        figures: of prose and of tables, with their spans.
        paragraphs: in reading order, footnotes included.
        tables: of the document.
        headings: section id to heading.
        header: what the head states; its period holds where nothing nearer says one.
        planned: True for a document that plans (Kế hoạch, Chương trình).
    """
    coming = Reporting.of(planned_period(header.title), header.issued_on)
    around = surroundings_of(figures, paragraphs, tables, headings, header, coming, planned=planned)
    sources = set_bases(around, figures)
    for figure in figures:
        if figure.tier == "target" and sources.get(figure.id) == "none":
            figure.basis = "target"  # the reader's words of demand and limit, where nothing nearer decides
    set_periods(around, figures, sources)
    for figure in figures:
        _agree(figure)


def _agree(figure: Figure) -> None:
    """The older fields say the same: the day of a count, and what is still ahead."""
    period = figure.period
    figure.as_of = period.end if period is not None and period.start is None else None
    if figure.tier != "minor" and figure.table is None:
        figure.tier = "target" if figure.basis in AHEAD else "core"
