"""Turns clean Vietnamese texts into streams of word numbers, a block at a time, for ``counts.py``.

usage: python -m bench.restoration.streams OUT_FOLDER TEXT.txt...

OUT_FOLDER/NAME.npz holds, for every text, its words and codes as read once (``words``, one a line), their
numbers in order (``stream``, uint32) and how often each word stands in which case where (``cases``: word,
place, 1 for Title, count). 65 million words take some minutes and, a text at a time, less than 1 GB.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import numpy as np

from vanthu.repair.restoration.counting import count_text

BLOCK = 20_000  # lines counted at a time: their words as strings are some ten MB


class Numbers(dict[str, int]):
    """Words by the order in which they were first asked for."""

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        return number


def blocks(lines: Iterable[str]) -> Iterator[list[str]]:
    """The lines in blocks of ``BLOCK``."""
    rest = iter(lines)
    while block := list(islice(rest, BLOCK)):
        yield block


def stream_of(path: Path) -> dict[str, np.ndarray]:
    """The arrays of one text."""
    numbers, cases, parts = Numbers(), Counter[tuple[str, int, str]](), []
    with path.open(encoding="utf-8") as lines:
        for block in blocks(lines):
            counted = count_text(block)
            cases.update(counted.cases)
            parts.append(
                np.fromiter(map(numbers.__getitem__, counted.stream), np.uint32, len(counted.stream))
            )
    told = [(numbers[w], place, case == "T", n) for (w, place, case), n in cases.items() if case in "lT"]
    return {
        "words": np.array("\n".join(numbers)),
        "stream": np.concatenate(parts),
        "cases": np.array(told, dtype=np.uint32).reshape(-1, 4),
    }


def main(argv: list[str]) -> int:
    """Writes the streams of the texts; one that is there already stays."""
    folder = Path(argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for path in map(Path, argv[2:]):
        out = folder / f"{path.stem}.npz"
        if out.exists():
            continue
        arrays = stream_of(path)
        np.savez(out, **arrays)
        print(f"{path.name}: {len(arrays['stream'])} words", file=sys.stderr, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
