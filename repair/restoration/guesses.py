"""Words that the context asks for where what was read leads to none that fits (``Ney 22/3``, ``hạ áng``).

The channel knows how letters are misread, one by one; a letter that ran into its neighbour is as no page of
training showed it. What stands around then tells more: words that follow the one before, or stand before the
one behind, are tried if most of their letters were read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist

from vanthu.repair.restoration.arcs import Arc, Reader
from vanthu.repair.restoration.beginnings import CORE
from vanthu.repair.restoration.fastmodel import LONGEST_NEAR, tables_of
from vanthu.repair.restoration.forms import skeleton
from vanthu.repair.restoration.language import LanguageModel
from vanthu.repair.restoration.words import case_of, in_case

MANGLED = -6.0  # log P that a word is read in a way the channel does not know
LETTER = -2.5  # and for every letter, apart from its marks, that is another, or one too many or too few
MOST = 0.5  # share of such letters


def guesses(reader: Reader, read: str, before: int, behind: int) -> list[Arc]:
    """Readings of a piece between two words, by the reader's language model."""
    return list(_guesses(reader, read, before, behind))


def _guesses(reader: Reader, read: str, before: int, behind: int) -> Iterator[Arc]:
    language, plain, case = reader.language, skeleton(read), case_of(read) or "l"
    for word, wrong in _near(reader.language, plain, language.likely_between(before, behind)):
        form = reader.form(in_case(language.words[word], case))
        yield Arc((form,), MANGLED + LETTER * wrong, form.text)


def _near(language: LanguageModel, plain: str, words: Sequence[int]) -> Iterable[tuple[int, int]]:
    """The words with most of some letters, each with how many it lacks or has otherwise."""
    if CORE and len(plain) <= LONGEST_NEAR:
        return tables_of(CORE, language).near(plain, words, MOST)
    return near(language, plain, words)


def near(language: LanguageModel, plain: str, words: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The twin of what the core does."""
    skeletons = language.skeletons
    words = [word for word in words if skeletons[word]]
    (far,) = cdist([plain], [skeletons[word] for word in words], scorer=Levenshtein.distance, dtype=np.int32)
    for word, wrong in zip(words, far.tolist(), strict=True):
        if wrong <= int(MOST * max(len(plain), len(language.words[word]))):
            yield word, wrong
