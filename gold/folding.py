"""How texts are made comparable before they are compared, the same for every metric."""

from __future__ import annotations

import re

from vanthu.extract import folding
from vanthu.extract.folding import without_marks

__all__ = ["fold", "fold_label", "running", "syllables", "unit_path", "without_marks"]

# Punctuation at the ends of a syllable is not part of it: OCR loses it without harm to the word.
_EDGE = "\"'“”‘’.,;:!?()[]{}*+-–—_|•…/\\"


def fold(text: str | None) -> str:
    """The text as all rooms fold it, case kept; "" for None."""
    return folding.fold(text or "")


def running(text: str) -> str:
    """Folded text in which a document number broken at a line's end is whole again (``61/KH-`` ``UBND``)."""
    return re.sub(r"(?<=\S[-–/]) (?=\S)", "", fold(text))


def fold_label(text: str | None) -> str:
    """Fold for comparing headings and labels: case and punctuation do not count."""
    return re.sub(r"[^\w%/ ]+", " ", fold(text).lower())


def syllables(text: str) -> list[str]:
    """The syllables of a text, without punctuation at their ends; case and marks count."""
    return [syllable for syllable in (token.strip(_EDGE) for token in fold(text).split()) if syllable]


def unit_path(identifier: str | None) -> str:
    """A section id without the brackets of markers such as ``(1)``."""
    return (identifier or "").replace("(", "").replace(")", "").strip(".")
