"""Views for those who ask in SQL: corrected values laid over, units in base units (docs/export.md).

Their rows come from two tables that are made of records and acts (``laid``).

Revision ID: 0006
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def _said(field: str, column: str) -> str:
    """A field of the header as a person corrected it, or as it was read."""
    return (
        f"COALESCE((SELECT o.said FROM overlays o WHERE o.document_id = d.id AND o.what = 'header'"
        f" AND o.field = '{field}'), d.{column})"
    )


HEADER = (
    *("doc_type", "number", "issued_on", "place", "issuer", "parent_issuer", "title", "subtitle"),
    *("period_start", "period_end", "period_label", "signatory_role", "signatory_name"),
)

DOCUMENTS = f"""
CREATE VIEW v_documents AS
SELECT d.id AS document_id, d.sha256, d.file, d.pages, d.kind, d.status,
  {", ".join(f"{_said(name, name)} AS {name}" for name in HEADER)},
  CAST(SUBSTR(COALESCE({_said("period_end", "period_end")}, {_said("issued_on", "issued_on")}), 1, 4)
    AS INTEGER) AS year,
  d.figure_count, d.finding_count, d.failure_count,
  (SELECT MAX(r.started) FROM run_items i JOIN runs r ON r.id = i.run_id
    WHERE i.document_id = d.id AND i.outcome = 'loaded') AS loaded_at
FROM documents d
WHERE d.superseded_by IS NULL AND d.sha256 NOT IN (
  SELECT a.sha256 FROM acts a WHERE a.kind = 'withdraw' AND NOT EXISTS (
    SELECT 1 FROM acts u WHERE u.kind = 'undo' AND u.undoes = a.id AND NOT EXISTS (
      SELECT 1 FROM acts w WHERE w.kind = 'undo' AND w.undoes = u.id)))
"""


def _corrected(field: str, column: str = "value") -> str:
    return (
        f"(SELECT o.{column} FROM overlays o WHERE o.document_id = f.document_id AND o.what = 'figure'"
        f" AND o.subject = f.figure_id AND o.field = '{field}')"
    )


_VALUE = f"COALESCE({_corrected('value')}, f.value)"
_UNIT = f"COALESCE({_corrected('unit', 'said')}, f.unit)"
_LAST = (
    "(SELECT MAX(o.{column}) FROM overlays o WHERE o.document_id = f.document_id AND o.what = 'figure'"
    " AND o.subject = f.figure_id)"
)

FIGURES = f"""
CREATE VIEW v_figures AS
SELECT f.document_id, f.seq, f.figure_id, d.number, d.issuer, d.parent_issuer, d.issued_on,
  d.period_start, d.period_end, d.period_label, d.year,
  COALESCE({_corrected("label", "said")}, f.label) AS label, f.measure,
  {_VALUE} AS value, f.value AS value_read, f.value_exact,
  COALESCE({_corrected("of")}, f.of_value) AS of_value,
  COALESCE({_corrected("percent")}, f.percent) AS percent,
  COALESCE({_corrected("change")}, f.change_by) AS change_by, f.change_since, f.change_unit,
  {_UNIT} AS unit, u.base AS unit_base, {_VALUE} * u.factor AS value_base,
  f.as_of, f.section_id, f.block_id, f.table_id, f.row_index, f.column_index, f.page,
  f.x0, f.top, f.x1, f.bottom, f.raw, f.confidence, f.tier, f.issue, f.verdict,
  {_LAST.format(column="said_by")} AS corrected_by, {_LAST.format(column="said_at")} AS corrected_at,
  d.loaded_at
FROM figures f JOIN v_documents d ON d.document_id = f.document_id
LEFT JOIN units u ON u.unit = {_UNIT}
"""


def _state(column: str) -> str:
    return (
        f"(SELECT o.{column} FROM overlays o WHERE o.document_id = g.document_id AND o.what = 'finding'"
        " AND o.subject = CAST(g.seq AS VARCHAR(12)))"
    )


FINDINGS = f"""
CREATE VIEW v_findings AS
SELECT g.document_id, g.seq, d.number, d.issuer, d.parent_issuer, d.issued_on, d.period_start, d.period_end,
  d.period_label, d.year, g.rule, g.verdict, g.severity, g.message, g.figures, g.section_id, g.page, g.raw,
  g.stated, g.computed, g.reason, g.suggestion, g.reading_error,
  COALESCE({_state("said")}, 'new') AS state, {_state("said_by")} AS state_by,
  {_state("said_at")} AS state_at,
  d.loaded_at
FROM findings g JOIN v_documents d ON d.document_id = g.document_id
"""

VIEWS = {"v_documents": DOCUMENTS, "v_figures": FIGURES, "v_findings": FINDINGS}


def upgrade() -> None:
    """Add the tables, an index by which the time of loading is found, and the views."""
    op.create_table(
        "overlays",
        sa.Column("document_id", sa.String(length=16), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("what", sa.String(length=8), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("field", sa.String(length=32), nullable=False),
        sa.Column("said", sa.Text(), nullable=True),
        sa.Column("value", sa.Double(), nullable=True),
        sa.Column("said_by", sa.Text(), nullable=False),
        sa.Column("said_at", sa.String(length=32), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"]),
        sa.PrimaryKeyConstraint("document_id", "seq"),
    )
    op.create_table(
        "units",
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("base", sa.Text(), nullable=False),
        sa.Column("factor", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("unit"),
    )
    op.create_index("ix_run_items_document_id", "run_items", ["document_id"])
    for statement in VIEWS.values():
        op.execute(sa.text(statement.replace(":", "\\:")))


def downgrade() -> None:
    """Remove them; nothing is lost."""
    for name in reversed(VIEWS):
        op.execute(f"DROP VIEW {name}")
    op.drop_index("ix_run_items_document_id", "run_items")
    op.drop_table("units")
    op.drop_table("overlays")
