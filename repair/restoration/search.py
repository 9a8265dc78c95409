"""The best reading of a whole text: a beam search over its pieces, across line ends."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from vanthu.extract.compiled import Core
from vanthu.repair.restoration.arcs import Arc, WordForm
from vanthu.repair.restoration.beginnings import CORE
from vanthu.repair.restoration.counting import BEHIND_COLON, BEHIND_TITLE, MIDDLE
from vanthu.repair.restoration.fastguesses import FastGuesses
from vanthu.repair.restoration.fastmodel import tables_of
from vanthu.repair.restoration.fastpath import FastChoices, FastText, Floats, Ints, weighed
from vanthu.repair.restoration.guesses import Guesses
from vanthu.repair.restoration.language import LanguageModel
from vanthu.repair.restoration.places import Choice, Slot

BEAM = 12  # hypotheses kept behind every piece
RIVALS = 4  # of the best readings without context, weighed against the one chosen; six change nothing
WIDTH = 9.0  # nats behind the best hypothesis at which one is dropped
ODDS_SLOPE, ODDS_SHIFT = 0.6, -1.0
"""Scores are too sure of themselves: fitted on printed and read pages that neither model was made from, and
shifted down for worn pages. How sure a restored word is at last says ``sureness.py``."""
LINE_TITLE = 0.3  # share of first words of lines with a capital, whatever they are: rows of tables begin so
LINE_START = "^"
"""What stands before the first word of a line, if no sentence ends there."""
BEGINNINGS = ".;:" + LINE_START
SENTENCE_TITLE = 0.97  # share of sentences that begin with a capital
UPPER_BEHIND_UPPER, UPPER_BEHIND_WORD, UPPER_ELSE = 0.8, 0.002, 0.02
"""Shares of syllables in capitals: they come in runs (headings). Behind others in small letters, or with one
capital, 1.3 in 10,000 are on printed pages; lines whose beginning was not read make it more."""


@dataclass(slots=True)
class _Hypothesis:
    score: float
    w1: int
    w2: int
    head: int
    case: str
    back: _Hypothesis | None
    arc: Arc | None


@dataclass(frozen=True, slots=True)
class Fan:
    """The readings of a slot: of one word, gathered by word with its best score, and of several."""

    single: tuple[tuple[int, float, list[Arc]], ...]
    several: tuple[Arc, ...]


def fan_of(arcs: Sequence[Arc]) -> Fan:
    """The readings gathered by word, so that the language model is asked once for a word in all its cases."""
    words: dict[int, list[Arc]] = {}
    for arc in arcs:
        if len(arc.forms) == 1:
            words.setdefault(arc.forms[0].word, []).append(arc)
    single = tuple((word, max(arc.score for arc in same), same) for word, same in words.items())
    return Fan(single, tuple(arc for arc in arcs if len(arc.forms) > 1))


def calibrated(own: float, rivals: Sequence[float]) -> float:
    """The probability that a reading is right, from its score and those of its rivals."""
    top = max(rivals)
    together = 0.0  # one by one, as the compiled core does: ``sum`` rounds otherwise from Python 3.12 on
    for rival in rivals:
        together += math.exp(rival - top)
    odds = own - top - math.log(together)
    return 1 / (1 + math.exp(min(-(ODDS_SLOPE * odds + ODDS_SHIFT), 50)))


SHAKY = 0.5  # confidence below which a word is little more than guessed
MISREAD = -4.5  # log P of a reading below which the context is asked for others
UNREAD = -14.0  # log P of a reading below which it is: no letters lead to a word of the model (``nhdgn``)
UNFIT = -16.0  # log P of a word and the two behind it below which the context is asked, too
CLEARLY, GUESS = 1.0, 1.0  # nats by which one of them must be better, and by which it is less sure


def lowered(confidence: float, doubt: float) -> float:
    """A confidence with its odds lowered by so many nats."""
    if doubt <= 0 or not 0 < confidence < 1:
        return confidence
    return 1 / (1 + (1 - confidence) / confidence * math.exp(doubt))


def _is_in_doubt(choice: Choice, fit: float) -> bool:
    """True for one word that is little likely, by how it was read or (``fit``: log P) by what is around."""
    if len(choice.arc.forms) != 1:
        return False
    if fit < UNFIT or choice.arc.score < UNREAD:
        return True
    return choice.confidence < SHAKY and choice.arc.score < MISREAD


def _guessed(
    choice: Choice, scores: Sequence[float], guesses: Sequence[Arc], found: Sequence[float]
) -> Choice:
    """The best of the guesses where it is better than the choice.

    Args:
        choice: in doubt.
        scores: its own, and those of its rivals.
        guesses: readings that the context asks for.
        found: their scores.
    """
    if not found or max(found) < scores[0] + CLEARLY:
        return choice
    best = found.index(max(found))
    arc = guesses[best]
    rivals = [score for guess, score in zip(guesses, found, strict=True) if guess.text != arc.text]
    return Choice(arc, lowered(calibrated(found[best], [*scores, *rivals]), GUESS))


def _at_line_start(hypothesis: _Hypothesis, cases: str) -> _Hypothesis:
    return replace(hypothesis, case=LINE_START) if hypothesis.case in cases else hypothesis


class Search:
    """Scores readings with the language model and the habits of case."""

    def __init__(self, language: LanguageModel, beam: int = BEAM, core: Core | None = CORE) -> None:
        """``core`` is the compiled one; without it the work is done in Python."""
        self.language = language
        self._beam, self._core = beam, core
        self._case_memory: dict[tuple[int, str, str], float] = {}

    def with_language(self, language: LanguageModel) -> Search:
        """The same search with a model of the same words and cases."""
        twin = Search(language, self._beam, self._core)
        twin._case_memory = self._case_memory
        return twin

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
        behind_word = UPPER_BEHIND_WORD if before in ("l", "T") else UPPER_ELSE
        upper = UPPER_BEHIND_UPPER if before == "U" else behind_word
        if case == "U":
            return upper
        if before == ".":
            title = SENTENCE_TITLE
        elif before == LINE_START:
            title = LINE_TITLE + (1 - LINE_TITLE) * min(max(self.language.titles[word][MIDDLE], 0.002), 0.998)
        else:
            place = BEHIND_TITLE if before == "T" else BEHIND_COLON if before in (";", ":") else MIDDLE
            title = min(max(self.language.titles[word][place], 0.002), 0.998)
        return (1 - upper) * (title if case == "T" else 1 - title)

    def best(self, slots: Sequence[Slot], guesses: Guesses | None = None) -> Sequence[Choice]:
        """The reading of every slot on the best path; ``guesses`` are asked where it is little likely."""
        if self._core:
            return self._best_in_core(slots, guesses, self._core)
        chosen: list[Arc] = []
        at: _Hypothesis | None = self._last(slots)
        while at is not None and at.arc is not None:
            chosen.append(at.arc)
            at = at.back
        chosen.reverse()
        return self._weigh(slots, chosen, guesses)

    def likelihood(self, slots: Sequence[Slot]) -> float:
        """Log P of what was read and of the words on the best path."""
        if self._core:
            return FastText(self._core, slots).best_path(tables_of(self._core, self.language), self._beam)[0]
        return self._last(slots).score

    def path(self, text: FastText, guesses: FastGuesses | None = None) -> tuple[Ints, Floats]:
        """The readings on the best path of a text in the core, and their confidence."""
        tables = tables_of(text.core, self.language)
        _, chosen = text.best_path(tables, self._beam)
        return chosen, weighed(text, chosen, tables, guesses)

    def _best_in_core(self, slots: Sequence[Slot], guesses: Guesses | None, core: Core) -> FastChoices:
        """As ``best``, in the compiled core."""
        text = FastText(core, slots)
        if guesses is None:
            return FastChoices(text, *self.path(text))
        in_core = guesses.in_core(core)
        in_core.struct.clearly, in_core.struct.less_sure = CLEARLY, GUESS
        text.tell_what_was_read()
        return FastChoices(text, *self.path(text, in_core))

    def _last(self, slots: Sequence[Slot]) -> _Hypothesis:
        """The last hypothesis of the best path."""
        start = self.language.start
        beam = [_Hypothesis(0.0, start, start, self.language.pair(start, start)[1], ".", None, None)]
        fans: dict[int, Fan] = {}  # damaged words recur: the slots of one word share their readings
        for slot in slots:
            if slot.stop:
                beam = self._stop(beam, slot)
                continue
            if not slot.arcs[0].forms:  # a figure goes on
                beam = [_Hypothesis(h.score, h.w1, h.w2, h.head, h.case, h, slot.arcs[0]) for h in beam]
                continue
            if slot.begins:
                beam = [_at_line_start(h, slot.begins) for h in beam]
            fan = fans.get(id(slot.arcs))
            if fan is None:
                fan = fans[id(slot.arcs)] = fan_of(slot.arcs)
            beam = self._extend(beam, fan)
        return beam[0]

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

    def _extend(self, beam: list[_Hypothesis], fan: Fan) -> list[_Hypothesis]:
        found: dict[tuple[int, int, str], tuple[float, _Hypothesis, Arc, int]] = {}
        floor = self._extend_by_one(beam, fan.single, found)
        for arc in fan.several:
            for h in beam:
                if h.score + arc.score < floor:  # the language model only takes away
                    break  # and the hypotheses stand best first
                low, w1, w2, head, case = self._walk(h.w1, h.w2, h.head, h.case, arc.forms)
                score, key = h.score + arc.score + low, (w1, w2, case)
                known = found.get(key)
                if known is None or score > known[0]:
                    found[key] = (score, h, arc, head)
                    floor = max(floor, score - WIDTH)
        ranked = sorted(found.items(), key=lambda item: -item[1][0])[: self._beam]
        return [
            _Hypothesis(score, w1, w2, head, case, h, arc)
            for (w1, w2, case), (score, h, arc, head) in ranked
            if score >= floor
        ]

    def _extend_by_one(
        self,
        beam: list[_Hypothesis],
        words: Sequence[tuple[int, float, list[Arc]]],
        found: dict[tuple[int, int, str], tuple[float, _Hypothesis, Arc, int]],
    ) -> float:
        """Adds the readings of one word; returns the score below which a hypothesis is dropped."""
        behind_each, cases, case_score = self.language.behind_each, self._case_memory, self.case_score
        contexts = [(h.head, h.w1, h.w2) for h in beam]
        floor = -math.inf
        for word, most, arcs in words:
            worth = len(beam)
            while worth and beam[worth - 1].score + most < floor:  # they stand best first
                worth -= 1
            for h, (logp, head) in zip(beam, behind_each(contexts[:worth], word), strict=False):
                low = h.score + logp
                if low + most < floor:
                    continue
                w2, before = h.w2, h.case
                for arc in arcs:
                    score, case = low + arc.score, arc.forms[0].case
                    if case != "-":
                        score += cases.get((word, before, case)) or case_score(word, before, case)
                    else:
                        case = "l" if before in BEGINNINGS else before
                    if score < floor:
                        continue
                    key = (w2, word, case)
                    known = found.get(key)
                    if known is None or score > known[0]:
                        found[key] = (score, h, arc, head)
                        floor = max(floor, score - WIDTH)
        return floor

    def _walk(
        self, w1: int, w2: int, head: int, case: str, forms: Iterable[WordForm]
    ) -> tuple[float, int, int, int, str]:
        """What the language and the case of forms in a row take away, and the context behind them."""
        total = 0.0
        for form in forms:
            low, nxt = self.language.behind(head, w1, w2, form.word)
            total += low
            if form.case in ".;:":
                case = form.case
            elif form.case != "-":
                total += self.case_score(form.word, case, form.case)
                case = form.case
            elif case in BEGINNINGS:
                case = "l"
            w1, w2, head = w2, form.word, nxt
        return total, w1, w2, head, case

    def _weigh(self, slots: Sequence[Slot], chosen: list[Arc], guesses: Guesses | None) -> list[Choice]:
        """Confidence of each chosen reading, its neighbours being as chosen."""
        start = self.language.start
        edge = WordForm("", start, ".")
        stream: list[WordForm] = [edge, edge]
        firsts = []
        for slot, arc in zip(slots, chosen, strict=True):
            firsts.append(len(stream))
            stream += [WordForm("", start, slot.stop)] if slot.stop else arc.forms
        stream += [edge, edge]
        choices = []
        for slot, arc, first in zip(slots, chosen, firsts, strict=True):
            if slot.stop or len(slot.arcs) == 1:
                choices.append(Choice(arc, 1.0))
                continue
            end = first + len(arc.forms)
            left, right = stream[first - 2 : first], stream[end : end + 2]
            rivals = [rival for rival in slot.arcs[:RIVALS] if rival is not arc]
            if left[1].case in slot.begins:
                left = [left[0], left[1]._replace(case=LINE_START)]
            scores = self._local([arc, *rivals], left, right)
            choice = Choice(arc, calibrated(scores[0], scores[1:]))
            abbreviation = slot.read.isupper() and left[1].case != "U"
            if guesses and not abbreviation and _is_in_doubt(choice, scores[0] - arc.score):
                asked = guesses(slot.read, left[1].word, right[0].word)
                choice = _guessed(choice, scores, asked, self._local(asked, left, right))
                stream[first] = choice.arc.forms[0]
            choices.append(choice)
        return choices

    def _local(self, arcs: Sequence[Arc], left: Sequence[WordForm], right: Sequence[WordForm]) -> list[float]:
        """The scores of readings between the two words before and the two behind."""
        w1, w2 = left[0].word, left[1].word
        context = (self.language.pair(w1, w2)[1], w1, w2)
        behind = [form.word for form in right]
        lows: dict[tuple[int, ...], float] = {}  # readings that differ by case alone
        scores = []
        for arc in arcs:
            words = tuple([form.word for form in arc.forms])
            low = lows.get(words)
            if low is None:
                low = lows[words] = self.language.in_a_row(context, (*words, *behind))
            scores.append(arc.score + low + self._cases(left[1].case, (*arc.forms, *right)))
        return scores

    def _cases(self, case: str, forms: Iterable[WordForm]) -> float:
        """Log P of the cases of forms in a row, behind a form in the given case."""
        memory = self._case_memory
        total = 0.0
        for form in forms:
            own = form.case
            if own in ".;:":
                case = own
            elif own != "-":
                total += memory.get((form.word, case, own)) or self.case_score(form.word, case, own)
                case = own
            elif case in BEGINNINGS:
                case = "l"
        return total
