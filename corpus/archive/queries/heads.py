"""The head of a document as it is searched: each field of its header by itself, and all of them together.

A head stands among the texts of the pages as page 0. Each of its lines is a field: a sign that no document
prints (of Unicode's private use), and a value. In the index every word of a value stands twice, behind the
sign of its field and behind the sign of any field, so that one index answers for pages, heads and fields.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from vanthu.corpus.archive.queries.bodies import other_names
from vanthu.corpus.archive.queries.tokens import words_of
from vanthu.parsers.report import Header

HEAD = 0
"""The number of the page under which a head is kept."""

FIELDS = {
    "so": "\ue170",  # number and symbol
    "ky": "\ue171",  # who signed, and as what
    "coquan": "\ue172",  # the body, its superior body, and their other names
    "noinhan": "\ue173",  # recipients
    "trichyeu": "\ue174",  # kind and subject
    "kyhan": "\ue175",  # the period
    "ngay": "\ue176",  # place and date of issue
}
"""The names of the fields as people type them (``so:``), and their signs."""

BODY = "coquan"
"""The field of the body, which has other names."""

OTHER_NAME = "\ue17a"
"""The sign of another name of the body or its superior body: who looks for a body finds it behind those that
print the name."""

LABELS = -1
"""The number of the page under which the words of a document's labels are kept."""

LABEL = "\ue179"
"""The sign of a word of a label: figures are looked for by it, pages are not."""

ANY = "\ue177"
_END = "\ue178"
"""Ends a value in the index, so that no phrase goes on from one field to the next."""

_NAMES = {sign: name for name, sign in FIELDS.items()} | {OTHER_NAME: BODY}


def head_of(header: Header) -> str:
    """The lines of a head; empty where the header states nothing."""
    lines = [(FIELDS[name], value) for name, value in _values(header)]
    lines += [(OTHER_NAME, name) for name in other_names(header)]
    values = ((sign, " ".join((value or "").split())) for sign, value in lines)
    return "\n".join(f"{sign}{value}" for sign, value in values if value)


def _values(header: Header) -> Iterator[tuple[str, str | None]]:
    yield "so", header.number
    yield "trichyeu", " ".join(filter(None, (header.doc_type, header.title)))
    yield "trichyeu", header.subtitle
    for body in (header.issuer, header.parent_issuer):
        yield "coquan", body
    yield "ky", header.signatory.name
    yield "ky", header.signatory.role
    yield from (("noinhan", recipient) for recipient in header.recipients)
    yield from (("kyhan", period) for period in _periods(header))
    yield "ngay", header.place
    if header.issued_on:
        yield from (("ngay", day) for day in (header.issued_on, _as_typed(header.issued_on)))


def _as_typed(day: str) -> str:
    """2023-06-05 as 5/6/2023; a part of it is left as it is."""
    parts = day.split("-")
    return "/".join(part.lstrip("0") for part in reversed(parts)) if len(parts) == 3 else day


def _periods(header: Header) -> Iterator[str | None]:
    period = header.period
    yield period.label
    start, end = period.start or "", period.end or ""
    yield from (start, end)
    year, month = end[:4], end[5:7].lstrip("0")
    if year and month:
        yield f"tháng {month} năm {year}"
        yield f"{month}/{year}"
    elif year:
        yield f"năm {year}"


@dataclass(frozen=True)
class HeadLine:
    """A field of a head: its name, its value as it is shown, and whether the page prints it."""

    field: str
    value: str
    printed: bool = True


def lines_of(text: str) -> list[HeadLine]:
    """The lines of a head's text; those without a sign are no lines of a head."""
    lines = (line for line in text.split("\n") if line[:1] in _NAMES)
    return [HeadLine(_NAMES[line[0]], line[1:], line[0] != OTHER_NAME) for line in lines]


def for_index(text: str) -> str:
    """The words of a head for the index; the text of a page as it is."""
    if text[:1] == LABEL:
        return " ".join(f"{LABEL}{word}" for word in words_of(text[1:]))
    if text[:1] not in _NAMES:
        return text
    return f" {_END} ".join(
        f"{signed(words_of(line.value), ANY)} {_END} {signed(words_of(line.value), _sign_of(line))}"
        for line in lines_of(text)
    )


def _sign_of(line: HeadLine) -> str:
    return FIELDS[line.field] if line.printed else OTHER_NAME


def labels_of(labels: Iterable[str]) -> str:
    """The words of labels, given without marks, each once; empty where there are none."""
    words = sorted({word for label in labels for word in words_of(label)})
    return f"{LABEL}{' '.join(words)}" if words else ""


def signed(words: Sequence[str], sign: str) -> str:
    """Words as a field (``FIELDS``), another name, or any of them (``ANY``) is searched for them."""
    return " ".join(f"{sign}{word}" for word in words)
