"""What each figure of a paragraph is called: its own words, and what a reader takes along from before it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.figures import joining, labels, leaning, senses
from vanthu.parsers.figures.context import Above, alike_before, in_context
from vanthu.parsers.figures.draft import Draft, counted_alike, in_sentence
from vanthu.parsers.figures.indicator import indicator_of
from vanthu.parsers.figures.measured_by import named_by_base, named_by_since
from vanthu.parsers.figures.prose import ProseReader
from vanthu.parsers.figures.run_in_titles import titles_in, under_title
from vanthu.parsers.figures.shared_words import head_of_like_amount, said_of_both, said_of_the_first
from vanthu.parsers.figures.turns import grown_in_turn, runs_in_turn, things_in_turn
from vanthu.parsers.figures.words_behind import AND_ABOVE
from vanthu.parsers.lexer.units import unit_at


def name_figures(reader: ProseReader, above: Above) -> None:
    """Set the labels of the figures of one paragraph, in reading order."""
    previous: Draft | None = None
    drafts = reader.drafts
    titles = titles_in(reader)
    runs = {id(run[0]): run for run in runs_in_turn(reader.text, drafts)}
    in_turn: dict[int, str] = {}
    for draft in drafts:
        if previous is not None and previous.sentence != draft.sentence:
            previous = None
        own, draft.context = labels.own_label(reader.text, draft, previous, _span(reader, draft))
        if lent := head_of_like_amount(reader, draft, previous):
            own = draft.head = lent
        if (run := runs.get(id(draft))) is not None and (things := things_in_turn(draft.head, len(run))):
            in_turn.update(zip(map(id, run), things, strict=True))
            grown_in_turn(draft.head, run, things)
        if id(draft) in in_turn:
            own = draft.head = in_turn[id(draft)]
        first = drafts[0]
        # "- Lúa 845 ha, năng suất 58,4 tạ/ha": the yield is that of the item, not of the whole list.
        of_item = first is not draft and first.total is not None and first.sentence == draft.sentence
        of_item = of_item and ";" not in reader.text[first.reach : draft.start]
        inside, reach = next((said[1:] for said in reversed(titles) if said[0] <= draft.start), ("", 0))
        over = Above(first.named if of_item else above.lead, inside or above.heading)
        beside = _visible(drafts, draft) or _last_said(reader, draft, own)
        beside = alike_before(drafts, draft, beside) if beside is not None else None
        draft.named = _of_those(reader, draft, own) or in_context(reader.text, draft, beside, own, over)
        if inside and (draft.start < reach or senses.says_deed(draft.head)):
            draft.named = under_title(inside, draft.named)
        draft.named = joining.composed(draft.named, above.lead)
        draft.bare = senses.says_nothing(own) or senses.is_state(own)
        draft.label = named_by_base(reader.text, draft, named_by_since(draft, draft.named))
        draft.indicator = indicator_of(reader.text, draft, over)
        previous = draft
    for one, other in pairwise(drafts):
        if shared := said_of_both(reader.text, one, other):
            one.named, one.label = f"{one.named}{shared}", f"{one.label}{shared}"
        if (said := said_of_the_first(reader.text, one, other)) and other.label.endswith(said):
            one.named, one.label = f"{one.named}{said}", f"{one.label}{said}"
            rest = other.label.removesuffix(said)
            other.named = other.label = f"{one.label}: {rest.rpartition(': ')[2]}"


def _of_those(reader: ProseReader, draft: Draft, own: str) -> str:
    """``Tính chung 7 tháng, các chỉ tiêu này đạt …``: the figures of the sentence before, in their order."""
    here = in_sentence(reader.drafts, draft.sentence)
    if not senses.refers_back(here[0].head):
        return ""
    before = [other for other in in_sentence(reader.drafts, draft.sentence - 1) if other.named]
    before = [
        other for other in before if other.change_number is None or other.change_number is not other.number
    ]
    if len(before) != len(here):
        return ""
    return before[here.index(draft)].named


def _visible(drafts: list[Draft], draft: Draft) -> Draft | None:
    """The figure before one in its sentence, those in brackets that are closed by then left out."""
    place = bisect_left(drafts, draft.start, key=lambda other: other.start)
    for other in map(drafts.__getitem__, range(place - 1, -1, -1)):
        if other.sentence != draft.sentence:
            return None
        if other.bracket is None or other.bracket == draft.bracket:
            return other
    return None


def _span(reader: ProseReader, draft: Draft) -> labels.Span:
    """The text between the numbers around a figure."""
    inside = draft.unit is not None and draft.number.end < draft.unit.end < draft.end
    said = draft.unit.end if draft.unit is not None and inside else draft.end
    place = bisect_left(reader.tokens, said, key=lambda token: token.start)
    following = reader.tokens[place].start if place < len(reader.tokens) else None
    place = bisect_right(reader.tokens, draft.start, key=lambda token: token.end)
    while place and _is_aside(reader, reader.tokens[place - 1].start):
        place -= 1
    before = reader.tokens[place - 1].end if place else 0
    limit = len(reader.text) if following is None else following
    end, kind = reader.kinds.get(limit, (0, ""))
    return labels.Span(
        reader.sentences.start_at(draft.start),
        before,
        limit,
        following is not None,
        _with_percent(reader.text, end) if kind == "criterion" else None,
    )


def _is_aside(reader: ProseReader, start: int) -> bool:
    """``đối tượng 2: 45 đồng chí``, ``các đợt 03/02 và 19/5 cho 742``: names that the words go on behind.

    So they do behind what says which ones are counted: ``từ 0,5 m trở lên: 312 hộ``.
    """
    end = reader.end_of_name(start)
    return end is not None and _GOES_ON_BEHIND_NAME.match(reader.text, end) is not None


_GOES_ON_BEHIND_NAME = lazy_pattern(
    r":|(?:(?:,| và) \d{1,2}/\d{1,2})* cho | có (?=\d)| trở (?:lên|xuống)[: ]"
)


def _with_percent(text: str, end: int) -> int:
    unit = unit_at(text, end)
    end = unit.end if unit is not None else end
    further = AND_ABOVE.match(text, end)
    return further.end() if further is not None else end


def _last_said(reader: ProseReader, draft: Draft, own: str) -> Draft | None:
    """For words that name nothing (``Từ 1,6% tăng lên 2,6%``), the figure before them in the paragraph."""
    place = bisect_left(reader.drafts, draft.start, key=lambda other: other.start)
    before = reader.drafts[place - 1] if place else None
    if before is None or before.sentence != draft.sentence - 1 or draft.total is not None:
        return None
    start = reader.sentences.start_at(draft.start)
    if senses.is_bare_indicator(own):
        return before
    apart = leaning.stands_apart(reader.text, draft, before, own, start)
    if not apart and not senses.says_nothing(own):
        return None
    summed = _SUMMED_UP.match(reader.text, start)
    alike = _first_alike(reader.drafts, draft, before.sentence) if summed is not None else None
    return alike or before.total or before


def _first_alike(drafts: Sequence[Draft], draft: Draft, sentence: int) -> Draft | None:
    """``Trong tháng bắt giữ 17 vụ, trị giá 2 tỷ đồng. Lũy kế: 154 vụ``: the vụ sum up the vụ."""
    before = in_sentence(drafts, sentence)
    return next((other for other in before if counted_alike(other, draft)), None)


_SUMMED_UP = lazy_pattern(r"(?:Lũy kế|Luỹ kế|Tính chung|Cộng dồn|Tổng cộng)(?![^\W\d_])")
