"""Archives for the tests: a folder with SQLite, or a database on a real PostgreSQL server."""

from __future__ import annotations

import pytest

from tests.corpus.archive_support import ROOT
from vanthu.corpus.archive.database import create_archive


@pytest.fixture
def archive(tmp_path, monkeypatch):
    """An empty archive in a folder; child processes find the stand-in reader."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    opened = create_archive(str(tmp_path / "archive"))
    yield opened
    opened.close()
