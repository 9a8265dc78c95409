"""Counts announced against counts listed: "05 Công văn:" over a list, "(03 mô hình)" over rows."""

from __future__ import annotations

import re

from vanthu.corpus.checks.context import Context, Place
from vanthu.corpus.checks.table_shape import TableView, consecutive
from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.report import Block, Figure

KINDS = (
    "công văn",
    "kế hoạch",
    "báo cáo",
    "quyết định",
    "chỉ thị",
    "tờ trình",
    "thông báo",
    "nghị quyết",
    "hướng dẫn",
    "công điện",
    "giấy mời",
    "chương trình",
    "phương án",
)
"""Kinds of administrative documents (Nghị định 30/2020/NĐ-CP, Điều 7) that reports list one by one."""

ANNOUNCED = lazy_pattern(
    r"(?<![\d/.,])(?P<count>\d{1,3})\s+(?P<kind>" + "|".join(KINDS) + r")(?![^\W\d_])", re.I
)
ITEM = lazy_pattern(r"^\W*(?P<kind>" + "|".join(KINDS) + r")\s+(?P<number>(?:số\s*:?\s*)?\d)?", re.I)
GROUP = lazy_pattern(r"\((?P<count>\d{1,3})\s+(?P<noun>[^\W\d_][^)]*)\)\s*$")


def check_counts(context: Context) -> None:
    """All checks of announced counts."""
    blocks = context.report.blocks
    for place, block in enumerate(blocks):
        if block.text.rstrip().endswith(":"):
            items, ended = _items(blocks, place)
            _listed(context, block, items, ended=ended)
    for figures in context.by_block.values():
        for figure in figures:
            _numbered(context, figure)
        _items_below(context, figures[-1])
    for table in context.report.tables:
        _groups(context, TableView(context, table))


OPENS_LIST = lazy_pattern(r"(?:\s+[^\W\d]+){0,4},?(?:\s+(?:gồm|bao gồm|cụ thể|sau|là))*\s*:\s*\(1\)")
NUMBERED = lazy_pattern(r"\((?P<number>\d{1,2})\)")
"""``03 nhiệm vụ: (1) ...; (2) ...; (3) ...``"""


def _numbered(context: Context, figure: Figure) -> None:
    """A count right before a list whose items are numbered in its own paragraph."""
    behind = context.after(figure)
    if figure.measure != "count" or figure.approx or not figure.value or not OPENS_LIST.match(behind):
        return
    numbers = [int(match["number"]) for match in NUMBERED.finditer(behind)]
    listed = next((place for place, number in enumerate(numbers) if number != place + 1), len(numbers))
    if listed < 2:
        return
    if listed == figure.value:
        context.hold("count", [figure], stated=figure.value, computed=listed)
    else:
        noun = figure.unit or ""
        context.fail(
            "count", "count", [figure], severity="warning", stated=figure.value, computed=listed, noun=noun
        )


OPENS_ITEMS = lazy_pattern(
    r"(?:\s+[^\W\d]+){0,6},?\s*(?:bao gồm|gồm có|gồm|cụ thể|như sau|sau đây|sau|là)"
    r"(?:\s+(?:như )?sau)?\s*:\s*$",
    re.I,
)
"""From the last count of a paragraph to its end: what is counted is listed below."""


def _items_below(context: Context, figure: Figure) -> None:
    """``kiểm tra tại 05 đơn vị, gồm:`` over items that are numbered from 1, or lettered from a."""
    lead = context.blocks.get(figure.block or "")
    exact = figure.measure == "count" and figure.form == "plain" and not figure.approx and figure.value
    if lead is None or not exact or not OPENS_ITEMS.fullmatch(context.after(figure)):
        return
    marks = _marks_below(context, lead)
    if len(marks) < 2 or not consecutive(marks):
        return
    if len(marks) == figure.value:
        context.hold("count", [figure], stated=figure.value, computed=len(marks))
    else:
        noun = figure.unit or ""
        context.fail(
            "count",
            "count",
            [figure],
            severity="warning",
            stated=figure.value,
            computed=len(marks),
            noun=noun,
        )


