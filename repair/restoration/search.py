"""The best reading of a whole text: a beam search over its pieces, across line ends."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from repair.restoration.arcs import Arc, Reader
from repair.restoration.counting import BEHIND_COLON, BEHIND_TITLE, MIDDLE
from repair.restoration.language import NONE, LanguageModel

BEAM = 10  # hypotheses kept behind every piece
RIVALS = 8  # of the best readings without context, weighed against the one chosen
WIDTH = 9.0  # nats behind the best hypothesis at which one is dropped
CHANNEL_WEIGHT = 1.0
ODDS_SLOPE, ODDS_SHIFT = 0.62, -0.7
"""Scores are too sure of themselves: fitted on printed and read pages that neither model was made from."""
SENTENCE_TITLE = 0.97  # share of sentences that begin with a capital
UPPER_BEHIND_UPPER, UPPER_ELSE = 0.8, 0.02  # capitals come in runs (headings)


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in the text: the readings of its piece; ``stop`` is ".", ";", ":" for the end of a sentence."""

    arcs: tuple[Arc, ...]
    stop: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """The reading chosen for a slot, and how probable it is among its rivals."""

    arc: Arc
    confidence: float


@dataclass(slots=True)
class _Hypothesis:
    score: float
    w1: int
    w2: int
    head: int
    case: str
    back: _Hypothesis | None
    arc: Arc | None


def calibrated(own: float, rivals: Sequence[float]) -> float:
    """The probability that a reading is right, from its score and those of its rivals."""
    top = max(rivals)
    odds = own - top - math.log(sum(math.exp(rival - top) for rival in rivals))
    return 1 / (1 + math.exp(min(-(ODDS_SLOPE * odds + ODDS_SHIFT), 50)))


class Search:
    """Scores readings with the language model and the habits of case."""

    def __init__(self, reader: Reader) -> None:
        self.language: LanguageModel = reader.language
        self._case_memory: dict[tuple[int, str, str], float] = {}

    def case_score(self, word: int, before: str, case: str) -> float:
        """Log P(case | word, what stands before): ``before`` is a case or one of ``. ; :``."""
        if case == "-":
            return 0.0
        key = (word, before, case)
        known = self._case_memory.get(key)
        if known is None:
            known = self._case_memory[key] = math.log(self._case_probability(word, before, case))
        return known

    def _case_probability(self, word: int, before: str, case: str) -> float:
        upper = UPPER_BEHIND_UPPER if before == "U" else UPPER_ELSE
        if case == "U":
            return upper
        if before == ".":
            title = SENTENCE_TITLE
        else:
            place = BEHIND_TITLE if before == "T" else BEHIND_COLON if before in (";", ":") else MIDDLE
            title = min(max(self.language.titles[word][place], 0.002), 0.998)
        return (1 - upper) * (title if case == "T" else 1 - title)

    def best(self, slots: Sequence[Slot]) -> list[Choice]:
        """The reading of every slot on the best path."""
        start = self.language.start
        beam = [_Hypothesis(0.0, start, start, NONE, ".", None, None)]
        for slot in slots:
            beam = self._stop(beam, slot) if slot.stop else self._extend(beam, slot)
        chosen: list[Arc] = []
        at: _Hypothesis | None = beam[0]
        while at is not None and at.arc is not None:
            chosen.append(at.arc)
            at = at.back
        chosen.reverse()
        return self._weigh(slots, chosen)

    def _stop(self, beam: list[_Hypothesis], slot: Slot) -> list[_Hypothesis]:
        start = self.language.start
        return [
            _Hypothesis(
                h.score + self.language.behind(h.head, h.w1, h.w2, start)[0],
                h.w2,
                start,
                self.language.pair(h.w2, start)[1],
                slot.stop,
                h,
                slot.arcs[0],
            )
            for h in beam
        ]

    def _extend(self, beam: list[_Hypothesis], slot: Slot) -> list[_Hypothesis]:
        found: dict[tuple[int, int, str], _Hypothesis] = {}
        behind, case_score = self.language.behind, self.case_score
        floor = -math.inf
        for arc in slot.arcs:
            base = arc.score * CHANNEL_WEIGHT
            for h in beam:
                score, w1, w2, head, case = h.score + base, h.w1, h.w2, h.head, h.case
                if score < floor:  # the language model only takes away
                    break  # and the hypotheses stand best first
                for form in arc.forms:
                    low, nxt = behind(head, w1, w2, form.word)
                    score += low
                    if form.case != "-":
                        score += case_score(form.word, case, form.case)
                        case = form.case
                    elif case in ".;:":
                        case = "l"
                    w1, w2, head = w2, form.word, nxt
                key = (w1, w2, case)
                known = found.get(key)
                if known is None or score > known.score:
                    found[key] = _Hypothesis(score, w1, w2, head, case, h, arc)
                    floor = max(floor, score - WIDTH)
        ranked = sorted(found.values(), key=lambda h: -h.score)[:BEAM]
        return [h for h in ranked if h.score >= floor]

    def _weigh(self, slots: Sequence[Slot], chosen: list[Arc]) -> list[Choice]:
        """Confidence of each chosen reading, its neighbours being as chosen."""
        start = self.language.start
        stream: list[tuple[int, str]] = [(start, "."), (start, ".")]
        firsts = []
        for slot, arc in zip(slots, chosen, strict=True):
            firsts.append(len(stream))
            if slot.stop:
                stream.append((start, slot.stop))
            else:
                stream += [(form.word, form.case) for form in arc.forms]
        stream += [(start, "."), (start, ".")]
        choices = []
        for slot, arc, first in zip(slots, chosen, firsts, strict=True):
            if slot.stop or len(slot.arcs) == 1:
                choices.append(Choice(arc, 1.0))
                continue
            end = first + len(arc.forms)
            left, right = stream[first - 2 : first], stream[end : end + 2]
            own = self._local(arc, left, right)
            rivals = [self._local(rival, left, right) for rival in slot.arcs[:RIVALS] if rival is not arc]
            choices.append(Choice(arc, calibrated(own, rivals)))
        return choices

    def _local(self, arc: Arc, left: list[tuple[int, str]], right: list[tuple[int, str]]) -> float:
        score = arc.score * CHANNEL_WEIGHT
        (w1, _), (w2, case) = left
        head = self.language.pair(w1, w2)[1]
        for word, own in [*((f.word, f.case) for f in arc.forms), *right]:
            low, nxt = self.language.behind(head, w1, w2, word)
            score += low
            if own in ".;:":
                case = own
            elif own != "-":
                score += self.case_score(word, case, own)
                case = own
            elif case in ".;:":
                case = "l"
            w1, w2, head = w2, word, nxt
        return score
