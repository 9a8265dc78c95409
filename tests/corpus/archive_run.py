"""An ingest with the stand-in reader, as a process that tests can kill: ARCHIVE FOLDER [CLUSTER]."""

from __future__ import annotations

import sys

from corpus.archive.cluster import dask
from corpus.archive.database import create_archive
from corpus.archive.executors import local
from corpus.archive.ingest import ingest
from corpus.archive.inputs import expand
from tests.corpus.archive_support import settings


def main() -> None:
    location, folder, *cluster = sys.argv[1:]
    archive = create_archive(location)
    with dask(cluster[0]) if cluster else local(2) as executors:
        summary = ingest(
            archive,
            expand([folder]),
            settings(),
            executors,
            lambda item: print(item.kind, item.name, flush=True),
        )
    archive.close()
    sys.exit(summary.failed)


if __name__ == "__main__":
    main()
