"""The pages of a TIFF, each for itself: where one cannot be decoded, the others can.

A TIFF is a chain of directories, one a page (TIFF 6.0, section 2; BigTIFF has longer numbers). A file whose
head points to another directory begins with another page; nothing else of it changes.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

MOST_PAGES = 5000
"""More than any batch of a scanner; a chain that leads back to itself has no end."""


@dataclass(frozen=True)
class _Form:
    """How a file writes its numbers: of places, and of entries; where its head points to a directory."""

    place: str
    count: str
    entry: int
    head: int


_ORDERS = {b"II": "<", b"MM": ">"}
_FORMS = {42: ("I", "H", 12, 4), 43: ("Q", "Q", 20, 8)}
"""By the number behind the order of the bytes: TIFF, BigTIFF."""


def count_pages(data: bytes) -> int:
    """How many pages the chain names, a last one that is not there included; 0 where the file is no TIFF."""
    form = _form(data)
    return len(list(_directories(data, form))) if form else 0


def single_pages(data: bytes) -> Iterator[bytes | None]:
    """The file once for each of its pages, which comes first in it; None for a page that is not there."""
    form = _form(data)
    if form is None:
        return
    for place in _directories(data, form):
        if place is None:
            yield None
            continue
        out = bytearray(data)
        struct.pack_into(form.place, out, form.head, place)
        # The directory ends the chain, so that nobody looks at the pages behind it.
        struct.pack_into(form.place, out, _behind(data, form, place), 0)
        yield bytes(out)


def breaks_off(data: bytes) -> bool:
    """Whether the chain names a page that is not there."""
    form = _form(data)
    return form is not None and None in _directories(data, form)


def _form(data: bytes) -> _Form | None:
    order = _ORDERS.get(data[:2])
    if order is None or len(data) < 16:
        return None
    (number,) = struct.unpack_from(f"{order}H", data, 2)
    if number not in _FORMS:
        return None
    place, count, entry, head = _FORMS[number]
    return _Form(order + place, order + count, entry, head)


def _directories(data: bytes, form: _Form) -> Iterator[int | None]:
    """Where the directories begin; None, and no more, for one that the file does not hold."""
    seen: set[int] = set()
    (place,) = struct.unpack_from(form.place, data, form.head)
    while place:
        if place in seen or len(seen) == MOST_PAGES or not _holds(data, form, place):
            yield None
            return
        seen.add(place)
        yield place
        (place,) = struct.unpack_from(form.place, data, _behind(data, form, place))


def _holds(data: bytes, form: _Form, place: int) -> bool:
    if place + struct.calcsize(form.count) > len(data):
        return False
    return _behind(data, form, place) + struct.calcsize(form.place) <= len(data)


def _behind(data: bytes, form: _Form, place: int) -> int:
    """Where a directory names the next one."""
    (entries,) = struct.unpack_from(form.count, data, place)
    return int(place + struct.calcsize(form.count) + entries * form.entry)
