"""Digit groups: none may be changed, split or glued between the page and the reading.

This is the one rule above all, measured: on a good text layer every count must be 0. On a scan the
engine may misread a digit; then ``changed`` says how often.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from rapidfuzz.distance import Levenshtein

from vanthu.extract.patterns import lazy_pattern
from vanthu.gold.metrics.measure import Measure, Result, count_of_errors, share
from vanthu.parsers.report import Report

_GROUP = lazy_pattern(r"\d+(?:[.,/]\d+)*")


def digit_groups(text: str) -> list[str]:
    """Runs of digits with the marks that bind them: ``15.906``, ``99,92``, ``676/683``, ``26/9/2024``."""
    return _GROUP.findall(text)


@dataclass(frozen=True, slots=True)
class DigitDamage:
    """What became of the digit groups of one page. ``invented`` stand nowhere on the page."""

    changed: tuple[str, ...]
    split: tuple[str, ...]
    glued: tuple[str, ...]
    lost: tuple[str, ...]
    invented: tuple[str, ...]


def damage(gold: str, read: str) -> DigitDamage:
    """Compare the digit groups of a page; order does not count, number of occurrences does."""
    wanted, given = Counter(digit_groups(gold)), Counter(digit_groups(read))
    missing = list((wanted - given).elements())
    extra = list((given - wanted).elements())
    glued = _joined(extra, missing)
    split = _joined(missing, extra)
    changed = _altered(missing, extra)
    return DigitDamage(tuple(changed), tuple(split), tuple(glued), tuple(missing), tuple(extra))


def _joined(wholes: list[str], parts: list[str]) -> list[str]:
    """Take out of both lists the wholes whose digits are those of two of the parts, one after the other."""
    found = []
    for whole in list(wholes):
        pair = _pair_making(whole, parts)
        if pair:
            wholes.remove(whole)
            for part in pair:
                parts.remove(part)
            found.append(f"{whole} = {' + '.join(pair)}")
    return found


def _pair_making(whole: str, parts: list[str]) -> tuple[str, str] | None:
    digits = _bare(whole)
    for i, left in enumerate(parts):
        for j, right in enumerate(parts):
            if i != j and _bare(left) + _bare(right) == digits:
                return left, right
    return None


def _bare(group: str) -> str:
    return re.sub(r"\D", "", group)


def _altered(missing: list[str], extra: list[str]) -> list[str]:
    """Pair what is missing with what is extra, the most alike first; both leave their lists.

    More than half of the characters must agree: two unrelated groups are a loss and an invention.
    """
    ranked = sorted(
        (Levenshtein.normalized_distance(lost, new), lost, new) for lost in missing for new in extra
    )
    found = []
    for distance, lost, new in ranked:
        if distance < 0.5 and lost in missing and new in extra:
            missing.remove(lost)
            extra.remove(new)
            found.append(f"{lost} → {new}")
    return found


def score(gold_pages: Sequence[str], read_pages: Sequence[str]) -> Result:
    """Share of digit groups kept, and the counts of every kind of damage, over all pages."""
    kept = total = 0
    missed: list[str] = []
    invented: list[str] = []
    counts: Counter[str] = Counter()
    for number, (gold, read) in enumerate(zip_longest(gold_pages, read_pages, fillvalue=""), start=1):
        harm = damage(gold, read)
        wanted = Counter(digit_groups(gold))
        kept += (wanted & Counter(digit_groups(read))).total()
        total += wanted.total()
        for kind in ("changed", "split", "glued", "lost", "invented"):
            items = getattr(harm, kind)
            counts[kind] += len(items)
            (invented if kind == "invented" else missed).extend(f"trang {number}: {kind} {i}" for i in items)
    return Result((share("digits.kept", kept, total), *_counts(counts)), tuple(missed), tuple(invented))


def _counts(counts: Counter[str]) -> list[Measure]:
    return [
        count_of_errors(f"digits.{kind}", counts[kind])
        for kind in ("changed", "split", "glued", "lost", "invented")
    ]


def score_record(gold_pages: Sequence[str], report: Report) -> Result:
    """Digit groups of figures and cells that stand nowhere on their page: changed, split or glued on the way.

    The gold's figures need not be complete for this: a figure of the record has no other source than the
    page. Passages may run on to the next page.
    """
    pages = [set(digit_groups(page)) | set(digit_groups(_unbroken(page))) for page in gold_pages]
    strange = [
        f"trang {figure.page}: số liệu {group} ({figure.raw[:60]})"
        for figure in report.figures
        for group in _not_on(pages, figure.page, figure.page + 1, figure.raw)
    ]
    strange += [
        f"trang {row.page}: ô {group} ({cell[:60]})"
        for table in report.tables
        for row in table.rows
        for cell in row.cells
        for group in _not_on(pages, row.page, max(row.pages, default=row.page) + 1, cell)
    ]
    return Result((count_of_errors("digits.record_not_on_page", len(strange)),), (), tuple(strange))


def _unbroken(page: str) -> str:
    """The page with numbers that a narrow cell broke at a line's end made whole."""
    return re.sub(r"(?<=[\d.])\n(?=\d)", "", page)


def _not_on(pages: Sequence[set[str]], first: int, last: int, text: str) -> list[str]:
    there = set().union(*pages[first - 1 : last])
    return [group for group in digit_groups(text) if group not in there]
