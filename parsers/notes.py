"""Footnotes of running text: which block's mark stands for which note, and which figures a note is of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vanthu.parsers.report import Block, Figure

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


def _marked(block: Block, mark: str, figures: Iterable[Figure]) -> list[Figure]:
    """The figures whose number, unit or words end where the mark stands: ``1.250² hồ sơ``, ``87 người²``."""
    place = block.text.find(mark.translate(_RAISED))
    if place < 0:
        return []
    return [figure for figure in figures if figure.span and figure.span[0] < place <= figure.span[1]]
