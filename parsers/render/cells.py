"""Text in CSV cells that spreadsheet programs must not run as a formula.

A cell that begins with ``=``, ``+``, ``-``, ``@``, tab or CR is taken for a formula even when quoted
(OWASP, "CSV Injection"); so is one with the full-width forms in East Asian locales, and one with blanks or
characters without width before the sign, which programs drop when they read the file. An apostrophe in
front makes it text. A text that begins with an apostrophe gets one too, so that taking one away always
gives back the text.
"""

from __future__ import annotations

from vanthu.extract.patterns import lazy_pattern

_DROPPED = r"\s\x00-\x1f\x7f-\x9f\u00ad\u034f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd"
"""Blanks of all kinds (NBSP, U+3000), controls (NUL), marks without width, and U+FFFD, NUL's stand-in."""
_GUARDED = lazy_pattern(rf"[\t\r\n']|[{_DROPPED}]*[=+\-@＝＋－＠]")


def guard_formula(text: str) -> str:
    """The text as it is written into a CSV cell."""
    return "'" + text if _GUARDED.match(text) else text


def unguard_formula(cell: str) -> str:
    """The text of a CSV cell written by ``guard_formula``."""
    return cell.removeprefix("'")
