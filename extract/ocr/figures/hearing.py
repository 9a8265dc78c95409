"""Lines of a page as the project's own reader reads them: word by word, each with its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vanthu.extract.ocr.engine import Image, PixelBox
from vanthu.extract.ocr.figures.strips import strips
from vanthu.extract.ocr.words import Token
from vanthu.extract.recogniser import ReadWord, WordReader


@dataclass(frozen=True, slots=True)
class Seen:
    """A word of the own reader, its edges in pixels."""

    word: ReadWord
    x0: float
    x1: float


def box_of(line: Sequence[Token]) -> PixelBox:
    """The box of a line's words with a rim."""
    x0, top = min(token.x0 for token in line), min(token.top for token in line)
    x1, bottom = max(token.x1 for token in line), max(token.bottom for token in line)
    return (max(0, int(x0) - 3), max(0, int(top) - 3), int(x1) + 4, int(bottom) + 4)


def heard(lines: Sequence[Sequence[Token]], grey: Image, reader: WordReader) -> list[list[Seen]]:
    """What the own reader sees in each line; nothing where a figure is all of it, which is read by itself.

    Args:
        lines: words as read.
        grey: the page.
        reader: reads whole lines.
    """
    asked = [k for k, line in enumerate(lines) if _is_asked(line)]
    boxes = [box_of(lines[k]) for k in asked]
    found: list[list[Seen]] = [[] for _ in lines]
    for k, box, words in zip(asked, boxes, reader.words(strips(grey, boxes)), strict=True):
        wide = box[2] - box[0]
        found[k] = [Seen(word, box[0] + word.begin * wide, box[0] + word.end * wide) for word in words]
    return found


def _is_asked(line: Sequence[Token]) -> bool:
    """Whether a line has words or several figures."""
    words = [token for token in line if not token.superscript]
    return len(words) > 1 or any(not any(map(str.isdecimal, token.text)) for token in words)
