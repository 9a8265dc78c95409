"""Abbreviations of this text's own offices, whose Đ lost its bar: the words they stand for tell.

``TCTTKDA06`` is ``TCTTKĐA06`` in a text that says "Tổ công tác triển khai Đề án 06". Initials are those of
the restored words, with and without the little words that abbreviations skip.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import product

ABBREVIATION = re.compile(r"^([A-ZĐ]{3,}?)((?:[O0]?\d{1,3}|O\d)?)$")
_READ_FOR_DD = {"D": "DĐ", "P": "PĐ", "B": "BĐ"}
"""What Đ is read as by engines that lack it."""
_SKIPPED = frozenset(["và", "của", "các", "về", "trên", "với", "cho"])
_OFFICE = "SBUVPCHT"  # Sở, Bộ, UBND, Văn phòng, Ban ..: an abbreviation of the same body under another office
LONGEST = 12


class Initials:
    """The initials of a text's words in order."""

    def __init__(self, words: Iterable[str]) -> None:
        every = [word for word in words if word]
        self._whole = "".join(word[0].upper() for word in every)
        self._content = "".join(word[0].upper() for word in every if word.lower() not in _SKIPPED)

    def support(self, letters: str) -> int:
        """How often the words of the text have these initials."""
        return self._whole.count(letters) + self._content.count(letters)

    def mend(self, read: str) -> str | None:
        """The abbreviation as printed; None where the text's words say nothing of it."""
        match = ABBREVIATION.match(read)
        if match is None or len(match.group(1)) > LONGEST:
            return None
        letters, digits = match.groups()
        best, most = None, 0
        for variant in _variants(letters):
            found = self.support(variant)
            if not found and variant[0] in _OFFICE and len(variant) > 4:
                found = self.support(variant[1:])
            if found > most or (found == most and variant == letters and found):
                best, most = variant, found
        return best + digits if best is not None and best != letters else None


def _variants(letters: str) -> Iterator[str]:
    choices = [_READ_FOR_DD.get(letter, letter) for letter in letters]
    if sum(len(c) > 1 for c in choices) > 5:
        return iter(())
    return ("".join(variant) for variant in product(*choices))
