"""The reports with gold, as ``reports.toml`` names them: their part of it, and the forms they are read in."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter

Split = Literal["development", "test"]

Kind = Literal["text", "scan", "mixed", "wrong-text", "degraded"]
"""``degraded``: a text file, all that wrong-language OCR left of a report; its lines are restored."""

Pages = tuple[int, ...]
"""Numbers of pages, from 1."""


class StatedForm(BaseModel):
    """A form besides the born-digital PDF; the fields are explained in ``reports.toml``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Kind
    sample: Pages | None = None
    page_map: Pages | None = None
    scanned: Pages | None = None


class StatedReport(BaseModel):
    """One report with gold."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    split: Split
    forms: tuple[StatedForm, ...] = ()


def _stated() -> dict[str, StatedReport]:
    with Path(__file__).with_name("reports.toml").open("rb") as handle:
        return TypeAdapter(dict[str, StatedReport]).validate_python(tomllib.load(handle))


STATED = _stated()
"""By the name of the report, which is that of its folder."""
