"""Fifty readers and five reviewers at once while files are taken in: no error, nothing lost or doubled."""

import os
import subprocess
import sys

from tests.corpus.archive_support import ROOT
from tests.corpus.desk_load import kept_acts, under_load
from tests.corpus.desk_served import JUNE, Browser, served
from tests.pdfs import make_pdf, text_lines
from vanthu.corpus.archive.integrity.verify import verify
from vanthu.corpus.archive.listing import documents
from vanthu.corpus.archive.selection import Selection

EACH = 1
"""Requests of each person, all of them at once; `python -m bench.archive load` goes on for a minute."""


def test_many_people_at_once_while_files_are_taken_in(tmp_path):
    (tmp_path / "more").mkdir()
    with served(tmp_path) as (made, port):
        (document,) = [row["id"] for row in documents(made.archive, Selection())]
        (tmp_path / "more" / "june.pdf").write_bytes(make_pdf(text_lines(*JUNE)))
        command = [sys.executable, "-m", "vanthu", "ingest", str(tmp_path / "more"), "-q", "--jobs", "1"]
        command += ["--archive", made.archive.location]
        with subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(ROOT)}) as taking_in:
            desk = Browser(made, port)
            outcome = under_load(desk, document, 50, 5, lambda count: count < EACH)
            assert taking_in.wait() == 0
        assert outcome.wrong == []
        assert len(outcome.asked) == 55 * EACH
        assert sorted(kept_acts(desk)) == sorted(outcome.kept)
        assert len(documents(made.archive, Selection())) == 2
        assert verify(made.archive).problems == []
