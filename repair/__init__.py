"""Words as read -> words as printed, each repair on record.

In: a ``Document`` from ``extract``. Out: the document with its letters restored where a font or a
wrong-language OCR broke them, and an ``Edit`` for every word changed. Digits stay as read.

``document`` is the way: ``diagnosis`` says what is wrong with which words, ``rewrite`` and ``runs`` put
changes of a line on record as an ``edit``.

* encodings: ``legacy`` and ``oldlines`` (TCVN3, VNI), ``codepages``, ``mojibake``, ``viqr``, ``escapes``,
  ``privatecodes``
* letters: ``fixers``, ``lookalikes``, ``unseen`` (that show nothing), ``lostletters``, ``lines`` (by their
  line)
* words: ``spacing``, ``marksbefore``, ``losttones``, ``losthorns``, ``cutnames``; ``english`` stays
* lines read by an OCR engine without Vietnamese: ``restoration``
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
