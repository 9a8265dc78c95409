"""Readings that the compiled core keeps: Python sees of them what it asks for, mostly the chosen one."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING, Any, overload

from vanthu.extract.compiled import Core
from vanthu.repair.restoration.fastchannel import FastChannel, letters_of
from vanthu.repair.restoration.fastmodel import tables_of
from vanthu.repair.restoration.forms import Arc, WordForm, skeleton

if TYPE_CHECKING:
    from vanthu.repair.restoration.language import LanguageModel

NO_MEMORY, UNTOLD, UNRESOLVED = -2, -3, -4
"""What the core answers instead of a number."""
AS_READ = -2
"""The form of a reading that is the piece as it was read."""
ASKED = 1024  # forms whose words the core asks for at a time


class Readings(Sequence[Arc]):
    """The readings of a piece, in a core: best first without context."""

    fans: Pieces

    __slots__ = ("_count", "_first", "fans", "number")

    def __init__(self, fans: Pieces, number: int) -> None:
        self.fans, self.number = fans, number
        self._first = fans.store.first_arc[number]
        self._count = fans.store.first_arc[number + 1] - self._first

    def __len__(self) -> int:
        return self._count  # type: ignore[no-any-return]

    @overload
    def __getitem__(self, at: int) -> Arc: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Arc]: ...
    def __getitem__(self, at: int | slice) -> Arc | Sequence[Arc]:
        numbers = range(self._first, self._first + self._count)[at]
        return self.fans.arc(numbers) if isinstance(numbers, int) else [self.fans.arc(n) for n in numbers]

    def __iter__(self) -> Iterator[Arc]:
        return map(self.fans.arc, range(self._first, self._first + self._count))

    def likeliest(self, other: int, *, known: bool = False) -> float:
        """Log P of the likeliest word (``known``: that is not ``other``); minus infinity without any."""
        return self.fans.likeliest(self.number, other, known)


class Fans:
    """Readings of places, flat in the core."""

    def __init__(self, core: Core) -> None:
        self.core = core
        store = core.lib.new_store()
        if not store:
            raise MemoryError
        self.store = core.ffi.gc(store, core.lib.free_store)
        self._arcs: dict[int, Arc] = {}

    def add(self, arcs: Sequence[Arc]) -> int:
        """Readings that were made elsewhere, as a fan; its number."""
        counts, words, cases = array("i"), array("i"), array("b")
        for arc in arcs:
            counts.append(len(arc.forms))
            for form in arc.forms:
                words.append(form.word)
                cases.append(ord(form.case))
        buffer = self.core.ffi.from_buffer
        scores = array("d", [arc.score for arc in arcs])
        fan = self.core.lib.add_fan(
            self.store,
            len(arcs),
            buffer("double[]", scores),
            buffer("int32_t[]", counts),
            buffer("int32_t[]", words),
            buffer("int8_t[]", cases),
        )
        self._arcs.update(enumerate(arcs, self.store.first_arc[there(fan)]))
        return fan  # type: ignore[no-any-return]

    def arc(self, number: int) -> Arc:
        """One reading."""
        known = self._arcs.get(number)
        if known is None:
            known = self._arcs[number] = self._made(number)
        return known

    def _made(self, number: int) -> Arc:
        """A reading that the core made: here, another with its own score."""
        forms, _, text = self.arc(self.store.origin[number])
        return Arc(forms, self.store.score[number], text)


@dataclass(frozen=True, slots=True)
class Habits:
    """The numbers of ``arcs.py`` that the core goes by, as they stand in ``struct lexis``."""

    kept: int
    glue: float
    weight: float
    hopeless: float
    part_weight: float
    part_hopeless: float
    unlikely_word: float


class Lexis:
    """The words and cases of a channel's forms in a language, found as they are asked for."""

    def __init__(
        self,
        channel: FastChannel,
        language: LanguageModel,
        form: Callable[[str], WordForm],
        habits: Habits,
    ) -> None:
        self.tree = channel.tree
        self.guesses: Any = None
        """What words are guessed from, once they are."""
        self._form, self._tables = form, tables_of(channel.core, language)
        ffi = channel.core.ffi
        count = self.tree.count
        self._word = array("i", [UNRESOLVED]) * count
        self._case, self._plain = array("b", bytes(count)), array("i", bytes(4 * count))
        self._letters: dict[str, int] = {}
        self._nodes = ffi.new("int32_t[]", ASKED)
        self.struct = ffi.new("struct lexis *")
        for name, value in zip(habits.__slots__, astuple(habits), strict=True):
            setattr(self.struct, name, value)
        self.struct.word = ffi.from_buffer("int32_t[]", self._word)
        self.struct.plain = ffi.from_buffer("int32_t[]", self._plain)
        self.struct.form_case = ffi.from_buffer("int8_t[]", self._case)
        self.struct.language, self.struct.p1 = self._tables.struct, self._tables.struct.p1
        self.struct.other, self.struct.room, self.struct.nodes = language.other, ASKED, self._nodes

    @property
    def p1(self) -> Any:
        """Log P of single words, as the core takes it."""
        return self.struct.p1

    def resolve(self) -> None:
        """Finds the words that the core has asked for."""
        for node in self.tree.core.ffi.unpack(self._nodes, self.struct.asked):
            form = self._form(self.tree.word_at[node])
            self._word[node], self._case[node] = form.word, ord(form.case)
            self._plain[node] = self.number_of(skeleton(form.text))

    def number_of(self, letters: str) -> int:
        """The number of letters without marks."""
        return self._letters.setdefault(letters, len(self._letters))

    def form_at(self, node: int) -> WordForm:
        """The form that ends at a node."""
        return self._form(self.tree.word_at[node])


