"""Which strings are syllables of Vietnamese: onset, rime and tone, in standard spelling.

The syllables are a closed set that follows from the spelling rules (onset and rime tables as in any
grammar of the language; stop finals take only sắc and nặng). Both places of the tone mark are taken
(``hoà``, ``hòa``).
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

TONES = "\u0300\u0301\u0303\u0309\u0323"
"""Huyền, sắc, ngã, hỏi, nặng, as combining marks."""

ONSETS = (
    "",
    *("b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh"),
    *("p", "ph", "qu", "r", "s", "t", "th", "tr", "v", "x"),
)

# Rimes by their last letters, the medial u/o included; "qu" and "gi" carry their own vowel letter.
_OPEN = (
    "a e ê i o ô ơ u ư y ia ai ao au ay âu ây eo êu iu iêu yêu oa oe oai oao oay oeo oi ôi ơi ua uê uy ui "
    "uya uôi uây uyu ưa ưi ươi ươu ưu uơ uu"
)
_STOPS = (
    "ac at ap ăc ăt ăp âc ât âp ach ech êch ich ec et ep êt êp êc it ip iêc iêt iêp yêt oc ot op ooc ôc ôt "
    "ôp ơt ơp uc ut up ưc ưt ươc ươt ươp uôc uôt oac oat oap oach oăc oăt oet uât uyt uych uêch uyêt ơc oăp"
)
_NASALS = (
    "am an ang anh ăm ăn ăng âm ân âng em en eng enh êm ên ênh êng im in inh iêm iên iêng yêm yên yêng "
    "om on ong oong ôm ôn ông ơm ơn um un ung ưm ưn ưng ươm ươn ương uôm uôn uông oam oan oang oanh "
    "oăm oăn oăng oen uân uâng uên uênh uyên uynh ing"
)
_FRONT = ("e", "ê", "i", "y")


@lru_cache(maxsize=65536)
def split_tone(text: str) -> tuple[str, str]:
    """The text without tone marks (â, ê, ô, ơ, ư, ă, đ kept), and its tone marks."""
    spread = unicodedata.normalize("NFD", text)
    tones = "".join(c for c in spread if c in TONES)
    if not tones:
        return unicodedata.normalize("NFC", spread), ""
    return unicodedata.normalize("NFC", "".join(c for c in spread if c not in TONES)), tones


def _fits(onset: str, rime: str) -> bool:
    front = rime[0] in _FRONT
    if onset in ("k", "gh", "ngh"):
        return front
    if onset in ("c", "g", "ng"):
        # gì, gìn are spelt with one i; "g" before other front vowels takes an h.
        return not front or (onset == "g" and rime in ("i", "in"))
    if onset == "qu":
        return rime[0] not in "ouư" or rime in ("ôc",)
    if onset == "gi":
        return rime[0] not in "iy"
    if onset == "":
        return True
    return not (rime.startswith("y") and rime != "y")


@cache
def toneless() -> dict[str, bool]:
    """Every syllable without its tone; True where it ends in a stop (only sắc and nặng)."""
    found: dict[str, bool] = {}
    for rimes, stop in ((_OPEN, False), (_NASALS, False), (_STOPS, True)):
        for rime in rimes.split():
            for onset in ONSETS:
                if _fits(onset, rime):
                    found[onset + rime] = stop
    # "gi" lends its i to the rime: giêng, giết; "qu" its u: quốc is qu + ôc.
    for rime, stop in (("êng", False), ("êt", True), ("êm", False), ("ên", False), ("êc", True)):
        found["gi" + rime] = stop
    found["gi"] = False
    # Behind "qu" the y is the vowel itself: Quỳnh, quýt, quých.
    for rime, stop in (("ynh", False), ("yt", True), ("ych", True)):
        found["qu" + rime] = stop
    return found


@lru_cache(maxsize=65536)
def is_syllable(text: str) -> bool:
    """True for a Vietnamese syllable in lower, upper or title case; NFC or NFD."""
    base, tones = split_tone(text.lower())
    stop = toneless().get(base)
    if stop is None or len(tones) > 1:
        return False
    return not stop or tones in ("\u0301", "\u0323")


@cache
def toneless_skeletons() -> frozenset[str]:
    """Every syllable without any mark, as engines of other languages read it: ``duong`` for ``đường``."""
    every = unicodedata.normalize("NFD", " ".join(toneless()).replace("đ", "d"))
    return frozenset(every.encode("ascii", "ignore").decode("ascii").split())


AROUND = ".,;:!?()[]“”‘’\"'…-–—"
"""Signs that may stand before and behind a word."""


def is_a_word(text: str) -> bool:
    """Whether a text is a Vietnamese syllable, whatever stands around it."""
    letters = text.strip(AROUND)
    return letters.isalpha() and is_syllable(letters.lower())


def parted(text: str) -> tuple[str, str, str]:
    """What stands before a word's letters, the letters, what stands behind; signs alone all stand before."""
    tail = text.lstrip(AROUND)
    letters = tail.rstrip(AROUND)
    return text[: len(text) - len(tail)], letters, tail[len(letters) :]
