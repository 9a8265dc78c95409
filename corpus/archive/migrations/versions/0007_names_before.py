"""Bodies are found under the names of what was merged into them; names not printed come behind printed ones.

The tables stay as they are; an upgrade makes their rows anew (``upgrade``).

Revision ID: 0007
"""

from __future__ import annotations

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing but the rows changes."""


def downgrade() -> None:
    """Nothing but the rows changes."""
