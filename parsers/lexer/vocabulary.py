"""The vocabulary: words by class, with what they say and a witness of their use, in ``vocabulary.tsv``.

A line is ``class``, ``words`` (spellings parted by ``|``), ``says`` (what a unit measures and by how much its
base is multiplied, whether a noun counts persons, ...), and ``witness``: words of a document that hold it.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files


@cache
def entries() -> tuple[tuple[str, tuple[str, ...], str, str], ...]:
    """All lines: class, spellings, what they say, witness."""
    text = files(__package__ or "").joinpath("vocabulary.tsv").read_text(encoding="utf-8")
    lines = (line.split("\t") for line in text.splitlines()[1:])
    return tuple((kind, tuple(words.split("|")), says, witness) for kind, words, says, witness in lines)


def words_with(kind: str) -> dict[str, str]:
    """The words of a class, each with what it says."""
    return {word: says for own, words, says, _ in entries() if own == kind for word in words}


def words_of(kind: str) -> frozenset[str]:
    """The words of a class."""
    return frozenset(words_with(kind))


def any_of(kind: str) -> str:
    """A pattern for any word of a class, the longest first."""
    return "|".join(map(re.escape, sorted(words_of(kind), key=lambda word: (-len(word), word))))
