"""Words of a scan that two readers read differently, as readings that the language model weighs."""

from __future__ import annotations

from vanthu.repair.restoration.arcs import AS_READ, AS_READ_LETTER, Arc, Reader
from vanthu.repair.restoration.places import WordRead
from vanthu.repair.restoration.tokens import LinePart

EVIDENCE = 2.0
"""Weight of what the readers saw beside the language model's logarithm: fitted on ten made pages, where 1.7
and 2.9 do as well."""

_AROUND = ".,;:!?()[]“”‘’\"'…-–—"


def arcs_of(reader: Reader, piece: LinePart, word: WordRead) -> tuple[Arc, ...]:
    """The readings of a piece, best first; as it stands is among them. Only letters are in question.

    Args:
        reader: knows the words of the model.
        piece: as it stands.
        word: the word that it is, whatever signs are around it.
    """
    scores = {piece.text: min(one.evidence for one in word.readings)}
    for one in word.readings:
        letters = one.text.strip(_AROUND)
        if letters.isalpha():
            scores[letters] = max(one.evidence, scores.get(letters, one.evidence))
    arcs = (_arc(reader, text, EVIDENCE * evidence) for text, evidence in scores.items())
    return tuple(sorted(arcs, key=lambda arc: -arc.score))


def _arc(reader: Reader, text: str, score: float) -> Arc:
    """One reading; what is no word of the model is as unlikely as in damaged text."""
    form = reader.form(text)
    unknown = form.word == reader.language.other
    return Arc((form,), score + (AS_READ + AS_READ_LETTER * len(text) if unknown else 0.0), text)
