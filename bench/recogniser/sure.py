"""How far a figure's confidence can be trusted: a table of ten steps, and the curve that a reader chooses by.

    python -m bench.recogniser.sure --figures figures.json [--table T.md] [--picture P.svg] [--page P.md]

``figures.json`` is what ``bench.recogniser.pages --out`` wrote: figures of made pages, in faces and of texts
that neither the reader nor its calibration saw. Without the other options the table is printed.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from bench.recogniser.pages import SURE, Found, summary

STEPS = 10

WIDE, HIGH, RIM = 640, 360, 56
"""Of the picture, and the room for its labels, in pixels."""

MOST_WRONG = 0.1
"""Highest share of wrong ones that the picture shows."""

PAGE = """# How sure read figures are

Figures of scanned pages carry a confidence. Whoever takes them over decides from which confidence on they are
taken unseen; the rest is looked at beside the page (`vanthu serve`, Soi số). This is what that choice costs,
on {count} figures of made pages in faces and of texts that the reader was not trained on
(`python -m bench.recogniser.acceptance`; prose, ruled tables, tables of figures alone):

![Share of figures accepted against the share of wrong ones among them]({picture})

From 0.9 on {accepted:.1%} of all figures are accepted, and {wrong} of these {taken} are wrong.

{table}

By kind of scan:

{scans}

## How it is made

A figure's texts are those that Tesseract, the own reader (asked about the figure and about its whole line)
and, where these leave a doubt, Tesseract's `eng` model read. Of each text two logistics weigh what every
witness says (`extract/ocr/figures/sureness.py`): one judges its digits, the other its separators where the
digits are right, so that a comma drawn as commas are is no evidence for the digit before it. The likeliest
text stands.

Separators are judged by their shape (`extract/ocr/figures/tails.py`): size, drop below the line, share of ink
below the line, middle and mass of each mark, held against the points and commas of the same page as the own
reader took them (where a page has few, against what pages have in general). Where points and commas of a
page do not lie apart, no separator there counts as read alike by anyone but one that is itself drawn beyond
doubt. Where a page has eight of each, whole pictures of marks are held against one another
(`extract/ocr/figures/markpictures.py`): how far each lies on the way from the page's middle point to its
middle comma. Where these lie apart, a picture that is beyond doubt settles a separator, for or against what
was read.

A figure is sure from a score on at which, by the upper bound of how fast wrong ones grow fewer, fewer than
one in 10,000 figures would be wrong (each page judged by weights fitted without it). Where the score is a
little lower, the own reader is asked about three pictures of the figure that differ a little (wider,
narrower, with more paper around): what it reads alike in all of them is steady, and sure from 4.0 on.

A figure is sure only where, besides,

- readers of two architectures read every sign of it alike, and no ink stands beside it. For Tesseract the
  page itself may speak (`extract/ocr/figures/shapes.py`): each digit that the own reader read is held
  against all digits of the page's other figures, and is most like those that are the same, its points and
  commas drawn as the page's are. Of 13,773 figures confirmed so none had another digit; so their digits are
  taken as right, and the score is that of their separators. A digit that is rather like another of the page,
  between digits that are like themselves, is doubted, whoever read it;
- no other figure stands so near that they would be one number. Where the page's separators are whole and
  all is white between the two, no sign was lost: then only a digit may stand apart, or a blank part
  thousands. Where separators are lost without a trace, any two may be one
  (`extract/ocr/figures/neighbours.py`);
- the own reader saw no more digits in the line than in the figure's box, and no footnote's mark touches it:
  both were halves of a digit (`38,5` and a mark, for `38,59`);
- the picture of a whole number shows no mark between its digits that nobody read (`57.1-1871` read
  `571-1871` by all), and no comma ends its line; nor do two of its digits stand farther apart than the page
  prints these two, by two fifths of a sign's place (`extract/ocr/figures/spacing.py`; `279` for 27,9);
- its digits are drawn as the same digits elsewhere on the page are, as a hand does not
  (`extract/ocr/figures/glyphs.py`);
- the page can be read: the own reader is certain of six in ten of its figures (of five where separators are
  whole) and sure of half of its words, and four in ten of the figures with separators have them drawn as
  they are read. On a table copied twice 11 of 23 sure figures were wrong, all readers taking worn commas
  for points, before words counted. Where less of it can be read, figures that the page's digits confirm may
  be sure if six in ten are confirmed so or certain; whole numbers, too, where points and commas are unclear.

    python -m bench.recogniser.acceptance again --texts T... --fonts F... --to KEPT --out FIGURES.JSON
    python -m bench.recogniser.acceptance keep --faces test --to OTHERS ...  pages to measure on
    python -m bench.recogniser.acceptance measure --kept OTHERS --out figures.json
    python -m bench.recogniser.acceptance why --kept OTHERS                  what keeps right ones below 0.9

`again` draws the pages of its recipe (126: office, 1-bit, fax, faint, copy, 300 dpi, 150 dpi; prose, ruled
tables, figures alone; three ways of writing numbers), keeps them as first read, and fits. With new weights of
the own reader it is run again.

