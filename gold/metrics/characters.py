"""Character error rate on grapheme clusters, with and without diacritics.

A Vietnamese letter with two marks is one character to its reader, whatever number of code points it
takes: the unit is the extended grapheme cluster after NFC (Unicode Standard Annex #29).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import zip_longest

from rapidfuzz.distance import Levenshtein

from vanthu.extract.patterns import lazy_regex
from vanthu.gold.folding import fold, without_marks
from vanthu.gold.metrics.measure import Result, error_rate

_GRAPHEME = lazy_regex(r"\X")


@lru_cache(maxsize=512)
def graphemes(text: str) -> tuple[str, ...]:
    """The grapheme clusters of the folded text; runs of white space are one blank."""
    return tuple(str(cluster) for cluster in _GRAPHEME.findall(fold(text)))


def score(gold_pages: Sequence[str], read_pages: Sequence[str]) -> Result:
    """Character error rate over all pages, and the rate when marks are stripped from both sides.

    A large first and a small second rate mean lost marks; two alike mean wrong letters.
    """
    edits = bare_edits = length = bare_length = 0
    for gold, read in zip_longest(gold_pages, read_pages, fillvalue=""):
        wanted, given = graphemes(gold), graphemes(read)
        edits += Levenshtein.distance(wanted, given)
        length += len(wanted)
        bare_wanted, bare_given = graphemes(without_marks(gold)), graphemes(without_marks(read))
        bare_edits += Levenshtein.distance(bare_wanted, bare_given)
        bare_length += len(bare_wanted)
    return Result(
        (
            error_rate("characters.error_rate", edits, length),
            error_rate("characters.error_rate_without_marks", bare_edits, bare_length),
        )
    )
