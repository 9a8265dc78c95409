"""Writes the words of place names that the language model lacks: `Ea`, `Krông`, `Dliê` are no syllables.

usage: python -m bench.restoration.names repair/data/places.txt

A row is a word and in how many names of communes it stands, before and after July 2025.
"""

from __future__ import annotations

import csv
import gzip
import re
import sys
from collections import Counter
from pathlib import Path

from vanthu.extract.syllables import is_syllable
from vanthu.repair.restoration.words import key_of

COMMUNES = Path(__file__).parents[2] / "corpus" / "archive" / "queries" / "communes.tsv.gz"
"""Communes and districts of before, what they became, its province (``SOURCES.md`` beside it)."""
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
ROMAN = re.compile("[ivx]+")


def _is_told(word: str) -> bool:
    """Whether a word is a name that the rules of spelling do not make: no initial, no number."""
    return len(word) > 1 and not is_syllable(word) and not ROMAN.fullmatch(word)


def main(to: str) -> None:
    with gzip.open(COMMUNES, "rt", encoding="utf-8") as rows:
        names = {name for row in csv.reader(rows, delimiter="\t") for name in row}
    words = Counter(key_of(word) for name in names for word in set(WORD.findall(name)))
    told = [(word, count) for word, count in words.items() if _is_told(word)]
    rows_ = [f"{word}\t{count}\n" for word, count in sorted(told, key=lambda row: (-row[1], row[0]))]
    Path(to).write_text("".join(rows_), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
