"""A SQLite archive that nobody may write to: a burned disc, a snapshot, another user's share.

SQLite's log (WAL) needs a file beside the database even for reading, unless it is told that the database
never changes (``immutable``). What a log that cannot be opened still holds would then be missed, so that
such a database is read from a copy.
"""

from __future__ import annotations

import atexit
import os
import shutil
import sqlite3
import tempfile
from pathlib import Path
from urllib.parse import quote


def address_of(path: Path) -> str | None:
    """The address, with options, under which a database is opened for reading; None: it can be written to.

    Args:
        path: of the database, absolute; need not be there.
    """
    if not path.exists() or (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        return None
    if _opens(_address(path, "mode=ro")):
        return _address(path, "mode=ro")
    log = path.with_name(f"{path.name}-wal")
    if not log.exists() or log.stat().st_size == 0:
        return _address(path, "immutable=1")
    return _address(_copied(path, log), "mode=ro")


def _address(path: Path, options: str) -> str:
    return f"file:{quote(str(path))}?{options}"


def _opens(address: str) -> bool:
    try:
        connection = sqlite3.connect(address, uri=True)
    except sqlite3.OperationalError:
        return False
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema")
    except sqlite3.OperationalError:
        return False
    finally:
        connection.close()
    return True


def _copied(path: Path, log: Path) -> Path:
    """The database with its log in a folder of its own, which goes when the program ends."""
    folder = Path(tempfile.mkdtemp(prefix="vanthu-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for file in (path, log):
        shutil.copyfile(file, folder / file.name)
    return folder / path.name
