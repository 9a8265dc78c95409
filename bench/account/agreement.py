"""Whether a record's figures and account agree with its texts and with the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from vanthu.extract.page import BBox, Page
from vanthu.parsers.account import GROUP, closes
from vanthu.parsers.report import Figure, Report

_HAIR = 0.75
"""Points: boxes are rounded to hundredths, and a cut word has its box by the share of its letters."""


def disagreements(report: Report, pages: Mapping[int, Page]) -> Iterator[str]:
    """What does not agree, in words; nothing where all does.

    Args:
        report: the record.
        pages: the pages it was made from, by number (1-based).
    """
    yield from _of_account(report, pages)
    blocks = {block.id: block.text for block in report.blocks}
    cells = {table.id: [row.cells for row in table.rows] for table in report.tables}
    for figure in report.figures:
        text = _text_of(figure, blocks, cells)
        for fault in (*_of_text(figure, text), *_of_boxes(figure, pages.get(figure.page))):
            yield f"page {figure.page}, {figure.id} {figure.raw!r}: {fault}"


def _of_account(report: Report, pages: Mapping[int, Page]) -> Iterator[str]:
    for account in report.account:
        printed = sum(
            len(GROUP.findall(word.text)) for line in pages[account.page].lines for word in line.words
        )
        if not closes(account):
            yield f"page {account.page}: the account does not close"
        if account.printed != printed:
            yield f"page {account.page}: {account.printed} counted of {printed} printed"


def _text_of(figure: Figure, blocks: Mapping[str, str], cells: Mapping[str, list[list[str]]]) -> str:
    if figure.block is not None:
        return blocks[figure.block]
    assert figure.table is not None and figure.row is not None and figure.column is not None
    return cells[figure.table][figure.row][figure.column]


def _of_text(figure: Figure, text: str) -> Iterator[str]:
    told = figure.tokens is not None and figure.tokens.value is not None
    if figure.span is None or not (told or (figure.value is None and figure.issue)):
        yield "no span or no tokens"
        return
    if text[slice(*figure.span)] != figure.raw:
        yield f"its span holds {text[slice(*figure.span)]!r}"
    for name, token in figure.tokens.each if figure.tokens is not None else ():
        if text[slice(*token.span)] != token.text:
            yield f"the span of its {name} holds {text[slice(*token.span)]!r}"


def _of_boxes(figure: Figure, page: Page | None) -> Iterator[str]:
    if page is None or not page.has_boxes:
        return
    if not figure.bboxes:
        yield "no box"
        return
    if page.turned or page.skew:
        return  # its boxes are those of the page as shown, the words' those of the page as read
    held = "".join(text for box in figure.bboxes for text in _within(page, box))
    if _digits(figure.raw) not in _digits(held):
        yield f"its boxes hold {held!r}"


def _within(page: Page, box: BBox) -> Iterator[str]:
    """The words whose middle stands in a box, in the order of the page."""
    for line in page.lines:
        for word in (word for word in line.words if not word.superscript):  # marks are no digits of a figure
            across, down = (word.bbox[0] + word.bbox[2]) / 2, (word.bbox[1] + word.bbox[3]) / 2
            if box[0] - _HAIR <= across <= box[2] + _HAIR and box[1] - _HAIR <= down <= box[3] + _HAIR:
                yield word.text


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdecimal())
