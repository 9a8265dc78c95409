"""Fits how sure figures are: made pages are kept as first read, all witnesses asked, a logistic is fitted.

    nice python -m bench.recogniser.acceptance again --texts T... --fonts F... --to KEPT --out FIGURES.JSON

makes ``extract/ocr/figures/figures.json`` again: it keeps the pages of the recipe and fits. Step by step:

    nice python -m bench.recogniser.acceptance keep --texts T... --fonts F... --faces fit --pages 84 --to KEPT
    nice python -m bench.recogniser.acceptance fit --kept KEPT MORE --out extract/ocr/figures/figures.json
    nice python -m bench.recogniser.acceptance measure --kept OTHERS --out figures.json
    python -m bench.recogniser.acceptance why --kept OTHERS

``keep`` goes on behind the last page when it is started again; it alone asks Tesseract for words, so that
with new weights of the own reader ``again`` reads no page anew and is done in minutes. Two thirds of them
are in faces that the own reader was not trained on, none in those that docs/accuracy.md is measured on.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import cv2

from bench.recogniser.cases import Heard, cases_of, evidence_of, generals_of, heard_on, no_figure, printed_at
from bench.recogniser.kept import FACES, Remembered, keep, read_kept, third_of
from bench.recogniser.pages import SCANS_READ, Found, figures_of, summary
from bench.recogniser.weighing import weighed
from vanthu.extract.ocr import words
from vanthu.extract.ocr.figures import hearing, sureness
from vanthu.extract.ocr.figures import reading as figures
from vanthu.extract.ocr.figures.customs import CERTAIN, Custom, custom_of
from vanthu.extract.ocr.figures.evidence import Evidence
from vanthu.extract.ocr.figures.figuretext import alike, digit_groups, separated
from vanthu.extract.ocr.figures.spots import joined
from vanthu.extract.ocr.figures.sureness import Judged
from vanthu.extract.ocr.figures.tails import MEASURES
from vanthu.extract.ocr.words import Token
from vanthu.extract.recogniser import Reading, own_reader


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


def why(given: argparse.Namespace) -> None:
    """By kind of scan, what keeps right figures below 0.9."""
    counts: Counter[tuple[str, str]] = Counter()
    right: Counter[str] = Counter()
    third = third_of(given.kept)
    for kept in read_kept(given.kept):
        for call in kept.calls:
            found, seen = evidence_of(kept, call)
            custom = custom_of([one.heard for one in found], seen)
            readings = third.read([one.crop for one in found])
            for one, reading in zip(found, readings, strict=True):
                printed = printed_at(kept, joined(one.pieces))
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
    sure = known.sure and figures.may_be_sure(one, known.text, custom)
    return known, "" if sure else _doubt(one, known, custom)


def _doubt(one: Evidence, known: Judged, custom: Custom) -> str:
    """What leaves a doubt: the first that holds."""
    heard, text = one.heard, known.text
    of_separators = " of separators" if separated(text) else ""
    doubts = {
        "its page, of which too little can be read": not custom.lets_be_sure(heard, text),
        "its page, on which points and commas look alike": not heard.shows(text),
        "its surroundings: ink or a word beside, a blank or letters inside": not figures.may_be_sure(
            one, text, custom
        ),
        "the own reader reads otherwise": not alike(heard.second.text, text),
        f"the own reader is not certain{of_separators}": heard.second.confidence < CERTAIN,
        "Tesseract reads otherwise": digit_groups(heard.first) != digit_groups(text),
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
