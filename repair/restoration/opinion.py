"""The places in doubt, asked again with what stands further around them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from vanthu.repair.restoration.context import PRIOR, REACH, ContextModel
from vanthu.repair.restoration.counting import NO_WORDS
from vanthu.repair.restoration.fastmodel import tables_of
from vanthu.repair.restoration.fastpath import FastChoices
from vanthu.repair.restoration.forms import Arc
from vanthu.repair.restoration.places import Choice, Slot
from vanthu.repair.restoration.search import Search, lowered

IN_DOUBT = 0.98  # confidence below which a word is asked again
WEIGHT = (
    0.7  # of the second opinion: on development pages 0.65 to 1 differ by one word in a hundred wrong ones
)
LESS_SURE = 0.6  # nats by which what was chosen again is less sure than it seems
MOST = 8.0  # nats that it may add to a reading, or take from it
AROUND = 4  # places before and behind one in doubt whose words its readings are weighed with


class _Question(NamedTuple):
    """A place in doubt: its number, where its word stands in the text, and which words it may be."""

    at: int
    place: int
    words: list[int]


def asked_again(
    search: Search,
    context: ContextModel,
    slots: Sequence[Slot],
    choices: Sequence[Choice],
    commas: Sequence[bool],
) -> Sequence[Choice]:
    """The choices, those in doubt made again with what the context model says of their readings.

    All others stay what they are; words in doubt side by side are weighed with each other.

    Args:
        search: chose, and chooses again.
        context: the second opinion.
        slots: the places of the text.
        choices: what was chosen for them.
        commas: behind which of them a comma stands.
    """
    if isinstance(choices, FastChoices):
        return _asked_in_core(search, context, choices, commas)
    text, first = _numbers(context, choices, slots, commas, search.language.start, search.language.other)
    asked = [
        _Question(at, first[at], words)
        for at, (slot, choice) in enumerate(zip(slots, choices, strict=True))
        if choice.confidence < IN_DOUBT and (words := _words(context, slot, choice))
    ]
    if not asked:
        return list(choices)
    told = context.evidence(text, [q.place for q in asked], [q.words for q in asked])
    p1 = search.language.p1
    open_ = {
        q.at: slots[q.at]._replace(
            arcs=_weighed(
                slots[q.at].arcs,
                choices[q.at].arc,
                q.words,
                [e + PRIOR * p1[w] for w, e in zip(q.words, own, strict=True)],
            )
        )
        for q, own in zip(asked, told, strict=True)
    }
    near = sorted({n for at in open_ for n in range(at - AROUND, at + AROUND + 1) if 0 <= n < len(slots)})
    again = search.best([open_.get(n) or _settled(slots[n], choices[n]) for n in near])
    found = list(choices)
    for n, choice in zip(near, again, strict=True):
        if n in open_:
            found[n] = choice._replace(confidence=lowered(choice.confidence, LESS_SURE))
    return found


def _asked_in_core(
    search: Search, context: ContextModel, choices: FastChoices, commas: Sequence[bool]
) -> FastChoices:
    """As ``asked_again``, in the compiled core."""
    core = choices.text.core
    tables = tables_of(core, search.language)
    numbers = {
        "weight": WEIGHT,
        "most": MOST,
        "in_doubt": IN_DOUBT,
        "around": AROUND,
        "p1": tables.struct.p1,
        "start": search.language.start,
        "other": search.language.other,
    }
    opinion = core.ffi.new("struct opinion *", numbers | context.in_core(core))
    return choices.again(opinion, commas, search.path, LESS_SURE)


def _numbers(
    context: ContextModel,
    choices: Sequence[Choice],
    slots: Sequence[Slot],
    commas: Sequence[bool],
    start: int,
    other: int,
) -> tuple[np.ndarray, list[int]]:
    """The numbers of the words chosen, with edges, and where those of each place begin."""
    text, first = [start] * REACH, []
    for slot, choice, comma in zip(slots, choices, commas, strict=True):
        first.append(len(text))
        if slot.stop:
            text.append(start)
        else:
            text += [form.word if form.word < context.words else other for form in choice.arc.forms]
        if comma:
            text.append(context.comma)
    return np.array(text + [start] * REACH, dtype=np.int64), first


def _words(context: ContextModel, slot: Slot, choice: Choice) -> list[int]:
    """The words of the vocabulary that a place of one word may have; none where there is nothing to weigh."""
    known = range(len(NO_WORDS), context.words)
    if slot.stop or len(choice.arc.forms) != 1 or choice.arc.forms[0].word not in known:
        return []
    words = {arc.forms[0].word for arc in slot.arcs if len(arc.forms) == 1}
    if choice.arc.forms[0].word not in words:  # a guess: none of the place's own readings
        return []
    weighed = sorted(word for word in words if word in known)
    return weighed if len(weighed) > 1 else []


def _weighed(
    arcs: Sequence[Arc], chosen: Arc, words: Sequence[int], told: Sequence[float]
) -> tuple[Arc, ...]:
    """The readings with what speaks for each more than for the one chosen, best first."""
    of_word = dict(zip(words, told, strict=True))
    own = of_word[chosen.forms[0].word]
    scored = []
    for arc in arcs:
        more = of_word.get(arc.forms[0].word, own) - own if len(arc.forms) == 1 else 0.0
        more = WEIGHT * min(max(more, -MOST), MOST)
        scored.append(Arc(arc.forms, arc.score + more, arc.text) if more else arc)
    return tuple(sorted(scored, key=lambda arc: -arc.score))


def _settled(slot: Slot, choice: Choice) -> Slot:
    return slot if slot.stop else slot._replace(arcs=(choice.arc,))
