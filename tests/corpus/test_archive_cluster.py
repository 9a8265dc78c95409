"""Reading on a real Dask scheduler with two worker processes, one of which is killed midway."""

from __future__ import annotations

import os
import signal

import pytest

from tests.corpus.archive_support import ROOT, exported, load, settings, snapshot, write_reports
from vanthu.corpus.archive.database import create_archive
from vanthu.corpus.archive.errors import ClusterUnavailable
from vanthu.corpus.archive.inputs import expand
from vanthu.corpus.archive.integrity.verify import verify
from vanthu.corpus.archive.loading.cluster import dask
from vanthu.corpus.archive.loading.ingest import ingest

pytestmark = pytest.mark.cluster


@pytest.fixture(scope="module")
def cluster():
    from distributed import LocalCluster

    os.environ["PYTHONPATH"] = str(ROOT)
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=":0"
    ) as running:
        yield running


def test_the_same_archive_as_locally_with_a_worker_killed_midway(cluster, archive, tmp_path):
    folder = write_reports(tmp_path / "in", 24, opening=("sleep 0.05",))
    (folder / "broken.pdf").write_text("damaged", encoding="utf-8")
    (folder / "crash.pdf").write_text("crash", encoding="utf-8")
    load(archive, folder, jobs=2)
    other = create_archive(str(tmp_path / "other"))
    victim = next(iter(cluster.workers.values())).pid
    items = []

    def kill_one(item) -> None:
        items.append(item)
        if len(items) == 6:
            os.kill(victim, signal.SIGKILL)

    with dask(cluster.scheduler_address) as executors:
        summary = ingest(other, expand([str(folder)]), settings(), executors, kill_one)
    assert (summary.loaded, summary.failed) == (24, 2)
    assert snapshot(other) == snapshot(archive)
    assert exported(other, tmp_path / "a") == exported(archive, tmp_path / "b")
    assert verify(other).problems == []
    other.close()


def test_inputs_from_an_address(cluster, archive, tmp_path):
    """``file://`` goes the same way as ``s3://``: fetched by a worker, through fsspec."""
    folder = write_reports(tmp_path / "in", 2)
    items = []
    with dask(cluster.scheduler_address) as executors:
        ingest(archive, expand([folder.as_uri()]), settings(), executors, items.append)
    assert [item.kind for item in items] == ["loaded", "loaded"]
    assert all(item.name.startswith("file://") for item in items)


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nonsense://x"])
def test_a_scheduler_that_is_not_there(address, monkeypatch):
    monkeypatch.setattr("vanthu.corpus.archive.loading.cluster._PATIENCE", 1)
    with pytest.raises(ClusterUnavailable), dask(address):
        pass
