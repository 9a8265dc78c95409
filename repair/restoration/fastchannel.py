"""The channel of ``channel.py`` in the compiled core: the same words with the same log P."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import chain, pairwise
from typing import Any

from unidecode import unidecode

from vanthu.extract.compiled import Core
from vanthu.repair.restoration import channel as plain
from vanthu.repair.restoration.beginnings import CORE, NOTHING, Candidate, Options, forms_of
from vanthu.repair.restoration.channel import Array, Channel

UNTOLD = -3
ROOM = 256  # words of one string that the core has room for


def letters_of(core: Core, text: str) -> Any:
    """A text's letters as the core takes them."""
    return core.ffi.from_buffer("uint32_t[]", text.encode("utf-32-le", "surrogatepass"))


class Tree:
    """The forms of words as a tree in the core."""

    def __init__(self, core: Core) -> None:
        self.core = core
        self._likes: dict[str, float] = {}
        self._tree: Any = None
        self.word_at: dict[int, str] = {}
        self.full: set[str] = set()

    def add(self, word: str, like: float) -> None:
        """Makes the word one in each of its cases (as it is, where it has capitals)."""
        for form in forms_of(word):
            if self._likes.get(form, NOTHING) < like:
                self._likes[form] = like
        self._tree = None

    @property
    def grown(self) -> Any:
        """The tree of the words as they are now.

        Raises:
            MemoryError: there is none left.
        """
        if self._tree is None:
            lib, ffi = self.core
            forms = sorted(self._likes)
            ends = ffi.new("int32_t[]", len(forms))
            tree = lib.new_tree(
                letters_of(self.core, "".join(forms)),
                ffi.new("int32_t[]", [len(form) for form in forms]),
                ffi.new("double[]", [self._likes[form] for form in forms]),
                len(forms),
                ends,
            )
            self._tree = ffi.gc(_there(tree), lib.free_tree)
            self.word_at = dict(zip(ffi.unpack(ends, len(forms)), forms, strict=True)) if forms else {}
            self.full = set(forms)
        return self._tree

    @property
    def count(self) -> int:
        """How many beginnings it has."""
        return self.core.lib.count_nodes(self.grown)  # type: ignore[no-any-return]

    def copy(self) -> Tree:
        """The same words, to be changed apart from these."""
        twin = Tree(self.core)
        twin._likes = dict(self._likes)
        return twin


class Alphabet:
    """What may stand for letters beside what training showed; told to the core as signs are met."""

    def __init__(self, core: Core, marked: Sequence[str], with_base: dict[str, list[str]]) -> None:
        self._core, self._with_base = core, with_base
        rules = {
            "width": plain.WIDTH,
            "narrow_width": plain.NARROW_WIDTH,
            "base_letter": plain.BASE_LETTER,
            "any_letter": plain.ANY_LETTER,
            "two_for_one": plain.TWO_FOR_ONE,
            "unlikely": plain.UNLIKELY,
            "states": plain.STATES,
            "narrow_states": plain.NARROW_STATES,
            "longest_read": plain.LONGEST_READ,
            "longest_syllable": plain.LONGEST_SYLLABLE,
            "remembered": plain.REMEMBERED,
        }
        made = core.lib.new_alphabet(
            core.ffi.new("struct rules *", rules), letters_of(core, "".join(marked)), len(marked)
        )
        self.struct = core.ffi.gc(_there(made), core.lib.free_alphabet)
        self._told: set[str] = set()

    def tell(self, read: str) -> None:
        """Tells of the signs of a string, and of those side by side that may stand for one letter."""
        for sign in set(read) - self._told:
            letters = self._with_base.get(unidecode(sign).lower(), ())
            self._tell(sign, letters, sign in plain.VOWELS_AND_SIGNS, less=0.0)
        for pair in {a + b for a, b in pairwise(read)} - self._told:
            if plain.VOWELS_AND_SIGNS.issuperset(pair):
                letters = plain.marked_letters(self._with_base, plain.bases_of(pair))
                self._tell(pair, letters, True, less=plain.less_likely(pair))

    def _tell(self, read: str, letters: Sequence[str], pairs: bool, *, less: float) -> None:
        lib = self._core.lib
        own, also = letters_of(self._core, read), letters_of(self._core, "".join(letters))
        if not lib.tell(self.struct, own, len(read), also, len(letters), pairs, less):
            raise MemoryError
        self._told.add(read)