def _marks_below(context: Context, lead: Block) -> list[str]:
    """The marks of the items right behind a paragraph: numbered sections under its own, or its blocks."""
    sections = {section.id: section for section in context.report.sections}
    marks: dict[str, str] = {}
    for block in context.report.blocks[context.block_order[lead.id] + 1 :]:
        if block.footnote:
            continue
        own = sections.get(block.section or "")
        if own is not None and own.parent == lead.section and own.id != lead.section:
            marks.setdefault(own.id, _bare(own.marker))
        elif block.section == lead.section and block.marker and block.marker[0].isalnum():
            marks.setdefault(block.id, _bare(block.marker))
        elif not (own is not None and own.parent in marks):
            break
    return list(marks.values())


def _bare(marker: str) -> str:
    return re.sub(r"\W", "", marker)


def _items(blocks: list[Block], place: int) -> tuple[list[Block], bool]:
    """The list that a paragraph introduces, and whether its end is sure.

    The items are the deeper blocks of its section right behind it. Where running text of the same section
    follows, the list may go on behind it.
    """
    lead = blocks[place]
    items: list[Block] = []
    ended = True
    for block in blocks[place + 1 :]:
        if block.footnote:
            continue
        if block.section != lead.section or (lead.marker is not None and 0 < block.depth <= lead.depth):
            break
        if block.marker is None:
            ended = False
            break
        items.append(block)
    return [item for item in items if item.depth == items[0].depth], ended


def _listed(context: Context, lead: Block, items: list[Block], *, ended: bool) -> None:
    kinds = [match for item in items if (match := ITEM.match(item.text))]
    for announced in ANNOUNCED.finditer(lead.text):
        kind = announced["kind"].casefold()
        found = [match for match in kinds if match["kind"].casefold() == kind]
        if not found:
            continue
        count = int(announced["count"])
        noun = announced["kind"]
        place = Place(lead.section, lead.page, lead.bbox)
        if len(found) == count and all(match["number"] for match in found):
            context.hold("count", [], place=place, raw=[lead.text], stated=count, computed=count)
        elif not ended or not all(match["number"] for match in found) or len(kinds) < len(items):
            context.not_checkable(
                "count", "count-open", [], place=place, raw=[lead.text], stated=count, noun=noun
            )
        else:
            context.fail(
                "count",
                "count",
                [],
                place=place,
                raw=[lead.text],
                severity="warning",
                stated=count,
                computed=len(found),
                noun=noun,
            )


def _groups(context: Context, view: TableView) -> None:
    """``NHÓM TIỆN ÍCH ... (03 MÔ HÌNH)`` over three numbered rows."""
    if view.index is None or not view.complete:
        return
    groups = dict.fromkeys(row.group for row in view.rows if row.group)
    for group in groups:
        match = GROUP.search(group)
        if match is None:
            continue
        rows = [place for place, row in enumerate(view.rows) if row.group == group]
        marks = {view.text(place, view.index).rstrip(".") for place in rows}
        listed = len({mark for mark in marks if mark.isdecimal()})
        count = int(match["count"])
        place = Place(view.table.section, view.rows[rows[0]].page, view.rows[rows[0]].bbox)
        if listed == count:
            context.hold("count", [], place=place, raw=[group], stated=count, computed=listed)
        elif listed < count and group == view.rows[-1].group:
            noun = match["noun"].lower()
            context.not_checkable("count", "count-cut", [], place=place, raw=[group], stated=count, noun=noun)
        else:
            context.fail(
                "count",
                "count",
                [],
                place=place,
                raw=[group],
                severity="warning",
                stated=count,
                computed=listed,
                noun=match["noun"].lower(),
            )
