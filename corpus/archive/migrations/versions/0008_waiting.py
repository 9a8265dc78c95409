"""Indexes of what waits for a person: figures in failing checks, doubtful readings, what was said of heads.

Revision ID: 0008
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the indexes; the first two hold only the figures that wait."""
    failing, doubtful = sa.text("verdict = 'fail'"), sa.text("confidence < 0.9")
    op.create_index(
        "ix_figures_failing",
        "figures",
        ["document_id", "seq"],
        sqlite_where=failing,
        postgresql_where=failing,
    )
    op.create_index(
        "ix_figures_doubtful",
        "figures",
        ["confidence", "document_id", "seq"],
        sqlite_where=doubtful,
        postgresql_where=doubtful,
    )
    op.create_index("ix_overlays_what", "overlays", ["what", "field", "document_id"])


def downgrade() -> None:
    """Remove them."""
    op.drop_index("ix_overlays_what", "overlays")
    op.drop_index("ix_figures_doubtful", "figures")
    op.drop_index("ix_figures_failing", "figures")
