"""Who asks, and what they may do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["", "read", "review", "admin"]

_RANKS: tuple[Role, ...] = ("", "read", "review", "admin")


@dataclass(frozen=True)
class Visitor:
    """Who asks.

    Attributes:
        name: under which what they say is kept; empty: nobody is known yet.
        proof: the word that stands in every form they are shown.
        role: what they may do; each may what those before it may.
        leaves: whether they can log out.
    """

    name: str
    proof: str
    role: Role = "admin"
    leaves: bool = False

    def may(self, role: Role) -> bool:
        """Whether they may do what this role may."""
        return _RANKS.index(self.role) >= _RANKS.index(role)


NOBODY = Visitor("", "", "")
