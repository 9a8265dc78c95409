"""The ways in which words of a query are looked for, one after the other: as expressions on the index."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from vanthu.corpus.archive.queries.asked import Term, Way, is_more, terms_of
from vanthu.corpus.archive.queries.expression import AllOf, AnyOf, Expression, InARow
from vanthu.corpus.archive.queries.heads import ANY, BODY, FIELDS, OTHER_NAME, signed
from vanthu.corpus.archive.queries.slips import slipped
from vanthu.corpus.archive.queries.tokens import WORD, bare_words, has_marks, words_of
from vanthu.corpus.archive.queries.wordings import Words
from vanthu.extract.folding import spelt, without_marks
from vanthu.extract.patterns import lazy_pattern

Match = Literal["exact", "words", "meant", "unmarked", "unmarked-words", "near"]
"""How words were found: in a row, all of them, in other wordings; the first two without marks; mistyped."""

MOST_WORDS = 64
"""Words of a query that are looked for: no more are needed to find a paragraph, and a pasted page is answered
as fast as a line."""

MOST_LETTERS = 4000
"""Of a query: as many as 64 words of a table's cells have; words that are longer stand in no paper."""

_MOST_TERMS = 24
"""Terms that are looked for in all their wordings; what is longer is a passage, not a question."""

_MOST_HALVED = 8
"""Terms of a question that may stand half in a head, half in a text: two questions for each place to cut."""

_IN_A_ROW = frozenset({"kyhan", "ngay"})
"""Fields whose numbers say something in their order alone."""


@dataclass(frozen=True)
class Tier:
    """A way to look for words.

    Attributes:
        bare: without their marks.
        widely: a body by its other names as well.
    """

    match: Match
    bare: bool
    widely: bool = True

    @property
    def column(self) -> str:
        """Of the index."""
        return "plain" if self.bare else "words"

    @property
    def in_a_row(self) -> bool:
        """Whether the words must stand one behind the other."""
        return self.match in ("exact", "unmarked")

    def words_of(self, text: str) -> list[str]:
        """The words that are looked for."""
        return (bare_words(text) if self.bare else words_of(text))[:MOST_WORDS]


NEAR = Tier("near", True)


def tiers_of(text: str) -> list[Tier]:
    """The tiers of words that may stand anywhere; those without marks for a text that has none."""
    bare = not has_marks(text)
    tiers = [Tier("exact", False), Tier("words", False)]
    tiers += [Tier("unmarked", True), Tier("unmarked-words", True)] if bare else []
    tiers = [tier for tier in tiers if tier.in_a_row or len(word_rows(text)) > 1]
    return [*tiers, Tier("meant", True)] if bare else [*tiers, Tier("meant", False)]


def tiers_of_field(value: str) -> list[Tier]:
    """The tiers of a field's value.

    As written before other names of a body, and both before words that stand apart: ``Sở Y tế Vĩnh Phúc`` is
    on two lines of a head, its own and that of its superior body.
    """
    bare = not has_marks(value)
    row: Match = "unmarked" if bare else "exact"
    words: Match = "unmarked-words" if bare else "words"
    return [Tier(row, bare, False), Tier(row, bare), Tier(words, bare), Tier("meant", bare)]


def expression(text: str, tier: Tier, *signs: str) -> Expression | None:
    """What finds a text, on pages or in the heads behind one of these signs.

    Returns:
        None where the tier finds nothing that the ones before it do not.
    """
    if tier.match == "meant":
        terms = meant(text, tier)
        return all_of(terms, signs) if terms else None
    if tier.in_a_row:
        return _row(tier.words_of(text), signs)
    return AllOf([_row(row, signs) for row in word_rows(text, bare=tier.bare)[:MOST_WORDS]])


def word_rows(text: str, *, bare: bool = False) -> list[Words]:
    """The words of a text, the parts of a number (``12.406``, ``8,5``) together."""
    plain = without_marks(spelt(text)).lower() if bare else spelt(text).lower()
    rows: list[Words] = []
    end = 0
    for word in WORD.finditer(plain):
        joined = rows and word.group()[0].isdigit() and plain[end - 1 : end].isdigit()
        if joined and plain[end : word.start()] in (".", ","):
            rows[-1] = (*rows[-1], word.group())
        else:
            rows.append((word.group(),))
        end = word.end()
    return rows


