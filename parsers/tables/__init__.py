"""Tables of the record, from the grids of pages.

Comes in: grids (``extract.tables``) and the lines around them. Goes out: tables with the paths of their
heads, logical rows, units, notes and titles.

``grids`` is the way from grids to tables, ``pages`` the part of it over page breaks.

* rows: ``gridrows``, ``logical`` (cells of several lines), ``rows`` (data, group, total), ``groups``
  (what rows stand under), ``unitrows`` (a unit alone), ``broken`` (a figure over two lines)
* columns: ``heads``, ``columns`` (their roles), ``panels`` (tables side by side in one grid)
* what is counted: ``stated_units`` (a unit as written), ``units`` (the units of a table)
* around the table: ``captions`` and ``titles`` above it, ``notes`` below
"""
