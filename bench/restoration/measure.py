"""How well and how fast damaged lines are restored, beside the nearest word of a list (``rapidfuzz``).

usage: python -m bench.restoration.measure [PAIRS.tsv ...]

Development: pages of invented reports, and what ``pairs.py`` wrote. Test: the degraded September report,
without and with a lexicon of the May report. Nothing is asserted here; floors stand in ``gold/floors.toml``.

Speed is processor time of tools that take turns: of the whole report, and of a short text. SymSpell, where
it is installed (``pip install --group peers``), looks up words without marks in a list of the model's, two
letters away at most, once for each word that differs.
"""

from __future__ import annotations

import math
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from functools import cache, partial
from pathlib import Path

from rapidfuzz import process
from unidecode import unidecode

from vanthu.gold.fixture import load_fixture
from vanthu.gold.folding import syllables
from vanthu.gold.metrics.restoration import TrueLine, score
from vanthu.repair.restoration.counting import NO_WORDS
from vanthu.repair.restoration.lexicon import Lexicon
from vanthu.repair.restoration.model import restorer
from vanthu.repair.restoration.restore import Restorer
from vanthu.repair.rewrite import apply

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "gold" / "fixtures"
TEST, LEXICON = FIXTURES / "2024-09-thanh-hoa", FIXTURES / "2024-05-thanh-hoa" / "text.txt"
DEVELOPMENT = ROOT / "tests" / "repair" / "data" / "read-and-printed.tsv"
SURE = 0.95
ROUNDS = 5
SHORT_LINE, SHORT_LINES = 11, 3  # words and lines of a short text


def restored(with_: Restorer, lines: Sequence[str]) -> list[str]:
    """The lines restored by vanthu."""
    return [apply(line, changes) for line, changes in zip(lines, with_.restore(lines), strict=True)]


def nearest_words(lines: Sequence[str]) -> list[str]:
    """Every word as the word of the model that is nearest without marks, the commoner first."""
    language = restorer().reader.language
    order = sorted(range(len(NO_WORDS), len(language.words)), key=lambda word: -language.p1[word])
    plain = {}
    for word in order:
        plain.setdefault(unidecode(language.words[word]), language.words[word])
    skeletons = list(plain)

    @cache
    def nearest(read: str) -> str:
        if not any(c.isalpha() for c in read):
            return read
        return plain[process.extractOne(unidecode(read).lower(), skeletons)[0]]

    return [" ".join(nearest(word) for word in line.split()) for line in lines]


def symspell() -> Callable[[Sequence[str]], list[str]] | None:
    """Every word as the commonest of the model with its letters, or nearly; None without SymSpell."""
    try:
        from symspellpy import SymSpell, Verbosity
    except ImportError:
        return None
    language = restorer().reader.language
    plain: dict[str, str] = {}
    speller = SymSpell(max_dictionary_edit_distance=2)
    for word in sorted(range(len(NO_WORDS), len(language.words)), key=lambda word: -language.p1[word]):
        skeleton = unidecode(language.words[word]).lower()
        if skeleton not in plain:
            plain[skeleton] = language.words[word]
            speller.create_dictionary_entry(skeleton, 1 + int(1e9 * math.exp(language.p1[word])))

    def spelt(lines: Sequence[str]) -> list[str]:
        @cache
        def nearest(skeleton: str) -> str | None:
            found = speller.lookup(skeleton, Verbosity.TOP, max_edit_distance=2)
            return plain[found[0].term] if found else None

        return [" ".join(nearest(unidecode(word).lower()) or word for word in line.split()) for line in lines]

    return spelt


def accuracy(pairs: Sequence[TrueLine], lines: Sequence[str]) -> str:
    """Share of syllables right, and digit groups broken."""
    measures = score(zip(pairs, lines, strict=True)).measures
    return "  ".join(f"{measure.name} {measure.value:.4f}" for measure in measures)


def sure_words(with_: Restorer, lines: Sequence[str], gold: dict[int, str]) -> str:
    """How many of the words restored with confidence of 0.95 or more stand in the true line."""
    sure = right = 0
    for number, changes in enumerate(with_.restore(lines)):
        true = " ".join(syllables(gold.get(number, "")))
        for change in changes if number in gold else ():
            if change.confidence >= SURE:
                words = syllables(change.after)
                sure += len(words)
                right += sum(word in true for word in words)
    return f"sure {sure}, right {right / max(sure, 1):.4f}"


def processor_seconds(work: Callable[[], object]) -> float:
    """Processor time of one call."""
    started = time.process_time()
    work()
    return time.process_time() - started


def main(paths: Sequence[str]) -> None:
    base = restorer()
    base.restore(["Két qua"])
    lexicon = Lexicon()
    lexicon.add(LEXICON.read_text(encoding="utf-8").splitlines())
    for path in (DEVELOPMENT, *map(Path, paths)):
        rows = [row.split("\t")[-2:] for row in path.read_text(encoding="utf-8").splitlines()]
        read, pairs = [r for r, _ in rows], [TrueLine(n, r, p) for n, (r, p) in enumerate(rows, 1)]
        gold = {n: p for n, (_, p) in enumerate(rows)}
        right = accuracy(pairs, restored(base, read))
        print(f"development {path.name}: {right}  {sure_words(base, read, gold)}")

    whole = (TEST / "degraded.txt").read_text(encoding="utf-8").split("\n")
    places = [number for number, line in enumerate(whole) if line.strip()]
    true = load_fixture(TEST.name).restoration
    gold = {places[line.line - 1]: line.gold for line in true}
    for name, with_ in (("alone", base), ("with a lexicon of May 2024", restorer(lexicon))):
        lines = restored(with_, whole)
        found = [lines[places[line.line - 1]] for line in true]
        print(f"test, {name}: {accuracy(true, found)}  {sure_words(with_, whole, gold)}")
    found = [nearest_words([line.ocr])[0] for line in true[:100]]
    print(f"test, nearest words: {accuracy(true[:100], found)}")

    compare_speed(base, whole)


def compare_speed(base: Restorer, whole: Sequence[str]) -> None:
    """Prints words a second of each tool, and of ours the milliseconds for a short text and a report."""
    tools: dict[str, Callable[[Sequence[str]], object]] = {
        "vanthu": base.restore,
        "nearest words": nearest_words,
    }
    spelt = symspell()
    if spelt:
        tools["SymSpell"] = spelt
    rates: dict[str, list[float]] = {name: [] for name in tools}
    words = sum(len(line.split()) for line in whole)
    for _ in range(ROUNDS):
        for name, tool in tools.items():
            rates[name].append(words / processor_seconds(partial(tool, whole)))
    for name, found in rates.items():
        each = ", ".join(f"{rate:,.0f}" for rate in found)
        print(f"speed, {name}: {statistics.median(found):,.0f} words a second ({each})")
    if spelt:
        pairs = zip(rates["vanthu"], rates["SymSpell"], strict=True)
        print(f"of SymSpell's words: {statistics.median(ours / theirs for ours, theirs in pairs):.2f}")
    short = [line for line in whole if len(line.split()) == SHORT_LINE][:SHORT_LINES]
    spent = sorted(1000 * processor_seconds(partial(base.restore, short)) for _ in range(ROUNDS))
    middle, words = statistics.median(spent), SHORT_LINES * SHORT_LINE
    print(f"{words} words: {middle:.1f} ms ({spent[0]:.1f}-{spent[-1]:.1f})")


if __name__ == "__main__":
    main(sys.argv[1:])
