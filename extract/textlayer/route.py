"""Whether a page's text layer is good, absent, or not to be trusted, and why."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import regex

from vanthu.extract.page import Line, Word
from vanthu.extract.patterns import lazy_regex
from vanthu.extract.reasons import LAYERED
from vanthu.extract.syllables import is_syllable
from vanthu.extract.textlayer.spelling import is_legacy_font
from vanthu.extract.values import fixed

FULL_PAGE_IMAGE = 0.5
"""Share of the page that images cover from which on it is taken for a scan: figures in reports are smaller,
scans cover all but a margin."""

FEW_WORDS = 15
"""A scanned page whose layer has fewer words holds a stamp or a page number, not the page's text."""

LEAST_SYLLABLES = 0.75
"""Share of letter words that are Vietnamese syllables. Measured: clean pages with many abbreviations and
names 0.83 and more, layers read with the wrong language 0.3 to 0.6."""

LEAST_MARKED = 0.3
"""Share of letter words with a Vietnamese letter (ă, â, đ, ê, ô, ơ, ư or a tone mark). Measured: clean
pages 0.6 and more, layers read with the wrong language up to 0.15."""

MOST_UNREADABLE = 0.2
"""Share of characters that are no text (private use, replacement, control characters)."""

MOST_DAMAGED, DAMAGED = 0.1, 0.02
"""Share of words that lack some of their letters from which a page is read by OCR, which errs in one or two
words of a hundred, and from which doubt falls on all of it: what drops letters may drop digits."""

DOUBTED_CONFIDENCE = 0.89
"""Of such a page; users take 0.9 and more as sure."""

FOREIGN = 0.05
"""Share of letters that belong to no Western language. One letter in four of Vietnamese carries a mark; a
font whose map is shifted turns most of those into letters of other scripts (``Ĉӝc lұp`` for ``Độc lập``).
Texts in English or with a few Greek letters stay far below."""

FEW_LETTERS = 60
"""A page with fewer letters is too short to judge by its letters."""

OCR_LAYER_CONFIDENCE = 0.8
"""An OCR layer whose letters are Vietnamese may still have misread digits: its figures stay below 0.9."""

NOTHING = "no text on the page"
"""Reason of a page without words and pictures."""

OUTLINES = "drawn outlines without text layer"
"""Reason of such a page on which something is drawn: some programs set text as outlines of its letters."""

LACKING = "a scan whose text layer lacks some of its print"
"""Reason of a page whose layer says nothing of what stands on it (``uncovered``)."""

_LETTERS = lazy_regex(r"^[\p{P}\p{S}]*(\p{L}\p{M}*)+[\p{P}\p{S}]*$")
_EDGES = lazy_regex(r"^[\p{P}\p{S}]+|[\p{P}\p{S}]+$")
_STAMP = lazy_regex(
    r"(?:người ký|ký bởi|signed by|digitally signed|signature|thời gian ký|ngày ký|cơ quan:|email:)", regex.I
)
_UNREADABLE = lazy_regex(r"[\p{Co}\p{Cn}\uFFFD\p{Cc}]")
_LETTER = lazy_regex(r"\p{L}")
_MARKED = lazy_regex(
    r"[ăâđêôơưĂÂĐÊÔƠƯ\u00C0-\u00C3\u00C8-\u00CA\u00CC\u00CD\u00D2-\u00D5\u00D9\u00DA\u00DD"
    r"\u00E0-\u00E3\u00E8-\u00EA\u00EC\u00ED\u00F2-\u00F5\u00F9\u00FA\u00FD\u0128-\u0129"
    r"\u0168-\u0169\u01A1\u01B0\u1EA0-\u1EF9ƣƢ]"
)
# Letters beyond Latin-1 (whose letters old fonts use for Vietnamese) that are not Vietnamese.
_FOREIGN = lazy_regex(
    r"[\p{L}--[\u0000-\u00FF\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01A0-\u01A3\u01AF\u01B0"
    r"\u1EA0-\u1EF9\uFB00-\uFB06]]",
    regex.V1,
)


@fixed(frozen=True, slots=True)
class Route:
    """The decision for one page: whether its text layer is used, why, and how far it can be trusted."""

    trusted: bool
    reason: str
    confidence: float


