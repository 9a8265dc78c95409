"""A run's part of the files, where several runs share a list: any scheduler starts them."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from vanthu.corpus.archive.errors import ShareInvalid
from vanthu.corpus.archive.inputs import Input


@dataclass(frozen=True)
class Shard:
    """The files whose path falls to this part, from 0, of so many."""

    part: int = 0
    parts: int = 1

    @classmethod
    def of(cls, given: str | None) -> Shard:
        """The shard that a user names: ``2/3``; None: all files.

        Raises:
            ShareInvalid: it is no such part.
        """
        if given is None:
            return cls()
        found = re.fullmatch(r"\s*(\d{1,6})\s*/\s*(\d{1,6})\s*", given, re.ASCII)
        if not found or not 0 < int(found[1]) <= int(found[2]):
            raise ShareInvalid(f"{given!r} is no part of so many.", next_step="Give it as --shard 2/3.")
        return cls(int(found[1]) - 1, int(found[2]))

    def of_inputs(self, inputs: Iterable[Input]) -> list[Input]:
        """Those that fall to this part: by their paths, so that a file found meanwhile moves no other."""
        return [one for one in inputs if self._takes(one)]

    def _takes(self, source: Input) -> bool:
        path = source.path.encode("utf-8", "surrogateescape")
        return self.parts == 1 or zlib.crc32(path) % self.parts == self.part