class FastChannel(Channel):
    """The learned table in the core."""

    tree: Tree
    """The words it may lead to."""

    def __init__(self, core: Core, arrays: dict[str, Array], words: Iterable[tuple[str, float]]) -> None:
        self.core = core
        super().__init__(arrays, words)
        self._alphabet = Alphabet(core, self._marked, self._with_base)

    _learned: tuple[FastChannel, Counter[tuple[str, str]], Counter[str]]

    @cached_property
    def _options(self) -> dict[str, Options]:  # type: ignore[override]
        """The table of a channel that has learned."""
        before, joint, whole = self._learned
        return plain.weighed(before._options, joint, whole)

    def _grow_words(self, words: Iterable[tuple[str, float]]) -> None:
        self.tree = Tree(self.core)
        for word, like in words:
            self.tree.add(word, like)

    def _forget(self) -> None:
        self._in_core: Any = None

    def _part_words(self) -> None:
        self.tree = self.tree.copy()

    @property
    def in_core(self) -> Any:
        """The channel as the core takes it."""
        if self._in_core is None:
            self._in_core = self._own(self._packed())
        return self._in_core

    def _own(self, made: Any) -> Any:
        """A channel of the core, let go with what holds it; it needs the tree and the alphabet."""
        needed, lib = (self.tree.grown, self._alphabet), self.core.lib

        def free(channel: Any, needed: Any = needed) -> None:
            lib.free_channel(channel)

        return self.core.ffi.gc(_there(made), free)

    def _packed(self) -> Any:
        lib, ffi = self.core
        options = self._options
        printed = list(chain.from_iterable(options.values()))
        return lib.new_channel(
            self.tree.grown,
            self._alphabet.struct,
            len(options),
            letters_of(self.core, "".join(options)),
            ffi.new("int32_t[]", list(map(len, options))),
            ffi.new("int32_t[]", list(map(len, options.values()))),
            letters_of(self.core, "".join(printed)),
            ffi.new("int32_t[]", list(map(len, printed))),
            ffi.new("double[]", list(chain.from_iterable(of.values() for of in options.values()))),
        )

    def add_word(self, word: str, like: float) -> None:
        """Makes the word a candidate in each of its cases (as it is, where it has capitals)."""
        self.tree.add(word, like)
        self._forget()

    def tell(self, read: str) -> None:
        """Tells the core what the signs of a string may stand for."""
        self._alphabet.tell(read)

    def _is_full(self, form: str) -> bool:
        return form in self.tree.full

    def _found(self, read: str) -> list[Candidate]:
        return self._words(self.core.lib.candidates, read)

    def likeliest(self, read: str) -> list[Candidate]:
        """See ``Channel``."""
        return self._words(self.core.lib.likeliest, read)

    def _words(self, function: Any, read: str) -> list[Candidate]:
        ffi = self.core.ffi
        nodes, scores = ffi.new("int32_t[]", ROOM), ffi.new("double[]", ROOM)
        letters = letters_of(self.core, read)
        count = function(self.in_core, letters, len(read), nodes, scores)
        if count == UNTOLD:
            self.tell(read)
            count = function(self.in_core, letters, len(read), nodes, scores)
        if count < 0:
            raise MemoryError
        if not count:
            return []
        word_at = self.tree.word_at
        found = zip(ffi.unpack(nodes, count), ffi.unpack(scores, count), strict=True)
        return [(word_at[node], score) for node, score in found]

    def units(self, read: str, form: str) -> list[tuple[str, str]]:
        """See ``Channel``."""
        lib, ffi = self.core
        node = lib.node_of(self.tree.grown, letters_of(self.core, form), len(form))
        if node <= 0:
            return []
        printed, lengths = ffi.new("int32_t[]", len(form)), ffi.new("int32_t[]", len(form))
        letters = letters_of(self.core, read)
        count = lib.units(self.in_core, letters, len(read), node, printed, lengths)
        if count == UNTOLD:
            self.tell(read)
            count = lib.units(self.in_core, letters, len(read), node, printed, lengths)
        if count < 0:
            raise MemoryError
        found = []
        for at in range(count):
            cut, read_cut = len(form) - printed[at], len(read) - lengths[at]
            found.append((form[cut:], read[read_cut:]))
            form, read = form[:cut], read[:read_cut]
        return found[::-1]

    def _weighed(self, joint: Counter[tuple[str, str]], whole: Counter[str]) -> Channel:
        twin = self._twin({})
        del twin._options  # what the core has need not be made again, unless it is asked for
        twin._learned = self, joint, whole
        pairs = self._pairs([p for p, _ in joint], [r for _, r in joint], joint.values())
        wholes = self._pairs(list(whole), [], whole.values())
        made = self.core.lib.adapted(self.in_core, plain.WORTH, plain.UNSEEN, pairs[0], wholes[0])
        twin._in_core = twin._own(made)
        return twin

    def _pairs(self, printed: Sequence[str], read: Sequence[str], counts: Iterable[int]) -> tuple[Any, Any]:
        ffi = self.core.ffi
        kept = (
            letters_of(self.core, "".join(printed)),
            letters_of(self.core, "".join(read)),
            ffi.new("int32_t[]", list(map(len, printed))),
            ffi.new("int32_t[]", list(map(len, read))),
            ffi.new("int32_t[]", list(counts)),
        )
        return ffi.new("struct pairs *", (len(printed), *kept)), kept


def channel_of(
    arrays: dict[str, Array], words: Iterable[tuple[str, float]], core: Core | None = CORE
) -> Channel:
    """A channel, in the core where there is one."""
    return FastChannel(core, arrays, words) if core else Channel(arrays, words)


def _there(pointer: Any) -> Any:
    """A pointer that is not null.

    Raises:
        MemoryError: it is.
    """
    if not pointer:
        raise MemoryError
    return pointer
