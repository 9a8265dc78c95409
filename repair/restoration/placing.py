"""The readings of the places of a text: what a piece may be by itself, and what its place leaves of that."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Literal

from unidecode import unidecode

from vanthu.extract.patterns import lazy_pattern
from vanthu.extract.syllables import is_syllable
from vanthu.repair.restoration.abbreviations import BARRED, IN_MIXED_CASE
from vanthu.repair.restoration.arcs import Arc, Reader, has_figure
from vanthu.repair.restoration.places import Places, Slot
from vanthu.repair.restoration.tokens import COUNT, LinePart, before
from vanthu.repair.restoration.units import has_units, of_measure

# Words that were read as figures on training pages, with log P (ở: 22 of 59; lộ: 5 of 6; đó: 2 of 69), and
# some of the same letters. Of 6,096 such figures in clean texts without marks none became one.
READ_AS_FIGURES = {
    "6": (("ở", -1.0), ("ô", -4.0)),
    "14": (("là", -3.0), ("lề", -5.0), ("lên", -6.0)),
    "16": (("lộ", -0.5), ("tổ", -2.8), ("lệ", -2.8), ("lở", -3.0), ("tố", -4.0), ("rõ", -5.0)),
    "46": (("độ", -3.2), ("đó", -3.5)),
    "56": (("số", -4.6), ("sở", -4.6)),
    "86": (("số", -3.9),),
}
# In front of a percentage "tỷ" has its "lệ", whatever figure that was read as ("đạt ty 18 94,1%").
_SHARE = lazy_pattern(r"(?<![^\W\d_])[Tt][yýỳỷỹỵ¥ÿ] $")
_PERCENTAGE = lazy_pattern(r" \d+(?:[.,]\d+)? ?%")
READ_FOR_LE = frozenset(("1", "14", "16", "18"))
SHARE_SCORE = -1.0  # log P of lệ read as one of these: 4 of 7 words read as 16 that training shows so
# "d61" for đối: two letters read as digits behind small letters; codes begin with capitals (C06, K113).
# "146i" for lối, "14n" for lên: units stand behind figures, too (14m, 16h), but not these letters.
_LETTERS_READ_AS_DIGITS = lazy_pattern(r"^(?:[^\W\dA-Z_]{1,2}[0146]{2}|[014689]{2,3}(?:[niuyo]|ng|nh|ch))$")

LAST = 6  # signs of a line that tell whether it ends in capitals

Rule = Literal["barred", "share", "no figure", "figure", "mark", "initials", "numbered", "abbreviation"]
"""What a place may say of a piece (``_rule_of``)."""


class Slots:
    """The slots of pieces by a reader, made once: words recur, and so do their places."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._slots: list[Slot] = []
        self._known: dict[tuple[str, str, str], int] = {}
        self._others: list[bool] = []  # of every slot whether its place may leave others of its readings
        self._left: dict[tuple[int, Rule], int] = {}
        self._beginning: dict[tuple[int, str], int] = {}

    def anywhere(self, found: Iterable[LinePart]) -> Places:
        """The readings of pieces, wherever they stand."""
        return Places(self._slots, map(self._of, found))

    def in_place(
        self, lines: Sequence[str], placed: Sequence[tuple[int, LinePart]], begins: Sequence[bool]
    ) -> Places:
        """The readings that the places of pieces leave; ``begins``: which are the first words of lines."""
        measured = list(map(has_units, lines))
        numbered = ["/" in line for line in lines] + [False]
        bare = [not (measured[n] or numbered[n] or numbered[n + 1]) for n in range(len(lines))]
        found, others = [], self._others
        for (number, piece), begin in zip(placed, begins, strict=True):
            own = self._of(piece)
            if others[own] or not bare[number]:
                own = self._in_place(own, lines, number, piece, measured=measured[number])
            found.append(self._begins(own, _ends_a_heading(lines, number)) if begin else own)
        return Places(self._slots, found)

    def _of(self, piece: LinePart) -> int:
        key = piece[0], piece[3], piece[4]
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._add(slot_of(self._reader, piece), _may_have_others(piece.text))
        return known

    def _add(self, slot: Slot, others: bool = False) -> int:
        self._slots.append(slot)
        self._others.append(others)
        return len(self._slots) - 1

    def _in_place(
        self, own: int, lines: Sequence[str], number: int, piece: LinePart, *, measured: bool
    ) -> int:
        slot = self._slots[own]
        rule: Rule | None = None
        if self._others[own]:
            rule = _rule_of(lines, number, piece)
        elif _stands_before_a_number(lines, number, piece):
            rule = "numbered"
        elif measured and (unit := of_measure(lines[number], piece, slot.arcs, self._reader.readings)):
            return self._add(slot._replace(arcs=unit))
        if rule is None:
            return own
        left = self._left.get((own, rule))
        if left is None:
            left = self._left[own, rule] = self._add(_left(self._reader, slot, piece, rule))
        return left

    def _begins(self, own: int, behind_heading: bool) -> int:
        """The slot as its line's first; ``behind_heading``: capitals of the line before do not go on."""
        cases = "lTU" if behind_heading else "lT"
        first = self._beginning.get((own, cases))
        if first is None:
            first = self._beginning[own, cases] = self._add(self._slots[own]._replace(begins=cases))
        return first


