"""The stated fields of the head and the foot of the document."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from vanthu.gold.folding import fold_label
from vanthu.gold.metrics.measure import Result, share
from vanthu.gold.models import GoldHeader
from vanthu.parsers.report import Header

# One letter in twenty may differ (a capital, a dash); numbers and dates are compared exactly.
SAME_TEXT = 95


def score(gold: GoldHeader, read: Header) -> Result:
    """Share of the fields that the document states and that were read right; unstated ones do not count."""
    fields = _fields(gold, read)
    missed = tuple(f"thể thức {name}" for name, right in fields if not right)
    return Result((share("header.fields", len(fields) - len(missed), len(fields)),), missed)


def _fields(gold: GoldHeader, read: Header) -> list[tuple[str, bool]]:
    """Every stated field with whether it was read right."""
    titles = [gold.title, f"{gold.title} {gold.subtitle or ''}"]
    texts: list[tuple[str, Sequence[str | None], str | None]] = [
        ("doc_type", [gold.doc_type], read.doc_type),
        ("title", titles if gold.title else [None], read.title),
        ("number", [gold.number], read.number),
        ("issuer", [gold.issuer], read.issuer),
        ("parent_issuer", [gold.parent_issuer], read.parent_issuer),
        ("place", [gold.place], read.place),
        ("signatory", [gold.signatory.name], read.signatory.name),
    ]
    fields = [(name, _same_text(wanted, have)) for name, wanted, have in texts if wanted[0] is not None]
    if gold.date is not None:
        fields.append(("issued_on", gold.date == read.issued_on))
    if gold.period.stated:
        fields.append(
            ("period", (gold.period.start, gold.period.end) == (read.period.start, read.period.end))
        )
    if gold.recipients:
        fields.append(("recipients", _same_text([" ".join(gold.recipients)], " ".join(read.recipients))))
    if gold.digital_signatures:
        times = [_digits(signature.time) for signature in gold.digital_signatures]
        fields.append(("signed_at", times == [_digits(s.signed_at) for s in read.digital_signatures]))
    return fields


def _same_text(wanted: Sequence[str | None], have: str | None) -> bool:
    return max(fuzz.ratio(fold_label(text), fold_label(have)) for text in wanted) >= SAME_TEXT


def _digits(text: str | None) -> str:
    return re.sub(r"\D", "", text or "")
