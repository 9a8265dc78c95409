"""``vanthu gold``: how good the reading is, and what a change won and lost."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from vanthu.commands.archive_options import ArchivePlace
from vanthu.commands.common import Output, Quiet
from vanthu.commands.records import DEFAULT
from vanthu.commands.saying import Document, kept_in
from vanthu.commands.talk import warn, write_output

if TYPE_CHECKING:
    from vanthu.gold import Gold
    from vanthu.gold.forms import GoldForm
    from vanthu.gold.metrics import Measure
    from vanthu.gold.records import RecordedScore
    from vanthu.gold.run import FormScore
    from vanthu.parsers.report import Finding, Report

app = typer.Typer(no_args_is_help=True, help="Score the reading of reports against gold made by hand.")

Reports = Annotated[
    list[str] | None,
    typer.Argument(help="Reports to score, by the name of their gold; none: all."),
]
Kinds = Annotated[
    list[str] | None,
    typer.Option("--form", help="Only text, scan, mixed, wrong-text or degraded."),
]
Full = Annotated[bool, typer.Option("--full", help="Read all pages of scans, not a sample: minutes each.")]
Scans = Annotated[
    Path | None,
    typer.Option(
        "--scans", help="Folder with real scans: REPORT.scan.pdf ...; others are made.", file_okay=False
    ),
]

Fixtures = Annotated[
    Path | None,
    typer.Option(
        "--fixtures",
        help="Your own gold: a folder a report with report.pdf and text.txt (form feeds between pages) and "
        "what else was annotated; facts/ and reports.toml may stand beside them. Without it: the project's.",
        file_okay=False,
        exists=True,
    ),
]

# Short heads of the table, in the order of the pipeline.
COLUMNS = (
    ("ký tự sai", "characters.any_order_error_rate"),
    ("âm tiết F1", "syllables.f1"),
    ("số giữ", "digits.kept"),
    ("số đổi", "digits.changed"),
    ("tách", "digits.split"),
    ("dính", "digits.glued"),
    ("mục F1", "sections.f1"),
    ("đề mục", "sections.headings"),
    ("ô bảng", "tables.cells"),
    ("ô số", "tables.digits"),
    ("giá trị", "figures.value"),
    ("+mục", "figures.placed"),
    ("+nhãn", "figures.labelled"),
    ("chính xác", "figures.precision"),
    ("v.bản", "references.recall"),
    ("v.b. c.x.", "references.precision"),
    ("thể thức", "header.fields"),
    ("lỗi", "findings.recall"),
    ("báo sai", "findings.false_alarms"),
    ("sự kiện", "facts.held"),
    ("khôi phục", "restoration.syllables"),
    ("số hỏng", "restoration.digit_groups_broken"),
)


@app.command()
def score(
    reports: Reports = None,
    form: Kinds = None,
    full: Full = False,
    scans: Scans = None,
    fixtures: Fixtures = None,
    json: Annotated[bool, typer.Option("--json", help="Print the score as JSON (vanthu-gold/1).")] = False,
    html: Annotated[
        Path | None, typer.Option("--html", help="Write gold and reading side by side, differences marked.")
    ] = None,
    record: Annotated[bool, typer.Option("--record", help="Keep the score in the gold's scores/.")] = False,
    output: Output = None,
    quiet: Quiet = False,
) -> None:
    """Read each report in each form it exists in and print one table of scores."""
    from vanthu.gold import records
    from vanthu.gold.side_by_side import render

    gold = _gold(fixtures)
    scores = _score_all(_forms(gold, reports, form), full=full, scans=scans, quiet=quiet)
    measured = _recorded(scores, full=full)
    if record:
        warn(f"recorded in {records.record(measured, gold.scores)}", quiet=quiet)
    if html is not None:
        html.write_text(render(scores), encoding="utf-8")
    write_output(measured.model_dump_json(indent=1) + "\n" if json else _table(scores), output)


@app.command()
def diff(
    reports: Reports = None,
    form: Kinds = None,
    full: Full = False,
    scans: Scans = None,
    fixtures: Fixtures = None,
    output: Output = None,
    quiet: Quiet = False,
) -> None:
    """List the facts won and lost since the last recorded score; exit 1 when one is lost."""
    from vanthu.extract.errors import FileMissing
    from vanthu.gold import records

    gold = _gold(fixtures)
    last = records.last_recorded(gold.scores, full=full)
    if last is None:
        raise FileMissing("no score is recorded.", next_step="Run `vanthu gold score --record` first.")
    scores = _score_all(_forms(gold, reports, form), full=full, scans=scans, quiet=quiet)
    now = _recorded(scores, full=full)
    changes = records.changes(last, now)
    lines = [f"Since {last.date} (version {last.version}):"]
    for change in changes:
        lines += [f"{change.name}: won {len(change.won)}, lost {len(change.lost)}"]
        lines += [f"  + {fact}" for fact in change.won] + [f"  - {fact}" for fact in change.lost]
        lines += [f"  + no longer: {fact}" for fact in change.no_longer_invented]
        lines += [f"  - invented: {fact}" for fact in change.newly_invented]
    write_output("\n".join(lines) + "\n", output)
    if any(change.lost or change.newly_invented for change in changes):
        raise typer.Exit(1)


@app.command()
def make(
    document: Document,
    folder: Annotated[
        Path,
        typer.Option("--fixtures", help="The folder of your gold; made where it is not.", file_okay=False),
    ],
    name: Annotated[
        str | None, typer.Option("--name", help="Of the report in it; its ID by default.")
    ] = None,
    archive: ArchivePlace = DEFAULT,
    quiet: Quiet = False,
) -> None:
    """Make gold of a document that people corrected.

    Pages of which every figure was settled are scored whole; what was settled on others becomes facts.
    Score with `vanthu gold score --fixtures DIR`.
    """
    import shutil

    from vanthu.corpus.corrections.fixture import fixture_of, seen_pages

    with kept_in(archive, document) as (_, kept):
        if kept.original is None:
            from vanthu.extract.errors import FileMissing

            raise FileMissing("the original is gone.", file=kept.id, next_step="Run `vanthu verify`.")
        called = name or kept.id
        for path, text in fixture_of(kept.report, called).items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
        shutil.copyfile(kept.original, folder / called / "report.pdf")
        seen = seen_pages(kept.report)
    told = ", ".join(map(str, seen)) or "none"
    warn(f"pages seen in full: {told}.", file=called, quiet=quiet)


def findings_of(report: Report) -> tuple[Finding, ...]:
    """What the checks find in a report."""
    from vanthu.corpus import check

    return tuple(check(report).findings)


def _gold(folder: Path | None) -> Gold:
    """The gold in a folder, or the project's own."""
    from vanthu.gold import OURS, Gold

    return OURS if folder is None else Gold.in_folder(folder)


