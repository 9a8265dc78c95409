"""The archive: many reports, each once, each with its original and its record.

Comes in: files, folders, lists of files, and URLs (``inputs``). Goes out: a database with one row for
each statement of each report (``models``), the original bytes under their SHA-256 (``store``), search,
exports and lists (``search``, ``export``, ``register``, ``bags``), and an account of what could not be
read (``ingest``, ``verify``). PDF libraries run in child processes only (``child``, ``worker``).
"""
