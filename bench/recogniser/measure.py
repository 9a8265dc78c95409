"""Measuring on made lines of faces and texts not trained on, beside Tesseract's ``vie`` on the same crops.

    python -m bench.recogniser.measure make --texts T... --fonts F... --out test.lines
    python -m bench.recogniser.measure calibrate --lines fit.lines --weights lines.onnx --out measured.json
    python -m bench.recogniser.measure compare --lines test.lines --weights lines.onnx [--page
    docs/recogniser.md]

``make --faces trained`` and ``fitted`` set the lines in the faces of the training and in a few others: on
such lines, of another seed, the confidence is fitted; what is reported comes from faces apart from both.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
from rapidfuzz.distance import Levenshtein

from bench.recogniser.confidence import Pairs, calibrated, fitted, heard, sure_ones, text_pairs, word_pairs
from bench.recogniser.degrade import SCANS
from bench.recogniser.faces import FITTED, TESTED, TRAINED, find_faces
from bench.recogniser.lines import BODY, POINTS, Press
from bench.recogniser.strings import read_texts
from vanthu.extract.ocr import programs
from vanthu.extract.ocr.engine import Layout, open_engine
from vanthu.extract.ocr.figures.figuretext import digit_groups
from vanthu.extract.ocr.words import tokens_of
from vanthu.extract.recogniser.alphabet import SIGNS, plain
from vanthu.extract.recogniser.crops import Image
from vanthu.extract.recogniser.reader import Recogniser

Test = dict[str, list[tuple[Image, str]]]
"""Crops and their texts by kind of scan."""

WORDS_A_LINE = (1, 1, 2, 4, 7, 10, 13)
"""Lines to measure on: half of them long, as on a page; the short ones are cells and words."""


FACES = {"trained": TRAINED, "fitted": FITTED, "tested": TESTED}


def loaded(file: Path) -> Test:
    """What ``make`` wrote."""
    test: Test = pickle.loads(file.read_bytes())
    return test


def make(press: Press, count: int, seed: int) -> Test:
    """As many lines of every kind."""
    r = random.Random(seed)
    return {kind: [_line(press, kind, r.choice(WORDS_A_LINE)) for _ in range(count)] for kind in SCANS}


def _line(press: Press, kind: str, words: int) -> tuple[Image, str]:
    """A line with a letter or digit; of leader dots alone the reader sees dots as high as letters."""
    while True:
        crop, text = press.line(kind, words)
        if any(map(str.isalnum, text)):
            return crop, text


@dataclass
class Score:
    """What one reader made of the lines of one kind."""

    signs: int = 0
    wrong_signs: int = 0
    groups: int = 0
    right_groups: int = 0
    lines: int = 0
    right_lines: int = 0
    seconds: float = 0.0

    def add(self, said: str, printed: str) -> None:
        """Count one line."""
        self.lines += 1
        self.right_lines += said == printed
        self.signs += len(printed)
        self.wrong_signs += Levenshtein.distance(said, printed)
        want, have = digit_groups(printed), digit_groups(said)
        self.groups += len(want)
        self.right_groups += sum(
            block.src_end - block.src_start
            for block in Levenshtein.opcodes(want, have)
            if block.tag == "equal"
        )

    @property
    def cer(self) -> float:
        """Wrong signs for each hundred printed."""
        return 100 * self.wrong_signs / max(1, self.signs)


def read_all(read: Callable[[Image], str], lines: Sequence[tuple[Image, str]]) -> Score:
    """One reader over the lines of one kind."""
    score = Score()
    start = time.process_time()
    said = [read(crop) for crop, _ in lines]
    score.seconds = time.process_time() - start
    for text, (_, printed) in zip(said, lines, strict=True):
        score.add(plain(text), printed)
    return score


def tesseract() -> Callable[[Image], str]:
    """The Vietnamese model as the project asks it for lines."""
    engine = open_engine(programs())

    def read(crop: Image) -> str:
        box = (0, 0, crop.shape[1], crop.shape[0])
        (tsv,) = engine.crops(crop, [box], 200, Layout.LINE)
        return " ".join(token.text for line in tokens_of(tsv) for token in line)

    return read


def own(reader: Recogniser) -> Callable[[Image], str]:
    """The project's reader, one crop at a time."""
    return lambda crop: " ".join(word.text for word in reader.words([crop])[0])


# ---- the report

