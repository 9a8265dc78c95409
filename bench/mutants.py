"""Damaged copies of the bundled reports through ``vanthu.read``: none loses a figure and is "complete".

    python -m bench.mutants [--count 500] [--seed 1]

A copy has some bytes flipped, a stream cut short (its rest missing, or overwritten with zeros), or its end
missing. Each must be read or refused with a typed error, within the limits of reading; one that is read with
status ``complete`` has at least the figures of the sound file.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import vanthu

REPORTS = sorted((Path(__file__).parents[1] / "corpus" / "reports").glob("*.pdf"))

_STREAM = re.compile(rb"\bstream\r?\n(.*?)\r?\nendstream", re.DOTALL)


@dataclass(frozen=True)
class Mutant:
    """A damaged copy and what was done to it."""

    report: Path
    what: str
    data: bytes


def flipped(data: bytes, chance: random.Random) -> tuple[str, bytes]:
    """One to three bytes changed anywhere."""
    out = bytearray(data)
    places = [chance.randrange(len(out)) for _ in range(chance.choice((1, 1, 2, 3)))]
    for place in places:
        out[place] ^= 1 << chance.randrange(8)
    return f"flipped at {places}", bytes(out)


def flipped_outside(data: bytes, chance: random.Random) -> tuple[str, bytes]:
    """One byte changed outside the streams: in a dictionary, a table of places, the trailer."""
    inside = [found.span(1) for found in _STREAM.finditer(data)]
    while True:
        place = chance.randrange(len(data))
        if not any(start <= place < end for start, end in inside):
            out = bytearray(data)
            out[place] ^= 1 << chance.randrange(8)
            return f"flipped outside streams at {place}", bytes(out)


def cut(data: bytes, chance: random.Random) -> tuple[str, bytes]:
    """The end of one stream missing; the rest of the file moves up, as after a faulty transfer."""
    start, end = chance.choice([found.span(1) for found in _STREAM.finditer(data)])
    place = chance.randrange(start, end)
    return f"cut {place}-{end}", data[:place] + data[end:]


def zeroed(data: bytes, chance: random.Random) -> tuple[str, bytes]:
    """The end of one stream overwritten with zeros, as on a bad disk."""
    start, end = chance.choice([found.span(1) for found in _STREAM.finditer(data)])
    place = chance.randrange(start, end)
    return f"zeroed {place}-{end}", data[:place] + bytes(end - place) + data[end:]


def shortened(data: bytes, chance: random.Random) -> tuple[str, bytes]:
    """The end of the file missing."""
    place = chance.randrange(len(data) // 10, len(data))
    return f"ends at {place}", data[:place]


WAYS = (flipped, flipped, flipped_outside, cut, zeroed, shortened)


def mutants(count: int, seed: int, reports: list[Path] = REPORTS) -> Iterator[Mutant]:
    """The same for the same seed."""
    chance = random.Random(seed)
    for number in range(count):
        report = reports[number % len(reports)]
        what, data = WAYS[(number // len(reports)) % len(WAYS)](report.read_bytes(), chance)
        yield Mutant(report, what, data)


def outcome(mutant: Mutant, sound: int, folder: Path) -> str:
    """What came of a mutant; what may not come begins with ``WRONG``.

    Args:
        mutant: to read.
        sound: figures of the sound file.
        folder: to write it to.
    """
    path = folder / "mutant.pdf"
    path.write_bytes(mutant.data)
    try:
        report = vanthu.read(path, options=vanthu.ReadOptions(ocr="never"))
    except vanthu.VanthuError as error:
        name = type(error).__name__
        return f"WRONG {name}" if error.exit_code in (30, 33, 34, 70) else name
    if report.source.status == "partial":
        return "partial"
    if len(report.figures) < sound:
        return f"WRONG complete with {len(report.figures)} of {sound} figures"
    return "complete"


def figures_of(reports: list[Path] = REPORTS) -> dict[Path, int]:
    """How many figures the sound files have."""
    return {path: len(vanthu.read(path).figures) for path in reports}


def main() -> int:
    """1 where a mutant did what none may."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    sound = figures_of()
    found: Counter[str] = Counter()
    longest, wrong = 0.0, 0
    with tempfile.TemporaryDirectory() as folder:
        for mutant in mutants(asked.count, asked.seed):
            started = time.perf_counter()
            result = outcome(mutant, sound[mutant.report], Path(folder))
            longest = max(longest, time.perf_counter() - started)
            if result.startswith("WRONG"):
                wrong += 1
                print(f"{mutant.report.name}, {mutant.what}: {result}", flush=True)
            found[result.split(" with")[0]] += 1
    for name, times in found.most_common():
        print(f"{times:5} {name}")
    print(f"longest {longest:.1f} s; {wrong} of {asked.count} wrong")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
