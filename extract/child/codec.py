"""Pages and what is made of them as JSON, and back, checked against their types."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import ConfigDict, TypeAdapter

T = TypeVar("T")

_EVERY_NUMBER = ConfigDict(ser_json_inf_nan="constants")
"""Broken files have boxes without end. A dataclass takes no setting from outside, a tuple of one does."""


_adapters: dict[Any, Any] = {}


def _adapter(kind: Any) -> Any:
    if kind not in _adapters:
        _adapters[kind] = TypeAdapter(tuple[kind], config=_EVERY_NUMBER)
    return _adapters[kind]


def to_json(value: object) -> bytes:
    """A dataclass of plain values as JSON."""
    data: bytes = _adapter(type(value)).dump_json((value,))
    return data


def from_json(kind: type[T], data: bytes) -> T:
    """The dataclass that ``to_json`` wrote.

    Raises:
        ValueError: the JSON is something else.
    """
    value: T = _adapter(kind).validate_json(data)[0]
    return value
