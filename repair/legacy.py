"""Encodings from before Unicode: TCVN3 (ABC) and VNI, in which a font draws Western signs as Vietnamese.

Text files come in other code pages, too (``codepages.py``).

Tables: TCVN 5712:1993 (VN3) as the .Vn fonts use it; VNI Software's Windows character set (VNI-Times).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from vanthu.extract.patterns import lazy_pattern
from vanthu.extract.syllables import is_syllable
from vanthu.extract.values import fixed
from vanthu.repair.codepages import CODE_PAGES, CONTROLS, CodePage, from_code_page

Encoding = Literal["tcvn3", "vni"] | CodePage
ENCODINGS: tuple[Encoding, ...] = ("tcvn3", "vni", *CODE_PAGES)

_TCVN3_LETTERS = dict(
    zip(
        "µ¶·¸»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ¨©®ª«¬¡¢§£¤¥¦",
        "àảãáằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵăâđêôơĂÂĐÊÔƠƯ",
        strict=True,
    )
)
# The same signs as other programs hand them on: Greek mu and beta, the bullet operator, D with stroke.
_TCVN3_LETTERS |= {"μ": "à", "β": "ò", "∙": "ã", "Đ": "é"}
_TCVN3 = str.maketrans(_TCVN3_LETTERS)
_TCVN3_HORN_U = "\u00ad\u2212\ufffe"
"""ư is the soft hyphen; programs hand it on as a minus, or as U+FFFE at a line end."""
_RAISED_ONE = lazy_pattern(r"([^\W\d_]*)¹([^\W\d_]*)")
_LOWERED_ONE = lazy_pattern(r"(?<![\w.,/])([^\W\d_]+)1([^\W\d_]+)(?!\w)")
"""Programs that write ¹ as a plain 1 (``®1t``); a form code (``CT1A``) makes no syllable, and stays."""
_HORN_U = lazy_pattern(rf"(?<=[^\W\d_])[{_TCVN3_HORN_U}]|[{_TCVN3_HORN_U}](?=[^\W\d_])")

_HYPHEN = lazy_pattern(r"([^\W\d_]*)-(?!\d)([^\W\d_]*)")
"""Programs that hold to the Western names of the signs hand the soft hyphen on as a hyphen; that of a code
(``P-178921``) is one."""

_VNI_MARKS = {
    "a": "aùá aøà aûả aõã aïạ aââ aáấ aàầ aåẩ aãẫ aäậ aêă aéắ aèằ aúẳ aüẵ aëặ",
    "e": "eùé eøè eûẻ eõẽ eïẹ eâê eáế eàề eåể eãễ eäệ",
    "o": "oùó oøò oûỏ oõõ oïọ oâô oáố oàồ oåổ oãỗ oäộ",
    "ô": "ôùớ ôøờ ôûở ôõỡ ôïợ",
    "u": "uùú uøù uûủ uõũ uïụ",
    "ö": "öùứ öøừ öûử öõữ öïự",
    "y": "yùý yøỳ yûỷ yõỹ",
}
_VNI_SINGLE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ì": "ì", "í": "í"}
_VNI_PAIRS = {unit[:2]: unit[2] for units in _VNI_MARKS.values() for unit in units.split()}
_VNI = lazy_pattern("|".join([*_VNI_PAIRS, *_VNI_SINGLE]), re.IGNORECASE)

_TCVN3_FONT = lazy_pattern(r"^\.?vn(?!i)[a-z]", re.IGNORECASE)
_TCVN3_CAPITALS = lazy_pattern(r"^\.?vn(?!i)[a-z][a-z .\-]*?h(?=$|[,\-])", re.IGNORECASE)
_VNI_FONT = lazy_pattern(r"^vni[\W_]", re.IGNORECASE)
_LETTERS = lazy_pattern(r"[^\W\d_]+")

REMEMBERED = 8192
"""Words whose readings are remembered: those of a report come back on every page."""

LEAST_WORDS = 6  # words with foreign letters that a run needs, without a hint from its font's name
RIGHT_AFTER, RIGHT_BEFORE = 0.85, 0.6
"""Share of them that must be Vietnamese syllables after conversion, and may be before.

