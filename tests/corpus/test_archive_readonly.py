"""An archive that nobody may write to can be read by every command that reads."""

from __future__ import annotations

import os
import shutil

import pytest

from tests.corpus.archive_support import load, snapshot, write_reports
from vanthu.corpus.archive import readonly
from vanthu.corpus.archive.database import DATABASE, create_archive, open_archive
from vanthu.corpus.archive.errors import StoreUnavailable
from vanthu.corpus.archive.integrity.verify import verify
from vanthu.corpus.archive.queries.query import Query
from vanthu.corpus.archive.search import search


def closed(archive, place):
    """An archive as a run that ended leaves it."""
    archive.close()
    return archive.location


def with_its_log(archive, place):
    """A snapshot taken while the archive was in use: the newest document stands in the log alone."""
    with archive.reading() as connection:  # a reader keeps the log from being emptied
        connection.exec_driver_sql("SELECT count(*) FROM documents").scalar_one()
        load(archive, write_reports(place / "more", 5))
        shutil.copytree(archive.location, place / "snapshot")
    assert (place / "snapshot" / f"{DATABASE}-wal").stat().st_size > 0
    return str(place / "snapshot")


@pytest.mark.parametrize("opens", [True, False], ids=["plainly", "only as immutable"])
@pytest.mark.parametrize("left", [closed, with_its_log])
def test_it_is_read_like_any_other(archive, tmp_path, monkeypatch, left, opens):
    load(archive, write_reports(tmp_path / "in", 2))
    expected = None if left is with_its_log else snapshot(archive)
    place = left(archive, tmp_path)
    expected = expected or snapshot(archive)
    files = {path: path.read_bytes() for path in sorted((tmp_path / place).glob(f"{DATABASE}*"))}
    # The tests may run as root, whom no rights stop.
    monkeypatch.setattr(readonly.os, "access", lambda path, mode: mode != os.W_OK)
    if not opens:
        monkeypatch.setattr(readonly, "_opens", lambda address: False)
    found = open_archive(place)
    assert snapshot(found) == expected
    assert search(found, Query("an sinh xã hội"))
    assert verify(found).problems == []
    with pytest.raises(StoreUnavailable), found.writing() as connection:
        connection.exec_driver_sql("DELETE FROM settings")
    found.close()
    if not opens:
        assert {path: path.read_bytes() for path in files} == files


def test_loading_into_it_is_refused(archive, tmp_path, monkeypatch):
    archive.close()
    monkeypatch.setattr(readonly.os, "access", lambda path, mode: mode != os.W_OK)
    opened = create_archive(archive.location)
    with pytest.raises(StoreUnavailable):
        load(opened, write_reports(tmp_path / "in", 1))
    opened.close()
