"""A PDF and its pages as PDFium gives them: characters with boxes and fonts, what is drawn, pixels.

With ``native`` and ``drawings`` the only caller of PDFium. Characters are fetched in bulk where PDFium allows
it: a call for each property of each character would cost more than all other steps together.
"""

from __future__ import annotations

import ctypes
import io
import math
import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from vanthu.extract import native
from vanthu.extract.drawings import Drawings, drawings_of
from vanthu.extract.errors import Damaged, Encrypted, NoPages, NotAPdf
from vanthu.extract.geometry import Upright
from vanthu.extract.kinds import is_pdf
from vanthu.extract.page import BBox, Ruling

SAMPLE = 60
"""Characters looked at to tell whether a page's text is drawn turned."""


NEAR = 4.0
"""Points: no size of type in use has so wide a gap between two letters of a word."""

STEP = 0.5
"""Points: a lower edge that rises less between two characters is no raised mark (of 5 points or more)."""

_HANGING = (ord(","), ord(";"))
"""They reach below the line: what follows them does not rise."""

_HALF = re.compile("[\ud800-\udfff]")
_WORD = re.compile(r"\S+")

Boxes = npt.NDArray[np.float64]
"""``x0, top, x1, bottom`` in points, a row for each character."""


@dataclass(slots=True)  # not frozen, as there are thousands: a frozen one takes three times as long to make
class Run:
    """Characters between white space.

    Attributes:
        text: its characters.
        at: PDFium's index of each character, for asking for its font.
        breaks_line: whether PDFium saw a line end before this run.
        bbox: of the whole run.
        even: whether every character follows the one before it closely, on the same level.
        rises: whether the lower edge of some character stands higher than that of the one before it.
        falls: whether it begins with a digit, and some character stands lower than that.
        walls: x of vertical rulings that cross the run.
    """

    text: str
    at: Sequence[int]
    breaks_line: bool
    bbox: BBox
    even: bool
    rises: bool
    falls: bool
    walls: tuple[float, ...]
    _boxes: npt.NDArray[np.float64]

    @property
    def boxes(self) -> list[BBox]:
        """The box of each character."""
        return [(x0, top, x1, bottom) for x0, top, x1, bottom in self._boxes.tolist()]


@dataclass(frozen=True, slots=True)
class Font:
    """A font as PDFium names it, without the subset prefix."""

    name: str
    bold: bool
    italic: bool


@dataclass(frozen=True, slots=True)
class Style:
    """The font of a character and its size in points, as drawn."""

    font: Font
    size: float


def open_pdf(data: bytes, file: str) -> tuple[pdfium.PdfDocument, tuple[str, ...]]:
    """Open a PDF, after repair of its structure where needed.

    Args:
        data: the whole file.
        file: its name, for messages.

    Returns:
        The document and warnings about its state.

    Raises:
        NotAPdf, Encrypted, Damaged, NoPages.
    """
    if not is_pdf(data):
        raise NotAPdf("is not a PDF.", file=file)
    warnings: tuple[str, ...] = ()
    try:
        pdf = pdfium.PdfDocument(data)
        if _is_cut_off(data):
            warnings = ("the file's end is missing; its structure was rebuilt, pages may be lost.",)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise Encrypted("needs a password.", file=file) from error
        pdf = _recovered(data, file)
        warnings = ("the file is damaged; its structure was rebuilt, check that no page is missing.",)
    if len(pdf) == 0:
        raise NoPages("has no pages.", file=file)
    return pdf, warnings


def _edges(text: str, boxes: Boxes, starts: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """The lower edge of each character and of the last row; a comma in a run has that of its neighbour."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    hanging = np.isin(codes, _HANGING)
    hanging[starts] = False
    edges: npt.NDArray[np.float64] = boxes[:, 3].copy()
    at = np.flatnonzero(hanging)
    edges[at] = boxes[at - 1, 3]
    return edges


def _is_cut_off(data: bytes) -> bool:
    """Whether the end of the file is missing: every PDF ends with ``startxref``, an offset and ``%%EOF``."""
    return b"startxref" not in data[-65536:].rstrip(b"\0\t\r\n ")[-2048:]


def _recovered(data: bytes, file: str) -> pdfium.PdfDocument:
    """Rewrite a file that PDFium refuses, with qpdf's recovery."""
    import pikepdf

    out = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(data), attempt_recovery=True) as repaired:
            if len(repaired.pages) == 0:
                raise NoPages("has no pages.", file=file)
            repaired.save(out)
        return pdfium.PdfDocument(out.getvalue())
    except pikepdf.PasswordError as error:
        raise Encrypted("needs a password.", file=file) from error
    except (pikepdf.PdfError, pdfium.PdfiumError, ValueError, RuntimeError) as error:
        raise Damaged("is damaged and could not be recovered.", file=file) from error


