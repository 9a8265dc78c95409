"""One function per defect of single letters: each acts on evidence only and is idempotent."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from vanthu.extract.patterns import lazy_pattern
from vanthu.extract.syllables import is_syllable
from vanthu.repair.lookalikes import fix_lookalikes

_GHA = str.maketrans("ƣƢ", "ưƯ")
_LETTERS = lazy_pattern(r"[^\W\d_]+(?:[\u0300-\u036f][^\W\d_]*)*")
_OWN = lazy_pattern("[ăơưĂƠƯ\u1ea0-\u1ef9]")
"""Letters that only Vietnamese has."""

Fixer = Callable[[str], str]


def compose(text: str) -> str:
    """Base letters and combining marks composed (NFC), as every other rule expects them."""
    return unicodedata.normalize("NFC", text)


def fix_gha(text: str) -> str:
    """``ƣ`` back to ``ư`` where that makes a Vietnamese syllable, or where the run is an abbreviation.

    Old Word exports map the glyph ``ư`` to U+01A3, LATIN SMALL LETTER OI ("gha"), a letter of Turkic
    alphabets that no Vietnamese word has. A word that is no Vietnamese syllable either way stays.
    """
    if "ƣ" not in text and "Ƣ" not in text:
        return text
    return _LETTERS.sub(_gha_run, text)


def _gha_run(match: re.Match[str]) -> str:
    run = match.group()
    mended = compose(run.translate(_GHA))
    return mended if is_syllable(mended) or mended.isupper() else run


_ETH = str.maketrans("ðÐƉ", "đĐĐ")
ETH = frozenset("ðÐƉ")
"""Letters of Icelandic and of African languages that look like đ and Đ."""


def fix_eth(text: str) -> str:
    """``đ`` for the Icelandic ``ð`` where that makes a Vietnamese syllable, or an abbreviation (``HÐND``).

    Latin-1 has no đ, and keyboards and fonts of before Unicode drew its ð and Ð so: the code is the same one
    that Windows-1258 has for đ. ``Guðmundur`` is no Vietnamese syllable and stays; a word with another letter
    that only Vietnamese has is Vietnamese, too (``Ðắk``).
    """
    return _LETTERS.sub(_eth_run, text) if ETH.intersection(text) else text


def _eth_run(match: re.Match[str]) -> str:
    run = match.group()
    if not ETH.intersection(run):
        return run
    mended = compose(run.translate(_ETH))
    told = is_syllable(mended) or (len(run) > 1 and mended.isupper()) or _OWN.search(run)
    return mended if told else run


FIXERS: dict[str, Fixer] = {
    "fix_lookalikes": fix_lookalikes,
    "fix_gha": fix_gha,
    "fix_eth": fix_eth,
    "compose": compose,
}
"""In the order they run; the name is the ``rule`` of their edits."""
