"""What all tests share: the bundled reports and a way to run the command line."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parents[1]
REPORTS = ROOT / "corpus" / "reports"

# One Tesseract a process: its own threads only slow each other down beside the test workers.
os.environ.setdefault("OMP_THREAD_LIMIT", "1")
# Most tests ask what a message says in the words of the code; those of other languages say so themselves.
os.environ["VANTHU_MESSAGES"] = "en"
# Processes that read files for the tests take readers from here (tests.corpus.archive_reader).
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))


# How long an example takes depends on what else the machine does: no property fails by the clock.
settings.register_profile(
    "unhurried", settings.default, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("unhurried")


@dataclass(frozen=True)
class Finished:
    """What a command left behind."""

    code: int
    out: str
    err: str


def run_vanthu(*args: str | Path, stdin: str | None = None, cwd: Path | None = None) -> Finished:
    """Run the command as a user does, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "vanthu", *map(str, args)],
        capture_output=True,
        text=True,
        input=stdin,
        cwd=cwd or ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT), "COLUMNS": "100", "NO_COLOR": "1"},
        check=False,
    )
    return Finished(done.returncode, done.stdout, done.stderr)


@pytest.fixture(scope="session")
def reports() -> Path:
    """The folder of the five bundled reports."""
    return REPORTS
