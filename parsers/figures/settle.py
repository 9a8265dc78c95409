"""When each figure is of and on what basis it stands, settled in the order in which figures are read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vanthu.parsers.figures.basis import Bases
from vanthu.parsers.figures.stand import AHEAD, Source
from vanthu.parsers.figures.surroundings import Surroundings, Told, announced
from vanthu.parsers.figures.when import Periods
from vanthu.parsers.paragraph import Paragraph
from vanthu.parsers.periods import planned_period
from vanthu.parsers.report import Figure, Header, Table
from vanthu.parsers.times import Reporting


class Settling:
    """Sets ``basis``, ``period``, ``as_of`` and ``tier`` of the figures of a document.

    Args:
        paragraphs: in reading order, footnotes included.
        tables: of the document.
        headings: section id to heading.
        header: what the head states; its period holds where nothing nearer says one.
        planned: True for a document that plans (Kế hoạch, Chương trình).
    """

    def __init__(
        self,
        paragraphs: Sequence[Paragraph],
        tables: Sequence[Table],
        headings: Mapping[str, str],
        header: Header,
        *,
        planned: bool,
    ) -> None:
        around = Surroundings(
            headings={**announced(paragraphs), **headings},
            tables={table.id: table for table in tables},
            reporting=Reporting.of(header.period, header.issued_on),
            coming=Reporting.of(planned_period(header.title), header.issued_on),
            planned=planned,
        )
        self._told = Told(paragraphs)
        self._bases = Bases(around)
        self._periods = Periods(around)

    def settle_next(self, figures: Sequence[Figure]) -> None:
        """The figures of the next paragraph, with their spans; it takes over from those before."""
        said = self._told.next(figures)
        sources = self._bases.set_said(said)
        for figure, source in zip(said.figures, sources, strict=True):
            _demanded(figure, source)
        self._periods.set_said(said, sources)
        for figure in said.figures:
            _agree(figure)

    def settle_cells(self, figures: Sequence[Figure]) -> None:
        """Figures of tables."""
        for figure in figures:
            source = self._bases.set_cell(figure)
            _demanded(figure, source)
            self._periods.set_cell(figure, source)
            _agree(figure)


def _demanded(figure: Figure, source: Source) -> None:
    """The reader's words of demand and limit hold where nothing nearer decides."""
    if figure.tier == "target" and source == "none":
        figure.put("basis", "target")


def _agree(figure: Figure) -> None:
    """The older fields say the same: the day of a count, and what is still ahead."""
    period = figure.period
    figure.put("as_of", period.end if period is not None and period.start is None else None)
    if figure.tier != "minor" and figure.table is None:
        figure.put("tier", "target" if figure.basis in AHEAD else "core")
