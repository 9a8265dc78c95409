"""The account: what became of every digit group that a page prints.

Readers enter in the ledger what they took, by its place; nothing is looked up by its text. Printed = in
figures + something else, by kind + unread, on every page.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from sys import intern
from typing import Literal

from vanthu.extract.page import BBox, Page, Word
from vanthu.extract.patterns import lazy_pattern
from vanthu.extract.textlayer.overprint import UNREADABLE
from vanthu.extract.values import fixed
from vanthu.parsers.lexer.kinds import kind_of, names_of
from vanthu.parsers.lexer.numbers import number_tokens
from vanthu.parsers.report import PageAccount, UnreadNumber
from vanthu.parsers.text import SourcedText

GROUP = lazy_pattern(
    r"[\d⁰¹²³⁴⁵⁶⁷⁸⁹](?:(?<=\d)\d*(?:[.,]\d+)*|(?<=[⁰¹²³⁴⁵⁶⁷⁸⁹])(?<![mM][⁰¹²³⁴⁵⁶⁷⁸⁹])[⁰¹²³⁴⁵⁶⁷⁸⁹]*)"
)
"""A digit group as printed, between blanks and other signs; the raised digit of m² is no number.

Its first sign comes first, whichever it is: so the search for it is quick.
"""
_DIGIT = lazy_pattern(r"[\d⁰¹²³⁴⁵⁶⁷⁸⁹]")
_RAISED = lazy_pattern(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+")


def holds_digits(text: str) -> bool:
    """Whether a text holds a digit, raised ones included."""
    return not text.isalpha() and _DIGIT.search(text) is not None


FIGURE = "figure"
FOOTNOTE_MARK = "footnote mark"

LOST = "không nằm trong phần nào đã đọc của trang"
"""Reason where no reader took a group."""
NO_COLUMN = "ô của cột không nhận là cột số liệu"
NO_NUMBER = "ô không đọc được thành số"
ASKEW = "chữ in nghiêng, xoay hoặc đè lên nhau, cần xem trang"
_NO_FIGURES = frozenset(("name", "list number", "footnote mark"))
"""What a number among words in disorder may be taken for."""


@dataclass(slots=True)
class _Entry:
    """A digit group, where it stands (points), what a reader took it for; ``reason``: it was not read."""

    raw: str
    box: BBox
    kind: str | None = None
    reason: str | None = None
    askew: bool = False


@dataclass(slots=True)
class _Taken:
    """What a reader took: a digit group, its left and upper edge (points), as what; ``reason``: unread."""

    raw: str
    x0: float
    top: float
    kind: str
    reason: str | None


@fixed(frozen=True, slots=True)
class Printed:
    """The digit groups that a page prints, which its account needs when its words are gone.

    Attributes:
        number: of the page, 1-based.
        raws: as printed.
        edges: of the box of each, four a group, in points.
        askew: indexes of those in words in disorder.
    """

    number: int
    raws: tuple[str, ...]
    edges: array[float]
    askew: frozenset[int]

    @classmethod
    def of(cls, number: int, groups: Sequence[_Entry]) -> Printed:
        """Those of a page, packed: a long document waits with all of them until its figures are read."""
        edges = array("d", [edge for group in groups for edge in group.box])
        askew = frozenset(place for place, group in enumerate(groups) if group.askew)
        return cls(number, tuple([group.raw for group in groups]), edges, askew)

    def groups(self) -> list[_Entry]:
        """Made anew."""
        edges = iter(self.edges)
        boxes = zip(edges, edges, edges, edges, strict=True)
        made = [_Entry(raw, box) for raw, box in zip(self.raws, boxes, strict=True)]
        for place in self.askew:
            made[place].askew = True
        return made


def printed_on(page: Page) -> Printed:
    """The digit groups of one page."""
    groups = []
    typed = page.source == "text"
    for line in page.lines:
        if not holds_digits(line.text):
            continue
        for word in line.words:
            if word.text.isalpha():
                continue
            entries = groups_of(word, 0, 0, len(word.text))
            if typed and word.confidence <= UNREADABLE:
                for entry in entries:
                    entry.askew = True
            groups += entries
    return Printed.of(page.number, groups)


class Ledger:
    """What readers took, group by group, in the order they took it; the first that takes a group has it."""

    def __init__(self) -> None:
        """Begin with nothing taken."""
        self._taken: dict[int, list[_Taken]] = defaultdict(list)
        self._markers: dict[int, list[tuple[BBox, set[str], str]]] = defaultdict(list)
        self._regions: dict[int, list[tuple[BBox, float, set[str]]]] = defaultdict(list)

    def take(self, text: SourcedText, start: int, end: int, kind: str, reason: str | None = None) -> None:
        """Enter the groups that ``text[start:end]`` touches.

        Args:
            text: with its places.
            start: offset of the first character.
            end: offset behind the last.
            kind: ``figure`` or what else it is.
            reason: why it could not be read; it is then unread, whatever its kind.
        """
        for piece in text.pieces_of(start, end):
            self._enter(piece.page, groups_of(piece.word, piece.start, start, end), kind, reason)

    def _enter(self, page: int, groups: Iterable[_Entry], kind: str, reason: str | None = None) -> None:
        for entry in groups:
            self._taken[page].append(_Taken(entry.raw, entry.box[0], entry.box[1], kind, reason))

    def take_rest(self, text: SourcedText, kind: str, reason: str | None = None) -> None:
        """Enter a text that is no prose of figures: dates, codes by their kind, the rest as ``kind``."""
        if not holds_digits(text.text):
            return
        self.take_marks(text)
        names = names_of(text.text)
        behind = 0
        for token in number_tokens(text.text):
            if token.start < behind:
                continue
            other = kind_of(text.text, token, names)
            behind = other[0] if other else token.end
            told = other[1] if other else kind
            self.take(text, token.start, behind, told, None if other else reason)

    def take_marks(self, text: SourcedText) -> None:
        """Enter the raised digits of a text as marks of footnotes."""
        if _RAISED.search(text.text) is None:
            return
        for piece in text.pieces:
            if piece.word.superscript or _RAISED.search(piece.word.text):
                groups = groups_of(piece.word, 0, 0, len(piece.word.text))
                marks = [one for one in groups if piece.word.superscript or _RAISED.fullmatch(one.raw)]
                self._enter(piece.page, marks, FOOTNOTE_MARK)

    def take_words(self, page: int, words: Iterable[Word], kind: str) -> None:
        """Enter all groups of some words."""
        for word in words:
            self._enter(page, groups_of(word, 0, 0, len(word.text)), kind)

    def take_marker(self, text: SourcedText, marker: str, kind: str) -> None:
        """Enter the marker (``(1)``, ``2.``) that stands before a text on its first line."""
        if text.pieces and holds_digits(marker):
            first = text.pieces[0]
            raws = {found.group() for found in GROUP.finditer(marker)}
            self._markers[first.page].append((first.word.bbox, raws, kind))

    def take_region(self, page: int, box: BBox, first_row: float, groups: str) -> None:
        """Enter what stands in a table but in no cell: its head above ``first_row`` (points), its groups."""
        self._regions[page].append((box, first_row, {found.group() for found in GROUP.finditer(groups)}))

    def account_of(self, page: Printed) -> PageAccount:
        """What became of the groups of one page, asked once; those that nobody took are unread."""
        printed = page.groups()
        alike: dict[tuple[str, float], list[_Entry]] = defaultdict(list)
        for entry in printed:
            alike[entry.raw, round(entry.box[1], 1)].append(entry)
        free = {key: _Free(entries) for key, entries in alike.items()}
        for taken in sorted(self._taken.pop(page.number, ()), key=lambda entry: entry.kind != FIGURE):
            candidates = free.get((taken.raw, round(taken.top, 1)))
            nearest = candidates.taken_at(taken.x0) if candidates is not None else None
            if nearest is not None:
                nearest.kind, nearest.reason = taken.kind, taken.reason
        for entry in printed:
            if entry.kind is None:
                entry.kind = self._by_place(page.number, entry)
            if entry.askew and entry.kind in _NO_FIGURES:
                entry.reason = ASKEW
        return _closed(page.number, printed)

    def _by_place(self, page: int, entry: _Entry) -> str | None:
        """What an entry that no text holds is by where it stands: a marker, the head of a table."""
        for box, raws, kind in self._markers.get(page, ()):
            if entry.raw in raws and entry.box[0] < box[0] and _overlap(entry.box, box):
                return kind
        for box, first_row, groups in self._regions.get(page, ()):
            if _inside(entry.box, box):
                if entry.box[1] < first_row:
                    return "column head"
                return "group row" if entry.raw in groups else None
        return None


class _Free:
    """The groups of one line that read alike and that nobody has taken yet."""

    def __init__(self, entries: Sequence[_Entry]) -> None:
        self._entries = sorted(entries, key=_left_of) if len(entries) > 1 else list(entries)

    def taken_at(self, x0: float) -> _Entry | None:
        """The nearest one, which is free no more; None where none is at that place (points)."""
        entries = self._entries
        if not entries:
            return None
        place = bisect_left(entries, x0, key=_left_of) if len(entries) > 1 else 0
        if place and (
            place == len(entries) or x0 - _left_of(entries[place - 1]) <= _left_of(entries[place]) - x0
        ):
            place = bisect_left(entries, _left_of(entries[place - 1]), key=_left_of)
        return entries.pop(place) if abs(_left_of(entries[place]) - x0) < _SAME_PLACE else None


def _left_of(entry: _Entry) -> float:
    return entry.box[0]


def _overlap(one: BBox, other: BBox) -> bool:
    return min(one[3], other[3]) > max(one[1], other[1])


def _inside(one: BBox, other: BBox) -> bool:
    across, down = (one[0] + one[2]) / 2, (one[1] + one[3]) / 2
    return other[0] <= across <= other[2] and other[1] <= down <= other[3]


_SAME_PLACE = 4.0
"""Points: a word that was cut has its box by the share of its letters, which a digit's width may be off."""


