"""Fits how sure figures are: made pages are kept as first read, all witnesses asked, a logistic is fitted.

    nice python -m bench.recogniser.acceptance again --texts T... --fonts F... --to KEPT --out FIGURES.JSON

makes ``extract/ocr/figures.json`` again: it keeps the pages of the recipe and fits. Step by step:

    nice python -m bench.recogniser.acceptance keep --texts T... --fonts F... --faces fit --pages 84 --to KEPT
    nice python -m bench.recogniser.acceptance fit --kept KEPT MORE --out extract/ocr/figures.json
    nice python -m bench.recogniser.acceptance measure --kept OTHERS --out figures.json
    python -m bench.recogniser.acceptance why --kept OTHERS

``keep`` goes on behind the last page when it is started again; it alone asks Tesseract for words, so that
with new weights of the own reader ``again`` reads no page anew and is done in minutes. Two thirds of them
are in faces that the own reader was not trained on, none in those that docs/accuracy.md is measured on.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import pickle
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from bench.recogniser import strings
from bench.recogniser.faces import FITTED, TESTED, TRAINED, find_faces
from bench.recogniser.pages import (
    KINDS_OF_PAGES,
    SCANS_READ,
    Found,
    Printed,
    Setter,
    figures_of,
    is_at,
    scanned,
    summary,
)
from vanthu.extract.ocr import figures, hearing, pages, programs, sureness, words
from vanthu.extract.ocr.engine import Image, PixelBox, open_engine
from vanthu.extract.ocr.figures import Evidence
from vanthu.extract.ocr.sureness import Custom, Judged, candidates, custom_of, digit_groups, digits_of, traits
from vanthu.extract.ocr.tails import MEASURES, NORMAL, SEPARATORS, General, Generals, inner_separators
from vanthu.extract.ocr.words import Token
from vanthu.extract.page import Page
from vanthu.extract.recogniser import CropReader, Reading, ReadWord, own_reader
from vanthu.extract.recogniser.alphabet import TONED, plain

WAYS = (("register", 0.6), ("anyhow", 0.33), ("english", 0.07))
"""How pages write their numbers: as reports do, in any way, in the English way."""

FACES = {"fit": FITTED, "trained": TRAINED, "test": TESTED}
"""Families by the name that ``keep`` takes."""

PENALTY = 1.0
"""Of the square of a weight, of traits in units of their spread."""

FOLDS = 5
"""Parts of the pages; each is judged by weights fitted on the others."""

LEAST = 3.5
"""Least score from which a figure is sure: one in 30 of such a score alone is wrong."""

BEYOND = 0.3
"""What is added to the highest score of a wrong figure for the score from which figures are sure."""

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Call:
    """Lines of a page as first read, before their figures are weighed; the page as a PNG."""

    picture: npt.NDArray[np.uint8]
    lines: list[list[Token]]
    cells: Sequence[PixelBox] | None

    @property
    def grey(self) -> Image:
        """The page."""
        return np.asarray(cv2.imdecode(self.picture, cv2.IMREAD_GRAYSCALE), np.uint8)


@dataclass(frozen=True)
class Kept:
    """A made page: what is printed, and all that was first read."""

    number: int
    scan: str
    kind: str
    way: str
    dpi: int
    printed: list[Printed]
    calls: list[Call]
    rulings: npt.NDArray[np.uint8]
    """The mask of rulings as a PNG."""

    @property
    def mask(self) -> Image:
        """1 where a ruling was taken out."""
        return np.asarray(cv2.imdecode(self.rulings, cv2.IMREAD_GRAYSCALE) > 0, np.uint8)


# ---- keep


def keep(given: argparse.Namespace) -> None:
    """Draw, scan and read pages; one file for each."""
    faces = find_faces(FACES[given.faces], given.fonts)
    texts = strings.read_texts(given.texts, 5)
    engine = open_engine(programs())
    given.to.mkdir(parents=True, exist_ok=True)
    with _Listening() as listening:
        for number in range(given.pages):
            path = given.to / f"{number:04}.pkl"
            if path.exists():
                continue
            seed = given.seed + number
            r = random.Random(7 * seed + 1)
            way = r.choices(*zip(*WAYS, strict=True))[0]
            sheet = Setter(texts, faces, seed, strings.WAYS[way]).sheet(number)
            scan = SCANS_READ[number % len(SCANS_READ)]
            raster = scanned(sheet, scan, seed)
            listening.calls.clear()
            pages.read_raster(Page(number + 1, 595.0, 842.0, "none", "", 0.0, ()), raster, engine)
            kind = KINDS_OF_PAGES[number % len(KINDS_OF_PAGES)]
            kept = Kept(
                number, scan, kind, way, raster.dpi, sheet.words, list(listening.calls), listening.rulings
            )
            path.with_suffix(".part").write_bytes(pickle.dumps(kept))
            path.with_suffix(".part").rename(path)
            print(number, scan, kind, way, flush=True)


class _Listening:
    """Keeps what is handed to ``figures.second_reading`` while pages are read as ever."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.rulings = np.empty(0, np.uint8)
        self._real = figures.second_reading

    def __enter__(self) -> _Listening:
        figures.second_reading = self._heard
        return self

    def __exit__(self, *_: object) -> None:
        figures.second_reading = self._real

    def _heard(self, lines: Any, grey: Any, *args: Any, **named: Any) -> Any:
        picture = np.asarray(cv2.imencode(".png", grey, [cv2.IMWRITE_PNG_COMPRESSION, 3])[1], np.uint8)
        self.calls.append(Call(picture, [list(line) for line in lines], named.get("cells")))
        self.rulings = np.asarray(cv2.imencode(".png", named["rulings"] * np.uint8(255))[1], np.uint8)
        return self._real(lines, grey, *args, **named)


