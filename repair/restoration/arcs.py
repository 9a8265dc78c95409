"""What a piece of a damaged line may have been: one word, several that were glued, or a roman numeral."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter

from unidecode import unidecode

from vanthu.extract.compiled import Core
from vanthu.extract.patterns import lazy_pattern
from vanthu.extract.syllables import is_syllable
from vanthu.repair.restoration.channel import Channel
from vanthu.repair.restoration.counting import word_key
from vanthu.repair.restoration.fans import Habits, Lexis, Pieces, Readings
from vanthu.repair.restoration.fastchannel import FastChannel
from vanthu.repair.restoration.forms import Arc, WordForm, skeleton
from vanthu.repair.restoration.language import LanguageModel
from vanthu.repair.restoration.tokens import COUNT
from vanthu.repair.restoration.words import as_mostly_spelt, case_of, in_case

KEPT = 32  # readings kept for one piece
HOPELESS = 8.0  # nats behind the best reading without context that no context makes good
WEIGHT = 0.6  # of a word's own log P where its readings are ranked without context
PART_WEIGHT, PART_HOPELESS = 0.7, 4.0  # the same for parts of a glued piece, and for all of them together
UNLIKELY_WORD = -6.5  # log P of the likeliest reading as one word below which a piece may be several
LONGEST_PIECE = 24  # signs
GLUE = -5.0  # log P that the blank between two words is not read (574 of 47,571 words in training, by half)
AS_READ = -13.0  # log P that a word is none that the model knows, beside the model's own P of such words
AS_READ_LETTER = -1.2  # and for every letter of it: long unknown words are rarer
WRONG_MARK = -3.0  # log P that the right model reads a letter with a wrong mark
CASES = "lTU-"
"""Lower, Title, UPPER, and no case of its own (a figure, an abbreviation)."""


_RANK = itemgetter(0)
_NUMERAL = lazy_pattern(r"^(?:X{0,3})(?:IX|IV|V?I{0,3})$")
_LIGATURES = str.maketrans({"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff"})
_DOLLAR = lazy_pattern(r"^\$(?=[^\W\d_]|6)")
"""An S of bold print (``$6``: Sở, Số), before a letter or what is one that is round."""
_NUMERAL_READ = lazy_pattern(r"^[IlVX1|!i]{1,5}$")


class Reader:
    """Builds the readings of pieces, and remembers them: damaged words recur."""

    def __init__(
        self, channel: Channel, language: LanguageModel, *, parts: bool = True, like: Reader | None = None
    ) -> None:
        """Reads through a channel.

        Args:
            channel: how words are read.
            language: which words there are.
            parts: words are looked for inside long pieces, too.
            like: another reader of this language, whose words are known already.
        """
        self.channel = channel
        self._parts = parts
        self.language = language
        self._arcs: dict[str, Sequence[Arc]] = {}
        self._figures: dict[tuple[str, str], tuple[Arc, ...]] = {}
        self._forms: dict[str, WordForm] = like._forms if like else {}
        self._skeletons: dict[str, list[str]] = {}
        self._lexis: Lexis | None = like._lexis if like else None
        self._pieces: Pieces | None = None
        if isinstance(channel, FastChannel):
            self._lexis = self._lexis or Lexis(channel, language, self.form, HABITS)
            self._pieces = Pieces(channel, self._lexis)

    def lexis_in(self, core: Core) -> Lexis:
        """The words of forms in the core that the reader's channel is in.

        Raises:
            ValueError: it is in another, or in none.
        """
        if self._lexis is None or self._lexis.tree.core != core:
            raise ValueError("the reader's channel is not in this core")
        return self._lexis

    def form(self, text: str) -> WordForm:
        """The word of a candidate; a word the model does not know is ``OTHER``."""
        known = self._forms.get(text)
        if known is None:
            index, small = self.language.index, text.lower()
            word = index.get(as_mostly_spelt(word_key(text)), index.get(small, self.language.other))
            case = case_of(text) if small in index else None
            known = self._forms[text] = WordForm(text, word, case or "-")
        return known

    def figure(self, text: str, kind: str) -> tuple[Arc, ...]:
        """The only reading of a figure: itself; no word of its own where it goes on (``kind`` is empty)."""
        known = self._figures.get((text, kind))
        if known is None:
            forms = (WordForm(text, self.language.index[kind], "-"),) if kind else ()
            known = self._figures[text, kind] = (Arc(forms, 0.0, text),)
        return known

    def knows(self, text: str) -> bool:
        """True for the words of the model."""
        return self.form(text).word != self.language.other

    def near(self, read: str) -> tuple[Arc, ...]:
        """A word read with the right model, and the model's words that differ from it by marks alone."""
        if not self._skeletons:
            for word in self.language.words:
                if is_syllable(word):
                    self._skeletons.setdefault(unidecode(word), []).append(word)
        case = case_of(read) or "l"
        arcs = [Arc((WordForm(read, self.language.other, "-"),), AS_READ, read)]
        for word in self._skeletons.get(unidecode(read).lower(), []):
            text = in_case(word, case)
            wrong = sum(a != b for a, b in zip(text, read, strict=False)) + abs(len(text) - len(read))
            arcs.append(Arc((self.form(text),), WRONG_MARK * wrong, text))
        return tuple(arcs)

    def as_it_is(self, text: str) -> tuple[Arc, ...]:
        """The only reading of a word that is not in doubt: itself."""
        return (Arc((self.form(text),), 0.0, text),)

    def readings(self, read: str) -> Sequence[Arc]:
        """The readings of a piece, best first without context; as read is always among them."""
        known = self._arcs.get(read)
        if known is None:
            known = self._arcs[read] = self._found(read)
        return known

    def _found(self, read: str) -> Sequence[Arc]:
        if not self._pieces:
            return tuple(self._build(read))
        plan = _plan_of(read)
        if plan is None:
            return self._pieces.made(self._build(read))
        glued, without = plan
        parts = (2 if glued else 1) if self._parts else 0
        return self._pieces.read(read, parts, without, AS_READ + AS_READ_LETTER * len(read))

    def likelihood(self, read: str) -> float:
        """Log P of the likeliest single word that may have been read so."""
        return self._likeliest(self.readings(read))

    def likelihood_of_a_known_word(self, read: str) -> float:
        """The same of a word that the model knows; minus infinity without any."""
        return self._likeliest(self.readings(read), known=True)

    def _likeliest(self, arcs: Sequence[Arc], *, known: bool = False) -> float:
        p1, other = self.language.p1, self.language.other
        if isinstance(arcs, Readings):
            return arcs.likeliest(other, known=known)
        words = ((arc.forms[0].word, arc.score) for arc in arcs if len(arc.forms) == 1)
        found = (score + p1[word] for word, score in words if not (known and word == other))
        return max(found, default=-math.inf)

    def _build(self, read: str) -> list[Arc]:
        language = self.language
        as_read = Arc((WordForm(read, language.other, "-"),), AS_READ + AS_READ_LETTER * len(read), read)
        if len(read) > LONGEST_PIECE:  # an address of the web, not a word
            return [as_read]
        if has_figure(read):  # it is one, whatever word its sign would make
            return [*self._with_figure(read), as_read]
        without, p1, form_of = _without_digits(read), language.p1, self.form
        found = [
            (score + WEIGHT * p1[form_of(text).word], score, text)
            for text, score in self.channel.candidates(_DOLLAR.sub("S", read.translate(_LIGATURES)))
            if not (without and skeleton(text) == without)  # a digit is never lost
        ]
        found.sort(key=_RANK, reverse=True)
        best = found[0][0] if found else -1e9
        kept = [
            Arc((form_of(text),), score, text) for rank, score, text in found[:KEPT] if rank > best - HOPELESS
        ]
        if self._parts and looks_glued(read, kept):
            kept += self._segments(read, best)
        kept += self._with_figure(read)
        if _NUMERAL_READ.match(read):
            numeral = read.translate(str.maketrans("l1|!i", "IIIII"))
            if _NUMERAL.match(numeral) and not read.isdigit():
                kept.append(Arc((WordForm(numeral, language.index[COUNT], "-"),), -1.0, numeral))
        if all(arc.text != read for arc in kept):
            kept.append(as_read)
        return kept

    def _with_figure(self, read: str) -> list[Arc]:
        """Readings as a word with a digit behind or before it: a footnote mark, a date without its blank."""
        match = _DIGIT_AND_WORD.match(read)
        if match:  # the mark of a footnote before its first word, or a date without its blank
            number = WordForm(match.group(1), self.language.index[COUNT], "-")
            return [
                Arc((number, *arc.forms), arc.score + GLUE, f"{number.text} {arc.text}")
                for arc in self.readings(match.group(2))[:4]
            ]
        match = _WORD_AND_DIGIT.match(read) or _WORD_AND_MARK.match(read)
        if not match:
            return []
        word, digit = match.groups()
        number = WordForm(digit, self.language.index[COUNT], "-")
        return [
            Arc((*arc.forms, number), arc.score + GLUE, arc.text + blank_before_figure(arc.text) + digit)
            for arc in self.readings(word)[:4]
        ]

    def _segments(self, read: str, best: float) -> list[Arc]:
        """Readings as two to five words: the best few paths over the places where a blank may be missing."""
        pair, p1, form_of, size = self.language.pair, self.language.p1, self.form, len(read)
        likeliest = self.channel.likeliest
        paths: list[list[tuple[float, float, tuple[WordForm, ...]]]] = [[] for _ in range(size + 1)]
        paths[0] = [(0.0, 0.0, ())]
        for start in range(size):
            if not paths[start]:
                continue
            for end in range(start + 1, min(start + 8, size) + 1):
                if start == 0 and end == size:
                    continue
                words = sorted(
                    [
                        (q + PART_WEIGHT * p1[form_of(t).word], q, form_of(t))
                        for t, q in likeliest(read[start:end])
                    ],
                    key=_RANK,
                    reverse=True,
                )[:4]
                before, after = paths[start], paths[end]
                for _rank, q, form in words:
                    word, own = form.word, (form,)
                    for total, channel, forms in before:
                        if forms:
                            low, blank = pair(forms[-1].word, word)[0], GLUE
                        else:
                            low, blank = p1[word], 0.0
                        after.append((total + blank + q + low, channel + blank + q, forms + own))
            for end in range(start + 1, min(start + 8, size) + 1):
                paths[end] = sorted(paths[end], key=_RANK, reverse=True)[:5]
        return [
            Arc(forms, channel, " ".join(f.text for f in forms))
            for total, channel, forms in paths[size]
            if len(forms) > 1 and total > best - PART_HOPELESS
        ]


