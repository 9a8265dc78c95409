"""Where gold stands, and the reports it names: their part of it, and the forms they are read in.

The project's own gold stands in the checkout and is no part of an installation; anybody can make gold of
their own reports in the same format (``GUIDELINES.md``).
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict, TypeAdapter

from vanthu.extract.errors import FileMissing

Split = Literal["development", "test"]

FormKind = Literal["text", "scan", "mixed", "wrong-text", "degraded"]
"""``degraded``: a text file, all that wrong-language OCR left of a report; its lines are restored."""

FILES: dict[FormKind, str] = {
    "text": "report.pdf",
    "scan": "scan.pdf",
    "mixed": "mixed.pdf",
    "wrong-text": "wrong-text.pdf",
    "degraded": "degraded.txt",
}
"""The file of each form in the folder of its report."""

SEEN = "seen.json"
"""Beside a report's gold where an annotator saw only some of its pages in full: ``{"pages": [1, 3]}``."""

NO_GOLD = (
    "Give a folder of your own with --fixtures DIR: in it a folder a report, holding report.pdf and text.txt"
    " (the true text, a form feed between pages) and what else you annotated."
)

PageNumbers = tuple[int, ...]
"""Numbers of pages, from 1."""


class StatedForm(BaseModel):
    """A form besides the born-digital PDF; the fields are explained in ``reports.toml``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: FormKind
    sample: PageNumbers | None = None
    page_map: PageNumbers | None = None
    scanned: PageNumbers | None = None


class StatedReport(BaseModel):
    """One report with gold."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    split: Split
    forms: tuple[StatedForm, ...] = ()
    seen: PageNumbers | None = None
    """Pages that the annotator saw in full, and that alone are scored; None for all."""


@dataclass(frozen=True)
class Gold:
    """The folders of one gold.

    Attributes:
        fixtures: a folder a report, named after it, with what was annotated and the report's files.
        born_digital: more PDFs of the reports, ``REPORT.pdf``.
        facts: TOML files with single facts.
        scores: where scores are recorded.
        stated: the ``reports.toml`` with split and forms; where there is none, every folder with a
            ``text.txt`` is a report, in the forms whose files stand there.
    """

    fixtures: Path
    born_digital: Path
    facts: Path
    scores: Path
    stated: Path

    @classmethod
    def in_folder(cls, folder: Path) -> Gold:
        """The gold somebody keeps in one folder: reports, ``reports.toml``, ``facts/`` and ``scores/``."""
        return cls(folder, folder, folder / "facts", folder / "scores", folder / "reports.toml")

    @property
    def _shown(self) -> str | None:
        """The folder as the user gave it; the project's own, which nobody named, is not told."""
        return None if self == OURS else str(self.fixtures)

    @cached_property
    def reports(self) -> dict[str, StatedReport]:
        """By the name of the report, which is that of its folder.

        Raises:
            FileMissing: there is no gold.
        """
        if self.stated.exists():
            with self.stated.open("rb") as handle:
                return TypeAdapter(dict[str, StatedReport]).validate_python(tomllib.load(handle))
        found = {text.parent.name: _standing(text.parent) for text in self.fixtures.glob("*/text.txt")}
        if not found:
            raise FileMissing("no gold is there.", file=self._shown, next_step=NO_GOLD)
        return dict(sorted(found.items()))


_HERE = Path(__file__).parent

OURS = Gold(
    fixtures=_HERE / "fixtures",
    born_digital=_HERE.parent / "corpus" / "reports",
    facts=_HERE / "facts",
    scores=_HERE / "scores",
    stated=_HERE / "reports.toml",
)
"""The project's own gold; in an installation, nothing."""


def _standing(folder: Path) -> StatedReport:
    """A report that no ``reports.toml`` states: for development, in the forms whose files stand there."""
    kinds: list[FormKind] = [kind for kind in get_args(FormKind) if (folder / FILES[kind]).exists()]
    seen = folder / SEEN
    return StatedReport(
        split="development",
        forms=tuple(StatedForm(kind=kind) for kind in kinds if kind != "text"),
        seen=tuple(json.loads(seen.read_bytes())["pages"]) if seen.exists() else None,
    )
