"""A basis of a figure, and what it was taken from."""

from __future__ import annotations

from typing import Literal

from vanthu.extract.values import fixed
from vanthu.parsers.report import Basis

Source = Literal["number", "verb", "total", "column", "section", "document", "none"]
AHEAD: tuple[Basis, ...] = ("plan", "target", "limit")
"""What has not happened yet."""


@fixed(frozen=True, slots=True)
class Stand:
    """A basis and what it was taken from."""

    basis: Basis
    source: Source