PAGE = """# The reader of printed lines

vanthu reads scans with Tesseract's Vietnamese model, and every line and every word with a digit a second time
with a reader of its own (`extract/recogniser`): a net of one million parameters, trained on made lines
(`bench/recogniser`, where the recipe stands). A figure is sure (0.9 and more) only where both read the same
digits and separators, both of them sure of it, and the picture can show its separators. Of words that the two
read differently the surer one stands, and the language model of the repair room chooses among all readings
(letters only; each choice is an edit of the rule `vote`).

A word is as sure as its least sure sign, the blanks on either side, the likeliest sign that was passed over
between them, its likeliest columns together, the doubt over its line and its spelling say (a syllable, a
separator between digits), weighed by logistic regression on made lines in faces of the training and in
others; the lower end of the interval is stated. The signs around its letters are judged apart: of a word
that both readers see, the letters are taken from the one who is sure of the word, a comma behind them from
the own reader only where it is sure of that comma. A vowel with a tone within a figure is the digit that it
looks like.

| what | |
| --- | --- |
| weights | {name}, {size} bytes, made by the project alone |
| runs on | onnxruntime, one thread, no download |
| reads | {signs} signs: Vietnamese letters, digits, the signs of the register |

## Lines of faces and texts not trained on

{count} made lines of each kind, spoilt as scans spoil print (`bench/recogniser`); TeX Gyre Termes, Heros and
Cursor, Carlito; texts of decrees, circulars, reports. Both readers get the same crops. CER: wrong signs for
each hundred printed. Digit groups count with their separators, half of which are set anyhow, so that the
grouping does not tell a comma from a stop.

{table}

Type of 11 to 14 points alone, as a report's body is set (the first table has type from 8 points, of notes and
narrow tables, which is 16 pixels high on a fax):

{body}

## Scans at hand

Pages whose text is known from the same pages as print; none was trained on. Words counted without their
order: share of the printed ones that were read / share of the read ones that are printed. Alone, both read
the lines that Tesseract finds; together, the page is read as a report is read
(`python -m bench.recogniser.alone`):

{scans}

## Where both read the same figure

Lines of figures, all kinds of scans as often, type of 11 to 14 points, half of the figures grouped anyhow
(`python -m bench.recogniser.agree`):

{agreeing}

## Figures on whole pages

Made pages in the same faces, prose, ruled tables and tables of figures alone, read as a report is read
(`python -m bench.recogniser.pages`):

{figures}

Written by `python -m bench.recogniser.measure compare --page docs/recogniser.md`.
"""


PRINTED_BY = {"scans": "alone", "agreeing": "agree", "figures": "pages"}
"""Places of the page, and what prints the tables that stand there."""


def page(test: Test, body: Test, reader: Recogniser, weights: Path, others: dict[str, str]) -> str:
    """The page of the documents; ``others``: what the other measures printed, by their places in it."""
    return PAGE.format(
        name=reader.name,
        size=weights.stat().st_size,
        signs=len(SIGNS),
        count=len(next(iter(test.values()))),
        table=table(test, reader),
        body=table(body, reader),
        **others,
    )


def table(test: Test, reader: Recogniser) -> str:
    """Markdown: one row for a kind of scan."""
    rows = [
        "| scan | CER own | CER `vie` | digit groups own | digit groups `vie` "
        "| words at 0.99: right / share | ms a line own / `vie` |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    ask = tesseract()
    everything: Pairs = []
    for kind, lines in test.items():
        ours, theirs = read_all(own(reader), lines), read_all(ask, lines)
        pairs = word_pairs(reader, lines)
        everything += pairs
        right, share, _ = sure_ones(pairs)
        rows.append(
            f"| {kind} | {ours.cer:.2f} | {theirs.cer:.2f} | {ours.right_groups}/{ours.groups} | "
            f"{theirs.right_groups}/{theirs.groups} | {right:.4f} / {share:.3f} | "
            f"{1000 * ours.seconds / ours.lines:.1f} / {1000 * theirs.seconds / theirs.lines:.1f} |"
        )
    right, share, wrong = sure_ones(everything)
    rows.append(f"\nWords at 0.99 or more, all kinds: {right:.4f} right, {wrong} wrong,")
    rows.append(f"{share:.3f} of {len(everything)} words.")
    return "\n".join(rows)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    making = commands.add_parser("make")
    making.add_argument("--texts", nargs="+", type=Path, required=True)
    making.add_argument("--fonts", nargs="+", type=Path, required=True)
    making.add_argument("--count", type=int, default=120)
    making.add_argument("--seed", type=int, default=77)
    making.add_argument("--faces", choices=sorted(FACES), default="tested")
    making.add_argument("--body", action="store_true", help="type of 11 to 14 points alone")
    making.add_argument("--out", type=Path, required=True)
    for name in ("calibrate", "compare"):
        reading = commands.add_parser(name)
        reading.add_argument("--lines", nargs="+", type=Path, required=True)
        reading.add_argument("--weights", type=Path, required=True)
        reading.add_argument("--out", type=Path)
        reading.add_argument("--body", type=Path, help="lines made with --body, for the page")
        reading.add_argument("--page", type=Path, help="write the page of the documents")
        for place, printer in PRINTED_BY.items():
            reading.add_argument(f"--{place}", type=Path, help=f"what bench.recogniser.{printer} printed")
    given = parser.parse_args()
    cv2.setNumThreads(1)
    if given.command == "make":
        faces = find_faces(FACES[given.faces], given.fonts)
        points = BODY if given.body else POINTS
        press = Press(read_texts(given.texts, given.seed), faces, given.seed, points)
        given.out.write_bytes(pickle.dumps(make(press, given.count, given.seed), -1))
        return
    reader = Recogniser(given.weights)
    if given.command == "calibrate":
        lines = [line for file in given.lines for of_kind in loaded(file).values() for line in of_kind]
        found = {"texts": fitted(text_pairs(reader, lines)), "words": calibrated(heard(reader, lines))}
        given.out.write_text(json.dumps(found))
        return
    (test,) = map(loaded, given.lines)
    if given.page:
        files: dict[str, Path | None] = {place: getattr(given, place) for place in PRINTED_BY}
        others = {k: f.read_text(encoding="utf-8").strip() if f else "not measured" for k, f in files.items()}
        body = loaded(given.body) if given.body else {}
        given.page.write_text(page(test, body, reader, given.weights, others), encoding="utf-8")
    else:
        print(table(test, reader))


if __name__ == "__main__":
    main()