def is_figure(text: str) -> bool:
    """Whether a text is a figure and nothing else: it is looked for as it is printed."""
    return _FIGURE.fullmatch(text.strip()) is not None


_FIGURE = lazy_pattern(r"\d+(?:[.,]\d+)*\s*%|\d+(?:[.,]\d+)+")


def field_expression(name: str, value: str, tier: Tier) -> Expression:
    """What finds a field of this value in heads."""
    signs = signs_of(name, tier)
    if tier.match == "meant":
        return all_of(terms_of(beginning(value), bare=tier.bare), signs)
    found = expression(value, tiers_of_field(value)[0] if name in _IN_A_ROW else tier, *signs)
    return found or AnyOf([])


def signs_of(name: str, tier: Tier) -> tuple[str, ...]:
    """The signs of a field in the index."""
    return (FIELDS[name], OTHER_NAME) if name == BODY and tier.widely else (FIELDS[name],)


def meant(text: str, tier: Tier) -> list[Term]:
    """The terms of a text; none where they say no more than its words, or are too many for a question."""
    terms = terms_of(beginning(text), bare=tier.bare)
    return terms if len(terms) <= _MOST_TERMS and is_more(terms, text) else []


def is_a_question(text: str) -> bool:
    """Whether a text holds a number of a document, a time or a wording that has others.

    What such a text means is rather in a head than, word by word, in a text; of others it is not.
    """
    terms = terms_of(beginning(text), bare=not has_marks(text))
    return any(term.whole or len(term.ways) > 1 for term in terms)


def halves(text: str, tier: Tier) -> Iterator[tuple[list[Term], list[Term]]]:
    """The terms of a text cut in two at each place, and each part as that of the head; none of a passage."""
    terms = terms_of(beginning(text), bare=tier.bare)
    for cut in range(1, len(terms) if len(terms) <= _MOST_HALVED else 0):
        yield terms[:cut], terms[cut:]
        yield terms[cut:], terms[:cut]


def with_a_slip(
    text: str, which: Callable[[Sequence[Expression]], list[bool]], *signs: str
) -> tuple[Expression, list[Term]] | None:
    """What finds a text in which a word was mistyped, and its terms; None where none may have been.

    A word that stands nowhere is taken for the mistyped one; where all stand somewhere, any one may be, for
    another syllable, unless marks alone are wrong. Digits are never taken for others. In texts the words must
    stand in a row: of three words apart a page has one for another more often than not.

    Args:
        text: as typed.
        which: tells of some expressions which find anything.
        signs: of the heads, as for ``expression``; none for texts.
    """
    terms = [one for term in terms_of(beginning(text), bare=True) for one in _in_words(term)]
    if len(terms) > _MOST_TERMS // 2:
        return None
    there = which([_of_term(term, signs) for term in terms])
    strange = [n for n, is_there in enumerate(there) if not is_there]
    put = all_of if signs else _one_behind_the_other
    if not strange and all(which([put(terms, signs)])):
        return put(terms, signs), terms
    if len(strange) > 1:
        return None
    places = strange or [n for n, term in enumerate(terms) if not term.whole]
    mended = [(n, _known(slipped(terms[n], syllables=not strange), which, signs)) for n in places]
    ways = [[*terms[:n], other, *terms[n + 1 :]] for n, other in mended if other.ways]
    told = [term for way in ways for term in way]
    return (AnyOf([put(way, signs) for way in ways]), told) if ways else None


def _known(term: Term, which: Callable[[Sequence[Expression]], list[bool]], signs: Sequence[str]) -> Term:
    """A term with those of its ways that stand somewhere: an index looks through all that it is given."""
    there = which([_of_term(Term((way,)), signs) for way in term.ways])
    return Term(tuple(way for way, is_there in zip(term.ways, there, strict=True) if is_there))