def groups_of(word: Word, offset: int, start: int, end: int) -> list[_Entry]:
    """The digit groups of a word that touch ``start..end``; the word's text begins at ``offset``."""
    places = _groups_in(word.text)
    if not places:
        return []
    x0, top, x1, bottom = word.bbox
    step = (x1 - x0) / max(len(word.text), 1)
    return [
        _Entry(intern(word.text[first:last]), (x0 + first * step, top, x0 + last * step, bottom))
        for first, last in places
        if offset + first < end and offset + last > start
    ]


@lru_cache(maxsize=8192)
def _groups_in(text: str) -> tuple[tuple[int, int], ...]:
    """Where the digit groups of a word stand; every number is asked for by several readers."""
    return tuple(found.span() for found in GROUP.finditer(text)) if holds_digits(text) else ()


def _closed(number: int, printed: Sequence[_Entry]) -> PageAccount:
    others: Counter[str] = Counter()
    unread: list[UnreadNumber] = []
    figures = 0
    for entry in printed:
        if entry.kind is None or entry.reason is not None:
            unread.append(UnreadNumber(raw=entry.raw, bbox=entry.box, reason=entry.reason or LOST))
        elif entry.kind == FIGURE:
            figures += 1
        else:
            others[entry.kind] += 1
    return PageAccount(
        page=number,
        printed=len(printed),
        figures=figures,
        others=dict(sorted(others.items())),
        unread=unread,
    )


def closes(account: PageAccount) -> bool:
    """Whether every printed group is in figures, something else, or unread."""
    return account.printed == account.figures + sum(account.others.values()) + len(account.unread)


def status_of(accounts: Sequence[PageAccount], *, failed: bool) -> Literal["complete", "partial"]:
    """``partial`` where a page could not be read, or its numbers are not all accounted for."""
    return "partial" if failed or not all(closes(account) for account in accounts) else "complete"
