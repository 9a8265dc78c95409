"""The one kind of process in which foreign files are opened, and the way to have work done in it.

Comes in: the name of a function and its arguments as plain data. Goes out: plain data and bytes. Whatever a
broken or hostile file does to a library (a crash, an endless loop, a full memory), it does there: the parent
only parses JSON, and tells what happened as a typed error. The process

* is limited in memory, and in time between two signs of life and altogether,
* leaves no core file, holds its temporary files in a folder of its own that the parent removes,
* heads a session of its own, so that the programs it starts end with it, and ends when its parent ends,
* is kept for the next file, since starting it costs more than reading a short one.

``call`` asks the process of this thread; within such a process the function is simply called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vanthu.extract.child.limits import MEMORY, Limits
from vanthu.extract.child.pulse import beat
from vanthu.extract.child.wire import Message, Reply
from vanthu.extract.lazy import imported_when_used

if TYPE_CHECKING:
    from vanthu.extract.child.asking import attempt, call, join, prepare, stop
    from vanthu.extract.child.crew import Crew

__all__ = [
    "MEMORY",
    "Crew",
    "Limits",
    "Message",
    "Reply",
    "attempt",
    "beat",
    "call",
    "join",
    "prepare",
    "stop",
]

# What only the parent asks for is not loaded in the child.
__getattr__ = imported_when_used(
    __name__,
    dict.fromkeys(("attempt", "call", "join", "prepare", "stop"), "vanthu.extract.child.asking")
    | {"Crew": "vanthu.extract.child.crew"},
)