Written by `python -m bench.recogniser.sure --figures figures.json --page docs/accuracy.md`; the table of ten
steps stands in `gold/scores/figure-confidence.md`, too.
"""


def steps(found: Sequence[Found]) -> str:
    """Markdown: figures by the confidence stated, and how many of them are right."""
    rows = ["| stated | figures | mean stated | right |", "| --- | --- | --- | --- |"]
    for step in range(STEPS):
        here = [one for one in found if min(int(one.confidence * STEPS), STEPS - 1) == step]
        if here:
            mean = sum(one.confidence for one in here) / len(here)
            right = sum(one.right for one in here) / len(here)
            span = f"{step / STEPS:.1f}-{(step + 1) / STEPS:.1f}"
            rows.append(f"| {span} | {len(here)} | {mean:.3f} | {right:.3f} |")
    return "\n".join(rows)


def curve(found: Sequence[Found]) -> list[tuple[float, float]]:
    """Share accepted and share of wrong ones among them, as the confidence asked for falls."""
    points, wrong = [], 0
    ordered = sorted(found, key=lambda one: -one.confidence)
    for count, one in enumerate(ordered, start=1):
        wrong += not one.right
        if count == len(ordered) or ordered[count].confidence < one.confidence:
            points.append((count / len(ordered), wrong / count))
    return points


def picture(curves: dict[str, list[tuple[float, float]]]) -> str:
    """The curves as SVG; what lies above ``MOST_WRONG`` is cut."""
    grey, colours = "#888", ("#1f5fa8", "#b3541e", "#3d7a3d", "#7a3d7a")
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH}" font-family="sans-serif" '
        'font-size="12">',
        f'<rect width="{WIDE}" height="{HIGH}" fill="white"/>',
    ]
    for k in range(6):
        x, y = _at(k / 5, 0)[0], _at(0, k / 5 * MOST_WRONG)[1]
        parts.append(f'<line x1="{x}" y1="{RIM}" x2="{x}" y2="{HIGH - RIM}" stroke="#ddd"/>')
        parts.append(f'<line x1="{RIM}" y1="{y}" x2="{WIDE - RIM}" y2="{y}" stroke="#ddd"/>')
        parts.append(f'<text x="{x}" y="{HIGH - RIM + 16}" text-anchor="middle">{k * 20} %</text>')
        parts.append(f'<text x="{RIM - 6}" y="{y + 4}" text-anchor="end">{k / 5 * MOST_WRONG:.0%}</text>')
    parts.append(f'<text x="{WIDE // 2}" y="{HIGH - 14}" text-anchor="middle">figures accepted</text>')
    parts.append(f'<text x="{RIM}" y="{RIM - 12}" fill="{grey}">wrong among them</text>')
    for k, (name, points) in enumerate(curves.items()):
        colour = colours[k % len(colours)]
        shown = " ".join("{},{}".format(*_at(share, wrong)) for share, wrong in points if wrong <= MOST_WRONG)
        parts.append(f'<polyline points="{shown}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts.append(f'<text x="{RIM + 12}" y="{RIM + 18 + 16 * k}" fill="{colour}">{name}</text>')
    return "\n".join([*parts, "</svg>", ""])


def _at(share: float, wrong: float) -> tuple[float, float]:
    """The place of a point in the picture."""
    x = RIM + share * (WIDE - 2 * RIM)
    return round(x, 1), round(HIGH - RIM - wrong / MOST_WRONG * (HIGH - 2 * RIM), 1)


def page(found: Sequence[Found], picture_name: str) -> str:
    """The page of the documents."""
    taken = [one for one in found if one.confidence >= SURE]
    return PAGE.format(
        count=len(found),
        picture=picture_name,
        accepted=len(taken) / max(1, len(found)),
        wrong=sum(not one.right for one in taken),
        taken=len(taken),
        table=steps(found),
        scans=summary(found),
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--figures", nargs="+", type=Path, required=True)
    parser.add_argument("--table", type=Path)
    parser.add_argument("--picture", type=Path)
    parser.add_argument("--page", type=Path)
    given = parser.parse_args()
    found = [Found(**one) for path in given.figures for one in json.loads(path.read_text(encoding="utf-8"))]
    table = f"# Confidence of figures on made pages\n\n{len(found)} figures.\n\n{steps(found)}\n"
    if given.table:
        given.table.write_text(table, encoding="utf-8")
    if given.picture:
        office = [one for one in found if one.scan.startswith(("office", "clean"))]
        rest = [one for one in found if one not in office]
        curves = {"all scans": found, "office scans": office, "1-bit, fax, faint, copies": rest}
        given.picture.write_text(picture({name: curve(of) for name, of in curves.items()}), encoding="utf-8")
    if given.page:
        name = given.picture.name if given.picture else "figures-accepted.svg"
        given.page.write_text(page(found, name), encoding="utf-8")
    if not (given.table or given.page):
        print(table)


if __name__ == "__main__":
    main()
