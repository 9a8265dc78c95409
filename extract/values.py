"""Dataclasses whose fields nobody sets anew, made as quickly as those that anybody may change.

A frozen dataclass sets each of its fields by a call: making one takes three to four times as long, and a
report has thousands of words, lines, cells and tokens. That nothing sets their fields is what the type
checker sees to.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

__all__ = ["fixed"]

if TYPE_CHECKING:
    from dataclasses import dataclass as fixed
else:

    def fixed(*, frozen: bool, slots: bool) -> Any:
        """``dataclass``; what is to be frozen is so for the type checker, and has a hash as if it were."""
        return dataclass(slots=slots, unsafe_hash=frozen)
