"""What the archive's tests share: settings with the stand-in reader, small reports, snapshots."""

from __future__ import annotations

import hashlib
import warnings
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import select

from vanthu.corpus.archive import models
from vanthu.corpus.archive.exports.export import export
from vanthu.corpus.archive.inputs import expand
from vanthu.corpus.archive.loading.executors import local
from vanthu.corpus.archive.loading.ingest import ingest
from vanthu.corpus.archive.loading.outcomes import Item, Summary
from vanthu.corpus.archive.loading.settings import Settings
from vanthu.corpus.archive.selection import Selection
from vanthu.extract.child import Limits

ROOT = Path(__file__).parents[2]
READER = "tests.corpus.archive_reader:read"
BY_EXPRESSION = {
    *("ix_documents_shelf", "ix_documents_lacking", "ix_documents_newest"),
    *("ix_documents_begins", "ix_documents_period"),
}
"""Indexes of expressions, which migrations alone name (``shelf.Shelf``, ``few``)."""
PER_RUN = {"runs", "run_items", "chain"}
"""Tables that say when, where and in which order: they differ between runs."""


def settings(**changes) -> Settings:
    values = {"pipeline": "test 1", "reader": READER, "limits": Limits(1 << 30, 20.0, 60.0)}
    return Settings(**{**values, **changes})


def load(archive, *paths, jobs=1, **changes) -> tuple[Summary, list[Item]]:
    """Ingest paths and give the summary and what was told of each file."""
    items: list[Item] = []
    with local(jobs) as executors:
        found = list(expand([str(path) for path in paths]))
        summary = ingest(archive, found, settings(**changes), executors, items.append)
    return summary, items


def report_text(n: int, *, lines: int = 6, opening: tuple[str, ...] = ()) -> str:
    """A report for the stand-in reader, with its own words and figures."""
    text = [*opening, f"number: {n}/BC-UBND", f"issuer: ỦY BAN NHÂN DÂN XÃ SỐ {n % 7}", "doc_type: Báo cáo"]
    text += ["title: Kết quả thực hiện nhiệm vụ", f"period: 2023-{1 + n % 12:02d}"]
    text += [
        f"Đã chi trả an sinh xã hội cho {n * 100 + k} người tại thôn {(n * 7919 + k * 104729) % 9973}"
        for k in range(lines)
    ]
    return "\n".join(text)


def write_reports(folder: Path, count: int, *, lines: int = 6, opening: tuple[str, ...] = ()) -> Path:
    """A folder of small "PDFs" for the stand-in reader."""
    folder.mkdir(parents=True, exist_ok=True)
    for n in range(count):
        text = report_text(n, lines=lines, opening=opening)
        (folder / f"report-{n:03d}.pdf").write_text(text, encoding="utf-8")
    return folder


def snapshot(archive) -> dict[str, list[tuple]]:
    """All rows of all tables but those of the runs, and the originals with their hashes."""
    found: dict[str, list[tuple]] = {}
    with archive.reading() as connection:
        for table in models.metadata.sorted_tables:
            if table.name in PER_RUN:
                continue
            columns = [
                column for column in table.columns if (table.name, column.name) != ("page_texts", "id")
            ]
            rows = connection.execute(select(*columns)).all()
            found[table.name] = sorted((tuple(row) for row in rows), key=repr)
    found["originals"] = sorted(
        (str(path.relative_to(archive.store.root)), hashlib.sha256(path.read_bytes()).hexdigest())
        for path in archive.store.originals.rglob("*")
        if path.is_file()
    )
    return found


def exported(archive, folder: Path) -> dict[str, bytes]:
    """The files of a CSV export."""
    export(archive, "csv", folder, Selection())
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def unlike_the_models(archive) -> list[object]:
    """What the tables of an archive have otherwise than the models say."""
    ours = set(models.metadata.tables)

    def of_models(_object, name, kind, _reflected, _other):
        return name in ours if kind == "table" else name not in BY_EXPRESSION

    with archive.reading() as connection, warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Skipped unsupported reflection of expression-based index")
        context = MigrationContext.configure(connection, opts={"include_object": of_models})
        return list(compare_metadata(context, models.metadata))
