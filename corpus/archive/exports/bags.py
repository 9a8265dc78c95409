"""BagIt (RFC 8493): originals, records and the list of documents with their checksums, for handing over.

DIR/bagit.txt, bag-info.txt, manifest-sha256.txt, manifest-sha512.txt, tagmanifest-…
DIR/data/originals/ID.pdf       the bytes as they came
DIR/data/records/ID.json        the record (vanthu/1)
DIR/data/muc-luc-van-ban.*      the list of documents
"""

from __future__ import annotations

import shutil
from pathlib import Path

from vanthu.corpus.archive import listing
from vanthu.corpus.archive.database import Archive
from vanthu.corpus.archive.errors import ArchiveDamaged
from vanthu.corpus.archive.exports import register
from vanthu.corpus.archive.exports.export import prepare_folder
from vanthu.corpus.archive.selection import Selection
from vanthu.corpus.archive.store import full_disk_is_typed, hash_file

CHECKSUMS = ["sha256", "sha512"]
"""RFC 8493 recommends SHA-512; SHA-256 is the archive's own key."""


def write_bag(archive: Archive, folder: Path, selection: Selection) -> int:
    """Write a bag; gives the number of documents.

    Raises:
        ExportTargetTaken: the folder holds something.
        ArchiveDamaged: an original is missing or altered; nothing wrong is handed over.
    """
    import bagit

    prepare_folder(folder)
    rows = listing.documents(archive, selection)
    with full_disk_is_typed(str(folder)):
        for name in ("originals", "records"):
            (folder / name).mkdir()
        for row in rows:
            original = archive.store.original(row["sha256"], row["suffix"])
            if original is None or hash_file(original)[0] != row["sha256"]:
                place = archive.store.place_of(row["sha256"], row["suffix"])
                raise ArchiveDamaged(f"the original of {row['id']} is missing or altered.", file=place)
            shutil.copyfile(original, folder / "originals" / f"{row['id']}{row['suffix']}")
            record = listing.record_json(archive, row["id"])
            (folder / "records" / f"{row['id']}.json").write_text(record, encoding="utf-8")
        register.write_files(rows, folder)
        bagit.make_bag(
            str(folder),
            {"External-Description": f"Reports of {len(rows)} documents with their records (vanthu/1)"},
            checksums=CHECKSUMS,
        )
    return len(rows)
