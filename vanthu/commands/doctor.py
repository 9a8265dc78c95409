"""``vanthu doctor``: which outside programs and languages are there, and how to get the others."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Iterator
from dataclasses import dataclass

import typer

from vanthu.extract.characters import Compiled, bulk
from vanthu.extract.child.system import LIMITS_MEMORY
from vanthu.extract.errors import DependencyMissing, LanguageDataMissing
from vanthu.extract.fontfiles import font_files

app = typer.Typer()


@dataclass(frozen=True, slots=True)
class Requirement:
    """Something outside this package that a part of vanthu uses.

    ``exit_code`` is that of the error its absence causes; 0 where nothing fails without it.
    """

    name: str
    purpose: str
    found: str | None
    install: str
    exit_code: int = 0


@app.command()
def doctor() -> None:
    """Say which outside programs, languages and libraries are there, and how to install what is missing.

    Exit code 20 or 21 when something that reading scans needs is missing.
    """
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table("", "what", "found", "for", box=None, pad_edge=False)
    worst, missing = 0, []
    for item in requirements():
        absent = "[red]missing[/red]" if item.exit_code else "[yellow]no[/yellow]"
        state = "[green]ok[/green]" if item.found else absent
        table.add_row(state, item.name, Text(item.found or "-"), item.purpose)
        if not item.found:
            missing.append(item)
            worst = max(worst, item.exit_code)
    console = Console()
    console.print(table)
    for item in missing:  # whole lines, to be copied; brackets as they are, not as markup
        console.print(f"{item.name}: {item.install}", markup=False, highlight=False, soft_wrap=True)
    if worst:
        raise typer.Exit(worst)


def requirements() -> Iterator[Requirement]:
    """All of them, those that reading scans needs first."""
    from vanthu.extract.ocr import programs

    found = programs()
    yield Requirement(
        "tesseract",
        "reading scans",
        found.tesseract,
        "apt-get install tesseract-ocr",
        DependencyMissing.exit_code,
    )
    yield Requirement(
        "tesseract language vie",
        "reading scans",
        (found.model or "yes") if "vie" in found.languages else None,
        "apt-get install tesseract-ocr-vie",
        LanguageDataMissing.exit_code,
    )
    yield Requirement(
        "tesseract language eng",
        "reading figures on which two readers differ",
        "yes" if "eng" in found.languages else None,
        "apt-get install tesseract-ocr-eng",
    )
    yield Requirement(
        "pdftoppm (poppler)",
        "pictures of scanned pages",
        shutil.which("pdftoppm"),
        "apt-get install poppler-utils",
        DependencyMissing.exit_code,
    )
    fonts = font_files()
    yield Requirement(
        "font with Vietnamese letters",
        "PDFs that are drawn (diff --to pdf)",
        str(fonts.regular) if fonts else None,
        "apt-get install fonts-dejavu-core",
    )
    yield Requirement("tesserocr", "reading scans faster", found.tesserocr, "pip install 'vanthu[tesserocr]'")
    yield Requirement(
        "psycopg", "an archive on PostgreSQL", _library("psycopg"), "pip install 'vanthu[postgresql]'"
    )
    yield Requirement(
        "distributed", "ingest on a cluster", _library("distributed"), "pip install 'vanthu[cluster]'"
    )

    yield Requirement(
        "compiled core",
        "reading faster",
        "yes" if isinstance(bulk, Compiled) else None,
        "apt-get install gcc python3-dev, then install vanthu anew: docs/building.md",
    )
    yield Requirement(
        "limit of memory",
        "files of strangers",
        "yes" if LIMITS_MEMORY else None,
        "use vanthu inside WSL: wsl --install -d Debian",
    )


def _library(name: str) -> str | None:
    return "yes" if importlib.util.find_spec(name) else None
