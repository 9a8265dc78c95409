"""Dataclasses whose fields nobody sets anew, made as quickly as those that anybody may change.

A frozen dataclass sets each of its fields by a call: making one takes three to four times as long, and a
report has thousands of words, lines, cells and tokens. That nothing sets their fields is what the type
checker sees to. Defining one is quick as well: ``dataclass`` compiles the text of six methods for each
class, a tenth of what the process that reads takes to load; here it compiles one.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any

__all__ = ["fixed", "kept"]

if TYPE_CHECKING:
    from dataclasses import dataclass as fixed
    from functools import cached_property as kept
else:

    class kept:  # noqa: N801 (a decorator)
        """``functools.cached_property`` without the lock that Python 3.11 takes each time."""

        def __init__(self, work: Any) -> None:
            self._work = work
            self.__doc__ = work.__doc__

        def __set_name__(self, owner: type, name: str) -> None:
            self._name = name

        def __get__(self, one: Any, kind: type | None = None) -> Any:
            if one is None:
                return self
            value = vars(one)[self._name] = self._work(one)
            return value

    def fixed(*, frozen: bool, slots: bool) -> Any:
        """``dataclass``; what is to be frozen is so for the type checker, and has a hash as if it were."""

        def made(cls: type) -> type:
            cls = dataclass(slots=slots, repr=False, eq=False)(cls)
            names = [field.name for field in fields(cls)]
            values = attrgetter(*names)

            def equal(self: Any, other: object) -> Any:
                return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

            def hashed(self: Any) -> int:
                return hash(values(self))

            def shown(self: Any) -> str:
                said = ", ".join([f"{name}={getattr(self, name)!r}" for name in names])
                return f"{type(self).__qualname__}({said})"

            cls.__eq__, cls.__hash__, cls.__repr__ = equal, hashed if frozen else None, shown
            return cls

        return made
