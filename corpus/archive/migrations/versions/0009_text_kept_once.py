"""A text is kept once, in the record; the texts of pages are packed; labels are not kept twice.

What is told of a record and asked of nobody (sections, paragraphs, tables, references, repairs) is made of it
when it is exported. A document whose record is damaged keeps the rows it has, in the tables of before, until
it is read again. Each order of the list has an index, and so have the documents that lack something.

Revision ID: 0009
"""

from __future__ import annotations

import contextlib
import warnings
from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

from vanthu.corpus.archive.packing import pack, record_of
from vanthu.corpus.archive.texts import text_in

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_LACKING = (
    "number IS NULL OR issued_on IS NULL OR issuer IS NULL OR period_label IS NULL AND period_end IS NULL"
)
_SHELF = (
    "coalesce(issuer_plain, '~') || '\t' || coalesce(period_end, '~') || '\t' || coalesce(number, '~')"
    " || '\t' || id"
)
_ORDERS = {
    "ix_documents_lacking": f"(({_SHELF}){{collation}}) WHERE {_LACKING}",
    "ix_documents_newest": "(coalesce(period_end, issued_on, ''), id)",
    "ix_documents_failures": "(failure_count, id)",
    "ix_documents_figures": "(figure_count, id)",
    "ix_documents_pages": "(pages, id)",
    "ix_documents_kind": "(doc_type)",
}
"""As ``selection.Selection`` and ``shelf.Page`` ask; alembic does not compare indexes of expressions."""

_AT_A_TIME = 500
"""Texts packed at once; some MB."""

_BOX = ("x0", "top", "x1", "bottom")
_TOLD: dict[str, list[tuple[str, Any, bool]]] = {
    "sections": [
        *(("section_id", sa.Text, False), ("marker", sa.Text, False), ("level", sa.Integer, False)),
        *(("heading", sa.Text, True), ("parent_id", sa.Text, True), ("page", sa.Integer, False)),
        *((name, sa.Double, True) for name in _BOX),
    ],
    "blocks": [
        *(("block_id", sa.Text, False), ("section_id", sa.Text, True), ("marker", sa.Text, True)),
        *(("depth", sa.Integer, False), ("text", sa.Text, False), ("page", sa.Integer, False)),
        *(("page_end", sa.Integer, False), ("footnote", sa.Boolean, False), ("footnotes", sa.Text, False)),
        *((name, sa.Double, True) for name in _BOX),
    ],
    "tables": [
        *(("table_id", sa.Text, False), ("appendix", sa.Text, True), ("section_id", sa.Text, True)),
        *(("title", sa.Text, True), ("columns", sa.Text, False), ("pages", sa.Text, False)),
        ("confidence", sa.Double, False),
    ],
    "table_rows": [
        *(("row_group", sa.Text, True), ("row_parent", sa.Text, True), ("cells", sa.Text, False)),
        *(("total", sa.Boolean, False), ("page", sa.Integer, False)),
        *((name, sa.Double, True) for name in _BOX),
    ],
    "references": [
        *((name, sa.Text, True) for name in ("kind", "number", "date", "issuer", "section_id", "block_id")),
        ("page", sa.Integer, False),
        *((name, sa.Double, True) for name in _BOX),
        ("raw", sa.Text, False),
    ],
    "edits": [
        ("page", sa.Integer, False),
        *((name, sa.Double, True) for name in _BOX),
        *((name, sa.Text, False) for name in ("before_text", "after_text", "rule")),
        ("confidence", sa.Double, False),
    ],
}
"""The tables that are told from now on, behind their keys: name, type, whether it may be unstated."""


def upgrade() -> None:
    """Pack the texts, let go what the records have, and add indexes."""
    damaged = list(_damaged(op.get_bind()))
    for name in _TOLD:
        if damaged:
            table = sa.table(name, sa.column("document_id"))
            op.execute(sa.delete(table).where(table.c.document_id.not_in(damaged)))
        else:
            op.drop_table(name)
    op.drop_column("figures", "label_plain")
    op.add_column("page_texts", sa.Column("packed", sa.LargeBinary()))
    op.add_column("page_texts", sa.Column("place", sa.Integer(), nullable=False, server_default="0"))
    _pack()
    with _without_remarks(), op.batch_alter_table("page_texts") as texts:
        texts.alter_column("place", existing_type=sa.Integer(), server_default=None)
        texts.drop_column("text")
    collation = ' COLLATE "C"' if op.get_bind().dialect.name == "postgresql" else ""
    for name, told in _ORDERS.items():
        op.execute(f"CREATE INDEX {name} ON documents {told.format(collation=collation)}")


def downgrade() -> None:
    """Unpack the texts; the rows that are told come back when the version of before makes all rows anew."""
    for name in _ORDERS:
        op.drop_index(name, "documents")
    op.add_column("page_texts", sa.Column("text", sa.Text()))
    _unpack()
    with _without_remarks(), op.batch_alter_table("page_texts") as texts:
        texts.alter_column("text", existing_type=sa.Text(), nullable=False)
        texts.drop_column("packed")
        texts.drop_column("place")
    op.add_column("figures", sa.Column("label_plain", sa.Text(), nullable=False, server_default=""))
    there = set(sa.inspect(op.get_bind()).get_table_names())
    for name, columns in _TOLD.items():
        if name not in there:
            _create(name, columns)


@contextlib.contextmanager
def _without_remarks() -> Iterator[None]:
    """SQLAlchemy remarks that it cannot copy an index of another table; that one stays as it is."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", sa.exc.SAWarning)
        yield


def _damaged(connection: sa.Connection) -> Iterator[str]:
    """Documents whose records are gone or not what was written."""
    query = "SELECT d.id, r.json, r.sha256 FROM documents d LEFT JOIN records r ON r.document_id = d.id"
    for document, packed, sha256 in connection.execute(sa.text(query)):
        if packed is None or record_of(packed, sha256) is None:
            yield document


def _pack() -> None:
    """Each text in a pack of its own; where the record is whole, the rows are made anew afterwards."""
    put = sa.text("UPDATE page_texts SET packed = :packed WHERE id = :id")
    for rows in _rows("id, text"):
        op.get_bind().execute(put, [{"id": row.id, "packed": pack(row.text.encode())} for row in rows])


def _unpack() -> None:
    put = sa.text("UPDATE page_texts SET text = :text WHERE id = :id")
    packs: dict[int, bytes] = {}
    for rows in _rows("id, place, packed"):
        for row in rows:
            packs = {row.id: row.packed} if row.packed is not None else packs
            op.get_bind().execute(put, {"id": row.id, "text": text_in(packs[row.id - row.place], row.place)})


def _rows(columns: str) -> Iterator[Sequence[Any]]:
    """Rows of ``page_texts`` by their numbers, some at a time."""
    query = sa.text(f"SELECT {columns} FROM page_texts WHERE id > :last ORDER BY id LIMIT {_AT_A_TIME}")
    last = 0
    while rows := op.get_bind().execute(query, {"last": last}).all():
        yield rows
        last = rows[-1].id


def _create(name: str, columns: list[tuple[str, Any, bool]]) -> None:
    keys = ["document_id", *(["table_seq"] if name == "table_rows" else []), "seq"]
    op.create_table(
        name,
        sa.Column("document_id", sa.String(length=16), nullable=False),
        *(sa.Column(key, sa.Integer(), autoincrement=False, nullable=False) for key in keys[1:]),
        *(sa.Column(column, kind(), nullable=nullable) for column, kind, nullable in columns),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"]),
        sa.PrimaryKeyConstraint(*keys),
    )