class PdfPage:
    """One page of an open PDF, its annotations drawn into it.

    Text of stamps and signature fields stands only in their appearance; drawing them into the page (in
    memory) makes it readable like the rest.
    """

    def __init__(self, pdf: pdfium.PdfDocument, number: int) -> None:
        """Load page ``number`` (1-based)."""
        page = pdf[number - 1]
        if pdfium_c.FPDFPage_GetAnnotCount(page.raw) > 0:
            pdfium_c.FPDFPage_Flatten(page.raw, pdfium_c.FLAT_NORMALDISPLAY)
            page.close()
            page = pdf[number - 1]
        self.page = page
        self.text = page.get_textpage()
        self._handle = native.address_of(self.text.raw)
        self._count = self.text.count_chars()
        # The visible box, inherited ones and those in the wrong order included (CropBox within MediaBox).
        left, bottom, right, top = page.get_bbox()
        self.upright = Upright(left, bottom, right, top, page.get_rotation() % 360)
        self._fonts: dict[bytes, Font] = {}
        self._styles: dict[int | None, Style] = {}
        self._name, self._flags = ctypes.create_string_buffer(256), ctypes.c_int()
        self._matrix = pdfium_c.FS_MATRIX()
        self._name_at, self._flags_at = ctypes.addressof(self._name), ctypes.addressof(self._flags)
        self._matrix_at = ctypes.addressof(self._matrix)

    def close(self) -> None:
        """Free PDFium's memory of the page."""
        self.text.close()
        self.page.close()

    def characters(self) -> str:
        """All characters, one for each of PDFium's indices.

        A hyphen at a line end is U+0002. A glyph without a letter is U+FFFD: leaving it out would make other
        words, and numbers. Of a character beyond the BMP, which PDFium counts as two, the second is U+0000.
        """
        buffer = (ctypes.c_ushort * (self._count + 1))()
        written = pdfium_c.FPDFText_GetText(self.text.raw, 0, self._count, buffer) - 1
        text = bytes(buffer)[: 2 * self._count].decode("utf-16-le", "surrogatepass")
        # PDFium leaves some characters out of the text: then indices differ.
        if written != self._count or len(text) != self._count or _HALF.search(text):
            return _whole_characters([self._code(index) for index in range(self._count)])
        # It writes U+FFFE for a hyphen at a line end and for a glyph without a letter alike.
        text = re.sub("\ufffe", lambda found: chr(self._code(found.start())), text)
        return text.replace("\0", "\ufffd")

    def _code(self, index: int) -> int:
        return int(pdfium_c.FPDFText_GetUnicode(self.text.raw, index))

    def turn_upright(self, text: str) -> int:
        """From now on give boxes of the page turned so that most of its text stands upright.

        Returns:
            Degrees clockwise (0, 90, 180, 270) from the page as shown to the page as read.
        """
        step = max(1, self._count // SAMPLE)
        turns: Counter[int] = Counter()
        for index in range(0, self._count, step):
            if not text[index].isspace():
                # PDFium measures clockwise in user space.
                angle = math.degrees(pdfium_c.FPDFText_GetCharAngle(self.text.raw, index))
                turns[-round(angle / 90) * 90 % 360] += 1
        if not turns:
            return 0
        shown = self.upright
        turn = turns.most_common(1)[0][0]
        self.upright = Upright(shown.left, shown.bottom, shown.right, shown.top, turn)
        return (turn - shown.turn) % 360

    def runs(
        self, text: str, at: Sequence[int], boxes: Boxes, rulings: Sequence[Ruling] = ()
    ) -> Iterator[Run]:
        """Characters between white space, in the order given.

        Args:
            text: characters.
            at: PDFium's index of each.
            boxes: of each and one more, (n + 1, 4).
            rulings: those of the page.
        """
        spans = [found.span() for found in _WORD.finditer(text)]
        if not spans:
            return
        bounds = np.array(spans).ravel()
        starts = bounds[::2]
        corners = _outlines(boxes, bounds)
        before, here = boxes[:-1], boxes[1:]
        edges = _edges(text, boxes, starts)
        uneven, rising = np.zeros(len(boxes), bool), np.zeros(len(boxes), bool)
        uneven[1:] = (
            (here[:, 0] - before[:, 2] > NEAR)
            | (here[:, 1] >= before[:, 3])
            | (here[:, 3] <= before[:, 1])
            | (here[:, 0] < before[:, 0] - NEAR)
        )
        rising[1:] = edges[:-1] - edges[1:] >= STEP
        uneven[starts] = rising[starts] = False
        any_uneven = np.logical_or.reduceat(uneven, bounds)[::2].tolist()
        any_rising = np.logical_or.reduceat(rising, bounds)[::2].tolist()
        lowest = np.maximum.reduceat(edges, bounds)[::2]
        any_lower = (lowest - edges[starts] >= STEP).tolist()
        crossed = _walls(corners, rulings)
        ended = 0
        for number, ((start, end), (x0, top, x1, bottom)) in enumerate(
            zip(spans, corners.tolist(), strict=True)
        ):
            gap = text[ended:start]
            breaks_line = not ended or (gap != " " and ("\n" in gap or "\r" in gap))
            walls = crossed.get(number, ())
            yield Run(
                text[start:end],
                at[start:end],
                breaks_line,
                (x0, top, x1, bottom),
                not any_uneven[number] and not walls,
                any_rising[number],
                any_lower[number] and text[start].isdigit(),
                walls,
                boxes[start:end],
            )
            ended = end

    def char_boxes(self, text: str) -> Boxes:
        """Boxes of all characters as shown, (n + 1, 4); the last row only ends the last run."""
        corners = np.zeros((self._count + 1, 4))
        inked = [index for index, character in enumerate(text) if character != " "]
        rows = corners.ctypes.data + 32 * np.array(inked, np.int64)
        sides = [(rows + 8 * side).tolist() for side in (0, 2, 1, 3)]  # left, right, bottom, top
        deque(map(native.char_box, repeat(self._handle), inked, *sides), maxlen=0)
        return self.upright.boxes(corners)

    def apart(self, index: int, following: int) -> float:
        """Points between the end of a character's advance and the start of the one that follows.

        0 within text that is set in one go, whatever the shapes of the letters.
        """
        ends = []
        for at in (index, following):
            box = pdfium_c.FS_RECTF()
            pdfium_c.FPDFText_GetLooseCharBox(self.text.raw, at, box)
            ends.append(self.upright.box(box.left, box.bottom, box.right, box.top))
        return ends[1][0] - ends[0][2]

    def follows(self, index: int, following: int, seam: float) -> bool:
        """Whether ``following`` was set right after ``index``, on its line and in its size, without a blank.

        On a page of few lines PDFium takes text that is placed letter by letter for a column and breaks the
        line after each letter. ``seam`` is the gap allowed for kerning, as a share of the font size.
        """
        if not pdfium_c.FPDFText_IsGenerated(self.text.raw, index + 1):
            return False
        size = self.font_size(index)
        if abs(self.font_size(following) - size) > seam * size:
            return False
        (_, end, level), (begin, _, next_level) = self._advance(index), self._advance(following)
        return abs(begin - end) <= seam * size and abs(level - next_level) <= seam * size

    def level(self, index: int) -> float:
        """The base line of a character: points from the upper edge of the page."""
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium_c.FPDFText_GetCharOrigin(self.text.raw, index, x, y)
        return self.upright.box(x.value, y.value, x.value, y.value)[3]

    def _advance(self, index: int) -> tuple[float, float, float]:
        """Where a character's advance begins and ends, and its base line."""
        box = pdfium_c.FS_RECTF()
        pdfium_c.FPDFText_GetLooseCharBox(self.text.raw, index, box)
        left, _, right, _ = self.upright.box(box.left, box.bottom, box.right, box.top)
        return left, right, self.level(index)

    def styles(self, indices: Sequence[int]) -> list[Style]:
        """Font and size of characters; asked for once for each text object of the file."""
        keys = map(native.object_of_char, repeat(self._handle), indices)
        known = self._styles
        return [known.get(key) or self._style(key, index) for key, index in zip(keys, indices, strict=True)]

    def style(self, index: int) -> Style:
        """Font and size of one character."""
        key = native.object_of_char(self._handle, index)
        return self._styles.get(key) or self._style(key, index)

    def _style(self, key: int | None, index: int) -> Style:
        style = Style(self._font(index), self._size(index))
        if key:
            self._styles[key] = style
        return style

    @property
    def fonts(self) -> Iterable[Font]:
        """The fonts of the characters asked for so far."""
        return self._fonts.values()

    def font_size(self, index: int) -> float:
        """Size in points of a character, as drawn."""
        return self.style(index).size

    def _size(self, index: int) -> float:
        """The size set, times what the text's matrix makes of it: many programs set size 1 and scale."""
        nominal: float = native.char_size(self._handle, index)
        if not native.char_matrix(self._handle, index, self._matrix_at):
            return nominal
        return abs(nominal) * (math.hypot(self._matrix.c, self._matrix.d) or 1.0)

    def _font(self, index: int) -> Font:
        length = native.char_font(self._handle, index, self._name_at, 256, self._flags_at)
        key = self._name.raw[: max(0, length - 1)]
        font = self._fonts.get(key)
        if font is None:
            font = self._fonts[key] = self._described(key)
        return font

    def _described(self, key: bytes) -> Font:
        name = key.decode("utf-8", "replace")
        if len(name) > 7 and name[6] == "+":  # subset prefix, ISO 32000-1, 9.6.4
            name = name[7:]
        low = name.lower()
        flags = self._flags.value
        # Font descriptor flags, ISO 32000-1, table 123: bit 7 italic, bit 19 force bold. PDFium's own weight
        # is a guess from the stem width and calls the regular cut of some serif fonts bold.
        bold = "bold" in low or "black" in low or "heavy" in low or bool(flags & 1 << 18)
        return Font(name, bold, "italic" in low or "oblique" in low or bool(flags & 1 << 6))

    def put_in(self, indices: Iterable[int]) -> bool:
        """Whether all these characters are PDFium's own, put in where it saw a gap or another line."""
        return all(pdfium_c.FPDFText_IsGenerated(self.text.raw, index) == 1 for index in indices)

    def object_of(self, index: int) -> int:
        """The text object that drew a character, as ``Drawings.inks`` knows it; 0: a blank PDFium put in."""
        return native.object_of_char(self._handle, index) or 0

    def drawings(self) -> Drawings:
        """What is drawn on the page, with boxes of the page as read."""
        return drawings_of(native.address_of(self.page.raw), self.upright)

    def pixels(self, box: BBox, scale: int, without: Iterable[int] = ()) -> npt.NDArray[np.uint8]:
        """Part of the page as it looks, in grey, turned as it is read.

        Args:
            box: the part, within the page; its left and upper side in whole points.
            scale: pixels per point.
            without: addresses of objects to leave out.
        """
        width, height = self.upright.size
        crop = (box[0], max(0.0, height - box[3]), max(0.0, width - box[2]), box[1])
        without = list(without)
        for item in without:
            native.set_active(item, 0)
        try:
            turn = (self.upright.turn - self.page.get_rotation()) % 360
            bitmap = self.page.render(scale=scale, grayscale=True, rotation=turn, crop=crop)
            image: npt.NDArray[np.uint8] = bitmap.to_numpy().copy()
        finally:
            for item in without:
                native.set_active(item, 1)
        return image.reshape(image.shape[0], image.shape[1])


def _whole_characters(codes: Sequence[int]) -> str:
    """Characters of PDFium's codes: halves of UTF-16 put together, what stands for nothing as U+FFFD."""
    text = [chr(code) if code else "\ufffd" for code in codes]
    for index, code in enumerate(codes):
        if 0xD800 <= code < 0xDC00 and index + 1 < len(codes) and 0xDC00 <= codes[index + 1] < 0xE000:
            text[index] = chr(0x10000 + ((code - 0xD800) << 10) + codes[index + 1] - 0xDC00)
            text[index + 1] = "\0"
        elif 0xD800 <= code < 0xE000 and text[index] != "\0":
            text[index] = "\ufffd"
    return "".join(text)


def _outlines(boxes: npt.NDArray[np.float64], bounds: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """The box around the characters of each run; ``bounds`` are first, end, first, end."""
    sides = [
        np.minimum.reduceat(boxes[:, 0], bounds)[::2],
        np.minimum.reduceat(boxes[:, 1], bounds)[::2],
        np.maximum.reduceat(boxes[:, 2], bounds)[::2],
        np.maximum.reduceat(boxes[:, 3], bounds)[::2],
    ]
    return np.column_stack(sides)


def _walls(runs: npt.NDArray[np.float64], rulings: Sequence[Ruling]) -> dict[int, tuple[float, ...]]:
    """Where (x) vertical rulings cross a run, by the run's number, for the few runs that are crossed."""
    down = [ruling for ruling in rulings if not ruling.horizontal]
    if not down:
        return {}
    x = np.array([(ruling.x0 + ruling.x1) / 2 for ruling in down])
    top, bottom = np.array([r.top for r in down]), np.array([r.bottom for r in down])
    middle = (runs[:, 1] + runs[:, 3]) / 2
    crossed = (runs[:, :1] < x) & (x < runs[:, 2:3]) & (top <= middle[:, None]) & (middle[:, None] <= bottom)
    return {int(run): tuple(x[crossed[run]].tolist()) for run in np.flatnonzero(crossed.any(axis=1))}
