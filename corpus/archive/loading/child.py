"""Reading one file into the rows of the archive, where that is safe: in a child of ``extract.child``."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from pydantic_core import to_json

from vanthu.corpus import check
from vanthu.corpus.archive.rows import rows_of
from vanthu.corpus.archive.task import Rows
from vanthu.extract.child import Message, Reply, beat
from vanthu.extract.child.pulse import tell
from vanthu.extract.collector import collector_paused
from vanthu.extract.options import ReadOptions
from vanthu.parsers import serving as _serving  # noqa: F401 - loaded with this module, not with the first file


@collector_paused()
def serve_file(task: Message, parts: Sequence[bytes]) -> Reply:
    """The rows of a file as JSON, and its compressed record; ``task`` holds the fields of a ``Task``."""
    rows = _read(task)
    head = {part.name: getattr(rows, part.name) for part in fields(rows) if part.name != "record"}
    return Reply(parts=[to_json(head), rows.record])


def _read(task: Message) -> Rows:
    module, _, name = task["reader"].partition(":")
    reader: Any = getattr(importlib.import_module(module), name)
    report = reader(
        task["path"],
        options=ReadOptions(**task["options"]),
        lexicon=task["lexicon"],
        progress=lambda done, total: tell({"page": done, "of": total}),
    )
    report.source.file = task["name"]
    beat()
    passed = _check(report)
    return rows_of(report, task["document"], passed, tsvectors=task["tsvectors"])


def _check(report: Any) -> list[str]:
    """Put the findings into the record; gives the IDs of the figures that a check confirmed."""
    result = check(report)
    report.findings = result.findings
    return [figure for passed in result.passed for figure in passed.figures]
