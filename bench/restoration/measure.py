"""How well and how fast damaged lines are restored, beside the nearest word of a list (``rapidfuzz``).

usage: python -m bench.restoration.measure [PAIRS.tsv ...]

Development: pages of invented reports, and what ``pairs.py`` wrote. Test: the degraded September report,
without and with a lexicon of the May report. Nothing is asserted here; floors stand in ``gold/floors.toml``.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Sequence
from functools import cache
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
ROUNDS = 3


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

    words = sum(len(line.split()) for line in whole)
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(words / processor_seconds(lambda: base.restore(whole)))
        theirs.append(words / processor_seconds(lambda: nearest_words(whole)))
    print(
        f"speed: {statistics.median(ours):,.0f} syllables a second"
        f" ({', '.join(f'{rate:,.0f}' for rate in ours)}); nearest words {statistics.median(theirs):,.0f}"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
