"""A working paper of what a person chose: findings, figures and pairs of any documents, each with its place.

As one HTML file and as A4 sheets; both say of every document its SHA-256 and how it was read, of every entry
what was read, what people said of it and when, and at the end who made the paper, when, and with what.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from vanthu.corpus.checks.messages import Language
from vanthu.corpus.checks.result import Run
from vanthu.corpus.comparison.model import Pair, side_of
from vanthu.corpus.present.html import MOST_WINDOWS, render
from vanthu.corpus.present.pictures import Album, Window
from vanthu.corpus.present.provenance import chance_told, run_told, source_told
from vanthu.corpus.present.sheets import ROOM, Cell, Picture, Row, Style, sheets
from vanthu.corpus.present.terminal import difference_of, flags_told, value_of
from vanthu.corpus.present.words import day, report_name, rule_name, told_correction, word
from vanthu.parsers.render.heads import told as value_told
from vanthu.parsers.report import BBox, Figure, Finding, Report

Place = tuple[int | None, BBox | None]
"""A page (from 1) and a box on it in points."""


@dataclass(frozen=True)
class View:
    """A place in a picture: which document and page it is of, and the window."""

    caption: str
    window: Window


@dataclass(frozen=True)
class Entry:
    """One finding, figure or pair: what it is called, what is told of it, where it stands."""

    title: str
    lines: Sequence[str]
    views: Sequence[View]


@dataclass(frozen=True)
class Said:
    """The state that a person gave a finding."""

    state: str
    by: str | None
    at: str | None
    why: str | None


@dataclass
class Dossier:
    """The entries in the order in which they were chosen, and the documents that they are of.

    Without pictures it is made at once: to look through what was chosen.
    """

    language: Language
    run: Run
    with_pictures: bool = True
    entries: list[Entry] = field(default_factory=list)
    _albums: dict[str, tuple[Report, Album]] = field(default_factory=dict)

    @property
    def reports(self) -> list[Report]:
        """The documents, each once."""
        return [report for report, _ in self._albums.values()]

    def finding(self, report: Report, original: Path | None, finding: Finding, said: Said) -> None:
        """Add a finding of a document, with the state that people gave it."""
        language, figures = self.language, {figure.id: figure for figure in report.figures}
        places = [figures[name] for name in finding.figures if name in figures]
        boxes: list[Place] = [(one.page, one.bbox) for one in places] or [(finding.page, finding.bbox)]
        lines = [f"{word(finding.severity, language)} · {rule_name(finding.rule, language)}", finding.message]
        if finding.suggestion is not None:
            chance = chance_told(finding.suggestion.reading_error, language)
            hint = word("reading-note", language, chance=chance)
            lines.append(f"{word('suggestion', language)} {finding.suggestion.value} ({hint})")
        lines += [finding.raw] if isinstance(finding.raw, str) else finding.raw
        views = self._views(report, original, boxes)
        self._add(
            "finding",
            report,
            [*lines, self._state(said), *self._said_of(report, {one.id for one in places})],
            views,
        )

    def figure(self, report: Report, original: Path | None, figure: Figure) -> None:
        """Add a figure of a document, with what people said of it."""
        language = self.language
        read = value_of(side_of(figure), language)
        lines = [figure.label, f"{word('raw', language)}: {figure.raw}", f"{word('value', language)}: {read}"]
        lines.append(f"{word('confidence', language)}: {round(100 * figure.confidence)}%")
        boxes: list[Place] = [(figure.page, box) for box in figure.bboxes] or [(figure.page, figure.bbox)]
        views = self._views(report, original, boxes)
        self._add("figure", report, [*lines, *self._said_of(report, {figure.id})], views)

    def pair(self, old: tuple[Report, Path | None], new: tuple[Report, Path | None], pair: Pair) -> None:
        """Add a pair of an older and a later document."""
        language, views = self.language, []
        lines = [pair.label, word(f"class-{pair.kind}", language)]
        for key, (report, original), side in (("old", old, pair.old), ("new", new, pair.new)):
            page = f", {word('page-of', language, page=side.page)}" if side else ""
            named = report_name(report.source, report.header)
            lines.append(f"{word(key, language)} ({named}{page}): {value_of(side, language)}")
            if side is not None:
                views += self._views(report, original, [(side.page, side.bbox)])
        if difference := difference_of(pair, language):
            lines.append(f"{word('difference', language)}: {difference}")
        lines += flags_told(pair, language)
        for (report, _), side in ((old, pair.old), (new, pair.new)):
            lines += self._said_of(report, {side.figure} if side else set())
        self.entries.append(Entry(self._title("pairs-one"), lines, views))

    def gone(self, report: Report) -> None:
        """Add that what was chosen of a document is not there as it was: settled since, or read anew."""
        self._add("entry", report, [word("dossier-gone", self.language)], self._views(report, None, []))

    def _add(self, kind: str, report: Report, lines: Sequence[str], views: list[View]) -> None:
        named = report_name(report.source, report.header)
        told = [line for line in lines if line]
        self.entries.append(Entry(f"{self._title(f'{kind}-one')} · {named}", told, views))

    def _title(self, key: str) -> str:
        return f"{len(self.entries) + 1}. {word(key, self.language)}"

    def _state(self, said: Said) -> str:
        told = f"{word('state', self.language)}: {value_told('state', said.state, self.language)}"
        if said.by and said.at:
            told += f" ({said.by}, {day(said.at, self.language)})"
        return f"{told}: {said.why}" if said.why else told

    def _said_of(self, report: Report, names: Collection[str]) -> list[str]:
        """What people said of the figures with these IDs, also where it is contradicted."""
        return [told_correction(one, self.language) for one in report.corrections if one.figure in names]

    def _views(self, report: Report, original: Path | None, places: Sequence[Place]) -> list[View]:
        sha256 = report.source.sha256
        if sha256 not in self._albums:
            file = original if self.with_pictures else None
            album = Album(file, f"d{len(self._albums)}-", report.source)
            self._albums[sha256] = report, album
        named = report_name(report.source, report.header)
        page = next((page for page, _ in places if page), None)
        caption = f"{named}, {word('page-of', self.language, page=page)}" if page else named
        return [View(caption, one) for one in self._albums[sha256][1].windows(places)[:MOST_WINDOWS]]

    def html(self) -> str:
        """One HTML file, to be read on a screen and printed on A4."""
        pictures = [picture for _, album in self._albums.values() for picture in album.pages.values()]
        return render("dossier.html", self.language, dossier=self, pictures=pictures)

    def pdf(self) -> bytes:
        """A4 sheets.

        Raises:
            DependencyMissing: the system has no font with Vietnamese letters.
        """
        language, made = self.language, sheets()
        made.add([Row([Cell([(word("dossier-title", language), Style(14, bold=True))])])])
        for entry in self.entries:
            made.add(_rows(entry))
        made.add(self._origin())
        foot = word("sheet-of", language, page="{page}", pages="{pages}")
        return made.pdf(word("dossier-title", language), foot)

    def _origin(self) -> Iterator[Row]:
        language = self.language
        heading = [(word("sources", language), Style(10, bold=True))]
        yield Row([Cell(heading)], before=12.0, ruled=True, keep=True)
        for report in self.reports:
            head = report.header
            named = " · ".join(filter(None, (report_name(report.source, head), head.issuer, head.title)))
            yield Row([Cell([(named, Style(8.5, bold=True))])], before=3.0, keep=True)
            yield Row([Cell([(" · ".join(source_told(report.source, language)), Style(7))])])
        yield Row([Cell([(run_told(self.run, language), Style(8.5))])], before=6.0)


def _rows(entry: Entry) -> Iterator[Row]:
    yield Row([Cell([(entry.title, Style(10, bold=True))])], before=10.0, ruled=True, keep=True)
    for line in entry.lines:
        yield Row([Cell([(line, Style(8.5))])], keep=bool(entry.views))
    for view in entry.views:
        yield Row([Cell([(view.caption, Style(7))])], before=3.0, keep=True)
        yield Row([Cell([])], picture=_cropped(view.window))


def _cropped(window: Window) -> Picture:
    """What a window shows, cut out of its page."""
    from PIL import Image

    page = window.page
    whole = Image.open(io.BytesIO(base64.b64decode(page.data.partition(",")[2])))
    across, down = whole.width / page.width, whole.height / page.height
    box = (window.left, window.top, window.left + window.width, window.top + window.height)
    left, top, right, bottom = (
        round(edge * scale) for edge, scale in zip(box, (across, down) * 2, strict=True)
    )
    out = io.BytesIO()
    whole.crop((left, top, right, bottom)).save(out, "PNG")
    frames = [(x - window.left, y - window.top, width, height) for x, y, width, height in window.frames]
    return Picture(out.getvalue(), window.width, window.height, min(1.0, ROOM / window.width), frames)
