"""What is seen of several documents at once: two side by side, an indicator over periods."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from vanthu.corpus.archive.database import Archive
from vanthu.corpus.archive.figures import FigureQuery, figures
from vanthu.corpus.archive.named import Kept, keep
from vanthu.corpus.archive.people.pairing import PairsSaid, pairs_said
from vanthu.corpus.archive.selection import Selection
from vanthu.corpus.checks.messages import Language
from vanthu.corpus.comparison import Comparison, compare
from vanthu.corpus.comparison.model import Pair
from vanthu.corpus.comparison.series import Series, SeriesPoint, series
from vanthu.corpus.corrections.acts import Act
from vanthu.corpus.corrections.overlay import contradicted
from vanthu.corpus.present.charts import Bar, Chart, bars
from vanthu.parsers.report import Figure

MOST_REPORTS = 60
"""Reports followed at once: five years of months; each takes some 0.1 s to lay out."""

LEAST_CHARTED = 2
"""Points from which a drawing says more than the table."""


@dataclass(frozen=True)
class Compared:
    """Two documents side by side; what is doubtful, and what differs only by reading, apart and last."""

    old: Kept
    new: Kept
    comparison: Comparison
    said: PairsSaid

    @property
    def parted(self) -> list[tuple[Figure, Figure, Act]]:
        """Figures that a person parted, with the act."""
        first = {figure.id: figure for figure in self.old.report.figures}
        second = {figure.id: figure for figure in self.new.report.figures}
        acts = self.said.acts.items()
        return [(first[one], second[other], act) for (one, other), act in acts if act.kind == "part"]

    def act_on(self, pair: Pair) -> Act | None:
        """The act by which a person made a pair."""
        if pair.old is None or pair.new is None:
            return None
        return self.said.acts.get((pair.old.figure, pair.new.figure))

    @property
    def kinds(self) -> dict[str, int]:
        """How many pairs that differ there are of each class."""
        return dict(Counter(pair.kind for pair in self.comparison.changes))

    def only(self, kind: str | None) -> Compared:
        """The pairs of one class alone; all of them where none is named, or none is called so."""
        if kind not in self.kinds:
            return self
        pairs = [pair for pair in self.comparison.pairs if pair.kind == kind]
        return replace(self, comparison=self.comparison.model_copy(update={"pairs": pairs}))

    @property
    def sure(self) -> list[Pair]:
        """Pairs that differ."""
        return [pair for pair in self.comparison.changes if "doubtful" not in pair.flags]

    @property
    def doubtful(self) -> list[Pair]:
        """Pairs that differ, if they are pairs."""
        return [pair for pair in self.comparison.changes if "doubtful" in pair.flags]

    @property
    def unchanged(self) -> list[Pair]:
        """Pairs that say the same."""
        return [pair for pair in self.comparison.pairs if pair.kind == "unchanged"]

    @property
    def by_reading(self) -> list[Pair]:
        """Pairs whose difference is the machine's."""
        return [pair for pair in self.comparison.pairs if pair.kind == "reading"]


def compared(archive: Archive, old: str, new: str) -> Compared:
    """Two documents by their IDs, by what people corrected and paired.

    Raises:
        DocumentUnknown: one is not there.
    """
    first, second = keep(archive, old), keep(archive, new)
    said = pairs_said(archive, first.report, second.report)
    return Compared(first, second, compare(first.report, second.report, said.by_hand), said)


@dataclass(frozen=True)
class Followed:
    """An indicator over periods: its points, the documents by SHA-256, a drawing where there are enough."""

    series: Series
    kept: dict[str, Kept]
    chart: Chart | None

    def document(self, point: SeriesPoint) -> str:
        """ID of the document of a point."""
        return self.kept[point.report.source.sha256].id

    def is_contradicted(self, point: SeriesPoint) -> bool:
        """Whether what people said of its figure should be looked at again."""
        report = self.kept[point.report.source.sha256].report
        return point.figure is not None and point.figure.figure in contradicted(report)

    @property
    def drawn(self) -> list[tuple[Bar, SeriesPoint]]:
        """The bars of the drawing, each with its point."""
        points = [point for point in self.series.points if point.value is not None]
        return list(zip(self.chart.bars, points, strict=True)) if self.chart else []


def followed(archive: Archive, label: str, language: Language) -> Followed:
    """The indicator that some words name, over the documents that have it; marks may be left out.

    Args:
        archive: to look through.
        label: some words of the indicator.
        language: of the drawing's numbers.
    """
    rows = figures(archive, FigureQuery(label, limit=None), Selection())
    names = list(dict.fromkeys(row["document_id"] for row in rows))[:MOST_REPORTS]
    kept = [keep(archive, name) for name in names]
    found = series([one.report for one in kept], label)
    values = [
        (point.period or point.period_end or "", float(point.value))
        for point in found.points
        if point.value is not None
    ]
    chart = bars(values, language) if len(values) >= LEAST_CHARTED else None
    return Followed(found, {one.report.source.sha256: one for one in kept}, chart)
