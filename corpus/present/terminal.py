"""Tables for the terminal, within 100 columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import IO

from rich import box
from rich.console import Console, ConsoleOptions, ConsoleRenderable, RenderHook, RenderResult
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from vanthu.corpus.checks.messages import Language
from vanthu.corpus.checks.result import Against, CheckResult, Run, Severity
from vanthu.corpus.comparison.model import CLASSES, Comparison, Flag, Pair, Side, TextChange
from vanthu.corpus.comparison.series import Series, SeriesPoint
from vanthu.corpus.present.provenance import chance_told, run_told, source_told
from vanthu.corpus.present.words import (
    account_summary,
    number,
    report_name,
    rule_name,
    signatures_told,
    told_correction,
    unread,
    word,
)
from vanthu.extract.harmless import harmless
from vanthu.parsers.render.changes import changes_told
from vanthu.parsers.report import Finding, Number, Source

WIDTH = 100
"""Columns: what a terminal beside a PDF viewer shows without wrapping."""

COLORS = {"error": "red", "warning": "yellow", "info": "cyan"}

TEXT_LENGTH = 300
"""Characters of a changed paragraph that are shown."""


class _Harmless:
    """What is printed, without what could drive the terminal; colours are rich's own and stay."""

    def __init__(self, inner: ConsoleRenderable) -> None:
        self.inner = inner

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for segment in console.render(self.inner, options):
            yield Segment(harmless(segment.text), segment.style, segment.control)


class _HarmlessHook(RenderHook):
    def process_renderables(self, renderables: list[ConsoleRenderable]) -> list[ConsoleRenderable]:
        """Wrap all that is printed."""
        return [_Harmless(one) for one in renderables]


def console_for(stream: IO[str], width: int = WIDTH) -> Console:
    """A console that prints text as it is, but for what would drive the terminal (``extract.harmless``).

    Args:
        stream: where to.
        width: columns of a file; a terminal takes its own, up to this many.
    """
    console = Console(file=stream, highlight=False, markup=False, emoji=False)
    console.width = min(console.width, width) if console.is_terminal else width
    console.push_render_hook(_HarmlessHook())
    return console


def _table(console: Console, *columns: tuple[str, int | None]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, width=console.width)
    for name, width in columns:
        table.add_column(name, width=width, overflow="fold")
    return table


def _print_unread(console: Console, source: Source, language: Language) -> None:
    for sentence in unread(source, language):
        console.print(Text(f"! {sentence}", style="yellow"))


def _print_origin(console: Console, sources: Sequence[Source], run: Run | None, language: Language) -> None:
    """The files with their SHA-256 and how they were read, and the run."""
    for source in sources:
        console.print(Text(" · ".join(source_told(source, language)), style="dim"))
    console.print(Text(run_told(run, language), style="dim"))


def print_check(
    result: CheckResult, stream: IO[str], language: Language = "vi", severity: Severity = "warning"
) -> None:
    """The findings of this severity and above as a table, and how many checks hold."""
    console = console_for(stream)
    shown = result.failed(severity)
    if severity == "info":
        shown += [finding for finding in result.findings if finding.verdict == "not-checkable"]
    console.print(Text(result.source.file, style="bold"))
    for sentence in signatures_told(result.digital_signatures, language):
        console.print(Text(sentence, style="dim"))
    _print_unread(console, result.source, language)
    if shown:
        names = ("severity", 12), ("section", 11), ("page", 5), ("message", None)
        table = _table(console, *((word(name, language), width) for name, width in names))
        for finding in shown:
            grade = finding.severity if finding.verdict == "fail" else "info"
            label = word(finding.verdict if finding.verdict != "fail" else finding.severity, language)
            page = str(finding.page or "")
            table.add_row(
                Text(label, style=COLORS[grade]), finding.section or "", page, _told(finding, language)
            )
        console.print(table)
    else:
        console.print(word("none-found", language))
    console.print(check_summary(result, language))
    if said := account_summary(result.account, language):
        console.print(said)
    if result.corrections:
        console.print(Text(word("corrections", language), style="bold"))
    for correction in result.corrections:
        console.print(Text(told_correction(correction, language)))
    _print_origin(console, [result.source], result.run, language)