def slot_of(reader: Reader, piece: LinePart, *, only_unknown: bool = False) -> Slot:
    """The readings of a piece; ``only_unknown``: what is a word already is in no doubt."""
    if piece.kind == "stop":
        stop = piece.text if piece.text in ";:" else "."
        return Slot(reader.figure(piece.text, COUNT), stop)
    if piece.kind != "word" and not (piece.figure and _LETTERS_READ_AS_DIGITS.match(piece.text)):
        return Slot(reader.figure(piece.text, piece.figure))
    if piece.text in IN_MIXED_CASE:
        return Slot(reader.as_it_is(piece.text))
    if only_unknown:
        known = is_a_word(piece.text) or reader.knows(piece.text)
        return Slot(reader.as_it_is(piece.text) if known else reader.near(piece.text))
    # What context asks for would lose the figure before or behind a word.
    return Slot(reader.readings(piece.text), read="" if has_figure(piece.text) else piece.text)


def _ends_a_heading(lines: Sequence[str], number: int) -> bool:
    """True for a line in small letters behind one that may end in capitals."""
    last = lines[number - 1][-LAST:] if number else "x"
    return last.upper() == last and _small_before_capitals(lines[number]) > 0


@lru_cache(maxsize=16384)
def _may_have_others(text: str) -> bool:
    """True for what its place may leave other readings, apart from that before a document's number."""
    listed = text in READ_FOR_LE or text in READ_AS_FIGURES
    return listed or text[-1:].isdigit() or text.isupper() or _LIST_MARK.fullmatch(text) is not None


def _stands_before_a_number(lines: Sequence[str], number: int, piece: LinePart) -> bool:
    line = lines[number]
    if piece.end < len(line):
        return _DOCUMENT_NUMBER.match(line, piece.end) is not None
    return number + 1 < len(lines) and _DOCUMENT_NUMBER.match(lines[number + 1]) is not None


def _numbered(slot: Slot, piece: LinePart) -> tuple[Arc, ...]:
    """The readings as ``số``; as ``SỐ`` only for what is in capitals: a digit read for ố has no case."""
    numbers = tuple(arc for arc in slot.arcs if arc.text.lower() == "số")
    capitals = piece.text.isupper() and piece.text.isalpha()
    return tuple(arc for arc in numbers if capitals or arc.text != "SỐ") or numbers


def _rule_of(lines: Sequence[str], number: int, piece: LinePart) -> Rule | None:
    """What the place of a piece says of it.

    Behind the stroke of a document number (``số 2551/CV-UBND``: decree 30/2020, annex I) stand initials:
    capitals, and no marks but the bar of Đ. In front of the figure of such a number, what may be ``số`` is
    ``số``. A list's mark stays (``a)``, ``b1.``). Capitals among small letters are an abbreviation: they may
    have lost a bar, or be no capitals (``RA soát``), but are no other syllable in capitals. Between a word
    and a figure that a word follows stands no other figure (``đạt tỷ 16 91,3%``: tỷ lệ), nor between ``tỷ``
    and a percentage.
    """
    return next((rule for rule, holds in _RULES if holds(lines, number, piece)), None)


def _left(reader: Reader, slot: Slot, piece: LinePart, rule: Rule) -> Slot:
    """The readings that a rule leaves of a piece's own, or adds to them."""
    arcs, text = slot.arcs, piece.text
    if rule == "barred":
        return Slot((Arc((reader.form(BARRED[text]),), 0.0, BARRED[text]),), read=text)
    if rule in ("share", "no figure"):
        words = (("lệ", SHARE_SCORE),) if rule == "share" else READ_AS_FIGURES[text]
        return Slot((*arcs, *(Arc((reader.form(word),), score, word) for word, score in words)))
    if rule in ("figure", "mark"):  # as read is always among them
        kept = (text, "I") if rule == "mark" and text == "l" else (text,)
        return Slot(tuple(arc for arc in arcs if arc.text in kept), slot.stop)
    if rule == "initials":
        fitting = tuple(arc for arc in arcs if _INITIALS.fullmatch(arc.text))
    elif rule == "numbered":
        fitting = _numbered(slot, piece)
    else:
        fitting = tuple(_as_abbreviation(arc, text) for arc in arcs)
    return slot._replace(arcs=fitting) if fitting else slot


