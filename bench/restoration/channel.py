"""Learns P(read | printed) over strings of one to three characters from pairs of lines.

usage: channel.py OUT.npz [--share S --of OLD.npz [--letters]] [--spread LANGUAGE.npz] [PAIRS.tsv...]

With ``--of`` the probabilities learned have the share S, and those of an earlier table the rest; with
``--letters`` those of single letters alone, longer strings stay as they were. With ``--spread`` strings learn
from those that differ by their tone alone (``spread``).

Words of a line pair are aligned, then their characters: hard EM over units of at most three characters a
side. Counted is every run of units whose printed side has at most three characters, so that the channel
knows single letters as well as letters in their surroundings (Brill and Moore, 2000, "An improved error
model for noisy channel spelling correction").
"""

from __future__ import annotations

import argparse
import math
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from rapidfuzz.distance import Levenshtein
from unidecode import unidecode

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from vanthu.repair.restoration.tokens import pieces

SHAPES = [(p, r) for p in (1, 2, 3) for r in (1, 2, 3)]
Unit = tuple[str, str]  # printed, read
Pair = tuple[str, str]
FAMILY = 20  # sightings that the other letters of a family count for
LEAST_LETTER = 5e-5  # the same for single letters
# What any reader confuses, whatever the training pages happened to show.
LOOK_ALIKES = (
    *(("l", "I1|!", 5e-3), ("I", "l1|!", 2e-3), ("i", "1l!", 5e-4), ("oO", "0", 1e-3), ("S", "5", 5e-4)),
    # A vowel and its marks run together into one sign: engines differ in which.
    ("áàảãạăắằẳẵặâấầẩẫậéèẻẽẹêếềểễệóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựíìỉĩị", "&@¢€£§¥®©", 1e-3),
    # The bar of Đ is lost, or closes its side.
    *(("Đ", "DPBbp", 5e-3), ("đ", "db", 2e-3)),
    # High marks make a small vowel a capital (KE hoach: Kế).
    *(
        ("ềếểễệ", "EÉÊÈ", 2e-3),
        ("ốồổỗộởờớỡợ", "OÓÔ0", 2e-3),
        ("ấầẩẫậắằẳẵặ", "A", 2e-3),
        ("ủứừửữự", "U", 1e-3),
    ),
    # Marked vowels run into any other vowel at low resolution or with thin strokes (nim, néim: năm).
    (
        "áàảãạăắằẳẵặâấầẩẫậéèẻẽẹêếềểễệóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựíìỉĩịýỳỷỹỵ",
        "aeiouyéèêëàâäáíîìôóöûúüd6",
        5e-4,
    ),
    ("ÁÀẢÃẠĂẮẰẲẴẶÂẤẦẨẪẬÉÈẺẼẸÊẾỀỂỄỆÓÒỎÕỌÔỐỒỔỖỘƠỚỜỞỠỢÚÙỦŨỤƯỨỪỬỮỰÍÌỈĨỊÝỲỶỸỴ", "AEIOUYÉÈÊÀÂÔÖÛÜ", 5e-4),
    ("aeou", "éèáàâêäöæ&", 3e-4),  # and gain what was no mark on paper
    *(("ộọồổốỗôóỏ", "69b", 1e-3), ("ấầẩẫậáàảãạăắằẳẵặâ", "348d", 1e-3), ("ệềếểễéèẻẽẹê", "86", 1e-3)),
    *(("ởợờớơ", "6", 1e-3), ("cC", "¢€e", 1e-3)),
)
SHORT = 2  # letters
LONGER = 2.5  # nats a unit pays for every character more than one a side
SEEN = 2  # sightings a run needs; one may be a misalignment
LEAST = 3e-4  # probability below which a run is left out


def words(line: str) -> list[str]:
    return [p.text for p in pieces(line) if p.kind != "stop"]


def _distance(a: str, b: str) -> float:
    return Levenshtein.normalized_distance(unidecode(a).lower(), unidecode(b).lower())


def align_words(read: list[str], printed: list[str]) -> list[tuple[list[str], list[str]]]:
    """Groups of read and printed words that belong together: 1-1, 1-2, 2-1, 1-0, 0-1."""
    n, m = len(read), len(printed)
    best = {(0, 0): (0.0, None)}
    steps = [(1, 1), (1, 2), (2, 1), (1, 3), (1, 0), (0, 1)]
    for i in range(n + 1):
        for j in range(m + 1):
            if (i, j) not in best:
                continue
            cost = best[i, j][0]
            for a, b in steps:
                if i + a > n or j + b > m:
                    continue
                if a and b:
                    d = _distance("".join(read[i : i + a]), "".join(printed[j : j + b])) + 0.15 * (a + b - 2)
                else:
                    d = 0.7
                total = cost + d
                if (i + a, j + b) not in best or total < best[i + a, j + b][0]:
                    best[i + a, j + b] = (total, (i, j))
    groups, at = [], (n, m)
    while best[at][1] is not None:
        back = best[at][1]
        groups.append((read[back[0] : at[0]], printed[back[1] : at[1]]))
        at = back
    return groups[::-1]


