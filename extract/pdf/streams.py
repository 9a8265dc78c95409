"""Whether every stream of a page decodes whole: the content, its forms, its images, and its fonts.

PDFium draws what it can and says nothing of the rest: a content stream with one wrong byte ends there, half a
JPEG is grey below, an image that it cannot decode is white. What is lost then must be told, so each stream is
looked at once more: a Flate stream has its check sum, a JPEG its end mark and as many blocks as its size asks
for, an image its size.

What no decoder can tell: a bit of a JPEG that flips so that the codes stay in step (four flips of five,
measured on a page at 200 dpi). It changes one block, or makes what follows lighter or darker.
"""

from __future__ import annotations

import io
import re
import sys
import zlib
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pikepdf

from vanthu.extract.child import beat
from vanthu.extract.files import ended
from vanthu.extract.patterns import lazy_pattern

DEEPEST = 20
"""Forms within forms; deeper ones are no text of a report, and a form may call itself."""

LARGEST = 256 << 20
"""Bytes of a decoded stream that are looked at: more is a bomb, which the limit of memory is for."""

STEP = 1 << 20
"""Bytes decoded at a time."""

Look = Callable[[bytes], None]
"""Is shown what a stream decodes to."""

_CHECKED = ("/FontFile", "/FontFile2", "/FontFile3")
_PADDING = b"\0\t\n\f\r "
_JPEG = ("/DCTDecode", "/DCT")
_START_OF_SCAN = b"\xff\xda"

_WRITTEN = (pikepdf.Name.Tx, pikepdf.Name.Ch)
"""Fields of a form that hold text: written into, and chosen."""

REFUSED = (pikepdf.PdfError, pikepdf.PasswordError, ValueError, RuntimeError)
"""What qpdf says of a file that it cannot open."""

_OBJECT_STREAM = lazy_pattern(rb"/Type\s*/ObjStm")
_OBJECT = lazy_pattern(rb"\b(\d{1,9})\s+0\s+obj\s*<<[^>]{0,300}\Z")
_HEAD_OF_OBJECT = 340
"""Bytes before the type of an object in which it begins: those of the pattern, and blanks."""
_REBUILT = "Attempting to reconstruct"
_GARBLED = lazy_pattern(
    r"unknown token while reading object|giving up on reading object"
    r"|unable to recover stream data|not found in file after regenerating"
)
"""What qpdf says of an object that it then takes for absent, or for an empty stream."""
_SHOWS = lazy_pattern(rb"\bT[jJ]\b")
_DRAWS = lazy_pattern(rb"/([^\s/<>()\[\]{}%]+)\s+Do\b")
_OPERATES = lazy_pattern(
    rb"(?<![^\s\]>)/])(?:B[TI]|B[MD]C|EMC|Do|Tj|TJ|re|rg|RG|[mlcfFSbBWn]\*?|sh|q|cm|gs)(?![^\s\[<(/])"
)
"""An operator of a content stream (ISO 32000-1, annex A), of those that draw and that blank pages have."""
_UNSEEN = 2 | 32
"""Flags of an annotation that no viewer shows: hidden, and not to be viewed (ISO 32000-1, table 165)."""
BLANK_TEXTS = 30
"""Word processors show some blanks on an empty page; a page of text shows hundreds of pieces."""

OBJECT = "an object of it is damaged"
OBJECTS = "the file's objects, packed together, are damaged"
TEXT_UNREAD = "it shows text that cannot be made out"
CONTENT_MISSING = "a part of its content is missing from the file"
CONTENT = "its content is damaged"
FORM = "a form on it is damaged"
IMAGE = "an image on it is damaged"
IMAGE_UNKNOWN = "an image on it cannot be decoded"
IMAGE_BLANK = "an image on it comes out blank"
FONT = "a font on it is damaged"
PATTERN = "a pattern on it holds text that is not read"
REPLACED = b"/ActualText"
UNDRAWN = "a form field or a note on it holds text that the file does not draw"


