"""Pages per second, for the live bar of long runs."""

from __future__ import annotations

from rich.progress import ProgressColumn, Task
from rich.text import Text


class RateColumn(ProgressColumn):
    """``1.4 pages/s``; pages per minute where that is below one per second."""

    def render(self, task: Task) -> Text:
        """The rate of the last minute as rich measures it."""
        speed = task.speed
        if not speed:
            return Text("")
        return Text(f"{speed:.1f} pages/s" if speed >= 1 else f"{60 * speed:.1f} pages/min")
