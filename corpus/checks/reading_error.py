"""How probable it is that the reader of a page erred, and not its author, given that a number is wrong.

Odds of two stories for one character: that the reader misread it so, and that the author wrote it so or
reckoned wrongly. What speaks for either: where the text of the page comes from, how sure the reader was of
this figure, how often readers and authors make this mistake, and whether the other sums with this number
hold once it is mended (then the author reckoned with the mended number: no slip of arithmetic).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from vanthu.corpus.checks.confusion import Confusion

PageText = Literal["text", "repaired-text", "ocr", "none"]

TEXT_MISREAD = 0.0001
"""How often a figure of a text layer says other digits than the page. Fonts are repaired for their letters;
the digits are those that were typed."""

OCR_DOUBT, OCR_LEAST = 0.2, 0.002
"""How often OCR misreads a figure: this share of what the reader lacks in confidence, and never less. None of
594 figures of six scans was wrong, 36 of them below 0.9; the share is for worse paper than theirs."""

AUTHOR = 0.02
"""Share of the sums and rates of a report that its author got wrong: 1 to 3 in a hundred of those at hand."""

RECKONED = 2
"""So many times likelier is an author's error where nothing but the failed result shows it: a wrong result of
arithmetic, too, often looks like one character mistaken."""

READER_MAKES: dict[Confusion, float] = {
    "glyph": 0.4,
    "separator": 0.25,
    "percent": 0.1,
    "lost": 0.1,
    "extra": 0.1,
    "digit": 0.05,
    "swapped": 0.0005,
}
"""Of a reader's errors in figures, the share of each kind. Shapes are mixed up; digits are not swapped."""

AUTHOR_MAKES: dict[Confusion, float] = {
    "glyph": 0.15,
    "separator": 0.01,
    "percent": 0.001,
    "lost": 0.1,
    "extra": 0.1,
    "digit": 0.39,
    "swapped": 0.25,
}
"""Of an author's slips of the pen, the same. A wrong key looks like the right digit only by chance."""

ODD_PRINT = 0.05
"""How much rarer an author prints what is no well-formed number at all."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known of a number that is wrong.

    Attributes:
        source: where the text of its page comes from.
        confidence: of the reader in this figure, 0.0-1.0.
        kind: of the character's change that would mend it.
        well_formed: the token as read is a number.
        others: further sums and rates that hold with it once it is mended.
        alternatives: mends that explain the failure as well; at least 1.
    """

    source: PageText
    confidence: float
    kind: Confusion
    well_formed: bool = True
    others: int = 0
    alternatives: int = 1


def probability(known: Circumstances) -> float:
    """Probability, 0.0-1.0, that this reading of the number, and not its author, is wrong."""
    reader = _misread(known) * READER_MAKES[known.kind]
    author = AUTHOR * AUTHOR_MAKES[known.kind] * (1 if known.others else RECKONED)
    if not known.well_formed:
        author *= ODD_PRINT
    return reader / (reader + author) / known.alternatives


def _misread(known: Circumstances) -> float:
    if known.source != "ocr":
        return TEXT_MISREAD
    return max(OCR_LEAST, OCR_DOUBT * (1 - known.confidence))
