"""How probable it is that the reader of a page erred, and not its author, given that a number is wrong.

What speaks for either: where the text of the page comes from, how sure the reader was of this figure, which
change of a character would mend it, whether the other sums with this number hold once it is mended (then the
author reckoned with the mended number), and how many other mends would do. On pages read by OCR the chance is
the logistic function of the weighted sum of these; the weights were fitted to planted errors of both kinds
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
    "always": 1.76,
    "doubt": 1.02,
    "lack": 0.58,
    "others": -0.29,
    "alternatives": 0.73,
    "glyph": -0.01,
    "digit": -0.76,
    "separator": 1.62,
    "lost": 1.84,
    "extra": 0.51,
    "percent": 0.27,
    "swapped": -3.47,
}
"""Fitted; see above."""

ODD = math.log(20)
"""What a number as read that is none adds: an author prints such a thing some twenty times more rarely. Not
fitted: planted are numbers."""

ABSURD = math.log(200)
"""What a rate of ten thousand per cent and more adds (``991206``): no report at hand has one, and a misread
decimal mark or ``%`` makes one at once. Not fitted either."""


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
    return 1 / (1 + math.exp(-score))
