"""Small files that unpack to gigabytes, never end, or are no files at all."""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable
from pathlib import Path


def pdf_of(objects: dict[int, bytes]) -> bytes:
    """A PDF of numbered objects, 1 the catalog, with its table of places."""
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (max(objects) + 1)
    for number in range(1, max(objects) + 1):
        out += b"%010d 00000 n \n" % places[number]
    out += b"trailer\n<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n" % (max(objects) + 1, start)
    return bytes(out)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(data), data)


PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def page(resources: bytes = b"/Font<</F 5 0 R>>") -> bytes:
    return b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<%s>>>>" % resources


def repeated(operators: bytes, megabytes: int) -> bytes:
    """A Flate stream that unpacks to many megabytes of the same operators."""
    packer = zlib.compressobj(9)
    block = operators * (1_000_000 // len(operators))
    body = b"".join(packer.compress(block) for _ in range(megabytes)) + packer.flush()
    return stream(body, b"/Filter/FlateDecode")


def drawing_bomb() -> bytes:
    """800 MB of lines in 800 kB."""
    return pdf_of({1: CATALOG, 2: PAGES, 3: page(), 4: repeated(b"0 0 m 9 9 l S\n", 800), 5: FONT})


def text_bomb() -> bytes:
    """200 MB of text."""
    text = b"BT/F 9 Tf 9 9 Td(Tong so 1.234 ho) Tj ET\n"
    return pdf_of({1: CATALOG, 2: PAGES, 3: page(), 4: repeated(text, 200), 5: FONT})


def packed_twice() -> bytes:
    """A Flate stream within a Flate stream: some kB that unpack to 2 GB."""
    packer = zlib.compressobj(9)
    body = b"".join(packer.compress(b" " * 1_000_000) for _ in range(2000)) + packer.flush()
    twice = stream(zlib.compress(body, 9), b"/Filter[/FlateDecode/FlateDecode]")
    return pdf_of({1: CATALOG, 2: PAGES, 3: page(), 4: twice, 5: FONT})


def form_that_calls_itself() -> bytes:
    """Each call of the form calls it ten times more."""
    form = stream(
        b"/X Do " * 10, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>"
    )
    return pdf_of(
        {1: CATALOG, 2: PAGES, 3: page(b"/XObject<</X 5 0 R>>"), 4: stream(b"/X Do " * 10), 5: form}
    )


def forms_within_forms(depth: int = 12) -> bytes:
    """Each form draws the next one ten times: 10 to the 12th power."""
    objects = {1: CATALOG, 2: PAGES, 3: page(b"/XObject<</X 5 0 R>>"), 4: stream(b"/X Do " * 10)}
    for number in range(5, 5 + depth):
        resources = b"/Resources<</XObject<</X %d 0 R>>>>" % (number + 1)
        objects[number] = stream(b"/X Do " * 10, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]" + resources)
    objects[5 + depth] = stream(b"0 0 m 9 9 l S", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]")
    return pdf_of(objects)


def million_pages() -> bytes:
    """A page tree that says it has a million pages, and has one."""
    return pdf_of(
        {
            1: CATALOG,
            2: b"<</Type/Pages/Kids[3 0 R]/Count 1000000>>",
            3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
        }
    )


def written(make: Callable[[], bytes]) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.write_bytes(make())

    return write


def link_to_zeros(path: Path) -> None:
    path.symlink_to("/dev/zero")


BOMBS: dict[str, tuple[Callable[[Path], object], frozenset[int]]] = {
    "drawing.pdf": (written(drawing_bomb), frozenset({30, 31})),
    "text.pdf": (written(text_bomb), frozenset({30, 31})),
    "packed-twice.pdf": (written(packed_twice), frozenset({3, 13, 30, 31})),
    "calls-itself.pdf": (written(form_that_calls_itself), frozenset({3, 13, 30, 31})),
    "forms-in-forms.pdf": (written(forms_within_forms), frozenset({30, 31})),
    "million-pages.pdf": (written(million_pages), frozenset({13})),
    "pipe.txt": (os.mkfifo, frozenset({16})),
    "pipe.pdf": (os.mkfifo, frozenset({16})),
    "zeros.txt": (link_to_zeros, frozenset({16})),
    "zeros.pdf": (link_to_zeros, frozenset({16})),
}
"""How each is made, and the exit codes that are right for it."""
