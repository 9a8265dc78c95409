"""Turns clean texts into the numbers that the net of ``cloze.py`` is taught from.

usage: python -m bench.restoration.clozetext WORK TEXT.txt...

WORK/NAME.npz holds of every text the numbers of its words (``ids``, uint16: those of ``language.npz``, then
the comma, then semicolon and colon) and their cases (``cases``, uint8: numbers in ``CASES``).
WORK/vocabulary.npz holds of every word those it may be taken for (``rivals``: itself, those of the same
letters without marks, those whose letters differ by one) and log P of single words.
"""

from __future__ import annotations

import sys
import zlib
from pathlib import Path

import numpy as np
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist
from unidecode import unidecode

from bench.restoration.context import runs_of
from bench.restoration.streams import blocks
from vanthu.repair.restoration.cloze import CASES
from vanthu.repair.restoration.counting import BEHIND_COLON, NO_WORDS, START, events_of
from vanthu.repair.restoration.language import LanguageModel
from vanthu.repair.restoration.model import taught_language

RIVALS, OF_ITS_LETTERS = 24, 18  # of every word; of these at most of the same letters, itself among them

Row = tuple[tuple[int, int], ...]


class Numberer:
    """Numbers of runs of text; runs recur."""

    def __init__(self, language: LanguageModel) -> None:
        self._index, self._other = language.index, language.other
        self.comma = len(language.words)
        self.colon = self.comma + 1
        self._known: dict[tuple[str, bool], Row] = {}

    def numbers(self, run: str, percent: bool) -> Row:
        """Of every word, figure and stop of a run its number and that of its case."""
        known = self._known.get((run, percent))
        if known is None:
            known = self._known[run, percent] = self._of(run, percent)
        return known

    def _of(self, run: str, percent: bool) -> Row:
        found = []
        for item, case, then, _code in events_of(run, percent):
            if item == START:
                found.append((self.colon if then == BEHIND_COLON else self._index[START], 0))
            else:
                number = self._index.get(item, self._other)
                found.append((number, CASES.index(case or "-") if number != self._other else 0))
        if run.rstrip("”\")’'").endswith(","):
            found.append((self.comma, 0))
        return tuple(found)

    def text(self, path: Path) -> tuple[np.ndarray, np.ndarray]:
        """The numbers of a text's words, and of their cases."""
        parts = []
        with path.open(encoding="utf-8") as lines:
            for block in blocks(lines):
                row: list[tuple[int, int]] = []
                for line in block:
                    for run, percent in runs_of(line):
                        row += self.numbers(run, percent)
                parts.append(np.array(row, np.uint16).reshape(-1, 2))
        both = np.concatenate(parts)
        return np.ascontiguousarray(both[:, 0]), both[:, 1].astype(np.uint8)


def rivals_of(words: list[str], p1: np.ndarray) -> np.ndarray:
    """Of every word ``RIVALS`` it may be taken for, itself first, -1 where there are fewer."""
    real = [n for n in np.argsort(-p1, kind="stable").tolist() if words[n] not in NO_WORDS]
    plain = [unidecode(words[n]).lower() for n in real]
    same: dict[str, list[int]] = {}
    for number, letters in zip(real, plain, strict=True):
        same.setdefault(letters, []).append(number)
    keys = list(same)
    far = cdist(keys, keys, scorer=Levenshtein.distance, dtype=np.uint8)
    found = np.full((len(words), RIVALS), -1, np.int16)
    for row, letters in enumerate(keys):
        near = [n for other in np.flatnonzero(far[row] == 1) for n in same[keys[other]]]
        near.sort(key=lambda n: -p1[n])
        for number in same[letters]:
            own = [number, *(n for n in same[letters] if n != number)][:OF_ITS_LETTERS]
            own = (own + near)[:RIVALS]
            found[number, : len(own)] = own
    return found


def main(argv: list[str]) -> int:
    """Writes the numbers of the texts; one that is there already stays."""
    work = Path(argv[1])
    work.mkdir(parents=True, exist_ok=True)
    language = taught_language()
    p1 = np.array(language.p1, np.float32)
    np.savez(
        work / "vocabulary.npz",
        rivals=rivals_of(language.words, p1),
        p1=p1,
        first=np.int64(len(NO_WORDS)),
        other=np.int64(language.other),
        vocabulary=np.int64(zlib.crc32("\n".join(language.words).encode())),
    )
    numberer = Numberer(language)
    for path in map(Path, argv[2:]):
        out = work / f"{path.stem}.npz"
        if out.exists():
            continue
        ids, cases = numberer.text(path)
        np.savez(out, ids=ids, cases=cases)
        print(f"{path.name}: {len(ids)} words", file=sys.stderr, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
