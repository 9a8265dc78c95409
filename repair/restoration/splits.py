"""Syllables that a blank fell into (``quy et``, ``thự c``): joined where the parts are no words.

Whether they are is asked without context, so that a list's mark (``c an toàn``) or a unit stays. Of 711
blanks put into words 460 are found; of 20,800 words of development pages 3 are joined wrongly.
"""

from __future__ import annotations

from collections.abc import Sequence

from vanthu.repair.restoration.arcs import Reader
from vanthu.repair.restoration.channel import LONGEST_SYLLABLE
from vanthu.repair.restoration.tokens import LinePart

BLANK = -6.0  # log P of a blank read inside a word (about 1 in 400 in training)
FRAGMENT = -7.5  # log P of the shorter part, if it is no likely word; only then is the whole asked for
SHORT = 2  # letters of the shorter part: longer parts are words themselves
CLEARLY = 2.3  # nats by which the word must be likelier than its parts


class Splits:
    """Finds split syllables, and remembers how likely their parts are words: they recur."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._known: dict[str, float] = {}

    def join(self, line: str, pieces: Sequence[LinePart]) -> list[LinePart]:
        """The pieces of a line, those of split syllables joined."""
        found: list[LinePart] = []
        for piece in pieces:
            before = found[-1] if found else None
            if before and line[before.end : piece.start] == " " and self._are_one(before, piece):
                found[-1] = LinePart(before.text + piece.text, before.start, piece.end, "word")
            else:
                found.append(piece)
        return found

    def _are_one(self, first: LinePart, second: LinePart) -> bool:
        if not _may_be_one(first, second):
            return False
        fragment, rest = sorted((first.text, second.text), key=len)
        likelihood = self._likelihood(fragment)
        if likelihood > FRAGMENT:
            return False
        whole = self._reader.likelihood_of_a_known_word(first.text + second.text)
        return whole + BLANK > likelihood + self._likelihood(rest) + CLEARLY

    def _likelihood(self, read: str) -> float:
        """Log P of the likeliest single word that may have been read so."""
        known = self._known.get(read)
        if known is None:
            known = self._known[read] = self._reader.likelihood(read)
        return known


def _may_be_one(first: LinePart, second: LinePart) -> bool:
    """Letters alone, one part at most two of them, together no more than a syllable has."""
    texts = first.text, second.text
    return (
        first.kind == second.kind == "word"
        and min(map(len, texts)) <= SHORT
        and sum(map(len, texts)) <= LONGEST_SYLLABLE
        and second.text.islower()
        and all(text.isalpha() for text in texts)
    )
