"""Runs migrations on the connection that ``corpus.archive.database`` gives, inside its transaction."""

from __future__ import annotations

from alembic import context

from vanthu.corpus.archive.models import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata)
context.run_migrations()
