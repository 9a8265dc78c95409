"""The texts of pages as they are kept for snippets: some of a document in one pack, each at its place.

A page by itself packs to two fifths of its bytes, eight in one pack to a quarter of theirs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from vanthu.corpus.archive.packing import pack, unpack

TOGETHER = 8
"""Pages in a pack; to unpack it for the snippet of one takes less than a tenth of a millisecond."""

_END = "\0"
"""Between the texts of a pack; stands in no record (``rows``)."""

Kept = tuple[int, str, int, int, bytes | None]
"""A row of ``page_texts``: number, document, page, place in the pack, and the pack in the row of place 0; the
number of that row is the number less the place."""


def kept(first: int, document: str, texts: Sequence[tuple[int, str]]) -> Iterator[Kept]:
    """Rows of ``page_texts``.

    Args:
        first: the number of the first row; the others follow.
        document: the ID.
        texts: page and text; heads and labels (``heads``) stand behind the pages.
    """
    for some in _together(texts):
        packed = pack(_END.join(text for _, text in some).encode())
        for n, (page, _) in enumerate(some):
            yield first + n, document, page, n, None if n else packed
        first += len(some)


def _together(texts: Sequence[tuple[int, str]]) -> Iterator[Sequence[tuple[int, str]]]:
    """Texts for each pack: pages by eight, then what is no page: heads are read by the hundred."""
    pages = sum(page > 0 for page, _ in texts)
    yield from (texts[n : min(n + TOGETHER, pages)] for n in range(0, pages, TOGETHER))
    if pages < len(texts):
        yield texts[pages:]


def unpacked(rows: Iterable[tuple[int, int, bytes | None]]) -> Iterator[tuple[int, str]]:
    """Numbers and texts of rows (number, place, pack), given by their numbers.

    Raises:
        zlib.error, lzma.LZMAError: a pack is not what was packed.
    """
    packs: dict[int, bytes] = {}
    for number, place, packed in rows:
        if packed is not None:
            packs = {number: packed}
        own = packs.get(number - place)
        yield number, "" if own is None else text_in(own, place)


def text_in(packed: bytes, place: int) -> str:
    """The text at a place of a pack, from 0; empty where there is none.

    Raises:
        zlib.error, lzma.LZMAError: it is not what was packed.
    """
    texts = unpack(packed).decode().split(_END)
    return texts[place] if 0 <= place < len(texts) else ""
