"""The tables of the archive. Names are stable: people write SQL against them (``docs/export.md``).

Primary keys come from content, not from counters, so that the same files give the same rows whatever
was interrupted in between; what differs between runs (times, hosts) is in ``runs`` and ``run_items`` only.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from vanthu.corpus.archive.task import ID_LENGTH

REVISION = "0010"
"""The newest migration; a database with another revision is older or newer than this program."""

metadata = MetaData()


def _document_id() -> Column[str]:
    return Column("document_id", String(ID_LENGTH), ForeignKey("documents.id"), primary_key=True)


def _seq() -> Column[int]:
    return Column("seq", Integer, primary_key=True, autoincrement=False)


def _box() -> list[Column[float]]:
    return [Column(name, Double) for name in ("x0", "top", "x1", "bottom")]


settings = Table(
    "settings",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("value", Text, nullable=False),
)

documents = Table(
    "documents",
    metadata,
    Column("id", String(ID_LENGTH), primary_key=True),
    Column("sha256", String(64), nullable=False, index=True),
    Column("bytes", BigInteger, nullable=False),
    Column("suffix", String(8), nullable=False),
    Column("pipeline", Text, nullable=False),
    Column("options", Text, nullable=False),
    Column("file", Text, nullable=False),
    Column("pages", Integer, nullable=False),
    Column("kind", String(8), nullable=False),
    Column("status", String(8), nullable=False),
    Column("engine", Text),
    Column("doc_type", Text),
    Column("number", Text),
    Column("issued_on", Text, index=True),
    Column("place", Text),
    Column("issuer", Text),
    Column("parent_issuer", Text),
    Column("title", Text),
    Column("subtitle", Text),
    Column("period_start", Text),
    Column("period_end", Text),
    Column("period_label", Text),
    Column("signatory_role", Text),
    Column("signatory_name", Text),
    Column("section_count", Integer, nullable=False),
    Column("block_count", Integer, nullable=False),
    Column("table_count", Integer, nullable=False),
    Column("row_count", Integer, nullable=False),
    Column("figure_count", Integer, nullable=False),
    Column("reference_count", Integer, nullable=False),
    Column("edit_count", Integer, nullable=False),
    Column("finding_count", Integer, nullable=False),
    Column("failure_count", Integer, nullable=False),
    Column("identity", Text, index=True),
    Column("issuer_plain", Text),
    Column("superseded_by", String(ID_LENGTH)),
    UniqueConstraint("sha256", "pipeline", "options", name="uq_documents_key"),
    Index("ix_documents_current", "superseded_by", "sha256"),
    Index("ix_documents_failures", "failure_count", "id"),
    Index("ix_documents_figures", "figure_count", "id"),
    Index("ix_documents_pages", "pages", "id"),
    Index("ix_documents_kind", "doc_type", "id"),
    Index("ix_documents_status", "status", "id"),
    Index("ix_documents_body", "issuer_plain", "id"),
)

records = Table(
    "records",
    metadata,
    _document_id(),
    Column("sha256", String(64), nullable=False),
    Column("json", LargeBinary, nullable=False),
    Column("passed", Text, nullable=False, server_default="[]"),
)

files = Table(
    "files",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("path", Text, nullable=False),
    Column("path_bytes", LargeBinary),
    Column("sha256", String(64), index=True),
    Column("bytes", BigInteger),
    Column("document_id", String(ID_LENGTH), ForeignKey("documents.id"), index=True),
    Column("pipeline", Text, nullable=False),
    Column("options", Text, nullable=False),
    Column("error", String(64)),
    Column("exit_code", Integer),
    Column("page", Integer),
    Column("message", Text),
    Column("next_step", Text),
)

runs = Table(
    "runs",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("started", String(32), nullable=False),
    Column("ended", String(32)),
    Column("host", Text, nullable=False),
    Column("pipeline", Text, nullable=False),
    Column("options", Text, nullable=False),
    Column("jobs", Integer, nullable=False),
    Column("loaded", Integer),
    Column("skipped", Integer),
    Column("failed", Integer),
    Column("outcome", Text),
)

run_items = Table(
    "run_items",
    metadata,
    Column("run_id", String(32), ForeignKey("runs.id"), primary_key=True),
    Column("file_id", String(32), primary_key=True),
    Column("outcome", String(16), nullable=False),
    Column("document_id", String(ID_LENGTH), index=True),
    Column("seconds", Double),
    Column("peak_memory", BigInteger),
)

pages = Table(
    "pages",
    metadata,
    _document_id(),
    Column("page", Integer, primary_key=True, autoincrement=False),
    Column("source", String(16), nullable=False),
    Column("reason", Text),
    Column("confidence", Double),
    Column("error", Text),
    Column("message", Text),
)

FAILING, DOUBTFUL = text("verdict = 'fail'"), text("confidence < 0.9")
"""Figures that wait for a person (``waiting``): in a check that fails; below the confidence of sure ones."""

figures = Table(
    "figures",
    metadata,
    _document_id(),
    _seq(),
    Column("figure_id", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("measure", Text),
    Column("value", Double),
    Column("of_value", Double),
    Column("percent", Double),
    Column("unit", Text),
    Column("change_by", Double),
    Column("change_since", Text),
    Column("change_unit", Text),
    Column("as_of", Text),
    Column("section_id", Text),
    Column("block_id", Text),
    Column("table_id", Text),
    Column("row_index", Integer),
    Column("column_index", Integer),
    Column("page", Integer, nullable=False),
    *_box(),
    Column("raw", Text, nullable=False),
    Column("confidence", Double, nullable=False),
    Column("part_of", Text),
    Column("approx", Text),
    Column("tier", Text, nullable=False),
    Column("issue", Text),
    Column("verdict", String(16)),
    Column("value_exact", Text),
    Column("of_exact", Text),
    Column("percent_exact", Text),
    Column("change_exact", Text),
    Index("ix_figures_failing", "document_id", "seq", sqlite_where=FAILING, postgresql_where=FAILING),
    Index(
        "ix_figures_doubtful",
        *("confidence", "document_id", "seq"),
        sqlite_where=DOUBTFUL,
        postgresql_where=DOUBTFUL,
    ),
)

findings = Table(
    "findings",
    metadata,
    _document_id(),
    _seq(),
    Column("rule", Text, nullable=False),
    Column("verdict", String(16), nullable=False),
    Column("severity", String(8), nullable=False),
    Column("message", Text, nullable=False),
    Column("figures", Text, nullable=False),
    Column("section_id", Text),
    Column("page", Integer),
    *_box(),
    Column("raw", Text, nullable=False),
    Column("stated", Text),
    Column("computed", Text),
    Column("reason", Text),
    Column("suggestion", Text),
    Column("reading_error", Double),
    Column("evidence", Text),
    Index("ix_findings_verdict", "verdict", "severity", "document_id", "seq"),
)

page_texts = Table(
    "page_texts",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("document_id", String(ID_LENGTH), ForeignKey("documents.id"), nullable=False, index=True),
    Column("page", Integer, nullable=False),
    Column("place", Integer, nullable=False),
    Column("packed", LargeBinary),
)
"""The text of each page, of the head and of the labels of a document, for snippets (``texts``)."""

fingerprints = Table(
    "fingerprints",
    metadata,
    _document_id(),
    Column("band", Integer, primary_key=True, autoincrement=False),
    Column("hash", BigInteger, nullable=False),
    Column("signature", LargeBinary),
    Index("ix_fingerprints_band_hash", "band", "hash"),
)

version_links = Table(
    "version_links",
    metadata,
    Column("document_a", String(ID_LENGTH), ForeignKey("documents.id"), primary_key=True),
    Column("document_b", String(ID_LENGTH), ForeignKey("documents.id"), primary_key=True),
    Column("reason", String(16), nullable=False),
    Column("similarity", Double),
)

chain = Table(
    "chain",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", String(8), nullable=False),
    Column("subject", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("link", String(64), nullable=False),
)

acts = Table(
    "acts",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("id", String(32), nullable=False, unique=True, index=True),
    Column("sha256", String(64), nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("what", String(16), nullable=False),
    Column("page", Integer),
    Column("bbox", Text),
    Column("path", Text),
    Column("field", String(32), nullable=False),
    Column("as_read", Text),
    Column("said", Text),
    Column("number", Text),
    Column("said_by", Text, nullable=False),
    Column("said_at", String(32), nullable=False),
    Column("why", Text),
    Column("undoes", String(32)),
    Index("ix_acts_kind", "kind", "sha256"),
)
"""What people say of readings (``corpus/corrections``); the database refuses to alter or delete a row."""

users = Table(
    "users",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("role", String(16), nullable=False),
    Column("password", Text, nullable=False),
    Column("changed_at", String(32), nullable=False),
)
"""Who may work at the desk (``vanthu users``); passwords as Argon2 hashes."""

audit = Table(
    "audit",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("at", String(32), nullable=False),
    Column("who", Text, nullable=False),
    Column("what", String(32), nullable=False),
    Column("subject", Text),
)
"""What was done at the desk, by whom and when; the database refuses to alter or delete a line."""

overlays = Table(
    "overlays",
    metadata,
    _document_id(),
    _seq(),
    Column("what", String(8), nullable=False),
    Column("subject", Text, nullable=False),
    Column("field", String(32), nullable=False),
    Column("said", Text),
    Column("value", Double),
    Column("said_by", Text, nullable=False),
    Column("said_at", String(32), nullable=False),
    Column("why", Text),
    Index("ix_overlays_what", "what", "field", "document_id"),
)
"""What counts of the acts on a document, for the views; made of records and acts (``laid``)."""

units = Table(
    "units",
    metadata,
    Column("unit", Text, primary_key=True),
    Column("base", Text, nullable=False),
    Column("factor", Double, nullable=False),
)
"""The units of figures as printed, and in base units, for the views (``laid``)."""

CONTENT_TABLES = (pages, figures, findings)
"""Tables whose rows a worker makes from one record, in column order: what questions are asked of."""

told = MetaData()
"""What is told of a record and not kept as rows: the record has it, and a text is kept once. Exports and
whoever asks in SQL of an export have these tables, made of the records (``rows.told_of``)."""


def _of_document() -> Column[str]:
    return Column("document_id", String(ID_LENGTH), primary_key=True)


sections = Table(
    "sections",
    told,
    _of_document(),
    _seq(),
    Column("section_id", Text, nullable=False),
    Column("marker", Text, nullable=False),
    Column("level", Integer, nullable=False),
    Column("heading", Text),
    Column("parent_id", Text),
    Column("page", Integer, nullable=False),
    *_box(),
)

blocks = Table(
    "blocks",
    told,
    _of_document(),
    _seq(),
    Column("block_id", Text, nullable=False),
    Column("section_id", Text),
    Column("marker", Text),
    Column("depth", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("page", Integer, nullable=False),
    Column("page_end", Integer, nullable=False),
    Column("footnote", Boolean, nullable=False),
    Column("footnotes", Text, nullable=False),
    *_box(),
)

tables = Table(
    "tables",
    told,
    _of_document(),
    _seq(),
    Column("table_id", Text, nullable=False),
    Column("appendix", Text),
    Column("section_id", Text),
    Column("title", Text),
    Column("columns", Text, nullable=False),
    Column("pages", Text, nullable=False),
    Column("confidence", Double, nullable=False),
)

table_rows = Table(
    "table_rows",
    told,
    _of_document(),
    Column("table_seq", Integer, primary_key=True, autoincrement=False),
    _seq(),
    Column("row_group", Text),
    Column("row_parent", Text),
    Column("cells", Text, nullable=False),
    Column("total", Boolean, nullable=False),
    Column("page", Integer, nullable=False),
    *_box(),
)

references = Table(
    "references",
    told,
    _of_document(),
    _seq(),
    Column("kind", Text),
    Column("number", Text),
    Column("date", Text),
    Column("issuer", Text),
    Column("section_id", Text),
    Column("block_id", Text),
    Column("page", Integer, nullable=False),
    *_box(),
    Column("raw", Text, nullable=False),
)

edits = Table(
    "edits",
    told,
    _of_document(),
    _seq(),
    Column("page", Integer, nullable=False),
    *_box(),
    Column("before_text", Text, nullable=False),
    Column("after_text", Text, nullable=False),
    Column("rule", Text, nullable=False),
    Column("confidence", Double, nullable=False),
)

TOLD_TABLES = (sections, blocks, tables, table_rows, references, edits)
"""In column order, as ``CONTENT_TABLES``."""

index = MetaData()
"""The search index, which each database makes in its own way (migration 0001): FTS5, or tsvector with GIN."""

page_words = Table(
    "page_words",
    index,
    Column("rowid", Integer, primary_key=True),
    Column("words", Text),
    Column("plain", Text),
)
