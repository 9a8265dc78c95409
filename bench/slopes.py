"""How what an archive does grows with it: ``python -m bench.slopes FOLDER``; SQLite, 100 to 5,000 documents.

Short reports (six figures) go through the real ingest with the tests' stand-in reader, so that what is
measured is the archive and not the reading. Processor time with that of children: on a machine that others
use, too, wall times say little.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from bench.archive import ROOT, cpu
from tests.corpus.archive_support import load, report_text
from vanthu.corpus.archive.database import Archive, create_archive
from vanthu.corpus.archive.exports.export import export
from vanthu.corpus.archive.figures import FigureQuery, figures
from vanthu.corpus.archive.integrity.verify import verify
from vanthu.corpus.archive.listing import documents
from vanthu.corpus.archive.queries.query import Query
from vanthu.corpus.archive.search import search
from vanthu.corpus.archive.selection import Selection
from vanthu.corpus.archive.shelf import Page

SIZES = (100, 500, 2000, 5000)
QUESTIONS = ("chi trả an sinh xã hội", "an sinh xa hoi thon 4711", "so:57/BC-UBND", "coquan:xã số 3")
ROUNDS = 10


def main() -> None:
    folder = Path(sys.argv[1]).absolute()
    os.environ["PYTHONPATH"] = str(ROOT)
    archive = create_archive(str(folder / "archive"))
    print("documents  ingest ms/doc  search ms  figures ms  list ms  export ms/doc  verify ms/doc")
    there = 0
    for size in SIZES:
        new = written(folder / f"in-{size}", range(there, size))
        ingested = spent(lambda new=new: load(archive, new, jobs=2)) / (size - there)
        there = size
        print(
            f"{size:9}  {ingested:13.1f}",
            *(f"{took:10.1f}" for took in asked(archive, folder, size)),
            flush=True,
        )


def written(folder: Path, numbers: range) -> Path:
    """Reports of these numbers, as text that the stand-in reader takes."""
    folder.mkdir(parents=True)
    for n in numbers:
        (folder / f"{n:05}.pdf").write_text(report_text(n), encoding="utf-8")
    return folder


def asked(archive: Archive, folder: Path, size: int) -> list[float]:
    """Milliseconds: of a search, figures of a label, a page of the list; of export and verify, a document."""
    every = Selection()
    return [
        spent(lambda: [search(archive, Query(q)) for q in QUESTIONS for _ in range(ROUNDS)])
        / (ROUNDS * len(QUESTIONS)),
        spent(lambda: [figures(archive, FigureQuery("an sinh"), every) for _ in range(ROUNDS)]) / ROUNDS,
        spent(lambda: [documents(archive, every, Page(50)) for _ in range(ROUNDS)]) / ROUNDS,
        spent(lambda: export(archive, "csv", folder / f"out-{size}", every)) / size,
        spent(lambda: verify(archive)) / size,
    ]


def spent(work: Callable[[], object]) -> float:
    """Milliseconds of processor time, of the children as well."""
    before = cpu()
    work()
    return 1000 * (cpu() - before)


if __name__ == "__main__":
    main()
