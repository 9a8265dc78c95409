"""Wordings of one thing: abbreviations and spellings of a name beside its full form (``wordings.tsv``)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from vanthu.corpus.archive.queries.tokens import bare_words, words_of

Words = tuple[str, ...]


@cache
def entered_short() -> dict[str, str]:
    """Full forms whose abbreviation is entered into the index beside them."""
    return {group[0]: group[-1].upper() for group, entered in _groups() if entered}


@cache
def others_of(bare: bool) -> dict[Words, tuple[Words, ...]]:
    """The other wordings of each, as words (``bare``: without marks)."""
    words = bare_words if bare else words_of
    table: dict[Words, dict[Words, None]] = {}
    for group, _ in _groups():
        spelt = [tuple(words(one)) for one in group]
        for one in spelt:
            table.setdefault(one, {}).update((other, None) for other in spelt if other != one)
    return {one: tuple(others) for one, others in table.items()}


@cache
def longest(bare: bool) -> int:
    """The most words of a wording."""
    return max(map(len, others_of(bare)))


def _groups() -> Iterator[tuple[list[str], bool]]:
    rows = files(__package__ or "").joinpath("wordings.tsv").read_text(encoding="utf-8").splitlines()
    for row in rows:
        if not row.startswith("#"):
            group, _, entered = row.partition("\t")
            yield group.split("|"), entered == "heads"
