"""What a figure tells of itself: which printed numbers it is made of, and where each stands."""

from __future__ import annotations

from collections.abc import Sequence

from vanthu.extract.geometry import union
from vanthu.parsers.figures.draft import Draft
from vanthu.parsers.lexer.numbers import Token, decimals_of
from vanthu.parsers.report import BBox, FigureTokens, Form, NumberToken, Span
from vanthu.parsers.text import PlacedWord


def number_token(text: str, span: Span) -> NumberToken:
    """The printed number ``text[span]``, its sign included."""
    start, end = span
    return NumberToken(span=span, text=text[start:end], decimals=decimals_of(text[start:end]))


def tokens_of(text: str, draft: Draft) -> FigureTokens:
    """The numbers that a figure of prose is made of, within ``text`` of its block."""
    own = (min(draft.start, draft.number.start), draft.value_end or draft.number.end)
    value = number_token(text, _signed(text, own))
    percent = value if draft.is_percent else _optional(text, draft.percent_number)
    return FigureTokens(
        value=value,
        of=_optional(text, draft.of_number),
        percent=percent,
        change=_optional(text, draft.change_number),
        value_max=_optional(text, draft.max_number),
        further=[number_token(text, (token.start, token.end)) for _, token in draft.further],
    )


def _signed(text: str, span: Span) -> Span:
    """Without the bracket that the expression opens with."""
    start, end = span
    return (start + 1, end) if text[start] == "(" else span


def _optional(text: str, token: Token | None) -> NumberToken | None:
    return number_token(text, (token.start, token.end)) if token is not None else None


def form_of(draft: Draft) -> Form:
    """How a figure's numbers are put together; a rate alone is a ``rate``."""
    return "rate" if draft.form == "plain" and draft.is_rate else draft.form


def boxes_by_line(pieces: Sequence[PlacedWord], page: int) -> list[BBox]:
    """One box for each line that the words on ``page`` stand on, in reading order, in points."""
    lines: list[list[BBox]] = []
    for piece in pieces:
        if piece.page != page:
            continue
        box = piece.word.bbox
        if lines and _same_line(lines[-1][-1], box):
            lines[-1].append(box)
        else:
            lines.append([box])
    return [line[0] if len(line) == 1 else union(line) for line in lines]


def _same_line(one: BBox, other: BBox) -> bool:
    """Whether the second word goes on to the right of the first, their heights overlapping by half."""
    shared = min(one[3], other[3]) - max(one[1], other[1])
    return other[0] >= one[0] and shared * 2 >= min(one[3] - one[1], other[3] - other[1])
