"""The title of state, Party or youth union, and the motto: where a head is, where its right column begins."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz
from unidecode import unidecode

from vanthu.extract.page import Word
from vanthu.parsers.lines import TextLine

# The national title, and the Party's, without marks: a scan loses those first.
NATION = "CONG HOA XA HOI CHU NGHIA VIET NAM"
_NATION_BEGINS = "CONG HOA XA HOI"
PARTY = "DANG CONG SAN VIET NAM"
_YOUTH = ("DOAN TNCS HO CHI MINH", "DOAN THANH NIEN CONG SAN HO CHI MINH")
"""Over the documents of the youth union (Hướng dẫn 29-HD/VP TWĐTN), in the place of the Party's title."""
MOTTO = "DOC LAP - TU DO - HANH PHUC"

# Similarity from which a line is one of them; OCR of good scans stays above 90, of poor ones above 80.
_ALIKE = 80

# Pages from the first that may be a cover before the head.
_COVER_PAGES = 3


def skeleton(text: str) -> str:
    """A text in capitals without marks, its blanks single."""
    return " ".join(unidecode(text).upper().split())


def alike(text: str, pattern: str) -> bool:
    """Whether a line is a title of the state or the Party, give or take what OCR reads wrongly."""
    return len(text) > 0.7 * len(pattern) and fuzz.partial_ratio(skeleton(text), pattern) >= _ALIKE


def is_title(text: str) -> bool:
    """Whether a line is the title of the state, the Party or its youth union."""
    # The union's own bodies bear its name in theirs ("BCH ĐOÀN TNCS HỒ CHÍ MINH TỈNH …").
    return alike(text, NATION) or alike(text, PARTY) or skeleton(text) in _YOUTH


def national_title(body: Sequence[TextLine]) -> int | None:
    """Index of the line with the national title, or the Party's; None where the first pages have none."""
    first = body[0].page
    for k, line in enumerate(body):
        if line.page >= first + _COVER_PAGES:
            return None
        if is_title(line.text) or _opens_nation(line.text):
            return k
    return None


def _opens_nation(text: str) -> bool:
    """``CỘNG HÒA XÃ HỘI CHỦ``: the national title, broken where its column is too narrow for one line."""
    bare = skeleton(text)
    begins = bare.rfind(_NATION_BEGINS)
    return begins >= 0 and NATION.startswith(bare[begins:])


def column_edge(title: TextLine) -> float:
    """Where the right column begins; the national title fills that column."""
    words = title.words
    k = next((k for k, word in enumerate(words) if skeleton(word.text)[:4] in ("CONG", "DANG", "DOAN")), 0)
    # A line that holds both columns: the title begins at its last CỘNG ("... CÔNG AN TỈNH  CỘNG HÒA").
    for j in range(k + 1, len(words) - 1):
        if skeleton(f"{words[j].text} {words[j + 1].text}") == "CONG HOA":
            k = j
    return words[k].bbox[0] - 10


def cut_at_title(words: Sequence[Word]) -> int:
    """Where the national title or motto begins in a line without space between the columns; else 0."""
    for k in range(len(words)):
        pair = skeleton(" ".join(word.text for word in words[k : k + 3]))
        if pair.startswith(("CONG HOA XA", "DOC LAP", "DOCLAP", "DANG CONG SAN")):
            return k
    return 0
