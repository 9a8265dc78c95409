"""Signs of life of a child, and whether this process is one."""

from __future__ import annotations

import time
from typing import BinaryIO

from vanthu.extract.child.wire import Message, send

BEAT = 0.25
"""Seconds between two signs of life: often enough for every limit, and no cost for short pages."""

_parent: BinaryIO | None = None
_last = 0.0


def connect(answers: BinaryIO) -> None:
    """From now on this process is a child that speaks to its parent through ``answers``."""
    global _parent  # noqa: PLW0603 - a process is a child or not
    _parent = answers


def inside() -> bool:
    """Whether this process is a child: what it is asked for it does by itself."""
    return _parent is not None


def tell(message: Message) -> None:
    """Say something to the parent; nothing happens outside a child."""
    if _parent is not None:
        send(_parent, message)


def beat(seconds: float = 0.0) -> None:
    """A sign of life, between two steps.

    Args:
        seconds: what the next step may take, where that is more than the limit of a step.
    """
    global _last  # noqa: PLW0603
    now = time.monotonic()
    if seconds or now - _last >= BEAT:
        _last = now
        tell({"beat": seconds})
