"""The text of a page from the characters that its file holds: words, lines, their order, how good they are.

Comes in: the characters and drawings of a page (``extract.pdf``). Goes out: words with boxes in lines, and
the reason why they are trusted or not.

``printed`` keeps the characters that show (``unseen``, ``veiled``, ``overprint``, ``replaced`` tell which
do not, or show in part); ``words`` makes words of them (``parts`` of runs, footnote ``marks``,
``spelling``), ``seams`` joins those of two fonts, ``lines`` and ``columns`` make lines in the order they
are read; ``route`` judges the layer; ``second`` reads digits again with another parser; ``pictures`` and
``uncovered`` find print that is no text; ``plaintext`` is for files of text.
"""
