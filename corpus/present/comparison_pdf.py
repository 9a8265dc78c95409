"""A comparison as a working paper on A4: what changed first, then every table, with the pages of both.

What it says and in which order is that of the HTML page (``changes``). Text changes are counted by section;
they stand in full, with the unchanged figures, where all is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from vanthu.corpus.checks.messages import Language
from vanthu.corpus.comparison.model import Comparison, Pair, ReportHead, Side, TextChange, WordMark
from vanthu.corpus.present.changes import counts, greatest, listed, text_by_section
from vanthu.corpus.present.provenance import run_told, source_told
from vanthu.corpus.present.sheets import ROOM, Cell, Color, Jump, Row, Runs, Style, sheets
from vanthu.corpus.present.terminal import delta_of, flags_told, percent_of, value_of
from vanthu.corpus.present.words import report_name, unread, word

SOFT: Color = (0.36, 0.42, 0.48)
BAD: Color = (0.70, 0.15, 0.12)
GOOD: Color = (0.10, 0.42, 0.24)
WARN: Color = (0.60, 0.40, 0.00)

TITLE, HEADING, BODY, SMALL = 14.0, 10.0, 8.5, 6.0
"""Sizes in points, beside that of tables."""

PLAIN = Style(BODY)

WIDTHS = (22.0, 143.0, 80.0, 80.0, 58.0, 42.0, 44.0, 29.0, 29.0)
"""Of the columns of a table of pairs, in points: together the room between the margins."""

HEADS = ("label", "old-value", "new-value", "difference", "", "class", "old-page", "new-page")

UNCHANGED_WIDTHS = (ROOM - 250.0, 150.0, 50.0, 50.0)


def comparison_pdf(comparison: Comparison, language: Language = "vi", *, everything: bool = False) -> bytes:
    """The table of what changed, the doubtful pairs, those that differ by reading, and the changes of text.

    Args:
        comparison: of ``corpus.compare``.
        language: of the paper.
        everything: the changes of text in full, and the unchanged figures.

    Raises:
        DependencyMissing: the system has no font with Vietnamese letters.
    """
    made = sheets()
    made.add(_opening(comparison, language))
    for key, pairs in listed(comparison).items():
        made.add(_table(key, pairs, comparison, language))
    made.add(_text(comparison, language, everything=everything))
    if everything:
        made.add(_unchanged(comparison, language))
    made.add(_sources(comparison, language))
    title = word("diff-title", language)
    names = " – ".join(report_name(head.source, head.header) for head in (comparison.old, comparison.new))
    return made.pdf(title, f"{_shown(names)} · {word('sheet-of', language, page='{page}', pages='{pages}')}")


def _shown(text: str) -> str:
    """Text that stands in a form with places to fill in."""
    return text.replace("{", "{{").replace("}", "}}")


def _paragraph(text: str, style: Style = PLAIN, *, before: float = 0.0) -> Row:
    return Row([Cell([(text, style)])], before=before)


def _heading(key: str, text: str) -> Row:
    cell = Cell([(text, Style(HEADING, bold=True))])
    return Row([cell], before=12.0, place=key, outline=text, ruled=True, keep=True)


def _opening(comparison: Comparison, language: Language) -> Iterator[Row]:
    yield _paragraph(word("diff-title", language), Style(TITLE, bold=True))
    for key, head in (("old", comparison.old), ("new", comparison.new)):
        named = " · ".join(filter(None, [report_name(head.source, head.header), head.header.issuer]))
        yield Row([Cell([(f"{word(key, language)}:", Style(BODY, bold=True)), (named, PLAIN)])], before=2.0)
        for sentence in unread(head.source, language):
            yield _paragraph(sentence, Style(BODY, bold=True, color=BAD))
    yield _paragraph(word("what-changed", language, **counts(comparison)), Style(BODY, bold=True), before=6.0)
    named_rows = greatest(comparison)
    if named_rows:
        yield _paragraph(f"{word('greatest', language)}:", Style(BODY, bold=True), before=4.0)
    for row, pair in named_rows:
        change = (
            f"{value_of(pair.old, language)} → {value_of(pair.new, language)} ({percent_of(pair, language)})"
        )
        runs = [(change, Style(BODY, bold=True)), (pair.label, PLAIN)]
        yield Row([Cell(runs, jump=Jump(place=f"changed-list-{row}"))])


def _table(key: str, pairs: Sequence[Pair], comparison: Comparison, language: Language) -> Iterator[Row]:
    if not pairs:
        if key == "changed-list":
            yield _paragraph(word("no-changes", language), before=8.0)
        return
    yield _heading(key, f"{word(key, language)} ({len(pairs)})")
    head = _head(language)
    yield head
    for place, pair in enumerate(pairs, start=1):
        yield Row(
            _cells(place, pair, comparison, language),
            WIDTHS,
            before=1.0,
            head=head,
            place=f"{key}-{place}",
            ruled=True,
        )


def _head(language: Language) -> Row:
    names = ["#", *(word(name, language) if name else "%" for name in HEADS)]
    cells = [
        Cell([(name, Style(bold=True, color=SOFT))], right=place in RIGHT) for place, name in enumerate(names)
    ]
    return Row(cells, WIDTHS, ruled=True, keep=True)


RIGHT = (0, 2, 3, 4, 5, 7, 8)
"""The columns of numbers."""


def _cells(place: int, pair: Pair, comparison: Comparison, language: Language) -> list[Cell]:
    told = [
        value_of(pair.old, language),
        value_of(pair.new, language),
        delta_of(pair, language),
        percent_of(pair, language),
    ]
    return [
        Cell([(str(place), Style(color=SOFT))], right=True),
        Cell(_name(pair, language)),
        *(Cell([(text, Style(bold=column == 1))], right=True) for column, text in enumerate(told)),
        Cell([(word(f"class-{pair.kind}", language), Style())]),
        _page(comparison.old, pair.old),
        _page(comparison.new, pair.new),
    ]


def _name(pair: Pair, language: Language) -> Runs:
    runs = [(pair.label, Style())]
    flags = flags_told(pair, language, without=["doubtful"])
    if flags:
        runs.append((f"[{'; '.join(flags)}]", Style(SMALL, color=WARN)))
    return runs


def _page(head: ReportHead, side: Side | None) -> Cell:
    if side is None:
        return Cell([("–", Style())], right=True)
    jump = Jump(file=quote(head.source.file), page=side.page)
    return Cell([(str(side.page), Style())], right=True, jump=jump)


def _text(comparison: Comparison, language: Language, *, everything: bool) -> Iterator[Row]:
    """The changes of text: in full, or a line for every section."""
    if not comparison.text:
        return
    yield _heading("text", f"{word('text', language)} ({len(comparison.text)})")
    for section, changes in text_by_section(comparison):
        named = word("section-of", language, section=section) if section else word("no-section", language)
        if not everything:
            yield _paragraph(f"{named}: {_counted(changes, language)}")
            continue
        yield Row([Cell([(named, Style(BODY, bold=True))])], before=6.0, keep=True)
        for change in changes:
            yield from _change(change, language)


def _counted(changes: Sequence[TextChange], language: Language) -> str:
    """``2 đoạn sửa (trang 3, 4), 1 đề mục thêm mới (trang 5)``."""
    pages: dict[str, list[int]] = {}
    times: dict[str, int] = {}
    for change in changes:
        kind = f"{word(f'what-{change.what}', language)} {word(f'class-{change.kind}', language)}"
        page = change.page_new or change.page_old
        times[kind] = times.get(kind, 0) + 1
        pages.setdefault(kind, []).extend([page] if page else [])
    told = []
    for kind, count in times.items():
        where = ", ".join(map(str, sorted(set(pages[kind]))))
        told.append(f"{count} {kind}" + (f" ({word('page-of', language, page=where)})" if where else ""))
    return ", ".join(told)


def _change(change: TextChange, language: Language) -> Iterator[Row]:
    places = [
        f"{word(key, language)}: {word('page-of', language, page=page)}"
        for key, page in (("old", change.page_old), ("new", change.page_new))
        if page
    ]
    kind = f"{word(f'what-{change.what}', language)} {word(f'class-{change.kind}', language)}"
    yield Row([Cell([(" · ".join([kind, *places]), Style(bold=True, color=SOFT))])], before=3.0, keep=True)
    runs = [_marked(mark) for mark in change.words] or [(change.new or change.old or "", PLAIN)]
    yield Row([Cell(runs)])


MARKED = {
    "equal": PLAIN,
    "delete": Style(BODY, color=BAD, struck=True),
    "insert": Style(BODY, bold=True, color=GOOD),
}


def _marked(mark: WordMark) -> tuple[str, Style]:
    return mark.text, MARKED[mark.op]


def _unchanged(comparison: Comparison, language: Language) -> Iterator[Row]:
    sides = [pair.new for pair in comparison.pairs if pair.kind == "unchanged" and pair.new]
    if not sides:
        return
    yield _heading("unchanged", f"{word('unchanged-list', language)} ({len(sides)})")
    names = [word(name, language) for name in ("label", "value", "section", "page")]
    head = Row(
        [Cell([(name, Style(bold=True, color=SOFT))]) for name in names],
        UNCHANGED_WIDTHS,
        ruled=True,
        keep=True,
    )
    yield head
    for side in sides:
        told = (side.label, value_of(side, language), side.section or "", str(side.page))
        yield Row([Cell([(text, Style())]) for text in told], UNCHANGED_WIDTHS, head=head, ruled=True)


def _sources(comparison: Comparison, language: Language) -> Iterator[Row]:
    yield _heading("sources", word("sources", language))
    for key, head in (("old", comparison.old), ("new", comparison.new)):
        yield _paragraph(f"{word(key, language)}: {' · '.join(source_told(head.source, language))}", Style())
    yield _paragraph(run_told(comparison.run, language), Style())
