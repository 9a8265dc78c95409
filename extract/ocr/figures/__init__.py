"""Figures of a scan: read twice and more, and how sure they are.

Comes in: lines of words as Tesseract read them, with their picture. Goes out: the same with the figures that
stand, each with its confidence, and what is doubted.

* reading: ``reading`` (the way), ``spots`` (what is read again), ``strips`` and ``hearing`` (the own reader's
  lines), ``steadiness`` (read again in other pictures), ``vote`` (letters of two readers), ``witness``
* evidence: ``evidence``, ``testimony`` (what each witness says), ``traits``, ``customs`` (how a page writes),
  ``tails`` and ``markpictures`` (commas and points), ``spacing`` (those that were lost), ``glyphs``,
  ``parting`` and ``shapes`` (digits), ``neighbours`` (two that may be one), ``extent`` (ink)
* the verdict: ``sureness``, weighed by ``figures.json``; ``figuretext`` tells what of a word is a figure
"""
