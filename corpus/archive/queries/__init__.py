"""What a person asks for in words, and how the index of words is asked.

Comes in: a query as typed. Goes out: expressions for the index, and what is told of what it found.

``query`` takes a query apart; ``asked`` knows numbers, days, periods and abbreviations in all ways of
writing; ``bodies``, ``communes``, ``wordings``, ``initials`` and ``slips`` know other names and
spellings; ``tokens`` and ``expression`` make of them what is asked, ``seeking`` in which order; ``heads``
are the heads of documents as they are searched; ``found`` and ``hits`` tell what was found.
"""