def read_kept(folder: Path) -> Iterator[Kept]:
    """The pages of a folder."""
    for path in sorted(folder.glob("*.pkl")):
        yield pickle.loads(path.read_bytes())


class Remembered:
    """A reader whose answers are kept in a file: the same crop is read once."""

    name = "remembered"

    def __init__(self, reader: CropReader, path: Path) -> None:
        self._reader, self._path = reader, path
        self._known: dict[str, tuple[str, float]] = json.loads(path.read_text()) if path.exists() else {}

    def read(self, crops: Sequence[Image]) -> list[Reading]:
        """See ``CropReader``."""
        keys = [hashlib.sha256(repr(crop.shape).encode() + crop.tobytes()).hexdigest()[:24] for crop in crops]
        new = [k for k, key in enumerate(keys) if key not in self._known]
        for k, reading in zip(new, self._reader.read([crops[k] for k in new]), strict=True):
            self._known[keys[k]] = (reading.text, reading.confidence)
        return [Reading(*self._known[key]) for key in keys]

    def save(self) -> None:
        """Write what is known."""
        self._path.write_text(json.dumps(self._known))


def third_of(folder: Path) -> Remembered:
    """The model of figures, remembered beside the kept pages."""
    third = open_engine(programs()).figures
    if third is None:
        raise SystemExit("Tesseract's eng model is not installed")
    return Remembered(third, folder / "third.json")


# ---- fit


@dataclass(frozen=True)
class Case:
    """A text that some witness read of a figure, its traits, and whether it is what is printed."""

    page: int
    spot: int
    one: Evidence
    text: str
    printed: str
    found: dict[str, float]

    @property
    def right(self) -> bool:
        """Whether its digit groups are those printed, or some of those (a year of two)."""
        return _among(digit_groups(self.text), digit_groups(self.printed))

    @property
    def digits_right(self) -> bool:
        """The same without commas and points."""
        return _among(*([*map(digits_of, digit_groups(text))] for text in (self.text, self.printed)))


def _among(some: Sequence[str], groups: Sequence[str]) -> bool:
    return any(groups[k : k + len(some)] == some for k in range(len(groups) - len(some) + 1))


@dataclass(frozen=True)
class Heard:
    """A kept page's figures: what all but the third reader say, what that one says, and what is printed.

    And the words that the own reader saw around them.
    """

    found: Sequence[Evidence]
    third: Sequence[Reading]
    printed: Sequence[str]
    words: Sequence[ReadWord]


def heard_on(folder: Path) -> Iterator[Heard]:
    """Every kept page of a folder, heard now."""
    third = third_of(folder)
    for kept in read_kept(folder):
        for call in kept.calls:
            found, seen = _evidence(kept, call)
            readings = third.read([one.crop for one in found])
            printed = [_printed(kept, figures.joined(one.pieces)) for one in found]
            yield Heard(found, readings, printed, seen)
    third.save()


