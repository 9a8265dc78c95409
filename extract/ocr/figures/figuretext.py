"""What of a read word is a figure, and when two readings of one are alike."""

from __future__ import annotations

from vanthu.extract.patterns import lazy_pattern

_FIGURE = lazy_pattern(r"\d+(?:[.,/]\d+)*%?")

_PLAIN = lazy_pattern(r"[-–(]?\d[\d.,/]*%?[).,;:]*")
_SEPARATED = lazy_pattern(r"\d[.,]\d")

LETTERS_FOR_DIGITS = {
    letter: digit
    for digit, letters in {
        "6": "óÓòỏ",
        "1": "lIi|][",
        "0": "OoQ",
        "5": "Ss",
        "2": "Zz",
        "8": "B§",
        "7": "T?",
    }.items()
    for letter in letters
}
"""Signs that Tesseract reads for a digit."""

TO_DIGITS = str.maketrans(LETTERS_FOR_DIGITS)
"""Writes these digits for them."""


_ALIKE = {ord("–"): "-", ord("—"): "-", ord("−"): "-", ord("×"): None}
"""Dashes differ in length alone; the sign for times is read as the letter, too."""


def digit_groups(text: str) -> list[str]:
    """The figures in a word, with their separators: ``15/2019/NĐ-CP`` gives ``["15/2019"]``."""
    return _FIGURE.findall(text)


def is_plain_figure(text: str) -> bool:
    """Whether a word is a figure and nothing else."""
    return bool(_PLAIN.fullmatch(text))


def separated(text: str) -> bool:
    """Whether a text has a comma or point between digits."""
    return bool(_SEPARATED.search(text))


def signs(text: str) -> str:
    """All of a word but its letters and what stands around it: dashes too must be read alike."""
    kept = "".join(sign for sign in text if not sign.isalpha() and not sign.isspace())
    return kept.translate(_ALIKE).strip(".,;:()…")


def alike(first: str, second: str) -> bool:
    """Whether two readings have the same figures, and the same signs around them."""
    return digit_groups(first) == digit_groups(second) and signs(first) == signs(second)


def digits_of(text: str) -> str:
    """A text without commas and points."""
    return text.replace(",", "").replace(".", "")
