"""The head of a document: issuer, number, place and date, kind, title, subtitle.

Layout of Nghị định 30/2020/NĐ-CP, Phụ lục I: issuer and number in the left column, national title and
place with date in the right one, below them the kind and the title, centred; a letter (công văn) has its
subject ("V/v …") under the number instead. Party documents have the Party's title in the right column.

Comes in: the body lines of a document (``parsers.lines``). Goes out: what the head states (``parts.Head``),
by ``head.head_of``: ``national`` finds the title that tells where a head is, ``columns`` parts its two
columns, in which ``number``, ``date`` and ``issuer`` stand; ``title`` reads what is under the kind.
"""
