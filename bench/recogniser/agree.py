"""How often both readers read a digit group alike in every sign, and wrong.

    nice python -m bench.recogniser.agree --texts T... --fonts F... --weights lines.onnx --out agree.jsonl
        --groups 10000

Lines of figures in faces not trained on, every kind of scan as often. One line of JSON for each chunk read;
started again, it goes on behind the last one. Half of the figures are grouped anyhow: in a report, grouping
tells a comma from a full stop and a check may, here nothing but the picture does.
"""

from __future__ import annotations

import argparse
import json
import math
import random
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import cv2
from rapidfuzz.distance import Levenshtein

from bench.recogniser.degrade import SCANS
from bench.recogniser.faces import TESTED, Face, find_faces
from bench.recogniser.lines import BODY, Press
from bench.recogniser.measure import own, tesseract
from bench.recogniser.strings import FIGURE_LINES, Texts, read_texts
from vanthu.extract.ocr.figures.figuretext import digit_groups
from vanthu.extract.recogniser.alphabet import plain
from vanthu.extract.recogniser.crops import Image
from vanthu.extract.recogniser.reader import Recogniser

CHUNK = 90
"""Lines of one chunk: ten of each kind."""

FIGURES_A_LINE = 5

Read = Callable[[Image], str]


def same(a: Sequence[str], b: Sequence[str]) -> set[int]:
    """Places in ``a`` of what both hold in one order."""
    blocks = (block for block in Levenshtein.opcodes(a, b) if block.tag == "equal")
    return {k for block in blocks for k in range(block.src_start, block.src_end)}


def chunk(number: int, texts: Texts, faces: Sequence[Face], first: Read, second: Read) -> dict[str, Any]:
    """Counts of one chunk: groups printed, read alike by both, and of these the wrong ones, by kind."""
    press = Press(texts, faces, 7_000_000 + number, BODY, FIGURE_LINES)
    printed_groups: Counter[str] = Counter()
    alike: Counter[str] = Counter()
    wrong: list[tuple[str, str, str]] = []
    kinds = list(SCANS)
    random.Random(number).shuffle(kinds)
    for k in range(CHUNK):
        kind = kinds[k % len(kinds)]
        crop, printed = press.line(kind, FIGURES_A_LINE)
        want, mine = digit_groups(printed), digit_groups(plain(first(crop)))
        agreed = same(mine, digit_groups(plain(second(crop))))
        printed_groups[kind] += len(want)
        alike[kind] += len(agreed)
        wrong += [(kind, printed, mine[place]) for place in sorted(agreed - same(mine, want))]
    return {"chunk": number, "groups": printed_groups, "alike": alike, "wrong": wrong}


def interval(wrong: int, count: int) -> tuple[float, float]:
    """Wilson's interval of 95 % of a share."""
    z = 1.96
    share, more = wrong / count, z * z / count
    around = z * math.sqrt(share * (1 - share) / count + more / (4 * count))
    return max(0.0, share + more / 2 - around) / (1 + more), (share + more / 2 + around) / (1 + more)


def summary(chunks: Sequence[dict[str, Any]]) -> str:
    """A table: one row for a kind, one for all."""
    groups: Counter[str] = Counter()
    alike: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for one in chunks:
        groups.update(one["groups"])
        alike.update(one["alike"])
        wrong.update(kind for kind, _, _ in one["wrong"])
    rows = ["| scan | digit groups | read alike | of these wrong |", "| --- | --- | --- | --- |"]
    rows += [f"| {kind} | {groups[kind]} | {alike[kind]} | {wrong[kind]} |" for kind in groups]
    low, high = interval(wrong.total(), max(1, alike.total()))
    rows.append(f"| all | {groups.total()} | {alike.total()} | {wrong.total()} |")
    return (
        "\n".join(rows)
        + f"\n\nWrong of those read alike, 95 %: {1e4 * low:.1f} to {1e4 * high:.1f} in 10,000."
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--texts", nargs="+", type=Path, required=True)
    parser.add_argument("--fonts", nargs="+", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--groups", type=int, default=10_000)
    given = parser.parse_args()
    cv2.setNumThreads(1)
    done = [json.loads(row) for row in given.out.read_text().splitlines()] if given.out.exists() else []
    texts, faces = read_texts(given.texts, 7), find_faces(TESTED, given.fonts)
    first, second = own(Recogniser(given.weights)), tesseract()
    count = sum(sum(one["groups"].values()) for one in done)
    while count < given.groups:
        done.append(chunk(len(done), texts, faces, first, second))
        count += sum(done[-1]["groups"].values())
        with given.out.open("a") as file:
            file.write(json.dumps(done[-1], ensure_ascii=False) + "\n")
    print(summary(done))


if __name__ == "__main__":
    main()
