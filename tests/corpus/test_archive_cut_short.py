"""The command as an archivist gives it, cut short in the middle and given again: nothing lost, nothing twice.

Logs of the database that a killed run leaves whole, cut or empty; a limit on the size of files (a quota is
met in the same way); SIGTERM, as a machine sends it that is shut down. Killed readers stand in
``test_archive_limits``, a full disk in ``test_archive_bad_files``, two runs at once in
``test_archive_versions_of_schema``.
"""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys

import pytest

from tests.corpus.archive_support import ROOT, exported, snapshot
from vanthu.corpus.archive.database import open_archive
from vanthu.corpus.archive.integrity.verify import verify_place

FILES = 6
BEFORE = 2
"""Files that are done when a run is cut short."""


def report(n: int) -> str:
    lines = [f"{k}. Đã cấp {100 * n + k} thẻ căn cước, giải quyết {37 * k + n} hồ sơ." for k in range(1, 15)]
    head = ("UBND XÃ MINH TÂN", f"Số: {n}/BC-UBND", "BÁO CÁO", f"Kết quả công tác tháng {n} năm 2024")
    return "\n".join([*head, *lines])


def command(place, folder, *more) -> list[str]:
    words = [sys.executable, "-m", "vanthu", "ingest", str(folder), "--archive", str(place), "--jobs", "1"]
    return [*words, *more]


HERE = os.environ | {"PYTHONPATH": str(ROOT), "VANTHU_MESSAGES": "vi"}


def given(place, folder, **how) -> subprocess.CompletedProcess[str]:
    words = command(place, folder, "--quiet")
    return subprocess.run(words, env=HERE, capture_output=True, text=True, check=False, **how)


def cut_short(place, folder, number: int) -> tuple[int, str]:
    """A run that gets a signal when some files are done: its code, and what it says."""
    words = command(place, folder, "--to", "jsonl")
    running = subprocess.Popen(words, env=HERE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    for _ in range(BEFORE):
        assert running.stdout.readline()
    running.send_signal(number)
    told = running.communicate()[1]
    return running.returncode, told


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """The files, and the archive of a run that nobody disturbed: rows, originals, what is exported."""
    root = tmp_path_factory.mktemp("whole")
    folder = root / "in"
    folder.mkdir()
    for n in range(1, FILES + 1):
        (folder / f"{n}.txt").write_text(report(n), encoding="utf-8")
    assert given(root / "archive", folder).returncode == 0
    return folder, state_of(root / "archive", root / "export")


def state_of(place, target):
    assert verify_place(str(place)).problems == []
    archive = open_archive(str(place))
    try:
        return snapshot(archive), exported(archive, target)
    finally:
        archive.close()


CUTS = {
    "the log as it was left": None,
    "the log to three fifths": 0.6,
    "the end of the log": -1500,
    "all of the log": 0,
}


def cut(log, what) -> None:
    size = log.stat().st_size
    if what is not None:
        os.truncate(log, max(0, size + what) if what < 0 else int(what * size))


@pytest.mark.parametrize("what", CUTS)
def test_a_run_that_was_killed_goes_on_whatever_its_log_has_become(whole, tmp_path, what):
    folder, expected = whole
    code, _ = cut_short(tmp_path / "archive", folder, signal.SIGKILL)
    assert code == -signal.SIGKILL
    cut(tmp_path / "archive" / "archive.sqlite-wal", CUTS[what])
    again = given(tmp_path / "archive", folder)
    assert (again.returncode, again.stderr) == (0, "")
    assert state_of(tmp_path / "archive", tmp_path / "export") == expected


def test_sigterm_is_told_and_the_next_run_goes_on(whole, tmp_path):
    folder, expected = whole
    code, told = cut_short(tmp_path / "archive", folder, signal.SIGTERM)
    assert code == -signal.SIGTERM
    assert "đã dừng; phần đã xong được giữ. Chạy lại lệnh để tiếp tục." in told
    again = given(tmp_path / "archive", folder)
    assert (again.returncode, again.stderr) == (0, "")
    assert state_of(tmp_path / "archive", tmp_path / "export") == expected


@pytest.mark.parametrize("most", [4 << 10, 200 << 10, 600 << 10])
def test_a_limit_on_files_is_no_damage_and_the_next_run_goes_on(whole, tmp_path, most):
    """The smallest lets no archive be made, the others some documents be written."""
    folder, expected = whole
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, limits[1]))

    done = given(tmp_path / "archive", folder, preexec_fn=limited)
    assert done.returncode == 46
    assert "hết hạn mức" in done.stderr
    assert "chạy lại lệnh" in done.stderr
    again = given(tmp_path / "archive", folder)
    assert (again.returncode, again.stderr) == (0, "")
    assert state_of(tmp_path / "archive", tmp_path / "export") == expected
