"""UTF-8 taken for Latin-1 or Windows-1252 (``Thá»±c hiá»‡n`` for ``Thực hiện``), undone word by word.

Clean text has a few sequences that look like one: a capital Ã before a closing quotation mark (``TOÀN XÃ”``:
Ô) or a hard blank (``XÃ HỘI``: à). Those count only beside others that cannot be clean. The library ftfy was
tried: it leaves lines half clean as they are, parts ``hà nh``, and makes ``Xà HỘI`` of a clean ``XÃ HỘI``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache

import regex

from vanthu.extract.patterns import lazy_regex
from vanthu.extract.syllables import is_syllable
from vanthu.extract.values import fixed
from vanthu.repair.rewrite import Rewrite

_LETTERS = "àáảãạăắằẳẵặâấầẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôốồổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
_MARKS = "\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b"
_WESTERN = "".join(map(chr, range(0x80, 0x100))) + "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
"""Marks of print, and what a text saved wrongly twice has on its way."""
_SIGNS = "₀₁₂₃₄₅₆₇₈₉⁰⁴⁵⁶⁷⁸⁹⁺⁻≤≥≠≈→←↑↓⇒√∞∑−●○■□▪◦☐☑✓₫αβγδλμπσφΔΣΩ"
"""Of formulas, units, lists and forms: a line with ``â‰¥ 95%`` left among its words was half decoded."""
UNDEFINED = (0x81, 0x8D, 0x8F, 0x90, 0x9D)
"""Bytes without a sign in Windows-1252: programs keep them as control characters, or lose them."""
PROVEN = 3  # words of a page that cannot be clean and come out right: then all of its sequences are decoded
ROUNDS = 3  # texts are saved wrongly twice, seldom thrice
SURE, LIKELY = 0.999, 0.97
"""Of what follows from the encoding, and of a lost byte that a single syllable has a letter for."""

# A blank is no end of a word where it is the last byte of à (C3 A0) or another letter; U+0085 never is one.
_WORD = lazy_regex(
    r"(?: \S | \x85 | (?<=Ã|Æ|Â|â€|á[º»])\xa0 | (?<=[^\s\p{Lu}]Ã)\x20(?=\p{Ll}) )+", regex.VERBOSE
)
_CLOSE = tuple(",.;:)")
_LEAD = lazy_regex("[\u00c2-\u00c6\u00cc-\u00cf\u00e1\u00e2\u00ef]")
_LOST = {"Ä": "Đ", "áº": "ậ", "á»": "ềọỏỐờử", "Ã\ufffd": "ÁÍÝ"}
"""Letters whose last byte Windows-1252 has no sign for, or a soft hyphen, by what is left of them."""
_LEFT_OVER = lazy_regex("(Ã\ufffd)|(áº|á»|Ä)[\ufffd?]?")
_RUN = lazy_regex(r"[^\W\d_]+")


@cache
def _signs(byte: int) -> tuple[str, ...]:
    """What a byte is shown as: itself in Latin-1, mostly another sign in Windows-1252."""
    if not 0x80 <= byte < 0xA0 or byte in UNDEFINED:
        return (chr(byte),)
    return chr(byte), bytes([byte]).decode("cp1252")


def _spellings(letter: str) -> list[str]:
    found = [""]
    for byte in letter.encode():
        found = [start + sign for start in found for sign in _signs(byte)]
    return found


_SECOND = "".join(sign for byte in range(0x80, 0xC0) for sign in _signs(byte))
_PAIR = lazy_regex(rf"[\u00c2-\u00f4][{_SECOND}]|Ã(?<=[^\s\p{{Lu}}]Ã)")
"""How every sequence begins: with a first and a second byte of UTF-8. Clean lines have none, and are spared
the table of all sequences."""


@cache
def _table() -> dict[str, str]:
    """Every sequence that stands for a letter or a mark of print."""
    letters = _LETTERS + _LETTERS.upper() + _MARKS + _WESTERN + _SIGNS + "\u2011\u200b\ufeff"
    return {spelling: letter for letter in letters for spelling in _spellings(letter)}


@cache
def _sequence() -> regex.Pattern[str]:
    longest = sorted(_table(), key=len, reverse=True)
    without_blank = r"(?<=[^\s\p{Lu}])Ã(?:\x20(?=\p{Ll}))?"  # the hard blank of à became another, or was lost
    return regex.compile("|".join([*map(regex.escape, longest), without_blank]))


@fixed(frozen=True, slots=True)
class _Word:
    """A word decoded: its place, whether it cannot be clean, and whether what comes out is Vietnamese."""

    start: int
    end: int
    after: str
    sure: bool
    right: bool


_OTHER_PAGES = ("mac_roman", "cp437", "cp850")
"""Code pages of a Macintosh and of a console, in which a text was opened and saved again."""
_SIGNS_OF_OTHERS = lazy_regex("[√·ƒ∆‚╗║├─╞ß]")
_RUN_OF_SIGNS = lazy_regex(r"\S+")


@cache
def _pair_in(page: str) -> re.Pattern[str]:
    """How every sequence of UTF-8 begins as a code page shows it: a first byte, then one that follows."""
    first, following = (bytes(range(*span)).decode(page) for span in ((0xC2, 0xF5), (0x80, 0xC0)))
    return re.compile(f"[{re.escape(first)}][{re.escape(following)}]")


def _undo_other_pages(lines: Sequence[str]) -> list[list[Rewrite]] | None:
    """The changes of a page whose UTF-8 was taken for one of these; None for any other."""
    if not _SIGNS_OF_OTHERS.search("\n".join(lines)):  # nearly all pages, and told by one look
        return None
    if sum(_SIGNS_OF_OTHERS.search(line) is not None for line in lines) < min(PROVEN, len(lines)):
        return None
    best: tuple[int, list[list[Rewrite]]] | None = None
    text = "\n".join(lines)
    for page in _OTHER_PAGES:
        if len(_pair_in(page).findall(text)) < PROVEN:  # a word that is decoded has one at least
            continue
        pair = _pair_in(page)
        changes = [list(_of_page(line, page)) if pair.search(line) else [] for line in lines]
        words = [_RUN.findall(change.after) for of_line in changes for change in of_line]
        right = sum(bool(runs) and all(map(is_syllable, runs)) for runs in words)
        if right >= PROVEN and 2 * right > len(words) and (best is None or right > best[0]):
            best = right, changes
    return best and best[1]


def _of_page(line: str, page: str) -> Iterator[Rewrite]:
    pair = _pair_in(page)
    for match in _RUN_OF_SIGNS.finditer(line):
        if not pair.search(match.group()):
            continue
        try:
            decoded = match.group().encode(page).decode("utf-8")
        except UnicodeError:
            continue
        yield Rewrite(match.start(), match.end(), unicodedata.normalize("NFC", decoded), SURE, "mojibake")


def undo(lines: Sequence[str]) -> list[list[Rewrite]]:
    """The changes of the lines of one page; none where nothing says that they are damaged."""
    others = _undo_other_pages(lines)
    if others is not None:
        return others
    if not _PAIR.search("\n".join(lines)):  # most pages, and told by one look
        return [[] for _ in lines]
    if not any(_LEAD.search(line) and _PAIR.search(line) and _sequence().search(line) for line in lines):
        return [[] for _ in lines]
    words = [[told for match in _WORD.finditer(line) if (told := _told(match))] for line in lines]
    proven = sum(word.sure and word.right for of_line in words for word in of_line) >= PROVEN
    return [_changes(line, of_line, proven) for line, of_line in zip(lines, words, strict=True)]


def _changes(line: str, words: Sequence[_Word], proven: bool) -> list[Rewrite]:
    sure = any(word.sure and word.right for word in words)
    kept = [w for w in words if (w.sure and (w.right or proven)) or (w.right and sure)]
    changes = {w.start: Rewrite(w.start, w.end, w.after, SURE, "mojibake") for w in kept}
    if proven:
        for match in _WORD.finditer(line):
            word = changes[match.start()].after if match.start() in changes else match.group()
            mended = _with_lost(word)
            if mended != word:
                changes[match.start()] = Rewrite(match.start(), match.end(), mended, LIKELY, "mojibake")
    return [changes[start] for start in sorted(changes)]


def _told(match: regex.Match[str]) -> _Word | None:
    word, sure = match.group(), False
    for _ in range(ROUNDS):
        decoded, more = _decode(word)
        if decoded == word:
            break
        word, sure = decoded, sure or more
    if word == match.group():
        return None
    word = unicodedata.normalize("NFC", word).replace("\u00a0", " ").rstrip(" ")
    right = not word.isascii() and all(is_syllable(run) or run.isupper() for run in _RUN.findall(word))
    return _Word(match.start(), match.end(), word, sure, right)


def _decode(word: str) -> tuple[str, bool]:
    """The word with its sequences decoded once, and whether one of them cannot be clean."""
    if not _LEAD.search(word):
        return word, False
    parts, at, sure = [], 0, False
    for match in _sequence().finditer(word):
        sequence = match.group()
        clean = sequence[0] in "ÃÂ" and sequence[1:] in "‘’“”–—•…\u00a0 "
        if clean and not _fits(word, match):
            continue
        if sequence == "Â\u00ad" and word.replace("\u00ad", "").isupper():
            continue  # a soft hyphen in a word in capitals (TÂ-M)
        sure = sure or not clean or _must(word, match)
        parts += [word[at : match.start()], _table().get(sequence) or _without_hard_blank(word, match)]
        at = match.end()
    return "".join([*parts, word[at:]]), sure


def _fits(word: str, match: regex.Match[str]) -> bool:
    """``hÃ\u00a0nh``, ``HÃ’A``, ``XÃ“`` are damaged; ``XÃ\u00a0HỘI`` and ``XÃ”`` may be clean."""
    before, behind = word[: match.start()], word[match.end() :]
    if match.group()[1:] in "\u00a0 ":
        capital = before[-1:].isupper()
        # no mark of print stands behind a blank
        return (
            behind[:1].islower() or not capital or (len(before) == 1 and not behind) or behind[:1] in _CLOSE
        )
    return behind[:1].isalpha() or match.group()[1:] in "‘“" or not before


def _must(word: str, match: regex.Match[str]) -> bool:
    """Behind a small letter, or before another letter, no capital Ã is clean (``dÃ\u00a0ng``, ``HÃ’A``).

    In VPS it is an ``ấ``, which no blank and no mark of print stands behind (``tÃn``).
    """
    if match.group() in ("Ã", "Ã "):
        return False
    inside = word[match.end() :][:1].isalpha() and match.group()[1:] not in "\u00a0 "
    return inside or word[: match.start()][-1:].islower()


def _without_hard_blank(word: str, match: regex.Match[str]) -> str:
    """``à`` for ``Ã``: the blank behind was its last byte (``hÃ nh``), or stood beside that (``vÃ nhân``)."""
    left, right = _RUN.findall(word[: match.start()])[-1:], _RUN.match(word, match.end())
    whole = "".join(left) + "à" + (right.group() if right else "")
    return "à" if is_syllable(_decode(whole)[0]) else "à" + match.group()[1:]


def _with_lost(word: str) -> str:
    """The word with letters whose last byte was lost, where one alone makes a syllable."""
    for match in reversed(list(_LEFT_OVER.finditer(word))):
        tried = [
            word[: match.start()] + letter + word[match.end() :]
            for letter in _LOST[match.group(1) or match.group(2)]
        ]
        right = [t for t in tried if all(map(is_syllable, _RUN.findall(t)))]
        right = right or [
            t for t in tried if all(is_syllable(run) or run.isupper() for run in _RUN.findall(t))
        ]
        word = right[0] if len(right) == 1 else word
    return word
