"""Words that blanks fell into at marks (``th ực``, ``hiệ n``), and letter-spaced headings (``K ẾT Q UẢ``).

A page is looked at only where pieces that are no words say so; then the language model parts right blanks
from wrong ones (``quy ết`` is one word, ``quy ước`` two). Figures are never joined, nor what is not letters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from vanthu.extract.patterns import lazy_pattern, lazy_regex
from vanthu.extract.syllables import ONSETS, is_syllable
from vanthu.extract.values import fixed
from vanthu.repair.restoration.counting import word_key
from vanthu.repair.rewrite import Rewrite

if TYPE_CHECKING:
    from vanthu.repair.restoration.language import LanguageModel

NONE = -1  # no pair of words stands before the first

EVIDENCE = (
    3  # blanks of a page that fell into a word for certain; clean text of 390,000 words has none together
)
LONE = 0.5
"""What a single consonant before a marked piece is worth: ``điểm c ở`` may be clean. Of 993 pages of clean
text one has more than two."""
IN_HEADING = 2  # the same for a line in capitals: a heading is short
JOINED, JOINED_WORDS = -1.5, -4.0
"""Log P of a blank inside a word, on such a page; and where every piece is a word itself (``thú y``)."""
NO_WORD = -14.0  # log P of a piece that is no word
LETTERS = 7  # of the longest syllable (nghiêng)
BEAM = 6
SURE, LIKELY = 0.98, 0.9
"""Of a word of whose pieces one is none, and of one whose pieces are all words."""
_CHAIN = lazy_regex(r"[^\W\d_]+(?:[ ][^\W\d_]+)*")
_ONSETS = frozenset((*ONSETS, "q")) - {""}
_CODAS = frozenset(("c", "ch", "m", "n", "ng", "nh", "p", "t"))
_MARKED = lazy_regex(r"[^\W\d_a-zA-Z]")
_MARKED_END = lazy_regex(r"[^\W\d_a-zA-Z]$")
_MAY_BE_CERTAIN = lazy_pattern(
    " (?=[^\\W\\d_a-zA-Z])(?:"
    + "|".join(
        rf"(?<=(?<![^\W\d_]){''.join(f'[{c}{c.upper()}]' for c in onset)} )" for onset in sorted(_ONSETS)
    )
    + r")| (?<=[^\W\d_a-zA-Z] )(?:[cC][hH]?|[mMpPtT]|[nN][gGhH]?)(?![^\W\d_])"
)
"""Where two pieces may be such as ``_evidence`` tells; it begins with their blank, found fastest."""
_LONE_CAPITAL = lazy_pattern(r" [^\W\d_a-z](?![^\W\d_])")
_LONE_ONSET = lazy_pattern(
    r" (?=[^\W\d_a-z]{2})(?:(?<=(?<![^\W\d_])[^\W\d_a-z] )|(?<=(?<![^\W\d_])[B-DĐG-IK-NP-VX]{2} )"
    r"|(?<=(?<![^\W\d_])[B-DĐG-IK-NP-VX]{3} ))"
)
"""What stands in each line that ``_is_spaced`` tells: three single capitals behind blanks, or an onset in
capitals that stands alone. Both begin with their blank, which is found fastest."""
LONE_CAPITALS = 3
"""Of the four that a spaced line has at least, one may be its first."""


@fixed(frozen=True, slots=True)
class _Chain:
    """Runs of letters with one blank between each and the next."""

    start: int
    texts: Sequence[str]

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Where in the line each run stands."""
        ends = accumulate((len(text) + 1 for text in self.texts), initial=self.start)
        return [(at, at + len(text)) for at, text in zip(ends, self.texts, strict=False)]


def rejoin(lines: Sequence[str], language: Callable[[], LanguageModel]) -> list[list[Rewrite]]:
    """The changes of the lines of a page; ``language`` is asked for only where some line needs it."""
    text = "\n".join(lines)  # no sign goes over a line end; most pages have none
    signs = _MAY_BE_CERTAIN.findall(text)
    if len(signs) < EVIDENCE and not _may_be_spaced(text):
        return [[] for _ in lines]
    chains = [list(_chains(line)) for line in lines]
    pairs = (pair for of_line in chains for chain in of_line for pair in pairwise(chain.texts))
    whole = sum(_evidence(*pair) for pair in pairs) >= EVIDENCE
    changes: list[list[Rewrite]] = []
    for of_line in chains:
        spaced = _is_spaced(of_line)
        looked_at = [chain for chain in of_line if len(chain.texts) > 1] if spaced or whole else []
        changes.append([change for chain in looked_at for change in _joined(chain, language(), spaced)])
    return changes


