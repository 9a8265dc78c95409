"""How probable it is that the reader of a page erred, and not its author, given that a number is wrong.

What speaks for either: where the text of the page comes from, how sure the reader was of this figure, which
change of a character would mend it, whether the other sums with this number hold once it is mended (then the
author reckoned with the mended number), and how many other mends would do. On pages read by OCR the chance is
the share that was misread of planted errors with such a weighted sum of these; weights and shares were fitted
(``python -m bench.reliability``; the table of ten steps stands in ``gold/scores/reading-error.md``).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal, get_args

from vanthu.corpus.checks.confusion import Confusion

PageText = Literal["text", "repaired-text", "ocr", "none"]

TEXT_MISREAD = 0.005
"""The chance on a page with a text layer, however well a change would mend the number. Fonts are repaired for
their letters; the digits are those that were typed."""

LEAST_DOUBT = 0.005
"""What the reader lacks in confidence is not told apart below."""

KINDS: tuple[Confusion, ...] = get_args(Confusion)

FEATURES = ("always", "doubt", "lack", "others", "alternatives", *KINDS)
"""``doubt``: logarithm of what the reader lacks in confidence; ``lack``: this itself; ``others``: other sums
hold with the mend; ``alternatives``: logarithm of the number of mends; and the kind of the change."""

WEIGHTS: dict[str, float] = {
    "always": -0.16,
    "doubt": 0.32,
    "lack": 3.38,
    "others": 0.15,
    "alternatives": 0.42,
    "glyph": 0.21,
    "digit": 0.38,
    "separator": 0.55,
    "lost": 0.95,
    "extra": 0.57,
    "percent": 0.22,
    "swapped": -2.9,
}
"""Fitted; see above."""

STEPS: tuple[tuple[float, float], ...] = (
    (-2.34, 0.008),
    (-1.51, 0.118),
    (-1.02, 0.213),
    (0.35, 0.284),
    (1.27, 0.8),
    (1.64, 0.806),
    (1.84, 0.845),
    (1.98, 0.89),
    (2.34, 0.921),
    (math.inf, 0.934),
)
"""Up to which weighted sum, and the share that was misread there: never falling, and never certain. The step
in the middle is that between two readers who agree and two who differ."""

ODD = math.log(170)
"""What a number as read that is none adds: the odds of one among the misread (10 of 189 on made scans)
against one among those that authors printed (4 of 14,174). Planted errors are all numbers."""

ABSURD = math.log(100)
"""What a rate of ten thousand per cent and more adds (``991206``): the odds of one among the rates misread on
made scans (0 of 44) against one among those printed (0 of 4,625), half a case taken for none."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known of a number that is wrong.

    Attributes:
        source: where the text of its page comes from.
        confidence: of the reader in this figure, 0.0-1.0.
        kind: of the character's change that would mend it.
        well_formed: the token as read is a number.
        absurd: it is a rate that no author prints.
        others: further sums and rates that hold with it once it is mended.
        alternatives: mends that explain the failure as well; at least 1.
    """

    source: PageText
    confidence: float
    kind: Confusion
    well_formed: bool = True
    absurd: bool = False
    others: int = 0
    alternatives: int = 1


def features(known: Circumstances) -> list[float]:
    """The values of ``FEATURES``."""
    told = [
        1.0,
        math.log(max(LEAST_DOUBT, 1 - known.confidence)),
        1 - known.confidence,
        float(known.others > 0),
        math.log(known.alternatives),
    ]
    return [*told, *(float(known.kind == kind) for kind in KINDS)]


def probability(known: Circumstances) -> float:
    """Probability, 0.0-1.0, that this reading of the number, and not its author, is wrong."""
    if known.source != "ocr":
        return TEXT_MISREAD
    score = sum(WEIGHTS[name] * value for name, value in zip(FEATURES, features(known), strict=True))
    score += (0 if known.well_formed else ODD) + (ABSURD if known.absurd else 0)
    return next(share for most, share in STEPS if score <= most)