def check_summary(result: CheckResult, language: Language) -> str:
    """How many checks failed, could not be made, and hold; how many figures they verify, and against what."""
    failed = len(result.failed())
    open_ = len(result.findings) - failed
    checks = word("summary-check", language, failed=failed, open=open_, passed=len(result.passed))
    told = [checks, word("summary-coverage", language, **result.coverage.model_dump())]
    if result.against:
        names = "; ".join(_report_told(one) for one in result.against)
        told.append(word("summary-against", language, count=len(result.against), names=names))
    return " ".join(told)


def _report_told(other: Against) -> str:
    """``12/BC-UBND (tháng 5/2023)``."""
    name = other.number or other.file
    return f"{name} ({other.period})" if other.period else name


def _told(finding: Finding, language: Language) -> Text:
    text = Text(f"{rule_name(finding.rule, language)}: {finding.message}")
    if finding.suggestion is not None:
        chance = chance_told(finding.suggestion.reading_error, language)
        note = word("reading-note", language, chance=chance)
        value = f"{word('suggestion', language)} {finding.suggestion.value} ({note})"
        text.append(f"\n→ {value}", style="italic")
    return text


def print_comparison(
    comparison: Comparison, stream: IO[str], language: Language = "vi", *, everything: bool = False
) -> None:
    """The pairs that differ as a table, the changes of text, and the counts of each class."""
    console = console_for(stream)
    for side, key in ((comparison.old, "old"), (comparison.new, "new")):
        name = report_name(side.source, side.header)
        console.print(Text(f"{word(key, language)}: {name} ({side.source.file})", style="bold"))
        _print_unread(console, side.source, language)
    told = [
        pair.kind not in ("unchanged", "reading") or "restated" in pair.flags for pair in comparison.pairs
    ]
    pairs = [pair for pair, shown in zip(comparison.pairs, told, strict=True) if everything or shown]
    if pairs:
        names = ("class", 12), ("label", None), ("old-value", 14), ("new-value", 14), ("difference", 16)
        table = _table(console, *((word(name, language), width) for name, width in names))
        for pair in pairs:
            kind = word(f"class-{pair.kind}", language)
            values = value_of(pair.old, language), value_of(pair.new, language)
            table.add_row(kind, _named(pair, language), *values, difference_of(pair, language))
        console.print(table)
    for change in comparison.text:
        console.print(_changed_text(change, language))
    if not pairs and not comparison.text:
        console.print(word("no-changes", language))
    console.print(comparison_summary(comparison, language))
    _print_origin(console, [comparison.old.source, comparison.new.source], comparison.run, language)


def comparison_summary(comparison: Comparison, language: Language) -> str:
    """One sentence, and the number of pairs in each class."""
    counts = Counter(pair.kind for pair in comparison.pairs)
    told = ", ".join(f"{word(f'class-{kind}', language)} {counts[kind]}" for kind in CLASSES if counts[kind])
    changed = len(comparison.changes)
    first = word(
        "summary-diff", language, pairs=len(comparison.pairs), changed=changed, text=len(comparison.text)
    )
    return f"{first} ({told})" if told else first


def _named(pair: Pair, language: Language) -> Text:
    text = Text(pair.label)
    side = pair.new or pair.old
    if side is not None:
        place = f"{side.section or ''} · {word('page-of', language, page=side.page)}"
        text.append(f"\n{place}", style="dim")
    for told in flags_told(pair, language):
        text.append(f"\n! {told}", style="yellow")
    return text


def flags_told(pair: Pair, language: Language, without: Collection[Flag] = ()) -> list[str]:
    """What is to be noted of a pair, in words; ``without``: flags that are shown otherwise."""
    return [_flag_told(pair, flag, language) for flag in pair.flags if flag not in without]


def _flag_told(pair: Pair, flag: Flag, language: Language) -> str:
    sides = {"old": pair.old, "new": pair.new}
    if flag == "change-changed":
        told = {name: changes_told(side.changes, language) for name, side in sides.items() if side}
    else:
        told = {name: side.label for name, side in sides.items() if side}
    return word(f"flag-{flag}", language, **told)


def value_of(side: Side | None, language: Language) -> str:
    """``147/310 hồ sơ (47,42%)``."""
    if side is None:
        return "–"
    text = number(side.value, language)
    if side.value is None:
        return f"“{side.raw}” ({word('nothing-read', language)})"
    if side.of is not None:
        text += f"/{number(side.of, language)}"
    if side.unit:
        text += "%" if side.unit == "%" else f" {side.unit}"
    if side.percent is not None and side.unit != "%":
        text += f" ({number(side.percent, language)}%)"
    return text


