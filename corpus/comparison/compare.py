"""The whole comparison of two reports."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from vanthu.corpus.checks import CheckResult, check
from vanthu.corpus.checks.restated import restatements
from vanthu.corpus.comparison.byhand import ByHand
from vanthu.corpus.comparison.classify import Sides, lone, pair_of, same_numbers
from vanthu.corpus.comparison.heads import head_changes
from vanthu.corpus.comparison.likeness import folded, read_alike, skeleton
from vanthu.corpus.comparison.match import Match
from vanthu.corpus.comparison.matching import match_figures
from vanthu.corpus.comparison.model import CLASSES, Comparison, Pair, ReportHead
from vanthu.corpus.comparison.outline import Outline
from vanthu.corpus.comparison.passages import all_text
from vanthu.corpus.comparison.tables import table_matches
from vanthu.corpus.comparison.text_diff import Differing, section_map, text_changes
from vanthu.corpus.corrections.force import in_force
from vanthu.parsers.report import Figure, Report

SAME_SHARE = 0.7
"""Share of the smaller report's figures that must be equal before two files are taken for readings of
one document; two periods of one issuer share hardly any."""

SAME_TITLE = 0.8
"""Letters that two readings of one title share."""


def compare(old: Report, new: Report, by_hand: ByHand | None = None) -> Comparison:
    """Compare two reports: versions of one report, or one issuer's reports of two periods.

    Args:
        old: the earlier report; it is not changed.
        new: the later one; it is not changed.
        by_hand: pairs that a person made or parted; ids that a report lacks are passed over.

    Returns:
        Every figure of both sides in one pair each, differences first, and the changes of text.
    """
    old, new = in_force(old), in_force(new)
    first, second = Outline(old), Outline(new)
    matches = match_figures(first, second, by_hand or ByHand())
    sides = _sides(first, second, matches)
    pairs = [
        pair_of(match, sides, f"{_around(first, match.old)} {_around(second, match.new)}")
        for match in matches
    ]
    pairs += _lone(first, second, {match.old.id for match in matches}, sides, is_old=True)
    pairs += _lone(second, first, {match.new.id for match in matches}, sides, is_old=False)
    order = _order(old, new)
    differing = _differing(pairs)
    return Comparison(
        old=ReportHead(source=old.source, header=old.header),
        new=ReportHead(source=new.source, header=new.header),
        same_document=sides.same_document,
        pairs=sorted(pairs, key=lambda pair: (CLASSES.index(pair.kind), *order(pair))),
        text=head_changes(first, second)
        + text_changes(first, second, table_matches(first, second), differing),
    )


def _differing(pairs: Sequence[Pair]) -> Differing:
    shown = [pair for pair in pairs if pair.kind not in ("unchanged", "moved", "label")]
    sides = [
        frozenset(side.figure for pair in shown if (side := getattr(pair, name)) is not None)
        for name in ("old", "new")
    ]
    return Differing(*sides)


def _around(outline: Outline, figure: Figure) -> str:
    return f"{figure.label} {outline.around(figure) if figure.block else ''}"


def _lone(mine: Outline, other: Outline, matched: set[str], sides: Sides, *, is_old: bool) -> list[Pair]:
    """The figures without a counterpart.

    Between two readings of one document, a figure whose words the other side has was lost in reading; one
    whose words are not there either stands on a page that the other side lacks.
    """
    figures = [figure for figure in mine.report.figures if figure.id not in matched]
    known = _word_pairs(all_text(other)) if sides.same_document and figures else set()
    unread = bool(other.report.source.errors)
    return [
        lone(figure, is_old=is_old, misread=_known(_passage(mine, figure), known), unread=unread)
        for figure in figures
    ]


WORDS_KNOWN = 0.5
"""Share of the word pairs of a passage that the other reading must have. OCR spoils one word in ten at
worst, and with it two pairs; other passages of such reports share a third of theirs at most."""


def _known(passage: str, known: set[tuple[str, str]]) -> bool:
    pairs = _word_pairs(skeleton(passage))
    return bool(pairs) and len(pairs & known) >= WORDS_KNOWN * len(pairs)


def _word_pairs(text: str) -> set[tuple[str, str]]:
    return set(pairwise(text.split()))


def _passage(outline: Outline, figure: Figure) -> str:
    """The words around a figure; those of its row in a table."""
    if figure.table is None:
        return outline.around(figure)
    return outline.context.row_text(figure.table, figure.row)


def _sides(old: Outline, new: Outline, matches: Sequence[Match]) -> Sides:
    ocr = bool(old.context.ocr_pages or new.context.ocr_pages)
    return Sides(
        old_ocr=old.context.ocr_pages,
        new_ocr=new.context.ocr_pages,
        old_broken=_broken(check(old.report)),
        new_broken=_broken(check(new.report)),
        same_document=ocr and same_document(old.report, new.report, matches),
        years_apart=new.own_year - old.own_year if new.own_year and old.own_year else 0,
        restated=_told_otherwise(old.report, new.report, matches),
        moved_sections=section_map(old, new),
    )


def _told_otherwise(old: Report, new: Report, matches: Sequence[Match]) -> set[str]:
    """Ids of old figures that the new report tells again, of the same time, with another number.

    A figure's own counterpart does not tell it again: that is a changed value.
    """
    partners = {match.old.id: match.new.id for match in matches}
    return {
        one.earlier.id
        for one in restatements(new, old)
        if not one.agrees and partners.get(one.earlier.id) != one.figure.id
    }


def _broken(result: CheckResult) -> set[str]:
    """Figures that take part in a sum that fails."""
    sums = ("sum", "table-row-sum", "table-column-sum", "remaining", "difference")
    return {figure for finding in result.failed() if finding.rule in sums for figure in finding.figures}


def same_document(old: Report, new: Report, matches: Sequence[Match]) -> bool:
    """True where both are readings of one document: most figures equal, same number, same title."""
    least = min(len(old.figures), len(new.figures))
    equal = sum(same_numbers(match.old, match.new) for match in matches)
    if least == 0 or equal < SAME_SHARE * least:
        return False
    numbers = [folded(report.header.number or "") for report in (old, new)]
    if all(numbers) and not read_alike(numbers[0], numbers[1], SAME_TITLE):
        return False
    titles = [report.header.title or "" for report in (old, new)]
    return not all(titles) or read_alike(titles[0], titles[1], SAME_TITLE)


def _order(old: Report, new: Report) -> Callable[[Pair], tuple[int, int]]:
    """Reading order: that of the new report, removed figures behind."""
    places = {figure.id: place for place, figure in enumerate(new.figures)}
    old_places = {figure.id: place for place, figure in enumerate(old.figures)}

    def place(pair: Pair) -> tuple[int, int]:
        if pair.new is not None:
            return (places[pair.new.figure], 0)
        return (old_places[pair.old.figure] if pair.old else 0, 1)

    return place
