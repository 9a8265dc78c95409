"""The children of several threads, ended from outside: the work is over, or the user stopped it."""

from __future__ import annotations

import weakref

from vanthu.extract.child.process import Child


class Crew:
    """The children of one executor's threads (``asking.join``)."""

    def __init__(self) -> None:
        self._children: weakref.WeakSet[Child] = weakref.WeakSet()

    def add(self, child: Child) -> None:
        """Take in a child."""
        self._children.add(child)

    def kill(self) -> None:
        """Kill all children. Threads that wait for them go on."""
        for child in list(self._children):
            child.kill()

    def reap(self) -> None:
        """Wait for the children that were killed, once no thread speaks to them any more."""
        for child in list(self._children):
            child.end()
