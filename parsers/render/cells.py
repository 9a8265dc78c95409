"""Text in CSV cells that spreadsheet programs must not run as a formula.

A cell that begins with ``=``, ``+``, ``-``, ``@``, tab or CR is taken for a formula even when quoted
(OWASP, "CSV Injection"); so is one with the full-width forms in East Asian locales. An apostrophe in front
makes it text. A text that begins with an apostrophe gets one too, so that taking one away always gives back
the text.
"""

from __future__ import annotations

_GUARDED = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")


def guard_formula(text: str) -> str:
    """The text as it is written into a CSV cell."""
    return "'" + text if text.startswith(_GUARDED) else text


def unguard_formula(cell: str) -> str:
    """The text of a CSV cell written by ``guard_formula``."""
    return cell.removeprefix("'")
