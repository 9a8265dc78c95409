"""The lexer: text in, its numbers out, each with its place and with what kind of number it is.

One place knows what a number is (``numbers``), what unit follows it (``units``), what is written like a
date or a code (``written``), what is part of a name (``named``), and where a sentence ends
(``sentences``); prose, cells, headers, checks and search ask here.
"""