# What the core leaves to Python: one sign, ligatures, an S read as $, what may be a roman numeral, addresses.
_SPECIAL = lazy_pattern(rf".|.*[ﬁﬂﬀ].*|\$.*|[IlVX1|!i]{{1,5}}|.{{{LONGEST_PIECE + 1},}}", re.DOTALL)
HABITS = Habits(KEPT, GLUE, WEIGHT, HOPELESS, PART_WEIGHT, PART_HOPELESS, UNLIKELY_WORD)
# Behind two letters 0, 4, 6 and 8 are likelier a round letter (co6: có).
_WORD_AND_DIGIT = lazy_pattern(r"^((?:[^\W\d_]{3,}(?=\d))|(?:[^\W\d_]{2}(?=[123579])))(\d)$")
# Behind two signs 2, 3, 5 and 7 are footnote marks, or lost their blank (Du3: Điều 3): of 35,000 words none
# has a letter at its end that is read as one of them.
_WORD_AND_MARK = lazy_pattern(r"^([^\W\d_][^\W_]*[^\W\d_])([2357])$")
# An l before a vowel is often read as 1 (1ien: liên); no Vietnamese word has an l before a consonant.
_DIGIT_AND_WORD = lazy_pattern(r"^(\d)((?![aeiouyAEIOUY])[a-zA-ZđĐ][^\W\d_]{2,})$")
_DIGIT_AND_TITLE = lazy_pattern(
    rf"(?={_DIGIT_AND_WORD.pattern}).[A-ZĐ][^\W\dA-ZĐ_]"
)  # 1Muc: no l is in front
_DIGIT = lazy_pattern(r"\d")


