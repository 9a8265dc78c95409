"""Words as read -> words as printed, each repair on record.

In: a ``Document`` from ``extract``. Out: the document with its letters restored where a font or a
wrong-language OCR broke them, and an ``Edit`` for every word changed. Digits stay as read.
"""

from vanthu.repair.diagnosis import Finding, diagnose
from vanthu.repair.document import repair_document, repair_text
from vanthu.repair.edit import Edit, RepairedDocument, RepairedPage, RepairedText, replay, reverse
from vanthu.repair.restoration.lexicon import Lexicon, load_lexicon

__all__ = [
    "Edit",
    "Finding",
    "Lexicon",
    "RepairedDocument",
    "RepairedPage",
    "RepairedText",
    "diagnose",
    "load_lexicon",
    "repair_document",
    "repair_text",
    "replay",
    "reverse",
]
