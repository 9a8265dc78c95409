"""Exact decimals of long numbers, the checks that hold beside the record, and the chain.

The rows of documents are made anew from their records afterwards (``rows.rebuild``).

Revision ID: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

EXACT = ("value_exact", "of_exact", "percent_exact", "change_exact")


def upgrade() -> None:
    """Add columns and the chain."""
    for name in EXACT:
        op.add_column("figures", sa.Column(name, sa.Text(), nullable=True))
    op.add_column("records", sa.Column("passed", sa.Text(), nullable=False, server_default="[]"))
    op.create_table(
        "chain",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("link", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
    )


def downgrade() -> None:
    """Remove what was added; the exact decimals stay in the records."""
    op.drop_table("chain")
    op.drop_column("records", "passed")
    for name in EXACT:
        op.drop_column("figures", name)
