"""Patterns that are compiled when they are first used.

To compile all of them takes a quarter of a second, and a page of a report asks for a third of them. Modules
write ``lazy_pattern(...)`` (``re``) and ``lazy_regex(...)`` (``regex``) for what ``compile`` gives.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, AnyStr, cast

MADE: list[_Lazy] = []
"""All of this process, for the test that every one of them is well formed."""


CAPITAL = "A-ZÀ-ÖØ-ÝĂĐĨŨƠƯ" + "".join(map(chr, range(0x1EA0, 0x1EFA, 2)))
"""What stands between the brackets of a class of capital letters, those of Vietnamese among them.

Unicode has small letters between the capitals (``À-Ỹ`` takes ``đ`` and ``ồ``). Where case is ignored:
``(?-i:[…])``.
"""


class _Lazy:
    """What has the methods of a compiled pattern; the first one asked for makes the others ready as well."""

    __slots__ = (
        "_make",
        "findall",
        "finditer",
        "flags",
        "fullmatch",
        "match",
        "pattern",
        "search",
        "split",
        "sub",
        "subn",
    )

    def __init__(self, make: Callable[..., Any], pattern: object, flags: int) -> None:
        # A plain number: regex looks at the flags for each character, and an enum takes ten times as long.
        self._make: Callable[[], Any] = lambda: make(pattern, int(flags))
        self.pattern = pattern
        MADE.append(self)

    def __getattr__(self, name: str) -> Any:
        """Reached where a slot is empty still, or for what is seldom asked of a pattern."""
        if name.startswith("__"):
            raise AttributeError(name)
        made = self._make()
        for method in _METHODS:
            setattr(self, method, getattr(made, method))
        return getattr(made, name)


_METHODS = ("findall", "finditer", "flags", "fullmatch", "match", "search", "split", "sub", "subn")


def lazy_pattern(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What ``re.compile`` gives, compiled when first used."""
    return cast(re.Pattern[AnyStr], _Lazy(re.compile, pattern, flags))


def lazy_regex(pattern: str, flags: int = 0) -> Any:
    """What ``regex.compile`` gives, compiled when first used."""
    return _Lazy(_regex, pattern, flags)


def _regex(pattern: str, flags: int) -> Any:
    import regex  # a fiftieth of a second, for what most commands need only in the process that reads

    return regex.compile(pattern, flags)
