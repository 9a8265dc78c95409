"""Pages and what is made of them as JSON, and back, checked against their types."""

from __future__ import annotations

from functools import cache
from typing import TypeVar

from pydantic import ConfigDict, TypeAdapter

T = TypeVar("T")

_EVERY_NUMBER = ConfigDict(ser_json_inf_nan="constants")
"""Broken files have boxes without end. A dataclass takes no setting from outside, a tuple of one does."""


@cache
def _adapter(kind: type[T]) -> TypeAdapter[tuple[T]]:
    return TypeAdapter(tuple[kind], config=_EVERY_NUMBER)  # type: ignore[valid-type]


def to_json(value: object) -> bytes:
    """A dataclass of plain values as JSON."""
    return _adapter(type(value)).dump_json((value,))


def from_json(kind: type[T], data: bytes) -> T:
    """The dataclass that ``to_json`` wrote.

    Raises:
        ValueError: the JSON is something else.
    """
    (value,) = _adapter(kind).validate_json(data)
    return value
