"""What a person asks to be looked for: words, fields of the head by name, and which documents count.

Fields of the head are asked for by name: ``so:230/BC-UBND ky:"Nguyễn Văn An"``; a value without quotation
marks goes on to the next field.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import cached_property

from vanthu.corpus.archive.errors import QueryInvalid
from vanthu.corpus.archive.queries.heads import FIELDS
from vanthu.corpus.archive.queries.seeking import MOST_WORDS, beginning
from vanthu.corpus.archive.queries.tokens import words_of
from vanthu.extract.patterns import lazy_pattern

_FIELD = lazy_pattern(rf"(?<!\w)({'|'.join(FIELDS)}):", re.IGNORECASE)
_QUOTED = lazy_pattern(r'\s*"([^"]*)"(.*)', re.DOTALL)


def _split(text_: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The words that may stand anywhere, and the fields with their values."""
    names = list(_FIELD.finditer(text_))
    ends = [*(name.start() for name in names[1:]), len(text_)]
    free = [text_[: names[0].start()] if names else text_]
    fields = []
    for name, end in zip(names, ends, strict=False):
        value = text_[name.end() : end]
        quoted = _QUOTED.match(value)
        if quoted:
            value = quoted[1]
            free.append(quoted[2])
        if words_of(value):
            fields.append((name[1].lower(), value))
    joined = " ".join(" ".join(free).split())
    return joined if words_of(beginning(joined)) else "", tuple(fields[:MOST_WORDS])


@dataclass(frozen=True)
class Query:
    """What to look for.

    Attributes:
        text: words, and fields of the head (``so:``, ``ky:`` … of ``heads.FIELDS``); a phrase is not marked
            as such, exact hits come first anyway.
        issuer: part of the name of the body or its superior body, with or without marks.
        since / until: ISO dates; documents whose period (else date of issue) touches the time between.
        limit: hits at most.
    """

    text: str
    issuer: str | None = None
    since: str | None = None
    until: str | None = None
    limit: int = 20

    def __post_init__(self) -> None:
        for day in (self.since, self.until):
            check_date(day)
        if not self.free and not self.fields:
            raise QueryInvalid(f"{self.text[:100]!r} holds no word.")

    @cached_property
    def _parts(self) -> tuple[str, tuple[tuple[str, str], ...]]:
        return _split(self.text)

    @property
    def free(self) -> str:
        """The words that may stand anywhere, as many as are looked for."""
        return beginning(self._parts[0])

    @property
    def fields(self) -> tuple[tuple[str, str], ...]:
        """The fields asked for, with their values."""
        return self._parts[1]

    @cached_property
    def is_cut(self) -> bool:
        """Whether it has more words than are looked for."""
        return len(self.free) < len(self._parts[0])


def check_date(day: str | None) -> None:
    """Refuse what is not an ISO date.

    Raises:
        QueryInvalid: it is not one.
    """
    if day is None:
        return
    try:
        datetime.date.fromisoformat(day)
    except ValueError as error:
        raise QueryInvalid(f"{day!r} is not a date.", next_step="Write days as 2024-01-31.") from error
