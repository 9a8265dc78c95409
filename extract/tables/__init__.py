"""Tables on a page as grids of cells, whether rules part the cells or not.

Comes in: the words, lines and ruling lines of a page. Goes out: grids (``extract.page.Grid``), by
``find_grids``.

``grids`` asks ``rules`` for cells that rules bound, ``alignment`` and ``unruled`` for all others.

* cells: ``crossings`` (rules that cross), ``cellgrid`` (a grid from the boxes of its cells), ``captioned``
* rows: ``levels`` (words on one height), ``bands``, ``nearrows``, ``openrows``, ``stretches``
* columns: ``lanes`` (white between figures), ``ruledbycell``, ``abutting``, ``beside`` (two tables),
  ``standing`` (how surely)
* heads: ``heads``, ``openheads`` (columns not ruled), ``headgroups`` (texts over several), ``headruns``
"""
