"""A PDF and its pages as PDFium gives them: characters with boxes and fonts, what is drawn, pixels.

With ``native`` and ``drawings`` the only caller of PDFium. Characters are fetched in bulk where PDFium allows
it: a call for each property of each character would cost more than all other steps together.
"""

from __future__ import annotations

import ctypes
import io
import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from vanthu.extract import native
from vanthu.extract.characters import PLAIN, Boxes, bulk, codes_of
from vanthu.extract.errors import Damaged, Encrypted, NoPages, NotAPdf
from vanthu.extract.files import ended
from vanthu.extract.geometry import Upright
from vanthu.extract.kinds import is_pdf
from vanthu.extract.page import BBox, Ruling
from vanthu.extract.patterns import lazy_pattern
from vanthu.extract.pdf.drawings import Drawings, drawings_of
from vanthu.extract.values import fixed

SAMPLE = 60
"""Characters looked at to tell whether a page's text is drawn turned."""


_HALF = lazy_pattern("[\ud800-\udfff]")


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


@dataclass(slots=True)
class RunsOfPage:
    """The runs of a page: what is asked of all of them, and each on demand.

    Attributes:
        text: the characters of the page.
        at: PDFium's index of each.
        boxes: of each and one more.
        facts: see ``characters.Runs``.
        outlines: the box around each run.
        edges: the same, (n, 4).
        breaks: whether a line end stands before each run.
        walls: x of vertical rulings that cross a run, by its number.
    """

    text: str
    at: Sequence[int]
    boxes: Boxes
    facts: npt.NDArray[np.int32]
    outlines: list[BBox]
    edges: Boxes
    breaks: list[bool]
    walls: dict[int, tuple[float, ...]]

    def ends(self) -> list[int]:
        """PDFium's index of the first and the last character of each run, in turn."""
        ends = (self.facts[:, :2] - (0, 1)).ravel().tolist()
        return ends if isinstance(self.at, range) else [self.at[index] for index in ends]

    def texts(self) -> list[str]:
        """The characters of each run."""
        text = self.text
        return [text[start:end] for start, end in self.facts[:, :2].tolist()]

    def plain(self) -> npt.NDArray[np.bool_]:
        """Whether each run shows no sign of anything that has to be looked at, nor a ruling across it."""
        plain: npt.NDArray[np.bool_] = self.facts[:, PLAIN] != 0
        plain[list(self.walls)] = False
        return plain

    def last(self, number: int) -> int:
        """The last character of a run, by its number."""
        return int(self.facts[number, 1]) - 1

    def run(self, number: int) -> Run:
        """A run by its number."""
        start, end, breaks, even, rises, lower, _ = self.facts[number].tolist()
        walls = self.walls.get(number, ())
        return Run(
            self.text[start:end],
            self.at[start:end],
            bool(breaks),
            self.outlines[number],
            bool(even) and not walls,
            bool(rises),
            bool(lower) and self.text[start].isdigit(),
            walls,
            self.boxes[start:end],
        )


@fixed(frozen=True, slots=True)
class Font:
    """A font as PDFium names it, without the subset prefix."""

    name: str
    bold: bool
    italic: bool


@fixed(frozen=True, slots=True)
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
    except pdfium.PdfiumError:
        # What PDFium says of it may be of a file before: qpdf is asked, for the password as well.
        pdf = _recovered(data, file)
        warnings = ("the file is damaged; its structure was rebuilt, check that no page is missing.",)
    if len(pdf) == 0:
        raise NoPages("has no pages.", file=file)
    return pdf, warnings


def _is_cut_off(data: bytes) -> bool:
    """Whether the end of the file is missing: every PDF ends with ``startxref``, an offset and ``%%EOF``."""
    return b"startxref" not in data[-65536:].rstrip(b"\0\t\r\n ")[-2048:]


def _recovered(data: bytes, file: str) -> pdfium.PdfDocument:
    """Rewrite a file that PDFium refuses, with qpdf's recovery."""
    import pikepdf

    out = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(ended(data)), attempt_recovery=True) as repaired:
            if len(repaired.pages) == 0:
                raise NoPages("has no pages.", file=file)
            repaired.save(out)
        return pdfium.PdfDocument(out.getvalue())
    except pikepdf.PasswordError as error:
        raise Encrypted("needs a password.", file=file) from error
    except (pikepdf.PdfError, pdfium.PdfiumError, ValueError, RuntimeError) as error:
        raise Damaged("is damaged and could not be recovered.", file=file) from error


