"""Defects that only a whole line tells of: small letters among capitals, marks apart from their letters."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence

import regex

from vanthu.extract.patterns import lazy_pattern, lazy_regex
from vanthu.extract.syllables import is_syllable
from vanthu.repair.rewrite import Rewrite

SURE = 0.999
_RUN = lazy_regex(r"[^\W\d_]+")
_WITHOUT_PLAIN_SMALL = lazy_pattern(r"(?<![^\W\d_])[^\W\d_a-z]{3,}(?![^\W\d_])")
"""Words that have no plain small letter, as those in capitals; of two letters, two cannot be capitals and a
third small."""
_PLAIN_SMALL = lazy_regex("[a-z]")
_MARKS = "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323"
_SIGNS = dict(zip("`´ˆ˜˘", "\u0300\u0301\u0302\u0303\u0306", strict=True))
"""Marks as signs of their own, as fonts have them that draw a letter from two glyphs."""
_ANY_MARK = lazy_pattern(f"[{_MARKS}{''.join(_SIGNS)}]")
_APART = lazy_regex(
    rf"(?P<left>[^\W\d_]+) (?P<marks>(?:[ ]?[{_MARKS}{''.join(_SIGNS)}])+) (?P<right>[ ]?[^\W\d_]*)",
    regex.VERBOSE,
)


def raised_among_capitals(line: str) -> list[Rewrite]:
    """``BáO CáO`` as ``BÁO CÁO``: fonts of capitals draw small letters so, and text files have no fonts.

    Words with two capitals whose small letters all have marks tell; others beside them follow.
    """
    if not any(not word.isupper() and _has_small_marked(word) for word in _WITHOUT_PLAIN_SMALL.findall(line)):
        return []
    runs = list(_RUN.finditer(line))
    told = [_has_small_marked(match.group()) for match in runs]
    changes = []
    for at, match in enumerate(runs):
        word = match.group()
        beside = [runs[i].group() for i in (at - 1, at + 1) if 0 <= i < len(runs)]
        follows = _plain_letters_are_capitals(word) and all(map(_plain_letters_are_capitals, beside))
        if told[at] or (follows and not word.isupper()):
            changes.append(Rewrite(match.start(), match.end(), word.upper(), SURE, "capitals"))
    return changes


def _plain_letters_are_capitals(word: str) -> bool:
    return _PLAIN_SMALL.search(word) is None


def _has_small_marked(word: str) -> bool:
    if not _plain_letters_are_capitals(word):  # nearly every word, and told at once
        return False
    capitals = sum(letter.isupper() for letter in word)
    small = any(letter.islower() for letter in word)
    return capitals >= 2 and small and is_syllable(word.upper())


def joined_marks(line: str) -> list[Rewrite]:
    """Marks drawn apart from their letters, with or without a blank (``tiê ́ng``), or in the wrong order."""
    if not _ANY_MARK.search(line):
        return []
    changes, at = [], 0
    while match := _APART.search(line, at):
        end, after = _with_marks(match)
        at = max(end, match.end("marks"))
        if after is not None and after != line[match.start() : end]:
            changes.append(Rewrite(match.start(), end, after, SURE, "compose"))
    return changes


def _with_marks(match: regex.Match[str]) -> tuple[int, str | None]:
    """Where what was mended ends, and the word as it is whole: what stands behind a blank may be the next."""
    marks = [_SIGNS.get(sign, sign) for sign in match["marks"] if sign != " "]
    left = _composed(match["left"], marks)
    right: str = match["right"]
    behind = right.lstrip(" ")
    joined = left + behind
    if right[:1] in ("", " ") and is_syllable(left) and (not behind or is_syllable(behind)):
        return match.end("marks"), left  # thu ́ y: a blank between two words
    if behind and is_syllable(joined) and (joined[1:].islower() or joined.isupper()):
        return match.end(), joined
    if right[:1] in ("", " "):
        return (match.end("marks"), left) if is_syllable(left) else (match.end(), None)
    # A mark begins no word: what is glued to it goes on (Đă ́k), syllable or not.
    whole = "`" not in match["marks"] and not any(map(unicodedata.combining, joined))
    return match.end(), joined if whole else None


def _composed(letters: str, marks: Iterable[str]) -> str:
    """The letters with marks on the last: those that make another vowel of it before those of tone."""
    spread = unicodedata.normalize("NFD", letters)
    base = spread.rstrip(_MARKS)
    every = [*spread[len(base) :], *marks]
    return unicodedata.normalize(
        "NFC", base + "".join(sorted(every, key="\u0302\u0306\u031b".find, reverse=True))
    )


def may_need_mending(text: str) -> bool:
    """Whether ``LINE_FIXERS`` may find something in the lines of a text; told by one look."""
    if _ANY_MARK.search(text):
        return True
    return any(not word.isupper() and _has_small_marked(word) for word in _WITHOUT_PLAIN_SMALL.findall(text))


LINE_FIXERS: Sequence[Callable[[str], list[Rewrite]]] = (joined_marks, raised_among_capitals)