class Streams:
    """The streams of one file."""

    def __init__(self, data: bytes) -> None:
        """Open a file.

        Raises:
            REFUSED: qpdf cannot open it.
        """
        self._pdf = pikepdf.open(io.BytesIO(ended(data)), suppress_warnings=True)
        self._said = self._warnings()
        self._was_rebuilt = _REBUILT in self._said
        self._pages = list(self._pdf.pages)
        self._whole: dict[tuple[int, int], bool] = {}
        self._with_entry: set[tuple[int, int]] = set()
        self._has_entry = False
        self.replaced: set[int] = set()
        """Pages looked at whose content says that other text stands for what it draws."""
        self._sound_fonts: set[tuple[int, int]] = set()
        self.fonts: dict[tuple[int, int], Any] = {}
        """Of the pages looked at, by the numbers of their objects."""
        objects = (self._pdf.get_object(number, 0) for number in _object_streams(data))
        self._packed_objects_damaged = any(
            isinstance(one, pikepdf.Stream) and not self._is_whole(one) for one in objects
        )

    def __len__(self) -> int:
        """How many pages the file really holds."""
        return len(self._pages)

    def doubts(self, number: int, *, unread: bool = False, even: bool = False) -> list[str]:
        """Why the page (from 1) may lack something; empty where every stream is whole.

        Args:
            number: of the page.
            unread: no word was found on it: its images are decoded in full, its text must not show anything.
            even: it is drawn in one colour throughout: then its images must be so, too.
        """
        if not 1 <= number <= len(self._pages):
            return [CONTENT_MISSING]
        beat()
        self._has_entry = False
        try:
            page = self._pages[number - 1].obj
            resources = _inherited(page, "/Resources")
            found = [*self._of_content(page), *self._of_resources(resources, 0, set()), *_of_notes(page)]
            if unread and not found:
                found = [*self._of_images(page, resources, even=even), *self._of_text(page)]
            # An object that cannot be read counts as absent; only what qpdf says of it tells the two apart.
            said, self._said = self._said + self._warnings(), ""
            if _GARBLED.search(said):
                found.append(OBJECT)
            if self._packed_objects_damaged:
                found.append(OBJECTS)
        except (pikepdf.PdfError, ValueError, RuntimeError, TypeError, AttributeError) as error:
            found = [f"{CONTENT} ({type(error).__name__})"]
        if self._has_entry:
            self.replaced.add(number)
        return list(dict.fromkeys(found))

    def _warnings(self) -> str:
        """What qpdf has said since it was asked last."""
        return " ".join(map(str, self._pdf.get_warnings()))

    def _of_content(self, page: Any) -> Iterator[str]:
        contents = page.get("/Contents")
        if contents is None and self._was_rebuilt:  # an object that is lost counts as no entry
            yield CONTENT_MISSING
        for part in _listed(contents):
            if not isinstance(part, pikepdf.Stream):
                yield CONTENT_MISSING
            elif not self._is_whole(part):
                yield CONTENT

    def _of_resources(self, resources: Any, depth: int, seen: set[tuple[int, int]]) -> Iterator[str]:
        if not isinstance(resources, pikepdf.Dictionary) or depth > DEEPEST:
            return
        lists = _values(resources, "/Properties")
        self._has_entry |= any(isinstance(one, pikepdf.Dictionary) and "/ActualText" in one for one in lists)
        if any(map(_shows_text, _values(resources, "/Pattern"))):
            yield PATTERN
        for font in _values(resources, "/Font"):
            if not isinstance(font, pikepdf.Dictionary) or not self._is_sound(font):
                yield FONT
            else:
                self.fonts[font.objgen] = font
        for item in _values(resources, "/XObject"):
            if not isinstance(item, pikepdf.Stream):
                yield FORM
                continue
            is_image = item.get("/Subtype") == pikepdf.Name.Image
            if not self._is_whole(item):
                yield IMAGE if is_image else FORM
            if not is_image and item.objgen not in seen:
                seen.add(item.objgen)
                yield from self._of_resources(item.get("/Resources"), depth + 1, seen)

    def _of_text(self, page: Any) -> Iterator[str]:
        """A page that shows text without end, of which nothing came out, or whose content is no content."""
        content = _content_of(page)
        if len(_SHOWS.findall(content)) > BLANK_TEXTS:
            yield TEXT_UNREAD
        elif content.strip(_PADDING) and not _OPERATES.search(content):
            yield CONTENT

    def _of_images(self, page: Any, resources: Any, *, even: bool) -> Iterator[str]:
        drawn = {f"/{name.decode('latin-1')}" for name in _DRAWS.findall(_content_of(page))}
        for name, item in _entries(resources, "/XObject"):
            if not isinstance(item, pikepdf.Stream) or item.get("/Subtype") != pikepdf.Name.Image:
                continue
            is_even = even and name in drawn and not _is_huge(item)
            if not is_even and not any(str(one) in _MARKS for one in _listed(item.get("/Filter"))):
                continue  # its bytes were counted: it is as it should be
            beat()
            try:
                picture = pikepdf.PdfImage(item).as_pil_image()
                picture.load()
            except Exception:  # noqa: BLE001 - whatever a decoder says, the picture is not there
                yield IMAGE_UNKNOWN
                continue
            data = item.read_raw_bytes()
            size = len(data) - max(data.rfind(_START_OF_SCAN), 0)  # profiles and thumbnails stand before it
            if is_even and comes_out_blank(np.asarray(picture.convert("L")), size):
                yield IMAGE_BLANK

    def _is_sound(self, font: Any) -> bool:
        """Whether the streams of a font are whole; asked once of each, as pages share them."""
        if font.objgen in self._sound_fonts:
            return True
        is_sound = all(map(self._is_whole, _streams_of(font)))
        if is_sound and font.is_indirect:
            self._sound_fonts.add(font.objgen)
        return is_sound

    def _is_whole(self, stream: Any) -> bool:
        key = stream.objgen
        if key not in self._whole or key == (0, 0):
            self._whole[key] = is_whole(stream, lambda part: self._look(part, key))
        self._has_entry |= key in self._with_entry
        return self._whole[key]

    def _look(self, part: bytes, key: tuple[int, int]) -> None:
        if REPLACED in part:
            self._with_entry.add(key)