_FIGURE_GOES_ON = lazy_pattern(r"[.,]\d|\s?%")  # glued to a word's end (``vượ t11,2%``), but a figure
_BEHIND_STROKE = lazy_pattern(r"\d[a-z]?/(?:[^\W\d_]+[-/])*$|\d[a-z]?-(?:[^\W\d_]+[-/])+$")
_DOCUMENT_NUMBER = lazy_pattern(r"\s*:?\s*\d+/[A-ZĐ]")
_INITIALS = lazy_pattern(r"[A-ZĐ]+")
_ABBREVIATION = lazy_pattern(r"[A-ZĐ]{2,6}")
_LIST_MARK = lazy_pattern(r"[A-Za-zđĐ]\d?")
_LIST_BEGINS = lazy_pattern(r"[ \t(\-–+•*]*")
# Log P of capitals among small letters being another syllable in capitals (NTM: NĂM): FPT, VNG and CAT stay
# from -4 on; development pages are the same with and without.
WRONG_SYLLABLE = -6.0


_SMALL_WORD_BEFORE = lazy_pattern(r"(?<![^\W_])([^\W\dA-Z_]{2,}) $")
_WORD_BEHIND = lazy_pattern(r" [^\W\d_]{2,}")
_FIGURE_AND_WORD = lazy_pattern(r" \d+(?:[.,/]\d+)*(?:% ?\W?| )[^\W\d_]")


def _is_in_a_share(lines: Sequence[str], number: int, piece: LinePart) -> bool:
    """True between ``tỷ`` and a percentage."""
    if piece.text not in READ_FOR_LE:
        return False
    line = lines[number]
    return bool(_SHARE.search(before(line, piece)) and _PERCENTAGE.match(line, piece.end))


def _is_no_figure(lines: Sequence[str], number: int, piece: LinePart) -> bool:
    """True behind a small word, none that figures follow, and before a word, or a figure with its own word.

    The word may begin the next line in small letters: rows of tables end in figures. Reports write 06, not 6.
    """
    if piece.text not in READ_AS_FIGURES or piece.figure != COUNT:
        return False
    line = lines[number]
    if piece.end == len(line):
        goes_on = lines[number + 1 : number + 2]
        if not (goes_on and goes_on[0][:1].islower()):
            return False
    elif not (_WORD_BEHIND.match(line, piece.end) or _FIGURE_AND_WORD.match(line, piece.end)):
        return False
    word = _SMALL_WORD_BEFORE.search(before(line, piece))
    return word is not None and unidecode(word.group(1)) not in _BEFORE_FIGURES


_BEFORE_FIGURES = frozenset(
    (
        "ngay",
        "thang",
        "nam",
        "so",
        "dieu",
        "khoan",
        "quy",
        "muc",
        "phan",
        "phu",
        "luc",
        "bieu",
        "bang",
        "mau",
        "dot",
        "lan",
        "khoa",
        "ky",
        "thu",
        "to",
        "lop",
        "khu",
        "pho",
    )
)


def _goes_on(lines: Sequence[str], number: int, piece: LinePart) -> bool:
    return piece.text[-1:].isdigit() and _FIGURE_GOES_ON.match(lines[number], piece.end) is not None


def _is_list_mark(lines: Sequence[str], number: int, piece: LinePart) -> bool:
    line = lines[number]
    if line[piece.end : piece.end + 1] not in (")", ".", "/") or not _LIST_MARK.fullmatch(piece.text):
        return False
    return _LIST_BEGINS.fullmatch(line, 0, piece.start) is not None


def _are_initials(lines: Sequence[str], number: int, piece: LinePart) -> bool:
    return piece.text.isupper() and _BEHIND_STROKE.search(before(lines[number], piece)) is not None


def _has_lost_bars(lines: Sequence[str], number: int, piece: LinePart) -> bool:
    del lines, number  # wherever it stands
    return piece.text in BARRED


def _is_abbreviation(lines: Sequence[str], number: int, piece: LinePart) -> bool:
    return _ABBREVIATION.fullmatch(piece.text) is not None and _small_letters_around(lines[number], piece)


def _small_letters_around(line: str, piece: LinePart) -> bool:
    return _small_before_capitals(line) > _small_before_capitals(piece.text)


@lru_cache(maxsize=1024)
def _small_before_capitals(text: str) -> int:
    """How many more small letters than capitals a text has; remembered: lines have several abbreviations."""
    return sum(map(str.islower, text)) - sum(map(str.isupper, text))


def _as_abbreviation(arc: Arc, read: str) -> Arc:
    lost_bars = len(arc.text) == len(read) and all(
        own in (got, "Đ") for own, got in zip(arc.text, read, strict=True)
    )
    if lost_bars or not arc.text.isupper():
        return arc
    return arc._replace(score=arc.score + WRONG_SYLLABLE)


def is_a_word(text: str) -> bool:
    """True for Vietnamese syllables, and for what has no Vietnamese letter: codes, foreign names."""
    return text.isascii() or not text.isalpha() or is_syllable(text)


_RULES: tuple[tuple[Rule, Callable[[Sequence[str], int, LinePart], bool]], ...] = (
    ("barred", _has_lost_bars),
    ("share", _is_in_a_share),
    ("no figure", _is_no_figure),
    ("figure", _goes_on),
    ("mark", _is_list_mark),
    ("initials", _are_initials),
    ("numbered", _stands_before_a_number),
    ("abbreviation", _is_abbreviation),
)
"""What a place may say of a piece, by its line and those around: the first that holds."""
