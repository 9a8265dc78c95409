"""Files into the archive: each once, none lost, each failure with its reason.

Comes in: files that a person points at. Goes out: documents in the archive, and what came of each file.

``ingest`` is the whole run: ``settings`` says how it reads, ``known`` what is there already, ``planned``
what a run would do, ``watched`` and ``shards`` which files it takes; ``loader`` keeps ``executors`` (or a
``cluster``) busy with ``worker``, which reads in a ``child``; ``keeping`` writes, ``outcomes`` are told;
``adapting`` gathers the words of a body's clean documents for its damaged ones.
"""