def _one_behind_the_other(terms: Sequence[Term], _signs: Sequence[str]) -> Expression:
    """Terms in a row of a text: in each way of the one that has most, and the first of the others."""
    many = max(terms, key=lambda term: len(term.ways))
    each = ([(way if term is many else term.ways[0]) for term in terms] for way in many.ways)
    return AnyOf([InARow([word for way in ways for row in way for word in row]) for ways in each])


def most_of(text: str, tier: Tier) -> Expression | None:
    """What finds heads with all terms of a text but one, which must be no number and no time.

    Returns:
        None where the text has so few terms that the rest is another question.
    """
    terms = terms_of(beginning(text), bare=tier.bare)
    left_out = [n for n, term in enumerate(terms) if not term.whole]
    if not FEWEST_OF_MOST < len(terms) <= _MOST_TERMS or len(left_out) < len(terms) - 1:
        return None
    return AnyOf([all_of([*terms[:n], *terms[n + 1 :]], (ANY,)) for n in left_out])


FEWEST_OF_MOST = 4
"""Terms that must be left of a question of which one word is in no head: three ask for something else."""


def one_slip(text: str, found: str) -> bool:
    """Whether a text that was found has all terms but one as they are typed, marks and all."""
    if not has_marks(text):
        return True
    terms = [one for term in terms_of(beginning(text), bare=False) for one in _in_words(term)]
    ways = zip(likeness(terms, found, bare=False), terms, strict=True)
    return sum(n == len(term.ways) for n, term in ways) <= 1


def _in_words(term: Term) -> list[Term]:
    """A term of several words that is only these words as one of each."""
    way = term.ways[0]
    plain = not term.whole and len(term.ways) == 1
    return [Term(((row,),)) for row in way] if plain else [term]


def all_of(terms: Sequence[Term], signs: Sequence[str]) -> Expression:
    """All of the terms, on a page or in a head behind one of these signs."""
    return AllOf([_of_term(term, signs) for term in terms])


def _of_term(term: Term, signs: Sequence[str]) -> Expression:
    return AnyOf([AllOf([_row(row, signs) for row in way]) for way in term.ways])


def _row(words: Sequence[str], signs: Sequence[str]) -> Expression:
    if not signs:
        return InARow(words)
    rows = [InARow(signed(words, sign).split(" ")) for sign in signs]
    return rows[0] if len(rows) == 1 else AnyOf(rows)


def beginning(text: str) -> str:
    """As much of a text as is looked for."""
    text = text[:MOST_LETTERS]
    for n, word in enumerate(WORD.finditer(text), 1):
        if n == MOST_WORDS:
            return text[: word.end()]
    return text


def likeness(terms: Sequence[Term], text: str, *, bare: bool) -> list[int]:
    """For each term which of its ways a text has (0 the likeliest): what is the least is the most alike."""
    there = _spaced(text, bare=bare)
    return [
        next((n for n, way in enumerate(term.ways) if _has(there, way)), len(term.ways)) for term in terms
    ]


def has_all(terms: Sequence[Term], text: str, *, bare: bool) -> bool:
    """Whether a text has each of the terms in the likeliest of its ways."""
    there = _spaced(text, bare=bare)
    return all(_has(there, term.ways[0]) for term in terms)


def first_found(terms: Sequence[Term], text: str, *, bare: bool) -> str | None:
    """The first row of words of the terms that a text has."""
    there = _spaced(text, bare=bare)
    ways: Iterator[Way] = (way for term in terms for way in term.ways if _has(there, way))
    return next((" ".join(row) for way in ways for row in way), None)


@lru_cache(maxsize=4096)  # bodies, periods and kinds of documents are the same in many heads
def _spaced(text: str, *, bare: bool) -> str:
    return "".join(
        f" {' '.join(bare_words(line) if bare else words_of(line))} \n" for line in text.split("\n")
    )


def _has(there: str, way: Way) -> bool:
    return all(f" {' '.join(row)} " in there for row in way)
