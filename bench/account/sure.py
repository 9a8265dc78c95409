"""Sure figures that another reader of the page does not see where they say they stand.

The other reader is poppler's ``pdftotext -bbox``, which shares no code with ours: what a figure of confidence
0.9 or more, without an issue, says must be among the digits that it finds in the figure's boxes. Pages that
were read from an image are left out: there poppler reads the same layer or nothing.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from vanthu.extract.page import BBox
from vanthu.parsers.report import Report

SURE = 0.9
_AROUND = 2.0
"""Points: the two readers take the height of a line from different metrics of its font."""
_PAGE = re.compile(r"<page [^>]*>(.*?)</page>", re.DOTALL)
_WORD = re.compile(
    r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>', re.DOTALL
)


def unseen(path: Path, report: Report) -> Iterator[str]:
    """The sure figures whose digits poppler does not find in their boxes."""
    pages = _words(path)
    trusted = {page.page for page in report.source.page_sources if page.source == "text"}
    for figure in report.figures:
        sure = figure.confidence >= SURE and figure.issue is None and figure.value is not None
        if not sure or figure.page not in trusted or not figure.bboxes:
            continue
        held = _digits("".join(_held(pages[figure.page - 1], box) for box in figure.bboxes))
        for token in figure.printed_numbers:
            inside = figure.span is not None and figure.span[0] <= token.span[0] < figure.span[1]
            if inside and _digits(token.text) not in held:
                yield f"page {figure.page}, {figure.id} {figure.raw!r}: {token.text} where poppler has {held}"


def sure_figures(report: Report) -> int:
    """How many there are."""
    return sum(f.confidence >= SURE and f.issue is None and f.value is not None for f in report.figures)


def _words(path: Path) -> list[list[tuple[BBox, str]]]:
    done = subprocess.run(["pdftotext", "-bbox", str(path), "-"], capture_output=True, text=True, check=True)
    return [
        [
            ((float(found[1]), float(found[2]), float(found[3]), float(found[4])), unescape(found[5]))
            for found in _WORD.finditer(page[1])
        ]
        for page in _PAGE.finditer(done.stdout)
    ]


def _held(words: list[tuple[BBox, str]], box: BBox) -> str:
    return " ".join(
        text
        for (x0, top, x1, bottom), text in words
        if x0 < box[2] + _AROUND
        and x1 > box[0] - _AROUND
        and box[1] - _AROUND <= (top + bottom) / 2 <= box[3] + _AROUND
    )


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdecimal())
