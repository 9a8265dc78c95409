"""``vanthu doctor``: which outside programs and languages are there, and how to get the others."""

from __future__ import annotations

import typer

app = typer.Typer()


@app.command()
def doctor() -> None:
    """Say which outside programs, languages and libraries are there, and how to install what is missing.

    Exit code 20 or 21 when something that reading scans needs is missing.
    """
    from rich.console import Console
    from rich.table import Table

    from extract.ocr import requirements

    table = Table("", "what", "found", "how to get it", box=None, pad_edge=False)
    worst = 0
    for item in requirements():
        table.add_row(
            "[green]ok[/green]"
            if item.found
            else ("[red]missing[/red]" if item.needed else "[yellow]no[/yellow]"),
            item.name,
            item.version or "-",
            "" if item.found else item.install,
        )
        if item.needed and not item.found:
            worst = max(worst, item.exit_code)
    Console().print(table)
    if worst:
        raise typer.Exit(worst)
