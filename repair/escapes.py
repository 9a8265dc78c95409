r"""Letters that a text spells by their numbers: ``B&#225;o``, ``B\u00e1o``, ``B=C3=A1o`` for ``Báo``.

Web pages, data files and mails store them so, and what copies their source into a text file keeps it. A page
is looked at where such spellings make Vietnamese syllables; then all of it is read so, figures excepted: what
is spelt is never a digit but a raised or a lowered one (``m&#179;``: m³, which had a figure 179).
"""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Callable, Sequence
from functools import partial
from re import Match, Pattern

from vanthu.extract.patterns import lazy_pattern
from vanthu.extract.syllables import is_syllable
from vanthu.repair.rewrite import Rewrite

PROVEN = 3
"""Different words of a page that come out as syllables with marks; a text on web pages may quote one."""
SURE = 0.999

_ANY = lazy_pattern(r"&#?\w{2,8};|\\u[0-9a-fA-F]{4}|=[C-F][0-9A-F]=[89AB][0-9A-F]")
_WORD = lazy_pattern(r"\S+")
_RUN = lazy_pattern(r"[^\W\d_]+")
_ENTITY = lazy_pattern(r"&(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|[A-Za-z]{2,8});")
_NUMBER = lazy_pattern(r"(?:\\u[0-9a-fA-F]{4})+")
_BYTES = lazy_pattern(r"(?:=[C-F][0-9A-F](?:=[89AB][0-9A-F])+)+")


def _of_entity(match: Match[str]) -> str:
    return html.unescape(match.group())


def _of_number(match: Match[str]) -> str:
    units = b"".join(int(unit, 16).to_bytes(2, "big") for unit in match.group().split("\\u")[1:])
    return units.decode("utf-16-be", errors="ignore")


def _of_bytes(match: Match[str]) -> str:
    return bytes.fromhex(match.group().replace("=", "")).decode("utf-8", errors="ignore")


_SPELLINGS: tuple[tuple[Pattern[str], Callable[[Match[str]], str]], ...] = (
    (_ENTITY, _of_entity),
    (_NUMBER, _of_number),
    (_BYTES, _of_bytes),
)


def unescaped(lines: Sequence[str]) -> list[list[Rewrite]]:
    """The changes of the lines of one page; none where too few words say that letters are spelt so."""
    if not _ANY.search("\n".join(lines)):  # nearly all pages, and told by one look
        return [[] for _ in lines]
    words = [[(match, _read(match.group())) for match in _WORD.finditer(line)] for line in lines]
    changed = [[(match, after) for match, after in of_line if after != match.group()] for of_line in words]
    right = {after for of_line in changed for _, after in of_line if _is_marked(after)}
    if len(right) < PROVEN:
        return [[] for _ in lines]
    return [
        [Rewrite(match.start(), match.end(), after, SURE, "escapes") for match, after in of_line]
        for of_line in changed
    ]


def _is_marked(word: str) -> bool:
    """Whether a word is of Vietnamese syllables, one of them with a mark."""
    runs = _RUN.findall(word)
    return bool(runs) and not word.isascii() and all(map(is_syllable, runs))


def _read(word: str) -> str:
    for spelling, letters in _SPELLINGS:
        word = spelling.sub(partial(_kept, letters), word)
    return unicodedata.normalize("NFC", word)


def _kept(letters: Callable[[Match[str]], str], match: Match[str]) -> str:
    """What is spelt, or the spelling where it means nothing or a digit; hard blanks are blanks."""
    read = letters(match)
    if not read or any(map(str.isdecimal, read)):
        return match.group()
    return read.replace("\u00a0", " ").replace("\u00ad", "")
