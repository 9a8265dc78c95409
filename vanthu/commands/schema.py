"""``vanthu schema``: the JSON Schema of the record."""

from __future__ import annotations

import json

import typer

from vanthu.commands.common import Output, write_output

app = typer.Typer()


@app.command()
def schema(output: Output = None) -> None:
    """Print the JSON Schema of the record (interchange format vanthu/1)."""
    write_output(schema_text(), output)


def schema_text() -> str:
    """The schema as it is published in ``docs/vanthu-1.schema.json``."""
    from parsers.report import FORMAT, Report

    described = Report.model_json_schema(mode="serialization")
    described["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    described["title"] = FORMAT
    return json.dumps(described, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
