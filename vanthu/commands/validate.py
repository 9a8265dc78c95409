"""``vanthu validate``: is a package as the standards want it?"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from vanthu.commands.archive_options import RowShape, ShapeOption, print_rows
from vanthu.commands.common import Quiet
from vanthu.commands.talk import warn

app = typer.Typer()


@app.command()
def validate(
    package: Annotated[Path, typer.Argument(help="The ZIP of a package, or its folder.", metavar="PACKAGE")],
    shape: ShapeOption = RowShape.TABLE,
    quiet: Quiet = False,
) -> None:
    """Check a SIP, AIP or DIP: schemas, E-ARK CSIP 2.0.4 rules, checksums, names. No network is used.

    Exit code 1: it has errors; warnings, and rules that contradict others ("declared"), do not count.
    """
    from vanthu.corpus.packages.validate import validate as check

    found = check(package)
    if found or shape is not RowShape.TABLE:
        print_rows([asdict(problem) for problem in found], ("severity", "where", "rule", "message"), shape)
    errors = sum(problem.severity == "error" for problem in found)
    warn(f"{errors} errors, {len(found) - errors} others", file=package.name, quiet=quiet)
    if errors:
        raise typer.Exit(1)
