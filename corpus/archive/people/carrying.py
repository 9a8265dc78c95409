"""What people said of one version of a report, moved to the next, and shown there as carried over.

A report comes again: scanned anew, corrected by its issuer, sent by another body. What was said of the one
moves on by itself (``move_on``, at the end of a run) wherever the figure is matched in the next and the same
is read there. Where something else is read, the other version may print another figure: that is offered, with
both readings, and a press moves it (``carry``). What moved is an act of its own on the new original, which
names the act that it repeats; taking that one back takes it back as well (``correcting.undo``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sqlalchemy import func, select

from vanthu.corpus.archive import models
from vanthu.corpus.archive.acts import acts_of, add_acts, new_act
from vanthu.corpus.archive.database import Archive
from vanthu.corpus.archive.named import Kept, keep
from vanthu.corpus.archive.people.correcting import Who
from vanthu.corpus.archive.selection import Selection
from vanthu.corpus.archive.versions import versions_of
from vanthu.corpus.checks import check
from vanthu.corpus.comparison import compare
from vanthu.corpus.corrections.acts import Act, Place, standing
from vanthu.corpus.corrections.fields import figure_field, header_field
from vanthu.corpus.corrections.places import figure_at, place_of_figure, place_of_finding
from vanthu.parsers.report import Report

CARRIED = ("correct", "confirm", "state")


@dataclass(frozen=True)
class Carried:
    """An act on another version that fits here.

    Attributes:
        act: as it was said.
        document: ID of the other version.
        place: here.
        as_read: what is read here; another reading than that of which the act was said is told, not hidden.
        label: of the figure, or the field of the header.
    """

    act: Act
    document: str
    place: Place
    as_read: str | None
    label: str

    @property
    def same_reading(self) -> bool:
        """Whether the same is read here as there."""
        return self.as_read == self.act.as_read


def offered(archive: Archive, kept: Kept) -> list[Carried]:
    """What was said of other versions of a document and not yet of this one, in the order it was said."""
    return _not_yet_said(archive, kept, _versions(archive, kept))


def _versions(archive: Archive, kept: Kept) -> list[str]:
    """Those that were found, and those that people named."""
    with archive.reading() as connection:
        own = standing(acts_of(connection, kept.report.source.sha256))
        found = [other for other, _, _ in versions_of(connection, kept.id)]
    named = (act.as_read for act in own if act.kind == "relate" and act.field == "version-of")
    return [*found, *(name for name in named if name and name not in found)]


def _not_yet_said(archive: Archive, kept: Kept, others: Iterable[str]) -> list[Carried]:
    """What fits of what was said of others."""
    with archive.reading() as connection:
        spoken = set(connection.execute(select(models.acts.c.sha256).distinct()).scalars())
        own = standing(acts_of(connection, kept.report.source.sha256))
    settled = {(act.place, act.field) for act in own}
    found: dict[tuple[Place, str], Carried] = {}
    for other in others:
        there = keep(archive, other)
        if there.report.source.sha256 in spoken:
            for one in _fitting(archive, there, kept.report):
                if (one.place, one.act.field) not in settled:
                    found[one.place, one.act.field] = one
    return list(found.values())


def carry(archive: Archive, kept: Kept, who: Who) -> list[Act]:
    """Keep all that is offered as acts of this original; each says of which version and person it is."""
    acts = [
        _repeated(one, kept, who)
        for one in offered(archive, kept)
        if one.act.kind != "confirm" or one.same_reading
    ]
    add_acts(archive, acts)
    return acts


def move_on(archive: Archive) -> int:
    """Move what was said to the next versions, where the same is read; how many acts are new.

    Each act moves once, however often this is called and whoever was interrupted: its ID follows from the
    act that it repeats. What a person took back in the next version stays taken back.
    """
    moved = 0
    for document, earlier in _next_versions(archive).items():
        kept = keep(archive, document)
        fitting = [one for one in _not_yet_said(archive, kept, earlier) if one.same_reading]
        acts = [replace(_repeated(one, kept, Who(one.act.by)), id=_id_of(one, kept)) for one in fitting]
        moved += add_acts(archive, acts) if acts else 0
    return moved


def _next_versions(archive: Archive) -> dict[str, list[str]]:
    """Current documents that are versions of others of which somebody spoke, and that came after them."""
    link, entry = models.version_links.c, models.chain.c
    spoken = select(models.documents.c.id).where(
        *Selection().conditions(), models.documents.c.sha256.in_(select(models.acts.c.sha256))
    )
    with archive.reading() as connection:
        links = select(link.document_a, link.document_b)
        linked = links.where(link.document_a.in_(spoken) | link.document_b.in_(spoken))
        both = [(row[0], row[1]) for row in connection.execute(linked)]
        names = {name for pair in both for name in pair}
        since = dict(
            connection.execute(
                select(entry.subject, func.min(entry.seq))
                .where(entry.kind == "document", entry.subject.in_(names))
                .group_by(entry.subject)
            ).all()
        )
        current = set(
            connection.execute(
                select(models.documents.c.id).where(
                    *Selection().conditions(), models.documents.c.id.in_(names)
                )
            ).scalars()
        )
    found: dict[str, list[str]] = {}
    for pair in both:
        first, second = sorted(pair, key=lambda name: since.get(name, 0))
        if first in current and second in current:
            found.setdefault(second, []).append(first)
    return found


def _id_of(one: Carried, kept: Kept) -> str:
    text = f"{one.act.id} {kept.report.source.sha256}"
    return hashlib.sha256(text.encode()).hexdigest()[: len(one.act.id)]


def _repeated(one: Carried, kept: Kept, who: Who) -> Act:
    """The act on this original."""
    return new_act(
        kept.report.source.sha256,
        one.place,
        one.act.kind,
        by=who.by,
        why=_told(one, who),
        field=one.act.field,
        as_read=one.as_read,
        said=one.act.said,
        number=one.act.number,
        undoes=one.act.id,
    )


def _told(one: Carried, who: Who) -> str:
    said = f"{one.act.by}: {one.act.why}" if one.act.why else one.act.by
    return " · ".join(filter(None, (f"{one.document} ({said})", who.why)))


def _fitting(archive: Archive, there: Kept, here: Report) -> Iterator[Carried]:
    with archive.reading() as connection:
        acts = standing(acts_of(connection, there.report.source.sha256))
    said = [act for act in acts if act.kind in CARRIED]
    yield from _of_figures(said, there, here)
    for act in said:
        if act.place.what == "header" and header_field(here.header, act.field) == act.as_read:
            yield Carried(act, there.id, act.place, act.as_read, act.field)
    yield from _of_findings(said, there, here)


def _of_figures(acts: list[Act], there: Kept, here: Report) -> Iterator[Carried]:
    of_figures = [act for act in acts if act.place.what == "figure"]
    if not of_figures:
        return
    pairs = compare(there.report, here).pairs
    sure = {
        one.old.figure: one.new.figure for one in pairs if one.old and one.new and "doubtful" not in one.flags
    }
    figures = {figure.id: figure for figure in here.figures}
    for act in of_figures:
        old = figure_at(act.place, there.report.figures)
        new = figures.get(sure.get(old.id, "")) if old else None
        if new is not None:
            read = figure_field(new, act.field)
            yield Carried(act, there.id, place_of_figure(new), read, new.label or new.raw)


def _of_findings(acts: list[Act], there: Kept, here: Report) -> Iterator[Carried]:
    said = {act.place.path: act for act in acts if act.kind == "state"}
    if not said:
        return
    for finding in check(here).failed():
        place = place_of_finding(finding)
        act = said.get(place.path)
        if act is not None:
            yield Carried(act, there.id, place, act.as_read, finding.message)
