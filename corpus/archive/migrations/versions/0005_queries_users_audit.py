"""Indexes for the order of documents, findings and acts; the users of the desk; its log.

Words of labels come into the search index: rows, made anew from the records afterwards (``upgrade``).

Revision ID: 0005
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

SHELF = (
    "coalesce(issuer_plain, '~') || '\t' || coalesce(period_end, '~') || '\t' || coalesce(number, '~')"
    " || '\t' || id"
)
"""As ``shelf.Shelf``; an index of an expression, which alembic does not compare with the models."""


def upgrade() -> None:
    """Add the indexes and tables."""
    collation = ' COLLATE "C"' if op.get_bind().dialect.name == "postgresql" else ""
    op.execute(f"CREATE INDEX ix_documents_shelf ON documents (({SHELF}){collation})")
    op.create_index("ix_documents_current", "documents", ["superseded_by", "sha256"])
    op.create_index("ix_acts_kind", "acts", ["kind", "sha256"])
    op.create_index("ix_findings_verdict", "findings", ["verdict", "severity", "document_id", "seq"])
    op.create_table(
        "users",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("password", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "audit",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("what", sa.String(length=32), nullable=False),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("seq"),
    )
    for statement in _guards(op.get_bind().dialect.name):
        op.execute(statement)


def downgrade() -> None:
    """Remove them; the users and the log are lost."""
    op.drop_table("audit")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION IF EXISTS audit_is_only_added()")
    op.drop_table("users")
    op.drop_index("ix_findings_verdict", "findings")
    op.drop_index("ix_acts_kind", "acts")
    op.drop_index("ix_documents_current", "documents")
    op.drop_index("ix_documents_shelf", "documents")


def _guards(dialect: str) -> list[str]:
    """Lines of the log are neither altered nor deleted: the database itself refuses."""
    if dialect == "postgresql":
        return [
            "CREATE FUNCTION audit_is_only_added() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'the log is only added to'; END $$",
            "CREATE TRIGGER audit_only_added BEFORE UPDATE OR DELETE ON audit "
            "FOR EACH ROW EXECUTE FUNCTION audit_is_only_added()",
        ]
    return [
        f"CREATE TRIGGER audit_no_{event.lower()} BEFORE {event} ON audit "
        "BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END"
        for event in ("UPDATE", "DELETE")
    ]
