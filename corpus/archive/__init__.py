"""The archive: many reports, each once, each with its original and its record.

Comes in: files, folders, lists of files, and URLs (``inputs``). Goes out: a database with one row for each
statement of each report (``models``), the original bytes under their SHA-256 (``store``, ``remote``),
search, exports and lists, and an account of what could not be read. PDF libraries run in child processes
only. ``loading`` takes files in, ``queries`` knows what is asked for, ``people`` correct and remark,
``exports`` gives away, ``integrity`` verifies; ``api`` and ``tools`` are the doors for programs.

* the database: ``database`` opens it (``readonly``, ``rawfile``, ``upgrade``), ``models`` are its tables,
  ``rows`` and ``exact`` what goes into them, ``packing`` and ``texts`` how it is kept, ``writer`` and
  ``bulk`` write, ``chain`` proves what no record does, ``task`` and ``runs`` are those of a run, ``errors``
  what users see
* questions: ``search`` finds by words; ``selection``, ``few``, ``shelf``, ``listing`` and ``figures``
  choose and list; ``named`` are documents as people name them, ``waiting`` what to look at, ``changes``
  what became of it
* what people said: ``acts``, ``said``; ``laid``, ``overlaid`` and ``headed`` are rows as they count
* documents beside one another: ``versions`` and ``fingerprints``, ``earlier`` (periods restated),
  ``unstated``
"""
