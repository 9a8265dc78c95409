"""The letter ư that a text in TCVN3 lost: it is a soft hyphen there, and viewers and web pages show none.

``đường`` without it is no syllable, and no other comes of it with an ư. Where a page has such words in
lines without ư, these lost them all: then ``ngời`` and ``nh`` lack theirs, too. Words stay that may be whole
(``mời``, ``cha``), and what is in capitals: those have another sign.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from vanthu.extract.patterns import lazy_pattern
from vanthu.extract.syllables import is_syllable
from vanthu.repair.rewrite import Rewrite

if TYPE_CHECKING:
    from vanthu.repair.restoration.language import LanguageModel

PROVEN = 3
"""Different words of a page that are words with an ư alone; in 2.8 million words of clean text no page has as
many in lines without ư."""
COMMON, RARE = -11.0, -15.0  # log P of words that reports use, and of what the model does not know
OFTEN = 3.0
"""Nats by which a word is more frequent with its ư than without: ``người`` and ``ngời``."""
SURE, LIKELY = 0.97, 0.9
"""Of what is no syllable without ư, and of what is more frequent with it."""

_IMPOSSIBLE = lazy_pattern(r"[ơớờởỡợ](?:ng|c)(?![^\W\d_])")
_WORD = lazy_pattern(r"(?<![\w.@&'’-])[^\W\d_][^\W\dA-ZĐ_]+(?![\w@&'’-]|\.\w)")


def lost_horns(lines: Sequence[str], language: Callable[[], LanguageModel]) -> list[list[Rewrite]]:
    """The changes of the lines of one page.

    Args:
        lines: their texts.
        language: the model, asked for where there is something to mend.
    """
    if not _IMPOSSIBLE.search("\n".join(lines)):  # most pages, and told by one look
        return [[] for _ in lines]
    bare = [line if _IMPOSSIBLE.search(line) and "ư" not in line else "" for line in lines]
    words = {match.group() for line in bare if line for match in _WORD.finditer(line)}
    words = {word for word in words if _IMPOSSIBLE.search(word)}
    if len(words) < PROVEN or sum(_horned(word, language()) is not None for word in words) < PROVEN:
        return [[] for _ in lines]
    return [[] if "ư" in line else list(_of_line(line, language())) for line in lines]


def _of_line(line: str, language: LanguageModel) -> Iterator[Rewrite]:
    for match in _WORD.finditer(line):
        word = match.group()
        if word.isascii() and line[: match.start()].endswith("/"):  # of an address
            continue
        found = _horned(word, language)
        if found is not None:
            sure = LIKELY if is_syllable(word) else SURE
            yield Rewrite(match.start(), match.end(), found, sure, "lost-horn")


def _horned(word: str, language: LanguageModel) -> str | None:
    """The word with its ư, where that alone is a word that reports use and it is none itself, or seldom."""
    least = max(COMMON, _likelihood(word, language) + OFTEN)
    found = [one for one in _with_horn(word) if _likelihood(one, language) > least]
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=1024)  # words recur
def _with_horn(word: str) -> tuple[str, ...]:
    """The syllables that a word may be with one ư more."""
    first = 1 if word[0].isupper() else 0
    tried = dict.fromkeys(f"{word[:at]}ư{word[at:]}" for at in range(first, len(word) + 1))
    return tuple(filter(is_syllable, tried))


def _likelihood(word: str, language: LanguageModel) -> float:
    """Log P of a word in small letters."""
    number = language.index.get(word.lower())
    return RARE if number is None else language.p1[number]
