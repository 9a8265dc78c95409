"""An ingest with the stand-in reader, as a process that tests can kill: ARCHIVE FOLDER [CLUSTER].

``SHARD`` in the environment: only that share of the files.
"""

from __future__ import annotations

import os
import sys

from tests.corpus.archive_support import settings
from vanthu.corpus.archive.database import create_archive
from vanthu.corpus.archive.inputs import expand
from vanthu.corpus.archive.loading.cluster import dask
from vanthu.corpus.archive.loading.executors import local
from vanthu.corpus.archive.loading.ingest import ingest
from vanthu.corpus.archive.loading.shards import Shard


def main() -> None:
    location, folder, *cluster = sys.argv[1:]
    archive = create_archive(location)
    files = list(expand([folder]))
    if "SHARD" in os.environ:
        files = list(Shard.of(os.environ["SHARD"]).of_inputs(files))
    with dask(cluster[0]) if cluster else local(2) as executors:
        summary = ingest(
            archive,
            files,
            settings(),
            executors,
            lambda item: print(item.kind, item.name, flush=True),
        )
    archive.close()
    sys.exit(summary.failed)


if __name__ == "__main__":
    main()
