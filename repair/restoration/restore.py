"""Restores the lines of a damaged text: pieces, their readings, the best path, and what changed where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise
from threading import Lock

from unidecode import unidecode

from vanthu.extract.collector import collector_paused
from vanthu.extract.patterns import lazy_pattern
from vanthu.extract.syllables import is_syllable
from vanthu.repair.restoration.abbreviations import Initials, KnownCodes
from vanthu.repair.restoration.arcs import Arc, Reader, blank_before_figure
from vanthu.repair.restoration.channel import Channel
from vanthu.repair.restoration.context import ContextModel
from vanthu.repair.restoration.guesses import Guesses
from vanthu.repair.restoration.language import LanguageModel
from vanthu.repair.restoration.opinion import asked_again
from vanthu.repair.restoration.places import Choice, Slot
from vanthu.repair.restoration.search import Search, all_lowered, doubt_of
from vanthu.repair.restoration.splits import Splits
from vanthu.repair.restoration.tokens import COUNT, LinePart, pieces
from vanthu.repair.restoration.units import in_a_row, is_row
from vanthu.repair.restoration.votes import WordRead, arcs_of
from vanthu.repair.rewrite import Rewrite

SURE = 0.7  # confidence from which a word of the text itself is learned from
OWN_WEIGHT, OWN_SINGLE = 0.15, 0.0  # of the text's own sequences and words beside the model's
SAMPLE = 5000  # pieces that the channel is adapted to; more change little, a second round nothing
LEARNED_FROM = 100  # pieces: what fewer tell of how they were read is little beside what training pages told
CHOICE = 400  # pieces by which a text's channel is chosen
FIRST_BEAM = 8  # hypotheses while words to learn from are found: only sure ones are of use
OCR_SURE = 0.95  # confidence from which a word read with the right model is changed
VOTE_SURE = 0.5  # confidence from which another reading of a word stands than the readers' own vote
ABBREVIATION_SURE = 0.9
# Words that were read as figures on training pages, with log P (ở: 22 of 59; lộ: 5 of 6; đó: 2 of 69).
READ_AS_FIGURES = {
    "6": (("ở", -1.0),),
    "14": (("là", -3.0),),
    "16": (("lộ", -0.5), ("tổ", -2.8), ("lệ", -2.8)),
    "46": (("độ", -3.2), ("đó", -3.5)),
    "56": (("số", -4.6), ("sở", -4.6)),
    "86": (("số", -3.9),),
}
# In front of a percentage "tỷ" has its "lệ", whatever figure that was read as ("đạt ty 18 94,1%").
_SHARE = lazy_pattern(r"(?<![^\W\d_])[Tt][yýỳỷỹỵ¥ÿ] $")
_PERCENTAGE = lazy_pattern(r" \d+(?:[.,]\d+)? ?%")
READ_FOR_LE = frozenset(("1", "14", "16", "18"))
SHARE_SCORE = -1.0  # log P of lệ read as one of these: 4 of 7 words read as 16 that training shows so
FIGURE_SURE = 0.95  # confidence from which what is no figure by its place becomes a word


_SECTION_NUMBER = lazy_pattern(r"\s*\d{1,2}(?:\.\d{1,2}){1,3}\.")
_WORD_AND_COMMA = lazy_pattern(r"[^\W\d_]{2}[,;]$")
# "d61" for đối: two letters read as digits behind small letters; codes begin with capitals (C06, K113).
# "146i" for lối, "14n" for lên: units stand behind figures, too (14m, 16h), but not these letters.
_LETTERS_READ_AS_DIGITS = lazy_pattern(r"^(?:[^\W\dA-Z_]{1,2}[0146]{2}|[014689]{2,3}(?:[niuyo]|ng|nh|ch))$")


_ONE_TEXT = Lock()
"""Restorers share what the core remembers of a channel, and the core works while other threads run."""


class Restorer:
    """Restores text with one channel and one language model."""

    def __init__(
        self,
        reader: Reader,
        codes: KnownCodes | None = None,
        others: Sequence[Channel] = (),
        context: Callable[[], ContextModel] | None = None,
    ) -> None:
        """Restores through a reader.

        Args:
            reader: its channel and language.
            codes: codes of documents that are known.
            others: channels that a text may come through instead of the reader's.
            context: gives the second opinion on words in doubt; without it there is none.
        """
        self.reader = reader
        self._others = others
        self._context = context
        self._codes = codes or KnownCodes()
        self._search = Search(reader.language)
        self._first_search = Search(reader.language, FIRST_BEAM)

    @collector_paused()
    def restore(self, lines: Sequence[str]) -> list[list[Rewrite]]:
        """The changes of every line, from left to right."""
        with _ONE_TEXT:
            return self._restored(lines)

    def _restored(self, lines: Sequence[str]) -> list[list[Rewrite]]:
        quick = Reader(self.reader.channel, self.reader.language, parts=False, like=self.reader)
        splits = Splits(quick)
        placed = [
            (number, piece) for number, line in enumerate(lines) for piece in splits.join(line, pieces(line))
        ]
        quick = self.likeliest(quick, placed[:CHOICE])
        reader, own = self._learned(placed[:SAMPLE], quick)
        begins = _first_words(placed)
        slots = _Slots(reader).in_place(lines, placed, begins)
        search = self._search.with_language(own)
        choices = search.best(slots, Guesses(reader))
        if self._context:
            commas = [lines[n].startswith(",", piece.end) for n, piece in placed]
            choices = asked_again(search, self._context(), slots, choices, commas)
        doubt = doubt_of(slots, choices) + quick.channel.doubt
        return self._changes(lines, placed, all_lowered(choices, doubt))

    def _learned(self, sample: Sequence[tuple[int, LinePart]], quick: Reader) -> tuple[Reader, LanguageModel]:
        """A reader and a language model that have learned from the text itself, where it is long enough."""
        if len(sample) < LEARNED_FROM:
            return Reader(quick.channel, self.reader.language, like=self.reader), self.reader.language
        slot_of = _Slots(quick).of
        first = self._first_search.best([slot_of(piece) for _, piece in sample])
        return self._adapted(sample, first, quick.channel), self._own_language(sample, first)

    def mend(
        self, lines: Sequence[str], read: Sequence[Sequence[WordRead]] | None = None
    ) -> list[list[Rewrite]]:
        """The changes of lines read with the right model.

        Words that are none are mended where the context is sure; of words that readers read differently that
        reading stands which the words around favour.

        Args:
            lines: as read.
            read: of every line the words that were read differently.
        """
        placed = [(number, piece) for number, line in enumerate(lines) for piece in pieces(line)]
        told = [_told(lines[number], piece, read[number] if read else ()) for number, piece in placed]
        slots = [
            Slot(arcs_of(self.reader, piece, word)) if word else _slot(self.reader, piece, only_unknown=True)
            for (number, piece), word in zip(placed, told, strict=True)
        ]
        choices = self._search.best(slots)
        changes: list[list[Rewrite]] = [[] for _ in lines]
        for (number, piece), slot, word, choice in zip(placed, slots, told, choices, strict=True):
            after, sure = choice.arc.text, VOTE_SURE if word else OCR_SURE
            if len(slot.arcs) > 1 and after != piece.text and choice.confidence >= sure:
                rule = "vote" if word else "mend-ocr"
                changes[number].append(Rewrite(piece.start, piece.end, after, choice.confidence, rule))
        return changes

    def _changes(
        self, lines: Sequence[str], placed: Sequence[tuple[int, LinePart]], choices: Sequence[Choice]
    ) -> list[list[Rewrite]]:
        other = self.reader.language.other
        initials = Initials(c.arc for c in choices)
        changes: list[list[Rewrite]] = [[] for _ in lines]
        for (number, piece), (arc, sure) in zip(placed, choices, strict=True):
            text, start, end, kind, _ = piece
            after, confidence, line = arc.text, sure, lines[number]
            if after == text and kind in ("word", "code") and text.isupper():
                known = arc.forms[0].word != other
                mended = self._codes.mend(text) or initials.mend(text, known=known)
                after, confidence = (mended, ABBREVIATION_SURE) if mended else (after, confidence)
            if kind == "number" and not (confidence >= FIGURE_SURE and after.isalpha()):
                after = text
            if kind == "word" and (line[start - 1 : start].strip() or line[end : end + 1].isdigit()):
                after = _set_off(line, piece, after)  # something is glued to it
            if after != text:
                changes[number].append(Rewrite(start, end, after, confidence))
        return changes

    def likeliest(self, usual: Reader, placed: Sequence[tuple[int, LinePart]]) -> Reader:
        """A quick reader with the channel that the beginning of the text most likely came through."""
        if not self._others or not placed:
            return usual
        language = self.reader.language
        others = (Reader(other, language, parts=False, like=usual) for other in self._others)
        readers = [usual, *others]
        scores = [
            self._first_search.likelihood([_slot(reader, piece) for _, piece in placed]) for reader in readers
        ]
        return readers[scores.index(max(scores))]

    def _own_language(
        self, placed: Sequence[tuple[int, LinePart]], choices: Sequence[Choice]
    ) -> LanguageModel:
        """The language model with the sequences of words that the text itself surely has."""
        runs: list[list[int]] = [[]]
        for (_, piece), choice in zip(placed, choices, strict=True):
            if piece.kind == "stop":
                runs[-1].append(self.reader.language.start)
            elif choice.confidence >= SURE:
                runs[-1] += [form.word for form in choice.arc.forms]
            else:
                runs.append([])
        pairs, triples = Counter[tuple[int, int]](), Counter[tuple[int, int, int]]()
        for run in runs:
            pairs.update(pairwise(run))
            triples.update(zip(run, run[1:], run[2:], strict=False))
        # Every place speaks for the others, not for itself.
        more = Counter({pair: n - 1 for pair, n in pairs.items() if n > 1})
        longer = Counter({triple: n - 1 for triple, n in triples.items() if n > 1})
        return self.reader.language.with_counts(more, longer, OWN_WEIGHT, OWN_SINGLE)

    def _adapted(
        self, placed: Sequence[tuple[int, LinePart]], choices: Sequence[Choice], channel: Channel
    ) -> Reader:
        """A reader adapted to how this text was read, by its words that are surely found."""
        seen: Counter[tuple[str, str]] = Counter()
        for (_, piece), choice in zip(placed, choices, strict=True):
            if piece.kind == "word" and choice.confidence >= SURE and len(choice.arc.forms) == 1:
                seen[choice.arc.text, piece.text] += 1
        return Reader(channel.adapted(seen), self.reader.language, like=self.reader)


def _first_words(placed: Sequence[tuple[int, LinePart]]) -> list[bool]:
    """Which pieces are the first words of their lines: figures and marks of lists may stand before them."""
    seen: set[int] = set()
    found = []
    for number, piece in placed:
        first = piece.kind == "word" and number not in seen
        found.append(first)
        if first:
            seen.add(number)
    return found


def _told(line: str, piece: LinePart, read: Sequence[WordRead]) -> WordRead | None:
    """The readings of the word that a piece is, where nothing but signs stand around it there."""
    if piece.kind != "word":
        return None
    for word in read:
        if word.start <= piece.start and piece.end <= word.end:
            around = line[word.start : piece.start] + line[piece.end : word.end]
            return None if any(map(str.isalnum, around)) else word
    return None


def _slot(reader: Reader, piece: LinePart, *, only_unknown: bool = False) -> Slot:
    if piece.kind == "stop":
        stop = piece.text if piece.text in ";:" else "."
        return Slot(reader.figure(piece.text, COUNT), stop)
    if piece.kind != "word" and not _LETTERS_READ_AS_DIGITS.match(piece.text):
        return Slot(reader.figure(piece.text, piece.figure))
    if only_unknown:
        known = is_a_word(piece.text) or reader.knows(piece.text)
        return Slot(reader.as_it_is(piece.text) if known else reader.near(piece.text))
    return Slot(reader.readings(piece.text), read=piece.text)


class _Slots:
    """The places of pieces, remembered: words recur."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._known: dict[tuple[str, str, str], Slot] = {}
        self._held: list[Slot] = []  # what stands for them goes by their address

    def of(self, piece: LinePart) -> Slot:
        """The readings of a piece, wherever it stands."""
        key = piece.text, piece.kind, piece.figure
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = _slot(self._reader, piece)
        return known

    def in_place(
        self, lines: Sequence[str], placed: Sequence[tuple[int, LinePart]], begins: Sequence[bool]
    ) -> list[Slot]:
        """The readings that the places of pieces leave; ``begins``: which are the first words of lines."""
        found, beginning = [], dict[int, Slot]()
        with_number = ["/" in line for line in lines] + [False]
        rows = list(map(is_row, lines))
        for (number, piece), begin in zip(placed, begins, strict=True):
            slot = self.of(piece)
            if _may_have_others(piece.text):
                slot = _in_place(self._reader, slot, lines, number, piece)
            elif any(with_number[number : number + 2]) and _stands_before_a_number(lines, number, piece):
                slot = _before_a_number(slot, piece)
            elif rows[number] and (unit := in_a_row(lines[number], piece, slot.arcs)):
                slot = slot._replace(arcs=unit)
            if begin:
                first = beginning.get(id(slot))
                if first is None:
                    first = beginning[id(slot)] = slot._replace(begins=True)
                    self._held.append(slot)
                slot = first
            found.append(slot)
        return found


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


