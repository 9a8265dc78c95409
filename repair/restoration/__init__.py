"""Damaged lines of words -> the words as printed: a noisy channel, a language model, and a search.

``restore`` is the way from lines to lines: ``tokens`` cuts them into pieces, ``placing`` and ``arcs`` say
what each may have been (``places``, ``forms``, ``beginnings``, ``splits``, ``abbreviations``, ``units``,
``lost``, ``votes``), ``search`` finds the best path, ``sureness`` how sure its words are.

* the noisy channel: ``channel``; the language: ``language``, ``model``, ``words``, ``counting``,
  ``lexicon``
* a second look where the path is in doubt: ``opinion``, ``context``, ``cloze``, ``guesses``
* in the compiled core: ``fans``, ``fastchannel``, ``fastguesses``, ``fastmodel``, ``fastpath``
"""
