"""What people say of readings: corrections, confirmations, states of findings, withdrawals.

Revision ID: 0003
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table, to which rows are only ever added."""
    op.create_table(
        "acts",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("what", sa.String(length=16), nullable=False),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("bbox", sa.Text(), nullable=True),
        sa.Column("path", sa.Text(), nullable=True),
        sa.Column("field", sa.String(length=32), nullable=False),
        sa.Column("as_read", sa.Text(), nullable=True),
        sa.Column("said", sa.Text(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("said_by", sa.Text(), nullable=False),
        sa.Column("said_at", sa.String(length=32), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("undoes", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_index("ix_acts_sha256", "acts", ["sha256"])
    op.create_index("ix_acts_id", "acts", ["id"], unique=True)
    for statement in _guards(op.get_bind().dialect.name):
        op.execute(statement)


def downgrade() -> None:
    """Remove the table; export the acts first (``vanthu corrections export``)."""
    op.drop_table("acts")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION IF EXISTS acts_are_only_added()")


def _guards(dialect: str) -> list[str]:
    """Rows are neither altered nor deleted: the database itself refuses."""
    if dialect == "postgresql":
        return [
            "CREATE FUNCTION acts_are_only_added() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'acts are only added to'; END $$",
            "CREATE TRIGGER acts_only_added BEFORE UPDATE OR DELETE ON acts "
            "FOR EACH ROW EXECUTE FUNCTION acts_are_only_added()",
        ]
    return [
        f"CREATE TRIGGER acts_no_{event.lower()} BEFORE {event} ON acts "
        "BEGIN SELECT RAISE(ABORT, 'acts are only added to'); END"
        for event in ("UPDATE", "DELETE")
    ]
