"""Indexes of what documents are chosen by, so that a choice of few is not looked for in all of them.

Revision ID: 0010
"""

from __future__ import annotations

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_PERIODS = (
    "(coalesce(period_start, '') || ' ' || coalesce(period_end, '') || ' ' || coalesce(period_label, ''))"
)
_CHOICES = {
    "ix_documents_kind": "(doc_type, id)",
    "ix_documents_status": "(status, id)",
    "ix_documents_body": "(issuer_plain, id)",
    "ix_documents_begins": "(coalesce(period_start, issued_on, '~'), id)",
    "ix_documents_period": f"({_PERIODS}, id)",
}
"""As ``few`` asks; alembic does not compare indexes of expressions."""


def upgrade() -> None:
    """Add the indexes; the one of kinds knew no IDs."""
    op.drop_index("ix_documents_kind", "documents")
    for name, told in _CHOICES.items():
        op.execute(f"CREATE INDEX {name} ON documents {told}")


def downgrade() -> None:
    """Remove them."""
    for name in _CHOICES:
        op.drop_index(name, "documents")
    op.create_index("ix_documents_kind", "documents", ["doc_type"])
