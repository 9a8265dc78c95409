"""Words as read -> words as printed, each repair on record.

In: a ``Document`` from ``extract``. Out: the document with its letters restored where a font or a
wrong-language OCR broke them, and an ``Edit`` for every word changed. Digits stay as read.
"""

from repair.document import repair_document, repair_text
from repair.edit import Edit, RepairedDocument, RepairedPage, RepairedText, replay, reverse

__all__ = [
    "Edit",
    "RepairedDocument",
    "RepairedPage",
    "RepairedText",
    "repair_document",
    "repair_text",
    "replay",
    "reverse",
]
