"""What one file may cost: a crash, an endless loop or a full memory costs that file alone."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.corpus.archive_support import ROOT, load, report_text, write_reports
from tests.waiting import awaited
from vanthu.corpus.archive.listing import failed_files
from vanthu.extract.child import Limits

MEMORY = 700 << 20
"""Bytes; Python with its libraries maps about 300 MB, one step of the greedy reader takes 64 MB."""

STALL = 15.0
"""Seconds: a good file is far quicker, also where the machine is busy with other work."""
MISDEEDS = {
    "crash": ("WorkerCrashed", 34),
    "loop": ("TimeLimitExceeded", 30),
    "eat": ("MemoryLimitExceeded", 31),
    "bug": ("ReadingFailed", 33),
    "damaged": ("Damaged", 13),
}


@pytest.fixture(scope="module")
def outcome(tmp_path_factory):
    """One run over good files with every kind of bad one between them."""
    from vanthu.corpus.archive.database import create_archive

    os.environ["PYTHONPATH"] = str(ROOT)
    root = tmp_path_factory.mktemp("limits")
    folder = write_reports(root / "in", 6)
    for n, misdeed in enumerate(MISDEEDS):
        (folder / f"report-00{n}-{misdeed}.pdf").write_text(f"{misdeed}\n{n}", encoding="utf-8")
    archive = create_archive(str(root / "archive"))
    summary, items = load(archive, folder, jobs=2, limits=Limits(MEMORY, STALL, 10 * STALL))
    yield archive, summary, items
    archive.close()


@pytest.mark.parametrize(("misdeed", "expected"), MISDEEDS.items(), ids=MISDEEDS)
def test_each_misdeed_has_its_error(outcome, misdeed, expected):
    (row,) = (row for row in failed_files(outcome[0]) if row["path"].endswith(f"-{misdeed}.pdf"))
    assert (row["error"], row["exit_code"]) == expected
    assert row["message"]
    assert row["next_step"]


def test_the_good_files_beside_them_are_loaded(outcome):
    _, summary, _ = outcome
    assert (summary.loaded, summary.failed) == (6, len(MISDEEDS))


def test_no_worker_used_more_than_its_limit(outcome):
    _, summary, _ = outcome
    assert 0 < summary.peak_memory < MEMORY


def test_a_limit_on_the_whole_file(archive, tmp_path):
    (tmp_path / "a.pdf").write_text(report_text(1, opening=("sleep 30",)), encoding="utf-8")
    _, items = load(archive, tmp_path / "a.pdf", limits=Limits(1 << 30, 30.0, 1.0))
    assert items[0].failure.error == "TimeLimitExceeded"


def test_a_file_whose_reader_was_killed_from_outside_is_read_by_the_next_run(archive, tmp_path):
    folder = write_reports(tmp_path / "in", 2)
    opening = (f"ended {tmp_path / 'once'}",)
    (folder / "x.pdf").write_text(report_text(9, opening=opening), encoding="utf-8")
    first, items = load(archive, folder)
    assert (first.loaded, first.failed) == (2, 1)
    assert [item.failure.error for item in items if item.failure] == ["WorkerKilled"]
    second, _ = load(archive, folder)
    assert (second.loaded, second.skipped, second.failed) == (1, 2, 0)
    assert failed_files(archive) == []


def test_children_end_with_a_parent_that_is_killed(tmp_path):
    """Also while they are in an endless loop."""
    (tmp_path / "loop.pdf").write_text("loop", encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.corpus.archive_run", str(tmp_path / "archive"), str(tmp_path)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    child = awaited(lambda: children_of(process.pid))[0]
    process.kill()
    process.wait()
    assert awaited(lambda: not alive(child))


def children_of(pid: int) -> list[int]:
    try:
        with open(f"/proc/{pid}/task/{pid}/children") as file:  # noqa: PTH123 - not a file on a disk
            main = file.read().split()
    except FileNotFoundError:
        return []
    found = [int(child) for child in main]
    for thread in os.listdir(f"/proc/{pid}/task"):  # noqa: PTH208
        try:
            with open(f"/proc/{pid}/task/{thread}/children") as file:  # noqa: PTH123
                found += [int(child) for child in file.read().split()]
        except FileNotFoundError:
            continue
    return found


def alive(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat") as file:  # noqa: PTH123
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
