"""What a doubtful figure may say instead of what stands: the other reader's numbers, what checks computed.

Each is offered under a key of its own; what is no number is shown and cannot be chosen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from vanthu.corpus.archive.people.correcting import Judged
from vanthu.corpus.corrections.errors import CorrectionInvalid
from vanthu.corpus.corrections.fields import NUMBERS, understood
from vanthu.parsers.report import Figure, NumberToken, Span

By = Literal["reader", "check"]

FIRST_KEY = 2
"""Key 1 keeps what stands."""

MOST = 8
"""Choices that have a key."""


@dataclass(frozen=True)
class Choice:
    """Another reading of a figure's number.

    Attributes:
        key: of the keyboard.
        fields: what is said by choosing it, as a form sends it.
        value: as it is read or computed.
        by: who says it; both where the other reader read what a check asks for.
    """

    key: int
    fields: Mapping[str, str]
    value: str
    by: tuple[By, ...]

    @property
    def field(self) -> str:
        """The figure's field that it is of, the first one where a number stands for several."""
        return next(iter(self.fields))


def choices(figure: Figure, findings: Sequence[Judged]) -> list[Choice]:
    """The choices for a figure, those of the other reader first."""
    found: list[Choice] = []
    for fields, value, by in (*_of_reader(figure), *_of_checks(figure, findings)):
        same = next((k for k, one in enumerate(found) if one.fields.items() >= fields.items()), None)
        if same is None:
            found.append(Choice(FIRST_KEY + len(found), fields, value, (by,)))
        elif by not in found[same].by:
            found[same] = replace(found[same], by=(*found[same].by, by))
    return found[:MOST]


def other_texts(figure: Figure) -> list[str]:
    """What the other reader read of a figure's numbers, as read, each once."""
    return list(dict.fromkeys(token.other_reading for token in _told(figure).values() if token.other_reading))


def _told(figure: Figure) -> dict[str, NumberToken]:
    return dict(figure.tokens.each) if figure.tokens is not None else {}


def _of_reader(figure: Figure) -> Iterator[tuple[dict[str, str], str, By]]:
    """The other readings that are numbers; of a rate the one number is value and per cent at once."""
    by_place: dict[Span, dict[str, str]] = {}
    for name, token in _told(figure).items():
        said = _number(figure, name, token.other_reading)
        if said is not None:
            by_place.setdefault(token.span, {})[name] = said
    for fields in by_place.values():
        yield fields, next(iter(fields.values())), "reader"


def _number(figure: Figure, name: str, other: str | None) -> str | None:
    """Another reading as a person would write it; None where it is no number."""
    if other is None or name not in NUMBERS:
        return None
    falls = name == "change" and figure.change is not None and figure.change.by < 0
    text = f"-{other}" if falls else other
    try:
        understood("figure", name, text)
    except CorrectionInvalid:
        return None
    return text


def _of_checks(figure: Figure, findings: Sequence[Judged]) -> Iterator[tuple[dict[str, str], str, By]]:
    for one in findings:
        suggestion = one.finding.suggestion
        if suggestion and suggestion.field and suggestion.figure == figure.id:
            yield {suggestion.field: suggestion.value}, suggestion.value, "check"
