"""What a child and its parent say to each other: frames of JSON and bytes, never pickles.

A frame is the number of its parts (4 bytes), their lengths (8 bytes each, big endian), and the parts; the
first is a JSON object, the others are bytes that JSON would only make longer (records, pictures).
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, BinaryIO

Message = dict[str, Any]

LONGEST = 1 << 30
"""Bytes of a part; the words of 3,000 pages with their boxes are below 0.5 GB."""

MOST_PARTS = 16
"""Of a message: its JSON, and the bytes beside it; more is no message of ours."""

_COUNT = struct.Struct(">I")
_LENGTH = struct.Struct(">Q")


class FrameInvalid(ValueError):
    """What came is no frame, or longer than any answer may be."""


@dataclass(frozen=True)
class Reply:
    """What a function gives back: plain data, and bytes beside it.

    ``pieces`` of bytes that are longer than should be held at once go ahead, each in a frame of its own.
    """

    message: Message = field(default_factory=dict)
    parts: Sequence[bytes] = ()
    pieces: Iterable[bytes] = ()


def send(stream: BinaryIO, message: Message, parts: Sequence[bytes] = ()) -> None:
    """Write one frame."""
    # ASCII: names of files that are not UTF-8 come through as they are.
    frame = [json.dumps(message).encode("ascii"), *parts]
    lengths = b"".join(_LENGTH.pack(len(part)) for part in frame)
    stream.write(_COUNT.pack(len(frame)) + lengths)
    for part in frame:
        stream.write(part)
    stream.flush()


def receive(stream: BinaryIO) -> Reply:
    """Read one frame.

    Raises:
        EOFError: the other side is gone.
        FrameInvalid: not a frame of ours.
    """
    (count,) = _COUNT.unpack(_exactly(stream, _COUNT.size))
    if not 1 <= count <= MOST_PARTS:
        raise FrameInvalid(f"a frame of {count} parts")
    lengths = [_LENGTH.unpack(_exactly(stream, _LENGTH.size))[0] for _ in range(count)]
    if max(lengths) > LONGEST:
        raise FrameInvalid(f"a part of {max(lengths)} bytes")
    first, *parts = [_exactly(stream, length) for length in lengths]
    message = json.loads(first)
    if not isinstance(message, dict):
        raise FrameInvalid("no JSON object")
    return Reply(message, parts)


def _exactly(stream: BinaryIO, size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return data
