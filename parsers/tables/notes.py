"""Notes below tables, and the cells, heads and titles whose marks point to them.

A note opens with its mark (``(1)``, ``*``, ``¹``, ``a)``) or with a word (``Ghi chú``, ``Nguồn``); lines that
open otherwise go on the note above. A mark stands before or behind a number, a name or a head. ``(1)`` opens
a note only where the table is marked with it: below many tables a list goes on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

import regex

from vanthu.extract.page import BBox
from vanthu.extract.patterns import lazy_regex
from vanthu.parsers.lines import Layout, Note, TextLine
from vanthu.parsers.report import Table, TableNote
from vanthu.parsers.text import join_lines

NEAR = 45.0
"""Points between a table and its first note, as between a title and its table."""

GOES_ON = 1.2
"""White between two lines of notes, in font sizes."""

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾", "0123456789()")
_MARK = (
    r"(?:\(\s?(?:\d{1,2}|[a-z]|\*{1,3})\s?\)|\[(?:\d{1,2}|\*{1,3})\]|\*{1,3}|"
    r"⁽[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}⁾|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}|(?<![\w(])(?:\d{1,2}|[a-z])\))"
)
_SIGN = lazy_regex(r"[)*\]⁾⁰¹²³⁴⁵⁶⁷⁸⁹]")
"""What every mark has."""
_BEHIND = lazy_regex(rf"(?<=\S)\s*({_MARK})[\s.:]*$")
"""A mark at the end of a cell: ``Mủ cao su(*)``, ``376.620 (1)``."""
_BEFORE = lazy_regex(rf"^\s*({_MARK})\s*(?=\S)")
"""A mark before what a cell says: ``(1) 376.620``, ``* Lúa``."""
_WITHIN = lazy_regex(r"(?<=[^\s*(])(⁽[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}⁾|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}|\*{1,3}(?!\*))(?=[\s:,;)]|$)")
"""A raised number, in brackets or not, or an asterisk behind a word inside a text."""
_POWER = lazy_regex(r"(?<![^\W\d_])(?:k?m|[cd]m|ha|km)[²³]")
"""``m²``, ``km²``: raised, and no mark."""
_OPENS = lazy_regex(rf"^\s*(?P<mark>{_MARK}|\d{{1,2}}(?=\s+\p{{Lu}}))\s*[:.]?\s*(?=\S)")
_WORD = lazy_regex(
    r"^\s*[(*]?\s*(?P<word>ghi\s+chú|chú\s+thích|chú\s+giải|lưu\s+ý|notes?|remarks?|nguồn(?:\s+số\s+liệu)?|sources?)"
    r"\b[\s)]*(?::|$)\s*",
    regex.I,
)
_SOURCE = lazy_regex(r"nguồn|source", regex.I)
_AMID = lazy_regex(rf"(?:(?<=[.;:])|^)\s*({_MARK})\s+(?=\S)")
"""The next note on the line of the one before: ``(1) Sơ bộ; (2) Ước tính``."""


def key_of(mark: str) -> str:
    """What a mark says however it is set: ``(1)``, ``1)`` and ``¹`` are ``1``."""
    return mark.translate(_RAISED).strip(" ()[]/.")


def marks_in(text: str) -> list[str]:
    """The keys of the marks that a cell, head or title may carry."""
    if not _SIGN.search(text):
        return []
    plain = _POWER.sub("", text)
    found = [m[1] for pattern in (_BEFORE, _BEHIND) if (m := pattern.search(plain))]
    found += [m[1] for m in _WITHIN.finditer(plain)]
    return list(dict.fromkeys(map(key_of, found)))


@dataclass(slots=True)
class Marked:
    """Where the marks of a table stand, by key."""

    title: set[str] = field(default_factory=set)
    heads: dict[str, list[int]] = field(default_factory=dict)
    cells: dict[str, list[tuple[int, int]]] = field(default_factory=dict)

    @property
    def keys(self) -> set[str]:
        """All keys."""
        return self.title | set(self.heads) | set(self.cells)


def marked_of(table: Table, title: str | None) -> Marked:
    """The marks in a table's title, heads and cells; a row that numbers the columns has none."""
    found = Marked(set(marks_in(title or "")))
    for column, head in enumerate(table.columns):
        for key in dict.fromkeys(key for part in head.path for key in marks_in(part)):
            found.heads.setdefault(key, []).append(column)
    for place, row in enumerate(table.rows):
        if row.role == "numbering":
            continue
        for column, cell in enumerate(row.cells):
            for key in marks_in(cell) if column not in row.covered else ():
                found.cells.setdefault(key, []).append((place, column))
    return found


