"""Saying what is right: corrections, confirmations, states of findings, withdrawals, acts taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import takewhile

from sqlalchemy import Connection, select

from vanthu.corpus.archive import models
from vanthu.corpus.archive.acts import acts_of, add_acts, all_acts, new_act
from vanthu.corpus.archive.database import Archive
from vanthu.corpus.archive.earlier import earlier_reports
from vanthu.corpus.archive.named import Kept
from vanthu.corpus.checks import CheckResult, check
from vanthu.corpus.corrections.acts import STATES, Act, Place, standing, undone
from vanthu.corpus.corrections.errors import CorrectionInvalid
from vanthu.corpus.corrections.fields import TEXT, TOP, Said, figure_field, header_field, understood
from vanthu.corpus.corrections.places import (
    Cell,
    cells_of,
    place_of_cell,
    place_of_figure,
    place_of_finding,
    place_of_section,
    place_of_words,
)
from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.report import Block, Figure, Finding, Header, Report, Section

HEADER = "header"
"""The name by which the head of a document is corrected; figures go by their IDs (``f36``)."""

Named = Header | Figure | Cell | Block | Section
"""What can be corrected."""

_DIGITS = lazy_pattern(r"\d")

STATE = "state"
"""The field of a finding of which people speak."""


@dataclass(frozen=True)
class Who:
    """Who says something, and why."""

    by: str
    why: str | None = None


def correct(
    archive: Archive,
    kept: Kept,
    target: str,
    values: Mapping[str, str],
    who: Who,
    *,
    drawn: bool = False,
) -> list[Act]:
    """Put something beside what was read; the reading stays.

    Args:
        archive: that keeps the document.
        kept: the document.
        target: ID of a figure of its record, ``header``, a cell (``t1/3/0``), a paragraph or a section.
        values: what is right, by field; of a paragraph, by the words as they were read.
        who: says so.
        drawn: the figure was shown because it belongs to the sample (``sampling``).

    Raises:
        CorrectionInvalid: no such figure, field or value; nothing was kept.
    """
    what = named_in(kept.report, target)
    acts = [_correction(kept, what, field, written, who) for field, written in values.items()]
    add_acts(archive, [*acts, *_draws(acts[:1] if drawn else [])])
    return acts


def _draws(acts: Iterable[Act]) -> list[Act]:
    """That the figures of these acts were drawn, said together with them."""
    return [new_act(act.sha256, act.place, "draw", by=act.by) for act in acts]


def _correction(kept: Kept, what: Named, field: str, written: str, who: Who) -> Act:
    place, read, name, said = _meant(kept.report, what, field, written)
    return new_act(
        kept.report.source.sha256,
        place,
        "correct",
        by=who.by,
        why=who.why,
        field=name,
        as_read=read,
        said=said.text,
        number=said.number,
    )


def _meant(report: Report, what: Named, field: str, written: str) -> tuple[Place, str | None, str, Said]:
    """The place, what was read there, the field, and what is right."""
    if isinstance(what, Header):
        said = understood("header", field, written)
        return Place("header"), header_field(what, field), field, said
    if isinstance(what, Figure):
        said = understood("figure", field, written)
        return place_of_figure(what), figure_field(what, field), field, said
    if isinstance(what, Cell):
        return place_of_cell(what), what.text, field, understood("cell", field, written)
    if isinstance(what, Section):
        return place_of_section(what), what.parent or TOP, field, _parent(report, what, field, written)
    start = _start_of(what, field)
    return place_of_words(what, start), field, TEXT, _words(field, written)


def confirm(
    archive: Archive, kept: Kept, figures: Iterable[str], who: Who, *, drawn: bool = False
) -> list[Act]:
    """Say that figures were read right: a person has looked at the page; ``drawn`` as for ``correct``.

    Raises:
        CorrectionInvalid: no such figure, or one whose value was not read; nothing was kept.
    """
    acts = []
    for name in dict.fromkeys(figures):
        figure = _figure(kept, name)
        read = figure_field(figure, "value")
        if read is None:
            raise CorrectionInvalid(f"{name}: no value was read; say what is printed with `vanthu correct`.")
        place = place_of_figure(figure)
        acts.append(
            new_act(
                kept.report.source.sha256,
                place,
                "confirm",
                by=who.by,
                why=who.why,
                field="value",
                as_read=read,
            )
        )
    add_acts(archive, [*acts, *_draws(acts if drawn else [])])
    return acts


@dataclass(frozen=True)
class Judged:
    """A finding with what people last said of it."""

    n: int
    finding: Finding
    state: str = STATES[0]
    by: str | None = None
    at: str | None = None
    why: str | None = None


def judged(archive: Archive, kept: Kept, checked: CheckResult | None = None) -> list[Judged]:
    """The failed checks of a document as it counts now, numbered from 1, each with its state.

    A finding is known again by its rule, its page and the text that it read. ``checked``: the checks, where
    they were made already.
    """
    checked = checked or check(kept.report, earlier=earlier_reports(archive, kept))
    sha256 = kept.report.source.sha256
    with archive.reading() as connection:
        acts = standing(acts_of(connection, sha256))
    said = {(act.place.page, act.place.path): act for act in acts if act.kind == "state"}
    found = []
    for n, finding in enumerate(checked.failed(), 1):
        place = place_of_finding(finding)
        act = said.get((place.page, place.path))
        if act is None:
            found.append(Judged(n, finding))
        else:
            found.append(Judged(n, finding, act.said or STATES[0], act.by, act.at, act.why))
    return found


def judge(archive: Archive, kept: Kept, number: int, state: str, who: Who) -> Act:
    """Say of a finding what it is.

    Args:
        archive: that keeps the document.
        kept: the document.
        number: of the finding, as ``judged`` counts them.
        state: one of ``STATES``.
        who: says so.

    Raises:
        CorrectionInvalid: there is no such finding or state; nothing was kept.
    """
    if state not in STATES:
        raise CorrectionInvalid(f"{state!r} is none of {', '.join(STATES)}.")
    one = _judged(archive, kept, number)
    place, sha256 = place_of_finding(one.finding), kept.report.source.sha256
    act = new_act(sha256, place, "state", by=who.by, why=who.why, field=STATE, as_read=one.state, said=state)
    add_acts(archive, [act])
    return act


def accept(archive: Archive, kept: Kept, number: int, who: Who) -> list[Act]:
    """Correct the figure that a finding suggests was misread: what it would read, said by a person.

    Args:
        archive: that keeps the document.
        kept: the document.
        number: of the finding, as ``judged`` counts them.
        who: accepts.

    Raises:
        CorrectionInvalid: there is no such finding, or it suggests nothing that can be corrected.
    """
    suggestion = _judged(archive, kept, number).finding.suggestion
    if suggestion is None or suggestion.figure is None or suggestion.field is None:
        raise CorrectionInvalid(f"finding {number} suggests no correction of a figure.")
    return correct(archive, kept, suggestion.figure, {suggestion.field: suggestion.value}, who)


def _judged(archive: Archive, kept: Kept, number: int) -> Judged:
    known = judged(archive, kept)
    if not 1 <= number <= len(known):
        raise CorrectionInvalid(
            f"there is no finding {number}; the document has {len(known)}.",
            next_step="Take the number from `vanthu findings ID`.",
        )
    return known[number - 1]


def withdraw(archive: Archive, kept: Kept, who: Who) -> Act:
    """Hide a document from lists, search and exports. Nothing is deleted; ``undo`` brings it back."""
    act = new_act(kept.report.source.sha256, Place("document"), "withdraw", by=who.by, why=who.why)
    add_acts(archive, [act])
    return act


def undo(archive: Archive, given: str, who: Who) -> Act:
    """Take an act back, by an act of its own, and with it what was carried over from it to other versions.

    Args:
        archive: that keeps the act.
        given: its ID, or the first characters of it.
        who: takes it back.

    Raises:
        CorrectionInvalid: no act, or several, have this ID, or it was taken back before; nothing was kept.
    """
    with archive.reading() as connection:
        acts = _beginning(connection, given)
    if len(acts) != 1:
        raise CorrectionInvalid(
            f"several acts have the ID {given!r}." if acts else f"no act has the ID {given!r}.",
            next_step="Take the ID from `vanthu corrections list`.",
        )
    act = acts[0]
    if _is_taken_back(archive, act):
        raise CorrectionInvalid(f"{act.id} was taken back before.")
    taken = [_taken_back(one, who) for one in (act, *_carried_from(archive, act))]
    add_acts(archive, taken)
    return taken[0]


def _taken_back(act: Act, who: Who) -> Act:
    return new_act(act.sha256, act.place, "undo", by=who.by, why=who.why, field=act.field, undoes=act.id)


def _carried_from(archive: Archive, act: Act) -> list[Act]:
    """The acts on other versions that repeat an act and stand."""
    table = models.acts.c
    with archive.reading() as connection:
        query = select(table.sha256).where(table.undoes == act.id, table.kind != "undo").distinct()
        originals = connection.execute(query).scalars().all()
        said = [one for sha256 in originals for one in standing(acts_of(connection, sha256))]
    return [one for one in said if one.undoes == act.id]


def _is_taken_back(archive: Archive, act: Act) -> bool:
    with archive.reading() as connection:
        acts = acts_of(connection, act.sha256)
    return act.id in undone(acts)


def _beginning(connection: Connection, given: str) -> list[Act]:
    """The acts whose ID begins so."""
    beginning = given.strip().lower()
    if not beginning or not set(beginning) <= set("0123456789abcdef"):
        return []
    ids = select(models.acts.c.id).where(models.acts.c.id.startswith(beginning)).limit(2)
    wanted = set(connection.execute(ids).scalars())
    return [act for act in all_acts(connection) if act.id in wanted] if wanted else []


def named_in(report: Report, target: str) -> Named:
    """What a person named: the header, a figure, a cell, a paragraph, a section.

    Raises:
        CorrectionInvalid: nothing of the record is called so, or it is a cell with a figure in it.
    """
    if target == HEADER:
        return report.header
    if "/" in target:
        return _cell(report, target)
    known: Iterable[Figure | Block | Section] = (*report.figures, *report.blocks, *report.sections)
    found = next((one for one in known if one.id == target), None)
    if found is None:
        raise CorrectionInvalid(f"the document has no figure, paragraph or section {target!r}.")
    return found


def _cell(report: Report, target: str) -> Cell:
    cell = next((cell for cell in cells_of(report) if cell.name == target), None)
    if cell is None:
        raise CorrectionInvalid(f"the document has no cell {target!r}; one is named t1/3/0, from row 0.")
    at = (cell.table.id, cell.row, cell.column)
    inside = [one.id for one in report.figures if (one.table, one.row, one.column) == at]
    if inside:
        raise CorrectionInvalid(
            f"{target} holds a figure.", next_step=f"Correct the figure: {', '.join(inside)}."
        )
    return cell


def _start_of(block: Block, words: str) -> int:
    """Where words that were read stand in a paragraph."""
    if block.text.count(words) != 1 or not words.strip():
        missing = f"{words!r} does not stand in {block.id}."
        twice = f"{words!r} stands more than once in {block.id}."
        raise CorrectionInvalid(
            missing if words not in block.text else twice, next_step="Give them with the words beside them."
        )
    return block.text.index(words)


def _words(read: str, written: str) -> Said:
    """Corrected words; their digits must be those that were read: digits belong to figures."""
    said = understood("word", TEXT, written)
    if _DIGITS.findall(read) != _DIGITS.findall(said.text):
        raise CorrectionInvalid(
            f"{read!r} and {said.text!r} differ by digits.", next_step="Correct the figure that has them."
        )
    return said


def _parent(report: Report, section: Section, field: str, written: str) -> Said:
    """The section that one stands under: another one, before it, and not one that stands under it."""
    said = understood("section", field, written)
    if said.text == TOP:
        return said
    before = list(takewhile(lambda one: one.id != section.id, report.sections))
    if all(one.id != said.text for one in before):
        raise CorrectionInvalid(f"no section {said.text!r} stands before {section.id}.")
    return said


def _figure(kept: Kept, name: str) -> Figure:
    figure = next((figure for figure in kept.report.figures if figure.id == name), None)
    if figure is None:
        raise CorrectionInvalid(f"the document has no figure {name!r}.")
    return figure
