"""Words that the context asks for where what was read leads to none that fits (``Ney 22/3``, ``hạ áng``).

The channel knows how letters are misread, one by one; a letter that ran into its neighbour is as no page of
training showed it. What stands around then tells more: words that follow the one before, or stand before the
one behind, are tried if most of their letters were read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist

from vanthu.extract.compiled import Core
from vanthu.repair.restoration.arcs import Arc, Reader
from vanthu.repair.restoration.fastguesses import FastGuesses
from vanthu.repair.restoration.forms import skeleton
from vanthu.repair.restoration.language import RARE, LanguageModel
from vanthu.repair.restoration.words import case_of, in_case

MANGLED = -6.0  # log P that a word is read in a way the channel does not know
LETTER = -2.5  # and for every letter, apart from its marks, that is another, or one too many or too few
MOST, AT_MOST = 0.5, 2  # share of such letters, and how many: names of other tongues stay (``Banking``: Băng)
LONGEST_READ = 64  # letters without marks: what is longer is no word


class Guesses:
    """Readings of a piece between two words, by a reader's language model."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def __call__(self, read: str, before: int, behind: int) -> list[Arc]:
        """The readings of what was read."""
        return list(_guesses(self.reader, read, before, behind))

    def in_core(self, core: Core) -> FastGuesses:
        """What the compiled core takes of it."""
        lexis = self.reader.lexis_in(core)
        if lexis.guesses is None:
            numbers = {"mangled": MANGLED, "letter": LETTER, "share": MOST, "rare": RARE}
            lexis.guesses = FastGuesses(core, self.reader.language, lexis, numbers)
        found: FastGuesses = lexis.guesses
        return found


def _guesses(reader: Reader, read: str, before: int, behind: int) -> Iterator[Arc]:
    language, plain, case = reader.language, skeleton(read), case_of(read) or "l"
    for word, wrong in _near(language, plain, language.likely_between(before, behind)):
        form = reader.form(in_case(language.words[word], case))
        yield Arc((form,), MANGLED + LETTER * wrong, form.text)


def _near(language: LanguageModel, plain: str, words: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The words with most of some letters, each with how many it lacks or has otherwise."""
    skeletons = language.skeletons
    words = [word for word in words if skeletons[word]] if len(plain) <= LONGEST_READ else []
    (far,) = cdist([plain], [skeletons[word] for word in words], scorer=Levenshtein.distance, dtype=np.int32)
    for word, wrong in zip(words, far.tolist(), strict=True):
        if wrong <= min(int(MOST * max(len(plain), len(language.words[word]))), AT_MOST):
            yield word, wrong
