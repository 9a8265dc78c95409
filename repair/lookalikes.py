"""Letters of other alphabets in the place of Vietnamese ones: drawn alike, or in another style.

Texts typed on keyboards of two languages have Cyrillic letters (``СÔNG``), converters write a caron for
the breve of ă (``nǎm``) or the sign of the currency for đ (``₫ịnh``), and programs that draw letters in a
style of their own store them as signs of mathematics, as full-width or small capitals (``𝐒Ố``, ``ＵＢ``).
Only letters are read so: a digit stays what it is.
"""

from __future__ import annotations

import string
import unicodedata
from functools import cache

from vanthu.extract.patterns import lazy_pattern
from vanthu.extract.syllables import is_syllable

_CYRILLIC = dict(zip("АВЕКМНОРСТУХІЈЅаеорсухіјѕ", "ABEKMHOPCTYXIJSaeopcyxijs", strict=True))
_GREEK = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧον", "ABEZHIKMNOPTYXov", strict=True))
"""Other small letters of Greek are signs of units and formulas (``μg``), and not drawn as Latin ones."""
_SMALL_CAPITALS = dict(zip("ᴀʙᴄᴅᴇɢʜɪᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠʏ", "abcdeghiklmnopqrstuvy", strict=True))
_PHONETIC = frozenset("ɢʜɪʟɴʀʏʙ")
"""Small capitals that dictionaries write sounds with, beside Latin letters (``eɪ``)."""
_ALONE = {"ı": "i", "ǎ": "ă", "Ǎ": "Ă", "₫": "đ"}
"""Letters and signs of other languages: Turkish, the transcription of Chinese, the currency."""
_STYLED = "\uff21-\uff3a\uff41-\uff5a\ufb00-\ufb06\U0001d400-\U0001d6a5"
"""Letters in another style, or two drawn as one, whose plain form Unicode has."""
_OTHERS = _CYRILLIC | _GREEK | _SMALL_CAPITALS | _ALONE

LOOKALIKES = "".join(_OTHERS) + _STYLED
"""Of a class of characters: all that may stand for a letter here."""
_LOOKALIKE = lazy_pattern(f"[{LOOKALIKES}]")
_RUN = lazy_pattern(r"(?:[^\W\d_]|[\u0300-\u036f₫])+")
_VIETNAMESE = frozenset("đ" + string.ascii_lowercase)
"""Letters without their marks: those of Vietnamese, and of names and abbreviations (``Wifi``)."""


def fix_lookalikes(text: str) -> str:
    """Letters of a word that look like Latin ones as these, where they make a Vietnamese word with the rest.

    Latin letters and such as look like them are no word of any language together. What stands without a Latin
    letter has to be a syllable in Latin letters, or a Roman number: ``Москва``, ``СССР`` and ``μg`` stay.
    """
    if not _LOOKALIKE.search(text):
        return text
    if _VIETNAMESE.isdisjoint(_letters(text)):  # what is read so now tells of the rest
        text = _RUN.sub(lambda match: _mended(match.group(), latin=False), text)
    latin = not _VIETNAMESE.isdisjoint(_letters(text))
    return _RUN.sub(lambda match: _mended(match.group(), latin=latin), text)


def _mended(run: str, *, latin: bool) -> str:
    """A run of letters as Latin ones; ``latin``: its word has such letters, in this run or beside it."""
    others = set(_LOOKALIKE.findall(run))
    if not others:
        return run
    plain = unicodedata.normalize("NFC", run.translate(_table()))
    letters = _letters(plain)
    if others <= _PHONETIC and sum(map(run.count, others)) == 1:
        return run
    if not _VIETNAMESE.issuperset(letters) or (len(letters) == 1 and not _may_stand_alone(run)):
        return run
    if is_syllable(plain) and _is_in_case(plain):
        return plain
    return plain if _is_told(run, plain, others, latin) else run


def _may_stand_alone(letter: str) -> bool:
    """Whether a letter alone is no sign of a formula."""
    return letter in _CYRILLIC or "\uff21" <= letter <= "\uff5a"


def _is_told(run: str, plain: str, others: set[str], latin: bool) -> bool:
    """Whether what is no syllable is a word all the same: a name, an abbreviation, a unit."""
    if any(c in _ALONE for c in others):  # letters of other languages, which have them beside Latin ones
        return False
    styled = others.isdisjoint(_CYRILLIC) and others.isdisjoint(_GREEK)
    return styled or latin or _ROMAN.fullmatch(plain) is not None


_ROMAN = lazy_pattern("[IVX]{2,}")


def _is_in_case(word: str) -> bool:
    return word.islower() or word.isupper() or word.istitle()


def _letters(word: str) -> list[str]:
    """The small letters of a word without their marks."""
    return [c for c in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(c)]


@cache
def _table() -> dict[int, str]:
    styled = (*range(0xFF21, 0xFF5B), *range(0xFB00, 0xFB07), *range(0x1D400, 0x1D6A6))
    table = {code: unicodedata.normalize("NFKC", chr(code)) for code in styled}
    return table | {ord(c): letter for c, letter in _OTHERS.items()}