def difference_of(pair: Pair, language: Language) -> str:
    """``+1.042 (+8,8%)``."""
    percent = percent_of(pair, language)
    return f"{delta_of(pair, language)} ({percent})" if percent else delta_of(pair, language)


def delta_of(pair: Pair, language: Language) -> str:
    """``+1.042``, ``−5 điểm %``, and where the units differ ``−145,6 tỷ đồng``; empty without one."""
    if not pair.delta:
        return ""
    return " ".join([_signed(pair.delta, language), *_unit_of_delta(pair, language)])


def _unit_of_delta(pair: Pair, language: Language) -> list[str]:
    """The unit of a difference where the two numbers beside it do not tell it: it is that of the old one."""
    units = [side.unit for side in (pair.old, pair.new) if side and side.unit]
    if units == ["%", "%"]:
        return [word("percent-points", language)]
    return units[:1] if pair.kind == "unit" else []


def percent_of(pair: Pair, language: Language) -> str:
    """``+8,8%`` of the old value; empty without a difference."""
    rate = pair.new is not None and pair.new.unit == "%"  # percents of percents mislead
    if not pair.delta or not pair.delta_percent or rate:
        return ""
    return f"{_signed(round(pair.delta_percent, 1) or pair.delta_percent, language)}%"


def _signed(value: Number, language: Language) -> str:
    return ("+" if value > 0 else "−") + number(abs(value), language)


def _changed_text(change: TextChange, language: Language) -> Text:
    where = f"{word(f'what-{change.what}', language)} {word(f'class-{change.kind}', language)}"
    page = change.page_new or change.page_old
    places = [change.section, word("page-of", language, page=page) if page else None]
    text = Text(" · ".join([where, *filter(None, places)]) + "\n", style="bold")
    if change.words:
        for mark in change.words:
            shown = mark.text if mark.op != "equal" else _short(mark.text)
            style = {"equal": "", "delete": "red strike", "insert": "green"}[mark.op]
            marked = {"equal": shown, "delete": f"[-{shown}-]", "insert": f"{{+{shown}+}}"}[mark.op]
            text.append(marked + " ", style=style)
    else:
        text.append((change.new or change.old or "")[:TEXT_LENGTH])
    return text


def _short(text: str) -> str:
    """The ends of an unchanged run of words."""
    words = text.split()
    return text if len(words) <= 12 else " ".join([*words[:5], "…", *words[-5:]])


def print_series(series: Series, stream: IO[str], language: Language = "vi") -> None:
    """One row a period, with the bar of its value."""
    console = console_for(stream)
    if series.label is None:
        console.print(f"“{series.query}”: {word('not-found', language)}")
        return
    console.print(Text(series.label, style="bold"))
    for point in series.points:
        for sentence in unread(point.report.source, language):
            console.print(Text(f"! {point.report.source.file}: {sentence}", style="yellow"))
    names = ("period", 24), ("value", 18), ("section", 9), ("page", 5), ("file", None)
    table = _table(console, *((word(name, language), width) for name, width in names))
    largest = max((abs(p.value or 0) for p in series.points), default=0)
    for point in series.points:
        side = point.figure
        value = value_of(side, language) if side else word("not-found", language)
        if point.value is not None and largest:
            value += "\n" + "▇" * max(1, round(12 * abs(point.value) / largest))
        place = (side.section or "", str(side.page)) if side else ("", "")
        about = [point.report.source.file, *(f"! {mark}" for mark in marks_of(point, language))]
        about += [sureness_of(point, language)] if side else []
        table.add_row(point.period or point.period_end or "", value, *place, "\n".join(about))
    console.print(table)
    for head in series.left_out:
        console.print(f"{word('left-out', language)}: {head.header.issuer} ({head.source.file})")
    _print_origin(console, [point.report.source for point in series.points], series.run, language)


def marks_of(point: SeriesPoint, language: Language) -> list[str]:
    """What keeps a point from being compared as it stands, in words."""
    return [word(f"mark-{mark}", language) for mark in point.marks]


def sureness_of(point: SeriesPoint, language: Language) -> str:
    """How sure it is that a point's figure counts what is asked for."""
    return f"{word('confidence', language)} {round(100 * point.confidence)}%"
