"""Recorded scores: what was measured, when, and with which version; and what changed since."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict

FORMAT = "vanthu-gold/1"


class RecordedRow(BaseModel):
    """The score of one report in one form; ``pages`` are those read, null for all."""

    model_config = ConfigDict(extra="forbid")

    report: str
    form: str
    split: str
    pages: list[int] | None
    measures: dict[str, float]
    missed: list[str]
    invented: list[str]

    @property
    def name(self) -> str:
        """``report/form``."""
        return f"{self.report}/{self.form}"


class RecordedScore(BaseModel):
    """One run over some or all forms.

    ``date`` is ISO 8601, ``version`` that of vanthu; ``full`` tells that scans were read whole.
    """

    model_config = ConfigDict(extra="forbid")

    format: str = FORMAT
    date: str
    version: str
    engine: str | None = None
    full: bool = False
    rows: list[RecordedRow]


class ScoreChange(BaseModel):
    """Facts won and lost in one form between two runs over the same pages."""

    name: str
    won: list[str]
    lost: list[str]
    no_longer_invented: list[str]
    newly_invented: list[str]


def last_recorded(folder: Path, *, full: bool = False) -> RecordedScore | None:
    """The latest recorded score, by its date, of full or of sampled runs; None when there is none."""
    paths = sorted(folder.glob("*.json"))
    found = [RecordedScore.model_validate_json(path.read_bytes()) for path in paths]
    return max((score for score in found if score.full == full), key=lambda score: score.date, default=None)


def record(score: RecordedScore, folder: Path) -> Path:
    """Write a score; a second one of the same day and version takes the place of the first."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{score.date[:10]}-{score.version}{'-full' if score.full else ''}.json"
    path.write_text(score.model_dump_json(indent=1) + "\n", encoding="utf-8")
    return path


def changes(old: RecordedScore, new: RecordedScore) -> list[ScoreChange]:
    """What was won and lost, form by form; forms that either run lacks, or read otherwise, are left out."""
    before = {row.name: row for row in old.rows}
    result = []
    for row in new.rows:
        earlier = before.get(row.name)
        if earlier is None or earlier.pages != row.pages:
            continue
        was, now = set(earlier.missed), set(row.missed)
        claimed, claims = set(earlier.invented), set(row.invented)
        result.append(
            ScoreChange(
                name=row.name,
                won=sorted(was - now),
                lost=sorted(now - was),
                no_longer_invented=sorted(claimed - claims),
                newly_invented=sorted(claims - claimed),
            )
        )
    return result
