"""Whether one stream decodes to its end, by the filters it names.

A Flate stream has its check sum, a JPEG its end mark and as many blocks as its size asks for, fax and JBIG2
their ends, an image its size.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from typing import Any

import pikepdf

from vanthu.extract.child import beat
from vanthu.extract.pdf.entries import LARGEST, as_list

STEP = 1 << 20
"""Bytes decoded at a time."""

Look = Callable[[bytes], None]
"""Is shown what a stream decodes to."""

PADDING = b"\0\t\n\f\r "
_JPEG = ("/DCTDecode", "/DCT")


def is_whole(stream: Any, look: Look | None = None) -> bool:
    """Whether a stream decodes to its end; True where only a decoder of images could tell.

    ``look`` is given what a stream decodes to, part by part, where that is no picture.
    """
    filters = [str(name) for name in as_list(stream.get("/Filter"))]
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
        elif name in ENDINGS:
            has_end = ENDINGS[name](data, _parameters(stream, place))
            return has_end and (name not in _JPEG or _blocks_are_whole(data))
        elif not any(later in ENDINGS for later in filters[place + 1 :]):
            return _decodes(stream, look)
        elif (unpacked := _unpacked(data, name)) is None:
            return False
        else:  # a picture written in letters, as some programs do: qpdf unpacks no pictures
            data = unpacked
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
        return (0, b"") if not data.strip(PADDING) else (None, b"")
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
    return len(stated) < 4 or not stated.strip(PADDING) or int.from_bytes(stated, "big") == check


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
    listed = as_list(stream.get("/DecodeParms"))
    found = listed[place] if place < len(listed) else None
    return found if isinstance(found, pikepdf.Dictionary) else pikepdf.Dictionary()


def _ends_as_jpeg(data: bytes, parameters: Any) -> bool:
    """Both JPEG and JPEG 2000 end with FF D9."""
    return data.rstrip(PADDING).endswith(b"\xff\xd9")


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


_EOFB = "000000000001" * 2
"""The bits that end a fax picture of group 4 (T.6, 2.4.1.1)."""


def _ends_as_fax(data: bytes, parameters: Any) -> bool:
    """Group 4 ends with a mark, unless the file says that it does not; of group 3 only that it is there."""
    if int(parameters.get("/K", 0)) >= 0 or not parameters.get("/EndOfBlock", True):
        return bool(data.strip(PADDING))
    # No other code holds the mark; behind it old programs leave the directory of a TIFF.
    return _EOFB in bin(int.from_bytes(b"\1" + data, "big"))


def _ends_as_jbig2(data: bytes, parameters: Any) -> bool:
    """Whether the segments (ISO 14492, 7.2) fill the stream to its end."""
    place = 0
    while place < len(data):
        size = _segment(data, place)
        if size is None:
            return not data[place:].strip(PADDING)
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


ENDINGS = {
    "/DCTDecode": _ends_as_jpeg,
    "/DCT": _ends_as_jpeg,
    "/JPXDecode": _ends_as_jpeg,
    "/JBIG2Decode": _ends_as_jbig2,
    "/CCITTFaxDecode": _ends_as_fax,
    "/CCF": _ends_as_fax,
}
"""How the data of a picture ends, by its filter; such data are unpacked by decoders of images alone."""


def _unpacked(data: bytes, name: str) -> bytes | None:
    """What one filter makes of data; None where they are damaged."""
    with pikepdf.new() as scratch:
        packed = scratch.make_stream(data)
        packed.Filter = pikepdf.Name(name)
        try:
            return packed.read_bytes()
        except pikepdf.PdfError:
            return None


def _decodes(stream: Any, look: Look | None) -> bool:
    try:
        decoded = stream.read_bytes()
    except pikepdf.PdfError:
        return False
    if look is not None:
        look(decoded)
    return True