class Pieces(Fans):
    """Readings of pieces, built in the core."""

    def __init__(self, channel: FastChannel, lexis: Lexis) -> None:
        super().__init__(channel.core)
        self._channel, self._lexis = channel, lexis
        self._read: dict[int, str] = {}

    def likeliest(self, fan: int, other: int, known: bool) -> float:
        """Log P of the likeliest single word among a fan's readings."""
        lib = self.core.lib
        return lib.likeliest_word(self.store, fan, self._lexis.p1, other, known)  # type: ignore[no-any-return]

    def read(self, piece: str, parts: int, without: str, as_read: float) -> Readings:
        """The readings of a piece.

        Args:
            piece: two letters and signs or more.
            parts: whether words are looked for inside it: 0 never, 1 where it seems glued, 2 surely.
            without: the letters without marks of words that it is none of; empty for none.
            as_read: log P of its being no word.

        Raises:
            MemoryError: there is none left.
        """
        lexis, letters = self._lexis.struct, letters_of(self.core, piece)
        letters_without = self._lexis.number_of(without) if without else -1
        given = letters, len(piece), parts, letters_without, as_read
        while True:
            fan = self.core.lib.read_piece(self.store, self._channel.in_core, lexis, *given)
            if fan == UNTOLD:
                self._channel.tell(piece)
            elif fan == UNRESOLVED:
                self._lexis.resolve()
            else:
                break
        found = Readings(self, there(fan))
        self._read[self.store.first_arc[fan + 1] - 1] = piece  # as read is the last, if it is among them
        return found

    def made(self, arcs: Sequence[Arc]) -> Readings:
        """Readings that were made elsewhere."""
        return Readings(self, self.add(arcs))

    def _made(self, number: int) -> Arc:
        if self.store.origin[number] >= 0:
            return super()._made(number)
        forms = self._forms(number)
        text = forms[0].text if len(forms) == 1 else " ".join([form.text for form in forms])
        return Arc(forms, self.store.score[number], text)

    def _forms(self, number: int) -> tuple[WordForm, ...]:
        store = self.store
        places = range(store.first_form[number], store.first_form[number + 1])
        return tuple([self._form(number, store.form[at], store.word[at]) for at in places])

    def _form(self, number: int, node: int, word: int) -> WordForm:
        return WordForm(self._read[number], word, "-") if node == AS_READ else self._lexis.form_at(node)


def there(number: int) -> int:
    """A number of the core's that is none of its errors.

    Raises:
        MemoryError: it is.
    """
    if number < 0:
        raise MemoryError
    return number
