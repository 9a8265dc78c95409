"""What is asked of the index, as both databases write it: words in a row, all of some parts, any of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vanthu.corpus.archive.queries.tokens import LONGEST

NO_WORD = "\ue17f"
"""Stands in no index: what a server's index cannot hold is looked for as this, and not found."""


@dataclass(frozen=True)
class InARow:
    """These words, one behind the other."""

    words: Sequence[str]

    def fts5(self) -> str:
        """As SQLite's full-text index reads it."""
        return f'"{" ".join(self.words)}"'

    def tsquery(self) -> str:
        """As PostgreSQL reads it."""
        held = (word if len(word.encode()) <= LONGEST else NO_WORD for word in self.words)
        return " <-> ".join(f"'{word}'" for word in held)


@dataclass(frozen=True)
class AllOf:
    """Each of these, wherever it stands."""

    parts: Sequence[Expression]

    def fts5(self) -> str:
        """As SQLite's full-text index reads it."""
        return " AND ".join(f"({part.fts5()})" for part in self.parts)

    def tsquery(self) -> str:
        """As PostgreSQL reads it."""
        return " & ".join(f"({part.tsquery()})" for part in self.parts)


@dataclass(frozen=True)
class AnyOf:
    """One of these at least."""

    parts: Sequence[Expression]

    def fts5(self) -> str:
        """As SQLite's full-text index reads it."""
        return " OR ".join(f"({part.fts5()})" for part in self.parts)

    def tsquery(self) -> str:
        """As PostgreSQL reads it."""
        return " | ".join(f"({part.tsquery()})" for part in self.parts)


Expression = InARow | AllOf | AnyOf
