"""Single syllables that lost their tone on pages that are clean otherwise: ``tiêp`` for ``tiếp``.

A syllable that ends in c, ch, p or t has one of two tones, so that one without a tone is none. It is mended
where one of the two is a word of the language and the other is none, or a rare one that does not fit: ``măt``
may be ``mắt`` and ``mặt``, both frequent, and stays as the page has it. Other impossible syllables
(``nguời``) are mostly as their authors typed and printed them, and stay too.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from vanthu.extract.patterns import lazy_pattern
from vanthu.extract.syllables import is_syllable, toneless
from vanthu.repair.rewrite import Rewrite

if TYPE_CHECKING:
    from vanthu.repair.restoration.language import LanguageModel

_TONELESS = lazy_pattern(r"(?<![\w\-–'’.@/])(?=[a-z]*[đăâêôơư])[a-zđăâêôơư]+(?:ch|[cpt])(?![\w\-–'’@/]|\.\w)")
"""In small letters alone: in capitals and with a capital stand names, of villages of other languages among
them (``Pắc Rôc``), and abbreviations."""
_WORD = lazy_pattern(r"[^\W\d_]+")
_ENTRY_ENDS, _ENTRY_BEGINS = lazy_pattern(r"(?:^|[,;:.])\s*$"), lazy_pattern(r"\s*(?:$|[,;.])")
"""A syllable that is all of its entry is named, not used: a list of rhymes has ``ăc, ăm, ăn``."""
_HATS, _VOWELS = "ăâêôơư", "aeiouyăâêôơư"

COMMON = -11.0  # log P of a word that reports use
OFTEN, ALONE = 2.5, 4.5
"""Nats between the two words that a syllable without tone may be, by their frequency, and by that or by what
stands beside it: ``hoặc`` is 130 times as frequent as ``hoắc``; ``tiếp`` 18 times as ``tiệp``, and it alone
stands before ``tục``; ``mặt`` is three times as frequent as ``mắt``."""
BESIDE = 2
"""Words on either side that must be Vietnamese: a foreign word stands among foreign words, or in quotes."""
LIKELY = 0.97


def lost_tones(texts: Sequence[str], language: Callable[[], LanguageModel]) -> list[list[Rewrite]]:
    """The changes of the lines of one page.

    Args:
        texts: the lines; those that are damaged otherwise are empty.
        language: the model, asked for where there is something to mend.
    """
    if not _TONELESS.search("\n".join(texts)):  # most pages; no word goes over a line end
        return [[] for _ in texts]
    return [list(_of_line(text, language)) for text in texts]


def _of_line(text: str, language: Callable[[], LanguageModel]) -> Iterator[Rewrite]:
    for match in _TONELESS.finditer(text):
        if toneless().get(match.group()) and _is_among_vietnamese(text, match.start(), match.end()):
            before, behind = _WORD.findall(text[: match.start()])[-1:], _WORD.findall(text[match.end() :])[:1]
            word = _only_word(match.group(), ("".join(before), "".join(behind)), language())
            if word is not None:
                yield Rewrite(match.start(), match.end(), word, LIKELY, "lost-tone")


def _is_among_vietnamese(text: str, start: int, end: int) -> bool:
    """Whether the words beside are syllables, some of them with marks, and it stands among them."""
    if text[start - 1 : start] in tuple('"“‘«(') and text[end : end + 1] in tuple('"”’»)'):
        return False
    if _ENTRY_ENDS.search(text[:start]) and _ENTRY_BEGINS.match(text[end:]):
        return False
    beside = [*_WORD.findall(text[:start])[-BESIDE:], *_WORD.findall(text[end:])[:BESIDE]]
    return bool(beside) and all(map(is_syllable, beside)) and not all(map(str.isascii, beside))


def _only_word(syllable: str, beside: tuple[str, str], language: LanguageModel) -> str | None:
    """The one word that a syllable without tone can be; None where there are two, or none.

    Args:
        syllable: in small letters.
        beside: the words before and behind it; empty at the ends of a line.
        language: the model.
    """
    words = [_toned(syllable, tone) for tone in ("\u0301", "\u0323")]
    (best, word), (other, second) = sorted(
        ((_frequency(word, language), word) for word in words), reverse=True
    )
    if best < COMMON or best - other < OFTEN:
        return None
    fits = best - other
    if fits < ALONE and second in language.index:
        fits = _fit(word, beside, language) - _fit(second, beside, language)
    return word if fits >= ALONE else None


def _fit(word: str, beside: tuple[str, str], language: LanguageModel) -> float:
    """Log P of a word between others, as far as the model knows these."""
    pairs = ((beside[0].lower(), word), (word, beside[1].lower()))
    known = [(language.index[a], language.index[b]) for a, b in pairs if {a, b} <= language.index.keys()]
    return sum(language.pair(a, b)[0] for a, b in known) if known else _frequency(word, language)


def _frequency(word: str, language: LanguageModel) -> float:
    at = language.index.get(word)
    return language.p1[at] if at is not None else -99.0


def _toned(syllable: str, tone: str) -> str:
    """The syllable with a tone: on the last vowel that wears a hat or a horn, else on the last."""
    letters = _HATS if any(letter in _HATS for letter in syllable) else _VOWELS
    at = max(n for n, letter in enumerate(syllable) if letter in letters)
    return unicodedata.normalize("NFC", syllable[: at + 1] + tone + syllable[at + 1 :])
