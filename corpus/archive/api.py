"""An archive for programs in Python: ``vanthu.open_archive(place)``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from vanthu.corpus.archive import changes as following
from vanthu.corpus.archive import database, figures, listing
from vanthu.corpus.archive.figures import FigureQuery
from vanthu.corpus.archive.named import corrected_record, document_named
from vanthu.corpus.archive.queries.hits import Hit
from vanthu.corpus.archive.queries.query import Query
from vanthu.corpus.archive.search import search as find
from vanthu.corpus.archive.selection import Selection
from vanthu.parsers.report import Report

if TYPE_CHECKING:
    import pyarrow as pa

    from vanthu.corpus.comparison.series import Series


@dataclass(frozen=True)
class OpenArchive:
    """An archive that is open for reading; a context manager that closes it."""

    archive: database.Archive

    def documents(
        self, *, issuer: str | None = None, since: str | None = None, until: str | None = None
    ) -> pd.DataFrame:
        """A row for each document (columns of ``documents``, docs/export.md).

        Args:
            issuer: part of the name of the body or its superior body, with or without marks.
            since: ISO date; the period ends then or later.
            until: ISO date; the period begins then or earlier.
        """
        return pd.DataFrame(
            [dict(row) for row in listing.documents(self.archive, Selection(issuer, since, until))]
        )

    def figures(
        self,
        label: str | None = None,
        *,
        period: str | None = None,
        issuer: str | None = None,
        limit: int | None = None,
    ) -> pd.DataFrame:
        """A row for each figure, with its document, and what it was corrected to (``corrected``).

        Args:
            label: words of the label, with or without marks.
            period: 2023, 2023-06, or words of the period.
            issuer: as for ``documents``.
            limit: rows at most; None for all.
        """
        query = FigureQuery(label, period, None, limit)
        return pd.DataFrame(figures.figures(self.archive, query, Selection(issuer)))

    def figures_arrow(
        self,
        label: str | None = None,
        *,
        period: str | None = None,
        issuer: str | None = None,
        limit: int | None = None,
    ) -> pa.Table:
        """The rows of ``figures`` as an Arrow table; arguments as there."""
        import pyarrow as pa

        frame = self.figures(label, period=period, issuer=issuer, limit=limit)
        return pa.Table.from_pandas(frame, preserve_index=False)

    def series(self, label: str, *, issuer: str | None = None, all_bodies: bool = False) -> Series:
        """One indicator over the reports of a body, as ``vanthu series`` follows it, corrections laid over.

        Only documents that have a figure with all words of the label are points of it.

        Args:
            label: words of the indicator's label, with or without marks.
            issuer: as for ``documents``.
            all_bodies: keep the reports of all bodies, not only those of the one where it was found best.
        """
        from vanthu.corpus.comparison.series import series

        found = self.figures(label, issuer=issuer)
        chosen = [] if found.empty else list(dict.fromkeys(found["document_id"]))
        rows = [document_named(self.archive, document) for document in chosen]
        return series([corrected_record(self.archive, row) for row in rows], label, all_bodies=all_bodies)

    def record(self, document: str) -> Report:
        """The record of a document, as it was read, by its ID or the beginning of it, number or file name.

        Raises:
            DocumentUnknown: there is none, or several.
        """
        row = document_named(self.archive, document)
        return Report.model_validate_json(listing.record_json(self.archive, row["id"]))

    def search(self, text: str, *, limit: int = 20) -> list[Hit]:
        """The best hits, as ``vanthu search`` has them.

        Raises:
            QueryInvalid: there is no word in it.
        """
        return find(self.archive, Query(text, limit=limit))

    def changes(self, since: str | None = None) -> Iterator[dict[str, Any]]:
        """What was written behind a token, or since a time, as ``vanthu changes`` prints it.

        Raises:
            TokenInvalid: ``since`` is neither.
        """
        return following.changes(self.archive, following.token_of(self.archive, since))

    def __enter__(self) -> OpenArchive:
        return self

    def __exit__(self, *_: object) -> None:
        self.archive.close()


def open_archive(place: str) -> OpenArchive:
    """Open an archive that is there: a folder, or ``postgresql://…``.

    Raises:
        ArchiveMissing, ArchiveTooNew, ArchiveTooOld, StoreUnavailable: it cannot be opened.
    """
    return OpenArchive(database.open_archive(place))