def notes_of(
    table: Table, title: str | None, regions: Sequence[tuple[int, BBox]], layout: Layout
) -> list[TableNote]:
    """The notes below a table, each with where its mark stands; those with a mark become footnotes.

    Their lines go from ``layout.body`` to ``layout.notes``: a ``(1)`` there is no unit of the outline.

    Args:
        table: with its rows and heads.
        title: the table's, which may carry a mark, too.
        regions: (page, box) of its parts; notes may stand below each.
        layout: its ``body`` holds the lines around, its ``notes`` the footnotes of the pages.
    """
    marked = marked_of(table, title)
    pages = {page for page, _ in regions}
    found = [
        _note(note.mark, _text(note.lines), marked)
        for note in layout.notes
        if note.lines and note.lines[0].page in pages and key_of(note.mark) in marked.keys
    ]
    for page, box in regions:
        for paragraph in _below(marked, page, box, layout.body):
            found += _parted(_text(paragraph), marked)
            _make_footnote(paragraph, layout)
    return list({(note.mark, note.text): note for note in found}.values())


def _below(marked: Marked, page: int, box: BBox, body: Sequence[TextLine]) -> list[list[TextLine]]:
    lines = [ln for ln in body if ln.page == page and ln.top >= box[3] - 3 and ln.stands_over(box)]
    return _paragraphs(sorted(lines, key=lambda line: line.top), box[3], marked.keys)


def _make_footnote(paragraph: Sequence[TextLine], layout: Layout) -> None:
    """Make a note whose first word is its mark a footnote; others stay paragraphs."""
    first, *rest = paragraph
    mark = _OPENS.match(first.text)
    alone = mark is not None and first.words[0].text == mark["mark"] and len(first.words) > 1
    if mark is None or not alone:
        return
    taken = {id(line) for line in paragraph}
    layout.body = [line for line in layout.body if id(line) not in taken]
    layout.notes.append(Note(mark["mark"], [replace(first, words=first.words[1:]), *rest]))


def _paragraphs(lines: Iterable[TextLine], edge: float, keys: set[str]) -> list[list[TextLine]]:
    """The lines of each note: one opens with a mark of the table or a word for notes, others go on."""
    found: list[list[TextLine]] = []
    for line in lines:
        opens = _opens(line.text, keys, found[-1][0].text if found else "")
        room = NEAR if not found else GOES_ON * max(line.size, 8.0)
        if line.top - edge > (2 * room if found and opens else room):
            break
        if opens:
            found.append([line])
        elif found and not line.bold and line.size <= found[-1][0].size and _runs_on(found[-1][-1], line):
            found[-1].append(line)
        else:
            break
        edge = line.bottom
    return found


def _runs_on(above: TextLine, line: TextLine) -> bool:
    """Whether a line goes on the note above: not where that ended, with room for more."""
    ended = above.text.rstrip()[-1:] in ".;" and line.text[:1].isupper()
    first = line.words[0].bbox
    return not ended or above.x1 + (first[2] - first[0]) > line.x1


def _opens(text: str, keys: set[str], last: str) -> bool:
    """Whether a line opens a note; ``last`` opens the one above, whose mark the list counts on."""
    if _WORD.match(text):
        return True
    mark = _OPENS.match(text)
    if mark is None:
        return last != "" and text.lstrip().startswith("-")
    return key_of(mark["mark"]) in keys or "*" in mark["mark"] or _counts_on(last, mark["mark"])


def _counts_on(last: str, mark: str) -> bool:
    """``(2)`` behind a note ``(1)``, also where no cell carries it."""
    before = _OPENS.match(last)
    one, other = (before["mark"], mark) if before is not None else ("", mark)
    first, second = key_of(one), key_of(other)
    alike = regex.sub(r"\d", "", one) == regex.sub(r"\d", "", other) != ""
    return alike and first.isdecimal() and second.isdecimal() and int(second) == int(first) + 1


def _text(lines: Sequence[TextLine]) -> str:
    return join_lines([(line.page, line.words) for line in lines]).text


def _parted(text: str, marked: Marked) -> list[TableNote]:
    """The notes that one paragraph holds; ``Ghi chú`` before them says nothing, ``Nguồn`` does."""
    word = _WORD.match(text)
    rest = text if word is None or _SOURCE.match(word["word"]) else text[word.end() :]
    starts = [m for m in _AMID.finditer(rest) if key_of(m[1]) in marked.keys or not m.start()]
    opening = _OPENS.match(rest)
    if opening is not None and (not starts or starts[0].start() > opening.start()):
        starts = [opening, *starts]
    if not starts:
        return [TableNote(mark=None, text=rest.strip())] if rest.strip() else []
    before = rest[: starts[0].start()].strip()
    notes = [TableNote(mark=None, text=before)] if before else []
    ends = [m.start() for m in starts[1:]] + [len(rest)]
    return notes + [
        _note(m[1], rest[m.end() : end].strip(" ;"), marked) for m, end in zip(starts, ends, strict=True)
    ]


def _note(mark: str, text: str, marked: Marked) -> TableNote:
    key = key_of(mark)
    return TableNote(
        mark=mark.strip(),
        text=text,
        in_title=key in marked.title,
        columns=marked.heads.get(key, []),
        cells=marked.cells.get(key, []),
    )