def word_pairs(paths: list[str]) -> Counter[Pair]:
    """Printed and read words, one to one, with how often they occur."""
    pairs: Counter[Pair] = Counter()
    shapes: Counter[tuple[int, int]] = Counter()
    for path in paths:
        for row in Path(path).read_text(encoding="utf-8").splitlines():
            _, _, _, got, want = row.split("\t")
            for r, p in align_words(words(got), words(want)):
                shapes[len(r), len(p)] += 1
                if len(r) == 1 and len(p) == 1 and p[0].isalpha() and _belong(r[0], p[0]):
                    pairs[p[0], r[0]] += 1
    print("words read : printed", dict(shapes), file=sys.stderr)
    return pairs


def _belong(read: str, printed: str) -> bool:
    """True for words alike, and for short ones of which no letter may be left (``6``: ở, ``46``: đó)."""
    return _distance(read, printed) <= 0.75 or len(read) == len(printed) <= SHORT


def first_cost(unit: Unit) -> float:
    """Two letters read as two signs are two units, however unlike they are (``lệ`` read as ``1é``).

    Else what is read for an ``l`` would be known of an ``l`` before an ``ệ`` alone.
    """
    p, r = unit
    if len(p) == 1 and len(r) == 1:
        if p == r:
            return 0.1
        return 1.0 if unidecode(p).lower() == unidecode(r).lower() else 3.0
    return 2.5 + LONGER * (len(p) + len(r) - 2)


def align(pair: Pair, cost: dict[Unit, float]) -> list[Unit]:
    """The cheapest units that make the pair."""
    p, r = pair
    best: dict[tuple[int, int], tuple[float, tuple[int, int] | None]] = {(0, 0): (0.0, None)}
    for i in range(len(p) + 1):
        for j in range(len(r) + 1):
            here = best.get((i, j))
            if here is None:
                continue
            for a, b in SHAPES:
                unit = (p[i : i + a], r[j : j + b])
                if i + a > len(p) or j + b > len(r):
                    continue
                total = here[0] + cost.get(unit, first_cost(unit) + 3)
                if (i + a, j + b) not in best or total < best[i + a, j + b][0]:
                    best[i + a, j + b] = (total, (i, j))
    at, units = (len(p), len(r)), []
    if at not in best:
        return []
    while best[at][1] is not None:
        back = best[at][1]
        units.append((p[back[0] : at[0]], r[back[1] : at[1]]))
        at = back
    return units[::-1]


def learn(pairs: Counter[Pair], rounds: int = 4) -> dict[Pair, list[Unit]]:
    """Units of every pair after hard EM; long units pay for their length, so that short ones win ties."""
    cost: dict[Unit, float] = defaultdict(float)
    cost = {}
    for _ in range(rounds):
        units = {pair: align(pair, cost) for pair in pairs}
        joint: Counter[Unit] = Counter()
        whole: Counter[str] = Counter()
        for pair, found in units.items():
            for unit in found:
                joint[unit] += pairs[pair]
                whole[unit[0]] += pairs[pair]
        cost = {
            u: -math.log((c - 0.5) / (whole[u[0]] + 1)) + LONGER * (len(u[0]) + len(u[1]) - 2)
            for u, c in joint.items()
        }
    return units


def table(pairs: Counter[Pair], units: dict[Pair, list[Unit]]) -> list[tuple[str, str, float]]:
    """(printed, read, log P) of every run kept."""
    joint: Counter[Unit] = Counter()
    whole: Counter[str] = Counter()
    for pair, found in units.items():
        weight = pairs[pair]
        printed = pair[0]
        for size in (1, 2, 3):
            for i in range(len(printed) - size + 1):
                whole[printed[i : i + size]] += weight
        for i in range(len(found)):
            p = r = ""
            for unit in found[i:]:
                p, r = p + unit[0], r + unit[1]
                if len(p) > 3:
                    break
                if len(r) <= 4:
                    joint[p, r] += weight
    rows = []
    for (p, r), share in shares(joint, whole).items():
        # One sighting of a long string may be a misalignment.
        if share >= (LEAST_LETTER if len(p) == 1 else LEAST) and (len(p) == 1 or joint[p, r] >= SEEN):
            rows.append((p, r, math.log(share)))
    return rows


def shares(joint: Counter[Unit], whole: Counter[str]) -> dict[Unit, float]:
    """P(read | printed); single letters share what is known of the letters with the same base (ố, ổ, ồ)."""
    family: Counter[Unit] = Counter()
    size: Counter[str] = Counter()
    members: dict[str, set[str]] = defaultdict(set)
    for letter in [p for p in whole if len(p) == 1]:
        for base in bases(letter):
            size[base] += whole[letter]
            members[base].add(letter)
    for (p, r), count in joint.items():
        if len(p) == 1:
            for base in bases(p):
                family[base, r] += count
    found = {u: (c - 0.5) / (whole[u[0]] + FAMILY) for u, c in joint.items() if len(u[0]) > 1}
    for (base, r), count in family.items():
        for letter in members[base]:
            own = max(joint[letter, r] - 0.5, 0) / (whole[letter] + FAMILY)
            shared = FAMILY / (whole[letter] + FAMILY) * count / size[base] / 2
            found[letter, r] = found.get((letter, r), own) + shared
    for letters, signs, share in LOOK_ALIKES:
        for p in letters:
            for r in signs:
                found[p, r] = max(found.get((p, r), 0), share)
    return found