def _may_be_spaced(text: str) -> bool:
    return len(_LONE_CAPITAL.findall(text)) >= LONE_CAPITALS or _LONE_ONSET.search(text) is not None


def _chains(line: str) -> Iterator[_Chain]:
    for match in _CHAIN.finditer(line):
        yield _Chain(match.start(), match.group().split(" "))


@lru_cache(maxsize=65536)
def _evidence(first: str, second: str) -> float:
    """How much two pieces say that a blank fell into a word: one, or ``LONE`` for ``c ộng``, or nothing."""
    if _is_certain(first, second):
        return 1.0
    lone = len(first) == 1 and first.lower() in _ONSETS and _MARKED.match(second)
    in_case = second.islower() or (first + second).isupper()
    return LONE if lone and in_case and is_syllable(first + second) else 0.0


def _is_certain(first: str, second: str) -> bool:
    """``th ực``, ``hiệ n``: one of two pieces of a syllable is none, nor what may stand alone."""
    onset = len(first) > 1 and first.lower() in _ONSETS and not is_syllable(first) and _MARKED.match(second)
    coda = second.lower() in _CODAS and _MARKED_END.search(first) and not is_syllable(first)
    if not (onset or coda) or not is_syllable(first + second):
        return False
    return first[1:].islower() == (second[1:].islower() if onset else second.islower())


def _is_spaced(chains: Sequence[_Chain]) -> bool:
    """A heading in capitals that is spaced (``B Á O C Á O``, ``K ẾT Q UẢ``, ``C H Ủ  T Ị C H``)."""
    texts = [text for chain in chains for text in chain.texts]
    if not all(map(str.isupper, texts)):
        return False
    alone = sum(len(text) == 1 for text in texts)
    pairs = (pair for chain in chains for pair in pairwise(chain.texts))
    parted = sum(a.lower() in _ONSETS and len(b) > 1 and is_syllable(a + b) for a, b in pairs)
    marked = any(map(_MARKED.search, texts))
    return marked and (parted >= IN_HEADING or (alone >= 4 and alone >= len(texts) - 1))


@fixed(frozen=True, slots=True)
class _Path:
    score: float
    w1: int
    w2: int
    head: int
    words: tuple[int, ...]
    """How many pieces each word has."""


def _joined(chain: _Chain, language: LanguageModel, spaced: bool) -> list[Rewrite]:
    start = language.start
    paths: list[list[_Path]] = [[] for _ in range(len(chain.texts) + 1)]
    paths[0] = [_Path(0.0, start, start, NONE, ())]
    for at in range(len(chain.texts)):
        paths[at] = sorted(paths[at], key=lambda path: -path.score)[:BEAM]
        for end in _ends(chain, at, spaced):
            for path in paths[at]:
                paths[end].append(_longer(path, chain.texts[at:end], language))
    best = max(paths[-1], key=lambda path: path.score)
    return list(_changes(chain, best.words))


def _ends(chain: _Chain, at: int, spaced: bool) -> Iterator[int]:
    """Where a word that begins at a piece may end."""
    yield at + 1
    word = chain.texts[at]
    for end in range(at + 1, len(chain.texts)):
        piece = chain.texts[end]
        word += piece
        if (
            len(word) > LETTERS
            or not (spaced or _MARKED.match(piece) or _MARKED_END.search(chain.texts[end - 1]))
            or not (piece.islower() or word.isupper())
        ):
            return
        if is_syllable(word):
            yield end + 1


def _longer(path: _Path, texts: Sequence[str], language: LanguageModel) -> _Path:
    number = language.index.get(word_key("".join(texts)), language.other)
    low, head = language.behind(path.head, path.w1, path.w2, number)
    joined = JOINED_WORDS if all(map(is_syllable, texts)) else JOINED
    low += NO_WORD if number == language.other else joined * (len(texts) - 1)
    return _Path(path.score + low, path.w2, number, head, (*path.words, len(texts)))


def _changes(chain: _Chain, words: Sequence[int]) -> Iterator[Rewrite]:
    at, spans = 0, chain.spans
    for pieces in words:
        if pieces > 1:
            texts = chain.texts[at : at + pieces]
            confidence = LIKELY if all(map(is_syllable, texts)) else SURE
            start, end = spans[at][0], spans[at + pieces - 1][1]
            yield Rewrite(start, end, "".join(texts), confidence, "rejoin")
        at += pieces
