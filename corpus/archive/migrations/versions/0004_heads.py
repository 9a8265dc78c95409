"""Heads of documents among the searched texts (``heads``); no table changes.

The rows of documents are made anew from their records afterwards (``upgrade``).

Revision ID: 0004
"""

from __future__ import annotations

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing: the heads are rows."""


def downgrade() -> None:
    """Nothing: an older version makes its own rows anew."""