def has_figure(read: str) -> bool:
    """True of a word with a figure before it, or the mark of a footnote, or a figure, behind it."""
    return _WORD_AND_MARK.match(read) is not None or _DIGIT_AND_TITLE.match(read) is not None


@lru_cache(maxsize=16384)
def _plan_of(read: str) -> tuple[bool, str] | None:
    """What the core must know to read a piece: whether words are glued in it, its letters without digits.

    None where it is left to Python.
    """
    patterns = (_DIGIT_AND_WORD, _WORD_AND_DIGIT, _WORD_AND_MARK)
    if _SPECIAL.fullmatch(read) or any(pattern.match(read) for pattern in patterns):
        return None
    return _capital_inside(read), _without_digits(read)


def _without_digits(read: str) -> str:
    """The skeleton of a word with a digit as if that were not there; empty for a word without one."""
    without = _DIGIT.sub("", read)
    return skeleton(without) if without != read else ""


_BEFORE_FIGURES = frozenset(["ngày", "tháng", "năm", "số", "điều", "khoản", "quý", "mục", "phần"])


def blank_before_figure(word: str) -> str:
    """A blank for words that figures follow (``ngày26``), none for others (``giao1``: a footnote)."""
    return " " if word.lower() in _BEFORE_FIGURES else ""


_INNER_CAPITAL = lazy_pattern(r"[a-zà-ỹđ¢&][A-ZÀ-ỸĐ][a-zà-ỹđ]")


@lru_cache(maxsize=16384)
def _capital_inside(read: str) -> bool:
    return bool(_INNER_CAPITAL.search(read))


def looks_glued(read: str, arcs: list[Arc]) -> bool:
    """True where a piece is longer than syllables are, or none of its one-word readings is likely."""
    if len(read) < 4:
        return False
    if len(read) >= 8 or _capital_inside(read):
        return True
    return not arcs or max(arc.score for arc in arcs) < UNLIKELY_WORD


__all__ = ["CASES", "Arc", "Reader", "WordForm", "has_figure", "in_case"]
