"""Word lists written as running text, so that a reader can look them over."""

from __future__ import annotations


def listed(text: str) -> frozenset[str]:
    """The words of a list parted by commas, white space folded."""
    return frozenset(" ".join(word.split()) for word in text.split(",") if word.strip())