def bases(letter: str) -> tuple[str, str]:
    """The families of a letter: its base letter in its case, and in lower case (marked) for both cases."""
    base = unidecode(letter)
    return base, "any " + base.lower()


Rows = list[tuple[str, str, float]]


def with_letters(new: Rows, old: Rows, share: float) -> Rows:
    """The old table, its single letters with a share of what the new one tells of them, if that is more."""
    known = {(p, r): math.exp(q) for p, r, q in old}
    for p, r, q in new:
        before = known.get((p, r), 0.0)
        more = share * math.exp(q) + (1 - share) * before
        if len(p) == 1 and more >= LEAST_LETTER:
            known[p, r] = max(before, more)
    for letters, signs, least in LOOK_ALIKES:
        known |= {(p, r): max(known.get((p, r), 0.0), least) for p in letters for r in signs}
    return [(p, r, math.log(v)) for (p, r), v in known.items()]


def mixed(new: Rows, old: Rows, share: float) -> Rows:
    """Two tables as one; what is rare in the mixture is left out as in each."""
    probability: Counter[Unit] = Counter()
    for rows, part in ((new, share), (old, 1 - share)):
        for p, r, q in rows:
            probability[p, r] += part * math.exp(q)
    least = {True: LEAST_LETTER, False: LEAST}
    return [(p, r, math.log(v)) for (p, r), v in probability.items() if v >= least[len(p) == 1]]


SPREAD, LEAST_SPREAD = (
    0.15,
    2e-4,
)  # share of what its likes taught that a string gets, and the least of it kept
TONES = "\u0300\u0301\u0303\u0309\u0323"


def spread(rows: Rows, strings: set[str]) -> Rows:
    """The table with more on strings that training seldom showed, from those that differ by their tone alone.

    ``hần`` read as ``hn`` tells of ``hấn``, too, where nothing of a tone was read.
    """
    alike: dict[str, set[str]] = defaultdict(set)
    for string in strings:
        if len(string) > 1 and string.islower():
            alike[toneless(string)].add(string)
    known: dict[str, dict[str, float]] = defaultdict(dict)
    for p, r, q in rows:
        known[p][r] = math.exp(q)
    found = {(p, r): math.exp(q) for p, r, q in rows}
    for members in alike.values():
        seen = [p for p in members if p in known]
        told: Counter[str] = Counter()
        for p in seen:
            told.update({r: share / len(seen) for r, share in known[p].items() if toneless(r) == r})
        for p in members:
            for r, mean in told.items():
                share = max(found.get((p, r), 0.0), SPREAD * mean)
                if p != r and share >= LEAST_SPREAD:
                    found[p, r] = share
    return [(p, r, math.log(share)) for (p, r), share in found.items()]


def toneless(text: str) -> str:
    """The text without marks of tone; â, ơ and the like stay."""
    spread_out = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(c for c in spread_out if c not in TONES))


def strings_of(words: Iterable[str]) -> set[str]:
    """The strings of one to three characters in words."""
    return {word[i : i + n] for word in words for n in (1, 2, 3) for i in range(len(word) - n + 1)}


def read_table(path: Path) -> Rows:
    """The rows of a table as it is kept."""
    with np.load(path) as arrays:
        printed, read = str(arrays["printed"]).split("\n"), str(arrays["read"]).split("\n")
        logs = (arrays["logp"].astype(np.float64) / -16).tolist()
    return list(zip(printed, read, logs, strict=True))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("pairs", nargs="*")
    parser.add_argument("--spread", type=Path, help="the language model, for its words")
    parser.add_argument("--of", type=Path, help="an earlier table")
    parser.add_argument("--letters", action="store_true", help="learn of single letters alone")
    parser.add_argument("--share", type=float, default=1.0)
    options = parser.parse_intermixed_args()  # files may stand behind options
    pairs = word_pairs(options.pairs)
    rows = table(pairs, learn(pairs)) if pairs else read_table(options.of)
    if options.of and pairs:
        mix = with_letters if options.letters else mixed
        rows = mix(rows, read_table(options.of), options.share)
    if options.spread:
        with np.load(options.spread) as arrays:
            rows = spread(rows, strings_of(str(arrays["words"]).split("\n")))
    print(f"{sum(pairs.values())} words, {len(pairs)} distinct, {len(rows)} runs", file=sys.stderr)
    rows.sort(key=lambda row: (row[1], row[0]))
    np.savez_compressed(
        options.out,
        printed=np.array("\n".join(p for p, _, _ in rows)),
        read=np.array("\n".join(r for _, r, _ in rows)),
        logp=np.clip(np.rint([-16 * q for _, _, q in rows]), 0, 255).astype(np.uint8),
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
