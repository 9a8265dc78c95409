"""Syllables that a blank fell into (``quy et``, ``thự c``): joined where the parts are no words.

Whether they are is asked without context, so that a list's mark (``c an toàn``) or a unit stays; but words
that go together are two (``du ng``: dư nợ). Of 711 blanks put into words 460 are found; of 36,400 words of
development pages one is joined wrongly.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import islice

from vanthu.repair.restoration.arcs import Reader
from vanthu.repair.restoration.channel import LONGEST_SYLLABLE
from vanthu.repair.restoration.tokens import LinePart

BLANK = -6.0  # log P of a blank read inside a word (about 1 in 400 in training)
FRAGMENT = -7.5  # log P of the shorter part, if it is no likely word; only then is the whole asked for
SHORT = 2  # letters of the shorter part: longer parts are words themselves
CLEARLY = 2.3  # nats by which the word must be likelier than its parts
TRIED = 16  # readings of each part, the likeliest first, that may be a pair of words


class Splits:
    """Finds split syllables, and remembers how likely their parts are words: they recur."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._known: dict[str, float] = {}

    def join(self, line: str, pieces: Sequence[LinePart]) -> list[LinePart]:
        """The pieces of a line, those of split syllables joined."""
        found: list[LinePart] = []
        before, short = _NOTHING, False
        for piece in pieces:
            was_short, short = short, len(piece[0]) <= SHORT
            if (
                (short or was_short)
                and _may_be_one(before, piece)
                and line[before.end : piece.start] == " "
                and self._are_one(before.text, piece.text)
            ):
                before = found[-1] = LinePart(before.text + piece.text, before.start, piece.end, "word")
                short = False
            else:
                found.append(piece)
                before = piece
        return found

    def _are_one(self, first: str, second: str) -> bool:
        fragment, rest = sorted((first, second), key=len)
        likelihood = self._likelihood(fragment)
        if likelihood > FRAGMENT:
            return False
        whole = self._reader.likelihood_of_a_known_word(first + second) + BLANK - CLEARLY
        alone = likelihood + self._likelihood(rest)
        return whole > alone and whole > self._likelihood_of_both(first, second)

    def _likelihood_of_both(self, first: str, second: str) -> float:
        """Log P of the likeliest pair of words: ``ng`` alone is seldom nợ, behind dư it is."""
        language, behind = self._reader.language, self._words(second)
        found = (
            score + language.p1[word] + own + language.pair(word, other)[0]
            for word, score in self._words(first)
            for other, own in behind
        )
        return max(found, default=-math.inf)

    def _words(self, read: str) -> list[tuple[int, float]]:
        """The likeliest single words that may have been read so, with log P."""
        arcs = (arc for arc in self._reader.readings(read) if len(arc.forms) == 1)
        return [(arc.forms[0].word, arc.score) for arc in islice(arcs, TRIED)]

    def _likelihood(self, read: str) -> float:
        """Log P of the likeliest single word that may have been read so."""
        known = self._known.get(read)
        if known is None:
            known = self._known[read] = self._reader.likelihood(read)
        return known


_NOTHING = LinePart("", 0, 0, "stop")


def _may_be_one(first: LinePart, second: LinePart) -> bool:
    """Letters alone, together no more than a syllable has."""
    a, b = first.text, second.text
    return (
        first.kind == second.kind == "word"
        and len(a) + len(b) <= LONGEST_SYLLABLE
        and b.islower()
        and a.isalpha()
        and b.isalpha()
    )
