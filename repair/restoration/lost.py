"""Words some of whose letters are lost: which words of the language they may be, each letter in its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from vanthu.extract.values import fixed
from vanthu.repair.restoration.arcs import AS_READ, AS_READ_LETTER, Arc, Reader, WordForm
from vanthu.repair.restoration.counting import NO_WORDS
from vanthu.repair.restoration.language import LanguageModel
from vanthu.repair.restoration.words import Case, in_case, spelt_both_ways

CASES: tuple[Case, ...] = ("l", "T", "U")


@fixed(frozen=True, slots=True)
class LostWord:
    """A word of a line with letters lost.

    Attributes:
        start, end: where it stands in the line.
        letters: what each of its letters may be: one, or any of several in both cases.
    """

    start: int
    end: int
    letters: tuple[str, ...]


def arcs_of(reader: Reader, word: LostWord, read: str) -> tuple[Arc, ...]:
    """The readings of a word: the words of the language that it may be, in each case that its letters allow.

    All are as likely to be read so; as it is read is among them.
    """
    arcs = [Arc((reader.form(text),), 0.0, text) for text in _texts(reader.language, word.letters)]
    as_read = WordForm(read, reader.language.other, "-")
    return (*arcs, Arc((as_read,), AS_READ + AS_READ_LETTER * len(read), read))


@lru_cache(maxsize=8192)  # words recur
def _texts(language: LanguageModel, letters: tuple[str, ...]) -> tuple[str, ...]:
    small = [allowed.lower() for allowed in letters]
    fitting = [word for word in _by_length(language).get(len(small), ()) if _fits(word, small)]
    texts = {in_case(word, case): None for word in fitting for case in CASES}
    return tuple(text for text in texts if _fits(text, letters))


def _fits(text: str, letters: Sequence[str]) -> bool:
    return all(letter in allowed for letter, allowed in zip(text, letters, strict=True))


@lru_cache(maxsize=4)
def _by_length(language: LanguageModel) -> Mapping[int, Sequence[str]]:
    """The words of a language by the number of their letters, in both places that a tone mark may have."""
    found: dict[int, list[str]] = defaultdict(list)
    for word in language.words:
        if word not in NO_WORDS and word.isalpha():
            for spelt in spelt_both_ways(word):
                found[len(spelt)].append(spelt)
    return found
