"""What is wrong with the words of a page, per font run and per run of lines, and what says so."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal

from unidecode import unidecode

from vanthu.extract.page import Page
from vanthu.extract.patterns import lazy_pattern
from vanthu.extract.stored import texts_of
from vanthu.extract.syllables import is_syllable, toneless_skeletons
from vanthu.extract.values import fixed
from vanthu.repair.english import english, is_misread, without
from vanthu.repair.legacy import (
    ENCODINGS,
    LEAST_WORDS,
    ODD,
    Encoding,
    Evidence,
    LegacyRun,
    evidence_of,
    has_capitals,
    judged,
)

TextDamage = Literal["gha", "wrong-language", "lost-letters", "glyph-numbers", "stamp-only"] | Encoding

MARKED = lazy_pattern("[ăđơưĩũĂĐƠƯĨŨ\u01a1\u01b0\u1ea0-\u1ef9]")
"""Letters that only Vietnamese has; é, ê, à are left out, for engines of other languages print them."""
_UNHEARD = lazy_pattern("[ãõÃÕăđơưĩũĂĐƠƯĨŨ\u01a1\u01b0\u1ea0-\u1ef9]")
"""The same with those that no engine of another language prints: of 63,000 letters that engines of English,
French and Czech read in Vietnamese pages none is ã or õ. ``Xã Ia Kla`` has no other. Fonts of TCVN3 have them
for ó and ừ, so that they prove nothing of a font."""
_NO_LETTERS = lazy_pattern(r"[\W\d_]+")
_WORD, _WORDS = lazy_pattern(r"[^\W\d_]+"), lazy_pattern(r"[^\W_]+")
_GLYPH_NUMBER = lazy_pattern(r"\(cid:\d+\)|[\ue000-\uf8ff\ufffd]")

WINDOW = 5  # lines judged together: one line of names or figures says nothing
LEAST_LETTERS = 60  # in a window
MARKED_SHARE = 0.03  # clean reports have 0.09 and more in every such window, wrong-language text has 0.00
SKELETONS = 0.5  # share of words that are a syllable but for their marks: English has a quarter
SOUND = 0.05
"""Of the words that are syllables but for their marks: share with letters that only Vietnamese has from which
the marks are there. An engine of another language prints none; a table in two languages, whose English words
thin out its letters, has 0.1 and more."""
MARKED_NAMES = 0.5  # of the words of a list of names: share with marks that other languages have, too
BARE_LETTERS, BARE_WORDS, BARE_SHARE = 25, 5, 0.6
"""Of a line that is damaged between clean ones: its letters, its words that tell, and the share of these that
are syllables but for their marks."""
MISREAD_WORDS = 2  # of a line that is alone
ENOUGH = 500  # characters of a clean page hold more marked letters than must be seen of 3,000
GLYPH_SHARE = 0.2  # of a page's characters without meaning


@fixed(frozen=True, slots=True)
class Symptom:
    """Damage of some words of a page.

    Attributes:
        font: the font whose words are meant; None for all fonts.
        lines: 0-based lines that are meant; None for all lines.
        evidence: what was seen, in words a user understands.
    """

    damage: TextDamage
    evidence: str
    font: str | None = None
    lines: frozenset[int] | None = None
    legacy: LegacyRun | None = None


def proven_encoding(findings: Iterable[Sequence[Symptom]]) -> Encoding | None:
    """The legacy encoding that the words of some page prove by their number; None without one."""
    runs = [f.legacy for page in findings for f in page if f.legacy is not None]
    best = max(runs, key=lambda run: run.right_after, default=None)
    return best.encoding if best is not None and best.right_after >= LEAST_WORDS else None


def diagnose(page: Page, old_fonts: Sequence[Symptom] | None = None) -> tuple[Symptom, ...]:
    """What is wrong with the words of a page; empty where they are good.

    ``old_fonts`` is what is known of its old encodings (``in_old_fonts``); None to look for them here.
    """
    texts = [" ".join(texts_of(line.words)) for line in page.lines]
    whole = "\n".join(texts)
    findings = []
    broken = sum(map(len, _GLYPH_NUMBER.findall(whole)))
    if broken > GLYPH_SHARE * max(len(whole), 1):
        findings.append(
            Symptom("glyph-numbers", f"{broken} of {len(whole)} characters are numbers of glyphs")
        )
    gha = whole.count("ƣ") + whole.count("Ƣ")
    if gha:
        findings.append(Symptom("gha", f"{gha} letters ƣ, which Vietnamese does not have"))
    findings += in_old_fonts(old_fonts_of(page)) if old_fonts is None else old_fonts
    if not any(f.damage in (*ENCODINGS, "glyph-numbers") and f.font is None for f in findings):
        findings += wrong_language(texts)
    if page.lines and page.image_share > 0.5 and _stamp_only(whole):
        findings.append(Symptom("stamp-only", "the text layer holds the stamp of a digital signature alone"))
    return tuple(findings)


def old_fonts_of(page: Page) -> list[Evidence]:
    """What the words of each font of a page say of its encoding; nothing of fonts that are Unicode."""
    words: dict[str, list[str]] = defaultdict(list)
    for line in page.lines:
        fonts = [word.font for word in line.words]
        if fonts and fonts == fonts[:1] * len(fonts):  # as most lines are
            words[fonts[0]] += texts_of(line.words)
            continue
        for word in line.words:
            words[word.font].append(word.text)
    return [evidence_of(run, font) for font, run in words.items() if _may_be_old(font, " ".join(run))]


def _may_be_old(font: str, text: str) -> bool:
    if ODD.search(text) is None and not has_capitals(font):
        return False
    # Letters that only Unicode has say that this font's words are Unicode; the first of a page mostly do.
    most = MARKED_SHARE * len(text) / 2
    return len(MARKED.findall(text[:ENOUGH])) <= most and len(MARKED.findall(text)) <= most


def in_old_fonts(seen: Iterable[Evidence], proven: Encoding | None = None) -> list[Symptom]:
    """The fonts of a page that are in an old encoding.

    ``proven`` is the encoding of the document's other pages, where they have one.
    """
    found = []
    for of_font in seen:
        legacy = judged(of_font, proven)
        if legacy is not None:
            found.append(in_encoding(legacy, of_font.font))
    return found


def in_encoding(run: LegacyRun, font: str, lines: frozenset[int] | None = None) -> Symptom:
    """What says that words are in an old encoding: of a font, or of lines of a page without fonts."""
    evidence = (
        f"{run.right_after} of {run.words} words with foreign letters are Vietnamese "
        f"once read as {run.encoding.upper()}, {run.right_before} before"
    )
    return Symptom(run.encoding, evidence, font=font, lines=lines, legacy=run)


def wrong_language(texts: Sequence[str]) -> list[Symptom]:
    """Runs of lines without the letters of Vietnamese, whose words are Vietnamese but for their marks."""
    unheard = [len(_UNHEARD.findall(text)) for text in texts]
    pairs = zip(texts, unheard, strict=True)
    poor = [text for text, marked in pairs if marked < MARKED_SHARE * len(text)]
    if not any(_NO_LETTERS.sub("", text) for text in poor):  # rich in marks line by line, as most pages
        return []
    counts = [(len(_NO_LETTERS.sub("", text)), marked) for text, marked in zip(texts, unheard, strict=True)]
    bad = _without_marks(counts)
    bad = (_damaged(texts, bad) if bad else bad) | _between_clean(texts, counts)
    if not bad:
        return []
    words = [word for i in sorted(bad) for word in _telling_words(texts[i])]
    share = sum(map(like_a_syllable, words)) / max(len(words), 1)
    evidence = f"no letters with Vietnamese marks, and {share:.0%} of the words are syllables without them"
    return [Symptom("wrong-language", evidence, lines=frozenset(bad))]


def _without_marks(counts: Sequence[tuple[int, int]]) -> set[int]:
    """Lines of windows that are poor in letters with marks; ``counts``: of a line's letters, of those."""
    order = [i for i, (letters, _) in enumerate(counts) if letters]
    bad: set[int] = set()
    for at in range(len(order)):
        window, letters, marked = [], 0, 0
        for i in order[at:]:
            window.append(i)
            letters, marked = letters + counts[i][0], marked + counts[i][1]
            if letters >= LEAST_LETTERS and len(window) >= WINDOW:
                break
        else:  # the text ends here: its last lines, or a text of few lines, are judged as one
            if at and letters < LEAST_LETTERS:
                break
        if marked < MARKED_SHARE * letters:
            # A line with many such letters at the window's edge is good itself.
            bad |= {i for i in window if counts[i][1] <= 0.06 * counts[i][0]}
    return bad