def generals_of(pages_heard: Sequence[Heard]) -> Generals:
    """What points and commas look like on pages in general: how far pages lie apart, and marks on a page."""
    of_pages: dict[str, list[Numbers]] = {sign: [] for sign in SEPARATORS}
    for page in pages_heard:
        shapes: dict[str, list[tuple[float, ...]]] = {sign: [] for sign in SEPARATORS}
        for one, printed in zip(page.found, page.printed, strict=True):
            inner = [mark for mark in one.heard.marks if mark.inner]
            signs = inner_separators(printed)
            same = digits_of(one.heard.second.text) == digits_of(printed)
            if same and len(signs) == len(inner):
                for sign, mark in zip(signs, inner, strict=True):
                    shapes[sign].append(mark.shape)
        for sign, found in shapes.items():
            of_pages[sign] += [np.array(found)] if len(found) >= MARKS_OF_A_PAGE else []
    return {sign: _generals(found) for sign, found in of_pages.items()}


MARKS_OF_A_PAGE = 8
"""Marks from which a page tells what is general."""


def _generals(of_pages: Sequence[Numbers]) -> list[General]:
    middles = np.array([np.median(found, 0) for found in of_pages])
    spreads = [np.median(np.abs(found - np.median(found, 0)), 0) / NORMAL for found in of_pages]
    within = np.sqrt((np.array(spreads) ** 2).mean(0))
    return [
        General(*(round(float(value), 4) for value in values))
        for values in zip(middles.mean(0), middles.std(0), within, strict=True)
    ]


def cases_of(pages_heard: Sequence[Heard], usual: Generals) -> tuple[list[Case], list[Case]]:
    """All cases of some pages, without and with the third reader."""
    two: list[Case] = []
    three: list[Case] = []
    spots = 0
    for number, page in enumerate(pages_heard):
        found = figures.told(page.found, usual)
        custom = custom_of([one.heard for one in found], page.words)
        for one, reading, printed in zip(found, page.third, page.printed, strict=True):
            spots += 1
            if not digit_groups(printed) or no_figure(printed):
                continue
            known_by_two = replace(one, free=one.free and custom.legible)
            with_third = replace(known_by_two, heard=replace(one.heard, third=reading))
            for cases, evidence in ((two, known_by_two), (three, with_third)):
                for text in candidates(evidence.heard):
                    known = traits(text, evidence.heard, custom)
                    cases.append(Case(number, spots, evidence, text, printed, known))
    return two, three


def no_figure(printed: str) -> bool:
    """Whether it is a string of look-alikes that no report has (``ó6604``): no figure to be read."""
    return bool(_TONED_BESIDE.search(printed))


_TONED_BESIDE = re.compile(rf"\d[{TONED}]|[{TONED}]\d")


def _evidence(kept: Kept, call: Call) -> tuple[list[Evidence], list[ReadWord]]:
    seen = hearing.heard(call.lines, call.grey, own_reader())
    found = figures.evidence(
        call.lines, call.grey, own_reader(), cells=call.cells, seen=seen, rulings=kept.mask
    )
    return found, [one.word for line in seen for one in line]


def _printed(kept: Kept, token: Token) -> str:
    """What is printed where a word was read."""
    box = words.to_points(token.box, kept.dpi)
    here = sorted((word for word in kept.printed if is_at(box, word)), key=lambda word: word.box[0])
    return " ".join(plain(word.text) for word in here)


@dataclass(frozen=True)
class Logistic:
    """Weights of traits, by name in their order, and last what is added to them all."""

    names: Sequence[str]
    weights: Numbers

    def odds(self, cases: Sequence[Case]) -> Numbers:
        """The logarithm of the odds of each case."""
        return np.asarray(_table(cases, self.names) @ self.weights, np.float64)

    def told(self) -> tuple[dict[str, float], float]:
        """As ``figures.json`` holds it."""
        *weights, bias = (round(float(weight), 3) for weight in self.weights)
        return dict(zip(self.names, weights, strict=True)), bias