def _shows_text(pattern: Any) -> bool:
    """Whether a pattern that is laid like tiles has text in it, which PDFium does not give."""
    is_tile = isinstance(pattern, pikepdf.Stream) and int(pattern.get("/PatternType", 0)) == 1
    return is_tile and bool(_SHOWS.search(pattern.read_bytes()))


def _of_notes(page: Any) -> Iterator[str]:
    """Fields and notes with text whose look is left to the viewer: one shows them, the next does not."""
    for note in _listed(page.get("/Annots")):
        if not isinstance(note, pikepdf.Dictionary) or "/AP" in note or int(note.get("/F", 0)) & _UNSEEN:
            continue
        kind = note.get("/Subtype")
        if kind == pikepdf.Name.FreeText:
            said = note.get("/Contents")
        elif kind == pikepdf.Name.Widget and _inherited(note, "/FT") in _WRITTEN:
            said = _inherited(note, "/V")
        else:
            continue
        if isinstance(said, pikepdf.String) and str(said).strip():
            yield UNDRAWN


def _object_streams(data: bytes) -> set[int]:
    """Numbers of the objects that hold others; looked for in the bytes, as qpdf drops damaged ones."""
    heads = (
        data[max(0, at - _HEAD_OF_OBJECT) : at] for at in map(re.Match.start, _OBJECT_STREAM.finditer(data))
    )
    return {int(found[1]) for head in heads if (found := _OBJECT.search(head))}


def count_objects(data: bytes) -> int:
    """How many objects a file holds; no bound where qpdf cannot open it."""
    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
            return len(pdf.objects)
    except REFUSED:
        return sys.maxsize


def is_whole(stream: Any, look: Look | None = None) -> bool:
    """Whether a stream decodes to its end; True where only a decoder of images could tell.

    ``look`` is given what a stream decodes to, part by part, where that is no picture.
    """
    filters = [str(name) for name in _listed(stream.get("/Filter"))]
    data = stream.read_raw_bytes()
    for place, name in enumerate(filters):
        if name in ("/FlateDecode", "/Fl"):
            keep = place + 1 < len(filters)
            size, decoded = inflated(data, keep=keep, look=look)
            if size is None:
                return False
            if not keep:
                return size >= min(least_size(stream), LARGEST)
            data = decoded
        elif name in _MARKS:
            has_end = _MARKS[name](data, _parameters(stream, place))
            return has_end and (name not in _JPEG or _blocks_are_whole(data))
        else:
            return _decodes(stream, look)
    if look is not None:
        look(data)
    return bool(data) if filters else not _is_packed(data)


def _is_packed(data: bytes) -> bool:
    """Whether a stream that names no filter is a whole Flate stream: then the name was lost."""
    has_head = len(data) > 8 and data[0] & 15 == 8 and int.from_bytes(data[:2], "big") % 31 == 0
    return has_head and inflated(data)[0] is not None


