"""Entries of a PDF's dictionaries, as files have them: absent, one value or a list, inherited from above."""

from __future__ import annotations

from typing import Any

import pikepdf

FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
"""Where a font's descriptor has the program that draws its letters, where it is embedded."""

DEEPEST = 20
"""Forms within forms; deeper ones are no text of a report, and a form may call itself."""

LARGEST = 256 << 20
"""Bytes of a decoded stream that are looked at: more is a bomb, which the limit of memory is for."""


def inherited(page: Any, key: str) -> Any:
    """An entry of a page or of the nodes above it."""
    node = page
    for _ in range(DEEPEST):
        if not isinstance(node, pikepdf.Dictionary):
            return None
        if key in node:
            return node.get(key)
        node = node.get("/Parent")
    return None


def entries_of(resources: Any, kind: str) -> list[tuple[str, Any]]:
    """Names and values of one kind (``/XObject``) among resources; none where the kind is no dictionary."""
    entries = resources.get(kind) if isinstance(resources, pikepdf.Dictionary) else None
    return list(entries.items()) if isinstance(entries, pikepdf.Dictionary) else []


def values_of(resources: Any, kind: str) -> list[Any]:
    """Values of one kind among resources, without their names."""
    return [value for _, value in entries_of(resources, kind)]


def content_of(page: Any) -> bytes:
    """The operators of a page, its content streams joined; at most ``LARGEST`` bytes of each."""
    parts = [part for part in as_list(page.get("/Contents")) if isinstance(part, pikepdf.Stream)]
    return b"\n".join(part.read_bytes()[:LARGEST] for part in parts)


def as_list(value: Any) -> list[Any]:
    """An entry that may be absent, one value, or a list."""
    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]