def _before_a_number(slot: Slot, piece: LinePart) -> Slot:
    """In front of the figure of a document's number, what may be ``số`` is ``số``."""
    fitting = _numbered(slot, piece)
    return slot._replace(arcs=fitting) if fitting else slot


def _numbered(slot: Slot, piece: LinePart) -> tuple[Arc, ...]:
    """The readings as ``số``; as ``SỐ`` only for what is in capitals: a digit read for ố has no case."""
    numbers = tuple(arc for arc in slot.arcs if arc.text.lower() == "số")
    capitals = piece.text.isupper() and piece.text.isalpha()
    return tuple(arc for arc in numbers if capitals or arc.text != "SỐ") or numbers


def _in_place(reader: Reader, slot: Slot, lines: Sequence[str], number: int, piece: LinePart) -> Slot:
    """The readings that the place of a piece leaves.

    Behind the stroke of a document number (``số 2551/CV-UBND``: decree 30/2020, annex I) stand initials:
    capitals, and no marks but the bar of Đ. In front of the figure of such a number, what may be ``số`` is
    ``số``. A list's mark stays (``a)``, ``b1.``). Capitals among small letters are an abbreviation: they may
    have lost a bar, or be no capitals (``RA soát``), but are no other syllable in capitals. Between a word
    and a figure that a word follows stands no other figure (``đạt tỷ 16 91,3%``: tỷ lệ), nor between ``tỷ``
    and a percentage.
    """
    line = lines[number]
    words = _words_for_a_figure(line, piece)
    if words:
        return Slot((*slot.arcs, *(Arc((reader.form(word),), score, word) for word, score in words)))
    if piece.text[-1:].isdigit() and _FIGURE_GOES_ON.match(line, piece.end):
        return Slot(tuple(arc for arc in slot.arcs if arc.text == piece.text), slot.stop)
    if _is_list_mark(line, piece):
        kept = (piece.text, "I") if piece.text == "l" else (piece.text,)  # as read is always among them
        return Slot(tuple(arc for arc in slot.arcs if arc.text in kept), slot.stop)
    if piece.text.isupper() and _BEHIND_STROKE.search(line[: piece.start]):
        fitting = tuple(arc for arc in slot.arcs if _INITIALS.fullmatch(arc.text))
    elif _stands_before_a_number(lines, number, piece):
        fitting = _numbered(slot, piece)
    elif _ABBREVIATION.fullmatch(piece.text) and _small_letters_around(line, piece):
        fitting = tuple(_as_abbreviation(arc, piece.text) for arc in slot.arcs)
    else:
        return slot
    return slot._replace(arcs=fitting) if fitting else slot


