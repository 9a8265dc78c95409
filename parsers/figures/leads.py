"""Which paragraph introduces which: the lead-in of a list, also where bullets nest either way.

And which are no prose at all: the lines of a table of contents.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.figures import shifts
from vanthu.parsers.figures.draft import Draft, counted_alike
from vanthu.parsers.figures.joining import ANY_CASE
from vanthu.parsers.figures.openings import without_actor
from vanthu.parsers.figures.wording import strip, syllables
from vanthu.parsers.paragraph import Paragraph

_CONTENTS_LINE = lazy_pattern(r"[^.…_:]+(?:\.[^.…_:]+)*(?:(?:\. ?){4,}|…{2,}|_{4,})\s*(?P<page>\d{1,3})\s*")
"""``1.1. Tình hình chung ........ 5``; what is filled in on a form stands behind a colon."""
_SHORTEST_CONTENTS = 3
"""Lines that make a table of contents: two may be those of a form that was filled in."""


def contents_in(texts: Sequence[str]) -> set[int]:
    """The places of the lines of tables of contents: leaders and page numbers that never go back."""
    taken: set[int] = set()
    run: list[int] = []
    last = 0
    for place, text in enumerate([*texts, ""]):
        found = _CONTENTS_LINE.fullmatch(text)
        page = int(found["page"]) if found is not None else 0
        if found is None or page < last:
            taken.update(run if len(run) >= _SHORTEST_CONTENTS else ())
            run = []
        if found is not None:
            run.append(place)
        last = page
    return taken


_BULLETS = ("-", "+", "*", "•", "–")


def leads_of(paragraphs: Sequence[Paragraph]) -> dict[int, Paragraph]:
    """For each paragraph under a lead-in, by its index, the paragraph that introduces it.

    A list that follows a colon right away stands under that paragraph; else the outline's lead-in holds.
    Reports put ``-`` under ``+`` as well as the other way round; a colon and a new marker tell a list.
    """
    by_id: dict[str, Paragraph] = {}
    leads: dict[int, Paragraph] = {}
    open_list: tuple[Paragraph, str] | None = None
    title: Paragraph | None = None
    for place, paragraph in enumerate(paragraphs):
        open_list = _list_under(paragraph, paragraphs[place - 1] if place else None, open_list)
        title = _title_over(paragraph, title)
        lead = open_list[0] if open_list else by_id.get(paragraph.lead_in or "") or title
        if lead is paragraph:
            lead = None
        if lead is not None:
            leads[place] = lead
        by_id[paragraph.id] = paragraph
    return leads


def _title_over(paragraph: Paragraph, title: Paragraph | None) -> Paragraph | None:
    """``a. Xuất khẩu:``, ``Tình hình năm 2002:`` on a line of its own: the title of unmarked paragraphs."""
    if paragraph.footnote or (title is not None and paragraph.section != title.section):
        return None if not paragraph.footnote else title
    words = paragraph.text.text.rstrip()
    if paragraph.marker is None and not words.endswith(":"):
        return title
    return paragraph if words.endswith(":") and len(words.split()) <= _TITLE else None


_TITLE = 12
"""Words of a marked line that is no more than a title."""


def _list_under(
    paragraph: Paragraph, before: Paragraph | None, open_list: tuple[Paragraph, str] | None
) -> tuple[Paragraph, str] | None:
    """The paragraph right before a list that introduces it, and the list's marker."""
    marker = paragraph.marker
    if marker not in _BULLETS or paragraph.footnote or before is None or before.section != paragraph.section:
        return None
    if before.marker != marker:
        return (before, marker) if before.text.text.rstrip().endswith(":") else None
    return open_list if open_list and open_list[1] == marker else None


def is_past(totals: Sequence[Draft], drafts: Sequence[Draft]) -> bool:
    """True for an item behind the list of a lead that divides: it counts what its totals do not.

    ``Tổng số 23.861 hộ; trong đó:`` / ``Thường trú 23.449 hộ`` / ``Đăng ký tạm trú 203 hồ sơ``.

    Args:
        totals: the figures that the lead divides.
        drafts: the figures of the item, linked to their totals.
    """
    counted = [draft for draft in drafts if draft.measure == "count" and draft.unit is not None]
    alike = [draft for draft in counted if any(_of_one(draft, total) for total in totals)]
    return bool(totals) and bool(counted) and len(counted) == len(drafts) and not alike


def _of_one(draft: Draft, total: Draft) -> bool:
    noun = draft.unit.head if draft.unit is not None else ""
    return draft.total is total or counted_alike(draft, total) or total.unit is None or noun in ANY_CASE


def lead_of(text: str, drafts: Sequence[Draft] = ()) -> str:
    """What the items under a paragraph that ends with a colon are about.

    Args:
        text: the paragraph.
        drafts: its figures, named: a sentence that states one is about what that counts.
    """
    if not text.rstrip().endswith(":") or _ANNOUNCES.search(text):
        return ""
    said = _OPEN_BRACKET.sub("", _RATES.sub("", text.rstrip(" :")))
    clause = re.split(r"[.;]\s|, (?:trong đó|cụ thể|gồm)", said)
    words = [strip(part) for part in clause if strip(part)]
    if not words:
        return ""
    last = [draft for draft in drafts if draft.sentence == drafts[-1].sentence and not draft.is_rate]
    stated = [draft for draft in last if draft.number.raw in words[-1]]
    if last and not stated and shifts.says_change(words[-1]):
        stated = last  # "có 56 trường; so với năm trước giảm 01 trường:"
    own = stated[0].named if stated else strip(without_actor(words[-1]))
    return own if syllables(own) <= 40 else ""


_OPEN_BRACKET = lazy_pattern(r"\([^()]*$")
_RATES = lazy_pattern(r",? (?:và )?(?:đạt|bằng|tăng|giảm|chiếm|vượt) [\d.,]+\s?%[^,.;:]*")
_ANNOUNCES = lazy_pattern(r"(?:như sau|sau đây)\s*:\s*$", re.IGNORECASE)
