"""Opening an archive: where it is, which version made it, and how it is written to.

An archive is a folder (SQLite in WAL mode, ``archive.sqlite``, beside the original files) or a PostgreSQL
database (``postgresql://…``) with a folder for the originals, which the database remembers.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, inspect, select, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, DBAPIError, InterfaceError, OperationalError

from vanthu.corpus.archive import models, readonly
from vanthu.corpus.archive.errors import (
    ArchiveBusy,
    ArchiveDamaged,
    ArchiveMissing,
    ArchiveTooNew,
    ArchiveTooOld,
    ExtraMissing,
    StoreFull,
    StoreUnavailable,
)
from vanthu.corpus.archive.inputs import is_url
from vanthu.corpus.archive.rawfile import hold, let_go
from vanthu.corpus.archive.remote import RemoteStore, cache_of
from vanthu.corpus.archive.store import DATABASE, Store, limited, no_room

WAIT = 60.0
"""Seconds to wait for another writer. One document is written in well under a second, so that only
a process that hangs inside a transaction makes another wait longer."""

LOG_PAGES = 16384
"""Pages (64 MB, some 150 documents) that the log takes before they are moved into the file: a run that writes
less is sealed by its log alone (``seal``)."""

_LOCK_KEY = 0x76616E746875  # "vanthu": the advisory lock that makes PostgreSQL writers take turns
_MIGRATIONS = Path(__file__).parent / "migrations"


@dataclass(frozen=True)
class Archive:
    """An open archive: its database, its original files and how it was named by the user."""

    location: str
    engine: Engine
    store: Store

    def __post_init__(self) -> None:
        """Keep what is read of the file itself open as long as this is."""
        if not self.is_postgresql:
            hold(self.database)

    @property
    def is_postgresql(self) -> bool:
        """True for a server, False for a folder with SQLite."""
        return self.engine.dialect.name == "postgresql"

    @property
    def database(self) -> Path:
        """The file of an archive that is a folder."""
        return Path(self.location).absolute() / DATABASE

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the archive until it is closed."""
        with _typed_errors(self.location), self.engine.connect() as connection:
            yield connection

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction; writers take turns, readers are not held up.

        Raises:
            ArchiveBusy: another writer kept the lock longer than the waiting time.
            StoreFull: no space is left; nothing of the transaction is kept.
        """
        with _typed_errors(self.location), self.engine.execution_options(write=True).begin() as connection:
            if self.is_postgresql:
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK_KEY})")
            elif connection.exec_driver_sql("PRAGMA user_version").scalar_one():
                connection.exec_driver_sql("PRAGMA user_version = 0")  # the seal is broken (``seal``)
            yield connection

    def close(self) -> None:
        """Give back all connections."""
        self.engine.dispose()
        if not self.is_postgresql:
            let_go(self.database)


def has_archive(location: str) -> bool:
    """Whether something is there to open: a server is asked only when it is opened."""
    return _is_url(location) or (Path(location) / DATABASE).is_file()


def open_archive(location: str, *, wait: float = WAIT) -> Archive:
    """Open an archive that is there.

    Args:
        location: a folder, or ``postgresql://…``.
        wait: seconds to wait for a lock.

    Raises:
        ArchiveMissing: nothing is there, or it is not an archive.
        ArchiveTooNew: made by a newer version; nothing was changed.
        ArchiveTooOld: must be upgraded first.
    """
    if not has_archive(location):
        raise ArchiveMissing("there is no archive here.", file=location)
    engine = _engine(location, wait)
    revision = _revision(engine, location)
    if revision is None:
        raise ArchiveMissing("this database is not an archive.", file=location)
    if revision != models.REVISION:
        if revision in _known_revisions():
            raise ArchiveTooOld(f"the archive has version {revision}.", file=location)
        raise ArchiveTooNew(f"the archive has version {revision}.", file=location)
    return Archive(location, engine, _store(engine, location))


def create_archive(
    location: str, *, originals: str | None = None, wait: float = WAIT, upgrade: bool = False
) -> Archive:
    """Open an archive, making it when nothing is there yet.

    Args:
        location: a folder, or ``postgresql://…``.
        originals: where the original files are kept, needed when the archive is made on a server: a folder,
            or an address of object storage (``s3://…``), which a folder with SQLite takes as well.
        wait: seconds to wait for a lock.
        upgrade: bring an archive of an older version up to date.
    """
    if not _is_url(location):
        if is_url(location):
            raise ArchiveMissing(
                "an archive is a folder or a database, not an address of object storage.",
                file=location,
                next_step="Give a folder or postgresql://…; the originals may be there: --originals s3://….",
            )
        with _typed_errors(location):
            Path(location).mkdir(parents=True, exist_ok=True)
    engine = _engine(location, wait)
    revision = _revision(engine, location)
    if revision is None or (upgrade and revision != models.REVISION and revision in _known_revisions()):
        _migrate(engine, location, originals)
    return open_archive(location, wait=wait)


def _is_url(location: str) -> bool:
    return location.startswith(("postgresql://", "postgres://", "postgresql+psycopg://"))


def _engine(location: str, wait: float) -> Engine:
    if _is_url(location):
        return _postgresql_engine(location, wait)
    path = Path(location).absolute() / DATABASE
    with _typed_errors(location):
        address = readonly.address_of(path)
    place = f"sqlite:///{path}" if address is None else f"sqlite:///{address}&uri=true"
    engine = create_engine(place, connect_args={"timeout": wait})
    event.listen(engine, "connect", _on_sqlite_connect if address is None else _on_readonly_connect)
    event.listen(engine, "begin", _on_sqlite_begin)
    return engine


def _postgresql_engine(location: str, wait: float) -> Engine:
    try:
        url = make_url(location).set(drivername="postgresql+psycopg")
        return create_engine(url, connect_args={"options": f"-c lock_timeout={int(wait * 1000)}"})
    except ModuleNotFoundError as error:
        raise ExtraMissing(
            "PostgreSQL needs the extra 'postgresql'.", file=_without_password(location)
        ) from error
    except ArgumentError as error:
        raise ArchiveMissing("this is not an address of a database.", file=location) from error


def _without_password(location: str) -> str:
    return make_url(location).render_as_string(hide_password=True)


def _on_sqlite_connect(connection: sqlite3.Connection, _record: object) -> None:
    _on_readonly_connect(connection, _record)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute(f"PRAGMA wal_autocheckpoint={LOG_PAGES}")
    connection.execute("PRAGMA synchronous=FULL")  # a committed document survives a power cut
    connection.execute("PRAGMA foreign_keys=ON")


def _on_readonly_connect(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # SQLAlchemy says BEGIN itself, so that DDL is transactional too
    connection.execute("PRAGMA cache_size=-65536")  # 64 MiB: the index pages of a big archive
    connection.execute("PRAGMA trusted_schema=OFF")  # an archive may come from elsewhere


def _on_sqlite_begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _revision(engine: Engine, location: str) -> str | None:
    """The archive's migration; None for an empty database.

    Raises:
        ArchiveMissing: the database holds other things.
    """
    with _typed_errors(location), engine.connect() as connection:
        return _revision_in(connection, location)


def _revision_in(connection: Connection, location: str) -> str | None:
    names = inspect(connection).get_table_names()
    if "alembic_version" not in names:
        if names:
            raise ArchiveMissing(
                "this database holds other tables and is not an archive.",
                file=location,
                next_step="Give an empty database or another place.",
            )
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def _known_revisions() -> set[str]:
    return {path.stem.partition("_")[0] for path in (_MIGRATIONS / "versions").glob("[0-9]*.py")}


def _migrate(engine: Engine, location: str, originals: str | None) -> None:
    """Make or upgrade all tables in one transaction; of two that start at once, one waits."""
    from alembic import command
    from alembic.config import Config

    from vanthu.corpus.archive.upgrade import bring_up_to_date

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    archive = Archive(location, engine, Store(Path(location)))
    with archive.writing() as connection:
        config.attributes["connection"] = connection
        before = _revision_in(connection, location)
        if before == models.REVISION:
            return  # another process was faster
        command.upgrade(config, "head")
        place = _place_of_originals(location, originals) if before is None else None
        bring_up_to_date(connection, place)
    if before is not None:
        _give_back_space(archive)


_REWRITTEN = "figures, page_texts, page_words, records"
"""Tables of which an upgrade writes all rows anew."""


def _give_back_space(archive: Archive) -> None:
    """Have the database give back the space of rows that were written anew.

    It needs as much beside what is there, and nobody else at work: where it cannot be done, later rows take
    the space, and nothing is lost.
    """
    with contextlib.suppress(DBAPIError, sqlite3.Error):
        if archive.is_postgresql:
            engine = archive.engine.execution_options(isolation_level="AUTOCOMMIT")
            with engine.connect() as connection:
                connection.exec_driver_sql(f"VACUUM (FULL, ANALYZE) {_REWRITTEN}")
        else:
            with contextlib.closing(sqlite3.connect(archive.database)) as driver:
                driver.execute("VACUUM")


MANY = 1000
"""Documents loaded by one run after which a server is asked to count its rows anew: fewer change no plan,
and autovacuum comes to them in its own time."""

_ASKED = "documents, files, pages, figures, findings, page_texts, page_words"
"""Tables that questions go to."""

_SORTED = tuple(f"SELECT gin_clean_pending_list('ix_page_words_{name}')" for name in ("words", "plain"))


def settle(archive: Archive, loaded: int) -> None:
    """Have the database count its rows, by which it plans its answers; what is there is not touched.

    A server is asked after a large load: until autovacuum has come by, searches took three times as long.
    After a small one it sorts what its indexes of words keep aside of late: each search goes through all of
    that, and words that stand in few documents took 230 ms for 16.

    SQLite counts when it is told, and never by itself: at 100,000 documents the list took six times as long
    without. It is told whenever an archive has twice the documents of the last time, so that all counting
    together costs no more than twice the last (0.5 s there). What cannot be done now, a later run does.

    Args:
        archive: open for writing.
        loaded: documents that the run has loaded.
    """
    if not archive.is_postgresql:
        if loaded:
            with contextlib.suppress(ArchiveBusy, StoreFull, StoreUnavailable):
                _count_rows(archive)
    elif loaded:
        engine = archive.engine.execution_options(isolation_level="AUTOCOMMIT")
        with contextlib.suppress(DBAPIError), engine.connect() as connection:
            for statement in (f"VACUUM (ANALYZE) {_ASKED}",) if loaded >= MANY else _SORTED:
                connection.exec_driver_sql(statement)


def _count_rows(archive: Archive) -> None:
    with archive.reading() as connection:
        documents = connection.exec_driver_sql("SELECT count(*) FROM documents").scalar_one()
        counted = 0
        if connection.exec_driver_sql("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_stat1'").first():
            known = "SELECT max(CAST(stat AS INTEGER)) FROM sqlite_stat1 WHERE tbl = 'documents'"
            counted = connection.exec_driver_sql(known).scalar() or 0
    if documents >= 2 * counted:
        with archive.writing() as connection:
            connection.exec_driver_sql("ANALYZE")


def _place_of_originals(location: str, originals: str | None) -> str:
    if originals is not None and is_url(originals):
        return originals
    if not _is_url(location):
        return "."  # the archive folder itself, so that it can be moved as a whole
    if originals is None:
        raise ArchiveMissing(
            "a new archive on a server needs a place for the original files.",
            file=_without_password(location),
            next_step="Give it once with --originals DIR or s3://…; the archive remembers it.",
        )
    return str(Path(originals).absolute())


def _store(engine: Engine, location: str) -> Store:
    with _typed_errors(location), engine.connect() as connection:
        settings = models.settings
        value = connection.execute(
            select(settings.c.value).where(settings.c.name == "originals")
        ).scalar_one_or_none()
    if value is None:
        raise ArchiveDamaged("the database does not say where its originals are.", file=location)
    if is_url(value):
        root = cache_of(value) if _is_url(location) else Path(location)
        return RemoteStore(root, value)
    return Store(Path(location) if value == "." else Path(value))


@contextlib.contextmanager
def _typed_errors(location: str) -> Iterator[None]:
    """Turn what the database and the disk say into errors that a user can act on."""
    place = _without_password(location) if _is_url(location) else location
    try:
        yield
    except (OperationalError, InterfaceError) as error:
        if _is_of_the_data(error):
            raise
        raise _typed(error, place) from error
    except DatabaseError as error:
        if not _is_damage(error):
            raise
        raise _typed(error, place) from error
    except OSError as error:
        full = no_room(error, place)
        if full is not None:
            raise full from error
        raise StoreUnavailable(f"cannot be written ({os.strerror(error.errno or 0)}).", file=place) from error


def _is_damage(error: DBAPIError) -> bool:
    message = str(error.orig)
    return "malformed" in message or "not a database" in message


RESTORE = "Restore archive.sqlite from a backup."

LEAST_SPACE = 1 << 20
"""Bytes: SQLite grows its log by 4 kB pages and needs little more to say that the disk is full."""


def _has_space(folder: str) -> bool:
    try:
        return shutil.disk_usage(folder).free >= LEAST_SPACE
    except OSError:
        return False


_REFUSED = {"SQLITE_IOERR_WRITE", "SQLITE_IOERR_TRUNCATE", "SQLITE_IOERR_SHMSIZE"}
"""What SQLite says where the system lets it write no more; what is damaged cannot be read."""


def _typed(error: DBAPIError, place: str) -> Exception:
    message = str(error.orig)
    if _is_damage(error):
        return ArchiveDamaged(f"the database says: {message}.", file=place, next_step=RESTORE)
    lowered = message.lower()
    if "locked" in lowered or "lock timeout" in lowered or "busy" in lowered:
        return ArchiveBusy("another process is writing to the archive.", file=place)
    failed = "disk i/o error" in lowered  # SQLite's word for a full disk as well as for a damaged file
    if "disk is full" in lowered or "no space left" in lowered or (failed and not _has_space(place)):
        return StoreFull("no space is left for the database.", file=place)
    if failed:
        if getattr(error.orig, "sqlite_errorname", None) in _REFUSED:
            return limited(place)
        return ArchiveDamaged(f"the database says: {message}.", file=place, next_step=RESTORE)
    return StoreUnavailable(f"the database says: {message.strip()}.", file=place)


def _is_of_the_data(error: DBAPIError) -> bool:
    """True where PostgreSQL refuses a value, not the work: SQLSTATE 22 (data), 54 (beyond its limits)."""
    return str(getattr(error.orig, "sqlstate", None) or "")[:2] in ("22", "54")
