r"""Text for terminals and files of text: nothing that a document says can drive the reader's terminal.

Escape sequences write the clipboard (OSC 52), set titles and hide lines; a lone carriage return overprints a
line; bidirectional controls show digits in another order. All are shown as what they are, ``\u001b``, which
in JSON is the same character again.
"""

from __future__ import annotations

from vanthu.extract.patterns import lazy_pattern

_DRIVING = lazy_pattern(
    r"[\r"
    r"\x00-\x08\x0b\x0e-\x1f"  # C0 but tab, line feed, form feed (between pages)
    r"\x7f-\x9f"  # DEL and C1: U+009B is an escape sequence's beginning in one character
    r"\u202a-\u202e\u2066-\u2069"  # embeddings, overrides and isolates of direction
    r"\ud800-\udfff"  # lone halves: no encoding takes them
    r"](?<!\r(?=\n))"  # a carriage return overprints the line where no line feed follows
)
"""One class of characters, which is looked for six times as fast as several."""


def harmless(text: str) -> str:
    r"""The text with each driving character as ``\uXXXX``; other text is given back as it is."""
    return _DRIVING.sub(lambda found: f"\\u{ord(found.group()):04x}", text)
