"""Versions of one report: the same report scanned again, sent again, or read by a newer pipeline.

Versions are linked, never merged. Two documents are versions of one report when both state the same
issuer, number and period, or when their texts are nearly the same and their headers do not contradict
that. The relation is symmetric, so that the links do not depend on the order of ingest.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, and_, bindparam, or_, select

from vanthu.corpus.archive.fingerprints import BANDS, PERMUTATIONS, bands_of
from vanthu.corpus.archive.models import documents, fingerprints, version_links
from vanthu.corpus.archive.queries.tokens import words_of
from vanthu.extract.folding import without_marks

NEARLY_SAME = 0.7
"""Likeness of a report and its rescan with one word in twenty misread is about 0.75; next month's report
from the same template, in which every figure differs, stays below 0.6."""


def links_of(connection: Connection, document: dict[str, Any], signature: list[int]) -> list[tuple[Any, ...]]:
    """Rows of ``version_links`` between a new document and those of the archive.

    The same bytes read again by another pipeline are not versions but results; they share their hash.
    """
    links: dict[str, tuple[str, float | None]] = {}
    for other, similarity in _nearly_same(connection, document, signature):
        links[other] = ("content", similarity)
    for other in _same_identity(connection, document):
        links[other] = ("identity", None)
    return [
        (*sorted((document["id"], other)), reason, similarity)
        for other, (reason, similarity) in sorted(links.items())
    ]


def _same_identity(connection: Connection, document: dict[str, Any]) -> list[str]:
    if document["identity"] is None:
        return []
    query = select(documents.c.id).where(
        documents.c.identity == document["identity"], documents.c.sha256 != document["sha256"]
    )
    return list(connection.execute(query).scalars())


_ALIKE = (
    select(documents, fingerprints.c.signature)
    .join(fingerprints, fingerprints.c.document_id == documents.c.id)
    .where(
        fingerprints.c.band == 0,
        documents.c.sha256 != bindparam("own"),
        documents.c.id.in_(
            select(fingerprints.c.document_id)
            .where(
                or_(
                    *(
                        and_(fingerprints.c.band == n, fingerprints.c.hash == bindparam(f"band{n}"))
                        for n in range(BANDS)
                    )
                )
            )
            .distinct()
        ),
    )
)
"""Documents of which a band is the same; made once, since it is asked with every document."""


def _nearly_same(
    connection: Connection, document: dict[str, Any], signature: list[int]
) -> list[tuple[str, float]]:
    bands = bands_of(signature)
    if not bands:
        return []
    values = {f"band{n}": value for n, value in enumerate(bands)}
    found = []
    for other in connection.execute(_ALIKE, values | {"own": document["sha256"]}).mappings():
        theirs = struct.unpack(f"<{PERMUTATIONS}I", other["signature"])
        similarity = sum(a == b for a, b in zip(signature, theirs, strict=True)) / PERMUTATIONS
        if similarity >= NEARLY_SAME and not _contradict(document, other):
            found.append((other["id"], similarity))
    return found


def _contradict(a: Any, b: Any) -> bool:
    """True where both headers are stated and tell two reports apart: other period, or other number."""
    return any(
        a[name] is not None and b[name] is not None and _bare(a[name]) != _bare(b[name])
        for name in ("period_start", "period_end", "number")
    )


def _bare(text: str) -> str:
    return " ".join(words_of(without_marks(text)))


def versions_of(connection: Connection, document: str) -> list[tuple[str, str, float | None]]:
    """The versions linked to a document: (ID, reason, likeness or None)."""
    query = select(version_links).where(
        or_(version_links.c.document_a == document, version_links.c.document_b == document)
    )
    return sorted(
        (
            link.document_b if link.document_a == document else link.document_a,
            link.reason,
            link.similarity,
        )
        for link in connection.execute(query)
    )


def leaders_of(connection: Connection, documents: Sequence[str]) -> dict[str, str]:
    """For each document the first of these that is a version of the same report; itself where it is alone."""
    link = version_links.c
    both = link.document_a.in_(documents) & link.document_b.in_(documents)
    near: dict[str, set[str]] = {}
    for one, other in connection.execute(select(link.document_a, link.document_b).where(both)):
        near.setdefault(one, set()).add(other)
        near.setdefault(other, set()).add(one)
    leaders: dict[str, str] = {}
    for document in documents:
        waiting = [document]
        while waiting:
            one = waiting.pop()
            if one not in leaders:
                leaders[one] = document
                waiting += near.get(one, ())
    return leaders