VPS and VISCII have à, ó, ê where Unicode has them: in 30 lines of VISCII up to 0.46 of the words. No 30 lines
of clean text (2.3 million words), or read by engines of French and Czech, have less than 0.75 before and 0.85
after.
"""

SIGNED_AFTER = 0.7
"""The same where half of them hold signs that no Unicode word has: abbreviations and names of the uplands
(``H'M«ng``, ``§¾k``) are no syllables."""


def tcvn3_to_unicode(text: str, *, capitals: bool = False) -> str:
    """Text in TCVN3 as Unicode; ``capitals`` for the fonts that draw small letters as capitals (.VnTimeH)."""
    text = _RAISED_ONE.sub(_letter_or_footnote, text.translate(_TCVN3))
    text = _HORN_U.sub("ư", text)
    text = _HYPHEN.sub(_horn_u_or_hyphen, text)
    text = _LOWERED_ONE.sub(_letter_or_one, text)
    return text.upper() if capitals else text


def _letter_or_footnote(match: re.Match[str]) -> str:
    """``h¹i`` is ``hại``; ``giao¹`` and ``GDP¹`` have a footnote, as a lone ``¹`` is the mark of one."""
    left, right = match.groups()
    of_word = is_syllable(left) or left.isupper()
    footnote = not right and (not left or (of_word and not is_syllable(f"{left}ạ")))
    return match.group() if footnote else f"{left}ạ{right}"


def _letter_or_one(match: re.Match[str]) -> str:
    joined = f"{match.group(1)}ạ{match.group(2)}"
    return joined if is_syllable(joined) else match.group()


def _horn_u_or_hyphen(match: re.Match[str]) -> str:
    """``ng-ời`` is ``người``; ``kinh tế-xã hội`` and figures keep their hyphen."""
    left, right = match.groups()
    joined = f"{left}ư{right}"
    if not left and match.string[: match.start()][-1:].isalnum():  # behind a figure (NH4-N)
        return match.group()
    parts = [part for part in (left, right) if part]
    if parts and is_syllable(joined) and (right[:1] in tuple("uơớờởỡợ") or not all(map(is_syllable, parts))):
        return joined
    return match.group()


def vni_to_unicode(text: str) -> str:
    """Text in VNI as Unicode: a mark is a letter of its own behind the letter it belongs to."""
    return _VNI.sub(_vni_letter, text)


def _vni_letter(match: re.Match[str]) -> str:
    read = match.group()
    letter = (_VNI_PAIRS | _VNI_SINGLE)[read.lower()]
    return letter.upper() if read[0].isupper() else letter


def has_capitals(font: str) -> bool:
    """True for the fonts of TCVN3 that hold only capitals, which their names end in an H for."""
    return bool(_TCVN3_CAPITALS.match(font))


@lru_cache(maxsize=REMEMBERED)
def to_unicode(text: str, encoding: Encoding, font: str = "") -> str:
    """Text of one font run as Unicode (NFC)."""
    if encoding != "tcvn3" and encoding != "vni":  # noqa: PLR1714 (mypy narrows by single comparisons)
        return from_code_page(text, encoding)
    if encoding == "vni":
        return unicodedata.normalize("NFC", vni_to_unicode(text))
    return unicodedata.normalize("NFC", tcvn3_to_unicode(text, capitals=has_capitals(font)))


@fixed(frozen=True, slots=True)
class LegacyRun:
    """What was found of the words of one font: its encoding and the counts that say so."""

    encoding: Encoding
    words: int
    right_before: int
    right_after: int
    hint: bool


@fixed(frozen=True, slots=True)
class Evidence:
    """What speaks for each old encoding of the words of one font.

    Attributes:
        font: its name.
        foreign: how many words have letters that only old encodings have, or that other languages have.
        signed: how many of them have signs that no Unicode word has.
        before: how many of them are Vietnamese as they stand.
        after: how many are once read in each of ``ENCODINGS``.
    """

    font: str
    foreign: int
    signed: int
    before: int
    after: tuple[int, ...]


def evidence_of(words: Iterable[str], font: str = "") -> Evidence:
    """What the words of one font on one page say; each different word is looked at once."""
    foreign = {word: count for word, count in Counter(words).items() if _odd(word)}
    times, none = foreign.items(), (0,) * len(ENCODINGS)
    return Evidence(
        font,
        sum(foreign.values()),
        sum([count for word, count in times if _has_signs(word)]),
        sum([count for word, count in times if _right(word)]),
        tuple([sum([n for word, n in times if _right_in(word, encoding)]) for encoding in ENCODINGS])
        if foreign
        else none,
    )


def detect(words: Iterable[str], font: str = "") -> LegacyRun | None:
    """The legacy encoding of the words of one font on one page; see ``judged``."""
    return judged(evidence_of(words, font))


def judged(seen: Evidence, proven: Encoding | None = None) -> LegacyRun | None:
    """The legacy encoding that words are in; None where they are Unicode or too few to say.

    The font's name is a hint and no proof: fonts of these names come with right Unicode too.

    Args:
        seen: what the words say.
        proven: the encoding of other words of the document; fewer words are then enough.
    """
    font, foreign, before = seen.font, seen.foreign, seen.before
    hinted = proven or ("vni" if _VNI_FONT.match(font) else "tcvn3" if _TCVN3_FONT.match(font) else None)
    if not foreign:
        # Words without marks alone: only a font of capitals changes them.
        return LegacyRun("tcvn3", 0, 0, 0, True) if hinted == "tcvn3" and has_capitals(font) else None
    best: LegacyRun | None = None
    for encoding, after in zip(ENCODINGS, seen.after, strict=True):
        if best is None or after > best.right_after or (after == best.right_after and hinted == encoding):
            best = LegacyRun(encoding, foreign, before, after, hinted == encoding)
    if _TCVN3_FONT.match(font) and 2 * seen.signed >= foreign:
        # Abbreviations and names of the uplands are no syllables (H§ND, Kr«ng P¾k), but no Unicode either.
        return LegacyRun("tcvn3", foreign, before, best.right_after if best else 0, True)
    if best is None or best.right_after <= before:
        return None
    if best.hint:
        return best if best.right_after >= 0.5 * foreign else None
    enough = foreign >= LEAST_WORDS and before <= RIGHT_BEFORE * foreign
    least = SIGNED_AFTER if 2 * seen.signed >= foreign else RIGHT_AFTER
    return best if enough and best.right_after >= least * foreign else None


ODD = lazy_pattern(f"[\u0080-\u009f\u00a1-\u00ff{CONTROLS}ŠŽšžŸŒœƒ†‡ˆ‰˜™‹›€„‚μβ∙\u2212\ufffe\u00ad]")
"""Signs that old encodings have for letters."""


_SIGNS = lazy_pattern("[\u0080-\u009f\u00ad¸·¹¨©®ª«¬µ¶»¼½¾§¦¡¢£¤¥×÷]")


_SIGN = rf"(?:[^\W\d_]|{ODD.pattern})"
_OF_MEASURE = r".*\d|.*[²³](?![^\W\d_])|\W*[nN][°º]\W*$|\W*µ"
_TELLING = lazy_pattern(rf"(?!{_OF_MEASURE})(?=.*[^\W\d_²³]).*{_SIGN}.*{_SIGN}")
"""A word that tells: signs alone (``Ø``) and those of measure (``30°``, ``0,5‰``, ``m²``) are of Unicode.

Six such words were a line in VISCII, ``108°30'`` in it ``108ồ30'``.
"""


def _odd(word: str) -> bool:
    """True where a word holds signs that old encodings have for letters, and tells of these."""
    return ODD.search(word) is not None and _TELLING.match(word) is not None


def _has_signs(word: str) -> bool:
    """True where a word holds signs that no Unicode word has, and TCVN3 has for letters."""
    return _SIGNS.search(word) is not None


@lru_cache(maxsize=REMEMBERED)
def _right_in(word: str, encoding: Encoding) -> bool:
    return _right(to_unicode(word, encoding))


@lru_cache(maxsize=REMEMBERED)
def _right(word: str) -> bool:
    """True where all letters of the word make Vietnamese syllables, and at least one has a mark."""
    runs = _LETTERS.findall(word)
    return bool(runs) and not _has_signs(word) and all(is_syllable(run) for run in runs)
