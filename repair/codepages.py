"""Code pages for Vietnamese from before Unicode: one byte, or a letter and its mark, for every letter.

VISCII is that of RFC 1456, in agreement with glibc's; VPS and BK HCM 2 are those of the fonts of the
Vietnamese Professionals Society and of the Ho Chi Minh City University of Technology, as input programs have
them; Windows-1258 is Python's own. TCVN3 and VNI, which fonts tell of, stand in ``legacy.py``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Literal

from vanthu.extract.patterns import lazy_pattern
from vanthu.extract.syllables import is_syllable

CodePage = Literal["viscii", "vps", "bkhcm2", "cp1258"]
CODE_PAGES: tuple[CodePage, ...] = ("viscii", "vps", "bkhcm2", "cp1258")

LETTERS = "àáảãạâầấẩẫậăằắẳẵặđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
_SINGLE = {
    "viscii": (
        "E0 E1 E4 E3 D5 E2 A5 A4 A6 E7 A7 E5 A2 A1 C6 C7 A3 F0 E8 E9 EB A8 A9 EA AB AA AC AD AE EC ED EF "
        "EE B8 F2 F3 F6 F5 F7 F4 B0 AF B1 B2 B5 BD B6 BE B7 DE FE F9 FA FC FB F8 DF D7 D1 D8 E6 F1 CF FD "
        "D6 DB DC C0 C1 C4 C3 80 C2 85 84 86 06 87 C5 82 81 02 05 83 D0 C8 C9 CB 88 89 CA 8B 8A 8C 8D 8E "
        "CC CD 9B CE 98 D2 D3 99 A0 9A D4 90 8F 91 92 93 B4 96 95 97 B3 94 D9 DA 9C 9D 9E BF BB BA BC FF "
        "B9 9F DD 14 19 1E"
    ),
    # Letters with the dot below have one sign for both cases, but for Ạ, which the table lacks.
    "vps": (
        "E0 E1 E4 E3 E5 E2 C0 C3 C4 C5 C6 E6 A2 A1 A3 A4 A5 C7 E8 E9 C8 EB CB EA 8A 89 8B CD 8C EC ED CC "
        "EF CE F2 F3 D5 F5 86 F4 D2 D3 B0 87 B6 D6 A9 A7 AA AB AE F9 FA FB DB F8 DC D8 D9 BA BB BF FF 9A "
        "9B CF 9C 80 C1 81 82 -- C2 84 83 85 -- -- 88 8E 8D 8F F0 -- F1 D7 C9 DE FE -- CA 93 90 94 95 -- "
        "B5 B4 B7 B8 -- BC B9 BD BE -- D4 97 96 98 99 -- F7 9E 9D 9F A6 -- A8 DA D1 AC -- D0 AF AD B1 -- "
        "-- B2 DD FD B3 --"
    ),
}
# BK HCM 2: letters of their own, and behind them the marks of à á ả ã ạ, apart for those that wear a hat.
_BK_BASES = {
    "â": "EA",
    "ă": "F9",
    "đ": "E0",
    "ê": "EF",
    "ô": "F6",
    "ơ": "FA",
    "ư": "FB",
    "ì": "F2",
    "í": "F1",
}
_BK_BASES |= {"ỉ": "F3", "ĩ": "F4", "ị": "F5"}
_TONES = "\u0300\u0301\u0309\u0303\u0323"
_BK_TONES = (
    dict.fromkeys("aeouyơư", "E2 E1 E3 E4 E5")
    | dict.fromkeys("âêô", "EC EB ED EE E5")
    | {"ă": "E7 E6 E8 E9 E5"}
)

CONTROLS = "\x02\x05\x06\x14\x19\x1e"
"""Control characters that VISCII has capitals for."""


def _sign(byte: str) -> str:
    return chr(int(byte, 16))


@cache
def _table(page: CodePage) -> dict[str, str]:
    """The signs of a page, as Latin-1 shows them, and as Windows-1252 does, with their letters."""
    if page == "bkhcm2":
        table = {_sign(code): letter for letter, code in _BK_BASES.items()}
        for base, codes in _BK_TONES.items():
            for tone, code in zip(_TONES, codes.split(), strict=True):
                table[(_sign(_BK_BASES[base]) if base in _BK_BASES else base) + _sign(code)] = _composed(
                    base + tone
                )
        table |= {_upper(signs): letter.upper() for signs, letter in table.items()}
    else:
        single = _SINGLE[page].split()
        table = {_sign(c): x for c, x in zip(single, LETTERS + LETTERS.upper(), strict=True) if c != "--"}
    return table | {_western(signs): letter for signs, letter in table.items()}


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _upper(signs: str) -> str:
    return "".join(chr(ord(c) - 0x20) for c in signs)


def _western(signs: str) -> str:
    """The signs as Windows-1252 shows them; what is a mark of print there stays one."""
    shown = signs.encode("latin-1").decode("cp1252", errors="ignore")
    return shown if len(shown) == len(signs) and not set(shown) & set("‘’“”•–—…") else signs


@cache
def _signs(page: CodePage) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(signs) for signs in sorted(_table(page), key=len, reverse=True)))


def from_code_page(text: str, page: CodePage) -> str:
    """Text whose signs are those of a code page as Unicode (NFC)."""
    if page == "cp1258":
        return _composed("".join(_of_1258(sign) for sign in text))
    table = _table(page)
    text = _signs(page).sub(lambda match: table[match.group()], text)
    return _AMONG_CAPITALS.sub(_capital_of_print, text) if page == "viscii" else text


_AMONG_CAPITALS = lazy_pattern(r"(?<![^\W\d_])[^\W\d_]*[‘’“”•–—][^\W\d_]*(?![^\W\d_])")


def _capital_of_print(match: re.Match[str]) -> str:
    """``MƯ–NG`` as ``MƯỜNG``, ``S—`` as ``SỞ``: Windows-1252 has marks of print for some capitals of VISCII.

    Such a mark is one of print where its word is none without it, or where letters on its sides are words.
    """
    read = match.group()
    letters = read.translate(_PRINT_TO_VISCII)
    parts = [part for part in _PRINT_MARKS.split(read) if part]
    if letters.isupper() and parts and is_syllable(letters) and not all(map(is_syllable, parts)):
        return letters
    return read


_PRINT_MARKS = lazy_pattern("[‘’“”•–—]")
_PRINT_TO_VISCII = {ord(sign): letter for sign, letter in zip("‘’“”•–—", "ỔỖỘỢỚỜỞ", strict=True)}


def _of_1258(sign: str) -> str:
    if not "\x80" <= sign <= "\xff":
        return sign
    return sign.encode("latin-1").decode("cp1258", errors="replace").replace("\ufffd", sign)
