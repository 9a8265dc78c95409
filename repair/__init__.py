"""Words as read -> words as printed, each repair on record.

In: a ``Document`` from ``extract``. Out: the document with its letters restored where a font or a
wrong-language OCR broke them, and an ``Edit`` for every word changed. Digits stay as read.
"""

from vanthu.repair.diagnosis import Symptom, diagnose
from vanthu.repair.document import repair_document, repair_text
from vanthu.repair.edit import Edit, RepairedDocument, RepairedPage, RepairedText, replay, reverse
from vanthu.repair.restoration.lexicon import Lexicon, load_lexicon

__all__ = [
    "Edit",
    "Lexicon",
    "RepairedDocument",
    "RepairedPage",
    "RepairedText",
    "Symptom",
    "diagnose",
    "load_lexicon",
    "repair_document",
    "repair_text",
    "replay",
    "reverse",
]
