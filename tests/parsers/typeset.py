"""Pages set from plain paragraphs, as a word processor would: for tests of the rules on layout.

A paragraph is a line of text with a code in front:
``=`` centred bold, ``~`` centred italic, ``^`` centred, ``#`` bold, ``/`` italic, ``>`` at the left margin;
without a code it is a paragraph with an indented first line. ``**words**`` are bold, ``^1^`` a footnote mark.
``left | right`` stands in two columns. ``---`` begins a page; ``[1] text`` is a footnote of the page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from vanthu.extract.page import Document, Line, Page, Ruling, Word

LEFT, RIGHT, TOP, INDENT = 85.0, 552.0, 60.0, 36.0
WIDTH, HEIGHT = 595.0, 842.0
SIZE, NOTE_SIZE, PITCH = 14.0, 10.0, 18.0


@dataclass(frozen=True)
class Style:
    """How a run of text is set."""

    bold: bool = False
    italic: bool = False
    size: float = SIZE


def document(paragraphs: Sequence[str], *, indent: float = INDENT, fonts: bool = True) -> Document:
    """Set paragraphs on pages; page numbers stand centred at the top from page 2 on."""
    setter = _Setter(indent)
    for paragraph in paragraphs:
        setter.add(paragraph)
    pages = setter.pages()
    if not fonts:
        pages = [_without_fonts(page) for page in pages]
    return Document("t.pdf", "", 0, len(pages), tuple(pages))


class _Setter:
    def __init__(self, indent: float):
        self._indent = indent
        self._pages: list[tuple[list[Line], list[Line]]] = [([], [])]
        self._y = TOP

    def add(self, text: str) -> None:
        if text == "---":
            self._break()
            return
        note = re.match(r"\[(\d+|\(\d+\))\] ", text)
        if note:
            self._note(note[1], text[note.end() :])
            return
        if " | " in text:
            left, right = text.split(" | ")
            self._columns(left.strip(), right.strip())
            return
        code = text[0] if text[0] in "=~^#/>" and not text.startswith("^1^") else ""
        style = Style(bold=code in ("=", "#"), italic=code in ("~", "/"))
        words = _words(text[len(code) :].strip(), style)
        if code in ("=", "~", "^"):
            self._centred(words)
        else:
            self._flow(words, LEFT if code == ">" else LEFT + self._indent)
        self._y += 5

    def pages(self) -> list[Page]:
        made = []
        for number, (body, notes) in enumerate(self._pages, 1):
            lines = list(body)
            if number > 1:
                mark = _line(_words(str(number), Style()), (WIDTH - 7) / 2, 30.0)
                lines.insert(0, mark)
            rulings: tuple[Ruling, ...] = ()
            if notes:
                height = len(notes) * 12.0
                top = HEIGHT - 60 - height
                rulings = (Ruling(LEFT, top - 3, LEFT + 144, top - 2.3),)
                lines += [_moved(line, top + 12.0 * k) for k, line in enumerate(notes)]
            made.append(Page(number, WIDTH, HEIGHT, "text", "", 1.0, tuple(lines), rulings))
        return made

    def _break(self) -> None:
        self._pages.append(([], []))
        self._y = TOP

    def _put(self, line: Line) -> None:
        self._pages[-1][0].append(line)
        self._y += PITCH
        if self._y > HEIGHT - 120:
            self._break()

    def _flow(self, words: list[Word], first: float) -> None:
        for k, (row, full) in enumerate(_rows(words, first)):
            start = first if k == 0 else LEFT
            self._put(_line(row, start, self._y, RIGHT if full else None))

    def _centred(self, words: list[Word]) -> None:
        for row, _ in _rows(words, LEFT + 20):
            length = sum(w.bbox[2] for w in row) + 3.5 * (len(row) - 1)
            self._put(_line(row, (LEFT + RIGHT - length) / 2, self._y))

    def _columns(self, left: str, right: str) -> None:
        for text, middle in ((left, 160.0), (right, 415.0)):
            if not text:
                continue
            bold = text.startswith("#")
            words = _words(text.lstrip("#"), Style(bold=bold, size=13.0))
            length = sum(w.bbox[2] for w in words) + 3.5 * (len(words) - 1)
            self._pages[-1][0].append(_line(words, middle - length / 2, self._y))
        self._y += PITCH

    def _note(self, mark: str, text: str) -> None:
        words = _words(text, Style(size=NOTE_SIZE))
        words.insert(0, replace(_word(mark, Style(size=6.0)), superscript=True))
        for row, _ in _rows(words, LEFT):
            self._pages[-1][1].append(_line(row, LEFT, 0.0))


def _word(text: str, style: Style) -> Word:
    width = 0.45 * style.size * len(text)
    return Word(text, (0.0, 0.0, width, style.size), "Serif", style.size, style.bold, style.italic)


def _words(text: str, style: Style) -> list[Word]:
    words: list[Word] = []
    bold = style.bold
    closed = True
    for part in re.split(r"(\*\*)", text):
        if part == "**":
            bold = not bold
            continue
        for n, token in enumerate(part.split()):
            marked = re.split(r"\^(\d|\(\d\))\^", token)
            for k, piece in enumerate(marked):
                joined = not closed and n == 0 and not part[:1].isspace()
                if k % 2:
                    words.append(replace(_word(piece, Style(size=8.0)), superscript=True, glued=True))
                elif piece:
                    word = _word(piece, replace(style, bold=bold))
                    words.append(replace(word, glued=True) if k or joined else word)
        closed = not part or part[-1].isspace()
    return words


def _rows(words: list[Word], first: float) -> list[tuple[list[Word], bool]]:
    rows: list[tuple[list[Word], bool]] = []
    row: list[Word] = []
    x = first
    for word in words:
        if row and not word.glued and x + word.bbox[2] > RIGHT:
            rows.append((row, True))
            row, x = [], LEFT
        row.append(word)
        x += word.bbox[2] + 3.5
    return [*rows, (row, False)]


def _line(words: Sequence[Word], x: float, y: float, right: float | None = None) -> Line:
    natural = sum(w.bbox[2] for w in words) + 3.5 * (len(words) - 1)
    blank = 3.5 + (right - x - natural) / max(len(words) - 1, 1) if right is not None else 3.5
    placed = []
    for word in words:
        if word.glued and placed:
            x = placed[-1].bbox[2]
        width, height = word.bbox[2], word.bbox[3]
        placed.append(replace(word, bbox=(x, y, x + width, y + height), glued=word.glued and bool(placed)))
        x += width + blank
    top = min(w.bbox[1] for w in placed)
    bottom = max(w.bbox[3] for w in placed)
    return Line(tuple(placed), (placed[0].bbox[0], top, placed[-1].bbox[2], bottom))


def _moved(line: Line, top: float) -> Line:
    words = tuple(
        replace(w, bbox=(w.bbox[0], top, w.bbox[2], top + w.bbox[3] - w.bbox[1])) for w in line.words
    )
    return Line(words, (line.bbox[0], top, line.bbox[2], max(w.bbox[3] for w in words)))


def _without_fonts(page: Page) -> Page:
    lines = tuple(
        replace(
            line,
            words=tuple(replace(w, font="", bold=False, italic=False, superscript=False) for w in line.words),
        )
        for line in page.lines
    )
    return replace(page, lines=lines)
