"""What is told of a head or a page that was found: the field or the passage with the words, marked."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from vanthu.corpus.archive.queries.asked import Term
from vanthu.corpus.archive.queries.found import Row
from vanthu.corpus.archive.queries.heads import HeadLine
from vanthu.corpus.archive.queries.seeking import MOST_WORDS, Match, Tier, first_found, has_all
from vanthu.corpus.archive.queries.tokens import words_of
from vanthu.extract.folding import spelt, without_marks

_CONTEXT = 70
"""Characters of a snippet before and after the hit: two lines of a terminal in all."""


@dataclass(frozen=True)
class Hit:
    """A head or a page on which the words stand.

    Attributes:
        document: its ID.
        page: from 1; a head is told as page 1.
        snippet: has the words found between [[ and ]].
        field: of the head; None: the words stand in the text of the page.
        versions: other versions of the same report that were found as well, and are not told.
    """

    document: str
    page: int
    match: Match
    snippet: str
    number: str | None
    issuer: str | None
    title: str | None
    issued_on: str | None
    parent_issuer: str | None = None
    period: str | None = None
    field: str | None = None
    versions: int = 0


@dataclass(frozen=True)
class Wanted:
    """A text as it is looked for; ``terms`` where it is looked for in other wordings."""

    text: str
    tier: Tier
    terms: Sequence[Term] = ()
    field: str | None = None


def page_hit(row: Row, told: str, match: Match) -> Hit:
    """A hit on a page, with what is shown of it."""
    return Hit(
        document=row.document_id,
        page=row.page,
        match=match,
        snippet=told,
        number=row.number,
        issuer=row.issuer,
        title=row.title,
        issued_on=row.issued_on,
        parent_issuer=row.parent_issuer,
        period=row.period_label or row.period_end,
    )


def head_hit(row: Row, wanted: Wanted) -> Hit:
    """A hit in a head: the field that has the words, or all of them where they stand apart."""
    lines = [line for line in row.lines if wanted.field in (None, line.field)]
    line = line_with(lines, wanted)
    shown = line.value if line else " · ".join(one.value for one in lines)
    told = snippet(shown, *shown_in(shown, wanted))
    found = page_hit(row, told, wanted.tier.match)
    return replace(found, page=1, field=line.field if line else wanted.field)


def line_with(lines: Sequence[HeadLine], wanted: Wanted) -> HeadLine | None:
    """The first field that has the words as they were looked for."""
    if wanted.terms:
        bare = wanted.tier.bare
        return next((line for line in lines if has_all(wanted.terms, line.value, bare=bare)), None)
    words = wanted.tier.words_of(wanted.text)
    for line in lines:
        there = wanted.tier.words_of(line.value)
        if not wanted.tier.in_a_row:
            if set(words) <= set(there):
                return line
        elif f" {' '.join(words)} " in f" {' '.join(there)} ":
            return line
    return None


def shown_in(text_: str, wanted: Wanted) -> tuple[str, Match]:
    """The words that are shown as found in a text, and how they stand there."""
    words = first_found(wanted.terms, text_, bare=wanted.tier.bare) if wanted.terms else None
    if words is None:
        return wanted.text, wanted.tier.match
    return words, "unmarked" if wanted.tier.bare else "exact"


def snippet(page: str, query: str, match: Match) -> str:
    """The surroundings of the first hit on one line, the words found in [[ ]]."""
    shown = unicodedata.normalize("NFC", page)
    page = spelt(page)  # letter by letter the same
    bare = match.startswith("unmarked")
    words = words_of(without_marks(query) if bare else query)[:MOST_WORDS]
    between = r"[^\p{L}\p{N}\p{M}]+" if not match.endswith("words") else None
    pattern = between.join(map(regex.escape, words)) if between else "|".join(map(regex.escape, words))
    sought = regex.compile(
        rf"(?<![\p{{L}}\p{{N}}\p{{M}}])(?:{pattern})(?![\p{{L}}\p{{N}}\p{{M}}])", regex.IGNORECASE
    )
    first = sought.search(without_marks(page) if bare else page)
    if first is None:  # cannot be, unless the index is older than the text
        return " ".join(shown[: 2 * _CONTEXT].split())
    start, end = max(0, first.start() - _CONTEXT), min(len(page), first.end() + _CONTEXT)
    before, after = shown[start : first.start()], shown[first.end() : end]
    marked = f"{before}[[{shown[first.start() : first.end()]}]]{after}"
    return ("… " if start else "") + " ".join(marked.split()) + (" …" if end < len(page) else "")