def _damaged(texts: Sequence[str], bad: set[int]) -> set[int]:
    """Of lines without marks those that are Vietnamese: none, where they are in another language."""
    foreign = english(texts)
    told = {i: _telling_words(without(texts[i], foreign[i])) for i in bad}
    if any(foreign) and _is_english(texts, foreign):
        return set()
    bad = {i for i in bad if told[i] or not foreign[i]}
    words = [word for i in sorted(bad) for word in told[i]]
    alike = [word for word in words if like_a_syllable(word)]
    if len(words) < 3 or len(alike) < SKELETONS * len(words):
        return set()
    sound = sum(_UNHEARD.search(word) is not None and is_syllable(word) for word in alike)
    return set() if sound > SOUND * len(alike) or _are_names(alike) else bad


def _are_names(words: Sequence[str]) -> bool:
    """Whether words are as they stand: ``Ngòi Phát (Lào Cai)`` has no letter that is Vietnamese alone.

    Of 998 windows of lines read by engines of other languages none has only such words.
    """
    marked = sum(not word.isascii() for word in words)
    return marked >= MARKED_NAMES * len(words) and all(map(is_syllable, words))


def _between_clean(texts: Sequence[str], counts: Sequence[tuple[int, int]]) -> set[int]:
    """Damaged lines between clean ones: two together, or one with words that are misread.

    Of 1.3 million words of clean text four lines are as long without such a letter, no two of them together.
    """
    bare = [i for i, (letters, marked) in enumerate(counts) if letters >= BARE_LETTERS and not marked]
    bare = [i for i in bare if _is_bare_vietnamese(texts[i])] if bare else bare
    found = {i for i in bare if i - 1 in bare or i + 1 in bare or _misread(texts[i]) >= MISREAD_WORDS}
    beside = {i + step for i in found for step in (-1, 1)} - found
    return found | {i for i in beside if 0 <= i < len(texts) and not counts[i][1] and _misread(texts[i])}


