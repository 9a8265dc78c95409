"""Notes of running text and of tables: whose mark stands for which note, and which figures a note is of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vanthu.parsers.report import Block, Figure, Table

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def link_notes(blocks: Sequence[Block], figures: Iterable[Figure]) -> None:
    """Set ``notes`` of the blocks that cite a footnote, and of the figures that its mark stands behind.

    Args:
        blocks: in reading order, the notes of a page behind its text; numbers may begin anew on each page.
        figures: with their spans.
    """
    by_block: dict[str, list[Figure]] = {}
    for figure in figures:
        if figure.block is not None:
            by_block.setdefault(figure.block, []).append(figure)
    citing: dict[str, Block] = {}
    for block in blocks:
        if block.footnote and (cited := citing.pop(block.marker or "", None)) is not None:
            cited.notes.append(block.id)
            for figure in _marked(cited, block.marker or "", by_block.get(cited.id, ())):
                figure.notes.append(block.id)
        citing |= dict.fromkeys(block.footnotes, block)


def link_table_notes(tables: Iterable[Table], blocks: Iterable[Block], figures: Iterable[Figure]) -> None:
    """Set ``notes`` of the figures of tables: a note's mark stands in their cell, their row or their head.

    A mark beside the name of a row is of all its figures; notes that are no blocks of their own are none's.
    """
    ids = {(block.marker, block.text): block.id for block in blocks if block.footnote}
    noted = [
        (table.id, note, ids[key])
        for table in tables
        for note in table.notes
        if (key := (note.mark, note.text)) in ids
    ]
    if not noted:
        return
    by_table: dict[str, list[Figure]] = {}
    for figure in figures:
        if figure.table is not None:
            by_table.setdefault(figure.table, []).append(figure)
    for table, note, block in noted:
        own = by_table.get(table, [])
        cells = set(note.cells)
        valued = {(figure.row, figure.column) for figure in own}
        rows = {row for row, column in cells if (row, column) not in valued}
        for figure in own:
            if (figure.row, figure.column) in cells or figure.row in rows or figure.column in note.columns:
                figure.notes.append(block)


def _marked(block: Block, mark: str, figures: Iterable[Figure]) -> list[Figure]:
    """The figures whose number, unit or words end where the mark stands: ``1.250² hồ sơ``, ``87 người²``."""
    place = block.text.find(mark.translate(_RAISED))
    if place < 0:
        return []
    return [figure for figure in figures if figure.span and figure.span[0] < place <= figure.span[1]]
