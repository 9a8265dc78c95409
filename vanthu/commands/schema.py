"""``vanthu schema``: the JSON Schemas of what vanthu gives to other programs."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated

import typer

from vanthu.commands.common import Output
from vanthu.commands.talk import write_output

app = typer.Typer()


class Subject(StrEnum):
    """What can be described; the value is the format's name without its version."""

    RECORD = "vanthu"
    CHECK = "vanthu-check"
    DIFF = "vanthu-diff"
    SERIES = "vanthu-series"


@app.command()
def schema(
    subject: Annotated[
        Subject,
        typer.Argument(
            help="vanthu: the record of `vanthu read`; the others: the JSON of `check`, `diff` and `series`."
        ),
    ] = Subject.RECORD,
    output: Output = None,
) -> None:
    """Print a JSON Schema: of the record, or of what a check, a comparison or a series gives."""
    write_output(schema_text(subject), output)


def schema_text(subject: Subject = Subject.RECORD) -> str:
    """The schema as it is published in ``docs/schemas``."""
    from vanthu.corpus.checks.result import CheckResult
    from vanthu.corpus.comparison.model import Comparison
    from vanthu.corpus.comparison.series import Series
    from vanthu.parsers.report import Record, Report

    models: dict[Subject, type[Record]] = {
        Subject.RECORD: Report,
        Subject.CHECK: CheckResult,
        Subject.DIFF: Comparison,
        Subject.SERIES: Series,
    }
    described = models[subject].model_json_schema(mode="serialization", by_alias=True)
    described["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    described["title"] = f"{subject.value}/1"
    return json.dumps(described, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
