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
from collections.abc import Iterator
from typing import Any

import numpy as np
import pikepdf

from vanthu.extract.child import beat
from vanthu.extract.files import ended
from vanthu.extract.patterns import lazy_pattern
from vanthu.extract.pdf.blank import comes_out_blank
from vanthu.extract.pdf.decoding import ENDINGS, PADDING, is_whole
from vanthu.extract.pdf.entries import (
    DEEPEST,
    FONT_FILES,
    LARGEST,
    as_list,
    content_of,
    entries_of,
    inherited,
    values_of,
)

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
            resources = inherited(page, "/Resources")
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
        for part in as_list(contents):
            if not isinstance(part, pikepdf.Stream):
                yield CONTENT_MISSING
            elif not self._is_whole(part):
                yield CONTENT

    def _of_resources(self, resources: Any, depth: int, seen: set[tuple[int, int]]) -> Iterator[str]:
        if not isinstance(resources, pikepdf.Dictionary) or depth > DEEPEST:
            return
        lists = values_of(resources, "/Properties")
        self._has_entry |= any(isinstance(one, pikepdf.Dictionary) and "/ActualText" in one for one in lists)
        if any(map(_shows_text, values_of(resources, "/Pattern"))):
            yield PATTERN
        for font in values_of(resources, "/Font"):
            if not isinstance(font, pikepdf.Dictionary) or not self._is_sound(font):
                yield FONT
            else:
                self.fonts[font.objgen] = font
        for item in values_of(resources, "/XObject"):
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
        content = content_of(page)
        if len(_SHOWS.findall(content)) > BLANK_TEXTS:
            yield TEXT_UNREAD
        elif content.strip(PADDING) and not _OPERATES.search(content):
            yield CONTENT

    def _of_images(self, page: Any, resources: Any, *, even: bool) -> Iterator[str]:
        drawn = {f"/{name.decode('latin-1')}" for name in _DRAWS.findall(content_of(page))}
        for name, item in entries_of(resources, "/XObject"):
            if not isinstance(item, pikepdf.Stream) or item.get("/Subtype") != pikepdf.Name.Image:
                continue
            is_even = even and name in drawn and not _is_huge(item)
            if not is_even and not any(str(one) in ENDINGS for one in as_list(item.get("/Filter"))):
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
    for note in as_list(page.get("/Annots")):
        if not isinstance(note, pikepdf.Dictionary) or "/AP" in note or int(note.get("/F", 0)) & _UNSEEN:
            continue
        kind = note.get("/Subtype")
        if kind == pikepdf.Name.FreeText:
            said = note.get("/Contents")
        elif kind == pikepdf.Name.Widget and inherited(note, "/FT") in _WRITTEN:
            said = inherited(note, "/V")
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


def _is_huge(image: Any) -> bool:
    """Whether an image, with the copies that looking at it takes, is too big to be unpacked."""
    return 4 * int(image.get("/Width", 0)) * int(image.get("/Height", 0)) > LARGEST


def _streams_of(font: Any) -> Iterator[Any]:
    """The streams of a font that letters and their meaning come from."""
    parts = [font, *as_list(font.get("/DescendantFonts"))]
    for part in parts:
        if not isinstance(part, pikepdf.Dictionary):
            continue
        descriptor: Any = part.get("/FontDescriptor")
        has_files = isinstance(descriptor, pikepdf.Dictionary)
        files = [descriptor.get(name) for name in FONT_FILES] if has_files else []
        for item in (part.get("/ToUnicode"), part.get("/Encoding"), *files):
            if isinstance(item, pikepdf.Stream):
                yield item