def _forms(gold: Gold, reports: list[str] | None, kinds: list[str] | None) -> list[GoldForm]:
    """The forms asked for.

    Raises:
        FileMissing: there is no gold, or a report has none.
        typer.BadParameter: no form of that name.
    """
    from vanthu.gold import load_fixture
    from vanthu.gold.forms import forms_of

    for name in reports or ():
        load_fixture(name, gold)
    forms = forms_of(gold)
    known = {form.kind for form in forms}
    for kind in kinds or ():
        if kind not in known:
            raise typer.BadParameter(f"{kind!r} is none of {', '.join(sorted(known))}.")
    return [
        form
        for form in forms
        if (not reports or form.report in reports) and (not kinds or form.kind in kinds)
    ]


def _score_all(forms: list[GoldForm], *, full: bool, scans: Path | None, quiet: bool) -> list[FormScore]:
    from vanthu.gold.run import score_form

    scores = []
    for form in forms:
        warn(f"reading {form.name}", quiet=quiet)
        scores.append(score_form(form, check=findings_of, scans=scans, full=full))
    return scores


def _recorded(scores: list[FormScore], *, full: bool) -> RecordedScore:
    from datetime import UTC, datetime

    from vanthu.gold.records import RecordedRow, RecordedScore
    from vanthu.version import __version__

    rows = [
        RecordedRow(
            report=scored.form.report,
            form=scored.form.kind,
            split=scored.split,
            pages=None if scored.pages is None else list(scored.pages),
            measures={m.name: round(m.value, 6) for m in scored.score.measures},
            missed=list(scored.score.missed),
            invented=list(scored.score.invented),
        )
        for scored in scores
    ]
    engines = {scored.engine for scored in scores if scored.engine}
    now = datetime.now(UTC).isoformat(timespec="seconds")
    engine = "; ".join(sorted(engines)) or None
    return RecordedScore(date=now, version=__version__, engine=engine, full=full, rows=rows)


def _table(scores: list[FormScore]) -> str:
    """One line a form, then the sums of the development and of the test part."""
    from vanthu.gold.run import summed

    rows = [("", "", *(head for head, _ in COLUMNS))]
    for scored in scores:
        pages = "" if scored.pages is None else " tr." + ",".join(map(str, scored.pages))
        rows.append((scored.form.name + pages, scored.split[:4], *_cells(list(scored.score.measures))))
    for split in ("development", "test"):
        sums = summed(scores, split)
        if sums:
            rows.append((f"văn bản số, {split}", split[:4], *_cells(sums)))
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    lines = ["  ".join(_padded(row, widths)) for row in rows]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _padded(row: tuple[str, ...], widths: list[int]) -> list[str]:
    """Names to the left, numbers to the right."""
    return [
        cell.ljust(width) if n < 2 else cell.rjust(width)
        for n, (cell, width) in enumerate(zip(row, widths, strict=True))
    ]


def _cells(measures: list[Measure]) -> list[str]:
    found = {measure.name: measure for measure in measures}
    return [_cell(found.get(name)) for _, name in COLUMNS]


def _cell(measure: Measure | None) -> str:
    if measure is None:
        return "·"
    return f"{measure.value:.0f}" if measure.counted else f"{measure.value:.4f}"