@dataclass(frozen=True)
class Two:
    """What judges the digits of cases, and their separators."""

    digits: Logistic
    separators: Logistic

    @classmethod
    def fitted_to(cls, cases: Sequence[Case]) -> Two:
        """The digits by all cases, the separators by those whose digits are right."""
        names = sorted({trait for case in cases for trait in case.found})
        of_digits = [name for name in names if not name.startswith(OF_SEPARATORS)]
        spelt = [case for case in cases if case.digits_right]
        return cls(
            fitted(cases, of_digits, [case.digits_right for case in cases]),
            fitted(spelt, names, [case.right for case in spelt]),
        )

    def scores(self, cases: Sequence[Case]) -> Numbers:
        """The score of each case."""
        pairs = zip(self.digits.odds(cases), self.separators.odds(cases), strict=True)
        return np.array([sureness.both(float(first), float(second)) for first, second in pairs])


OF_SEPARATORS = ("drawn", "point", "comma", "usual", "unusual", "odd", "marks missing", "page clear")
"""What the names of traits begin with that say nothing of digits."""


def fitted(cases: Sequence[Case], names: Sequence[str], labels: Sequence[bool]) -> Logistic:
    """The weights of the traits by which some cases are told from the others."""
    table, right = _table(cases, names), np.array(labels, np.float64)
    spread = table.std(0) + 1e-9
    spread[-1] = 1.0
    scaled = table / spread
    weights = np.zeros(scaled.shape[1])
    penalty = np.full(len(weights), PENALTY)
    penalty[-1] = 1e-3
    for _ in range(30):
        chance = 1 / (1 + np.exp(-np.clip(scaled @ weights, -30, 30)))
        curve = (scaled * (chance * (1 - chance) + 1e-9)[:, None]).T @ scaled + np.diag(penalty)
        step = np.linalg.solve(curve, scaled.T @ (right - chance) - penalty * weights)
        weights += step
        if np.abs(step).max() < 1e-6:
            break
    return Logistic(names, np.asarray(weights / spread, np.float64))


def _table(cases: Sequence[Case], names: Sequence[str]) -> Numbers:
    return np.array([[case.found.get(name, 0.0) for name in names] + [1.0] for case in cases], np.float64)


def chosen(cases: Sequence[Case], scores: Numbers) -> list[tuple[float, Case]]:
    """Of each figure the text that scores highest."""
    best: dict[int, tuple[float, Case]] = {}
    for score, case in zip(scores.tolist(), cases, strict=True):
        if case.spot not in best or score > best[case.spot][0]:
            best[case.spot] = (score, case)
    return list(best.values())


def left_out(cases: Sequence[Case]) -> Numbers:
    """The score of each case by weights that are fitted without its page."""
    scores = np.zeros(len(cases))
    part = np.array([case.page % FOLDS for case in cases])
    for fold in range(FOLDS):
        known = Two.fitted_to([case for case, k in zip(cases, part, strict=True) if k != fold])
        here = np.flatnonzero(part == fold)
        scores[here] = known.scores([cases[k] for k in here])
    return scores


def sure_from(stand: Sequence[tuple[float, Case]]) -> float:
    """The score from which fewer than ``AIM`` of all figures are wrong, at the upper bound of what is known.

    The wrong ones grow fewer exponentially the higher the score; the highest of them tell how fast.
    """
    wrong = sorted((score for score, case in stand if not case.right and _may_be_sure(case)), reverse=True)
    if len(wrong) < HIGHEST:
        return max(max(wrong, default=0.0) + BEYOND, LEAST)
    top = np.array(wrong[:HIGHEST])
    falls = float((top[:-1] - top[-1]).mean()) * UPPER
    reached = top[-1] + falls * np.log(max(HIGHEST / (AIM * len(stand)), 1.0))
    return max(float(reached), top[0] + BEYOND, LEAST)


HIGHEST, UPPER = 10, 1.4
"""Wrong figures of the highest scores that tell how fast these grow fewer; and the upper bound (four in five)
of the mean of one less exponential distances, as a share of it: 18 over the 20 % point of chi square."""

AIM = 1e-4
"""Share of all figures that may be wrong and sure."""


def _may_be_sure(case: Case) -> bool:
    return figures.may_be_sure(case.one, case.text)


