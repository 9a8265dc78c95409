"""The signs that the reader knows, and the numbers of its classes."""

from __future__ import annotations

import unicodedata

from vanthu.extract.patterns import lazy_pattern
from vanthu.extract.syllables import TONES

_LATIN = "".join(chr(code) for code in range(32, 127))
_VIETNAMESE = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
_TYPOGRAPHIC = "“”‘’–—…•°²³±×≥≤§½€"

SIGNS = _LATIN + _VIETNAMESE + _VIETNAMESE.upper() + _TYPOGRAPHIC
"""All signs in the order of their classes; class 0 is "no sign here" (CTC's blank), class k is ``SIGNS[k -
1]``."""

TONED = "".join(sign for sign in SIGNS if {*unicodedata.normalize("NFD", sign)} & {*TONES})
"""The vowels with a mark of tone, small and capital."""

CLASSES = len(SIGNS) + 1

CLASS_OF = {sign: k + 1 for k, sign in enumerate(SIGNS)}
"""The class of each sign."""

_ONE_FOR = str.maketrans(
    {
        "\u00a0": " ",
        "\t": " ",
        "\u2010": "-",
        "\u2011": "-",
        "\u2212": "-",
        "´": "'",
        "`": "'",
        "\u200b": None,
        "\ufeff": None,
    }
)

LEADER = "…"
"""What a row of leader dots is read as, however many there are."""

_LEADERS = lazy_pattern(r"[.…]{4,}")


def plain(text: str) -> str:
    """A text as the reader would write it: composed, one blank between words, leader dots as one sign."""
    one = unicodedata.normalize("NFC", text).translate(_ONE_FOR)
    return " ".join(_LEADERS.sub(LEADER, one).split())


def known(text: str) -> bool:
    """Whether the reader knows every sign of a text."""
    return all(sign in CLASS_OF for sign in text)
