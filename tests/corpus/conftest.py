"""Archives for the tests: a folder with SQLite, or a database on a real PostgreSQL server."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.archive.database import create_archive
from corpus.archive.executors import local
from corpus.archive.ingest import Item, Settings, Summary, ingest
from corpus.archive.inputs import expand
from corpus.archive.task import Limits

ROOT = Path(__file__).parents[2]
READER = "tests.corpus.archive_reader:read"


@pytest.fixture(autouse=True)
def _children_find_the_reader(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


def settings(**changes) -> Settings:
    values = {"pipeline": "test 1", "reader": READER, "limits": Limits(1 << 30, 20.0, 60.0)}
    return Settings(**{**values, **changes})


def load(archive, *paths, jobs=1, **changes) -> tuple[Summary, list[Item]]:
    items: list[Item] = []
    with local(jobs) as executors:
        found = list(expand([str(path) for path in paths]))
        summary = ingest(archive, found, settings(**changes), executors, items.append)
    return summary, items


@pytest.fixture
def archive(tmp_path):
    opened = create_archive(str(tmp_path / "archive"))
    yield opened
    opened.close()


def write_reports(folder: Path, count: int, *, lines: int = 6) -> Path:
    """Small "PDFs" for the stand-in reader, each with its own words and figures."""
    folder.mkdir(parents=True, exist_ok=True)
    for n in range(count):
        text = [f"number: {n}/BC-UBND", f"issuer: ỦY BAN NHÂN DÂN XÃ SỐ {n % 7}", "doc_type: Báo cáo"]
        text += ["title: Kết quả thực hiện nhiệm vụ", f"period: 2023-{1 + n % 12:02d}"]
        text += [
            f"Đã chi trả an sinh xã hội cho {n * 100 + k} người tại thôn {(n * 7919 + k * 104729) % 9973}"
            for k in range(lines)
        ]
        (folder / f"report-{n:03d}.pdf").write_text("\n".join(text), encoding="utf-8")
    return folder
