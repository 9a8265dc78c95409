"""Names of provinces that their column cuts off in print: ``HẢI PHÒN`` in a list of all provinces.

Workbooks print what does not fit into a cell as far as the cell goes, between half letters. In a list of
provinces a closed set of names tells what stood there, and the other rows which names are taken. A beginning
that more than one name has stays as printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from statistics import median

from vanthu.extract.folding import folded
from vanthu.extract.page import Line, Page, Word
from vanthu.extract.stored import texts_of
from vanthu.extract.values import fixed
from vanthu.repair.rewrite import Rewrite, spans_of

PROVINCES = (
    *("Hà Nội", "Hải Phòng", "Đà Nẵng", "Hồ Chí Minh", "TP. Hồ Chí Minh", "TP Hồ Chí Minh", "Cần Thơ"),
    *("Hà Giang", "Cao Bằng", "Bắc Kạn", "Tuyên Quang", "Lào Cai", "Điện Biên", "Lai Châu", "Sơn La"),
    *("Yên Bái", "Hòa Bình", "Thái Nguyên", "Lạng Sơn", "Quảng Ninh", "Bắc Giang", "Phú Thọ", "Hà Tây"),
    *("Vĩnh Phúc", "Bắc Ninh", "Hải Dương", "Hưng Yên", "Thái Bình", "Hà Nam", "Nam Định", "Ninh Bình"),
    *("Thanh Hóa", "Nghệ An", "Hà Tĩnh", "Quảng Bình", "Quảng Trị", "Thừa Thiên Huế", "Thừa Thiên - Huế"),
    *("Quảng Nam", "Quảng Ngãi", "Bình Định", "Phú Yên", "Khánh Hòa", "Ninh Thuận", "Bình Thuận", "Kon Tum"),
    *("Gia Lai", "Đắk Lắk", "Đắk Nông", "Lâm Đồng", "Bình Phước", "Tây Ninh", "Bình Dương", "Đồng Nai"),
    *("Bà Rịa - Vũng Tàu", "Bà Rịa Vũng Tàu", "Long An", "Tiền Giang", "Bến Tre", "Trà Vinh", "Vĩnh Long"),
    *("Đồng Tháp", "An Giang", "Kiên Giang", "Hậu Giang", "Sóc Trăng", "Bạc Liêu", "Cà Mau"),
)
"""The provinces and cities from 2004 to 2025 with Hà Tây (to 2008), in the spellings that lists have."""

_BY_NAME = {folded(name): name for name in PROVINCES}
_FIRST = {form for name in PROVINCES for form in (name.split()[0], name.split()[0].upper())}
_MOST_WORDS = max(len(name.split()) for name in PROVINCES)

LEAST_WHOLE = 10
"""Whole names of a document's columns from which it lists the provinces: three regions of them."""

LEAST_HERE = 3
"""Whole names at the left edge of a page's column."""

LEFT_EDGE, RIGHT_EDGE = 0.6, 1.2
"""How far labels of a column start apart, and end before its cut, in heights of a line; a capital has 0.7."""

COLUMN_GAP = 0.9
"""White between two words in heights of a line that a blank does not have: the next column."""

SURE, MISREAD = 0.97, 0.9
"""Confidence of a name completed, and of one whose last letter, half cut, was read as another."""


@fixed(frozen=True, slots=True)
class _Label:
    """Words of a line that begin as a province's name does."""

    line: int
    start: int
    text: str
    words: tuple[Word, ...]

    @property
    def x0(self) -> float:
        return self.words[0].bbox[0]

    @property
    def x1(self) -> float:
        return self.words[-1].bbox[2]

    @property
    def high(self) -> float:
        return self.words[0].bbox[3] - self.words[0].bbox[1]


def cut_names(pages: Sequence[Page]) -> list[dict[int, list[Rewrite]]]:
    """The changes that complete such names, by page and line; nothing in documents that list no provinces.

    Pages of plain text have no columns: there ``Nghệ An`` is no ``An`` that its column cuts off.
    """
    labels = [list(_labels(page.lines)) if page.width else [] for page in pages]
    whole = {_BY_NAME[folded(one.text)] for page in labels for one in page if folded(one.text) in _BY_NAME}
    if len(whole) < LEAST_WHOLE:
        return [{} for _ in pages]
    changes: list[dict[int, list[Rewrite]]] = []
    for page, here in zip(pages, labels, strict=True):
        made: dict[int, list[Rewrite]] = {}
        for label in _cut_off(here):
            change = _completed(label, whole, scanned=page.source == "ocr")
            if change is not None:
                made.setdefault(label.line, []).append(change)
        changes.append(made)
    return changes


def _labels(lines: Iterable[Line]) -> Iterator[_Label]:
    for number, line in enumerate(lines):
        if _FIRST.isdisjoint(texts_of(line.words)):
            continue
        for k, word in enumerate(line.words):
            if word.text in _FIRST and (k == 0 or _parts(line.words[k - 1], word)):
                run = _run(line.words[k : k + _MOST_WORDS + 1])
                if len(run) <= _MOST_WORDS:
                    text, spans = spans_of(line)
                    start, end = spans[k][0], spans[k + len(run) - 1][1]
                    yield _Label(number, start, text[start:end], run)


def _parts(left: Word, right: Word) -> bool:
    """Whether another column begins between two words: behind an ordinal, or a wide blank."""
    wide = right.bbox[0] - left.bbox[2] > COLUMN_GAP * (right.bbox[3] - right.bbox[1])
    return wide or not left.text.isalpha() or not right.text.isalpha()


def _run(words: Sequence[Word]) -> tuple[Word, ...]:
    """The first words, up to a column gap or a figure."""
    for k in range(1, len(words)):
        gap = words[k].bbox[0] - words[k - 1].bbox[2]
        high = words[k].bbox[3] - words[k].bbox[1]
        if any(map(str.isdigit, words[k].text)) or (gap > COLUMN_GAP * high and words[k].text != "-"):
            return tuple(words[:k])
    return tuple(words)


def _cut_off(labels: Sequence[_Label]) -> list[_Label]:
    """The labels of a list of provinces that run to the right edge of their column and are no whole names."""
    names = [label for label in labels if folded(label.text) in _BY_NAME]
    if len(names) < LEAST_HERE:
        return []
    left, high = median(label.x0 for label in names), median(label.high for label in names)
    column = [label for label in labels if abs(label.x0 - left) <= LEFT_EDGE * high]
    edge = sorted(label.x1 for label in column)[len(column) * 3 // 4]  # some may run over it, unseen
    return [
        label
        for label in column
        if folded(label.text) not in _BY_NAME
        and len(label.words) > 1
        and edge - label.x1 <= RIGHT_EDGE * high
    ]


def _completed(label: _Label, taken: set[str], *, scanned: bool) -> Rewrite | None:
    """The change of a label to the one free name that begins so."""
    read = folded(label.text)
    free = [name for name in PROVINCES if name not in taken]
    found, sure = [name for name in free if folded(name).startswith(read)], SURE
    if not found and scanned and len(label.words[-1].text) > 1:
        read, sure = read[:-1], MISREAD
        found = [name for name in free if folded(name).startswith(read)]
    if len({name.replace(" - ", " ") for name in found}) != 1:
        return None
    kept, rest = label.text[: len(read)], found[-1][len(read) :]
    after = kept + (rest.upper() if kept.isupper() else rest)
    return Rewrite(label.start, label.start + len(label.text), after, sure, "cut-name")
