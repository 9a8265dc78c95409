"""Counts of words and their sequences from clean reports already held: the best lexicon for the next one."""

from __future__ import annotations

import gzip
import hashlib
import io
import itertools
import json
import os
import zlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from vanthu.extract.errors import VanthuError
from vanthu.repair.restoration.counting import count_text

FORMAT = "vanthu-lexicon/1"


LARGEST = 128 << 20
"""Bytes of an unpacked lexicon that are still taken: the words of some ten thousand reports."""


class LexiconUnreadable(VanthuError):
    """The file given as a lexicon is not one."""

    exit_code = 17
    next_step = "Build one from clean reports: vanthu lexicon build FILES… -o PATH"


@dataclass(slots=True, eq=False)
class Lexicon:
    """Counts of clean texts: words in their cases, sequences of two and three, codes; never sentences.

    Attributes:
        documents: SHA-256 of the files whose texts were counted, where that is known.
        sha256: of the file it was loaded from; empty for one that was not.
    """

    words: Counter[str] = field(default_factory=Counter)
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    triples: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    cases: Counter[tuple[str, int, str]] = field(default_factory=Counter)
    documents: tuple[str, ...] = ()
    sha256: str = ""

    def add(self, lines: Iterable[str]) -> None:
        """Counts the words of a clean text."""
        counted = count_text(lines)
        stream = counted.stream
        self.words.update(counted.words)
        self.codes.update(counted.codes)
        self.cases.update(counted.cases)
        self.pairs.update(itertools.pairwise(stream))
        self.triples.update(zip(stream, stream[1:], stream[2:], strict=False))

    def packed(self) -> bytes:
        """The counts as gzipped JSON, the content of a lexicon's file; the same texts give the same bytes."""
        content = {
            "format": FORMAT,
            "documents": sorted(set(self.documents)),
            "words": dict(sorted(self.words.items())),
            "codes": dict(sorted(self.codes.items())),
            "cases": {f"{word} {place} {case}": n for (word, place, case), n in sorted(self.cases.items())},
            "pairs": {" ".join(k): n for k, n in sorted(self.pairs.items())},
            "triples": {" ".join(k): n for k, n in sorted(self.triples.items())},
        }
        data = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
        return gzip.compress(data, mtime=0)


def load_lexicon(path: str | os.PathLike[str]) -> Lexicon:
    """The lexicon in a file.

    Raises:
        LexiconUnreadable: no such file, or not a lexicon.
    """
    name = os.fspath(path)
    try:
        sha256, data = _unpacked(Path(name))
        content = json.loads(data)
    except (OSError, ValueError, EOFError, zlib.error, RecursionError) as error:
        raise LexiconUnreadable(f"is not a lexicon ({error}).", file=name) from error
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise LexiconUnreadable("is not a lexicon of this version.", file=name)
    try:
        lexicon = _lexicon(content)
    except (KeyError, ValueError, AttributeError, TypeError) as error:
        raise LexiconUnreadable(f"is a lexicon with broken counts ({error!r}).", file=name) from error
    lexicon.sha256 = sha256
    return lexicon


def _unpacked(path: Path) -> tuple[str, bytes]:
    """The SHA-256 of a lexicon's file, and its JSON.

    Raises:
        ValueError: not a regular file, or one that unpacks to more than any lexicon holds.
    """
    if path.exists() and not path.is_file():
        raise ValueError("not a regular file")
    if path.stat().st_size > LARGEST:
        raise ValueError(f"it has more than {LARGEST >> 20} MB")
    content = path.read_bytes()
    with gzip.open(io.BytesIO(content)) as packed:
        data = packed.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise ValueError(f"it unpacks to more than {LARGEST >> 20} MB")
    return hashlib.sha256(content).hexdigest(), data


def _lexicon(content: dict[str, Any]) -> Lexicon:
    for part in ("words", "codes", "cases", "pairs", "triples"):
        if any(type(count) is not int or count < 1 for count in content.get(part, {}).values()):
            raise ValueError(f"{part} are not counted in whole numbers")
    lexicon = Lexicon(Counter(content["words"]))
    lexicon.documents = tuple(map(str, content.get("documents", ())))
    lexicon.codes.update(content.get("codes", {}))  # lexicons of earlier builds have neither these nor cases
    for key, count in content.get("cases", {}).items():
        word, place, case = key.split(" ")
        lexicon.cases[word, int(place), case] = count
    for key, count in content["pairs"].items():
        a, b = key.split(" ")
        lexicon.pairs[a, b] = count
    for key, count in content["triples"].items():
        a, b, c = key.split(" ")
        lexicon.triples[a, b, c] = count
    return lexicon