def inflated(data: bytes, *, keep: bool = False, look: Look | None = None) -> tuple[int | None, bytes]:
    """How many bytes a Flate stream unpacks to, and these where they are kept; None where it is damaged.

    The check sum at its end is compared where it is there: some programs leave it out.
    """
    if len(data) < 2:
        return (0, b"") if not data.strip(_PADDING) else (None, b"")
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    size, check, kept, rest = 0, 1, [], data[2:]
    try:
        while rest and not unpacker.eof and size < LARGEST:
            beat()
            chunk = unpacker.decompress(rest, STEP)
            rest = unpacker.unconsumed_tail
            size += len(chunk)
            check = zlib.adler32(chunk, check)
            if look is not None:
                look(chunk)
            if keep:
                kept.append(chunk)
    except zlib.error:
        return None, b""
    if size < LARGEST and not (unpacker.eof and _sum_agrees(unpacker.unused_data, check)):
        return None, b""
    return size, b"".join(kept)


def _sum_agrees(tail: bytes, check: int) -> bool:
    stated = tail[:4]
    return len(stated) < 4 or not stated.strip(_PADDING) or int.from_bytes(stated, "big") == check


def least_size(stream: Any) -> int:
    """Bytes that an image must have at least by its size; 0 for anything else and for odd colours."""
    if stream.get("/Subtype") != pikepdf.Name.Image:
        return 0
    bits = 1 if stream.get("/ImageMask", False) else int(stream.get("/BitsPerComponent", 8))
    colours = 1 if stream.get("/ImageMask", False) else _components(stream.get("/ColorSpace"))
    row = (int(stream.get("/Width", 0)) * bits * colours + 7) // 8
    return row * int(stream.get("/Height", 0))


_COMPONENTS = {"/DeviceGray": 1, "/G": 1, "/CalGray": 1, "/DeviceRGB": 3, "/RGB": 3, "/CalRGB": 3, "/Lab": 3}
_COMPONENTS |= {"/DeviceCMYK": 4, "/CMYK": 4, "/Indexed": 1, "/I": 1, "/Separation": 1}


def _components(space: Any) -> int:
    if isinstance(space, pikepdf.Array) and len(space) > 1 and str(space[0]) == "/ICCBased":
        profile: Any = space[1]
        return int(profile.get("/N", 0))
    name: Any = space[0] if isinstance(space, pikepdf.Array) and len(space) else space
    return _COMPONENTS.get(str(name), 0)


def _parameters(stream: Any, place: int) -> Any:
    """The parameters of the filter at a place; an empty dictionary where it has none."""
    listed = _listed(stream.get("/DecodeParms"))
    found = listed[place] if place < len(listed) else None
    return found if isinstance(found, pikepdf.Dictionary) else pikepdf.Dictionary()


def _ends_as_jpeg(data: bytes, parameters: Any) -> bool:
    """Both JPEG and JPEG 2000 end with FF D9."""
    return data.rstrip(_PADDING).endswith(b"\xff\xd9")


def _blocks_are_whole(data: bytes) -> bool:
    """Whether a JPEG's codes lead to as many blocks as its size asks for; True where it is too big to look.

    libjpeg goes on after a code that is none and only counts its complaints; qpdf makes an error of them.
    """
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as picture:
            width, height = picture.size
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return False
    if 4 * width * height > LARGEST:
        return True
    beat()
    with (
        pikepdf.new() as scratch
    ):  # the data alone: qpdf decodes nothing that has parameters it does not know
        alone = scratch.make_stream(data)
        alone.Filter = pikepdf.Name.DCTDecode
        try:
            alone.read_bytes(pikepdf.StreamDecodeLevel.all)
        except pikepdf.PdfError:
            return False
    return True


def _is_huge(image: Any) -> bool:
    """Whether an image, with the copies that looking at it takes, is too big to be unpacked."""
    return 4 * int(image.get("/Width", 0)) * int(image.get("/Height", 0)) > LARGEST


INK = 64
"""Levels of grey between paper and ink; the noise of a scanned white page stays below 20."""
LEAST_INK = 5e-5
"""Share of a page that a single line of text covers (1e-3), with room for one that is nearly empty."""
FLAT = 64
"""Pixels for each of which a picture of one colour has at most a byte: a JPEG codes 64 of them, all alike, in
6 bits (T.81, tables K.3 and K.5: no difference, end of block), fax in one bit a row, the others in less."""
HEADS = 4096
"""Bytes of tables and remarks at the head of an image."""