_FIGURE_GOES_ON = lazy_pattern(r"[.,]\d|\s?%")  # glued to a word's end (``vượ t11,2%``), but a figure
_BEHIND_STROKE = lazy_pattern(r"\d[a-z]?/(?:[^\W\d_]+[-/])*$|\d[a-z]?-(?:[^\W\d_]+[-/])+$")
_DOCUMENT_NUMBER = lazy_pattern(r"\s*:?\s*\d+/[A-ZĐ]")
_INITIALS = lazy_pattern(r"[A-ZĐ]+")
_ABBREVIATION = lazy_pattern(r"[A-ZĐ]{2,6}")
_LIST_MARK = lazy_pattern(r"[A-Za-zđĐ]\d?")
# Log P of capitals among small letters being another syllable in capitals (NTM: NĂM): FPT, VNG and CAT stay
# from -4 on; development pages are the same with and without.
WRONG_SYLLABLE = -6.0


_SMALL_WORD = lazy_pattern(r" [^\W\dA-Z_]{2,}")
_SMALL_WORD_BEFORE = lazy_pattern(r"(?<![^\W_])([^\W\dA-Z_]{2,}) $")
_FIGURE_AND_WORD = lazy_pattern(r" \d+(?:[.,/]\d+)*(?:% ?\W?| )[^\W\d_]")


