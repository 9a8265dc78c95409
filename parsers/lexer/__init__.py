"""The lexer: text in, its numbers out, each with its place and with what kind of number it is.

One place knows what a number is (``numbers``), what stands beside something unread (``doubt``), what unit
follows (``units``), what is written like a date or a code (``written``), what is part of a name (``named``)
or no statistic for another reason (``kinds``), and where a sentence ends (``sentences``); words stand in
``vocabulary``. Prose, cells, headers, checks and search ask here.
"""