def comes_out_blank(grey: np.ndarray[Any, np.dtype[np.uint8]], size: int) -> bool:
    """Whether an image that is drawn in one colour throughout says more than that.

    White back pages of a scan do not: they decode to white, or to white with the noise of the scanner, and
    those of one colour take few bytes. Either the image has ink that was not drawn, or it decodes to one
    colour from more bytes than such a picture can have.

    Args:
        grey: the image as another decoder has it.
        size: of its stream, in bytes.
    """
    if grey.min() == grey.max():
        return size > HEADS + 2 * grey.size / FLAT  # twice: colours
    paper = np.median(grey).astype(int)
    return bool((np.abs(grey - paper) > INK).mean() > LEAST_INK)


_EOFB = "000000000001" * 2
"""The bits that end a fax picture of group 4 (T.6, 2.4.1.1)."""


def _ends_as_fax(data: bytes, parameters: Any) -> bool:
    """Group 4 ends with a mark, unless the file says that it does not; of group 3 only that it is there."""
    if int(parameters.get("/K", 0)) >= 0 or not parameters.get("/EndOfBlock", True):
        return bool(data.strip(_PADDING))
    # No other code holds the mark; behind it old programs leave the directory of a TIFF.
    return _EOFB in bin(int.from_bytes(b"\1" + data, "big"))


def _ends_as_jbig2(data: bytes, parameters: Any) -> bool:
    """Whether the segments (ISO 14492, 7.2) fill the stream to its end."""
    place = 0
    while place < len(data):
        size = _segment(data, place)
        if size is None:
            return not data[place:].strip(_PADDING)
        place += size
    return place == len(data)


def _segment(data: bytes, place: int) -> int | None:
    """Bytes of the segment that begins there, head included; None where it is cut or of unknown length."""
    head = data[place : place + 6]
    if len(head) < 6:
        return None
    number, flags, referred = int.from_bytes(head[:4], "big"), head[4], head[5] >> 5
    size = 6
    if referred == 7:
        count = int.from_bytes(data[place + 5 : place + 9], "big") & 0x1FFFFFFF
        size, referred = 9 + (count + 8) // 8, count
    size += referred * (1 if number <= 256 else 2 if number <= 65536 else 4)
    size += 4 if flags & 0x40 else 1
    length = data[place + size : place + size + 4]
    if len(length) < 4 or length == b"\xff\xff\xff\xff":
        return None
    return size + 4 + int.from_bytes(length, "big")


_MARKS = {
    "/DCTDecode": _ends_as_jpeg,
    "/DCT": _ends_as_jpeg,
    "/JPXDecode": _ends_as_jpeg,
    "/JBIG2Decode": _ends_as_jbig2,
    "/CCITTFaxDecode": _ends_as_fax,
    "/CCF": _ends_as_fax,
}


def _decodes(stream: Any, look: Look | None) -> bool:
    try:
        decoded = stream.read_bytes()
    except pikepdf.PdfError:
        return False
    if look is not None:
        look(decoded)
    return True


def _streams_of(font: Any) -> Iterator[Any]:
    """The streams of a font that letters and their meaning come from."""
    parts = [font, *_listed(font.get("/DescendantFonts"))]
    for part in parts:
        if not isinstance(part, pikepdf.Dictionary):
            continue
        descriptor: Any = part.get("/FontDescriptor")
        has_files = isinstance(descriptor, pikepdf.Dictionary)
        files = [descriptor.get(name) for name in _CHECKED] if has_files else []
        for item in (part.get("/ToUnicode"), part.get("/Encoding"), *files):
            if isinstance(item, pikepdf.Stream):
                yield item


def _inherited(page: Any, key: str) -> Any:
    """An entry of a page or of the nodes above it."""
    node = page
    for _ in range(DEEPEST):
        if not isinstance(node, pikepdf.Dictionary):
            return None
        if key in node:
            return node.get(key)
        node = node.get("/Parent")
    return None


def _entries(resources: Any, kind: str) -> list[tuple[str, Any]]:
    entries = resources.get(kind) if isinstance(resources, pikepdf.Dictionary) else None
    return list(entries.items()) if isinstance(entries, pikepdf.Dictionary) else []


def _values(resources: Any, kind: str) -> list[Any]:
    return [value for _, value in _entries(resources, kind)]


def _content_of(page: Any) -> bytes:
    parts = [part for part in _listed(page.get("/Contents")) if isinstance(part, pikepdf.Stream)]
    return b"\n".join(part.read_bytes()[:LARGEST] for part in parts)


def _listed(value: Any) -> list[Any]:
    """An entry that may be absent, one value, or a list."""
    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]
