"""``vanthu correct DOCUMENT FIGURE FIELD=VALUE``: say what is right where the reading is not."""

from __future__ import annotations

from typing import Annotated

import typer

from vanthu.commands.archive_options import ArchivePlace
from vanthu.commands.common import Quiet
from vanthu.commands.records import DEFAULT
from vanthu.commands.saying import By, Document, Why, kept_in, tell_kept, who_says

app = typer.Typer()


@app.command()
def correct(
    document: Document,
    target: Annotated[
        str,
        typer.Argument(
            help="What is corrected, by its ID in the record: a figure (f36), a cell that holds no figure "
            "(t1/3/0: table, row and column from 0), a paragraph (b12), a section (II.3); or header.",
            metavar="TARGET",
        ),
    ],
    values: Annotated[
        list[str],
        typer.Argument(
            help="What is right. Of a figure: value, of, percent, change, unit, label, period, basis; of the "
            "header: number, issued_on, issuer, title, period_label … Numbers as printed: 39.120 or 12,5. "
            "Of a cell: text. Of a paragraph: the words as read, and as printed (cáp tỉnh=cấp tỉnh). Of a "
            "section: parent, the section it stands under (- for none).",
            metavar="FIELD=VALUE…",
        ),
    ],
    why: Why = None,
    by: By = None,
    archive: ArchivePlace = DEFAULT,
    quiet: Quiet = False,
) -> None:
    """Correct a reading. What was read stays beside it; checks, comparisons and series go by the correction.

    It is kept by the place on the page, so that it outlasts `vanthu reprocess`; `vanthu corrections undo`
    takes it back.
    """
    from vanthu.corpus.archive.people.correcting import correct as keep

    with kept_in(archive, document) as (open_archive, kept):
        acts = keep(open_archive, kept, target, _pairs(values), who_says(by, why))
    tell_kept(acts, quiet=quiet)


def _pairs(values: list[str]) -> dict[str, str]:
    """The values by field.

    Raises:
        CorrectionInvalid: one is no FIELD=VALUE, or a field is given twice.
    """
    from vanthu.corpus.corrections.errors import CorrectionInvalid

    pairs: dict[str, str] = {}
    for given in values:
        field, equals, written = given.partition("=")
        if not equals or field in pairs:
            raise CorrectionInvalid(
                f"{given!r} was given twice." if equals else f"{given!r} is no FIELD=VALUE."
            )
        pairs[field] = written
    return pairs