def choose_route(lines: Sequence[Line], image_share: float, *, invisible: bool) -> Route:
    """Judge a page's text layer.

    Args:
        lines: the text layer.
        image_share: share of the page covered by images, 0.0-1.0.
        invisible: whether most of its text is drawn invisibly, as OCR layers are.

    Damaged letters of old fonts (TCVN3, VNI, one wrong letter) are no reason for distrust: the glyphs are
    known, and repair turns them into letters without loss.
    """
    words = [word for line in lines for word in line.words]
    scanned = image_share >= FULL_PAGE_IMAGE
    missing = _what_is_missing(lines, words, image_share)
    if missing is not None:
        return Route(False, missing, 0.0)
    if not scanned and not invisible:
        if _is_garbled(words):
            return Route(False, "the letters of the text layer are not Vietnamese (broken font map)", 0.0)
        return _by_damage(words)
    syllables, marked, letters = _letter_shares(words)
    if letters >= FEW_WORDS and (syllables < LEAST_SYLLABLES or marked < LEAST_MARKED):
        why = f"{syllables:.0%} of its words are Vietnamese syllables, {marked:.0%} carry marks"
        return Route(False, f"a scan whose text layer was not read as Vietnamese: {why}", 0.0)
    return Route(True, LAYERED, OCR_LAYER_CONFIDENCE)


def _by_damage(words: Sequence[Word]) -> Route:
    """How far the layer of a page that is no scan can be trusted, by its words that lack letters."""
    if not _unreadable_share(words):
        return Route(True, "text layer", 1.0)
    with_letters = damaged = 0
    for word in words:
        if _LETTER.search(word.text) and not is_legacy_font(word.font):
            with_letters += 1
            damaged += bool(_UNREADABLE.search(word.text))
    if with_letters >= FEW_WORDS and damaged > MOST_DAMAGED * with_letters:
        return Route(False, f"the text layer lacks letters in {damaged} of {with_letters} words", 0.0)
    if damaged > max(1, DAMAGED * with_letters):
        reason = f"text layer, which lacks letters in {damaged} of {with_letters} words"
        return Route(True, reason, DOUBTED_CONFIDENCE)
    return Route(True, "text layer", 1.0)


def _what_is_missing(lines: Sequence[Line], words: Sequence[Word], image_share: float) -> str | None:
    """Why the layer does not hold the page's text at all; None where it does."""
    if not words:
        return _without_text(image_share)
    if image_share >= FULL_PAGE_IMAGE:
        if _is_stamp(lines, words):
            return "a scan whose text layer holds only a signature stamp"
        if len(words) < FEW_WORDS:
            return "a scan with only a few words of text layer"
    if _unreadable_share(words) > MOST_UNREADABLE:
        return "the text layer holds glyph numbers instead of letters"
    return None


def _without_text(image_share: float) -> str:
    if image_share >= FULL_PAGE_IMAGE:
        return "a scan without text layer"
    return NOTHING if image_share == 0 else "a picture without text layer"


def _is_stamp(lines: Sequence[Line], words: Sequence[Word]) -> bool:
    """Whether most lines belong to the printed stamp of a digital signature."""
    # A stamp has at most a dozen lines: signer, e-mail, agency, time, and a reason.
    return len(words) <= 60 and any(_STAMP.search(line.text) for line in lines)


def _unreadable_share(words: Sequence[Word]) -> float:
    text = "".join(_texts(words))
    if text.isprintable() and "\ufffd" not in text:  # told at once; what is unreadable is not printable
        return 0.0
    return len(_UNREADABLE.findall(text)) / len(text) if text else 0.0


def _texts(words: Sequence[Word]) -> list[str]:
    """The texts of words but those in old fonts known by name."""
    old = {font for font in {word.font for word in words} if is_legacy_font(font)}
    return [word.text for word in words if word.font not in old] if old else [word.text for word in words]


def _is_garbled(words: Sequence[Word]) -> bool:
    """Whether a font names its letters wrongly, other than the old fonts known by name."""
    text = " ".join(_texts(words))
    foreign = sum(map(text.count, filter(_is_foreign, set(text))))
    if not foreign or foreign < FOREIGN * FEW_LETTERS:
        return False
    letters = len(_LETTER.findall(text))
    if letters < FEW_LETTERS or foreign < FOREIGN * letters:
        return False
    return _letter_shares(words)[0] < LEAST_SYLLABLES


@lru_cache(maxsize=4096)
def _is_foreign(character: str) -> bool:
    return _FOREIGN.match(character) is not None


def _letter_shares(words: Sequence[Word]) -> tuple[float, float, int]:
    """Shares of letter words that are syllables and that carry marks, and how many words there are."""
    texts = [_EDGES.sub("", word.text) for word in words if _LETTERS.match(word.text)]
    # Abbreviations (UBND, CCCD) are neither.
    texts = [text for text in texts if text and not (text.isupper() and not is_syllable(text))]
    if not texts:
        return 1.0, 1.0, 0
    syllables = sum(is_syllable(text.replace("ƣ", "ư").replace("Ƣ", "Ư")) for text in texts)
    marked = sum(bool(_MARKED.search(text)) for text in texts)
    return syllables / len(texts), marked / len(texts), len(texts)
