"""Fifty readers and five reviewers at one desk for a while, on loopback, while reports are taken in."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from tests.corpus.desk_load import kept_acts, under_load
from tests.corpus.desk_served import Browser, served
from vanthu.corpus.archive.listing import count_of, documents
from vanthu.corpus.archive.selection import Selection

READERS, REVIEWERS = 50, 5


def load(folder: Path, files: list[Path], seconds: float) -> None:
    """Say how many requests were answered, and whether anything went wrong or is lost."""
    folder.mkdir(parents=True, exist_ok=True)
    with served(folder) as (made, port):
        (document,) = [row["id"] for row in documents(made.archive, Selection())]
        command = [sys.executable, "-m", "vanthu", "ingest", *map(str, files), "-q", "--jobs", "1"]
        command += ["--archive", made.archive.location]
        with subprocess.Popen(command) as taking_in:
            ends = time.monotonic() + seconds
            desk = Browser(made, port)
            outcome = under_load(desk, document, READERS, REVIEWERS, lambda _: time.monotonic() < ends)
            ingested = taking_in.wait()
        lost = set(outcome.kept) ^ set(kept_acts(desk))
        print(
            f"load: {len(outcome.asked)} requests in {seconds:.0f} s, {len(outcome.wrong)} wrong "
            f"({outcome.wrong[:3]}), {len(outcome.kept)} acts kept, {len(lost)} lost or doubled; "
            f"ingest ended with {ingested}, {count_of(made.archive, Selection())} documents"
        )
