"""The figures of a document, one group after the other: read, and all said of them that the record says.

Nothing that is said of a figure rests on one that is read later. So whoever writes a record holds those of
one paragraph or one table at a time: all of a long document are more than all else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vanthu.parsers.entries import enter_cells, enter_figures
from vanthu.parsers.figures.cell_prose import Texts, groups_of_text_cells
from vanthu.parsers.figures.document import groups_of
from vanthu.parsers.figures.settle import Settling
from vanthu.parsers.figures.testimony import boxes_by_line
from vanthu.parsers.notes import BlockNotes, TableNotes
from vanthu.parsers.odd import doubt_odd_digits
from vanthu.parsers.placing import Placing
from vanthu.parsers.report import Figure, Table
from vanthu.parsers.structure import PLANS, Structure
from vanthu.parsers.text import SourcedText


class Finishing:
    """Finishes the figures of a document; numbers that are no figures are entered in its ledger.

    Args:
        structure: of the document; its ledger takes all digit groups of paragraphs and cells.
        tables: as in the record.
        texts: of their cells.
        odd: whether digits are drawn or read in two ways.
        placing: gives boxes as the record has them.
    """

    def __init__(
        self, structure: Structure, tables: Sequence[Table], texts: Texts, placing: Placing, *, odd: bool
    ) -> None:
        self._structure, self._tables, self._texts = structure, tables, texts
        self._placing, self._odd = placing, odd
        self._blocks = {paragraph.id: paragraph.text for paragraph in structure.paragraphs}
        self._planned = structure.header.doc_type in PLANS
        self._headings = {one.id: one.heading for one in structure.sections if one.heading}
        self._settling = Settling(
            structure.paragraphs, tables, self._headings, structure.header, planned=self._planned
        )
        self._block_notes = BlockNotes(structure.blocks)
        self._table_notes = TableNotes(tables, structure.blocks)

    def groups(self) -> Iterator[list[Figure]]:
        """The figures of every paragraph, of every table's numbers, of every table's sentences."""
        paragraphs, ledger = self._structure.paragraphs, self._structure.ledger
        found = groups_of(paragraphs, self._tables, self._headings, planned=self._planned, ledger=ledger)
        before = 0
        for paragraph, figures in zip(paragraphs, found, strict=False):
            before += len(figures)
            yield self._of_paragraph(paragraph.id, figures)
        for table, figures in zip(self._tables, found, strict=True):
            before += len(figures)
            yield self._of_table(table, figures)
        further = groups_of_text_cells(self._tables, self._texts, first_id=before + 1, ledger=ledger)
        for table, figures in zip(self._tables, further, strict=True):
            yield self._of_text_cells(table, figures)

    def _of_paragraph(self, block: str, figures: list[Figure]) -> list[Figure]:
        self._settling.settle_next(figures)
        self._block_notes.link(block, figures)
        return self._entered(figures)

    def _of_table(self, table: Table, figures: list[Figure]) -> list[Figure]:
        for figure in figures:
            text = self._text_of(figure)
            if text is not None and figure.span is not None:
                figure.put("bboxes", boxes_by_line(text.pieces_of(*figure.span), figure.page))
        self._settling.settle_cells(figures)
        if self._table_notes.has(table.id):
            self._table_notes.link(table.id, figures, self._in_sentences(table))
        self._entered(figures)
        self._enter_cells(table, figures, numeric=True)
        return figures

    def _of_text_cells(self, table: Table, figures: list[Figure]) -> list[Figure]:
        self._settling.settle_cells(figures)
        if self._table_notes.has(table.id):
            self._table_notes.link(table.id, figures, self._in_numbers(table))
        self._entered(figures)
        self._enter_cells(table, figures, numeric=False)
        return figures

    def _in_sentences(self, table: Table) -> list[Figure]:
        """The figures of a table's sentences, read ahead: few tables have such notes."""
        return [one for group in groups_of_text_cells([table], self._texts, first_id=1) for one in group]

    def _in_numbers(self, table: Table) -> list[Figure]:
        """The figures of a table's numbers, read again."""
        return [one for group in groups_of((), [table], {}) for one in group]

    def _entered(self, figures: list[Figure]) -> list[Figure]:
        if self._odd:
            doubt_odd_digits(figures, self._text_of)
        enter_figures(self._structure.ledger, figures, self._text_of)
        for figure in figures:
            self._placing.place_figure(figure)
        return figures

    def _enter_cells(self, table: Table, figures: Sequence[Figure], *, numeric: bool) -> None:
        texts = self._texts.get(table.id, ())
        enter_cells(self._structure.ledger, table, texts, figures, numeric=numeric)

    def _text_of(self, figure: Figure) -> SourcedText | None:
        if figure.block is not None:
            return self._blocks.get(figure.block)
        if figure.table is None or figure.row is None or figure.column is None:
            return None
        rows = self._texts.get(figure.table, ())
        return rows[figure.row][figure.column] if figure.row < len(rows) else None
