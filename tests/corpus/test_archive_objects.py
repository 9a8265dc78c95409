"""Originals in object storage: a real S3 server holds them, and the archive is the same as on a disk."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import uuid

import pytest

from tests.corpus import postgres
from tests.corpus.archive_support import ROOT, load, snapshot, write_reports
from tests.corpus.objects import client, in_environment, object_storage
from tests.waiting import awaited
from vanthu.corpus.archive.database import create_archive, open_archive
from vanthu.corpus.archive.errors import StoreUnavailable
from vanthu.corpus.archive.exports import bags
from vanthu.corpus.archive.integrity.verify import verify
from vanthu.corpus.archive.listing import documents
from vanthu.corpus.archive.named import keep
from vanthu.corpus.archive.remote import CACHE
from vanthu.corpus.archive.selection import Selection

PER_PLACE = {"originals", "settings"}
"""What says where originals are."""


@pytest.fixture(scope="module")
def storage():
    with object_storage() as place:
        yield place


@pytest.fixture
def remote(storage, tmp_path, monkeypatch):
    """An empty archive in a folder whose originals go to a new place in the bucket."""
    for name, value in {**storage, "PYTHONPATH": str(ROOT), CACHE: str(tmp_path / "cache")}.items():
        monkeypatch.setenv(name, value)
    made = create_archive(str(tmp_path / "remote"), originals=f"s3://kho/{uuid.uuid4().hex}")
    yield made
    made.close()


def same(one, other):
    found, expected = snapshot(one), snapshot(other)
    return {name for name in expected if expected[name] != found[name]} - PER_PLACE


def objects_of(archive, storage):
    return client(storage).find(archive.store.url.removeprefix("s3://"))


def test_it_is_the_archive_of_a_disk_with_its_originals_elsewhere(remote, storage, tmp_path):
    folder = write_reports(tmp_path / "in", 3)
    load(remote, folder)
    local = create_archive(str(tmp_path / "local"))
    load(local, folder)
    assert same(remote, local) == set()
    assert list(remote.store.originals.rglob("*.pdf")) == []
    names = {path.rpartition("/")[2] for path in objects_of(remote, storage)}
    assert names == {path.name for path in local.store.originals.rglob("*.pdf")}
    assert verify(remote).problems == []
    assert verify(remote).originals == 3
    bags.write_bag(remote, tmp_path / "a", Selection())
    bags.write_bag(local, tmp_path / "b", Selection())
    for path in (tmp_path / "b" / "data" / "originals").iterdir():
        assert (tmp_path / "a" / "data" / "originals" / path.name).read_bytes() == path.read_bytes()
    summary, _ = load(remote, folder)
    assert (summary.loaded, summary.skipped) == (0, 3)
    local.close()


def test_what_becomes_of_an_object_is_found_and_mended(remote, storage, tmp_path):
    folder = write_reports(tmp_path / "in", 3)
    load(remote, folder)
    files = client(storage)
    gone, cut, other = objects_of(remote, storage)
    files.rm(gone)
    files.pipe(cut, files.cat(cut)[:-1])
    files.pipe(other, files.cat(other)[::-1])
    stray = f"{other.rpartition('/')[0]}/{other[-68:-66]}stray.pdf"
    files.pipe(stray, b"stray")
    kinds = {problem.place.rpartition("/")[2]: problem.kind for problem in verify(remote).problems}
    told = {path.rpartition("/")[2]: kind for path, kind in ((gone, "missing"), (cut, "half-written"))}
    told |= {path.rpartition("/")[2]: kind for path, kind in ((other, "altered"), (stray, "orphaned"))}
    assert kinds == told
    rows = {row["sha256"]: row["id"] for row in documents(remote, Selection())}
    for path in (gone, other):
        assert keep(remote, rows[path.rpartition("/")[2].removesuffix(".pdf")]).original is None
    load(remote, folder)  # puts right what it finds gone or spoilt
    files.rm(stray)
    assert verify(remote).problems == []


LOCKED = {"Mode": "COMPLIANCE", "Days": 1}


def test_locked_originals_stay_whatever_is_done_to_them(storage, tmp_path, monkeypatch):
    """In a bucket with object lock no version goes; what was laid over one is taken off by its own ID."""
    for name, value in {**storage, "PYTHONPATH": str(ROOT), CACHE: str(tmp_path / "cache")}.items():
        monkeypatch.setenv(name, value)
    files, bucket = client(storage), f"khoa-{uuid.uuid4().hex[:8]}"
    files.call_s3("create_bucket", Bucket=bucket, ObjectLockEnabledForBucket=True)
    rule = {"ObjectLockEnabled": "Enabled", "Rule": {"DefaultRetention": LOCKED}}
    files.call_s3("put_object_lock_configuration", Bucket=bucket, ObjectLockConfiguration=rule)
    archive = create_archive(str(tmp_path / "locked"), originals=f"s3://{bucket}/vanthu")
    load(archive, write_reports(tmp_path / "in", 1))
    (path,) = objects_of(archive, storage)
    key = path.partition("/")[2]
    (version,) = files.call_s3("list_object_versions", Bucket=bucket, Prefix=key)["Versions"]
    kept = files.call_s3("head_object", Bucket=bucket, Key=key)
    assert kept["ObjectLockMode"] == "COMPLIANCE"
    with pytest.raises(PermissionError):
        files.call_s3("delete_object", Bucket=bucket, Key=key, VersionId=version["VersionId"])
    hidden = files.call_s3("delete_object", Bucket=bucket, Key=key)
    assert [problem.kind for problem in verify(archive).problems] == ["missing"]
    files.call_s3("delete_object", Bucket=bucket, Key=key, VersionId=hidden["VersionId"])
    assert verify(archive).problems == []
    files.pipe(path, b"another")
    assert [problem.kind for problem in verify(archive).problems] == ["half-written"]
    assert files.call_s3("get_object", Bucket=bucket, Key=key, VersionId=version["VersionId"])
    load(archive, tmp_path / "in")  # lays the original over it again, locked as well
    assert verify(archive).problems == []
    archive.close()


@pytest.mark.slow
def test_a_store_that_does_not_answer_is_told(remote, tmp_path, monkeypatch):
    folder = write_reports(tmp_path / "in", 1)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "another")
    import s3fs

    s3fs.S3FileSystem.clear_instance_cache()
    try:
        with pytest.raises(StoreUnavailable, match="object storage says"):
            load(remote, folder)
    finally:
        s3fs.S3FileSystem.clear_instance_cache()
    assert documents(remote, Selection()) == []


@pytest.mark.slow
@pytest.mark.postgresql
def test_three_shards_at_once_one_killed_make_the_archive_of_one_run(storage, tmp_path, monkeypatch):
    """60 files; PostgreSQL and S3; the second shard is killed in the middle and started again."""
    folder = write_reports(tmp_path / "in", 60)
    for name, value in {**storage, "PYTHONPATH": str(ROOT), CACHE: str(tmp_path / "cache")}.items():
        monkeypatch.setenv(name, value)
    with postgres.server() as address:
        shared = postgres.new_database(address, "shards")
        create_archive(shared, originals=f"s3://kho/{uuid.uuid4().hex}").close()
        command = [sys.executable, "-m", "tests.corpus.archive_run", shared, str(folder)]

        def run(part):
            there = in_environment(storage) | {"SHARD": part}
            return subprocess.Popen(
                command, env=there, cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True
            )

        shards = [run(f"{part}/3") for part in (1, 2, 3)]
        for _ in range(3):
            assert shards[1].stdout.readline()
        os.killpg(shards[1].pid, signal.SIGKILL)
        shards[1].communicate()
        shards[1] = run("2/3")
        for shard in shards:
            shard.communicate()
            assert shard.returncode == 0
        alone = create_archive(str(tmp_path / "alone"))
        load(alone, folder)
        archive = open_archive(shared)
        assert awaited(lambda: len(documents(archive, Selection())) == 60)
        assert same(archive, alone) == set()
        assert len(objects_of(archive, storage)) == 60
        assert verify(archive).problems == []
        archive.close()
        alone.close()
