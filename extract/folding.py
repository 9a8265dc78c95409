"""The one folding of Vietnamese text for comparison: what differs after it differs for a reader.

NFC, one place of the tone mark (``hoà`` is ``hòa``), one hyphen, one blank, and small letters. Used wherever
two texts are compared: comparison of reports, search, listing of figures, gold scores.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from vanthu.extract.patterns import lazy_pattern

SOFT_HYPHEN = "\u00ad"

# Both places of a tone mark are right (Quyết định 240/QĐ of the Ministry of Education, 1984, writes "hoà",
# most word processors "hòa"); after q the u is a consonant and there is one place only.
_PAIRS = [
    *(("oà", "òa"), ("oá", "óa"), ("oả", "ỏa"), ("oã", "õa"), ("oạ", "ọa")),
    *(("oè", "òe"), ("oé", "óe"), ("oẻ", "ỏe"), ("oẽ", "õe"), ("oẹ", "ọe")),
    *(("uỳ", "ùy"), ("uý", "úy"), ("uỷ", "ủy"), ("uỹ", "ũy"), ("uỵ", "ụy")),
]
_TONES = {spell(old): spell(new) for old, new in _PAIRS for spell in (str.lower, str.capitalize, str.upper)}
# Two classes of letters: found four times as fast as the pairs spelt out.
_FIRST, _SECOND = ("".join({pair[k] for pair in _TONES}) for k in (0, 1))
_TONE = lazy_pattern(rf"(?<![qQ])[{_FIRST}][{_SECOND}](?![^\W\d_])")

_SIGNS = [
    *((sign, "-") for sign in "\u2010\u2011\u2012\u2013\u2212"),  # hyphens, figure dash, en dash, minus
    *(
        (sign, " ") for sign in "\u00a0\u2007\u2009\u202f\u3000"
    ),  # blanks that do not break, or of other widths
]
_ANY_SIGN = lazy_pattern(f"[{''.join(sign for sign, _ in _SIGNS)}]")


def spelt(text: str) -> str:
    """NFC, one place of tone marks, one hyphen, plain blanks; each character stands where NFC has it."""
    if text.isascii():
        return text
    composed = unicodedata.normalize("NFC", text)
    if _ANY_SIGN.search(composed):  # most texts hold none
        for sign, plain in _SIGNS:  # faster than a table of all of them
            composed = composed.replace(sign, plain)
    return _TONE.sub(lambda match: _TONES.get(match.group(), match.group()), composed)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """``spelt``, with runs of blanks as one and soft hyphens gone; case counts.

    Kept for texts seen before: labels, cells and pages are compared many times over.
    """
    return " ".join(spelt(text).replace(SOFT_HYPHEN, "").split())


def folded(text: str) -> str:
    """``fold`` in small letters."""
    return fold(text).casefold()


class _Bare(dict[int, str]):
    """Letters without their marks, found once each."""

    def __missing__(self, code: int) -> str:
        bare = unicodedata.normalize("NFD", chr(code))[0]
        self[code] = bare
        return bare


_BARE = _Bare({ord("đ"): "d", ord("Đ"): "D"})


def without_marks(text: str) -> str:
    """NFC without diacritics, ``đ`` as ``d``; each character stands where it was (``Đề án``: ``De an``)."""
    composed = unicodedata.normalize("NFC", text)
    return composed if composed.isascii() else composed.translate(_BARE)
