"""Restores the lines of a damaged text: pieces, their readings, the best path, and what changed where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from threading import Lock

from vanthu.extract.collector import collector_paused
from vanthu.extract.patterns import lazy_pattern
from vanthu.repair.restoration.abbreviations import Initials, KnownCodes
from vanthu.repair.restoration.arcs import Arc, Reader, blank_before_figure
from vanthu.repair.restoration.channel import Channel
from vanthu.repair.restoration.fastpath import FastChoices
from vanthu.repair.restoration.guesses import Guesses
from vanthu.repair.restoration.language import LanguageModel
from vanthu.repair.restoration.lost import LostWord
from vanthu.repair.restoration.lost import arcs_of as arcs_of_lost
from vanthu.repair.restoration.opinion import Opinions, asked_again
from vanthu.repair.restoration.places import Choice, Slot, WordRead
from vanthu.repair.restoration.placing import Slots, slot_of
from vanthu.repair.restoration.search import Search
from vanthu.repair.restoration.splits import Splits
from vanthu.repair.restoration.sureness import judged
from vanthu.repair.restoration.tokens import LinePart, before, pieces
from vanthu.repair.restoration.votes import arcs_of
from vanthu.repair.rewrite import Rewrite

SURE = 0.7  # confidence from which a word of the text itself is learned from
OWN_WEIGHT, OWN_SINGLE = 0.15, 0.0  # of the text's own sequences and words beside the model's
SAMPLE = 5000  # pieces that the channel is adapted to; more change little, a second round nothing
LEARNED_FROM = 100  # pieces: what fewer tell of how they were read is little beside what training pages told
CHOICE = 400  # pieces by which a text's channel is chosen
FIRST_BEAM = 8  # hypotheses while words to learn from are found: only sure ones are of use
OCR_SURE = 0.95  # confidence from which a word read with the right model is changed
VOTE_SURE = 0.5  # confidence from which another reading of a word stands than the readers' own vote
ABBREVIATION_SURE = 0.9
CODE_SURE, FORMULA_SURE = 0.6, 0.3
"""Confidence from which a capital and a digit (``S6``: Số), and letters with a capital inside (``cOng``:
công), are a word: of 27 each on development pages all right ones have 0.74 and 0.67 and more. ``chung C4``
has 0.44, for ``chung cư`` is frequent, ``NaOH`` and ``CaO`` 0.09 at most.
"""
LOST_SURE = 0.5  # confidence from which a word is completed whose letters are lost
FIGURE_SURE = 0.95  # confidence from which what is no figure by its place becomes a word


_SECTION_NUMBER = lazy_pattern(r"\s*\d{1,2}(?:\.\d{1,2}){1,3}\.")
_CODE = lazy_pattern(r"[A-ZĐ]\d")
_FORMULA = lazy_pattern(r"(?=.*[a-z])(?=.+[A-Z])[A-Za-z]+")
_WORD_AND_COMMA = lazy_pattern(r"[^\W\d_]{2}[,;]$")

_ONE_TEXT = Lock()
"""Restorers share what the core remembers of a channel, and the core works while other threads run."""


class Restorer:
    """Restores text with one channel and one language model."""

    def __init__(
        self,
        reader: Reader,
        codes: KnownCodes | None = None,
        others: Sequence[Channel] = (),
        opinions: Callable[[], Opinions] | None = None,
    ) -> None:
        """Restores through a reader.

        Args:
            reader: its channel and language.
            codes: codes of documents that are known.
            others: channels that a text may come through instead of the reader's.
            opinions: gives who is asked again of words in doubt; without it nobody is.
        """
        self.reader = reader
        self.others = others
        self._opinions = opinions
        self._codes = codes or KnownCodes()
        self._search = Search(reader.language)
        self._first_search = Search(reader.language, FIRST_BEAM)

    @collector_paused()
    def restore(self, lines: Sequence[str]) -> list[list[Rewrite]]:
        """The changes of every line, from left to right."""
        with _ONE_TEXT:
            return self._restored(lines)

    def _restored(self, lines: Sequence[str]) -> list[list[Rewrite]]:
        placed, slots, choices = self.chosen(lines)
        return self._changes(lines, placed, judged(slots, choices))

    def chosen(
        self, lines: Sequence[str]
    ) -> tuple[list[tuple[int, LinePart]], Sequence[Slot], Sequence[Choice]]:
        """The pieces of lines with their numbers, their readings, and which is chosen, not yet how surely."""
        quick = Reader(self.reader.channel, self.reader.language, parts=False, like=self.reader)
        splits = Splits(quick)
        placed = [
            (number, piece) for number, line in enumerate(lines) for piece in splits.join(line, pieces(line))
        ]
        quick = self.likeliest(quick, placed[:CHOICE])
        reader, own = self._learned(placed[:SAMPLE], quick)
        begins = _first_words(placed)
        slots = Slots(reader).in_place(lines, placed, begins)
        search = self._search.with_language(own)
        choices = search.best(slots, Guesses(reader) if reader.channel.mangles else None)
        if self._opinions:
            with_commas = ["," in line for line in lines]
            commas = [with_commas[n] and lines[n].startswith(",", piece.end) for n, piece in placed]
            choices = asked_again(search, self._opinions(), slots, choices, commas)
        return placed, slots, choices

    def _learned(self, sample: Sequence[tuple[int, LinePart]], quick: Reader) -> tuple[Reader, LanguageModel]:
        """A reader and a language model that have learned from the text itself, where it is long enough."""
        if len(sample) < LEARNED_FROM:
            return Reader(quick.channel, self.reader.language, like=self.reader), self.reader.language
        first = self._first_search.best(Slots(quick).anywhere(piece for _, piece in sample))
        return self._adapted(sample, first, quick.channel), self._own_language(sample, first)

    def mend(
        self, lines: Sequence[str], read: Sequence[Sequence[WordRead]] | None = None
    ) -> list[list[Rewrite]]:
        """The changes of lines read with the right model.

        Words that are none are mended where the context is sure; of words that readers read differently that
        reading stands which the words around favour.

        Args:
            lines: as read.
            read: of every line the words that were read differently.
        """
        placed = [(number, piece) for number, line in enumerate(lines) for piece in pieces(line)]
        told = [_told(lines[number], piece, read[number] if read else ()) for number, piece in placed]
        reader = self.reader
        slots = [
            Slot(arcs_of(reader, piece, word)) if word else slot_of(reader, piece, only_unknown=True)
            for (_, piece), word in zip(placed, told, strict=True)
        ]
        choices = self._search.best(slots)
        changes: list[list[Rewrite]] = [[] for _ in lines]
        for (number, piece), slot, word, choice in zip(placed, slots, told, choices, strict=True):
            after, sure = choice.arc.text, VOTE_SURE if word else OCR_SURE
            if len(slot.arcs) > 1 and after != piece.text and choice.confidence >= sure:
                rule = "vote" if word else "mend-ocr"
                changes[number].append(Rewrite(piece.start, piece.end, after, choice.confidence, rule))
        return changes

    def fill(self, lines: Sequence[str], lost: Sequence[Sequence[LostWord]]) -> list[list[Rewrite]]:
        """The changes of lines that complete their words with letters lost; all other words stay.

        Args:
            lines: as read.
            lost: of every line the words that lack letters.
        """
        placed: list[tuple[int, LinePart]] = []
        slots: list[Slot] = []
        for number, (line, words) in enumerate(zip(lines, lost, strict=True)):
            for piece, slot in sorted(self._with_lost(line, words), key=lambda part: part[0].start):
                placed.append((number, piece))
                slots.append(slot)
        choices = self._search.best(slots)
        if self._opinions:
            commas = [lines[number].startswith(",", piece.end) for number, piece in placed]
            choices = asked_again(self._search, self._opinions(), slots, choices, commas)
        changes: list[list[Rewrite]] = [[] for _ in lines]
        for (number, (text, start, end, *_)), slot, (arc, sure) in zip(placed, slots, choices, strict=True):
            if slot.read and arc.text != text and sure >= LOST_SURE:
                changes[number].append(Rewrite(start, end, arc.text, sure, "lost-letters"))
        return changes

    def _with_lost(self, line: str, words: Sequence[LostWord]) -> Iterator[tuple[LinePart, Slot]]:
        """The pieces of a line with their readings: of words with letters lost alone there are several."""
        for word in words:
            read = line[word.start : word.end]
            arcs = arcs_of_lost(self.reader, word, read)
            yield LinePart(read, word.start, word.end, "word"), Slot(arcs, read=read)
        for piece in pieces(_blanked(line, words)):
            slot = slot_of(self.reader, piece, only_unknown=True)
            yield piece, slot._replace(arcs=slot.arcs[:1])

    def _changes(
        self, lines: Sequence[str], placed: Sequence[tuple[int, LinePart]], choices: Sequence[Choice]
    ) -> list[list[Rewrite]]:
        arcs, sures = _words_of(choices)
        initials = Initials(arcs)
        changes: list[list[Rewrite]] = [[] for _ in lines]
        for (number, piece), arc, sure in zip(placed, arcs, sures, strict=True):
            text, start, end, kind, _ = piece
            after, confidence, line = arc.text, sure, lines[number]
            if after == text and text.isupper() and kind in ("word", "code"):
                mended = self._codes.mend(text) or initials.mend(text, known=self._knows(arc))
                after, confidence = (mended, ABBREVIATION_SURE) if mended else (after, confidence)
            if kind == "number" and not (confidence >= FIGURE_SURE and after.isalpha()):
                after = text
            if confidence < _least_for(text):
                after = text
            if kind == "word" and (line[start - 1 : start].strip() or line[end : end + 1].isdigit()):
                after = _set_off(line, piece, after)  # something is glued to it
            if after != text:
                changes[number].append(Rewrite(start, end, after, confidence))
        return changes

    def _knows(self, arc: Arc) -> bool:
        """Whether a reading begins with a word of the model."""
        return arc.forms[0].word != self.reader.language.other

    def likeliest(self, usual: Reader, placed: Sequence[tuple[int, LinePart]]) -> Reader:
        """A quick reader with the channel that the beginning of the text most likely came through."""
        if not self.others or not placed:
            return usual
        language = self.reader.language
        letters = {letter for _, piece in placed for letter in piece.text}
        possible = [other for other in self.others if not other.signs or other.signs & letters]
        readers = [usual, *(Reader(other, language, parts=False, like=usual) for other in possible)]
        scores = [
            self._first_search.likelihood(Slots(reader).anywhere(piece for _, piece in placed))
            for reader in readers
        ]
        return readers[scores.index(max(scores))]

    def _own_language(
        self, placed: Sequence[tuple[int, LinePart]], choices: Sequence[Choice]
    ) -> LanguageModel:
        """The language model with the sequences of words that the text itself surely has."""
        runs: list[list[int]] = [[]]
        for (_, piece), arc, sure in zip(placed, *_words_of(choices), strict=True):
            if piece.kind == "stop":
                runs[-1].append(self.reader.language.start)
            elif sure >= SURE:
                runs[-1] += [form.word for form in arc.forms]
            else:
                runs.append([])
        pairs, triples = Counter[tuple[int, int]](), Counter[tuple[int, int, int]]()
        for run in runs:
            pairs.update(pairwise(run))
            triples.update(zip(run, run[1:], run[2:], strict=False))
        # Every place speaks for the others, not for itself.
        more = Counter({pair: n - 1 for pair, n in pairs.items() if n > 1})
        longer = Counter({triple: n - 1 for triple, n in triples.items() if n > 1})
        return self.reader.language.with_counts(more, longer, OWN_WEIGHT, OWN_SINGLE)

    def _adapted(
        self, placed: Sequence[tuple[int, LinePart]], choices: Sequence[Choice], channel: Channel
    ) -> Reader:
        """A reader adapted to how this text was read, by its words that are surely found."""
        seen: Counter[tuple[str, str]] = Counter()
        for (_, piece), arc, sure in zip(placed, *_words_of(choices), strict=True):
            if piece.kind == "word" and sure >= SURE and len(arc.forms) == 1:
                seen[arc.text, piece.text] += 1
        return Reader(channel.adapted(seen), self.reader.language, like=self.reader)


def _blanked(line: str, words: Sequence[LostWord]) -> str:
    """The line with blanks in the place of words."""
    for word in words:
        line = line[: word.start] + " " * (word.end - word.start) + line[word.end :]
    return line


def _least_for(read: str) -> float:
    """The confidence from which what was read is changed: codes and formulas stay where that is less."""
    if _CODE.fullmatch(read):
        return CODE_SURE
    return FORMULA_SURE if _FORMULA.fullmatch(read) else 0.0


def _words_of(choices: Sequence[Choice]) -> tuple[Sequence[Arc], Sequence[float]]:
    """The words that were chosen, and how sure they are."""
    if isinstance(choices, FastChoices):
        return choices.words(), choices.confidences()
    return [choice.arc for choice in choices], [choice.confidence for choice in choices]


def _first_words(placed: Sequence[tuple[int, LinePart]]) -> list[bool]:
    """Which pieces are the first words of their lines: figures and marks of lists may stand before them."""
    seen: set[int] = set()
    found = []
    for number, piece in placed:
        first = piece.kind == "word" and number not in seen
        found.append(first)
        if first:
            seen.add(number)
    return found


def _told(line: str, piece: LinePart, read: Sequence[WordRead]) -> WordRead | None:
    """The readings of the word that a piece is, where nothing but signs stand around it there."""
    if piece.kind != "word":
        return None
    for word in read:
        if word.start <= piece.start and piece.end <= word.end:
            around = line[word.start : piece.start] + line[piece.end : word.end]
            return None if any(map(str.isalnum, around)) else word
    return None


def _set_off(line: str, piece: LinePart, after: str) -> str:
    """The word with a blank towards what was glued to it: a figure, a comma (``26thang9``, ``Hoa,ngay``).

    The number of a section is one, too (``4.3.Vé``).
    """
    in_front, section = before(line, piece), _SECTION_NUMBER.match(line)
    if section and section.end() == piece.start and after[:1].isupper() and len(after) > 1:
        after = " " + after
    if in_front[-1:].isdigit() or (_WORD_AND_COMMA.search(in_front) and after[:2].isalpha()):
        after = " " + after
    if line[piece.end : piece.end + 1].isdigit():
        after += blank_before_figure(after.strip())
    return after
