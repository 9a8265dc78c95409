"""``Lúa và ngô lần lượt đạt 12 tấn và 8 tấn``: several things in one clause, a number for each in turn."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.figures.draft import Draft
from vanthu.parsers.report import Change

_IN_TURN = lazy_pattern(
    r"lần lượt(?: (?:là|đạt|ước|ở mức|mức|có|gồm|chiếm|tăng|giảm|còn|bằng|khoảng|hơn|trên|gần))*:?\s*$",
    re.IGNORECASE,
)
_LEADS_AS_FAR = 60
"""Characters before a number that hold ``lần lượt`` and what may follow it."""
_NEXT = lazy_pattern(r"[^,;.()\d]{0,24}(?:,| và) (?:(?:khoảng|hơn|trên|gần) )?$")
"""What stands between two numbers of such a run: what the first one counts, and a comma or ``và``."""
_SAID = lazy_pattern(
    r"^(?P<things>.+?)(?P<verb> (?:tăng trưởng|tăng|giảm|đạt|chiếm|có|là|ước đạt))?,? lần lượt(?: .*)?$"
)
_PARTED = lazy_pattern(r", | và ")


def runs_in_turn(text: str, drafts: Sequence[Draft]) -> list[list[Draft]]:
    """The figures of a paragraph that are given in turn, run by run; runs have two or more.

    Args:
        text: the paragraph.
        drafts: its figures, in order.
    """
    runs = []
    for place, first in enumerate(drafts):
        if _IN_TURN.search(text, max(0, first.start - _LEADS_AS_FAR), first.start) is None:
            continue
        run = [first]
        for draft in drafts[place + 1 :]:
            gap = text[run[-1].end : draft.start]
            if draft.sentence != first.sentence or _NEXT.fullmatch(gap) is None:
                break
            run.append(draft)
        if len(run) > 1:
            runs.append(run)
    return runs


def things_in_turn(said: str, count: int) -> list[str]:
    """What each of ``count`` numbers is of; empty where the words do not name as many.

    What the first one says of all is said again: ``giá thuốc lá Hero và Jet`` is ``giá thuốc lá Hero``,
    ``giá thuốc lá Jet``; ``Tỷ lệ hộ nghèo, hộ cận nghèo`` shares what stands before the common word.
    """
    found = _SAID.match(said)
    if found is None:
        return []
    cuts = list(_PARTED.finditer(found["things"]))
    if len(cuts) < count - 1:
        return []
    cuts = cuts[len(cuts) - count + 1 :]
    starts = [0, *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), len(found["things"])]
    first, *others = [found["things"][start:end].strip() for start, end in zip(starts, ends, strict=True)]
    verb = found["verb"] or ""
    return [f"{thing}{verb}" for thing in (first, *(_in_place_of(first, other) for other in others))]


def grown_in_turn(said: str, run: Sequence[Draft], things: Sequence[str]) -> None:
    """``so với tháng trước và cùng kỳ tăng lần lượt 5% và 17%``: each rate is a growth since its own time."""
    found = _SAID.match(said)
    verb = (found["verb"] or "").strip() if found is not None else ""
    if verb not in ("tăng", "giảm", "tăng trưởng"):
        return
    for draft, thing in zip(run, things, strict=True):
        if draft.change is None and draft.is_rate and draft.value is not None:
            since = _SINCE_LAST.search(thing.removesuffix(verb).rstrip())
            by = -draft.value if verb == "giảm" else draft.value
            draft.change = Change(by=by, since=since["with"] if since is not None else None, unit="%")
            draft.change_number = draft.number


_TIME_OF_OLD = (
    r"(?:cùng kỳ|(?:tháng|quý|năm|kỳ|vụ) (?:trước|ngoái|liền kề|\d)|đầu năm|cuối năm|kế hoạch|dự toán)"
)
_COMPARED_WITH = lazy_pattern(rf"(?P<what>.*?(?<![^\W\d_])so (?:với )?){_TIME_OF_OLD}[^,;]*$")
_SINCE_LAST = lazy_pattern(rf"(?<![^\W\d_])so (?:với )?(?P<with>{_TIME_OF_OLD}[^,;]*)$")
_OF_OLD = lazy_pattern(_TIME_OF_OLD)


def _in_place_of(first: str, other: str) -> str:
    """The first thing's words with another one's in place of its own."""
    compared = _COMPARED_WITH.match(first) if _OF_OLD.match(other) else None
    if compared is not None:
        return f"{compared['what']}{other}"
    words, own = first.split(), other.split()
    alike = [place for place, word in enumerate(words) if place and word == own[0]] if own else []
    if alike:
        return " ".join([*words[: alike[-1]], *own])
    named = len(words) - next((n for n, word in enumerate(reversed(words)) if not word[:1].isupper()), 0)
    if own and all(word[:1].isupper() for word in own) and 0 < named < len(words):
        return " ".join([*words[:named], *own])
    return other
