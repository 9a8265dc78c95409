"""Sections and paragraphs: the tree of numbered units.

Comes in: the lines of a document (``parsers.lines``). Goes out: sections with ids, and blocks in them.

``tree`` grows the outline line by line; ``flow`` joins lines to paragraphs (``stretches``: those without
an end) within the ``margins`` that the lines show; ``headings`` tells where a heading ends, ``undecided``
decides those whose looks tell nothing; ``places`` tells what a unit stands under, ``numbering`` gives ids and
levels; ``textrows`` keeps rows of tables in plain text out; ``nodes`` and ``blocks`` are what the tree is
made of and what is written of it.
"""
