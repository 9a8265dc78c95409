"""Notes of running text and of tables: whose mark stands for which note, and which figures a note is of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vanthu.parsers.report import Block, Figure, Table, TableNote

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class BlockNotes:
    """The footnotes of running text; sets ``notes`` of the blocks that cite one.

    Args:
        blocks: in reading order, the notes of a page behind its text; numbers may begin anew on each page.
    """

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._of: dict[str, list[tuple[int, str]]] = {}
        citing: dict[str, Block] = {}
        for block in blocks:
            marker = block.marker or ""
            if block.footnote and (cited := citing.pop(marker, None)) is not None:
                cited.notes.append(block.id)
                place = _place(cited.text, marker.translate(_RAISED))
                self._of.setdefault(cited.id, []).append((place, block.id))
            citing |= dict.fromkeys(block.footnotes, block)

    def link(self, block: str, figures: Iterable[Figure]) -> None:
        """Set ``notes`` of the figures of a block whose words end where a mark stands: ``1.250² hồ sơ``."""
        for place, note in self._of.get(block, ()):
            for figure in figures if place >= 0 else ():
                if figure.span and figure.span[0] < place <= figure.span[1]:
                    figure.notes.append(note)


def _place(text: str, mark: str) -> int:
    """Where a mark stands in a text, in raised brackets or without; -1 where it does not."""
    bracketed = text.find(f"⁽{mark}⁾")
    return bracketed if bracketed >= 0 else text.find(mark)


class TableNotes:
    """The notes of tables that are blocks of their own."""

    def __init__(self, tables: Iterable[Table], blocks: Iterable[Block]) -> None:
        ids = {(block.marker, block.text): block.id for block in blocks if block.footnote}
        self._of: dict[str, list[tuple[TableNote, str]]] = {}
        for table in tables:
            own = [(note, ids[note.mark, note.text]) for note in table.notes if (note.mark, note.text) in ids]
            if own:
                self._of[table.id] = own

    def has(self, table: str) -> bool:
        """Whether a table has any."""
        return table in self._of

    def link(self, table: str, figures: Sequence[Figure], further: Sequence[Figure] = ()) -> None:
        """Set ``notes`` of the figures of a table: the mark stands in their cell, their row or their head.

        A mark beside the name of a row is of all its figures.

        Args:
            table: its ID.
            figures: some of its figures.
            further: the others.
        """
        for note, block in self._of.get(table, ()):
            cells = set(note.cells)
            valued = {(figure.row, figure.column) for figure in (*figures, *further)}
            rows = {row for row, column in cells if (row, column) not in valued}
            for figure in figures:
                if (
                    (figure.row, figure.column) in cells
                    or figure.row in rows
                    or figure.column in note.columns
                ):
                    figure.notes.append(block)