def fit(given: argparse.Namespace) -> None:
    """Fit, write the weights and say what they do on the pages they are fitted on, each left out in turn."""
    pages_heard = [page for folder in given.kept for page in heard_on(folder)]
    answer = fitted_to(pages_heard)
    given.out.write_text(json.dumps(answer, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


RECIPE = (("fit", 3_000_000, 84), ("trained", 4_000_000, 42))
"""Faces, seed and number of the pages of ``figures.json``: each kind of scan and of page six times.
A third of them are in faces that the own reader was trained on, as those of most reports are."""


def again(given: argparse.Namespace) -> None:
    """Make ``figures.json`` again: keep the pages of the recipe, those that are not there yet, and fit."""
    folders = []
    for faces, seed, count in RECIPE:
        folders.append(given.to / faces)
        named = argparse.Namespace(**vars(given) | {"to": folders[-1], "faces": faces})
        keep(argparse.Namespace(**vars(named) | {"seed": seed, "pages": count}))
    fit(argparse.Namespace(kept=folders, out=given.out))


def fitted_to(pages_heard: Sequence[Heard]) -> dict[str, Any]:
    """What ``figures.json`` holds."""
    usual = generals_of(pages_heard)
    marks = {
        sign: {name: [one.mean, one.between, one.within] for name, one in zip(MEASURES, ones, strict=True)}
        for sign, ones in usual.items()
    }
    kinds: dict[str, Any] = {}
    for cases in cases_of(pages_heard, usual):
        kinds |= weighed(cases)
    return {"marks": marks, "kinds": kinds}


def weighed(cases: Sequence[Case]) -> dict[str, Any]:
    """What ``figures.json`` holds of the kinds of some cases."""
    kinds = np.array([sureness.kind_of(case.text, case.one.heard) for case in cases])
    scores, answer = np.zeros(len(cases)), {}
    for kind in sorted(set(kinds)):
        here = np.flatnonzero(kinds == kind)
        of_kind = [cases[k] for k in here]
        scores[here] = left_out(of_kind)
        two = Two.fitted_to(of_kind)
        answer[str(kind)] = {"digits": two.digits.told(), "separators": two.separators.told()}
    stand = chosen(cases, scores)
    for kind, known in answer.items():
        of_this = [
            (score, case) for score, case in stand if sureness.kind_of(case.text, case.one.heard) == kind
        ]
        known["sure"] = round(sure_from(of_this), 3)
        _tell(kind, known["sure"], of_this)
    return answer


def _tell(name: str, sure: float, stand: Sequence[tuple[float, Case]]) -> None:
    right = sum(case.right for _, case in stand)
    print(f"{name}: {len(stand)} figures, {right / len(stand):.4f} right, sure from {sure:.2f}")
    for least in (sure, *np.arange(8.0, 2.5, -0.5).tolist()):
        taken = [case for score, case in stand if score >= least and _may_be_sure(case)]
        wrong, good = sum(not case.right for case in taken), sum(case.right for case in taken)
        print(f"  from {least:.2f}: {wrong} wrong of {len(taken)}; right ones below {1 - good / right:.3f}")
    worst = sorted(stand, key=lambda one: -one[0])
    for score, case in [one for one in worst if not one[1].right and _may_be_sure(one[1])][:15]:
        heard = case.one.heard
        line = heard.in_line.text if heard.in_line else None
        third = heard.third.text if heard.third else None
        own = f"{heard.second.text} {heard.second.confidence:.4f}"
        said = f"own {own}, line {line}, first {heard.first}, third {third}"
        print(f"  {score:.2f} page {case.page}: {case.printed} -> {case.text}; {said}")


# ---- measure


def measured(folder: Path, third: Remembered) -> Iterator[Found]:
    """The figures of kept pages as they are read now."""
    for kept in read_kept(folder):
        tokens: list[Token] = []
        for call in kept.calls:
            seen = hearing.heard(call.lines, call.grey, own_reader())
            weighed = figures.second_reading(
                call.lines, call.grey, own_reader(), third, cells=call.cells, seen=seen, rulings=kept.mask
            )
            tokens += [token for line in weighed for token in line]
        printed = [word for word in kept.printed if not no_figure(word.text)]
        yield from figures_of([words.to_word(token, kept.dpi) for token in tokens], printed, kept.scan)
    third.save()


def measure(given: argparse.Namespace) -> None:
    """Read kept pages as they would be read now."""
    found = list(measured(given.kept, third_of(given.kept)))
    print(summary(found))
    for one in found:
        if one.wrong_and_sure:
            print(f"wrong at {one.confidence:.3f} on {one.scan}: {one.printed} read {one.read}")
    if given.out:
        given.out.write_text(json.dumps([one.__dict__ for one in found], ensure_ascii=False, indent=0))


# ---- why


def why(given: argparse.Namespace) -> None:
    """By kind of scan, what keeps right figures below 0.9."""
    counts: Counter[tuple[str, str]] = Counter()
    right: Counter[str] = Counter()
    third = third_of(given.kept)
    for kept in read_kept(given.kept):
        for call in kept.calls:
            found, seen = _evidence(kept, call)
            custom = custom_of([one.heard for one in found], seen)
            readings = third.read([one.crop for one in found])
            for one, reading in zip(found, readings, strict=True):
                printed = _printed(kept, figures.joined(one.pieces))
                known, reason = _reason(one, reading, custom)
                if (
                    known is None
                    or not digit_groups(printed)
                    or digit_groups(known.text) != digit_groups(printed)
                ):
                    continue
                right[kept.scan] += 1
                counts[kept.scan, reason] += reason != ""
    scans = [scan for scan in SCANS_READ if right[scan]]
    print("| | " + " | ".join(scans) + " |\n| --- |" + " --- |" * len(scans))
    print("| right | " + " | ".join(str(right[scan]) for scan in scans) + " |")
    for reason in sorted({reason for _, reason in counts if reason}):
        print(f"| {reason} | " + " | ".join(str(counts[scan, reason]) for scan in scans) + " |")


def _reason(one: Evidence, reading: Reading, custom: Custom) -> tuple[Judged | None, str]:
    """What stands, and why it is not sure; "" where it is."""
    known = sureness.judge(one.heard, custom)
    if known is not None and not known.sure:
        with_third = replace(one, heard=replace(one.heard, third=reading))
        (one,) = figures.asked_again([with_third], custom, own_reader())
        known = sureness.judge(one.heard, custom)
    if known is None:
        return None, "no figure"
    sure = known.sure and custom.legible and figures.may_be_sure(one, known.text)
    return known, "" if sure else _doubt(one, known, custom)


def _doubt(one: Evidence, known: Judged, custom: Custom) -> str:
    """What leaves a doubt: the first that holds."""
    heard, text = one.heard, known.text
    of_separators = " of separators" if sureness.separated(text) else ""
    doubts = {
        "its page, of which too little can be read": not custom.legible,
        "its page, on which points and commas look alike": not heard.shows(text),
        "its surroundings: ink or a word beside, a blank or letters inside": not figures.may_be_sure(
            one, text
        ),
        "the own reader reads otherwise": not sureness.alike(heard.second.text, text),
        f"the own reader is not certain{of_separators}": heard.second.confidence < sureness.CERTAIN,
        "Tesseract reads otherwise": sureness.digit_groups(heard.first) != sureness.digit_groups(text),
    }
    return next((doubt for doubt, holds in doubts.items() if holds), "all read alike, the score is too low")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("keep", "again"):
        one = commands.add_parser(name)
        one.add_argument("--texts", nargs="+", type=Path, required=True)
        one.add_argument("--fonts", nargs="+", type=Path, required=True)
        one.add_argument("--to", type=Path, required=True)
        if name == "again":
            one.add_argument("--out", type=Path, required=True)
            continue
        one.add_argument("--faces", choices=tuple(FACES), required=True)
        one.add_argument("--pages", type=int, default=84)
        one.add_argument("--seed", type=int, default=1000)
    for name in ("fit", "measure", "why"):
        one = commands.add_parser(name)
        one.add_argument("--kept", type=Path, required=True, nargs="+" if name == "fit" else None)
        if name != "why":
            one.add_argument("--out", type=Path, required=name == "fit")
    given = parser.parse_args()
    cv2.setNumThreads(1)
    {"again": again, "keep": keep, "fit": fit, "measure": measure, "why": why}[given.command](given)


if __name__ == "__main__":
    main()
