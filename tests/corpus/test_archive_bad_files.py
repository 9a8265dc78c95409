"""Bad files with the real reader: each its typed outcome, the good files beside them all loaded."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.corpus.archive_support import ROOT, load, report_text, settings, snapshot, write_reports
from tests.corpus.bad_files import BAD, good_pdf, many_pages
from tests.corpus.test_archive_store import as_ordinary_user
from vanthu.corpus.archive.database import create_archive, open_archive
from vanthu.corpus.archive.inputs import Input, expand
from vanthu.corpus.archive.integrity.verify import verify
from vanthu.corpus.archive.listing import failed_files
from vanthu.corpus.archive.loading.executors import local
from vanthu.corpus.archive.loading.ingest import ingest
from vanthu.corpus.archive.loading.loader import fetch
from vanthu.corpus.archive.task import READER
from vanthu.extract.child import Limits

GOOD = 3
MEMORY = 2 << 30


@pytest.fixture(scope="module")
def outcome(tmp_path_factory):
    """One run over all bad files with good ones between them."""
    root = tmp_path_factory.mktemp("bad")
    folder = root / "in"
    folder.mkdir()
    for name, (make, _) in BAD.items():
        make(folder / name)
    for n in range(GOOD):
        (folder / f"good-{n}.pdf").write_bytes(good_pdf(f"Bao cao {n}"))
    archive = create_archive(str(root / "archive"))
    summary, items = load(archive, folder, jobs=2, reader=READER, limits=Limits(MEMORY, 60.0, 120.0))
    found = {item.name.rpartition("/")[2]: item for item in items}
    yield archive, summary, found
    archive.close()


@pytest.mark.parametrize("name", BAD)
def test_each_bad_file_has_its_outcome(outcome, name):
    item = outcome[2][name.replace("\n", "\\n")]
    assert (item.failure.error if item.failure else item.kind) == BAD[name][1], item.note
    if item.failure:
        assert item.failure.message
        assert item.failure.next_step
        assert item.failure.exit_code > 9


def test_the_good_files_beside_them_are_all_loaded(outcome):
    archive, summary, found = outcome
    assert [found[f"good-{n}.pdf"].kind for n in range(GOOD)] == ["loaded"] * GOOD
    assert summary.loaded == GOOD + sum(expected == "loaded" for _, expected in BAD.values())
    assert len(failed_files(archive)) == summary.failed
    assert verify(archive).problems == []


def test_no_worker_used_more_than_its_limit(outcome):
    assert 0 < outcome[1].peak_memory < MEMORY


def test_nothing_outside_was_touched(outcome):
    archive, _, _ = outcome
    outside = Path(archive.location).parent / "outside.pdf"
    assert outside.read_bytes() == good_pdf("Ngoai")


def ingest_with(archive, folder, meddle) -> dict[str, str]:
    """Outcomes by name where something happens between listing and reading."""
    found = list(expand([str(folder)]))
    meddle()
    items = []
    with local(1) as executors:
        ingest(archive, found, settings(), executors, items.append)
    return {item.name.rpartition("/")[2]: item.failure.error if item.failure else item.kind for item in items}


def test_a_file_vanishes_meanwhile(archive, tmp_path):
    folder = write_reports(tmp_path / "in", 3)
    found = ingest_with(archive, folder, (folder / "report-001.pdf").unlink)
    assert found == {
        "report-000.pdf": "loaded",
        "report-001.pdf": "FileMissing",
        "report-002.pdf": "loaded",
    }


def test_a_file_may_vanish_or_grow_once_it_is_copied(archive, tmp_path):
    """The worker reads the copy."""
    folder = write_reports(tmp_path / "in", 2, opening=("sleep 0.2",))
    expected = (folder / "report-001.pdf").read_bytes()
    items = []
    with local(1) as executors:

        def meddle(item) -> None:
            items.append(item)
            (folder / "report-001.pdf").write_bytes(b"other")

        ingest(archive, expand([str(folder)]), settings(), executors, meddle)
    assert [item.kind for item in items] == ["loaded", "loaded"]
    assert any(path.read_bytes() == expected for path in archive.store.originals.rglob("*.pdf"))


def test_a_file_without_permission(archive, tmp_path):
    path = tmp_path / "a.pdf"
    path.write_text(report_text(1), encoding="utf-8")
    path.chmod(0)
    with archive.store.run_folder() as folder, as_ordinary_user():
        failure = fetch(Input(str(path)), folder)
    assert (failure.error, failure.exit_code) == ("FileUnreadable", 16)


def test_3000_pages(archive, tmp_path):
    (tmp_path / "long.pdf").write_bytes(many_pages(3000))
    summary, items = load(archive, tmp_path / "long.pdf", reader=READER, limits=Limits(MEMORY, 60.0, 300.0))
    assert (items[0].kind, items[0].pages) == ("loaded", 3000)
    assert summary.peak_memory < MEMORY


@contextlib.contextmanager
def small_disk(folder: Path, size: str):
    """A tmpfs; needs the rights to mount, which `unshare` gives to ordinary users."""
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def full_disk_story(tmp_path: Path) -> None:
    """Fill a small disk, make room, start again: as if the disk had never been full."""
    folder = write_reports(tmp_path / "in", 8, lines=300)
    roomy = create_archive(str(tmp_path / "roomy"))
    load(roomy, folder)
    with small_disk(tmp_path / "disk", "64m"):
        place = tmp_path / "disk" / "archive"
        archive = create_archive(str(place))
        filler = tmp_path / "disk" / "filler"
        fill(filler, spare=700_000)
        command = [sys.executable, "-m", "tests.corpus.archive_run", str(place), str(folder)]
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
        assert done.returncode != 0
        assert b"StoreFull" in done.stderr or b"failed" in done.stdout, done.stderr
        assert b"Traceback" not in done.stderr or b"StoreFull" in done.stderr
        filler.unlink()
        archive.close()
        archive = open_archive(str(place))
        summary, _ = load(archive, folder)
        assert summary.failed == 0
        assert snapshot(archive) == snapshot(roomy)
        assert verify(archive).problems == []
        archive.close()
    roomy.close()


def fill(path: Path, spare: int) -> None:
    """Write until only ``spare`` bytes are left."""
    free = shutil.disk_usage(path.parent).free
    path.write_bytes(b"\0" * max(0, free - spare))


def test_a_full_disk(tmp_path):
    if os.geteuid() == 0:
        full_disk_story(tmp_path)
        return
    code = (
        "import pathlib, sys; from tests.corpus.test_archive_bad_files import full_disk_story;"
        "full_disk_story(pathlib.Path(sys.argv[1]))"
    )
    subprocess.run(["unshare", "-Urm", sys.executable, "-c", code, tmp_path], cwd=ROOT, check=True)


def test_a_full_disk_under_the_copies_is_that_files_failure(archive, tmp_path, monkeypatch):
    """A file too big for what is left fails; the smaller ones beside it are loaded."""
    folder = write_reports(tmp_path / "in", 2)
    (folder / "big.pdf").write_text(report_text(9, lines=2000), encoding="utf-8")
    from vanthu.corpus.archive.store import RunFolder

    real = RunFolder.copy_stream

    def small(self, source, name, *, limit=None):
        if name.endswith("big.pdf"):
            from vanthu.corpus.archive.store import full_disk_is_typed

            with full_disk_is_typed(name):
                raise OSError(errno.ENOSPC, "No space left on device")
        return real(self, source, name, limit=limit)

    monkeypatch.setattr(RunFolder, "copy_stream", small)
    found = ingest_with(archive, folder, lambda: None)
    assert found == {"big.pdf": "StoreFull", "report-000.pdf": "loaded", "report-001.pdf": "loaded"}
    monkeypatch.undo()
    assert load(archive, folder)[0].loaded == 1  # taken again without being asked
