"""What all parts of the record are made of."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict

BBox = tuple[float, float, float, float]
Number = int | float

Span = tuple[int, int]
"""Offsets ``[start, end]`` into the text of the block or cell that something stands in."""


def nothing() -> list[Any]:
    """What a field not given holds; of ``list`` pydantic would parse the signature for each field."""
    return []


class Record(BaseModel):
    """Base of all parts of the record: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True, serialize_by_alias=True)

    def model_post_init(self, context: Any, /) -> None:
        """Share one set of the names of fields by all records of a kind.

        Which of them were given is asked nowhere, and a set for each takes half the memory of a record.
        """
        _set_given(self, _FIELDS[type(self)])

    def put(self, name: str, value: Any) -> None:
        """Set a field as it is: what our own code gives the boxes of thousands of cells and figures.

        Setting an attribute asks pydantic each time how this one is set, which takes six times as long.
        """
        self.__dict__[name] = value


class _Fields(dict[type[Record], set[str]]):
    """The names of the fields of each kind of record."""

    def __missing__(self, kind: type[Record]) -> set[str]:
        names = self[kind] = set(kind.model_fields)
        return names


_FIELDS = _Fields()
_set_given = vars(BaseModel)["__pydantic_fields_set__"].__set__  # the slot's own: half of what setattr takes