def _is_bare_vietnamese(text: str) -> bool:
    words = _telling_words(text)
    return len(words) >= BARE_WORDS and sum(map(like_a_syllable, words)) >= BARE_SHARE * len(words)


def _misread(text: str) -> int:
    """How many words an engine of another language has read: ``nuéc``, ``thyc``, ``c6ng``."""
    return sum(is_misread(word) and not is_syllable(word) for word in _WORDS.findall(text))


def _is_english(texts: Sequence[str], foreign: Sequence[Sequence[tuple[int, int]]]) -> bool:
    """True of a page in English that names Vietnamese places and persons: no word of these is misread."""
    every = sum(len(_WORD.findall(text)) for text in texts)
    rest = " ".join(without(text, spans) for text, spans in zip(texts, foreign, strict=True))
    return 2 * len(_WORD.findall(rest)) < every and not any(map(is_misread, _WORDS.findall(rest)))


def _telling_words(text: str) -> list[str]:
    """The words that tell a language: no single letters, no codes, no abbreviations without a vowel."""
    found = (match for match in _WORD.finditer(text) if match.end() - match.start() > 1)
    alone = (m.group() for m in found if not _beside_digit(text, m.start(), m.end()))
    return [word for word in alone if not word.isupper() or _has_vowel(word)]


def _beside_digit(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start].isdigit() or text[end : end + 1].isdigit()


_VOWEL = lazy_pattern("[AEIOUY]")


@lru_cache(maxsize=1024)
def _has_vowel(word: str) -> bool:
    return _VOWEL.search(unidecode(word)) is not None


@lru_cache(maxsize=8192)  # the words of a report come back on every page
def like_a_syllable(word: str) -> bool:
    """True where the word is a Vietnamese syllable but for its marks."""
    return unidecode(word).lower() in toneless_skeletons()


def _stamp_only(text: str) -> bool:
    return len(text) < 400 and bool(re.search(r"Ký bởi|Người ký|Signature|Thời gian ký", text))


def has_broken_words(page: Page) -> bool:
    """True where some word with Vietnamese letters is no syllable: a mark or a letter was misread."""
    runs = {run for line in page.lines for word in line.words for run in _WORD.findall(word.text)}
    # Abbreviations have Đ and Ư, and no other letter with a mark (HĐND).
    plain = str.maketrans("ĐƯ", "DU")
    return any(not run.translate(plain).isascii() and not is_syllable(run) for run in runs)
