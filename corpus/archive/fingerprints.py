"""Whether a document may be a version of another: the MinHash of its text, the identity of its header."""

from __future__ import annotations

import hashlib
import struct
import zlib
from functools import lru_cache
from itertools import accumulate
from typing import Any

import numpy as np

from vanthu.corpus.archive.queries.tokens import words_of
from vanthu.extract.folding import without_marks
from vanthu.parsers.report import Header

PERMUTATIONS = 64
"""Values of a signature: the share of equal values estimates the likeness of two texts within ±0.06."""
BANDS = 16
"""Signatures that agree in one band of four are compared; texts 0.8 alike do so with p > 0.999."""
SHINGLE = 3
"""Words per shingle: an OCR error spoils three of them, a changed figure as well."""
LONGEST_IDENTITY = 600
"""Letters, of four bytes at most, kept as text; an index of PostgreSQL takes 2,704 bytes. Longer: hashed."""

_PRIME = (1 << 61) - 1
_GENERATOR = np.random.default_rng(20250115)
_FACTORS = _GENERATOR.integers(1, 1 << 31, PERMUTATIONS, dtype=np.uint64)
_OFFSETS = _GENERATOR.integers(0, 1 << 31, PERMUTATIONS, dtype=np.uint64)


def signature_of(words: list[str]) -> list[int]:
    """MinHash of the text's shingles, without marks; empty for a text of fewer than 20 words."""
    if len(words) < 20:  # too short to say anything: every blank form is like every other
        return []
    bare = list(map(_bare, words))
    text = b" ".join(bare)
    starts = [0, *accumulate(len(word) + 1 for word in bare)]
    ends = starts[SHINGLE:]  # one behind: of the blank
    shingles = {zlib.crc32(text[start : end - 1]) for start, end in zip(starts, ends, strict=False)}
    hashes = np.fromiter(shingles, dtype=np.uint64, count=len(shingles))
    return [
        int(((hashes * a + b) % _PRIME).min()) & 0xFFFFFFFF for a, b in zip(_FACTORS, _OFFSETS, strict=True)
    ]


@lru_cache(maxsize=1 << 15)
def _bare(word: str) -> bytes:
    """A word without marks; Vietnamese has some 7,000 syllables."""
    return without_marks(word).encode()


def bands_of(signature: list[int]) -> list[int]:
    """One hash per band of the signature."""
    size = PERMUTATIONS // BANDS
    return [
        zlib.crc32(struct.pack(f"<{size}I", *signature[band * size : (band + 1) * size]))
        for band in range(BANDS if signature else 0)
    ]


def identity_of(header: Header) -> str | None:
    """Issuer, number and period as one text without marks and case; None where one of them is unstated.

    The period stands in for the year of issue where it is unstated; numbers start anew each year.
    """
    period = header.period.end or header.period.label or (header.issued_on or "")[:4]
    parts = (header.issuer, header.number, period)
    if not all(parts):
        return None
    identity = "|".join(" ".join(words_of(without_marks(part or ""))) for part in parts)
    return identity if len(identity) <= LONGEST_IDENTITY else hashlib.sha256(identity.encode()).hexdigest()


def fingerprint_rows(document: str, signature: list[int]) -> list[tuple[Any, ...]]:
    """Rows of ``fingerprints``; the signature itself is kept in the first."""
    packed = struct.pack(f"<{len(signature)}I", *signature)
    return [(document, n, band, packed if n == 0 else None) for n, band in enumerate(bands_of(signature))]
