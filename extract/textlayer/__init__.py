"""The text of a page from the characters that its file holds: words, lines, their order, how good they are.

Comes in: the characters and drawings of a page (``extract.pdf``). Goes out: words with boxes in lines, and
the reason why they are trusted or not.

``printed`` keeps the characters that show (``unseen``, ``veiled``, ``overprint``, ``replaced`` tell which
do not, or show in part); ``words`` and ``seams`` make words of them, ``lines`` and ``columns`` lines in the
order they are read; ``route`` judges the layer; ``second`` reads digits again with another parser;
``pictures`` finds print that is no text; ``plaintext`` is for files of text.
"""
