"""Pairs of two documents that people make or part by hand, kept as acts on the figures of one of them.

An act is keyed by the original and the place of the one figure, and says the original and the place of the
other; so it outlasts another reading of either. It counts whichever of the two is compared as the older one.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from vanthu.corpus.archive.acts import acts_of, add_acts, new_act
from vanthu.corpus.archive.database import Archive
from vanthu.corpus.archive.named import Kept
from vanthu.corpus.archive.people.correcting import Who
from vanthu.corpus.comparison.byhand import ByHand, Ids
from vanthu.corpus.corrections.acts import Act, Place, last_of_each, standing
from vanthu.corpus.corrections.errors import CorrectionInvalid
from vanthu.corpus.corrections.places import figure_at, place_of_figure
from vanthu.parsers.report import Figure, Report

OTHER = 32
"""Hex digits of the other original's SHA-256 that stand in the act's field."""

Said = Literal["pair", "part"]


@dataclass(frozen=True)
class PairsSaid:
    """What people said of the pairs of two documents.

    Attributes:
        by_hand: what counts.
        acts: those that count, by the ids of the pair.
        conflicts: pairs of which persons say different things; none of that counts.
    """

    by_hand: ByHand = field(default_factory=ByHand)
    acts: dict[Ids, Act] = field(default_factory=dict)
    conflicts: dict[Ids, list[Act]] = field(default_factory=dict)


def say_pair(archive: Archive, old: Kept, new: Kept, ids: Ids, said: Said, who: Who) -> Act:
    """Say that two figures count one thing, or that they do not.

    Args:
        archive: that keeps both documents.
        old: the older document.
        new: the later one.
        ids: of the figure of the older and of the later document.
        said: pair or part.
        who: says so.

    Raises:
        CorrectionInvalid: one of them has no such figure, or both are one document; nothing was kept.
    """
    if old.report.source.sha256 == new.report.source.sha256:
        raise CorrectionInvalid("a document is not compared with itself.")
    first, second = _figure(old.report, ids[0]), _figure(new.report, ids[1])
    act = new_act(
        new.report.source.sha256,
        place_of_figure(second),
        said,
        by=who.by,
        why=who.why,
        field=old.report.source.sha256[:OTHER],
        as_read=first.label,
        said=_written(place_of_figure(first)),
    )
    add_acts(archive, [act])
    return act


def pairs_said(archive: Archive, old: Report, new: Report) -> PairsSaid:
    """What people said of the pairs of two documents of the archive."""
    said: dict[Ids, list[Act]] = defaultdict(list)
    with archive.reading() as connection:
        both = [*acts_of(connection, new.source.sha256), *acts_of(connection, old.source.sha256)]
    for ids, act in _between(standing(sorted(both, key=lambda act: act.at)), old, new):
        said[ids].append(act)
    return _settled(said)


def _between(acts: Sequence[Act], old: Report, new: Report) -> Iterator[tuple[Ids, Act]]:
    """Acts on pairs of these two, with the ids that their places have now."""
    for act in acts:
        if act.kind not in ("pair", "part") or act.said is None:
            continue
        for here, there, is_new in ((new, old, True), (old, new, False)):
            if act.sha256 != here.source.sha256 or act.field != there.source.sha256[:OTHER]:
                continue
            one, other = figure_at(act.place, here.figures), _other(act.said, there)
            if one is not None and other is not None:
                yield ((other.id, one.id) if is_new else (one.id, other.id)), act


def _settled(said: dict[Ids, list[Act]]) -> PairsSaid:
    """Of each pair the last of every person; a figure that is put into two pairs is in none of them."""
    last = {ids: last_of_each(acts) for ids, acts in said.items()}
    conflicts = {ids: acts for ids, acts in last.items() if len({act.kind for act in acts}) > 1}
    pairs = {ids: acts[-1] for ids, acts in last.items() if ids not in conflicts}
    made = _latest_of_one(pairs)
    for side in (0, 1):
        for ids in made:
            rivals = [one for one in made if one[side] == ids[side]]
            if len(rivals) > 1:
                conflicts |= {one: [made[one]] for one in rivals}
    together = {ids for ids in made if ids not in conflicts}
    apart = {ids for ids, act in pairs.items() if act.kind == "part"}
    counting = {ids: act for ids, act in pairs.items() if ids in together or ids in apart}
    return PairsSaid(ByHand(together, apart), counting, conflicts)


def _latest_of_one(pairs: dict[Ids, Act]) -> dict[Ids, Act]:
    """The pairs that were made; who pairs a figure anew means the last of their own pairs."""
    made: dict[Ids, Act] = {}
    for ids, act in sorted(pairs.items(), key=lambda pair: pair[1].at):
        if act.kind != "pair":
            continue
        own = [one for one, before in made.items() if before.by == act.by]
        for one in own:
            if one[0] == ids[0] or one[1] == ids[1]:
                del made[one]
        made[ids] = act
    return made


def _figure(report: Report, name: str) -> Figure:
    figure = next((figure for figure in report.figures if figure.id == name), None)
    if figure is None:
        raise CorrectionInvalid(f"{report.source.file} has no figure {name!r}.")
    return figure


def _written(place: Place) -> str:
    return json.dumps({"page": place.page, "bbox": place.bbox, "path": place.path})


def _other(said: str, report: Report) -> Figure | None:
    """The other figure of an act; None for what is no place (acts may come from elsewhere)."""
    try:
        given = json.loads(said)
        box = given["bbox"]
        place = Place(
            "figure", given["page"], (box[0], box[1], box[2], box[3]) if box else None, given["path"]
        )
    except (ValueError, KeyError, TypeError):
        return None
    return figure_at(place, report.figures)
