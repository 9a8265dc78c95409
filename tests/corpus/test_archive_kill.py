"""An ingest that is killed at any moment and started again ends like one that was not killed."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys

import pytest

from tests.corpus.archive_support import ROOT, exported, snapshot, write_reports
from vanthu.corpus.archive.database import create_archive
from vanthu.corpus.archive.integrity.verify import verify

ROUNDS = 5
"""Random moments; ``bench/archive.py`` runs 25 on real reports."""
LONGEST = 3.0
"""Seconds: an undisturbed run takes less on two cores, so that most kills hit it at work."""


def start(location, folder) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.corpus.archive_run", str(location), str(folder)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    root = tmp_path_factory.mktemp("kill")
    folder = write_reports(root / "in", 24, opening=("sleep 0.02",))
    (folder / "broken.pdf").write_text("damaged", encoding="utf-8")
    (folder / "twin.pdf").write_bytes((folder / "report-002.pdf").read_bytes())
    process = start(root / "archive", folder)
    process.communicate()
    assert process.returncode == 1  # the broken one
    archive = create_archive(str(root / "archive"))
    expected = snapshot(archive), exported(archive, root / "export")
    archive.close()
    return folder, expected


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_killed_and_resumed(undisturbed, tmp_path, seed):
    folder, expected = undisturbed
    moment = random.Random(seed).uniform(0.4, LONGEST)
    process = start(tmp_path / "archive", folder)
    try:
        process.communicate(timeout=moment)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.communicate()
    again = start(tmp_path / "archive", folder)
    _, complaint = again.communicate()
    assert again.returncode == 1, complaint.decode()
    archive = create_archive(str(tmp_path / "archive"))
    assert (snapshot(archive), exported(archive, tmp_path / "export")) == expected
    assert verify(archive).problems == []
    archive.close()


def test_killed_again_and_again_in_one_run(undisturbed, tmp_path):
    """Kill after each few files, until a run comes through."""
    folder, expected = undisturbed
    killed = 0
    while True:
        process = start(tmp_path / "archive", folder)
        seen = 0
        for line in process.stdout:
            seen += line.startswith(b"loaded")
            if seen == 9:
                process.kill()
                break
        process.communicate()
        if process.returncode == 1:
            break
        killed += 1
    assert killed >= 2
    archive = create_archive(str(tmp_path / "archive"))
    assert (snapshot(archive), exported(archive, tmp_path / "export")) == expected
    archive.close()
