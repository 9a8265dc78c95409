"""Rows of a table under their groups, parents and totals, by the habits of such tables.

A group stands in a row of its own, a ``-`` row belongs to the numbered row above, a total has no number.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import regex

from vanthu.extract.patterns import lazy_regex
from vanthu.extract.tables.levels import ORDINAL
from vanthu.parsers.tables.logical import LogicalRow
from vanthu.parsers.tables.rows import BODIES, NO_LOOK, OF_WHICH, RowLook, look_of, parents_of
from vanthu.parsers.tables.unitrows import under_unit_row

_GROUP_MARK = lazy_regex(r"(?:[IVXLC]{1,6}|[A-ZĐ])[.)]?")
TITLE_IN_ORDINALS = lazy_regex(r"(?:[IVXLC]{1,6}|[A-ZĐ])[.)]\s*\p{Lu}")
"""``B. CHI``: the title of a group."""
TOTAL = lazy_regex(
    rf"(?:tổng(?!\s+(?:{BODIES})\b)(?:\s+(?:cộng|số|thu|chi|toàn|hợp))?|"
    r"cộng(?!\s+(?:hòa|hoà|đồng|tác|nghệ|nghiệp)))\b",
    regex.I,
)
_CODE = lazy_regex(r"\p{Lu}{1,4}[-.]?\d{1,4}")
"""``XN5``, ``NH.02``: what numbers the rows of an office's own list."""
_BARE_TOTAL = lazy_regex(r"(?:tổng|cộng|tổng (?:cộng|số))(?:\s*\([^()]*\))?[\s:.]*", regex.I)
"""A total that says no more than that: ``Tổng số hồ sơ`` may be a row of its own."""
SUB_ROW = lazy_regex(r"[-–+*]\s*\p{L}")
_NAME = lazy_regex(r"\p{L}")
_DASH = lazy_regex(r"[-–+*•]")
"""What numbers a part in the column of ordinals."""
FIGURE_CELL = lazy_regex(r"[-–+]?(?:\d{1,3}(?:\s\d{3})+(?:,\d+)?|\d[\d.,]*)\s*%?|[-–]")


def is_group(row: LogicalRow) -> bool:
    """Whether a row names the group of the rows under it.

    It holds one text over (nearly) the whole width, or a letter or roman number, a name, and nothing else.
    """
    filled = [k for k, cell in enumerate(row.cells) if cell.lines and not cell.covered]
    if not filled or any(cell.covered for cell in row.cells):
        return False
    if len(filled) == 1:
        cell = row.cells[filled[0]]
        wide = cell.colspan >= max(2, len(row.cells) - 2)
        named = not (FIGURE_CELL.fullmatch(cell.text) or TOTAL.match(cell.text) or OF_WHICH.match(cell.text))
        return wide and named
    if filled[:2] == [0, 1] and len(filled) == 2:
        return bool(_GROUP_MARK.fullmatch(row.cells[0].text)) and len(row.cells) > 3
    return False


def label_behind(texts: Sequence[str]) -> str:
    """The first text behind a row's first cell."""
    return next((text for text in texts[1:] if text), "")


def with_groups(rows: Sequence[LogicalRow]) -> list[LogicalRow]:
    """Group rows become the group of the rows under them; sub rows get their parent; totals are marked.

    Every row gets its role, and the path of the rows it stands under. A row that states a unit begins anew:
    nothing above it is over the rows below.
    """
    rows = [row for row in rows if any(cell.lines for cell in row.cells)]
    _widen_titles(rows)
    starts = [place for place, row in enumerate(rows) if row.heads is not None]
    if not starts:
        return _grouped(rows)
    kept = _grouped(rows[: starts[0]])
    for start, end in pairwise([*starts, len(rows)]):
        kept += under_unit_row(rows[start], _grouped(rows[start + 1 : end]))
    return kept


