"""How texts are made comparable before they are compared, the same for every metric."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

SOFT_HYPHEN = "\u00ad"

# Both spellings of a tone mark are right (Quyết định 240/QĐ of the Ministry of Education, 1984, writes
# "hoà", most word processors "hòa"); after q the u is a consonant and there is one spelling only.
_TONE_PAIRS = {
    "oà": "òa",
    "oá": "óa",
    "oả": "ỏa",
    "oã": "õa",
    "oạ": "ọa",
    "oè": "òe",
    "oé": "óe",
    "oẻ": "ỏe",
    "oẽ": "õe",
    "oẹ": "ọe",
    "uỳ": "ùy",
    "uý": "úy",
    "uỷ": "ủy",
    "uỹ": "ũy",
    "uỵ": "ụy",
}
_TONES = _TONE_PAIRS | {old.upper(): new.upper() for old, new in _TONE_PAIRS.items()}
_TONE = re.compile(rf"(?<![qQ])(?:{'|'.join(_TONES)})\b")

# Punctuation at the ends of a syllable is not part of it: OCR loses it without harm to the word.
_EDGE = "\"'“”‘’.,;:!?()[]{}*+-–—_|•…/\\"


@lru_cache(maxsize=8192)
def fold(text: str | None) -> str:
    """NFC, one spelling of tone marks, white space folded, soft hyphens gone.

    Kept for texts seen before: pages and cells are compared many times over.
    """
    composed = unicodedata.normalize("NFC", text or "")
    one_spelling = _TONE.sub(lambda match: _TONES[match.group()], composed)
    return " ".join(one_spelling.replace(SOFT_HYPHEN, "").split())


def running(text: str) -> str:
    """Folded text in which a document number broken at a line's end is whole again (``61/KH-`` ``UBND``)."""
    return re.sub(r"(?<=\S[-–/]) (?=\S)", "", fold(text))


def fold_label(text: str | None) -> str:
    """Fold for comparing headings and labels: case and punctuation do not count."""
    return re.sub(r"[^\w%/ ]+", " ", fold(text).lower())


def syllables(text: str) -> list[str]:
    """The syllables of a text, without punctuation at their ends; case and marks count."""
    return [syllable for syllable in (token.strip(_EDGE) for token in fold(text).split()) if syllable]


def without_marks(text: str) -> str:
    """The text without diacritics, ``đ`` as ``d``: tells lost marks from wrong letters."""
    apart = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return unicodedata.normalize("NFC", "".join(c for c in apart if not unicodedata.combining(c)))


def unit_path(identifier: str | None) -> str:
    """A section id without the brackets of markers such as ``(1)``."""
    return (identifier or "").replace("(", "").replace(")", "").strip(".")
