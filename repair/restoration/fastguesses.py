"""Words that the context asks for (``guesses.py``) in the compiled core."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

from vanthu.extract.compiled import Core
from vanthu.repair.restoration.fastchannel import letters_of
from vanthu.repair.restoration.words import in_case

if TYPE_CHECKING:
    from vanthu.repair.restoration.fans import Lexis
    from vanthu.repair.restoration.language import LanguageModel

CASES = "lTU"
LEADERS = 33  # numbers for each word: how many words lead to it, and at most 32 of them


class FastGuesses:
    """What words are guessed from."""

    def __init__(self, core: Core, language: LanguageModel, lexis: Lexis, numbers: dict[str, float]) -> None:
        self.lexis, ffi = lexis, core.ffi
        skeletons, words = language.skeletons, language.words
        firsts, order, begins = language.by_last_word
        self._kept = {
            "forms": array("i", _forms(lexis, language)),
            "order": np.asarray(order, np.int32),
            "firsts": firsts,
            "begins": begins,
            "single": language.p1_steps,
            "leaders": array("i", [-1]) * (LEADERS * len(words)),
        }
        shapes = (
            letters_of(core, "".join(skeletons)),
            ffi.from_buffer("int32_t[]", array("i", accumulate(map(len, skeletons), initial=0))),
            ffi.from_buffer("int32_t[]", array("i", map(len, words))),
        )
        self._shapes = shapes, ffi.new("struct shapes *", shapes)
        self.struct = ffi.new("struct guessing *", numbers)
        self.struct.shapes, self.struct.lexis = self._shapes[1], lexis.struct
        kinds = {"firsts": "uint16_t[]", "begins": "uint32_t[]", "single": "uint8_t[]"}
        for name, values in self._kept.items():
            setattr(self.struct, name, ffi.from_buffer(kinds.get(name, "int32_t[]"), values))


def _forms(lexis: Lexis, language: LanguageModel) -> Iterator[int]:
    """The nodes of every word in each case; none of what is not guessed."""
    node_of = {form: node for node, form in lexis.tree.word_at.items()}
    for word, skeleton in zip(language.words, language.skeletons, strict=True):
        for case in CASES:
            yield node_of.get(in_case(word, case), -1) if skeleton else -1  # type: ignore[arg-type]