def loaded(pdf: pdfium.PdfDocument, number: int) -> pdfium.PdfPage:
    """Page ``number`` (1-based) as readers show it.

    A CropBox that leaves nothing of the page (beside its MediaBox, or without area) is none to them; to
    PDFium the page has no size, and cannot be drawn.
    """
    page = pdf[number - 1]
    left, bottom, right, top = page.get_bbox()
    if left < right and bottom < top:
        return page
    page.set_cropbox(*page.get_mediabox())
    page.close()
    return pdf[number - 1]


class PdfPage:
    """One page of an open PDF, its annotations drawn into it.

    Text of stamps and signature fields stands only in their appearance; drawing them into the page (in
    memory) makes it readable like the rest.
    """

    def __init__(self, pdf: pdfium.PdfDocument, number: int) -> None:
        """Load page ``number`` (1-based)."""
        page = loaded(pdf, number)
        if pdfium_c.FPDFPage_GetAnnotCount(page.raw) > 0:
            pdfium_c.FPDFPage_Flatten(page.raw, pdfium_c.FLAT_NORMALDISPLAY)
            page.close()
            page = loaded(pdf, number)
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

    def runs(self, text: str, at: Sequence[int], boxes: Boxes, rulings: Sequence[Ruling] = ()) -> RunsOfPage:
        """Characters between white space, in the order given.

        Args:
            text: characters.
            at: PDFium's index of each.
            boxes: of each and one more, (n + 1, 4).
            rulings: those of the page.
        """
        runs = bulk.runs_of(codes_of(text), boxes)
        outlines: list[BBox] = list(zip(*runs.outlines.T.tolist(), strict=True))
        breaks = (runs.facts[:, 2] != 0).tolist()
        walls = _walls(runs.outlines, rulings)
        return RunsOfPage(text, at, boxes, runs.facts, outlines, runs.outlines, breaks, walls)

    def char_boxes(self, text: str) -> Boxes:
        """Boxes of all characters as shown, (n + 1, 4); the last row only ends the last run."""
        return bulk.char_boxes(self._handle, codes_of(text), self.upright)

    def apart(self, index: int, following: int) -> float:
        """Points between the end of a character's advance and the start of the one that follows.

        0 within text that is set in one go, whatever the shapes of the letters.
        """
        return self.place_of(following)[0] - self.place_of(index)[2]

    def place_of(self, index: int) -> BBox:
        """The room a character is given, from the start to the end of its advance, whatever its shape."""
        box = pdfium_c.FS_RECTF()
        pdfium_c.FPDFText_GetLooseCharBox(self.text.raw, index, box)
        return self.upright.box(box.left, box.bottom, box.right, box.top)

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
        left, _, right, _ = self.place_of(index)
        return left, right, self.level(index)

    def styles(self, indices: Sequence[int]) -> list[Style]:
        """Font and size of characters; asked for once for each text object of the file."""
        like = bulk.like_styles(self._handle, indices)
        known = {index: self._style(None, index) for index in dict.fromkeys(like)}
        return [known[index] for index in like]

    def set_alike(self, runs: RunsOfPage) -> npt.NDArray[np.bool_]:
        """Whether each run is set in one font and size throughout."""
        like = np.array(bulk.like_styles(self._handle, runs.at))
        changes = np.append(0, np.cumsum(np.diff(like) != 0))
        starts, ends = runs.facts[:, :2].T
        alike: npt.NDArray[np.bool_] = changes[starts] == changes[ends - 1]
        return alike

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

    def objects_of(self, indices: Sequence[int]) -> list[int]:
        """The same of many characters."""
        return bulk.objects_of(self._handle, indices)

    def drawings(self) -> Drawings:
        """What is drawn on the page, with boxes of the page as read."""
        return drawings_of(native.address_of(self.page.raw), self.upright)

    def pixels(self, box: BBox, scale: float, without: Iterable[int] = ()) -> npt.NDArray[np.uint8]:
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


def _walls(runs: Boxes, rulings: Sequence[Ruling]) -> dict[int, tuple[float, ...]]:
    """Where (x) vertical rulings cross a run, by the run's number, for the few runs that are crossed."""
    down = [ruling for ruling in rulings if not ruling.horizontal]
    if not down or not len(runs):
        return {}
    x = np.array([(ruling.x0 + ruling.x1) / 2 for ruling in down])
    top, bottom = np.array([r.top for r in down]), np.array([r.bottom for r in down])
    middle = (runs[:, 1] + runs[:, 3]) / 2
    crossed = (runs[:, :1] < x) & (x < runs[:, 2:3]) & (top <= middle[:, None]) & (middle[:, None] <= bottom)
    return {int(run): tuple(x[crossed[run]].tolist()) for run in np.flatnonzero(crossed.any(axis=1))}
