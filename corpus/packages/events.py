"""What happened to a document, as the archive knows it: reading, repair, check, corrections, verification.

An event whose time nobody wrote down is left out: PREMIS asks for a time, and none is made up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from vanthu.corpus.archive import models
from vanthu.corpus.archive.acts import acts_of
from vanthu.corpus.corrections.acts import Act
from vanthu.parsers.report import Report


@dataclass(frozen=True)
class Event:
    """An event.

    Attributes:
        type: a term of the vocabulary of preservation events (id.loc.gov/vocabulary/preservation/eventType).
        at: ISO 8601.
        detail: what was done, in Vietnamese.
        outcome: how it ended.
        by: a person; None: the program.
    """

    type: str
    at: str
    detail: str
    outcome: str = "success"
    by: str | None = None


def events_of(connection: Connection, document: str, report: Report, verified: str | None) -> list[Event]:
    """The events of a document up to now, in order of time.

    Args:
        connection: to its archive.
        document: its ID.
        report: its record, with the findings of its check.
        verified: when everything in the archive was last checked and found whole.
    """
    runs, items = models.runs.c, models.run_items.c
    query = (
        select(runs.started, runs.pipeline)
        .join(models.run_items, items.run_id == runs.id)
        .where(items.document_id == document, items.outcome == "loaded")
        .order_by(runs.started)
    )
    found = [
        event for at, pipeline in connection.execute(query) for event in _of_reading(at, pipeline, report)
    ]
    found += [_of_act(act) for act in acts_of(connection, report.source.sha256)]
    if verified is not None:
        found.append(
            Event("fixity check", verified, "Kiểm tra toàn bộ kho: giá trị băm của bản gốc và dữ liệu")
        )
    return sorted(found, key=lambda event: event.at)


def _of_reading(at: str, pipeline: str, report: Report) -> Iterator[Event]:
    source = report.source
    read = f"Đọc {source.pages} trang ({pipeline}{'; ' + source.engine if source.engine else ''})"
    yield Event("metadata extraction", at, read, "success" if source.status == "complete" else "partial")
    if report.edits:
        yield Event(
            "metadata modification", at, f"Khôi phục {len(report.edits)} chỗ chữ đọc sai, không sửa chữ số"
        )
    failed = sum(finding.verdict == "fail" for finding in report.findings)
    yield Event("validation", at, "Tự đối chiếu số liệu trong báo cáo", f"{failed} phép tính không khớp")


_TOLD = {
    "correct": "Hiệu đính {what}: “{as_read}” thành “{said}”",
    "confirm": "Xác nhận {what}: “{said}”",
    "state": "Kết luận về phát hiện: {said}",
    "withdraw": "Rút văn bản khỏi tra cứu",
    "undo": "Hủy một hiệu đính trước đó",
}


def _of_act(act: Act) -> Event:
    told = _TOLD.get(act.kind, act.kind)
    told = told.format(what=act.field or act.place.what, as_read=act.as_read or "", said=act.said or "")
    return Event(
        "metadata modification", act.at, told + (f"; lý do: {act.why}" if act.why else ""), by=act.by
    )


def people(events: Sequence[Event]) -> list[str]:
    """The persons of events, each once."""
    return list(dict.fromkeys(event.by for event in events if event.by))
