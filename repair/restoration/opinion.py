"""The places in doubt, asked again with what stands further around them.

Two opinions beside the trigrams: the context model's and the net's. What was read, the trigrams and the two
are weighed as a logistic regression on development pages has it; the trigrams' weight is 1.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from vanthu.repair.restoration.cloze import EDGES, ClozeNet
from vanthu.repair.restoration.context import REACH, ContextModel
from vanthu.repair.restoration.counting import NO_WORDS
from vanthu.repair.restoration.fastpath import FastChoices
from vanthu.repair.restoration.forms import Arc
from vanthu.repair.restoration.places import Choice, Slot
from vanthu.repair.restoration.search import ODDS_SHIFT, Search, fan_of

IN_DOUBT = 0.95  # confidence below which a word is asked again; 0.98 changes no word on development pages
READ, CONTEXT, CLOZE = 1.6, 0.9, 0.72
"""Weights of what was read, of the context model, of the net, beside the trigrams' (1): five sixths of what
the regression gave, which left a few words fewer wrong on the same pages."""
PRIOR = 0.58  # of a word's own log P, beside the context model
WORTH = 300.0  # words that the model's log P of single words is worth beside the text's own sure words
STEPS = 64  # of a nat, to which that is rounded: machines differ in the last bit
MOST = 8.0  # nats that each of them may add to a reading, or take from it
AROUND = 4  # places before and behind one in doubt whose words its readings are weighed with


class Opinions(NamedTuple):
    """Who is asked again."""

    context: ContextModel
    net: ClozeNet


class _Question(NamedTuple):
    """A place in doubt: its number, where its word stands in the text, and which words it may be."""

    at: int
    place: int
    words: list[int]


def asked_again(
    search: Search,
    opinions: Opinions,
    slots: Sequence[Slot],
    choices: Sequence[Choice],
    commas: Sequence[bool],
) -> Sequence[Choice]:
    """The choices, those in doubt made again with what the opinions say of their readings.

    All others stay what they are; words in doubt side by side are weighed with each other.

    Args:
        search: chose, and chooses again.
        opinions: who is asked.
        slots: the places of the text.
        choices: what was chosen for them.
        commas: behind which of them a comma stands.
    """
    if isinstance(choices, FastChoices):
        return _asked_in_core(search, opinions, choices, commas)
    context, language = opinions.context, search.language
    text, first = _numbers(context, choices, slots, commas, language.start, language.other)
    asked = [
        _Question(at, first[at], words)
        for at, (slot, choice) in enumerate(zip(slots, choices, strict=True))
        if choice.confidence < IN_DOUBT and (words := _words(context, slot, choice))
    ]
    if not asked:
        return list(choices)
    told = context.evidence(text, [q.place for q in asked], [q.words for q in asked])
    stream, cases, starts = _stream(slots, choices, language.start)
    around = opinions.net.around(stream, cases, starts, np.array(commas), language.other)
    many = np.array([len(q.words) for q in asked])
    flat = np.array([word for q in asked for word in q.words])
    of_net = iter(opinions.net.told(around, np.array([q.at for q in asked]), many, flat).tolist())
    sure = np.array([choice.confidence for choice in choices])
    p1 = _in_text(np.array(language.p1[: context.words]), stream, starts, sure).tolist()
    open_ = {}
    for q, own in zip(asked, told, strict=True):
        of_context = [e + PRIOR * p1[w] for w, e in zip(q.words, own, strict=True)]
        of_word = dict(zip(q.words, zip(of_context, of_net, strict=False), strict=True))
        open_[q.at] = slots[q.at]._replace(arcs=_weighed(slots[q.at].arcs, choices[q.at].arc, of_word))
    near = sorted({n for at in open_ for n in range(at - AROUND, at + AROUND + 1) if 0 <= n < len(slots)})
    again = search.best([open_.get(n) or _settled(slots[n], choices[n]) for n in near])
    found = list(choices)
    for n, choice in zip(near, again, strict=True):
        if n in open_:
            found[n] = choice._replace(confidence=_sure_again(choice.confidence))
    return found


def _sure_again(confidence: float) -> float:
    """The confidence of what was chosen again: there the odds of what was read count more than once."""
    if not 0 < confidence < 1:
        return confidence
    odds = (math.log(confidence / (1 - confidence)) - ODDS_SHIFT) / READ + ODDS_SHIFT
    return 1 / (1 + math.exp(-odds))


def _asked_in_core(
    search: Search, opinions: Opinions, choices: FastChoices, commas: Sequence[bool]
) -> FastChoices:
    """As ``asked_again``, in the compiled core."""
    core, language, context = choices.text.core, search.language, opinions.context
    numbers = {
        "channel": READ,
        "weight": CONTEXT,
        "net": CLOZE,
        "most": MOST,
        "in_doubt": IN_DOUBT,
        "around": AROUND,
        "start": language.start,
        "other": language.other,
    }
    opinion = core.ffi.new("struct opinion *", numbers | context.in_core(core) | {"prior": PRIOR})
    asked = choices.asked(opinion)
    if not len(asked.at):
        return choices
    words, cases, first = choices.stream(language.start)
    p1 = _in_text(language.tables["p1"][: context.words], words, first, np.array(choices.confidences()))
    opinion.p1 = of_text = core.ffi.from_buffer("double[]", p1)
    around = opinions.net.around(words, cases, first, np.array(commas), language.other)
    told = opinions.net.told(around, asked.at, asked.many, asked.words)
    opinion.told = held = core.ffi.from_buffer("double[]", told)
    found = choices.again(opinion, commas, search.path, _sure_again)
    del held, of_text
    return found


def _in_text(p1: np.ndarray, words: np.ndarray, first: np.ndarray, sure: np.ndarray) -> np.ndarray:
    """Log P of single words, by the model and by the sure words of the text: it has its own names and terms.

    Args:
        p1: log P by the model, of the words that the context model knows.
        words: the numbers of the text's words, with edges.
        first: where in these each place of the text begins.
        sure: the confidence of what was chosen there.
    """
    many = np.diff(first, append=len(words) - EDGES)
    own = words[EDGES:-EDGES][np.repeat(sure >= IN_DOUBT, many)]
    counts = np.bincount(own[own < len(p1)], minlength=len(p1))
    return np.rint(np.log(counts + WORTH * np.exp(p1)) * STEPS) / STEPS  # type: ignore[no-any-return]


def _stream(
    slots: Sequence[Slot], choices: Sequence[Choice], start: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The numbers of the words chosen, their cases, and where those of each place begin; with edges."""
    words, cases, first = [start] * EDGES, ["."] * EDGES, []
    for slot, choice in zip(slots, choices, strict=True):
        first.append(len(words))
        words += [start] if slot.stop else [form.word for form in choice.arc.forms]
        cases += slot.stop or [form.case for form in choice.arc.forms]
    letters = [ord(case) for case in (*cases, *["."] * EDGES)]
    return np.array(words + [start] * EDGES), np.array(letters), np.array(first)


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


def _weighed(arcs: Sequence[Arc], chosen: Arc, told: dict[int, tuple[float, float]]) -> tuple[Arc, ...]:
    """The readings with what speaks for each more than for the one chosen, best first."""
    own = told[chosen.forms[0].word]
    best = {word: most for word, most, _ in fan_of(arcs).single}
    scored = []
    for arc in arcs:
        word = arc.forms[0].word if len(arc.forms) == 1 else None
        if word is None:
            scored.append(Arc(arc.forms, READ * arc.score, arc.text))
            continue
        more = (READ - 1) * best[word]  # of the word: its cases keep their distance
        if word in told:
            context, net = (_within(one - other) for one, other in zip(told[word], own, strict=True))
            more += CONTEXT * context + CLOZE * net
        scored.append(Arc(arc.forms, arc.score + more, arc.text))
    return tuple(sorted(scored, key=lambda arc: -arc.score))


def _within(value: float) -> float:
    return min(max(value, -MOST), MOST)


def _settled(slot: Slot, choice: Choice) -> Slot:
    return slot if slot.stop else slot._replace(arcs=(choice.arc,))
