"""Rulings in the picture of a page, and the tables and zones that they make.

Comes in: an even picture (``extract.ocr.sheet``). Goes out: rulings, grids with their cells, zones of
columns.

``rulings`` finds them, with ``borders`` (broken ones) and ``beside`` (creases that are none); ``tables``
reads grids cell by cell, ``heads`` those without rules in their heads, ``columns`` zones of a page;
``remains`` takes out what is left of dotted rules. Where rules are lost, ``lostrules`` parts rows by
``ordinals``, ``stackedfigures`` and ``stackedlines``; ``gridrows`` says what stands in a row.
"""