def _grouped(rows: Sequence[LogicalRow]) -> list[LogicalRow]:
    looks = [_look(row) if row.role != "numbering" else NO_LOOK for row in rows]
    chains = parents_of(looks)
    kept: list[LogicalRow] = []
    groups: list[int] = []  # the open group and those it stands in
    numbered: LogicalRow | None = None
    added_up = False  # the open group has its total
    unadded = False  # the group before it has none
    of_which = False  # rows without a number are parts of the numbered row, whether dashed or not
    for place, row in enumerate(rows):
        if row.role == "numbering":
            kept.append(row)
            continue
        if is_group(row):
            unadded = bool(groups) and not added_up and place - 1 not in groups
            groups = [*(k for k in chains[place] if is_group(rows[k])), place]
            numbered, added_up = None, False
            continue
        bare = unadded and place - 1 not in groups and _BARE_TOTAL.fullmatch(looks[place].name)
        ended = groups[-1:] if looks[place].total and (added_up or bare) else []
        chains[place] = [k for k in chains[place] if k not in ended]
        if (
            added_up
        ):  # the group has its total: this one is over more; where none has, it is printed in the last
            groups = [k for k in groups if k not in ended]
        added_up = added_up or looks[place].total
        # A group that stands under a row ends with that row.
        groups = [k for k in groups if not chains[k] or k in chains[place] or chains[k][-1] in chains[place]]
        row.group = " - ".join(_whole(rows[k]) for k in groups) or None
        row.path = [_whole(rows[k]) if is_group(rows[k]) else looks[k].name for k in chains[place]]
        row.path = [*(_whole(rows[k]) for k in groups if k not in (*chains[place], *ended)), *row.path]
        texts = row.texts()
        own = texts[0] and not row.cells[0].covered
        label = label_behind(texts) if len(texts) > 1 else ""
        row.total = bool(TOTAL.match(texts[0]) or (not own and TOTAL.match(label)))
        if own and ORDINAL.fullmatch(texts[0]):
            numbered, of_which = row, False
        elif row.total:
            of_which = False
        elif numbered is not None:
            of_which = bool(OF_WHICH.match(texts[0] or label)) or (of_which and not own)
            if of_which or SUB_ROW.match(label) or _is_dashed(texts):
                row.parent = " ".join(text for text in numbered.texts()[:2] if text)
        kept.append(row)
    _give_roles(rows, looks, chains)
    return kept


def _widen_titles(rows: Sequence[LogicalRow]) -> None:
    """Titles of groups that fit into the column of ordinals take their row: nothing else stands in it."""
    first = [row.cells[0].text for row in rows if row.role != "numbering" and row.cells[0].lines]
    if 2 * sum(bool(ORDINAL.fullmatch(text)) for text in first) <= len(first):
        return
    for row in rows:
        alone = [k for k, cell in enumerate(row.cells) if cell.lines] == [0] and not row.cells[0].covered
        if alone and TITLE_IN_ORDINALS.match(row.cells[0].text):
            row.cells[0].colspan = len(row.cells)


def _whole(row: LogicalRow) -> str:
    """All of a group's row."""
    return " ".join(text for text in row.texts() if text)


def _look(row: LogicalRow) -> RowLook:
    """How a row is printed: its label is the first cell that is no ordinal."""
    texts = row.texts()
    # A year or another number that names a row stands right before its figures, an ordinal before its name.
    names = len(texts) > 1 and FIGURE_CELL.fullmatch(texts[1])
    numbered = ORDINAL.fullmatch(texts[0]) or _CODE.fullmatch(texts[0]) or _is_dashed(texts)
    ordinal = texts[0] if numbered and not names else ""
    at = 1 if len(texts) > 1 and (ordinal or not texts[0]) else 0
    words = [word for _, line in row.cells[at].lines for word in line.words]
    empty = not any(text for k, text in enumerate(texts) if k > at)
    return look_of(words, texts[at], ordinal if at else "", group=empty)


def _is_dashed(texts: Sequence[str]) -> bool:
    """Whether a dash stands in the column of ordinals, before a name."""
    return _DASH.fullmatch(texts[0]) is not None and len(texts) > 1 and _NAME.match(texts[1]) is not None


def _give_roles(
    rows: Sequence[LogicalRow], looks: Sequence[RowLook], chains: Sequence[Sequence[int]]
) -> None:
    """Roles of rows: a total over all or over some, a name without figures, the parent of others, data."""
    parents = {k for chain in chains for k in chain[-1:]}
    for place, (row, look) in enumerate(zip(rows, looks, strict=True)):
        if row.role == "numbering":
            continue
        if look.group:
            row.role = "group"
        elif row.total:
            row.role = "subtotal" if chains[place] else "total"
        elif place in parents:
            row.role = "subtotal"