def _words_for_a_figure(line: str, piece: LinePart) -> Sequence[tuple[str, float]]:
    """The words that a figure may be where its place excludes one, with log P of being read so."""
    if piece.text in READ_FOR_LE and _is_in_a_share(line, piece):
        return (("lệ", SHARE_SCORE),)
    if piece.figure == COUNT and _is_no_figure(line, piece):
        return READ_AS_FIGURES[piece.text]
    return ()


def _is_in_a_share(line: str, piece: LinePart) -> bool:
    """True between ``tỷ`` and a percentage."""
    return bool(_SHARE.search(line[: piece.start]) and _PERCENTAGE.match(line, piece.end))


def _is_no_figure(line: str, piece: LinePart) -> bool:
    """True between a small word, none that figures follow, and a figure with its own word.

    A 6 alone is what ``ở`` is read as; reports write 06.
    """
    if piece.text not in READ_AS_FIGURES:
        return False
    behind = _SMALL_WORD if piece.text == "6" else _FIGURE_AND_WORD
    if not behind.match(line, piece.end):
        return False
    before = _SMALL_WORD_BEFORE.search(line[: piece.start])
    return before is not None and unidecode(before.group(1)) not in _BEFORE_FIGURES


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


def _is_list_mark(line: str, piece: LinePart) -> bool:
    if line[piece.end : piece.end + 1] not in (")", ".", "/") or not _LIST_MARK.fullmatch(piece.text):
        return False
    return not line[: piece.start].strip(" \t(-–+•*")


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


def _set_off(line: str, piece: LinePart, after: str) -> str:
    """The word with a blank towards what was glued to it: a figure, a comma (``26thang9``, ``Hoa,ngay``).

    The number of a section is one, too (``4.3.Vé``).
    """
    before = line[: piece.start]
    if _SECTION_NUMBER.fullmatch(before) and after[:1].isupper() and len(after) > 1:
        after = " " + after
    if before[-1:].isdigit() or (_WORD_AND_COMMA.search(before) and after[:2].isalpha()):
        after = " " + after
    if line[piece.end : piece.end + 1].isdigit():
        after += blank_before_figure(after.strip())
    return after
